//! Secrets handed to people: 256 random bits as text. Only their hash is stored.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

/// A secret as its owner holds it. Does not print.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub(crate) fn new() -> Result<Self, crate::Error> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| crate::Error::Broken(error.to_string()))?;
        Ok(Self(BASE64_URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// A secret that came back from its owner.
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// For its owner, once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> Vec<u8> {
        blake3::hash(self.0.as_bytes()).as_bytes().to_vec()
    }

    /// A text only the holder of this secret can be given, for a purpose: the token in a session's forms.
    pub fn derive(&self, purpose: &str) -> String {
        let mut hasher = blake3::Hasher::new_derive_key(purpose);
        hasher.update(self.0.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(hasher.finalize().as_bytes())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}
