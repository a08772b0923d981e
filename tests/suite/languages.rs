//! The interface in the language of its reader: chosen, asked for, or the site's own.

use crate::support::{Answer, Place, Site};

const LANGUAGES: [(&str, &str, &str); 5] = [
    ("en", "ltr", "Add to the discussion"),
    ("de", "ltr", "Mitdiskutieren"),
    ("fr", "ltr", "Participer à la discussion"),
    ("es", "ltr", "Participar en el debate"),
    ("ar", "rtl", "المشاركة في النقاش"),
];

fn get(site: &Site, path: &str, headers: &[(&str, &str)]) -> Answer {
    site.request("GET", path, headers, "").unwrap()
}

/// The language a page says it is in.
fn lang(page: &Answer) -> String {
    let text = page.text();
    let told =
        text.split("<html lang=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").to_owned();
    assert_eq!(page.header("content-language"), Some(told.as_str()), "header and page agree");
    told
}

#[test]
fn a_page_comes_in_the_language_asked_for() {
    let place = Place::sqlite();
    let (slug, thread) = place.publish("An article", "Words of the article.");
    let site = place.open_to_guests();
    for (tag, dir, words) in LANGUAGES {
        let accepts = format!("xx, {tag}-XX;q=0.9, en;q=0.1");
        for path in [format!("/{slug}"), format!("/t/{thread}"), format!("/t/{thread}/reply")] {
            let page = get(&site, &path, &[("Accept-Language", &accepts)]);
            assert_eq!(lang(&page), tag, "{path}");
            assert!(page.text().contains(&format!("dir=\"{dir}\">")), "{path}");
            assert!(page.text().contains(words), "{path} in {tag}");
            // The article stays what it is.
            assert!(
                path.contains("/t/")
                    || page.text().contains("<article class=\"story\" lang=\"en\" dir=\"ltr\">")
            );
        }
        let front = get(&site, "/", &[("Accept-Language", &accepts)]);
        assert_eq!(lang(&front), tag);
        let vary = front.header("vary").unwrap().to_lowercase();
        assert!(vary.contains("accept-language") && vary.contains("cookie"), "{vary}");
        assert_eq!(lang(&get(&site, "/account", &[("Accept-Language", &accepts)])), tag);
    }
    // What has no words of the interface is one for all.
    let feed = get(&site, "/feed.atom", &[("Accept-Language", "ar")]);
    assert_eq!((feed.header("vary"), feed.header("content-language")), (Some("accept-encoding"), None));
}

#[test]
fn a_choice_at_the_foot_is_kept_and_leads_back() {
    let place = Place::sqlite();
    let (slug, _) = place.publish("An article", "Words of the article.");
    let site = place.open_to_guests();
    let here = format!("http://{}/{slug}?order=newest", site.address);
    let origin = format!("http://{}", site.address);
    let headers = [("Referer", here.as_str()), ("Origin", origin.as_str()), ("Accept-Language", "fr")];
    let answer = site.post_form("/language", &headers, "lang=ar");
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), Some(format!("/{slug}?order=newest").as_str()));
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    assert!(cookie.starts_with("lang=ar; Path=/; SameSite=Lax; Max-Age="), "{cookie}");
    let chosen = cookie.split(';').next().unwrap();
    assert_eq!(lang(&get(&site, "/", &[("Cookie", chosen), ("Accept-Language", "fr")])), "ar");
    let foreign = [("Referer", "https://evil.example/x"), ("Origin", origin.as_str())];
    assert_eq!(site.post_form("/language", &foreign, "lang=de").header("location"), Some("/"));
    assert_eq!(site.post_form("/language", &headers, "lang=xx").status, 404);
    let elsewhere = [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(site.post_form("/language", &elsewhere, "lang=de").status, 403);
}

#[test]
fn a_site_has_a_language_of_its_own() {
    let place = Place::sqlite();
    place.publish("Ein Artikel", "Wörter.");
    let site = place.serve(&["--lang", "de-AT"]);
    let front = site.get("/");
    assert_eq!(lang(&front), "de");
    assert!(front.text().contains("Alle Artikel"));
    assert_eq!(lang(&get(&site, "/", &[("Accept-Language", "pt, nl")])), "de");
    assert_eq!(lang(&get(&site, "/", &[("Accept-Language", "en")])), "en");
}

#[test]
fn what_went_wrong_is_said_in_the_readers_language() {
    let place = Place::sqlite();
    let (_, thread) = place.publish("An article", "Words of the article.");
    let site = place.open_to_guests();
    let missing = get(&site, "/no-such-page", &[("Accept-Language", "fr")]);
    assert_eq!((missing.status, lang(&missing).as_str()), (404, "fr"));
    assert!(missing.text().contains("Il n’y a rien (ou plus rien) à cette adresse."));
    let api = get(&site, "/api/v1/threads/none/comments", &[("Accept-Language", "fr")]);
    assert_eq!(api.json()["detail"], "There is nothing at this address (any more).");
    let origin = format!("http://{}", site.address);
    let headers = [("Origin", origin.as_str()), ("Accept-Language", "de")];
    let form = site.post_form(&format!("/t/{thread}/comments"), &headers, "body=&name=x");
    assert_eq!(form.status, 422);
    assert!(form.text().contains("Schreiben Sie zuerst etwas: Der Kommentar ist leer."));
    assert!(form.text().contains("Ein Name hat 2 bis 50 Zeichen; dieser hat nur 1."));
    let fragment = [headers[0], headers[1], ("Accept", "text/vnd.rejoinder.fragment+html")];
    let said = site.post_form(&format!("/t/{thread}/comments"), &fragment, "body=Ja.&name=Bo");
    assert_eq!((said.status, said.header("content-language")), (201, Some("de")));
    assert!(
        said.text().contains("</b> · <span>Gast</span> · ")
            && said.text().contains("1 Kommentar ·</span> 1 Person")
    );
}
