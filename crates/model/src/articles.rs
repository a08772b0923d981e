//! An article as it is written, checked; and the Markdown file with front matter it may come in.

use crate::{
    FieldError, SafeHtml, Timestamp,
    moderation::GuestPolicy,
    text::{self, TextError},
};

/// Most tags of one article.
pub const TAGS: usize = 20;
/// Addresses that are not articles: the site's own first path segments.
pub const RESERVED_SLUGS: &[&str] = &[
    "account",
    "api",
    "assets",
    "c",
    "desk",
    "embed",
    "healthz",
    "keys",
    "links",
    "login",
    "logout",
    "media",
    "metrics",
    "moderation",
    "own",
    "readyz",
    "search",
    "pictures",
    "section",
    "t",
    "tag",
    "transparency",
];

/// An article as it came in: from a file's front matter, from JSON, or from a restored page.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Draft {
    /// Headline.
    pub title: String,
    /// One or two sentences under it.
    pub standfirst: String,
    /// Who wrote it.
    pub byline: String,
    /// Section of the paper.
    pub section: String,
    /// Tags, in any case.
    pub tags: Vec<String>,
    /// RFC 3339 or a date; now where absent.
    pub date: Option<String>,
    /// Address; made from the title where absent.
    pub slug: Option<String>,
    /// Language of the article, BCP 47.
    pub lang: Option<String>,
    /// May people without an account write under it: `off`, `held`, `on`, or `site` for what the site says. As it stands where absent.
    pub guests: Option<String>,
    /// Markdown.
    pub body: String,
}

/// An article that can be stored.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Headline.
    pub title: String,
    /// One or two sentences under it; may be empty.
    pub standfirst: String,
    /// Who wrote it; may be empty.
    pub byline: String,
    /// Section; may be empty.
    pub section: String,
    /// Tags, lower case, once each.
    pub tags: Vec<String>,
    /// When it was published, where the draft says so.
    pub date: Option<Timestamp>,
    /// Address.
    pub slug: String,
    /// Language, empty for the site's own.
    pub lang: String,
    /// May people without an account write under it, where the draft says so; within, none for what the site says.
    pub guests: Option<Option<GuestPolicy>>,
    /// Markdown.
    pub body: String,
    /// The same, for the page.
    pub html: SafeHtml,
}

impl Draft {
    /// Reads a Markdown file: front matter between two lines `---`, each line `key: value`, then the body.
    ///
    /// # Errors
    /// A sentence that names the line.
    pub fn from_markdown(file: &str) -> Result<Self, FieldError> {
        let file = file.strip_prefix('\u{feff}').unwrap_or(file).replace("\r\n", "\n");
        let bad = |line: usize, what: String| {
            FieldError::new("front matter", "front_matter", format!("Line {line}: {what}"))
        };
        let Some(rest) = file.strip_prefix("---\n") else {
            return Err(bad(
                1,
                "the file starts with a line of three dashes, then `title: …`, then three dashes again."
                    .into(),
            ));
        };
        let Some((matter, body)) =
            rest.split_once("\n---\n").or_else(|| rest.strip_suffix("\n---").map(|matter| (matter, "")))
        else {
            return Err(bad(1, "the front matter is not closed by a second line of three dashes.".into()));
        };
        let mut draft = Draft { body: body.to_owned(), ..Draft::default() };
        for (at, line) in matter.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let Some((key, value)) = line.split_once(':') else {
                return Err(bad(at + 2, format!("`{line}` is not of the form `key: value`.")));
            };
            draft.set(key.trim(), unquote(value.trim())).map_err(|what| bad(at + 2, what))?;
        }
        Ok(draft)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        let text = value.to_owned();
        match key {
            "title" => self.title = text,
            "standfirst" => self.standfirst = text,
            "byline" => self.byline = text,
            "section" => self.section = text,
            "tags" => {
                self.tags = value
                    .trim_matches(['[', ']'])
                    .split(',')
                    .map(|tag| unquote(tag.trim()).to_owned())
                    .collect()
            }
            "date" => self.date = Some(text),
            "slug" => self.slug = Some(text),
            "lang" => self.lang = Some(text),
            "guests" => self.guests = Some(text),
            _ => {
                return Err(format!(
                    "there is no `{key}`; the keys are title, standfirst, byline, section, tags, date, slug, lang and guests."
                ));
            }
        }
        Ok(())
    }

    /// Checks every field.
    ///
    /// # Errors
    /// Every field that cannot be taken, at once.
    pub fn check(self) -> Result<Checked, Vec<FieldError>> {
        let mut errors = Vec::new();
        let title = line("title", &self.title, 300, &mut errors);
        if title.is_empty() && errors.is_empty() {
            errors.push(FieldError::new("title", "title_missing", "An article needs a title."));
        }
        let standfirst = line("standfirst", &self.standfirst, 600, &mut errors);
        let byline = line("byline", &self.byline, 200, &mut errors);
        let section = line("section", &self.section, 60, &mut errors);
        let lang = line("lang", self.lang.as_deref().unwrap_or(""), 35, &mut errors);
        if !lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            errors.push(FieldError::new("lang", "lang", "A language is written like `en`, `ar` or `pt-BR`."));
        }
        let tags = check_tags(&self.tags, &mut errors);
        let date = self.date.as_deref().and_then(|typed| check_date(typed, &mut errors));
        let slug = check_slug(self.slug.as_deref(), &title, &mut errors);
        let guests = self.guests.as_deref().and_then(|typed| check_guests(typed, &mut errors));
        let html = text::article(&self.body).map_err(|error| errors.push(body_error(error))).ok();
        match html {
            Some(html) if errors.is_empty() => Ok(Checked {
                title,
                standfirst,
                byline,
                section,
                tags,
                date,
                slug,
                lang,
                guests,
                body: self.body,
                html,
            }),
            _ => Err(errors),
        }
    }
}

fn check_guests(typed: &str, errors: &mut Vec<FieldError>) -> Option<Option<GuestPolicy>> {
    match (typed, GuestPolicy::of(typed)) {
        ("site", _) => Some(None),
        (_, Some(policy)) => Some(Some(policy)),
        (_, None) => {
            let message = "Whether people without an account may write is `off`, `held`, `on`, or `site` for what the site says.";
            errors.push(FieldError::new("guests", "guests", message));
            None
        }
    }
}

fn unquote(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner;
        }
    }
    value
}

/// One line of plain text: white space becomes single spaces, control characters are refused.
fn line(field: &'static str, typed: &str, most: usize, errors: &mut Vec<FieldError>) -> String {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Err(error) = text::check(&text, most) {
        errors.push(FieldError::new(field, "field", format!("{field}: {error} (at most {most}).")));
    }
    text
}

fn body_error(error: TextError) -> FieldError {
    let message = match error {
        TextError::TooLong { characters } => {
            format!(
                "An article has at most {} characters; this one has {characters}.",
                text::ARTICLE_CHARACTERS
            )
        }
        TextError::Empty => "The article has no text.".to_owned(),
        other => other.to_string(),
    };
    FieldError::new("body", error.code(), message)
}

fn check_tags(typed: &[String], errors: &mut Vec<FieldError>) -> Vec<String> {
    let mut tags = Vec::new();
    for tag in typed {
        let tag = line("tags", &tag.to_lowercase(), 40, errors);
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > TAGS {
        errors.push(FieldError::new("tags", "tags_many", format!("An article has at most {TAGS} tags.")));
    }
    tags
}

fn check_date(typed: &str, errors: &mut Vec<FieldError>) -> Option<Timestamp> {
    let date = Timestamp::parse(typed.trim());
    if date.is_none() {
        let message = format!("{typed:?} is not a date; write 2026-11-22 or 2026-11-22T06:30:00Z.");
        errors.push(FieldError::new("date", "date", message));
    }
    date
}

fn check_slug(typed: Option<&str>, title: &str, errors: &mut Vec<FieldError>) -> String {
    let Some(typed) = typed.map(str::trim).filter(|slug| !slug.is_empty()) else { return slug(title) };
    let fits = typed.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-')) && typed.len() <= SLUG_BYTES;
    if !fits || typed.starts_with('-') || RESERVED_SLUGS.contains(&typed) {
        let message = format!(
            "{typed:?} cannot be an article's address; use small letters, digits and dashes, at most {SLUG_BYTES}, and none of the site's own addresses."
        );
        errors.push(FieldError::new("slug", "slug", message));
    }
    typed.to_owned()
}

/// Longest address, in bytes.
pub const SLUG_BYTES: usize = 100;

/// An address from a title: Latin letters without their marks, digits, dashes; `article` where nothing is left.
pub fn slug(title: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let mut slug = String::new();
    for c in title.to_lowercase().nfkd().filter(|&c| !is_combining_mark(c) && !matches!(c, '\'' | '’')) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'ß' => slug.push_str("ss"),
            'ø' => slug.push('o'),
            'æ' => slug.push_str("ae"),
            'ł' => slug.push('l'),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    if slug.len() > 80 {
        let cut = slug[..80].rfind('-').unwrap_or(80);
        slug.truncate(cut);
    }
    let slug = slug.trim_end_matches('-').to_owned();
    match slug.as_str() {
        "" => "article".into(),
        own if RESERVED_SLUGS.contains(&own) => format!("{own}-article"),
        _ => slug,
    }
}

/// True for languages written from right to left.
pub fn is_right_to_left(lang: &str) -> bool {
    let first = lang.split('-').next().unwrap_or("").to_ascii_lowercase();
    matches!(first.as_str(), "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_front_matter() {
        let draft = Draft::from_markdown(
            "---\ntitle: \"A: b\"\ntags: [News, river]\ndate: 2026-11-20\n---\nBody *here*.\n",
        )
        .unwrap();
        assert_eq!(draft.title, "A: b");
        let checked = draft.check().unwrap();
        assert_eq!(checked.tags, ["news", "river"]);
        assert_eq!(checked.slug, "a-b");
        assert_eq!(checked.html.as_str(), "<p>Body <em>here</em>.</p>\n");
    }

    #[test]
    fn a_broken_file_names_its_line() {
        let message = |file: &str| Draft::from_markdown(file).unwrap_err().message;
        assert!(message("no dashes").starts_with("Line 1:"));
        assert!(message("---\ntitle: x\nno colon\n---\nbody").starts_with("Line 3: `no colon`"));
        assert!(message("---\ntitel: x\n---\nbody").contains("there is no `titel`"));
    }

    #[test]
    fn all_errors_at_once() {
        let draft = Draft { date: Some("soon".into()), slug: Some("../x".into()), ..Draft::default() };
        let codes: Vec<_> = draft.check().unwrap_err().iter().map(|e| e.code).collect();
        assert_eq!(codes, ["title_missing", "date", "slug", "body_empty"]);
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Iraq Seeks To Cancel: “Security”"), "iraq-seeks-to-cancel-security");
        assert_eq!(slug("Über Größe"), "uber-grosse");
        assert_eq!(slug("فرن الميناء"), "article");
        assert_eq!(slug("Search"), "search-article");
    }
}
