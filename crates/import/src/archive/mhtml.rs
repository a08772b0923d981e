//! A page that a browser saved with all it shows in one file (MHTML, RFC 2557): its HTML is the first such part of what
//! is laid out as a mail.

use base64::{Engine, prelude::BASE64_STANDARD};
use memchr::memmem;

use super::body::{dated, in_utf8};
use super::record::lines;

/// The HTML of the page; none where the file is no such mail. When it was saved is kept in a comment at its end.
pub(super) fn page(file: &[u8]) -> Option<Vec<u8>> {
    let mut parts = file;
    let header = lines(&mut parts)?;
    header.get("MIME-Version")?;
    let kind = header.get("Content-Type").filter(|kind| is(kind, "multipart/"))?;
    let mark = format!("\n--{}", boundary(kind)?);
    // The first mark may stand right under the header.
    let before = file.len() - parts.len();
    let parts = &file[before.saturating_sub(1)..];
    let mut starts = memmem::find_iter(parts, mark.as_bytes()).map(|at| at + mark.len()).peekable();
    std::iter::from_fn(|| {
        let start = starts.next()?;
        let end = starts.peek().map_or(parts.len(), |next| next - mark.len());
        Some(&parts[start..end])
    })
    .find_map(html)
    .map(|page| match header.get("Date") {
        Some(date) => dated(page, date),
        None => page,
    })
}

/// A part as a page in UTF-8, if it is HTML.
fn html(part: &[u8]) -> Option<Vec<u8>> {
    let mut body = part;
    let header = lines(&mut body)?;
    let kind = header.get("Content-Type")?;
    if !is(kind, "text/html") && !is(kind, "application/xhtml") {
        return None;
    }
    let body = match header.get("Content-Transfer-Encoding").unwrap_or_default().to_ascii_lowercase().as_str()
    {
        "quoted-printable" => printable(body),
        "base64" => {
            let letters: Vec<u8> = body.iter().filter(|byte| !byte.is_ascii_whitespace()).copied().collect();
            BASE64_STANDARD.decode(letters).ok()?
        }
        _ => body.to_vec(),
    };
    Some(in_utf8(body, kind))
}

fn is(kind: &str, wanted: &str) -> bool {
    kind.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted))
}

/// What parts stand between, with or without quotation marks.
fn boundary(kind: &str) -> Option<&str> {
    let at = kind.to_ascii_lowercase().find("boundary=")? + "boundary=".len();
    let value = &kind[at..];
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([';', ' ']).next(),
    };
    value.filter(|value| !value.is_empty())
}

/// Undoes quoted-printable: `=3D` is a byte, `=` at the end of a line joins it to the next. What is neither stays.
fn printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let mut rest = line.trim_ascii_end();
        let joins = rest.ends_with(b"=");
        let end = if joins { &b""[..] } else { &line[rest.len()..] };
        rest = if joins { &rest[..rest.len() - 1] } else { rest };
        while let Some(sign) = memchr::memchr(b'=', rest) {
            out.extend_from_slice(&rest[..sign]);
            let digits = rest.get(sign + 1..sign + 3).and_then(|digits| std::str::from_utf8(digits).ok());
            let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            out.push(byte.unwrap_or(b'='));
            rest = &rest[sign + if byte.is_some() { 3 } else { 1 }..];
        }
        out.extend_from_slice(rest);
        out.extend_from_slice(end);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::archive::{Opened, open};
    use crate::capture::restore;

    proptest! {
        #[test]
        fn what_was_packed_comes_out(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let packed: String = bytes.chunks(20).map(|chunk| {
                chunk.iter().map(|byte| format!("={byte:02X}")).collect::<String>() + "=\r\n"
            }).collect();
            prop_assert_eq!(printable(packed.as_bytes()), bytes);
        }

        #[test]
        fn any_parts_are_a_page_or_refused(
            encoding in "(quoted-printable|base64|8bit|.{0,8})",
            kind in "(text/html|text/html; charset=.{0,12}|.{0,12})",
            body in "([ -~]|=|=[0-9A-F]{2}|--of=parts|\r\n|<p>|é){0,80}",
            cut in 0..1200_usize,
        ) {
            let file = saved(&encoding, &kind, &body).into_bytes();
            let file = &file[..cut.min(file.len())];
            if let Ok(Opened::Page(page)) = open(file) && let Ok(restored) = restore(&page) {
                let coverage = restored.coverage(&page).unwrap();
                prop_assert_eq!(coverage.covered, coverage.visible);
            }
        }
    }

    #[test]
    fn a_sign_that_means_nothing_stays() {
        assert_eq!(printable(b"a==3D b=+5 c=4"), b"a== b=+5 c=4");
    }

    fn saved(encoding: &str, kind: &str, body: &str) -> String {
        format!(
            "From: <Saved by a browser>\r\nSubject: Rain\r\nDate: Tue, 3 May 2011 10:00:00 -0000\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--of=parts\"\r\n\r\n\
             ----of=parts\r\nContent-Type: text/css\r\n\r\nbody {{}}\r\n\
             ----of=parts\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\
             \r\n----of=parts\r\nContent-Type: text/html\r\n\r\n<p>A frame.</p>\r\n----of=parts--\r\n"
        )
    }

    #[test]
    fn the_page_is_taken_out_of_its_file() {
        let table = [
            ("quoted-printable", "text/html", "<p class=3Dx>It r=\r\nains =E2=80=93 a=b.</p>"),
            ("base64", "Text/HTML; charset=utf-8", "PHAgY2xhc3M9eD5JdCByYWlucyDigJ\r\nMgYT1iLjwvcD4="),
            ("8bit", "text/html", "<p class=x>It rains – a=b.</p>"),
            ("quoted-printable", "text/html; charset=\"windows-1252\"", "<p class=3dx>It rains =96 a=b.</p>"),
        ];
        for (encoding, kind, body) in table {
            let page = page(saved(encoding, kind, body).as_bytes()).unwrap();
            let page = String::from_utf8(page).unwrap();
            let (page, saved) = page.split_once("\n<!--").unwrap();
            assert_eq!(page.trim(), "<p class=x>It rains – a=b.</p>", "{encoding}");
            assert_eq!(saved, " saved on Tue, 3 May 2011 10:00:00 -0000 -->\n");
        }
    }

    #[test]
    fn what_is_no_such_file_is_left_as_it_is() {
        let whole = saved("8bit", "text/plain", "No page.").replace("text/html", "text/plain");
        for file in ["", "From: Ann\n\nIt rains.", "<p>MIME-Version: 1.0</p>", &whole] {
            assert_eq!(page(file.as_bytes()), None, "{file}");
        }
    }
}
