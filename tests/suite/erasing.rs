//! Having one's account erased, from outside: no page, feed, answer of the API or file says anything of it afterwards, not
//! even a page that was finished before.

use crate::support::{Place, Site};

/// Signs somebody in; cookie and token.
fn sign_in(place: &Place, site: &Site, email: &str) -> (String, String) {
    let link = place.run_ok(&["account", "link", "--email", email]);
    let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
    let cookie = signed.cookie("session").expect("a session begins");
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    (cookie, me["csrf"].as_str().unwrap().to_owned())
}

/// Every page and answer that shows comments or people; what each says, with its links.
fn everything(site: &Site, thread: &str, comment: &str) -> Vec<(String, String)> {
    let paths = [
        "/".to_owned(),
        "/an-article".into(),
        "/an-article?order=newest".into(),
        format!("/t/{thread}"),
        format!("/t/{thread}/map"),
        format!("/t/{thread}/links"),
        format!("/t/{thread}/search?q=capybara"),
        format!("/t/{thread}/feed.atom"),
        format!("/t/{thread}/feed.json"),
        format!("/c/{comment}/history"),
        format!("/c/{comment}/vote"),
        "/links".into(),
        "/feed.atom".into(),
        "/sitemap.xml".into(),
        "/@Quetzal".into(),
        "/@Quetzal/feed.atom".into(),
        format!("/api/v1/threads/{thread}/comments"),
        format!("/api/v1/threads/{thread}/links"),
        format!("/api/v1/threads/{thread}/people"),
        format!("/api/v1/comments/{comment}"),
        format!("/api/v1/comments/{comment}/history"),
    ];
    paths.into_iter().map(|path| (path.clone(), site.get(&path).text())).collect()
}

#[test]
fn nothing_says_anything_of_who_was_erased() {
    for place in Place::both() {
        let (site, other) = (place.open_to_guests(), place.open_to_guests());
        let (_, thread) = place.publish("An article", "Words that are quoted.");
        place.run_ok(&["account", "create", "--email", "quetzal@example.org", "--name", "Quetzal"]);
        let token = place.run_ok(&["token", "create", "--email", "quetzal@example.org"]);
        let bearer = format!("Bearer {}", token.trim());
        let headers = [("Authorization", bearer.as_str())];
        let words =
            serde_json::json!({ "body": "> Words that are quoted.\n\ncapybara https://capybara.example/a" });
        let said = site.post_json(&format!("/api/v1/threads/{thread}/comments"), &headers, &words).json();
        let comment = said["id"].as_str().unwrap().to_owned();
        let change = serde_json::json!({ "body": "> Words that are quoted.\n\ncapybara, and https://capybara.example/b" });
        let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/json")];
        let changed =
            site.request("PATCH", &format!("/api/v1/comments/{comment}"), &headers, change.to_string());
        assert_eq!(changed.unwrap().status, 200);
        let answer =
            serde_json::json!({ "body": "An answer.", "parent": comment, "guest": { "name": "Bob" } });
        assert_eq!(site.post_json(&format!("/api/v1/threads/{thread}/comments"), &[], &answer).status, 201);
        let says = |site: &Site, text: &str| {
            let all = everything(site, &thread, &comment);
            let says = all.into_iter().filter(|(_, page)| page.to_lowercase().contains(text));
            says.map(|(path, _)| path).collect::<Vec<_>>()
        };
        // It can fail, and every page is finished before.
        assert!(says(&site, "capybara").len() > 12 && says(&other, "quetzal").len() > 8);

        let (cookie, csrf) = sign_in(&place, &site, "quetzal@example.org");
        let post = |body: &str| site.post_form("/account/erase", &[("Cookie", &cookie)], body);
        assert_eq!(post("choice=remove&sure=1&csrf=stolen").status, 403);
        let unsure = post(&format!("choice=remove&csrf={csrf}"));
        assert_eq!(unsure.status, 422);
        assert!(unsure.text().contains("value=\"remove\" aria-describedby=\"remove-hint\" checked"));
        let erased = post(&format!("choice=remove&sure=1&csrf={csrf}"));
        assert!(
            erased.status == 200 && erased.text().contains("Your account is erased"),
            "{}",
            erased.text()
        );
        assert!(erased.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=0")));

        let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
        assert!(me["account"].is_null(), "{me}");
        let late = site.post_json(
            &format!("/api/v1/threads/{thread}/comments"),
            &[("Authorization", &bearer)],
            &words,
        );
        assert_eq!(late.status, 401, "the token has ended");
        for text in ["capybara", "quetzal"] {
            // The search page shows what was looked for.
            let said: Vec<_> =
                says(&site, text).into_iter().filter(|path| !path.contains("/search")).collect();
            assert_eq!(said, [""; 0], "{text}");
        }
        let begun = std::time::Instant::now();
        while !says(&other, "quetzal").is_empty() {
            assert!(
                begun.elapsed().as_secs() < 5,
                "another process still says {:?}",
                says(&other, "quetzal")
            );
        }
        assert!(site.get(&format!("/t/{thread}")).text().contains("An answer."));
        drop((site, other));
        assert!(place.run_ok(&["check"]).contains("everything holds"));

        let list = place.run_ok(&["erasures"]);
        assert!(list.contains(" remove ") && !list.contains("quetzal"), "{list}");
        let file = crate::support::file(place.data.parent().unwrap(), "erasures", &list);
        let again = place.run_ok(&["erase", "--again", file.to_str().unwrap()]);
        assert!(again.starts_with("0 erased"), "{again}");
        if place.database.is_none() {
            for entry in std::fs::read_dir(&place.data).unwrap().map(|entry| entry.unwrap().path()) {
                let bytes = std::fs::read(&entry).unwrap();
                for text in ["capybara", "quetzal"] {
                    let found = bytes.windows(text.len()).any(|it| it.eq_ignore_ascii_case(text.as_bytes()));
                    assert!(!found, "{} holds {text}", entry.display());
                }
            }
        }
    }
}
