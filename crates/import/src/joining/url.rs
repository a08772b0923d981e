//! Addresses, as far as pages of one thread are told apart by them.

/// An address without what does not tell pages apart: scheme, `www.`, fragment, last slash, an archive's prefix.
pub(crate) fn normal(url: &str) -> String {
    let url = url.trim();
    let url = archived(url).unwrap_or(url);
    let url = url.split('#').next().unwrap_or_default();
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return url.to_owned();
    }
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let host = rest[..end].to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).trim_end_matches(":80").trim_end_matches(":443");
    format!("//{host}{}", rest[end..].trim_end_matches('/'))
}

/// The address inside one of the Wayback Machine: `https://web.archive.org/web/20121001000000id_/http://…`.
fn archived(url: &str) -> Option<&str> {
    let (before, rest) = url.split_once("/web/")?;
    let (stamp, page) = rest.split_once('/')?;
    (before.contains("archive.") && stamp.starts_with(|c: char| c.is_ascii_digit()) && page.contains("://"))
        .then_some(page)
}

/// A link as an address. Without a base a relative one stays as it is: in a saved folder it names a file.
pub(crate) fn resolve(href: &str, base: Option<&str>) -> String {
    if href.contains("://") {
        return normal(href);
    }
    if let Some(rest) = href.strip_prefix("//") {
        return normal(&format!("http://{rest}"));
    }
    let href = href.split('#').next().unwrap_or_default();
    let Some(base) = base.filter(|base| base.starts_with("//")) else {
        return href.trim_start_matches("./").to_owned();
    };
    let host_end = base[2..].find(['/', '?']).map_or(base.len(), |at| at + 2);
    let path_end = base.find('?').unwrap_or(base.len());
    let folder = match href.as_bytes().first() {
        Some(b'/') => &base[..host_end],
        Some(b'?') => &base[..path_end],
        None => base,
        _ => &base[..base[..path_end].rfind('/').filter(|at| *at >= host_end).unwrap_or(host_end)],
    };
    let slash = if href.is_empty() || href.starts_with(['/', '?']) { "" } else { "/" };
    normal(&format!("http:{folder}{slash}{href}"))
}

/// Whether an address names more than a site: many pages claim their site's front page as their own address.
pub(crate) fn names_a_page(url: &str) -> bool {
    url.strip_prefix("//")
        .and_then(|rest| rest.find(['/', '?']).map(|at| rest.len() > at + 1))
        .unwrap_or(false)
}

/// Parameters that say which page of a thread.
const PARAMETERS: &[&str] = &["page", "pg", "pagenum", "cpage", "start", "offset", "st", "pagina", "seite"];

/// Where in an address the page's number stands after these.
const MARKS: &[&str] =
    &["/comment-page-", "/page-", "/page/", "/page", "-page-", "_page_", "/seite-", "/seite/"];

/// An address without the number of the page, and the number.
pub(crate) fn split(url: &str) -> (String, Option<usize>) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let mut number = None;
    let mut kept = vec![];
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match value.parse() {
            Ok(value) if PARAMETERS.contains(&name.to_ascii_lowercase().as_str()) => number = Some(value),
            _ => kept.push(part),
        }
    }
    let (path, of_path) = split_path(path);
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    (format!("{path}{query}"), number.or(of_path))
}

fn split_path(path: &str) -> (String, Option<usize>) {
    let lower = path.to_ascii_lowercase();
    for mark in MARKS {
        let Some(at) = lower.rfind(mark) else { continue };
        let rest = &path[at + mark.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = &rest[digits..];
        if (1..6).contains(&digits) && (after.is_empty() || after.starts_with(['/', '.'])) {
            let after = if after == "/" { "" } else { after };
            return (format!("{}{after}", &path[..at]), rest[..digits].parse().ok());
        }
    }
    (path.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_without_their_dress() {
        assert_eq!(normal("HTTPS://www.Paper.example:443/a/#c3"), "//paper.example/a");
        assert_eq!(
            normal("http://web.archive.org/web/20121001id_/http://paper.example/a"),
            "//paper.example/a"
        );
        assert!(names_a_page("//paper.example/a") && !names_a_page("//paper.example"));
    }

    #[test]
    fn links_are_resolved() {
        let base = Some("//paper.example/forum/thread.php?t=7");
        let cases = [
            ("?t=7&page=2", "//paper.example/forum/thread.php?t=7&page=2"),
            ("/a", "//paper.example/a"),
            ("thread-2.html", "//paper.example/forum/thread-2.html"),
            ("//other.example/a", "//other.example/a"),
        ];
        for (href, wanted) in cases {
            assert_eq!(resolve(href, base), wanted);
        }
        assert_eq!(resolve("./page2.html#top", None), "page2.html");
    }

    #[test]
    fn a_number_is_taken_out_of_an_address() {
        let cases = [
            ("//a.example/t.php?t=7&page=2", "//a.example/t.php?t=7", Some(2)),
            ("//a.example/viewtopic.php?t=7&start=20", "//a.example/viewtopic.php?t=7", Some(20)),
            ("//a.example/threads/x.12/page-3", "//a.example/threads/x.12", Some(3)),
            ("//a.example/2012/10/x/comment-page-2", "//a.example/2012/10/x", Some(2)),
            ("//a.example/2012/10/page-boys", "//a.example/2012/10/page-boys", None),
            ("//a.example/2012/10", "//a.example/2012/10", None),
        ];
        for (url, stem, number) in cases {
            assert_eq!(split(url), (stem.to_owned(), number), "{url}");
        }
    }
}
