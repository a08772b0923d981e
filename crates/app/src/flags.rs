//! Flags: readers report comments to the moderators, whose decision settles them (`decisions`).

use model::{
    CommentId, Timestamp,
    comments::State,
    moderation::flags::Flag,
    permission::{Actor, Operation},
};
use store::{
    Conn, attempts,
    comments::Comment,
    flags::{self, Standing},
};

use crate::{App, Error, Refusal, limits::FLAGS, sign_in::DAY, votes};

/// How long somebody reports nothing after reports without need, in days.
pub const PAUSE_DAYS: i64 = 7;

/// A flag that was given.
#[derive(Debug, Clone)]
pub struct Given {
    /// What it is on.
    pub comment: Comment,
    /// What it says now.
    pub flag: Flag,
    /// False where the account had an open flag there already.
    pub is_new: bool,
}

/// Reports a comment; who has reported it already says it anew.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Forbidden`], [`Error::Invalid`]; [`Error::NotFound`] for what nobody sees; [`Error::Refused`] for one's
/// own comment, for what a moderator has let stand since, for more than [`FLAGS`], and for [`PAUSE_DAYS`] where nearly all
/// was let stand that somebody reported.
pub async fn put(
    app: &App,
    actor: &Actor,
    id: CommentId,
    (reason, words): (&str, &str),
    now: Timestamp,
) -> Result<Given, Error> {
    let account = match (actor, actor.account()) {
        (Actor::Guest, _) => return Err(Error::SignIn),
        (_, Some(account)) if actor.may(Operation::Flag) => account,
        _ => return Err(Error::Forbidden),
    };
    let flag = Flag::check(reason, words).map_err(Error::Invalid)?;
    app.store
        .write(move |tx| {
            let flag = flag.clone();
            Box::pin(async move {
                attempts::hold(tx, "flag", &account.0.to_le_bytes()).await?;
                let comment = votes::shown(tx, id).await?;
                if comment.account == Some(account) {
                    return Err(Refusal::OwnFlag.into());
                }
                let standing = flags::of(tx.conn(), id, account).await?;
                if standing.as_ref().is_some_and(|it| is_settled(it, &comment)) {
                    return Err(Refusal::FlagSettled.into());
                }
                let is_new = standing.is_none_or(|it| it.settled.is_some());
                if is_new {
                    may_report(tx.conn(), account, now).await?;
                }
                flags::put(tx, id, account, &flag, now).await?;
                Ok(Given { comment, flag, is_new })
            })
        })
        .await
}

/// What was reported was looked at, and has not been changed since.
fn is_settled(standing: &Standing, comment: &Comment) -> bool {
    standing.settled.is_some_and(|(at, _)| comment.edited.is_none_or(|edited| edited <= at))
}

/// Refuses whoever reports too much, or mostly without need.
async fn may_report(conn: &mut Conn, account: model::AccountId, now: Timestamp) -> Result<(), Error> {
    let (most, seconds) = FLAGS.pair();
    if let Some(at) = flags::nth_since(conn, account, now.plus_seconds(-seconds), most - 1).await? {
        return Err(Refusal::FlagSoon { until: at.plus_seconds(seconds) }.into());
    }
    let (record, last) = flags::record(conn, account).await?;
    let until = last.plus_seconds(PAUSE_DAYS * DAY);
    if record.is_misuse() && until > now {
        return Err(Refusal::FlagMisuse { until }.into());
    }
    Ok(())
}

/// The comment and one's own open flag on it, for a form.
///
/// # Errors
/// As [`put`].
pub async fn to_flag(app: &App, actor: &Actor, id: CommentId) -> Result<(Comment, Option<Flag>), Error> {
    let comment = crate::comments::visible(app, id).await?;
    if comment.state != State::Shown {
        return Err(Refusal::CommentGone.into());
    }
    let Some(account) = actor.account() else { return Ok((comment, None)) };
    if comment.account == Some(account) {
        return Err(Refusal::OwnFlag.into());
    }
    let standing = app.read(move |conn| Box::pin(flags::of(conn, id, account))).await?;
    if standing.as_ref().is_some_and(|it| is_settled(it, &comment)) {
        return Err(Refusal::FlagSettled.into());
    }
    Ok((comment, standing.filter(|it| it.settled.is_none()).map(|it| it.flag)))
}
