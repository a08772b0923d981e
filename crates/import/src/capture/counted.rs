//! Numbers before names: a page that counts its comments, or sets them as a numbered list, shows the number on the line
//! of the name.

/// For each name how many bytes of it are the number of its comment: `1. Ann`, `2 Bo`, `4 #3 Cy` where only the second
/// counts. Nothing where the numbers do not count up: somebody may be called `7 of 9`.
pub(super) fn before_names(names: &[Option<&str>]) -> Vec<usize> {
    let mut cut = vec![0; names.len()];
    // A list's own number may stand before that of the page.
    for _ in 0..2 {
        let rest = |at: usize| names[at].map_or("", |name| &name[cut[at]..]);
        let Some(depth) = (1..=2).find(|depth| counts(names.len(), |at| number(rest(at), *depth))) else {
            break;
        };
        let ends: Vec<usize> =
            (0..names.len()).map(|at| number(rest(at), depth).map_or(0, |(_, end)| end)).collect();
        cut.iter_mut().zip(ends).for_each(|(cut, end)| *cut += end);
    }
    cut
}

/// How many bytes of each comment's words are its number before them: `#3 It rained.` Nothing where not nearly all have
/// one, or they do not count up.
pub(super) fn before_words(words: &[&str]) -> Vec<usize> {
    let marked = |at: usize| number(words[at], 1).filter(|_| words[at].starts_with('#'));
    let all = (0..words.len()).filter(|at| marked(*at).is_some()).count();
    let counted = all > 2 && all * 10 >= words.len() * 9 && counts(words.len(), marked);
    (0..words.len()).map(|at| marked(at).filter(|_| counted).map_or(0, |(_, end)| end)).collect()
}

/// Whether most of the names bear a number, and each is one more than the last: answers may have none, or begin anew. Or
/// whether those that bear one bear that of their place: the others have lost theirs already.
fn counts<'a>(all: usize, number: impl Fn(usize) -> Option<(u32, usize)> + 'a) -> bool {
    let numbered: Vec<(usize, u32)> = (0..all).filter_map(|at| Some((at, number(at)?.0))).collect();
    let placed = numbered.iter().filter(|(at, number)| at + 1 == *number as usize).count();
    if placed > 1 && placed * 10 >= numbered.len() * 8 {
        return true;
    }
    let numbers: Vec<u32> = numbered.into_iter().map(|(_, number)| number).collect();
    let follows = |pair: &&[u32]| pair[1] == pair[0] + 1 || pair[0] == pair[1] + 1 || pair[1] == 1;
    let steps = numbers.windows(2).filter(follows).count();
    numbers.len() >= 2
        && numbers.len() * 3 >= all
        && steps * 10 >= (numbers.len() - 1) * 8
        && (numbers.len() > 2 || numbers[0] == 1)
}

/// The number of that place among those a name begins with, and where the name goes on.
fn number(name: &str, depth: usize) -> Option<(u32, usize)> {
    // Few names begin so.
    name.as_bytes().first().filter(|byte| matches!(byte, b'0'..=b'9' | b'#' | b'('))?;
    let mut rest = name;
    let mut number = None;
    for _ in 0..depth {
        let figures = rest.trim_start_matches(['#', '(']);
        let digits = figures.bytes().take_while(u8::is_ascii_digit).count();
        number = figures[..digits].parse().ok().filter(|_| digits <= 5);
        let after = figures[digits..].trim_start_matches(['.', ')', ':', '|', '-']);
        rest = after.trim_start();
        let touching = rest.len() == after.len() && !rest.starts_with('#');
        if number.is_none() || touching || rest.is_empty() {
            return None;
        }
    }
    number.map(|number| (number, name.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned<'a>(names: &[&'a str]) -> Vec<&'a str> {
        let all: Vec<Option<&str>> = names.iter().map(|name| Some(*name)).collect();
        before_names(&all).into_iter().zip(names).map(|(cut, name)| &name[cut..]).collect()
    }

    #[test]
    fn numbers_that_count_up_are_no_words() {
        assert_eq!(before_words(&["#1 It rained.", "#2 So it did.", "#3\n\nYes."]), [3, 3, 4]);
        assert_eq!(before_words(&["#1 It rained.", "So it did.", "#1 was right."]), [0, 0, 0]);
        assert_eq!(before_words(&["1 It rained.", "2 So it did.", "3 Yes."]), [0, 0, 0]);
    }

    #[test]
    fn numbers_that_count_up_are_no_part_of_names() {
        assert_eq!(cleaned(&["1. Ann", "2. Bo Lee", "3. Cy"]), ["Ann", "Bo Lee", "Cy"]);
        assert_eq!(cleaned(&["1. 1 Ann", "2. 2 Bo", "3. 3 Cy"]), ["Ann", "Bo", "Cy"]);
        assert_eq!(cleaned(&["4 #1 Ann", "1 #2 Bo", "1 #3 Cy"]), ["Ann", "Bo", "Cy"]);
        assert_eq!(cleaned(&["4#1 Ann", "1#2 Bo", "1#3 Cy"]), ["Ann", "Bo", "Cy"]);
        assert_eq!(cleaned(&["12 Ann", "11 Bo", "10 Cy"]), ["Ann", "Bo", "Cy"]);
        assert_eq!(cleaned(&["1. Ann", "Bo", "2. Cy", "3. Di"]), ["Ann", "Bo", "Cy", "Di"]);
        for names in
            [["7 of 9", "Ann", "Bo"], ["1 Ann", "9 Bo", "4 Cy"], ["2", "3", "4"], ["3com", "4com", "5com"]]
        {
            assert_eq!(cleaned(&names), names);
        }
    }
}
