//! The links and quotations in a comment's words, by their place in its text.

use std::ops::Range;

use super::super::html::{Page, spaced, tags};
use super::super::restored::{Comment, Link};
use super::kinds::{self, Marks};

/// How far up a link around a text is looked for, and a quotation.
const LINK: usize = 6;
const QUOTE: usize = 12;

/// How far after the words before it a text's words are looked for.
const NEAR: usize = 400;

/// Reads the links and the quotations. `texts` are the nodes of the comment's words, in order; `root` holds them all.
pub(super) fn read(marks: &Marks, root: usize, texts: &[usize], comment: &mut Comment) {
    let page = marks.page;
    let around = |node: usize, most: usize| page.around(node).take(most).take_while(move |node| *node > root);
    let is_quote = |node: usize| {
        let kinds = marks.classes(node);
        page.is(node, tags!["blockquote"]) && kinds & kinds::WHOLE == 0 || kinds & kinds::QUOTED != 0
    };
    let mut links: Vec<(usize, Link)> = vec![];
    let mut quotes: Vec<(usize, Range<usize>)> = vec![];
    let (mut at, mut plain) = (0, false);
    for &node in texts {
        let Some(place) = place(page, node, &comment.text, at) else { continue };
        at = place.end;
        let link = around(node, LINK).find(|node| page.is(*node, tags!["a"]));
        let target = link.and_then(|link| Some((link, page.attribute(link, "href")?)));
        if let Some((link, href)) = target.filter(|(_, href)| leads(href)) {
            match links.last_mut().filter(|(last, _)| *last == link) {
                Some((_, last)) => last.at.end = place.end,
                None => {
                    let href = href.trim().to_owned();
                    links.push((link, Link { words: String::new(), href, at: place.clone() }));
                }
            }
        }
        match around(node, QUOTE).filter(|node| is_quote(*node)).last() {
            None => plain = true,
            Some(quote) => match quotes.last_mut().filter(|(last, _)| *last == quote) {
                Some((_, last)) => last.end = place.end,
                None => quotes.push((quote, place)),
            },
        }
    }
    let details = &mut comment.details;
    for (_, mut link) in links {
        let words = comment.text.get(link.at.clone()).unwrap_or_default();
        link.words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        details.links.push(link);
    }
    // What is quoted whole quotes nobody: the site sets all its comments so.
    details.quotes = if plain { quotes.into_iter().map(|(_, place)| place).collect() } else { vec![] };
}

/// Where the words of a text node stand in the comment's text, from `at` on.
fn place(page: &Page, node: usize, text: &str, at: usize) -> Option<Range<usize>> {
    let words = page.words(node)?;
    let words = spaced(&words);
    let rest = text.get(at..)?;
    let start = at + rest.len() - rest.trim_start().len();
    // White space inside `pre` is kept, and a picture's name may stand before: look a little further then.
    let near = &rest[..rest.floor_char_boundary(words.len() + NEAR)];
    let start = if text[start..].starts_with(&*words) { start } else { at + near.find(&*words)? };
    Some(start..start + words.len())
}

/// Whether a link leads anywhere.
fn leads(href: &str) -> bool {
    let href = href.trim();
    let scheme = href.split(['/', '?', '#']).next().unwrap_or_default();
    let web = !scheme.contains(':')
        || scheme.eq_ignore_ascii_case("http:")
        || scheme.eq_ignore_ascii_case("https:");
    web && !href.is_empty() && !href.starts_with('#') && href.len() <= 2000
}
