//! Which of some words are among an element's classes. A page writes the same lists of classes again and again: each is
//! read once.

use std::cell::RefCell;
use std::collections::HashMap;

use super::Page;

/// Up to 127 words to look for; what is found is a set of them, a bit each. Good for one page only.
#[derive(Debug, Default)]
pub(in super::super) struct ClassWords {
    whole: HashMap<&'static str, u128>,
    /// Words a class only begins with.
    starts: Vec<(&'static str, u128)>,
    count: u32,
    /// What is known of each list of classes of the page.
    known: RefCell<Vec<u128>>,
}

/// Marks a list that was looked at.
const SEEN: u128 = 1 << 127;

impl ClassWords {
    /// These words.
    pub fn of(words: &[&'static str]) -> Self {
        let mut out = Self::default();
        words.iter().for_each(|word| _ = out.add(word));
        out
    }

    /// One more word, `start*` for classes that begin so; its bit.
    pub fn add(&mut self, word: &'static str) -> u128 {
        let old = match word.strip_suffix('*') {
            Some(start) => self.starts.iter().find(|(other, _)| *other == start).map(|(_, bit)| *bit),
            None => self.whole.get(word).copied(),
        };
        old.unwrap_or_else(|| {
            assert!(self.count < 127, "more words than fit a set");
            let bit = 1 << self.count;
            self.count += 1;
            match word.strip_suffix('*') {
                Some(start) => self.starts.push((start, bit)),
                None => _ = self.whole.insert(word, bit),
            }
            bit
        })
    }

    /// The words an element has.
    pub fn among(&self, page: &Page, node: usize) -> u128 {
        let list = page.class_list(node);
        if list == 0 {
            return 0;
        }
        if list > page.class_lists() {
            return page.classes(node).fold(0, |set, class| set | self.bits(class));
        }
        let mut known = self.known.borrow_mut();
        if known.is_empty() {
            known.resize(page.class_lists() + 1, 0);
        }
        if known[list] == 0 {
            known[list] = page.classes(node).fold(SEEN, |set, class| set | self.bits(class));
        }
        known[list] & !SEEN
    }

    /// Whether an element has any of them.
    pub fn any(&self, page: &Page, node: usize) -> bool {
        self.among(page, node) != 0
    }

    fn bits(&self, class: &str) -> u128 {
        let whole = self.whole.get(class).copied().unwrap_or(0);
        let starts = self.starts.iter().filter(|(start, _)| class.starts_with(start));
        starts.fold(whole, |set, (_, bit)| set | bit)
    }
}

/// What the classes of an element say, a bit for each thing that is asked of a class. Good for one page only.
pub(in super::super) struct ClassKinds {
    of: fn(&str) -> u32,
    /// What is known of each list of classes of the page.
    known: RefCell<Vec<Option<u32>>>,
}

impl ClassKinds {
    pub fn of(of: fn(&str) -> u32) -> Self {
        ClassKinds { of, known: RefCell::default() }
    }

    /// The bits of all classes of an element.
    pub fn among(&self, page: &Page, node: usize) -> u32 {
        let list = page.class_list(node);
        let look = || page.classes(node).fold(0, |bits, class| bits | (self.of)(class));
        match list {
            0 => 0,
            list if list > page.class_lists() => look(),
            list => {
                let mut known = self.known.borrow_mut();
                if known.is_empty() {
                    known.resize(page.class_lists() + 1, None);
                }
                *known[list].get_or_insert_with(look)
            }
        }
    }
}

/// A number for a name without its numbers: `comment-123` and `comment-124` have the same.
pub(in super::super) fn leveled(seed: u64, name: &str) -> u64 {
    let mut hash = seed ^ 0xcbf2_9ce4_8422_2325;
    let mut digit = false;
    for byte in name.bytes() {
        if !(byte.is_ascii_digit() && digit) {
            let byte = if byte.is_ascii_digit() { b'0' } else { byte };
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        digit = byte.is_ascii_digit();
    }
    hash = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ hash >> 32
}
