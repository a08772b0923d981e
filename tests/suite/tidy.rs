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
