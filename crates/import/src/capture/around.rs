//! Words around names: a page that puts the same before or after every name has it on the line of the name.

use std::collections::HashSet;
use std::ops::Range;

/// For each name the part that is not the same in all: `Offline Ann`, `Ann (Homepage)`, `Ann <a@paper.example>`, `Ann#3`;
/// of a name that every line has twice, as beside a picture of that name, one. Everything where fewer than four names, or
/// only one or two people, are there to tell.
pub(super) fn names(names: &[Option<&str>]) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = names.iter().map(|name| 0..name.map_or(0, str::len)).collect();
    let people: HashSet<&str> = names.iter().flatten().copied().collect();
    let named: Vec<usize> = (0..names.len()).filter(|at| names[*at].is_some()).collect();
    if named.len() < 4 || people.len() < 3 {
        return kept;
    }
    for _ in 0..MOST {
        let rest = |at: usize| &names[at].unwrap_or_default()[kept[at].clone()];
        let cut = |side: Side| {
            let all: Option<Vec<(&str, usize)>> = named.iter().map(|at| side(rest(*at))).collect();
            let all = all.filter(|all| all.iter().all(|(word, _)| *word == all[0].0))?;
            let left = |(at, (_, bytes)): (&usize, &(&str, usize))| rest(*at).len() - bytes;
            let differ: HashSet<&str> =
                named.iter().zip(&all).map(|pair| &rest(*pair.0)[..left(pair)]).collect();
            // `Guest 1` and `Guest 2` are two people.
            if all[0].0 == "0" && differ.len() * 2 < people.len() {
                return None;
            }
            Some(all.into_iter().map(|(_, bytes)| bytes).collect::<Vec<usize>>())
        };
        if let Some(cuts) =
            cut(last).or_else(|| cut(twice)).or_else(|| cut(bracketed)).or_else(|| cut(handle))
        {
            named.iter().zip(cuts).for_each(|(at, bytes)| kept[*at].end -= bytes);
        } else if let Some(cuts) = cut(first) {
            named.iter().zip(cuts).for_each(|(at, bytes)| kept[*at].start += bytes);
        } else {
            let rests: Vec<&str> = named.iter().map(|at| rest(*at)).collect();
            let end = same_end(&rests);
            if end == 0 {
                break;
            }
            named.iter().for_each(|at| kept[*at].end -= end);
        }
    }
    kept
}

/// So many words are taken off a name.
const MOST: usize = 4;

/// What a name begins or ends with, and how many bytes it has with the space beside it.
type Side = for<'a> fn(&'a str) -> Option<(&'a str, usize)>;

fn first(name: &str) -> Option<(&str, usize)> {
    let (word, rest) = name.split_once(' ')?;
    let rest = rest.trim_start();
    // `Guest 1` is not called 1.
    rest.contains(char::is_alphabetic).then_some((word, name.len() - rest.len()))
}

fn last(name: &str) -> Option<(&str, usize)> {
    let number = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if number.len() < name.len()
        && let Some(rest) = number.strip_suffix('#').map(str::trim_end).filter(|rest| !rest.is_empty())
    {
        return Some(("#", name.len() - rest.len()));
    }
    let (rest, word) = name.rsplit_once(' ')?;
    let rest = rest.trim_end();
    if word.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty() {
        return Some(("0", name.len() - rest.len()));
    }
    let address = word.starts_with('<') && word.ends_with('>') && word.contains('@');
    (!rest.is_empty()).then_some((if address { "<>" } else { word }, name.len() - rest.len()))
}

/// What stands in brackets behind every name: `Ann Lee (annlee)`.
fn bracketed(name: &str) -> Option<(&str, usize)> {
    let open = name.strip_suffix(')')?.rfind(" (")?;
    let rest = name[..open].trim_end();
    (!rest.is_empty() && !name[open + 2..].contains(' ')).then_some(("", name.len() - rest.len()))
}

/// The account behind every name, which begins as the name does: `Ann Lee@annlee`.
fn handle(name: &str) -> Option<(&str, usize)> {
    let (rest, account) = name.rsplit_once('@')?;
    let letters = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).take(3).flat_map(char::to_lowercase).collect()
    };
    let (one, other): (String, String) = (letters(rest), letters(account));
    let rest = rest.trim_end();
    (!one.is_empty() && one == other && !account.contains(' ')).then_some(("", name.len() - rest.len()))
}

/// How many bytes the names end with that are the same letters in all of them: `Anncommented`. Fewer than a word has may
/// be the end of names, and so may any where fewer than four people are named.
fn same_end(names: &[&str]) -> usize {
    let people: HashSet<&str> = names.iter().copied().collect();
    let Some(first) = names.first().filter(|_| people.len() > 3) else { return 0 };
    let mut end = 0;
    for (at, c) in first.char_indices().rev().take_while(|(_, c)| c.is_lowercase()) {
        if !names.iter().all(|name| name.ends_with(&first[at..]) && name.len() > first.len() - at) {
            break;
        }
        end += c.len_utf8();
    }
    let address = |name: &&str| name.contains('@');
    if end >= WORD && !names.iter().any(address) { end } else { 0 }
}

/// So many letters are a word that a page puts behind names.
const WORD: usize = 6;

/// The second half of a name that says the same as the first.
fn twice(name: &str) -> Option<(&str, usize)> {
    let (one, other) = name.split_at_checked(name.len() / 2)?;
    (other.strip_prefix(' ')? == one).then_some(("", other.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned<'a>(all: &[&'a str]) -> Vec<&'a str> {
        let some: Vec<Option<&str>> = all.iter().map(|name| Some(*name)).collect();
        names(&some).into_iter().zip(all).map(|(kept, name)| &name[kept]).collect()
    }

    #[test]
    fn what_all_names_share_is_no_part_of_them() {
        let wanted = ["Ann", "Bo Lee", "Cy", "Ann"];
        let made: [fn(&str) -> String; 8] = [
            |name| format!("{name} {}", name.len()),
            |name| format!("Comment from: {name} Visitor"),
            |name| format!("Offline {name}"),
            |name| format!("{name} <{}@paper.example>", name.len()),
            |name| format!("{name}#{}", name.len()),
            |name| format!("{name} {name}"),
            |name| format!("{name} ({})", name.to_lowercase().replace(' ', "")),
            |name| format!("{name}@{}", name.to_lowercase().replace(' ', "")),
        ];
        for make in made {
            let all = wanted.map(make);
            assert_eq!(cleaned(&all.each_ref().map(String::as_str)), wanted);
        }
    }

    #[test]
    fn a_word_that_touches_all_names_is_no_part_of_them() {
        let wanted = ["Ann", "Bo Lee", "Cy", "Di"];
        let all = wanted.map(|name| format!("{name}commented"));
        assert_eq!(cleaned(&all.each_ref().map(String::as_str)), wanted);
    }

    #[test]
    fn a_family_keeps_its_name() {
        for names in [
            ["Anderson", "Peterson", "Wilson", "Olson"],
            ["ann@paper.example", "bo@paper.example", "cy@paper.example", "di@paper.example"],
            ["Ann Lee", "Bo Lee", "Ann Lee", "Bo Lee"],
            ["Ann Lee", "Bo Lee", "Cy Lee", "Di"],
            ["Guest 1", "Ann", "Bo", "Guest 2"],
            ["Guest 1", "Guest 2", "Guest 3", "Guest 4"],
            ["Lee", "Lee", "Lee", "Lee"],
        ] {
            assert_eq!(cleaned(&names), names);
        }
    }
}
