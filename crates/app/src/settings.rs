//! What the operator decides about a site, as one snapshot: whoever asks twice in one request takes it once.

use std::sync::{Arc, RwLock};

use model::moderation::GuestPolicy;

use crate::mail::Post;

/// What the operator decides about a site.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the site, as in its masthead.
    pub name: String,
    /// One line under the name; may be empty.
    pub tagline: String,
    /// Language of the site.
    pub lang: String,
    /// May people without an account write?
    pub guests: GuestPolicy,
    /// Most comments of one sender in ten minutes; 0 for no limit.
    pub comment_rate: i64,
    /// Minutes in which an author may change a comment; 0 for not at all.
    pub edit_window: i64,
    /// May accounts put pictures into their comments?
    pub pictures: bool,
    /// How mail leaves.
    pub post: Post,
    /// Addresses of proxies of ours, which say truly where a request comes from.
    pub proxies: Vec<std::net::IpAddr>,
}

/// The settings that hold now. They are never changed in place: another snapshot takes their place.
pub(crate) struct Current(RwLock<Arc<Settings>>);

impl Current {
    pub(crate) fn new(settings: Settings) -> Self {
        Self(RwLock::new(Arc::new(settings)))
    }

    pub(crate) fn get(&self) -> Arc<Settings> {
        self.0.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }
}
