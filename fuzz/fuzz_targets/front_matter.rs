//! Any text as an article's file: an article or errors that say where.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &str| {
    if let Ok(draft) = model::articles::Draft::from_markdown(file) {
        let _ = draft.check();
    }
});
