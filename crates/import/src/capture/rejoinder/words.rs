//! What the header of a comment of ours says in each language of the interface, in lower case.
//!
//! The same words stand in `crates/web/locales`; a test holds both together.

use super::super::restored::Standing;

/// What stands beside a name, by what it means.
const STANDINGS: &[(Standing, &[&str])] = &[
    (Standing::Guest, &["guest", "gast", "invité", "invitado", "زائر"]),
    (Standing::Unknown, &["unknown", "unbekannt", "inconnu", "desconocido", "غير معروف"]),
    (
        Standing::Verified,
        &[
            "member",
            "author",
            "moderator",
            "editor",
            "admin",
            "verified",
            "reader",
            "mitglied",
            "autor/in",
            "moderation",
            "redaktion",
            "administration",
            "verifiziert",
            "membre",
            "auteur",
            "modération",
            "rédaction",
            "vérifié",
            "miembro",
            "autor",
            "moderación",
            "redacción",
            "administración",
            "verificado",
            "عضو",
            "كاتب",
            "الإشراف",
            "التحرير",
            "الإدارة",
            "موثق",
        ],
    ),
];

/// What stands before the name of whom a comment answers.
const IN_REPLY_TO: &[&str] = &["in reply to ", "antwort an ", "en réponse à ", "en respuesta a ", "ردًا على "];

/// What stands before the name a guest wrote it under, where an account has taken it since.
const WRITTEN_AS: &[&str] = &[
    "written as guest ",
    "als gast geschrieben: ",
    "écrit comme invité : ",
    "escrito como invitado: ",
    "كُتب بصفة زائر: ",
];

/// What stands for the time of a comment whose source recorded none.
const TIME_NOT_RECORDED: &[&str] = &[
    "time not recorded",
    "zeit nicht überliefert",
    "heure non conservée",
    "hora no registrada",
    "الوقت غير مسجل",
];

/// What stands before the number of a comment whose words were changed.
const EDITED: &[&str] = &[
    "edited",
    "edited by a moderator",
    "bearbeitet",
    "von der moderation bearbeitet",
    "modifié",
    "modifié par la modération",
    "editado",
    "editado por la moderación",
    "معدَّل",
    "عدّله الإشراف",
];

/// The standing a word means.
pub(super) fn standing(word: &str) -> Option<Standing> {
    let word = word.to_lowercase();
    STANDINGS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(standing, _)| *standing)
}

/// What stands after “in reply to”.
pub(super) fn answered(part: &str) -> Option<&str> {
    let begins = |words: &&&str| part.get(..words.len()).is_some_and(|begin| begin.to_lowercase() == **words);
    IN_REPLY_TO.iter().find(begins).map(|words| &part[words.len()..])
}

/// Whether this says under which name a guest wrote it.
pub(super) fn is_written_as(part: &str) -> bool {
    let part = part.to_lowercase();
    WRITTEN_AS.iter().any(|words| part.starts_with(words))
}

/// Whether this says that no time was recorded.
pub(super) fn is_timeless(part: &str) -> bool {
    TIME_NOT_RECORDED.contains(&part.to_lowercase().as_str())
}

/// Whether this says that the words were changed.
pub(super) fn is_edited(part: &str) -> bool {
    EDITED.contains(&part.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::super::chrome::is_tool;
    use super::super::super::date::{Order, find};
    use super::super::super::fields::is_stub;
    use super::*;

    /// A plain message of the interface.
    fn message<'f>(file: &'f str, id: &str) -> &'f str {
        let line = file.lines().find_map(|line| line.strip_prefix(id)?.strip_prefix(" = "));
        line.unwrap_or_else(|| panic!("there is no {id}"))
    }

    #[test]
    fn what_the_interface_writes_is_read() {
        for lang in ["en", "de", "fr", "es", "ar"] {
            let path = format!("{}/../web/locales/{lang}.ftl", env!("CARGO_MANIFEST_DIR"));
            let file = std::fs::read_to_string(path).unwrap();
            let word = |id| message(&file, id);
            for (id, wanted) in [
                ("standing-guest", Standing::Guest),
                ("standing-member", Standing::Verified),
                ("standing-author", Standing::Verified),
                ("standing-moderator", Standing::Verified),
                ("standing-editor", Standing::Verified),
                ("standing-admin", Standing::Verified),
                ("standing-verified", Standing::Verified),
                ("standing-unknown", Standing::Unknown),
            ] {
                assert_eq!(standing(word(id)), Some(wanted), "{lang}: {}", word(id));
            }
            let whom = word("in-reply-to").replace("{ $whom }", "Ann (#3)");
            assert_eq!(answered(&whom), Some("Ann (#3)"), "{lang}: nothing may stand behind the name");
            assert!(is_written_as(&word("written-as").replace("{ $name }", "Bob")), "{lang}");
            assert!(is_timeless(word("time-not-recorded")), "{lang}");
            assert!(is_edited(word("edited")) && is_edited(word("edited-by-moderator")), "{lang}");
            for tools in [["reply", "share"], ["edit", "withdraw"]] {
                assert!(is_tool(&tools.map(word).join(" · ")), "{lang}");
            }
            for stub in ["stub-removed", "stub-removed-because", "stub-withdrawn"] {
                let said = word(stub).replace("{ $reason }", "It names a neighbour who is no public person.");
                assert!(is_stub(&said), "{lang}: {said}");
            }
            for month in 1..=12 {
                let name = message(&file, &format!("month-{month}"));
                let text = word("moment").replace("{ $day }", "9").replace("{ $month }", name);
                let text = text.replace("{ $year }", "2015").replace("{ $time }", "09:33");
                let (moment, _) = find(&text, Order::DayFirst).unwrap_or_else(|| panic!("{lang}: {text}"));
                assert_eq!(moment.to_string(), format!("2015-{month:02}-09T09:33:00Z"), "{lang}: {text}");
                assert!(moment.has_zone(), "{lang}: {text}");
            }
        }
    }
}
