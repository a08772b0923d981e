//! The one path from what a person typed to markup that may stand on a page.
//!
//! Source, Markdown events, caps, an emitter that escapes by construction, a size check, and last of all the
//! sanitiser; nothing rewrites the markup afterwards. The result is stored beside the source, so a page view never
//! pays for it. Raw HTML in the source is shown as the text it is. What is over a limit is refused, never cut.

mod events;
mod sanitise;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{
    AccountId, PictureId,
    comments::BODY_CHARACTERS,
    mentions::People,
    pictures::{self, Address},
};

/// Longest article, in characters.
pub const ARTICLE_CHARACTERS: usize = 400_000;
/// Longest comment that an import or a restored page may bring, in characters, after escaping.
pub const IMPORTED_CHARACTERS: usize = 100_000;

/// Markup that went through the sanitiser: the only text a template prints unescaped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Takes markup back from the column it was stored in. For `store` alone.
    pub fn from_stored(stored: String) -> Self {
        Self(stored)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, given away.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Over the limit.
    #[error("this text has {characters} characters, which is more than fits")]
    TooLong {
        /// How many it has.
        characters: usize,
    },
    /// A control character, which no keyboard types and no page shows.
    #[error("the text contains the control character U+{:04X}; remove it and send again", *.0 as u32)]
    ForbiddenCharacter(char),
    /// A few bytes of Markdown that would make a page of markup.
    #[error("this Markdown would grow far beyond its own length on the page; simplify its tables or links")]
    GrowsTooMuch,
    /// Nothing that would be seen.
    #[error("there is nothing to read in this text")]
    Empty,
}

impl TextError {
    /// Stable code, for programs.
    pub fn code(self) -> &'static str {
        match self {
            TextError::TooLong { .. } => "body_too_long",
            TextError::ForbiddenCharacter(_) => "body_character",
            TextError::GrowsTooMuch => "body_grows",
            TextError::Empty => "body_empty",
        }
    }
}

/// What a text is written for decides what may stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Emphasis, links, quotes, lists, code. A line break stays a line break.
    Comment,
    /// Also headings, tables and pictures of this site.
    Article,
}

/// A comment's Markdown, as markup.
///
/// # Errors
/// [`TextError`]: over [`BODY_CHARACTERS`], a control character, or markup out of proportion.
pub fn comment(source: &str) -> Result<SafeHtml, TextError> {
    render(source, Kind::Comment, BODY_CHARACTERS)
}

/// What the words of a comment may lead to and show besides, looked for before they become markup.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Who can be named.
    pub people: People,
    /// Which pictures there are, and how large.
    pub pictures: BTreeMap<Address, Size>,
}

/// A picture there is, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Which it is.
    pub id: PictureId,
    /// From side to side.
    pub width: i64,
    /// From top to bottom.
    pub height: i64,
}

/// What of it they do lead to and show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Who is named.
    pub people: BTreeSet<AccountId>,
    /// Which pictures are shown.
    pub pictures: BTreeSet<PictureId>,
}

impl Known {
    /// True where there is nothing to lead to or show.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.pictures.is_empty()
    }
}

/// The same where somebody is named or a picture is shown: each `@Name` of an account leads to its page, and pictures of
/// this site stand where they are named. Gives what was found as well.
///
/// # Errors
/// As [`comment`].
pub fn comment_knowing(source: &str, known: &Known) -> Result<(SafeHtml, Found), TextError> {
    render_knowing(source, Kind::Comment, BODY_CHARACTERS, known)
}

/// The pictures of this site that a comment asks for, in its order, and whether each says in words what it shows.
pub fn pictures_of(source: &str) -> Vec<(Address, bool)> {
    let mut found: Vec<(Address, bool)> = Vec::new();
    if !source.contains(pictures::FOLDER) {
        return found;
    }
    let mut inside: Vec<bool> = Vec::new();
    for event in Parser::new_ext(source, options(Kind::Comment)) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                let address = dest_url.parse().ok();
                inside.push(address.is_some());
                found.extend(address.map(|address| (address, false)));
            }
            Event::End(TagEnd::Image) => _ = inside.pop(),
            Event::Text(text) | Event::Code(text) if inside.last() == Some(&true) => {
                if let Some((_, said)) = found.last_mut() {
                    *said |= !is_blank(&text);
                }
            }
            _ => {}
        }
    }
    found
}

/// The same for a comment that comes from elsewhere, up to [`IMPORTED_CHARACTERS`].
///
/// # Errors
/// As [`comment`].
pub fn imported_comment(source: &str) -> Result<SafeHtml, TextError> {
    render(source, Kind::Comment, IMPORTED_CHARACTERS)
}

/// An article's Markdown, as markup.
///
/// # Errors
/// [`TextError`]: over [`ARTICLE_CHARACTERS`], a control character, or markup out of proportion.
pub fn article(source: &str) -> Result<SafeHtml, TextError> {
    render(source, Kind::Article, ARTICLE_CHARACTERS)
}

fn render(source: &str, kind: Kind, most: usize) -> Result<SafeHtml, TextError> {
    render_knowing(source, kind, most, &Known::default()).map(|(html, _)| html)
}

fn render_knowing(
    source: &str,
    kind: Kind,
    most: usize,
    known: &Known,
) -> Result<(SafeHtml, Found), TextError> {
    check(source, most)?;
    let mut html = String::with_capacity(source.len() * 3 / 2);
    let mut capped = events::Capped::new(Parser::new_ext(source, options(kind)), kind, known);
    pulldown_cmark::html::push_html(&mut html, capped.by_ref());
    if html.len() > source.len() * 8 + 64 * 1024 {
        return Err(TextError::GrowsTooMuch);
    }
    let safe = sanitise::clean(&html, kind);
    if is_blank(&safe) {
        return Err(TextError::Empty);
    }
    // A heading of a table that heads nothing is a cell: read aloud, it would announce silence.
    let safe = if safe.contains("<th></th>") { safe.replace("<th></th>", "<td></td>") } else { safe };
    Ok((SafeHtml(safe), capped.found()))
}

/// Markup of an article after the sanitiser, for tests of what is put together from markup.
#[cfg(test)]
pub(crate) fn sanitised(html: &str) -> String {
    sanitise::clean_any(html, Kind::Article)
}

/// True where markup shows nothing: no text, no picture, no rule.
fn is_blank(html: &str) -> bool {
    let mut in_tag = false;
    !html.contains("<img")
        && !html.contains("<hr")
        && !html.chars().any(|c| match c {
            '<' => {
                in_tag = true;
                false
            }
            '>' => {
                in_tag = false;
                false
            }
            c => {
                !in_tag
                    && !c.is_whitespace()
                    && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
            }
        })
}

/// Refuses what is over the limit or cannot be stored and shown.
///
/// # Errors
/// [`TextError::TooLong`] or [`TextError::ForbiddenCharacter`].
pub fn check(source: &str, most: usize) -> Result<(), TextError> {
    // Bytes are at least characters: short texts need no count.
    if source.len() > most {
        let characters = source.chars().count();
        if characters > most {
            return Err(TextError::TooLong { characters });
        }
    }
    match source.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        Some(c) => Err(TextError::ForbiddenCharacter(c)),
        None => Ok(()),
    }
}

fn options(kind: Kind) -> Options {
    match kind {
        Kind::Comment => Options::ENABLE_STRIKETHROUGH,
        Kind::Article => Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES,
    }
}

/// The words of a Markdown text without its marks, blocks separated by a space, at most about `most` characters,
/// ending at a word with an ellipsis where there is more.
pub fn excerpt(source: &str, most: usize) -> String {
    let mut plain = String::new();
    for event in Parser::new_ext(source, options(Kind::Article)) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                plain.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => plain.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock,
            ) => plain.push(' '),
            _ => {}
        }
        if plain.len() > most * 8 {
            break;
        }
    }
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    shorten(&words, most)
}

fn shorten(words: &str, most: usize) -> String {
    let Some((end, _)) = words.char_indices().nth(most) else { return words.to_owned() };
    let cut = words[..end].rfind(' ').unwrap_or(end);
    format!("{}…", words[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// Minutes a person takes to read it, at 230 words a minute; at least one.
pub fn minutes(source: &str) -> u32 {
    (source.split_whitespace().count() / 230 + 1).try_into().unwrap_or(u32::MAX)
}

/// Plain text as Markdown that shows exactly that text: blank lines part paragraphs, nothing else means anything.
pub fn from_plain(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + plain.len() / 16);
    for line in plain.lines() {
        let line = line.trim();
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        for (at, c) in line.char_indices() {
            let opens_block = at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':');
            let ends_number = at == digits && digits > 0 && matches!(c, '.' | ')');
            if opens_block
                || ends_number
                || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|')
            {
                out.push('\\');
            }
            out.push(c);
        }
        out.push('\n');
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests;
