//! The words discussions are made of on any site, by language: who says, posted by, tails, notices, headings.

use super::super::chrome::{is_comments_heading, is_file_name, is_footer, is_tool};
use super::super::layout::without_bullet;

/// Phrases right before a name. The first that fits is taken, so longer ones come first.
#[rustfmt::skip]
pub(super) const BY: &[&str] = &[
    "posted by:", "posted by", "comment posted by:", "comment posted by", "comment by:", "comment by", "commented by",
    "comment from", "submitted by:", "submitted by", "written by:", "written by", "post by:", "post by", "reply by",
    "added by", "left by", "kommentar von:", "kommentar von", "geschrieben von:", "geschrieben von", "verfasst von",
    "gepostet von:", "gepostet von", "erstellt von", "beitrag von", "rédigé par :", "rédigé par:", "rédigé par",
    "écrit par :", "écrit par", "posté par :", "posté par", "publié par", "commentaire de :", "commentaire de",
    "commentaire par", "publicado por:", "publicado por", "escrito por:", "escrito por", "enviado por:",
    "enviado por", "comentario de", "comentario por", "scritto da:", "scritto da", "postato da:", "postato da",
    "inviato da:", "inviato da", "commento di", "geplaatst door:", "geplaatst door", "reactie van", "reactie door",
    "postado por:", "postado por", "comentário de", "comentário por", "автор:", "by:", "by", "von:", "von", "par :",
    "par", "por:", "por", "da:", "da", "di", "door:", "door", "from:", "from", "author:", "autor:", "auteur :",
    "name:",
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
    "commented", "reply", "said", "says",
];

/// What may stand after a complete header.
#[rustfmt::skip]
const TAIL: &[&str] = &[
    "reply", "permalink", "link", "permanent", "homepage", "journal", "edited", "edit", "uhr", "next", "prev",
    "parent", "root", "favorite", "hide", "unvote", "context", "report", "quote", "share", "flag", "like", "likes",
    "delete", "ago", "est", "edt", "pst", "pdt", "cst", "cdt", "mst", "mdt", "cet", "cest", "gmt", "utc", "bst", "et",
    "pt", "ct", "mt", "am", "pm", "h", "says", "said", "antworten", "zitieren", "répondre", "responder", "rispondi",
    "reageer", "citar", "permalien", "enlace", "permanente", "direktlink", "bearbeiten", "modifier", "show",
    "profile", "see", "more", "on", "•", "·", "|", "/", "-", "–", "—", "»", "›", ">", "∞", "¶", "#", "", "[–]", "[-]",
    "[+]", "–", "top", "new", "collapse", "expand", "last", "hour", "hours", "min", "mins", "sec", "secs", "second", "seconds", "day", "days", "minute", "minutes", "week",
    "weeks", "month", "months", "year", "years", "said:", "says:", "at", "comment", "link to this comment", "this",
    "to", "public", "unlisted", "via", "web", "mobile", "views", "points", "point",
];

/// Labels of the panel forums show beside a post.
#[rustfmt::skip]
const PANEL: &[&str] = &[
    "join date", "joined", "posts", "location", "messages", "member since", "registered", "reputation", "likes received",
    "reaction score", "trophy points", "gender", "occupation", "thanks", "thanked", "rep power", "device(s)", "blog entries",
    "registriert", "registriert seit", "dabei seit", "mitglied seit", "beiträge", "ort", "wohnort", "inscription",
    "inscrit le", "localisation", "registrado", "fecha de ingreso", "ubicación", "mensajes", "iscritto", "messaggi",
    "località", "lid geworden", "berichten", "karma", "user id", "post count", "mentioned", "tagged", "likes",
];

/// Other labels: what stands before the colon is no name.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "points", "age", "from", "threads", "group", "offline", "favorite", "liked", "downloads", "status", "mood", "country",
    "re", "subject", "post subject", "title", "tags", "posted in", "filed under", "updated", "last updated", "last edited",
    "edited", "created", "published", "last modified", "published on", "modified", "start date", "date", "time", "warning",
    "view", "last post", "alter",
];

/// What stands beside a name to say whose it is.
const ROLES: &[&str] = &[
    "post author",
    "author",
    "moderator",
    "mod",
    "admin",
    "administrator",
    "says",
    "says:",
    "guest",
    "staff",
    "op",
    "member",
    "contributor",
    "editor",
    "original poster",
    "topic author",
    "subscriber",
    "verified",
    "autor",
    "beitragsautor",
    "auteur",
    "auteur de l’article",
];

/// Whether a line only says what role somebody has.
pub(super) fn is_role(line: &str) -> bool {
    let lower = line.to_lowercase();
    ROLES.contains(&lower.trim_matches(|c: char| "()[]".contains(c)))
}

/// A line that labels something in a forum's panel.
pub(super) fn panel_label(line: &str) -> bool {
    let head = line.split([':', ',']).next().unwrap_or(line);
    head.len() < 24
        && line.len() < 80
        && (line.contains(':') || head.len() == line.len())
        && PANEL.contains(&head.trim().to_lowercase().as_str())
}

/// Whether a supposed name is a label.
pub(super) fn is_panel_word(name: &str) -> bool {
    let lower = name.trim().trim_end_matches(':').trim().to_lowercase();
    PANEL.contains(&lower.as_str()) || LABELS.contains(&lower.as_str())
}

/// What stands alone before a date.
pub(super) fn is_posted(before: &str) -> bool {
    let lower = before.trim().trim_end_matches(':').trim().to_lowercase();
    lower.is_empty() || POSTED.contains(&lower.as_str())
}

/// Whether nothing more than links and counters follow a header.
pub(super) fn is_tail(after: &str) -> bool {
    if after.len() > 90 {
        return false;
    }
    let plain = |word: &str| {
        let word = word.trim_matches(|c: char| "()[],.:;|#*»›…".contains(c)).to_lowercase();
        TAIL.contains(&word.as_str())
            || word.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric())
            || is_file_name(&format!("[{word}]"))
                && word.rsplit('.').next().is_some_and(|end| ["gif", "png", "jpg"].contains(&end))
    };
    after.split_whitespace().all(plain) || is_tool(after)
}

/// Whether some words may be a name.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=8).contains(&words)
        && text.chars().count() <= 60
        && !text.contains("://")
        && text.chars().any(char::is_alphanumeric)
        && !is_panel_word(text)
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

/// Nouns for what readers write, as headings count them.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "response", "responses", "reply", "replies", "comment", "comments", "thought", "thoughts", "antwort", "antworten",
    "kommentar", "kommentare", "gedanken", "gedanke", "ergänzung", "ergänzungen", "réponse", "réponses",
    "commentaire", "commentaires", "réflexions", "réflexion", "comentario", "comentarios", "respuesta", "respuestas",
    "pensamientos", "comentário", "comentários", "respostas", "commento", "commenti", "risposte", "risposta",
    "pensieri", "reactie", "reacties", "gedachten", "kommentarer", "trackbacks", "meinungen", "leserkommentare",
    "leserbriefe", "komentarze", "komentarzy", "комментариев", "комментария", "комментарий", "user", "reader",
    "notes", "avis",
];

/// Whether a line is the heading over a discussion: `16 comments:`, `3 thoughts on “Rain”`, `Comments`.
pub(super) fn is_heading(line: &str) -> bool {
    let text = without_bullet(line).trim();
    if text.len() > 200 || text.is_empty() {
        return false;
    }
    if is_comments_heading(text) {
        return true;
    }
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| c.is_whitespace() || c == '(' || c == ')' || c == ':')
        .filter(|w| !w.is_empty());
    let first = words.next().unwrap_or("");
    let number = |w: &str| w.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
    let counts = number(first)
        || [
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "ein",
            "eine", "zwei", "drei", "un", "une", "all",
        ]
        .contains(&first);
    let second = words.next().unwrap_or("");
    if counts && COUNTED.contains(&second) {
        let rest: Vec<&str> = words.collect();
        return rest.is_empty()
            || [
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
            ]
            .contains(&rest[0]);
    }
    let answers = ["response", "repl", "antwort", "répon", "respuest", "rispost", "respost"]
        .iter()
        .any(|word| first.starts_with(word));
    !answers
        && COUNTED[..].contains(&first)
        && first.ends_with(['s', 'e', 'n', 'i', 'r', 'y', 'в'])
        && (second.is_empty() || (number(second) && words.next().is_none()))
}

/// Whether a line begins with a phrase; most differ in the first byte already.
fn begins(lower: &str, start: &str) -> bool {
    lower.as_bytes().first() == start.as_bytes().first() && lower.starts_with(start)
}

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
    let lower = text.trim_start_matches('(').to_lowercase();
    AFTER.iter().any(|start| begins(&lower, start) && !(start.len() < 12 && lower.len() > start.len() + 40))
        || is_footer(text)
        || lower.starts_with("______")
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
    let lower = text.to_lowercase();
    let lower = lower.trim_matches(|c: char| "[]()•·| ".contains(c));
    let begins = UNDER.iter().any(|start| {
        begins(lower, start)
            && match *start {
                "visit " => lower.contains("homepage") || lower.contains("website"),
                "add " => lower.contains("buddy") || lower.contains("contacts"),
                _ => true,
            }
    });
    if [
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
    ]
    .contains(&lower)
    {
        return true;
    }
    let mut words = lower.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    let mut counts = words.peek().is_some();
    while let Some(number) = words.next() {
        let unit = words.next().unwrap_or("");
        counts &= number.bytes().all(|b| b.is_ascii_digit())
            && ["like", "likes", "share", "shares", "vote", "votes", "points", "point", "replies", "reply"]
                .contains(&unit);
    }
    let beneath = lower.contains("beneath your current threshold");
    begins || counts || beneath
}

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
    let lower = without_bullet(line).to_lowercase();
    lower.len() < 240
        && (NOTICES.iter().any(|start| begins(&lower, start)) || lower.contains("offensive comments"))
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

    #[test]
    fn tails_are_no_words() {
        assert!(is_tail(" | next [–]"));
        assert!(is_tail("(#123) Homepage Journal"));
        assert!(!is_tail("and it rained"));
    }
}
