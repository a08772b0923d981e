//! Pictures of comments: given to whoever may see them, taken from accounts as programs, our own script and forms send
//! them. How a form is read is in `sent`.

use std::{sync::Arc, time::Duration};

use app::pictures::{Kept, Turn};
use askama::Template;
use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::pictures::{Address, BYTES, FOLDER, PictureError, markdown};
use serde_json::json;

use crate::{
    Web,
    actor::Caller,
    api::answer,
    cache::security_headers,
    csrf::Origin,
    problem::{FRAGMENT, Problem},
    view,
};

/// Longest time a file may take to come in.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How long a browser shows a picture that everyone sees before it asks again: a page is read to its end with what came
/// at its beginning, and a picture that is taken away is gone a minute later. Nobody between keeps it.
const PUBLIC: &str = "private, max-age=60, must-revalidate";

/// `GET /pictures/{name}`: a picture of a comment. An address is always of the same bytes, so whoever has them is only
/// told whether they may still be seen; what only some see is kept by nobody.
pub async fn picture(
    State(web): State<Arc<Web>>,
    Path(name): Path<String>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let address: Address = format!("{FOLDER}{name}").parse().map_err(|_| Problem::not_found())?;
    let (kind, tag) = (address.kind(), format!("\"{}\"", address.hash()));
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        if !app::pictures::is_seen(&web.app, &caller.actor, address).await? {
            return Err(Problem::not_found());
        }
        let headers = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, PUBLIC)];
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let (bytes, public) = app::pictures::file(&web.app, &caller.actor, address).await?;
    let kept = if public { PUBLIC } else { "private, no-store" };
    let headers = [
        (header::CONTENT_TYPE, kind.media_type()),
        (header::CACHE_CONTROL, kept),
        (header::ETAG, tag.as_str()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Opened by itself it is a picture and nothing else.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    Ok((headers, bytes).into_response())
}

/// `POST /api/v1/pictures`: the file itself is the body.
pub async fn post(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    caller.check_header(&headers)?;
    let kept = keep(&web, &caller, &headers, body).await?;
    let url = kept.address.to_string();
    let shown = json!({
        "url": url, "media_type": kept.address.kind().media_type(), "width": kept.width, "height": kept.height,
    });
    let mut response = answer(StatusCode::CREATED, &shown);
    if let Ok(value) = HeaderValue::from_str(&format!("{}{url}", web.base)) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

/// `POST /pictures`: the same for our own script, which gets a small picture to show.
pub async fn send(
    State(web): State<Arc<Web>>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    if Origin::of(&web, &headers) != Origin::Ours {
        caller.check_header(&headers)?;
    }
    let Kept { address, width, height } = keep(&web, &caller, &headers, body).await?;
    let made = view::Thumb { address: address.to_string(), width, height }.render()?;
    let headers = [(header::CONTENT_TYPE, FRAGMENT), (header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::CREATED, security_headers(), headers, made).into_response())
}

async fn keep(web: &Web, caller: &Caller, headers: &HeaderMap, body: Body) -> Result<Kept, Problem> {
    let turn = app::pictures::enter(&web.app, &caller.actor, app::now()).await?;
    // A form of another site could send anything else.
    let kind = headers.get(header::CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    if !kind.starts_with(b"image/") {
        let sentence =
            "Send the picture's file as the body, as image/png, image/jpeg, image/gif or image/webp.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", sentence));
    }
    let file = file(headers, body).await?;
    Ok(app::pictures::keep(&web.app, turn, file).await?)
}

/// Puts the picture of a form behind its words.
///
/// # Errors
/// Why it is not taken.
pub async fn put_in(
    web: &Web,
    body: &mut String,
    alt: &mut String,
    picture: Option<Result<(Turn, Bytes), Problem>>,
) -> Result<(), Problem> {
    let Some(picture) = picture else { return Ok(()) };
    let (turn, file) = picture?;
    let kept = app::pictures::keep(&web.app, turn, file).await?;
    if !body.trim().is_empty() {
        *body = format!("{}\n\n", body.trim_end());
    }
    body.push_str(&markdown(&kept.address, alt));
    alt.clear();
    Ok(())
}

/// Why somebody has no field for a picture.
///
/// # Errors
/// It is one, where there is a reason.
pub fn may_add(web: &Web, caller: &Caller) -> Result<(), Problem> {
    match app::pictures::may_send(&web.app, &caller.actor) {
        true => Ok(()),
        false if !web.app.settings().pictures => Err(app::Error::from(app::Refusal::PicturesOff).into()),
        false if caller.actor.account().is_none() => {
            Err(Problem::new(StatusCode::UNAUTHORIZED, "picture_account", "Sign in to add pictures."))
        }
        false => Err(app::Error::Forbidden.into()),
    }
}

async fn file(headers: &HeaderMap, body: Body) -> Result<Bytes, Problem> {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > BYTES) {
        return Err(too_large());
    }
    match tokio::time::timeout(PATIENCE, axum::body::to_bytes(body, BYTES)).await {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(_)) => Err(too_large()),
        Err(_) => Err(too_slow()),
    }
}

/// The file is larger than any that is taken.
pub fn too_large() -> Problem {
    let mut problem = Problem::from(app::Error::Invalid(vec![PictureError::TooLarge.into()]));
    problem.status = StatusCode::PAYLOAD_TOO_LARGE;
    problem
}

/// It did not come in time.
pub fn too_slow() -> Problem {
    let sentence = "The picture did not come through in a minute; try again, or make it smaller.";
    Problem::new(StatusCode::REQUEST_TIMEOUT, "picture_slow", sentence)
}
