//! Accounts, and the login links an operator makes for them. How one gets in is in `sign_in`.

use model::{
    FieldError, Timestamp,
    accounts::{NewAccount, check_email},
    permission::{Actor, Role},
};
use store::{Conn, accounts, sessions};

use crate::{App, Error, Secret};

/// How long a login link made at the console holds, in seconds: it travels by hand.
const LINK_SECONDS: i64 = 24 * 3600;

/// Makes an account.
///
/// # Errors
/// [`Error::Invalid`] for what cannot be taken or is taken already.
pub async fn create(
    app: &App,
    email: &str,
    name: &str,
    role: Role,
    now: Timestamp,
) -> Result<model::AccountId, Error> {
    let account = NewAccount::check(email, name, role).map_err(Error::Invalid)?;
    app.look_and_write(move |tx| {
        Box::pin(async move {
            if accounts::by_email(tx.conn(), &account.email).await?.is_some() {
                return Err(FieldError::new(
                    "email",
                    "email_taken",
                    "There is an account with this address already.",
                )
                .into());
            }
            crate::sign_in::name_is_free(tx.conn(), &account).await?;
            Ok(accounts::insert(tx, &account, now).await?)
        })
    })
    .await
}

/// Makes a one-time login link's secret for an account.
///
/// # Errors
/// [`Error::Invalid`] where there is no account with this address.
pub async fn link(app: &App, email: &str, now: Timestamp) -> Result<Secret, Error> {
    let email = check_email(email)?;
    let secret = Secret::new()?;
    let hash = secret.hash();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let account = of_email(tx.conn(), &email).await?;
                Ok::<_, Error>(
                    sessions::insert_link(tx, &hash, account.id, now.plus_seconds(LINK_SECONDS)).await?,
                )
            })
        })
        .await?;
    Ok(secret)
}

pub(crate) async fn of_email(conn: &mut Conn, email: &str) -> Result<accounts::Account, Error> {
    accounts::by_email(conn, email).await?.ok_or_else(|| {
        let message =
            format!("There is no account with the address {email}; make one with `account create`.");
        FieldError::new("email", "email_unknown", message).into()
    })
}

/// On a site without accounts, makes the first: an admin, and a link to sign in.
///
/// # Errors
/// Those of the database.
pub async fn first_admin(app: &App, now: Timestamp) -> Result<Option<Secret>, Error> {
    if app.store.read(|conn| Box::pin(accounts::count(conn))).await? > 0 {
        return Ok(None);
    }
    create(app, FIRST_ADMIN, "Admin", Role::Admin, now).await?;
    Ok(Some(link(app, FIRST_ADMIN, now).await?))
}

/// Address of the account a new site starts with.
pub const FIRST_ADMIN: &str = "admin@localhost";

/// How long a name stays before it can be changed again, in seconds.
const NAME_SECONDS: i64 = 30 * 24 * 3600;

/// The name of whoever holds a session, those they had before and until when, and when they can have another.
pub struct Named {
    /// What they are called.
    pub name: String,
    /// The last first.
    pub former: Vec<(String, Timestamp)>,
    /// None where they can now.
    pub again: Option<Timestamp>,
}

fn again(former: &[(String, Timestamp)], now: Timestamp) -> Option<Timestamp> {
    former.first().map(|(_, until)| until.plus_seconds(NAME_SECONDS)).filter(|again| *again > now)
}

/// What whoever holds a session is called.
///
/// # Errors
/// [`Error::SignIn`] where it has ended.
pub async fn named(app: &App, session: &Secret, now: Timestamp) -> Result<Named, Error> {
    let hash = session.hash();
    let read = app.read(move |conn| {
        Box::pin(async move {
            let Some(own) = sessions::of_session(conn, &hash, now).await? else { return Ok(None) };
            let former = accounts::former(conn, own.bearer.id).await?;
            Ok(Some((own.bearer.name, former)))
        })
    });
    let (name, former) = read.await?.ok_or(Error::SignIn)?;
    Ok(Named { again: again(&former, now), name, former })
}

/// Gives whoever holds a session another name, everywhere; the one they had stays theirs.
///
/// # Errors
/// [`Error::SignIn`]; [`Error::Invalid`] for a name that cannot be taken or is taken already, that is the one they have, or
/// where the last change is less than thirty days ago.
pub async fn rename(app: &App, session: &Secret, typed: &str, now: Timestamp) -> Result<(), Error> {
    let (hash, typed) = (session.hash(), typed.to_owned());
    app.look_and_write(move |tx| {
        let (hash, typed) = (hash.clone(), typed.clone());
        Box::pin(async move {
            let own = crate::second_step::own(tx.conn(), &hash, now).await?;
            // Whoever has shown a mailbox alone does not speak for the site, under no name either.
            let proven = own.proven.is_some() || !own.bearer.role.is_staff();
            let role = if proven { own.bearer.role } else { Role::Reader };
            let name = NewAccount::check_name(&typed, role)?;
            // Locked, so that of two changes at once the second sees the first.
            store::second_step::lock(tx, own.bearer.id).await?;
            let former = accounts::former(tx.conn(), own.bearer.id).await?;
            if again(&former, now).is_some() {
                let message = "You can change your name again thirty days after you did so last.";
                return Err(FieldError::new("name", "name_soon", message).into());
            }
            if name.as_str() == own.bearer.name {
                return Err(FieldError::new("name", "name_same", "That is your name already.").into());
            }
            if let Some(other) =
                accounts::by_look(tx.conn(), &name).await?.filter(|it| it.id != own.bearer.id)
            {
                return Err(crate::sign_in::taken(&other).into());
            }
            let before = accounts::Account {
                id: own.bearer.id,
                name: own.bearer.name,
                role: own.bearer.role,
                created: own.created,
            };
            Ok(accounts::rename(tx, &before, &name, now).await?)
        })
    })
    .await
}

/// The address of whoever asks; empty where nobody is signed in.
///
/// # Errors
/// Those of the database.
pub async fn address(app: &App, actor: &Actor) -> Result<String, Error> {
    let Some(id) = actor.account() else { return Ok(String::new()) };
    Ok(app.read(move |conn| Box::pin(accounts::address(conn, id))).await?.unwrap_or_default())
}
