//! What a saved page says of itself as one page among others: its address, the pages before and after, its number.

use super::decode::Source;
use super::html::{self, Page, tags};
use super::lines::Lines;
use crate::joining::numbers::{self, Number};
use crate::joining::url;

/// A page among others. Nothing in it is known for certain: it is what the page claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Its own address, without what does not tell pages apart: scheme, `www.`, fragment, last slash.
    pub own: Option<String>,
    /// The address of the page after it.
    pub next: Option<String>,
    /// The address of the page before it.
    pub previous: Option<String>,
    /// What is in its title element.
    pub title: Option<String>,
    /// Its number in a thread of several pages.
    pub number: Option<Number>,
}

impl Address {
    /// The address of the thread, which all its pages share; none where the page does not tell.
    pub fn thread(&self) -> Option<String> {
        self.own.as_deref().filter(|own| url::names_a_page(own)).map(|own| url::split(own).0)
    }
}

/// Reads a page's address; `fetched` is where it was fetched from, if that is known. A file that is no page has none.
pub fn address(bytes: &[u8], fetched: Option<&str>) -> Address {
    let Ok(source) = Source::read(bytes) else { return Address::default() };
    let mut address = if html::looks_like(&source.text) {
        of_page(&source.text, fetched)
    } else {
        of_text(&source.text, fetched)
    };
    let of_title = address.title.as_deref().and_then(|title| numbers::split(title).1);
    let of_own = address.own.as_deref().and_then(|own| url::split(own).1).map(Number::page);
    address.number = of_title.or(address.number).or(of_own);
    address
}

fn of_page(text: &str, fetched: Option<&str>) -> Address {
    let page = Page::parse(text);
    let mut address = Address::default();
    let mut graph = None;
    let all = 0..page.nodes().len();
    for node in page.elements(all) {
        if page.is(node, tags!["link", "a"]) {
            let Some(rel) = page.attribute(node, "rel") else { continue };
            let Some(href) = page.attribute(node, "href") else { continue };
            for word in rel.split_ascii_whitespace() {
                let place = match word.to_ascii_lowercase().as_str() {
                    "canonical" if page.is(node, tags!["link"]) => &mut address.own,
                    "next" => &mut address.next,
                    "prev" | "previous" => &mut address.previous,
                    _ => continue,
                };
                place.get_or_insert_with(|| href.trim().to_owned());
            }
        } else if page.is(node, tags!["meta"])
            && page.attribute(node, "property").is_some_and(|it| it == "og:url")
        {
            graph = graph.or(page.attribute(node, "content").map(|content| content.trim().to_owned()));
        } else if page.is(node, tags!["title"]) && address.title.is_none() {
            let words =
                page.inside(node).map(|inner| html::entity::decode(&text[page.span(inner)]).into_owned());
            address.title = words.reduce(|all, more| all + &more).map(|title| one_line(&title));
        }
    }
    let base = fetched.map(url::normal);
    let resolved = |href: String, base: Option<&str>| url::resolve(&href, base);
    let claimed = address.own.take().or(graph).map(|own| resolved(own, base.as_deref()));
    address.own = claimed.filter(|own| url::names_a_page(own)).or(base);
    let own = address.own.clone();
    address.next = address.next.map(|href| resolved(href, own.as_deref()));
    address.previous = address.previous.map(|href| resolved(href, own.as_deref()));
    address.number = page.visible().find_map(|unit| numbers::of_many(&text[unit]));
    address
}

fn of_text(text: &str, fetched: Option<&str>) -> Address {
    let lines = Lines::of(text);
    let number = lines.page().iter().find_map(|line| numbers::of_many(&line.text));
    Address { own: fetched.map(url::normal), number, ..Address::default() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
