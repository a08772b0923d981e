//! `@Name` in a comment: which accounts it may mean, and where a name ends. Names hold spaces and signs, so that is
//! only known once it is known which names there are.

use std::collections::{BTreeMap, BTreeSet};

use crate::{AccountId, names::fold};

/// Most places of a comment where somebody can be named; further ones stay words.
pub const PLACES: usize = 10;
/// Most ends a name is looked for at, behind one `@`.
const ENDS: usize = 16;
/// Longest name, in characters.
const LONGEST: usize = 50;

/// The accounts that a text names, by their folded names.
#[derive(Debug, Clone, Default)]
pub struct People(BTreeMap<String, (AccountId, String)>);

impl People {
    /// Accounts and their names.
    pub fn of(accounts: impl IntoIterator<Item = (AccountId, String)>) -> Self {
        Self(accounts.into_iter().map(|(id, name)| (fold(&name), (id, name))).collect())
    }

    /// True where nobody is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The account whose name stands behind an `@`, and how many bytes of the text that is: the longest that there is.
    pub(crate) fn begins(&self, behind: &str) -> Option<(usize, AccountId, &str)> {
        names(behind)
            .find_map(|name| self.0.get(&fold(name)).map(|(id, shown)| (name.len(), *id, shown.as_str())))
    }
}

/// What may be the name of an account in a text, folded: at most 160, whatever the text.
pub fn candidates(source: &str) -> BTreeSet<String> {
    places(source).take(PLACES).flat_map(|at| names(&source[at + 1..])).map(fold).collect()
}

/// Where an `@` may begin a name: not inside a word, an address or another name.
pub(crate) fn places(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('@').map(|(at, _)| at).filter(|at| {
        let before = text[..*at].chars().next_back();
        before
            .is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '@' | '/' | '.' | '_' | '-'))
    })
}

/// The beginnings of a text that may be a name, the longest first: up to the end of a word or behind a sign, in the same
/// line.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let line = text.split('\n').next().unwrap_or("");
    let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
    let starts_well = !line.starts_with(|c: char| c.is_whitespace() || c == '@');
    let ends = (1..=end).filter(move |at| starts_well && line.is_char_boundary(*at)).filter(|at| {
        let (before, after) = (line[..*at].chars().next_back(), line[*at..].chars().next());
        !before.is_none_or(char::is_whitespace) && !after.is_some_and(char::is_alphanumeric)
    });
    let ends: Vec<usize> = ends.take(ENDS).collect();
    ends.into_iter().rev().map(move |at| &line[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        let people = People::of([
            (AccountId(1), "Ann".into()),
            (AccountId(2), "Ann Marie".into()),
            (AccountId(3), "Öz (b)".into()),
        ]);
        places(text)
            .filter_map(|at| people.begins(&text[at + 1..]))
            .map(|(bytes, id, _)| format!("{}:{bytes}", id.0))
            .collect()
    }

    #[test]
    fn the_longest_name_that_there_is() {
        let table = [
            ("@Ann", &["1:3"][..]),
            ("@ann, hear: (@ANN MARIE).", &["1:3", "2:9"]),
            ("@Ann Maries @Anna @Annb", &["1:3"]),
            ("@Ann\nMarie", &["1:3"]),
            ("@Öz (b): yes; @öz no", &["3:7"]),
            ("ann@Ann /@Ann @@Ann x.@Ann", &[]),
            ("@ Ann @", &[]),
        ];
        for (text, wanted) in table {
            assert_eq!(named(text), wanted, "{text}");
        }
    }

    #[test]
    fn however_many_signs_few_names_are_looked_for() {
        let hostile = "@a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p ".repeat(1_000);
        assert!(candidates(&hostile).len() <= PLACES * ENDS);
        assert!(candidates(&"@".repeat(10_000)).is_empty());
        assert_eq!(candidates("@Ann Lee!").into_iter().collect::<Vec<_>>(), ["ann", "ann lee", "ann lee!"]);
    }
}
