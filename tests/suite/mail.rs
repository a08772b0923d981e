//! Mail from the real binary to a real server: what it says, what its links do, and that none is lost.

use std::sync::atomic::Ordering;

use crate::support::{Answer, Place, Site, smtp::Sink};

/// Serves a place with a mail server.
fn serve(place: &Place, sink: &Sink) -> Site {
    let flags = sink.flags();
    place.serve(&flags.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Asks for a mail; the cookie that makes its code worth something.
fn ask(site: &Site, email: &str) -> String {
    let asked = site.post_form("/login", &[], &format!("email={}", email.replace('@', "%40")));
    assert_eq!((asked.status, asked.header("location")), (303, Some("/login/code")));
    asked.cookie("asking").expect("the browser is told apart")
}

/// Who a session is.
fn who(site: &Site, signed: &Answer) -> String {
    assert_eq!(signed.status, 303, "{}", signed.text());
    let session = signed.cookie("session").expect("a session begins");
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &session)], "").unwrap().json();
    me["account"]["name"].as_str().unwrap_or("nobody").to_owned()
}

#[test]
fn a_link_opened_by_scanners_still_signs_in() {
    for place in Place::both() {
        place.run_ok(&["account", "create", "--email", "ann@example.org", "--name", "Ann"]);
        let sink = Sink::start();
        let site = serve(&place, &sink);
        ask(&site, "ann@example.org");
        let mail = sink.wait_for(1).remove(0);
        assert_eq!((mail.from.trim(), mail.to.trim()), ("<paper@example.org>", "<ann@example.org>"));
        assert_eq!(mail.header("Auto-Submitted"), Some("auto-generated"));
        assert_eq!(mail.header("Subject"), Some("Sign in to Rejoinder"));
        assert!(mail.header("Message-ID").unwrap().ends_with("@example.org>"), "{}", mail.text);
        assert!(mail.header("Date").is_some() && mail.header("From").unwrap().contains("The Paper"));
        assert!(mail.text.contains("text/plain") && mail.text.contains("text/html"));
        let link = mail.link();
        assert!(mail.read().contains(&format!("http://{}{link}", site.address)));
        for _ in 0..3 {
            assert_eq!(site.get(&link).status, 200);
            assert_eq!(site.request("HEAD", &link, &[], "").unwrap().status, 200);
        }
        assert_eq!(who(&site, &site.post_form(&link, &[], "")), "Ann");
        assert_eq!(site.post_form(&link, &[], "").status, 404);
    }
}

#[test]
fn a_stranger_becomes_somebody_by_code() {
    for place in Place::both() {
        let sink = Sink::start();
        let site = serve(&place, &sink);
        let asking = ask(&site, "bob@example.org");
        let cookie = [("Cookie", asking.as_str())];
        let page = site.request("GET", "/login/code", &cookie, "").unwrap();
        assert!(page.text().contains("bob@example.org"));
        let code = sink.wait_for(1)[0].code();
        let wrong = site.post_form("/login/code", &cookie, "code=1");
        assert!(wrong.status == 422 && wrong.text().contains("is not the code"));
        assert_eq!(site.post_form("/login/code", &[], &format!("code={code}")).status, 404, "elsewhere");
        let right = site.post_form("/login/code", &cookie, &format!("code={}", code.replace(' ', "+")));
        let link = right.header("location").unwrap().to_owned();
        assert!(link.starts_with("/login/"));
        let refused = site.post_form(&link, &[], "name=Admin");
        assert!(refused.status == 422 && refused.text().contains("value=\"Admin\""), "{}", refused.text());
        assert_eq!(who(&site, &site.post_form(&link, &[], "name=Bob+Marsh")), "Bob Marsh");
        let foreign = [("Sec-Fetch-Site", "cross-site")];
        assert_eq!(site.post_form("/login", &foreign, "email=a%40b.example").status, 403);
    }
}

#[test]
fn a_mail_outlives_the_process_that_was_to_send_it() {
    for place in Place::both() {
        place.run_ok(&["account", "create", "--email", "ann@example.org", "--name", "Ann"]);
        let sink = Sink::start();
        sink.away.store(true, Ordering::SeqCst);
        let site = serve(&place, &sink);
        let asking = ask(&site, "ann@example.org");
        site.kill();
        sink.away.store(false, Ordering::SeqCst);
        let site = serve(&place, &sink);
        let mail = sink.wait_for(1).remove(0);
        let code = format!("code={}", mail.code().replace(' ', ""));
        assert_eq!(who(&site, &site.post_form("/login/code", &[("Cookie", &asking)], &code)), "Ann");
    }
}

#[test]
fn without_a_mail_server_the_console_has_the_link() {
    let place = Place::sqlite();
    let site = place.serve(&[]);
    assert!(site.get("/account").text().contains("does not send mail yet"));
    let asking = ask(&site, "bob@example.org");
    let line = site.wait_for("to sign in as bob@example.org: ");
    let link = line.split(&site.address).nth(1).unwrap().split(' ').next().unwrap();
    assert_eq!(site.get(link).status, 200);
    let page = site.request("GET", "/login/code", &[("Cookie", &asking)], "").unwrap();
    assert!(page.text().contains("console"));
}

#[test]
fn a_proxy_of_ours_tells_networks_apart() {
    let place = Place::sqlite();
    let site = place.serve(&["--proxies", "127.0.0.1"]);
    let ask = |from: &str, who: usize| {
        let body = format!("email=a{who}%40example.org");
        site.post_form("/login", &[("X-Forwarded-For", from)], &body)
    };
    for who in 0..10 {
        assert_eq!(ask("203.0.113.9, 192.0.2.1", who).status, 303);
    }
    let refused = ask("203.0.113.10, 192.0.2.1", 10);
    assert!(refused.status == 429 && refused.header("retry-after").is_some());
    assert_eq!(ask("192.0.2.2", 11).status, 303);
}
