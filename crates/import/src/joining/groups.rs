//! Which pages are of one thread.

use std::collections::HashMap;

use super::natural::{natural, series};
use super::{Number, Saved, numbers, url};

/// The pages in groups, each in the order of its thread; groups in the order of their first page.
pub(super) fn of(mut pages: Vec<Saved>) -> Vec<Vec<Saved>> {
    number_by_links(&mut pages);
    let mut sets = Sets { parent: (0..pages.len()).collect() };
    by_address(&pages, &mut sets);
    by_link(&pages, &mut sets);
    by_title(&pages, &mut sets);
    let mut groups: Vec<Vec<Saved>> = vec![];
    let mut place = HashMap::new();
    for (at, page) in pages.into_iter().enumerate() {
        let group = *place.entry(sets.root(at)).or_insert_with(|| {
            groups.push(vec![]);
            groups.len() - 1
        });
        groups[group].push(page);
    }
    groups.into_iter().flat_map(in_order).collect()
}

/// Pages that are one already.
struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }
}

fn by_address(pages: &[Saved], sets: &mut Sets) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        let Some(stem) = stem(page) else { continue };
        let first = *seen.entry(stem).or_insert(at);
        // Sites have given one address to many pages.
        if title(page).is_none() || title(&pages[first]).is_none() || same_title(page, &pages[first]) {
            sets.unite(first, at);
        }
    }
}

fn stem(page: &Saved) -> Option<String> {
    page.address.own.as_deref().map(|own| url::split(own).0)
}

/// Links to the next page and the one before: to an address, or in a saved folder to a file. Only within one site or
/// folder, and only to a page whose title is not another's: blogs link so from article to article.
fn by_link(pages: &[Saved], sets: &mut Sets) {
    let known = places(pages);
    for (at, page) in pages.iter().enumerate() {
        for link in [&page.address.next, &page.address.previous].into_iter().flatten() {
            if let Some(&other) = known.get(link).filter(|other| same_title(page, &pages[**other])) {
                sets.unite(at, other);
            }
        }
    }
}

/// A page that says no number is the one after the page that calls it the next.
fn number_by_links(pages: &mut [Saved]) {
    let known = places(pages);
    for at in 0..pages.len() {
        let Some(&next) = pages[at].address.next.as_ref().and_then(|next| known.get(next)) else { continue };
        if next != at && pages[next].address.number.is_none() && same_title(&pages[at], &pages[next]) {
            let number = pages[at].address.number.map_or(1, |number| number.page);
            pages[next].address.number = Some(Number::page(number.saturating_add(1)));
        }
    }
}

/// Where a link leads among the pages.
fn places(pages: &[Saved]) -> HashMap<String, usize> {
    let names = pages.iter().enumerate().map(|(at, page)| (page.name.clone(), at));
    let own = pages.iter().enumerate().filter_map(|(at, page)| Some((page.address.own.clone()?, at)));
    names.chain(own).collect()
}

fn same_title(one: &Saved, other: &Saved) -> bool {
    let title = title(one);
    title.is_some() && title == self::title(other)
}

/// The title without the number of the page.
fn title(page: &Saved) -> Option<String> {
    let read = page.page.title.as_ref().map(|title| title.text.as_str());
    let title = numbers::split(read.or(page.address.title.as_deref())?).0.to_lowercase();
    (title.chars().filter(|c| c.is_alphanumeric()).count() >= 4).then_some(title)
}

/// One title, and numbers that differ: those the pages give, or those of the files' names.
fn by_title(pages: &[Saved], sets: &mut Sets) {
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        if let Some(title) = title(page).filter(|_| !page.page.comments.is_empty()) {
            alike.entry(title).or_default().push(at);
        }
    }
    for group in alike.into_values() {
        let first = group[0];
        for &at in &group[1..] {
            if may_be_one(&pages[first], &pages[at]) {
                sets.unite(first, at);
            }
        }
    }
}

fn may_be_one(one: &Saved, other: &Saved) -> bool {
    let apart = stem(one).zip(stem(other)).is_some_and(|(one, other)| one != other);
    let number = |page: &Saved| page.address.number.map_or(1, |number| number.page);
    let numbered = number(one) != number(other);
    let counted = one.address.number.is_none()
        && other.address.number.is_none()
        && one.name != other.name
        && series(&one.name) == series(&other.name);
    !apart && (numbered || counted)
}

/// Sorts a group by number, then name. A second copy of a page stands alone.
fn in_order(mut group: Vec<Saved>) -> Vec<Vec<Saved>> {
    let numbered = group.iter().any(|page| page.address.number.is_some());
    let number = |page: &Saved| page.address.number.map_or(1, |number| number.page);
    group.sort_by(|one, other| {
        let order = number(one).cmp(&number(other));
        order.then_with(|| natural(&one.name, &other.name))
    });
    let mut out: Vec<Vec<Saved>> = vec![vec![]];
    for page in group {
        let again = out[0].last().is_some_and(|last: &Saved| {
            let counts = series(&last.name) == series(&page.name);
            number(last) == number(&page) && (numbered || !counts)
        });
        if again { out.push(vec![page]) } else { out[0].push(page) }
    }
    out
}
