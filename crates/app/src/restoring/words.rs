//! The words of a restored comment as Markdown: its title, its links, and what it quotes, and nothing else of what its
//! text might mean.

use std::ops::Range;

use import::capture::{Comment, Link};
use model::{
    SafeHtml,
    text::{self, TextError},
};

/// Stands for the nth link while the words around it are escaped; no page has a use for these two characters.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// The Markdown and its markup.
pub(super) fn of(comment: &Comment) -> Result<(String, SafeHtml), TextError> {
    let body = markdown(comment);
    match text::imported_comment(&body) {
        Ok(html) => Ok((body, html)),
        // What links and quotations make too much of is kept as plain words.
        Err(_) => {
            let body = plain(comment);
            let html = text::imported_comment(&body)?;
            Ok((body, html))
        }
    }
}

fn plain(comment: &Comment) -> String {
    match comment.text.trim() {
        "" if comment.details.deleted => "*(deleted on the page this comment was restored from)*".to_owned(),
        "" => "*(no text)*".to_owned(),
        words => text::from_plain(words),
    }
}

fn markdown(comment: &Comment) -> String {
    let title = comment.details.title.as_deref().filter(|title| !is_repeated(title));
    let title = title.map_or(String::new(), |title| format!("**{}**\n\n", text::from_plain(title.trim())));
    let told = comment.text.trim().is_empty() || comment.text.contains([OPEN, CLOSE]);
    let marked = !comment.details.links.is_empty() || !comment.details.quotes.is_empty();
    if told || !marked {
        return title + &plain(comment);
    }
    let mut out = String::with_capacity(comment.text.len() * 2);
    let mut at = 0;
    let mut quoted = None;
    for line in comment.text.split('\n') {
        let place = at..at + line.len();
        at = place.end + 1;
        let quote = comment.details.quotes.iter().position(|quote| quote.contains(&place.start));
        // A quotation goes on over an empty line, and ends before words that follow it at once.
        let quote = if line.trim().is_empty() { quoted.filter(|_| quote.is_some()) } else { quote };
        if quoted.is_some() && quote.is_none() && !line.trim().is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        quoted = quote;
        out.push_str(if quote.is_some() { "> " } else { "" });
        out.push_str(&with_links(line, &place, &comment.details.links));
        out.push('\n');
    }
    title + out.trim_end()
}

/// A title that only repeats the thread's.
fn is_repeated(title: &str) -> bool {
    let title = title.trim_start();
    title.is_empty() || ["Re:", "RE:", "AW:", "re:"].iter().any(|start| title.starts_with(start))
}

/// A line of plain text as Markdown with the links in it.
fn with_links(line: &str, place: &Range<usize>, links: &[Link]) -> String {
    let mut told = String::with_capacity(line.len());
    let mut end = 0;
    let mut kept: Vec<&Link> = vec![];
    for link in links.iter().filter(|link| place.start <= link.at.start && link.at.end <= place.end) {
        let (from, to) = (link.at.start - place.start, link.at.end - place.start);
        let (Some(before), Some(words)) = (line.get(end..from), line.get(from..to)) else { continue };
        // An address that is its own words becomes a link by itself.
        if words.trim().is_empty() || words.contains("://") || !link.href.contains("://") {
            continue;
        }
        told.push_str(before);
        told.push_str(&format!("{OPEN}{}{CLOSE}", kept.len()));
        kept.push(link);
        end = to;
    }
    told.push_str(&line[end..]);
    let mut out = text::from_plain(&told);
    for (number, link) in kept.into_iter().enumerate() {
        let words = text::from_plain(&link.words);
        out =
            out.replace(&format!("{OPEN}{number}{CLOSE}"), &format!("[{words}](<{}>)", address(&link.href)));
    }
    out
}

/// An address that cannot end before its end.
fn address(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use import::capture::{Details, restore};

    use super::*;

    fn shown(body: &str) -> String {
        let page = format!(
            "<!doctype html><link rel=canonical href=https://paper.example/a/rain><link href=/wp-content/x.css><ol class=commentlist>\
             <li class=comment id=comment-1><cite class=fn>Ann</cite> <a href=#comment-1>May 3, 2011 at 4:05 pm</a><div class=comment-content>{body}</div></li></ol>"
        );
        let page = restore(page.as_bytes()).expect("a page");
        markdown(&page.comments[0])
    }

    #[test]
    fn links_and_quotations_stay() {
        let words = "<blockquote><p># It [always]\nrains.</p><p>Twice.</p></blockquote><p>See <a href='/b?c=(d)'>*this* one</a>, and <a href=http://x.example/>http://x.example/</a>.</p>";
        let wanted = "> \\# It \\[always\\] rains.\n> \n> Twice.\n\nSee [\\*this\\* one](<https://paper.example/b?c=(d)>), and http://x.example/.";
        assert_eq!(shown(words), wanted);
        let html = text::imported_comment(&shown(words)).expect("markup");
        assert!(
            html.as_str().contains("<blockquote>")
                && html.as_str().contains("href=\"https://paper.example/b?c=(d)\""),
            "{html}"
        );
    }

    #[test]
    fn an_address_cannot_break_out() {
        let words = "<p><a href='http://x.example/>)![](http://y.example)<b> c'>here</a></p>";
        assert_eq!(shown(words), "[here](<http://x.example/%3E)![](http://y.example)%3Cb%3E%20c>)");
        assert_eq!(shown("<p><a href='javascript:alert(1)'>here</a></p>"), "here");
    }

    #[test]
    fn titles_and_places_left_empty() {
        let said = |title: &str, text: &str, deleted: bool| {
            let details = Details { title: Some(title.into()), deleted, ..Details::default() };
            markdown(&Comment { text: text.into(), details: details.into(), ..Comment::default() })
        };
        assert_eq!(said("On *rain*", "It rains.", false), "**On \\*rain\\***\n\nIt rains.");
        assert_eq!(said("Re: Rain", "It rains.", false), "It rains.");
        assert_eq!(said("", "", true), "*(deleted on the page this comment was restored from)*");
    }
}
