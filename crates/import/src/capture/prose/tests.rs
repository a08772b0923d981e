//! Small pages of many families, as they look once flattened to text.

mod forums;
mod lists;
mod shapes;

use crate::capture::{Evidence, restore};

/// Author, time, recorded parent and the first words of each comment.
fn shown(page: &str) -> Vec<String> {
    let restored = restore(page.as_bytes()).unwrap();
    let coverage = restored.coverage(page.as_bytes()).unwrap();
    assert_eq!((coverage.covered, coverage.first_missing), (coverage.visible, None), "bytes lost");
    let shown = restored.comments.iter().map(|comment| {
        let author = comment.author.as_deref().unwrap_or("-");
        let time = comment.time.map_or("-".into(), |time| time.to_string());
        let recorded = comment.parent.filter(|_| comment.evidence == Some(Evidence::Recorded));
        let parent = recorded.map_or(String::new(), |parent| format!(" <{parent}"));
        format!("{author} {time}{parent}: {}", comment.text.replace('\n', "/"))
    });
    shown.collect()
}

const STORY: &str = "Rain at last\n\nIt rained for three days in a row, and the farmers of the valley were glad of every single drop that fell on their fields.\n\n";

fn check(thread: &str, expect: &[&str]) {
    assert_eq!(shown(&format!("{STORY}{thread}")), expect);
}

#[test]
fn a_name_and_a_time_above_the_words() {
    check(
        "3 thoughts on “Rain at last”\n\nBo\nDecember 9, 2015 at 9:33 am\n\nSo it did.\n\nReply\n\nAnn Lee\nPost author\nDecember 9, 2015 at 10:01 am\n\nThanks to all.\n\nReply\n\nCy\nDecember 10, 2015 at 9:00 am\n\nNot here.\n\nReply\n\nLeave a Reply\nYour name\n",
        &[
            "Bo 2015-12-09T09:33:00Z: So it did.",
            "Ann Lee 2015-12-09T10:01:00Z: Thanks to all.",
            "Cy 2015-12-10T09:00:00Z: Not here.",
        ],
    );
}

#[test]
fn a_name_above_and_the_time_below() {
    check(
        "2 Kommentare:\n\nBo hat gesagt…\n\nHier auch.\n\n9. Dezember 2015 um 09:33\n\nCy hat gesagt…\n\nHier nicht.\n\n9. Dezember 2015 um 09:40\n\nKommentar veröffentlichen\n",
        &["Bo 2015-12-09T09:33:00Z: Hier auch.", "Cy 2015-12-09T09:40:00Z: Hier nicht."],
    );
}

#[test]
fn a_footer_is_no_header_of_the_next_comment() {
    check(
        "Comments\n\nSo it did.\n\nTwice.\n\nPosted by: Bo | December 9, 2015 at 09:33 AM\n\nNot here.\n\nPosted by: Cy | December 9, 2015 at 09:40 AM\n\nPost a comment\n",
        &["Bo 2015-12-09T09:33:00Z: So it did.//Twice.", "Cy 2015-12-09T09:40:00Z: Not here."],
    );
    check(
        "Ann\nMember\n\nJoined:\nDec 9, 2009\nMessages:\n12\n\nDid it?\n\nAnn, Dec 9, 2015 #1\n\nBo\nNew Member\n\nJoined:\nDec 9, 2008\nMessages:\n3\n\nYes.\n\nBo, Dec 9, 2015 #2\n\n(You must log in or sign up to reply here.)\n",
        &["Ann 2015-12-09T00:00:00Z: Did it?", "Bo 2015-12-09T00:00:00Z: Yes."],
    );
}

#[test]
fn an_answer_is_known_by_name_and_by_indentation() {
    check(
        "Comments\n\n2 comments, displaying first\n\n  • Bo\n\n    9 December 2015 9:33AM\n\n    So it did.\n\n  • Cy\n\n    9 December 2015 9:40AM\n\n    Response to Bo, 9 December 2015 9:33AM\n\n    Not here.\n",
        &["Bo 2015-12-09T09:33:00Z: So it did.", "Cy 2015-12-09T09:40:00Z <0: Not here."],
    );
    check(
        "3 responses to “Rain at last”\n\n  1. Bo says:\n    December 9, 2015 at 9:33 am\n\n    So it did.\n\n    1. Cy says:\n      December 9, 2015 at 9:40 am\n\n      Not here.\n\n  2. Di says:\n    December 9, 2015 at 9:50 am\n\n    A bit.\n\nLeave a Reply\n",
        &[
            "Bo 2015-12-09T09:33:00Z: So it did.",
            "Cy 2015-12-09T09:40:00Z <0: Not here.",
            "Di 2015-12-09T09:50:00Z: A bit.",
        ],
    );
}

#[test]
fn distances_in_time_mark_headers_too() {
    check(
        "bo 4 hours ago | next [–]\n\nSo it did.\n\nreply\n\ncy 3 hours ago | parent | prev [–]\n\nNot here.\n\nreply\n",
        &["bo -: So it did.", "cy -: Not here."],
    );
    check(
        "[–]bo 12 points13 points 3 hours ago\nSo it did.\npermalink\nembed\nsave\nreply\n[–]cy[S] 3 points 2 hours ago\nNot here.\npermalink\nembed\nsave\nreply\n",
        &["bo -: So it did.", "cy -: Not here."],
    );
}

#[test]
fn posts_of_a_forum_lose_their_panels() {
    check(
        "Ann\nPosts: 12\nJoined: Wed Dec 09, 2009 9:33 am\nRain at last\nPost by Ann » Wed Dec 09, 2015 9:33 am\n\nDid it?\n\nTop\n\nBo\nSite Admin\nPosts: 120\nJoined: Tue Dec 09, 2008 9:33 am\nRe: Rain at last\nPost by Bo » Wed Dec 09, 2015 9:40 am\n\nAnn wrote:\nDid it?\n\nYes.\n\nTop\n\nWho is online\n",
        &["Ann 2015-12-09T09:33:00Z: Did it?", "Bo 2015-12-09T09:40:00Z: Ann wrote:/Did it?//Yes."],
    );
}

#[test]
fn headlines_with_dates_are_no_comments() {
    check(
        "Related articles\n\nSun over the valley\nDecember 1, 2015\n\nWind on the hills\nNovember 30, 2015\n\nSnow in May\nNovember 2, 2015\n",
        &[],
    );
}

#[test]
fn what_else_is_new_on_the_site_is_no_comment() {
    check(
        "2 comments\n\nBo\nDecember 9, 2015 at 9:33 am\n\nSo it did.\n\nCy\nDecember 9, 2015 at 9:40 am\n\nNot here.\n\nEve\nDecember 9, 2015 at 9:41 am\n\nNor here.\n\nFay\nDecember 9, 2015 at 9:42 am\n\nBut here.\n\nComments are closed.\n\nDi Writer\n1hr 45min ago\n\nThe river is back.\n",
        &[
            "Bo 2015-12-09T09:33:00Z: So it did.",
            "Cy 2015-12-09T09:40:00Z: Not here.",
            "Eve 2015-12-09T09:41:00Z: Nor here.",
            "Fay 2015-12-09T09:42:00Z: But here.",
        ],
    );
}
