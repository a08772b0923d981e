//! Short lines in lower case without a place of their own in memory: lines are asked about more often than anything else.

use std::ops::Deref;

/// A line in lower case.
#[expect(clippy::large_enum_variant, reason = "it is asked about and gone: nobody keeps it")]
pub(in super::super) enum Lower {
    /// ASCII, no longer than the room.
    Short([u8; ROOM], usize),
    Other(String),
}

/// Longer lines are hardly ever asked about.
const ROOM: usize = 240;

/// A line in lower case.
pub(in super::super) fn lowered(line: &str) -> Lower {
    if line.len() > ROOM || !line.is_ascii() {
        return Lower::Other(line.to_lowercase());
    }
    let mut room = [0; ROOM];
    for (to, from) in room.iter_mut().zip(line.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    Lower::Short(room, line.len())
}

/// Adds a word in lower case.
pub(in super::super) fn push_lower(text: &mut String, word: &str) {
    if word.is_ascii() {
        let start = text.len();
        text.push_str(word);
        text[start..].make_ascii_lowercase();
    } else {
        text.push_str(&word.to_lowercase());
    }
}

impl Deref for Lower {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Lower::Short(room, length) => str::from_utf8(&room[..*length]).unwrap_or_default(),
            Lower::Other(line) => line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_in_lower_case() {
        let long = "Rain AGAIN. ".repeat(30);
        for line in ["", "Reply · SHARE", "ÄRGER", "Log In", long.as_str()] {
            assert_eq!(*lowered(line), *line.to_lowercase());
        }
    }
}
