//! What people have and set for themselves on their account's pages, at the real binary.

use serde_json::json;

use crate::support::{Place, Site};

struct Member {
    cookie: String,
    csrf: String,
    bearer: String,
}

impl Member {
    fn join(place: &Place, site: &Site, name: &str) -> Self {
        let email = format!("{}@example.org", name.to_lowercase());
        place.run_ok(&["account", "create", "--email", &email, "--name", name]);
        let link = place.run_ok(&["account", "link", "--email", &email]);
        let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
        let cookie = signed.cookie("session").expect("a session begins");
        let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
        let csrf = me["csrf"].as_str().unwrap().to_owned();
        let token = place.run_ok(&["token", "create", "--email", &email]);
        Self { cookie, csrf, bearer: format!("Bearer {}", token.trim()) }
    }

    fn get(&self, site: &Site, path: &str) -> String {
        let answer = site.request("GET", path, &[("Cookie", &self.cookie)], "").unwrap();
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text()
    }

    fn say(&self, site: &Site, thread: &str, words: &str) -> String {
        let path = format!("/api/v1/threads/{thread}/comments");
        let said = site.post_json(&path, &[("Authorization", &self.bearer)], &json!({ "body": words }));
        assert_eq!(said.status, 201, "{}", said.text());
        said.json()["id"].as_str().unwrap().to_owned()
    }
}

/// What a moderator shows to the API.
fn moderator(place: &Place) -> String {
    let email = "mo@example.org";
    place.run_ok(&["account", "create", "--email", email, "--name", "Mo Derator", "--role", "moderator"]);
    let token = place.run_ok(&["token", "create", "--email", email, "--scope", "decide"]);
    format!("Bearer {}", token.trim())
}

/// The text between two pieces, each time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn ones_own_votes_are_listed_and_seen_by_nobody_else() {
    for place in Place::both() {
        let site = place.serve(&["--comment-rate", "0"]);
        let (_, thread) = place.publish("An article", "Words.");
        let ann = Member::join(&place, &site, "Ann");
        let bob = Member::join(&place, &site, "Bob");
        assert!(bob.get(&site, "/account").contains("href=\"/account/votes\""));
        assert!(bob.get(&site, "/account/votes").contains("You have not voted yet."));

        let said: Vec<_> = (0..53).map(|nth| ann.say(&site, &thread, &format!("Word {nth}."))).collect();
        for (nth, id) in said.iter().enumerate() {
            let form =
                format!("{}&csrf={}", if nth == 52 { "worth=-1&agreement=1" } else { "worth=1" }, bob.csrf);
            let voted = site.post_form(&format!("/c/{id}/vote"), &[("Cookie", &bob.cookie)], &form);
            assert_eq!(voted.status, 303);
        }
        let decides = moderator(&place);
        let path = format!("/api/v1/comments/{}/decisions", said[51]);
        let removal = json!({ "action": "remove", "reason": "Names a neighbour." });
        assert_eq!(site.post_json(&path, &[("Authorization", &decides)], &removal).status, 201);

        let first = bob.get(&site, "/account/votes");
        assert!(first.contains("not worth reading · agree"), "{first}");
        assert!(
            first.contains("Removed by a moderator: <bdi>Names a neighbour.</bdi>")
                && !first.contains("Word 51."),
            "{first}"
        );
        let next = between(&first, "rel=\"next\" href=\"", "\"");
        let [next] = next[..] else { panic!("one way on: {first}") };
        let second = bob.get(&site, next);
        assert!(!second.contains("rel=\"next\""), "{second}");
        let of = |page: &str| -> Vec<String> {
            between(page, "<p class=\"said\" dir=\"auto\"><a href=\"/c/", "\"")
                .into_iter()
                .map(String::from)
                .collect()
        };
        let (mut listed, shown) = (of(&first), said.iter().rev().filter(|id| **id != said[51]));
        listed.extend(of(&second));
        assert!(listed.iter().eq(shown), "each once, the latest first: {listed:?}");

        // Nobody else has a way there: not who is voted on, not a guest, not a token.
        assert!(ann.get(&site, next).contains("There are no earlier votes."));
        assert_eq!(site.get(next).status, 401);
        let token = site.request("GET", next, &[("Authorization", &bob.bearer)], "").unwrap();
        assert_eq!(token.status, 401);
        let wrong = site.request("GET", "/account/votes?after=x", &[("Cookie", &bob.cookie)], "").unwrap();
        assert_eq!(wrong.status, 404);
        let kept = site.request("GET", "/account/votes", &[("Cookie", &bob.cookie)], "").unwrap();
        assert_eq!(kept.header("cache-control"), Some("no-store"));
    }
}
