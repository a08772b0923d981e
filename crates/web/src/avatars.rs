//! The faces of names as files of their own, for feeds and programs; pages draw them where they stand.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use model::avatars::Seed;

use crate::problem::Problem;

/// The address of an author's face, where there is one.
pub fn address(name: &str) -> Option<String> {
    Seed::of_author(name).map(|seed| format!("/avatar/{seed}.svg"))
}

/// `GET /avatar/{name}`: what an address shows never changes, and is the same for everyone.
pub async fn avatar(Path(name): Path<String>) -> Result<Response, Problem> {
    let seed = name.strip_suffix(".svg").and_then(Seed::parse).ok_or_else(Problem::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((headers, seed.svg()).into_response())
}
