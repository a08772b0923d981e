//! Words to fill threads with: sentences of the demo's discussions in another order, picked by number, so the same in
//! every run. Words that people wrote compress as words do; made-up ones would flatter or harm what is compressed.

use std::{path::Path, sync::LazyLock};

/// Sentences without Markdown.
static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/threads");
    let files = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    let texts = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
    let found: Vec<String> = texts.flat_map(|text| sentences(&text)).collect();
    assert!(found.len() > 500, "{} holds too few sentences", folder.display());
    found
});

fn sentences(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| line.starts_with(char::is_alphabetic));
    let parts = lines.flat_map(|line| line.split_inclusive(". ")).map(|part| part.trim().to_owned());
    let is_plain = |it: &String| !it.contains(['*', '_', '`', '[', ']', '<', '>', '&', '|', '#', '~', '\\']);
    parts.filter(|it| (30..240).contains(&it.len())).filter(is_plain).collect()
}

const NAMES: &[&str] = &[
    "Ann", "Bo", "Clara", "Dov", "Edith", "Femi", "Greta", "Hal", "Ines", "Jory", "Kerra", "Lowen",
    "Morwenna", "Nils", "Oona", "Piran", "Quill", "Ruth", "Senara", "Tobias",
];
const FAMILIES: &[&str] =
    &["Alder", "Brine", "Cobb", "Dunn", "Easton", "Ferris", "Gale", "Hythe", "Ivory", "Jessop"];

/// Numbers that look random and are the same in every run (splitmix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice that fall as this seed says.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) as usize % limit.max(1)
    }

    fn of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }
}

/// Markdown of at least so many characters, and at most a sentence more: a link and an emphasis every few sentences.
pub fn markdown(seed: u64, characters: usize) -> String {
    compose(seed, characters, |page| {
        format!(" *See* the [minutes](https://harbour.example/minutes/{page}), page **{page}**.")
    })
}

/// The same without Markdown, for captures.
pub fn plain(seed: u64, characters: usize) -> String {
    compose(seed, characters, |page| format!(" See the minutes, page {page}."))
}

fn compose(seed: u64, characters: usize, source: impl Fn(usize) -> String) -> String {
    let mut dice = Dice::new(seed);
    let mut out = String::with_capacity(characters + 240);
    for sentence in 0.. {
        if sentence > 0 {
            out.push_str(if sentence % 4 == 0 { "\n\n" } else { " " });
        }
        out.push_str(&SENTENCES[dice.below(SENTENCES.len())]);
        if sentence % 5 == 2 {
            out.push_str(&source(dice.below(90) + 1));
        }
        if out.len() >= characters {
            break;
        }
    }
    out
}

/// A person's name; there are two hundred.
pub fn name(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    format!("{} {}", dice.of(NAMES), dice.of(FAMILIES))
}
