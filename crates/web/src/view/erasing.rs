//! What the template of erasing one's account shows.

use askama::Template;

use super::Frame;

/// What can become of one's comments.
#[derive(Debug, Clone)]
pub struct Chance {
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub chosen: bool,
}

/// Having one's account erased.
#[derive(Template, Debug, Clone)]
#[template(path = "erase.html")]
pub struct ErasePage {
    pub frame: Frame,
    pub csrf: String,
    /// What has to be shown first, in words; none where it is there.
    pub first: Option<&'static str>,
    /// A second step is set up to prove oneself by.
    pub second_step: bool,
    pub chances: Vec<Chance>,
    pub sure: bool,
    pub choice_error: String,
    pub sure_error: String,
}
