//! Parents a page does not record, told by evidence: a quotation, a name, or a small model.
//!
//! Only for comments a reader left without a parent, and only on pages that record no nesting: where some replies are
//! nested, a comment that is not is no reply. Each claim carries its evidence and how often such claims are right;
//! whatever is right less than nine times in ten is not claimed.
//!
//! Everything here is linear in the length of the thread: words and shingles are looked up in tables, and no comment
//! is held against more than a few candidates.

mod addressed;
mod inferred;
mod names;
mod quoted;
#[cfg(test)]
mod rows;
mod thread;
mod words;

use super::restored::{Comment, Evidence, Passage};
use thread::Thread;

/// A parent, and how likely it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Claim {
    parent: usize,
    probability: f32,
}

/// Fills in the parents that good evidence supports. `named`: the family records parents in some headers only.
pub(super) fn claim<'a>(
    comments: &mut [Comment],
    article: impl Iterator<Item = &'a Passage> + Clone,
    named: bool,
) {
    let recorded = comments.iter().any(|comment| comment.parent.is_some());
    if comments.len() < 2 || (recorded && !named) {
        return;
    }
    let claims = claims(comments, article);
    for (comment, claim) in comments.iter_mut().zip(claims) {
        let Some((evidence, claim)) = claim.filter(|_| comment.parent.is_none()) else { continue };
        comment.parent = Some(claim.parent);
        comment.evidence = Some(evidence);
        comment.probability = Some(claim.probability);
    }
}

/// For each comment the best evidence, surest kind first.
fn claims<'a>(
    comments: &[Comment],
    article: impl Iterator<Item = &'a Passage> + Clone,
) -> Vec<Option<(Evidence, Claim)>> {
    let thread = Thread::of(comments);
    let mut quoted = quoted::all(&thread, article);
    (0..comments.len())
        .map(|at| {
            let fits = |claim: &Claim| thread.can_answer(at, claim.parent);
            let quoted = quoted[at].take().filter(fits).map(|claim| (Evidence::Quoted, claim));
            quoted
                .or_else(|| Some((Evidence::Addressed, addressed::claim(&thread, at).filter(fits)?)))
                .or_else(|| Some((Evidence::Inferred, inferred::claim(&thread, at)?)))
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::date::Order;
    use super::super::date::find;
    use super::super::restored::Standing;
    use super::*;

    pub(in super::super) fn comment(author: &str, time: &str, text: &str) -> Comment {
        Comment {
            author: Some(author.into()),
            standing: Standing::Verified,
            time: find(time, Order::Unknown).map(|(moment, _)| moment),
            text: text.into(),
            ..Comment::default()
        }
    }

    fn shown(all: &[(&str, &str)]) -> Vec<Option<(usize, Evidence)>> {
        let mut all: Vec<Comment> = all.iter().map(|(author, text)| comment(author, "", text)).collect();
        claim(&mut all, [].iter(), false);
        all.iter().map(|comment| comment.parent.zip(comment.evidence)).collect()
    }

    #[test]
    fn a_quotation_tells_whom_it_answers() {
        let all = [
            ("Ann", "The old mill by the river should be kept as it stands today."),
            ("Bo", "Nice picture."),
            ("Cy", "> mill by the river should be kept as it stands\nWho would pay for that?"),
            ("Di", "You say “should be kept as it stands today” and I wonder why."),
            ("Eve", "Ann wrote:\nThe old mill\nIndeed."),
        ];
        let quoted = Some((0, Evidence::Quoted));
        assert_eq!(shown(&all), [None, None, quoted, quoted, quoted]);
    }

    #[test]
    fn the_same_comment_under_two_names_quotes_nobody() {
        let words = "They say it should be kept as it stands today, with the meadow and the road to it and all that \
                     is beside it, the “old mill”, though nobody has lived there or worked there in the last fifty years \
                     and nobody will pay for the roof";
        assert_eq!(shown(&[("Ann", words), ("Bo", words)]), [None, None]);
        let part = "“They say it should be kept as it stands today”? Who would pay for all that?";
        assert_eq!(shown(&[("Ann", words), ("Bo", part)])[1], Some((0, Evidence::Quoted)));
    }

    #[test]
    fn who_wrote_several_comments_is_addressed_in_none() {
        let all = [("Ann Lee", "First."), ("Bob", "Second."), ("Ann Lee", "Third."), ("Cy", "@Ann Lee: no.")];
        assert_eq!(shown(&all)[3], None);
        assert_eq!(shown(&[all[0], all[1], all[3]])[2], Some((0, Evidence::Addressed)));
    }

    #[test]
    fn on_a_flattened_tree_only_a_proven_reply_has_a_parent() {
        let mut all = flattened();
        all[5].text = "@Eve I do not think so.".into();
        all[10].text = "@Jo I do not think so.".into();
        claim(&mut all, [].iter(), false);
        assert_eq!(all[5].parent.zip(all[5].evidence), Some((4, Evidence::Addressed)));
        assert_eq!(all[10].parent, None, "below it is nothing older: it may have opened a thread");
    }

    #[test]
    fn the_words_of_the_article_are_nobodys() {
        let words = "the council voted to close the road over the hill in spring";
        let mut all = [comment("Ann", "", words), comment("Bo", "", &format!("“{words}” is a shame"))];
        claim(&mut all, [Passage { text: words.into(), spans: vec![] }].iter(), false);
        assert_eq!(all[1].parent, None);
    }

    #[test]
    fn a_name_tells_whom_it_answers() {
        let all = [
            ("Ann Lee", "First."),
            ("Bob", "Second."),
            ("what", "Third."),
            ("Cy", "@Bob I was there too."),
            ("Di", "Ann Lee: that is no longer so."),
            ("Eve", "What a day. What else, what more?"),
            ("Fay", "Thanks Bob, that helped."),
            ("SkyFox7", "Now what?"),
            ("Gil", "SkyFox7 are you sure?"),
            ("Hal", "Bob went home."),
        ];
        let addressed = |parent| Some((parent, Evidence::Addressed));
        assert_eq!(
            shown(&all),
            [None, None, None, addressed(1), addressed(0), None, addressed(1), None, addressed(7), None]
        );
    }

    /// A flattened tree: threads by the time of their first comment, each whole.
    fn flattened() -> Vec<Comment> {
        let times = [
            "10:00", "12:00", "10:05", "10:10", "10:20", "11:00", "10:30", "10:40", "10:50", "10:55", "10:58",
        ];
        let names = ["Ann", "Bo", "Cy", "Di", "Eve", "Fay", "Gil", "Hal", "Ida", "Jo", "Kit"];
        let time = |time: &&str| format!("24 July 2012 {time}");
        times.iter().zip(names).map(|(clock, name)| comment(name, &time(clock), "Rain again.")).collect()
    }

    #[test]
    fn a_comment_later_than_those_below_it_answers_the_one_above() {
        let mut all = flattened();
        claim(&mut all, [].iter(), false);
        let claimed: Vec<_> =
            all.iter().enumerate().filter_map(|(at, c)| Some((at, c.parent?, c.evidence?))).collect();
        assert_eq!(claimed, [(1, 0, Evidence::Inferred), (5, 4, Evidence::Inferred)]);
        assert!(all[1].probability.is_some_and(|probability| probability > 0.8));
    }

    #[test]
    fn a_name_below_the_end_of_a_thread_opens_another() {
        let mut all = flattened();
        all[9].text = "@Fay I do not think so.".into();
        claim(&mut all, [].iter(), false);
        assert_eq!(all[9].parent, None);
    }

    #[test]
    fn a_page_that_records_nesting_has_said_everything() {
        let mut all =
            [comment("Ann", "", "One."), comment("Bo", "", "Two."), comment("Cy", "", "@Ann three.")];
        all[1].parent = Some(0);
        claim(&mut all, [].iter(), false);
        assert_eq!(all[2].parent, None);
        claim(&mut all, [].iter(), true);
        assert_eq!(all[2].parent, Some(0));
    }
}
