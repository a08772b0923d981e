//! Names of elements as numbers, so that asking an element for one of many names is one step.

/// The names anybody asks for, in lower case. The first stands for every other name.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "", "a", "abbr", "address", "applet", "area", "article", "aside", "b", "base", "basefont",
    "bgsound", "blockquote", "body", "br", "button", "caption", "center", "cite", "code", "col",
    "colgroup", "command", "data", "dd", "details", "dialog", "dir", "div", "dl", "dt", "em", "embed",
    "faceplate-timeago", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img",
    "input", "keygen", "label", "legend", "li", "link", "main", "marquee", "math", "menu", "meta",
    "nav", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "p", "param",
    "path", "pre", "q", "script", "search", "section", "select", "shreddit-comment", "small", "source",
    "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template",
    "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "u", "ul", "use", "wbr", "xmp",
];

/// How many numbers there are.
pub(super) const COUNT: usize = KNOWN.len();

/// The number of an element's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Name(u8);

/// A set of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Names([u64; 2]);

/// The set of these names, made when the program is; a name that is not known does not compile.
macro_rules! tags {
    ($($name:literal),+ $(,)?) => { const { $crate::capture::html::Names::of(&[$($name),+]) } };
}
pub(in super::super) use tags;

/// No known name is longer.
const LONGEST: usize = 20;

/// For each place a name may be kept at, its number; names that share a place follow one another.
static PLACES: [u8; 1024] = places();

impl Name {
    /// Every name that is not known.
    pub const OTHER: Self = Name(0);

    /// The number of a name, whatever its case.
    pub fn of(text: &str) -> Self {
        let number = if text.len() <= LONGEST { number(text) } else { 0 };
        Name(number)
    }

    /// No name: what a text has.
    pub(super) const NONE: Self = Name(u8::MAX);

    /// The name with this number.
    pub(super) const fn numbered(number: u8) -> Self {
        Name(number)
    }

    pub const fn number(self) -> u8 {
        self.0
    }

    /// The set of it alone.
    pub(super) const fn alone(self) -> Names {
        let mut set = [0; 2];
        set[(self.0 >> 6) as usize & 1] = 1 << (self.0 & 63);
        Names(set)
    }
}

impl Names {
    /// The set of these known names.
    pub const fn of(list: &[&str]) -> Self {
        let mut set = [0; 2];
        let mut at = 0;
        while at < list.len() {
            let number = number(list[at]);
            assert!(number > 0, "the name is not among those known");
            set[(number >> 6) as usize] |= 1 << (number & 63);
            at += 1;
        }
        Names(set)
    }

    /// The names of both.
    pub const fn with(self, other: Self) -> Self {
        Names([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    pub const fn has(self, name: Name) -> bool {
        name.0 < 128 && self.0[(name.0 >> 6) as usize] >> (name.0 & 63) & 1 == 1
    }

    /// The names in it.
    pub(super) fn each(self) -> impl Iterator<Item = Name> {
        let halves = self.0.into_iter().zip([0, 64]);
        halves.flat_map(|(mut half, first)| {
            std::iter::from_fn(move || {
                let bit = half.trailing_zeros() as u8;
                half &= half.wrapping_sub(1);
                (bit < 64).then_some(Name(first + bit))
            })
        })
    }
}

const fn place(text: &[u8]) -> usize {
    let (mut hash, mut at) = (text.len() as u32, 0);
    while at < text.len() {
        hash = hash.wrapping_mul(31).wrapping_add((text[at] | 0x20) as u32);
        at += 1;
    }
    (hash ^ (hash >> 10)) as usize % PLACES.len()
}

const fn places() -> [u8; 1024] {
    assert!(KNOWN.len() <= 128);
    let mut places = [0; 1024];
    let mut number = 1;
    while number < KNOWN.len() {
        assert!(KNOWN[number].len() <= LONGEST);
        let mut at = place(KNOWN[number].as_bytes());
        while places[at] != 0 {
            at = (at + 1) % places.len();
        }
        places[at] = number as u8;
        number += 1;
    }
    places
}

const fn number(text: &str) -> u8 {
    let mut at = place(text.as_bytes());
    while PLACES[at] != 0 {
        if KNOWN[PLACES[at] as usize].as_bytes().eq_ignore_ascii_case(text.as_bytes()) {
            return PLACES[at];
        }
        at = (at + 1) % PLACES.len();
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_name_has_its_number_in_any_case() {
        for (number, name) in KNOWN.iter().enumerate().skip(1) {
            assert_eq!(usize::from(Name::of(name).0), number, "{name}");
            assert_eq!(Name::of(&name.to_uppercase()), Name::of(name));
        }
        for other in ["", "x", "h7", "divs", "di", "a-very-long-name-of-an-element"] {
            assert_eq!(Name::of(other), Name::OTHER, "{other}");
        }
    }

    #[test]
    fn sets_hold_what_they_are_made_of() {
        let set = tags!["a", "td", "xmp"];
        assert!(set.has(Name::of("TD")) && !set.has(Name::of("th")) && !set.has(Name::OTHER));
        assert_eq!(set.each().collect::<Vec<_>>(), ["a", "td", "xmp"].map(Name::of));
    }
}
