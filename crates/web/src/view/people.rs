//! What the templates show of a person, and of one's own account.

use askama::Template;
use model::CommentId;

use super::{CommentView, Face, Frame, Moment, Own, Teaser};

/// A person's page.
#[derive(Template, Debug, Clone)]
#[template(path = "author.html")]
pub struct AuthorPage {
    pub frame: Frame,
    pub face: Face,
    pub name: String,
    pub standing: &'static str,
    /// None for people known only from restored pages.
    pub joined: Option<Moment>,
    /// Where they are muted; none without an account.
    pub mute: Option<String>,
    /// Names they had before and until when, the last first.
    pub former: Vec<(String, Moment)>,
    pub comments: i64,
    /// Their comments are shown here.
    pub listed: bool,
    /// Articles by this person, newest first.
    pub articles: Vec<Teaser>,
    /// Newest first: comment and (title, address) of its article.
    pub recent: Vec<(CommentView, (String, String))>,
    pub older: Option<String>,
}

/// Changing one's name.
#[derive(Template, Debug, Clone)]
#[template(path = "name.html")]
pub struct NamePage {
    pub frame: Frame,
    pub csrf: String,
    pub former: Vec<(String, Moment)>,
    /// When it can be changed again; none where it can now.
    pub again: Option<Moment>,
    pub changed: bool,
    pub typed: String,
    pub error: String,
}

/// Whom I have muted.
#[derive(Template, Debug, Clone)]
#[template(path = "muted.html")]
pub struct MutedPage {
    pub frame: Frame,
    pub csrf: String,
    /// The latest first.
    pub muted: Vec<Muted>,
    pub typed: String,
    pub error: String,
}

/// Somebody I have muted.
#[derive(Debug, Clone)]
pub struct Muted {
    /// In the list, for its labels.
    pub nth: usize,
    pub name: String,
    pub href: String,
    /// They cannot answer me either.
    pub blocked: bool,
    pub since: Moment,
}

/// Who I am, signing out.
#[derive(Template, Debug, Clone)]
#[template(path = "account.html")]
pub struct AccountPage {
    pub frame: Frame,
    pub name: String,
    /// In words.
    pub standing: &'static str,
    pub csrf: String,
    /// My comments that wait for a moderator, and the latest that everyone sees.
    pub waiting: Vec<Mine>,
    pub latest: Vec<Mine>,
    /// Moderators get a link to the queue with this many waiting.
    pub queue: Option<i64>,
    /// Admins get a link to the site's settings.
    pub configures: bool,
    /// Staff that has the rights of its role only after a second step.
    pub unproven: bool,
    /// There are other sites that may sign people in.
    pub issuers: bool,
    /// There are comments of guests under my address.
    pub claims: bool,
}

/// A comment of one's own, in a list.
#[derive(Debug, Clone)]
pub struct Mine {
    pub excerpt: String,
    /// Title of the article.
    pub article: String,
    /// Empty where there is no page to see it on.
    pub href: String,
    pub when: Moment,
    pub own: Own,
}

/// What guests wrote under one's own mail address.
#[derive(Template, Debug, Clone)]
#[template(path = "claims.html")]
pub struct ClaimsPage {
    pub frame: Frame,
    pub csrf: String,
    pub claims: Vec<Claim>,
    /// The highest id among them; 0 for none.
    pub last: i64,
    pub done: Option<&'static str>,
    pub error: String,
}

/// A comment that is asked about.
#[derive(Debug, Clone)]
pub struct Claim {
    pub id: CommentId,
    pub excerpt: String,
    /// Title of the article.
    pub article: String,
    /// The guest's.
    pub name: String,
    pub when: Moment,
}

/// The picture beside one's own name.
#[derive(Template, Debug, Clone)]
#[template(path = "face.html")]
pub struct FacePage {
    pub frame: Frame,
    pub csrf: String,
    /// As it is shown now.
    pub face: Face,
    pub name: String,
    /// It is one that was sent.
    pub sent: bool,
    /// The site takes pictures.
    pub pictures: bool,
    /// Why a moderator took the last one away.
    pub removed: Option<String>,
    pub done: Option<&'static str>,
    pub error: String,
}

/// Taking somebody's face away.
#[derive(Template, Debug, Clone)]
#[template(path = "face_decision.html")]
pub struct FaceDecisionPage {
    pub frame: Frame,
    pub csrf: String,
    pub address: String,
    /// Their page.
    pub back: String,
    pub face: Face,
    /// How it is called: of another that stands there meanwhile nothing is decided.
    pub seen: String,
    pub name: String,
    pub reason: String,
    pub error: String,
}

/// What one shows of oneself.
#[derive(Template, Debug, Clone)]
#[template(path = "privacy.html")]
pub struct PrivacyPage {
    pub frame: Frame,
    pub csrf: String,
    /// The page it is about.
    pub address: String,
    pub listed: bool,
    pub indexed: bool,
    pub saved: bool,
}
