//! What the templates of a copy of one's data show: the page that makes one, and the page that is in it.

use askama::Template;

use super::{Frame, Html, Moment};
use crate::words::Words;

/// Asking for a copy.
#[derive(Template, Debug, Clone)]
#[template(path = "data.html")]
pub struct DataPage {
    pub frame: Frame,
    pub csrf: String,
    /// What has to be shown first, in words; none where it is there.
    pub first: Option<&'static str>,
    /// A second step is set up to prove oneself by.
    pub second_step: bool,
}

/// Beginning of the page that is in the copy: who it is of, and what is short.
#[derive(Template, Debug, Clone)]
#[template(path = "copy/head.html")]
pub struct CopyHead<'a> {
    pub t: &'static Words,
    /// How the page looks by itself, and what lies beside it.
    pub style: Html,
    pub file: &'static str,
    pub site: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub standing: &'static str,
    pub joined: Moment,
    pub made: Moment,
    /// Headings, each with its lines.
    pub entries: Vec<Entry>,
}

/// A heading with lines.
#[derive(Debug, Clone)]
pub struct Entry {
    pub heading: String,
    /// What it is called, and when it was made and used.
    pub lines: Vec<(String, Vec<Moment>)>,
}

/// A comment in it.
#[derive(Template, Debug, Clone)]
#[template(path = "copy/comment.html")]
pub struct CopyComment {
    pub t: &'static Words,
    pub address: String,
    pub number: i64,
    pub article: String,
    pub when: Option<Moment>,
    pub gone: bool,
    pub body: Html,
    /// What it said before, until when.
    pub before: Vec<(String, Moment)>,
    /// What was decided about it, why, and when.
    pub decisions: Vec<(String, Moment)>,
}

/// Its end.
#[derive(Template, Debug, Clone)]
#[template(path = "copy/end.html")]
pub struct CopyEnd {}
