//! The links in what somebody wrote, each in one form, so that the same address is the same link whoever posted it.

use std::collections::HashSet;

use url::Url;

/// Most links kept of one comment, and most bytes of one.
pub const LINKS: usize = 50;
const BYTES: usize = 2_000;

/// Parameters that say where a reader came from, not what is to be read.
const TRACKING: &[&str] = &[
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
    "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "ref_src", "ref_url", "s_cid", "vero_id",
    "wickedid",
];

/// An address somebody posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// In its one form: without a fragment, without what tracks its readers.
    pub url: String,
    /// Whose it is, without `www.`.
    pub host: String,
}

/// The links of a comment's markup to other sites, each once, in their order. `html` is what `model::text` made: every
/// address is in double quotes, every ampersand an entity.
pub fn of(html: &str) -> Vec<Link> {
    let mut known = HashSet::new();
    let addresses = html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let links = addresses.filter_map(|address| one(&address.replace("&quot;", "%22").replace("&amp;", "&")));
    links.filter(|link| known.insert(link.url.clone())).take(LINKS).collect()
}

/// An address in its one form; nothing for what is none of the web, or longer than anybody reads.
fn one(address: &str) -> Option<Link> {
    let mut url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.set_fragment(None);
    // Nobody's name or password is passed on.
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    if let Some(query) = url.query() {
        let tracks = |pair: &&str| {
            let name = pair.split('=').next().unwrap_or("").to_ascii_lowercase();
            name.starts_with("utm_") || TRACKING.contains(&name.as_str())
        };
        let kept =
            query.split('&').filter(|pair| !pair.is_empty() && !tracks(pair)).collect::<Vec<_>>().join("&");
        url.set_query((!kept.is_empty()).then_some(kept.as_str()));
    }
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
    let url = String::from(url);
    (url.len() <= BYTES).then_some(Link { url, host })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::comment;
    use proptest::prelude::*;

    fn urls(markdown: &str) -> Vec<String> {
        let html = comment(markdown).unwrap();
        of(html.as_str()).into_iter().map(|link| link.url).collect()
    }

    #[test]
    fn one_form_for_one_address() {
        let table = [
            ("https://Example.org", "https://example.org/"),
            ("https://example.org/a?utm_source=x&b=1&fbclid=2#there", "https://example.org/a?b=1"),
            ("https://example.org/a?utm_medium=x", "https://example.org/a"),
            ("http://example.org:80/%7Ea", "http://example.org/%7Ea"),
            ("[a](https://me:secret@example.org/a)", "https://example.org/a"),
            ("[a](https://example.org/?q=a&b=\"c\")", "https://example.org/?q=a&b=%22c%22"),
            ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ];
        for (markdown, url) in table {
            assert_eq!(urls(markdown), [url], "{markdown}");
        }
        let twice = "https://www.example.org/a and https://www.example.org/a#b and https://example.org/a";
        assert_eq!(urls(twice), ["https://www.example.org/a", "https://example.org/a"]);
        assert_eq!(of(comment("https://www.example.org").unwrap().as_str())[0].host, "example.org");
    }

    #[test]
    fn what_is_no_link_to_another_site() {
        assert!(
            urls("[mail](mailto:a@example.org) [here](/c/1) [below](#c1) `https://example.org/code`")
                .is_empty()
        );
        assert!(urls(&format!("https://example.org/{}", "a".repeat(BYTES))).is_empty());
        let many: String = (0..80).map(|n| format!("https://example.org/{n} ")).collect();
        assert_eq!(urls(&many).len(), LINKS);
    }

    proptest! {
        /// The one form of the one form is itself.
        #[test]
        fn a_form_is_final(path in "[a-z%#?&=/._+ -]{0,40}") {
            if let Some(link) = one(&format!("https://www.example.org/{path}")) {
                prop_assert_eq!(one(&link.url), Some(link.clone()));
            }
        }
    }
}
