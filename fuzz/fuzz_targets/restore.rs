//! Any bytes as a capture: an answer or an error, and no visible byte lost.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(page) = import::capture::restore(bytes) {
        let coverage = page.coverage(bytes).expect("what could be restored can be looked at");
        assert_eq!(coverage.covered, coverage.visible, "lost from byte {:?}", coverage.first_missing);
        for comment in &page.comments {
            assert!(comment.parent.is_none_or(|parent| parent < page.comments.len()));
        }
        let _ = page.tree();
    }
});
