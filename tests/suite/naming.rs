//! A changed name on the pages of the real binary, in several processes, finished before or not.

use crate::support::{Place, Site};

fn sign_in(place: &Place, site: &Site, email: &str) -> (String, String) {
    let link = place.run_ok(&["account", "link", "--email", email]);
    let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
    let cookie = signed.cookie("session").expect("a session begins");
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    (cookie, me["csrf"].as_str().unwrap().to_owned())
}

#[test]
fn every_page_says_the_new_name_and_the_old_one_leads_to_it() {
    for place in Place::both() {
        let (site, other) = (place.open_to_guests(), place.open_to_guests());
        let (_, thread) = place.publish("An article", "Words.");
        place.run_ok(&["account", "create", "--email", "ann@example.org", "--name", "Quetzal"]);
        let token = place.run_ok(&["token", "create", "--email", "ann@example.org"]);
        let bearer = format!("Bearer {}", token.trim());
        let say = |headers: &[(&str, &str)], words: serde_json::Value| {
            let said = site.post_json(&format!("/api/v1/threads/{thread}/comments"), headers, &words);
            assert_eq!(said.status, 201, "{}", said.text());
        };
        say(&[("Authorization", &bearer)], serde_json::json!({ "body": "Said." }));
        say(&[], serde_json::json!({ "body": "So says @Quetzal.", "guest": { "name": "Bob" } }));
        let pages = ["/", "/an-article", &format!("/t/{thread}"), &format!("/t/{thread}/map"), "/@Quetzal"];
        for page in pages {
            assert!(site.get(page).status == 200 && other.get(page).status == 200, "{page}");
        }
        assert!(site.get("/an-article").text().contains("href=\"/@Quetzal\""));

        let (cookie, csrf) = sign_in(&place, &site, "ann@example.org");
        let post = |name: &str| {
            let body = format!("name={name}&csrf={csrf}");
            site.post_form("/account/name", &[("Cookie", &cookie)], &body)
        };
        let refused = post("Admin");
        assert!(refused.status == 422 && refused.text().contains("value=\"Admin\""), "{}", refused.text());
        assert_eq!(post("Ibis+Lind").status, 303);
        for page in ["/an-article", &format!("/t/{thread}"), &format!("/t/{thread}/map")] {
            assert!(site.get(page).text().contains("Ibis Lind"), "{page}");
        }
        let old = site.get("/@Quetzal");
        assert_eq!((old.status, old.header("location")), (302, Some("/@Ibis%20Lind")));
        let person = site.get("/@Ibis%20Lind").text();
        assert!(person.contains("formerly <bdi>Quetzal</bdi>"), "{person}");
        let begun = std::time::Instant::now();
        while !other.get("/an-article").text().contains("Ibis Lind") {
            assert!(begun.elapsed().as_secs() < 5, "another process still says the old name");
        }
        let own = site.request("GET", "/account/name", &[("Cookie", &cookie)], "").unwrap().text();
        assert!(own.contains("You can change it again from") && !own.contains("id=\"name\""), "{own}");
        assert!(place.run_ok(&["check"]).contains("everything holds"));
    }
}
