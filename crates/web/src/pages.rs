//! What every public page's door does: a key, a making, an answer.

use std::{future::Future, sync::Arc};

use axum::{http::HeaderMap, response::Response};
use model::{CommentId, order::Order};
use serde::Deserialize;

use crate::{
    Web,
    cache::{Key, Made},
    problem::Problem,
};

/// The answer to a request for a public page.
pub async fn answer<F, M>(web: &Arc<Web>, request: &HeaderMap, key: Key, make: F) -> Result<Response, Problem>
where
    F: Fn() -> M,
    M: Future<Output = Result<Made, Problem>>,
{
    let page = web.cache.page(web.app.changes(), key, make).await?;
    Ok(page.answer(request).await)
}

/// The fields of an address that a page of a thread depends on; all others are dropped unread.
#[derive(Debug, Clone, Deserialize, Default)]
pub struct ThreadQuery {
    order: Option<String>,
    after: Option<String>,
    branch: Option<String>,
}

impl ThreadQuery {
    /// The order asked for, or the usual one.
    ///
    /// # Errors
    /// 404 for an order there is not: such an address was never given out.
    pub fn order(&self) -> Result<Order, Problem> {
        self.order.as_deref().map_or(Ok(Order::default()), str::parse).map_err(|_| Problem::not_found())
    }

    /// The comment after which the page goes on.
    ///
    /// # Errors
    /// 404 for what is not an id.
    pub fn after(&self) -> Result<Option<CommentId>, Problem> {
        comment(self.after.as_deref())
    }

    /// The comment whose branch is asked for.
    ///
    /// # Errors
    /// 404 for what is not an id.
    pub fn branch(&self) -> Result<Option<CommentId>, Problem> {
        comment(self.branch.as_deref())
    }
}

/// An id from an address.
///
/// # Errors
/// 404 for what is not one.
pub fn comment(text: Option<&str>) -> Result<Option<CommentId>, Problem> {
    text.map(str::parse).transpose().map_err(|_| Problem::not_found())
}

/// A part of a path, with everything encoded that could mean something in one.
pub fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// An address with those of the fields that are set.
pub fn with_query(path: &str, fields: &[(&str, Option<String>)]) -> String {
    let set = fields.iter().filter_map(|(name, value)| value.as_ref().map(|value| format!("{name}={value}")));
    let query = set.collect::<Vec<_>>().join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
