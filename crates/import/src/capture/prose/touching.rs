//! Headers whose parts touch, since only the page's style sheet keeps them apart.

use super::super::date::{Order, find};
use super::when::When;
use super::words::is_tail;

/// The time in `AnnOctober 29, 2012 1:24 PM`: a date with a time of day, and nothing after it.
pub(super) fn when(text: &str) -> Option<When> {
    if text.len() > 120 || text.bytes().filter(u8::is_ascii_digit).count() < 6 {
        return None;
    }
    let pairs = text.char_indices().zip(text.chars().skip(1));
    pairs.filter(|((_, before), c)| c.is_uppercase() && !before.is_whitespace()).find_map(
        |((at, before), _)| {
            let start = at + before.len_utf8();
            let (moment, place) = find(&text[start..], Order::Unknown)?;
            let whole = place.start == 0 && !moment.is_date_only() && is_tail(&text[start + place.end..]);
            whole.then(|| When { time: Some(moment), place: start..start + place.end, full: true })
        },
    )
}

/// The number and the name in what follows a time: `7:14 pm12 Ann`.
pub(super) fn number(after: &str) -> Option<(Option<u32>, &str)> {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let name = after[digits..].strip_prefix(' ').filter(|_| (1..5).contains(&digits))?;
    Some((after[..digits].parse().ok(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_touches_a_name() {
        let table = [
            ("Ann LeeOctober 29, 2012 1:24 PM", Some("October 29, 2012 1:24 PM")),
            ("ANN KOctober 29, 2012 1:24 PM", Some("October 29, 2012 1:24 PM")),
            ("Ann October 29, 2012 1:24 PM", None),
            ("AnnOctober 29, 2012 1:24 PM was the day", None),
            ("iPhoneMay 4, 2012", None),
        ];
        for (line, expect) in table {
            assert_eq!(when(line).map(|when| &line[when.place]), expect, "{line}");
        }
        assert_eq!(number("12 Ann"), Some((Some(12), "Ann")));
        assert_eq!(number(" Ann"), None);
    }
}
