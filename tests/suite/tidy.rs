//! Conventions of ARCHITECTURE.md that the compiler cannot hold.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_str().unwrap();
        if entry.is_dir() && !matches!(name, "target" | "node_modules" | ".git") {
            files(&entry, ending, found);
        } else if name.ends_with(ending) {
            let path = entry.strip_prefix(root()).unwrap().display().to_string();
            found.push((path, std::fs::read_to_string(&entry).unwrap()));
        }
    }
}

fn all(ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(&root(), ending, &mut found);
    assert!(!found.is_empty());
    found
}

/// Product code: not tests, benchmarks or examples.
fn product() -> Vec<(String, String)> {
    let outside = |path: &str| {
        path.contains("tests/")
            || path.contains("/tests.rs")
            || path.starts_with("bench/")
            || path.contains("examples/")
    };
    all(".rs").into_iter().filter(|(path, _)| !outside(path)).collect()
}

#[test]
fn rooms_open_one_way_only() {
    let manifest = |room: &str| {
        let text = std::fs::read_to_string(root().join(format!("crates/{room}/Cargo.toml"))).unwrap();
        text.split("[dev-dependencies]").next().unwrap().to_owned()
    };
    let forbidden = [
        ("model", &["tokio", "axum", "rusqlite", "postgres", "store", "app", "web", "import"][..]),
        ("import", &["tokio", "axum", "rusqlite", "postgres", "store", "app", "web"]),
        ("store", &["axum", "app", "web", "import"]),
        ("app", &["axum", "rusqlite", "postgres", "web"]),
        ("web", &["rusqlite", "postgres", "import"]),
    ];
    for (room, others) in forbidden {
        for other in others {
            let named = manifest(room).lines().any(|line| {
                line.starts_with(&format!("{other}."))
                    || line.starts_with(&format!("{other} "))
                    || line.starts_with(&format!("tokio-{other}."))
            });
            assert!(!named, "{room} depends on {other}");
        }
    }
}

#[test]
fn markup_is_made_safe_in_one_place() {
    for (path, text) in product() {
        let may = path == "crates/store/src/value.rs" || path.starts_with("crates/model/src/text");
        assert!(may || !text.contains("SafeHtml::from_stored"), "{path} makes SafeHtml");
    }
    for (path, text) in
        all(".html").into_iter().chain(all(".xml")).filter(|(path, _)| path.contains("templates/"))
    {
        assert!(!text.contains("|safe") && !text.contains("| safe"), "{path} prints unescaped");
        assert!(
            !text.contains(" style=\"") && !text.contains(" onclick"),
            "{path} is not covered by the policy"
        );
    }
}

/// What of a template is neither markup nor an expression, and the attributes that people read or hear.
fn read_by_people(template: &str) -> String {
    let mut text = template.to_owned();
    // The class of a page's body is a block of its own.
    if let Some(at) = text.find("block kind %}") {
        let end = text[at..].find("endblock").unwrap_or(0);
        text.replace_range(at..at + end, "");
    }
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        while let Some(at) = text.find(open) {
            let end = text[at..].find(close).map_or(text.len(), |end| at + end + close.len());
            text.replace_range(at..end, "");
        }
    }
    let mut found = String::new();
    for attribute in ["aria-label=\"", "alt=\"", "title=\"", "placeholder=\""] {
        for (at, _) in text.match_indices(attribute) {
            found.push_str(text[at + attribute.len()..].split('"').next().unwrap_or(""));
            found.push(' ');
        }
    }
    for piece in text.split('<') {
        found.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
        found.push(' ');
    }
    found
}

#[test]
fn the_words_of_pages_are_in_the_files_of_words() {
    let templates = all(".html").into_iter().filter(|(path, _)| path.starts_with("crates/web/templates/"));
    for (path, template) in templates {
        let mut words = read_by_people(&template);
        // What is typed in a terminal is the same in every language.
        for command in ["rejoinder publish FILE.md", "rejoinder account link --email you@example.org"] {
            words = words.replace(command, "");
        }
        assert!(!words.contains(char::is_alphabetic), "{path} has words of its own: {}", words.trim());
        // A text given to a macro would get past the look above.
        let given = template.split('"').skip(1).step_by(2).any(|text| {
            text.starts_with(char::is_uppercase) && text.contains(' ') && !text.contains(['{', '}', '<'])
        });
        assert!(!given, "{path} hands on words of its own");
    }
    let scripts = all(".js").into_iter().filter(|(path, _)| path.starts_with("crates/web/assets/"));
    for (path, script) in scripts {
        for line in script.lines().filter(|line| !line.trim_start().starts_with(['/', '*'])) {
            let mut texts = line.split(['"', '`']).skip(1).step_by(2);
            let says = |text: &str| text.starts_with(char::is_uppercase) && text.contains(' ');
            assert!(!texts.any(says), "{path} has words of its own: {line}");
        }
    }
}

#[test]
fn a_database_error_is_never_read_as_nothing() {
    for (path, text) in product()
        .into_iter()
        .filter(|(path, _)| path.starts_with("crates/store") || path.starts_with("crates/app"))
    {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| line.contains(".await")) {
            assert!(
                [".await.ok()", ".await.unwrap_or(", ".await.unwrap_or_default("]
                    .iter()
                    .all(|hidden| !line.contains(hidden)),
                "{path}:{}",
                number + 1
            );
        }
    }
}

#[test]
fn each_module_says_what_it_is_for() {
    for (path, text) in product() {
        assert!(text.starts_with("//!"), "{path} opens without a word");
    }
}

#[test]
fn names_that_say_nothing_are_not_used() {
    for (path, _) in product() {
        let name = path.rsplit('/').next().unwrap();
        assert!(
            !matches!(
                name,
                "utils.rs" | "common.rs" | "helpers.rs" | "manager.rs" | "service.rs" | "misc.rs"
            ),
            "{path}"
        );
    }
}

#[test]
fn every_time_is_handed_down() {
    for (path, text) in product() {
        let edge = path == "crates/app/src/lib.rs";
        assert!(edge || !text.contains("SystemTime::now"), "{path} reads the clock");
    }
}

#[test]
fn the_change_log_speaks_of_this_version() {
    let log = std::fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    assert!(log.contains(env!("CARGO_PKG_VERSION")));
}
