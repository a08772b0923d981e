//! Having one's account erased: by choice its comments stay without a name, or without words too, or go. It begins with
//! one command, after which the account cannot be used, and goes on thread by thread; what a crash interrupts is taken up
//! again. What is kept is which account it was, by a hash, so that it is erased once more where an older copy of the
//! database comes back.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use model::{AccountId, FieldError, Timestamp, erasing::Choice, permission::Role};
use store::{
    Conn, Tx, accounts, claims,
    erasing::{self as stored, Erasure},
    second_step as authenticators,
    sessions::{self, Held},
    threads,
};

use crate::{App, Error, Refusal, Secret, second_step};

/// How long after signing in somebody without a second step may do what a proof is asked for, in seconds.
const FRESH_SECONDS: i64 = 10 * 60;

/// What has to be shown before an account is erased, or what it is entered by is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// It is there.
    Fresh,
    /// A code of the app or a passkey.
    SecondStep,
    /// Signing in anew: there is nothing else to prove with.
    SignIn,
}

/// What whoever holds a session has to show first.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn proof(app: &App, session: &Secret, now: Timestamp) -> Result<Proof, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            Ok(Some((has_second_step(conn, own.bearer.id).await?, own)))
        })
    });
    let (has, own) = read.await?.ok_or(Error::SignIn)?;
    Ok(proof_of(&own, has, now))
}

pub(crate) async fn has_second_step(conn: &mut Conn, account: AccountId) -> store::Result<bool> {
    Ok(authenticators::of_account(conn, account).await?.is_some()
        || !store::passkeys::of_account(conn, account).await?.is_empty())
}

pub(crate) fn proof_of(own: &Held, has_second_step: bool, now: Timestamp) -> Proof {
    match has_second_step {
        _ if second_step::is_fresh(own, now) => Proof::Fresh,
        true => Proof::SecondStep,
        false if own.created.plus_seconds(FRESH_SECONDS) > now => Proof::Fresh,
        false => Proof::SignIn,
    }
}

/// Erases the account of whoever holds a session. When this comes back it is done, but for the free places of the file
/// (see [`clean`]).
///
/// # Errors
/// [`Error::SignIn`]; [`Refusal::ProveFirst`] without a fresh proof; [`Error::Invalid`] for the last admin.
pub async fn erase(app: &App, session: &Secret, choice: Choice, now: Timestamp) -> Result<(), Error> {
    let hash = session.hash();
    let key = site_key(app).await?;
    let claimed = claimed(app, session, now).await?;
    let erasure = app.store.write(move |tx| {
        Box::pin(async move {
            let own = second_step::own(tx.conn(), &hash, now).await?;
            let has = has_second_step(tx.conn(), own.bearer.id).await?;
            if proof_of(&own, has, now) != Proof::Fresh {
                return Err(Refusal::ProveFirst.into());
            }
            if own.bearer.role == Role::Admin && accounts::count_of(tx.conn(), Role::Admin).await? < 2 {
                let message = "You are the only admin: somebody else has to be one before you go.";
                return Err(FieldError::new("choice", "last_admin", message).into());
            }
            begin(tx, own.bearer.id, (&key, claimed.as_deref()), choice, now).await
        })
    });
    go_on(app, &erasure.await?, now).await
}

/// What was written under the address of a session's holder, and was not asked about, is nobody's any more.
async fn claimed(app: &App, session: &Secret, now: Timestamp) -> Result<Option<Vec<u8>>, Error> {
    let hash = session.hash();
    let own =
        app.read(move |conn| Box::pin(async move { sessions::of_session(conn, &hash, now).await })).await?;
    crate::claims::hash_of_account(app, own.ok_or(Error::SignIn)?.bearer.id).await
}

async fn begin(
    tx: &mut Tx,
    account: AccountId,
    (key, claimed): (&[u8; 32], Option<&[u8]>),
    choice: Choice,
    now: Timestamp,
) -> Result<Erasure, Error> {
    if let Some(claimed) = claimed {
        claims::forget_address(tx, claimed).await?;
    }
    let email = accounts::address(tx.conn(), account).await?.ok_or(Error::NotFound)?;
    let hash = hash(key, account, &email);
    let id = stored::begin(tx, account, &hash, choice, now).await?;
    Ok(Erasure { id, account, hash, choice, at: now })
}

/// Takes an erasure to its end.
async fn go_on(app: &App, erasure: &Erasure, now: Timestamp) -> Result<(), Error> {
    loop {
        let (account, choice) = (erasure.account, erasure.choice);
        while let Some(thread) = app.read(move |conn| Box::pin(stored::next_thread(conn, account))).await? {
            // Nothing ties what they said here to what they said elsewhere.
            let author = format!("x:{}", Secret::new()?.reveal());
            let command = app.store.write(move |tx| {
                let author = author.clone();
                Box::pin(async move {
                    threads::lock(tx, thread).await?.ok_or(Error::NotFound)?;
                    Ok::<_, Error>(stored::in_thread(tx, thread, account, choice, &author, now).await?)
                })
            });
            command.await?;
        }
        let last = erasure.clone();
        let done = app
            .store
            .write(move |tx| Box::pin(async move { Ok::<_, Error>(stored::finish(tx, &last).await?) }));
        // A comment that was on its way when it began is found by the next look.
        if done.await? {
            return Ok(());
        }
    }
}

/// Ends what a crash interrupted; how many erasures it were.
///
/// # Errors
/// Those of the database.
pub async fn resume(app: &App, now: Timestamp) -> Result<usize, Error> {
    let unfinished = app.read(|conn| Box::pin(stored::unfinished(conn))).await?;
    for erasure in &unfinished {
        go_on(app, erasure, now).await?;
    }
    Ok(unfinished.len())
}

/// Rewrites the file of a database from which somebody was erased, so that its free places hold nothing of them. Waits for
/// nobody who reads, keeps writers waiting meanwhile, and needs as much free disk as the file. On PostgreSQL the server
/// does it in its own time (`vacuum`).
///
/// # Errors
/// Those of the database: then it is done another time.
pub async fn clean(app: &App) -> Result<bool, Error> {
    if !app.read(|conn| Box::pin(stored::left_traces(conn))).await? {
        return Ok(false);
    }
    let all = app.read(|conn| Box::pin(stored::all(conn))).await?;
    app.store.rewrite().await?;
    let last = all.last().map_or(0, |erasure| erasure.id);
    app.store
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(stored::no_traces(tx, last).await?) }))
        .await?;
    // That word itself went through the log.
    Ok(true)
}

/// Every erasure, a line of text for each: the account, the hash of its address, the choice, and when. For keeping it
/// beside backups.
///
/// # Errors
/// Those of the database.
pub async fn list(app: &App) -> Result<Vec<String>, Error> {
    let all = app.read(|conn| Box::pin(stored::all(conn))).await?;
    let line = |it: Erasure| {
        let hash = BASE64_URL_SAFE_NO_PAD.encode(&it.hash);
        format!("{} {hash} {} {}", it.account.0, it.choice.as_str(), it.at.rfc3339())
    };
    Ok(all.into_iter().map(line).collect())
}

/// Erases once more who is in such a list and in the database again; how many they were. Others, and accounts whose
/// address is not the one of the list, stay.
///
/// # Errors
/// [`Error::Invalid`] for a line that is not of such a list, before anything is changed; those of the database.
pub async fn again(app: &App, lines: &str, now: Timestamp) -> Result<usize, Error> {
    let key = site_key(app).await?;
    let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let read = lines.iter().map(|line| read(line)).collect::<Result<Vec<_>, _>>()?;
    let mut erased = 0;
    for (account, hash_then, choice) in read {
        let claimed = crate::claims::hash_of_account(app, account).await?;
        let begun = app.store.write(move |tx| {
            let hash_then = hash_then.clone();
            Box::pin(async move {
                let email = accounts::address(tx.conn(), account).await?;
                match email.filter(|email| hash(&key, account, email) == hash_then) {
                    Some(_) => begin(tx, account, (&key, claimed.as_deref()), choice, now).await.map(Some),
                    None => Ok::<_, Error>(None),
                }
            })
        });
        if let Some(erasure) = begun.await? {
            go_on(app, &erasure, now).await?;
            erased += 1;
        }
    }
    Ok(erased)
}

fn read(line: &str) -> Result<(AccountId, Vec<u8>, Choice), FieldError> {
    let mut words = line.split(' ');
    let mut next = || words.next().unwrap_or("");
    let account = next().parse().ok().map(AccountId);
    let hash = BASE64_URL_SAFE_NO_PAD.decode(next()).ok();
    let choice = Choice::of(next());
    account.zip(hash).zip(choice).map(|((account, hash), choice)| (account, hash, choice)).ok_or_else(|| {
        let message = format!("This is not a line of `rejoinder erasures`: {line:?}.");
        FieldError::new("file", "erasures", message)
    })
}

/// A key of this site, as old as its database: what was hashed with it says nothing to whoever has the hash alone.
async fn site_key(app: &App) -> Result<[u8; 32], Error> {
    let key = app.read(|conn| Box::pin(store::settings::site_key(conn))).await?;
    Ok(blake3::derive_key("rejoinder 2026-11 erased accounts", key.as_bytes()))
}

fn hash(key: &[u8; 32], account: AccountId, email: &str) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(&account.0.to_le_bytes()).update(email.as_bytes());
    hasher.finalize().as_bytes().to_vec()
}
