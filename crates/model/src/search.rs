//! Finding words in a text as people mean them: capitals, accents and vowel marks do not count, a word is found by its
//! beginning, words in quotation marks belong together. The same on every database, since none is asked.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Most characters that are looked for.
pub const CHARACTERS: usize = 200;
/// Most words that are looked for; others are left out.
const TERMS: usize = 16;

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    terms: Vec<String>,
}

/// Why nothing can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryError {
    /// There are no words.
    Empty,
    /// A single letter would be found nearly everywhere.
    TooShort,
    /// More than [`CHARACTERS`].
    TooLong,
}

impl Query {
    /// What was typed, taken apart.
    ///
    /// # Errors
    /// Those of [`QueryError`].
    pub fn parse(typed: &str) -> Result<Self, QueryError> {
        if typed.chars().count() > CHARACTERS {
            return Err(QueryError::TooLong);
        }
        let mut terms: Vec<String> = Vec::new();
        // Every second piece stood between quotation marks.
        for (at, piece) in typed.split(['"', '“', '”', '„', '«', '»']).enumerate() {
            let folded = fold(piece);
            let words: Vec<&str> =
                if at % 2 == 1 { vec![folded.trim()] } else { folded.split(' ').collect() };
            terms.extend(words.into_iter().map(bare).filter(|word| !word.is_empty()).map(str::to_owned));
        }
        terms.truncate(TERMS);
        let letters = |term: &String| term.chars().count();
        match terms.as_slice() {
            [] => Err(QueryError::Empty),
            [one] if letters(one) == 1 && one.chars().all(|c| c.is_alphanumeric() && is_spaced(c)) => {
                Err(QueryError::TooShort)
            }
            _ => Ok(Self { terms }),
        }
    }

    /// Where the words stand in a text: in order, none over another; nothing unless all of them do.
    pub fn find(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let folded = fold(text);
        if !self.terms.iter().all(|term| occurrences(&folded, term).next().is_some()) {
            return None;
        }
        let (folded, origins) = fold_with_origins(text);
        let mut found = Vec::new();
        for term in &self.terms {
            for at in occurrences(&folded, term) {
                let start = origins[at];
                let own = text[start..].chars().next().map_or(0, char::len_utf8);
                let last = origins[at + term.len() - 1];
                let own_end = last + text[last..].chars().next().map_or(own, char::len_utf8);
                // What was left out behind the last letter, a mark on it, belongs to it.
                let next = origins.get(at + term.len()).copied().unwrap_or(text.len());
                found.push(start..next.max(own_end));
            }
        }
        found.sort_by_key(|range| (range.start, range.end));
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for range in found {
            match merged.last_mut() {
                Some(before) if range.start <= before.end => before.end = before.end.max(range.end),
                _ => merged.push(range),
            }
        }
        Some(merged)
    }
}

/// A word without the punctuation around it; as it is, where it is nothing else.
fn bare(word: &str) -> &str {
    let inner = word.trim_matches([
        '/', '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '\'', '…', '–', '—', '،', '؛', '؟',
    ]);
    if inner.is_empty() { word } else { inner }
}

/// Where a term stands in a folded text: at the beginning of a word, where its script has words with spaces between.
fn occurrences<'t>(folded: &'t str, term: &'t str) -> impl Iterator<Item = usize> + 't {
    let first = term.chars().next().unwrap_or(' ');
    let anywhere = !first.is_alphanumeric() || !is_spaced(first);
    folded
        .match_indices(term)
        .map(|(at, _)| at)
        .filter(move |&at| anywhere || !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric))
}

/// Is this letter of a script that parts its words by spaces? Chinese, Japanese, Thai and their neighbours do not.
fn is_spaced(c: char) -> bool {
    !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut out);
    }
    out
}

/// The folded text, and for each of its bytes where the character it came from begins.
fn fold_with_origins(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        fold_char(c, &mut out);
        origins.resize(out.len(), at);
    }
    (out, origins)
}

fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() && !c.is_ascii_whitespace() {
        return out.push(c.to_ascii_lowercase());
    }
    if c.is_whitespace() {
        if !out.ends_with(' ') {
            out.push(' ');
        }
        return;
    }
    decompose_compatible(c, |part| {
        for letter in part.to_lowercase() {
            match letter {
                'ß' => out.push_str("ss"),
                'ı' => out.push('i'),
                'ς' => out.push('σ'),
                '’' | '‘' => out.push('\''),
                // Strokes that lengthen a word, joiners, marks of direction, places to break.
                'ـ'
                | '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'
                | '\u{feff}' => {}
                letter if is_combining_mark(letter) => {}
                letter => out.push(letter),
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(query: &str, text: &str) -> Option<Vec<String>> {
        let ranges = Query::parse(query).unwrap().find(text)?;
        Some(ranges.into_iter().map(|range| text[range].to_owned()).collect())
    }

    #[test]
    fn words_as_people_mean_them() {
        let table = [
            ("bridge", "The Bridges of the bridge.", Some(vec!["Bridge", "bridge"])),
            ("cafe", "Im Café\u{301} und CAFE\u{301}.", Some(vec!["Café\u{301}", "CAFE\u{301}"])),
            ("strasse", "An der Straße", Some(vec!["Straße"])),
            ("ridge", "The bridge", None),
            ("bridge toll", "toll on the bridge", Some(vec!["toll", "bridge"])),
            ("bridge toll", "the bridge", None),
            ("\"the bridge\"", "on the\n bridge", Some(vec!["the\n bridge"])),
            ("\"the bridge\"", "the old bridge", None),
            ("كتب", "هذه كُتُب قديمة", Some(vec!["كُتُب"])),
            ("احمد", "قال أحمد", Some(vec!["أحمد"])),
            ("京", "東京の橋", Some(vec!["京"])),
            ("🚢", "a ship 🚢 here", Some(vec!["🚢"])),
            ("%", "up 5% again", Some(vec!["%"])),
            ("5%!", "up 5% again", Some(vec!["5%"])),
            ("\\", "a \\ b", Some(vec!["\\"])),
            ("it's,", "It’s so", Some(vec!["It’s"])),
            ("don't_do", "don't_do it", Some(vec!["don't_do"])),
        ];
        for (query, text, wanted) in table {
            let wanted = wanted.map(|all| all.into_iter().map(str::to_owned).collect());
            assert_eq!(found(query, text), wanted, "{query} in {text}");
        }
    }

    #[test]
    fn what_cannot_be_looked_for() {
        for (typed, wanted) in [
            ("", QueryError::Empty),
            (" \t \"\" ", QueryError::Empty),
            ("\u{301}\u{200d}", QueryError::Empty),
            ("a", QueryError::TooShort),
            ("é", QueryError::TooShort),
        ] {
            assert_eq!(Query::parse(typed), Err(wanted), "{typed:?}");
        }
        assert_eq!(Query::parse(&"ab ".repeat(70)), Err(QueryError::TooLong));
    }

    proptest! {
        /// Whatever is typed and whatever is searched, ranges are of the text, in order, and apart.
        #[test]
        fn ranges_are_of_the_text(query in "\\PC{1,12}", text in "\\PC{0,60}") {
            let text = format!("{text} {query} {text}");
            if let Ok(query) = Query::parse(&query) {
                let mut end = 0;
                for range in query.find(&text).unwrap_or_default() {
                    prop_assert!(range.start >= end && range.start < range.end && text.get(range.clone()).is_some());
                    end = range.end;
                }
            }
        }
    }
}
