//! A truth file: what one capture shows, as a person or the page's own markup has it.

use std::collections::HashMap;

use serde::Deserialize;

use crate::capture::families;

/// What a capture holds. Times are as the page shows them; `null` is what this capture does not record.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Truth {
    /// The headline.
    pub title: Option<String>,
    /// The headline where this capture lost it.
    #[serde(default, rename = "x_title_true")]
    pub title_true: Option<String>,
    /// Paragraphs of the article; none where nobody counted.
    pub article_paragraphs: Option<usize>,
    /// How far from that number is still right.
    #[serde(default, rename = "x_article_tolerance")]
    pub tolerance: usize,
    /// The comments in the order of the page.
    pub comments: Vec<TruthComment>,
    /// The software of the site, with its version or others joined by `+`.
    #[serde(default, rename = "x_platform")]
    platform: Option<String>,
    /// The captures it belongs to.
    #[serde(default, rename = "x_capture")]
    captures: Captures,
    /// Readings of the text beside the record, for parents that only the words tell.
    #[serde(default, rename = "x_reply_hints")]
    hints: Vec<Hint>,
}

/// One comment of a truth.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct TruthComment {
    /// The name shown.
    pub author: Option<String>,
    /// The name where this capture lost it.
    #[serde(default, rename = "x_author_true")]
    pub author_true: Option<String>,
    /// Its first 40 characters.
    pub text_start: String,
    /// Whether the page says that the name is not vouched for.
    pub not_verified: Option<bool>,
    /// When it was written, as the page shows it.
    pub time: Option<String>,
    /// The time where this capture lost it.
    #[serde(default, rename = "x_time_true")]
    pub time_true: Option<String>,
    /// The comment it answers, where this capture records that.
    pub parent: Option<usize>,
    /// The comment it really answers, where the full page says so; `Some(None)` is a comment on the article.
    #[serde(default, rename = "x_parent_true", deserialize_with = "present")]
    pub parent_true: Option<Option<usize>>,
    /// The earlier comment it repeats.
    pub duplicate_of: Option<usize>,
    /// Nothing in this capture marks where it begins, so nobody has to find it.
    #[serde(default, rename = "x_unmarked")]
    pub unmarked: bool,
}

/// One capture, or several that share a truth.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(untagged)]
enum Captures {
    #[default]
    Unsaid,
    One(String),
    Several(Vec<String>),
}

#[derive(Debug, Clone, Deserialize)]
struct Hint {
    comment: usize,
    reply_to: Option<usize>,
}

/// Tells a key that is `null` from a key that is not there.
fn present<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<Option<usize>>, D::Error> {
    Option::<usize>::deserialize(value).map(Some)
}

impl Truth {
    /// Reads a truth file.
    pub fn read(bytes: &[u8]) -> Result<Truth, serde_json::Error> {
        let mut truth: Truth = serde_json::from_slice(bytes)?;
        let hints: HashMap<_, _> = truth.hints.drain(..).map(|hint| (hint.comment, hint.reply_to)).collect();
        for (at, comment) in truth.comments.iter_mut().enumerate() {
            if let (None, Some(&hint)) = (comment.parent_true, hints.get(&at)) {
                comment.parent_true = Some(hint);
            }
        }
        Ok(truth)
    }

    /// Whether it is the truth of the capture of this name.
    pub fn belongs_to(&self, capture: &str) -> bool {
        match &self.captures {
            Captures::Unsaid => true,
            Captures::One(name) => name == capture,
            Captures::Several(names) => names.iter().any(|name| name == capture),
        }
    }

    /// The family whose own reader reads this site, if it has one; `all` if several do.
    pub fn family(&self) -> Option<&'static str> {
        let parts = self.platform.iter().flat_map(|platform| platform.split('+'));
        let mut own = parts.filter_map(|part| families().iter().find(|family| part.starts_with(**family)));
        let first = own.next().copied()?;
        Some(if own.next().is_some() { "all" } else { first })
    }

    /// Whether it says who answers whom. The truths that several captures share were made by people who marked words,
    /// authors and times only: a parent read there is neither right nor wrong.
    pub fn judges_parents(&self) -> bool {
        !matches!(self.captures, Captures::Several(_)) || self.comments.iter().any(|c| c.parent.is_some())
    }

    /// Whether any parent is known, shown in this capture or not. On a flat page none is: who answers whom by name there
    /// may be right, and nothing in the truth can tell.
    pub fn knows_parents(&self) -> bool {
        self.comments
            .iter()
            .any(|comment| comment.parent.is_some() || comment.parent_true.flatten().is_some())
    }
}

/// The names under which a capture's truth may lie beside it, surest first.
pub fn truth_names(capture: &str) -> [String; 2] {
    let (site, _) = super::Kind::of(capture).map_or((capture, None), |(kind, site)| (site, Some(kind)));
    [format!("{capture}.truth.json"), format!("{site}.truth.json")]
}
