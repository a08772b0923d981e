//! The records of an archive, and the pages among them.

use std::io::{BufRead, Read, Take};

use super::body::{self, shown};
use super::error::{ArchiveError, Flaw, Place};
use super::input::Input;
use super::record::{self, Header};
use super::{CapturedPage, Entry, Skipped};
use crate::capture::LIMIT;

/// The pages of an archive, and what is not taken, in the order of the file. It ends at the first record that cannot be
/// read, with an error.
pub struct Archive<R: Read> {
    input: Input<R>,
    records: usize,
    over: bool,
}

/// What of a record's block is wanted.
enum Wanted {
    /// The body of an HTTP answer.
    Answer,
    /// The block itself.
    Block,
    /// Nothing: not something that was fetched.
    Nothing,
}

impl<R: Read> Archive<R> {
    pub(super) fn new(input: Input<R>) -> Self {
        Self { input, records: 0, over: false }
    }

    /// How many records were read so far, of any kind.
    pub fn records(&self) -> usize {
        self.records
    }

    /// The next record; none inside where it is nothing that was fetched. None at the end.
    fn record(&mut self) -> Result<Option<Option<Entry>>, ArchiveError> {
        let number = self.records + 1;
        let place = self.start().map_err(|error| ArchiveError::Record {
            record: number,
            place: self.input.reached(),
            flaw: Flaw::Unreadable(error),
        })?;
        let bad = |flaw| ArchiveError::Record { record: number, place, flaw };
        let Some((version, header)) = record::head(&mut self.input).map_err(bad)? else { return Ok(None) };
        self.records = number;
        if !version.starts_with("WARC/") {
            return Err(bad(Flaw::NoRecord(shown(&version))));
        }
        let length = header.get("Content-Length").and_then(|length| length.parse().ok());
        let mut block = self.input.by_ref().take(length.ok_or(bad(Flaw::NoLength))?);
        let found = entry(&header, &mut block, number, place).map_err(bad)?;
        pass(&mut block).map_err(bad)?;
        Ok(Some(found))
    }

    /// Where the next record begins. Records are apart by two empty lines; some writers put one more, or none.
    fn start(&mut self) -> std::io::Result<Place> {
        loop {
            let next = self.input.fill_buf()?;
            let blank = next.iter().take_while(|byte| b"\r\n".contains(byte)).count();
            if blank == 0 {
                return self.input.place();
            }
            self.input.consume(blank);
        }
    }
}

impl<R: Read> Iterator for Archive<R> {
    type Item = Result<Entry, ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            match self.record() {
                Ok(Some(Some(entry))) => return Some(Ok(entry)),
                Ok(Some(None)) => {}
                Ok(None) => self.over = true,
                Err(error) => {
                    self.over = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

/// Reads what is left of a block.
fn pass<R: Read>(block: &mut Take<&mut Input<R>>) -> Result<(), Flaw> {
    std::io::copy(block, &mut std::io::sink()).map_err(Flaw::Unreadable)?;
    match block.limit() {
        0 => Ok(()),
        missing => Err(Flaw::CutShort { missing }),
    }
}

fn entry<R: Read>(
    header: &Header,
    block: &mut Take<&mut Input<R>>,
    record: usize,
    place: Place,
) -> Result<Option<Entry>, Flaw> {
    let wanted = match header.get("WARC-Type").unwrap_or_default() {
        "response" => Wanted::Answer,
        "resource" | "conversion" => Wanted::Block,
        _ => Wanted::Nothing,
    };
    let url = header.get("WARC-Target-URI").map(address);
    let mut remarks = vec![];
    let page = match wanted {
        Wanted::Nothing => return Ok(None),
        _ if header.get("WARC-Segment-Number").is_some_and(|number| number != "0") => {
            Err("one part of a record that is stored in parts".to_owned())
        }
        _ if block.limit() > LIMIT as u64 => Err(format!("{} bytes, more than {LIMIT}", block.limit())),
        Wanted::Answer => answer(block, &mut remarks)?,
        Wanted::Block => match page_type(header.get("Content-Type")) {
            Ok(()) => body::plain(whole(block)?, &without_transfer(header), &mut remarks),
            Err(why) => Err(why),
        },
    };
    Ok(Some(match page {
        Ok(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => {
            Entry::Skipped(Skipped { record, place, url, why: "empty".into() })
        }
        Ok(bytes) => {
            if let Some(why) = header.get("WARC-Truncated") {
                remarks.push(format!("cut short when it was fetched ({})", shown(why)));
            }
            let date = header.get("WARC-Date").map(str::to_owned);
            Entry::Page(CapturedPage { record, place, url, date, bytes, remarks })
        }
        Err(why) => Entry::Skipped(Skipped { record, place, url, why }),
    }))
}

/// An address without the brackets some writers put around it, and without what a terminal obeys.
fn address(uri: &str) -> String {
    uri.trim_matches(['<', '>']).chars().filter(|c| !c.is_control()).collect()
}

/// Of a record's own header only the type speaks of its block.
fn without_transfer(header: &Header) -> Header {
    Header::of("Content-Type", header.get("Content-Type").unwrap_or_default())
}

/// The page in an HTTP answer, or why there is none.
fn answer<R: Read>(
    block: &mut Take<&mut Input<R>>,
    remarks: &mut Vec<String>,
) -> Result<Result<Vec<u8>, String>, Flaw> {
    let (status, header) = match record::head(block) {
        Ok(Some(head)) => head,
        // The whole block is a header, or has none that ends: no page, but no harm to the records behind it.
        Ok(None) | Err(Flaw::NoEnd | Flaw::LongHeader(_)) => return Ok(Err("no HTTP answer".into())),
        Err(flaw) => return Err(flaw),
    };
    if !status.starts_with("HTTP/") {
        return Ok(Err("no HTTP answer".into()));
    }
    let code = status.split_ascii_whitespace().nth(1).unwrap_or_default();
    if code != "200" {
        return Ok(Err(format!("status {}", shown(code))));
    }
    if let Err(why) = page_type(header.get("Content-Type")) {
        return Ok(Err(why));
    }
    Ok(body::plain(whole(block)?, &header, remarks))
}

/// A block to its end; one that the file cuts off is found out by `pass`.
fn whole<R: Read>(block: &mut Take<&mut Input<R>>) -> Result<Vec<u8>, Flaw> {
    let mut bytes = vec![];
    block.read_to_end(&mut bytes).map_err(Flaw::Unreadable)?;
    Ok(bytes)
}

/// Whether something of this type can be a page; without a type it may be.
fn page_type(content_type: Option<&str>) -> Result<(), String> {
    let kind = content_type.unwrap_or("text/html").split(';').next().unwrap_or_default().trim();
    let page = ["text/html", "application/xhtml+xml", "text/plain"];
    if page.iter().any(|known| kind.eq_ignore_ascii_case(known)) { Ok(()) } else { Err(shown(kind)) }
}
