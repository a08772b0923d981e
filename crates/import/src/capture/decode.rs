//! Bytes into text, remembering where in the file every piece of the text came from.
//!
//! The encoding is taken from the byte order mark, then from whether the bytes are UTF-8, then from what the page
//! declares. Where it declares nothing, as text never does, it is guessed from the bytes (`guess.rs`). Nothing is dropped:
//! a broken sequence becomes U+FFFD at its place.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{CoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memmem};

use super::{CaptureError, LIMIT, guess};

/// A decoded capture.
pub(super) struct Source<'a> {
    /// The whole file as text; the file's own bytes if they are true UTF-8.
    pub text: Cow<'a, str>,
    /// Places where text and file agree: (offset in the text, offset in the file), ascending.
    marks: Vec<(usize, usize)>,
    encoding: &'static Encoding,
}

/// How much of a legacy file is decoded between two marks.
const STRIDE: usize = 1024;

impl<'a> Source<'a> {
    /// Decodes a file, or says why it is none.
    pub fn read(bytes: &'a [u8]) -> Result<Self, CaptureError> {
        if bytes.len() > LIMIT {
            return Err(CaptureError::TooLarge { size: bytes.len(), limit: LIMIT });
        }
        let (encoding, skip) = encoding_of(bytes);
        let source = if encoding == UTF_8 { utf8(bytes, skip) } else { legacy(bytes, skip, encoding) };
        if encoding != UTF_16LE && encoding != UTF_16BE {
            refuse_binary(bytes)?;
        }
        if source.text.trim().is_empty() {
            return Err(CaptureError::Empty);
        }
        Ok(source)
    }

    /// Where in the file a place of the text came from.
    pub fn offset(&self, at: usize) -> usize {
        // Nearly every file: all of it is UTF-8.
        if let ([(text, file)], true) = (&*self.marks, self.encoding == UTF_8) {
            return file + at.max(*text) - text;
        }
        let mark = self.marks.partition_point(|&(text, _)| text <= at).saturating_sub(1);
        let (text, file) = self.marks[mark];
        file + self.file_length(&self.text[text..at.max(text)])
    }

    /// Where in the text a place of the file is.
    pub fn place(&self, offset: usize) -> usize {
        let mark = self.marks.partition_point(|&(_, file)| file <= offset).saturating_sub(1);
        let (text, file) = self.marks[mark];
        let end = self.marks.get(mark + 1).map_or(self.text.len(), |mark| mark.0);
        let mut left = offset.saturating_sub(file);
        if self.encoding == UTF_8 {
            return self.text.floor_char_boundary((text + left).min(end));
        }
        for (at, c) in self.text[text..end].char_indices() {
            let length = self.file_length(c.encode_utf8(&mut [0; 4]));
            if left < length {
                return text + at;
            }
            left -= length;
        }
        end
    }

    /// A range of the text as a range of the file.
    pub fn span(&self, range: &Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn file_length(&self, piece: &str) -> usize {
        match self.encoding {
            encoding if encoding == UTF_8 => piece.len(),
            encoding if encoding == UTF_16LE || encoding == UTF_16BE => piece.encode_utf16().count() * 2,
            encoding if encoding.is_single_byte() => piece.chars().count(),
            encoding if encoding == ISO_2022_JP => piece.chars().map(japanese_length).sum(),
            encoding => encoding.encode(piece).0.len(),
        }
    }
}

/// The encoding and how many bytes of byte order mark to skip.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, length);
    }
    if let Some(encoding) = guess::wide(bytes) {
        return (encoding, 0);
    }
    if is_japanese_mail(bytes) {
        return (ISO_2022_JP, 0);
    }
    if mostly_utf8(bytes) {
        return (UTF_8, 0);
    }
    let declared = declared(&bytes[..bytes.len().min(4096)]);
    let readable = declared.filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8);
    (readable.unwrap_or_else(|| guess::narrow(bytes)), 0)
}

/// What leads to the characters of ISO-2022-JP, all of whose bytes are ASCII.
const SHIFTS: [&[u8]; 3] = [b"\x1b$B", b"\x1b$@", b"\x1b(I"];

fn is_japanese_mail(bytes: &[u8]) -> bool {
    memchr(0x1b, bytes).is_some()
        && bytes.is_ascii()
        && SHIFTS.iter().any(|shift| memmem::find(bytes, shift).is_some())
}

/// The bytes of a character between two shifts.
fn japanese_length(c: char) -> usize {
    let narrow = c.is_ascii() || matches!(c, '\u{ff61}'..='\u{ff9f}' | '¥' | '‾');
    if narrow { 1 } else { 2 }
}

/// True UTF-8, or UTF-8 with a few broken places (a file cut short, a bad paste).
fn mostly_utf8(bytes: &[u8]) -> bool {
    let Err(error) = std::str::from_utf8(bytes) else { return true };
    if error.error_len().is_none() {
        return true;
    }
    let (mut good, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * 10 <= good
}

/// The encoding a page names in its head: `charset=…` in a meta element or an XML declaration.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|key| {
        let at = memmem::find(&lower, key.as_bytes())? + key.len();
        let label =
            lower[at..].strip_prefix(b"\"").or(lower[at..].strip_prefix(b"'")).unwrap_or(&lower[at..]);
        let end = label.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:".contains(b))?;
        Encoding::for_label(&label[..end])
    })
}

fn utf8(bytes: &[u8], skip: usize) -> Source<'_> {
    if let Ok(text) = std::str::from_utf8(&bytes[skip..]) {
        return Source { text: text.into(), marks: vec![(0, skip)], encoding: UTF_8 };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut marks = vec![(0, skip)];
    let mut file = skip;
    for chunk in bytes[skip..].utf8_chunks() {
        text.push_str(chunk.valid());
        file += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            marks.push((text.len(), file));
            text.push(char::REPLACEMENT_CHARACTER);
            file += chunk.invalid().len();
            marks.push((text.len(), file));
        }
    }
    Source { text: text.into(), marks, encoding: UTF_8 }
}

fn legacy(bytes: &[u8], skip: usize, encoding: &'static Encoding) -> Source<'static> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut marks, mut file) = (String::with_capacity(bytes.len()), vec![], skip);
    while file < bytes.len() {
        marks.push((text.len(), file));
        let end = stride_end(bytes, file, encoding);
        let last = end == bytes.len();
        let room = decoder.max_utf8_buffer_length(end - file).unwrap_or((end - file) * 3 + 16);
        text.reserve(room);
        let (result, _, _) = decoder.decode_to_string(&bytes[file..end], &mut text, last);
        debug_assert_eq!(result, CoderResult::InputEmpty);
        file = end;
    }
    if marks.is_empty() {
        marks.push((0, skip));
    }
    Source { text: text.into(), marks, encoding }
}

/// The end of the next stretch to decode: never inside a character. In the multi-byte encodings of the Web a byte
/// below `0` is always a character of its own.
fn stride_end(bytes: &[u8], from: usize, encoding: &'static Encoding) -> usize {
    let end = (from + STRIDE).min(bytes.len());
    if encoding == ISO_2022_JP {
        return shift_end(bytes, from);
    }
    if encoding.is_single_byte() || !encoding.is_ascii_compatible() {
        return end;
    }
    match bytes[from..end].iter().rposition(|byte| *byte < b'0') {
        Some(at) if end < bytes.len() => from + at + 1,
        _ => end,
    }
}

/// Known beginnings of files that are not pages.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
];

/// The end of a shift, or the next one: between them every character has as many bytes as it says.
fn shift_end(bytes: &[u8], from: usize) -> usize {
    if bytes[from] == 0x1b {
        return (from + SHIFTS[0].len()).min(bytes.len());
    }
    memchr(0x1b, &bytes[from..]).map_or(bytes.len(), |shift| from + shift)
}

fn refuse_binary(bytes: &[u8]) -> Result<(), CaptureError> {
    if let Some((magic, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(CaptureError::Binary { at: 0, byte: magic[0], kind });
    }
    // Without branches, so that many are looked at in one step.
    let control = |byte: &u8| {
        (*byte < 0x20)
            & (*byte != b'\t')
            & (*byte != b'\n')
            & (*byte != b'\r')
            & (*byte != 0x0c)
            & (*byte != 0x1b)
    };
    let any = bytes.iter().fold(false, |any, byte| any | control(byte));
    let Some(at) = any.then(|| bytes.iter().position(control)).flatten() else { return Ok(()) };
    let many = bytes.iter().filter(|byte| control(byte)).count() * 100 > bytes.len();
    if bytes[at] == 0 || many {
        return Err(CaptureError::Binary { at, byte: bytes[at], kind: "binary data" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Source<'_> {
        Source::read(bytes).unwrap()
    }

    #[test]
    fn signs_of_windows_1252_keep_offsets() {
        let source = read(b"caf\xe9 \x93ok\x94");
        assert_eq!(source.text, "café “ok”");
        assert_eq!(source.offset(source.text.find("ok").unwrap()), 6);
    }

    #[test]
    fn a_declared_encoding_is_believed_when_the_bytes_are_not_utf8() {
        let source = read(b"<meta charset=\"koi8-r\"><p>\xf0\xd2\xc9\xd7\xc5\xd4 x</p>");
        assert!(source.text.contains("Привет"));
        assert_eq!(source.offset(source.text.find(" x").unwrap()), 32);
    }

    #[test]
    fn utf16_and_multi_byte_offsets_agree_with_the_file() {
        let mut utf16 = b"\xff\xfe".to_vec();
        "aé漢 z".encode_utf16().for_each(|unit| utf16.extend(unit.to_le_bytes()));
        let source = read(&utf16);
        assert_eq!(source.offset(source.text.find('z').unwrap()), 10);
        let mut shift = b"<meta charset=shift_jis>".to_vec();
        shift.extend(encoding_rs::SHIFT_JIS.encode(&"漢字 テスト。".repeat(300)).0.iter());
        let source = read(&shift);
        assert_eq!(source.offset(source.text.len()), shift.len());
    }

    #[test]
    fn shifted_japanese_agrees_with_the_file() {
        let bytes = b"<p>\x1b$B4A;z%F%9%H\x1b(B and \x1b$B4A;z\x1b(B.</p>";
        let source = read(bytes);
        assert_eq!(source.text, "<p>漢字テスト and 漢字.</p>");
        for word in ["テスト", "and", "字.", ".</p>"] {
            let (text, file) =
                (source.text.find(word).unwrap(), source.offset(source.text.find(word).unwrap()));
            assert_eq!(source.place(file), text, "{word}");
        }
        assert_eq!(source.offset(source.text.find("and").unwrap()), 20);
        assert_eq!(source.offset(source.text.len()), bytes.len());
        // A program's colours on a terminal are none.
        assert!(read(b"\x1b[1mbold\x1b[0m").text.contains("[1mbold"));
    }

    #[test]
    fn a_file_cut_inside_a_character_is_still_utf8() {
        let bytes = [&b"na\xc3\xafve \xe2\x80\x93 "[..], b"\xe2\x80"].concat();
        let source = read(&bytes);
        assert!(source.text.starts_with("naïve –"));
        assert_eq!(source.offset(source.text.len()), 13);
    }

    #[test]
    fn what_is_no_page_is_refused_in_a_sentence() {
        let says = |bytes: &[u8]| Source::read(bytes).err().unwrap().to_string();
        assert!(says(b"").starts_with("The file is empty"));
        assert!(says(b" \n\t").starts_with("The file is empty"));
        assert!(says(b"\x89PNG\r\n").contains("a PNG picture"));
        assert!(says(b"hello\0there").contains("byte 0x00 at offset 5"));
    }
}
