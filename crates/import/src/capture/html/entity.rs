//! Character references (`&amp;`, `&#8217;`, `&#x2019;`) into characters.

use std::borrow::Cow;

use super::names::NAMES;

/// Resolves the references of a stretch of text. What is no reference stays as it is.
pub(in super::super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let (before, mut rest) = text.split_at(first);
    out.push_str(before);
    while !rest.is_empty() {
        let length = match reference(rest) {
            Some((character, length)) => {
                out.push(character);
                length
            }
            None => {
                out.push('&');
                1
            }
        };
        let after = &rest[length..];
        let next = memchr::memchr(b'&', after.as_bytes()).unwrap_or(after.len());
        out.push_str(&after[..next]);
        rest = &after[next..];
    }
    Cow::Owned(out)
}

/// No name or number is longer.
const LONGEST: usize = 10;

/// The reference a text begins with, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let inside = &text[1..];
    if let Some(number) = inside.strip_prefix('#') {
        return numeric(number).map(|(character, length)| (character, length + 2));
    }
    let most = inside.len().min(LONGEST);
    let length = inside.as_bytes()[..most].iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(most);
    if inside.as_bytes().get(length) == Some(&b';') {
        return named(&inside[..length]).map(|character| (character, length + 2));
    }
    (2..=length).rev().find_map(|cut| {
        let character = named(&inside[..cut]).filter(|c| u32::from(*c) < 0x100 && *c != '\'')?;
        Some((character, cut + 1))
    })
}

fn named(name: &str) -> Option<char> {
    let at = NAMES.binary_search_by_key(&name, |(name, _)| name).ok()?;
    char::from_u32(NAMES[at].1)
}

fn numeric(text: &str) -> Option<(char, usize)> {
    let (digits, radix, prefix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (text, 10, 0),
    };
    let most = digits.len().min(LONGEST);
    let length =
        digits.as_bytes()[..most].iter().position(|b| !char::from(*b).is_digit(radix)).unwrap_or(most);
    let value = u32::from_str_radix(&digits[..length], radix).ok()?;
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((character(value), prefix + length + semicolon))
}

/// Numbers between 128 and 159 mean windows-1252, as old editors wrote them.
fn character(value: u32) -> char {
    match value {
        0x80..=0x9f => {
            let byte = [u8::try_from(value).unwrap_or(b'?')];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        0 => char::REPLACEMENT_CHARACTER,
        value => char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_of_every_kind() {
        let table = [
            ("Tom &amp; Jerry", "Tom & Jerry"),
            ("it&#8217;s &#x2019;&#146;", "it’s ’’"),
            ("a&nbsp;b &copy 2012 &eacute;", "a\u{a0}b © 2012 é"),
            ("AT&T &unknown; &; & &#; &", "AT&T &unknown; &; & &#; &"),
            ("&#0;&#xD800;&#99999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("x&", "x&"),
            ("&é", "&é"),
        ];
        for (raw, expect) in table {
            assert_eq!(decode(raw), expect, "{raw}");
        }
    }
}
