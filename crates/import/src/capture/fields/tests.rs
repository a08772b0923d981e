//! What pages say of comments besides who, when and what, with words of our own.

use super::super::{Comment, Restored, restore};

fn read(source: &str) -> Restored {
    let restored = restore(source.as_bytes()).unwrap();
    let coverage = restored.coverage(source.as_bytes()).unwrap();
    assert_eq!((coverage.covered, coverage.first_missing), (coverage.visible, None));
    restored
}

fn page(body: &str) -> Restored {
    read(&format!(
        "<!doctype html><html><head><title>Rain | The Paper</title><link rel=canonical href=https://paper.example/a/rain></head>\
         <body><h1>Rain</h1><p>It rained for a week, and nobody in the town was surprised by it, least of all the gulls.</p>{body}</body></html>"
    ))
}

fn details(comment: &Comment) -> String {
    serde_json::to_string(&comment.details).unwrap().replace('"', "")
}

#[test]
fn slashdot_has_titles_and_scores() {
    let one = |id: u32, title: &str, label: &str, body: &str| {
        format!(
            "<li id=tree_{id} class=comment><div id=comment_{id} class=cw><div class=commentTop><div class=title><h4>\
             <a href='//s.example/comments.pl?cid={id}'>{title}</a> <span class=score>(<a>Score:</a>5, {label})</span></h4></div>\
             <div class=details><span class=by>by <a href='//s.example/~ann'>Ann</a></span> <span class=otherdetails>on Tuesday May 03, 2011 @04:05PM (<a href='//s.example/comments.pl?cid={id}'>#{id}</a>)</span></div></div>\
             <div class=commentBody><div id=comment_body_{id}>{body}</div></div></div></li>"
        )
    };
    let words =
        "It <a href='/wet'>always rains</a> here.<blockquote><p>They say.</p></blockquote><p>Do they?</p>";
    let body =
        one(4012, "Rain again", "Insightful", words) + &one(4013, "Re:Rain again", "Funny", "Not in May.");
    let restored = page(&format!("<div class=slashdot><ul>{body}</ul></div>"));
    let wanted = "{title:Rain again,votes:{score:5,label:Insightful},permalink:https://s.example/comments.pl?cid=4012,source_id:tree_4012,links:[{words:always rains,href:https://paper.example/wet}]}";
    assert_eq!(details(&restored.comments[0]), wanted);
    let first = &restored.comments[0];
    let quoted: Vec<&str> = first.details.quotes.iter().map(|place| &first.text[place.clone()]).collect();
    assert_eq!(quoted, ["They say."]);
    assert!(restored.notes.iter().all(|note| !note.what.contains("Score")), "{:?}", restored.notes);
    assert!(restored.tree().contains("Rain again: It always rains here."), "{}", restored.tree());
}

#[test]
fn forums_have_marks_of_editing() {
    let phpbb = "<body id=phpbb><div id=p12 class='post bg2'><div class=inner><dl class=postprofile><dt><a class=username>Ann</a></dt><dd><strong>Posts:</strong> 12</dd><dd class=profile-rank>Likes received: 40</dd></dl>\
        <div class=postbody><h3><a href='#p12'>Rain</a></h3><p class=author><a href='./viewtopic.php?p=12#p12'>Post</a> by <strong><a class=username>Ann</a></strong> &raquo; Tue May 03, 2011 4:05 pm</p><div class=content>It always rains here.</div>\
        <div class=notice>Last edited by <a>Ann</a> on Tue May 03, 2011 5:05 pm, edited 2 times in total.</div></div></div></div>\
        <div id=p13 class='post bg1'><div class=inner><dl class=postprofile><dt><a class=username>Bo</a></dt></dl><div class=postbody><h3><a href='#p13'>Re: Rain</a></h3><p class=author>by <a class=username>Bo</a> &raquo; Tue May 03, 2011 6:05 pm</p><div class=content>[deleted]</div></div></div></div>";
    let restored = page(phpbb);
    let shown: Vec<String> = restored.comments.iter().map(details).collect();
    let wanted = [
        "{title:Rain,permalink:https://paper.example/a/rain#p12,source_id:p12,edited:{time:2011-05-03T17:05:00Z}}",
        "{title:Re: Rain,permalink:https://paper.example/a/rain#p13,source_id:p13,deleted:true}",
    ];
    assert_eq!(shown, wanted);
    assert_eq!(restored.comments[0].text, "It always rains here.");
}

#[test]
fn a_comment_without_words_stands_where_its_element_says_so() {
    let one = |id: u32, class: &str, inner: &str| {
        format!("<li class='comment {class}' id=comment-{id}>{inner}</li>")
    };
    let full = |name: &str, day: u32| {
        format!(
            "<cite class=fn>{name}</cite> <a href=#x>May {day}, 2011 at 4:05 pm</a><div class=comment-content><p>It always rains here.</p></div>"
        )
    };
    let list = one(1, "", &full("Ann", 3))
        + &one(2, "comment-deleted", "<div class=comment-content></div>")
        + &one(3, "", &full("Bo", 4));
    let restored = page(&format!("<link href=/wp-content/x.css><ol class=commentlist>{list}</ol>"));
    let shown: Vec<(bool, &str)> =
        restored.comments.iter().map(|c| (c.details.deleted, c.text.as_str())).collect();
    let words = "It always rains here.";
    assert_eq!(shown, [(false, words), (true, ""), (false, words)]);
}

const LINES: &str = "Rain over the harbour

It rained for a week, and nobody in the town was surprised by it, least of all the gulls, who like it.

Comments

#1 Ann says:
May 3, 2011 at 4:05 pm

It always rains here.
Last edited by Ann on May 3, 2011 at 5:05 pm

Like 3
Reply

#2 Bo says:
May 3, 2011 at 6:05 pm

This comment has been removed by the author.

12 points
Reply

#3 Cy says:
May 4, 2011 at 6:05 pm

The gulls do not mind it, and neither do I.

Like 12
Reply
";

#[test]
fn lines_of_text_have_marks_too() {
    let restored = read(LINES);
    let shown: Vec<String> = restored.comments.iter().map(details).collect();
    let wanted = [
        "{votes:{up:3},source_id:#1,edited:{time:2011-05-03T17:05:00Z}}",
        "{votes:{score:12},source_id:#2,deleted:true}",
        "{votes:{up:12},source_id:#3}",
    ];
    assert_eq!(shown, wanted);
    assert_eq!(restored.comments[0].text, "It always rains here.");
    assert!(
        restored
            .tree()
            .contains("#0 Ann · 2011-05-03T16:05:00Z · 3 up · edited 2011-05-03T17:05:00Z · It always"),
        "{}",
        restored.tree()
    );
}
