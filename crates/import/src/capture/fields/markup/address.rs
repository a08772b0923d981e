//! Id and address of a comment of a page of HTML.

use std::borrow::Cow;

use super::super::super::chrome::is_tool;
use super::super::super::date::find;
use super::super::super::html::tags;
use super::super::super::restored::Comment;
use super::super::kinds;
use super::super::lines::numbered;
use super::One;

/// Elements at a comment's start whose ids may be the comment's.
const FIRST: usize = 16;

/// Of longer lines in a link the rest is not read.
const LINE: usize = 400;

impl One<'_> {
    /// Reads id and address.
    pub fn address(&self, comment: &mut Comment) {
        let ids = self.ids();
        let link = self.permalink(&ids);
        let written =
            ["permalink", "data-permalink"].iter().find_map(|name| self.page.attribute(self.root, name));
        let fragment = link.as_deref().and_then(|link| link.rsplit_once('#')).map(|(_, fragment)| fragment);
        comment.details.source_id = self.source_id(fragment, ids);
        comment.details.permalink = written.map(Cow::into_owned).or(link);
    }

    /// The ids at a comment's start that tell it from the others.
    fn ids(&self) -> Vec<String> {
        let first = self.elements.iter().take(FIRST);
        // A list's item may be the comment whose first element was read as it.
        let outer = self.page.parent(self.root).filter(|outer| self.root - outer <= 2);
        let mut ids: Vec<String> = vec![];
        for node in first.chain(outer.iter()) {
            let anchor =
                self.page.is(*node, tags!["a"]).then(|| self.page.attribute(*node, "name")).flatten();
            let id = self.page.id(*node).map(str::to_owned);
            ids.extend(id.into_iter().chain(anchor.map(Cow::into_owned)).filter(|id| self.is_id(id)));
        }
        ids
    }

    fn source_id(&self, fragment: Option<&str>, ids: Vec<String>) -> Option<String> {
        if let Some(id) = fragment.filter(|fragment| ids.iter().any(|id| id == fragment)) {
            return Some(id.to_owned());
        }
        let root = self.page.id(self.root).filter(|id| self.is_id(id)).map(str::to_owned);
        let told = || {
            let value = IDS.iter().find_map(|name| self.page.attribute(self.root, name))?;
            Some(value.trim().to_owned()).filter(|value| !value.is_empty() && value.len() <= 80)
        };
        // `li#li-comment-12 > div#comment-12` is one comment, whose address is the shorter.
        let address = || fragment.filter(|fragment| self.is_id(fragment)).map(str::to_owned);
        let numbered = || self.beside.iter().take(8).find_map(|(_, text)| numbered(text));
        let chosen =
            root.or_else(told).or_else(|| ids.first().cloned()).or_else(address).or_else(numbered)?;
        let shorter = ids.iter().find(|id| id.len() < chosen.len() && chosen.ends_with(id.as_str()));
        Some(shorter.cloned().unwrap_or(chosen))
    }

    /// An id that tells one comment from another.
    fn is_id(&self, id: &str) -> bool {
        id.len() <= 80
            && id.bytes().any(|byte| byte.is_ascii_digit())
            && self.marks.id(id) & kinds::INNER == 0
    }

    fn may_lead_here(&self, href: &str) -> bool {
        let href = href.trim();
        href.len() > 1 && href.len() <= 2000 && !self.marks.leads_elsewhere(href)
    }

    /// The link that says it leads to this comment, or the one around its time.
    fn permalink(&self, ids: &[String]) -> Option<String> {
        let mut best: Option<(u8, Cow<str>)> = None;
        for node in self.elements.iter().filter(|node| self.page.is(**node, tags!["a"])) {
            let Some(href) = self.page.attribute(*node, "href") else { continue };
            if !self.may_lead_here(&href) {
                continue;
            }
            let fragment = href.rsplit_once('#').map(|(_, fragment)| fragment);
            let own = fragment.is_some_and(|fragment| ids.iter().any(|id| id == fragment));
            let line = self.page.line_within(*node, LINE);
            let rank = self.rank(*node, &line).max(if own && !is_tool(&line) { 2 } else { 0 });
            if rank > best.as_ref().map_or(0, |(rank, _)| *rank) {
                best = Some((rank, href));
            }
        }
        best.map(|(_, href)| href.trim().to_owned())
    }

    fn rank(&self, link: usize, line: &str) -> u8 {
        let names = self.names(link);
        let rel = self.page.attribute(link, "rel").unwrap_or_default();
        let said = line.trim_matches(|c: char| "()[]".contains(c)).to_lowercase();
        let number =
            said.strip_prefix('#').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let person = self.page.has_any(link, &["fn", "h-card", "p-author", "author", "username"]);
        if names & kinds::PERMALINK != 0
            || rel.contains("bookmark")
            || number
            || LINKS.contains(&said.as_str())
        {
            return 4;
        }
        if names & kinds::URL != 0 && !person && !self.is_of_person(link) {
            return 3;
        }
        let dated =
            |node: usize| self.page.is(node, tags!["time", "abbr"]) || self.names(node) & kinds::DATED != 0;
        let inner = self.page.elements(link..self.page.inside(link).end.min(link + 8)).any(dated);
        let timed = line.len() <= 80 && (find(line, self.order).is_some() || said.ends_with(" ago"));
        let digit = line.bytes().any(|byte| byte.is_ascii_digit());
        let wrapped =
            || digit && self.page.parent(link).is_some_and(|around| around > self.root && dated(around));
        u8::from(!person && (inner || timed || wrapped()))
    }
}

/// What a link to the comment itself is called.
const LINKS: &[&str] = &[
    "permalink",
    "permanent link",
    "link",
    "#",
    "¶",
    "§",
    "∞",
    "direct link",
    "link to this comment",
    "link to comment",
    "permanenter link",
    "direktlink",
    "link zum kommentar",
    "lien permanent",
    "enlace permanente",
    "permalien",
];

/// Attributes of a comment's element that hold its id.
const IDS: &[&str] = &[
    "data-comment-id",
    "data-commentid",
    "data-fullname",
    "thingid",
    "data-post-id",
    "data-postid",
    "data-post",
    "data-message-id",
    "data-answerid",
    "data-id",
    "data-cid",
    "comment-id",
];
