//! The header of one WARC record.

use std::io::{BufRead, Read};

use super::error::Flaw;

/// The most bytes of a header, of a record or of an HTTP answer.
pub(super) const LONGEST_HEADER: usize = 256 * 1024;

/// Named lines: of a record, or of an HTTP answer.
#[derive(Debug, Default)]
pub(super) struct Header {
    lines: Vec<(String, String)>,
}

impl Header {
    /// A header of one line.
    pub fn of(name: &str, value: &str) -> Self {
        Self { lines: vec![(name.to_owned(), value.to_owned())] }
    }

    /// The value of a line; names are told apart without case.
    pub fn get(&self, name: &str) -> Option<&str> {
        let line = self.lines.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(line.1.as_str()).filter(|value| !value.is_empty())
    }

    /// Adds a line. One that begins with a space goes on with the line before it.
    fn add(&mut self, line: &str) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = self.lines.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((key, value)) = line.split_once(':') {
            self.lines.push((key.trim().to_owned(), value.trim().to_owned()));
        }
    }
}

/// The first line and the header of what comes next, up to the empty line. None at the end of the file.
pub(super) fn head(input: &mut impl BufRead) -> Result<Option<(String, Header)>, Flaw> {
    let mut left = LONGEST_HEADER;
    let mut first = String::new();
    while first.is_empty() {
        match line(input, &mut left)? {
            Some(line) => first = line,
            None => return Ok(None),
        }
    }
    let mut header = Header::default();
    loop {
        match line(input, &mut left)? {
            Some(line) if line.is_empty() => return Ok(Some((first, header))),
            Some(line) => header.add(&line),
            None => return Err(Flaw::NoEnd),
        }
    }
}

/// A header that no other line stands before, up to the empty line.
pub(super) fn lines(input: &mut impl BufRead) -> Option<Header> {
    let (first, mut header) = head(input).ok()??;
    let mut whole = Header::default();
    whole.add(&first);
    whole.lines.append(&mut header.lines);
    Some(whole)
}

/// A line without its end; none at the end of the file.
fn line(input: &mut impl BufRead, left: &mut usize) -> Result<Option<String>, Flaw> {
    let mut bytes = vec![];
    let read = input.take(*left as u64).read_until(b'\n', &mut bytes).map_err(Flaw::Unreadable)?;
    if read == *left {
        return Err(Flaw::LongHeader(LONGEST_HEADER));
    }
    *left -= read;
    if read == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()))
}
