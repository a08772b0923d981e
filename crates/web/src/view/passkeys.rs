//! What the template of one's own passkeys shows.

use askama::Template;

use super::{Frame, Moment};

/// A passkey of one's own.
#[derive(Debug, Clone)]
pub struct Passkey {
    pub id: i64,
    /// May be empty.
    pub name: String,
    pub created: Moment,
    pub used: Option<Moment>,
}

/// The list of them, and what adds another.
#[derive(Template, Debug, Clone)]
#[template(path = "passkeys.html")]
pub struct PasskeysPage {
    pub frame: Frame,
    /// Address of the script that asks for one.
    pub script: &'static str,
    pub csrf: String,
    /// False where browsers have none at the site's address, which is this.
    pub here: bool,
    pub base: String,
    /// What a new one is called, unless its owner has a better name.
    pub device: String,
    /// Staff that came by mail alone adds none.
    pub needs_link: bool,
    /// Something has to be proven before anything is changed.
    pub prove_first: bool,
    pub has_app: bool,
    /// Without the one there is, its owner's role will not count.
    pub last_of_staff: bool,
    pub passkeys: Vec<Passkey>,
}
