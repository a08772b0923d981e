//! What marks the comments of a family of sites, as a table.

/// How the comments of a family are marked up. Every list holds selectors, surest first.
pub(super) struct Family {
    pub name: &'static str,
    /// Words of which the page's source must hold one.
    pub signs: &'static [&'static str],
    /// The element of a comment, or its first element where comments have none of their own.
    pub post: &'static [&'static str],
    /// Elements that are comments too, of another kind: remarks on answers.
    pub also: &'static [&'static str],
    /// What looks like one and is none.
    pub not: &'static [&'static str],
    pub cut: Cut,
    pub author: &'static [&'static str],
    pub time: &'static [&'static str],
    /// The words; without a match, everything that is nothing else.
    pub body: &'static [&'static str],
    /// A title that is part of the words.
    pub title: &'static [&'static str],
    /// Links, signatures, marks of editing: never words of the comment.
    pub tools: &'static [&'static str],
    /// Where the votes stand, if other numbers beside them look the same; else they are told by their names.
    pub votes: &'static [&'static str],
    /// Words that say which comment is answered.
    pub answers: &'static [&'static str],
    /// Whom the site vouches for.
    pub accounts: bool,
    /// The opening post is the first comment, and there is no article.
    pub forum: bool,
    /// The time a reader sees counts, not the one in the markup.
    pub shown: bool,
}

/// Where a comment ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// With its element.
    Element,
    /// Where the next one begins, among the elements beside it.
    Siblings,
}

/// A family that says nothing yet.
pub(super) const BLANK: Family = Family {
    name: "",
    signs: &[],
    post: &[],
    also: &[],
    not: &[],
    cut: Cut::Element,
    author: &[],
    time: &[],
    body: &[],
    title: &[],
    tools: &[],
    votes: &[],
    answers: &[],
    accounts: false,
    forum: false,
    shown: false,
};
