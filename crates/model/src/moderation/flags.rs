//! Flags: what readers report, and whether somebody reports without need.

use crate::{
    FieldError,
    text::{self, TextError},
};

/// Longest words of a flag, in characters.
pub const MOST_WORDS: usize = 500;

/// Why a reader reports a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It sells something, or stands everywhere.
    Spam,
    /// It insults or threatens somebody.
    Abuse,
    /// It is against people for what they are.
    Hate,
    /// It tells what is somebody's own business.
    Privacy,
    /// It has nothing to do with the article.
    OffTopic,
    /// Anything else, in words.
    Other,
}

impl Reason {
    /// All reasons, as a form lists them.
    pub const ALL: [Reason; 6] =
        [Reason::Spam, Reason::Abuse, Reason::Hate, Reason::Privacy, Reason::OffTopic, Reason::Other];

    /// As in the API and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Spam => "spam",
            Reason::Abuse => "abuse",
            Reason::Hate => "hate",
            Reason::Privacy => "privacy",
            Reason::OffTopic => "off_topic",
            Reason::Other => "other",
        }
    }
}

/// A flag that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Why.
    pub reason: Reason,
    /// More about it, for moderators; empty for nothing.
    pub words: String,
}

impl Flag {
    /// Checks a flag as it was sent.
    ///
    /// # Errors
    /// Every field that cannot be taken, at once: a reason there is not, more than [`MOST_WORDS`] characters, and another
    /// reason without words.
    pub fn check(reason: &str, words: &str) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let found = Reason::ALL.into_iter().find(|it| it.as_str() == reason);
        if found.is_none() {
            let all = Reason::ALL.map(Reason::as_str).join(", ");
            errors.push(FieldError::new("reason", "flag_reason", format!("Choose a reason: {all}.")));
        }
        let words = words.trim();
        match text::check(words, MOST_WORDS) {
            Err(TextError::TooLong { .. }) => {
                let message = format!("What you add has at most {MOST_WORDS} characters.");
                errors.push(FieldError::new("text", "flag_length", message).with("most", MOST_WORDS));
            }
            Err(other) => errors.push(FieldError::new("text", "flag_character", other.to_string())),
            Ok(()) if words.is_empty() && found == Some(Reason::Other) => {
                errors.push(FieldError::new("text", "flag_words", "Say what is wrong with it."));
            }
            Ok(()) => {}
        }
        match found {
            Some(reason) if errors.is_empty() => Ok(Self { reason, words: words.to_owned() }),
            _ => Err(errors),
        }
    }
}

/// What became of the latest flags of somebody: of at most the last twenty that a moderator has looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Record {
    /// The comment was taken away.
    pub upheld: i64,
    /// It stayed.
    pub dismissed: i64,
}

impl Record {
    /// Flags of a record.
    pub const LATEST: i64 = 20;

    /// Wrong so often that it keeps moderators from what others report: at least ten flags dismissed, and nine tenths of all.
    pub fn is_misuse(self) -> bool {
        self.dismissed >= 10 && self.dismissed * 10 >= (self.upheld + self.dismissed) * 9
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(reason: &str, words: &str) -> Vec<&'static str> {
        let errors = Flag::check(reason, words).err().unwrap_or_default();
        errors.into_iter().map(|error| error.code).collect()
    }

    #[test]
    fn a_flag_has_a_reason_and_another_reason_has_words() {
        for reason in Reason::ALL {
            assert_eq!(codes(reason.as_str(), "See its second line."), [""; 0]);
        }
        assert_eq!(codes("spam", " "), [""; 0]);
        assert_eq!(codes("other", " "), ["flag_words"]);
        assert_eq!(codes("", ""), ["flag_reason"]);
        assert_eq!(codes("dull", &"x".repeat(501)), ["flag_reason", "flag_length"]);
        assert_eq!(codes("other", "\u{0}"), ["flag_character"]);
        assert_eq!(codes("other", &"x".repeat(500)), [""; 0]);
    }

    #[test]
    fn misuse_is_what_moderators_found_again_and_again() {
        let of = |upheld, dismissed| Record { upheld, dismissed }.is_misuse();
        assert!(!of(0, 0) && !of(0, 9) && !of(1, 9));
        assert!(of(0, 10) && of(1, 10));
        assert!(!of(2, 10));
    }
}
