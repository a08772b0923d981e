//! The scores of a folder: of each capture, of each kind of capture, and of all.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Score, Sums};

/// The form in which a page was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The page as saved: `.html`.
    Html,
    /// Flattened text: `.txt`.
    Text,
    /// What a text browser prints: `.dump.txt`.
    Dump,
}

impl Kind {
    /// Every kind, in the order of the report.
    pub const ALL: [Kind; 3] = [Kind::Html, Kind::Text, Kind::Dump];

    /// The kind and the name of the page, of a capture by its file's name; none if it is no capture.
    pub fn of(capture: &str) -> Option<(Kind, &str)> {
        let endings = [(".html", Kind::Html), (".dump.txt", Kind::Dump), (".txt", Kind::Text)];
        endings.into_iter().find_map(|(ending, kind)| Some((kind, capture.strip_suffix(ending)?)))
    }

    /// Its name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Html => "html",
            Kind::Text => "text",
            Kind::Dump => "dump",
        }
    }
}

/// One capture and what its reading is worth.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The file's name.
    pub capture: String,
    /// The page, which may have been kept in several forms.
    pub site: String,
    /// The form.
    pub kind: Kind,
    /// What is right.
    pub score: Score,
    /// Why it could not be read, if it could not.
    pub error: Option<String>,
}

/// The scores of a folder.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// One for each capture, in the order they were added.
    pub captures: Vec<Scored>,
}

impl Report {
    /// The sums of one kind.
    pub fn of_kind(&self, kind: Kind) -> Sums {
        Sums::of(self.captures.iter().filter(|capture| capture.kind == kind).map(|c| &c.score.counts))
    }

    /// The sums of all captures.
    pub fn of_all(&self) -> Sums {
        Sums::of(self.captures.iter().map(|capture| &capture.score.counts))
    }

    /// The F1 of each page's comments, in each form it was kept in.
    pub fn sites(&self) -> BTreeMap<&str, BTreeMap<Kind, f64>> {
        let mut sites: BTreeMap<&str, BTreeMap<Kind, f64>> = BTreeMap::new();
        for capture in &self.captures {
            if let Some(f1) = capture.score.counts.comments.f1() {
                sites.entry(&capture.site).or_default().insert(capture.kind, f1);
            }
        }
        sites
    }
}

impl Serialize for Scored {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("capture", &self.capture)?;
        out.serialize_entry("site", &self.site)?;
        out.serialize_entry("kind", self.kind.name())?;
        if let Some(error) = &self.error {
            out.serialize_entry("error", error)?;
        }
        out.serialize_entry("score", &self.score.counts)?;
        out.serialize_entry("missed", &self.score.missed)?;
        out.serialize_entry("extra", &self.score.extra)?;
        out.end()
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kinds = Kind::ALL.map(|kind| (kind.name(), self.of_kind(kind)));
        let all = [("all", self.of_all())];
        let totals: BTreeMap<&str, Sums> =
            kinds.into_iter().chain(all).filter(|(_, sums)| sums.captures > 0).collect();
        let sites: BTreeMap<&str, BTreeMap<&str, f64>> = self
            .sites()
            .into_iter()
            .map(|(site, kinds)| (site, kinds.into_iter().map(|(kind, f1)| (kind.name(), f1)).collect()))
            .collect();
        let mut out = serializer.serialize_map(Some(3))?;
        out.serialize_entry("captures", &self.captures)?;
        out.serialize_entry("sites", &sites)?;
        out.serialize_entry("totals", &totals)?;
        out.end()
    }
}
