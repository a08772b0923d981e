//! Passages that have changed: where one stood, judged by what was before and after it and by how it began and ended, if
//! what stands there now is near enough.

use std::ops::Range;

/// Places looked at for each thing that tells of one.
const PLACES: usize = 8;
/// Most letters by which a passage may differ from what it was, whatever its length: bounds the work.
const MOST_EDITS: usize = 48;
/// Of a passage, one letter in so many may have changed.
const EDITED: usize = 4;
/// Letters of the beginning or the end of something by which it is looked for.
const CLUE: usize = 14;
/// Fewest letters that tell anything.
const LEAST_CLUE: usize = 5;

/// The last so many characters.
pub(super) fn tail(text: &str, characters: usize) -> &str {
    let start = text.char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(at, _)| at);
    if characters == 0 { "" } else { &text[start..] }
}

/// The first so many characters.
pub(super) fn head(text: &str, characters: usize) -> &str {
    &text[..text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at)]
}

/// How many letters right before and after a place are those that stood there.
pub(super) fn context(text: &str, place: &Range<usize>, prefix: &str, suffix: &str) -> usize {
    let (before, after) = (text[..place.start].trim_end(), text[place.end..].trim_start());
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(|(a, b)| a == b).count();
    same(&mut before.chars().rev().zip(prefix.chars().rev())) + same(&mut after.chars().zip(suffix.chars()))
}

/// The passage of `text` nearest to `exact`, if there is one near enough that begins or ends with a clue.
pub(super) fn find(text: &str, exact: &str, prefix: &str, suffix: &str) -> Option<Range<usize>> {
    if exact.is_empty() {
        return None;
    }
    let letters: Vec<char> = exact.chars().collect();
    let most = (letters.len() / EDITED).min(MOST_EDITS);
    let room = letters.len() + most;
    let reversed: Vec<char> = letters.iter().rev().copied().collect();
    let (mut best, mut least) = (None, most + 1);
    for at in begins(text, exact, prefix) {
        let there: Vec<char> = head(&text[at..], room).chars().collect();
        if let Some((edits, taken)) = distance(&letters, &there, least - 1) {
            (best, least) = (Some(at..at + bytes(&there[..taken])), edits);
        }
    }
    for at in ends(text, exact, suffix) {
        let there: Vec<char> = tail(&text[..at], room).chars().rev().collect();
        if least == 0 {
            break;
        }
        if let Some((edits, taken)) = distance(&reversed, &there, least - 1) {
            (best, least) = (Some(at - bytes(&there[..taken])..at), edits);
        }
    }
    best.map(|place| trimmed(text, place)).filter(|place| !place.is_empty())
}

fn bytes(letters: &[char]) -> usize {
    letters.iter().map(|letter| letter.len_utf8()).sum()
}

fn trimmed(text: &str, place: Range<usize>) -> Range<usize> {
    let words = &text[place.clone()];
    let start = place.start + words.len() - words.trim_start().len();
    start..(start + words.trim().len())
}

/// Where the passage may begin: behind the end of its prefix, and where its own first letters stand.
fn begins<'t>(text: &'t str, exact: &str, prefix: &str) -> impl Iterator<Item = usize> + 't {
    let behind = clue(tail(prefix, CLUE)).map(str::to_owned);
    let own = clue(head(exact, CLUE)).map(str::to_owned);
    let after = move |at: usize| text.len() - text[at..].trim_start().len();
    let behind = places(text, behind).map(move |(at, length)| after(at + length));
    behind.chain(places(text, own).map(|(at, _)| at))
}

/// Where it may end.
fn ends<'t>(text: &'t str, exact: &str, suffix: &str) -> impl Iterator<Item = usize> + 't {
    let before = clue(head(suffix, CLUE)).map(str::to_owned);
    let own = clue(tail(exact, CLUE)).map(str::to_owned);
    let before = places(text, before).map(|(at, _)| text[..at].trim_end().len());
    before.chain(places(text, own).map(|(at, length)| at + length))
}

fn clue(words: &str) -> Option<&str> {
    words.chars().nth(LEAST_CLUE - 1).map(|_| words)
}

fn places(text: &str, clue: Option<String>) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = 0;
    let next = move || {
        let clue = clue.as_deref()?;
        let at = from + text.get(from..)?.find(clue)?;
        from = at + clue.len();
        Some((at, clue.len()))
    };
    std::iter::from_fn(next).take(PLACES)
}

/// The fewest edits that make `words` of a beginning of `there`, and how long that beginning is; none where more than
/// `most` are needed. Levenshtein's distance, of which only the band of `2 * most + 1` places is worked out that matters.
pub(super) fn distance(words: &[char], there: &[char], most: usize) -> Option<(usize, usize)> {
    let far = most + 1;
    // `row[j]`: edits from the words so far to the first `j` letters there. What is outside the band stays far.
    let mut row: Vec<usize> = (0..=there.len()).map(|edits| edits.min(far)).collect();
    let mut next = vec![far; there.len() + 1];
    let band = |at: usize| (at.saturating_sub(most), (at + most).min(there.len()));
    for (at, letter) in words.iter().enumerate().map(|(at, letter)| (at + 1, letter)) {
        let (low, high) = band(at);
        if low > high {
            return None;
        }
        if low > 0 {
            next[low - 1] = far;
        }
        for j in low..=high {
            let up = row[j] + 1;
            let others = if j == 0 {
                far
            } else {
                (row[j - 1] + usize::from(there[j - 1] != *letter)).min(next[j - 1] + 1)
            };
            next[j] = up.min(others).min(far);
        }
        std::mem::swap(&mut row, &mut next);
    }
    let (low, high) = band(words.len());
    let best = (low..=high).min_by_key(|taken| (row[*taken], taken.abs_diff(words.len())))?;
    (row[best] <= most).then_some((row[best], best))
}
