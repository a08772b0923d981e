//! Words that name a group of people. Naming a group is not abuse, and a model trained on what people write learns the
//! opposite, since abuse names groups often. So these words have no weight of their own in the triage models, nor have
//! pieces of them; beside another word they count as one and the same word, whichever group it is.
//!
//! Words that only insult are none of these.

/// In order, small letters. Plurals by `s` and possessives are found without standing here.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "aboriginal", "adolescent", "afghan", "afghani", "african", "afro", "aged", "agnostic", "ahmadi",
    "alawite", "albanian", "albino", "algerian", "american", "amish", "amputee", "anglican", "angolan",
    "arab", "arabian", "arabic", "argentine", "argentinian", "armenian", "asexual", "asian", "atheist",
    "australian", "austrian", "autism", "autistic", "azerbaijani", "bahai", "bangladeshi", "baptist",
    "belgian", "berber", "bi", "bipolar", "biracial", "bisexual", "black", "blind", "bolivian", "bosnian",
    "boy", "brazilian", "british", "briton", "brown", "buddhism", "buddhist", "bulgarian", "burmese",
    "cambodian", "canadian", "catholic", "catholicism", "caucasian", "chicana", "chicano", "chilean",
    "chinese", "christian", "christianity", "cis", "cisgender", "colombian", "colored", "coloured",
    "congolese", "croat", "croatian", "cuban", "cypriot", "czech", "dane", "danish", "daoist", "deaf",
    "deafblind", "disability", "disabled", "dominican", "druze", "dutch", "dyslexic", "eastern",
    "easterner", "ecuadorian", "egyptian", "elder", "elderly", "english", "epileptic", "eritrean",
    "estonian", "ethiopian", "european", "evangelical", "expat", "expatriate", "female", "feminist",
    "filipina", "filipino", "finn", "finnish", "foreigner", "french", "gay", "genderfluid", "genderqueer",
    "georgian", "german", "ghanaian", "girl", "greek", "guatemalan", "haitian", "handicapped", "hawaiian",
    "hebrew", "heterosexual", "hindu", "hinduism", "hispanic", "homeless", "homosexual", "homosexuality",
    "honduran", "hungarian", "icelandic", "immigrant", "indian", "indigenous", "indonesian", "intersex",
    "inuit", "iranian", "iraqi", "irish", "islam", "islamic", "israeli", "italian", "jain", "jamaican",
    "japanese", "jew", "jewish", "jordanian", "judaism", "kazakh", "kenyan", "korean", "kurd", "kurdish",
    "lankan", "laotian", "latina", "latine", "latino", "latinx", "latvian", "lebanese", "lesbian", "lgb",
    "lgbt", "lgbtq", "lgbtqi", "lgbtqia", "libyan", "lithuanian", "lutheran", "malaysian", "male", "man",
    "maori", "men", "methodist", "mexican", "migrant", "millenial", "millennial", "minorities", "minority",
    "mongolian", "mormon", "moroccan", "moslem", "multiracial", "muslim", "native", "nepalese", "nepali",
    "neurodivergent", "neurodiverse", "nicaraguan", "nigerian", "nonbinary", "norwegian", "old", "older",
    "pagan", "pakistani", "palestinian", "pansexual", "paraguayan", "paralysed", "paralyzed", "paraplegic",
    "pentecostal", "persian", "peruvian", "polish", "portuguese", "presbyterian", "protestant",
    "protestantism", "quadriplegic", "quaker", "queer", "refugee", "rican", "rohingya", "roma", "romani",
    "romanian", "russian", "rwandan", "salvadoran", "samoan", "saudi", "schizophrenic", "scots", "scottish",
    "senegalese", "senior", "serb", "serbian", "shia", "shiite", "shinto", "sikh", "sikhism", "singaporean",
    "sinti", "slovak", "slovenian", "somali", "spaniard", "spanish", "straight", "sudanese", "sufi",
    "sunni", "swede", "swedish", "swiss", "syrian", "taiwanese", "taoism", "taoist", "teen", "teenage",
    "teenager", "thai", "tibetan", "trans", "transgender", "transgendered", "transman", "transmen",
    "transsexual", "transwoman", "transwomen", "tunisian", "turk", "turkish", "ugandan", "ukrainian",
    "uruguayan", "uyghur", "uzbek", "venezuelan", "vietnamese", "welsh", "white", "wiccan", "woman",
    "women", "yazidi", "yemeni", "young", "younger", "youth", "zealander", "zimbabwean", "zoroastrian",
];

/// True where a word, in small letters, names a group of people.
pub fn names_a_group(letters: &[char]) -> bool {
    let is = |letters: &[char]| {
        GROUPS.binary_search_by(|group| group.chars().cmp(letters.iter().copied())).is_ok()
    };
    let without = |end: &str| {
        let kept = letters.len().checked_sub(end.len())?;
        end.chars().eq(letters[kept..].iter().copied()).then(|| &letters[..kept])
    };
    is(letters) || ["s", "'s", "s'"].iter().any(|end| without(end).is_some_and(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(word: &str) -> bool {
        names_a_group(&word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn they_are_in_order() {
        assert!(GROUPS.is_sorted_by(|one, other| one < other));
    }

    #[test]
    fn plurals_and_possessives_are_found() {
        assert!(
            ["muslim", "muslims", "muslim's", "muslims'", "women", "women's", "elderly"]
                .map(names)
                .iter()
                .all(|it| *it)
        );
        assert!(!["", "s", "'s", "river", "blackbird", "idiot"].map(names).iter().any(|it| *it));
    }
}
