//! The address of one's account: changing it by a link to the new one, and taking a change back by a link to the former one. Only
//! forms use a link up. Personal: never cached, never shared.

use std::sync::Arc;

use app::{Refusal, Secret, addresses, erasing::Proof, sessions::LIFE_SECONDS};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Deserialize;

use crate::{
    Web,
    account::{Token, personal, set_cookies},
    actor::Caller,
    csrf, present,
    problem::{Problem, of_field},
    sessions::own,
    sign_in::{Network, see_other, spent},
    view,
    words::{Lang, Words},
};

const HERE: &str = "/account/address";

/// What was just done.
#[derive(Deserialize, Default)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /account/address`.
pub async fn page(
    State(web): State<Arc<Web>>,
    caller: Caller,
    lang: Lang,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let changed = done.done == "changed";
    form(&web, &caller, lang, StatusCode::OK, (String::new(), String::new()), changed).await
}

async fn form(
    web: &Web,
    caller: &Caller,
    lang: Lang,
    status: StatusCode,
    (typed, error): (String, String),
    changed: bool,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let standing = addresses::standing(&web.app, own(caller)?, app::now()).await?;
    let page = view::AddressPage {
        frame: present::bare_frame(web, t, &t.address),
        csrf: caller.csrf(),
        email: standing.email,
        asked: standing.asked,
        until: standing.until.map(|until| t.moment(until)),
        first: match standing.proof {
            Proof::Fresh => None,
            Proof::SecondStep => Some(&t.erase_prove),
            Proof::SignIn => Some(&t.erase_sign_in),
        },
        second_step: standing.proof == Proof::SecondStep,
        mails: web.app.settings().post.reaches_people(),
        changed,
        typed,
        error,
    };
    Ok(personal(lang, status, page.render()?))
}

/// A new address as it was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    csrf: String,
}

/// `POST /account/address`: asks for a link to the new address.
pub async fn ask(
    State(web): State<Arc<Web>>,
    Network(network): Network,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &typed.csrf)?;
    let from = (network.as_str(), lang.tag());
    match addresses::ask(&web.app, session, &typed.email, from, app::now()).await {
        Ok(()) => Ok(see_other(HERE)),
        Err(app::Error::Invalid(errors)) => {
            let t = Words::of(lang);
            let said = errors.iter().map(|error| of_field(error, t)).collect::<Vec<_>>().join(" ");
            form(&web, &caller, lang, StatusCode::UNPROCESSABLE_ENTITY, (typed.email, said), false).await
        }
        Err(app::Error::Refused(Refusal::ProveFirst)) => {
            form(&web, &caller, lang, StatusCode::FORBIDDEN, (typed.email, String::new()), false).await
        }
        Err(other) => Err(other.into()),
    }
}

/// A page that only asks for a press of its button.
fn confirming(lang: Lang, page: view::AddressLinkPage) -> Result<Response, Problem> {
    let mut response = personal(lang, StatusCode::OK, page.render()?);
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

/// `GET /account/address/{link}`: asks before it changes anything.
pub async fn confirm_page(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    caller: Caller,
    lang: Lang,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let secret = Secret::from_text(&link);
    let email = addresses::of_link(&web.app, own(&caller)?, &secret, app::now()).await.map_err(spent)?;
    let page = view::AddressLinkPage {
        frame: present::bare_frame(&web, t, &t.address),
        csrf: caller.csrf(),
        to: format!("{HERE}/{link}"),
        email,
        undoes: false,
    };
    confirming(lang, page)
}

/// `POST /account/address/{link}`: mails go to the new address.
pub async fn confirm(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(token): Form<Token>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &token.csrf)?;
    let (secret, now) = (Secret::from_text(&link), app::now());
    let session = addresses::confirm(&web.app, session, &secret, lang.tag(), now).await.map_err(spent)?;
    let mut response = see_other(&format!("{HERE}?done=changed"));
    set_cookies(&web, &mut response, session.reveal(), LIFE_SECONDS);
    Ok(response)
}

/// `GET /account/address/undo/{link}`: asks before it takes anything back.
pub async fn undo_page(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    lang: Lang,
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let email = addresses::of_undo(&web.app, &Secret::from_text(&link), app::now()).await.map_err(spent)?;
    let page = view::AddressLinkPage {
        frame: present::bare_frame(&web, t, &t.address),
        csrf: String::new(),
        to: format!("{HERE}/undo/{link}"),
        email,
        undoes: true,
    };
    confirming(lang, page)
}

/// `POST /account/address/undo/{link}`: mails go to the former address again.
pub async fn undo(
    State(web): State<Arc<Web>>,
    Path(link): Path<String>,
    lang: Lang,
) -> Result<Response, Problem> {
    addresses::undo(&web.app, &Secret::from_text(&link), app::now()).await.map_err(spent)?;
    let t = Words::of(lang);
    let page = view::MessagePage {
        frame: present::bare_frame(&web, t, &t.address_undone),
        heading: t.address_undone.clone(),
        text: t.address_undone_text.clone(),
        next: vec![(t.sign_in.clone(), "/account".to_owned())],
        kept: String::new(),
    };
    let mut response = personal(lang, StatusCode::OK, page.render()?);
    set_cookies(&web, &mut response, "", 0);
    Ok(response)
}
