//! What becomes of the comments of somebody who has their account erased.

/// What becomes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Their words stay, without a name.
    Detach,
    /// Their places stay, without words and name.
    Blank,
    /// They go; where others have answered, an empty place stays.
    Remove,
}

impl Choice {
    /// All of them, the mildest first.
    pub const ALL: [Choice; 3] = [Choice::Detach, Choice::Blank, Choice::Remove];

    /// As in the database, in forms and at the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Choice::Detach => "detach",
            Choice::Blank => "blank",
            Choice::Remove => "remove",
        }
    }

    /// The choice of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == word)
    }
}
