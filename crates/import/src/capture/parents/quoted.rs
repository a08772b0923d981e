//! A comment that repeats words of its parent, or says whose words it repeats.
//!
//! The words a comment was first to use are its own; six in a row that another repeats between quotation marks, or
//! eleven without, are a quotation. Words of the article are nobody's, and what three authors repeat is no
//! quotation but a phrase of the site.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr, memchr_iter, memchr2, memchr3, memchr3_iter};

use super::super::chrome::Phrases;
use super::super::ready::ByNumber;
use super::super::restored::Passage;
use super::Claim;
use super::addressed::{CALLED, only};
use super::thread::Thread;
use super::words::{Words, places};

/// Words in a row that are looked up together.
const ROW: usize = 6;

/// A comment that is another's words in more than this share, in hundredths, is a copy and no answer.
const COPY: usize = 70;

/// Words in a row that are a quotation without any mark.
const UNMARKED: usize = 11;

/// Two comments that share this much of both are one, even between quotation marks.
const WHOLE: usize = 80;

/// How often a repeated passage leads to the right comment: 17 of 17 on pages whose markup nests, by the rule of
/// succession.
const REPEATED: f32 = 0.95;

/// The owner of the article's words.
const ARTICLE: u32 = u32::MAX;

/// A row of words: who used it first, and how many comments did.
#[derive(Clone, Copy)]
struct Owner {
    first: u32,
    last: u32,
    times: u32,
}

/// The comment each comment quotes.
pub(super) fn all<'a>(
    thread: &Thread,
    article: impl Iterator<Item = &'a Passage> + Clone,
) -> Vec<Option<Claim>> {
    let article = Words::of(article.map(|passage| passage.text.as_str()));
    let repeats = Repeats::of(thread.words.all().chain(article.all()), thread.words.len() + article.len());
    let mut owners = vec![None; repeats.times.len()];
    let count = thread.comments.len();
    for text in count..repeats.ends.len() {
        own(&mut owners, repeats.at(text), ARTICLE);
    }
    let mut claims = vec![None; count];
    let order: Box<dyn Iterator<Item = usize>> =
        if thread.newest_first { Box::new((0..count).rev()) } else { Box::new(0..count) };
    for at in order {
        let text = thread.comments[at].text.as_str();
        let word_places = LazyCell::new(|| places(text));
        let repeats_any = repeats.at(at).next().is_some();
        let repeated = if repeats_any { repeated(thread, at, &owners, &repeats, &word_places) } else { None };
        claims[at] =
            named(thread, at, repeated).or_else(|| Some(Claim { parent: repeated?, probability: REPEATED }));
        if repeats_any {
            let foreign = foreign(text);
            let is_own =
                |row: &Row| foreign.is_empty() || !is_within(&foreign, word_places[row.place as usize]);
            own(&mut owners, repeats.at(at).filter(is_own), u32::try_from(at).unwrap_or(ARTICLE));
        }
    }
    claims
}

/// A row that is on the page more than once: at which word of its text it begins, and its number.
#[derive(Clone, Copy)]
struct Row {
    place: u32,
    number: u32,
}

/// The rows that are on the page more than once. Each is looked up once, and known by a small number from then on.
struct Repeats {
    /// Those of all texts, one after the other. A few are there that are on the page once.
    rows: Vec<Row>,
    /// Where each text's rows end.
    ends: Vec<usize>,
    /// How many times each is there, by its number.
    times: Vec<u32>,
}

/// Words of 64 bits that lie in memory side by side: one row looks at no others.
const BLOCK: usize = 8;

impl Repeats {
    /// `count`: all words of the texts.
    fn of<'a>(texts: impl Iterator<Item = &'a [u32]> + Clone, count: usize) -> Self {
        // A filter of 16 bits a row takes one in two hundred for a repeat that is none: so they are counted after it.
        let mut numbers: ByNumber<u32> = ByNumber::default();
        for row in likely(texts.clone(), count) {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            numbers.entry(row).or_insert(next);
        }
        // A bit for each of them, and for one in sixteen others: most rows are not looked up.
        let mut bits = vec![0_u64; (numbers.len() / 4).next_power_of_two().max(16)];
        let mask = bits.len() - 1;
        let place = |row: u64| (row >> 6) as usize & mask;
        numbers.keys().for_each(|row| bits[place(*row)] |= 1 << (row & 63));
        let mut repeats = Repeats { rows: vec![], ends: vec![], times: vec![0; numbers.len()] };
        for words in texts {
            for (at, row) in (0..).zip(rows_of(words)) {
                if bits[place(row)] & (1 << (row & 63)) != 0
                    && let Some(number) = numbers.get(&row)
                {
                    repeats.times[*number as usize] += 1;
                    repeats.rows.push(Row { place: at, number: *number });
                }
            }
            repeats.ends.push(repeats.rows.len());
        }
        repeats
    }

    /// Those of one text.
    fn at(&self, text: usize) -> impl Iterator<Item = Row> {
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        let rows = &self.rows[start..self.ends[text]];
        rows.iter().copied().filter(|row| self.times[row.number as usize] > 1)
    }
}

/// Rows that were seen before, and few that were not.
fn likely<'a>(texts: impl Iterator<Item = &'a [u32]>, count: usize) -> impl Iterator<Item = u64> {
    let blocks = (count / (BLOCK * 4)).next_power_of_two();
    let mut seen = vec![[0_u64; BLOCK]; blocks];
    texts.flat_map(rows_of).filter(move |row| {
        let block = &mut seen[(row >> 40) as usize & (blocks - 1)];
        let (one, two) = ((row & 511) as usize, (row >> 9 & 511) as usize);
        let bits = (1 << (one & 63), 1 << (two & 63));
        let known = block[one >> 6] & bits.0 != 0 && block[two >> 6] & bits.1 != 0;
        block[one >> 6] |= bits.0;
        block[two >> 6] |= bits.1;
        known
    })
}

fn own(owners: &mut [Option<Owner>], rows: impl Iterator<Item = Row>, owner: u32) {
    for row in rows {
        let entry = owners[row.number as usize].get_or_insert(Owner { first: owner, last: owner, times: 1 });
        if entry.last != owner {
            entry.last = owner;
            entry.times += 1;
        }
    }
}

/// The rows of a text as numbers, each made of the one before it.
fn rows_of(words: &[u32]) -> impl Iterator<Item = u64> {
    let first = words.iter().take(ROW - 1);
    let mut sum = first.fold(0, |sum: u64, word| sum.wrapping_mul(BASE).wrapping_add(spread(*word)));
    let mut before = 0;
    (ROW - 1..words.len()).map(move |last| {
        sum = sum.wrapping_sub(before).wrapping_mul(BASE).wrapping_add(spread(words[last]));
        before = spread(words[last + 1 - ROW]).wrapping_mul(LEAVES);
        let mixed = (sum ^ (sum >> 32)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 32)
    })
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The weight of the first word of a row, which the next row leaves behind.
const LEAVES: u64 = BASE.wrapping_pow(5);

fn spread(word: u32) -> u64 {
    u64::from(word) | u64::from(word) << 32
}

/// The comment whose words are repeated the longest.
fn repeated(
    thread: &Thread,
    at: usize,
    owners: &[Option<Owner>],
    repeats: &Repeats,
    places: &LazyCell<Vec<usize>, impl FnOnce() -> Vec<usize>>,
) -> Option<usize> {
    let words = thread.words.at(at);
    let text = &thread.comments[at].text;
    let may_mark = LazyCell::new(|| has_marks(text));
    let mut best: Option<(usize, u32)> = None;
    // Whose words, and the rows from the first up to the one after the last.
    let mut run: Option<(u32, Range<usize>)> = None;
    for row in repeats.at(at).map(Some).chain([None]) {
        let owner = row.and_then(|row| owners[row.number as usize].as_ref());
        let owner = owner.filter(|owner| owner.first != ARTICLE && owner.times < 3).map(|owner| owner.first);
        let place = row.map_or(usize::MAX, |row| row.place as usize);
        if let Some((open, rows)) = &mut run
            && owner == Some(*open)
            && rows.end == place
        {
            rows.end += 1;
            continue;
        }
        if let Some((owner, rows)) = run.take() {
            let length = rows.len() + ROW - 1;
            let copied = length * 100 >= words.len() * COPY;
            let enough =
                (length >= UNMARKED && !copied) || (*may_mark && is_marked(text, places, rows.start));
            if enough && best.is_none_or(|(most, _)| length > most) {
                best = Some((length, owner));
            }
        }
        run = owner.map(|owner| (owner, place..place + 1));
    }
    let (length, parent) = best?;
    let theirs = |row: &Row| owners[row.number as usize].as_ref().is_some_and(|owner| owner.first == parent);
    let shared = repeats.at(at).filter(theirs).count() + ROW;
    let parent = parent as usize;
    let whole = |words: &[u32]| shared * 100 >= words.len() * WHOLE;
    if whole(words) && whole(thread.words.at(parent)) {
        return None;
    }
    let other = thread.author(parent).is_some() && thread.author(parent) != thread.author(at);
    let later = thread.times[parent].zip(thread.times[at]).is_some_and(|(theirs, own)| theirs > own);
    (other && !later && length >= ROW).then_some(parent)
}

/// What stands in quotation marks or after `>` is somebody else's, not the comment's own: the places from where on that
/// is so, and from where on it is not, in turn.
fn foreign(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut turns = vec![];
    // The marks beyond ASCII begin with one of these bytes.
    if memchr3(b'"', b'>', b'\xe2', bytes).or_else(|| memchr(b'\xc2', bytes)).is_none() {
        return turns;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        turn(&mut turns, start, false);
        let words = start + line.len() - line.trim_start().len();
        turn(&mut turns, words, bytes.get(words) == Some(&b'>'));
        for at in memchr3_iter(b'"', 0xc2, 0xe2, line.as_bytes()).map(|at| start + at) {
            let is_open = turns.len() % 2 == 1;
            let open = match text[at..].chars().next() {
                Some('„' | '«') => true,
                // In German the second closes, in English it opens.
                Some('"' | '“') => !is_open,
                Some('”' | '»') => false,
                _ => is_open,
            };
            turn(&mut turns, at, open);
        }
        start += line.len();
    }
    turns
}

fn turn(turns: &mut Vec<usize>, at: usize, open: bool) {
    if (turns.len() % 2 == 1) != open {
        turns.push(at);
    }
}

/// Whether a place is after a turn to what is somebody else's, and before the one back.
fn is_within(turns: &[usize], at: usize) -> bool {
    turns.partition_point(|turn| *turn <= at) % 2 == 1
}

/// Whether a quotation is marked where it begins: by a sign before it, or by `>` at the start of its line.
fn is_marked(text: &str, places: &[usize], from: usize) -> bool {
    let start = places[from];
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    if text[line..].trim_start().starts_with(['>', '|']) {
        return true;
    }
    // The words found again may begin a little before the mark, or after it.
    let early = places[from.saturating_sub(3)];
    let late = places.get(from + 3).copied().unwrap_or(start);
    text[text.floor_char_boundary(early.saturating_sub(4)).max(line)..late].contains(QUOTES)
}

/// Whether any sign may be in a text that marks a quotation. Those beyond ASCII begin with one of two bytes.
fn has_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr3(b'"', b'>', b'|', bytes).is_some() || memchr2(b'\xc2', b'\xe2', bytes).is_some()
}

/// Signs before quoted words.
const QUOTES: &[char] = &['"', '“', '„', '«', '»', '‘', '‚', '‹', '”'];

/// The comment of the author a header names: `NAME wrote:`, `Originally Posted by NAME`.
fn named(thread: &Thread, at: usize, repeated: Option<usize>) -> Option<Claim> {
    let text = &thread.comments[at].text;
    let near = &text[..text.floor_char_boundary(400)];
    let places = near.lines().take(6).find_map(|line| {
        let name = header(line)?;
        thread.names.places(name)
    })?;
    let parent = match repeated {
        Some(parent) if places.contains(&parent) => parent,
        _ => only(thread, at, places)?,
    };
    let probability = if repeated == Some(parent) { REPEATED } else { CALLED };
    (thread.author(parent) != thread.author(at)).then_some(Claim { parent, probability })
}

/// Words after the name, and before it.
const AFTER: &[&str] = &[
    "wrote",
    "said",
    "says",
    "schrieb",
    "sagte",
    "hat geschrieben",
    "a écrit",
    "escribió",
    "dijo",
    "ha scritto",
    "schreef",
    "escreveu",
    "posted",
];
const BEFORE: &[&str] = &[
    "originally posted by ",
    "originally posted by: ",
    "posted by ",
    "quote from ",
    "quote from: ",
    "quoting ",
    "zitat von ",
    "citation de ",
    "cita de ",
    "citazione di ",
    "quote by ",
    "quote: ",
    "in reply to ",
    "@",
];

fn ends_with_wrote(line: &str) -> bool {
    line.as_bytes().last_chunk::<5>().is_some_and(|end| end.eq_ignore_ascii_case(b"wrote"))
}

static OPENS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(BEFORE));
static TELLS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(AFTER));

/// The name in the header of a quotation.
fn header(line: &str) -> Option<&str> {
    let around =
        |c: char| matches!(c, '"' | '“' | '”' | '>' | '*' | '_' | '[' | ']' | '↑') || c.is_whitespace();
    let line = line.trim_matches(around);
    if line.len() > 200 {
        return None;
    }
    let told = line.contains(':') || ends_with_wrote(line);
    let opened = OPENS.opening(line).next();
    if opened.is_none() && !told {
        return None;
    }
    let start = opened.map_or(0, |(_, rest)| line.len() - rest.len());
    let end = memchr_iter(b' ', line.as_bytes())
        .find(|space| TELLS.begin(&line[space + 1..]))
        .filter(|end| line[*end..].contains(':') || ends_with_wrote(line));
    let end = match (end, opened) {
        (Some(end), _) if end > start => end,
        (None, Some((before, _)))
            if before.starts_with("orig") || before.contains(" by") || before.contains("von") =>
        {
            line.len()
        }
        _ => return None,
    };
    Some(line[start..end].trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_are_not_the_comments_own() {
        let text = "One “two three” four\n> five six\nseven „eight“ nine \"ten\" eleven";
        let places = places(text);
        let turns = foreign(text);
        let foreign: Vec<&str> = places
            .iter()
            .filter(|place| is_within(&turns, **place))
            .map(|place| text[*place..].split(|c: char| !c.is_alphanumeric()).next().unwrap())
            .collect();
        assert_eq!(foreign, ["two", "three", "five", "six", "eight", "ten"]);
    }

    #[test]
    fn headers_that_name_whom_they_quote() {
        let table = [
            ("Ann Lee wrote:", Some("Ann Lee")),
            ("Originally Posted by Bob", Some("Bob")),
            ("Zitat von Ute:", Some("Ute")),
            ("@Cy said: nothing", Some("Cy")),
            ("↑ Di said:", Some("Di")),
            ("What Ann wrote is true", None),
            ("Nothing at all", None),
        ];
        for (line, name) in table {
            assert_eq!(header(line), name, "{line}");
        }
    }
}
