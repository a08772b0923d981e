//! The words of a text as numbers: runs of letters and digits, in whatever case.

/// Words of a comment that are looked at.
const MOST_WORDS: usize = 2000;

/// The words of many texts, one after the other.
pub(super) struct Words {
    numbers: Vec<u32>,
    /// Where each text's words end.
    ends: Vec<u32>,
}

impl Words {
    pub fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        // English has a word for every five or six bytes.
        let bytes: usize = texts.clone().map(str::len).sum();
        let mut words = Words { numbers: Vec::with_capacity(bytes / 5), ends: vec![] };
        for text in texts {
            for_words(text, |number, _| words.numbers.push(number));
            words.ends.push(u32::try_from(words.numbers.len()).unwrap_or(u32::MAX));
        }
        words
    }

    /// The words of one text.
    pub fn at(&self, text: usize) -> &[u32] {
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start as usize..self.ends[text] as usize]
    }

    /// Each text's words in turn.
    pub fn all(&self) -> impl Iterator<Item = &[u32]> + Clone {
        (0..self.ends.len()).map(|text| self.at(text))
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// Where each of those words begins in its text.
pub(super) fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::with_capacity(text.len() / 5 + 1);
    for_words(text, |_, at| places.push(at));
    places
}

fn for_words(text: &str, mut each: impl FnMut(u32, usize)) {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() && count < MOST_WORDS {
        let start = at;
        let mut hash = SEED;
        // Nearly every letter is found in the table.
        loop {
            let folded = bytes.get(at).map_or(0, |byte| FOLDED[usize::from(*byte)]);
            if folded != 0 {
                hash = mix(hash, u32::from(folded));
                at += 1;
            } else if bytes.get(at).is_some_and(|byte| *byte == b'\'' || !byte.is_ascii())
                && let Some((c, folded)) = other_letter(text, at, start)
            {
                hash = folded.fold(hash, |hash, c| mix(hash, u32::from(c)));
                at += c.len_utf8();
            } else {
                break;
            }
        }
        if at > start {
            each(hash, start);
            count += 1;
        }
        at += match bytes.get(at) {
            Some(byte) if !byte.is_ascii() => text[at..].chars().next().map_or(1, char::len_utf8),
            _ => 1,
        };
    }
}

/// ASCII letters and digits in lower case; 0 for every other byte.
const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// A letter beyond ASCII, or an apostrophe inside a word, and what it counts as.
fn other_letter(text: &str, at: usize, start: usize) -> Option<(char, impl Iterator<Item = char>)> {
    let c = text[at..].chars().next()?;
    let inside = at > start && (c == '\'' || c == '’');
    (inside || c.is_alphanumeric()).then(|| (c, folded(c)))
}

fn folded(c: char) -> impl Iterator<Item = char> {
    if c == '’' { '\''.to_lowercase() } else { c.to_lowercase() }
}

const SEED: u32 = 2_166_136_261;

fn mix(hash: u32, value: u32) -> u32 {
    (hash ^ value).wrapping_mul(16_777_619)
}

fn step(hash: u32, c: char) -> u32 {
    folded(c).fold(hash, |hash, c| mix(hash, u32::from(c)))
}

/// The number of one word.
pub(super) fn number(word: &str) -> u32 {
    word.chars().fold(SEED, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_in_any_case_and_dress() {
        let of = |text: &str| Words::of([text].into_iter()).at(0).to_vec();
        assert_eq!(of("Don’t GO, Ärger!"), of("don't go ärger"));
        assert_eq!(of("one two")[1], number("Two"));
        assert_eq!(places("one — two"), [0, 8]);
    }

    #[test]
    fn each_text_has_its_own() {
        let words = Words::of(["one two", "", "three"].into_iter());
        assert_eq!(words.all().map(<[u32]>::len).collect::<Vec<_>>(), [2, 0, 1]);
        assert_eq!(words.at(2), [number("three")]);
    }
}
