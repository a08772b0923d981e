//! Lines into paragraphs: where one ends, and where a text browser only broke the line.

use std::ops::Range;

use super::lines::{Line, Lines};
use super::restored::Passage;

impl Lines<'_> {
    /// The runs of lines between blank lines, as ranges of line numbers.
    pub fn blocks(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut blocks: Vec<Range<usize>> = vec![];
        for at in range.filter(|at| !self.all[*at].is_blank()) {
            match blocks.last_mut() {
                Some(block) if block.end == at => block.end = at + 1,
                _ => blocks.push(at..at + 1),
            }
        }
        blocks
    }

    /// The words of some lines as one passage. Blank lines part paragraphs; a line the text browser had to break is
    /// joined with a space, any other keeps its break.
    pub fn passage(&self, range: Range<usize>) -> Passage {
        let mut passage = Passage::default();
        let lines = &self.all[range.clone()];
        let Some(first) = lines.iter().find(|line| !line.is_blank()) else { return passage };
        let end = lines.iter().rfind(|line| !line.is_blank()).map_or(first.span.end, |last| last.span.end);
        // Nothing but white space is between the lines.
        passage.spans.push(first.span.start..end);
        passage.text.reserve_exact(end - first.span.start);
        let mut last: Option<usize> = None;
        for at in range.filter(|at| !self.all[*at].is_blank()) {
            let line = &self.all[at];
            let joint = match last {
                None => "",
                Some(before) if before + 1 < at => "\n\n",
                Some(before) if self.was_broken(&self.all[before], line) => " ",
                Some(_) => "\n",
            };
            passage.text.push_str(joint);
            passage.text.push_str(&line.text);
            last = Some(at);
        }
        passage
    }

    /// Whether the first word of the next line had no room on this one.
    fn was_broken(&self, line: &Line, next: &Line) -> bool {
        let word = next.text.split(' ').next().unwrap_or("");
        // There are not more characters than bytes: most lines have room enough.
        if word.len() < 40 && line.indent + line.text.len() + 1 + word.len() <= self.width {
            return false;
        }
        let word = word.chars().count();
        let used = line.indent + line.text.chars().count();
        !is_item(&next.text) && used + 1 + word > self.width.min(used + 40)
    }

    /// The last line before `at` that is not blank.
    pub fn before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&at| !self.all[at].is_blank())
    }

    /// The first line from `at` on, before `end`, that is not blank.
    pub fn next(&self, at: usize, end: usize) -> Option<usize> {
        (at..end).find(|&at| !self.all[at].is_blank())
    }
}

/// A list item of a text browser: `* `, `+ `, `o `, `1. ` …
fn is_item(text: &str) -> bool {
    let bullet = matches!(text.as_bytes(), [b'*' | b'+' | b'-' | b'o' | b'#', b' ', ..]);
    bullet
        || text.split_once(". ").is_some_and(|(number, _)| number.len() < 3 && number.parse::<u8>().is_ok())
}

/// A line without the bullet a text browser puts before list items, and without the sign it puts before a button.
pub(super) fn without_bullet(text: &str) -> &str {
    let text = without_item(text);
    if text.as_bytes().first() != Some(&b'(') {
        return text;
    }
    text.strip_prefix(BUTTON).filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start)
}

/// What text browsers put before the items of lists in lists: three bytes each.
const BULLETS: [char; 12] = ['•', '□', '☆', '○', '■', '★', '◎', '●', '△', '▲', '▽', '▼'];

/// What a text browser shows before the words of a button.
pub(super) const BUTTON: &str = "(BUTTON)";

fn without_item(text: &str) -> &str {
    let bullet = match text.as_bytes().first() {
        Some(b'*' | b'+' | b'o' | b'#' | b'@' | b'-' | b'=') => 1,
        Some(b'\xe2') if text.starts_with(BULLETS) => '•'.len_utf8(),
        _ => return text,
    };
    match text.as_bytes().get(bullet) {
        None => "",
        Some(b' ') => text[bullet..].trim(),
        Some(_) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_join_and_short_lines_stay() {
        let text = "A long line that fills the whole of the width we\nhave, and goes on.\nShort.\nNext para.\n\nLast one.";
        let lines = Lines::of(text);
        let passage = lines.passage(0..lines.all.len());
        let expect = "A long line that fills the whole of the width we have, and goes on.\nShort.\nNext para.\n\nLast one.";
        assert_eq!(passage.text, expect);
    }

    #[test]
    fn bullets_are_not_words() {
        assert_eq!(without_bullet("* Reply"), "Reply");
        assert_eq!(without_bullet("*"), "");
        assert_eq!(without_bullet("• Reply"), "Reply");
        assert_eq!(without_bullet("☆ Ann"), "Ann");
        assert_eq!(without_bullet("’tis"), "’tis");
        assert_eq!(without_bullet("-5 degrees"), "-5 degrees");
        assert_eq!(without_bullet("* (BUTTON) Ann"), "Ann");
        assert_eq!(without_bullet("(BUTTON)"), "(BUTTON)");
    }
}
