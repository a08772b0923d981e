//! The one way from a capture's words into the report.

/// Words as HTML text or attribute. What turns the direction of writing, or is no character, is shown and not obeyed.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 16);
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' => {}
            '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{61c}'
            | '\u{feff}' => {
                out.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
            }
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The start of a text, escaped, with a sign where the rest is left out.
pub(super) fn start(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", escape(words[..end].trim_end())),
        None => escape(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_obeyed() {
        assert_eq!(escape("<script>\"'&"), "&lt;script&gt;&quot;&#39;&amp;");
        assert_eq!(escape("a\u{202e}b\u{0}c\r\nd"), "a⟨U+202E⟩b\u{fffd}c\nd");
        assert_eq!(start("ab<c", 3), "ab&lt;…");
    }
}
