//! What surrounds an article and its comments on any site: tools, menus, forms, headings, and their names.

mod lower;
mod phrases;
mod words;

use std::sync::LazyLock;

use memchr::memchr_iter;

use super::layout::without_bullet;
pub(super) use lower::{lowered, push_lower};
pub(super) use phrases::{Openings, Phrases, starts_with};
pub(super) use words::HEADINGS;
use words::{AROUND, COMMENT, FOOTERS, LOGIN, TOOLS};

static TOOL: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(TOOLS));
static FOOTER: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(FOOTERS));
static FURNITURE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(AROUND));
static HEADING: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(HEADINGS));
static ASKING: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(LOGIN));

static FILLING: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(BESIDE));

/// What a heading over comments begins with.
static OPENINGS: LazyLock<Openings> = LazyLock::new(|| Openings::of(HEADINGS.iter().chain(BESIDE).copied()));

/// Whether a line holds nothing but tools: links under a post, a lone bullet, a picture's file name.
pub(super) fn is_tool(line: &str) -> bool {
    let text = without_number(without_bullet(line))
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '[' && c != ']');
    if text.is_empty() || is_file_name(text) {
        return line.trim().chars().count() < 3 || !text.is_empty();
    }
    if text.len() > 160 {
        return false;
    }
    // Of most lines the first word is none of a tool's already.
    if text.starts_with(char::is_alphabetic) && !TOOL.begin(text) {
        return asks_to_log_in(text);
    }
    let parts = text.split(['·', '|', '•', '»', '/', ',']);
    parts
        .map(|part| without_number(part.trim()))
        .all(|part| part.is_empty() || TOOL.contain(part) || is_count(part))
        || asks_to_log_in(text)
}

/// A link's text without the number a text browser puts before it.
pub(super) fn without_number(text: &str) -> &str {
    let rest = text.strip_prefix('[').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    rest.and_then(|rest| rest.strip_prefix(']')).unwrap_or(text)
}

/// Whether a line is a text browser's lone bullet, left over from a list of icons.
pub(super) fn is_lone_bullet(line: &str) -> bool {
    without_bullet(line).is_empty()
}

/// Whether a line asks to log in before commenting.
pub(super) fn asks_to_log_in(line: &str) -> bool {
    ASKING.begin(line) && {
        let lower = &*lowered(line);
        COMMENT.iter().any(|word| lower.contains(word))
    }
}

/// `0 votes`, `12 users have voted.`, `Vote up!`
fn is_count(part: &str) -> bool {
    let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '+');
    rest.len() < part.len()
        && matches!(
            &*lowered(rest),
            "" | "votes" | "vote" | "points" | "users have voted" | "likes" | "readers recommend"
        )
}

/// A picture without a caption, as text browsers show it: `[photo_12.jpg]`.
pub(super) fn is_file_name(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|name| name.contains('.') && !name.contains(' '))
        || text == "[IMAGE]"
        || text == "[INLINE]"
}

/// Whether a line is the heading over the comments: `Comments`, `27 comments`, `There are 3 comments. Add yours.`
pub(super) fn is_comments_heading(line: &str) -> bool {
    let line = without_bullet(line);
    if line.len() > 80 || !OPENINGS.may_open(line) || memchr_iter(b' ', line.as_bytes()).nth(9).is_some() {
        return false;
    }
    let words = line.split(|c: char| !c.is_alphabetic());
    let kept = words.filter(|word| !word.is_empty() && !FILLING.contain(word));
    let mut rest = String::new();
    for word in kept {
        let begins = |heading: &str| starts_with(heading, word);
        if rest.is_empty() && word.is_ascii() && !HEADING.starting(word).any(begins) {
            return false;
        }
        if !rest.is_empty() {
            rest.push(' ');
        }
        push_lower(&mut rest, word);
        // Nearly no line begins as a heading does, and of those that do most go on otherwise.
        if !HEADING.starting(&rest).any(|heading| heading.starts_with(&*rest)) {
            return false;
        }
    }
    HEADING.contain(&rest)
}

/// Words around the heading proper: `There are 3 comments. Add yours.`
pub(super) const BESIDE: &[&str] =
    &["there", "are", "is", "add", "yours", "your", "new", "a", "on", "this", "article", "so", "far"];

/// Whether a line opens what follows the last comment: the form, the blocks, the foot of the page.
pub(super) fn is_footer(line: &str) -> bool {
    let text = without_bullet(line);
    text.len() < 200 && FOOTER.begin(text)
}

/// Whether a line is furniture around an article's text.
pub(super) fn is_around(line: &str) -> bool {
    let text = without_bullet(line);
    if text.len() > 160 {
        return !text.contains(char::is_alphabetic);
    }
    let lower = &*lowered(text);
    is_tool(line)
        || !text.contains(char::is_alphabetic)
        || (lower.len() < 90 && FURNITURE.begin(lower))
        || (lower.len() < 40 && lower.ends_with(" reads"))
}

/// A name for lines nobody took, for the note about them.
pub(super) fn kind_of(lines: &[String]) -> &'static str {
    let any =
        |words: &[&str]| lines.iter().any(|line| words.iter().any(|word| line.to_lowercase().contains(word)));
    let short = lines.iter().filter(|line| line.chars().count() < 40).count();
    if lines.first().is_some_and(|line| line.starts_with("References 1.")) {
        "list of links"
    } else if lines.iter().all(|line| is_tool(line)) {
        "tools"
    } else if lines.len() < 8
        && any(&["advert", "sponsored", "anzeige", "publicité", "publicidad", "реклама"])
    {
        "advertising"
    } else if lines
        .iter()
        .all(|line| super::drupal::pictured(without_bullet(line)).is_some() || is_file_name(line))
    {
        "picture"
    } else if lines.first().is_some_and(|line| is_comments_heading(line)) {
        "heading of the comments"
    } else if any(&["____", "password", "your name:"]) {
        "form"
    } else if short * 3 >= lines.len() * 2 {
        "navigation"
    } else {
        "other text"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_links_not_words() {
        for line in [
            "Reply · Share",
            "* Login or register to post comments",
            "»",
            "+ [unknown.gif]",
            "Anmelden um Kommentare zu schreiben",
        ] {
            assert!(is_tool(line), "{line}");
        }
        assert!(!is_tool("Reply to that, if you can."));
    }

    #[test]
    fn headings_over_comments() {
        for line in [
            "Comments",
            "11 comments",
            "There are 27 comments. Add yours.",
            "47 comments · 35 people",
            "Kommentare (3)",
        ] {
            assert!(is_comments_heading(line), "{line}");
        }
        assert!(!is_comments_heading("Comments on this article are now closed."));
    }
}
