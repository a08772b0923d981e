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

/// The address of whoever asks; empty where nobody is signed in.
///
/// # Errors
/// Those of the database.
pub async fn address(app: &App, actor: &Actor) -> Result<String, Error> {
    let Some(id) = actor.account() else { return Ok(String::new()) };
    Ok(app.read(move |conn| Box::pin(accounts::address(conn, id))).await?.unwrap_or_default())
}
