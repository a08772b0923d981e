//! What a form with room for a picture sends: its fields, and the picture. A form without one is read as any other.

use std::sync::Arc;

use app::pictures::Turn;
use axum::{
    Form,
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderValue, StatusCode, header},
};
use model::pictures::BYTES;
use multer::{Constraints, Field, Multipart, SizeLimit};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tokio::time::{Instant, timeout_at};

use crate::{
    Web,
    actor::Caller,
    pictures::{PATIENCE, too_large, too_slow},
    problem::Problem,
};

/// Longest text of a field, in bytes.
const TEXT: u64 = 1 << 20;
/// Most of a file that is read on, and thrown away, so that its sender hears that it is too large.
const READ_ON: u64 = 64 << 20;

/// A form's fields, and its picture where one was chosen: with its turn, or why it is not taken.
pub struct Sent<T> {
    /// Its fields.
    pub fields: T,
    /// Its picture.
    pub picture: Option<Result<(Turn, Bytes), Problem>>,
}

/// Reads a form. What is wrong with its picture loses none of its words.
///
/// # Errors
/// A form that is none.
pub async fn sent<T: DeserializeOwned>(
    web: &Arc<Web>,
    caller: &Caller,
    request: Request,
) -> Result<Sent<T>, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| HeaderValue::to_str(kind).ok());
    let Ok(boundary) = multer::parse_boundary(kind.unwrap_or("")) else {
        let form = Form::<T>::from_request(request, &()).await;
        let Form(fields) = form.map_err(|refused| malformed(refused.status(), refused.body_text()))?;
        return Ok(Sent { fields, picture: None });
    };
    let limit = SizeLimit::new().whole_stream(READ_ON + TEXT).per_field(TEXT).for_field("picture", READ_ON);
    let body = request.into_body().into_data_stream();
    let mut form = Multipart::with_constraints(body, boundary, Constraints::new().size_limit(limit));
    let (mut fields, mut picture) = (Map::new(), None);
    let until = Instant::now() + PATIENCE;
    loop {
        let field = match timeout_at(until, form.next_field()).await {
            Ok(Ok(Some(field))) => field,
            Ok(Ok(None)) => break,
            // The words stand before the picture.
            Ok(Err(_)) if picture.is_some() => break,
            Ok(Err(error)) => return Err(malformed(StatusCode::BAD_REQUEST, error.to_string())),
            Err(_) => {
                picture = Some(Err(too_slow()));
                break;
            }
        };
        let name = field.name().unwrap_or("").to_owned();
        if name == "picture" {
            if field.file_name().is_some_and(|name| !name.is_empty()) {
                let file = timeout_at(until, file(web, caller, field)).await;
                picture = Some(file.unwrap_or_else(|_| Err(too_slow())));
            }
            continue;
        }
        let text = timeout_at(until, field.text()).await.map_err(|_| too_slow())?;
        let text = text.map_err(|error| malformed(StatusCode::BAD_REQUEST, error.to_string()))?;
        fields.insert(name, Value::String(text));
    }
    let fields = serde_json::from_value(Value::Object(fields));
    let fields = fields.map_err(|error| malformed(StatusCode::BAD_REQUEST, error.to_string()))?;
    Ok(Sent { fields, picture })
}

/// The file, once there is a turn for it; else it is read past.
async fn file(web: &Web, caller: &Caller, mut field: Field<'_>) -> Result<(Turn, Bytes), Problem> {
    let turn = app::pictures::enter(&web.app, &caller.actor, app::now()).await;
    let room = if turn.is_ok() { BYTES } else { 0 };
    let (mut file, mut fits) = (Vec::new(), true);
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) => {
                fits = fits && file.len() + chunk.len() <= room;
                if fits {
                    file.extend_from_slice(&chunk);
                } else {
                    file = Vec::new();
                }
            }
            Ok(None) => break,
            Err(_) => {
                fits = false;
                break;
            }
        }
    }
    let turn = turn?;
    if fits { Ok((turn, file.into())) } else { Err(too_large()) }
}

fn malformed(status: StatusCode, why: String) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(status, "too_large", "This is more than fits into one request (1 MiB).")
        }
        _ => Problem::new(status, "malformed", why),
    }
}
