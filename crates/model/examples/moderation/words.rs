//! The word list that the models are compared with, as sites have them: plain rude words, and words of advertising. It is
//! part of no model.

#[rustfmt::skip]
const RUDE: &[&str] = &[
    "arse", "arsehole", "ass", "asses", "asshole", "bastard", "bitch", "bitches", "bollocks", "bullshit",
    "clown", "coward", "crap", "cretin", "cunt", "damn", "dick", "disgusting", "dumb", "fool", "fools",
    "fuck", "fucked", "fucking", "garbage", "hell", "hypocrite", "hypocrites", "idiot", "idiotic", "idiots",
    "ignorant", "imbecile", "jerk", "kill", "liar", "liars", "loser", "losers", "moron", "moronic",
    "morons", "pathetic", "piss", "pissed", "prick", "pussy", "racist", "retard", "retarded", "ridiculous",
    "scum", "shit", "shitty", "shut", "sick", "slut", "stupid", "stupidity", "suck", "sucks", "thug",
    "trash", "troll", "twat", "ugly", "vile", "wanker", "whore", "worthless",
];

#[rustfmt::skip]
const ADVERTISING: &[&str] = &[
    "http", "https", "www", "com", "subscribe", "channel", "check", "free", "money", "click", "visit",
    "earn", "cash", "follow", "facebook", "giveaway", "win", "buy", "cheap", "discount", "loan", "casino",
    "viagra", "website", "link",
];

/// How many words of a text are on the list for rude ones.
pub fn rude(text: &str) -> f64 {
    listed(text, RUDE)
}

/// How many words of a text are on the list for advertising.
pub fn advertising(text: &str) -> f64 {
    listed(text, ADVERTISING)
}

fn listed(text: &str, list: &[&str]) -> f64 {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| list.contains(word)).count() as f64
}
