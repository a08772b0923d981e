//! What comments quote is found when they are posted, and again when what they quote has changed.

use app::{
    articles::Taken,
    bringing_in::{Author, Incoming},
};
use model::{
    ArticleId, CommentId,
    articles::Draft as Article,
    comments::{Draft, Standing},
    permission::{Actor, Role},
    quotes::{Given, Selector},
};
use store::quotes::Quote;

use crate::{
    base::{Base, on_both_databases},
    site::{after, app, draft, member, post, publish, reply, words},
};

on_both_databases!(
    words_of_the_article_and_of_the_comment_answered_are_recognised,
    a_passage_is_one_however_often_it_is_quoted,
    passages_follow_the_article,
    a_program_is_told_what_does_not_stand_there,
    what_comes_in_from_elsewhere_is_tied_too,
    a_quote_of_an_article_that_was_changed_meanwhile_is_looked_for_again,
    an_edit_keeps_short_quotes_tied,
);

const BODY: &str = "The board has voted for a **late ferry**.\n\nThe union is against it, as ever.";

fn article(body: &str) -> Article {
    Article { body: body.into(), slug: Some("ferry".into()), ..draft("The ferry") }
}

async fn quotes(app: &app::App, id: CommentId) -> Vec<Quote> {
    let read = app.read(move |conn| Box::pin(async move { store::quotes::of_comments(conn, &[id]).await }));
    read.await.unwrap().remove(&id).unwrap_or_default()
}

/// How many comments quote what of the article: the words of its markup.
async fn marked(app: &app::App, id: ArticleId) -> Vec<(String, usize)> {
    let read = app.read(move |conn| {
        Box::pin(async move {
            let (html, _) = store::quotes::article(conn, id).await?.unwrap();
            let marks = model::quotes::marks(store::quotes::of_article(conn, id).await?);
            let told = marks
                .into_iter()
                .map(|mark| (model::quotes::plain(html.as_str(), mark.place), mark.comments.len()));
            Ok(told.collect())
        })
    });
    read.await.unwrap()
}

async fn words_of_the_article_and_of_the_comment_answered_are_recognised(base: &Base) {
    let app = app(base);
    let story = publish(&app, article(BODY), Taken::Anew).await.unwrap();
    let ann = member(&app, "Ann", Role::Reader).await;
    let first = words(story.thread, "> voted for a late ferry\n\nAt last, after eleven years.");
    let first = post(&app, &ann, first, after(0)).await.unwrap();
    let told = quotes(&app, first.id).await;
    assert_eq!((told[0].selector.exact.as_str(), told[0].of), ("voted for a late ferry", None));
    let answer = "> after eleven years\n\n> The union is against it\n\n> a word\n\nSo what?";
    let second = post(&app, &ann, reply(story.thread, first.id, answer), after(1)).await.unwrap();
    let of: Vec<_> = quotes(&app, second.id).await.iter().map(|quote| (quote.block, quote.of)).collect();
    assert_eq!(of, [(0, Some((first.id, 1))), (1, None)]);
    let plain = post(&app, &ann, words(story.thread, "Nothing quoted."), after(2)).await.unwrap();
    assert_eq!(quotes(&app, plain.id).await, []);
}

async fn a_passage_is_one_however_often_it_is_quoted(base: &Base) {
    let app = app(base);
    let story = publish(&app, article(BODY), Taken::Anew).await.unwrap();
    let ann = member(&app, "Ann", Role::Reader).await;
    let mut posted = Vec::new();
    for (at, body) in
        ["> a late ferry. The union", "> is against it, as ever", "> is against it, as ever\n\nYes."]
            .iter()
            .enumerate()
    {
        posted.push(post(&app, &ann, words(story.thread, body), after(at as i64)).await.unwrap().id);
    }
    assert_eq!(quotes(&app, posted[1]).await[0].passage, quotes(&app, posted[2]).await[0].passage);
    let both = |n| vec![("a late ferry. The union".to_owned(), 1), ("is against it, as ever".to_owned(), n)];
    assert_eq!(marked(&app, story.id).await, both(2));
    let moderator = member(&app, "Mod", Role::Moderator).await;
    let remove = app::decisions::Action::Remove;
    app::decisions::decide(&app, &moderator, posted[2], remove, "", after(9)).await.unwrap();
    assert_eq!(marked(&app, story.id).await, both(1));
    // One over both makes them one.
    post(&app, &ann, words(story.thread, "> The union is against"), after(10)).await.unwrap();
    assert_eq!(
        marked(&app, story.id).await,
        [("a late ferry. The union is against it, as ever".to_owned(), 3)]
    );
}

async fn passages_follow_the_article(base: &Base) {
    let app = app(base);
    let story = publish(&app, article(BODY), Taken::Anew).await.unwrap();
    let ann = member(&app, "Ann", Role::Reader).await;
    let id = post(&app, &ann, words(story.thread, "> The union is against it"), after(0)).await.unwrap().id;
    for (body, there) in [
        (format!("New first words.\n\n{BODY}"), Some("The union is against it")),
        (BODY.replace("is against", "was against"), Some("The union was against it")),
        ("All of it is other words now.".to_owned(), None),
        (BODY.to_owned(), Some("The union is against it")),
    ] {
        publish(&app, article(&body), Taken::Update).await.unwrap();
        let there: Vec<_> = there.into_iter().map(|words| (words.to_owned(), 1)).collect();
        assert_eq!(marked(&app, story.id).await, there, "{body}");
        assert_eq!(quotes(&app, id).await[0].lost, there.is_empty(), "{body}");
    }
}

async fn a_program_is_told_what_does_not_stand_there(base: &Base) {
    let app = app(base);
    let story = publish(&app, article(BODY), Taken::Anew).await.unwrap();
    let ann = member(&app, "Ann", Role::Reader).await;
    let elsewhere = publish(&app, draft("Elsewhere"), Taken::Anew).await.unwrap().thread;
    let there = post(&app, &ann, words(elsewhere, "Said under another article."), after(0)).await.unwrap().id;
    let named = |exact: &str, comment, required| Given {
        selector: Selector { exact: exact.into(), ..Selector::default() },
        comment,
        required,
    };
    let send = async |body: &str, quote: Given, at| {
        let draft = Draft { quotes: vec![quote], ..words(story.thread, body) };
        app::comments::post(&app, &ann, draft, app::comments::Overtaking::Waits, after(at))
            .await
            .map(|it| it.comment)
    };
    let code = |outcome: Result<_, app::Error>| match outcome {
        Err(app::Error::Invalid(fields)) => fields[0].code,
        other => panic!("{other:?}"),
    };
    assert_eq!(code(send("> the onion", named("the onion", None, true), 1).await), "quote_unknown");
    assert_eq!(code(send("No.", named("The union", None, true), 2).await), "quote_missing");
    let other = named("Said under another article.", Some(there), true);
    assert_eq!(code(send("> Said under another article.", other, 3).await), "quote_unknown");
    // A form's words are taken as they are.
    let kept = send("> the onion", named("the onion", None, false), 4).await.unwrap();
    assert_eq!(quotes(&app, kept.id).await, []);
}

async fn what_comes_in_from_elsewhere_is_tied_too(base: &Base) {
    let app = app(base);
    let story = publish(&app, article(BODY), Taken::Anew).await.unwrap();
    let incoming = |body: &str, parent| Incoming {
        author: Author::Elsewhere("Bob".into(), Standing::Guest),
        body: body.into(),
        html: model::text::comment(body).unwrap(),
        created: None,
        parent,
        evidence: None,
        double: false,
        origin: None,
    };
    let both = vec![
        incoming("> The union is against it\n\nAs I said eleven years ago.", None),
        incoming("> said eleven years ago\n\nYou said nothing.", Some(0)),
    ];
    app::bringing_in::store(&app, story.thread, both, 0, after(0)).await.unwrap();
    assert_eq!(marked(&app, story.id).await, [("The union is against it".to_owned(), 1)]);
    let read = app.read(move |conn| Box::pin(store::comments::places_of(conn, story.thread)));
    let places = read.await.unwrap();
    let second = quotes(&app, places[1].0).await;
    assert_eq!(second.iter().map(|quote| quote.of).collect::<Vec<_>>(), [Some((places[0].0, 1))]);
}

async fn a_quote_of_an_article_that_was_changed_meanwhile_is_looked_for_again(base: &Base) {
    let app = app(base);
    let story = publish(&app, article(BODY), Taken::Anew).await.unwrap();
    let ann = member(&app, "Ann", Role::Reader).await;
    // Both at once, again and again: whichever comes first, the mark stands on the words.
    for round in 0..10 {
        let text = format!("> The union is against it\n\nRound {round}.");
        let body = format!("{}{BODY}", "Before. ".repeat(round + 1));
        let change = app::articles::publish(
            &app,
            &Actor::Operator,
            article(&body),
            Taken::Update,
            after(round as i64),
        );
        let (changed, posted) =
            tokio::join!(change, post(&app, &ann, words(story.thread, &text), after(round as i64)));
        changed.unwrap();
        posted.unwrap();
        assert_eq!(marked(&app, story.id).await, [("The union is against it".to_owned(), round + 1)]);
    }
}

async fn an_edit_keeps_short_quotes_tied(base: &Base) {
    let app = app(base);
    let story = publish(&app, article(BODY), Taken::Anew).await.unwrap();
    let ann = member(&app, "Ann", Role::Reader).await;
    let named = |exact: &str| Given {
        selector: Selector { exact: exact.into(), prefix: String::new(), suffix: String::new() },
        comment: None,
        required: false,
    };
    let draft = model::comments::Draft {
        quotes: vec![named("late ferry"), named("against it")],
        ..words(story.thread, "> late ferry\n\nAt last.\n\n> against it\n\nAs ever.")
    };
    let first = post(&app, &ann, draft, after(0)).await.unwrap();
    let tied = |quotes: Vec<Quote>| -> Vec<_> {
        quotes.into_iter().map(|quote| (quote.block, quote.passage, quote.selector.exact)).collect()
    };
    let before = tied(quotes(&app, first.id).await);
    assert_eq!(before.len(), 2);
    // Another quotation comes first, and has the words of one of them.
    let now =
        "> The union is against it, as ever.\n\n> late ferry\n\nAt long last.\n\n> against it\n\nAs ever.";
    app::revisions::edit(&app, &ann, first.id, (now, ""), after(10)).await.unwrap();
    let told = tied(quotes(&app, first.id).await);
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[0].2, "The union is against it, as ever.");
    assert_eq!((told[1].1, told[2].1), (before[0].1, before[1].1), "the same passages");
    // What is quoted no more is tied no more.
    app::revisions::edit(&app, &ann, first.id, ("> a ferry\n\nAt last.", ""), after(20)).await.unwrap();
    assert_eq!(quotes(&app, first.id).await, []);
}
