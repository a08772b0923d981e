//! Every HTTP door: pages, forms, JSON, feeds; templates, style and script.
//!
//! Never runs SQL of its own, never begins a write: it reads through `App::read` and asks `app` to do things. What is
//! public is made once for everyone and kept finished ([`cache`]); what is personal comes from the API, as an overlay.

mod account;
mod actor;
mod addresses;
mod api;
mod assets;
mod avatars;
mod back;
mod cache;
mod claims;
mod comments;
mod copies;
mod csrf;
mod decisions;
mod doorway;
mod erasing;
mod faces;
mod feeds;
mod flags;
mod front;
mod guests;
mod health;
mod history;
mod keys;
mod language;
pub mod limits;
mod links;
mod live;
mod mail;
mod map;
mod moderation;
mod mutes;
mod names;
mod notifications;
mod pages;
mod passkeys;
mod passwords;
mod people;
mod pictures;
mod present;
mod privacy;
mod problem;
mod quotes;
mod revisions;
mod search;
mod second_step;
mod sent;
mod serve;
mod sessions;
mod settings;
mod sign_in;
mod socket;
mod sso;
mod stories;
mod threads;
mod tokens;
pub mod view;
mod votes;
pub mod words;

use std::sync::Arc;

use app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};

pub use cache::{Encoding, Finished};
pub use doorway::Doorway;
pub use serve::{Limits, serve};

/// Largest body of a request in bytes, but for pictures, which have a limit of their own.
const BODY: usize = 1 << 20;
/// Threads looked through at a time: each takes a core for some milliseconds.
const SEARCHES: usize = 2;

/// A site as the web sees it: what it is, and where its finished pages are kept.
pub struct Web {
    app: Arc<App>,
    cache: cache::Cache,
    live: Arc<live::Live>,
    /// Turns of those who look through a thread.
    searches: tokio::sync::Semaphore,
    counts: limits::Counts,
    /// Address the site is known under, without a slash at the end.
    base: String,
}

impl Web {
    /// A site's doors. `base` is the address it is known under; `cache_bytes` bounds the finished pages kept, `streams`
    /// the live streams open at a time.
    pub fn new(app: Arc<App>, base: &str, cache_bytes: u64, streams: usize) -> Arc<Self> {
        Arc::new(Self {
            cache: cache::Cache::new(cache_bytes),
            live: live::Live::new(streams),
            searches: tokio::sync::Semaphore::new(SEARCHES),
            counts: limits::Counts::default(),
            base: base.trim_end_matches('/').to_owned(),
            app,
        })
    }

    /// The language of feeds, and of readers who ask for none that there is.
    fn lang(&self) -> words::Lang {
        words::Lang::of_tag(&self.app.settings().lang).unwrap_or_default()
    }

    /// The site as passkeys know it; none where browsers have none at its address.
    fn passkeys(&self) -> Option<app::passkeys::Site> {
        app::passkeys::Site::at(&self.base, &self.app.settings().name)
    }

    /// True where people reach the site by https, so that cookies can say so.
    fn is_secure(&self) -> bool {
        self.base.starts_with("https://")
    }

    /// A page as everyone gets it, for measuring what making it costs: never from the cache.
    ///
    /// # Errors
    /// The status the page would have.
    pub async fn make_uncached(&self, path: &str, per_page: i64) -> Result<Vec<u8>, u16> {
        stories::make_for_measure(self, path.trim_start_matches('/'), per_page).await
    }
}

/// All addresses.
fn router(web: Arc<Web>) -> Router {
    Router::new()
        .route("/", get(front::front))
        .route("/section/{section}", get(front::section))
        .route("/tag/{tag}", get(front::tag))
        .route("/{slug}", get(stories::story_or_person))
        .route("/{slug}/quotes/{passage}", get(quotes::passage))
        .route("/{owner}/{feed}", get(feeds::of_owner))
        .route("/section/{section}/{feed}", get(feeds::of_section))
        .route("/tag/{tag}/{feed}", get(feeds::of_tag))
        .route("/feed.atom", get(feeds::site_atom))
        .route("/feed.json", get(feeds::site_json))
        .route("/sitemap.xml", get(feeds::sitemap))
        .route("/robots.txt", get(feeds::robots))
        .route("/t/{thread}", get(threads::thread))
        .route("/t/{thread}/reply", get(comments::write_page))
        .route("/t/{thread}/state", get(threads::closing::page).post(threads::closing::turn))
        .route("/t/{thread}/guests", get(threads::closing::to_state).post(threads::closing::let_guests))
        .route("/t/{thread}/comments", get(comments::to_thread).post(comments::post))
        .route("/t/{thread}/links", get(links::of_thread))
        .route("/links", get(links::of_site))
        .route("/t/{thread}/search", get(search::search))
        .route("/t/{thread}/map", get(map::map))
        .route("/t/{thread}/{feed}", get(feeds::of_thread))
        .route("/c/{comment}", get(threads::permalink))
        .route("/c/{comment}/vote", get(votes::vote_page).post(votes::vote))
        .route("/c/{comment}/edit", get(revisions::edit_page).post(revisions::edit))
        .route("/c/{comment}/withdraw", get(revisions::withdraw_page).post(revisions::withdraw))
        .route("/c/{comment}/decision", get(decisions::page).post(decisions::decide))
        .route("/c/{comment}/flag", get(flags::page).post(flags::flag))
        .route("/c/{comment}/history", get(history::history))
        .route("/own/{link}", get(guests::page).post(guests::press))
        .route("/account", get(account::account))
        .route("/account/sessions", get(sessions::list).post(sessions::end))
        .route("/account/second-step", get(second_step::page).post(second_step::press))
        .route("/account/passkeys", get(passkeys::list).post(passkeys::remove))
        .route("/account/passkeys/offer", post(passkeys::offer))
        .route("/account/passkeys/add", post(passkeys::add))
        .route("/account/passkeys/prove", post(passkeys::prove))
        .route("/account/password", get(passwords::page).post(passwords::change))
        .route("/account/address", get(addresses::page).post(addresses::ask))
        .route("/account/address/{link}", get(addresses::confirm_page).post(addresses::confirm))
        .route("/account/address/undo/{link}", get(addresses::undo_page).post(addresses::undo))
        .route("/account/votes", get(votes::mine))
        .route("/account/face", get(faces::page).post(faces::change))
        .route("/account/notifications", get(notifications::page).post(notifications::choose))
        .route("/account/notifications/off/{link}", get(notifications::ask).post(notifications::end))
        .route("/account/privacy", get(privacy::page).post(privacy::choose))
        .route("/account/claims", get(claims::page).post(claims::answer))
        .route("/account/name", get(names::page).post(names::change))
        .route("/account/muted", get(mutes::page).post(mutes::press))
        .route("/account/data", get(copies::page).post(copies::copy))
        .route("/account/erase", get(erasing::page).post(erasing::erase))
        .route("/account/identities", get(sso::list).post(sso::remove))
        .route("/account/tokens", get(tokens::list).post(tokens::press))
        .route("/login", get(sign_in::to_account).post(sign_in::ask))
        .route("/login/with", get(sso::go))
        .route("/login/back", get(sso::come_back))
        .route("/login/openid/{id}", get(sso::come_back_from))
        .route("/login/code", get(sign_in::code_page).post(sign_in::give_code))
        .route("/login/password", get(sign_in::to_account).post(passwords::enter))
        .route("/login/second", get(second_step::ask).post(second_step::give))
        .route("/login/passkey", get(sign_in::to_account).post(passkeys::sign_in))
        .route("/login/passkey/ask", post(passkeys::ask))
        .route("/login/{link}", get(sign_in::confirm).post(sign_in::by_link))
        .route("/keys", get(keys::keys))
        .route("/language", get(language::to_front).post(language::choose))
        .route("/logout", get(sign_in::to_account).post(account::sign_out))
        .route("/settings", get(settings::page).post(settings::press))
        .route("/moderation", get(moderation::queue))
        .route("/moderation/{comment}", get(moderation::to_queue).post(moderation::decide))
        .route("/moderation/face/{person}", get(faces::to_decide).post(faces::decide))
        .route("/avatar/{name}", get(avatars::avatar))
        .route("/pictures", post(pictures::send))
        .route("/pictures/{name}", get(pictures::picture))
        .route("/assets/{hash}/{name}", get(assets::asset))
        .route("/favicon.ico", get(assets::favicon))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .nest("/api/v1", api::router())
        .fallback(problem::no_such_page)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(middleware::from_fn_with_state(web.clone(), limits::guard))
        .layer(middleware::from_fn_with_state(web.clone(), csrf::guard))
        .layer(middleware::from_fn_with_state(web.clone(), problem::give_a_face))
        .with_state(web)
}

/// The Prometheus figures, for a listener of their own.
pub fn metrics(web: Arc<Web>) -> Doorway {
    Doorway::plain(Router::new().route("/metrics", get(health::metrics)).with_state(web))
}
