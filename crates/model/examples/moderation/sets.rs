//! The labelled sets: their files, what their columns mean, and which of them anything may be learned from.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// A labelled set. Those of one kind differ in their rows only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Set {
    /// Comments of news sites, with how many annotators found each toxic.
    News,
    /// Talk pages of Wikipedia, nearly all calm.
    Talk,
    /// Short messages of 2014 to 2017.
    Messages,
    /// Made sentences that name groups of people.
    Templates,
    /// Comments under videos, spam or not; the number is that of the file among those of the folder.
    Videos(usize),
    /// Comments of a newspaper, with what is unhealthy in them. For evaluation only: its licence says not for commerce.
    Unhealthy,
}

/// A labelled comment.
#[derive(Debug, Clone)]
pub struct Row {
    pub set: Set,
    pub text: String,
    /// 1 toxic, or spam; 0 not; between the two where annotators differ.
    pub label: f64,
    /// What most of them said.
    pub positive: bool,
    /// Of the text: rows with the same words are never on both sides of a split.
    pub hash: u64,
    /// Of templates, the group that is named.
    pub group: String,
    /// Of unhealthy comments, the names of what is unhealthy in them.
    pub faults: Vec<String>,
    /// Of short messages, that most annotators called it hate.
    pub hate: bool,
}

impl Set {
    /// As tables name it.
    pub fn name(self) -> &'static str {
        match self {
            Set::News => "news comments",
            Set::Talk => "talk pages",
            Set::Messages => "short messages",
            Set::Templates => "identity templates",
            Set::Videos(_) => "video comments (spam)",
            Set::Unhealthy => "newspaper comments, unhealthy",
        }
    }
}

/// Reads every set whose file is in a folder.
pub fn read(folder: &Path) -> Result<Vec<Row>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.ends_with(".csv"));
    names.sort();
    let mut rows = Vec::new();
    let mut videos = 0;
    for name in names {
        let set = match name.as_str() {
            name if name.starts_with("news-toxic") => Set::News,
            name if name.starts_with("wiki-talk") => Set::Talk,
            name if name.starts_with("davidson") => Set::Messages,
            name if name.starts_with("identity-templates") => Set::Templates,
            name if name.starts_with("unhealthy-comments") => Set::Unhealthy,
            name if name.starts_with("youtube-spam") => {
                videos += 1;
                Set::Videos(videos - 1)
            }
            _ => continue,
        };
        let file = folder.join(&name);
        read_file(&file, set, &mut rows).with_context(|| format!("{} cannot be read", file.display()))?;
    }
    ensure!(!rows.is_empty(), "no labelled set in {}", folder.display());
    Ok(rows)
}

fn read_file(file: &Path, set: Set, rows: &mut Vec<Row>) -> Result<()> {
    let mut reader = csv::Reader::from_path(file)?;
    let names: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    for record in reader.records() {
        let record = record?;
        let fields: HashMap<&str, &str> = names.iter().map(String::as_str).zip(record.iter()).collect();
        rows.push(row(set, &fields)?);
    }
    Ok(())
}

fn row(set: Set, fields: &HashMap<&str, &str>) -> Result<Row> {
    let field = |name: &str| fields.get(name).copied().with_context(|| format!("it has no column {name}"));
    let number = |name: &str| {
        let text = field(name)?;
        text.parse::<f64>().with_context(|| format!("{name} is {text}"))
    };
    let (text, label, positive) = match set {
        Set::News => {
            let share = number("annotators_toxic")? / number("annotators")?;
            (field("text")?, share, number("toxic")? > 0.0)
        }
        Set::Messages => {
            (field("tweet")?, 1.0 - number("neither")? / number("count")?, number("class")? < 1.5)
        }
        Set::Talk | Set::Templates => (field("text")?, number("toxic")?, number("toxic")? > 0.0),
        Set::Videos(_) => (field("CONTENT")?, number("CLASS")?, number("CLASS")? > 0.0),
        Set::Unhealthy => (field("comment")?, 1.0 - number("healthy")?, number("healthy")? < 0.5),
    };
    let mut faults = Vec::new();
    if set == Set::Unhealthy {
        for fault in ["hostile", "antagonize", "dismissive", "condescending", "sarcastic", "generalisation"] {
            if number(fault)? > 0.5 {
                faults.push(fault.to_owned());
            }
        }
    }
    let text = plain(text);
    let group = if set == Set::Templates { group_of(&text) } else { String::new() };
    let hate = set == Set::Messages && number("class")? == 0.0;
    Ok(Row { set, hash: hash(&text), text, label, positive, group, faults, hate })
}

/// The words of a comment that was saved as markup: without tags, and with the characters that entities stand for.
fn plain(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match rest.find('>').filter(|_| tag) {
            Some(end) => {
                words.push(' ');
                rest = &rest[end + 1..];
            }
            None => {
                words.push('<');
                rest = &rest[1..];
            }
        }
    }
    words.push_str(rest);
    for (entity, character) in
        [("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    {
        words = words.replace(entity, character);
    }
    words
}

/// The groups that the templates name, longer names first.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "african american", "middle eastern", "middle aged", "transgender", "heterosexual", "protestant",
    "homosexual", "millenial", "nonbinary", "paralyzed", "christian", "taoist", "bisexual", "canadian",
    "american", "japanese", "european", "hispanic", "buddhist", "catholic", "teenage", "elderly", "lesbian",
    "straight", "younger", "african", "chinese", "mexican", "latina", "latino", "latinx", "muslim",
    "jewish", "indian", "female", "asian", "queer", "trans", "black", "white", "older", "young", "blind",
    "lgbtq", "lgbt", "sikh", "male", "deaf", "gay", "old",
];

fn group_of(text: &str) -> String {
    let spaced = format!(" {} ", text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " "));
    let found = GROUPS.iter().find(|group| spaced.contains(&format!(" {group} ")));
    found.map_or_else(String::new, |group| (*group).to_owned())
}

/// A number for a text, the same on every machine.
pub fn hash(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}
