//! Words to fill threads with: sentences of a small town's argument, put together by number, the same in every run.

const OPENINGS: &[&str] = &[
    "I read the council's figures twice, and",
    "My neighbour on the quay says that",
    "Nobody has answered the simple question whether",
    "With respect to the last speaker,",
    "Thirty years ago we were told that",
    "What the article leaves out is that",
    "As somebody who takes the early ferry,",
    "Whatever the engineers decided in March,",
    "It may be unfair to say so, but",
    "Having sat through the whole meeting, I think",
];
const SUBJECTS: &[&str] = &[
    "the bridge",
    "the harbour office",
    "a second boat",
    "the toll on Mill Street",
    "the school run",
    "every small business here",
    "the old contract",
    "the new timetable",
    "the repair fund",
    "half of the parish",
];
const VERBS: &[&str] = &[
    "cost more than anybody planned",
    "was promised before the election",
    "worked well enough until the flood",
    "needs a date and not a slogan",
    "should have been put to a vote",
    "carries nine hundred people a day",
    "will be paid for by those who never use it",
    "fell apart the moment it was measured",
    "deserves an honest answer",
    "can be had for a tenth of the price",
];
const CLOSINGS: &[&str] = &[
    "and that is *not* a detail.",
    "which page four of the [minutes](https://harbour.example/minutes) shows.",
    "so let us wait for the survey.",
    "or have I missed something?",
    "and I would gladly be wrong.",
    "though the photographs tell **another** story.",
    "as it did in the year of the long frost.",
    "before the winter storms begin.",
];
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

/// Markdown of at least so many characters, and at most a sentence more.
pub fn markdown(seed: u64, characters: usize) -> String {
    let mut dice = Dice::new(seed);
    let mut out = String::with_capacity(characters + 160);
    for sentence in 0.. {
        if sentence > 0 {
            out.push_str(if sentence % 4 == 0 { "\n\n" } else { " " });
        }
        for (at, list) in [OPENINGS, SUBJECTS, VERBS, CLOSINGS].into_iter().enumerate() {
            if at > 0 {
                out.push(' ');
            }
            out.push_str(dice.of(list));
        }
        if out.len() >= characters {
            break;
        }
    }
    out
}

/// The same without Markdown, for captures.
pub fn plain(seed: u64, characters: usize) -> String {
    markdown(seed, characters)
        .replace("[minutes](https://harbour.example/minutes)", "minutes")
        .replace('*', "")
}

/// A person's name; there are two hundred.
pub fn name(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    format!("{} {}", dice.of(NAMES), dice.of(FAMILIES))
}
