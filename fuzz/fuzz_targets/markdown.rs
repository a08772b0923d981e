//! Any text as a comment or an article: markup with harmless tags only, or an error.
#![no_main]
use libfuzzer_sys::fuzz_target;

const FORBIDDEN: &[&str] = &[
    "script", "style", "svg", "math", "iframe", "form", "object", "embed", "template", "base", "meta", "link",
];

fuzz_target!(|source: &str| {
    for html in [model::text::comment(source), model::text::article(source)].into_iter().flatten() {
        let lower = html.as_str().to_lowercase();
        // In markup that is well made every `<` opens a tag: in a text it would be escaped.
        for tag in lower.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or(tag);
            let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or("");
            assert!(!FORBIDDEN.contains(&name), "<{name}> in {html}");
            assert!(!tag.contains("=\"javascript:") && !tag.contains("=\"data:"), "<{tag}> in {html}");
            let attributes = tag.split('"').step_by(2);
            assert!(
                !attributes.flat_map(str::split_whitespace).any(|it| it.starts_with("on")),
                "<{tag}> in {html}"
            );
        }
    }
    let _ = model::text::excerpt(source, 80);
    let _ = model::text::imported_comment(&model::text::from_plain(source));
});
