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

/// Whether an element has a class of some kind.
pub(in super::super) struct ClassTest {
    fits: fn(&str) -> bool,
    /// What is known of each list of classes of the page.
    known: RefCell<Vec<Option<bool>>>,
}

impl ClassTest {
    pub fn of(fits: fn(&str) -> bool) -> Self {
        ClassTest { fits, known: RefCell::default() }
    }

    /// Whether any class of an element fits.
    pub fn any(&self, page: &Page, node: usize) -> bool {
        let list = page.class_list(node);
        let look = || page.classes(node).any(self.fits);
        match list {
            0 => false,
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
