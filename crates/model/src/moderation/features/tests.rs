use proptest::prelude::*;

use super::*;

fn buckets(text: &str) -> Vec<u32> {
    let mut buckets: Vec<u32> = of(text).list.iter().map(|feature| feature.bucket).collect();
    buckets.sort_unstable();
    buckets
}

/// The traits of a text.
fn traits(text: &str) -> Vec<Trait> {
    let found = of(text).origins.into_iter().filter_map(|origin| match origin {
        Origin::Trait(of) => Some(of),
        Origin::Word(_) => None,
    });
    found.filter(|of| *of != Trait::Length).collect()
}

#[test]
fn groups_are_all_the_same() {
    for group in ["Muslim", "Jewish", "gay", "Japanese", "deaf", "women's", "immigrants", "African American"]
    {
        let text =
            |group: &str| format!("People here greet {group} readers kindly, whatever the neighbours say");
        assert_eq!(buckets(&text(group)), buckets(&text("Canadian")), "{group}");
    }
    assert_ne!(buckets("greet Canadian readers"), buckets("greet tired readers"));
}

#[test]
fn one_word_in_many_clothes_is_one_word() {
    for clothes in
        ["RIDICULOUS", "ｒｉｄｉｃｕｌｏｕｓ", "ridi\u{ad}culous", "ridi\u{200b}culous", "(ridiculous)"]
    {
        assert!(
            of("ridiculous")
                .list
                .iter()
                .all(|plain| buckets(clothes).contains(&plain.bucket) || plain.first as usize >= 1),
            "{clothes}"
        );
    }
}

#[test]
fn traits_are_seen() {
    let seen = |text: &str, of: Trait| assert!(traits(text).contains(&of), "{text}: {:?}", traits(text));
    seen("look at https://example.org/a?b=c now", Trait::Links);
    seen("look at example.com now", Trait::Links);
    seen("look at http://ab.cd/Xy12 now", Trait::ShortLink);
    seen("write to ann@example.org for more", Trait::MailAddress);
    seen("THIS IS NOT FAIR AT ALL", Trait::Capitals);
    seen("no way!!!!", Trait::Stretched);
    seen("is it so?", Trait::Questions);
    seen("win win win win win win win", Trait::Repeated);
    seen("call 555 123 99 now", Trait::Numbers);
    assert_eq!(traits("The council met on the bridge, and nobody came."), []);
    assert_eq!(traits("It ended.Nobody came"), [], "a forgotten space makes no address");
}

#[test]
fn a_long_text_is_bounded() {
    let features = of(&"word another third ".repeat(100_000));
    assert!(features.origins.len() < usize::from(u16::MAX));
    let links = of(&"a.com ".repeat(100_000));
    assert!(links.origins.len() < usize::from(u16::MAX));
}

proptest! {
    #[test]
    fn any_text_has_features_that_point_into_it(text in "\\PC*") {
        let features = of(&text);
        for origin in &features.origins {
            if let Origin::Word(range) = origin {
                prop_assert!(text.get(range.clone()).is_some_and(|word| !word.is_empty()));
            }
        }
        let mut seen = std::collections::HashSet::new();
        for feature in &features.list {
            prop_assert!((feature.bucket as usize) < BUCKETS && seen.insert(feature.bucket));
            prop_assert!(usize::from(feature.first.max(feature.last)) < features.origins.len());
        }
    }
}
