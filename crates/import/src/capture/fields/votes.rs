//! Votes in words: `12 points`, `Like 3`, `(Score:5, Insightful)`, `+3`.

use std::sync::LazyLock;

use memchr::memchr2_iter;

use super::super::chrome::Phrases;
use super::super::digits::has_digit;
use super::super::restored::Votes;

/// What a number of votes is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Score,
    Up,
    Down,
}

/// A word, a number, or a sign that votes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Number(i64),
    Sign(Kind),
}

/// Words that stand right before a number of votes.
const BEFORE: &[(&str, Kind)] = &[
    ("score", Kind::Score),
    ("votes", Kind::Score),
    ("points", Kind::Score),
    ("karma", Kind::Score),
    ("like", Kind::Up),
    ("likes", Kind::Up),
    ("upvote", Kind::Up),
    ("upvotes", Kind::Up),
    ("recommend", Kind::Up),
    ("recommended", Kind::Up),
    ("dislike", Kind::Down),
    ("dislikes", Kind::Down),
    ("downvote", Kind::Down),
    ("downvotes", Kind::Down),
    ("j'aime", Kind::Up),
    ("gefällt", Kind::Up),
];

/// Words that stand right after one.
const AFTER: &[(&str, Kind)] = &[
    ("point", Kind::Score),
    ("points", Kind::Score),
    ("pts", Kind::Score),
    ("punkte", Kind::Score),
    ("puntos", Kind::Score),
    ("vote", Kind::Score),
    ("votes", Kind::Score),
    ("like", Kind::Up),
    ("likes", Kind::Up),
    ("upvote", Kind::Up),
    ("upvotes", Kind::Up),
    ("up", Kind::Up),
    ("recommendation", Kind::Up),
    ("recommendations", Kind::Up),
    ("recommends", Kind::Up),
    ("favourites", Kind::Up),
    ("favorites", Kind::Up),
    ("dislike", Kind::Down),
    ("dislikes", Kind::Down),
    ("downvote", Kind::Down),
    ("downvotes", Kind::Down),
    ("down", Kind::Down),
];

/// A text that says how readers voted, and nothing else.
pub(super) fn whole(text: &str) -> Option<Votes> {
    if text.len() > 60 || !has_digit(text) {
        return None;
    }
    // Whatever word is first has to be one of votes: dates and names are many.
    let words = text.split(|c: char| !(c.is_alphabetic() || c == '\'' || c == '-'));
    let mut words = words.map(|word| word.trim_matches(['\'', '-'])).filter(|word| !word.is_empty());
    if words.next().is_some_and(|word| !is_of_votes(word)) {
        return None;
    }
    let tokens = tokens(text)?;
    let mut votes = Votes::default();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let (kind, number, length) = counted(rest)?;
        votes.set(kind, number);
        rest = &rest[length..];
        if let (Kind::Score, [Token::Word(label)]) = (kind, rest) {
            // `Score:5, Insightful`
            votes.label = Some(capital(label));
            rest = &[];
        }
    }
    Some(votes)
}

static OF_VOTES: LazyLock<Phrases> = LazyLock::new(|| {
    let counted = BEFORE.iter().chain(AFTER).map(|(word, _)| *word);
    Phrases::of(&counted.chain(["k", "m", "thumbs"]).collect::<Vec<_>>())
});

fn is_of_votes(word: &str) -> bool {
    OF_VOTES.contain(word)
}

/// The votes in a line that says more: in brackets, or points after a name.
pub(super) fn within(line: &str) -> Option<Votes> {
    if !has_digit(line) {
        return None;
    }
    let bracket = line.match_indices(['(', '[']).find_map(|(at, _)| {
        let rest = &line[at + 1..];
        let inside = &rest[..rest.find([')', ']'])?];
        whole(inside).filter(|_| inside.contains(char::is_alphabetic))
    });
    bracket.or_else(|| {
        // Most headers count no points.
        let bytes = line.as_bytes();
        let counts = |at: usize| COUNTED.iter().any(|word| bytes[at..].starts_with(word.as_bytes()));
        memchr2_iter(b'p', b'P', bytes).find(|at| counts(*at))?;
        let words = line.split_whitespace().take(40);
        let (count, _) = words.clone().zip(words.skip(1)).find(|(_, word)| {
            let word = word.trim_matches(|c: char| !c.is_alphabetic());
            COUNTED.contains(&word)
        })?;
        Some(Votes { score: Some(number(count)?), ..Votes::default() })
    })
}

/// Words after a count of points.
const COUNTED: [&str; 5] = ["point", "points", "pts", "Punkte", "puntos"];

/// A number that an element's name says is one of votes, whatever few words stand around it.
pub(super) fn named(text: &str) -> Option<i64> {
    if text.chars().count() > 40 {
        return None;
    }
    let mut found = None;
    for token in tokens(text)? {
        match token {
            Token::Number(number) if found.is_none() => found = Some(number),
            Token::Number(_) => return None,
            Token::Word(word) if is_time(&word) => return None,
            _ => {}
        }
    }
    found
}

fn is_time(word: &str) -> bool {
    [
        "ago", "day", "days", "hour", "hours", "min", "mins", "minutes", "am", "pm", "reply", "replies",
        "comments", "posts", "views", "vor", "hace", "il", "d", "h", "m", "y", "w", "mo",
    ]
    .contains(&word)
}

impl Votes {
    /// Adds a number, unless one of the kind is there.
    pub(super) fn set(&mut self, kind: Kind, number: i64) {
        let place = match kind {
            Kind::Score => &mut self.score,
            Kind::Up => &mut self.up,
            Kind::Down => &mut self.down,
        };
        place.get_or_insert(number);
    }

    /// Adds what another reading has and this has not.
    pub(super) fn take(&mut self, other: Votes) {
        self.score = self.score.or(other.score);
        self.up = self.up.or(other.up);
        self.down = self.down.or(other.down);
        self.label = self.label.take().or(other.label);
    }
}

/// A number of votes at the start, what it counts, and how many tokens tell it.
fn counted(tokens: &[Token]) -> Option<(Kind, i64, usize)> {
    let of = |table: &[(&str, Kind)], word: &str| {
        table.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
    };
    match tokens {
        [Token::Sign(kind), Token::Number(number), ..] => Some((*kind, *number, 2)),
        [Token::Number(number), Token::Word(word), ..] if of(AFTER, word).is_some() => {
            Some((of(AFTER, word)?, *number, 2))
        }
        [Token::Word(thumbs), Token::Word(word), Token::Number(number), ..] if thumbs == "thumbs" => {
            Some((of(AFTER, word)?, *number, 3))
        }
        [Token::Word(word), Token::Number(number), ..] => Some((of(BEFORE, word)?, *number, 2)),
        _ => None,
    }
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut out = vec![];
    let parts = text.split(|c: char| c.is_whitespace() || "()[]:,|/·•\u{200b}".contains(c) && c != ',');
    for part in parts.flat_map(|part| part.split(", ")).filter(|part| !part.is_empty()) {
        let part = part.trim_end_matches([',', '.', '!']);
        match part {
            "" => {}
            "▲" | "👍" | "↑" | "⬆" | "♥" | "❤" | "❤️" => out.push(Token::Sign(Kind::Up)),
            "▼" | "👎" | "↓" | "⬇" => out.push(Token::Sign(Kind::Down)),
            _ => match number(part) {
                Some(number) => out.push(Token::Number(number)),
                None if part.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '-') => {
                    out.push(Token::Word(part.to_lowercase()));
                }
                None => return None,
            },
        }
        if out.len() > 12 {
            return None;
        }
    }
    Some(out)
}

/// `12`, `+3`, `−2`, `1,024`, `1.2k`
fn number(word: &str) -> Option<i64> {
    let word = word.trim_matches(['(', ')', '[', ']', ',']);
    let (negative, digits) = match word.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (false, word.strip_prefix('+').unwrap_or(word)),
    };
    let (digits, thousands) = match digits.strip_suffix(['k', 'K']) {
        Some(rest) => (rest, true),
        None => (digits, false),
    };
    if digits.is_empty() || digits.len() > 12 || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let value = if thousands {
        let tenths = digits.replace(',', ".");
        let (whole, part) = tenths.split_once('.').unwrap_or((&tenths, "0"));
        let part: i64 = part.get(..1)?.parse().ok()?;
        whole.parse::<i64>().ok()? * 1000 + part * 100
    } else {
        let grouped = |sign: char| {
            let mut parts = digits.split(sign);
            parts.next().is_some_and(|first| (1..=3).contains(&first.len()))
                && parts.all(|part| part.len() == 3)
        };
        let bare = match (grouped(','), grouped('.')) {
            (true, _) => digits.replace(',', ""),
            (_, true) => digits.replace('.', ""),
            _ => digits.to_owned(),
        };
        bare.parse::<i64>().ok()?
    };
    Some(if negative { -value } else { value })
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(votes: Option<Votes>) -> String {
        let Some(Votes { score, up, down, label }) = votes else { return "none".into() };
        let part = |name: &str, it: Option<i64>| it.map_or(String::new(), |it| format!("{name}{it} "));
        let label = label.unwrap_or_default();
        format!("{}{}{}{label}", part("s", score), part("u", up), part("d", down)).trim().to_owned()
    }

    #[test]
    fn votes_in_words() {
        let table = [
            ("12 points", "s12"),
            ("Score: -1", "s-1"),
            ("(Score:5, Insightful)", "s5 Insightful"),
            ("Like 3", "u3"),
            ("Likes: 1,024", "u1024"),
            ("Like (3) · Dislike (1)", "u3 d1"),
            ("1.2k likes", "u1200"),
            ("▲ 3 ▼ 2", "u3 d2"),
            ("👍 4", "u4"),
            ("3 votes", "s3"),
            ("thumbs up 3 thumbs down 1", "u3 d1"),
            ("Reply", "none"),
            ("3 hours ago", "none"),
            ("12", "none"),
            ("I like 3 of them", "none"),
            ("Like 3 of us", "none"),
        ];
        for (text, expect) in table {
            assert_eq!(shown(whole(text)), expect, "{text}");
        }
    }

    #[test]
    fn votes_among_other_words() {
        let table = [
            ("Re: Rain (Score:5, Insightful)", "s5 Insightful"),
            ("ann 12 points 3 hours ago", "s12"),
            ("Ann (12) says:", "none"),
            ("by Ann on May 3, 2011", "none"),
        ];
        for (text, expect) in table {
            assert_eq!(shown(within(text)), expect, "{text}");
        }
        assert_eq!(named("+7 people"), Some(7));
        assert_eq!((named("3 days ago"), named("3 of 4"), named("none")), (None, None, None));
    }
}
