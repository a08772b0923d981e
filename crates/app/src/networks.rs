//! Networks that requests come from, as limits count by them: never as they are, but hashed with a key that is made at
//! random for each day and goes with it. Who has a copy of the database has the keys of a day or so, and nothing older.
//! Where the operator keeps nothing of networks, the key is this process's own and is never written down.

use model::Timestamp;

use crate::{App, Error, Secret, sign_in::DAY};

/// What a network is counted by today and, as long as a limit reaches back that far, was counted by yesterday.
pub(crate) type Hashes = [Vec<u8>; 2];

/// The key of this process, and the days whose keys it has read.
pub(crate) struct Keys {
    own: Result<Secret, String>,
    read: std::sync::Mutex<Option<(i64, [Secret; 2])>>,
}

impl Keys {
    pub(crate) fn new() -> Self {
        Self { own: Secret::new().map_err(|error| error.to_string()), read: std::sync::Mutex::default() }
    }
}

/// The same, as the database is asked.
pub(crate) fn both(hashes: &Hashes) -> [&[u8]; 2] {
    hashes.each_ref().map(Vec::as_slice)
}

/// What a network is counted by at a moment.
///
/// # Errors
/// Those of the database.
pub(crate) async fn hashes(app: &App, network: &str, now: Timestamp) -> Result<Hashes, Error> {
    let hash = |key: &Secret| {
        let mut hasher = blake3::Hasher::new_derive_key("rejoinder 2026-11 network by the key of a day");
        hasher.update(key.reveal().as_bytes()).update(network.as_bytes());
        hasher.finalize().as_bytes().to_vec()
    };
    if app.settings().network_days == 0 {
        let key = app.networks.own.as_ref().map_err(|error| Error::Broken(error.clone()))?;
        return Ok([hash(key), hash(key)]);
    }
    Ok(keys(app, day(now)).await?.each_ref().map(hash))
}

/// The keys of a day and of the one before it; the first is made where it is missing.
async fn keys(app: &App, day: i64) -> Result<[Secret; 2], Error> {
    let read = || app.networks.read.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some((_, keys)) = read().as_ref().filter(|(of, _)| *of == day) {
        return Ok(keys.clone());
    }
    let new = Secret::new()?;
    let keys = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                store::networks::insert(tx, day, new.reveal()).await?;
                let today = store::networks::key(tx.conn(), day).await?;
                let today = today.ok_or_else(|| Error::Broken("the key of a day was not kept".into()))?;
                // Without one nothing was counted yesterday.
                let before = store::networks::key(tx.conn(), day - 1).await?;
                let before = before.unwrap_or_else(|| today.clone());
                Ok::<_, Error>([today, before].map(|key| Secret::from_text(&key)))
            })
        })
        .await?;
    *read() = Some((day, keys.clone()));
    Ok(keys)
}

fn day(now: Timestamp) -> i64 {
    now.0 / 1_000_000 / DAY
}

/// Before this moment nothing is kept of networks, and before this day no key.
pub(crate) fn kept_since(app: &App, now: Timestamp) -> (Timestamp, i64) {
    let days = app.settings().network_days;
    // What limits count, they count for a day; the key of the day before belongs to that.
    let since = now.plus_seconds(-days.max(1) * DAY);
    (since, if days == 0 { i64::MAX } else { day(since) })
}
