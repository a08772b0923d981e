//! Rows for the training script: every candidate of every comment with its features, and whether it is the parent.
//!
//! Not a test of anything: it runs only when the script asks for it, with the captures' names in `PARENTS_CAPTURES`
//! (a line each).

use super::super::{restore, restored::Evidence};
use super::{Claim, addressed, inferred, quoted, thread::Thread};

#[test]
#[ignore = "run by crates/import/training/parents.py"]
fn rows() {
    let names = std::env::var("PARENTS_CAPTURES").unwrap_or_default();
    for name in names.lines() {
        let Ok(bytes) = std::fs::read(name) else { continue };
        let Ok(mut page) = restore(&bytes) else { continue };
        let truth: Vec<Option<usize>> = page
            .comments
            .iter()
            .map(|comment| comment.parent.filter(|_| comment.evidence == Some(Evidence::Recorded)))
            .collect();
        page.comments.iter_mut().for_each(|comment| comment.parent = None);
        let thread = Thread::of(&page.comments);
        let quoted = quoted::all(&thread, page.title.iter().chain(&page.paragraphs));
        for at in 0..page.comments.len() {
            let shown = |place: Option<usize>| place.map_or("-".to_owned(), |place| place.to_string());
            let truth = truth[at];
            let fits = |claim: &Claim| thread.can_answer(at, claim.parent);
            let addressed = addressed::claim(&thread, at).filter(fits).map(|claim| claim.parent);
            println!(
                "ROW claim {name} {at} {} {} {}",
                shown(truth),
                shown(quoted[at].filter(fits).map(|claim| claim.parent)),
                shown(addressed)
            );
            let theirs = |parent: usize| {
                let author = thread.author(parent).filter(|author| thread.author(at) != Some(*author))?;
                Some((0..at).filter(|place| thread.author(*place) == Some(author)).collect::<Vec<_>>())
            };
            if let Some(theirs) = truth.and_then(theirs).filter(|theirs| !theirs.is_empty()) {
                let last = u8::from(theirs.last().copied() == truth);
                println!("ROW choice {name} {at} {} {last}", theirs.len());
            }
            if !thread.replies[at] {
                continue;
            }
            let candidates = inferred::candidates(&thread, at);
            for (rank, candidate) in candidates.iter().enumerate() {
                let features = inferred::features(&thread, at, *candidate, rank, candidates.len());
                let features: Vec<String> = features.iter().map(ToString::to_string).collect();
                let is = u8::from(truth == Some(*candidate));
                println!("ROW candidate {name} {at} {candidate} {is} {}", features.join(" "));
            }
        }
    }
}
