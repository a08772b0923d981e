//! Every limit of the site, in one table: what is counted, by whom, and how many of it in how long. `web::limits` says which
//! address counts what. Who is over a limit hears when it goes on; nobody is locked out for good.

use crate::sign_in::DAY;

/// Ten minutes, in seconds.
const TEN: i64 = 600;

/// Whose doing is counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// What comes from one network.
    Network,
    /// What one account does.
    Account,
    /// What one account does, and of people without one their network.
    Person,
    /// What is about one mail address, from wherever it comes.
    Address,
    /// What comes from one network about one mail address.
    Both,
    /// The mail that was asked for.
    Mail,
    /// Everybody on the site.
    All,
}

impl By {
    fn as_str(self) -> &'static str {
        match self {
            By::Network => "network",
            By::Account => "account",
            By::Person => "account, else network",
            By::Address => "mail address",
            By::Both => "mail address and network",
            By::Mail => "mail",
            By::All => "everybody",
        }
    }
}

/// Where it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the database, for all processes, before it is looked at.
    Database,
    /// In the process, where a request comes in.
    Door,
    /// In the process, once what was typed is read, so that it is not lost.
    Form,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Most {
    /// So many.
    Of(i64),
    /// So many times the setting `comment_rate`.
    Rates(i64),
}

/// One limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted.
    pub what: &'static str,
    /// By whom.
    pub by: By,
    /// Most of it.
    pub most: Most,
    /// In so many seconds.
    pub seconds: i64,
    /// Where.
    pub place: Place,
}

impl Limit {
    const fn kept(what: &'static str, by: By, most: i64, seconds: i64) -> Self {
        Self { what, by, most: Most::Of(most), seconds, place: Place::Database }
    }

    const fn door(what: &'static str, most: i64) -> Self {
        Self { what, by: By::Person, most: Most::Of(most), seconds: TEN, place: Place::Door }
    }

    /// Most of it, where `comment_rate` is so much.
    pub const fn most(&self, rate: i64) -> i64 {
        match self.most {
            Most::Of(most) => most,
            Most::Rates(times) => times * rate,
        }
    }

    /// Most of it, in so many seconds.
    pub(crate) const fn pair(&self) -> (i64, i64) {
        (self.most(0), self.seconds)
    }
}

use By::{Account, Address, All, Both, Mail, Network};

/// Mails to sign in.
pub const MAILS: Limit = Limit::kept("mails to sign in", Network, 10, TEN);
/// Codes of one mail.
pub const CODES: Limit = Limit::kept("wrong codes of a mail", Mail, 5, 45 * 60);
/// Codes of mails by a network.
pub const CODES_OF_NETWORK: Limit = Limit::kept("wrong codes of mails", Network, 30, 3600);
/// New accounts.
pub const JOINED: Limit = Limit::kept("new accounts", Network, 10, DAY);
/// Passwords of an address by a network.
pub const PASSWORDS: Limit = Limit::kept("wrong passwords", Both, 10, 900);
/// Passwords by a network.
pub const PASSWORDS_OF_NETWORK: Limit = Limit::kept("wrong passwords", Network, 50, 900);
/// Passwords of an address.
pub const PASSWORDS_OF_ADDRESS: Limit = Limit::kept("wrong passwords", Address, 100, DAY);
/// Passwords by everybody.
pub const PASSWORDS_OF_ALL: Limit = Limit::kept("wrong passwords", All, 5_000, 900);
/// Codes of an app.
pub const SECOND: Limit = Limit::kept("wrong codes of the app", Account, 5, 900);
/// Codes of an app in a day.
pub const SECOND_A_DAY: Limit = Limit::kept("wrong codes of the app", Account, 20, DAY);
/// Askings for a passkey.
pub const PASSKEYS: Limit = Limit::kept("askings for a passkey", Network, 200, TEN);
/// Returns from a provider.
pub const OPENID: Limit = Limit::kept("returns from an OpenID provider", Network, 60, TEN);
/// Links to a new address.
pub const ADDRESSES: Limit = Limit::kept("links to a new address", Address, 3, DAY);
/// The same by a network.
pub const ADDRESSES_OF_NETWORK: Limit = Limit::kept("links to new addresses", Network, 20, DAY);
/// Copies.
pub const COPIES: Limit = Limit::kept("copies of one's data", Account, 1, 3600);
/// Comments.
pub const COMMENTS: Limit =
    Limit { what: "comments", by: Account, most: Most::Rates(1), seconds: TEN, place: Place::Database };
/// Comments of guests.
pub const GUESTS: Limit = Limit { what: "guests' comments", by: Network, most: Most::Rates(3), ..COMMENTS };
/// Pictures.
pub const PICTURES: Limit = Limit { what: "pictures", ..COMMENTS };
/// Changes of a face: each has every page made anew.
pub const FACES: Limit = Limit::kept("changes of a face", Account, 5, DAY);
/// Sign-ins that need no guess.
pub const SIGN_INS: Limit = Limit::door("sign-ins by a link, a passkey or another site", 600);
/// Uses of a guest's link.
pub const LINKS: Limit = Limit::door("uses of a guest's link", 60);
/// Forms of an account.
pub const FORMS: Limit = Limit::door("forms of one's own account", 120);
/// Votes.
pub const VOTES: Limit = Limit::door("votes", 300);
/// Reports.
pub const FLAGS: Limit = Limit::kept("reports of comments", Account, 30, 3600);
/// Notes of what was read.
pub const SEEN: Limit = Limit::door("notes of what was read", 1_200);
/// Decisions.
pub const DECISIONS: Limit = Limit::door("decisions, and discussions closed or opened", 600);
/// Comments taken back.
pub const WITHDRAWALS: Limit = Limit::door("comments taken back", 60);
/// Articles.
pub const ARTICLES: Limit = Limit::door("articles by the API", 600);
/// Searches.
pub const SEARCHES: Limit = Limit::door("searches", 120);
/// Names to complete.
pub const NAMES: Limit = Limit::door("lists of names to complete", 600);
/// Edits and their previews.
pub const EDITS: Limit = Limit { place: Place::Form, ..Limit::door("edits", 60) };
/// Previews.
pub const PREVIEWS: Limit = Limit { place: Place::Form, ..Limit::door("previews", 120) };

/// All of them.
pub const LIMITS: &[Limit] = &[
    MAILS,
    CODES,
    CODES_OF_NETWORK,
    JOINED,
    PASSWORDS,
    PASSWORDS_OF_NETWORK,
    PASSWORDS_OF_ADDRESS,
    PASSWORDS_OF_ALL,
    SECOND,
    SECOND_A_DAY,
    PASSKEYS,
    OPENID,
    SIGN_INS,
    ADDRESSES,
    ADDRESSES_OF_NETWORK,
    COPIES,
    FORMS,
    COMMENTS,
    GUESTS,
    PREVIEWS,
    EDITS,
    WITHDRAWALS,
    LINKS,
    PICTURES,
    FACES,
    VOTES,
    FLAGS,
    SEEN,
    SEARCHES,
    NAMES,
    DECISIONS,
    ARTICLES,
];

/// The table as `docs/limits.md` holds it.
pub fn table() -> String {
    let mut lines = String::from("| what | by | most | in |\n|---|---|---|---|\n");
    for limit in LIMITS {
        let most = match limit.most {
            Most::Of(most) => most.to_string(),
            Most::Rates(1) => "`comment_rate`".to_owned(),
            Most::Rates(times) => format!("{times} × `comment_rate`"),
        };
        let time = match limit.seconds {
            DAY => "a day".to_owned(),
            3600 => "an hour".to_owned(),
            seconds => format!("{} minutes", seconds / 60),
        };
        lines += &format!("| {} | {} | {most} | {time} |\n", limit.what, limit.by.as_str());
    }
    lines
}
