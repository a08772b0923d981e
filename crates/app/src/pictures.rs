//! Pictures in comments: sent before the words that show them, kept while somebody shows them.
//!
//! Only accounts send pictures, whatever guests may write: a file weighs on the site before any moderator has seen it, and
//! a guest is only a name, which can be counted neither by the day nor shown what it has sent.

mod maker;

use std::sync::Arc;

use model::{
    AccountId, Timestamp,
    permission::{Actor, Operation},
    pictures::{Address, Made, Wanted},
};
use store::{Conn, pictures as rows};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub use maker::{PATIENCE, Program};

use crate::{App, Error, Refusal, limits::PICTURES};

/// Files being received or waiting for that; more are put off.
const WAITING: usize = 16;
/// Most pictures of an account that no comment shows.
const UNUSED: i64 = 20;
/// How long a picture that no comment shows is kept.
const KEPT_SECONDS: i64 = 24 * 3_600;

/// Places for those who send a picture.
pub(crate) struct Turns {
    waiting: Arc<Semaphore>,
    maker: maker::Maker,
}

impl Turns {
    /// Places, and who makes the pictures: a program, or this process.
    pub(crate) fn new(program: Option<Program>) -> Self {
        Self { waiting: Arc::new(Semaphore::new(WAITING)), maker: maker::Maker::new(program) }
    }
}

/// A place among those who send a picture, held until its file is kept or refused.
pub struct Turn {
    account: AccountId,
    rate: i64,
    now: Timestamp,
    _place: OwnedSemaphorePermit,
}

impl Turn {
    /// Whose it is.
    pub(crate) fn account(&self) -> AccountId {
        self.account
    }

    /// When it began.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }
}

/// A picture that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it stands.
    pub address: Address,
    /// Points from side to side.
    pub width: u32,
    /// Points from top to bottom.
    pub height: u32,
}

/// True where this actor could send a picture.
pub fn may_send(app: &App, actor: &Actor) -> bool {
    app.settings().pictures && actor.account().is_some() && actor.may(Operation::Comment)
}

/// Asks whether a picture would be taken, before a byte of it is read.
///
/// # Errors
/// [`Error::SignIn`] for guests, [`Error::Forbidden`], [`Error::Refused`] where pictures are switched off, too many in too
/// short a time, or too many that no comment shows; [`Error::Busy`] where too many others send one now.
pub async fn enter(app: &App, actor: &Actor, now: Timestamp) -> Result<Turn, Error> {
    let account = actor.account().ok_or(Error::SignIn)?;
    if !actor.may(Operation::Comment) {
        return Err(Error::Forbidden);
    }
    if !app.settings().pictures {
        return Err(Refusal::PicturesOff.into());
    }
    let rate = app.settings().comment_rate;
    let seen = app.read(move |conn| Box::pin(async move { seen_of(conn, account, rate).await }));
    may_keep(seen.await?, now)?;
    let place = app.pictures.waiting.clone().try_acquire_owned();
    let place = place.map_err(|_| Error::Busy("too many pictures are being sent".into()))?;
    Ok(Turn { account, rate, now, _place: place })
}

/// When the oldest of so many as count came, and how many no comment shows.
async fn seen_of(conn: &mut Conn, account: AccountId, rate: i64) -> store::Result<(Option<Timestamp>, i64)> {
    let nth = if rate == 0 { None } else { rows::nth_latest(conn, account, rate).await? };
    Ok((nth, rows::unused(conn, account).await?))
}

fn may_keep((nth, unused): (Option<Timestamp>, i64), now: Timestamp) -> Result<(), Error> {
    if let Some(until) = nth.map(|at| at.plus_seconds(PICTURES.seconds)).filter(|until| *until > now) {
        return Err(Refusal::TooSoon { until }.into());
    }
    if unused >= UNUSED {
        return Err(Refusal::PicturesUnused.into());
    }
    Ok(())
}

/// Makes a picture of our own of a file, keeps it, and comes back once it is durable. Until a comment shows it, it is seen
/// by its sender alone; after a day that none does, it is gone.
///
/// # Errors
/// [`Error::Invalid`] with the field `picture` for what is no picture, or too large a one; [`Error::Refused`] as [`enter`], where
/// others came in meanwhile.
pub async fn keep(app: &App, turn: Turn, file: impl AsRef<[u8]> + Send + 'static) -> Result<Kept, Error> {
    let made = made(app, Wanted::Picture, file).await?;
    let (address, width, height) = (address(&made)?, made.width, made.height);
    let (at, made, account) = (address.clone(), Arc::new(made), turn.account);
    let (rate, now) = (turn.rate, turn.now);
    app.look_and_write(move |tx| {
        Box::pin(async move {
            // Others of the same sender may have come in meanwhile.
            store::second_step::lock(tx, account).await?;
            may_keep(seen_of(tx.conn(), account, rate).await?, now)?;
            Ok(rows::insert(tx, &at, &made, account, now).await?)
        })
    })
    .await?;
    Ok(Kept { address, width, height })
}

/// Makes a picture of our own of a file, in the process that does so.
pub(crate) async fn made<F>(app: &App, wanted: Wanted, file: F) -> Result<Made, Error>
where
    F: AsRef<[u8]> + Send + 'static,
{
    app.pictures.maker.make(wanted, file).await
}

pub(crate) fn address(made: &Made) -> Result<Address, Error> {
    let hash = blake3::hash(&made.bytes).to_hex();
    Address::of(&hash[..32], made.kind).ok_or_else(|| Error::Broken("a hash is not one".into()))
}

/// True where this actor may see a picture, as [`file`] says; costs no byte of it.
///
/// # Errors
/// Those of the database.
pub async fn is_seen(app: &App, actor: &Actor, address: Address) -> Result<bool, Error> {
    let account = actor.account();
    let found =
        app.read(move |conn| Box::pin(async move { rows::seen(conn, &address, account).await })).await?;
    Ok(found.is_some_and(|(public, own)| public || own || actor.may(Operation::Decide)))
}

/// The file of a picture as this actor may see it, and whether everyone may: pictures that only held or removed comments
/// show, and those that none shows yet, are for who sent them and for moderators.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn file(app: &App, actor: &Actor, address: Address) -> Result<(Vec<u8>, bool), Error> {
    let account = actor.account();
    let found =
        app.read(move |conn| Box::pin(async move { rows::file(conn, &address, account).await })).await?;
    let seen = found.filter(|file| file.public || file.own || actor.may(Operation::Decide));
    seen.map(|file| (file.bytes, file.public)).ok_or(Error::NotFound)
}

/// Drops the pictures that no comment shows and nobody has sent for a day; gives how many.
///
/// # Errors
/// Those of the database.
pub async fn drop_unused(app: &App, now: Timestamp) -> Result<u64, Error> {
    let since = now.plus_seconds(-KEPT_SECONDS);
    app.store.write(move |tx| Box::pin(async move { Ok(rows::drop_unused(tx, since).await?) })).await
}
