//! Votes of a comment of a page of HTML: in words, in a number whose element is named for it, in attributes.

use super::super::super::digits::has_digit;
use super::super::super::html::tags;
use super::super::super::restored::{Comment, Votes};
use super::super::kinds;
use super::super::votes::{self, Kind};
use super::One;

/// How far up the names around a text are looked at.
const NAMED: usize = 3;

impl One<'_> {
    /// Reads the votes; the texts of them.
    pub fn votes(&self, shown: &[usize], comment: &mut Comment) -> Vec<usize> {
        let mut votes = Votes::default();
        let mut taken = vec![];
        let wanted = |node: usize| {
            shown.is_empty() || shown.iter().any(|shown| self.page.inside(*shown).contains(&node))
        };
        for (node, text) in &self.beside {
            let told = text.len() <= 60 && has_digit(text) && wanted(*node);
            if !told || self.is_of_person(*node) {
                continue;
            }
            if taken.contains(node) {
                continue;
            }
            let named = || Some((self.kind_around(*node)?, votes::named(text)?));
            if let Some((around, whole)) = self.told_whole(*node) {
                votes.take(whole);
                let inside = self.page.inside(around);
                taken
                    .extend(self.beside.iter().map(|(node, _)| *node).filter(|other| inside.contains(other)));
                continue;
            } else if let Some(whole) = votes::whole(text).or_else(|| self.labelled(*node)) {
                votes.take(whole);
            } else if let Some((kind, number)) = named() {
                votes.set(kind, number);
            } else {
                continue;
            }
            taken.push(*node);
        }
        self.marked_votes(&mut votes);
        comment.details.votes = Some(votes).filter(|votes| *votes != Votes::default()).map(Box::new);
        taken
    }

    /// The largest element around a text that says votes and nothing else: `(Score:<b>5</b>, Insightful)`.
    fn told_whole(&self, node: usize) -> Option<(usize, Votes)> {
        let small = |element: &usize| self.page.inside(*element).len() <= 16;
        let told = |element: usize| {
            let line = self.page.line_within(element, 60);
            Some((element, votes::whole(&line)?))
        };
        self.around(node, NAMED).take_while(small).map_while(told).last()
    }

    /// Votes that an element tells in words for those who do not see it: `aria-label="3 likes"`.
    fn labelled(&self, node: usize) -> Option<Votes> {
        let around = self.around(node, 1).next()?;
        ["aria-label", "title"].iter().find_map(|name| votes::whole(&self.page.attribute(around, name)?))
    }

    /// What the names around a text say that its number counts.
    fn kind_around(&self, node: usize) -> Option<Kind> {
        for around in self.around(node, NAMED) {
            let mut names = self.names(around);
            for name in ["data-testid", "aria-label"] {
                names |= self.page.attribute(around, name).map_or(0, |name| kinds::of_name(&name));
            }
            if kinds::counts_other(names) {
                return None;
            }
            if let Some(kind) = kinds::counted(names) {
                return Some(kind);
            }
        }
        None
    }

    /// Votes that only attributes tell.
    fn marked_votes(&self, votes: &mut Votes) {
        let number = |node: usize, name: &str| {
            votes::named(self.page.attribute(node, name)?.trim()).filter(|_| !self.is_of_person(node))
        };
        if *votes != Votes::default() {
            return;
        }
        let own = if self.page.has_others(self.root) { ATTRIBUTES } else { &[] };
        for (name, kind) in own {
            if let Some(number) = number(self.root, name) {
                votes.set(*kind, number);
            }
        }
        for node in &self.elements {
            let meta = self.page.is(*node, tags!["meta", "data", "span", "div"]);
            let Some(name) = self.page.attribute(*node, "itemprop").filter(|_| meta) else { continue };
            let kind = match &*name {
                "upvoteCount" => Kind::Up,
                "downvoteCount" => Kind::Down,
                "userInteractionCount" if self.is_liked(*node) => Kind::Up,
                _ => continue,
            };
            if let Some(number) = number(*node, "content").or_else(|| number(*node, "value")) {
                votes.set(kind, number);
            }
        }
    }

    /// Whether a count of schema.org counts likes, and not comments or visits.
    fn is_liked(&self, node: usize) -> bool {
        let Some(around) = self.page.parent(node) else { return false };
        self.page.elements(self.page.inside(around)).any(|other| {
            ["href", "content", "itemtype"].iter().any(|name| {
                self.page.attribute(other, name).is_some_and(|value| value.contains("LikeAction"))
            })
        })
    }
}

/// Attributes of a comment's element that hold votes.
const ATTRIBUTES: &[(&str, Kind)] = &[
    ("score", Kind::Score),
    ("data-score", Kind::Score),
    ("data-points", Kind::Score),
    ("data-votes", Kind::Score),
    ("data-likes", Kind::Up),
    ("data-upvotes", Kind::Up),
    ("data-recommend-count", Kind::Up),
    ("data-downvotes", Kind::Down),
    ("data-dislikes", Kind::Down),
];
