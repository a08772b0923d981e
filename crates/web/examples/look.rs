//! Writes every page with invented matter into a folder, to look at, measure and check without a database:
//! `cargo run -p web --example look -- FOLDER && python3 -m http.server -d FOLDER`.

use std::{error::Error, fs, path::Path};

use askama::Template;
use model::{CommentId, ThreadId, avatars::Seed, votes::Tally};
use web::{
    view::{
        AccountPage, ArticlePage, AuthorPage, CommentView, ConfirmPage, Face, Frame, FrontPage, Guests, Html,
        MessagePage, Mine, Moment, Own, Parent, QueuePage, Remark, SignInPage, State, Story, Teaser,
        ThreadPage, ThreadView, Votes, Waiting, WriteForm, WritePage,
    },
    words::{Lang, Words},
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: look FOLDER [LANGUAGE]")?;
    let folder = Path::new(&folder);
    let assets = folder.join("assets");
    fs::create_dir_all(&assets)?;
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets"))? {
        let entry = entry?;
        fs::copy(entry.path(), assets.join(entry.file_name()))?;
    }
    for (name, page) in pages()? {
        fs::write(folder.join(format!("{name}.html")), page)?;
        println!("{name}");
    }
    Ok(())
}

fn pages() -> Result<Vec<(&'static str, String)>, askama::Error> {
    let front = FrontPage {
        frame: frame("The Ferry Post"),
        heading: None,
        articles: teasers(),
        remarks: remarks(),
        older: Some("/?before=10".into()),
    };
    let section = FrontPage { heading: Some("Harbour".into()), remarks: Vec::new(), ..front.clone() };
    let first_day = FrontPage { articles: Vec::new(), remarks: Vec::new(), older: None, ..front.clone() };
    let article =
        ArticlePage { frame: frame("The tide tables were never wrong"), story: story(), thread: thread() };
    let silent = ArticlePage { thread: empty_thread(Guests::Held), ..article.clone() };
    let closed = ArticlePage {
        story: Story { published: None, updated: None, restored: true, section: None, ..story() },
        thread: ThreadView {
            roots: thread().roots.into_iter().take(2).map(close).collect(),
            closed: Some("The moderators are asleep until eight.".into()),
            ..thread()
        },
        ..article.clone()
    };
    let hundred = ArticlePage { thread: long_thread(100), ..article.clone() };
    let branch = ThreadPage {
        frame: frame("A branch"),
        about: about(),
        above: vec![
            bare(1, "Hanna Voss", "verified", OPINIONS[0]),
            bare(2, "Per Aldous", "member", OPINIONS[1]),
        ],
        thread: ThreadView {
            branch: true,
            roots: vec![branch_root()],
            earlier: None,
            later: None,
            ..thread()
        },
    };
    let whole = ThreadPage { above: Vec::new(), thread: thread(), ..branch.clone() };
    let author = AuthorPage {
        frame: frame("Hanna Voss"),
        listed: true,
        face: Face::Drawn(Seed::of("Hanna Voss")),
        name: "Hanna Voss".into(),
        standing: "verified",
        joined: Some(moment(0)),
        mute: Some("/account/muted?name=Hanna%20Voss".into()),
        former: vec![("Hanna Lind".into(), moment(3))],
        comments: 214,
        articles: teasers().into_iter().filter(|t| t.byline == "Hanna Voss").collect(),
        recent: (0..5)
            .map(|n| (bare(40 + n, "Hanna Voss", "verified", OPINIONS[n as usize]), about()))
            .collect(),
        older: Some("/a/hanna?before=40".into()),
    };
    let write = WritePage {
        frame: frame("Reply"),
        about: about(),
        thread: "t7".into(),
        parent: Some(bare(3, "Per Aldous", "member", OPINIONS[1])),
        form: WriteForm { parent: "3".into(), key: "k".into(), ..WriteForm::default() },
        guests: Guests::Held,
        pictures: true,
        preview: None,
    };
    let preview = WritePage {
        form: WriteForm {
            body: "The *gauge* was moved in 1987.".into(),
            signed_in: "Ines".into(),
            csrf: "x".into(),
            ..write.form.clone()
        },
        preview: Some(Html("<p>The <em>gauge</em> was moved in 1987.</p>".into())),
        ..write.clone()
    };
    let failed = WritePage {
        form: WriteForm {
            error: "The site is busy just now. Nothing is lost: press Post comment again in a moment.".into(),
            body_error: "A comment may have 8,000 characters; this one has 8,214. Please cut it a little."
                .into(),
            name: "moderator".into(),
            name_error: "This name is kept for the people who run the site. Please take another.".into(),
            body: "I worked on the pilot boats for thirty years, and …".into(),
            ..write.form.clone()
        },
        ..write.clone()
    };
    let account = AccountPage {
        frame: frame("Ines Carvalho"),
        name: "Ines Carvalho".into(),
        standing: "moderator",
        csrf: "x".into(),
        waiting: vec![mine(2, 0)],
        latest: vec![mine(1, 200), mine(3, 0)],
        queue: Some(4),
        configures: false,
        unproven: false,
        issuers: true,
        claims: true,
    };
    let sign_in = SignInPage {
        frame: frame("Sign in"),
        mails: true,
        back: "/harbour-bridge".into(),
        email: "ines".into(),
        error: "This is not an e-mail address; one looks like ann@example.org.".into(),
        by_password: false,
        password_error: String::new(),
        passkeys: None,
        ways: vec![("The Paper".into(), "/login/with?issuer=paper".into())],
    };
    let confirm =
        ConfirmPage { frame: frame("Sign in"), token: "secret".into(), name: "Ines Carvalho".into() };
    let queue = QueuePage {
        frame: frame("Moderation queue"),
        threads: vec![
            ("t7".into(), about().0, about().1, true),
            ("t8".into(), "The ferry".into(), "/ferry".into(), false),
        ],
        csrf: "x".into(),
        items: vec![
            Waiting {
                comment: held(51, "Passer-by"),
                about: about(),
                parent: None,
                why: "First comment of a guest".into(),
                flags: Vec::new(),
            },
            Waiting {
                comment: held(52, "سلمى"),
                about: about(),
                parent: Some(bare(3, "Per Aldous", "member", OPINIONS[1])),
                why: "Contains three links".into(),
                flags: Vec::new(),
            },
        ],
        waiting: 2,
    };
    let quiet_queue = QueuePage { items: Vec::new(), waiting: 0, ..queue.clone() };
    let message = MessagePage {
        frame: frame("Too soon"),
        heading: "That was a little fast".into(),
        text: "You can post again in 20 seconds. Your words are below; nothing was lost.".into(),
        next: vec![("Back to the discussion".into(), "/t/t7".into()), ("Front page".into(), "/".into())],
        kept: OPINIONS[3].into(),
    };
    let missing = MessagePage {
        heading: "Nothing stands at this address".into(),
        text: "It may have been moved or withdrawn.".into(),
        next: vec![("Front page".into(), "/".into())],
        kept: String::new(),
        ..message.clone()
    };
    let abroad = ArticlePage { frame: article.frame.clone(), story: arabic_story(), thread: thread() };
    let arabic = ArticlePage { frame: arabic_frame(), story: arabic_story(), thread: thread() };

    Ok(vec![
        ("index", front.render()?),
        ("section", section.render()?),
        ("first-day", first_day.render()?),
        ("article", article.render()?),
        ("article-silent", silent.render()?),
        ("article-closed", closed.render()?),
        ("article-hundred", hundred.render()?),
        ("article-rtl", arabic.render()?),
        ("article-abroad", abroad.render()?),
        ("branch", branch.render()?),
        ("thread", whole.render()?),
        ("author", author.render()?),
        ("write", write.render()?),
        ("write-preview", preview.render()?),
        ("write-failed", failed.render()?),
        ("account", account.render()?),
        ("sign-in", sign_in.render()?),
        ("confirm", confirm.render()?),
        ("queue", queue.render()?),
        ("queue-quiet", quiet_queue.render()?),
        ("message", message.render()?),
        ("missing", missing.render()?),
    ])
}

/// The words in the language asked for.
fn t() -> &'static Words {
    let lang = std::env::args().nth(2).and_then(|tag| Lang::of_tag(&tag));
    Words::of(lang.unwrap_or_default())
}

fn frame(title: &str) -> Frame {
    let section = |name: &str, here| (name.to_owned(), format!("/s/{}", name.to_lowercase()), here);
    Frame {
        site: "The Ferry Post".into(),
        tagline: "News and argument from both banks of the river".into(),
        site_lang: "en".into(),
        t: t(),
        title: title.into(),
        canonical: Some("https://example.org/".into()),
        description: Some("News and argument from both banks of the river.".into()),
        feeds: vec![("All articles".into(), "/feed.atom".into())],
        sections: vec![
            section("Harbour", title != "The Ferry Post"),
            section("Council", false),
            section("Schools", false),
            section("Letters", false),
            section("Opinion", false),
        ],
        css: "assets/site.css",
        js: "assets/site.js",
        json_ld: Html(r#"{"@context":"https://schema.org","@type":"WebPage"}"#.into()),
        index: true,
    }
}

fn moment(hours_ago: u8) -> Moment {
    let (day, hour) = (22 - hours_ago / 14, 14 - hours_ago % 14);
    let at = format!("2026-11-{day:02}T{hour:02}:20:00Z");
    t().moment(model::Timestamp::parse(&at).unwrap_or(model::Timestamp(0)))
}

const HEADLINES: [(&str, &str, &str, &str, i64); 10] = [
    (
        "The tide tables were never wrong. We were reading them from the wrong pier",
        "For thirty-one years the harbour office measured high water at a gauge that had been moved. The ferries, the flood wall and two court cases were built on the difference.",
        "Marta Lindqvist",
        "Harbour",
        73,
    ),
    (
        "Council keeps the night bus, by one vote",
        "The money comes out of the new town hall steps, which nobody on either side defended.",
        "Jonah Reyes",
        "Council",
        128,
    ),
    (
        "A school with nine pupils asks to stay open",
        "The inspectors liked it. The auditors did not. The pupils wrote their own report.",
        "Hanna Voss",
        "Schools",
        41,
    ),
    (
        "Why the oyster beds came back",
        "Not the clean-up, say two biologists, but the closing of a brewery.",
        "Amal Idris",
        "Harbour",
        19,
    ),
    (
        "The last letterpress in the county is for sale",
        "It prints wedding cards and, every four years, ballots.",
        "Per Aldous",
        "Letters",
        0,
    ),
    (
        "Rent went up after the cap. Here is the arithmetic",
        "Three readers sent us the same spreadsheet with three conclusions.",
        "Jonah Reyes",
        "Council",
        212,
    ),
    (
        "What a lighthouse keeper did all day",
        "A logbook of 1911, read slowly.",
        "Marta Lindqvist",
        "Opinion",
        8,
    ),
    ("Nobody owns the footbridge", "And so nobody may mend it.", "Ines Carvalho", "Council", 1),
    (
        "The strike at the cannery, day twelve",
        "Both sides agree about the facts and about nothing else.",
        "Amal Idris",
        "Harbour",
        64,
    ),
    (
        "In praise of the boring budget",
        "An argument for a year without a single new project.",
        "Hanna Voss",
        "Opinion",
        33,
    ),
];

fn teasers() -> Vec<Teaser> {
    let opening = "The brass plate is still there, screwed to the third bollard of the old mail pier: mean high water, two metres and eleven. \
        Every tide table printed in this town since the spring of 1987 begins from that plate. But the gauge it belonged to is not there, and has \
        not been for a generation; it stands four hundred metres upstream, where the river is a hand's breadth higher, and nobody wrote it down. \
        What followed was not a disaster. It was thirty-one years of ramps that scraped, cellars that flooded on dry days, and engineers who \
        quietly added a little to every figure because experience had taught them to.";
    HEADLINES
        .iter()
        .enumerate()
        .map(|(n, (title, standfirst, byline, section, comments))| Teaser {
            href: format!("/2026/11/{n}"),
            title: (*title).into(),
            standfirst: (*standfirst).into(),
            byline: (*byline).into(),
            section: Some(((*section).into(), "/s/x".into())),
            published: moment(n as u8 * 3),
            comments: *comments,
            opening: if n == 0 { opening.into() } else { String::new() },
            lang: "en".into(),
            dir: "ltr",
        })
        .collect()
}

fn remarks() -> Vec<Remark> {
    let said = [
        (
            "Hanna Voss",
            "The pilots knew. Ask anyone who worked the winter crossings: we all added a hand's breadth.",
            0,
        ),
        ("Bo", "One vote, and the councillor who cast it does not own a car. Draw your own conclusions.", 1),
        ("سلمى حداد", "المدرسة ليست جدولاً في ميزانية.", 2),
        (
            "Dieter K.",
            "All three spreadsheets leave out the flats that were taken off the market. That is the whole answer.",
            5,
        ),
        ("Passer-by", "I would buy the press if someone has a floor that can carry it.", 4),
    ];
    said.iter()
        .map(|(author, excerpt, n)| Remark {
            href: "/c/1".into(),
            author: (*author).into(),
            excerpt: (*excerpt).into(),
            article: HEADLINES[*n].0.into(),
            when: moment(*n as u8),
        })
        .collect()
}

fn about() -> (String, String) {
    (HEADLINES[0].0.into(), "/2026/11/0".into())
}

fn story() -> Story {
    Story {
        href: "/2026/11/0".into(),
        title: HEADLINES[0].0.into(),
        standfirst: HEADLINES[0].1.into(),
        byline: HEADLINES[0].2.into(),
        section: Some(("Harbour".into(), "/s/harbour".into())),
        tags: vec![("tides".into(), "/tag/tides".into()), ("flood wall".into(), "/tag/flood-wall".into())],
        published: Some(moment(5)),
        updated: Some(moment(2)),
        minutes: 6,
        body: Html(BODY.into()),
        lang: "en".into(),
        dir: "ltr",
        restored: false,
    }
}

const BODY: &str = "<p>The brass plate is still there, screwed to the third bollard of the old mail pier: <em>mean high water, two metres and \
eleven</em>. Every tide table printed in this town since the spring of 1987 begins from that plate.</p>\
<p>But the gauge it belonged to is not there, and has not been for a generation. It stands four hundred metres upstream, where the river is a \
hand’s breadth higher, and nobody wrote it down.</p>\
<blockquote><p>“We assumed that somebody had done the subtraction. Everybody assumed that. It is a very ordinary way for a number to become \
false.”</p><p>— Ruth Amsel, harbour engineer from 1994 to 2009</p></blockquote>\
<h2>A hand’s breadth</h2>\
<p>What followed was not a disaster. It was thirty-one years of ramps that scraped, cellars that flooded on dry days, and engineers who quietly \
added a little to every figure because <a href=\"https://example.org/report\">experience had taught them to</a>. The flood wall of 2003 was \
ordered eleven centimetres too low; the contractor, a cautious man, built it fourteen higher than ordered.</p>\
<ul><li>1987: the gauge is moved for repairs to the pier.</li><li>1988: the repairs end. The gauge stays.</li><li>2018: a student compares two \
tables for a class in statistics.</li></ul>\
<p>The two court cases both turned on the figure. In neither did anyone ask where it was read.</p>";

const OPINIONS: [&str; 8] = [
    "The pilots knew. Ask anyone who worked the winter crossings: we all added a hand's breadth and thought nothing of it. What we did not do was \
     tell the office, because the office had never once asked.",
    "This is precisely what the 2003 report said, on page 40, in a footnote. I have it here. The figure was disputed at the time by two of the \
     five members and the dispute was left out of the summary.",
    "Two of five is not a dispute, it is a minority. Every committee has one.",
    "My guess: within a few months the insurers will ask for the old tables, and then we shall hear no more about honest mistakes.",
    "Could someone who understands these things say whether the wall is high enough now, or only lucky?",
    "Lucky. Fourteen minus eleven is three, and three centimetres is a wave from a passing tug.",
    "I was the student. It was not clever: I put both tables in one chart because the class asked for any two series, and they did not lie on \
     top of each other. The hard part was finding a person to tell.",
    "Nonsense from start to end.",
];

fn paragraphs(text: &str) -> Html {
    Html(format!("<p>{}</p>", text.replace("'", "’")))
}

fn bare(number: i64, author: &str, standing: &'static str, text: &str) -> CommentView {
    CommentView {
        t: t(),
        id: CommentId(number),
        thread: ThreadId(7),
        number,
        face: Some(Face::Drawn(Seed::of(author))),
        author: author.into(),
        author_href: (!matches!(standing, "guest" | "unknown")).then(|| "/a/someone".into()),
        standing,
        parent: None,
        when: Some(moment((number % 40) as u8)),
        edited: (number % 9 == 4).then(|| "2015-12-09T09:35:00Z".into()),
        moderated: false,
        body: paragraphs(text),
        body_lang: None,
        state: State::Shown,
        removed_for: None,
        written_as: None,
        replies: Vec::new(),
        more: None,
        closed: false,
        votes: Votes {
            t: Words::of(Lang::En),
            id: CommentId(number),
            tally: Tally {
                worth: number % 17,
                not_worth: number % 3,
                agree: number % 11,
                disagree: number % 7,
            },
            mine: None,
        },
        own: None,
        link: None,
        level: 0,
    }
}

fn mine(at: usize, left: i64) -> Mine {
    Mine {
        excerpt: OPINIONS[at].into(),
        article: about().0,
        href: if left > 0 { "/c/a".into() } else { String::new() },
        when: moment(3),
        own: Own { t: t(), id: CommentId(10), left, always: false },
    }
}

fn under(parent: &CommentView, mut reply: CommentView) -> CommentView {
    reply.parent =
        Some(Parent { id: parent.id, name: parent.author.clone(), number: parent.number, here: true });
    reply.level = parent.level + 1;
    reply
}

fn with(mut comment: CommentView, replies: Vec<CommentView>) -> CommentView {
    comment.replies = replies.into_iter().map(|reply| under(&comment, reply)).collect();
    comment
}

fn held(number: i64, author: &str) -> CommentView {
    CommentView { state: State::Held, ..bare(number, author, "guest", OPINIONS[3]) }
}

fn close(mut comment: CommentView) -> CommentView {
    comment.closed = true;
    comment.when = None;
    comment.standing = "unknown";
    comment.author_href = None;
    comment.replies = comment.replies.into_iter().map(close).collect();
    comment
}

/// A chain of replies as deep as a page nests them, the last with more below.
fn chain(number: i64, depth: i64) -> CommentView {
    let people = [
        ("Bo", "guest"),
        ("Hanna Voss", "verified"),
        ("Per Aldous", "member"),
        ("Ines Carvalho", "moderator"),
    ];
    let (author, standing) = people[(number % 4) as usize];
    let mut comment = bare(number, author, standing, OPINIONS[(number % 8) as usize]);
    if depth > 0 {
        comment = with(comment, vec![chain(number + 1, depth - 1)]);
    } else {
        comment.more = Some((12, format!("/c/{}", comment.id)));
    }
    comment
}

fn branch_root() -> CommentView {
    let root = under(&bare(2, "Per Aldous", "member", ""), bare(3, "Bo", "guest", OPINIONS[2]));
    with(CommentView { level: 0, ..root }, vec![chain(4, 3), bare(9, "Dieter K.", "member", OPINIONS[5])])
}

fn roots() -> Vec<CommentView> {
    let mut removed = bare(10, "Bo", "guest", "");
    removed.state = State::Removed;
    let mut withdrawn = bare(13, "Dieter K.", "member", "");
    withdrawn.state = State::Withdrawn;
    let mut double = bare(15, "Passer-by", "guest", "");
    double.state = State::Double;
    let mut timeless = bare(16, "whoever took over the franchise", "unknown", OPINIONS[7]);
    timeless.when = None;
    let arabic = CommentView {
        body: Html("<p>الجدول ليس خطأ، بل المكان الذي قرأناه منه. أليس هذا حال كل الأرقام؟</p>".into()),
        ..bare(17, "سلمى حداد", "member", "")
    };
    let long = CommentView {
        body: Html(
            "<p>Three things, since nobody has said them together:</p><ol><li>The plate is a <strong>monument</strong>, not an instrument.</li>\
            <li>The contractor’s fourteen centimetres were invoiced, so somebody read and signed for them.</li><li>The student’s chart is in the \
            library; look under <code>STAT-2018/7</code>.</li></ol><blockquote><p>It is a very ordinary way for a number to become false.</p>\
            </blockquote><p>That sentence deserves the plate’s place. See <a rel=\"ugc nofollow noopener\" \
            href=\"https://example.org/a/rather/long/address/that/must/be/able/to/break/anywhere/on/a/phone\">example.org/a/rather/long/address/that\
            /must/be/able/to/break/anywhere/on/a/phone</a>.</p>"
                .into(),
        ),
        ..bare(20, "Ruth Amsel", "member", "")
    };
    let author = bare(
        22,
        "Marta Lindqvist",
        "author",
        "Thank you: the invoice is real, I have seen it now, and the article says so since this morning.",
    );
    vec![
        with(
            bare(1, "Hanna Voss", "verified", OPINIONS[0]),
            vec![
                chain(2, 5),
                with(
                    removed,
                    vec![bare(
                        11,
                        "Ines Carvalho",
                        "moderator",
                        "A name is not an argument. Please answer what was said.",
                    )],
                ),
            ],
        ),
        with(
            bare(12, "Old Salt", "guest", OPINIONS[4]),
            vec![with(withdrawn, vec![bare(14, "Per Aldous", "member", OPINIONS[5])]), double],
        ),
        timeless,
        with(arabic, vec![bare(18, "Per Aldous", "member", OPINIONS[2])]),
        with(long, vec![author]),
        chain(23, 3),
        bare(28, "A reader with a name that is rather longer than names usually are", "guest", OPINIONS[6]),
        bare(29, "Dieter K.", "member", OPINIONS[3]),
    ]
}

fn thread() -> ThreadView {
    ThreadView {
        id: "t7".into(),
        at: "73.0".into(),
        comments: 73,
        people: 41,
        orders: vec![
            (&t().order_oldest, "?order=oldest".into(), true),
            (&t().order_newest, "?order=newest".into(), false),
        ],
        roots: roots(),
        earlier: Some("?page=1".into()),
        later: Some("?page=3".into()),
        closed: None,
        guests: Guests::Held,
        pictures: true,
        feed: "/t/t7.atom".into(),
        map: "/t/t7/map".into(),
        branch: false,
    }
}

/// As many comments as a page may carry, to weigh it.
fn long_thread(size: i64) -> ThreadView {
    let roots = (0..size / 4).map(|n| chain(4 * n + 1, 3)).collect();
    ThreadView { comments: size, roots, ..thread() }
}

fn empty_thread(guests: Guests) -> ThreadView {
    ThreadView { comments: 0, people: 0, roots: Vec::new(), earlier: None, later: None, guests, ..thread() }
}

fn arabic_frame() -> Frame {
    Frame {
        site: "بريد العبّارة".into(),
        site_lang: "ar".into(),
        t: Words::of(Lang::Ar),
        ..frame("جداول المدّ")
    }
}

fn arabic_story() -> Story {
    Story {
        title: "جداول المدّ لم تكن خاطئة قط".into(),
        standfirst: "كنّا نقرؤها من الرصيف الخطأ منذ إحدى وثلاثين سنة.".into(),
        byline: "سلمى حداد".into(),
        body: Html("<p>اللوحة النحاسية ما زالت هناك، مثبتة على الرصيف القديم. كل جدول طُبع في هذه المدينة يبدأ منها.</p><blockquote><p>افترضنا أن أحداً قام بالطرح.</p></blockquote><p>لكن المقياس نُقل إلى أعلى النهر، ولم يكتب ذلك أحد.</p>".into()),
        lang: "ar".into(),
        dir: "rtl",
        ..story()
    }
}
