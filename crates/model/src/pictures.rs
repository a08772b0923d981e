//! Pictures in comments: what may come in, and the address under which what was made of it stands. A picture's address
//! is a hash of its bytes: it never means another one.
//!
//! No byte that came in leaves again: each picture is decoded and encoded anew, so that nothing is left of where a
//! photograph was taken and with what, and nothing hides behind its end.

pub mod handing;
mod making;

use std::{fmt, str::FromStr};

pub use making::{make, make_face};

use crate::FieldError;

/// Largest file taken, in bytes.
pub const BYTES: usize = 10 << 20;
/// Most points of a picture as it comes in: width times height.
pub const PIXELS: u64 = 40_000_000;
/// Longest side of a picture as it is kept, in points; a larger one is made smaller. Twice the width of a column of text.
pub const SIDE: u32 = 1_600;
/// Side of a face, in points: what it takes at the head of a page, on a screen of two points to a pixel.
pub const FACE_SIDE: u32 = 96;
/// Largest picture kept, in bytes, where it can be made smaller.
pub const KEPT_BYTES: usize = 2 << 20;
/// Most pictures of one comment.
pub const OF_COMMENT: usize = 8;

/// What pictures are kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Photographs.
    Jpeg,
    /// Drawings, screens, what one can see through.
    Png,
}

impl Kind {
    /// How the address ends; also the word in the database.
    pub fn ending(self) -> &'static str {
        match self {
            Kind::Jpeg => "jpg",
            Kind::Png => "png",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
        }
    }

    /// The kind of a stored word.
    pub fn of(ending: &str) -> Option<Self> {
        [Kind::Jpeg, Kind::Png].into_iter().find(|kind| kind.ending() == ending)
    }
}

/// A picture that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What it is.
    pub kind: Kind,
    /// Points from side to side.
    pub width: u32,
    /// Points from top to bottom.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What is to be made of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A picture in a comment.
    Picture,
    /// A face beside a name.
    Face,
}

impl Wanted {
    /// Makes it.
    ///
    /// # Errors
    /// As [`make`].
    pub fn make(self, file: &[u8]) -> Result<Made, PictureError> {
        match self {
            Wanted::Picture => make(file),
            Wanted::Face => make_face(file),
        }
    }
}

/// Why a file cannot be taken for a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// More bytes than [`BYTES`].
    #[error("This file is larger than the {} MiB a picture may have; make it smaller and try again.", BYTES >> 20)]
    TooLarge,
    /// None of the four formats, whatever it says it is.
    #[error("This is not a picture that can be taken: it has to be PNG, JPEG, GIF or WebP.")]
    NotAPicture,
    /// More points than [`PIXELS`].
    #[error("This picture has {width} × {height} points; at most {} million fit. Make it smaller and try again.", PIXELS / 1_000_000)]
    TooManyPoints {
        /// As the file says.
        width: u32,
        /// As the file says.
        height: u32,
    },
    /// It begins as a picture and does not go on as one.
    #[error("This picture is damaged and cannot be read to its end; save it once more and try again.")]
    Damaged,
    /// Making one of our own of it took more memory or time than a picture gets.
    #[error(
        "This picture takes too much memory or time to read; save it smaller, or in another format, and try again."
    )]
    TooHeavy,
}

impl From<PictureError> for FieldError {
    fn from(error: PictureError) -> Self {
        let (code, sentence) = (error.code(), error.to_string());
        match error {
            PictureError::TooManyPoints { width, height } => {
                FieldError::new("picture", code, sentence).with("size", format!("{width} × {height}"))
            }
            _ => FieldError::new("picture", code, sentence),
        }
    }
}

impl PictureError {
    /// Stable code, for programs.
    pub fn code(self) -> &'static str {
        match self {
            PictureError::TooLarge => "picture_too_large",
            PictureError::NotAPicture => "picture_format",
            PictureError::TooManyPoints { .. } => "picture_points",
            PictureError::Damaged => "picture_damaged",
            PictureError::TooHeavy => "picture_heavy",
        }
    }
}

/// Where a picture stands: `/pictures/HASH.jpg`, 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    hash: String,
    kind: Kind,
}

/// How every address of a picture begins.
pub const FOLDER: &str = "/pictures/";
const DIGITS: usize = 32;

impl Address {
    /// The address of a picture with this hash; `None` for what is no hash.
    pub fn of(hash: &str, kind: Kind) -> Option<Self> {
        let is_hash = hash.len() == DIGITS && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        is_hash.then(|| Self { hash: hash.to_owned(), kind })
    }

    /// The hash.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// What stands there.
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FOLDER}{}.{}", self.hash, self.kind.ending())
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;
    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let name = text.strip_prefix(FOLDER).and_then(|name| name.split_once('.'));
        let found = name.and_then(|(hash, ending)| Self::of(hash, Kind::of(ending)?));
        found.ok_or(NotAnAddress)
    }
}

/// The text is not the address of a picture of this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the address of a picture here")]
pub struct NotAnAddress;

/// The Markdown that shows a picture, with what it shows in words.
pub fn markdown(address: &Address, alt: &str) -> String {
    let mut said = String::with_capacity(alt.len());
    for word in alt.split_whitespace() {
        said.push_str(if said.is_empty() { "" } else { " " });
        for c in word.chars() {
            if matches!(c, '\\' | '[' | ']' | '`' | '*' | '_' | '<' | '>' | '&' | '!' | '~') {
                said.push('\\');
            }
            said.push(c);
        }
    }
    format!("![{said}]({address})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_spelling() {
        let address = Address::of(&"0a".repeat(16), Kind::Png).unwrap();
        assert_eq!(address.to_string().parse(), Ok(address));
        let hash = "0a".repeat(16);
        for text in [
            format!("/pictures/{hash}.svg"),
            format!("/pictures/{hash}.PNG"),
            format!("/pictures/{}.png", hash.to_uppercase()),
            format!("/pictures/{hash}0.png"),
            format!("//pictures/{hash}.png"),
            format!("/pictures/{hash}.png?x"),
            format!("https://example.org/pictures/{hash}.png"),
            "/pictures/.png".into(),
        ] {
            assert_eq!(text.parse::<Address>(), Err(NotAnAddress), "{text}");
        }
    }

    #[test]
    fn what_a_picture_shows_stays_in_its_brackets() {
        let address = Address::of(&"0a".repeat(16), Kind::Jpeg).unwrap();
        let markdown = markdown(&address, "a\n[b](c) \\ *d* <e>");
        assert_eq!(markdown, format!(r"![a \[b\](c) \\ \*d\* \<e\>]({address})"));
    }
}
