//! Plain rude words, of four kinds. What a model learns of one it then knows of all of its kind, which matters where few
//! labelled comments are to be had. By itself a word of these is nothing: the weights of the kinds are learned like any other.
//!
//! Names for groups of people are none of them, however they are meant: what those weigh is learned word by word.

/// Names for somebody. In order.
#[rustfmt::skip]
const INSULTS: &[&str] = &[
    "airhead", "arse", "arsehole", "assclown", "asshat", "asshole", "bastard", "bigot", "bitch", "blowhard",
    "bonehead", "bootlicker", "bozo", "brat", "buffoon", "bully", "bum", "charlatan", "cheat", "chump",
    "clown", "coward", "creep", "cretin", "crook", "crybaby", "cunt", "dick", "dickhead", "dimwit", "dolt",
    "dope", "douche", "douchebag", "dullard", "dumbass", "dumbell", "dumbo", "dummy", "dunce", "fascist",
    "fool", "fraud", "freak", "fruitcake", "git", "goofball", "goon", "hack", "halfwit", "hater",
    "hypocrite", "idiot", "ignoramus", "imbecile", "jackass", "jerk", "joker", "knucklehead", "liar",
    "loon", "loony", "loser", "lowlife", "lunatic", "maggot", "maniac", "meathead", "menace", "moonbat",
    "moron", "muppet", "nazi", "nincompoop", "nitwit", "numbskull", "numskull", "nutbag", "nutcase",
    "nutjob", "nutter", "oaf", "parasite", "phony", "pig", "pillock", "pinhead", "prat", "prick", "psycho",
    "psychopath", "puppet", "pussy", "racist", "rat", "redneck", "savage", "scoundrel", "scum", "scumbag",
    "sellout", "sheep", "sheeple", "shill", "simpleton", "skank", "sleaze", "sleazebag", "slimeball",
    "slob", "slut", "snake", "snob", "snowflake", "sociopath", "stooge", "sucker", "swine", "thief", "thug",
    "tool", "tosser", "traitor", "tramp", "troll", "turd", "twat", "twerp", "twit", "tyrant", "vermin",
    "wackjob", "wacko", "wanker", "weasel", "weirdo", "whiner", "whore", "wimp", "windbag", "wingnut",
    "worm",
];

/// Words that run something or somebody down. In order.
#[rustfmt::skip]
const CONTEMPT: &[&str] = &[
    "absurd", "asinine", "atrocious", "awful", "bigoted", "bigotry", "braindead", "brainless",
    "brainwashed", "childish", "clueless", "contemptible", "corrupt", "cowardly", "crappy", "crazy",
    "crooked", "cruel", "delusion", "delusional", "demented", "deplorable", "deranged", "despicable",
    "dirty", "disgrace", "disgraceful", "disgust", "disgusting", "dishonest", "drivel", "dumb", "dumber",
    "dumbest", "embarrassing", "entitled", "evil", "fake", "fat", "filthy", "foolish", "foul", "garbage",
    "greedy", "gross", "gullible", "hateful", "heartless", "hideous", "hogwash", "horrible", "hypocrisy",
    "hypocritical", "idiocy", "idiotic", "ignorance", "ignorant", "imbecilic", "immature", "immoral",
    "inane", "inbred", "incompetent", "inept", "insane", "irrational", "lame", "laughable", "lazy", "lousy",
    "ludicrous", "lying", "mental", "mindless", "moronic", "nasty", "nonsense", "nuts", "nutty",
    "obnoxious", "obscene", "outrageous", "pathetic", "petty", "pitiful", "racism", "repugnant",
    "repulsive", "revolting", "ridiculous", "rotten", "rubbish", "selfish", "senseless", "shameful",
    "shameless", "sick", "sickening", "silly", "sleazy", "slimy", "sociopathic", "spineless", "stupid",
    "stupidest", "stupidity", "stupidly", "terrible", "toxic", "trash", "treasonous", "twisted", "ugly",
    "uneducated", "unhinged", "useless", "vicious", "vile", "weak", "whining", "whiny", "wicked",
    "worthless",
];

/// Swearing. In order.
#[rustfmt::skip]
const SWEARING: &[&str] = &[
    "ass", "asses", "balls", "bollocks", "bs", "bugger", "bullcrap", "bullshit", "butt", "butthurt", "cock",
    "crap", "dammit", "damn", "damned", "effing", "fart", "freaking", "frigging", "fuck", "fucked",
    "fucker", "fuckin", "fucking", "goddamn", "hell", "motherfucker", "piss", "pissed", "poop", "screw",
    "screwed", "shit", "shithole", "shitting", "shitty", "shut", "sod", "stfu", "suck", "sucked", "tit",
    "wank", "wtf",
];

/// Violence, punishment and hate. In order.
#[rustfmt::skip]
const THREATS: &[&str] = &[
    "beat", "burn", "choke", "crush", "dead", "despise", "destroy", "die", "drown", "execute", "gun",
    "hang", "hanged", "harm", "hate", "hated", "hurt", "jail", "kill", "killed", "killing", "loathe",
    "murder", "murdered", "perish", "poison", "prison", "punch", "rape", "raped", "shoot", "shot", "slap",
    "smash", "strangle", "suicide", "terrorist", "treason",
];

/// A kind of rude words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A name for somebody.
    Insult,
    /// It runs something or somebody down.
    Contempt,
    /// Swearing.
    Swearing,
    /// Violence, punishment or hate.
    Threat,
}

/// The kind of a word in small letters, if it is of any. Plurals by `s` and `es` count as their word.
pub fn kind(letters: &[char]) -> Option<Kind> {
    let of = |letters: &[char]| {
        [
            (Kind::Insult, INSULTS),
            (Kind::Contempt, CONTEMPT),
            (Kind::Swearing, SWEARING),
            (Kind::Threat, THREATS),
        ]
        .into_iter()
        .find(|(_, words)| words.binary_search_by(|word| word.chars().cmp(letters.iter().copied())).is_ok())
        .map(|(kind, _)| kind)
    };
    let without = |end: &str| {
        let kept = letters.len().checked_sub(end.len())?;
        end.chars().eq(letters[kept..].iter().copied()).then(|| &letters[..kept])
    };
    of(letters).or_else(|| without("s").and_then(of)).or_else(|| without("es").and_then(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_in_order() {
        for words in [INSULTS, CONTEMPT, SWEARING, THREATS] {
            assert!(words.is_sorted_by(|one, other| one < other));
        }
    }

    #[test]
    fn plurals_are_found() {
        let of = |word: &str| kind(&word.chars().collect::<Vec<_>>());
        assert_eq!(of("liars"), Some(Kind::Insult));
        assert_eq!(of("ridiculous"), Some(Kind::Contempt));
        assert_eq!(of("bridge"), None);
        assert_eq!(of("s"), None);
    }
}
