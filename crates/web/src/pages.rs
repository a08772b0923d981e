//! What every public page's door does: a key, a making, an answer.

use std::{future::Future, sync::Arc};

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use model::{CommentId, order::Order};
use serde::Deserialize;

use crate::{
    Web,
    actor::cookie,
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

/// Name of the cookie that remembers the order a reader chose.
const ORDER: &str = "order";

/// The order a reader chose last; the usual one where the cookie is missing or holds anything else.
pub fn remembered(request: &HeaderMap) -> Order {
    cookie(request, ORDER).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// The fields of an address that a page of a thread depends on; all others are dropped unread.
#[derive(Debug, Clone, Deserialize, Default)]
pub struct ThreadQuery {
    order: Option<String>,
    after: Option<String>,
    branch: Option<String>,
}

impl ThreadQuery {
    /// The order asked for, or the one the reader chose last, or the usual one.
    ///
    /// # Errors
    /// 404 for an order there is not: such an address was never given out.
    pub fn order(&self, request: &HeaderMap) -> Result<Order, Problem> {
        self.order
            .as_deref()
            .map_or_else(|| Ok(remembered(request)), str::parse)
            .map_err(|_| Problem::not_found())
    }

    /// Remembers an order that was chosen here: by a link on one of our pages, to the beginning of a thread. Following
    /// somebody else's link chooses nothing.
    pub fn remember(&self, web: &Web, request: &HeaderMap, mut answer: Response) -> Response {
        let Some(Ok(order)) = self.order.as_deref().map(str::parse::<Order>) else { return answer };
        let chosen = request.get("sec-fetch-site").is_some_and(|from| from == "same-origin");
        if !chosen || self.after.is_some() || order == remembered(request) {
            return answer;
        }
        let secure = if web.is_secure() { "; Secure" } else { "" };
        let cookie =
            format!("{ORDER}={}; Path=/; SameSite=Lax; HttpOnly; Max-Age=31536000{secure}", order.as_str());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            answer.headers_mut().insert(header::SET_COOKIE, cookie);
            // The page is for everyone, the cookie is not.
            let private = HeaderValue::from_static("private, max-age=0, must-revalidate");
            answer.headers_mut().insert(header::CACHE_CONTROL, private);
        }
        answer
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

pub use model::names::segment;

/// An address with those of the fields that are set.
pub fn with_query(path: &str, fields: &[(&str, Option<String>)]) -> String {
    let set = fields.iter().filter_map(|(name, value)| value.as_ref().map(|value| format!("{name}={value}")));
    let query = set.collect::<Vec<_>>().join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_remembered_and_nothing_else() {
        let order = |cookie: &'static str| {
            remembered(&HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(cookie))]))
        };
        assert_eq!(order("a=b; order=newest; session=x"), Order::Newest);
        assert_eq!(order("order=best"), Order::default());
        assert_eq!(order("border=newest"), Order::default());
    }
}
