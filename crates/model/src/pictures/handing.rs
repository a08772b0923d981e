//! How a file goes to the process that makes pictures, and what was made of it comes back: what is wanted, a length and the
//! file; then [`HEAD`] bytes and the picture, of none where there is none. Numbers are unsigned and little-endian.

use super::{BYTES, Kind, Made, PictureError, SIDE, Wanted};

/// Bytes before a file: what is to be made of it, and its length.
pub const ASKED: usize = 5;
/// Bytes before a picture: what it is or why there is none, its width and height, its length; the last three four each.
pub const HEAD: usize = 13;
/// Longest picture that comes back, in bytes; what was made of a file can be larger than it.
const LONGEST: usize = 8 << 20;

const JPEG: u8 = 0;
const PNG: u8 = 1;
const TOO_LARGE: u8 = 2;
const NOT_A_PICTURE: u8 = 3;
const TOO_MANY_POINTS: u8 = 4;
const DAMAGED: u8 = 5;

/// What stands before a file; none where it is longer than a picture's may be.
pub fn asked(wanted: Wanted, file: &[u8]) -> Option<[u8; ASKED]> {
    let [a, b, c, d] = u32::try_from(file.len()).ok().filter(|_| file.len() <= BYTES)?.to_le_bytes();
    Some([u8::from(wanted == Wanted::Face), a, b, c, d])
}

/// What is to be made of a file, and its length, from what stands before it; none for one that is too long.
pub fn asked_of([wanted, length @ ..]: [u8; ASKED]) -> Option<(Wanted, usize)> {
    let wanted = match wanted {
        0 => Wanted::Picture,
        1 => Wanted::Face,
        _ => return None,
    };
    let length = usize::try_from(u32::from_le_bytes(length)).ok().filter(|length| *length <= BYTES)?;
    Some((wanted, length))
}

/// What stands before the bytes of what was made.
pub fn head(made: &Result<Made, PictureError>) -> [u8; HEAD] {
    let (what, width, height, length) = match made {
        Ok(made) => {
            let kind = if made.kind == Kind::Jpeg { JPEG } else { PNG };
            (kind, made.width, made.height, u32::try_from(made.bytes.len()).unwrap_or(u32::MAX))
        }
        Err(PictureError::TooLarge) => (TOO_LARGE, 0, 0, 0),
        Err(PictureError::NotAPicture) => (NOT_A_PICTURE, 0, 0, 0),
        Err(PictureError::TooManyPoints { width, height }) => (TOO_MANY_POINTS, *width, *height, 0),
        Err(PictureError::Damaged | PictureError::TooHeavy) => (DAMAGED, 0, 0, 0),
    };
    let mut head = [what; HEAD];
    for (place, number) in head[1..].chunks_exact_mut(4).zip([width, height, length]) {
        place.copy_from_slice(&number.to_le_bytes());
    }
    head
}

/// What comes after a head: a picture without its bytes and how many there are, or why there is none. None for what no
/// head is: whoever wrote it is not to be trusted any more.
pub fn read(head: [u8; HEAD]) -> Option<Result<(Made, usize), PictureError>> {
    let number = |at: usize| {
        let bytes = head.get(at..at + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    };
    let (width, height, length) = (number(1)?, number(5)?, usize::try_from(number(9)?).ok()?);
    let kind = match head[0] {
        JPEG => Kind::Jpeg,
        PNG => Kind::Png,
        TOO_LARGE => return Some(Err(PictureError::TooLarge)),
        NOT_A_PICTURE => return Some(Err(PictureError::NotAPicture)),
        TOO_MANY_POINTS => return Some(Err(PictureError::TooManyPoints { width, height })),
        DAMAGED => return Some(Err(PictureError::Damaged)),
        _ => return None,
    };
    let fits = (1..=SIDE).contains(&width) && (1..=SIDE).contains(&height) && (1..=LONGEST).contains(&length);
    fits.then(|| Ok((Made { kind, width, height, bytes: Vec::new() }, length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_comes_back_as_it_was() {
        let made = Made { kind: Kind::Png, width: 3, height: 1_600, bytes: vec![7; 300] };
        let (told, follows) = read(head(&Ok(made.clone()))).unwrap().unwrap();
        assert_eq!((told, follows), (Made { bytes: Vec::new(), ..made }, 300));
        let points = PictureError::TooManyPoints { width: 70_000, height: 9 };
        for error in [PictureError::TooLarge, PictureError::NotAPicture, points, PictureError::Damaged] {
            assert_eq!(read(head(&Err(error))), Some(Err(error)));
        }
        for wanted in [Wanted::Picture, Wanted::Face] {
            assert_eq!(asked_of(asked(wanted, &[0; 70_000]).unwrap()), Some((wanted, 70_000)));
            assert_eq!(asked(wanted, &vec![0; BYTES + 1]), None);
        }
        assert_eq!((asked_of([0, 255, 255, 255, 255]), asked_of([2, 0, 0, 0, 0])), (None, None));
    }

    #[test]
    fn a_head_that_cannot_be_one_is_none() {
        let good = head(&Ok(Made { kind: Kind::Jpeg, width: 1, height: 1, bytes: vec![0] }));
        for (at, byte) in [(0, 9), (1, 0), (2, 255), (5, 0), (6, 255), (9, 0), (12, 1)] {
            let mut bad = good;
            bad[at] = byte;
            assert_eq!(read(bad), None, "{at}");
        }
    }
}
