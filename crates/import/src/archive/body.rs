//! The body of an HTTP answer as the page that its server meant: in one piece, unpacked, in UTF-8.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8};

use super::record::Header;
use crate::capture::LIMIT;

/// Encodings on top of one another that are believed.
const MOST_LAYERS: usize = 4;

/// Undoes what the header says was done to a body. What had to be assumed is added to the remarks; an error says why
/// there is no page.
pub(super) fn plain(body: Vec<u8>, header: &Header, remarks: &mut Vec<String>) -> Result<Vec<u8>, String> {
    let chunked =
        header.get("Transfer-Encoding").is_some_and(|how| how.to_ascii_lowercase().contains("chunked"));
    let mut body = if chunked { joined(body, remarks) } else { body };
    let encodings = header.get("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
    let layers: Vec<&str> = encodings.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if layers.len() > MOST_LAYERS {
        return Err(format!("packed {} times over", layers.len()));
    }
    for layer in layers.into_iter().rev() {
        body = unpacked(body, layer, remarks)?;
    }
    Ok(in_utf8(body, header.get("Content-Type").unwrap_or_default()))
}

/// The chunks of a body put together. Many tools keep the header's line and store the body joined: what does not begin
/// as a chunk is taken as it is.
fn joined(body: Vec<u8>, remarks: &mut Vec<String>) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = &body[..];
    loop {
        let Some((length, after)) = chunk_length(rest) else {
            if out.is_empty() {
                return body;
            }
            remarks.push("the body ends before its last chunk".into());
            return out;
        };
        if length == 0 {
            return out;
        }
        let length = length.min(after.len());
        out.extend_from_slice(&after[..length]);
        rest = &after[length..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// A chunk's length in hexadecimal, and what follows the line it stands on.
fn chunk_length(rest: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', &rest[..rest.len().min(1024)])?;
    let line = std::str::from_utf8(&rest[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    let length = usize::from_str_radix(digits, 16).ok()?;
    Some((length, &rest[end + 1..]))
}

fn unpacked(body: Vec<u8>, layer: &str, remarks: &mut Vec<String>) -> Result<Vec<u8>, String> {
    let (out, error) = match layer {
        "identity" | "none" | "utf-8" => return Ok(body),
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => {
            all(flate2::bufread::MultiGzDecoder::new(&body[..]))
        }
        "deflate" if is_zlib(&body) => all(flate2::bufread::ZlibDecoder::new(&body[..])),
        "deflate" => all(flate2::bufread::DeflateDecoder::new(&body[..])),
        "br" => all(brotli::Decompressor::new(&body[..], 16 * 1024)),
        // A tool that unpacked the body and kept the line.
        "gzip" | "x-gzip" => return Ok(body),
        other => return Err(format!("packed as {}, which is not read", shown(other))),
    };
    if out.len() > LIMIT {
        return Err(format!("unfolds to more than {LIMIT} bytes"));
    }
    match error {
        None => Ok(out),
        Some(error) if out.is_empty() => {
            // The same tool, with an encoding that has no mark of its own.
            let text = !body.is_empty() && std::str::from_utf8(&body[..body.len().min(4000)]).is_ok();
            if text { Ok(body) } else { Err(format!("cannot be unpacked as {layer}: {error}")) }
        }
        Some(error) => {
            remarks.push(format!("the body could be unpacked up to byte {} only: {error}", out.len()));
            Ok(out)
        }
    }
}

/// Everything up to one byte over the limit, and what went wrong.
fn all(reader: impl Read) -> (Vec<u8>, Option<std::io::Error>) {
    let mut out = vec![];
    let error = reader.take(LIMIT as u64 + 1).read_to_end(&mut out).err();
    (out, error)
}

fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

/// A body in UTF-8 where the header names another encoding: a server's word counts more than the page's own. A byte
/// order mark counts more than both.
pub(super) fn in_utf8(body: Vec<u8>, content_type: &str) -> Vec<u8> {
    match charset(content_type) {
        Some(encoding) if encoding != UTF_8 && Encoding::for_bom(&body).is_none() => {
            encoding.decode_without_bom_handling(&body).0.into_owned().into_bytes()
        }
        _ => body,
    }
}

/// A page with when it was fetched in a comment at its end, where the page's own date is looked for: times told from the
/// moment of reading have a meaning only beside it. No place in the page moves.
pub(super) fn dated(mut page: Vec<u8>, date: &str) -> Vec<u8> {
    let date: String = date.chars().filter(|c| c.is_ascii_alphanumeric() || " ,:+-.".contains(*c)).collect();
    page.extend_from_slice(format!("\n<!-- saved on {} -->\n", date.replace("--", "")).as_bytes());
    page
}

fn charset(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    let label = lower.split(';').find_map(|part| part.trim().strip_prefix("charset="))?;
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

/// A word of a header in a message: short, and without what a terminal obeys.
pub(super) fn shown(word: &str) -> String {
    word.chars().filter(|c| !c.is_control()).take(60).collect()
}
