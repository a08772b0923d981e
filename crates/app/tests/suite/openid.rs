//! Signing in by an OpenID provider: one on this machine that says what a test has it say, and whatever is hostile in that.

use std::{
    collections::HashMap,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use app::{
    App, Error, Refusal, Secret,
    openid::{self, Cached, Came, Provider},
    sign_in::{Browser, Entered},
    sso::{self, Algorithm},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use model::{
    Timestamp,
    permission::{Actor, Operation, Role},
};
use ring::{
    digest,
    signature::{KeyPair, RsaPublicKeyComponents},
};
use serde_json::{Value, json};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after},
    sso::{Signer, by_secret, encoded, message, signed_in},
};

on_both_databases!(
    who_comes_first_gets_an_account_and_finds_it_again,
    a_provider_is_told_what_proves_the_asking,
    what_a_provider_says_when_asked_counts_too,
    no_hostile_token_is_taken,
    nothing_that_came_another_way_is_taken,
    a_provider_that_answers_wrongly_is_not_believed,
    keys_are_asked_for_again_and_not_too_often,
    an_account_is_connected_by_its_holder_only,
    a_network_comes_back_so_often,
);

const HERE: &str = "https://courier.example";
const CLIENT: &str = "the courier";
const SECRET: &str = "what: only both know/";

/// What the provider answers at one of its addresses.
#[derive(Clone)]
struct Reply {
    head: String,
    body: Vec<u8>,
    /// Seconds in which the body comes, a byte at a time.
    slowly: u64,
}

fn reply(status: u16, body: impl ToString) -> Reply {
    Reply { head: format!("HTTP/1.1 {status} Said\r\n"), body: body.to_string().into_bytes(), slowly: 0 }
}

#[derive(Default)]
struct Says {
    replies: HashMap<String, Reply>,
    /// Path, head and body of each question.
    asked: Vec<(String, String, String)>,
}

/// A provider.
struct Twin {
    base: String,
    says: Arc<Mutex<Says>>,
    signer: Signer,
}

fn answer(mut stream: TcpStream, says: &Mutex<Says>) -> std::io::Result<()> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    let (head, length) = loop {
        let read = stream.read(&mut buffer)?;
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some(end) = text.find("\r\n\r\n") {
            let head = text[..end].to_owned();
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            break (head, end + 4 + length.unwrap_or(0));
        }
        if read == 0 {
            return Ok(());
        }
    };
    while bytes.len() < length {
        let read = stream.read(&mut buffer)?;
        bytes.extend_from_slice(&buffer[..read]);
    }
    let path = head.split(' ').nth(1).unwrap_or("").to_owned();
    let body = String::from_utf8_lossy(&bytes[head.len() + 4..]).into_owned();
    let reply = {
        let mut says = says.lock().unwrap();
        says.asked.push((path.clone(), head, body));
        says.replies.get(&path).cloned().unwrap_or_else(|| reply(404, "nothing"))
    };
    write!(stream, "{}Content-Length: {}\r\nConnection: close\r\n\r\n", reply.head, reply.body.len())?;
    if reply.slowly > 0 {
        let pause = Duration::from_secs(reply.slowly).div_f64(reply.body.len() as f64);
        for byte in reply.body {
            stream.write_all(&[byte])?;
            std::thread::sleep(pause);
        }
        return Ok(());
    }
    stream.write_all(&reply.body)
}

impl Twin {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let says: Arc<Mutex<Says>> = Arc::default();
        let shared = says.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, says) = (stream.unwrap(), shared.clone());
                // Who does not wait for the end is not ours to mind.
                std::thread::spawn(move || _ = answer(stream, &says));
            }
        });
        let twin = Self { base, says, signer: Signer::new() };
        twin.says_at("/.well-known/openid-configuration", reply(200, twin.document()));
        twin.says_at("/keys", reply(200, json!({ "keys": twin.keys() })));
        twin
    }

    fn says_at(&self, path: &str, reply: Reply) {
        self.says.lock().unwrap().replies.insert(path.into(), reply);
    }

    fn times_asked(&self, path: &str) -> usize {
        self.says.lock().unwrap().asked.iter().filter(|it| it.0 == path).count()
    }

    fn document(&self) -> Value {
        let base = &self.base;
        json!({
            "issuer": base, "authorization_endpoint": format!("{base}/authorize?tenant=1"),
            "token_endpoint": format!("{base}/token"), "jwks_uri": format!("{base}/keys"),
            "userinfo_endpoint": format!("{base}/userinfo"), "authorization_response_iss_parameter_supported": true,
        })
    }

    /// Its keys, as it lists them, among some that sign nothing here.
    fn keys(&self) -> Vec<Value> {
        let (point, edwards) =
            (self.signer.curve.public_key().as_ref(), self.signer.edwards.public_key().as_ref());
        let rsa: RsaPublicKeyComponents<Vec<u8>> = self.signer.rsa.public().into();
        vec![
            json!({ "kty": "RSA", "kid": "RS256", "use": "sig", "alg": "RS256", "n": encoded(&rsa.n), "e": encoded(&rsa.e) }),
            json!({ "kty": "EC", "kid": "ES256", "crv": "P-256", "x": encoded(&point[1..33]), "y": encoded(&point[33..]) }),
            json!({ "kty": "OKP", "kid": "EdDSA", "crv": "Ed25519", "x": encoded(edwards) }),
            json!({ "kty": "oct", "kid": "HS256", "k": encoded(SECRET.as_bytes()) }),
            json!({ "kty": "OKP", "kid": "enc", "use": "enc", "crv": "Ed25519", "x": encoded(edwards) }),
            json!({ "kty": "OKP", "kid": "short", "crv": "Ed25519", "x": "AAAA" }),
            json!({ "kty": 5 }),
        ]
    }

    fn provider(&self) -> Provider {
        Provider {
            id: "twin".into(),
            name: "The Twin".into(),
            issuer: self.base.clone(),
            client: CLIENT.into(),
            secret: Some(Secret::from_text(SECRET)),
            scopes: "openid profile email".into(),
            cached: Cached::default(),
        }
    }

    fn claims(&self, sent: &Sent, changed: Value) -> Value {
        let now = NOW.0 / 1_000_000;
        let mut claims = json!({
            "iss": self.base, "aud": CLIENT, "sub": "17", "iat": now, "exp": now + 3600, "nonce": sent.nonce,
            "name": "Ann Other", "email": "ann.other@example.org", "email_verified": true,
        });
        for (name, value) in changed.as_object().unwrap() {
            if value.is_null() {
                claims.as_object_mut().unwrap().remove(name);
            } else {
                claims[name] = value.clone();
            }
        }
        claims
    }

    /// A token as it should be, with some claims changed.
    fn token(&self, algorithm: Algorithm, sent: &Sent, changed: Value) -> String {
        let header = json!({ "alg": algorithm.as_str(), "kid": algorithm.as_str() }).to_string();
        self.signer.token(algorithm, &header, &self.claims(sent, changed).to_string())
    }

    /// The next code is exchanged for this token.
    fn gives(&self, token: &str) {
        self.says_at(
            "/token",
            reply(200, json!({ "id_token": token, "access_token": "access", "token_type": "Bearer" })),
        );
    }
}

/// What a browser was sent with.
struct Sent {
    asked: Secret,
    state: String,
    nonce: String,
    address: String,
}

fn parameter(address: &str, name: &str) -> String {
    let query = address.split_once('?').unwrap().1;
    let value = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
    value.unwrap_or_else(|| panic!("no {name} in {address}")).to_owned()
}

async fn send(provider: &Provider) -> Sent {
    let asked = sso::ask().unwrap();
    let address = openid::begin(provider, HERE, &asked, NOW).await.unwrap();
    Sent { state: parameter(&address, "state"), nonce: parameter(&address, "nonce"), asked, address }
}

async fn enter_at(
    app: &App,
    provider: &Provider,
    sent: &Sent,
    network: &str,
    now: Timestamp,
) -> Result<Entered, Error> {
    let came = Came { code: "a code", state: &sent.state, issuer: Some(&provider.issuer) };
    openid::enter(app, (provider, HERE), came, &sent.asked, (&Browser::default(), network), now).await
}

async fn enter(app: &App, provider: &Provider, sent: &Sent) -> Result<Entered, Error> {
    enter_at(app, provider, sent, "a network", NOW).await
}

async fn holder(app: &App, entered: Entered) -> Actor {
    app::sessions::of_session(app, &site::session(entered), NOW).await.unwrap()
}

fn is_refused<T>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Refused(Refusal::Token)))
}

async fn who_comes_first_gets_an_account_and_finds_it_again(base: &Base) {
    let (app, twin) = (site::app(base), Twin::new());
    let provider = twin.provider();
    let mut accounts = Vec::new();
    for algorithm in [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa] {
        let sent = send(&provider).await;
        twin.gives(&twin.token(algorithm, &sent, json!({})));
        let actor = holder(&app, enter(&app, &provider, &sent).await.unwrap()).await;
        accounts.push(actor.account().unwrap());
        // Though this provider exchanges a code as often as it is asked.
        let again = enter(&app, &provider, &sent).await;
        assert!(is_refused(&again), "{again:?}");
    }
    assert!(accounts.iter().all(|it| *it == accounts[0]), "{accounts:?}");
    assert_eq!(base.number("select count(*) from account where email = 'ann.other@example.org'").await, 1);
    // Who it is, is issuer and subject: another subject with this address is not taken for them.
    let sent = send(&provider).await;
    twin.gives(&twin.token(Algorithm::Rs256, &sent, json!({ "sub": "18" })));
    let other = enter(&app, &provider, &sent).await;
    assert!(matches!(other, Err(Error::Refused(Refusal::AddressTaken))), "{other:?}");
    // Without a kid, and for several clients of which it names us.
    let sent = send(&provider).await;
    let claims = twin.claims(&sent, json!({ "aud": [CLIENT, "another"], "azp": CLIENT }));
    twin.gives(&twin.signer.token(Algorithm::EdDsa, r#"{"alg":"EdDSA"}"#, &claims.to_string()));
    assert_eq!(
        holder(&app, enter(&app, &provider, &sent).await.unwrap()).await.account().unwrap(),
        accounts[0]
    );
}

async fn a_provider_is_told_what_proves_the_asking(base: &Base) {
    let (app, twin) = (site::app(base), Twin::new());
    for (methods, secret) in
        [(Value::Null, Some(SECRET)), (json!(["client_secret_post"]), Some(SECRET)), (json!(["none"]), None)]
    {
        let mut document = twin.document();
        document["token_endpoint_auth_methods_supported"] = methods.clone();
        twin.says_at("/.well-known/openid-configuration", reply(200, document));
        let provider = Provider { secret: secret.map(Secret::from_text), ..twin.provider() };
        let sent = send(&provider).await;
        assert!(sent.address.starts_with(&format!("{}/authorize?tenant=1&response_type=code&", twin.base)));
        assert_eq!(
            parameter(&sent.address, "redirect_uri"),
            "https%3A%2F%2Fcourier.example%2Flogin%2Fopenid%2Ftwin"
        );
        assert_eq!(parameter(&sent.address, "code_challenge_method"), "S256");
        assert!(!sent.address.contains("only"), "{}", sent.address);
        twin.gives(&twin.token(Algorithm::EdDsa, &sent, json!({})));
        enter(&app, &provider, &sent).await.unwrap();
        let (_, head, form) =
            twin.says.lock().unwrap().asked.iter().rfind(|it| it.0 == "/token").unwrap().clone();
        let form = format!("?{form}");
        assert_eq!(parameter(&form, "grant_type"), "authorization_code");
        assert_eq!(parameter(&form, "redirect_uri"), parameter(&sent.address, "redirect_uri"));
        let hash = digest::digest(&digest::SHA256, parameter(&form, "code_verifier").as_bytes());
        assert_eq!(encoded(hash.as_ref()), parameter(&sent.address, "code_challenge"));
        let encoded = "what%3A+only+both+know%2F";
        let basic = format!("Basic {}", BASE64_STANDARD.encode(format!("the+courier:{encoded}")));
        assert_eq!(head.contains(&basic), methods.is_null(), "{head}");
        assert_eq!(
            form.contains(&format!("client_secret={encoded}")),
            methods == json!(["client_secret_post"])
        );
        assert_eq!(form.contains("client_id=the+courier"), !methods.is_null());
    }
}

async fn what_a_provider_says_when_asked_counts_too(base: &Base) {
    let (app, twin) = (site::app(base), Twin::new());
    let provider = twin.provider();
    let bare = json!({ "sub": "30", "name": null, "email": null, "email_verified": null });
    // Of somebody else, it says nothing that is taken.
    let sent = send(&provider).await;
    twin.gives(&twin.token(Algorithm::EdDsa, &sent, bare.clone()));
    twin.says_at("/userinfo", reply(200, json!({ "sub": "31", "name": "Bo Other" })));
    assert!(is_refused(&enter(&app, &provider, &sent).await));
    twin.says_at("/userinfo", reply(500, "no"));
    let broken = enter(&app, &provider, &sent).await;
    assert!(matches!(broken, Err(Error::Refused(Refusal::OtherSite))), "{broken:?}");
    let told = json!({ "sub": "30", "preferred_username": "Bo Other", "email": "bo@example.org", "email_verified": "true" });
    twin.says_at("/userinfo", reply(200, told));
    let Actor::Account { name, .. } = holder(&app, enter(&app, &provider, &sent).await.unwrap()).await else {
        panic!("nobody")
    };
    assert_eq!(name, "Bo Other");
    assert_eq!(base.number("select count(*) from account where email = 'bo@example.org'").await, 1);
    let asked = twin.says.lock().unwrap().asked.iter().rfind(|it| it.0 == "/userinfo").unwrap().1.clone();
    assert!(asked.to_lowercase().contains("authorization: bearer access"), "{asked}");
}

/// Every token here is wrong in one thing.
fn hostile(twin: &Twin, sent: &Sent, algorithm: Algorithm) -> Vec<(String, String)> {
    let now = NOW.0 / 1_000_000;
    let name = algorithm.as_str();
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |why: &str, token: String| all.push((why.to_owned(), token));
    for claim in ["iss", "aud", "sub", "exp", "iat", "nonce"] {
        add(&format!("no {claim}"), twin.token(algorithm, sent, json!({ claim: null })));
        for other in [json!([]), json!({}), json!(true), json!(1.5), json!("")] {
            add(&format!("{claim} is {other}"), twin.token(algorithm, sent, json!({ claim: other })));
        }
    }
    for (why, changed) in [
        ("another issuer", json!({ "iss": "https://evil.example" })),
        ("nearly the issuer", json!({ "iss": format!("{}/", twin.base) })),
        ("another client", json!({ "aud": "another" })),
        ("this site and not the client", json!({ "aud": HERE })),
        ("nearly the client", json!({ "aud": "The Courier" })),
        ("other clients", json!({ "aud": ["another", "a third"] })),
        ("several clients, and nobody's", json!({ "aud": [CLIENT, "another"] })),
        ("several clients, and another's", json!({ "aud": [CLIENT, "another"], "azp": "another" })),
        ("another's alone", json!({ "azp": "another" })),
        ("run out", json!({ "exp": now })),
        ("run out long ago", json!({ "iat": now - 90_000, "exp": now - 86_400 })),
        ("made long ago", json!({ "iat": now - 601 })),
        ("made in a time to come", json!({ "iat": now + 61 })),
        ("times that overflow", json!({ "iat": i64::MIN, "exp": i64::MAX })),
        ("times as text", json!({ "exp": (now + 60).to_string() })),
        ("another nonce", json!({ "nonce": "of another browser" })),
        ("nearly the nonce", json!({ "nonce": format!("{} ", sent.nonce) })),
        ("the state as nonce", json!({ "nonce": sent.state })),
        ("a subject too long", json!({ "sub": "x".repeat(256) })),
        ("a NUL in the subject", json!({ "sub": "1\u{0}7" })),
        ("too long in all", json!({ "extra": "x".repeat(9_000) })),
    ] {
        add(why, twin.token(algorithm, sent, changed));
    }
    let claims = twin.claims(sent, json!({})).to_string();
    for header in [
        r#"{"alg":"none"}"#.to_owned(),
        r#"{"alg":""}"#.into(),
        r#"{"typ":"JWT"}"#.into(),
        r#"{"alg":"PS256","kid":"RS256"}"#.into(),
        format!(r#"{{"alg":"{name}","alg":"none"}}"#),
        format!(r#"{{"alg":"{name}","kid":"{name}","crit":["exp"]}}"#),
        format!(r#"{{"alg":"{name}","kid":"{name}","typ":"at+jwt"}}"#),
        format!(r#"{{"alg":"{name}","kid":"{name}","typ":"logout+jwt"}}"#),
        format!(r#"{{"alg":"{name}","kid":"enc"}}"#),
        format!(r#"{{"alg":"{name}","kid":"short"}}"#),
        format!(r#"{{"alg":"{name}","kid":"unknown"}}"#),
    ] {
        add(&format!("header {header}"), twin.signer.token(algorithm, &header, &claims));
    }
    let unsigned = message(r#"{"alg":"none"}"#, &claims);
    add("nothing signed", format!("{unsigned}."));
    add("no signature", unsigned);
    for other in Algorithm::ALL.into_iter().filter(|&other| other != algorithm) {
        let says = format!(r#"{{"alg":"{}","kid":"{name}"}}"#, other.as_str());
        add(&format!("the key of {name} for {says}"), twin.signer.token(other, &says, &claims));
        let says = format!(r#"{{"alg":"{name}","kid":"{name}"}}"#);
        add(&format!("{says}, signed by {}", other.as_str()), twin.signer.token(other, &says, &claims));
    }
    // What everybody has, and what both sides have, as the secret of an HMAC.
    let rsa: RsaPublicKeyComponents<Vec<u8>> = twin.signer.rsa.public().into();
    let listed = twin.keys().into_iter().map(|key| key.to_string().into_bytes());
    for key in
        [rsa.n, twin.signer.curve.public_key().as_ref().to_vec(), SECRET.into(), CLIENT.into(), Vec::new()]
            .into_iter()
            .chain(listed)
    {
        for kid in ["RS256", "HS256", name] {
            let message = message(&format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#), &claims);
            add("HMAC", format!("{message}.{}", encoded(&by_secret(&key, message.as_bytes()))));
        }
    }
    // Keys of others, under a name of ours, or brought along.
    let evil = Signer::new();
    let x = encoded(evil.edwards.public_key().as_ref());
    for (header, by) in [
        (json!({ "alg": "EdDSA", "kid": "EdDSA" }), Algorithm::EdDsa),
        (json!({ "alg": "ES256", "kid": "ES256" }), Algorithm::Es256),
        (json!({ "alg": "EdDSA", "jwk": { "kty": "OKP", "crv": "Ed25519", "x": x } }), Algorithm::EdDsa),
        (json!({ "alg": "EdDSA", "jku": "https://evil.example/keys", "kid": "EdDSA" }), Algorithm::EdDsa),
        (json!({ "alg": "ES256", "x5u": "https://evil.example/cert" }), Algorithm::Es256),
        (json!({ "alg": "EdDSA", "kid": "../../../../dev/null" }), Algorithm::EdDsa),
    ] {
        add(&format!("another's key: {header}"), evil.token(by, &header.to_string(), &claims));
    }
    let right = twin.token(algorithm, sent, json!({}));
    let (head, signed) = right.rsplit_once('.').unwrap();
    add("cut", format!("{head}.{}", &signed[..signed.len() - 4]));
    add("padded", format!("{head}.{signed}="));
    add("five parts", format!("{right}.."));
    let (header, _) = head.split_once('.').unwrap();
    let swapped = twin.claims(sent, json!({ "sub": "1" })).to_string();
    add("other claims under the signature", format!("{header}.{}.{signed}", encoded(swapped.as_bytes())));
    let header = format!(r#"{{"alg":"{name}","kid":"{name}"}}"#);
    for (claim, twice) in [
        (r#""sub":"17""#, r#""sub":"17","sub":"1""#),
        (r#""aud":"the courier""#, r#""aud":"the courier","aud":"b""#),
    ] {
        let claims = claims.replace(claim, twice);
        assert!(claims.contains(twice));
        add("a claim twice", twin.signer.token(algorithm, &header, &claims));
    }
    all
}

async fn no_hostile_token_is_taken(base: &Base) {
    let (app, twin) = (site::app(base), Twin::new());
    let mut tried = 0;
    for algorithm in [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa] {
        let provider = twin.provider();
        let sent = send(&provider).await;
        for (why, token) in hostile(&twin, &sent, algorithm) {
            twin.gives(&token);
            tried += 1;
            let entered = enter_at(&app, &provider, &sent, &format!("network {tried}"), NOW).await;
            assert!(is_refused(&entered), "{algorithm:?}, {why}: {entered:?}");
        }
        assert_eq!(base.number("select count(*) from session").await, 0);
    }
    assert!(tried > 300, "{tried} tokens");
    assert_eq!(base.number("select count(*) from account").await, 0);
    // What they all are one step away from is taken.
    let provider = twin.provider();
    let sent = send(&provider).await;
    twin.gives(&twin.token(Algorithm::Rs256, &sent, json!({})));
    enter(&app, &provider, &sent).await.unwrap();
}

async fn nothing_that_came_another_way_is_taken(base: &Base) {
    let (app, twin, other) = (site::app(base), Twin::new(), Twin::new());
    let (provider, hostile) = (twin.provider(), Provider { id: "other".into(), ..other.provider() });
    let (sent, theirs, elsewhere) = (send(&provider).await, send(&provider).await, send(&hostile).await);
    twin.gives(&twin.token(Algorithm::EdDsa, &sent, json!({})));
    other.gives(&twin.token(Algorithm::EdDsa, &sent, json!({})));
    let right = Came { code: "a code", state: &sent.state, issuer: Some(&provider.issuer) };
    for (why, from, came, asked) in [
        ("the state of another browser", &provider, Came { state: &theirs.state, ..right }, &sent.asked),
        ("another browser", &provider, right, &theirs.asked),
        ("no state", &provider, Came { state: "", ..right }, &sent.asked),
        ("the nonce as state", &provider, Came { state: &sent.nonce, ..right }, &sent.asked),
        (
            "the state for another provider",
            &provider,
            Came { state: &elsewhere.state, ..right },
            &elsewhere.asked,
        ),
        // Mixed up: a browser sent to the hostile one comes back with a code of the right one, and the other way round.
        ("another provider answers", &provider, Came { issuer: Some(&hostile.issuer), ..right }, &sent.asked),
        ("nobody says who answers", &provider, Came { issuer: None, ..right }, &sent.asked),
        ("nearly who answers", &provider, Came { issuer: Some("http://127.0.0.1"), ..right }, &sent.asked),
        ("at the address of the other", &hostile, right, &sent.asked),
        (
            "a code of ours at the other's",
            &hostile,
            Came { state: &elsewhere.state, ..right },
            &elsewhere.asked,
        ),
        (
            "a token of ours by the other",
            &hostile,
            Came { state: &elsewhere.state, issuer: Some(&hostile.issuer), ..right },
            &elsewhere.asked,
        ),
    ] {
        let entered =
            openid::enter(&app, (from, HERE), came, asked, (&Browser::default(), "a network"), NOW).await;
        assert!(is_refused(&entered), "{why}: {entered:?}");
    }
    // No code of the right provider went to the hostile one, but the one it was given for itself.
    assert_eq!((twin.times_asked("/token"), other.times_asked("/token")), (0, 1));
    let entered =
        openid::enter(&app, (&provider, HERE), right, &sent.asked, (&Browser::default(), "a network"), NOW)
            .await;
    entered.unwrap();
}

async fn a_provider_that_answers_wrongly_is_not_believed(base: &Base) {
    let app = site::app(base);
    let big = format!("{{\"keys\":[\"{}\"]}}", "x".repeat(300_000));
    let wrong = |status: u16, more: &str, body: &str| Reply {
        head: format!("HTTP/1.1 {status} Said\r\n{more}"),
        ..reply(200, body)
    };
    let changed = |name: &str, value: &str| {
        let mut document = Twin::new().document();
        document[name] = value.into();
        document
    };
    let nowhere = [
        ("gone", reply(404, "{}")),
        ("broken", reply(500, "{}")),
        ("no JSON", reply(200, "<html>")),
        ("empty", reply(200, "")),
        ("too long", reply(200, &big)),
        ("packed", wrong(200, "Content-Encoding: gzip\r\n", "\u{1f}")),
        ("too long a head", wrong(200, &format!("X: {}\r\n", "x".repeat(100_000)), "{}")),
    ];
    // Where it says what it is.
    let documents = [
        ("another issuer", reply(200, changed("issuer", "https://evil.example"))),
        ("nearly the issuer", reply(200, changed("issuer", "http://127.0.0.1"))),
        ("sends browsers to script", reply(200, changed("authorization_endpoint", "javascript:alert(1)"))),
        ("takes codes in the open", reply(200, changed("token_endpoint", "http://id.example/token"))),
        ("keys in the open", reply(200, changed("jwks_uri", "http://id.example/keys"))),
        ("keys in a file", reply(200, changed("jwks_uri", "file:///etc/passwd"))),
    ];
    for (why, said) in nowhere.iter().chain(&documents) {
        let twin = Twin::new();
        twin.says_at("/.well-known/openid-configuration", said.clone());
        let began = openid::begin(&twin.provider(), HERE, &sso::ask().unwrap(), NOW).await;
        assert!(matches!(began, Err(Error::Refused(Refusal::OtherSite))), "{why}: {began:?}");
    }
    // Where it has its keys and takes codes. A redirect leads to what would be right.
    for path in ["/keys", "/token"] {
        let led = wrong(302, "Location: /right\r\n", "");
        let slow = Reply { slowly: 60, ..reply(200, "{\"keys\":[]}") };
        for (why, said) in nowhere.iter().chain(&[("redirects", led), ("slow", slow)]) {
            let twin = Twin::new();
            let provider = twin.provider();
            let sent = send(&provider).await;
            // Nobody else's, since each provider is another.
            let email = json!({ "email": format!("of.{}@example.org", &twin.base[17..]) });
            twin.gives(&twin.token(Algorithm::EdDsa, &sent, email));
            let right = twin.says.lock().unwrap().replies[path].clone();
            twin.says_at("/right", right.clone());
            twin.says_at(path, said.clone());
            let begun = Instant::now();
            let entered = enter(&app, &provider, &sent).await;
            assert!(matches!(entered, Err(Error::Refused(Refusal::OtherSite))), "{path} {why}: {entered:?}");
            assert!(begun.elapsed() < Duration::from_secs(10), "{path} {why}");
            assert_eq!(twin.times_asked("/right"), 0);
            // Once it answers again, it is asked again; not at once, for that others wait in the same line.
            twin.says_at(path, right);
            let later = enter_at(&app, &provider, &sent, "a network", after(6)).await;
            assert!(later.is_ok(), "{path} {why}: {later:?}");
        }
    }
    let twin = Twin::new();
    let sent = send(&twin.provider()).await;
    twin.says_at("/token", reply(400, json!({ "error": "invalid_grant" })));
    assert!(is_refused(&enter(&app, &twin.provider(), &sent).await));
}

async fn keys_are_asked_for_again_and_not_too_often(base: &Base) {
    let (app, mut twin) = (site::app(base), Twin::new());
    let provider = twin.provider();
    let sent = send(&provider).await;
    twin.gives(&twin.token(Algorithm::EdDsa, &sent, json!({})));
    enter(&app, &provider, &sent).await.unwrap();
    assert_eq!(twin.times_asked("/keys"), 1);
    // The provider has another key from now on, under another name.
    twin.signer = Signer::new();
    let mut keys = twin.keys();
    keys[2]["kid"] = "new".into();
    twin.says_at("/keys", reply(200, json!({ "keys": keys })));
    let sent = send(&provider).await;
    let claims = twin.claims(&sent, json!({})).to_string();
    twin.gives(&twin.signer.token(Algorithm::EdDsa, r#"{"alg":"EdDSA","kid":"new"}"#, &claims));
    for _ in 0..3 {
        assert!(is_refused(&enter(&app, &provider, &sent).await));
    }
    assert_eq!(twin.times_asked("/keys"), 1);
    enter_at(&app, &provider, &sent, "a network", after(61)).await.unwrap();
    assert_eq!((twin.times_asked("/keys"), twin.times_asked("/.well-known/openid-configuration")), (2, 1));
    // A key that the provider has taken back is not believed for ever.
    twin.says_at("/keys", reply(200, json!({ "keys": [] })));
    let (sent, late) = (send(&provider).await, after(61 + 3601));
    let seconds = late.0 / 1_000_000;
    let claims = twin.claims(&sent, json!({ "iat": seconds, "exp": seconds + 60 })).to_string();
    twin.gives(&twin.signer.token(Algorithm::EdDsa, r#"{"alg":"EdDSA","kid":"new"}"#, &claims));
    let entered = enter_at(&app, &provider, &sent, "a network", late).await;
    assert!(is_refused(&entered), "{entered:?}");
}

async fn an_account_is_connected_by_its_holder_only(base: &Base) {
    let (app, twin) = (site::app(base), Twin::new());
    let provider = twin.provider();
    let mo = site::member(&app, "Mo", Role::Moderator).await;
    site::member(&app, "Bo", Role::Reader).await;
    let (his, hers) = (signed_in(&app, "bo@example.org").await, signed_in(&app, "mo@example.org").await);
    let connect = async |session: &Secret| {
        let sent = send(&provider).await;
        twin.gives(&twin.token(Algorithm::EdDsa, &sent, json!({ "email": "mo@example.org" })));
        let came = Came { code: "a code", state: &sent.state, issuer: Some(&provider.issuer) };
        openid::connect(&app, (&provider, HERE), came, &sent.asked, (session, "en", "a network"), NOW).await
    };
    // An address opens nothing.
    let sent = send(&provider).await;
    twin.gives(&twin.token(Algorithm::EdDsa, &sent, json!({ "email": "mo@example.org" })));
    let entered = enter(&app, &provider, &sent).await;
    assert!(matches!(entered, Err(Error::Refused(Refusal::AddressTaken))), "{entered:?}");
    assert!(matches!(connect(&Secret::from_text("no session")).await, Err(Error::SignIn)));
    connect(&hers).await.unwrap();
    let taken = connect(&his).await;
    assert!(matches!(taken, Err(Error::Refused(Refusal::ConnectedElsewhere))), "{taken:?}");
    assert_eq!(base.number("select count(*) from mail where news = 'connected'").await, 1);
    let sent = send(&provider).await;
    twin.gives(&twin.token(Algorithm::EdDsa, &sent, json!({ "roles": ["admin"] })));
    let actor = holder(&app, enter(&app, &provider, &sent).await.unwrap()).await;
    assert_eq!(actor.account(), mo.account());
    // It is worth a mail, and no more.
    assert!(!actor.may(Operation::Decide), "{actor:?}");
}

async fn a_network_comes_back_so_often(base: &Base) {
    let (app, twin) = (site::app(base), Twin::new());
    let provider = twin.provider();
    let sent = send(&provider).await;
    twin.says_at("/token", reply(400, "{}"));
    for _ in 0..60 {
        assert!(is_refused(&enter(&app, &provider, &sent).await));
    }
    let many = enter(&app, &provider, &sent).await;
    assert!(matches!(many, Err(Error::Refused(Refusal::AskedOften { .. }))), "{many:?}");
    assert_eq!(twin.times_asked("/token"), 60);
    assert!(is_refused(&enter_at(&app, &provider, &sent, "another", NOW).await));
    assert!(is_refused(&enter_at(&app, &provider, &sent, "a network", after(601)).await));
    app::sign_in::forget(&app, after(90_000)).await.unwrap();
    assert_eq!(base.number("select count(*) from attempt").await, 0);
}
