//! Themes that hide the name or the time where no table looks for it, and more forums.

use super::{bare, read};

const RAIN: [&str; 2] =
    ["Ann, 2011-05-03T16:05: It always rains here.", "Bo, 2011-05-03T17:05: Not in May, it does not."];

#[test]
fn themes_with_places_of_their_own() {
    let wordpress = |one: &str, two: &str| {
        let item = |number: u8, inner: &str| format!("<li class=comment id=comment-{number}1>{inner}</li>");
        format!("<link href=/wp-content/x.css><ol class=commentlist>{}{}</ol>", item(1, one), item(2, two))
    };
    let footer = |words: &str, name: &str, hour: u8| {
        format!(
            "<div class=comment-body><p>{words}</p><p class=comment-meta>by <a class=url>{name}</a> on May 3, 2011 at {hour}:05 pm. <a class=comment-reply-link>Reply</a> <a>#</a></p></div>"
        )
    };
    assert_eq!(
        read(&wordpress(
            &footer("It always rains here.", "Ann", 4),
            &footer("Not in May, it does not.", "Bo", 5)
        )),
        RAIN
    );
    let whole = |words: &str, name: &str, hour: u8| {
        format!(
            "<div class=comment-content><div class=comment-author><a class=url>{name}</a></div><div class=comment-meta>May 3, 2011 at {hour}:05 pm</div><div class=comment-text><p>{words}</p></div></div>"
        )
    };
    assert_eq!(
        read(&wordpress(
            &whole("It always rains here.", "Ann", 4),
            &whole("Not in May, it does not.", "Bo", 5)
        )),
        RAIN
    );
    let loose = |words: &str, name: &str, hour: u8| {
        format!("{name} on May 3rd, 2011 {hour}:05 pm <div class=commenttext><p>{words}</p></div>")
    };
    assert_eq!(
        read(&wordpress(
            &loose("It always rains here.", "Ann", 4),
            &loose("Not in May, it does not.", "Bo", 5)
        )),
        RAIN
    );
    let said = |words: &str, name: &str, hour: u8| {
        format!(
            "<div class=comment-header>{name} said:</div><div class=comment-content><p>{words}</p></div><div class=comment-footer><a>May 3, 2011 {hour}:05 PM</a></div>"
        )
    };
    assert_eq!(
        read(&wordpress(
            &said("It always rains here.", "Ann", 4),
            &said("Not in May, it does not.", "Bo", 5)
        )),
        RAIN
    );
}

#[test]
fn terms_and_their_descriptions() {
    let term = |number: u8, name: &str, hour: u8, words: &str, replies: &str| {
        format!(
            "<dt class=comment id=comment-{number}1><span class=comment_author>{name}</span> <span class=comment_time>May 3, 2011 at {hour}:05 pm</span></dt><dd class=comment><div class=format_text><p>{words}</p></div>{replies}</dd>"
        )
    };
    let reply = format!("<dl class=children>{}</dl>", term(2, "Bo", 5, "Not in May.", ""));
    let first = term(1, "Ann", 4, "It always rains here.", &reply);
    let page = format!(
        "<link href=/wp-content/x.css><dl id=comment_list>{first}{}</dl>",
        term(3, "Cy", 6, "Gulls.", "")
    );
    assert_eq!(
        read(&page),
        [
            "Ann, 2011-05-03T16:05: It always rains here.",
            "Bo, 2011-05-03T17:05 > 0: Not in May.",
            "Cy, 2011-05-03T18:05: Gulls."
        ]
    );
}

#[test]
fn what_waits_to_be_shown_is_no_words() {
    let item = |number: u8, name: &str, hour: u8, words: &str| {
        format!(
            "<div class=comment_item id=comment_{number}1><a class=author href=/social/{name}>{name}</a><a href=/social/{name}>{number}86 Fans</a><div class=comment_body><div class=comment_time>May 3, 2011 {hour}:05 PM</div>{words}</div><div id=share_{number}1 class=hidden>{name}: {words}</div></div>"
        )
    };
    assert_eq!(
        bare(&(item(1, "Ann", 4, "It always rains here.") + &item(2, "Bo", 5, "Not in May, it does not."))),
        RAIN
    );
}

#[test]
fn more_forums() {
    let fluxbb = |number: u8, name: &str, hour: u8, words: &str| {
        format!(
            "<div id=p{number}1 class=blockpost><h2><span class=conr>#{number}</span> <a href=#p{number}1>2011-05-03 {hour}:05:00</a></h2><div class=postleft><dl><dt><strong>{name}</strong></dt><dd class=usertitle><strong>Member</strong></dd><dd>Registered: 2009-09-25</dd></dl></div><div class=postright><h3>Re: Rain</h3><div class=postmsg><p>{words}</p><p class=postedit>Last edited by {name}</p></div></div></div>"
        )
    };
    assert_eq!(
        read(
            &(fluxbb(1, "Ann", 16, "It always rains here.")
                + &fluxbb(2, "Bo", 17, "Not in May, it does not."))
        ),
        RAIN
    );
    let vanilla = |class: &str, name: &str, hour: u8, words: &str| {
        format!(
            "<div class='Item {class}' id={class}_{hour}><span class=Author><a class=PhotoWrap title={name}></a><a class=Username>{name}</a></span><span class=DateCreated><time datetime=2011-05-03T{hour}:05:00+00:00>May 2011</time></span><div class='Message userContent'>{words}</div></div>"
        )
    };
    assert_eq!(
        read(
            &(vanilla("ItemDiscussion", "Ann", 16, "It always rains here.")
                + &vanilla("ItemComment", "Bo", 17, "Not in May, it does not."))
        ),
        RAIN
    );
    let kunena = |name: &str, hour: u8, words: &str| {
        format!(
            "<div class=kmsg-header><span class=kmsgdate title='3 May 2011 {hour}:05'>1 Jahr her</span></div><table class=kmsg><tr><td><ul><li class=kpost-username><a class=kwho-user>{name}</a></ul></td><td><div class=kmsgbody><div class=kmsgtext>{words}</div></div></td></tr></table>"
        )
    };
    assert_eq!(
        read(&format!(
            "<div class=kbody>{}{}</div>",
            kunena("Ann", 16, "It always rains here."),
            kunena("Bo", 17, "Not in May, it does not.")
        )),
        RAIN
    );
    let smf = |number: u8, name: &str, hour: u8, words: &str| {
        format!(
            "<tr><td class=windowbg><table><tr><td><b><a href='index.php?action=profile;u=1'>{name}</a></b><div class=smalltext>Posts: 16</div></td><td><div id=subject_{number}><a>Re: Rain</a></div><div class=smalltext>« <b>Reply #{number} on:</b> May 03, 2011, {hour}:05:00 PM »</div><div class=post>{words}</div></td></tr></table></td></tr>"
        )
    };
    assert_eq!(
        read(&format!(
            "<script>var smf_theme_url;</script><table>{}{}</table>",
            smf(1, "Ann", 4, "It always rains here."),
            smf(2, "Bo", 5, "Not in May, it does not.")
        )),
        RAIN
    );
}

#[test]
fn a_link_and_a_quotation_keep_their_words() {
    let post = |number: u8, name: &str, hour: u8, words: &str| {
        format!(
            "<div id=p{number}1 class=post><div class=postprofile><a class=username>{name}</a></div><div class=postbody><p class=author>by <a>{name}</a> » Tue May 03, 2011 {hour}:05 pm</p><div class=content>{words}</div></div></div>"
        )
    };
    let quoting = "<blockquote><div><cite>Ann wrote:</cite>See <a class=postlink href=http://a.example>the map</a>.</div></blockquote>No.";
    assert_eq!(
        read(
            &(post(1, "Ann", 4, "See <a class=postlink href=http://a.example>the map</a>.")
                + &post(2, "Bo", 5, quoting))
        ),
        ["Ann, 2011-05-03T16:05: See the map.", "Bo, 2011-05-03T17:05: Ann wrote://See the map.//No."]
    );
}

#[test]
fn teasers_and_articles_are_no_comments() {
    let teaser = |name: &str, words: &str| {
        format!("<div class=post><h4><a class=author href=#>{name}</a></h4><p>{words}</p></div>")
    };
    let teasers = teaser("The gulls", "They have come back to the harbour, says the warden.")
        + &teaser("The rain", "It has stayed for a week, and nobody minds it any more.")
        + &teaser("The tram", "It runs again, as far as the bridge and back to the hill.");
    assert_eq!(bare(&teasers), [""; 0]);
    let article = "<link href=/mybb.css><div class=post id=post_12><p>It has stayed for a <a class=url href=/rain>whole week</a>, and nobody minds.</p></div>";
    assert_eq!(read(article), [""; 0]);
}
