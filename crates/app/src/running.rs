//! Sends that are being worked on, so that a repeat which overtakes the first is told so.

use std::{collections::HashSet, sync::Mutex};

#[derive(Default)]
pub(crate) struct Running(Mutex<HashSet<(String, String)>>);

impl Running {
    /// Marks a sender's key as being worked on until the guard goes; `None` where it is already.
    pub(crate) fn enter(&self, sender: &str, key: &str) -> Option<Guard<'_>> {
        let entry = (sender.to_owned(), key.to_owned());
        let fresh = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(entry.clone());
        fresh.then_some(Guard { running: self, entry })
    }
}

pub(crate) struct Guard<'a> {
    running: &'a Running,
    entry: (String, String),
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.running.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).remove(&self.entry);
    }
}
