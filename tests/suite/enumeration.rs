//! Nobody learns at a door whether an address has an account: known and unknown addresses get the same answer in the same time.
//!
//! They are asked for in pairs, one right after the other, and a coin says which goes first. So where a door makes no difference,
//! each difference of a pair is as likely to be the one way as the other, whatever else the machine does: the signed ranks of
//! Wilcoxon need no more. A door is asked until it is clear that it tells nothing, or until it has been asked so often that what
//! is seen then is no chance.

use std::{
    hash::{BuildHasher, RandomState},
    time::{Duration, Instant},
};

use crate::support::{Answer, Place, Site};

/// Pairs of a known and an unknown address that are asked for before it is judged once more.
const ROUND: usize = 60;
/// Fewest and most rounds at a door.
const ROUNDS: (usize, usize) = (2, 16);
/// After so long no further round begins, where the machine is too busy for it ever to be clear.
const PATIENCE: Duration = Duration::from_secs(15);
/// Accounts, all with a password: no address is asked for so often that it is counted out.
const ACCOUNTS: usize = 60;
/// Accounts that ask for another address.
const MOVERS: usize = 4;
/// Most milliseconds that the middle difference may be.
const MOST: f64 = 1.0;
/// Standard deviations from where two like samples lie. Nearer than the first it tells nothing; by chance further than the other is
/// one of 240,000. Two figures are looked at, at five doors on two databases, each once at the end: a false alarm
/// comes less than once in 10,000 runs.
const NEAR: f64 = 2.5;
const FAR: f64 = 4.6;

/// How known addresses differ from unknown ones, by the differences within pairs, in milliseconds.
#[derive(Debug, Clone, Copy)]
struct Difference {
    /// How far the sum of signed ranks is from that of two like samples, in its standard deviations.
    ranks: f64,
    middle: f64,
    /// Between these the middle lies, as surely as [`FAR`] says.
    from: f64,
    to: f64,
}

impl Difference {
    fn of(pairs: &[f64]) -> Self {
        let mut sizes = pairs.to_vec();
        sizes.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
        let signed = |(rank, it): (usize, &f64)| (rank as f64 + 1.0) * it.signum();
        let sum: f64 = sizes.iter().enumerate().map(signed).sum();
        let n = pairs.len() as f64;
        let spread = (n * (n + 1.0) * (2.0 * n + 1.0) / 6.0).sqrt();
        let mut pairs = pairs.to_vec();
        pairs.sort_by(f64::total_cmp);
        let aside = (FAR * n.sqrt() / 2.0) as usize + 1;
        let half = pairs.len() / 2;
        Self {
            ranks: sum / spread,
            middle: pairs[half],
            from: pairs[half.saturating_sub(aside)],
            to: pairs[(half + aside).min(pairs.len() - 1)],
        }
    }

    /// No chance: one is slower, or by more than may be.
    fn tells(self) -> bool {
        self.ranks.abs() > FAR || self.middle.abs() > MOST && (self.from > 0.0 || self.to < 0.0)
    }

    /// Nothing is to be seen, and so much would be.
    fn is_clear(self) -> bool {
        self.ranks.abs() < NEAR && self.from > -MOST && self.to < MOST
    }
}

/// Knocks at a door with an address, each time from another network; what it says is compared, what it took is measured.
struct Knocks<'s> {
    site: &'s Site,
    networks: usize,
    /// Sessions and tokens of those who change their address, in turns: one alone would ask too often.
    movers: Vec<(String, String)>,
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

    fn code_page(&mut self, email: &str) -> (Answer, f64) {
        let (asked, _) = self.ask(email);
        let cookie = asked.cookie("asking").unwrap();
        let begun = Instant::now();
        let answer = self.site.request("GET", "/login/code", &[("Cookie", &cookie)], "").unwrap();
        (answer, begun.elapsed().as_secs_f64() * 1_000.0)
    }

    fn password(&mut self, email: &str) -> (Answer, f64) {
        self.post("/login/password", "", &format!("email={email}&password=not+these+words"))
    }

    fn change(&mut self, email: &str) -> (Answer, f64) {
        let (cookie, csrf) = self.movers[self.networks % self.movers.len()].clone();
        self.post("/account/address", &cookie, &format!("email={email}&csrf={csrf}"))
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

/// Each flip says anew who goes first.
struct Coin(RandomState, usize);

impl Coin {
    fn flip(&mut self) -> bool {
        self.1 += 1;
        self.0.hash_one(self.1).is_multiple_of(2)
    }
}

#[test]
fn two_milliseconds_are_seen_and_noise_is_not() {
    let mut coin = Coin(RandomState::new(), 0);
    // Times as a busy machine has them: most near each other, some far away.
    let mut differences = || -> Vec<f64> {
        let time = |at: usize| (at % 97) as f64 / 60.0 + if at.is_multiple_of(11) { 30.0 } else { 0.0 };
        let pair = |at| time(at * 31) - time(at * 57 + 5);
        (0..2 * ROUND).map(|at| if coin.flip() { pair(at) } else { -pair(at) }).collect()
    };
    for _ in 0..1_000 {
        let (noise, slower) = (differences(), differences().iter().map(|it| it + 2.0).collect::<Vec<_>>());
        assert!(!Difference::of(&noise).tells(), "{:?}", Difference::of(&noise));
        assert!(Difference::of(&slower).tells(), "{:?}", Difference::of(&slower));
        let faster: Vec<_> = slower.iter().map(|it| -it).collect();
        assert!(Difference::of(&faster).tells(), "{:?}", Difference::of(&faster));
    }
}

/// Cookie and token of a session that began with a link of the console, which is proof.
fn holder(site: &Site, link: &str) -> (String, String) {
    let signed = site.post_form(&format!("/login/{}", link.trim().rsplit('/').next().unwrap()), &[], "");
    let cookie = signed.cookie("session").unwrap();
    let me = site.request("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap().json();
    let csrf = me["csrf"].as_str().unwrap().to_owned();
    (cookie, csrf)
}

type Door<'s> = fn(&mut Knocks<'s>, &str) -> (Answer, f64);

/// Asks at a door until it is clear, or as often as may be; what was seen last.
fn ask_at<'s>(knocks: &mut Knocks<'s>, (door, knock, most): (&str, Door<'s>, usize)) -> Difference {
    let mut coin = Coin(RandomState::new(), 0);
    let (mut pairs, begun) = (Vec::new(), Instant::now());
    for round in 1..=most {
        for at in 0..ROUND {
            let [theirs, nobodys] =
                ["a", "n"].map(|kind| format!("{kind}{:03}%40example.org", at % ACCOUNTS));
            let (known, unknown);
            if coin.flip() {
                known = knock(knocks, &theirs);
                unknown = knock(knocks, &nobodys);
            } else {
                unknown = knock(knocks, &nobodys);
                known = knock(knocks, &theirs);
            }
            assert!(known.0.status < 429, "{door}: {}", known.0.status);
            assert_eq!(said(&known.0, &theirs), said(&unknown.0, &nobodys), "{door}");
            pairs.push(known.1 - unknown.1);
        }
        let enough = begun.elapsed() > PATIENCE || Difference::of(&pairs).is_clear();
        if round >= ROUNDS.0 && enough {
            break;
        }
    }
    let seen = Difference::of(&pairs);
    println!("{door}, {} pairs: {seen:.3?}", pairs.len());
    seen
}

#[test]
fn no_door_tells_who_has_an_account() {
    for place in Place::both() {
        let site = place.serve(&["--guests", "off", "--proxies", "127.0.0.1"]);
        let create =
            |email: &str, name: &str| place.run_ok(&["account", "create", "--email", email, "--name", name]);
        for at in 0..ACCOUNTS {
            let link = create(&format!("a{at:03}@example.org"), &format!("Reader {at}"));
            let (cookie, csrf) = holder(&site, &link);
            let form = format!("password=four+words+of+theirs&csrf={csrf}");
            assert_eq!(site.post_form("/account/password", &[("Cookie", &cookie)], &form).status, 303);
        }
        let mover = |at| holder(&site, &create(&format!("m{at}@example.org"), &format!("Mover {at}")));
        let movers = (0..MOVERS).map(mover).collect();
        let mut knocks = Knocks { site: &site, networks: 0, movers };
        // First, while the movers' proof is fresh; a mail to one address goes three times a day.
        let doors: [(&str, Door<'_>, usize); 5] = [
            ("address", Knocks::change, 3),
            ("mail", Knocks::ask, ROUNDS.1),
            ("code page", Knocks::code_page, ROUNDS.1),
            ("code", Knocks::code, ROUNDS.1),
            ("password", Knocks::password, ROUNDS.1),
        ];
        for door in doors {
            let seen = ask_at(&mut knocks, door);
            assert!(!seen.tells(), "{} tells who has an account: {seen:.2?}", door.0);
        }
    }
}
