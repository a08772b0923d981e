//! What moderators decide about a comment.

use std::str::FromStr;

use model::{
    CommentId, FieldError, Timestamp,
    comments::State,
    permission::{Actor, Operation},
    text::{self, TextError},
};
use store::{
    comments::{self, Comment},
    decisions,
    flags::{self, Open},
    threads,
};

use crate::{App, Error, Refusal};

/// A decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Show what was held, let stand what was flagged.
    Approve,
    /// Do not show what was held.
    Reject,
    /// Take away what is shown.
    Remove,
    /// Show again what was rejected or removed.
    Restore,
}

impl Action {
    /// As in the API and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Action::Approve => "approve",
            Action::Reject => "reject",
            Action::Remove => "remove",
            Action::Restore => "restore",
        }
    }

    /// The state a decision leads to, from the one it is for. Each answers a state that its moderator has seen: nobody
    /// overturns unawares what another has just decided.
    fn leads(self, from: State) -> Option<State> {
        match (self, from) {
            // What is shown already stays: its flags are settled.
            (Action::Approve, State::Held | State::Shown) => Some(State::Shown),
            (Action::Reject, State::Held) => Some(State::Rejected),
            (Action::Remove, State::Shown) => Some(State::Removed),
            (Action::Restore, State::Removed | State::Rejected) => Some(State::Shown),
            _ => None,
        }
    }
}

impl FromStr for Action {
    type Err = FieldError;
    fn from_str(text: &str) -> Result<Self, FieldError> {
        let all = [Action::Approve, Action::Reject, Action::Remove, Action::Restore];
        all.into_iter().find(|action| action.as_str() == text).ok_or_else(|| {
            FieldError::new("action", "action", "The actions are approve, reject, remove and restore.")
        })
    }
}

/// Why a decision is made: what may be told, and what is for moderators alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct Why<'w> {
    /// Readers read it in the place of what is removed.
    pub reason: &'w str,
    /// For other moderators.
    pub note: &'w str,
}

impl<'w> From<&'w str> for Why<'w> {
    fn from(reason: &'w str) -> Self {
        Self { reason, note: "" }
    }
}

/// Longest reason, and longest note, in characters.
const REASON_CHARACTERS: usize = 500;

/// Decides about a comment; gives its state then.
///
/// # Errors
/// [`Error::Refused`] where somebody was faster, [`Error::Forbidden`], [`Error::NotFound`].
pub async fn decide(
    app: &App,
    actor: &Actor,
    id: CommentId,
    action: Action,
    why: impl Into<Why<'_>>,
    now: Timestamp,
) -> Result<State, Error> {
    may_decide(actor)?;
    let Why { reason, note } = why.into();
    let (by, reason, note) = (actor.account(), check_reason(reason)?, check_words(note, "note")?);
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let comment = comments::by_id(tx.conn(), id).await?.ok_or(Error::NotFound)?;
                threads::lock(tx, comment.thread).await?;
                // Read again under the lock: of two moderators, the second is told.
                let now_is = comments::by_id(tx.conn(), id).await?.ok_or(Error::NotFound)?.state;
                let to = action.leads(now_is).ok_or(Refusal::AlreadyDecided { now: now_is.as_str() })?;
                if (now_is, to) == (State::Shown, State::Shown) && !flags::is_open(tx.conn(), id).await? {
                    return Err(Refusal::AlreadyDecided { now: now_is.as_str() }.into());
                }
                decisions::set_state(tx, id, to).await?;
                flags::settle(tx, id, to != State::Shown, now).await?;
                if action == Action::Restore {
                    flags::overturn(tx, id).await?;
                }
                crate::notices::note(tx, id, now).await?;
                decisions::insert(tx, id, by, action.as_str(), (&reason, &note), now).await?;
                Ok(to)
            })
        })
        .await
}

/// Takes away a comment that everyone sees, and says why in its place.
///
/// # Errors
/// As [`decide`]; [`Error::Invalid`] without a reason.
pub async fn remove(
    app: &App,
    actor: &Actor,
    id: CommentId,
    reason: &str,
    now: Timestamp,
) -> Result<State, Error> {
    may_decide(actor)?;
    let reason = check_reason_told(reason)?;
    decide(app, actor, id, Action::Remove, &*reason, now).await
}

/// A comment that a moderator can take away, or show again.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::SignIn`], [`Error::NotFound`]; [`Error::Refused`] for one that is neither shown nor taken away.
pub async fn to_decide(app: &App, actor: &Actor, id: CommentId) -> Result<Comment, Error> {
    may_decide(actor)?;
    let read = app.read(move |conn| Box::pin(async move { comments::by_id(conn, id).await }));
    let comment = read.await?.ok_or(Error::NotFound)?;
    match comment.state {
        State::Shown | State::Removed | State::Rejected => Ok(comment),
        now_is => Err(Refusal::AlreadyDecided { now: now_is.as_str() }.into()),
    }
}

/// Something that waits for a moderator.
#[derive(Debug, Clone)]
pub struct Item {
    /// A comment that is held, or shown and flagged.
    pub comment: Comment,
    /// What readers said of it, oldest first; nothing of one that is held.
    pub flags: Vec<Open>,
}

impl Item {
    /// Since when it waits.
    fn since(&self) -> Timestamp {
        self.flags.first().map_or(self.comment.stored, |flag| flag.created)
    }
}

/// Flags that are read of each comment.
const FLAGS: i64 = 50;

/// What waits for a moderator, oldest first, and how much it is in all.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::SignIn`].
pub async fn queue(app: &App, actor: &Actor, limit: i64) -> Result<(Vec<Item>, i64), Error> {
    may_decide(actor)?;
    let read = app.read(move |conn| {
        Box::pin(async move {
            let held = comments::held(conn, limit).await?;
            let flagged = flags::flagged(conn, limit).await?;
            let ids: Vec<_> = flagged.iter().map(|comment| comment.id).collect();
            let said = flags::open(conn, &ids, FLAGS).await?;
            let count = flags::count_waiting(conn).await?;
            let held = held.into_iter().map(|comment| Item { comment, flags: Vec::new() });
            let flagged = flagged.into_iter().zip(said).map(|(comment, flags)| Item { comment, flags });
            let mut items: Vec<_> = held.chain(flagged).collect();
            items.sort_by_key(Item::since);
            items.truncate(usize::try_from(limit).unwrap_or(0));
            Ok((items, count))
        })
    });
    Ok(read.await?)
}

/// A reason in a moderator's words, without the space around it.
pub(crate) fn check_reason(reason: &str) -> Result<String, FieldError> {
    check_words(reason, "reason")
}

/// A reason, or a note; the field it was typed in.
fn check_words(words: &str, field: &'static str) -> Result<String, FieldError> {
    match text::check(words, REASON_CHARACTERS) {
        Ok(()) => Ok(words.trim().to_owned()),
        Err(TextError::TooLong { .. }) => {
            let message = format!("A reason or a note has at most {REASON_CHARACTERS} characters.");
            Err(FieldError::new(field, "reason_length", message).with("most", REASON_CHARACTERS))
        }
        Err(other) => Err(FieldError::new(field, "reason_character", other.to_string())),
    }
}

/// The same where readers are told it: there must be one.
pub(crate) fn check_reason_told(reason: &str) -> Result<String, FieldError> {
    let reason = check_reason(reason)?;
    match reason.is_empty() {
        true => Err(FieldError::new("reason", "reason_missing", "Say why: readers are told.")),
        false => Ok(reason),
    }
}

/// Refuses whoever is no moderator.
pub(crate) fn may_decide(actor: &Actor) -> Result<(), Error> {
    match actor {
        Actor::Guest => Err(Error::SignIn),
        actor if actor.may(Operation::Decide) => Ok(()),
        _ => Err(Error::not_for(actor, Operation::Decide)),
    }
}
