//! Marks that a comment was changed or taken away, in the languages sites have them.

use std::sync::LazyLock;

use super::super::chrome::{Phrases, lowered};
use super::super::date::{Moment, Order, find};

/// How a mark of editing begins, in lower case.
const EDITED: &[&str] = &[
    "last edited",
    "last modified",
    "edited",
    "modified by",
    "modified on",
    "bearbeitet",
    "modifié",
    "editado",
    "modificato",
    "bewerkt",
    "this post has been edited",
    "this post was edited",
    "this post was last modified",
    "this message has been edited",
    "this message was edited",
    "this comment has been edited",
    "this comment was edited",
    "post edited",
    "comment edited",
    "zuletzt bearbeitet",
    "zuletzt geändert",
    "zuletzt editiert",
    "dernière modification",
    "dernière édition",
    "última edición",
    "ultima modifica",
    "última edição",
    "laatst bewerkt",
    "laatst gewijzigd",
    "ostatnio edytow",
    "senast redigerad",
    "последний раз редактировалось",
    "отредактировано",
    "изменено",
];

static MARKS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(EDITED));

/// Whether words begin as a mark of editing does.
pub(in super::super) fn begins_edited(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '(' | '*' | '_'));
    MARKS
        .opening(text)
        .any(|(mark, rest)| !rest.starts_with(char::is_alphanumeric) || mark.ends_with("edytow"))
}

/// Whether words end with such a mark: `3 years ago (edited)`.
pub(super) fn ends_edited(text: &str) -> bool {
    let text = text.trim_end();
    text.len() <= 80
        && [" (edited)", " [edited]", " (bearbeitet)", " (modifié)", " (editado)"]
            .iter()
            .any(|end| text.ends_with(end))
}

/// Whether a whole line of text is such a mark: short, and it says by whom or when.
pub(super) fn is_edited_line(line: &str, order: Order) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '_');
    if !begins_edited(line) || line.chars().count() > 140 {
        return false;
    }
    let bracketed = line.starts_with(['[', '(']) && line.ends_with([']', ')']);
    let told =
        [" by ", " von ", " par ", " por ", " da ", " door ", " av "].iter().any(|word| line.contains(word));
    bracketed || edited_at(line, order).is_some() || (told && line.to_lowercase().starts_with("last edited"))
}

/// The time in a mark of editing.
pub(super) fn edited_at(line: &str, order: Order) -> Option<Moment> {
    find(line, order).map(|(moment, _)| moment)
}

/// What stands in brackets where a comment was.
const BRACKETED: &[&str] = &[
    "deleted",
    "removed",
    "gelöscht",
    "entfernt",
    "supprimé",
    "eliminado",
    "eliminato",
    "verwijderd",
    "удалено",
    "deleted by user",
    "removed by moderator",
    "removed by reddit",
];

/// How words begin that stand where a comment was, in lower case.
const STUBS: &[&str] = &[
    "comment deleted",
    "comment removed",
    "comment has been deleted",
    "comment has been removed",
    "this comment has been deleted",
    "this comment has been removed",
    "this comment was deleted",
    "this comment was removed",
    "this comment is deleted",
    "this comment violated",
    "this post has been deleted",
    "this post has been removed",
    "this post was deleted",
    "this post was removed",
    "this message has been deleted",
    "this message has been removed",
    "this message was deleted",
    "this message was removed",
    "this reply has been deleted",
    "this reply was deleted",
    "post deleted by",
    "message deleted by",
    "deleted by",
    "removed by",
    "kommentar gelöscht",
    "kommentar entfernt",
    "kommentar wurde gelöscht",
    "kommentar wurde entfernt",
    "dieser kommentar wurde",
    "dieser beitrag wurde gelöscht",
    "dieser beitrag wurde entfernt",
    "commentaire supprimé",
    "ce commentaire a été supprimé",
    "ce commentaire a été retiré",
    "comentario eliminado",
    "comentário removido",
    "este comentario ha sido eliminado",
    "este comentário foi removido",
    "commento eliminato",
    "questo commento è stato",
    "reactie verwijderd",
    "deze reactie is verwijderd",
    "komentarz usunięty",
    "комментарий удален",
    "комментарий удалён",
    "сообщение удалено",
    // Our own.
    "withdrawn by its author",
    "von der moderation entfernt",
    "von der verfasserin oder dem verfasser zurückgezogen",
    "supprimé par la modération",
    "retiré par son auteur",
    "eliminado por la moderación",
    "retirado por quien lo escribió",
    "حذفه الإشراف",
    "سحبه صاحبه",
];

static STUB: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(STUBS));

/// Whether the words of a comment only say that it was taken away.
pub(in super::super) fn is_stub(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 800 || text.is_empty() {
        return false;
    }
    let inside =
        text.strip_prefix(['[', '(']).and_then(|rest| rest.trim_end_matches('.').strip_suffix([']', ')']));
    let around =
        |c: char| matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '*' | '_' | '.') || c.is_whitespace();
    let bare = text.trim_matches(around);
    (inside.is_some_and(|inside| BRACKETED.contains(&&*lowered(inside.trim())))
        || STUB.opening(bare).any(|(_, rest)| is_end(rest)))
        && text.chars().count() <= 200
}

/// What follows in a stub: nothing, or by whom and why, in one sentence.
fn is_end(rest: &str) -> bool {
    rest.chars().count() <= 120 && !rest.contains('\n') && !rest.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_editing() {
        for line in [
            "Last edited by Ann on May 3, 2011 5:05 pm, edited 2 times in total.",
            "[edited]",
            "Edited: May 3, 2011",
            "Zuletzt bearbeitet von Ann am 3. Mai 2011",
        ] {
            assert!(is_edited_line(line, Order::MonthFirst), "{line}");
        }
        for line in ["Edit", "Edited volumes are rarely good", "Editing is hard", "Last editor standing"] {
            assert!(!is_edited_line(line, Order::MonthFirst), "{line}");
        }
        let at = edited_at("Last edited by Ann on May 3, 2011 5:05 pm", Order::MonthFirst);
        assert_eq!(at.map(|at| at.to_string()).as_deref(), Some("2011-05-03T17:05:00Z"));
    }

    #[test]
    fn stubs() {
        for text in [
            "[deleted]",
            "(removed)",
            "This comment has been removed by the author.",
            "Kommentar gelöscht",
            "Dieser Kommentar wurde vom Autor gelöscht.",
            "(post deleted by author)",
        ] {
            assert!(is_stub(text), "{text}");
        }
        for text in ["deleted", "Removed the old one yesterday.", "Deleted scenes are the best part."] {
            assert!(!is_stub(text), "{text}");
        }
    }
}
