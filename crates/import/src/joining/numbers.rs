//! “Page 2 of 5”, in titles and on pages, in a few languages.

/// The number of a page among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Which page this is.
    pub page: usize,
    /// How many there are, if that is said.
    pub of: Option<usize>,
}

impl Number {
    /// A page of so many that nobody says how many.
    pub(crate) fn page(page: usize) -> Self {
        Self { page, of: None }
    }
}

const PAGE: &[&str] = &["page", "seite", "página", "pagina", "strona", "sida", "side", "sivu"];
const OF: &[&str] = &["of", "von", "sur", "de", "di", "van", "z", "av", "/"];

/// “Page 2 of 5” and nothing else much: a page says so above and below a thread.
pub(crate) fn of_many(text: &str) -> Option<Number> {
    if text.len() > 200 {
        return None;
    }
    let words: Vec<String> = words(text);
    let number = words.windows(4).find_map(|four| {
        let page: usize = four[1].parse().ok()?;
        let of = four[3].parse().ok()?;
        let said = PAGE.contains(&four[0].as_str()) && OF.contains(&four[2].as_str());
        (said && page >= 1 && page <= of && of < 100_000).then_some(Number { page, of: Some(of) })
    });
    number.filter(|_| words.len() <= 16)
}

/// A title without the number of its page, and the number.
pub(crate) fn split(title: &str) -> (String, Option<Number>) {
    let parts: Vec<&str> = title.split([' ', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    for at in (0..parts.len()).rev() {
        let clean = |part: usize| parts.get(part).map(|part| bare(part)).unwrap_or_default();
        let Some(page) = clean(at + 1).parse().ok().filter(|_| PAGE.contains(&clean(at).as_str())) else {
            continue;
        };
        let of = clean(at + 3).parse().ok().filter(|_| OF.contains(&clean(at + 2).as_str()));
        let end = at + if of.is_some() { 4 } else { 2 };
        // “Page 3 of the manuscript” is no number: what follows must be set apart.
        if end < parts.len() && !is_apart(parts[end]) && !is_apart(parts[end - 1]) {
            continue;
        }
        let mut before = &parts[..at];
        while before.last().is_some_and(|part| is_apart(part) && part.chars().count() == 1) {
            before = &before[..before.len() - 1];
        }
        let rest = before.iter().chain(&parts[end..]);
        return (rest.copied().collect::<Vec<_>>().join(" "), Some(Number { page, of }));
    }
    (parts.join(" "), None)
}

fn bare(part: &str) -> String {
    if part == "/" {
        return part.to_owned();
    }
    part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_apart(part: &str) -> bool {
    part.starts_with(|c: char| "-–—|»·:([".contains(c)) || part.ends_with([')', ']', ':', '|'])
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().take(20).map(bare).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_its_number() {
        assert_eq!(of_many("Page 2 of 5"), Some(Number { page: 2, of: Some(5) }));
        assert_eq!(of_many("« First  Seite 12 von 30  1 2 …"), Some(Number { page: 12, of: Some(30) }));
        assert_eq!(of_many("Page 7 of 5"), None);
        assert_eq!(of_many("On page 2 I read"), None);
    }

    #[test]
    fn a_title_is_the_same_on_every_page() {
        let plain = "What the river is worth - The Courier";
        for title in [
            "What the river is worth - Page 2 - The Courier",
            "What the river is worth | Page 2 of 5 - The Courier",
            "What the river is worth (Seite 2 von 5) - The Courier",
        ] {
            let (rest, number) = split(title);
            assert_eq!((rest.as_str(), number.map(|it| it.page)), (plain, Some(2)));
        }
        assert_eq!(split("Page 3 of the manuscript").1, None);
        assert_eq!(split(plain), (plain.to_owned(), None));
    }
}
