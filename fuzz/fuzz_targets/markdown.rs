//! Any text as a comment or an article: markup with listed tags only, or an error.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    for html in [model::text::comment(source), model::text::article(source)].into_iter().flatten() {
        let lower = html.as_str().to_lowercase();
        for forbidden in ["<script", "<style", "<svg", "<math", "<iframe", "<form", "href=\"javascript", "href=\"data"] {
            assert!(!lower.contains(forbidden), "{forbidden} in {html}");
        }
    }
    let _ = model::text::excerpt(source, 80);
    let _ = model::text::imported_comment(&model::text::from_plain(source));
});
