//! Names in comments lead to the people they mean, as decided when the comment is written.

use app::mentions;
use model::{
    AccountId, CommentId,
    permission::{Actor, Role},
};

use crate::{
    base::{Base, on_both_databases},
    site::{self, NOW, after, named, post, words},
};

on_both_databases!(
    a_name_leads_to_its_page,
    an_edit_names_others_and_taking_back_nobody,
    names_that_want_to_be_more_than_names,
    those_who_take_part_are_offered_first,
);

async fn noted(base: &Base, id: CommentId) -> Vec<AccountId> {
    base.store.read(move |conn| Box::pin(store::mentions::of_comment(conn, id))).await.unwrap()
}

async fn a_name_leads_to_its_page(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let id = app::accounts::create(&app, "lee@example.org", "Ann Lee", Role::Reader, NOW).await.unwrap();
    site::member(&app, "Ann", Role::Reader).await;
    let said = "See @ann lee, `@Ann Lee`, [@Ann Lee](/x), https://example.org/@Ann, me@Ann and @Nobody.";
    let comment = post(&app, &Actor::Guest, named(words(thread, said), "Bob"), NOW).await.unwrap();
    let html = comment.html.as_str();
    assert_eq!(html.matches("href=\"/@").count(), 1, "{html}");
    assert!(html.contains("<a href=\"/@Ann%20Lee\"") && html.contains(">@Ann Lee</a>,"), "{html}");
    assert_eq!(noted(base, comment.id).await, [id], "the longest name, and only in words");
    // Who comes later is not meant by what was said before.
    site::member(&app, "Nobody", Role::Reader).await;
    assert_eq!(app::comments::visible(&app, comment.id).await.unwrap().html.as_str(), html);
    let preview = app::wording::preview(&app, "@Nobody").await.unwrap();
    assert!(preview.as_str().contains("href=\"/@Nobody\""));
    site::everything_holds(&app).await;
}

async fn an_edit_names_others_and_taking_back_nobody(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    let (carl, dora) =
        (site::member(&app, "Carl", Role::Reader).await, site::member(&app, "Dora", Role::Reader).await);
    let id = post(&app, &ann, words(thread, "Ask @Carl."), NOW).await.unwrap().id;
    assert_eq!(noted(base, id).await, [carl.account().unwrap()]);
    let edited = app::revisions::edit(&app, &ann, id, ("Ask @Dora, @Dora.", ""), after(10)).await.unwrap();
    assert_eq!(edited.html.as_str().matches("href=\"/@Dora\"").count(), 2);
    assert_eq!(noted(base, id).await, [dora.account().unwrap()]);
    app::revisions::withdraw(&app, &ann, id).await.unwrap();
    assert!(noted(base, id).await.is_empty());
    site::everything_holds(&app).await;
}

async fn names_that_want_to_be_more_than_names(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    for name in ["O'Neil & Sons/2 (#1)!", "..//.. etc", "Ünal Öz", "نادية حداد"] {
        let email = format!("{}@example.org", name.len());
        app::accounts::create(&app, &email, name, Role::Reader, NOW).await.unwrap();
        let said = format!("To @{name} <b>&\"");
        let comment = post(&app, &Actor::Guest, named(words(thread, &said), "Bob"), NOW).await.unwrap();
        let html = comment.html.as_str();
        let address =
            html.split("href=\"").nth(1).unwrap_or_else(|| panic!("{html}")).split('"').next().unwrap();
        assert!(address.starts_with("/@") && !address[2..].contains(['/', '#', '?', '&', '\'']), "{address}");
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert!(!html.contains("<b>"), "{html}");
    }
    let many = "@Ünal Öz ".repeat(1_000);
    let comment = post(&app, &Actor::Guest, named(words(thread, &many), "Bob"), NOW).await.unwrap();
    assert_eq!(comment.html.as_str().matches("<a ").count(), model::mentions::PLACES);
    let signs = format!("x {}", "@".repeat(9_000));
    assert_eq!(
        post(&app, &Actor::Guest, named(words(thread, &signs), "Bob"), NOW).await.unwrap().body,
        signs
    );
}

async fn those_who_take_part_are_offered_first(base: &Base) {
    let app = site::app(base);
    let thread = site::thread(&app).await;
    let ann = site::member(&app, "Ann", Role::Reader).await;
    for name in ["Anna", "Annika", "Andrew", "Bert", "an_b", "an_c", "an_d", "an_e", "an_f", "an_g"] {
        let one = site::member(&app, name, Role::Reader).await;
        if matches!(name, "Annika" | "Bert") {
            post(&app, &one, words(thread, "I am here."), NOW).await.unwrap();
        }
    }
    let people = async |actor: &Actor, typed: &str| -> Vec<(String, bool)> {
        let found = mentions::people(&app, actor, thread, typed).await.unwrap();
        found.into_iter().map(|(account, here)| (account.name, here)).collect()
    };
    let told = |names: &[(&str, bool)]| {
        names.iter().map(|(name, here)| ((*name).to_owned(), *here)).collect::<Vec<_>>()
    };
    assert_eq!(people(&ann, "").await, told(&[("Bert", true), ("Annika", true)]), "the latest first");
    assert_eq!(people(&ann, "ANN").await, told(&[("Annika", true), ("Anna", false)]), "and not oneself");
    assert_eq!(people(&ann, "an").await.len(), 8);
    assert_eq!(people(&Actor::Guest, "an").await, told(&[("Annika", true)]), "guests do not list accounts");
    assert_eq!(people(&ann, "x%").await, told(&[]));
}
