//! A copy of all that is kept of somebody, made by the real binary: whole, in both its forms, and without secrets.

use std::io::{Cursor, Read};

use crate::support::{Answer, Place, Site};

fn sign_in(place: &Place, site: &Site, email: &str) -> (String, String) {
    let link = place.run_ok(&["account", "link", "--email", email]);
    let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
    let cookie = signed.cookie("session").expect("a session begins");
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    (cookie, me["csrf"].as_str().unwrap().to_owned())
}

/// A file of the copy.
fn file(copy: &Answer, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(&copy.body)).expect("it is a ZIP");
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_copy_holds_everything_but_secrets() {
    for place in Place::both() {
        let site = place.open_to_guests();
        let (_, thread) = place.publish("An article", "Words that are quoted.");
        place.run_ok(&["account", "create", "--email", "ann@example.org", "--name", "Ann Quetzal"]);
        let token =
            place.run_ok(&["token", "create", "--email", "ann@example.org", "--label", "a script of mine"]);
        let bearer = format!("Bearer {}", token.trim());
        let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/json")];
        let send = |method: &str, path: &str, body: serde_json::Value| {
            let answer = site.request(method, path, &headers, body.to_string()).unwrap();
            assert!(answer.status < 300, "{method} {path}: {} {}", answer.status, answer.text());
            if answer.body.is_empty() { serde_json::Value::Null } else { answer.json() }
        };
        let comments = format!("/api/v1/threads/{thread}/comments");
        // More than are read at a time.
        let mut first = String::new();
        for number in 0..130 {
            let words = serde_json::json!({ "body": format!("> Words that are quoted.\n\nNumber {number}, <b>with</b> \"marks\".") });
            let said = send("POST", &comments, words);
            if number == 0 {
                first = said["id"].as_str().unwrap().to_owned();
            }
        }
        send("PATCH", &format!("/api/v1/comments/{first}"), serde_json::json!({ "body": "Mended." }));
        send("DELETE", &format!("/api/v1/comments/{first}"), serde_json::Value::Null);
        let other = serde_json::json!({ "body": "Said by Bob.", "guest": { "name": "Bob" } });
        site.post_json(&comments, &[], &other);

        let (cookie, csrf) = sign_in(&place, &site, "ann@example.org");
        let set = format!("password=four+words+of+hers&csrf={csrf}");
        let set = site.post_form("/account/password", &[("Cookie", &cookie)], &set);
        assert_eq!(set.status, 303, "{}", set.text());
        let (cookie, csrf) = sign_in(&place, &site, "ann@example.org");
        let ask =
            |csrf: &str| site.post_form("/account/data", &[("Cookie", &cookie)], &format!("csrf={csrf}"));
        assert_eq!(ask("stolen").status, 403);
        let copy = ask(&csrf);
        assert_eq!((copy.status, copy.header("content-type")), (200, Some("application/zip")));
        assert_eq!(copy.header("cache-control"), Some("no-store"));
        let data: serde_json::Value = serde_json::from_str(&file(&copy, "data.json")).expect("it is JSON");
        assert_eq!(data["account"]["address"], "ann@example.org");
        assert_eq!(data["account"]["name"], "Ann Quetzal");
        assert_eq!(data["tokens"][0]["label"], "a script of mine");
        assert!(data["password_since"].is_string(), "{data}");
        assert_eq!(data["sessions"].as_array().unwrap().len(), 2);
        let said = data["comments"].as_array().unwrap();
        assert_eq!(said.len(), 130, "each once");
        assert_eq!((said[0]["state"].as_str(), said[0]["body"].as_str()), (Some("withdrawn"), Some("")));
        let last = &said[129];
        assert!(last["body"].as_str().unwrap().contains("Number 129, <b>with</b> \"marks\"."));
        assert_eq!(last["quotes"], serde_json::json!(["Words that are quoted."]));
        assert_eq!(last["article"], "An article");
        let page = file(&copy, "index.html");
        for words in [
            "Data of <bdi>Ann Quetzal</bdi>",
            "ann@example.org",
            "a script of mine",
            "Number 64,",
            "Number 129,",
        ] {
            assert!(page.contains(words), "{words}");
        }
        assert!(page.trim_end().ends_with("</html>"));
        let secret = cookie.split('=').nth(1).unwrap();
        for kept in [&page, &data.to_string()] {
            assert!(!kept.contains(token.trim()) && !kept.contains(secret) && !kept.contains("Said by Bob."));
        }
        let again = ask(&csrf);
        assert_eq!(again.status, 429, "once an hour");
        assert!(again.header("retry-after").is_some() && again.text().contains("less than an hour ago"));
    }
}
