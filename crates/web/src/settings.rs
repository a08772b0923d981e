//! What the site is called, who may write, how mail leaves: the page where admins decide it, in a session that has proven
//! more than a mail. A new site is set up on the same page.

use std::sync::Arc;

use app::settings::{self, Form as Typed, POST, Source};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::{FieldError, permission::Operation};
use serde::Deserialize;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    csrf, present,
    problem::{Problem, of_field},
    sessions::own,
    view::{self, Field},
    words::{Lang, Words},
};

/// What was just done.
#[derive(Deserialize, Default)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// The button pressed, `save` or `try`, and what was typed.
#[derive(Deserialize, Default)]
pub struct Pressed {
    #[serde(rename = "do", default)]
    button: String,
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    site_name: String,
    #[serde(default)]
    tagline: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    guests: String,
    #[serde(default)]
    network_days: String,
    #[serde(default)]
    smtp_host: String,
    #[serde(default)]
    smtp_port: String,
    #[serde(default)]
    smtp_tls: String,
    #[serde(default)]
    smtp_user: String,
    #[serde(default)]
    smtp_password: String,
    #[serde(default)]
    mail_from: String,
    /// Where a mail is to be tried.
    #[serde(default)]
    email: String,
}

/// Only a session of an admin who has proven more than a mail.
fn may(caller: &Caller) -> Result<(), Problem> {
    own(caller)?;
    if caller.actor.may(Operation::Configure) {
        return Ok(());
    }
    Err(match caller.actor.would(Operation::Configure) {
        true => app::Error::from(app::Refusal::SecondStep).into(),
        false => app::Error::Forbidden.into(),
    })
}

/// `GET /settings`.
pub async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    may(&caller)?;
    let shown = Shown { saved: done.done == "saved", ..Shown::new(&web, &caller).await? };
    shown.page(&web, &caller, lang, StatusCode::OK)
}

/// `POST /settings`.
pub async fn press(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    may(&caller)?;
    csrf::from_here(&web, &caller, &headers, &pressed.csrf)?;
    match pressed.button.as_str() {
        "save" => save(&web, &caller, lang, pressed).await,
        "try" => try_mail(&web, &caller, lang, pressed.email).await,
        _ => Err(Problem::not_found()),
    }
}

async fn save(web: &Web, caller: &Caller, lang: Lang, pressed: Pressed) -> Result<Response, Problem> {
    let typed = Typed {
        name: pressed.site_name,
        tagline: pressed.tagline,
        lang: pressed.lang,
        guests: pressed.guests,
        network_days: pressed.network_days,
        host: pressed.smtp_host,
        port: pressed.smtp_port,
        tls: pressed.smtp_tls,
        user: pressed.smtp_user,
        password: pressed.smtp_password,
        from: pressed.mail_from,
    };
    match settings::change(&web.app, &caller.actor, typed.clone()).await {
        Ok(()) => {
            let headers = [(header::LOCATION, "/settings?done=saved"), (header::CACHE_CONTROL, "no-store")];
            Ok((StatusCode::SEE_OTHER, headers).into_response())
        }
        Err(app::Error::Invalid(errors)) => {
            let shown = Shown { typed, errors, ..Shown::new(web, caller).await? };
            shown.page(web, caller, lang, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other.into()),
    }
}

async fn try_mail(web: &Web, caller: &Caller, lang: Lang, to: String) -> Result<Response, Problem> {
    let letter = web.test_letter(Words::of(lang))?;
    let tried = settings::try_mail(&web.app, &caller.actor, &to, letter, app::now()).await;
    let shown = Shown { to, ..Shown::new(web, caller).await? };
    match tried {
        Ok(Ok(())) => Shown { sent: true, ..shown }.page(web, caller, lang, StatusCode::OK),
        Ok(Err(trouble)) => {
            Shown { trouble: Some(trouble), ..shown }.page(web, caller, lang, StatusCode::BAD_GATEWAY)
        }
        Err(app::Error::Invalid(errors)) => {
            Shown { errors, ..shown }.page(web, caller, lang, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other.into()),
    }
}

/// What the page shows.
struct Shown {
    typed: Typed,
    errors: Vec<FieldError>,
    saved: bool,
    to: String,
    sent: bool,
    trouble: Option<app::mail::Trouble>,
}

impl Shown {
    /// The settings that hold.
    async fn new(web: &Web, caller: &Caller) -> Result<Self, Problem> {
        let typed = Typed::of(&web.app.settings());
        let to = app::accounts::address(&web.app, &caller.actor).await?;
        // A new site's first account has no mailbox.
        let to = if to == app::accounts::FIRST_ADMIN { String::new() } else { to };
        Ok(Self { typed, errors: Vec::new(), saved: false, to, sent: false, trouble: None })
    }

    fn page(self, web: &Web, caller: &Caller, lang: Lang, status: StatusCode) -> Result<Response, Problem> {
        let t = Words::of(lang);
        let fixed = settings::fixed(&web.app);
        let field = |name: &'static str, value: &str| Field {
            value: value.to_owned(),
            error: self
                .errors
                .iter()
                .filter(|error| error.field == name)
                .map(|error| of_field(error, t))
                .collect::<Vec<_>>()
                .join(" "),
            fixed: fixed.get(name).map(|source| place(name, source)),
        };
        let first = !settings::is_set_up(&web.app);
        let title = if first { &t.set_up } else { &t.settings };
        let (typed, settings) = (&self.typed, web.app.settings());
        let page = view::SettingsPage {
            frame: present::bare_frame(web, t, title),
            csrf: caller.csrf(),
            first,
            saved: self.saved,
            name: field("site_name", &typed.name),
            tagline: field("tagline", &typed.tagline),
            lang: field("lang", &typed.lang),
            guests: field("guests", &typed.guests),
            network_days: field("network_days", &typed.network_days),
            mail_fixed: fixed.get(POST).map(|source| place("smtp_host", source)),
            host: field("smtp_host", &typed.host),
            port: field("smtp_port", &typed.port),
            tls: field("smtp_tls", &typed.tls),
            user: field("smtp_user", &typed.user),
            password: field("smtp_password", ""),
            password_kept: matches!(&settings.post, app::mail::Post::Smtp(server) if server.login.is_some()),
            from: field("mail_from", &typed.from),
            mails: settings.post.reaches_people(),
            to: field("email", &self.to),
            sent: self.sent,
            trouble: self.trouble.map(|trouble| {
                let words = t.for_code("mail-trouble", trouble.why.as_str(), &[]);
                (words.unwrap_or_default(), trouble.said)
            }),
        };
        Ok(personal(lang, status, page.render()?))
    }
}

/// Where a setting is said, as whoever changes it there looks for it.
fn place(name: &str, source: &Source) -> String {
    match source {
        Source::Flag => format!("--{}", name.replace('_', "-")),
        Source::Environment => format!("REJOINDER_{}", name.to_uppercase()),
        Source::File(file) => file.display().to_string(),
        Source::Default | Source::Database => String::new(),
    }
}
