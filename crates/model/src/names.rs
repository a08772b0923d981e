//! Names people speak under: what a name may look like, and when two names look alike (Unicode UTS 39).

use std::{collections::BTreeSet, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_security::{GeneralSecurityProfile, skeleton};

use crate::FieldError;

/// Shortest and longest name, in characters.
pub const NAME_LENGTH: std::ops::RangeInclusive<usize> = 2..=50;
/// Most combining marks on one letter.
const MARKS: usize = 4;
/// Names nobody may take: they would be read as the site speaking.
const RESERVED: &[&str] =
    &["admin", "administrator", "editor", "moderator", "rejoinder", "root", "staff", "system"];

/// A name that may be shown: composed (NFC), printable, of bounded length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    shown: String,
    looks: BTreeSet<String>,
}

impl Name {
    /// Checks a typed name. White space around it is dropped and inside it becomes single spaces.
    ///
    /// # Errors
    /// A sentence for the field `name` saying which rule the name breaks.
    pub fn check(typed: &str) -> Result<Self, FieldError> {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if name.is_ascii() { name } else { name.nfc().collect() };
        let length = name.chars().count();
        let refuse = |code, message: String| FieldError::new("name", code, message);
        if !NAME_LENGTH.contains(&length) {
            let message = format!("A name has 2 to 50 characters; this one has {length}.");
            return Err(refuse("name_length", message).with("characters", length));
        }
        if let Some(bad) = name.chars().find(|c| !may_stand_in_a_name(*c)) {
            let bad = format!("U+{:04X}", bad as u32);
            let message =
                format!("A name cannot contain the character {bad}. Use letters, digits and spaces.");
            return Err(refuse("name_character", message).with("character", bad));
        }
        if longest_run_of_marks(&name) > MARKS {
            let message = format!("A letter of a name can carry at most {MARKS} marks.");
            return Err(refuse("name_marks", message).with("most", MARKS));
        }
        if !name.chars().any(char::is_alphanumeric) {
            return Err(refuse("name_letters", "A name needs at least one letter or digit.".into()));
        }
        Ok(Self { looks: looks(&name), shown: name })
    }

    /// The name as shown.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// What the name can be read as, at most three: two names that share one look alike. Each is the UTS 39 skeleton of
    /// the name without spaces, in small letters: of the name as written, in small letters and in capitals, for a
    /// capital may look like another letter than its small form does (`PaypaI`, `Вob`).
    pub fn looks(&self) -> &BTreeSet<String> {
        &self.looks
    }

    /// True for names that would be read as the site itself.
    pub fn is_reserved(&self) -> bool {
        static TAKEN: LazyLock<BTreeSet<String>> =
            LazyLock::new(|| RESERVED.iter().flat_map(|name| looks(name)).collect());
        !self.looks.is_disjoint(&TAKEN)
    }
}

/// A name as it is compared and sorted when somebody is looked for by it: composed, in small letters, with single spaces.
pub fn fold(name: &str) -> String {
    let spaced = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if spaced.is_ascii() { spaced.to_ascii_lowercase() } else { spaced.to_lowercase().nfc().collect() }
}

/// A part of a path, with everything encoded that could mean something in one.
pub fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn looks(name: &str) -> BTreeSet<String> {
    let bare =
        name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '.')).collect::<String>();
    [bare.to_lowercase(), bare.to_uppercase(), bare].iter().map(|written| look(written)).collect()
}

/// What a name written so can be read as.
fn look(written: &str) -> String {
    let letters = written.bytes().map(|letter| ASCII_LOOKS.get(usize::from(letter))?.as_deref());
    letters.collect::<Option<String>>().unwrap_or_else(|| look_of_any(written))
}

/// The looks of the ASCII characters that look like ASCII: a name of these alone is read letter by letter.
static ASCII_LOOKS: LazyLock<[Option<String>; 128]> = LazyLock::new(|| {
    std::array::from_fn(|code| {
        Some(look_of_any(char::from(code as u8).encode_utf8(&mut [0; 4]))).filter(|look| look.is_ascii())
    })
});

fn look_of_any(written: &str) -> String {
    // Twice: what is a small letter only now may look like two (`m` like `rn`).
    let small = skeleton(written).collect::<String>().to_lowercase();
    skeleton(&small).collect::<String>().to_lowercase().nfc().collect()
}

/// Letters, digits and marks of today's scripts, and a few signs that names have; no invisible or directional ones.
fn may_stand_in_a_name(c: char) -> bool {
    matches!(c, ' ' | '_' | '-' | '.' | '\'' | '’' | '&' | '·' | ',' | '(' | ')' | '!' | '+' | '/' | '#')
        || (c.is_alphanumeric() && c.identifier_allowed())
        || (is_combining_mark(c) && c.identifier_allowed())
}

fn longest_run_of_marks(name: &str) -> usize {
    let (mut run, mut longest) = (0, 0);
    if name.is_ascii() {
        return longest;
    }
    for c in name.nfd() {
        run = if is_combining_mark(c) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ascii_names_are_read_letter_by_letter_as_in_one(name in "[ -~]{0,60}") {
            prop_assert_eq!(look(&name), look_of_any(&name));
        }
    }

    #[test]
    fn ordinary_names_pass() {
        for name in ["Ann Writer", "نادية حداد", "Zoë O’Neill", "李小龙", "dan_the_van", "Ñandú", "Åsa"]
        {
            assert!(Name::check(name).is_ok(), "{name}: {:?}", Name::check(name));
        }
        assert_eq!(Name::check("  Ann \t Writer ").unwrap().as_str(), "Ann Writer");
    }

    #[test]
    fn broken_names_say_why() {
        let code = |name: &str| Name::check(name).unwrap_err().code;
        assert_eq!(code("A"), "name_length");
        assert_eq!(code(&"x".repeat(51)), "name_length");
        assert_eq!(code("Ann\u{202e}Writer"), "name_character");
        assert_eq!(code("Ann\u{200b}Writer"), "name_character");
        assert_eq!(code("<b>Ann</b>"), "name_character");
        assert_eq!(code("...."), "name_letters");
        assert_eq!(code("Za\u{300}\u{301}\u{302}\u{303}\u{304}\u{306}lgo"), "name_marks");
    }

    #[test]
    fn names_that_look_alike_are_one() {
        let looks = |name: &str| Name::check(name).unwrap().looks;
        let alike = |one: &str, other: &str| !looks(one).is_disjoint(&looks(other));
        for (one, other, why) in [
            ("Helen Marchetti", "HeIen Marchetti", "a capital I for an l"),
            ("Paypal", "PaypaI", "at the end"),
            ("paypal", "раураl", "Cyrillic"),
            ("Bob", "Вob", "a Cyrillic capital that looks Latin, whose small form does not"),
            ("Надя", "надя", "case, where the capital has a Latin look"),
            ("ILLY", "illy", "case"),
            ("Mark", "rnark", "rn for m"),
            ("Ann Writer", "ann_writer", "what stands between"),
        ] {
            assert!(alike(one, other), "{why}: {:?} and {:?}", looks(one), looks(other));
        }
        for (one, other) in [("Ann", "Bob"), ("Mark", "Marc"), ("Надя", "Нада"), ("Olga", "Helga")] {
            assert!(!alike(one, other), "{one} and {other}");
        }
        assert!(Name::check("Аdmin").unwrap().is_reserved(), "Cyrillic A");
    }
}
