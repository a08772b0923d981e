//! What a guest's browser works out before a comment is sent: a number that makes the hash of a challenge small. It costs
//! who writes once a moment nobody notices, and who writes everywhere a computer. A challenge is signed and kept nowhere; it holds for one
//! thread and one hour, and counts once. What becomes of a comment without it is decided in `model::moderation`.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use model::{ThreadId, Timestamp, moderation::Work};
use store::{Conn, Tx};
use subtle::ConstantTimeEq;

use crate::{App, Error};

/// How long a challenge holds, in seconds.
pub const LIFE_SECONDS: i64 = 3600;
/// Nobody has read, written and sent within so many seconds.
pub const SOONEST_SECONDS: i64 = 3;
/// Zero bits that the hash begins with where guests write as usual: some sixteen thousand tries, which take a phone a
/// fifth of a second.
const BITS: u32 = 14;
/// More bits are never asked for: that is what a slow phone does in some ten seconds.
const MOST_BITS: u32 = 19;
/// Comments of guests in [`RECENT_SECONDS`] that are usual; each time it is twice as many, a bit more is asked for.
const USUAL: i64 = 20;
const RECENT_SECONDS: i64 = 600;
/// Bytes of a challenge: when it was made, the bits it asks for, what makes it different from all others, and its signature.
const BYTES: usize = 33;
const SIGNED: usize = 17;
/// Characters of a challenge and its answer: so many fit into one block of the hash.
const LONGEST: usize = 55;

/// A challenge, as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Its text. An answer is this, a dot and a number, such that the SHA-256 of it begins with `bits` zero bits.
    pub text: String,
    /// Zero bits.
    pub bits: u32,
    /// Seconds that an answer is not sent before.
    pub wait: i64,
}

/// A new challenge for a thread; one that asks for nothing where the site has no limits.
///
/// # Errors
/// Those of the database, and of the system's randomness.
pub async fn challenge(app: &App, thread: ThreadId, now: Timestamp) -> Result<Challenge, Error> {
    let since = now.plus_seconds(-RECENT_SECONDS);
    let read = app.read(move |conn| {
        Box::pin(async move {
            Ok((store::settings::site_key(conn).await?, store::work::used_since(conn, since).await?))
        })
    });
    let (key, recent) = read.await?;
    let (bits, wait) = match app.settings().comment_rate {
        0 => (0, 0),
        _ => (bits_for(recent), SOONEST_SECONDS),
    };
    let mut bytes = [0; BYTES];
    bytes[..8].copy_from_slice(&now.0.to_be_bytes());
    bytes[8] = bits as u8;
    getrandom::fill(&mut bytes[9..SIGNED]).map_err(|error| Error::Broken(error.to_string()))?;
    let signature = sign(&key, thread, &bytes[..SIGNED]);
    bytes[SIGNED..].copy_from_slice(&signature);
    Ok(Challenge { text: BASE64_URL_SAFE_NO_PAD.encode(bytes), bits, wait })
}

/// What an answer is worth in a thread; a right one is used up by this.
///
/// # Errors
/// Those of the database.
pub(crate) async fn look(tx: &mut Tx, thread: ThreadId, answer: &str, now: Timestamp) -> Result<Work, Error> {
    if answer.is_empty() {
        return Ok(Work::Missing);
    }
    let Some(made) = made(tx.conn(), thread, answer).await? else { return Ok(Work::Wrong) };
    let (signature, at) = made;
    // Other processes' clocks may be a little ahead.
    if at.plus_seconds(LIFE_SECONDS) <= now || at > now.plus_seconds(60) {
        return Ok(Work::Wrong);
    }
    if !store::work::use_up(tx, &signature, at, now.plus_seconds(-LIFE_SECONDS)).await? {
        return Ok(Work::Wrong);
    }
    Ok(if at.plus_seconds(SOONEST_SECONDS) > now { Work::Quick } else { Work::Done })
}

/// Signature and time of the challenge that this answers rightly, where it is one of ours and for this thread.
async fn made(
    conn: &mut Conn,
    thread: ThreadId,
    answer: &str,
) -> Result<Option<(Vec<u8>, Timestamp)>, Error> {
    let Some((challenge, _)) = answer.split_once('.').filter(|_| answer.len() <= LONGEST) else {
        return Ok(None);
    };
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(challenge).ok();
    let Some(bytes) = bytes.and_then(|bytes| <[u8; BYTES]>::try_from(bytes).ok()) else { return Ok(None) };
    let (signed, signature) = bytes.split_at(SIGNED);
    let key = store::settings::site_key(conn).await?;
    let ours: bool = sign(&key, thread, signed).ct_eq(signature).into();
    let mut at = [0; 8];
    at.copy_from_slice(&signed[..8]);
    let right = ours && zero_bits(answer) >= u32::from(signed[8]);
    Ok(right.then(|| (signature.to_vec(), Timestamp(i64::from_be_bytes(at)))))
}

fn sign(key: &str, thread: ThreadId, signed: &[u8]) -> [u8; BYTES - SIGNED] {
    let key = blake3::derive_key("rejoinder 2026-11 challenges of guests", key.as_bytes());
    let mut hasher = blake3::Hasher::new_keyed(&key);
    hasher.update(&thread.0.to_le_bytes()).update(signed);
    let mut signature = [0; BYTES - SIGNED];
    signature.copy_from_slice(&hasher.finalize().as_bytes()[..BYTES - SIGNED]);
    signature
}

/// Zero bits that the hash of an answer begins with.
fn zero_bits(answer: &str) -> u32 {
    let hash = ring::digest::digest(&ring::digest::SHA256, answer.as_bytes());
    let zeros = hash.as_ref().iter().take_while(|&&byte| byte == 0).count();
    let next = hash.as_ref().get(zeros).map_or(0, |byte| byte.leading_zeros());
    zeros as u32 * 8 + next
}

/// What is asked for where so many comments of guests came lately.
fn bits_for(recent: i64) -> u32 {
    let doublings = (recent / USUAL).max(1).ilog2();
    (BITS + doublings).min(MOST_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_asked_for_where_more_is_written_and_never_without_end() {
        let asked = [0, 20, 39, 40, 79, 80, 640, i64::MAX].map(bits_for);
        assert_eq!(asked, [14, 14, 14, 15, 15, 16, 19, 19]);
    }

    #[test]
    fn zero_bits_are_those_of_the_hash() {
        // The hash of nothing begins with e3.
        assert_eq!(zero_bits(""), 0);
        let most = (0..40_000).map(|n| zero_bits(&format!("challenge.{n}"))).max();
        assert!((12..24).contains(&most.unwrap()), "{most:?}");
    }
}
