//! A restored capture as a person reads it on a terminal: a summary, then the thread as a tree.

use std::collections::HashSet;
use std::fmt::Write;

use super::restored::{Comment, Details, Evidence, Restored, Standing};
use super::sweep::quoted;

/// Deeper replies are shown at this depth.
const DEEPEST: usize = 12;

impl Restored {
    /// The summary and the tree.
    pub fn tree(&self) -> String {
        let mut out = self.summary();
        let mut depths: Vec<usize> = vec![];
        for comment in &self.comments {
            let depth = comment.parent.and_then(|parent| depths.get(parent)).map_or(0, |depth| depth + 1);
            depths.push(depth);
            let _ = writeln!(out, "{}{}", "  ".repeat(depth.min(DEEPEST)), line(comment));
        }
        if !self.notes.is_empty() {
            out.push_str("\nnotes\n");
        }
        for note in &self.notes {
            let _ = writeln!(out, "  at {}: {}", note.at, quoted(&note.what, 120));
        }
        out
    }

    fn summary(&self) -> String {
        let title = self.title.as_ref().map_or("(no title)", |title| &title.text);
        let people: HashSet<_> = self.comments.iter().filter_map(|comment| comment.author.as_ref()).collect();
        let guests = self.comments.iter().filter(|comment| comment.standing == Standing::Guest).count();
        let doubles = self.comments.iter().filter(|comment| comment.duplicate_of.is_some()).count();
        let timed = self.comments.iter().filter(|comment| comment.time.is_some()).count();
        let mut out = format!("{title}\n");
        if let Some(published) = &self.published {
            let _ = writeln!(out, "published {published}");
        }
        let _ = writeln!(out, "{}", counted(self.paragraphs.len(), "paragraph", "paragraphs"));
        let _ = writeln!(
            out,
            "{} by {}, {guests} from guests, {timed} with a time, {doubles} posted twice",
            counted(self.comments.len(), "comment", "comments"),
            counted(people.len(), "person", "people"),
        );
        let _ = writeln!(out, "parents: {}", self.parents());
        let also = self.also();
        if !also.is_empty() {
            let _ = writeln!(out, "also: {}", also.join(", "));
        }
        let _ = writeln!(out, "{}\n", counted(self.notes.len(), "note", "notes"));
        out
    }

    /// How many comments say what else, `12 with votes`, without what none does.
    pub(crate) fn also(&self) -> Vec<String> {
        let count = |is: &dyn Fn(&Details) -> bool| self.comments.iter().filter(|c| is(&c.details)).count();
        let kinds = [
            (count(&|it| it.title.is_some()), "with a title"),
            (count(&|it| it.votes.is_some()), "with votes"),
            (count(&|it| it.permalink.is_some()), "with an address"),
            (count(&|it| it.edited.is_some()), "edited"),
            (count(&|it| it.deleted), "deleted"),
            (count(&|it| !it.links.is_empty()), "with links"),
        ];
        kinds.iter().filter(|(count, _)| *count > 0).map(|(count, kind)| format!("{count} {kind}")).collect()
    }

    fn parents(&self) -> String {
        let kinds = [
            (Evidence::Recorded, "recorded"),
            (Evidence::Quoted, "quoted"),
            (Evidence::Addressed, "addressed"),
            (Evidence::Inferred, "inferred"),
        ];
        let count = |kind| self.comments.iter().filter(|comment| comment.evidence == Some(kind)).count();
        let told = kinds
            .into_iter()
            .filter(|(kind, _)| count(*kind) > 0)
            .map(|(kind, name)| format!("{} {name}", count(kind)));
        let told: Vec<String> = told.collect();
        if told.is_empty() { "none recorded".into() } else { told.join(", ") }
    }
}

/// `1 note`, `2 notes`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `#12 Ann (guest) · 2015-12-09T09:33:00Z · first words…`
fn line(comment: &Comment) -> String {
    let name = comment.author.as_deref().unwrap_or("(no name)");
    let guest = if comment.standing == Standing::Guest { " (guest)" } else { "" };
    let time = comment.time.map_or(String::new(), |time| format!(" · {time}"));
    let double = comment.duplicate_of.map_or(String::new(), |first| format!(" · same as #{first}"));
    let reply = reply(comment);
    let marks: String = comment.details.marks().iter().map(|mark| format!(" · {mark}")).collect();
    let title = comment.details.title.as_ref().map_or(String::new(), |title| format!("{title}: "));
    let words = comment.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = quoted(&format!("{title}{words}"), 60);
    format!("#{} {name}{guest}{time}{double}{reply}{marks} · {words}", comment.index)
}

impl Details {
    /// The votes, and that it was edited or deleted, each in a few words.
    pub(crate) fn marks(&self) -> Vec<String> {
        let mut out = vec![];
        if let Some(votes) = &self.votes {
            let label = votes.label.as_ref().map_or(String::new(), |label| format!(", {label}"));
            out.extend(votes.score.map(|score| format!("score {score}{label}")));
            out.extend(votes.up.map(|up| format!("{up} up")));
            out.extend(votes.down.map(|down| format!("{down} down")));
        }
        if let Some(edited) = self.edited {
            out.push(edited.time.map_or("edited".into(), |time| format!("edited {time}")));
        }
        if self.deleted {
            out.push("deleted".into());
        }
        out
    }
}

/// ` ↳ #3 quoted 0.97`, where the page does not record the parent itself.
fn reply(comment: &Comment) -> String {
    let kind = match comment.evidence {
        None | Some(Evidence::Recorded) => return String::new(),
        Some(Evidence::Quoted) => "quoted",
        Some(Evidence::Addressed) => "addressed",
        Some(Evidence::Inferred) => "inferred",
    };
    let parent = comment.parent.map_or(String::new(), |parent| format!(" #{parent}"));
    let probability = comment.probability.map_or(String::new(), |probability| format!(" {probability:.2}"));
    format!(" · ↳{parent} {kind}{probability}")
}
