//! Another site's word: who comes by it, and what is not taken for it.

use std::sync::Arc;

use app::{
    App, Error, Refusal, Secret, accounts,
    sign_in::{Browser, Entered},
    sso::{self, Algorithm, BadKey, Issuer, Key},
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD},
};
use model::permission::{Actor, Operation, Role};
use ring::{
    hmac,
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
    },
};
use serde_json::{Value, json};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after},
};

on_both_databases!(
    who_comes_first_gets_an_account_and_finds_it_again,
    a_program_brings_a_token_for_one_request,
    no_hostile_token_is_taken,
    a_token_is_for_the_browser_that_asked,
    an_account_is_connected_by_its_holder_only,
    staff_still_takes_the_second_step,
    the_last_way_in_stays,
);

const HERE: &str = "https://courier.example";
const PAPER: &str = "https://paper.example";
const SECRET: &[u8] = b"a secret that both sites keep, of more than 32 bytes";
/// Made for these tests; it opens nothing.
const RSA: &[u8] = include_bytes!("../keys/for-tests-only.rsa.der");
const RSA_PUBLIC: &[u8] = include_bytes!("../keys/for-tests-only.rsa.pub.pem");

/// A site that signs.
pub struct Signer {
    pub edwards: Ed25519KeyPair,
    pub curve: EcdsaKeyPair,
    pub rsa: RsaKeyPair,
}

fn pem(prefix: &str, key: &[u8]) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&prefix[at..at + 2], 16).unwrap();
    let info: Vec<u8> = (0..prefix.len()).step_by(2).map(byte).chain(key.iter().copied()).collect();
    let text = BASE64_STANDARD.encode(info);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n")).into_bytes()
}

impl Signer {
    pub fn new() -> Self {
        let random = SystemRandom::new();
        let edwards = Ed25519KeyPair::generate_pkcs8(&random).unwrap();
        let curve = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        Self {
            edwards: Ed25519KeyPair::from_pkcs8(edwards.as_ref()).unwrap(),
            curve: EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, curve.as_ref(), &random)
                .unwrap(),
            rsa: RsaKeyPair::from_der(RSA).unwrap(),
        }
    }

    fn public(&self, algorithm: Algorithm) -> Vec<u8> {
        match algorithm {
            Algorithm::EdDsa => pem("302a300506032b6570032100", self.edwards.public_key().as_ref()),
            Algorithm::Es256 => {
                pem("3059301306072a8648ce3d020106082a8648ce3d030107034200", self.curve.public_key().as_ref())
            }
            Algorithm::Rs256 => RSA_PUBLIC.to_vec(),
            Algorithm::Hs256 => SECRET.to_vec(),
        }
    }

    fn signature(&self, algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match algorithm {
            Algorithm::EdDsa => self.edwards.sign(message).as_ref().to_vec(),
            Algorithm::Es256 => self.curve.sign(&random, message).unwrap().as_ref().to_vec(),
            Algorithm::Rs256 => {
                let mut signed = vec![0; self.rsa.public().modulus_len()];
                self.rsa.sign(&RSA_PKCS1_SHA256, &random, message, &mut signed).unwrap();
                signed
            }
            Algorithm::Hs256 => by_secret(SECRET, message),
        }
    }

    /// A token of texts that need not be JSON.
    pub fn token(&self, algorithm: Algorithm, header: &str, claims: &str) -> String {
        let message = message(header, claims);
        format!("{message}.{}", encoded(&self.signature(algorithm, message.as_bytes())))
    }

    /// A token as it should be, with some claims changed; null takes one out.
    fn says(&self, algorithm: Algorithm, changed: Value) -> String {
        let header = json!({ "alg": algorithm.as_str(), "typ": "JWT" }).to_string();
        self.token(algorithm, &header, &claims(changed).to_string())
    }
}

pub fn by_secret(secret: &[u8], message: &[u8]) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message).as_ref().to_vec()
}

pub fn encoded(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

pub fn message(header: &str, claims: &str) -> String {
    format!("{}.{}", encoded(header.as_bytes()), encoded(claims.as_bytes()))
}

fn claims(changed: Value) -> Value {
    let now = NOW.0 / 1_000_000;
    let mut claims = json!({
        "iss": PAPER, "aud": HERE, "sub": "17", "iat": now, "exp": now + 60, "jti": "first", "name": "Ann Other",
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

fn issuer(key: Key) -> Issuer {
    Issuer { id: PAPER.into(), name: "The Paper".into(), address: None, key }
}

fn taking(base: &Base, signer: &Signer, algorithm: Algorithm) -> App {
    let key = Key::read(algorithm, &signer.public(algorithm)).unwrap();
    App::new(base.store.clone(), site::settings()).with_issuers(vec![issuer(key)])
}

async fn enter(app: &App, asked: &Secret, token: &str) -> Result<Entered, Error> {
    sso::enter(app, HERE, token, asked, &Browser::default(), NOW).await
}

async fn holder(app: &App, entered: Entered) -> Actor {
    app::sessions::of_session(app, &site::session(entered), NOW).await.unwrap()
}

fn name(actor: &Actor) -> &str {
    match actor {
        Actor::Account { name, .. } => name,
        other => panic!("nobody: {other:?}"),
    }
}

async fn who_comes_first_gets_an_account_and_finds_it_again(base: &Base) {
    let signer = Signer::new();
    let asked = Secret::from_text("what the browser holds");
    let nonce = sso::nonce(&asked);
    let mut taken = Vec::new();
    for algorithm in Algorithm::ALL {
        let app = taking(base, &signer, algorithm);
        let jti = algorithm.as_str();
        let token = signer.says(algorithm, json!({ "jti": jti, "nonce": nonce }));
        let actor = holder(&app, enter(&app, &asked, &token).await.unwrap()).await;
        assert_eq!(name(&actor), "Ann Other");
        taken.push(actor.account());
        // Once.
        let again = enter(&app, &asked, &token).await;
        assert!(matches!(again, Err(Error::Refused(Refusal::Token))), "{again:?}");
    }
    assert!(taken.iter().all(|it| *it == taken[0]), "one account: {taken:?}");
    // Others of the same name, of none, and of one that nobody may have.
    let app = taking(base, &signer, Algorithm::EdDsa);
    for (sub, wanted, got) in [
        ("18", json!("Ann Other"), "Ann Other 2"),
        ("19", json!("Аnn Оther"), "Аnn Оther 3"),
        ("20", Value::Null, "Reader 2"),
        ("21", json!("Admin"), "Reader 3"),
        ("22", json!("Bo Else"), "Bo Else"),
    ] {
        let token =
            signer.says(Algorithm::EdDsa, json!({ "sub": sub, "jti": sub, "name": wanted, "nonce": nonce }));
        let actor = holder(&app, enter(&app, &asked, &token).await.unwrap()).await;
        assert_eq!(name(&actor), got, "{sub}");
    }
    // An address counts where the other site has verified it, and nobody has it here.
    let mail = json!({ "sub": "23", "jti": "23", "name": "Cy", "nonce": nonce, "email": "cy@example.org", "email_verified": true });
    enter(&app, &asked, &signer.says(Algorithm::EdDsa, mail)).await.unwrap();
    assert_eq!(base.number("select count(*) from account where email = 'cy@example.org'").await, 1);
    let mail = json!({ "sub": "24", "jti": "24", "name": "Di", "nonce": nonce, "email": "di@example.org" });
    enter(&app, &asked, &signer.says(Algorithm::EdDsa, mail)).await.unwrap();
    assert_eq!(base.number("select count(*) from account where email = 'di@example.org'").await, 0);
    let mail = json!({ "sub": "25", "jti": "25", "nonce": nonce, "email": "Cy@example.org", "email_verified": true });
    let other = enter(&app, &asked, &signer.says(Algorithm::EdDsa, mail)).await;
    assert!(matches!(other, Err(Error::Refused(Refusal::AddressTaken))), "{other:?}");
}

async fn a_program_brings_a_token_for_one_request(base: &Base) {
    let signer = Signer::new();
    let app = taking(base, &signer, Algorithm::Es256);
    let token = signer.says(Algorithm::Es256, json!({}));
    let actor = sso::bearer(&app, HERE, &token, NOW).await.unwrap();
    let may: Vec<_> = Operation::ALL.into_iter().filter(|&it| actor.may(it)).collect();
    let readers: Vec<_> = Operation::ALL.into_iter().filter(|&it| Role::Reader.may(it)).collect();
    assert_eq!((name(&actor), may), ("Ann Other", readers));
    let again = sso::bearer(&app, HERE, &token, NOW).await;
    assert!(matches!(again, Err(Error::SignIn)), "{again:?}");
    // Of the same person, for the next request.
    let next = signer.says(Algorithm::Es256, json!({ "jti": "next" }));
    assert_eq!(sso::bearer(&app, HERE, &next, NOW).await.unwrap().account(), actor.account());
    // What was used is forgotten when it would not hold any more.
    let late = after(120);
    let seconds = late.0 / 1_000_000;
    let later = signer.says(Algorithm::Es256, json!({ "jti": "late", "iat": seconds, "exp": seconds + 300 }));
    sso::bearer(&app, HERE, &later, late).await.unwrap();
    assert_eq!(base.number("select count(*) from used_token").await, 1);
}

/// Every token here is wrong in one thing.
fn hostile(signer: &Signer, algorithm: Algorithm) -> Vec<(String, String)> {
    let now = NOW.0 / 1_000_000;
    let right = signer.says(algorithm, json!({}));
    let (head, signed) = right.rsplit_once('.').unwrap();
    let (header, body) = head.split_once('.').unwrap();
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |why: &str, token: String| all.push((why.to_owned(), token));

    // Claims.
    for claim in ["iss", "aud", "sub", "exp", "iat", "jti"] {
        add(&format!("no {claim}"), signer.says(algorithm, json!({ claim: null })));
        for other in [json!([]), json!({}), json!(true), json!(1.5), json!("")] {
            add(&format!("{claim} is {other}"), signer.says(algorithm, json!({ claim: other })));
        }
    }
    for (why, changed) in [
        ("another issuer", json!({ "iss": "https://evil.example" })),
        ("nearly the issuer", json!({ "iss": "https://paper.example/" })),
        ("another audience", json!({ "aud": "https://evil.example" })),
        ("nearly the audience", json!({ "aud": "https://courier.example.evil.example" })),
        ("others as audience", json!({ "aud": ["https://evil.example", PAPER] })),
        ("run out", json!({ "iat": now - 100, "exp": now })),
        ("run out long ago", json!({ "iat": now - 100_000, "exp": now - 99_900 })),
        ("lives too long", json!({ "exp": now + 301 })),
        ("lives for ever", json!({ "exp": i64::MAX })),
        ("times that overflow", json!({ "iat": i64::MIN, "exp": i64::MAX })),
        ("of the future", json!({ "iat": now + 61, "exp": now + 100 })),
        ("not before tomorrow", json!({ "nbf": now + 86_400 })),
        ("ends before it begins", json!({ "iat": now + 50, "exp": now + 10 })),
        ("milliseconds", json!({ "iat": now * 1000, "exp": now * 1000 + 60 })),
        ("times as text", json!({ "iat": now.to_string(), "exp": (now + 60).to_string() })),
        ("a subject too long", json!({ "sub": "x".repeat(256) })),
        ("a jti too long", json!({ "jti": "x".repeat(256) })),
        ("a NUL in the subject", json!({ "sub": "1\u{0}7" })),
        ("too long in all", json!({ "extra": "x".repeat(9_000) })),
    ] {
        add(why, signer.says(algorithm, changed));
    }

    // Headers. The token is signed rightly each time, over the header it has.
    let claims_text = claims(json!({})).to_string();
    let name = algorithm.as_str();
    for text in [
        r#"{"alg":"none"}"#.to_owned(),
        r#"{"alg":"None","typ":"JWT"}"#.into(),
        r#"{"alg":""}"#.into(),
        r#"{"typ":"JWT"}"#.into(),
        r#"{"alg":null}"#.into(),
        r#"{"alg":["EdDSA"]}"#.into(),
        r#"{"alg":"HS512"}"#.into(),
        r#"{"alg":"PS256"}"#.into(),
        r#"{"alg":"ES256K"}"#.into(),
        "[]".into(),
        "{".into(),
        String::new(),
        format!(r#"{{"alg":"{}"}}"#, name.to_lowercase()),
        format!(r#"{{"alg":"{name}","alg":"none"}}"#),
        format!(r#"{{"alg":"{name}","crit":["exp"]}}"#),
        format!(r#"{{"alg":"{name}","crit":["b64"],"b64":false}}"#),
        format!(r#"{{"alg":"{name}","crit":[]}}"#),
        format!(r#"{{"alg":"{name}","typ":"at+jwt"}}"#),
        format!(r#"{{"alg":"{name}","typ":"logout+jwt"}}"#),
    ] {
        add(&format!("header {text}"), signer.token(algorithm, &text, &claims_text));
    }
    for other in Algorithm::ALL.into_iter().filter(|&other| other != algorithm) {
        let text = format!(r#"{{"alg":"{}"}}"#, other.as_str());
        add(&format!("says {text}"), signer.token(algorithm, &text, &claims_text));
        add(&format!("signed by {text}"), signer.token(other, &text, &claims_text));
        let ours = format!(r#"{{"alg":"{name}"}}"#);
        add(&format!("says ours, signed by {text}"), signer.token(other, &ours, &claims_text));
    }
    // The public key, which everybody has, as the secret of an HMAC.
    for key in
        [signer.public(algorithm), signer.public(algorithm).trim_ascii().to_vec(), Vec::new(), vec![0; 32]]
    {
        for says in ["HS256", name] {
            let message = message(&format!(r#"{{"alg":"{says}"}}"#), &claims_text);
            if key.trim_ascii_end() != SECRET {
                add(
                    "HMAC by the public key",
                    format!("{message}.{}", encoded(&by_secret(&key, message.as_bytes()))),
                );
            }
        }
    }
    // Keys that the token brings itself.
    let evil = Signer::new();
    let x = encoded(evil.edwards.public_key().as_ref());
    for (header, by) in [
        (json!({ "alg": "EdDSA", "jwk": { "kty": "OKP", "crv": "Ed25519", "x": x } }), Algorithm::EdDsa),
        (json!({ "alg": "EdDSA", "jku": "https://evil.example/keys" }), Algorithm::EdDsa),
        (json!({ "alg": "EdDSA", "kid": "../../../../dev/null" }), Algorithm::EdDsa),
        (json!({ "alg": "EdDSA", "kid": "' union select 'key" }), Algorithm::EdDsa),
        (json!({ "alg": "ES256", "x5u": "https://evil.example/cert" }), Algorithm::Es256),
    ] {
        add(&format!("its own key: {header}"), evil.token(by, &header.to_string(), &claims_text));
    }

    // Signatures and parts.
    add("nothing signed", format!("{head}."));
    add("no signature", head.to_owned());
    add("zeros signed", format!("{head}.{}", encoded(&[0; 64])));
    add("its length in zeros", format!("{head}.{}", encoded(&vec![0; signed.len() * 3 / 4])));
    add("cut", format!("{head}.{}", &signed[..signed.len() - 4]));
    add("made longer", format!("{right}AAAA"));
    add("padded", format!("{head}.{}=", signed));
    add("a space", format!("{right} "));
    add("a line's end", format!("{right}\n"));
    add("four parts", format!("{right}.{signed}"));
    add("five parts", format!("{right}..{signed}"));
    add("an empty claim set", format!("{header}..{signed}"));
    add("an empty header", format!(".{body}.{signed}"));
    add("dots", "..".into());
    add("one dot", ".".into());
    add("JSON form", json!({ "payload": body, "protected": header, "signature": signed }).to_string());
    add("the other alphabet", format!("{head}.{}", BASE64_URL_SAFE.encode(b"\xff\xfe\xfd")));
    let swapped = claims(json!({ "sub": "1" })).to_string();
    add("other claims under the signature", format!("{header}.{}.{signed}", encoded(swapped.as_bytes())));
    for at in [0, signed.len() / 2, signed.len() - 2] {
        let mut letters: Vec<u8> = signed.into();
        letters[at] = if letters[at] == b'A' { b'B' } else { b'A' };
        add("one letter of the signature", format!("{head}.{}", String::from_utf8(letters).unwrap()));
    }
    let twice = claims_text.replace(r#""sub":"17""#, r#""sub":"17","sub":"1""#);
    assert_ne!(twice, claims_text);
    add("a claim twice", signer.token(algorithm, &format!(r#"{{"alg":"{name}"}}"#), &twice));
    add("claims that are a list", signer.token(algorithm, &format!(r#"{{"alg":"{name}"}}"#), "[]"));
    add(
        "claims and more",
        signer.token(algorithm, &format!(r#"{{"alg":"{name}"}}"#), &format!("{claims_text}{{}}")),
    );
    all
}

async fn no_hostile_token_is_taken(base: &Base) {
    let signer = Signer::new();
    let asked = Secret::from_text("what the browser holds");
    for algorithm in Algorithm::ALL {
        let app = taking(base, &signer, algorithm);
        let tokens = hostile(&signer, algorithm);
        assert!(tokens.len() > 100, "{} tokens", tokens.len());
        for (why, token) in tokens {
            let entered = enter(&app, &asked, &token).await;
            assert!(
                matches!(entered, Err(Error::Refused(Refusal::Token))),
                "{algorithm:?}, {why}: {entered:?}"
            );
            let bearer = sso::bearer(&app, HERE, &token, NOW).await;
            assert!(matches!(bearer, Err(Error::SignIn)), "{algorithm:?}, {why}: {bearer:?}");
        }
        // What they all are one step away from is taken.
        let jti = algorithm.as_str();
        assert!(sso::bearer(&app, HERE, &signer.says(algorithm, json!({ "jti": jti })), NOW).await.is_ok());
    }
    assert_eq!(base.number("select count(*) from account").await, 1);
    // And no key is taken for what it is not.
    for (algorithm, file, why) in [
        (Algorithm::EdDsa, signer.public(Algorithm::Es256), BadKey::OtherKind),
        (Algorithm::Es256, signer.public(Algorithm::Rs256), BadKey::OtherKind),
        (Algorithm::Rs256, signer.public(Algorithm::EdDsa), BadKey::OtherKind),
        (Algorithm::Rs256, SECRET.to_vec(), BadKey::NotPem),
        (Algorithm::EdDsa, Vec::new(), BadKey::NotPem),
        (Algorithm::Hs256, b"too short\n".to_vec(), BadKey::Short),
    ] {
        assert_eq!(Key::read(algorithm, &file).unwrap_err(), why, "{algorithm:?}");
    }
}

async fn a_token_is_for_the_browser_that_asked(base: &Base) {
    let signer = Signer::new();
    let app = taking(base, &signer, Algorithm::EdDsa);
    let (asked, other) = (Secret::from_text("mine"), Secret::from_text("another browser's"));
    let with = |nonce: Value, jti: &str| signer.says(Algorithm::EdDsa, json!({ "nonce": nonce, "jti": jti }));
    // A token that somebody else asked for, to sign a victim in as themselves; one for a program; one of nobody.
    for nonce in [json!(sso::nonce(&other)), Value::Null, json!("")] {
        let entered = enter(&app, &asked, &with(nonce, "one")).await;
        assert!(matches!(entered, Err(Error::Refused(Refusal::Token))), "{entered:?}");
    }
    enter(&app, &asked, &with(json!(sso::nonce(&asked)), "one")).await.unwrap();
}

pub async fn signed_in(app: &App, email: &str) -> Secret {
    let link = accounts::link(app, email, NOW).await.unwrap();
    site::session(app::sign_in::by_link(app, &link, "", &Browser::default(), NOW).await.unwrap())
}

async fn an_account_is_connected_by_its_holder_only(base: &Base) {
    let signer = Signer::new();
    let app = Arc::new(taking(base, &signer, Algorithm::EdDsa));
    let ann = site::member(&app, "Ann", Role::Reader).await;
    site::member(&app, "Bo", Role::Reader).await;
    let asked = Secret::from_text("what the browser holds");
    let says = |jti: &str| {
        let email = json!({ "jti": jti, "nonce": sso::nonce(&asked), "email": "ann@example.org", "email_verified": true });
        signer.says(Algorithm::EdDsa, email)
    };
    // The other site says it is Ann's address: that alone opens nothing.
    let entered = enter(&app, &asked, &says("a")).await;
    assert!(matches!(entered, Err(Error::Refused(Refusal::AddressTaken))), "{entered:?}");
    let connect = async |session: &Secret, token: &str| {
        sso::connect(&app, HERE, token, &asked, (session, "en"), NOW).await
    };
    let nobody = connect(&Secret::from_text("no session"), &says("b")).await;
    assert!(matches!(nobody, Err(Error::SignIn)), "{nobody:?}");
    let (hers, his) = (signed_in(&app, "ann@example.org").await, signed_in(&app, "bo@example.org").await);
    connect(&hers, &says("c")).await.unwrap();
    assert_eq!(base.number("select count(*) from mail where news = 'connected'").await, 1);
    connect(&hers, &says("d")).await.unwrap();
    let taken = connect(&his, &says("e")).await;
    assert!(matches!(taken, Err(Error::Refused(Refusal::ConnectedElsewhere))), "{taken:?}");
    let actor = holder(&app, enter(&app, &asked, &says("f")).await.unwrap()).await;
    assert_eq!(actor.account(), ann.account());
    // Ended by herself, not by him.
    let own = sso::own(&app, &hers, NOW).await.unwrap();
    assert_eq!(own.iter().map(|it| it.issuer.as_str()).collect::<Vec<_>>(), [PAPER]);
    sso::remove(&app, &his, own[0].id, NOW).await.unwrap();
    assert_eq!(sso::own(&app, &hers, NOW).await.unwrap().len(), 1);
    sso::remove(&app, &hers, own[0].id, NOW).await.unwrap();
    assert!(sso::own(&app, &hers, NOW).await.unwrap().is_empty());
}

async fn staff_still_takes_the_second_step(base: &Base) {
    let signer = Signer::new();
    let app = Arc::new(taking(base, &signer, Algorithm::EdDsa));
    site::member(&app, "Mo", Role::Moderator).await;
    let session = signed_in(&app, "mo@example.org").await;
    let asked = Secret::from_text("what the browser holds");
    let says = |jti: &str| {
        signer.says(
            Algorithm::EdDsa,
            json!({ "jti": jti, "nonce": sso::nonce(&asked), "roles": ["admin"], "role": "admin" }),
        )
    };
    sso::connect(&app, HERE, &says("a"), &asked, (&session, "en"), NOW).await.unwrap();
    let actor = holder(&app, enter(&app, &asked, &says("b")).await.unwrap()).await;
    assert!(!actor.may(Operation::Decide), "{actor:?}");
    let actor = sso::bearer(&app, HERE, &says("c"), NOW).await.unwrap();
    assert!(!actor.may(Operation::Decide) && actor.may(Operation::Comment), "{actor:?}");
}

async fn the_last_way_in_stays(base: &Base) {
    let signer = Signer::new();
    let app = taking(base, &signer, Algorithm::EdDsa);
    let asked = Secret::from_text("what the browser holds");
    let token = signer.says(Algorithm::EdDsa, json!({ "nonce": sso::nonce(&asked) }));
    let session = site::session(enter(&app, &asked, &token).await.unwrap());
    let own = sso::own(&app, &session, NOW).await.unwrap();
    let removed = sso::remove(&app, &session, own[0].id, NOW).await;
    assert!(matches!(removed, Err(Error::Refused(Refusal::LastWayIn))), "{removed:?}");
    assert_eq!(sso::own(&app, &session, NOW).await.unwrap(), own);
}
