//! The fixed phrases of a Drupal page, in the languages its sites use, and the chrome any old site has.

/// What stands before or after the name in the caption of an author's picture.
const PICTURE_AFTER: &[&str] = &[
    "'s picture",
    "’s picture",
    "'s avatar",
    "’s avatar",
    "' picture",
    "'s Bild",
    "s Bild",
    "s bild",
    "s billede",
    "s bilde",
    " képe",
    " kullanıcısının resmi",
    "さんの画像",
    " さんの画像",
    "の画像",
    "的头像",
    " 的头像",
    "的頭像",
    "'s photo",
    " kuva",
];
const PICTURE_BEFORE: &[&str] = &[
    "Bild des Benutzers ",
    "Bild von ",
    "Portrait de ",
    "Image de ",
    "Imagen de ",
    "Imagem de ",
    "imagem de ",
    "Foto de ",
    "Retrato de ",
    "Ritratto di ",
    "Immagine di ",
    "afbeelding van ",
    "Afbeelding van ",
    "Аватар пользователя ",
    "Изображение пользователя ",
    "Портрет пользователя ",
    "Obrazek użytkownika ",
    "Portret użytkownika ",
    "Obrázek uživatele ",
    "Imatge de ",
    "Εικόνα ",
    "Η εικόνα του ",
    "Аватар користувача ",
    "Zdjęcie użytkownika ",
    "Billede af ",
    "Bilde av ",
    "Bild för ",
    "Käyttäjän ",
    "Picture of ",
    "Imaginea utilizatorului ",
];

/// The name in the caption of an author's picture.
pub(in super::super) fn pictured(line: &str) -> Option<&str> {
    let after = PICTURE_AFTER.iter().find_map(|end| line.strip_suffix(end));
    let before = || PICTURE_BEFORE.iter().find_map(|start| line.strip_prefix(start));
    let name = after.or_else(before)?.trim();
    is_name(name).then_some(name)
}

/// How pages mark a name without an account.
const GUEST: &[&str] = &[
    "not verified",
    "unverified",
    "nicht überprüft",
    "nicht verifiziert",
    "non vérifié",
    "non vérifiée",
    "no verificado",
    "non verificato",
    "niet gecontroleerd",
    "niet geverifieerd",
    "não verificado",
    "não verificada",
    "не проверено",
    "не проверен",
    "niezweryfikowany",
    "niezweryfikowane",
    "ej verifierad",
    "inte verifierad",
    "inte kontrollerad",
    "ikke efterprøvet",
    "ikke verificeret",
    "ikke bekreftet",
    "ikke verifisert",
    "ikke kontrollert",
    "vahvistamaton",
    "ei varmistettu",
    "ei vahvistettu",
    "neověřeno",
    "neověřený",
    "bez ověření",
    "nem ellenőrzött",
    "no verificat",
    "doğrulanmamış",
    "未验证",
    "未經驗證",
    "未驗證",
    "未認証",
    "未検証",
    "未確認",
    "μη επαληθευμένος",
    "не перевірено",
    "neverificat",
    "neoverený",
    "invité",
    "visiteur",
    "Gast",
    "guest",
    "visitante",
    "invitado",
];

/// The place of a `(not verified)` in a header: start and end, brackets included.
pub(super) fn guest_mark(line: &str) -> Option<(usize, usize)> {
    let pairs = [('(', ')'), ('（', '）'), ('[', ']')];
    pairs.iter().find_map(|&(open, close)| {
        line.match_indices(open).find_map(|(at, _)| {
            let inside = &line[at + open.len_utf8()..];
            let end = inside.find(close)?;
            let marked = GUEST.iter().any(|mark| inside[..end].trim().eq_ignore_ascii_case(mark));
            marked.then_some((at, at + open.len_utf8() + end + close.len_utf8()))
        })
    })
}

/// What Drupal calls somebody without a name.
const NAMELESS: &[&str] = &[
    "anonymous",
    "anonymous user",
    "anonymous coward",
    "guest",
    "visitor",
    "anonym",
    "gast",
    "anonyme",
    "anónimo",
    "anonimo",
    "anoniem",
    "anônimo",
    "аноним",
    "anonim",
    "anonymní",
    "névtelen",
    "ανώνυμος",
    "匿名",
    "匿名用户",
    "invité",
    "visiteur",
    "invitado",
    "visitante",
    "gość",
    "гость",
    "gæst",
    "gjest",
    "vieras",
    "anonymous visitor",
    "besucher",
];

/// Whether a name is only the word for "nobody in particular".
pub(super) fn is_nameless(name: &str) -> bool {
    NAMELESS.contains(&name.to_lowercase().as_str())
}

/// What stands before the author of a post, and the words that may stand between the author and the date.
const BY: &[&str] = &[
    "Submitted by ",
    "Posted by ",
    "Comment by ",
    "Published by ",
    "Written by ",
    "Created by ",
    "Added by ",
    "By ",
    "by ",
    "Verfasst von ",
    "Eingetragen von ",
    "Gespeichert von ",
    "Geschrieben von ",
    "Erstellt von ",
    "Eingereicht von ",
    "Veröffentlicht von ",
    "Kommentar von ",
    "Von ",
    "von ",
    "Soumis par ",
    "Posté par ",
    "Publié par ",
    "Proposé par ",
    "Écrit par ",
    "Envoyé par ",
    "Commentaire de ",
    "Par ",
    "Enviado por ",
    "Publicado por ",
    "Escrito por ",
    "Submetido por ",
    "Postado por ",
    "Por ",
    "Inviato da ",
    "Pubblicato da ",
    "Scritto da ",
    "Ingediend door ",
    "Ingezonden door ",
    "Geplaatst door ",
    "Gepost door ",
    "Door ",
    "Wysłane przez ",
    "Opublikowane przez ",
    "Dodane przez ",
    "Zamieszczone przez ",
    "Przez ",
    "Опубликовано ",
    "Отправлено ",
    "Добавлено ",
    "Опубліковано ",
    "Надіслано ",
    "Inskickad av ",
    "Inskickat av ",
    "Postat av ",
    "Skrivet av ",
    "Indsendt af ",
    "Skrevet af ",
    "Skrevet av ",
    "Sendt inn av ",
    "Lagt inn av ",
    "Postet av ",
    "Lähettänyt ",
    "Kirjoittanut ",
    "Vložil ",
    "Vložil(a) ",
    "Zaslal ",
    "Odeslal ",
    "Beküldte ",
    "Beküldő: ",
    "Enviat per ",
    "Υποβλήθηκε από ",
    "Trimis de ",
    "由 ",
    "Posted in ",
    "On behalf of ",
];
const ON: &[&str] = &[
    " on",
    " am",
    " le",
    " el",
    " il",
    " op",
    " den",
    " em",
    " no",
    " w",
    " dnia",
    " в",
    " dne",
    " at",
    " à",
    " um",
    " στις",
    " 在",
    " 于",
    " 於",
    " kl",
    " pe",
    " la",
    ",",
    " -",
    " –",
    " —",
    " |",
    " ·",
    " •",
    " @",
    ":",
];

/// The rest of a line after the words for "submitted by".
pub(super) fn by(line: &str) -> Option<&str> {
    BY.iter().find_map(|phrase| line.strip_prefix(phrase)).map(str::trim_start)
}

/// A name without the word that led to the date.
pub(super) fn without_on(name: &str) -> &str {
    let mut name = name.trim();
    if ON.iter().any(|word| word.trim() == name) {
        return "";
    }
    for _ in 0..2 {
        let end = ON.iter().find_map(|word| name.strip_suffix(word));
        name = end.unwrap_or(name).trim_end_matches(|c: char| c.is_whitespace() || "|·•–—-,@:".contains(c));
    }
    name
}

/// What stands after the author when a page lets the author speak.
const SAYS: &[&str] = &[
    " says:",
    " said:",
    " says",
    " said...",
    " wrote:",
    " writes:",
    " sagt:",
    " schrieb:",
    " schreibt:",
    " meint:",
    " a écrit :",
    " a écrit:",
    " dit :",
    " dit:",
    " dice:",
    " dijo:",
    " escribió:",
    " diz:",
    " disse:",
    " ha scritto:",
    " zegt:",
    " schreef:",
    " пишет:",
    " написал:",
    " napisał:",
    " pisze:",
    " säger:",
    " skrev:",
    " siger:",
    " sier:",
    " sanoo:",
    " píše:",
    " commented:",
];

/// The name before the words for "says:". A bare "says" needs the whole line to be short.
pub(super) fn says(line: &str) -> Option<&str> {
    let name = SAYS.iter().find_map(|end| line.strip_suffix(end))?.trim();
    let bare = line.ends_with("says");
    (is_name(name) && (!bare || name.split(' ').count() < 4)).then_some(name)
}

/// Whether some words may be a name: few, short, no address.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=8).contains(&words) && text.chars().count() <= 60 && !text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_name_their_owner() {
        assert_eq!(pictured("Mr. O’Neil's picture"), Some("Mr. O’Neil"));
        assert_eq!(pictured("Bild von Ute"), Some("Ute"));
        assert_eq!(pictured("Portrait de Zoé"), Some("Zoé"));
        assert_eq!(pictured("'s picture"), None);
    }

    #[test]
    fn guests_are_marked_in_many_languages() {
        for line in ["Bo (not verified)", "Bo (Nicht überprüft)", "Bo (non vérifié) x", "博（未验证）"]
        {
            assert!(guest_mark(line).is_some(), "{line}");
        }
        assert_eq!(guest_mark("Bo (verified twice)"), None);
    }

    #[test]
    fn names_lose_the_words_around_them() {
        assert_eq!(by("Submitted by Ann on").map(without_on), Some("Ann"));
        assert_eq!(by("Gespeichert von Ute am").map(without_on), Some("Ute"));
        assert_eq!(says("Ann B. says:"), Some("Ann B."));
        assert_eq!(says("That is what everybody who has ever been there always says"), None);
    }
}
