//! What surrounds an article and its comments on any site: tools, menus, forms, headings, and their names.

use super::layout::without_bullet;

/// Link texts under a post, in lower case.
const TOOLS: &[&str] = &[
    "reply",
    "share",
    "permalink",
    "permanent link",
    "quote",
    "report",
    "edit",
    "delete",
    "flag",
    "flag as offensive",
    "up",
    "down",
    "top",
    "parent",
    "new",
    "link",
    "like",
    "follow",
    "antworten",
    "antwort",
    "zitieren",
    "permanenter link",
    "répondre",
    "lien permanent",
    "permalien",
    "citer",
    "responder",
    "enlace permanente",
    "link permanente",
    "rispondi",
    "permalink",
    "reageer",
    "reageren",
    "antwoord",
    "beantwoorden",
    "odpowiedz",
    "bezpośredni odnośnik",
    "ответить",
    "постоянная ссылка",
    "svara",
    "svar",
    "svar på",
    "vastaa",
    "odpovědět",
    "odpovědet",
    "trvalý odkaz",
    "válasz",
    "respon",
    "hozzászólás",
    "回复",
    "返信",
    "reply to comment",
    "reply to this comment",
    "add comment",
    "abuse",
    "report abuse",
    "report this comment",
    "send by email",
    "email this",
    "print",
    "vote up",
    "vote down",
    "tweet",
    "upvote",
    "downvote",
    "back to top",
    "more",
    "mark as spam",
    "email this comment",
    "link to comment",
    "відповісти",
    "отвечать",
    "ответ",
    "cevapla",
    "yanıtla",
];

/// Beginnings of the sentence that asks to log in before commenting, in lower case, and a word it has to hold.
const LOGIN: &[&str] = &[
    "login",
    "log in",
    "sign in",
    "register",
    "please log",
    "to post",
    "anmelden",
    "melden sie",
    "zum verfassen",
    "bitte",
    "identifiez",
    "connectez",
    "connexion",
    "se connecter",
    "inicie",
    "inicia",
    "accede",
    "regístrese",
    "accedi",
    "effettua",
    "login om",
    "inloggen",
    "meld",
    "aanmelden",
    "zaloguj",
    "войдите",
    "авторизуйтесь",
    "logga in",
    "log ind",
    "logg inn",
    "kirjaudu",
    "přihlaste",
    "pro psaní",
    "для комментирования",
    "faça",
    "entre",
    "a hozzászóláshoz",
    "увійдіть",
    "inicieu",
    "autentifică",
];
const COMMENT: &[&str] = &[
    "comment",
    "kommentar",
    "komment",
    "comentar",
    "komentar",
    "коммент",
    "комент",
    "reag",
    "reacti",
    "hozzászól",
    "koment",
    "post",
];

/// Whether a line holds nothing but tools: links under a post, a lone bullet, a picture's file name.
pub(super) fn is_tool(line: &str) -> bool {
    let text = without_bullet(line).trim_matches(|c: char| !c.is_alphanumeric() && c != '[' && c != ']');
    if text.is_empty() || is_file_name(text) {
        return line.trim().chars().count() < 3 || !text.is_empty();
    }
    if text.len() > 160 {
        return false;
    }
    let lower = text.to_lowercase();
    let parts = lower.split(['·', '|', '•', '»', '/', ',']);
    parts.map(str::trim).all(|part| part.is_empty() || TOOLS.contains(&part) || is_count(part))
        || asks_to_log_in(&lower)
}

/// Whether a line is a text browser's lone bullet, left over from a list of icons.
pub(super) fn is_lone_bullet(line: &str) -> bool {
    without_bullet(line).is_empty()
}

/// Whether a line, in lower case, asks to log in before commenting.
pub(super) fn asks_to_log_in(lower: &str) -> bool {
    LOGIN.iter().any(|start| lower.starts_with(start)) && COMMENT.iter().any(|word| lower.contains(word))
}

/// `0 votes`, `12 users have voted.`, `Vote up!`
fn is_count(part: &str) -> bool {
    let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '+');
    rest.len() < part.len()
        && matches!(
            rest,
            "" | "votes" | "vote" | "points" | "users have voted" | "likes" | "readers recommend"
        )
}

/// A picture without a caption, as text browsers show it: `[photo_12.jpg]`.
pub(super) fn is_file_name(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|name| name.contains('.') && !name.contains(' '))
        || text == "[IMAGE]"
        || text == "[INLINE]"
}

/// Words left of a heading over comments once numbers and fillers are gone.
const HEADINGS: &[&str] = &[
    "comments",
    "comment",
    "comment viewing options",
    "kommentare",
    "kommentar",
    "commentaires",
    "commentaire",
    "comentarios",
    "comentario",
    "comentários",
    "commenti",
    "reacties",
    "komentarze",
    "комментарии",
    "комментариев",
    "коммент",
    "kommentarer",
    "kommentit",
    "komentáře",
    "hozzászólások",
    "responses",
    "reader comments",
    "user comments",
    "discussion",
    "comentaris",
    "yorumlar",
    "评论",
    "コメント",
    "коментарі",
    "comments people",
    "comment people",
    "comment person",
    "post comment",
];

/// Whether a line is the heading over the comments: `Comments`, `27 comments`, `There are 3 comments. Add yours.`
pub(super) fn is_comments_heading(line: &str) -> bool {
    let line = without_bullet(line);
    if line.len() > 80 {
        return false;
    }
    let lower = line.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphabetic());
    let kept = words.filter(|word| {
        !word.is_empty()
            && ![
                "there", "are", "is", "add", "yours", "your", "new", "a", "on", "this", "article", "so",
                "far",
            ]
            .contains(word)
    });
    let rest = kept.collect::<Vec<_>>().join(" ");
    HEADINGS.contains(&rest.as_str())
}

/// Beginnings of lines that come after the last comment of a page, in lower case.
const FOOTERS: &[&str] = &[
    "copyright",
    "©",
    "all rights reserved",
    "contact information",
    "contact us",
    "about us",
    "powered by",
    "user login",
    "who's online",
    "who's new",
    "recent comments",
    "new comments",
    "recent posts",
    "post new comment",
    "add new comment",
    "post a comment",
    "your name:",
    "your name *",
    "more information about formatting",
    "similar entries",
    "navigation",
    "syndicate",
    "search form",
    "privacy policy",
    "terms of use",
    "neuen kommentar",
    "kommentar hinzufügen",
    "kommentar schreiben",
    "ajouter un commentaire",
    "poster un nouveau",
    "añadir nuevo comentario",
    "enviar un comentario",
    "adicionar",
    "aggiungi un commento",
    "invia nuovo commento",
    "nieuwe reactie",
    "reactie toevoegen",
    "dodaj",
    "добавить комментарий",
    "отправить комментарий",
    "ny kommentar",
    "lägg till",
    "tilføj",
    "lisää uusi",
    "přidat",
    "benutzeranmeldung",
    "connexion utilisateur",
    "inicio de sesión",
    "accesso utente",
    "gebruikerslogin",
    "вход на сайт",
    "latest posts",
    "latest tweets",
    "most read",
    "most popular",
    "related articles",
    "related stories",
    "similar articles",
    "about the author",
    "comments feed",
];

/// Whether a line opens what follows the last comment: the form, the blocks, the foot of the page.
pub(super) fn is_footer(line: &str) -> bool {
    let lower = without_bullet(line).to_lowercase();
    lower.len() < 200 && FOOTERS.iter().any(|start| lower.starts_with(start))
}

/// Lines an article's text never has: ratings, counters, sharing, tags.
const AROUND: &[&str] = &[
    "your rating",
    "average:",
    "average ",
    "tags:",
    "tagged",
    "filed under",
    "share this",
    "share",
    "tweet",
    "printer-friendly",
    "send to friend",
    "rss ",
    "email this",
    "e-mail ",
    "email to a friend",
    "add new comment",
    "loading",
    "related ",
    "more from",
    "facebook like",
    "google plus",
    "stumbleupon",
    "reddit",
    "digg",
    "delicious",
    "print html",
    "tweet widget",
    "bookmark",
    "login",
    "log in",
    "similar articles",
    "schlagworte",
    "tags",
    "attachment",
    "you may also like",
    "read more",
    "subscribe",
    "advertisement",
    "vote up",
    "vote down",
    "comments feed",
];

/// Whether a line is furniture around an article's text.
pub(super) fn is_around(line: &str) -> bool {
    let text = without_bullet(line);
    let lower = text.to_lowercase();
    is_tool(line)
        || text.chars().all(|c| !c.is_alphabetic())
        || (lower.len() < 90 && AROUND.iter().any(|start| lower.starts_with(start)))
        || (lower.len() < 40 && lower.ends_with(" reads"))
}

/// A name for lines nobody took, for the note about them.
pub(super) fn kind_of(lines: &[String]) -> &'static str {
    let any =
        |words: &[&str]| lines.iter().any(|line| words.iter().any(|word| line.to_lowercase().contains(word)));
    let short = lines.iter().filter(|line| line.chars().count() < 40).count();
    if lines.iter().all(|line| is_tool(line)) {
        "tools"
    } else if lines.len() < 8
        && any(&["advert", "sponsored", "anzeige", "publicité", "publicidad", "реклама"])
    {
        "advertising"
    } else if lines
        .iter()
        .all(|line| super::drupal::pictured(without_bullet(line)).is_some() || is_file_name(line))
    {
        "picture"
    } else if lines.first().is_some_and(|line| is_comments_heading(line)) {
        "heading of the comments"
    } else if any(&["____", "password", "your name:"]) {
        "form"
    } else if short * 3 >= lines.len() * 2 {
        "navigation"
    } else {
        "other text"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_links_not_words() {
        for line in [
            "Reply · Share",
            "* Login or register to post comments",
            "»",
            "+ [unknown.gif]",
            "Anmelden um Kommentare zu schreiben",
        ] {
            assert!(is_tool(line), "{line}");
        }
        assert!(!is_tool("Reply to that, if you can."));
    }

    #[test]
    fn headings_over_comments() {
        for line in [
            "Comments",
            "11 comments",
            "There are 27 comments. Add yours.",
            "47 comments · 35 people",
            "Kommentare (3)",
        ] {
            assert!(is_comments_heading(line), "{line}");
        }
        assert!(!is_comments_heading("Comments on this article are now closed."));
    }
}
