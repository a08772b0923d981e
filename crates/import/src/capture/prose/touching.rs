//! Headers whose parts touch, since only the page's style sheet keeps them apart.

use super::super::date::{Order, find, find_ago};
use super::when::When;
use super::words::is_tail;

/// The time in `AnnOctober 29, 2012 1:24 PM` and `Annil y a 3 heures`: after a name's last letter, and nothing follows it.
pub(super) fn when(text: &str) -> Option<When> {
    if text.len() > 120 {
        return None;
    }
    match text.bytes().filter(u8::is_ascii_digit).take(5).count() {
        0 => None,
        1..5 => before_now(text),
        _ => date(text),
    }
}

/// Words before a length of time.
const BEFORE: [&str; 4] = ["il y a ", "vor ", "hace ", "há "];

fn before_now(text: &str) -> Option<When> {
    BEFORE.iter().find_map(|word| {
        let start = text.rfind(word)?;
        let (_, place) = find_ago(&text[start..]).filter(|(_, place)| place.start == 0)?;
        let name = &text[..start];
        let one_word = ["da", "zu", "her", "be"].iter().any(|part| name.ends_with(part)) && *word == "vor ";
        let whole = name.ends_with(char::is_alphanumeric) && !one_word && is_tail(&text[start + place.end..]);
        whole.then(|| When { time: None, place: start..start + place.end, full: true })
    })
}

/// A date alone is one where the name before it is short.
const SHORT: usize = 40;

fn date(text: &str) -> Option<When> {
    let pairs = text.char_indices().zip(text.chars().skip(1));
    pairs.filter(|((_, before), c)| c.is_uppercase() && !before.is_whitespace()).find_map(
        |((at, before), _)| {
            let start = at + before.len_utf8();
            let (moment, place) = find(&text[start..], Order::Unknown)?;
            let full = !moment.is_date_only();
            let whole = place.start == 0 && is_tail(&text[start + place.end..]);
            let told = full || (start < SHORT && start + place.end == text.len());
            (whole && told).then(|| When { time: Some(moment), place: start..start + place.end, full })
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
            ("AnnMay 4, 2012", Some("May 4, 2012")),
            ("Ann bought one of them onMay 4, 2012 and no other", None),
            ("Jeanil y a 3 heures", Some("il y a 3 heures")),
            ("Annvor 2 Tagen", Some("vor 2 Tagen")),
            ("Il y a 3 heures", None),
            ("Wir wohnten davor 3 Jahre", None),
        ];
        for (line, expect) in table {
            assert_eq!(when(line).map(|when| &line[when.place]), expect, "{line}");
        }
        assert_eq!(number("12 Ann"), Some((Some(12), "Ann")));
        assert_eq!(number(" Ann"), None);
    }
}
