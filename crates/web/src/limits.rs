//! Which address counts what of `app::limits`, and the counts that each process keeps for itself: they bound what somebody can
//! have it do, and guard no secret, so they need no row.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex},
};

use app::{
    Refusal,
    limits::{
        ADDRESSES, ADDRESSES_OF_NETWORK, ARTICLES, CODES, CODES_OF_NETWORK, COMMENTS, COPIES, DECISIONS,
        EDITS, FACES, FLAGS, FORMS, GUESTS, JOINED, LINKS, Limit, MAILS, NAMES, OPENID, PASSKEYS, PASSWORDS,
        PASSWORDS_OF_ADDRESS, PASSWORDS_OF_ALL, PASSWORDS_OF_NETWORK, PICTURES, PREVIEWS, Place, SEARCHES,
        SECOND, SECOND_A_DAY, SEEN, SIGN_INS, VOTES, WITHDRAWALS,
    },
};
use axum::{
    extract::{FromRequestParts, MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use model::Timestamp;

use crate::{Web, actor::Caller, problem::Problem, sign_in::Network};

/// What each address counts; every one that writes stands here.
pub const ROUTES: &[(&str, &str, &[Limit])] = &[
    ("POST", "/t/{thread}/state", &[DECISIONS]),
    ("POST", "/t/{thread}/guests", &[DECISIONS]),
    ("POST", "/t/{thread}/comments", &[COMMENTS, GUESTS, PREVIEWS]),
    ("GET", "/t/{thread}/search", &[SEARCHES]),
    ("POST", "/c/{comment}/vote", &[VOTES]),
    ("POST", "/c/{comment}/flag", &[FLAGS]),
    ("POST", "/c/{comment}/edit", &[EDITS]),
    ("POST", "/c/{comment}/withdraw", &[WITHDRAWALS]),
    ("POST", "/c/{comment}/decision", &[DECISIONS]),
    ("POST", "/own/{link}", &[LINKS]),
    ("POST", "/account/sessions", &[FORMS]),
    ("POST", "/account/second-step", &[FORMS, SECOND, SECOND_A_DAY]),
    ("POST", "/account/passkeys", &[FORMS]),
    ("POST", "/account/passkeys/offer", &[FORMS]),
    ("POST", "/account/passkeys/add", &[FORMS]),
    ("POST", "/account/passkeys/prove", &[FORMS]),
    ("POST", "/account/password", &[FORMS]),
    ("POST", "/account/address", &[FORMS, ADDRESSES, ADDRESSES_OF_NETWORK]),
    ("POST", "/account/address/{link}", &[FORMS]),
    ("POST", "/account/address/undo/{link}", &[FORMS]),
    ("POST", "/account/face", &[FORMS, FACES, PICTURES]),
    ("POST", "/account/notifications", &[FORMS]),
    ("POST", "/account/notifications/off/{link}", &[FORMS]),
    ("POST", "/account/privacy", &[FORMS]),
    ("POST", "/account/claims", &[FORMS]),
    ("POST", "/account/name", &[FORMS]),
    ("POST", "/account/data", &[FORMS, COPIES]),
    ("POST", "/account/erase", &[FORMS]),
    ("POST", "/account/identities", &[FORMS]),
    ("POST", "/account/muted", &[FORMS]),
    ("POST", "/account/tokens", &[FORMS]),
    ("POST", "/login", &[MAILS]),
    ("GET", "/login/with", &[SIGN_INS]),
    ("GET", "/login/back", &[SIGN_INS]),
    ("GET", "/login/openid/{id}", &[OPENID]),
    ("POST", "/login/code", &[CODES, CODES_OF_NETWORK]),
    ("POST", "/login/password", &[PASSWORDS, PASSWORDS_OF_NETWORK, PASSWORDS_OF_ADDRESS, PASSWORDS_OF_ALL]),
    ("POST", "/login/second", &[SIGN_INS, SECOND, SECOND_A_DAY]),
    ("POST", "/login/passkey", &[SIGN_INS]),
    ("POST", "/login/passkey/ask", &[PASSKEYS]),
    ("POST", "/login/{link}", &[SIGN_INS, JOINED]),
    ("POST", "/language", &[FORMS]),
    ("POST", "/logout", &[FORMS]),
    ("POST", "/settings", &[FORMS]),
    ("POST", "/moderation/{comment}", &[DECISIONS]),
    ("POST", "/moderation/face/{person}", &[DECISIONS]),
    ("POST", "/pictures", &[PICTURES]),
    ("POST", "/api/v1/articles", &[ARTICLES]),
    ("POST", "/api/v1/threads/{thread}/comments", &[COMMENTS, GUESTS]),
    ("PUT", "/api/v1/threads/{thread}/state", &[DECISIONS]),
    ("GET", "/api/v1/threads/{thread}/people", &[NAMES]),
    ("POST", "/api/v1/pictures", &[PICTURES]),
    ("PATCH", "/api/v1/comments/{comment}", &[EDITS]),
    ("DELETE", "/api/v1/comments/{comment}", &[WITHDRAWALS]),
    ("POST", "/api/v1/comments/{comment}/decisions", &[DECISIONS]),
    ("PUT", "/api/v1/comments/{comment}/vote", &[VOTES]),
    ("POST", "/api/v1/comments/{comment}/flags", &[FLAGS]),
    ("PUT", "/api/v1/me/threads/{thread}/seen", &[SEEN]),
];

/// Most who are counted apart at a time; more are counted together.
const APART: usize = 100_000;

/// What this process has counted. Who did it is a hash with a key of the process, as networks are kept.
#[derive(Default)]
pub struct Counts {
    key: RandomState,
    counted: Mutex<HashMap<u64, Counted>>,
}

struct Counted {
    times: i64,
    until: Timestamp,
}

impl Counts {
    /// Counts something somebody does. Each time begins with the first of it.
    fn take(&self, limit: &Limit, who: &str, now: Timestamp) -> Result<(), Refusal> {
        let mut counted = self.counted.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut key = self.key.hash_one((limit.what, who));
        if counted.len() >= APART && !counted.contains_key(&key) {
            counted.retain(|_, it| it.until > now);
            if counted.len() >= APART {
                key = self.key.hash_one(limit.what);
            }
        }
        let begun = Counted { times: 0, until: now.plus_seconds(limit.seconds) };
        let it = counted.entry(key).or_insert(Counted { ..begun });
        if it.until <= now {
            *it = begun;
        }
        it.times += 1;
        match it.times > limit.most(0) {
            true => Err(Refusal::TooMuch { until: it.until }),
            false => Ok(()),
        }
    }
}

/// Counts what somebody does: by their account, else by their network.
///
/// # Errors
/// [`Refusal::TooMuch`] over the limit.
pub fn count(web: &Web, limit: &Limit, caller: &Caller, network: &str) -> Result<(), Problem> {
    let who = match caller.actor.account() {
        Some(account) => format!("account {}", account.0),
        None => format!("network {network}"),
    };
    web.counts.take(limit, &who, app::now()).map_err(|refusal| app::Error::from(refusal).into())
}

/// Counts what comes to an address, where that needs nothing of what was typed.
pub async fn guard(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let route = ROUTES.iter().find(|it| it.0 == request.method() && Some(it.1) == path);
    let at_the_door = |limit: &&Limit| limit.place == Place::Door;
    let limits: Vec<_> = route.into_iter().flat_map(|it| it.2.iter().filter(at_the_door)).collect();
    if limits.is_empty() {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(network) = Network::from_request_parts(&mut parts, &web).await;
    let caller = match Caller::from_request_parts(&mut parts, &web).await {
        Ok(caller) => caller,
        Err(problem) => return problem.into_response(),
    };
    for limit in limits {
        if let Err(problem) = count(&web, limit, &caller, &network.0) {
            return problem.into_response();
        }
    }
    next.run(Request::from_parts(parts, body)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_700_000_000_000_000);

    #[test]
    fn each_is_counted_for_a_time() {
        let counts = Counts::default();
        let take = |who: &str, now| counts.take(&EDITS, who, now).is_ok();
        assert!((0..60).all(|_| take("one", NOW)) && !take("one", NOW.plus_seconds(599)));
        assert!(take("other", NOW) && counts.take(&VOTES, "one", NOW).is_ok());
        assert!(take("one", NOW.plus_seconds(600)), "it is over");
    }

    #[test]
    fn a_crowd_takes_no_more_than_so_much_memory() {
        let counts = Counts::default();
        let limit = Limit { most: app::limits::Most::Of(100), ..VOTES };
        let taken = (0..APART + 1_000).filter(|at| counts.take(&limit, &at.to_string(), NOW).is_ok()).count();
        assert_eq!(taken, APART + 100, "those who come last are counted together");
        assert!(counts.counted.lock().unwrap().len() <= APART + 1);
        let later = NOW.plus_seconds(600);
        assert!((0..200).all(|at| counts.take(&limit, &format!("later {at}"), later).is_ok()));
        assert_eq!(counts.counted.lock().unwrap().len(), 200);
    }
}
