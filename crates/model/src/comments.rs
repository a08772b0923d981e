//! A comment as it is written, checked, and the states it can be in.

use crate::{
    CommentId, FieldError, SafeHtml, ThreadId,
    accounts::check_email,
    names::Name,
    pictures,
    quotes::{self, Given},
    text::{self, TextError},
};

/// Longest comment, in characters.
pub const BODY_CHARACTERS: usize = 10_000;
/// Longest `Idempotency-Key`, in bytes.
pub const KEY_BYTES: usize = 200;

/// In the place of the name of somebody whose account is erased. Nobody can take it: a name has no brackets. Pages say it in
/// their reader's language.
pub const FORMER: &str = "[former member]";

/// What is shown of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Everyone reads it.
    Shown,
    /// Waits for a moderator.
    Held,
    /// A moderator said no before it was shown.
    Rejected,
    /// A moderator took it away after it was shown.
    Removed,
    /// The same words by the same author stand above; kept, not shown.
    Double,
    /// Its author took it back: its words are erased, and only its place may stay.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [State; 6] =
        [State::Shown, State::Held, State::Rejected, State::Removed, State::Double, State::Withdrawn];

    /// As in the database and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Shown => "shown",
            State::Held => "held",
            State::Rejected => "rejected",
            State::Removed => "removed",
            State::Double => "double",
            State::Withdrawn => "withdrawn",
        }
    }

    /// The state of a stored word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// Who a comment is by, as far as this site knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// An account of this site.
    Account,
    /// Name not verified, by anyone.
    Guest,
    /// An account of the site the comment was restored from.
    Verified,
    /// Restored, and the source does not say.
    Unknown,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Standing; 4] =
        [Standing::Account, Standing::Guest, Standing::Verified, Standing::Unknown];

    /// As in the database and, but for accounts, beside the name.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Account => "account",
            Standing::Guest => "guest",
            Standing::Verified => "verified",
            Standing::Unknown => "unknown",
        }
    }

    /// The standing of a stored word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.as_str() == word)
    }
}

/// A comment as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The thread it is written in.
    pub thread: ThreadId,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// Markdown, as typed.
    pub body: String,
    /// What somebody without an account says of themselves; ignored for an account.
    pub guest: Guest,
    /// The sender's `Idempotency-Key`.
    pub key: Option<String>,
    /// Where words it quotes come from, as far as its sender says.
    pub quotes: Vec<Given>,
}

/// What comes with a comment of somebody without an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guest {
    /// The name it is written under.
    pub name: String,
    /// The answer to a challenge, as `app::work` reads it; empty for none.
    pub work: String,
    /// True where the field is filled in that people do not see.
    pub trap: bool,
    /// The network it comes from, to count by.
    pub network: String,
    /// The mail address by which it can be claimed later; empty for none.
    pub email: String,
}

/// A comment that can be stored.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The thread it is written in.
    pub thread: ThreadId,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// Markdown, trimmed, with plain line ends.
    pub body: String,
    /// The same, for the page.
    pub html: SafeHtml,
    /// A guest's name; `None` for an account.
    pub guest: Option<Name>,
    /// The mail address by which a guest can claim it later.
    pub email: Option<String>,
    /// What a guest worked out, as it came.
    pub work: String,
    /// True where the field is filled in that people do not see.
    pub trap: bool,
    /// The sender's key.
    pub key: Option<String>,
    /// Where words it quotes come from, as far as its sender says.
    pub quotes: Vec<Given>,
}

impl Draft {
    /// Checks everything that needs no look at the database. `guest` says that nobody is signed in.
    ///
    /// # Errors
    /// Every field that cannot be taken, at once.
    pub fn check(self, guest: bool) -> Result<Checked, Vec<FieldError>> {
        let mut errors = Vec::new();
        let words = check_words(&self.body).map_err(|error| errors.push(error)).ok();
        let name = if guest { check_guest(&self.guest.name) } else { Ok(None) };
        let name = name.map_err(|error| errors.push(error)).ok();
        let email = match guest && !self.guest.email.trim().is_empty() {
            true => check_email(&self.guest.email).map_err(|error| errors.push(error)).ok(),
            false => None,
        };
        if self.key.as_ref().is_some_and(|key| key.is_empty() || key.len() > KEY_BYTES) {
            errors.push(FieldError::new(
                "Idempotency-Key",
                "key_length",
                format!("An Idempotency-Key has 1 to {KEY_BYTES} bytes."),
            ));
        }
        if self.key.as_ref().is_some_and(|key| key.chars().any(char::is_control)) {
            let message = "An Idempotency-Key holds no control characters.";
            errors.push(FieldError::new("Idempotency-Key", "key_character", message));
        }
        let quotes = quotes::check(self.quotes).map_err(|error| errors.push(error)).unwrap_or_default();
        match (words, name) {
            (Some((body, html)), Some(guest)) if errors.is_empty() => {
                let (thread, parent, key) = (self.thread, self.parent, self.key);
                let Guest { work, trap, .. } = self.guest;
                Ok(Checked { thread, parent, body, html, guest, email, work, trap, key, quotes })
            }
            _ => Err(errors),
        }
    }
}

/// The words of a comment, new or edited: as they are kept, and for the page.
///
/// # Errors
/// What keeps them from being taken.
pub fn check_words(typed: &str) -> Result<(String, SafeHtml), FieldError> {
    let body = clean(typed);
    let html = check_body(&body)?;
    Ok((body, html))
}

/// Forms send CRLF, scripts LF: one text has one form, or the same comment sent twice would be two.
fn clean(body: &str) -> String {
    body.replace("\r\n", "\n").replace('\r', "\n").trim_matches(['\n', ' ', '\t']).to_owned()
}

fn check_body(body: &str) -> Result<SafeHtml, FieldError> {
    if body.trim().is_empty() {
        return Err(FieldError::new("body", "body_empty", "Write something first: the comment is empty."));
    }
    check_pictures(body)?;
    text::comment(body).map_err(|error| match error {
        TextError::TooLong { characters } => FieldError::new(
            "body",
            "body_too_long",
            format!("A comment has at most {BODY_CHARACTERS} characters; this one has {characters}. Shorten it, or send it in two."),
        )
        .with("most", BODY_CHARACTERS)
        .with("characters", characters),
        TextError::ForbiddenCharacter(character) => FieldError::new("body", error.code(), error.to_string())
            .with("character", format!("U+{:04X}", character as u32)),
        TextError::GrowsTooMuch | TextError::Empty => FieldError::new("body", error.code(), error.to_string()),
    })
}

/// Of its pictures there are not too many, and each says in words what it shows: to who cannot see it, and
/// in what outlives it.
fn check_pictures(body: &str) -> Result<(), FieldError> {
    let pictures = text::pictures_of(body);
    if pictures.len() > pictures::OF_COMMENT {
        let sentence = format!("A comment has at most {} pictures; take some out.", pictures::OF_COMMENT);
        return Err(FieldError::new("body", "body_pictures", sentence).with("most", pictures::OF_COMMENT));
    }
    match pictures.iter().position(|(_, said)| !said) {
        None => Ok(()),
        Some(at) => {
            let sentence = "Say in words what the picture shows, for those who cannot see it: between the brackets of ![…].";
            Err(FieldError::new("body", "body_picture_words", sentence).with("picture", at + 1))
        }
    }
}

fn check_guest(typed: &str) -> Result<Option<Name>, FieldError> {
    if typed.trim().is_empty() {
        return Err(FieldError::new(
            "name",
            "name_missing",
            "Give the name you want to write under, or sign in.",
        ));
    }
    let name = Name::check(typed)?;
    if name.is_reserved() {
        return Err(FieldError::new(
            "name",
            "name_reserved",
            "That name is kept for the site itself; choose another.",
        ));
    }
    Ok(Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(body: &str, name: Option<&str>) -> Draft {
        Draft {
            thread: ThreadId(1),
            parent: None,
            body: body.into(),
            guest: Guest { name: name.unwrap_or_default().into(), ..Guest::default() },
            key: None,
            quotes: Vec::new(),
        }
    }

    #[test]
    fn all_errors_come_at_once() {
        let errors = draft("  ", Some("x")).check(true).unwrap_err();
        assert_eq!(errors.iter().map(|e| e.code).collect::<Vec<_>>(), ["body_empty", "name_length"]);
    }

    #[test]
    fn line_ends_do_not_make_another_comment() {
        let checked = draft("one\r\ntwo\n\n", None).check(false).unwrap();
        assert_eq!(checked.body, "one\ntwo");
    }

    #[test]
    fn too_long_is_refused_whole() {
        assert!(draft(&"ä".repeat(BODY_CHARACTERS), None).check(false).is_ok());
        let errors = draft(&"ä".repeat(BODY_CHARACTERS + 1), None).check(false).unwrap_err();
        assert_eq!(errors[0].code, "body_too_long");
    }
}
