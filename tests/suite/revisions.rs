//! Changing a comment and taking it back, as pages, feeds and the API tell of it.

use serde_json::{Value, json};

use crate::support::{Answer, Place, Site};

/// A signed-in reader: cookie and form token.
struct Reader {
    cookie: String,
    token: String,
}

fn reader(place: &Place, site: &Site, name: &str) -> Reader {
    signed_in(place, site, name, "reader")
}

fn signed_in(place: &Place, site: &Site, name: &str, role: &str) -> Reader {
    let email = format!("{}@example.org", name.to_lowercase());
    let link = place.run_ok(&["account", "create", "--email", &email, "--name", name, "--role", role]);
    let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
    let cookies = signed.headers.iter().filter(|(name, _)| name == "set-cookie");
    let cookie = cookies.map(|(_, value)| value.split(';').next().unwrap()).collect::<Vec<_>>().join("; ");
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    Reader { cookie, token: me["csrf"].as_str().unwrap().to_owned() }
}

impl Reader {
    fn api(&self, site: &Site, method: &str, path: &str, body: Value) -> Answer {
        let headers = [
            ("Content-Type", "application/json"),
            ("Cookie", self.cookie.as_str()),
            ("X-CSRF-Token", self.token.as_str()),
        ];
        let body = if body.is_null() { String::new() } else { body.to_string() };
        site.request(method, &format!("/api/v1{path}"), &headers, &body).unwrap()
    }

    fn form(&self, site: &Site, path: &str, body: &str) -> Answer {
        site.post_form(path, &[("Cookie", &self.cookie)], &format!("{body}&csrf={}", self.token))
    }

    fn say(&self, site: &Site, thread: &str, body: &str, parent: Option<&str>) -> String {
        let words = json!({ "body": body, "parent": parent });
        let answer = self.api(site, "POST", &format!("/threads/{thread}/comments"), words);
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()["id"].as_str().unwrap().to_owned()
    }
}

const OPEN: &[&str] = &["--guests", "on", "--comment-rate", "0"];

#[test]
fn an_edit_is_told_by_every_page_that_shows_the_comment() {
    for place in Place::both() {
        let (slug, thread) = place.publish("An article", "Words of the article.");
        let site = place.serve(OPEN);
        let ann = reader(&place, &site, "Ann");
        let id = ann.say(&site, &thread, "The cat sat on the mat.", None);
        let pages = [
            format!("/{slug}"),
            format!("/t/{thread}"),
            format!("/t/{thread}?branch={id}"),
            "/@Ann".into(),
            "/".into(),
            format!("/t/{thread}/feed.atom"),
            format!("/t/{thread}/feed.json"),
            "/@Ann/feed.atom".into(),
            format!("/api/v1/comments/{id}"),
        ];
        for path in &pages {
            assert!(site.get(path).text().contains("cat sat"), "{path}");
        }
        assert!(site.get(&format!("/c/{id}/history")).text().contains("what it has always said"));
        let edited =
            ann.api(&site, "PATCH", &format!("/comments/{id}"), json!({ "body": "The dog sat on the mat." }));
        assert_eq!(edited.status, 200, "{}", edited.text());
        assert_eq!(edited.json()["html"], "<p>The dog sat on the mat.</p>\n");
        let at = edited.json()["edited"].as_str().unwrap().to_owned();
        for path in &pages {
            let told = site.get(path).text();
            assert!(told.contains("dog sat") && !told.contains("cat sat"), "{path}");
        }
        let page = site.get(&format!("/{slug}")).text();
        assert!(page.contains(&format!("<a class=\"edited\" href=\"/c/{id}/history\">edited</a> · ")));
        assert!(page.contains(&format!("\"dateModified\":\"{at}\"")), "{page}");
        assert!(
            site.get(&format!("/t/{thread}/feed.atom")).text().contains(&format!("<updated>{at}</updated>"))
        );
        assert!(
            site.get(&format!("/t/{thread}/feed.json"))
                .text()
                .contains(&format!("\"date_modified\":\"{at}\""))
        );
        let history = site.get(&format!("/c/{id}/history"));
        let told = history.text();
        assert!(told.contains("</span>cat</del>") && told.contains("</span>dog</ins>"), "{told}");
        assert_eq!(history.header("cache-control"), Some("public, max-age=0, must-revalidate"));
        let history = site.get(&format!("/api/v1/comments/{id}/history")).json();
        let bodies: Vec<_> = history["versions"].as_array().unwrap().iter().map(|it| &it["body"]).collect();
        assert_eq!(bodies, ["The cat sat on the mat.", "The dog sat on the mat."]);
        assert_eq!(history["versions"][1]["by"], "Ann");
        assert_eq!(ann.api(&site, "PATCH", &format!("/comments/{id}"), json!({ "body": " " })).status, 422);
        assert_eq!(ann.api(&site, "PATCH", &format!("/comments/{id}"), json!({ "text": "x" })).status, 400);
        let path = format!("/api/v1/comments/{id}");
        let mo = place.run_ok(&[
            "account",
            "create",
            "--email",
            "mo@example.org",
            "--name",
            "Mo",
            "--role",
            "moderator",
        ]);
        assert!(mo.contains("/login/"), "{mo}");
        let token = place.run_ok(&["token", "create", "--email", "mo@example.org", "--scope", "decide"]);
        let moderates = |body: Value| {
            let bearer = format!("Bearer {}", token.trim());
            let headers = [("Content-Type", "application/json"), ("Authorization", bearer.as_str())];
            site.request("PATCH", &path, &headers, body.to_string()).unwrap()
        };
        let refused = moderates(json!({ "body": "The dog sat." }));
        assert_eq!((refused.status, &refused.json()["errors"][0]["code"]), (422, &json!("reason_missing")));
        let changed = moderates(json!({ "body": "The dog sat.", "reason": "It was <b>long</b>." }));
        assert_eq!(changed.status, 200, "{}", changed.text());
        let last = &site.get(&format!("{path}/history")).json()["versions"][2];
        assert_eq!((&last["by"], &last["reason"]), (&json!("Mo"), &json!("It was <b>long</b>.")));
        let told = site.get(&format!("/c/{id}/history")).text();
        assert!(told.contains("because: <bdi>It was &#60;b&#62;long&#60;/b&#62;.</bdi>"), "{told}");
        assert_eq!(place.run_ok(&["check"]), "everything holds\n");
    }
}

#[test]
fn what_is_withdrawn_is_on_no_page() {
    for place in Place::both() {
        let (slug, thread) = place.publish("An article", "Words of the article.");
        let site = place.serve(OPEN);
        let (ann, bob) = (reader(&place, &site, "Ann"), reader(&place, &site, "Bob"));
        let id = ann.say(&site, &thread, "Regrettable.", None);
        let reply = bob.say(&site, &thread, "I answer that.", Some(&id));
        ann.api(&site, "PATCH", &format!("/comments/{id}"), json!({ "body": "Regrettable indeed." }));
        assert_eq!(bob.api(&site, "DELETE", &format!("/comments/{id}"), Value::Null).status, 403);
        for _ in 0..2 {
            assert_eq!(ann.api(&site, "DELETE", &format!("/comments/{id}"), Value::Null).status, 204);
        }
        for path in [
            format!("/{slug}"),
            format!("/t/{thread}"),
            "/".into(),
            format!("/t/{thread}/feed.atom"),
            format!("/api/v1/comments/{id}"),
            format!("/c/{id}/history"),
            format!("/api/v1/comments/{id}/history"),
        ] {
            assert!(!site.get(&path).text().contains("Regrettable"), "{path}");
        }
        let page = site.get(&format!("/{slug}")).text();
        assert!(
            page.contains("<p class=\"stub\">Withdrawn by its author.</p>")
                && page.contains("I answer that.")
        );
        assert!(page.contains("1 comment ·</span> 1 person"));
        assert_eq!(site.get(&format!("/c/{id}/history")).status, 404);
        assert_eq!(site.get(&format!("/api/v1/comments/{id}")).json()["state"], "withdrawn");
        // With the last answer the place goes too.
        assert_eq!(bob.api(&site, "DELETE", &format!("/comments/{reply}"), Value::Null).status, 204);
        assert!(!site.get(&format!("/{slug}")).text().contains("class=\"comment\""));
        assert_eq!(site.get(&format!("/api/v1/comments/{id}")).status, 404);
        assert_eq!(place.run_ok(&["check"]), "everything holds\n");
    }
}

#[test]
fn the_forms_keep_the_words_and_say_what_is_wrong() {
    let place = Place::sqlite();
    let (_, thread) = place.publish("An article", "Words of the article.");
    let site = place.serve(OPEN);
    let ann = reader(&place, &site, "Ann");
    let id = ann.say(&site, &thread, "First words.", None);
    let (edit, withdraw) = (format!("/c/{id}/edit"), format!("/c/{id}/withdraw"));
    let open = |path: &str| site.request("GET", path, &[("Cookie", &ann.cookie)], "").unwrap();
    assert!(open(&edit).text().contains(">\nFirst words.</textarea>"));
    assert!(open("/account").text().contains(&format!("href=\"{edit}\"")));
    let preview = ann.form(&site, &edit, "body=Other+*words*.&preview=1");
    assert!(preview.text().contains("<em>words</em>") && preview.text().contains("Other *words*."));
    let empty = ann.form(&site, &edit, "body=+");
    assert!(empty.status == 422 && empty.text().contains("aria-invalid"), "{}", empty.text());
    // Nothing says where it comes from: it is asked for once more, with the words.
    let unsure = site.post_form(&edit, &[("Cookie", &ann.cookie)], "body=Unsure.");
    assert!(unsure.status == 403 && unsure.text().contains(">\nUnsure.</textarea>"));
    let unsure = site.post_form(&withdraw, &[("Cookie", &ann.cookie)], "");
    assert!(unsure.status == 403 && unsure.text().contains("confirm once more"));
    assert!(site.get(&format!("/t/{thread}")).text().contains("First words."));
    let fragment = ("Accept", "text/vnd.rejoinder.fragment+html");
    let form = site.request("GET", &edit, &[("Cookie", &ann.cookie), fragment], "").unwrap();
    assert!(form.text().starts_with("<form class=\"write edit\""), "{}", form.text());
    let saved = ann.form(&site, &edit, "body=Last+words.");
    assert_eq!((saved.status, saved.header("location")), (303, Some(format!("/c/{id}").as_str())));
    let gone = ann.form(&site, &withdraw, "");
    assert!(gone.status == 200 && gone.text().contains("Your comment is deleted"), "{}", gone.text());
    let late = open(&edit);
    assert!(late.status == 409 && late.text().contains("not there any more"), "{}", late.text());
}

#[test]
fn after_the_window_only_taking_back_is_left() {
    let place = Place::sqlite();
    let (_, thread) = place.publish("An article", "Words of the article.");
    let site = place.serve(&["--edit-window", "0"]);
    let ann = reader(&place, &site, "Ann");
    let id = ann.say(&site, &thread, "Too late to mend.", None);
    let me = ann.api(&site, "GET", &format!("/me/threads/{thread}"), Value::Null).json();
    assert_eq!(me["own"][&id]["edit_seconds"], 0);
    let tools = me["own"][&id]["tools"].as_str().unwrap();
    assert!(!tools.contains("/edit") && tools.contains("/withdraw"), "{tools}");
    let answer = ann.api(&site, "PATCH", &format!("/comments/{id}"), json!({ "body": "Mended." }));
    assert_eq!((answer.status, &answer.json()["type"]), (409, &json!("urn:rejoinder:problem:edit_late")));
    let form = ann.form(&site, &format!("/c/{id}/edit"), "body=Mended.");
    let told = form.text();
    assert!(
        form.status == 409 && told.contains("that time is over") && told.contains(">\nMended.</textarea>"),
        "{told}"
    );
    let page = site.request("GET", &format!("/c/{id}/edit"), &[("Cookie", &ann.cookie)], "").unwrap();
    assert!(page.status == 409 && page.text().contains("that time is over"));
    // A moderator's own have no end, on their own page too.
    let (mo, account) = (signed_in(&place, &site, "Mo", "moderator"), "/account");
    let theirs = mo.say(&site, &thread, "Never too late to mend.", None);
    let offered = |who: &Reader, id: &str| {
        let page = site.request("GET", account, &[("Cookie", &who.cookie)], "").unwrap().text();
        (page.contains(&format!("/c/{id}/withdraw")), page.contains(&format!("/c/{id}/edit")))
    };
    assert_eq!((offered(&ann, &id), offered(&mo, &theirs)), ((true, false), (true, true)));
    assert_eq!(ann.api(&site, "DELETE", &format!("/comments/{id}"), Value::Null).status, 204);
}

#[test]
fn what_a_moderator_takes_away_says_why_and_comes_back_whole() {
    for place in Place::both() {
        let (slug, thread) = place.publish("An article", "Words of the article.");
        let site = place.serve(OPEN);
        let (ann, mo) = (reader(&place, &site, "Ann"), signed_in(&place, &site, "Mo", "moderator"));
        let id = ann.say(&site, &thread, "My neighbour drinks.", None);
        ann.say(&site, &thread, "I answer that.", Some(&id));
        let (decision, article) = (format!("/c/{id}/decision"), format!("/{slug}"));
        let asked = site.request("GET", &decision, &[("Cookie", &mo.cookie)], "").unwrap();
        assert!(asked.status == 200 && asked.text().contains("My neighbour drinks."), "{}", asked.text());
        let unsaid = mo.form(&site, &decision, "do=remove&reason=+");
        assert!(unsaid.status == 422 && unsaid.text().contains("aria-invalid"), "{}", unsaid.text());
        assert!(site.get(&article).text().contains("My neighbour drinks."));
        let done = mo.form(&site, &decision, "do=remove&reason=Names+a+%3Cneighbour%3E.");
        assert_eq!((done.status, done.header("location")), (303, Some(format!("/c/{id}").as_str())));
        let page = site.get(&article).text();
        let stub =
            "<p class=\"stub removed\">Removed by a moderator: <bdi>Names a &#60;neighbour&#62;.</bdi></p>";
        assert!(page.contains(stub) && !page.contains("drinks"), "{page}");
        let one = site.get(&format!("/api/v1/comments/{id}")).json();
        assert_eq!((&one["state"], &one["removed_for"]), (&json!("removed"), &json!("Names a <neighbour>.")));
        // Two who decide at once: the second hears what it is now.
        let twice = mo.form(&site, &decision, "do=remove&reason=Again.");
        assert!(twice.status == 409 && twice.text().contains("removed now"), "{}", twice.text());
        // Whoever shows it again reads the words, and why they went.
        let again = site.request("GET", &decision, &[("Cookie", &mo.cookie)], "").unwrap().text();
        assert!(again.contains("My neighbour drinks.") && again.contains("Names a &#60;neighbour&#62;."));
        assert_eq!(mo.form(&site, &decision, "do=restore").status, 303);
        let page = site.get(&article).text();
        assert!(page.contains("My neighbour drinks.") && !page.contains("Removed by a moderator"), "{page}");
        assert_eq!(site.get(&format!("/api/v1/comments/{id}")).json()["removed_for"], Value::Null);
        // Where nobody has answered its place goes too: the answer leads back, and to showing it again.
        let alone = ann.say(&site, &thread, "And his wife.", None);
        let gone = mo.form(&site, &format!("/c/{alone}/decision"), "do=remove&reason=Likewise.");
        let told = gone.text();
        assert!(gone.status == 200 && told.contains("Removed by a moderator: Likewise."), "{told}");
        assert!(told.contains(&format!("href=\"/c/{alone}/decision\"")), "{told}");
        assert_eq!(mo.form(&site, &format!("/c/{alone}/decision"), "do=restore").status, 303);
        assert!(site.get(&article).text().contains("And his wife."));
        // What moderators note for one another is told to nobody else.
        let words = json!({ "action": "remove", "reason": "Likewise.", "note": "The third time." });
        assert_eq!(mo.api(&site, "POST", &format!("/comments/{id}/decisions"), words).status, 201);
        for path in [article.clone(), format!("/api/v1/comments/{id}"), format!("/t/{thread}/feed.atom")] {
            let told = ann.api(&site, "GET", "/me", Value::Null).text() + &site.get(&path).text();
            assert!(!told.contains("third time"), "{path}");
        }
        assert!(site.get(&article).text().contains("<bdi>Likewise.</bdi>"));
        // What its author has withdrawn nobody shows again.
        ann.api(&site, "DELETE", &format!("/comments/{alone}"), Value::Null);
        let late = mo.form(&site, &format!("/c/{alone}/decision"), "do=restore");
        assert!(late.status == 409 && late.text().contains("withdrawn it"), "{}", late.text());
        assert_eq!(place.run_ok(&["check"]), "everything holds\n");
    }
}
