//! Ids are types: a comment's id cannot be passed for an account's. In the database they are 64-bit integers; in
//! URLs and JSON they are short opaque strings, which callers never parse.

use std::{fmt, str::FromStr};

/// Digits of the public form: lower case, without letters that read alike.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                encode(self.0, f)
            }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                decode(text).map(Self).ok_or(NotAnId)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(
    /// An account: a person who signs in.
    AccountId
);
id!(
    /// An article of this site.
    ArticleId
);
id!(
    /// A thread: the discussion of one article, or of one embedded page.
    ThreadId
);
id!(
    /// A comment in a thread.
    CommentId
);
id!(
    /// A passage that comments quote.
    PassageId
);
id!(
    /// A picture that comments show.
    PictureId
);

/// The text is not an id of this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id of this site")]
pub struct NotAnId;

/// Hands the digits on: a page writes thousands of ids, so none of them is a text of its own.
fn encode(id: i64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut digits = [0; 13];
    let mut rest = id.unsigned_abs();
    let mut from = digits.len();
    loop {
        from -= 1;
        digits[from] = DIGITS[(rest & 31) as usize];
        rest >>= 5;
        if rest == 0 {
            break;
        }
    }
    f.write_str(std::str::from_utf8(&digits[from..]).map_err(|_| fmt::Error)?)
}

/// One text for one id: no leading zero, nothing beyond `i64`, so that a page has one address.
fn decode(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 13 || text.starts_with('0') {
        return None;
    }
    text.bytes().try_fold(0i64, |id, byte| {
        let digit = DIGITS.iter().position(|&d| d == byte)? as i64;
        id.checked_mul(32)?.checked_add(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_comes_back_from_its_text(id in 1i64..) {
            prop_assert_eq!(CommentId(id).to_string().parse(), Ok(CommentId(id)));
        }
        #[test]
        fn what_parses_has_no_second_spelling(text in "[0-9a-z]{1,14}") {
            if let Ok(id) = text.parse::<CommentId>() {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }

    #[test]
    fn foreign_texts_are_refused() {
        for text in ["", "0", "01", "-1", "il", "ÿ", "zzzzzzzzzzzzzz", "1;drop"] {
            assert_eq!(text.parse::<CommentId>(), Err(NotAnId), "{text}");
        }
    }
}
