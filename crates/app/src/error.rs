//! Why something was not done: for the person a code and a sentence, for the log the cause.

use model::{FieldError, Timestamp};

/// A failure of an operation. Knows no HTTP; `web` gives each its status.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, and somebody has to be.
    #[error("sign in first")]
    SignIn,
    /// The actor may not do this.
    #[error("this account may not do that")]
    Forbidden,
    /// There is no such thing, or the actor may not know of it.
    #[error("there is nothing here")]
    NotFound,
    /// Fields that cannot be taken.
    #[error("{}", .0.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join(" "))]
    Invalid(Vec<FieldError>),
    /// A rule says no.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// Not now; later perhaps.
    #[error("the site cannot take this right now; nothing was stored, try again in a moment")]
    Busy(String),
    /// A fault of ours. The cause is for the log.
    #[error("something went wrong here; nothing was stored")]
    Broken(String),
}

/// A rule's no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The thread takes no more comments.
    #[error("comments are closed: {reason}")]
    ThreadClosed {
        /// Why, in a moderator's words.
        reason: String,
    },
    /// The comment answered is gone, or waits for a moderator.
    #[error("the comment you answer is not there any more; your words can stand as a comment of their own")]
    ParentGone,
    /// The author of the comment answered takes no replies of whoever answers.
    #[error(
        "the author of that comment takes no replies from you; your words can stand as a comment of their own"
    )]
    RepliesBlocked,
    /// Too many in too short a time.
    #[error("that was a lot in a short time; you can write again at {}", until.readable())]
    TooSoon {
        /// When it goes on.
        until: Timestamp,
    },
    /// Somebody's network asks too much of what others need too.
    #[error("too much of this was asked for from your network; ask again at {}", until.readable())]
    AskedOften {
        /// When it goes on.
        until: Timestamp,
    },
    /// Somebody has the site do too much.
    #[error("that was too much of this in a short time; it goes on at {}", until.readable())]
    TooMuch {
        /// When it goes on.
        until: Timestamp,
    },
    /// A code was guessed at.
    #[error("that was too often the wrong code, and it does not hold any more; ask for a new mail")]
    CodeTries {
        /// When this one would be looked at again, if it held.
        until: Timestamp,
    },
    /// Staff that has shown no more than the way to a mailbox.
    #[error("your role counts only where you have shown more than your mail; take the second step first")]
    SecondStep,
    /// Codes of a second step were guessed at.
    #[error("there were too many wrong codes for this account; try again at {}", until.readable())]
    SecondTries {
        /// When it goes on.
        until: Timestamp,
    },
    /// Passwords of an address were guessed at, whoever has it.
    #[error("there were too many wrong passwords for this address; sign in by mail, or try again at {}", until.readable())]
    PasswordTries {
        /// When it goes on.
        until: Timestamp,
    },
    /// An answer of a passkey, whatever is wrong with it.
    #[error("this passkey was not taken; try once more, or sign in by mail")]
    Passkey,
    /// A token by which another site signs somebody in, whatever is wrong with it.
    #[error("the other site's word was not taken; go back there and try once more")]
    Token,
    /// An OpenID provider that cannot be asked, or answers what it should not.
    #[error("the other site does not answer as it should; try again in a moment, or sign in by mail")]
    OtherSite,
    /// Somebody has an account with the address another site gives, which may be theirs or not.
    #[error(
        "there is an account with your address already; sign in to it by mail, then connect the other site on your account's page"
    )]
    AddressTaken,
    /// Whom another site knows has an account here already.
    #[error(
        "the other site's account is connected with another account here; sign in by it, and end that first"
    )]
    ConnectedElsewhere,
    /// The last change of an address can still be taken back.
    #[error("your address was changed not long ago; it can be changed again at {}", until.readable())]
    AddressSoon {
        /// When it can.
        until: Timestamp,
    },
    /// Without it nobody could get into the account.
    #[error("this is the only way into your account; there is no mail address to sign in by")]
    LastWayIn,
    /// What proves is changed only with a fresh proof.
    #[error("prove yourself first, with your app or a passkey; it counts for ten minutes")]
    ProveFirst,
    /// A copy of all that is kept of somebody costs much.
    #[error("you had a copy of your data less than an hour ago; the next can be made at {}", until.readable())]
    CopySoon {
        /// When it goes on.
        until: Timestamp,
    },
    /// The key was used for something else.
    #[error("this Idempotency-Key was used for another comment; use a new key for new words")]
    KeyReused,
    /// The same key is being worked on.
    #[error("the first send of this comment still runs; ask again in a moment")]
    StillRunning,
    /// Nobody votes on what they wrote themselves.
    #[error("this comment is your own; its votes are for others to give")]
    OwnComment,
    /// Nobody reports what they wrote themselves.
    #[error("this comment is your own; you can delete it yourself")]
    OwnFlag,
    /// A moderator has decided about somebody's flag, and the comment says what it said then.
    #[error("a moderator has looked at this comment since you reported it, and it stays")]
    FlagSettled,
    /// Somebody reports a lot.
    #[error("that were many reports in a short time; you can report again at {}", until.readable())]
    FlagSoon {
        /// When it goes on.
        until: Timestamp,
    },
    /// Somebody reports without need.
    #[error("moderators let nearly all stand that you reported lately; you can report again at {}", until.readable())]
    FlagMisuse {
        /// When it goes on.
        until: Timestamp,
    },
    /// The comment is removed or withdrawn; its place is all that is left.
    #[error("this comment is not there any more")]
    CommentGone,
    /// The time an author has for changes is over.
    #[error("a comment can be changed for a short time after it is posted, and that time is over")]
    EditLate,
    /// It was changed as often as a comment can be.
    #[error("this comment has been changed as often as a comment can be")]
    EditedOften,
    /// The operator wants no pictures.
    #[error("comments have no pictures here")]
    PicturesOff,
    /// The account has sent many, and shows none of them.
    #[error(
        "there are twenty pictures of yours that no comment shows; post one of them, or wait a day until they are dropped"
    )]
    PicturesUnused,
    /// Somebody has decided already.
    #[error("this comment has been decided already; it is {now} now")]
    AlreadyDecided {
        /// Its state.
        now: &'static str,
    },
}

impl Refusal {
    /// Stable code, part of the API.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::ThreadClosed { .. } => "thread_closed",
            Refusal::ParentGone => "parent_gone",
            Refusal::RepliesBlocked => "replies_blocked",
            Refusal::TooSoon { .. } => "too_soon",
            Refusal::AskedOften { .. } => "asked_often",
            Refusal::TooMuch { .. } => "too_much",
            Refusal::CodeTries { .. } => "code_tries",
            Refusal::SecondStep => "second_step",
            Refusal::SecondTries { .. } => "second_tries",
            Refusal::PasswordTries { .. } => "password_tries",
            Refusal::Passkey => "passkey",
            Refusal::Token => "token",
            Refusal::OtherSite => "other_site",
            Refusal::AddressTaken => "address_taken",
            Refusal::ConnectedElsewhere => "connected_elsewhere",
            Refusal::AddressSoon { .. } => "address_soon",
            Refusal::LastWayIn => "last_way_in",
            Refusal::ProveFirst => "prove_first",
            Refusal::CopySoon { .. } => "copy_soon",
            Refusal::KeyReused => "key_reused",
            Refusal::StillRunning => "still_running",
            Refusal::OwnComment => "own_comment",
            Refusal::OwnFlag => "own_flag",
            Refusal::FlagSettled => "flag_settled",
            Refusal::FlagSoon { .. } => "flag_soon",
            Refusal::FlagMisuse { .. } => "flag_misuse",
            Refusal::CommentGone => "comment_gone",
            Refusal::EditLate => "edit_late",
            Refusal::EditedOften => "edited_often",
            Refusal::PicturesOff => "pictures_off",
            Refusal::PicturesUnused => "pictures_unused",
            Refusal::AlreadyDecided { .. } => "already_decided",
        }
    }
}

/// Begins the cause where a row of somebody else's stood in the way of ours.
const IN_THE_WAY: &str = "another row stands in the way of this one: ";

impl Error {
    /// Why somebody may not do this: a second step is missing, or it is not theirs to do.
    pub(crate) fn not_for(actor: &model::permission::Actor, operation: model::permission::Operation) -> Self {
        if actor.would(operation) { Refusal::SecondStep.into() } else { Error::Forbidden }
    }

    /// True where a command found a place free that was taken when it came to write there.
    pub(crate) fn came_too_late(&self) -> bool {
        matches!(self, Error::Broken(cause) if cause.starts_with(IN_THE_WAY))
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Busy(cause) => Error::Busy(cause),
            store::Error::Deadlock => Error::Busy(error.to_string()),
            store::Error::Conflict(constraint) => Error::Broken(format!("{IN_THE_WAY}{constraint}")),
            other => Error::Broken(other.to_string()),
        }
    }
}

impl From<FieldError> for Error {
    fn from(error: FieldError) -> Self {
        Error::Invalid(vec![error])
    }
}
