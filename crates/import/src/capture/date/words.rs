//! The names of months and weekdays, as sites of many languages print them.

use std::sync::LazyLock;

/// Month names by month; a longer word that begins with one of these (at least three letters) is that month too.
const MONTHS: [&[&str]; 12] = [
    &[
        "jan",
        "jän",
        "ene",
        "gen",
        "янв",
        "led",
        "styc",
        "ian",
        "ιαν",
        "oca",
        "tammi",
        "січ",
        "gener",
        "sty",
        "يناير",
    ],
    &["feb", "fév", "fev", "фев", "úno", "lut", "φεβ", "şub", "helmi", "лют", "فبراير"],
    &["mar", "mär", "mrz", "мар", "bře", "maa", "μαρ", "mrt", "már", "бер", "març", "مارس"],
    &["apr", "avr", "abr", "апр", "dub", "kwi", "απρ", "nis", "huhti", "ápr", "кві", "أبريل"],
    &[
        "may", "mai", "mag", "мая", "май", "mei", "kvě", "maj", "μαϊ", "μάι", "touko", "máj", "тра", "maig",
        "مايو",
    ],
    &[
        "jun",
        "juin",
        "giu",
        "июн",
        "чер",
        "cze",
        "ιουν",
        "ιούν",
        "haz",
        "kesä",
        "jún",
        "červen",
        "čvn",
        "يونيو",
    ],
    &[
        "jul",
        "juil",
        "lug",
        "июл",
        "лип",
        "lip",
        "ιουλ",
        "ιούλ",
        "tem",
        "heinä",
        "júl",
        "červenec",
        "čvc",
        "يوليو",
    ],
    &["aug", "aoû", "aou", "ago", "авг", "сер", "sie", "srp", "αυγ", "αύγ", "ağu", "elo", "أغسطس"],
    &["sep", "set", "сен", "вер", "wrz", "zář", "σεπ", "eyl", "syys", "sze", "سبتمبر"],
    &["oct", "okt", "ott", "out", "окт", "жов", "paź", "říj", "οκτ", "eki", "loka", "أكتوبر"],
    &["nov", "ноя", "лис", "lis", "νοε", "kas", "marras", "نوفمبر"],
    &["dec", "dez", "déc", "dic", "дек", "гру", "gru", "pro", "δεκ", "ara", "joulu", "des", "ديسمبر"],
];

/// The same by the first byte of each name: words are looked up more often than anything else.
static BY_BYTE: LazyLock<Vec<Vec<(&str, i8)>>> = LazyLock::new(|| {
    let mut by_byte = vec![vec![]; 256];
    for (names, number) in MONTHS.iter().zip(1..) {
        for name in *names {
            by_byte[usize::from(name.as_bytes()[0])].push((*name, number));
        }
    }
    by_byte
});

/// The month, 1 to 12, a lower-case word names.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    if word.chars().count() > 12 {
        return None;
    }
    let names = word.as_bytes().first().map(|byte| &BY_BYTE[usize::from(*byte)]);
    let fitting = names.into_iter().flatten().filter(|(name, _)| word.starts_with(name));
    let best = fitting.map(|(name, number)| (name.len(), *number)).max();
    let (length, number) = best?;
    (word[length..].chars().count() <= LONGEST_ENDING).then_some(number)
}

/// How far the longest name goes on after the parts above.
const LONGEST_ENDING: usize = 7;

/// Weekday names, Monday first, matched by their beginning.
const WEEKDAYS: [&[&str]; 7] = [
    &["mon", "lun", "maan", "seg", "mo", "ma", "пн", "пон", "po", "pon", "må", "man", "dil", "h"],
    &["tue", "dien", "dins", "ter", "mar", "di", "dim", "вт", "út", "wt", "tis", "tir", "ti", "k"],
    &["wed", "mitt", "mer", "mi", "mié", "mie", "wo", "woe", "ср", "st", "śr", "ons", "ke", "qua", "sze"],
    &["thu", "jeu", "do", "jue", "gio", "don", "чт", "чет", "čt", "czw", "tor", "to", "qui", "cs"],
    &["fri", "ven", "fr", "vie", "vr", "vrij", "пт", "пят", "pá", "pt", "pią", "fre", "pe", "sex"],
    &["sat", "sam", "sa", "sáb", "sab", "za", "zat", "сб", "суб", "so", "sob", "lör", "lør", "la"],
    &["sun", "sonn", "dim", "so", "dom", "zo", "zon", "вс", "вос", "ne", "nie", "sön", "søn", "su", "v"],
];

/// The same by the first byte of each name.
static DAYS: LazyLock<Vec<Vec<(&str, i8)>>> = LazyLock::new(|| {
    let mut by_byte = vec![vec![]; 256];
    for (names, number) in WEEKDAYS.iter().zip(1..) {
        for name in *names {
            by_byte[usize::from(name.as_bytes()[0])].push((*name, number));
        }
    }
    by_byte
});

/// Some days of the week, Monday 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weekdays(u8);

impl Weekdays {
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn contains(self, day: i8) -> bool {
        self.0 & (1 << day) != 0
    }

    /// The day, if it is one.
    pub fn only(self) -> Option<i8> {
        let one = self.0.is_power_of_two();
        one.then(|| i8::try_from(self.0.trailing_zeros()).ok())?
    }
}

/// The weekdays a lower-case word may name; several where languages share a word.
pub(super) fn weekdays(word: &str) -> Weekdays {
    let Some(first) = word.as_bytes().first() else { return Weekdays::default() };
    let fits = |name: &str| {
        word == name || (word.starts_with(name) && name.chars().count() > 2 && word.chars().count() > 3)
    };
    let fitting = DAYS[usize::from(*first)].iter().filter(|(name, _)| fits(name));
    Weekdays(fitting.fold(0, |days, (_, day)| days | 1 << day))
}

/// Minutes east of Greenwich of the zones pages name, by their lower-case name.
pub(super) fn zone(word: &str) -> Option<i32> {
    let hours = match word {
        "z" | "utc" | "gmt" | "wet" => 0,
        "cet" | "mez" | "bst" | "west" => 1,
        "cest" | "mesz" | "eet" => 2,
        "eest" | "msk" => 3,
        "jst" => 9,
        "aest" => 10,
        "aedt" => 11,
        "est" | "cdt" => -5,
        "edt" | "ast" => -4,
        "cst" | "mdt" => -6,
        "mst" | "pdt" => -7,
        "pst" | "akdt" => -8,
        "akst" => -9,
        "hst" => -10,
        _ => return None,
    };
    Some(hours * 60)
}
