//! Any bytes as a picture: one of our own, small enough, that is itself a picture and stays as large; or an error.
#![no_main]
use libfuzzer_sys::fuzz_target;
use model::pictures::{SIDE, make};

fuzz_target!(|bytes: &[u8]| {
    let Ok(made) = make(bytes) else { return };
    assert!((1..=SIDE).contains(&made.width) && (1..=SIDE).contains(&made.height));
    let again = make(&made.bytes).expect("what was made here is a picture");
    assert_eq!((again.width, again.height), (made.width, made.height));
    let private = ["Exif", "http://ns.adobe.com", "ICC_PROFILE", "iCCP", "eXIf", "tEXt", "zTXt", "iTXt"];
    let head = &made.bytes[..made.bytes.len().min(256)];
    for word in private {
        assert!(!head.windows(word.len()).any(|window| window == word.as_bytes()), "{word} stays out");
    }
});
