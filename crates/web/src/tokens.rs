//! One's own API tokens: what they are for and when they were used, making one, ending one. Only for a session itself: a
//! token never makes another. The secret is the answer to a form, and stands at no address.

use std::sync::Arc;

use app::{
    Refusal, Secret,
    tokens::{self, DAYS, Wanted},
};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::permission::Operation;
use serde::Deserialize;

use crate::{
    Web,
    account::personal,
    actor::Caller,
    csrf, present,
    problem::{Problem, of_field},
    sessions::own,
    view,
    words::{Lang, Words},
};

const HERE: &str = "/account/tokens";

/// `GET /account/tokens`.
pub async fn list(State(web): State<Arc<Web>>, caller: Caller, lang: Lang) -> Result<Response, Problem> {
    // What most programs are for.
    let form = Pressed { days: 90, comment: Some("1".into()), ..Pressed::default() };
    page(&web, &caller, lang, StatusCode::OK, form, &[]).await
}

async fn page(
    web: &Web,
    caller: &Caller,
    lang: Lang,
    status: StatusCode,
    typed: Pressed,
    errors: &[model::FieldError],
) -> Result<Response, Problem> {
    let (t, now) = (Words::of(lang), app::now());
    let tokens::Own { listed, may, prove_first } = tokens::own(&web.app, own(caller)?, now).await?;
    let said = |field: &str| {
        let of = errors.iter().filter(|error| error.field == field).map(|error| of_field(error, t));
        of.collect::<Vec<_>>().join(" ")
    };
    let wanted = typed.scopes();
    let page = view::TokensPage {
        frame: present::bare_frame(web, t, &t.tokens),
        csrf: caller.csrf(),
        tokens: listed
            .into_iter()
            .map(|one| view::Token {
                id: one.id,
                scopes: tokens::operations(&one.scopes).into_iter().map(|it| words(t, it)).collect(),
                label: one.label,
                created: t.moment(one.created),
                expires: t.moment(one.expires),
                used: one.used.map(|used| t.moment(used)),
            })
            .collect(),
        prove_first,
        scopes: may.into_iter().map(|it| (it.as_str(), words(t, it), wanted.contains(&it))).collect(),
        days: DAYS
            .iter()
            .map(|&days| (days, t.moment(now.plus_seconds(days * 86_400)), days == typed.days))
            .collect(),
        label_error: said("label"),
        scopes_error: said("scopes"),
        label: typed.label,
    };
    Ok(personal(lang, status, page.render()?))
}

/// What a scope lets a program do.
fn words(t: &'static Words, operation: Operation) -> &'static str {
    match operation {
        Operation::Comment => &t.scope_comment,
        Operation::Vote => &t.scope_vote,
        Operation::Flag => &t.scope_flag,
        Operation::Decide => &t.scope_decide,
        Operation::Publish => &t.scope_publish,
        Operation::Configure => &t.settings,
    }
}

/// The button pressed, `make` or the id of a token to end, and what a new one is to be.
#[derive(Deserialize, Default)]
pub struct Pressed {
    #[serde(rename = "do", default)]
    button: String,
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    days: i64,
    comment: Option<String>,
    vote: Option<String>,
    flag: Option<String>,
    decide: Option<String>,
    publish: Option<String>,
}

impl Pressed {
    fn scopes(&self) -> Vec<Operation> {
        let ticked = |it: &Operation| match it {
            Operation::Comment => self.comment.is_some(),
            Operation::Vote => self.vote.is_some(),
            Operation::Flag => self.flag.is_some(),
            Operation::Decide => self.decide.is_some(),
            Operation::Publish => self.publish.is_some(),
            Operation::Configure => false,
        };
        Operation::SCOPES.into_iter().filter(ticked).collect()
    }
}

/// `POST /account/tokens`.
pub async fn press(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Problem> {
    let session = own(&caller)?;
    csrf::from_here(&web, &caller, &headers, &pressed.csrf)?;
    let see_other =
        || (StatusCode::SEE_OTHER, [(header::LOCATION, HERE), (header::CACHE_CONTROL, "no-store")]);
    if pressed.button != "make" {
        let id = pressed.button.parse().map_err(|_| Problem::not_found())?;
        tokens::end(&web.app, session, id, app::now()).await?;
        return Ok(see_other().into_response());
    }
    let wanted = Wanted { label: pressed.label.clone(), scopes: pressed.scopes(), days: pressed.days };
    match tokens::make(&web.app, session, wanted, lang.tag(), app::now()).await {
        Ok(token) => once(&web, lang, &token),
        // The page says where a proof is given.
        Err(app::Error::Refused(Refusal::ProveFirst)) => Ok(see_other().into_response()),
        Err(app::Error::Invalid(errors)) => {
            page(&web, &caller, lang, StatusCode::UNPROCESSABLE_ENTITY, pressed, &errors).await
        }
        Err(other) => Err(other.into()),
    }
}

fn once(web: &Web, lang: Lang, token: &Secret) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let frame = present::bare_frame(web, t, &t.token_new);
    let page = view::TokenPage { frame, token: token.reveal().to_owned() };
    Ok(personal(lang, StatusCode::OK, page.render()?))
}
