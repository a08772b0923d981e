//! One's own password: setting, changing and removing it, and signing in by it. Personal: never cached, never shared.

use std::sync::Arc;

use app::{erasing::Proof, passwords, sessions::LIFE_SECONDS, sign_in::Entered};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Deserialize;

use crate::{
    Web,
    account::{personal, set_cookies},
    actor::Caller,
    back, csrf, present,
    problem::{Problem, of_field},
    second_step,
    sessions::{self, own},
    sign_in::{self, Filled, Network, see_other, signed_in},
    view,
    words::{Lang, Words},
};

/// What was just done.
#[derive(Deserialize, Default)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /account/password`.
pub async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    form(&web, &caller, lang, StatusCode::OK, &done.done, String::new()).await
}

async fn form(
    web: &Web,
    caller: &Caller,
    lang: Lang,
    status: StatusCode,
    done: &str,
    error: String,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let standing = passwords::standing(&web.app, own(caller)?, app::now()).await?;
    let page = view::PasswordPage {
        frame: present::bare_frame(web, t, &t.password),
        csrf: caller.csrf(),
        email: standing.email,
        since: standing.since.map(|since| t.moment(since)),
        first: match standing.proof {
            Proof::Fresh => None,
            Proof::SecondStep => Some(&t.erase_prove),
            Proof::SignIn => Some(&t.erase_sign_in),
        },
        second_step: standing.proof == Proof::SecondStep,
        done: match done {
            "set" => Some(&t.password_was_set),
            "removed" => Some(&t.password_was_removed),
            _ => None,
        },
        error,
    };
    Ok(personal(lang, status, page.render()?))
}

/// A new password, or that there is to be none.
#[derive(Deserialize)]
pub struct Pressed {
    #[serde(default)]
    password: String,
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/password`.
pub async fn change(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &pressed.csrf)?;
    let removes = pressed.what == "remove";
    let typed = (!removes).then_some(pressed.password.as_str());
    match passwords::change(&web.app, session, typed, lang.tag(), app::now()).await {
        Ok(session) => {
            let done = if removes { "removed" } else { "set" };
            let mut response = see_other(&format!("/account/password?done={done}"));
            set_cookies(&web, &mut response, session.reveal(), LIFE_SECONDS);
            Ok(response)
        }
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let said = errors.iter().map(|error| of_field(error, t)).collect::<Vec<_>>().join(" ");
            form(&web, &caller, lang, StatusCode::UNPROCESSABLE_ENTITY, "", said).await
        }
        Err(app::Error::Refused(app::Refusal::ProveFirst)) => {
            form(&web, &caller, lang, StatusCode::FORBIDDEN, "", String::new()).await
        }
        Err(other) => Err(other.into()),
    }
}

/// An address and its password.
#[derive(Deserialize)]
pub struct Given {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    /// Where signing in began.
    #[serde(default)]
    back: String,
}

/// `POST /login/password`.
pub async fn enter(
    State(web): State<Arc<Web>>,
    Network(network): Network,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let here = sessions::browser(&caller, &headers);
    let typed = (given.email.as_str(), given.password.as_str());
    match passwords::enter(&web.app, typed, &here, &network, app::now()).await {
        Ok(Entered::Session(session)) => {
            let mut response = signed_in(&web, &headers, &session);
            back::lead(&mut response, &given.back);
            Ok(response)
        }
        Ok(Entered::SecondStep(owing)) => {
            let mut response = second_step::lead(&web, &owing);
            back::remember(&web, &mut response, &given.back, app::sign_in::ASKING_SECONDS);
            Ok(response)
        }
        Ok(Entered::Link(_)) => Err(Problem::not_found()),
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let said = |field: &str| {
                let of = errors.iter().filter(|error| error.field == field).map(|error| of_field(error, t));
                of.collect::<Vec<_>>().join(" ")
            };
            let filled = Filled {
                back: given.back,
                email: given.email,
                by_password: true,
                error: said("email"),
                password_error: said("password"),
            };
            sign_in::form(&web, lang, StatusCode::UNPROCESSABLE_ENTITY, filled)
        }
        Err(other) => Err(other.into()),
    }
}
