//! The article of a saved page: the headline its title repeats, and the element that holds most of the running text.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use super::super::article::{Article, is_credit};
use super::super::chrome::is_around;
use super::super::date::{Moment, Order, find};
use super::super::drupal::stamp_time;
use super::super::restored::{Passage, Span};
use super::text::Block;
use super::{ClassWords, Names, Page, tags};

/// Reads the article. The nodes of the `thread` are not part of it.
pub(in super::super) fn read(page: &Page, thread: Option<Range<usize>>) -> Article {
    let thread = thread.unwrap_or(page.nodes().len()..page.nodes().len());
    let title = title(page, &thread);
    let furniture = Furniture::of(page);
    let body = body(page, &thread, &furniture);
    let (published, byline) = published(page, &thread, title, body);
    let outside = |node: usize| thread.contains(&node) || furniture.has(node) || Some(node) == title;
    let paragraphs = body.map(|body| page.blocks(page.inside(body), outside).map(|block| block.passage));
    let kept = paragraphs.into_iter().flatten().filter(|p| {
        !is_around(&p.text) && !is_credit(&p.text) && !p.spans.iter().any(|span| byline.contains(span))
    });
    Article {
        title: title.map(|node| one_line(page.passage(page.inside(node), |_| false))),
        published,
        paragraphs: running_text(kept),
        byline,
    }
}

/// The paragraphs, if they are no crumbs: thousands of words on lines of their own are a table, a list, an index.
fn running_text(paragraphs: impl Iterator<Item = Passage>) -> Vec<Passage> {
    let (mut out, mut bytes) = (vec![], 0);
    for paragraph in paragraphs {
        bytes += paragraph.text.len();
        out.push(paragraph);
        if out.len() >= MANY && bytes < out.len() * SHORT {
            return vec![];
        }
    }
    out
}

const MANY: usize = 4000;
/// Bytes of the shortest paragraphs that many may have on the mean.
const SHORT: usize = 16;

/// The paragraphs around the thread.
fn blocks<'p>(page: &'p Page, thread: &'p Range<usize>) -> impl Iterator<Item = Block> + 'p {
    page.blocks(0..page.nodes().len(), |node| thread.contains(&node))
}

fn one_line(passage: Passage) -> Passage {
    let text = passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
    Passage { text, ..passage }
}

/// The heading that the page's own title holds as one of its parts; else the first large heading; else any line that
/// the page's own title begins with.
fn title(page: &Page, thread: &Range<usize>) -> Option<usize> {
    let named = own_title(page);
    let headings = page.elements(0..page.nodes().len()).filter(|node| !thread.contains(node));
    let headings = headings.filter(|node| page.is(*node, tags!["h1", "h2", "h3"])).take(400);
    let scored = headings.filter_map(|node| {
        let text = page.line_within(node, HEADLINE);
        let length = text.chars().count();
        let begins = !named.is_empty() && named.starts_with(&text);
        let part = begins || is_part(&named, &text);
        let large = page.is(node, tags!["h1"]);
        let score = if part { 4 } else { 0 } + if large { 2 } else { 0 } + i32::from(is_titled(page, node));
        // Of two parts of the page's title, the longer is the article's, the shorter the site's.
        let longer = if part { length.min(200) } else { 0 };
        let class = if part && length * 2 >= named.chars().count() { 1 } else { 0 };
        (length > 1 && score > 0).then_some((class, score, longer, length.min(200), std::cmp::Reverse(node)))
    });
    let best = scored.max();
    let heading = best.map(|(.., std::cmp::Reverse(node))| node);
    let whole = best.is_some_and(|(class, ..)| class == 1);
    let begun = best.is_some_and(|(_, score, ..)| score >= 4);
    let line = if whole { None } else { linked_title(page, thread, &named) };
    line.filter(|node| {
        !begun || page.line_within(*node, HEADLINE).chars().count() * 2 >= named.chars().count()
    })
    .or(heading)
}

/// No headline has more bytes; of what is longer, the rest is not read.
const HEADLINE: usize = 2000;

/// Whether words are a whole part of a page's title: `Site: Words`, `Words | Site`.
fn is_part(named: &str, text: &str) -> bool {
    let signs = |rest: &str| {
        let rest = rest.trim();
        rest.is_empty() || rest.starts_with(SEPARATORS) || rest.ends_with(SEPARATORS)
    };
    let at = if text.chars().count() > 3 { named.find(text) } else { None };
    at.is_some_and(|at| signs(&named[..at]) && signs(&named[at + text.len()..]))
}

const SEPARATORS: [char; 9] = [':', '|', '-', '–', '—', '»', '«', '·', '•'];

/// A link or a line, no heading, with the first part of the page's title.
fn linked_title(page: &Page, thread: &Range<usize>, named: &str) -> Option<usize> {
    let links = page.elements(0..page.nodes().len()).filter(|node| !thread.contains(node));
    let links =
        links.filter(|node| page.is(*node, tags!["a", "strong", "b", "td", "div", "span", "font", "h4"]));
    let close = links.take(4000).filter(|node| page.inside(*node).len() < 12);
    let fitting = close.filter(|node| {
        let text = page.line_within(*node, HEADLINE);
        text.chars().count() > 5 && named.starts_with(&text) && is_part(named, &text)
    });
    fitting.max_by_key(|node| (page.line_within(*node, HEADLINE).len(), std::cmp::Reverse(*node)))
}

fn is_titled(page: &Page, node: usize) -> bool {
    page.has_any(node, &["title", "page-title", "node-title", "entry-title", "headline", "title-main"])
}

/// What the page calls itself in its head.
fn own_title(page: &Page) -> String {
    let head = page.elements(0..page.nodes().len()).take(300);
    let text = head.filter(|node| page.is(*node, tags!["title", "meta"])).find_map(|node| {
        match page.is(node, tags!["title"]) {
            true => Some(page.raw_line(node)),
            false => (page.attribute(node, "property")? == "og:title")
                .then(|| page.attribute(node, "content"))?
                .map(Into::into),
        }
    });
    text.unwrap_or_default()
}

/// Who wrote the article, where the head of the page names a person: two words or more, and not what the site is called.
/// Many a site names itself there.
pub(in super::super) fn author(page: &Page) -> Option<String> {
    let head = || page.elements(0..page.nodes().len()).take(300).filter(|node| page.is(*node, tags!["meta"]));
    let told = |names: &[&str]| {
        head().find_map(|node| {
            let name = page.attribute(node, "name").or_else(|| page.attribute(node, "property"))?;
            let fits = names.iter().any(|known| name.eq_ignore_ascii_case(known));
            let content = fits.then(|| page.attribute(node, "content"))??;
            Some(content.split_whitespace().collect::<Vec<_>>().join(" "))
        })
    };
    let name = told(&["author", "dc.creator", "parsely-author", "byl"])?;
    let name = name.strip_prefix("By ").unwrap_or(&name);
    let words = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    let site = told(&["og:site_name", "application-name"]).unwrap_or_default();
    let is_person = words > 1 && name.chars().count() <= 60 && !name.contains(['/', '@', '|']);
    let is_site = own_title(page).contains(name) || site.contains(name);
    (is_person && !is_site).then(|| name.to_owned())
}

/// The element with the most running text right inside it.
fn body(page: &Page, thread: &Range<usize>, furniture: &Furniture) -> Option<usize> {
    let mut scores: HashMap<usize, usize> = HashMap::new();
    for block in blocks(page, thread) {
        let length = block.passage.text.len();
        if length < 40 || page.around(block.node).take(6).any(|node| furniture.has(node)) {
            continue;
        }
        let holders = page.around(block.node).filter(|node| page.is(*node, HOLDERS)).take(2);
        for (holder, share) in holders.zip([2, 1]) {
            *scores.entry(holder).or_default() += length * share;
        }
    }
    scores.into_iter().max_by_key(|(node, score)| (*score, std::cmp::Reverse(*node))).map(|(node, _)| node)
}

const HOLDERS: Names = tags!["div", "article", "section", "td", "main", "body", "center"];

/// Elements that surround or interrupt an article's text.
struct Furniture<'p> {
    page: &'p Page<'p>,
    named: ClassWords,
    /// Whether lists that were asked for are menus.
    menus: RefCell<HashMap<usize, bool>>,
}

impl<'p> Furniture<'p> {
    fn of(page: &'p Page<'p>) -> Self {
        Furniture { page, named: ClassWords::of(FURNITURE), menus: RefCell::default() }
    }

    fn has(&self, node: usize) -> bool {
        let page = self.page;
        let tags = tags![
            "form",
            "nav",
            "aside",
            "figcaption",
            "table",
            "select",
            "button",
            "script",
            "noscript",
            "iframe",
            "object",
            "footer"
        ];
        page.is(node, tags)
            || self.named.any(page, node)
            || page.is(node, tags!["ul", "ol"])
                && *self.menus.borrow_mut().entry(node).or_insert_with(|| is_menu(page, node))
    }
}

const FURNITURE: &[&str] = &[
    "links",
    "taxonomy",
    "tags",
    "terms",
    "share",
    "social",
    "service-links",
    "bookmarks",
    "caption",
    "picture",
    "user-picture",
    "submitted",
    "meta",
    "breadcrumb",
    "tabs",
    "pager",
    "author-info",
    "author-thumb",
    "related",
    "related-stories",
    "similar",
    "fivestar-static-form-item",
    "fivestar-form-item",
    "print-link",
    "article-footer",
    "sharethis",
    "addtoany",
    "addthis",
    "menu",
    "block",
    "image-caption",
    "field-label",
    "book-navigation",
    "comment_forbidden",
    "rate-widget",
    "wp-caption-text",
    "nav",
    "sidebar",
];

/// A list whose words are nearly all links, by the first of them.
fn is_menu(page: &Page, list: usize) -> bool {
    let (mut all, mut linked) = (0, 0);
    for node in page.inside(list).take(MENU) {
        let Some(words) = page.words(node) else { continue };
        all += words.len();
        let link = page
            .around(node)
            .take(6)
            .take_while(|around| *around > list)
            .any(|around| page.is(around, tags!["a"]));
        linked += if link { words.len() } else { 0 };
    }
    all == 0 || linked * 10 >= all * 8
}

/// Nodes of a list that tell what it is.
const MENU: usize = 400;

/// When the article was published, and the bytes that say so: markup first, then the byline around the headline.
fn published(
    page: &Page,
    thread: &Range<usize>,
    title: Option<usize>,
    body: Option<usize>,
) -> (Option<Moment>, Vec<Span>) {
    let order = Order::of(blocks(page, thread).map(|block| block.passage.text));
    let start = title.unwrap_or(0);
    let third = body
        .and_then(|body| blocks(page, thread).filter(|block| block.node > body.max(start)).nth(3))
        .map(|block| block.node);
    let near = blocks(page, thread)
        .filter(|block| block.node > start)
        .take_while(|block| third.is_none_or(|end| block.node < end));
    let byline = near.take(40).find_map(|block| {
        let (_, time) = stamp_time(&block.passage.text.replace('\n', " "), order)?;
        Some((time, block.passage.spans))
    });
    let marked = page
        .elements(0..page.nodes().len())
        .filter(|node| !thread.contains(node))
        .find_map(|node| marked_time(page, node));
    match (marked, byline) {
        (Some(time), byline) => (Some(time), byline.map_or(vec![], |(_, spans)| spans)),
        (None, Some((time, spans))) => (Some(time), spans),
        (None, None) => (None, vec![]),
    }
}

/// A time in markup that says it is the article's.
fn marked_time(page: &Page, node: usize) -> Option<Moment> {
    if page.is(node, tags!["meta"]) {
        let key = page.attribute(node, "property").or_else(|| page.attribute(node, "itemprop"))?;
        let known =
            ["article:published_time", "og:published_time", "datePublished", "dc:date"].contains(&&*key);
        return known.then(|| moment(&page.attribute(node, "content")?))?;
    }
    page.marked_time(node)
}

/// A date in an attribute.
pub(in super::super) fn moment(value: &str) -> Option<Moment> {
    find(value, Order::DayFirst).map(|(moment, _)| moment)
}

impl Page<'_> {
    /// The machine-readable time of an element: `<time datetime>`, RDFa `dc:date`, an `<abbr>` with an ISO title.
    pub(in super::super) fn marked_time(&self, node: usize) -> Option<Moment> {
        if !self.has_others(node) {
            return None;
        }
        if self.is(node, tags!["time"]) {
            return moment(&self.attribute(node, "datetime")?);
        }
        if self.is(node, tags!["abbr"]) {
            return moment(self.attribute(node, "title")?.as_ref()).filter(Moment::has_zone);
        }
        let (mut property, mut item) = (None, None);
        for (name, value) in self.attributes(node) {
            if name.eq_ignore_ascii_case("property") {
                property = property.or(Some(value));
            } else if name.eq_ignore_ascii_case("itemprop") {
                item = item.or(Some(value));
            }
        }
        let property = property.or(item)?;
        let dated = ["dc:date", "dc:created", "dateCreated"].iter().any(|word| property.contains(word));
        dated.then(|| moment(&self.attribute(node, "content")?))?
    }

    /// The words inside an element whose text nobody sees, such as `<title>`.
    fn raw_line(&self, node: usize) -> String {
        let raw: String = self.inside(node).map(|node| &self.source[self.span(node)]).collect();
        super::entity::decode(&raw).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
