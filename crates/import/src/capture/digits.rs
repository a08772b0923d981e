//! Whether figures stand in a text: times, counts and votes all have some, and most lines have none.

/// Bytes that are looked at together.
const STEP: usize = 16;

/// Whether some byte is an ASCII digit.
pub(super) fn has_digit(text: &str) -> bool {
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let bytes = text.as_bytes();
    match bytes.last_chunk::<STEP>() {
        // The last step may look at bytes of the one before it again.
        Some(last) => bytes.as_chunks::<STEP>().0.iter().any(|chunk| any(chunk)) || any(last),
        None => any(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_anywhere() {
        for length in 0..50 {
            let plain = "é".repeat(length / 2) + &"x".repeat(length % 2);
            assert!(!has_digit(&plain), "{plain}");
            for at in (0..plain.len()).filter(|at| plain.is_char_boundary(*at)) {
                let with = format!("{}7{}", &plain[..at], &plain[at..]);
                assert!(has_digit(&with), "{with}");
            }
        }
    }
}
