//! Signed tokens: a JWT in the compact form of RFC 7515, read strictly. `ring` checks signatures, `spki` reads keys.
//!
//! Of the header only `alg`, `typ` and `crit` are looked at: a key that a token brings, names or points to is nobody's. The key's
//! own algorithm decides, and a token that says another is refused (RFC 8725, 3.1 and 3.2).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use model::Timestamp;
use ring::{
    hmac,
    signature::{self, RsaPublicKeyComponents, UnparsedPublicKey},
};
use serde::Deserialize;
use spki::{
    ObjectIdentifier, SubjectPublicKeyInfoOwned,
    der::{DecodePem, asn1::AnyRef},
};

use super::{Issuer, Known};
use crate::Secret;

/// Longest token that is looked at, in bytes.
const LONGEST: usize = 8 * 1024;
/// Longest life of a token, in seconds.
const LIFE: i64 = 5 * 60;
/// How far the issuer's clock may be ahead, in seconds.
pub(crate) const AHEAD: i64 = 60;
/// Longest `sub` and `jti`, in bytes.
const NAME: usize = 255;
/// Shortest secret of HS256, in bytes: as long as its hash (RFC 7518, 3.2).
const SECRET: usize = 32;

const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// How an issuer signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519.
    EdDsa,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// RSA (PKCS #1) with SHA-256, of at least 2,048 bits.
    Rs256,
    /// HMAC with SHA-256, by a secret both sites keep.
    Hs256,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::EdDsa, Self::Es256, Self::Rs256, Self::Hs256];

    /// As tokens and settings write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EdDsa => "EdDSA",
            Self::Es256 => "ES256",
            Self::Rs256 => "RS256",
            Self::Hs256 => "HS256",
        }
    }
}

/// Why a key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// Not what such a file holds.
    #[error("it is not a public key in PEM (BEGIN PUBLIC KEY)")]
    NotPem,
    /// A key for something else.
    #[error("the key is of another kind than the algorithm")]
    OtherKind,
    /// Easily guessed.
    #[error("a secret for HS256 has at least 32 bytes")]
    Short,
}

/// What an issuer signs with, and how. Does not print its secret.
#[derive(Clone)]
pub struct Key {
    algorithm: Algorithm,
    bytes: Bytes,
}

#[derive(Clone)]
enum Bytes {
    /// As a file has them.
    Whole(Vec<u8>),
    /// The two numbers of an RSA key, as a list of keys has them.
    Numbers { n: Vec<u8>, e: Vec<u8> },
}

/// A key in a provider's list (a JWK, RFC 7517). What it is not used for is not read.
#[derive(Deserialize)]
pub(crate) struct ListedKey {
    kty: String,
    #[serde(rename = "use")]
    usage: Option<String>,
    alg: Option<String>,
    pub(crate) kid: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
    n: Option<String>,
    e: Option<String>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.algorithm.as_str())
    }
}

impl Key {
    /// The key in a file: a public key as PEM, or, for HS256, the secret itself without the line's end.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(algorithm: Algorithm, file: &[u8]) -> Result<Self, BadKey> {
        if algorithm == Algorithm::Hs256 {
            let secret = file.trim_ascii_end();
            if secret.len() < SECRET {
                return Err(BadKey::Short);
            }
            return Ok(Self { algorithm, bytes: Bytes::Whole(secret.to_vec()) });
        }
        let info = SubjectPublicKeyInfoOwned::from_pem(file).map_err(|_| BadKey::NotPem)?;
        let parameter = info.algorithm.parameters.as_ref().map(AnyRef::from);
        let curve = parameter.and_then(|it| it.decode_as::<ObjectIdentifier>().ok());
        let bytes = info.subject_public_key.as_bytes().ok_or(BadKey::NotPem)?.to_vec();
        let right = match algorithm {
            Algorithm::EdDsa => info.algorithm.oid == ED25519 && bytes.len() == 32,
            Algorithm::Es256 => info.algorithm.oid == EC && curve == Some(P256) && bytes.len() == 65,
            Algorithm::Rs256 => info.algorithm.oid == RSA,
            Algorithm::Hs256 => false,
        };
        if right { Ok(Self { algorithm, bytes: Bytes::Whole(bytes) }) } else { Err(BadKey::OtherKind) }
    }

    /// The key of a list, where it is a public one that signs by an algorithm of ours. A secret stands in no list.
    pub(crate) fn listed(key: &ListedKey) -> Option<Self> {
        let number = |text: &Option<String>| BASE64_URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
        let (algorithm, bytes) = match (key.kty.as_str(), key.crv.as_deref()) {
            ("RSA", None) => (Algorithm::Rs256, Bytes::Numbers { n: number(&key.n)?, e: number(&key.e)? }),
            ("EC", Some("P-256")) => {
                let (x, y) = (number(&key.x)?, number(&key.y)?);
                let whole = x.len() == 32 && y.len() == 32;
                (Algorithm::Es256, Bytes::Whole(whole.then(|| [&[4][..], &x, &y].concat())?))
            }
            ("OKP", Some("Ed25519")) => {
                (Algorithm::EdDsa, Bytes::Whole(number(&key.x).filter(|x| x.len() == 32)?))
            }
            _ => return None,
        };
        let signs = key.usage.as_deref().is_none_or(|usage| usage == "sig");
        let so = key.alg.as_deref().is_none_or(|alg| alg == algorithm.as_str());
        (signs && so).then_some(Self { algorithm, bytes })
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn signed(&self, message: &[u8], signed: &[u8]) -> bool {
        let bytes = match &self.bytes {
            Bytes::Whole(bytes) => bytes,
            Bytes::Numbers { n, e } => {
                let key = RsaPublicKeyComponents { n, e };
                return key.verify(&signature::RSA_PKCS1_2048_8192_SHA256, message, signed).is_ok();
            }
        };
        let by = |kind: &'static dyn signature::VerificationAlgorithm| {
            UnparsedPublicKey::new(kind, bytes).verify(message, signed).is_ok()
        };
        match self.algorithm {
            Algorithm::EdDsa => by(&signature::ED25519),
            Algorithm::Es256 => by(&signature::ECDSA_P256_SHA256_FIXED),
            Algorithm::Rs256 => by(&signature::RSA_PKCS1_2048_8192_SHA256),
            Algorithm::Hs256 => {
                hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, bytes), message, signed).is_ok()
            }
        }
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    typ: Option<String>,
    kid: Option<String>,
    /// Extensions that have to be understood: none are.
    crit: Option<serde_json::Value>,
}

/// What a token claims. A claim that stands twice is an error of the reader.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    jti: String,
    nonce: Option<String>,
    name: Option<String>,
    email: Option<String>,
    #[serde(default)]
    email_verified: bool,
}

/// Whom a token is for.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    pub(crate) fn all(&self) -> &[String] {
        match self {
            Audience::One(one) => std::slice::from_ref(one),
            Audience::Many(many) => many,
        }
    }
}

/// A token taken apart, and nothing of it believed.
pub(crate) struct Parts<'t> {
    header: Header,
    /// What is signed.
    message: &'t str,
    claims: &'t str,
    signed: Vec<u8>,
}

impl<'t> Parts<'t> {
    /// Takes a token apart, or says what is wrong with it.
    pub(crate) fn of(token: &'t str) -> Result<Self, &'static str> {
        if token.len() > LONGEST {
            return Err("it is too long");
        }
        let (message, signed) = token.rsplit_once('.').ok_or("it has no parts")?;
        let (header, claims) = message.split_once('.').ok_or("it has two parts")?;
        let header: Header = json(header).ok_or("its header cannot be read")?;
        if header.crit.is_some() {
            return Err("it has critical extensions");
        }
        if header.typ.as_ref().is_some_and(|typ| !typ.eq_ignore_ascii_case("JWT")) {
            return Err("it is a token of another type");
        }
        let signed = BASE64_URL_SAFE_NO_PAD.decode(signed).map_err(|_| "its signature cannot be read")?;
        Ok(Self { header, message, claims, signed })
    }

    /// Which key of a list it says has signed it: a hint, no more.
    pub(crate) fn key(&self) -> Option<&str> {
        self.header.kid.as_deref()
    }

    /// True where this key has signed it, by its own algorithm.
    pub(crate) fn signed_by(&self, key: &Key) -> bool {
        key.algorithm.as_str() == self.header.alg && key.signed(self.message.as_bytes(), &self.signed)
    }

    pub(crate) fn claims<T: serde::de::DeserializeOwned>(&self) -> Result<T, &'static str> {
        json(self.claims).ok_or("its claims cannot be read")
    }
}

/// True for what may be a `sub` or a `jti`.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= NAME && !text.contains('\0')
}

/// Who a token is of, or what is wrong with it.
pub(super) fn read(
    issuers: &[Issuer],
    base: &str,
    token: &str,
    now: Timestamp,
) -> Result<Known, &'static str> {
    let parts = Parts::of(token)?;
    let claims: Claims = parts.claims()?;
    let signer = issuers.iter().find(|issuer| issuer.id == claims.iss && parts.signed_by(&issuer.key));
    signer.ok_or("no key of its issuer has signed it so")?;
    if !claims.aud.all().iter().any(|audience| audience == base) {
        return Err("it is for another site");
    }
    let seconds = now.0.div_euclid(1_000_000);
    let life = claims.exp.checked_sub(claims.iat).ok_or("its times cannot be")?;
    if claims.exp <= seconds {
        return Err("it has run out");
    }
    if claims.iat > seconds + AHEAD || claims.nbf.is_some_and(|from| from > seconds + AHEAD) {
        return Err("it is of a time to come");
    }
    if !(1..=LIFE).contains(&life) {
        return Err("it lives longer than five minutes");
    }
    if !is_name(&claims.sub) || !is_name(&claims.jti) {
        return Err("sub or jti is empty or too long");
    }
    let token = Secret::from_text(&format!("{}\n{}", claims.iss, claims.jti)).hash();
    Ok(Known {
        issuer: claims.iss,
        subject: claims.sub,
        name: claims.name,
        email: claims.email.filter(|_| claims.email_verified),
        nonce: claims.nonce,
        token,
        expires: Timestamp(claims.exp.saturating_mul(1_000_000)),
    })
}

fn json<T: serde::de::DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
