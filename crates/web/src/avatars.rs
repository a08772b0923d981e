//! Faces as files of their own: those that people have sent, and for programs those drawn of names, which pages draw where they
//! stand.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::avatars::Seed;
use store::comments::Comment;

use crate::{Web, problem::Problem};

/// How long a browser keeps a face that was sent. No page shows its address any more once there is another, or none.
const SENT: &str = "private, max-age=86400, immutable";

/// The address of an author's face, where there is one.
pub fn address(web: &Web, row: &Comment) -> Option<String> {
    let sent = row.face.as_ref().filter(|_| web.app.settings().pictures);
    match sent {
        Some(name) => Some(format!("/avatar/{name}")),
        None => Seed::of_author(&row.name).map(|seed| format!("/avatar/{seed}.svg")),
    }
}

/// `GET /avatar/{name}`: what an address shows never changes, and is the same for everyone. One that was sent is gone when its
/// bearer has another.
pub async fn avatar(
    State(web): State<Arc<Web>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Some(drawn) = name.strip_suffix(".svg") else { return sent(&web, &name, &headers).await };
    let seed = Seed::parse(drawn).ok_or_else(Problem::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((headers, seed.svg()).into_response())
}

async fn sent(web: &Web, name: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let (address, bytes) = app::faces::file(&web.app, name).await?;
    let tag = format!("\"{}\"", address.hash());
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        let headers = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, SENT)];
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let headers = [
        (header::CONTENT_TYPE, address.kind().media_type()),
        (header::CACHE_CONTROL, SENT),
        (header::ETAG, tag.as_str()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    Ok((headers, bytes).into_response())
}
