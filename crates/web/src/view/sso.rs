//! What the templates of other sites that sign one in show.

use askama::Template;

use super::{Frame, Moment};

/// Another site that knows the account.
#[derive(Debug, Clone)]
pub struct Identity {
    pub id: i64,
    /// What readers know the site as.
    pub site: String,
    pub since: Moment,
}

/// Which they are, and the ways to connect another.
#[derive(Template, Debug, Clone)]
#[template(path = "identities.html")]
pub struct IdentitiesPage {
    pub frame: Frame,
    pub csrf: String,
    pub identities: Vec<Identity>,
    /// Name of a site, and the way there.
    pub ways: Vec<(String, String)>,
}
