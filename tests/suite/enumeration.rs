//! Nobody learns at a door whether an address has an account: known and unknown addresses get the same answer in the same time.
//! Known and unknown are asked in turns, so that whatever else the machine does falls on both, and their times are ranked.

use std::time::Instant;

use crate::support::{Answer, Place, Site};

/// Pairs of a known and an unknown address, at each door.
const PAIRS: usize = 120;
/// Accounts, half of them with a password: no address is asked about so often that it is counted out.
const ACCOUNTS: usize = 12;
/// Most milliseconds that the middle difference may be.
const MOST: f64 = 1.0;
/// Standard deviations from where the sum of ranks of two like samples lies: one pair of samples in 2,000 is further.
const FAR: f64 = 3.5;
/// Once more where something else took the machine; what is told apart is told apart each time.
const RUNS: usize = 3;

/// How two samples of times differ: the middle of the differences of each pair, in milliseconds, and how far the sum of ranks
/// (Mann and Whitney's) is from that of two like samples.
fn difference(known: &[f64], unknown: &[f64]) -> (f64, f64) {
    let mut pairs: Vec<f64> = known.iter().zip(unknown).map(|(a, b)| a - b).collect();
    pairs.sort_by(f64::total_cmp);
    let mut all: Vec<(f64, bool)> =
        known.iter().map(|it| (*it, true)).chain(unknown.iter().map(|it| (*it, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let ranks: f64 = all.iter().enumerate().filter(|(_, it)| it.1).map(|(rank, _)| rank as f64 + 1.0).sum();
    let (a, b) = (known.len() as f64, unknown.len() as f64);
    let (middle, spread) = (a * (a + b + 1.0) / 2.0, (a * b * (a + b + 1.0) / 12.0).sqrt());
    (pairs[pairs.len() / 2], (ranks - middle) / spread)
}

/// True where times tell known from unknown: by more than may be, and not by chance.
fn tells(known: &[f64], unknown: &[f64]) -> bool {
    let (middle, far) = difference(known, unknown);
    middle.abs() > MOST && far.abs() > FAR
}

/// Knocks at a door with an address, each time from another network; what it says is compared, what it took is measured.
struct Knocks<'s> {
    site: &'s Site,
    networks: usize,
}

impl Knocks<'_> {
    fn post(&mut self, path: &str, cookie: &str, body: &str) -> (Answer, f64) {
        self.networks += 1;
        let network = format!("10.{}.{}.1", self.networks / 200, self.networks % 200);
        let headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("X-Forwarded-For", network.as_str()),
            ("Cookie", cookie),
        ];
        let begun = Instant::now();
        let answer = self.site.request("POST", path, &headers, body).unwrap();
        (answer, begun.elapsed().as_secs_f64() * 1_000.0)
    }

    fn ask(&mut self, email: &str) -> (Answer, f64) {
        self.post("/login", "", &format!("email={email}"))
    }

    fn code(&mut self, email: &str) -> (Answer, f64) {
        let (asked, _) = self.ask(email);
        self.post("/login/code", &asked.cookie("asking").unwrap(), "code=00000000")
    }

    fn password(&mut self, email: &str) -> (Answer, f64) {
        self.post("/login/password", "", &format!("email={email}&password=not+these+words"))
    }
}

/// What an answer says, but for what is random in it and for the address that was typed.
fn said(answer: &Answer, email: &str) -> String {
    let headers =
        answer.headers.iter().filter(|(name, _)| !matches!(name.as_str(), "date" | "content-length"));
    let headers: Vec<_> = headers
        .map(|(name, value)| {
            let end = if name == "set-cookie" { value.find(';') } else { None };
            let random = value.split_once('=').filter(|(_, rest)| end.is_some() && !rest.starts_with(';'));
            random.map_or_else(
                || format!("{name}: {value}"),
                |(key, _)| format!("{name}: {key}={}", &value[end.unwrap()..]),
            )
        })
        .collect();
    format!(
        "{}\n{}\n{}",
        answer.status,
        headers.join("\n"),
        answer.text().replace(&email.replace("%40", "@"), "ADDRESS")
    )
}

#[test]
fn two_milliseconds_would_be_seen_and_noise_is_not() {
    // Times as a busy machine has them: most near each other, some far away.
    let noise = |seed: usize| {
        (0..PAIRS).map(move |at| {
            4.0 + ((at * seed) % 97) as f64 / 60.0 + if (at * seed).is_multiple_of(11) { 30.0 } else { 0.0 }
        })
    };
    let (one, other): (Vec<f64>, Vec<f64>) = (noise(31).collect(), noise(57).collect());
    assert!(!tells(&one, &other), "{:?}", difference(&one, &other));
    let slower: Vec<f64> = one.iter().map(|it| it + 2.0).collect();
    assert!(tells(&slower, &other) && tells(&other, &slower), "{:?}", difference(&slower, &other));
}

#[test]
fn no_door_tells_who_has_an_account() {
    for place in Place::both() {
        let site = place.serve(&["--guests", "off", "--proxies", "127.0.0.1"]);
        let address = |kind: &str, at: usize| format!("{kind}{:03}%40example.org", at % ACCOUNTS);
        for at in 0..ACCOUNTS {
            let email = address("a", at).replace("%40", "@");
            let link =
                place.run_ok(&["account", "create", "--email", &email, "--name", &format!("Reader {at}")]);
            if at % 2 == 0 {
                let signed =
                    site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
                let cookie = signed.cookie("session").unwrap();
                let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
                let form = format!("password=four+words+of+theirs&csrf={}", me["csrf"].as_str().unwrap());
                assert_eq!(site.post_form("/account/password", &[("Cookie", &cookie)], &form).status, 303);
            }
        }
        let mut knocks = Knocks { site: &site, networks: 0 };
        type Door<'s> = fn(&mut Knocks<'s>, &str) -> (Answer, f64);
        let doors: [(&str, Door<'_>); 3] =
            [("mail", Knocks::ask), ("code", Knocks::code), ("password", Knocks::password)];
        for (door, knock) in doors {
            let mut runs = Vec::new();
            let mut told = true;
            while told && runs.len() < RUNS {
                let (mut known, mut unknown) = (Vec::new(), Vec::new());
                for at in 0..PAIRS {
                    let (theirs, nobodys) = (address("a", at), address("n", at));
                    // Each goes first every other time.
                    let (known_says, unknown_says);
                    if at % 4 < 2 {
                        known_says = knock(&mut knocks, &theirs);
                        unknown_says = knock(&mut knocks, &nobodys);
                    } else {
                        unknown_says = knock(&mut knocks, &nobodys);
                        known_says = knock(&mut knocks, &theirs);
                    }
                    assert_eq!(said(&known_says.0, &theirs), said(&unknown_says.0, &nobodys), "{door}");
                    known.push(known_says.1);
                    unknown.push(unknown_says.1);
                }
                runs.push(difference(&known, &unknown));
                told = tells(&known, &unknown);
            }
            println!("{door}: {runs:.3?}");
            assert!(!told, "{door} tells who has an account: {runs:.2?}");
        }
    }
}
