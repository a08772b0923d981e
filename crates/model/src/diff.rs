//! What an edit changed, word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Most pairs of words that are compared; beyond, all that differs is shown as replaced. Comparing so many takes some
/// milliseconds at the worst.
const MOST_PAIRS: usize = 1_000_000;

/// A run of words that stayed, or one that others took the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// In both texts.
    Same(String),
    /// What was, and what stands there now; either may be empty.
    Changed {
        /// Words taken away.
        gone: String,
        /// Words put there.
        new: String,
    },
}

/// The runs that make `after` of `before`. Space between two changes goes with them, so that a rewritten sentence is one
/// change and not one for each word.
pub fn words(before: &str, after: &str) -> Vec<Run> {
    let old: Vec<&str> = before.split_word_bounds().collect();
    let new: Vec<&str> = after.split_word_bounds().collect();
    let ends = common_ends(&old, &new);
    let (old_middle, new_middle) = (&old[ends.0..old.len() - ends.1], &new[ends.0..new.len() - ends.1]);
    let mut runs = Runs::default();
    runs.same(&old[..ends.0]);
    if old_middle.len().saturating_mul(new_middle.len()) > MOST_PAIRS {
        runs.changed(old_middle, new_middle);
    } else {
        for op in capture_diff_slices(Algorithm::Myers, old_middle, new_middle) {
            let (gone, put) = (&old_middle[op.old_range()], &new_middle[op.new_range()]);
            match op {
                DiffOp::Equal { .. } => runs.same(gone),
                _ => runs.changed(gone, put),
            }
        }
    }
    runs.same(&old[old.len() - ends.1..]);
    runs.0
}

/// The first and the last so many words of a text, where more than as many again stand between them. Space and signs
/// count as words of their own.
pub fn ends(text: &str, words: usize) -> Option<(&str, &str)> {
    let begins: Vec<usize> = text.split_word_bound_indices().map(|(at, _)| at).collect();
    let between = begins.len().checked_sub(2 * words).filter(|between| *between > 2 * words)?;
    Some((text[..begins[words]].trim_end(), text[begins[words + between]..].trim_start()))
}

/// How many words two texts begin and end with in common.
fn common_ends(old: &[&str], new: &[&str]) -> (usize, usize) {
    let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let tails = old[head..].iter().rev().zip(new[head..].iter().rev());
    (head, tails.take_while(|(one, other)| one == other).count())
}

#[derive(Default)]
struct Runs(Vec<Run>);

impl Runs {
    fn same(&mut self, words: &[&str]) {
        let text = words.concat();
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Run::Same(last)) => last.push_str(&text),
            _ => self.0.push(Run::Same(text)),
        }
    }

    fn changed(&mut self, gone: &[&str], put: &[&str]) {
        let between = match self.0.as_slice() {
            [.., Run::Changed { .. }, Run::Same(space)]
                if space.trim().is_empty() && !space.contains('\n') =>
            {
                self.0.pop()
            }
            _ => None,
        };
        if !matches!(self.0.last(), Some(Run::Changed { .. })) {
            self.0.push(Run::Changed { gone: String::new(), new: String::new() });
        }
        let Some(Run::Changed { gone: was, new }) = self.0.last_mut() else { return };
        if let Some(Run::Same(space)) = between {
            was.push_str(&space);
            new.push_str(&space);
        }
        was.push_str(&gone.concat());
        new.push_str(&put.concat());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(text: &str) -> Run {
        Run::Same(text.into())
    }

    fn changed(gone: &str, new: &str) -> Run {
        Run::Changed { gone: gone.into(), new: new.into() }
    }

    #[test]
    fn an_edit_is_told_by_its_words() {
        assert_eq!(words("The cat sat.", "The cat sat."), [same("The cat sat.")]);
        assert_eq!(
            words("The cat sat.", "The dog sat."),
            [same("The "), changed("cat", "dog"), same(" sat.")]
        );
        assert_eq!(words("Short.", "Short. And long."), [same("Short."), changed("", " And long.")]);
        assert_eq!(
            words("It was the old red barn, I say.", "It was a new blue barn, I say."),
            [same("It was "), changed("the old red", "a new blue"), same(" barn, I say.")],
            "one change, not three"
        );
        assert_eq!(words("", "New."), [changed("", "New.")]);
        assert_eq!(words("Old.", ""), [changed("Old.", "")]);
    }

    #[test]
    fn what_would_take_long_is_shown_as_replaced() {
        let (before, after) = ("a ".repeat(4_000), "b ".repeat(4_000));
        assert_eq!(words(&before, &after).len(), 2, "one change, and the space at the end");
    }

    #[test]
    fn a_long_text_has_ends_and_a_short_one_is_told_whole() {
        assert_eq!(ends(&"a ".repeat(40), 20), None);
        assert_eq!(ends("one two three four five six seven eight", 3), Some(("one two", "seven eight")));
        assert_eq!(ends(&"x".repeat(5_000), 3), None, "one word is not cut");
    }

    proptest! {
        #[test]
        fn both_texts_come_back_from_the_runs(before in "[ab \n]{0,40}", after in "[ab \n]{0,40}") {
            let (mut old, mut new) = (String::new(), String::new());
            for run in words(&before, &after) {
                match run {
                    Run::Same(text) => { old.push_str(&text); new.push_str(&text); }
                    Run::Changed { gone, new: put } => { old.push_str(&gone); new.push_str(&put); }
                }
            }
            prop_assert_eq!((old, new), (before, after));
        }
    }
}
