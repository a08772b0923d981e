//! A face for everybody who speaks: a small flag drawn from the name alone, the same wherever and whenever it is drawn.
//! A name that only looks like another has another face.

use std::fmt;

use crate::comments::FORMER;

/// What a flag is drawn from: 64 bits of a name. Nothing leads back from it to the name but trying names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed(u64);

/// Strong colours, each to be told from white paper and from black.
const STRONG: [&str; 12] = [
    "1f857f", "b5523b", "b07d1e", "5f8436", "5267b5", "944b87", "64748b", "c0526f", "2b7cb0", "87664a",
    "7a5bc0", "3f8a5c",
];
/// Light ones, and one dark, to be told from all strong ones.
const OTHER: [&str; 6] = ["f6efdd", "f2d68c", "c3e2ef", "f5c9bb", "cfe6bd", "22262b"];
/// What is drawn over the ground, in eighths of a side; what reaches the corners is cut where a face is round.
const CHARGES: [&str; 24] = [
    "M0 4h8v4H0z",
    "M4 0h4v8H4z",
    "M0 8 8 0v8z",
    "m0 0 8 8H0z",
    "M0 2.7h8v2.6H0z",
    "M2.7 0h2.6v8H2.7z",
    "M0 0h3l5 5v3H5L0 3z",
    "M8 0H5L0 5v3h3l5-5z",
    "M3 0h2v3h3v2H5v3H3V5H0V3h3z",
    "M0 1.5 1.5 0 4 2.5 6.5 0 8 1.5 5.5 4 8 6.5 6.5 8 4 5.5 1.5 8 0 6.5 2.5 4z",
    "M0 0h4v8h4V4H0z",
    "m0 0 8 8V0L0 8z",
    "m0 0 8 8H0l8-8z",
    "M4 2a2 2 0 1 1 0 4 2 2 0 1 1 0-4z",
    "m4 .8 3.2 3.2L4 7.2.8 4z",
    "M4 1a3 3 0 1 1 0 6 3 3 0 1 1 0-6zm0 1.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 1 0 0-2.8z",
    "m0 1.4 4 3 4-3v2.8l-4 3-4-3z",
    "M1.4 0h2.8l3 4-3 4H1.4l3-4z",
    "M0 1.2h8v1.3H0zm0 2.2h8v1.2H0zm0 2.1h8v1.3H0z",
    "M1.2 0h1.3v8H1.2zm2.2 0h1.2v8H3.4zm2.1 0h1.3v8H5.5z",
    "m0 0 5 4-5 4z",
    "M8 0 3 4l5 4z",
    "M0 5q2-2.6 4 0t4 0v3H0z",
    "M5.6 1.4a3 3 0 1 0 0 5.2 2.3 2.3 0 1 1 0-5.2z",
];

impl Seed {
    /// Of a name as it is shown.
    pub fn of(name: &str) -> Self {
        // FNV-1a, and its bits mixed once more: names that differ by a letter differ everywhere.
        let mixed = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mixed = (mixed ^ mixed >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        let mixed = (mixed ^ mixed >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        Self(mixed ^ mixed >> 33)
    }

    /// Of an author; `None` where no name is recorded, and for who has gone.
    pub fn of_author(name: &str) -> Option<Self> {
        (!name.is_empty() && name != FORMER).then(|| Self::of(name))
    }

    /// One that an address names; `None` where it names none.
    pub fn parse(digits: &str) -> Option<Self> {
        let is_one = digits.len() == 16 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        u64::from_str_radix(digits, 16).ok().filter(|_| is_one).map(Self)
    }

    /// One of so many, by bits of its own.
    fn pick<'a>(self, among: &[&'a str], bits: u32) -> &'a str {
        // The remainder is below the length.
        among.get((self.0 >> bits & 0xffff) as usize % among.len()).copied().unwrap_or_default()
    }

    /// The elements inside a picture of 8 by 8.
    pub fn write(self, to: &mut impl fmt::Write) -> fmt::Result {
        let (strong, other) = (self.pick(&STRONG, 0), self.pick(&OTHER, 16));
        let (ground, charge) = if self.0 >> 63 == 0 { (strong, other) } else { (other, strong) };
        to.write_str("<path fill=\"#")?;
        to.write_str(ground)?;
        to.write_str("\" d=\"M0 0h8v8H0z\"/><path fill=\"#")?;
        to.write_str(charge)?;
        to.write_str("\" d=\"")?;
        to.write_str(self.pick(&CHARGES, 32))?;
        to.write_str("\"/>")
    }

    /// A file of its own.
    pub fn svg(self) -> String {
        let mut out = String::from(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 8 8">"#,
        );
        // A text takes all that is written to it.
        _ = self.write(&mut out);
        out.push_str("</svg>");
        out
    }
}

/// Sixteen digits, as an address has them.
impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_face_is_the_same_for_ever() {
        // Addresses of faces are kept by everybody: what they show may not change.
        assert_eq!([Seed::of_author(""), Seed::of_author(FORMER)], [None; 2]);
        assert_eq!(Seed::of("Ann Writer").to_string(), "823a7053981ff93f");
        assert_eq!(
            Seed::of("Ann Writer").svg(),
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 8 8">"#,
                r##"<path fill="#f5c9bb" d="M0 0h8v8H0z"/><path fill="#5f8436" d="m0 0 8 8H0z"/></svg>"##,
            )
        );
    }

    #[test]
    fn names_that_look_alike_have_different_faces() {
        for (one, other) in [("Bob", "Вob"), ("Helen", "HeIen"), ("Ann", "Anm"), ("Ann W.", "Ann V.")] {
            assert_ne!(Seed::of(one).svg(), Seed::of(other).svg(), "{one} {other}");
        }
    }

    #[test]
    fn faces_are_spread_over_all_there_are() {
        let all: Vec<String> = (0..2_000).map(|nth| Seed::of(&format!("Reader No {nth}")).svg()).collect();
        let different = all.iter().collect::<BTreeSet<_>>().len();
        // Of 3,456, chance would give 1,518.
        assert!((1_440..1_600).contains(&different), "{different}");
    }

    #[test]
    fn an_address_has_one_spelling() {
        let seed = Seed::of("نادية");
        assert_eq!(Seed::parse(&seed.to_string()), Some(seed));
        for digits in
            ["", "0", "+000000000000000", "0123456789ABCDEF", "00123456789abcdef", "0x23456789abcdef"]
        {
            assert_eq!(Seed::parse(digits), None, "{digits}");
        }
    }

    /// Each strong colour is seen on light paper and on dark, and each of the others on it.
    #[test]
    fn colours_are_told_apart() {
        let light = |colour: &str| {
            let part = |at| f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            let linear = |v: f64| if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
            0.2126 * linear(part(0)) + 0.7152 * linear(part(2)) + 0.0722 * linear(part(4))
        };
        let contrast = |one: &str, other: &str| {
            let (a, b) = (light(one), light(other));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for strong in STRONG {
            for paper in ["fffdf8", "16171a"] {
                assert!(contrast(strong, paper) >= 3.0, "{strong} on {paper}: {}", contrast(strong, paper));
            }
            for other in OTHER {
                assert!(contrast(strong, other) >= 2.2, "{strong} and {other}: {}", contrast(strong, other));
            }
        }
    }
}
