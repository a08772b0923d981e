//! `/keys`: what the keys of a thread do. Script shows the same over the thread, with the switch that turns them off.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};

use crate::{
    Web,
    cache::{Key, Made},
    pages, present,
    problem::Problem,
    view,
    words::{Lang, Words},
};

/// `/keys`.
pub async fn keys(State(web): State<Arc<Web>>, lang: Lang, headers: HeaderMap) -> Result<Response, Problem> {
    let make = || async {
        let t = Words::of(lang);
        let page = view::KeysPage { frame: present::bare_frame(&web, t, &t.keys) };
        Ok(Made::page(lang, page.render()?, Vec::new()))
    };
    pages::answer(&web, &headers, Key::Keys(lang), make).await
}
