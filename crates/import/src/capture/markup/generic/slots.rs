//! The places where the texts of repeated blocks stand, and what each place holds in most of them: the name, the time,
//! the words, or a link that is the same everywhere.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::super::super::chrome::is_tool;
use super::super::super::date::{Moment, Order, find};
use super::super::super::html::{Name, Page, leveled, tags};
use super::super::super::ready::{ByNumber, Numbers, Places};
use super::super::names;
use super::super::post::Post;
use super::index::is_stamp;
use super::words::{is_author, is_beside};

/// A text of a post and the places around it, outermost first, as far as they are block-like or named.
pub(super) struct Text {
    pub node: usize,
    pub place: u64,
    /// The elements around it inside the post, outermost first, with their places.
    pub around: Vec<(usize, u64)>,
}

/// What is known of a place.
#[derive(Default)]
struct Place {
    posts: usize,
    texts: usize,
    length: usize,
    stamps: usize,
    tools: usize,
    values: ByNumber<usize>,
    name: i32,
    last: Option<usize>,
    /// The last time here, and how often one was later than the one before, and earlier.
    time: Option<Moment>,
    later: usize,
    earlier: usize,
    /// The first text.
    first: usize,
}

/// What the places of a group hold.
pub(super) struct Learned {
    /// Places of names, surest first.
    pub authors: Vec<u64>,
    /// Places of times, surest first.
    pub times: Vec<u64>,
    /// The place of the words; none if they stand right in the post.
    pub body: Option<u64>,
    /// Places of links and labels that are the same in most posts.
    pub same: Numbers,
}

/// The texts of a post with their places.
pub(super) fn texts(page: &Page, post: &Post, posts: &[Post]) -> Vec<Text> {
    let mut out = vec![];
    let root = post.nodes.start;
    let single = page.is_element(root) && page.inside(root).end >= post.nodes.end;
    let top = single.then_some(root);
    let mut open: Vec<(usize, Option<u64>)> = vec![];
    let mut seen: ByNumber<u64> = ByNumber::default();
    for range in post.own(posts) {
        let mut node = range.start;
        while node < range.end {
            if super::index::is_never(page, node)
                || super::super::parts::is_form(page, node) && node != root
                || super::super::parts::is_hidden(page, node)
            {
                node = page.inside(node).end.max(node + 1);
                continue;
            }
            while open.pop_if(|(element, _)| page.inside(*element).end <= node).is_some() {}
            if page.is_element(node) {
                if Some(node) != top {
                    open.push((node, None));
                }
            } else if page.has_words(node) {
                let mut path = 0;
                let near = open.len().saturating_sub(DEEPEST);
                let around = open[near..].iter_mut().map(|(element, place)| {
                    path = *place.get_or_insert_with(|| step(page, path, *element, &mut seen));
                    (*element, path)
                });
                let around = around.collect();
                out.push(Text { node, place: path, around });
            }
            node += 1;
        }
    }
    out
}

/// So many elements around a text are its place.
const DEEPEST: usize = 24;

fn step(page: &Page, path: u64, element: usize, seen: &mut ByNumber<u64>) -> u64 {
    let name = page.known(element);
    let other = || leveled(1, &page.name(element).to_ascii_lowercase());
    let mut place = path ^ if name == Name::OTHER { other() } else { u64::from(name.number()) << 32 };
    place = leveled(place, "");
    for class in page.classes(element).take(3) {
        place = leveled(place, class);
    }
    let named = page.classes(element).next().is_some();
    if !named && let Some(id) = page.id(element) {
        place = leveled(place ^ 1, id);
    }
    if !named && page.is(element, tags!["a", "span", "b", "strong", "td", "font", "small", "div"]) {
        // The first link in a header is not the second.
        let nth = seen.entry(place).or_default();
        *nth += 1;
        place = leveled(place ^ *(nth.min(&mut 4)), "nth");
    }
    place
}

/// Learns from all posts what each place holds.
pub(super) fn learn(page: &Page, all: &[Vec<Text>], order: Order) -> Learned {
    let mut places: ByNumber<Place> = ByNumber::default();
    let mut named: ByNumber<Place> = ByNumber::default();
    for (post, texts) in all.iter().enumerate().take(MOST) {
        for text in texts {
            see(page, places.entry(text.place).or_default(), text, post, order);
            for (element, place) in text.around.iter().rev().take(3) {
                if page.is(*element, tags!["cite"]) || page.classes(*element).any(is_author) {
                    see(page, named.entry(*place).or_default(), text, post, order);
                }
            }
        }
    }
    let count = all.len().min(MOST);
    let same: Numbers =
        places.iter().filter(|(_, place)| place.is_same(count)).map(|(key, _)| *key).collect();
    let body = body(page, all, &places, &same);
    let inside: Numbers = all
        .iter()
        .take(MOST)
        .flatten()
        .flat_map(|text| text.around.iter().skip_while(|(_, place)| Some(*place) != body))
        .map(|(_, place)| *place)
        .collect();
    // In the element with the words a name or a time has to stand in most posts, and once.
    let steady = |place: &Place| place.posts * 10 >= count * 6 && place.texts * 10 <= place.posts * 12;
    let mut authors: Vec<(i32, usize, Reverse<usize>, u64)> = named
        .iter()
        .chain(&places)
        .filter(|(key, place)| !same.contains(key) && place.may_name(count))
        .map(|(key, place)| {
            let score = place.name / i32::try_from(place.texts.max(1)).unwrap_or(1);
            (
                // A letter in place of a picture is where the name is, and is not it.
                if place.length <= place.texts * 2 { score / 3 } else { score },
                place.posts,
                Reverse(place.first),
                *key,
            )
        })
        .filter(|(score, .., key)| {
            *score > 0 && (!inside.contains(key) || *score > 3 && places.get(key).is_some_and(&steady))
        })
        .collect();
    authors.sort_unstable_by(|a, b| b.cmp(a));
    authors.dedup_by_key(|author| author.3);
    // Of two, that of the comments runs on or back; those of people, when they joined, do neither.
    let runs = |place: &Place| place.later.abs_diff(place.earlier);
    let mut times: Vec<(usize, usize, Reverse<usize>, u64)> = places
        .iter()
        .filter(|(key, place)| place.stamps * 3 > place.texts && (!inside.contains(key) || steady(place)))
        .map(|(key, place)| (place.stamps, runs(place), Reverse(place.first), *key))
        .collect();
    times.sort_unstable_by(|a, b| b.cmp(a));
    Learned {
        authors: authors.into_iter().map(|(.., key)| key).collect(),
        times: times.into_iter().map(|(.., key)| key).collect(),
        body,
        same,
    }
}

/// As many posts are enough to learn from.
pub(super) const MOST: usize = 300;

fn see(page: &Page, place: &mut Place, text: &Text, post: usize, order: Order) {
    let Some(words) = page.words(text.node) else { return };
    let words = words.trim();
    if place.texts == 0 {
        place.first = text.node;
    }
    place.texts += 1;
    place.length += words.chars().count();
    if place.last != Some(post) {
        place.posts += 1;
        place.last = Some(post);
    }
    let stamp = words.len() < 140 && is_stamp(words, order);
    if stamp && let Some((time, _)) = find(words, order) {
        let before = place.time.replace(time).unwrap_or(time);
        place.later += usize::from(time.civil() > before.civil());
        place.earlier += usize::from(time.civil() < before.civil());
    }
    place.stamps += usize::from(stamp);
    place.tools += usize::from(words.len() < 60 && is_tool(words));
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    *place.values.entry(hasher.finish()).or_default() += 1;
    if words.len() < 80 && !stamp {
        place.name += name_score(page, text);
    }
}

/// How much the elements around a text say that it is who wrote.
fn name_score(page: &Page, text: &Text) -> i32 {
    let mut score = 0;
    for (element, _) in text.around.iter().rev().take(3) {
        let named = page.classes(*element).chain(page.id(*element)).any(is_author);
        score += if named { 4 } else { 0 };
        score += if page.is(*element, tags!["cite"]) { 4 } else { 0 };
        score += if page.is(*element, tags!["strong", "b", "dt", "h3", "h4", "h5"]) { 2 } else { 0 };
        let rel = page.attribute(*element, "rel").unwrap_or_default();
        let href = page.attribute(*element, "href").unwrap_or_default();
        let prop = page.attribute(*element, "itemprop").unwrap_or_default();
        score += if rel.contains("author") || prop == "author" || prop == "name" { 4 } else { 0 };
        let person = ["/user", "/member", "/profile", "/people", "/u/", "author", "~", "/@"];
        score += if person.iter().any(|part| href.contains(part)) { 3 } else { i32::from(!href.is_empty()) };
    }
    score
}

impl Place {
    /// The same words in most posts: a label, a link.
    fn is_same(&self, posts: usize) -> bool {
        let most = self.values.values().max().copied().unwrap_or(0);
        // One class may be that of several links, each of them in most posts.
        let common = self.values.values().filter(|times| **times * 10 >= self.posts * 8).sum::<usize>();
        let most = most.max(common);
        (self.posts >= 3 && self.posts * 2 >= posts && most * 10 >= self.texts * 8)
            || (self.posts * 3 >= posts && self.tools * 10 >= self.texts * 9)
    }

    fn may_name(&self, posts: usize) -> bool {
        self.posts * 5 >= posts
            && self.texts <= self.posts * 2
            && self.length <= self.texts * 36
            && self.stamps * 3 <= self.texts
            && self.tools * 3 <= self.texts
    }
}

/// The texts of blocks in which nothing else stands than what is the same in most posts.
pub(super) fn same_blocks(page: &Page, texts: &[Text], same: &Numbers) -> Vec<usize> {
    let block = |text: &Text| {
        let around = text.around.iter().rev().map(|(element, _)| *element);
        around.into_iter().find(|element| may_hold(page, *element) || page.is(*element, tags!["p", "footer"]))
    };
    let blocks: Vec<Option<usize>> = texts.iter().map(block).collect();
    let mixed: Places = texts
        .iter()
        .zip(&blocks)
        .filter(|(text, _)| !same.contains(&text.place))
        .filter_map(|(_, block)| *block)
        .collect();
    let alone = |block: &Option<usize>| block.is_some_and(|block| !mixed.contains(&block));
    texts.iter().zip(&blocks).filter(|(_, block)| alone(block)).map(|(text, _)| text.node).collect()
}

/// The innermost element that holds nearly all of the words of nearly all posts.
fn body(page: &Page, all: &[Vec<Text>], places: &ByNumber<Place>, same: &Numbers) -> Option<u64> {
    let mut weight: ByNumber<(usize, usize, usize)> = ByNumber::default();
    let (mut total, mut full) = (0, 0);
    let mut next: HashMap<Option<u64>, Numbers> = HashMap::new();
    let mut example: ByNumber<usize> = ByNumber::default();
    for (post, texts) in all.iter().enumerate().take(MOST) {
        let mut any = false;
        for text in texts {
            let place = places.get(&text.place);
            let stamped = place.is_some_and(|place| place.stamps * 3 > place.texts);
            if same.contains(&text.place) || stamped {
                continue;
            }
            let length = page.words(text.node).map_or(0, |words| words.trim().len()).min(600);
            total += length;
            any = true;
            let mut above = None;
            for (element, path) in &text.around {
                let entry = weight.entry(*path).or_insert((0, 0, usize::MAX));
                entry.0 += length;
                if entry.2 != post {
                    entry.1 += 1;
                    entry.2 = post;
                }
                next.entry(above).or_default().insert(*path);
                example.insert(*path, *element);
                above = Some(*path);
            }
        }
        full += usize::from(any);
    }
    let place = innermost(page, total, full, &weight, &next, &example)?;
    // What holds the header, too, is only around the post.
    let (mut within, mut all_texts) = (0, 0);
    for text in all.iter().take(MOST).flatten() {
        all_texts += 1;
        within += usize::from(text.around.iter().any(|(_, other)| *other == place));
    }
    (within < all_texts).then_some(place)
}

/// The place reached from the outside by going where nearly all words are.
fn innermost(
    page: &Page,
    total: usize,
    full: usize,
    weight: &ByNumber<(usize, usize, usize)>,
    next: &HashMap<Option<u64>, Numbers>,
    example: &ByNumber<usize>,
) -> Option<u64> {
    let mut at: Option<u64> = None;
    loop {
        let heaviest = next.get(&at)?.iter().max_by_key(|path| (weight[*path].0, **path)).copied();
        let here = at.map_or(total, |path| weight[&path].0);
        let holds = heaviest.filter(|path| {
            let (words, posts, _) = weight[path];
            let share = if at.is_none() { 55 } else { 70 };
            words * 100 >= here * share && posts * 10 >= full * 7 && may_hold(page, example[path])
        });
        match holds {
            Some(path) if next.contains_key(&Some(path)) => at = Some(path),
            Some(path) => return Some(path),
            None => return at,
        }
    }
}

fn may_hold(page: &Page, element: usize) -> bool {
    let named = page.classes(element).next().is_some() || page.id(element).is_some();
    let block = page.is(
        element,
        tags!["div", "td", "tr", "tbody", "table", "section", "article", "dd", "li", "main", "ul", "ol"],
    );
    block || (named && page.is(element, tags!["p", "span", "blockquote", "font", "pre"]))
}

/// Elements inside a post that are beside its words, whatever they are called.
pub(super) fn beside(page: &Page, text: &Text, body: Option<u64>) -> Option<usize> {
    let mut inner = text.around.as_slice();
    if let Some(body) = body {
        let at = inner.iter().position(|(_, place)| *place == body)?;
        inner = &inner[at + 1..];
    }
    inner.iter().map(|(element, _)| *element).find(|element| {
        page.classes(*element).chain(page.id(*element).into_iter().filter(|_| body.is_none())).any(is_beside)
    })
}

/// The name a text holds, with what stands around it taken off.
pub(super) fn name(words: &str, order: Order) -> Option<String> {
    let read = if find(words, order).is_some() { names::header(words, order).0 } else { names::clean(words) };
    read.filter(|name| names::is_name(name))
}
