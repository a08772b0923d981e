//! The encoding of a file that says nothing of it.
//!
//! UTF-16 shows by zeros in every second byte; which of the others it is, [`chardetng`] tells by how often letters stand
//! beside each other in the languages that were written in them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much of a file is looked at, from its first byte beyond ASCII on.
const ENOUGH: usize = 256 * 1024;

/// How much is looked at for UTF-16; an even number.
const WIDE: usize = 4096;

/// Fewer zeros than this may be of a broken file.
const ZEROS: usize = 4;

/// UTF-16 without its mark: zeros, nearly all of them in the same half of pairs (a few letters, as 一, have one in the
/// other), and what is read so has no controls.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes[..bytes.len().min(WIDE)].as_chunks::<2>();
    let zeros = |half: usize| pairs.iter().filter(|pair| pair[half] == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (few, many) if many >= ZEROS && few * 4 <= many => UTF_16LE,
        (many, few) if many >= ZEROS && few * 4 <= many => UTF_16BE,
        _ => return None,
    };
    let unit = |pair: &[u8; 2]| {
        if encoding == UTF_16LE { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) }
    };
    // The last may be the first half of a letter.
    let mut letters = char::decode_utf16(pairs.iter().map(unit).take(pairs.len().saturating_sub(1)));
    let is_text = |c: char| !c.is_control() || c.is_whitespace();
    letters.all(|letter| letter.is_ok_and(is_text)).then_some(encoding)
}

/// Any other than UTF-8; windows-1252 where nothing speaks for another.
pub(super) fn narrow(bytes: &[u8]) -> &'static Encoding {
    // The letters before the first that is not ASCII belong to its word.
    let from = Encoding::ascii_valid_up_to(bytes).saturating_sub(64);
    let rest = &bytes[from..];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&rest[..rest.len().min(ENOUGH)], rest.len() <= ENOUGH);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_JP, ISO_8859_2, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    use super::*;

    const RUSSIAN: &str =
        "Мост через реку будет обновлён в следующем году, сказал вчера мэр города журналистам.";
    const POLISH: &str =
        "Łukasz: byłoby dobrze, gdyby piesi też mogli przejść, powiedział wczoraj burmistrz.";
    const GERMAN: &str = "Schön wäre es, wenn auch Fußgänger hinüberkämen – für „alle“ 20 € weniger.";
    const JAPANESE: &str = "川の橋は一月に新しくなると市長が昨日記者に話した。歩行者も渡れるといいですね。";

    #[test]
    fn letters_tell_their_encoding() {
        let table = [
            (RUSSIAN, WINDOWS_1251),
            (RUSSIAN, KOI8_R),
            (POLISH, ISO_8859_2),
            (GERMAN, WINDOWS_1252),
            (JAPANESE, SHIFT_JIS),
            (JAPANESE, EUC_JP),
            ("It rained all day. “Again”, said Zoë.", WINDOWS_1252),
        ];
        for (text, encoding) in table {
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost, "{text}");
            // KOI8-U has the letters of KOI8-R.
            assert_eq!(narrow(&bytes).decode(&bytes).0, text, "{}", encoding.name());
        }
    }

    #[test]
    fn utf16_shows_without_its_mark() {
        let page = format!("<p>{JAPANESE}</p>\n<p>{RUSSIAN}</p>");
        let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((wide(&little), wide(&big)), (Some(UTF_16LE), Some(UTF_16BE)));
        let binary: Vec<u8> = (0..4000_u16).flat_map(|at| [at.to_le_bytes()[0], 0]).collect();
        for bytes in [&b"hello\0there"[..], &binary, page.as_bytes(), b""] {
            assert_eq!(wide(bytes), None);
        }
    }
}
