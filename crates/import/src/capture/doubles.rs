//! Marking the comment that was stored twice: same author, same words as an earlier one.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::restored::Comment;

/// Points each repeat at the first comment it repeats. White space does not count, and empty comments never repeat.
pub(super) fn mark(comments: &mut [Comment]) {
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in 0..comments.len() {
        let Some(key) = fingerprint(&comments[at]) else { continue };
        let earlier = seen.entry(key).or_default();
        let first = earlier.iter().copied().find(|&other| same(&comments[other], &comments[at]));
        match first {
            Some(first) => comments[at].duplicate_of = Some(first),
            None => earlier.push(at),
        }
    }
}

fn fingerprint(comment: &Comment) -> Option<u64> {
    let author = comment.author.as_ref()?;
    let mut words = comment.text.split_whitespace().peekable();
    words.peek()?;
    let mut hasher = DefaultHasher::new();
    author.hash(&mut hasher);
    words.for_each(|word| word.hash(&mut hasher));
    Some(hasher.finish())
}

fn same(one: &Comment, other: &Comment) -> bool {
    one.author == other.author && one.text.split_whitespace().eq(other.text.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::super::restored::Standing;
    use super::*;

    fn comment(author: &str, text: &str) -> Comment {
        Comment {
            index: 0,
            author: Some(author.into()),
            standing: Standing::Verified,
            time: None,
            parent: None,
            evidence: None,
            duplicate_of: None,
            text: text.into(),
            header: vec![],
            spans: vec![],
        }
    }

    #[test]
    fn a_repeat_points_at_the_first_of_its_kind() {
        let mut all =
            [comment("Ann", "Rain  again."), comment("Bo", "Rain again."), comment("Ann", "Rain\n\nagain.")];
        mark(&mut all);
        assert_eq!(all.map(|c| c.duplicate_of), [None, None, Some(0)]);
    }

    #[test]
    fn empty_comments_are_not_repeats() {
        let mut all = [comment("Ann", ""), comment("Ann", " ")];
        mark(&mut all);
        assert_eq!(all.map(|c| c.duplicate_of), [None, None]);
    }
}
