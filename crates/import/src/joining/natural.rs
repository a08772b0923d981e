//! The order in which a person sorts file names: `page 2` before `page 10`.

use std::cmp::Ordering;

/// Compares names, runs of digits by their value.
pub fn natural(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let (Some(a), Some(b)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        if a.is_ascii_digit() && b.is_ascii_digit() {
            let (x, y) = (digits(left), digits(right));
            let (bare_x, bare_y) = (x.trim_start_matches('0'), y.trim_start_matches('0'));
            let order = bare_x.len().cmp(&bare_y.len()).then_with(|| bare_x.cmp(bare_y));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (&left[x.len()..], &right[y.len()..]);
        } else {
            let order = a.to_lowercase().cmp(b.to_lowercase());
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (&left[a.len_utf8()..], &right[b.len_utf8()..]);
        }
    }
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// A name with every run of digits as one sign: what file names of one series share.
pub(super) fn series(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            digit if digit.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_as_numbers() {
        let mut names = ["page 10.html", "page 9.html", "Page 010.html", "page.html", "page 9b.html"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["page 9.html", "page 9b.html", "Page 010.html", "page 10.html", "page.html"]);
        assert_eq!(series("Thread-12-p3.html"), "thread-#-p#.html");
    }
}
