//! Having one's account erased: what it means, the choice of what becomes of one's comments, and doing it. Only for a
//! session itself.

use std::sync::Arc;

use app::erasing::{self, Proof};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use model::{FieldError, erasing::Choice};
use serde::Deserialize;

use crate::{
    Web,
    account::{personal, set_cookies},
    actor::Caller,
    csrf, present,
    problem::{Problem, of_field},
    sessions::own,
    view::{self, Chance},
    words::{Lang, Words},
};

/// What was chosen, and that its meaning is known.
#[derive(Deserialize, Default)]
pub struct Chosen {
    #[serde(default)]
    choice: String,
    #[serde(default)]
    sure: String,
    #[serde(default)]
    csrf: String,
}

/// `GET /account/erase`.
pub async fn page(State(web): State<Arc<Web>>, caller: Caller, lang: Lang) -> Result<Response, Problem> {
    form(&web, &caller, lang, StatusCode::OK, &Chosen::default(), &[]).await
}

async fn form(
    web: &Web,
    caller: &Caller,
    lang: Lang,
    status: StatusCode,
    chosen: &Chosen,
    errors: &[FieldError],
) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let proof = erasing::proof(&web.app, own(caller)?, app::now()).await?;
    let said = |field: &str| {
        let of = errors.iter().filter(|error| error.field == field).map(|error| of_field(error, t));
        of.collect::<Vec<_>>().join(" ")
    };
    let chances = Choice::ALL.map(|choice| {
        let (label, hint) = match choice {
            Choice::Detach => (&t.erase_detach, &t.erase_detach_hint),
            Choice::Blank => (&t.erase_blank, &t.erase_blank_hint),
            Choice::Remove => (&t.erase_remove, &t.erase_remove_hint),
        };
        Chance { name: choice.as_str(), label, hint, chosen: chosen.choice == choice.as_str() }
    });
    let page = view::ErasePage {
        frame: present::bare_frame(web, t, &t.erase),
        csrf: caller.csrf(),
        first: match proof {
            Proof::Fresh => None,
            Proof::SecondStep => Some(&t.erase_prove),
            Proof::SignIn => Some(&t.erase_sign_in),
        },
        second_step: proof == Proof::SecondStep,
        chances: chances.to_vec(),
        sure: !chosen.sure.is_empty(),
        choice_error: said("choice"),
        sure_error: said("sure"),
    };
    Ok(personal(lang, status, page.render()?))
}

/// `POST /account/erase`.
pub async fn erase(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    lang: Lang,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Problem> {
    let session = own(&caller)?.clone();
    csrf::from_here(&web, &caller, &headers, &chosen.csrf)?;
    let choice = Choice::of(&chosen.choice)
        .ok_or_else(|| FieldError::new("choice", "erase_choice", "Choose what becomes of your comments."));
    let sure = (!chosen.sure.is_empty())
        .then_some(())
        .ok_or_else(|| FieldError::new("sure", "erase_sure", "Tick that you know this."));
    let choice = match (choice, sure) {
        (Ok(choice), Ok(())) => choice,
        (choice, sure) => {
            let errors: Vec<_> = choice.err().into_iter().chain(sure.err()).collect();
            return form(&web, &caller, lang, StatusCode::UNPROCESSABLE_ENTITY, &chosen, &errors).await;
        }
    };
    // Begun, it goes on though its reader goes away.
    let app = web.app.clone();
    let work = tokio::spawn(async move { erasing::erase(&app, &session, choice, app::now()).await });
    match work.await.map_err(|error| app::Error::Broken(error.to_string()))? {
        Ok(()) => gone(&web, lang),
        Err(app::Error::Invalid(errors)) => {
            form(&web, &caller, lang, StatusCode::UNPROCESSABLE_ENTITY, &chosen, &errors).await
        }
        Err(app::Error::Refused(app::Refusal::ProveFirst)) => {
            form(&web, &caller, lang, StatusCode::FORBIDDEN, &chosen, &[]).await
        }
        Err(other) => Err(other.into()),
    }
}

fn gone(web: &Web, lang: Lang) -> Result<Response, Problem> {
    let t = Words::of(lang);
    let page = view::MessagePage {
        frame: present::bare_frame(web, t, &t.erased_heading),
        heading: t.erased_heading.clone(),
        text: t.erased_text.clone(),
        next: vec![(t.front_page.clone(), "/".to_owned())],
        kept: String::new(),
    };
    let mut response = personal(lang, StatusCode::OK, page.render()?);
    set_cookies(web, &mut response, "", 0);
    Ok(response)
}
