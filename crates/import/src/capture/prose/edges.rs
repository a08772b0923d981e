//! What stands around a discussion and between its posts: headings, notices, links under a post, what comes after.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::chrome::{BESIDE, HEADINGS, Openings, Phrases, is_comments_heading, is_footer, lowered};
use super::super::layout::without_bullet;

static AFTER_WORDS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(AFTER));
static UNDER_WORDS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(UNDER));
static UNDER_WHOLE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(WHOLE));
static BENEATH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("eneath your current threshold"));
static NOTICE_WORDS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(NOTICES));
static OFFENSIVE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("ffensive comments"));

/// Nouns for what readers write, as headings count them.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "response", "responses", "reply", "replies", "comment", "comments", "thought", "thoughts", "antwort", "antworten",
    "kommentar", "kommentare", "gedanken", "gedanke", "ergänzung", "ergänzungen", "réponse", "réponses",
    "commentaire", "commentaires", "réflexions", "réflexion", "comentario", "comentarios", "respuesta", "respuestas",
    "pensamientos", "comentário", "comentários", "respostas", "commento", "commenti", "risposte", "risposta",
    "pensieri", "reactie", "reacties", "gedachten", "kommentarer", "trackbacks", "meinungen", "leserkommentare",
    "leserbriefe", "komentarze", "komentarzy", "комментариев", "комментария", "комментарий", "user", "reader",
    "notes", "avis", "answer", "answers", "posting", "postings", "contribution", "contributions", "opiniones",
    "lesermeinungen",
];

/// Numbers in words.
const COUNTING: &[&str] = &[
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "ein", "eine",
    "zwei", "drei", "un", "une", "all",
];

static NOUN: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(COUNTED));
static NUMBER: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(COUNTING));
/// What a heading begins with.
static FIRST: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&[COUNTING, COUNTED].concat()));

/// What any heading begins with that does not begin with a figure.
static OPENINGS: LazyLock<Openings> =
    LazyLock::new(|| Openings::of([COUNTING, COUNTED, HEADINGS, BESIDE].concat().into_iter()));

/// Whether a line is the heading over a discussion: `16 comments:`, `3 thoughts on “Rain”`, `Comments`.
pub(super) fn is_heading(line: &str) -> bool {
    let text = without_bullet(line).trim_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '}'));
    if text.len() > 200 || text.is_empty() || !OPENINGS.may_open(text) {
        return false;
    }
    if is_comments_heading(text) {
        return true;
    }
    let parts = |text| str::split(text, |c: char| c.is_whitespace() || c == '(' || c == ')' || c == ':');
    let first = parts(text).find(|word| !word.is_empty()).unwrap_or("");
    if !first.starts_with(|c: char| c.is_ascii_digit()) && !FIRST.contain(first) {
        return false;
    }
    let mut words = parts(text).filter(|word| !word.is_empty()).skip(1);
    let number = |w: &str| w.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
    let counts = number(first) || NUMBER.contain(first);
    let second = words.next().unwrap_or("");
    if counts && NOUN.contain(second) {
        return words.next().is_none_or(|third| GOES_ON.contain(third));
    }
    let last = first.chars().next_back().into_iter().flat_map(char::to_lowercase).last();
    last.is_some_and(|last| "seniryв".contains(last))
        && (second.is_empty() || (number(second) && words.next().is_none()))
        && NOUN.contain(first)
        && !ANSWERS.begin(first)
}

/// What goes on after a count of comments in a heading.
static GOES_ON: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&[
        "to",
        "on",
        "zu",
        "auf",
        "à",
        "sur",
        "a",
        "en",
        "su",
        "op",
        "for",
        "so",
        "leave",
        "displaying",
        "|",
        "add",
        "–",
        "—",
        "•",
        "·",
        "und",
        "and",
        "post",
        "total",
        "über",
        "de",
    ])
});

/// Nouns that are a link under a post where nothing counts them.
static ANSWERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(&["response", "repl", "antwort", "répon", "respuest", "rispost", "respost"])
});

/// Forms and invitations after the last comment.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "post a comment", "leave a reply", "leave a comment", "add a comment", "add your comment", "add comment",
    "write a comment", "post comment", "post a new comment", "speak your mind", "submit a comment", "have your say",
    "your comment", "you must be logged in", "you must log in", "you must sign in", "you must be a registered",
    "log in to", "login to", "sign in to", "sign up to", "join the conversation", "join the discussion",
    "verify your comment", "previewing your comment", "this is only a preview", "comments are closed",
    "comments closed", "comments for this", "commenting is closed", "commenting has been",
    "the comments to this entry are closed", "the comments for this", "blog comments powered by",
    "comments powered by", "powered by disqus", "subscribe to:", "newer post", "older post", "newer posts",
    "older comments", "newer comments", "« older comments", "schreibe einen kommentar", "schreib einen kommentar",
    "kommentar schreiben", "kommentar hinterlassen", "einen kommentar", "kommentar verfassen",
    "hinterlasse eine antwort", "hinterlasse einen kommentar", "kommentare sind geschlossen", "ihr kommentar",
    "deine meinung", "antwort hinterlassen", "kommentar abgeben", "laisser un commentaire", "laisser une réponse",
    "poster un commentaire", "enregistrer un commentaire", "ajouter un commentaire", "publier un commentaire",
    "écrire un commentaire", "votre commentaire", "deja un comentario", "deja una respuesta", "dejar un comentario",
    "publicar un comentario", "escribe un comentario", "añadir comentario", "lascia un commento", "rispondi",
    "posta un commento", "scrivi un commento", "aggiungi un commento", "geef een reactie", "laat een reactie",
    "een reactie posten", "plaats een reactie", "deixe um comentário", "deixe uma resposta", "postar um comentário",
    "deixar um comentário", "display posts from previous", "display posts from", "who is online",
    "users browsing this", "« previous thread", "previous thread", "next thread", "thread tools", "similar threads",
    "posting permissions", "posting rules", "quick reply", "currently active users", "related posts",
    "related articles", "related stories", "related topics", "suggested topics", "more stories", "you may also like",
    "you might also like", "also on", "ähnliche artikel", "ähnliche beiträge", "trackbacks", "trackback url",
    "trackback", "tags for this thread", "sitewide", "subscribe to comments", "notify me of",
    "there may be more comments", "slashdot top deals", "related links", "viewing options", "(go up)",
    "viewing this topic:", "recent comments", "recent posts", "most popular", "powered by", "copyright", "©",
    "(c) 20", "all rights reserved", "name:", "name (required)", "first previous", "archives", "blog archive",
    "load more comments", "show more comments", "more comments", "view all comments", "applications are open",
    "guidelines | faq", "articles similaires", "artículos relacionados", "page 1 of",
];

/// Whether a line can only come after the last comment.
pub(super) fn is_after(line: &str) -> bool {
    let text = without_bullet(line);
    if text.len() > 140 {
        return false;
    }
    let open = text.trim_start_matches('(');
    let begins = |(start, rest): (&str, &str)| !(start.len() < 12 && rest.len() > 40);
    AFTER_WORDS.opening(open).any(begins) || is_footer(text) || open.starts_with("______")
}

/// Links under a post, by how they begin.
#[rustfmt::skip]
const UNDER: &[&str] = &[
    "view public profile", "find all posts by", "find more posts by", "send a private message",
    "send private message", "send email to", "visit ", "add ", "reply to this", "reply with quote",
    "reply to comment", "flag as", "flag this", "report this", "report post", "report comment", "like this comment",
    "recommend this", "link to this", "edit this", "permalink to", "share this", "twitter facebook", "rate this",
    "like reply", "login to reply", "log in to reply", "sign in to reply", "mark as", "reply share", "antworten auf",
    "auf diesen kommentar", "multi-quote", "multiquote", "quote this", "back to top", "up vote", "down vote",
    "vote up", "vote down", "see more", "show less", "read more", "collapse replies", "hide replies", "show replies",
    "recommend (", "recommend? (", "responses (", "delete comment", "thanks given by", "the following user",
];

/// Whether a line is such a link, or counts votes and shares.
pub(super) fn is_under(line: &str) -> bool {
    let text = without_bullet(line);
    if text.len() > 90 {
        return false;
    }
    let text = text.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | '•' | '·' | '|' | ' '));
    let says = |rest: &str, words: [&str; 2]| {
        let rest = &*lowered(rest);
        words.iter().any(|word| rest.contains(word))
    };
    let begins = UNDER_WORDS.opening(text).any(|(start, rest)| match start {
        "visit " => says(rest, ["homepage", "website"]),
        "add " => says(rest, ["buddy", "contacts"]),
        _ => true,
    });
    begins || UNDER_WHOLE.contain(text) || counts(text) || BENEATH.find(text.as_bytes()).is_some()
}

/// `3 likes 2 replies`
fn counts(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let lower = &*lowered(text);
    let mut words = lower.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
    while let Some(number) = words.next() {
        let unit = words.next().unwrap_or("");
        let counts = number.bytes().all(|b| b.is_ascii_digit())
            && ["like", "likes", "share", "shares", "vote", "votes", "points", "point", "replies", "reply"]
                .contains(&unit);
        if !counts {
            return false;
        }
    }
    true
}

/// Whole lines under a post.
const WHOLE: &[&str] = &[
    "embed",
    "save",
    "unsave",
    "source",
    "give gold",
    "give award",
    "crosspost",
    "parent",
    "hide",
    "thread",
    "(reply) (thread)",
    "reply) (thread",
    "reply) (parent) (thread",
    "report this",
    "view profile",
    "view forum posts",
    "reply with quote",
    "complain about this comment",
    "load more comments",
    "continue this thread",
    "hide child comments",
    "award",
];

/// Notices between the heading and the first comment.
#[rustfmt::skip]
const NOTICES: &[&str] = &[
    "you can follow this conversation", "feed you can follow", "please email us", "the following comments",
    "the fine print", "listed below", "the comments below", "comments are", "comments rss", "sort comments",
    "sort by", "open for comments", "welcome {name}", "this symbol indicates", "rss feed for comments",
    "feed for comments", "subscribe to this", "you can leave a response", "skip to", "jump to", "oldest", "newest",
    "leave a reply", "add your", "show:", "view:", "older comments", "newest first", "order by", "report offensive",
    "displaying", "all comments", "showing", "view all", "read more comments", "the opinions expressed", "note:",
    "kommentare als rss", "rss feed", "post a comment", "log in", "follow this",
];

/// Whether a line is such a notice.
pub(super) fn is_notice(line: &str) -> bool {
    let text = without_bullet(line);
    if text.len() > 240 {
        return false;
    }
    NOTICE_WORDS.begin(text) || OFFENSIVE.find(text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_many_words() {
        for line in [
            "16 comments:",
            "91 Ergänzungen",
            "3 thoughts on “Rain”",
            "Comments (28)",
            "12 Responses to Rain at last",
            "2 Kommentare zu „Regen“",
        ] {
            assert!(is_heading(line), "{line}");
        }
        for line in ["2 comments were enough for me.", "Reply to that", "One reply I had was this"] {
            assert!(!is_heading(line), "{line}");
        }
    }
}
