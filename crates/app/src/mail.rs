//! Sending mail: what waits in the queue is written, sent, and tried again until it is taken, is refused for good, or
//! nobody needs it any more. What a mail says is the caller's to write; its secrets are made when it is sent, so that
//! the queue holds none.

use std::{future::Future, sync::Mutex, time::Duration};

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
        extension::ClientId,
    },
};
use model::{AccountId, Timestamp};
use store::{
    Tx, addresses,
    mail::{self, Due},
    notices::{self as rows, Notice},
};

use crate::{App, Error, Secret, addresses::is_mailbox, notices, sign_in};

/// Mails on their way at a time: one server that hangs does not keep the others.
pub const SENDERS: usize = 4;
/// How long one try may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// After this many seconds a mail that was taken for a try is due again: its sender is gone.
const LEASE_SECONDS: i64 = 60;
/// How often the queue is looked through where nobody calls: another process may have written to it.
const LOOK: Duration = Duration::from_secs(3);
/// Seconds until the next try, after the first, second, … one; then it is given up.
const AGAIN: [i64; 5] = [5, 20, 60, 180, 600];
/// Seconds after which nobody waits for a mail to sign in any more.
const TOO_LATE: i64 = 30 * 60;
/// Mails to an address in a day: few to a stranger, who may never have asked.
const A_DAY: (i64, i64) = (3, 20);

/// How mail leaves.
#[derive(Debug, Clone, Default)]
pub enum Post {
    /// Not at all: what it says stands on the console of the machine.
    #[default]
    Console,
    /// By a server of the operator's.
    Smtp(Smtp),
    /// Into this list, for tests.
    Memory(std::sync::Arc<Mutex<Vec<Sent>>>),
}

/// A mail that was sent, for tests: to whom, and what it said.
#[derive(Debug, Clone)]
pub struct Sent {
    /// To whom.
    pub to: String,
    /// What it said.
    pub letter: Letter,
}

/// A server that takes mail.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// Its name; certificates are checked against it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept from others.
    pub tls: Encryption,
    /// Name and password, where it wants them.
    pub login: Option<(String, Secret)>,
    /// Who writes.
    pub from: Mailbox,
}

/// What the holder of an account is told, wherever it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// An authenticator app was set up.
    AppSetUp,
    /// It was removed.
    AppRemoved,
    /// A recovery code was used.
    RecoveryUsed,
    /// There are other recovery codes.
    RecoveryMade,
    /// An API token was made.
    TokenMade,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// Another site signs the account in from now on.
    Connected,
    /// A password was set or changed.
    PasswordSet,
    /// The password was removed.
    PasswordRemoved,
    /// Somebody wants their mails sent to this address: with a link that does it.
    AddressAsked,
    /// Mails go to another address from now on: with a link that takes it back.
    AddressChanged,
}

impl News {
    /// All of it.
    pub const ALL: [News; 12] = [
        News::AppSetUp,
        News::AppRemoved,
        News::RecoveryUsed,
        News::RecoveryMade,
        News::TokenMade,
        News::PasskeyAdded,
        News::PasskeyRemoved,
        News::Connected,
        News::PasswordSet,
        News::PasswordRemoved,
        News::AddressAsked,
        News::AddressChanged,
    ];

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|news| news.as_str() == word)
    }

    /// The link of a change of address that it comes with.
    fn link(self) -> Option<addresses::Link> {
        match self {
            News::AddressAsked => Some(addresses::Link::Confirm),
            News::AddressChanged => Some(addresses::Link::Undo),
            _ => None,
        }
    }

    /// As in the database, and in the names of the words for it.
    pub fn as_str(self) -> &'static str {
        match self {
            News::AppSetUp => "app_set_up",
            News::AppRemoved => "app_removed",
            News::RecoveryUsed => "recovery_used",
            News::RecoveryMade => "recovery_made",
            News::TokenMade => "token_made",
            News::PasskeyAdded => "passkey_added",
            News::PasskeyRemoved => "passkey_removed",
            News::Connected => "connected",
            News::PasswordSet => "password_set",
            News::PasswordRemoved => "password_removed",
            News::AddressAsked => "address_asked",
            News::AddressChanged => "address_changed",
        }
    }
}

/// Writes down that the holder of an account is told.
pub(crate) async fn tell(
    tx: &mut Tx,
    account: AccountId,
    news: News,
    lang: &str,
    now: Timestamp,
) -> Result<(), Error> {
    Ok(mail::tell(tx, account, news.as_str(), lang, now).await?)
}

/// How a connection to a server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// Begun in the open and encrypted before anything is said (STARTTLS), or not used.
    StartTls,
    /// Encrypted from the first byte.
    Tls,
    /// Not at all: for a server on the same machine.
    Off,
}

impl Encryption {
    /// As in settings.
    pub fn as_str(self) -> &'static str {
        match self {
            Encryption::StartTls => "starttls",
            Encryption::Tls => "tls",
            Encryption::Off => "off",
        }
    }

    /// The encryption of a word.
    pub fn of(word: &str) -> Option<Self> {
        [Encryption::StartTls, Encryption::Tls, Encryption::Off].into_iter().find(|it| it.as_str() == word)
    }

    /// The port where servers usually take mail so.
    pub fn usual_port(self) -> u16 {
        match self {
            Encryption::StartTls => 587,
            Encryption::Tls => 465,
            Encryption::Off => 25,
        }
    }
}

/// What a mail says.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its subject: one line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// In one line, for the console.
    pub line: String,
    /// Where a program ends such mails by one POST (RFC 8058); none for what nobody can end.
    pub off: Option<String>,
}

/// What a mail to sign in is about.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    /// To whom.
    pub email: &'a str,
    /// The language it was asked for in.
    pub lang: &'a str,
    /// Secret of the link.
    pub link: &'a Secret,
    /// The code: eight digits.
    pub code: &'a str,
}

/// What a mail is about.
#[derive(Debug, Clone, Copy)]
pub enum Matter<'a> {
    /// Signing in.
    SignIn(SignIn<'a>),
    /// What the holder of an account is told.
    News {
        /// To whom.
        email: &'a str,
        /// The language of whoever did it.
        lang: &'a str,
        /// What happened.
        news: News,
        /// Secret of the link that it comes with, where it does.
        link: Option<&'a Secret>,
    },
    /// Answers to their comments, and comments that name them.
    Notices {
        /// To whom.
        email: &'a str,
        /// The language they have chosen; empty for the site's.
        lang: &'a str,
        /// At most [`LISTED`](notices::LISTED), and one more where there are more.
        notices: &'a [Notice],
        /// End of the link that ends these mails.
        off: &'a str,
    },
}

/// Who a mail says it is from: an address, or `Name <address>`.
///
/// # Errors
/// Why it is neither.
pub fn sender(text: &str) -> Result<Mailbox, String> {
    text.parse().map_err(|error: lettre::address::AddressError| error.to_string())
}

/// True for what a mail can be addressed to.
pub fn is_address(email: &str) -> bool {
    email.parse::<Address>().is_ok()
}

impl Post {
    /// True where people get what is sent.
    pub fn reaches_people(&self) -> bool {
        !matches!(self, Post::Console)
    }

    /// Sends a letter. `id` is the same for one that is sent twice, so that its reader sees one.
    pub(crate) async fn send(
        &self,
        to: &str,
        id: &str,
        letter: Letter,
        now: Timestamp,
    ) -> Result<(), Trouble> {
        match self {
            Post::Console => {
                use std::io::Write;
                // Nobody may be reading there; that is no reason to send it once more.
                _ = writeln!(std::io::stdout(), "{}", letter.line);
                Ok(())
            }
            Post::Memory(sent) => {
                let mut sent = sent.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                sent.push(Sent { to: to.to_owned(), letter });
                Ok(())
            }
            Post::Smtp(server) => {
                let message = server.message((to, id), letter, now)?;
                let transport = server.transport()?;
                match tokio::time::timeout(PATIENCE, transport.send(message)).await {
                    Err(_) => Err(Trouble::new(Why::Late, "the server did not answer in time")),
                    Ok(sent) => sent.map(|_| ()).map_err(|error| Trouble::of(&error)),
                }
            }
        }
    }
}

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What kind of trouble it is.
    pub why: Why,
    /// What the server or the system said, for whoever mends it.
    pub said: String,
    /// True where trying once more is of no use.
    never: bool,
}

/// What kind of trouble a mail met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No server is there, or none of this name.
    Unreached,
    /// It did not answer in time.
    Late,
    /// Encryption was not agreed on.
    Encryption,
    /// It did not take the name and the password.
    Login,
    /// It did not take the mail: the sender, the receiver, or what it says.
    Refused,
}

impl Why {
    /// As in the names of the words for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Why::Unreached => "unreached",
            Why::Late => "late",
            Why::Encryption => "encryption",
            Why::Login => "login",
            Why::Refused => "refused",
        }
    }
}

impl Trouble {
    fn new(why: Why, said: impl std::fmt::Display) -> Self {
        // It may say much, and is kept.
        Self { why, said: said.to_string().chars().take(500).collect(), never: false }
    }

    fn of(error: &lettre::transport::smtp::Error) -> Self {
        // 534, 535 and their like are about who we are (RFC 4954).
        let code = error.status().map_or(0, u16::from);
        let why = match code {
            454 | 530 | 534 | 535 | 538 => Why::Login,
            0 if error.is_timeout() => Why::Late,
            0 if error.is_tls() => Why::Encryption,
            0 if error.is_client() => Why::Refused,
            0 => Why::Unreached,
            _ => Why::Refused,
        };
        Self { never: error.is_permanent(), ..Self::new(why, error) }
    }
}

impl Smtp {
    fn transport(&self) -> Result<AsyncSmtpTransport<Tokio1Executor>, Trouble> {
        let parameters = || {
            let made = TlsParameters::new(self.host.clone());
            made.map_err(|error| {
                Trouble::new(Why::Encryption, format_args!("no TLS to {}: {error}", self.host))
            })
        };
        let tls = match self.tls {
            Encryption::StartTls => Tls::Required(parameters()?),
            Encryption::Tls => Tls::Wrapper(parameters()?),
            Encryption::Off => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&self.host)
            .port(self.port)
            .tls(tls)
            .timeout(Some(PATIENCE))
            .hello_name(ClientId::Domain(self.from.email.domain().to_owned()));
        if let Some((user, password)) = &self.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.reveal().to_owned()));
        }
        Ok(builder.build())
    }

    fn message(&self, (to, id): (&str, &str), letter: Letter, now: Timestamp) -> Result<Message, Trouble> {
        let never =
            |error: &dyn std::fmt::Display| Trouble { never: true, ..Trouble::new(Why::Refused, error) };
        let to: Address = to.parse().map_err(|error| never(&error))?;
        let since = Duration::from_micros(now.0.try_into().unwrap_or(0));
        // Answers by machines are not wanted, and this is one.
        let automatic =
            HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into());
        let quiet =
            HeaderValue::new(HeaderName::new_from_ascii_str("X-Auto-Response-Suppress"), "All".into());
        let header =
            |name: &'static str, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        let mut message = Message::builder();
        if let Some(off) = &letter.off {
            message = message
                .raw_header(header("List-Unsubscribe", format!("<{off}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".into()));
        }
        message
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject)
            .date(std::time::UNIX_EPOCH + since)
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .raw_header(automatic)
            .raw_header(quiet)
            .multipart(MultiPart::alternative_plain_html(letter.text, letter.html))
            .map_err(|error| never(&error))
    }
}

/// Sends what is due and what comes, for ever. `write` writes a mail.
pub async fn run<W>(app: &App, write: W)
where
    W: Fn(Matter<'_>) -> Result<Letter, Error>,
{
    loop {
        let begun = crate::now();
        loop {
            match send_due(app, &write, begun, crate::now()).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "the mail queue cannot be worked on");
                    tokio::time::sleep(LOOK).await;
                    break;
                }
            }
        }
        _ = tokio::time::timeout(LOOK, app.mail_waits.notified()).await;
        tokio::time::sleep(pause()).await;
    }
}

/// A fifth to seven tenths of a second. A mail to somebody with an account may take more work than one to a stranger, and
/// whoever asked for it could see that in how long their next request takes, were it made at that moment.
fn pause() -> Duration {
    let mut byte = [0];
    // Without chance it is the longest.
    let byte = getrandom::fill(&mut byte).map_or(u8::MAX, |()| byte[0]);
    Duration::from_millis(200 + 2 * u64::from(byte))
}

/// Sends the mail that has been due for longest; false where none is.
///
/// # Errors
/// Those of the database, and of `write`. A mail that is not taken is no error: it is tried again.
pub async fn send_next<W>(app: &App, write: W, now: Timestamp) -> Result<bool, Error>
where
    W: Fn(Matter<'_>) -> Result<Letter, Error>,
{
    send_due(app, write, now, now).await
}

/// The same of what was due at a moment, which may be a while ago.
async fn send_due<W>(app: &App, write: W, then: Timestamp, now: Timestamp) -> Result<bool, Error>
where
    W: Fn(Matter<'_>) -> Result<Letter, Error>,
{
    let Some(due) = app.read(move |conn| Box::pin(mail::next(conn, then))).await? else { return Ok(false) };
    let (secret, code) = (Secret::new()?, sign_in::new_code()?);
    let taken = take(app, due.clone(), secret.hash(), sign_in::hash_code(&due.browser, &code), now).await?;
    if taken {
        let (email, lang) = (due.email.as_str(), due.lang.as_str());
        let letter = match News::of(&due.news) {
            _ if due.news == rows::NEWS => match told(app, &due).await? {
                Some((told, off)) => write(Matter::Notices { email, lang, notices: &told, off: &off })?,
                // They were taken back since.
                None => {
                    settle(app, due, Ok(()), now).await?;
                    return Ok(true);
                }
            },
            Some(news) => {
                let link = news.link().map(|_| &secret);
                write(Matter::News { email, lang, news, link })?
            }
            None => write(Matter::SignIn(SignIn { email, lang, link: &secret, code: &code }))?,
        };
        let settings = app.settings();
        let id = format!("{}.{:x}", due.id, due.created.0);
        let outcome = settings.post.send(email, &id, letter, now).await;
        settle(app, due, outcome, now).await?;
    }
    Ok(true)
}

/// What a mail of notices tells now, and the end of the link that ends them; none where there is nothing left to tell, or
/// nowhere to send it from.
async fn told(app: &App, due: &Due) -> Result<Option<(Vec<Notice>, String)>, Error> {
    let (id, most) = (due.id, notices::LISTED as i64 + 1);
    let read = app.read(move |conn| {
        Box::pin(async move { Ok((mail::account(conn, id).await?, rows::of_mail(conn, id, most).await?)) })
    });
    let (Some(account), told) = read.await? else { return Ok(None) };
    if told.is_empty() || !app.settings().post.reaches_people() {
        return Ok(None);
    }
    Ok(Some((told, notices::off_link(app, account).await?)))
}

/// Takes a mail for one try and gives one to sign in its link and code; false where there is nothing to send.
async fn take(app: &App, due: Due, link: Vec<u8>, code: Vec<u8>, now: Timestamp) -> Result<bool, Error> {
    app.store
        .write(move |tx| {
            Box::pin(async move {
                if !mail::take(tx, &due, now.plus_seconds(LEASE_SECONDS)).await? {
                    return Ok(false);
                }
                let Some(asking) = due.asking else {
                    // Some accounts have no mailbox; what one is told, a newer process may know.
                    let mailbox = !due.email.is_empty() && is_mailbox(&due.email);
                    let news = News::of(&due.news);
                    let mut reaches = mailbox && news.is_some();
                    if due.news == rows::NEWS {
                        rows::gather(tx, due.id, due.tries == 0, now).await?;
                        reaches = mailbox;
                    }
                    if let Some(which) = news.and_then(News::link).filter(|_| reaches) {
                        // Who has the new address already is told nothing, and so is who asked.
                        let taken = which == addresses::Link::Confirm
                            && store::accounts::by_email(tx.conn(), &due.email).await?.is_some();
                        reaches = !taken && addresses::put_link(tx, due.id, which, &link).await?;
                    }
                    if !reaches {
                        mail::drop(tx, &due).await?;
                    }
                    return Ok(reaches);
                };
                let known = store::accounts::by_email(tx.conn(), &due.email).await?.is_some();
                let most = if known { A_DAY.1 } else { A_DAY.0 };
                let day = now.plus_seconds(-sign_in::DAY);
                let others = store::sign_in::mails_to(tx.conn(), &due.email, asking, day).await?;
                if others >= most || due.created.plus_seconds(TOO_LATE) <= now {
                    mail::drop(tx, &due).await?;
                    return Ok::<_, Error>(false);
                }
                store::sign_in::note_mailed(tx, asking).await?;
                let expires = now.plus_seconds(sign_in::LINK_SECONDS);
                store::sign_in::insert_link(tx, &link, &code, asking, expires).await?;
                Ok(true)
            })
        })
        .await
}

fn settle(
    app: &App,
    due: Due,
    outcome: Result<(), Trouble>,
    now: Timestamp,
) -> impl Future<Output = Result<(), Error>> + '_ {
    // Tries so far: this one is not yet counted in what was read.
    let next = usize::try_from(due.tries).ok().and_then(|tries| AGAIN.get(tries));
    app.store.write(move |tx| {
        Box::pin(async move {
            match (outcome, next) {
                (Ok(()), _) => mail::drop(tx, &due).await?,
                (Err(Trouble { said, never: false, .. }), Some(seconds)) => {
                    tracing::warn!(mail = due.id, said, "a mail is tried again in {seconds} s");
                    mail::put_off(tx, &due, now.plus_seconds(*seconds)).await?;
                }
                (Err(Trouble { said, .. }), _) => {
                    tracing::error!(mail = due.id, said, "a mail is given up");
                    mail::give_up(tx, &due, &said).await?;
                }
            }
            Ok(())
        })
    })
}
