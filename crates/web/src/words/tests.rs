//! What holds the files of words together, and to the code that asks for them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

use super::{list::NAMES, *};

/// Codes that only programs meet: the API's and the command line's own. Everything a form can bring is not here.
const FOR_PROGRAMS: &[&str] = &[
    // its fields say it
    "invalid",
    // the API
    "key",
    "media_type",
    "query",
    "streams",
    // `account create`, `account link`, `token create`
    "email_taken",
    "email_unknown",
    "label_length",
    "vote",
    "scope",
    // publishing, by the API and from files
    "date",
    "field",
    "front_matter",
    "guests",
    "lang",
    "slug",
    "slug_taken",
    "tags_many",
    "title_missing",
    // restoring
    "capture",
    // `erase --again`
    "erasures",
];

/// A message of a file: its arguments, and the keys of each choice among forms by what it chooses on.
#[derive(Debug, Default, PartialEq)]
struct Shape {
    args: BTreeSet<String>,
    choices: Vec<(String, BTreeSet<String>)>,
}

impl Shape {
    fn of(pattern: &Pattern<&str>) -> Self {
        let mut shape = Self::default();
        shape.add(pattern);
        shape
    }

    fn add(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.name(inline),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.name(selector);
                    let InlineExpression::VariableReference { id } = selector else {
                        panic!("a choice on something else than an argument")
                    };
                    let keys = variants.iter().map(|variant| match variant.key {
                        VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name } => {
                            name.to_owned()
                        }
                    });
                    self.choices.push((id.name.to_owned(), keys.collect()));
                    variants.iter().for_each(|variant| self.add(&variant.value));
                }
                PatternElement::TextElement { .. } => {}
            }
        }
    }

    fn name(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => _ = self.args.insert(id.name.to_owned()),
            InlineExpression::StringLiteral { .. } => {}
            other => panic!("the files use arguments only, not {other:?}"),
        }
    }
}

fn shapes(lang: Lang) -> BTreeMap<String, Shape> {
    let resource =
        parser::parse(lang.file()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", lang.tag()));
    let mut found = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            assert!(message.attributes.is_empty(), "{} has attributes", message.id.name);
            let shape = Shape::of(message.value.as_ref().expect("a message has a value"));
            let twice = found.insert(message.id.name.to_owned(), shape);
            assert!(twice.is_none(), "{}: {} stands twice", lang.tag(), message.id.name);
        }
    }
    found
}

/// Text of the files under a folder.
fn texts(folder: &Path, ending: &str, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            texts(&entry, ending, out);
        } else if entry.to_str().unwrap().ends_with(ending) && !entry.ends_with("words/tests.rs") {
            out.push_str(&std::fs::read_to_string(&entry).unwrap());
        }
    }
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_language_has_every_message_with_the_same_arguments() {
    let english = shapes(Lang::En);
    for lang in Lang::ALL {
        let other = shapes(lang);
        let names = |shapes: &BTreeMap<String, Shape>| shapes.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&other), names(&english), "{}", lang.tag());
        for (name, shape) in &other {
            assert_eq!(shape.args, english[name].args, "{} in {}", name, lang.tag());
        }
    }
}

#[test]
fn whatever_counts_has_each_form_of_its_language() {
    for lang in Lang::ALL {
        let wanted: BTreeSet<String> = lang.categories().iter().map(|(name, _)| (*name).to_owned()).collect();
        for (name, shape) in shapes(lang) {
            for (on, keys) in shape.choices.iter().filter(|(on, _)| matches!(on.as_str(), "n" | "characters"))
            {
                let forms: BTreeSet<_> = keys.iter().filter(|key| *key != "0").cloned().collect();
                assert_eq!(forms, wanted, "{name} on {on} in {}", lang.tag());
            }
            let counts = shape.args.contains("n") && name != "queue-count";
            assert!(!counts || !shape.choices.is_empty(), "{name} counts without forms in {}", lang.tag());
        }
    }
}

#[test]
fn plurals_as_they_are_said() {
    let table = [
        (Lang::En, "0 comments|1 comment|2 comments|3 comments|11 comments|100 comments"),
        (Lang::De, "0 Kommentare|1 Kommentar|2 Kommentare|3 Kommentare|11 Kommentare|100 Kommentare"),
        (
            Lang::Fr,
            "0 commentaire|1 commentaire|2 commentaires|3 commentaires|11 commentaires|100 commentaires",
        ),
        (Lang::Es, "0 comentarios|1 comentario|2 comentarios|3 comentarios|11 comentarios|100 comentarios"),
        (Lang::Ar, "لا تعليقات|تعليق واحد|تعليقان|3 تعليقات|11 تعليقًا|100 تعليق"),
    ];
    for (lang, wanted) in table {
        let said = [0, 1, 2, 3, 11, 100].map(|n| Words::of(lang).comments(n)).join("|");
        assert_eq!(said, wanted);
    }
    let people = [0, 1, 2, 3, 11, 100].map(|n| Words::of(Lang::Ar).people(n)).join("|");
    assert_eq!(people, "لا أحد|شخص واحد|شخصان|3 أشخاص|11 شخصًا|100 شخص");
    assert_eq!(Words::of(Lang::De).waiting(0), "nichts wartet");
}

#[test]
fn times_as_they_are_written() {
    let at = Timestamp::parse("2015-03-09T09:03:00Z").unwrap();
    let table = [
        (Lang::En, "9 Mar 2015, 09:03 UTC"),
        (Lang::De, "9. März 2015, 09:03 UTC"),
        (Lang::Fr, "9 mars 2015, 09:03 UTC"),
        (Lang::Es, "9 mar 2015, 09:03 UTC"),
        (Lang::Ar, "9 مارس 2015، 09:03 UTC"),
    ];
    for (lang, wanted) in table {
        let moment = Words::of(lang).moment(at);
        assert_eq!((moment.text.as_str(), moment.iso.as_str()), (wanted, "2015-03-09T09:03:00Z"));
    }
    let never = Words::of(Lang::De).moment(Timestamp(i64::MAX));
    assert_eq!(never.text, "time out of range");
}

#[test]
fn a_message_around_markup_holds_it_once() {
    let around = shapes(Lang::En);
    for lang in Lang::ALL {
        let words = Words::of(lang);
        let calendar = words.calendar.between.join("|");
        assert!(!calendar.contains(HOLE), "{calendar}");
        for (name, hole) in super::list::AROUND {
            let id = name.replace('_', "-");
            assert_eq!(around[&id].args, BTreeSet::from([(*hole).to_owned()]), "{id}");
            let text = words.messages.say(name, &[(hole, HOLE.to_string().into())]);
            assert_eq!(text.matches(HOLE).count(), 1, "{id} in {}", lang.tag());
        }
    }
    assert_eq!(Words::of(Lang::De).sign_in_to.with("„Post“"), "Bei „Post“ anmelden");
}

#[test]
fn no_message_is_missing_and_none_is_left_over() {
    let mut asked = String::new();
    texts(&here().join("templates"), ".html", &mut asked);
    texts(&here().join("src"), ".rs", &mut asked);
    let is_asked = |name: &str| {
        asked.match_indices(&format!(".{name}")).any(|(at, found)| {
            let next = asked[at + found.len()..].chars().next();
            !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
        })
    };
    for name in NAMES {
        assert!(is_asked(name), "nothing asks for {name}");
    }
    let listed: BTreeSet<String> = NAMES.iter().map(|name| name.replace('_', "-")).collect();
    let by_code = |id: &str| {
        ["problem-", "field-", "why-", "held-as-", "month-", "news-told-", "mail-trouble-"]
            .iter()
            .any(|kind| id.starts_with(kind))
    };
    let filed: BTreeSet<String> =
        shapes(Lang::En).into_keys().filter(|id| !by_code(id) && id != "moment").collect();
    assert_eq!(listed, filed);
}

/// An argument of a call, where it is a literal text.
fn literal(arguments: &str, place: usize) -> Option<&str> {
    arguments.split(',').nth(place)?.trim_start_matches(['(', ' ', '\n']).strip_prefix('"')?.split('"').next()
}

#[test]
fn every_code_a_page_can_meet_has_its_sentence() {
    let mut source = String::new();
    for room in ["model", "app", "web"] {
        texts(&here().join("..").join(room).join("src"), ".rs", &mut source);
    }
    let mut codes = BTreeSet::new();
    for (call, place, kind) in [
        ("FieldError::new(", 1, "field"),
        ("refuse(", 0, "field"),
        ("Problem::new(", 1, "problem"),
        ("Self::new(", 1, "problem"),
    ] {
        for (at, _) in source.match_indices(call) {
            let code = literal(&source[at + call.len()..], place);
            codes.extend(code.map(|code| (kind, code.to_owned())));
        }
    }
    for line in source.lines().map(str::trim) {
        let given = line.strip_prefix("Refusal::").and_then(|rest| rest.split_once("=> \""));
        codes.extend(given.and_then(|(_, code)| Some(("problem", code.strip_suffix("\",")?.to_owned()))));
        let given = line.strip_prefix("TextError::").or_else(|| line.strip_prefix("PictureError::"));
        let given = given.and_then(|rest| rest.split_once("=> \""));
        codes.extend(given.and_then(|(_, code)| Some(("field", code.strip_suffix("\",")?.to_owned()))));
    }
    codes.retain(|(_, code)| {
        code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !code.is_empty()
    });
    assert!(codes.len() > 30, "{codes:?}");
    let words = shapes(Lang::En);
    for (kind, code) in &codes {
        let id = format!("{kind}-{}", code.replace('_', "-"));
        let known = words.contains_key(&id) || FOR_PROGRAMS.contains(&code.as_str());
        assert!(known, "{id} is said nowhere: write it in every file, or name it in FOR_PROGRAMS");
    }
    for id in words.keys() {
        let Some((kind @ ("problem" | "field"), code)) = id.split_once('-') else { continue };
        assert!(codes.contains(&(kind, code.replace('-', "_"))), "nothing has the code of {id}");
    }
}

#[test]
fn facts_are_put_in_and_counted() {
    let words = Words::of(Lang::Ar);
    let facts = |n: i64| vec![("characters", n.to_string())];
    assert_eq!(
        words.for_code("field", "name_length", &facts(1)).unwrap(),
        "يتكون الاسم من 2 إلى 50 حرفًا، وفي هذا حرف واحد."
    );
    assert!(words.for_code("field", "name_length", &facts(51)).unwrap().contains("51 حرفًا"));
    assert_eq!(words.for_code("field", "no_such_code", &[]), None);
}

#[test]
fn scripts_get_each_form() {
    let of = |lang: Lang| -> serde_json::Value { serde_json::from_str(&Words::of(lang).scripts.0).unwrap() };
    let (english, arabic) = (of(Lang::En), of(Lang::Ar));
    assert_eq!(english["replyTo"], json!(["Reply to ", ""]));
    assert_eq!(english["waiting"], json!({ "one": "{name} ({n} waiting)", "other": "{name} ({n} waiting)" }));
    assert_eq!(arabic["waiting"].as_object().unwrap().len(), 6);
    assert_eq!(arabic["waiting"]["few"], "{name} ({n} تعليقات تنتظر)");
    assert!(english["failed"].as_str().unwrap().contains("({status})"));
}
