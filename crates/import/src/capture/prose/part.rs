//! The name in a header line, and the phrases around it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use memchr::memchr;
use memchr::memmem::FinderRev;

use super::super::chrome::Phrases;
use super::joints::{without_end, without_joint, without_start};
use super::words::{BY, SAYS, is_name, is_weak};

static BEFORE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(BY));
static AFTER: LazyLock<Phrases> = LazyLock::new(|| Phrases::by_end(SAYS));
static BY_NAME: LazyLock<FinderRev<'static>> = LazyLock::new(|| FinderRev::new(" by "));

/// A name, what stands before it and after it, and whom it answers.
pub(super) struct Part<'a> {
    pub by: Option<&'static str>,
    pub says: Option<&'static str>,
    pub lead: u64,
    pub author: &'a str,
    pub answers: Option<&'a str>,
}

/// Without the signs and joining words around it.
fn bare(text: &str) -> &str {
    without_joint(text).0.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '/' | '|' | '»' | '—' | '–' | '-' | '·' | '•' | '[' | '+' | '−' | ']')
    })
}

/// Whether a line has a phrase that makes a header without a date: few lines have, and the rest need not be taken apart.
pub(super) fn speaks(text: &str) -> bool {
    let text = bare(text);
    let says = AFTER.ending(text).any(|says| without_end(text, says).is_some());
    let strong = |by: &&str| !is_weak(by);
    says || BEFORE.starting(text).filter(strong).any(|by| without_start(text, by).is_some())
}

/// The name, and the phrases around it.
pub(super) fn part(text: &str) -> Option<Part<'_>> {
    let text = bare(text);
    let says = AFTER.ending(text).find(|says| {
        without_end(text, says).is_some_and(|rest| rest.ends_with(' ') || says.starts_with(' '))
    });
    let rest = says.and_then(|says| without_end(text, says)).unwrap_or(text).trim();
    let rest = without_counts(rest);
    let found = BEFORE.starting(rest).find_map(|by| {
        let after = without_start(rest, by)?;
        (after.starts_with(char::is_whitespace) || by.ends_with(':')).then_some((by, after.trim(), 0))
    });
    let found = found.or_else(|| led(rest));
    let (by, name, lead) = found.map_or((None, rest, 0), |(by, name, lead)| (Some(by), name, lead));
    let (name, answers) = match answered(name) {
        Some((name, other)) => (name, Some(clean(other))),
        None => (name, None),
    };
    let name = clean(name);
    is_name(name).then_some(Part { by, says, lead, author: name, answers })
}

/// `NAME → OTHER`, `NAME ▶ OTHER`, `NAME > OTHER`, or two spaces where a sign was.
pub(super) fn answered(name: &str) -> Option<(&str, &str)> {
    let marked = |sign: &&'static str| {
        let (own, other) = name.split_once(*sign)?;
        (!own.trim().is_empty() && !other.trim().is_empty() && !own.contains('<'))
            .then_some((own.trim(), other))
    };
    if name.is_ascii() {
        return ["  ", "> "].iter().find_map(marked);
    }
    [" → ", " ▶ ", " » ", "> ", "  "].iter().find_map(marked)
}

/// `votes: 12, karma: 20 by NAME` from `by` on: what is counted before the name differs on every line.
fn without_counts(text: &str) -> &str {
    if memchr(b':', text.as_bytes()).is_none() {
        return text;
    }
    let mut words = text.split(' ').peekable();
    let mut end = 0;
    while let Some(label) = words.next_if(|word| word.len() > 1 && word.ends_with(':')) {
        let number = |word: &&str| {
            let figures = word.trim_end_matches(',').trim_start_matches(['-', '+']);
            !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit())
        };
        let Some(number) = words.next_if(number) else { return text };
        end += label.len() + number.len() + 2;
    }
    text.get(end..).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// `Re: THE SUBJECT by NAME`: the subject is the same on every such line.
fn led(text: &str) -> Option<(&'static str, &str, u64)> {
    let at = BY_NAME.rfind(text.as_bytes())?;
    let (lead, name) = (&text[..at], &text[at + BY_NAME.needle().len()..]);
    let lead = lead.strip_prefix("Re: ").unwrap_or(lead);
    let mut hasher = DefaultHasher::new();
    lead.hash(&mut hasher);
    Some(("by", name.trim(), hasher.finish() | 1))
}

/// A name without account numbers, points, signs of rank.
fn clean(name: &str) -> &str {
    let mut name = name.trim();
    for _ in 0..4 {
        let before = name;
        if name.ends_with(')')
            && let Some(open) = name.rfind(" (")
        {
            let inside = &name[open + 2..name.len() - 1];
            let figures = inside.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
            if figures.len() < inside.len() && (figures.is_empty() || figures.starts_with(' ')) {
                name = name[..open].trim_end();
            }
        }
        name = name.strip_suffix("(m)").or_else(|| name.strip_suffix("(f)")).unwrap_or(name);
        name = without_points(name);
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 4 && name[digits..].starts_with(' ') {
            name = &name[digits..];
        }
        name = name
            .trim_end_matches(|c: char| is_around(c) || matches!(c, ',' | ':' | '/'))
            .trim_start_matches(is_around);
        let marked = name.ends_with([']', ')', 'd', 'r']);
        for mark in MARKS.iter().filter(|_| marked) {
            name = name
                .strip_suffix(mark)
                .filter(|rest| rest.ends_with(' ') || mark.starts_with(['[', '(']))
                .map_or(name, str::trim_end);
        }
        if name == before {
            break;
        }
    }
    name
}

/// What sites set after a name.
const MARKS: [&str; 9] =
    ["[S]", "[M]", "[A]", "[OP]", "(OP)", "[score hidden]", "Mod", "Moderator", "Topic Author"];

/// Signs that a name may stand between.
fn is_around(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '·' | '•' | '–' | '—' | '»')
}

/// `NAME 12 points`, `NAME 12 points13 points14 points`
fn without_points(name: &str) -> &str {
    let lower = ["points", "point", "children"].iter().any(|word| name.ends_with(word)).then_some(name);
    let Some(name) = lower else { return name };
    let mut words = name.split(' ').peekable();
    let mut end = 0;
    while let Some(word) = words.next() {
        let number =
            word.trim_start_matches(['-', '(', '+']).bytes().all(|b| b.is_ascii_digit()) && !word.is_empty();
        if number && words.peek().is_some_and(|next| next.starts_with("point") || next.starts_with("child")) {
            return name[..end].trim_end();
        }
        end += word.len() + 1;
    }
    name
}
