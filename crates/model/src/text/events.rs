//! The Markdown events of a text, with everything capped or turned into text that may not stand on a page. Deeper
//! levels are flattened, not refused: the words stay.

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, TextMergeStream};

use super::{Found, Kind, Known, Size};
use crate::{mentions, names::segment, pictures::Address};

/// Most blocks inside one another (quotes, lists, items).
const BLOCK_DEPTH: usize = 16;
/// Most inline marks inside one another.
const INLINE_DEPTH: usize = 32;
/// Most columns of a table; a wider one is written out as text.
const TABLE_COLUMNS: usize = 32;

/// What became of an opened tag, so that its end is treated alike.
enum Opened {
    /// Passed on, or replaced by this one.
    As(TagEnd),
    /// A heading of a comment: a paragraph in bold.
    BoldParagraph,
    /// Left out; its content stands where it is.
    Dropped,
}

/// An iterator over events that may be emitted.
pub(super) struct Capped<'a> {
    inner: TextMergeStream<'a, Parser<'a>>,
    kind: Kind,
    opened: Vec<Opened>,
    blocks: usize,
    inlines: usize,
    /// Inside a link or a code block, where addresses stay text.
    no_links: usize,
    /// Events that wait to be handed out, last first.
    waiting: Vec<Event<'a>>,
    known: &'a Known,
    found: Found,
    /// In how many places somebody was named.
    places: usize,
    /// A picture that is being read, and what it shows in words.
    picture: Option<Picture>,
}

/// A picture whose words are being gathered.
struct Picture {
    address: Address,
    size: Size,
    alt: String,
    /// Marks opened inside its words.
    depth: usize,
}

impl<'a> Capped<'a> {
    pub(super) fn new(parser: Parser<'a>, kind: Kind, known: &'a Known) -> Self {
        Self {
            inner: TextMergeStream::new(parser),
            kind,
            opened: Vec::new(),
            blocks: 0,
            inlines: 0,
            no_links: 0,
            waiting: Vec::new(),
            known,
            found: Found::default(),
            places: 0,
            picture: None,
        }
    }

    /// Who was named, and what was shown.
    pub(super) fn found(self) -> Found {
        self.found
    }

    fn start(&mut self, tag: Tag<'a>) {
        let end = tag.to_end();
        if is_link_like(&end) {
            self.no_links += 1;
        }
        let fits = if is_inline(&end) {
            self.inlines += 1;
            self.inlines <= INLINE_DEPTH
        } else {
            self.blocks += 1;
            self.blocks <= BLOCK_DEPTH
        };
        let (opened, event) = match self.allowed(tag) {
            Some(Tag::Heading { .. }) if fits && self.kind == Kind::Comment => {
                self.waiting.push(Event::Start(Tag::Strong));
                (Opened::BoldParagraph, Some(Event::Start(Tag::Paragraph)))
            }
            Some(tag) if fits => (Opened::As(tag.to_end()), Some(Event::Start(tag))),
            _ => (Opened::Dropped, breaks_line(&end).then_some(Event::SoftBreak)),
        };
        self.opened.push(opened);
        self.waiting.extend(event);
    }

    fn end(&mut self, end: TagEnd) {
        if is_link_like(&end) {
            self.no_links = self.no_links.saturating_sub(1);
        }
        if is_inline(&end) {
            self.inlines = self.inlines.saturating_sub(1);
        } else {
            self.blocks = self.blocks.saturating_sub(1);
        }
        match self.opened.pop() {
            Some(Opened::As(end)) => self.waiting.push(Event::End(end)),
            Some(Opened::BoldParagraph) => {
                self.waiting.push(Event::End(TagEnd::Paragraph));
                self.waiting.push(Event::End(TagEnd::Strong));
            }
            Some(Opened::Dropped) | None => {
                self.waiting.extend(breaks_line(&end).then_some(Event::SoftBreak));
            }
        }
    }

    /// The tag to emit in place of this one; `None` leaves only its content.
    fn allowed(&self, tag: Tag<'a>) -> Option<Tag<'a>> {
        match tag {
            Tag::HtmlBlock => Some(Tag::Paragraph),
            Tag::Heading { level, .. } => {
                // The page's own title is its first-level heading.
                let level = if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level };
                Some(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            Tag::Link { dest_url, title, id, .. } => {
                let dest_url = link_target(dest_url)?;
                Some(Tag::Link { link_type: LinkType::Inline, dest_url, title, id })
            }
            Tag::Image { dest_url, title, id, .. } if self.kind == Kind::Article && is_own(&dest_url) => {
                Some(Tag::Image { link_type: LinkType::Inline, dest_url, title, id })
            }
            // A picture from elsewhere would be a request to elsewhere: it becomes a link to itself.
            Tag::Image { dest_url, title, id, .. } => {
                let dest_url = if self.no_links > 1 { None } else { link_target(dest_url) }?;
                Some(Tag::Link { link_type: LinkType::Inline, dest_url, title, id })
            }
            Tag::Table(columns) if columns.len() > TABLE_COLUMNS => None,
            Tag::TableHead | Tag::TableRow | Tag::TableCell if !self.in_emitted_table() => None,
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => None,
            other => Some(other),
        }
    }

    fn in_emitted_table(&self) -> bool {
        self.opened.iter().any(|opened| matches!(opened, Opened::As(TagEnd::Table)))
    }

    fn text(&mut self, text: CowStr<'a>) {
        if self.no_links > 0 {
            return self.waiting.push(Event::Text(text));
        }
        let mut finder = LinkFinder::new();
        finder.kinds(&[LinkKind::Url]).url_must_have_scheme(true);
        let mut events = Vec::new();
        for span in finder.spans(&text) {
            let words = CowStr::from(span.as_str().to_owned());
            match span.kind().and_then(|_| link_target(words.clone())) {
                Some(dest_url) => link(&mut events, dest_url, words),
                None if self.known.people.is_empty() => events.push(Event::Text(words)),
                None => self.names(&mut events, &words),
            }
        }
        self.waiting.extend(events.into_iter().rev());
    }

    /// A picture of this site that there is; any other is a link.
    fn opens_picture(&mut self, event: &Event<'a>) -> bool {
        let Event::Start(Tag::Image { dest_url, .. }) = event else { return false };
        let address = dest_url.parse::<Address>().ok().filter(|_| self.kind == Kind::Comment);
        let known = address.and_then(|address| Some((*self.known.pictures.get(&address)?, address)));
        self.picture = known.map(|(size, address)| Picture { address, size, alt: String::new(), depth: 0 });
        self.picture.is_some()
    }

    /// Its words are no markup: they are heard, or read where it cannot be seen.
    fn inside(&mut self, mut picture: Picture, event: Event<'a>) {
        match event {
            Event::End(_) if picture.depth == 0 => {
                self.found.pictures.insert(picture.size.id);
                return self.waiting.push(Event::InlineHtml(picture.html().into()));
            }
            Event::Start(_) => picture.depth += 1,
            Event::End(_) => picture.depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                picture.alt.push_str(&text)
            }
            _ => picture.alt.push(' '),
        }
        self.picture = Some(picture);
    }

    /// Words in which people may be named.
    fn names(&mut self, events: &mut Vec<Event<'a>>, words: &str) {
        let mut from = 0;
        for at in mentions::places(words) {
            // Part of the name before, or one place too many.
            if at < from || self.places >= mentions::PLACES {
                continue;
            }
            let Some((bytes, id, name)) = self.known.people.begins(&words[at + 1..]) else { continue };
            self.places += 1;
            self.found.people.insert(id);
            let end = at + 1 + bytes;
            events.push(Event::Text(words[from..at].to_owned().into()));
            link(events, format!("/@{}", segment(name)).into(), format!("@{name}").into());
            from = end;
        }
        events.push(Event::Text(words[from..].to_owned().into()));
    }
}

impl<'a> Iterator for Capped<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            if let Some(event) = self.waiting.pop() {
                return Some(event);
            }
            let event = self.inner.next()?;
            if let Some(picture) = self.picture.take() {
                self.inside(picture, event);
                continue;
            }
            if self.opens_picture(&event) {
                continue;
            }
            match event {
                Event::Start(tag) => self.start(tag),
                Event::End(end) => self.end(end),
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(text),
                Event::SoftBreak if self.kind == Kind::Comment => self.waiting.push(Event::HardBreak),
                event @ (Event::Code(_) | Event::SoftBreak | Event::HardBreak | Event::Rule) => {
                    self.waiting.push(event)
                }
                Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                    self.text(text)
                }
                Event::TaskListMarker(_) => {}
            }
        }
    }
}

impl Picture {
    /// Its width and height keep its place before it has come.
    fn html(&self) -> String {
        let Self { address, size, alt, .. } = self;
        let mut said = String::with_capacity(alt.len());
        for c in alt.chars() {
            match c {
                '&' => said.push_str("&amp;"),
                '<' => said.push_str("&lt;"),
                '>' => said.push_str("&gt;"),
                '"' => said.push_str("&quot;"),
                c => said.push(c),
            }
        }
        let Size { width, height, .. } = size;
        format!(
            "<img src=\"{address}\" alt=\"{said}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
        )
    }
}

fn link<'a>(events: &mut Vec<Event<'a>>, dest_url: CowStr<'a>, words: CowStr<'a>) {
    let (title, id) = (CowStr::Borrowed(""), CowStr::Borrowed(""));
    events.push(Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title, id }));
    events.push(Event::Text(words));
    events.push(Event::End(TagEnd::Link));
}

fn is_inline(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn is_link_like(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock)
}

/// Blocks whose edge must stay visible when the block itself is left out, or words would run together.
fn breaks_line(end: &TagEnd) -> bool {
    !is_inline(end)
}

/// An address a reader may be sent to: web, mail, or a place on this site.
fn link_target(url: CowStr<'_>) -> Option<CowStr<'_>> {
    let start = url.get(..8).unwrap_or(&url).to_ascii_lowercase();
    let web = start.starts_with("http://") || start.starts_with("https://") || start.starts_with("mailto:");
    (web || is_own(&url) || url.starts_with('#')).then_some(url)
}

/// A path of this site. Browsers read `//` and `/\` as another host.
fn is_own(url: &str) -> bool {
    url.starts_with('/') && !url[1..].starts_with(['/', '\\']) && !url.contains(['\t', '\n', '\r'])
}
