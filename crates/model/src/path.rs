//! A comment's place in its thread as a byte string, so that comparing bytes gives document order: parent before
//! replies, earlier replies before later. A page of a thread is then one range of one index, however deep or long
//! the thread is.
//!
//! A path is a row of segments, one a level, each the ordinal of the comment among the replies of its parent. A
//! segment's first byte tells its length and is never `0xFF`, so `path..path+0xFF` is exactly the branch under it.
//! Below [`LEVELS`] levels a reply stands beside its parent instead of under it (which is how pages show deep replies
//! anyway), so a path never outgrows what a PostgreSQL index entry can hold (2,704 bytes); whom it answers is kept by
//! `parent` and is not lost.

/// Levels a path tells apart.
pub const LEVELS: usize = 640;
/// Longest segment in bytes.
const SEGMENT: usize = 4;
/// First bytes below this are a whole segment.
const ONE: u8 = 0xF8;

/// A place in a thread.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path(Vec<u8>);

impl Path {
    /// The place from its stored bytes.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// As stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The place of the `ordinal`-th top-level comment, from 0.
    pub fn root(ordinal: i64) -> Self {
        Self::default().child(ordinal)
    }

    /// The place of the `ordinal`-th comment under this one.
    pub fn child(&self, ordinal: i64) -> Self {
        let mut bytes = self.0.clone();
        push_segment(&mut bytes, ordinal);
        Self(bytes)
    }

    /// The place whose branch a reply to this comment joins: this one, or above it once levels run out.
    pub fn home_of_replies(&self) -> Self {
        let mut end = 0;
        for _ in 0..LEVELS - 1 {
            if end >= self.0.len() {
                break;
            }
            end += segment_len(self.0[end]);
        }
        Self(self.0[..end.min(self.0.len())].to_vec())
    }

    /// The top-level comment of this branch.
    pub fn top(&self) -> Self {
        let end = self.0.first().map_or(0, |&first| segment_len(first));
        Self(self.0[..end.min(self.0.len())].to_vec())
    }

    /// First place after the whole branch under this one.
    pub fn end_of_branch(&self) -> Self {
        let mut bytes = self.0.clone();
        bytes.push(0xFF);
        Self(bytes)
    }

    /// True where `other` stands in the branch under this place, or is it.
    pub fn holds(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }
}

fn segment_len(first: u8) -> usize {
    if first < ONE { 1 } else { 1 + usize::from(first - ONE) + 1 }.min(SEGMENT)
}

/// Up to 247 siblings take one byte, up to 65,783 two more, then three more, which is beyond any thread.
fn push_segment(bytes: &mut Vec<u8>, ordinal: i64) {
    let ordinal = ordinal.clamp(0, MOST) as u64;
    let one = u64::from(ONE);
    if ordinal < one {
        bytes.push(ordinal as u8);
    } else if ordinal - one < 1 << 8 {
        bytes.extend([ONE, (ordinal - one) as u8]);
    } else if ordinal - one - (1 << 8) < 1 << 16 {
        let rest = ordinal - one - (1 << 8);
        bytes.extend([ONE + 1, (rest >> 8) as u8, rest as u8]);
    } else {
        let rest = ordinal - one - (1 << 8) - (1 << 16);
        bytes.extend([ONE + 2, (rest >> 16) as u8, (rest >> 8) as u8, rest as u8]);
    }
}

/// Most siblings a segment can number: sixteen million.
const MOST: i64 = 0xF8 + (1 << 8) + (1 << 16) + (1 << 24) - 1;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn order_of_bytes_is_order_of_ordinals(a in 0..MOST, b in 0..MOST) {
            prop_assert_eq!(Path::root(a).cmp(&Path::root(b)), a.cmp(&b));
        }
        #[test]
        fn a_branch_is_one_range(above in prop::collection::vec(0i64..70_000, 1..5), below in prop::collection::vec(0i64..70_000, 0..5), beside in 0i64..70_000) {
            let parent = above.iter().fold(Path::default(), |p, &n| p.child(n));
            let inside = below.iter().fold(parent.clone(), |p, &n| p.child(n));
            prop_assert!(parent <= inside && inside < parent.end_of_branch());
            prop_assert!(parent.holds(&inside));
            prop_assert_eq!(inside.top(), Path::root(above[0]));
            let mut other = above.clone();
            *other.last_mut().unwrap() = beside;
            let sibling = other.iter().fold(Path::default(), |p, &n| p.child(n));
            if sibling != parent {
                prop_assert!(sibling < parent || sibling >= parent.end_of_branch());
            }
        }
    }

    #[test]
    fn the_deepest_stay_bounded_and_in_order() {
        let mut path = Path::root(0);
        let mut last = path.clone();
        for ordinal in 0..5_000 {
            let home = path.home_of_replies();
            assert!(home.holds(&path));
            path = home.child(if home == path { 0 } else { ordinal });
            assert!(path > last, "a reply stands after what it answers");
            last = path.clone();
        }
        assert!(path.as_bytes().len() <= LEVELS * SEGMENT);
        const { assert!(LEVELS * SEGMENT < 2_704) };
    }
}
