//! Archives of invented pages: how they are packed, what is taken of them, where they break.

use std::io::Write;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(vec![], Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2012-10-01T00:00:00Z\r\n\
         Content-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let mut block = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").into_bytes();
    block.extend_from_slice(body);
    record("response", "http://paper.example/1", &block)
}

fn entries(file: &[u8]) -> Vec<Result<Entry, ArchiveError>> {
    match open(file).unwrap() {
        Opened::Archive(archive) => archive.collect(),
        Opened::Page(_) => panic!("no archive"),
    }
}

fn pages(file: &[u8]) -> Vec<CapturedPage> {
    let page = |entry| match entry {
        Ok(Entry::Page(page)) => Some(page),
        Ok(Entry::Skipped(_)) => None,
        Err(error) => panic!("{error}"),
    };
    entries(file).into_iter().filter_map(page).collect()
}

fn body(file: &[u8]) -> String {
    String::from_utf8(pages(file).remove(0).bytes).unwrap()
}

const HTML: &str = "Content-Type: text/html";

#[test]
fn an_archive_is_the_same_however_it_is_packed() {
    let records = [
        record("warcinfo", "", b"software: invented"),
        answer(HTML, b"<p>One"),
        record("request", "http://paper.example/1", b"GET / HTTP/1.1\r\n\r\n"),
        answer(HTML, b"<p>Two"),
    ];
    let plain = records.concat();
    let members: Vec<Vec<u8>> = records.iter().map(|record| gzip(record)).collect();
    let mut padded = members.concat();
    padded.extend([0; 600]);
    for file in [plain.clone(), gzip(&plain), members.concat(), padded] {
        let pages = pages(&file);
        assert_eq!(pages.iter().map(|page| page.record).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(pages[1].bytes, b"<p>Two");
        assert_eq!(pages[1].url.as_deref(), Some("http://paper.example/1"));
        assert_eq!(pages[1].date.as_deref(), Some("2012-10-01T00:00:00Z"));
    }
    let at = |file: &[u8]| pages(file)[1].place;
    let before = |records: &[Vec<u8>]| records[..3].iter().map(|record| record.len() as u64).sum::<u64>();
    assert_eq!(at(&plain), Place { at: before(&records), unpacked: false });
    assert_eq!(at(&gzip(&plain)), Place { at: before(&records), unpacked: true });
    assert_eq!(at(&members.concat()), Place { at: before(&members), unpacked: false });
}

#[test]
fn bodies_are_unpacked_as_their_header_says() {
    let page = "<p>Une page où l’on se répète, répète, répète.".as_bytes();
    let mut zlib = ZlibEncoder::new(vec![], Compression::fast());
    zlib.write_all(page).unwrap();
    let zlib = zlib.finish().unwrap();
    let mut brotli = vec![];
    brotli::CompressorWriter::new(&mut brotli, 4096, 5, 22).write_all(page).unwrap();
    let packed = gzip(page);
    let (first, rest) = packed.split_at(9);
    let mut chunks = format!("{:x};name=value\r\n", first.len()).into_bytes();
    chunks.extend_from_slice(first);
    chunks.extend(format!("\r\n{:X}\r\n", rest.len()).as_bytes());
    chunks.extend_from_slice(rest);
    chunks.extend_from_slice(b"\r\n0\r\n\r\n");
    let bodies = [
        ("gzip", &packed[..]),
        ("deflate", &zlib),
        ("deflate", &zlib[2..]),
        ("br", &brotli),
        ("gzip\r\nTransfer-Encoding: chunked", &chunks),
        ("gzip\r\nTransfer-Encoding: chunked", &packed),
        ("gzip", page),
        ("br", page),
        ("identity", page),
    ];
    for (encoding, packed) in bodies {
        let file = answer(&format!("{HTML}\r\nContent-Encoding: {encoding}"), packed);
        assert_eq!(body(&file).as_bytes(), page, "{encoding}");
    }
    let cut = answer(&format!("{HTML}\r\nContent-Encoding: gzip"), &packed[..packed.len() - 9]);
    assert!(pages(&cut)[0].remarks[0].contains("could be unpacked up to byte"), "{:?}", pages(&cut)[0]);
}

#[test]
fn the_servers_word_on_the_encoding_counts_more_than_the_pages() {
    let koi8 = answer(
        "Content-Type: text/html; charset=\"KOI8-R\"",
        b"<meta charset=utf-8>\xf0\xd2\xc9\xd7\xc5\xd4",
    );
    assert!(body(&koi8).ends_with("Привет"));
    let silent = pages(&answer(HTML, b"<meta charset=koi8-r><p>\xf0\xd2\xc9\xd7\xc5\xd4")).remove(0);
    assert!(silent.bytes.ends_with(b"\xf0\xd2\xc9\xd7\xc5\xd4"), "left to the page");
}

#[test]
fn what_is_no_page_is_passed_over_with_a_reason() {
    let file = [
        answer("Content-Type: image/png", b"\x89PNG"),
        record(
            "response",
            "http://paper.example/gone",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>No",
        ),
        record("response", "http://paper.example/odd", b"nothing like it"),
        answer(&format!("{HTML}\r\nContent-Encoding: zstd"), b"\x28\xb5\x2f\xfd"),
        answer(HTML, b"  \n"),
        record("metadata", "", b"via: x"),
        answer(HTML, b"<p>Here"),
    ];
    let why = |entry| match entry {
        Ok(Entry::Skipped(skipped)) => skipped.why,
        Ok(Entry::Page(page)) => String::from_utf8(page.bytes).unwrap(),
        Err(error) => panic!("{error}"),
    };
    let told: Vec<String> = entries(&file.concat()).into_iter().map(why).collect();
    assert_eq!(
        told,
        [
            "image/png",
            "status 404",
            "no HTTP answer",
            "packed as zstd, which is not read",
            "empty",
            "<p>Here"
        ]
    );
}

#[test]
fn what_breaks_names_its_record_and_byte() {
    let first = answer(HTML, b"<p>One");
    let last_error = |file: &[u8]| match entries(file).pop() {
        Some(Err(error)) => error.to_string(),
        other => panic!("{other:?}"),
    };
    let mut file = [&first[..], &first].concat();
    let says = format!("Record 2 at byte {}: the file ends 9 bytes before", first.len());
    file.truncate(file.len() - 4 - 9);
    assert!(last_error(&file).starts_with(&says), "{}", last_error(&file));
    let junk = [&first[..], b"<html>\r\n\r\n"].concat();
    assert!(last_error(&junk).contains("here stands “<html>”"));
    let endless = [&first[..], b"WARC/1.0\r\nX: ", &vec![b'x'; 300_000]].concat();
    assert!(last_error(&endless).contains("longer than"));
    assert!(last_error(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n").contains("no Content-Length"));
    let mut packed = [gzip(&first), gzip(&first)].concat();
    packed.truncate(packed.len() - 20);
    let says = format!("Record 2 at byte {}: it cannot be unpacked", gzip(&first).len());
    assert!(last_error(&packed).starts_with(&says), "{}", last_error(&packed));
    packed.truncate(gzip(&first).len());
    packed.extend_from_slice(b"junk");
    assert!(last_error(&packed).contains("is not gzip"), "{}", last_error(&packed));
    assert!(last_error(&packed).starts_with("Record 2 at byte "), "{}", last_error(&packed));
}

#[test]
fn a_claim_of_size_costs_nothing_until_it_is_kept() {
    let file = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx";
    let told = entries(file);
    assert!(told.iter().any(|entry| entry.is_err()), "{told:?}");
}

#[test]
fn a_gzip_file_of_one_page_is_that_page() {
    let Opened::Page(page) = open(&gzip(b"<p>Alone")[..]).unwrap() else { panic!("no page") };
    assert_eq!(page, b"<p>Alone");
    assert!(matches!(open(&b"Words."[..]).unwrap(), Opened::Page(page) if page == b"Words."));
    assert!(matches!(open(&b""[..]).unwrap(), Opened::Page(page) if page.is_empty()));
    assert!(open(&gzip(b"<p>Alone")[..12]).is_err());
}

#[test]
fn a_bomb_goes_off_nowhere() {
    let mut body = vec![b' '; LIMIT + 10];
    body[0] = b'<';
    let file = gzip(&answer(&format!("{HTML}\r\nContent-Encoding: gzip"), &gzip(&body)));
    let told = entries(&file);
    assert!(
        matches!(&told[..], [Ok(Entry::Skipped(skipped))] if skipped.why.contains("unfolds")),
        "{told:?}"
    );
}

#[test]
fn a_broken_gzip_file_of_a_page_says_how_far_it_goes() {
    let page = "<p>One of many paragraphs about the river.</p>".repeat(2000);
    let packed = gzip(page.as_bytes());
    let told = |bytes: &[u8]| match open(bytes) {
        Err(error @ ArchiveError::Packed { .. }) => error.to_string(),
        _ => panic!("{} bytes were read", bytes.len()),
    };
    assert!(told(&packed[..packed.len() - 1]).contains(&format!("further than to byte {} of", page.len())));
    assert!(told(&packed[..12]).contains("further than to byte 0 of"));
    assert!(told(&[&packed[..], b"more"].concat()).contains("is not gzip"));
}

#[test]
fn times_told_from_the_moment_of_reading_are_held_against_when_the_page_was_fetched() {
    let one = |name: &str| {
        format!(
            "<li class=comment><cite class=fn>{name}</cite> <span class=date>3 hours ago</span><p>It rains, says {name}.</p></li>"
        )
    };
    let page = format!("<!doctype html><ol class=commentlist>{}{}</ol>", one("Ann"), one("Bob"));
    let page = pages(&answer(HTML, page.as_bytes())).remove(0);
    let restored = crate::capture::restore(&page.dated()).unwrap();
    let times: Vec<String> =
        restored.comments.iter().map(|comment| comment.time.unwrap().to_string()).collect();
    assert_eq!(times, ["2012-09-30T21:00:00Z"; 2]);
    assert_eq!(restored.coverage(&page.bytes).unwrap().first_missing, None);
}
