//! Which of all families' signs a page bears, found in one walk through it.

use super::family::Family;

/// The signs of some families, in groups by a bit each.
pub(super) struct Signs {
    groups: Vec<Vec<&'static str>>,
    /// For each byte the groups with a sign that has it in that place.
    places: [[u64; 256]; PLACES],
}

/// So many bytes of a sign are looked at before the rest of it; every sign has as many.
const PLACES: usize = 3;

impl Signs {
    pub fn of<'a>(families: impl Iterator<Item = &'a Family>) -> Self {
        let mut signs = Signs { groups: vec![vec![]; 64], places: [[0; 256]; PLACES] };
        let mut all: Vec<&'static str> = families.flat_map(|family| family.signs).copied().collect();
        all.sort_unstable();
        all.dedup();
        for (at, sign) in all.into_iter().enumerate() {
            let group = at % signs.groups.len();
            signs.groups[group].push(sign);
            for (place, bytes) in signs.places.iter_mut().enumerate() {
                bytes[usize::from(sign.as_bytes()[place])] |= 1 << group;
            }
        }
        signs
    }

    /// The signs that are in a text.
    pub fn within(&self, text: &str) -> Vec<&'static str> {
        let bytes = text.as_bytes();
        let mut found = vec![];
        let mut left = self.groups.clone();
        for (at, start) in bytes.windows(PLACES).enumerate() {
            let each = self.places.iter().zip(start);
            let mut groups = each.fold(u64::MAX, |groups, (place, byte)| groups & place[usize::from(*byte)]);
            while groups != 0 {
                let group = &mut left[groups.trailing_zeros() as usize];
                found.extend(group.extract_if(.., |sign| bytes[at..].starts_with(sign.as_bytes())));
                groups &= groups - 1;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::tables;
    use super::*;

    #[test]
    fn every_sign_is_found_wherever_it_stands() {
        let signs = Signs::of(tables());
        for sign in tables().flat_map(|family| family.signs) {
            assert!(sign.len() >= PLACES, "{sign}");
            for text in [format!("<p>{sign}"), format!("{sign}</p>"), format!("<p>{sign} {sign}x")] {
                assert!(signs.within(&text).contains(sign), "{text}");
            }
            assert!(!signs.within(&sign[1..]).contains(sign), "{sign}");
        }
    }
}
