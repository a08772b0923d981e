//! The words of a header, by language: who says, posted by, on, and what may stand around a name.

use std::sync::LazyLock;

use super::super::chrome::{Phrases, is_file_name, is_footer, is_tool};
use super::edges::is_heading;
use super::panel::{is_panel_word, is_role};

/// Phrases right before a name. The first that fits is taken, so longer ones come first.
#[rustfmt::skip]
pub(super) const BY: &[&str] = &[
    "posted by:", "posted by", "comment posted by:", "comment posted by", "comment by:", "comment by", "commented by",
    "message par", "message de", "mensaje por", "messaggio da", "bericht door", "mensagem por", "comment from",
    "submitted by:", "submitted by", "written by:", "written by", "post by:", "post by", "reply by",
    "added by", "left by", "kommentar von:", "kommentar von", "geschrieben von:", "geschrieben von", "verfasst von",
    "gepostet von:", "gepostet von", "erstellt von", "beitrag von", "rédigé par :", "rédigé par:", "rédigé par",
    "écrit par :", "écrit par", "posté par :", "posté par", "publié par", "commentaire de :", "commentaire de",
    "commentaire par", "publicado por:", "publicado por", "escrito por:", "escrito por", "enviado por:",
    "enviado por", "comentario de", "comentario por", "scritto da:", "scritto da", "postato da:", "postato da",
    "inviato da:", "inviato da", "commento di", "geplaatst door:", "geplaatst door", "reactie van", "reactie door",
    "postado por:", "postado por", "comentário de", "comentário por", "автор:", "by:", "by", "von:", "von", "par :",
    "par", "por:", "por", "da:", "da", "di", "door:", "door", "from:", "from", "author:", "autor:", "auteur :",
    "name:", "unregistered commenter", "registered commenter",
];

/// How many of the phrases above mean something else often enough to need a date or a verb beside them.
pub(super) fn is_weak(by: &str) -> bool {
    by.trim_end_matches([':', ' ']).len() <= 4
        || by.starts_with("from")
        || by.starts_with("door")
        || by.starts_with("aut")
        || by.starts_with("name")
}

/// Phrases right after a name.
#[rustfmt::skip]
pub(super) const SAYS: &[&str] = &[
    "has left a new comment on your post", "says:", "said...", "said…", "said:", "said,", "says...", "says…",
    "writes:", "wrote:", "wrote...", "wrote", "writes", "says", "comments:", "commented:", "commented", "responds:",
    "responded:", "replied:", "replies:", "replied", "adds:", "sagt:", "sagte:", "sagte...", "sagte…", "sagte am",
    "hat gesagt…", "hat gesagt...", "hat gesagt:", "schrieb:", "schreibt:", "schrieb", "meint:", "meinte:",
    "kommentiert:", "kommentierte:", "antwortet:", "antwortete:", "a dit…", "a dit...", "a dit :", "a dit:", "a dit",
    "dit :", "dit:", "a écrit :", "a écrit:", "a écrit", "écrit :", "a commenté :", "a répondu :", "dice:", "dijo:",
    "dijo...", "dijo…", "dijo", "escribió:", "escribió", "escribe:", "ha dicho:", "ha dicho...", "ha dicho…",
    "comentó:", "comenta:", "respondió:", "ha detto:", "ha detto...", "ha detto…", "ha scritto:", "scrive:",
    "afferma:", "disse:", "disse...", "disse…", "diz:", "comentou:", "escreveu:", "zegt:", "zei:", "zei...", "zei…",
    "schreef:", "sade...", "sade:", "skrev:", "säger:", "sier:", "siger:", "sa...", "mówi:", "pisze:", "napisał:",
    "napisał(a):", "powiedział(a)...", "říká:", "napsal:", "говорит:", "пишет:", "написал:", "написал(а):",
    "комментирует...", "sanoi...", "sanoo:", "kirjoitti:", "şunları dedi:", "diyor ki:", "mondta...", "szerint:",
];

/// Words that join a name to the date after it.
#[rustfmt::skip]
pub(super) const ON: &[&str] = &[
    "on", "at", "am", "um", "le", "à", "el", "il", "op", "om", "em", "den", "les", "в", "dnia", "alle", "a las", "kl",
];

/// Words that may stand alone before a date that is a whole line.
#[rustfmt::skip]
const POSTED: &[&str] = &[
    "posted", "old posted", "old", "default", "new", "date", "posted on", "posted at", "written", "submitted", "sent",
    "published", "unread", "post", "verfasst", "geschrieben", "erstellt", "gepostet", "datum", "posté", "publié",
    "posted:", "on", "at", "am", "le", "el", "il", "op", "publicado", "enviado", "inviato", "geplaatst", "added",
    "commented", "reply", "said", "says", "answered", "asked", "replied", "answered on", "beantwortet", "répondu",
    "respondido",
];

/// What may stand after a complete header.
#[rustfmt::skip]
const TAIL: &[&str] = &[
    "reply", "permalink", "link", "permanent", "homepage", "journal", "edited", "edit", "uhr", "next", "prev",
    "parent", "root", "favorite", "hide", "unvote", "context", "report", "quote", "share", "flag", "like", "likes",
    "delete", "ago", "est", "edt", "pst", "pdt", "cst", "cdt", "mst", "mdt", "cet", "cest", "gmt", "utc", "bst", "et",
    "pt", "ct", "mt", "am", "pm", "h", "says", "said", "antworten", "zitieren", "répondre", "responder", "rispondi",
    "reageer", "citar", "permalien", "enlace", "permanente", "direktlink", "bearbeiten", "modifier", "show",
    "profile", "see", "more", "on", "actions", "twitter", "abuse", "•", "·", "|", "/", "-", "–", "—", "»", "›", ">", "∞", "¶", "#", "", "[–]", "[-]",
    "[+]", "–", "top", "new", "collapse", "expand", "last", "hour", "hours", "min", "mins", "sec", "secs", "second", "seconds", "day", "days", "minute", "minutes", "week",
    "weeks", "month", "months", "year", "years", "said:", "says:", "at", "comment", "link to this comment", "this",
    "to", "public", "unlisted", "via", "web", "mobile", "views", "points", "point", "favorites", "favourites", "rate", "vote", "up", "down", "nach", "oben", "haut", "arriba",
];

static ALONE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(POSTED));
static TAILS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(TAIL));

/// What stands alone before a date.
pub(super) fn is_posted(before: &str) -> bool {
    let words = before.trim().trim_end_matches(':').trim();
    words.is_empty() || (words.len() < 40 && ALONE.contain(words))
}

/// Whether nothing more than links and counters follow a header.
pub(super) fn is_tail(after: &str) -> bool {
    if after.len() > 90 {
        return false;
    }
    let plain = |word: &str| {
        let around = |c: char| {
            matches!(c, '(' | ')' | '[' | ']' | ',' | '.' | ':' | ';' | '|' | '#' | '*' | '»' | '›' | '…')
        };
        let word = word.trim_matches(around);
        TAILS.contain(word)
            || word.starts_with('@')
            || word.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric())
            || word.rsplit_once('.').is_some_and(|(_, end)| {
                ["gif", "png", "jpg"].iter().any(|known| known.eq_ignore_ascii_case(end))
            }) && is_file_name(&format!("[{word}]"))
    };
    after.split_whitespace().all(plain) || is_tool(after)
}

/// Whether some words may be a name.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().take(9).count();
    (1..=8).contains(&words)
        && text.chars().count() <= 60
        && !has_address(text)
        && text.chars().any(char::is_alphanumeric)
        && !is_panel_word(text)
}

/// Whether an address of the Web is in it.
fn has_address(text: &str) -> bool {
    text.contains(':') && text.contains("://")
}

/// Whether a whole line, without any phrase around it, may be a name.
pub(super) fn is_bare_name(text: &str) -> bool {
    let ends_sentence = text.ends_with(['!', '?', ',', ';', ':', '…'])
        || (text.ends_with('.')
            && text.rsplit(' ').next().is_none_or(|last| last.len() > 4 || !text.contains(' ')));
    is_name(text)
        && text.split_whitespace().count() <= 6
        && text.chars().count() <= 45
        && !ends_sentence
        && !text.starts_with(['"', '“', '(', '['])
        && text.chars().any(char::is_alphabetic)
        && text.split(' ').filter(|word| word.bytes().all(|b| b.is_ascii_digit() || b == b',')).count() < 2
        && !is_role(text)
        && !is_tool(text)
        && !is_heading(text)
        && !is_footer(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_are_no_words() {
        assert!(is_tail(" | next [–]"));
        assert!(is_tail("(#123) Homepage Journal"));
        assert!(!is_tail("and it rained"));
    }
}
