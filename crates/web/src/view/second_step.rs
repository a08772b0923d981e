//! What the templates of the second step show.

use askama::Template;

use super::{Frame, Html, Moment};

/// The second step, in a browser that came by mail.
#[derive(Template, Debug, Clone)]
#[template(path = "second.html")]
pub struct SecondPage {
    pub frame: Frame,
    /// Address of the script that asks for a passkey; none where there are none.
    pub passkeys: Option<&'static str>,
    pub error: String,
}

/// What one proves oneself with beyond a mail.
#[derive(Template, Debug, Clone)]
#[template(path = "second_step.html")]
pub struct SecondStepPage {
    pub frame: Frame,
    pub csrf: String,
    pub state: SecondStep,
    pub error: String,
}

/// Where one is with it.
#[derive(Debug, Clone)]
pub enum SecondStep {
    /// Nothing is set up, and can be.
    None,
    /// Nothing is set up, and this session cannot: the operator's link is asked for, for this address.
    NeedsLink,
    /// Nothing is set up, and a passkey is to prove first who asks.
    ProveFirst,
    /// A key is offered: as text, and as a picture that an app reads.
    Offered { key: String, picture: Html },
    /// An app is set up.
    SetUp { since: Moment, recovery: i64, fresh: bool, only: bool },
}

/// Recovery codes, shown once.
#[derive(Template, Debug, Clone)]
#[template(path = "recovery.html")]
pub struct RecoveryPage {
    pub frame: Frame,
    pub codes: Vec<String>,
}
