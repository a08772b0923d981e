//! What the names of elements say of what stands in them: votes, a person, a quotation, the comment's own address.

use std::cell::RefCell;

use super::super::date::Order;
use super::super::html::{ClassKinds, Page, leveled};
use super::super::ready::ByNumber;
use super::votes::Kind;

/// A page while the marks of its comments are read. What its lists of classes say is kept for all of them.
pub(in super::super) struct Marks<'p> {
    pub(super) page: &'p Page<'p>,
    pub(super) order: Order,
    classes: ClassKinds,
    /// What is known of ids and addresses: those of one kind differ in their numbers only.
    ids: Seen,
    addresses: Seen,
}

/// What names say, by the names without their numbers.
type Seen = RefCell<ByNumber<u32>>;

/// So many names are kept.
const KEPT: usize = 10_000;

/// Looks at a name, unless one of its kind was seen before.
fn seen(known: &Seen, name: &str, look: impl Fn(&str) -> u32) -> u32 {
    let mut known = known.borrow_mut();
    let kind = leveled(0, name);
    if let Some(bits) = known.get(&kind) {
        return *bits;
    }
    let bits = look(name);
    if known.len() < KEPT {
        known.insert(kind, bits);
    }
    bits
}

/// The panel about an author.
pub(super) const PERSON: u32 = 1;
/// No panel, though it is named like one.
pub(super) const WORDS: u32 = 1 << 1;
/// A number that counts something else than votes.
const OTHER: u32 = 1 << 2;
const DOWN: u32 = 1 << 3;
const UP: u32 = 1 << 4;
const SCORE: u32 = 1 << 5;
/// A link to the comment.
pub(super) const PERMALINK: u32 = 1 << 6;
pub(super) const URL: u32 = 1 << 7;
/// A date or a time.
pub(super) const DATED: u32 = 1 << 8;
/// A quotation that is no `blockquote`.
pub(super) const QUOTED: u32 = 1 << 9;
/// Named like a quotation, and holds the whole of a post.
pub(super) const WHOLE: u32 = 1 << 10;

/// Of something in a comment, where an id could be the comment's.
pub(super) const INNER: u32 = 1 << 11;

/// What is in a name, in lower case, and what that says.
const PARTS: &[(u32, &[&str])] = &[
    (
        PERSON,
        &["user", "profile", "author", "member", "poster", "stats", "statistic", "avatar", "karma-total"],
    ),
    (WORDS, &["usertext", "interactionstatistic"]),
    (OTHER, &["repl", "share", "view", "number", "date", "time", "count-comment", "page"]),
    (
        DOWN,
        &[
            "downvote",
            "dislike",
            "vote-down",
            "votes-down",
            "vote_down",
            "thumbs-down",
            "thumbdown",
            "disagree",
        ],
    ),
    (
        UP,
        &["upvote", "like", "recommend", "vote-up", "votes-up", "vote_up", "thumb", "favo", "kudos", "react"],
    ),
    (SCORE, &["vote", "score", "karma", "points", "rating"]),
    (PERMALINK, &["perma"]),
    (INNER, &["avatar", "user", "author", "reply", "form", "vote", "score"]),
];

/// Whole names, as they are written.
const NAMES: &[(u32, &[&str])] = &[
    (
        QUOTED,
        &["quote", "quotebox", "bbcode_quote", "bbCodeQuote", "bbCodeBlock--quote", "quotecontent", "quoted"],
    ),
    (WHOLE, &["postcontent", "messageText", "restore"]),
];

/// Parts of addresses that lead elsewhere than to a comment.
const ELSEWHERE: &[&str] = &[
    "javascript:",
    "mailto:",
    "replyto",
    "/reply",
    "reply?",
    "reply=",
    "posting.php",
    "newreply",
    "report",
    "vote",
    "login",
    "signin",
    "edit",
    "delete",
    "flag",
    "quote",
    "facebook.com/sharer",
    "twitter.com/intent",
    "twitter.com/share",
    "/user/",
    "/users/",
    "/member",
    "/profile",
];

impl<'p> Marks<'p> {
    pub fn of(page: &'p Page<'p>, order: Order) -> Self {
        Marks {
            page,
            order,
            classes: ClassKinds::of(of_name),
            ids: Seen::default(),
            addresses: Seen::default(),
        }
    }

    /// What an element's classes say.
    pub(super) fn classes(&self, node: usize) -> u32 {
        self.classes.among(self.page, node)
    }

    /// What an id says.
    pub(super) fn id(&self, id: &str) -> u32 {
        seen(&self.ids, id, of_name)
    }

    /// Whether an address leads elsewhere than to a comment.
    pub(super) fn leads_elsewhere(&self, href: &str) -> bool {
        let look = |href: &str| {
            let lower = href.to_ascii_lowercase();
            u32::from(ELSEWHERE.iter().any(|part| lower.contains(part)))
        };
        seen(&self.addresses, href, look) != 0
    }

    /// What an element's classes, its id and its property say.
    pub(super) fn names(&self, node: usize) -> u32 {
        let id = self.page.id(node).map_or(0, |id| self.id(id));
        let property = self.page.attribute(node, "itemprop").map_or(0, |name| of_name(&name));
        self.classes(node) | id | property
    }
}

/// What a name says.
pub(super) fn of_name(name: &str) -> u32 {
    let lower = name.to_ascii_lowercase();
    let mut bits = 0;
    for (bit, parts) in PARTS {
        bits |= if parts.iter().any(|part| lower.contains(part)) { *bit } else { 0 };
    }
    for (bit, names) in NAMES {
        bits |= if names.contains(&name) { *bit } else { 0 };
    }
    let dated = lower.split(|c: char| !c.is_ascii_alphanumeric());
    bits |=
        if dated.into_iter().any(|part| matches!(part, "date" | "time" | "ago" | "age")) { DATED } else { 0 };
    bits | if lower == "u-url" { URL } else { 0 }
}

/// What the number in an element with such names counts, if that is votes.
pub(super) fn counted(bits: u32) -> Option<Kind> {
    let kinds = [(DOWN, Kind::Down), (UP, Kind::Up), (SCORE, Kind::Score)];
    kinds.into_iter().find(|(bit, _)| bits & bit != 0).map(|(_, kind)| kind)
}

/// Whether an element's names say that it counts something else.
pub(super) fn counts_other(bits: u32) -> bool {
    bits & OTHER != 0
}
