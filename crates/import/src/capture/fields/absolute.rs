//! Addresses made whole with the page's own.

use super::super::html::{Page, tags};
use super::super::restored::Comment;

/// Makes the links of comments absolute, if the page says where it was.
pub(in super::super) fn resolve(page: &Page, comments: &mut [Comment]) {
    let Some(base) = own_address(page) else { return };
    for details in comments.iter_mut().flat_map(|comment| comment.details.iter_mut()) {
        let hrefs = details.permalink.iter_mut().chain(details.links.iter_mut().map(|link| &mut link.href));
        for href in hrefs {
            if let Some(whole) = absolute(href, &base) {
                *href = whole;
            }
        }
    }
}

/// How many elements of a page's head are looked at.
const HEAD: usize = 600;

/// What the page gives as its address.
fn own_address(page: &Page) -> Option<String> {
    let mut found = [None, None, None];
    for node in page.elements(0..page.nodes().len()).take(HEAD) {
        let (place, name) = if page.is(node, tags!["link"]) {
            let canonical =
                page.attribute(node, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
            (if canonical { 0 } else { continue }, "href")
        } else if page.is(node, tags!["meta"]) {
            let graph = page.attribute(node, "property").is_some_and(|it| it == "og:url");
            (if graph { 1 } else { continue }, "content")
        } else if page.is(node, tags!["base"]) {
            (2, "href")
        } else {
            continue;
        };
        let value = page.attribute(node, name).map(|value| value.trim().to_owned());
        found[place] = found[place].take().or(value.filter(|value| is_web(value)));
    }
    found.into_iter().flatten().next()
}

fn is_web(href: &str) -> bool {
    let start = href.get(..8).unwrap_or(href).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://")
}

/// An address as seen from another; `None` if it is whole already, or no address of the web.
fn absolute(href: &str, base: &str) -> Option<String> {
    let scheme = href.split(['/', '?', '#']).next().unwrap_or_default();
    if scheme.contains(':') {
        return None;
    }
    let (protocol, rest) = base.split_once("://")?;
    if let Some(host) = href.strip_prefix("//") {
        return Some(format!("{protocol}://{host}"));
    }
    let rest = &rest[..rest.find('#').unwrap_or(rest.len())];
    if href.is_empty() || href.starts_with('#') {
        return Some(format!("{protocol}://{rest}{href}"));
    }
    let path_end = rest.find('?').unwrap_or(rest.len());
    let host_end = rest[..path_end].find('/').unwrap_or(path_end);
    if href.starts_with('?') {
        return Some(format!("{protocol}://{}{href}", &rest[..path_end]));
    }
    let folder = match href.strip_prefix('/') {
        Some(_) => "",
        None => rest[host_end..path_end].rsplit_once('/').map_or("", |(folder, _)| folder),
    };
    let (path, tail) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(format!("{protocol}://{}/{}{tail}", &rest[..host_end], parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_whole() {
        let base = "https://paper.example/a/b.html?x=1#top";
        let table = [
            ("#c12", "https://paper.example/a/b.html?x=1#c12"),
            ("?y=2", "https://paper.example/a/b.html?y=2"),
            ("c.html#c12", "https://paper.example/a/c.html#c12"),
            ("../d?e=f/g", "https://paper.example/d?e=f/g"),
            ("/x/y", "https://paper.example/x/y"),
            ("//other.example/z", "https://other.example/z"),
        ];
        for (href, whole) in table {
            assert_eq!(absolute(href, base).as_deref(), Some(whole), "{href}");
        }
        assert_eq!(absolute("http://other.example/", base), None);
        assert_eq!(
            absolute("item?id=3", "https://news.example").as_deref(),
            Some("https://news.example/item?id=3")
        );
    }
}
