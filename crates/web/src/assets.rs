//! Style and script, from inside the binary, under an address that changes with their content.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use include_dir::{Dir, include_dir};

use crate::{
    cache::{Finished, Made},
    problem::Problem,
};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets");

struct Assets {
    hash: String,
    css: String,
    js: String,
    passkey: String,
    files: Vec<(String, Finished)>,
}

/// One hash for all files: the scripts name one another, so they change together.
static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    for file in FILES.files() {
        hasher.update(file.contents());
    }
    let hash = hasher.finalize().to_hex()[..16].to_owned();
    let files =
        FILES.files().filter_map(|file| Some((file.path().to_str()?.to_owned(), finished(file)?))).collect();
    Assets {
        css: format!("/assets/{hash}/site.css"),
        js: format!("/assets/{hash}/site.js"),
        passkey: format!("/assets/{hash}/passkey.js"),
        hash,
        files,
    }
});

fn finished(file: &include_dir::File<'static>) -> Option<Finished> {
    let content_type = match file.path().extension()?.to_str()? {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    let text = file.contents_utf8()?;
    let text =
        if content_type.starts_with("text/javascript") { without_comments(text) } else { text.to_owned() };
    let made = Made { content_type, ..Made::html(text, Vec::new()) };
    Some(Finished::lasting(made))
}

/// Our scripts without what only their authors read: a third of the bytes that readers would load. Knows how ours are
/// written and no more: `/** … */` anywhere, and lines that begin with `//`.
fn without_comments(script: &str) -> String {
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some((before, comment)) = rest.split_once("/**") {
        text.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Address of the style sheet.
pub fn css() -> &'static str {
    &ASSETS.css
}

/// Address of the script.
pub fn js() -> &'static str {
    &ASSETS.js
}

/// Address of the script of the pages that ask for a passkey.
pub fn passkey() -> &'static str {
    &ASSETS.passkey
}

/// A file under its hash. An older page may still ask under an older hash: it gets today's file, not to be kept.
pub async fn asset(
    Path((hash, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (_, file) = ASSETS.files.iter().find(|(path, _)| *path == name).ok_or_else(Problem::not_found)?;
    let mut response = file.answer(&headers).await;
    if hash != ASSETS.hash {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

/// Browsers ask for it unasked.
pub async fn favicon() -> Response {
    (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "public, max-age=86400")]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_their_comments_and_nothing_else() {
        let script = "// @ts-check\n// Why.\n\n/** @type {number} */\nlet a = 1;\n/**\n * @param {A} b\n * more */\n  f(/** @type {B} */ (b), \"https://c\");\n";
        assert_eq!(without_comments(script), "let a = 1;\nf( (b), \"https://c\");\n");
        for file in FILES.files().filter(|file| file.path().extension().is_some_and(|kind| kind == "js")) {
            let text = file.contents_utf8().unwrap();
            let name = file.path().display();
            // What the rule does not know of is not to be found in them.
            assert_eq!(text.matches("/*").count(), text.matches("/**").count(), "{name}");
            assert_eq!(text.matches("/**").count(), text.matches("*/").count(), "{name}");
            let quoted = ["'/**", "\"/**", "`/**", "`//", "**/*"];
            assert!(quoted.iter().all(|odd| !text.contains(odd)), "{name}");
        }
    }
}
