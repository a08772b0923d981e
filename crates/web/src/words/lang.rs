//! Which of the five languages a reader gets: the one chosen on the page (cookie `lang`), else the best of what the
//! browser asks for (`Accept-Language`), else the site's own.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};

use crate::{Web, actor::cookie};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Arabic.
    Ar,
}

impl Lang {
    /// Every language, in the order of the menu.
    pub const ALL: [Lang; 5] = [Lang::En, Lang::De, Lang::Fr, Lang::Es, Lang::Ar];

    /// As in `lang` attributes, headers and the cookie (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::De => "de",
            Lang::Fr => "fr",
            Lang::Es => "es",
            Lang::Ar => "ar",
        }
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::De => "Deutsch",
            Lang::Fr => "Français",
            Lang::Es => "Español",
            Lang::Ar => "العربية",
        }
    }

    /// Its direction, as in `dir` attributes.
    pub fn dir(self) -> &'static str {
        if self == Lang::Ar { "rtl" } else { "ltr" }
    }

    /// The language of a BCP 47 tag, whatever the region and script: `de-AT` is German.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// The language for a request. `site` is the site's own.
    pub fn asked(headers: &HeaderMap, site: Lang) -> Self {
        if let Some(chosen) = cookie(headers, "lang").and_then(Lang::of_tag) {
            return chosen;
        }
        let accepts = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        accepts.and_then(|accepts| best(accepts, site)).unwrap_or(site)
    }

    /// Its file of words.
    pub(super) fn file(self) -> &'static str {
        match self {
            Lang::En => include_str!("../../locales/en.ftl"),
            Lang::De => include_str!("../../locales/de.ftl"),
            Lang::Fr => include_str!("../../locales/fr.ftl"),
            Lang::Es => include_str!("../../locales/es.ftl"),
            Lang::Ar => include_str!("../../locales/ar.ftl"),
        }
    }

    /// The plural categories its words tell apart (CLDR), each with a number of it.
    pub(super) fn categories(self) -> &'static [(&'static str, i64)] {
        match self {
            Lang::Ar => &[("zero", 0), ("one", 1), ("two", 2), ("few", 3), ("many", 11), ("other", 100)],
            _ => &[("one", 1), ("other", 2)],
        }
    }
}

/// The best of what `Accept-Language` asks for (RFC 9110): the first of the highest weight that there is.
fn best(accepts: &str, site: Lang) -> Option<Lang> {
    let mut best = (0.0, None);
    for offer in accepts.split(',') {
        let mut parts = offer.split(';').map(str::trim);
        let tag = parts.next().unwrap_or("");
        let lang = if tag == "*" { Some(site) } else { Lang::of_tag(tag) };
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok());
        if let (Some(lang), Some(weight)) = (lang, weight)
            && weight > best.0
        {
            best = (weight, Some(lang));
        }
    }
    best.1
}

impl FromRequestParts<Arc<Web>> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Infallible> {
        Ok(Self::asked(&parts.headers, web.lang()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_what_a_browser_asks_for() {
        let pick = |accepts: &str| best(accepts, Lang::Fr).map(Lang::tag);
        assert_eq!(pick("de-AT,de;q=0.9,en;q=0.8"), Some("de"));
        assert_eq!(pick("pt-BR, en;q=0.3, es;q=0.7"), Some("es"), "what there is not is passed over");
        assert_eq!(pick("en;q=0, ar;q=0.1"), Some("ar"));
        assert_eq!(pick("pt, *;q=0.5"), Some("fr"), "anything is the site's");
        assert_eq!(pick("es;q=nonsense, de;q=0.2"), Some("de"));
        assert_eq!(pick("pt, nl"), None);
        assert_eq!(pick(""), None);
    }

    #[test]
    fn what_was_chosen_on_the_page_wins() {
        let headers = |cookie: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookie.parse().unwrap());
            headers.insert(header::ACCEPT_LANGUAGE, "de".parse().unwrap());
            headers
        };
        assert_eq!(Lang::asked(&headers("a=b; lang=ar"), Lang::En), Lang::Ar);
        assert_eq!(Lang::asked(&headers("lang=xx"), Lang::En), Lang::De);
        assert_eq!(Lang::asked(&HeaderMap::new(), Lang::Es), Lang::Es);
    }
}
