//! Changing one's name: it is another everywhere, the one before stays one's own, and it stays for thirty days.

use app::{
    App, Error, Secret, accounts, erasing,
    sign_in::{self, Browser},
};
use model::{erasing::Choice, permission::Role};
use store::Topic;

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, member, post, words},
};

on_both_databases!(a_name_changes_everywhere_and_nobody_else_gets_it, only_names_that_anybody_could_take);

const DAY: i64 = 24 * 3600;

async fn session(app: &App, email: &str) -> Secret {
    let link = accounts::link(app, email, NOW).await.unwrap();
    site::session(sign_in::by_link(app, &link, "", &Browser::default(), NOW).await.unwrap())
}

async fn a_name_changes_everywhere_and_nobody_else_gets_it(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = member(&app, "Ann", Role::Reader).await;
    let said = post(&app, &ann, words(thread, "Said as Ann."), NOW).await.unwrap().id;
    let own = session(&app, "ann@example.org").await;
    let seen = app.changes().current();
    accounts::rename(&app, &own, "  Anna  Lind ", after(60)).await.unwrap();
    assert_eq!(site::comment(&app, said).await.name, "Anna Lind");
    assert!(app.changes().since(seen, &[Topic::Thread(thread)]), "every page may show the name");
    let named = accounts::named(&app, &own, after(60)).await.unwrap();
    assert_eq!(
        (named.name.as_str(), named.former.as_slice()),
        ("Anna Lind", &[("Ann".to_owned(), after(60))][..])
    );
    assert_eq!(named.again, Some(after(60 + 30 * DAY)));

    // What it was, and what looks like it, is taken; its bearer may have it back.
    for name in ["Ann", "ann", "\u{410}nn", "Anna Lind"] {
        let taken = accounts::create(&app, "other@example.org", name, Role::Reader, after(70)).await;
        assert_eq!(site::codes(taken), ["name_taken"], "{name}");
    }
    base.raw("update session set expires = 9000000000000000").await;
    let soon = accounts::rename(&app, &own, "Ann", after(60 + 30 * DAY - 1)).await;
    assert_eq!(site::codes(soon), ["name_soon"]);
    accounts::rename(&app, &own, "Ann", after(60 + 30 * DAY)).await.unwrap();
    let taken = accounts::create(&app, "other@example.org", "Anna Lind", Role::Reader, after(31 * DAY)).await;
    assert_eq!(site::codes(taken), ["name_taken"]);

    base.raw("update session set proven = 9000000000000000").await;
    erasing::erase(&app, &own, Choice::Detach, after(32 * DAY)).await.unwrap();
    assert_eq!(base.number("select count(*) from former_name").await, 0);
    accounts::create(&app, "other@example.org", "Anna Lind", Role::Reader, after(33 * DAY)).await.unwrap();
}

async fn only_names_that_anybody_could_take(base: &Base) {
    let app = site::app(base);
    member(&app, "Ann", Role::Reader).await;
    member(&app, "Bob", Role::Reader).await;
    member(&app, "Mo", Role::Moderator).await;
    let own = session(&app, "ann@example.org").await;
    let refused = async |typed: &str| site::codes(accounts::rename(&app, &own, typed, NOW).await);
    assert_eq!(refused("Bob").await, ["name_taken"]);
    assert_eq!(refused("B\u{43e}b").await, ["name_taken"], "a Cyrillic letter");
    assert_eq!(refused("x").await, ["name_length"]);
    assert_eq!(refused("Moderator").await, ["name_reserved"]);
    assert_eq!(refused("Ann").await, ["name_same"]);
    accounts::rename(&app, &own, "ANN", NOW).await.unwrap();
    // Whoever came by mail alone takes no name of the site's.
    let mo = session(&app, "mo@example.org").await;
    base.raw("update session set proven = null").await;
    assert_eq!(site::codes(accounts::rename(&app, &mo, "Moderator", NOW).await), ["name_reserved"]);
    let nobody = Secret::from_text("nobody's");
    assert!(matches!(accounts::rename(&app, &nobody, "Cleo", NOW).await, Err(Error::SignIn)));
}
