//! Killed while it writes: what was acknowledged is there, once; what was not is there whole or not at all.
//!
//! A ledger notes each comment before it is sent and each acknowledgement after it came. The process is killed at
//! moments spread over a run, started again on the same folder, and every client sends again what it got no answer to,
//! with the same key. At the end each acknowledged comment stands exactly once, and nothing else stands there.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serde_json::json;

use crate::support::{self, Place, Site};

const KILLS: usize = 20;
const WRITERS: usize = 8;

#[derive(Default)]
struct Ledger {
    /// Body to the id it was acknowledged under.
    acknowledged: HashMap<String, String>,
    /// Bodies sent without an answer, to be sent again.
    open: Vec<String>,
    /// Sends that were acknowledged again under another id than before.
    changed: Vec<String>,
}

#[test]
fn twenty_kills_lose_nothing_and_double_nothing() {
    for place in Place::both() {
        under_fire(&place);
    }
}

fn under_fire(place: &Place) {
    let (_, thread) = place.publish("Under fire", "Words.");
    let ledger = Arc::new(Mutex::new(Ledger::default()));
    for round in 0..KILLS {
        let site = place.open_to_guests();
        let stop = Arc::new(AtomicBool::new(false));
        let before = ledger.lock().unwrap().acknowledged.len();
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (ledger, stop, address, thread) =
                    (ledger.clone(), stop.clone(), site.address.clone(), thread.clone());
                std::thread::spawn(move || {
                    write(&address, &thread, &format!("{round}-{writer}"), &ledger, &stop)
                })
            })
            .collect();
        // Each round is killed later in its course than the one before.
        let wanted = before + 5 + round * 3;
        let started = std::time::Instant::now();
        while ledger.lock().unwrap().acknowledged.len() < wanted
            && started.elapsed() < Duration::from_secs(20)
        {
            std::thread::yield_now();
        }
        site.kill();
        stop.store(true, Ordering::SeqCst);
        for writer in writers {
            writer.join().unwrap();
        }
    }
    let site = place.open_to_guests();
    let open = std::mem::take(&mut ledger.lock().unwrap().open);
    for body in open {
        send(&site.address, &thread, &body, &ledger);
    }
    let ledger = ledger.lock().unwrap();
    assert!(ledger.changed.is_empty(), "answered with two ids: {:?}", ledger.changed);
    let stored = all(&site, &thread);
    let mut lost = 0;
    for (body, id) in &ledger.acknowledged {
        if stored.get(body) != Some(&vec![id.clone()]) {
            lost += 1;
        }
    }
    assert_eq!(lost, 0, "of {} acknowledged", ledger.acknowledged.len());
    assert_eq!(stored.len(), ledger.acknowledged.len(), "nothing stands there that nobody was told of");
    assert!(ledger.acknowledged.len() > KILLS * 5);
    drop(site);
    assert!(place.run_ok(&["check"]).contains("everything holds"));
    println!("{} acknowledged over {KILLS} kills; lost 0, doubled 0", ledger.acknowledged.len());
}

fn write(address: &str, thread: &str, name: &str, ledger: &Mutex<Ledger>, stop: &AtomicBool) {
    let again = std::mem::take(&mut ledger.lock().unwrap().open);
    for body in again {
        send(address, thread, &body, ledger);
    }
    let mut number = 0;
    while !stop.load(Ordering::SeqCst) {
        number += 1;
        if !send(address, thread, &format!("words {name} {number}"), ledger) {
            return;
        }
    }
}

/// Sends a comment under its own key; false where no answer came.
fn send(address: &str, thread: &str, body: &str, ledger: &Mutex<Ledger>) -> bool {
    let key = format!("key of {body}");
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", key.as_str())];
    let words = json!({ "body": body, "guest": { "name": "Writer" } }).to_string();
    let answer =
        support::request(address, "POST", &format!("/api/v1/threads/{thread}/comments"), &headers, &words);
    let mut ledger = ledger.lock().unwrap();
    match answer {
        Ok(answer) if answer.status == 201 => {
            let id = answer.json()["id"].as_str().unwrap().to_owned();
            if let Some(before) =
                ledger.acknowledged.insert(body.to_owned(), id.clone()).filter(|before| *before != id)
            {
                ledger.changed.push(format!("{body}: {before}, {id}"));
            }
            true
        }
        _ => {
            ledger.open.push(body.to_owned());
            false
        }
    }
}

/// Every comment of a thread: body to ids.
fn all(site: &Site, thread: &str) -> HashMap<String, Vec<String>> {
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    let mut cursor = String::new();
    loop {
        let page = site.get(&format!("/api/v1/threads/{thread}/comments?limit=200{cursor}")).json();
        for comment in page["comments"].as_array().unwrap() {
            let body = comment["body"].as_str().unwrap().to_owned();
            found.entry(body).or_default().push(comment["id"].as_str().unwrap().to_owned());
        }
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}
