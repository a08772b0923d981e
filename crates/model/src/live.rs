//! How far a thread has come, so that a page that is open can be told what came after it was made.

use std::{fmt, str::FromStr};

/// How far a thread, a page of it or a reader of its changes has come. As text `NUMBER.CHANGE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reached {
    /// Number of its last comment; 0 before the first.
    pub number: i64,
    /// Number of the last change of a comment after it arrived; 0 before the first.
    pub change: i64,
}

impl Reached {
    /// True where nothing of this is left for who has come as far as the other.
    pub fn is_within(self, other: Reached) -> bool {
        self.number <= other.number && self.change <= other.change
    }
}

impl fmt::Display for Reached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.number, self.change)
    }
}

impl FromStr for Reached {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is not NUMBER.CHANGE, the id of an event");
        let (number, change) = text.split_once('.').ok_or_else(wrong)?;
        let read = |part: &str| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<i64>().ok().filter(|_| digits).ok_or_else(wrong)
        };
        Ok(Self { number: read(number)?, change: read(change)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_from_text_and_nothing_else_does() {
        let reached = Reached { number: 12, change: 3 };
        assert_eq!(reached.to_string().parse(), Ok(reached));
        for text in ["", "1", "1.", ".1", "1.2.3", "-1.0", "+1.0", "1 .0", "99999999999999999999.0"] {
            assert!(text.parse::<Reached>().is_err(), "{text}");
        }
    }

    #[test]
    fn who_lacks_one_of_the_two_lacks_something() {
        let at = |number, change| Reached { number, change };
        assert!(at(2, 2).is_within(at(2, 2)) && at(1, 2).is_within(at(2, 2)));
        assert!(!at(3, 1).is_within(at(2, 2)) && !at(1, 3).is_within(at(2, 2)));
    }
}
