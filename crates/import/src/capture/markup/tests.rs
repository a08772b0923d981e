//! Small pages as the software of each family writes them, with words of our own.

mod doubt;
mod themes;

use super::super::{restore, restore_without};
use super::*;

/// `author, time > recorded parent: words`, a line each.
fn shown(restored: &super::super::Restored) -> Vec<String> {
    let line = |c: &Comment| {
        let author = c.author.as_deref().unwrap_or("-");
        let time = c.time.map_or("-".into(), |time| time.to_string()[..16].to_owned());
        let recorded = c.parent.filter(|_| c.evidence == Some(crate::capture::Evidence::Recorded));
        let parent = recorded.map_or(String::new(), |parent| format!(" > {parent}"));
        format!("{author}, {time}{parent}: {}", c.text.replace('\n', "/"))
    };
    restored.comments.iter().map(line).collect()
}

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Rain over the harbour | The Paper</title></head><body><h1>Rain over the harbour</h1>\
         <div class=story><p>It rained for a week, and nobody in the town was surprised by it, least of all the gulls.</p></div>{body}</body></html>"
    )
}

/// Reads a page with its family's table.
fn read(body: &str) -> Vec<String> {
    let source = page(body);
    let restored = restore(source.as_bytes()).unwrap();
    assert_eq!(restored.title.as_ref().map(|title| title.text.as_str()), Some("Rain over the harbour"));
    let coverage = restored.coverage(source.as_bytes()).unwrap();
    assert_eq!(coverage.covered, coverage.visible);
    shown(&restored)
}

/// Reads a page as one of an unknown site.
fn bare(body: &str) -> Vec<String> {
    shown(&restore_without(page(body).as_bytes(), "all").unwrap())
}

#[test]
fn wordpress_of_all_ages() {
    let kubrick = "<link href=/wp-content/x.css><h3 id=comments>2 Responses</h3><ol class=commentlist>\
        <li class=alt id=comment-12><cite><a href=http://a.example rel='external nofollow'>Ann</a></cite> Says:<br />\
        <small class=commentmetadata><a href=#comment-12>May 3rd, 2008 at 4:05 pm</a></small><p>It always rains here.</p><p>Always.</p></li>\
        <li id=comment-13><cite>Bo</cite> Says:<br /><small class=commentmetadata><a href=#comment-13>May 4th, 2008 at 9:00 am</a> </small><p>Not in May.</p></li></ol>";
    let expect =
        ["Ann, 2008-05-03T16:05: It always rains here.//Always.", "Bo, 2008-05-04T09:00: Not in May."];
    assert_eq!(read(kubrick), expect);
    assert_eq!(bare(kubrick), expect);
    let ten = "<link href=/wp-content/x.css><div id=comments><ol class=commentlist>\
        <li class='comment even thread-even depth-1' id=li-comment-12><div id=comment-12><div class='comment-author vcard'><img class=avatar> <cite class=fn>Ann</cite> <span class=says>says:</span></div>\
        <div class='comment-meta commentmetadata'><a href=#comment-12>May 3, 2011 at 4:05 pm</a> (<a class=comment-edit-link>Edit</a>)</div>\
        <div class=comment-body><p>It always rains here.</p></div><div class=reply><a>Reply</a></div></div>\
        <ul class=children><li class='comment odd depth-2' id=li-comment-14><div id=comment-14><div class='comment-author vcard'><cite class=fn><a>Bo</a></cite> <span class=says>says:</span></div>\
        <div class='comment-meta commentmetadata'><a>May 3, 2011 at 5:05 pm</a></div><div class=comment-body><p>Not in May.</p></div></div></li></ul></li></ol></div>";
    assert_eq!(
        read(ten),
        ["Ann, 2011-05-03T16:05: It always rains here.", "Bo, 2011-05-03T17:05 > 0: Not in May."]
    );
    let blocks = "<link href=/wp-content/x.css><div class=wp-block-comments><ol class=wp-block-comment-template>\
        <li id=comment-2 class='comment byuser depth-1'><div class=wp-block-group><div class=wp-block-comment-author-name><a>Ann</a></div>\
        <div class=wp-block-comment-date><time datetime=2023-05-03T16:05:00+02:00><a>May 3, 2023</a></time></div>\
        <div class=wp-block-comment-content><p>It always rains here.</p></div><div class=wp-block-comment-reply-link><a>Reply</a></div></div>\
        <ol><li id=comment-3 class='comment depth-2'><div class=wp-block-comment-author-name>Bo</div>\
        <div class=wp-block-comment-date><time datetime=2023-05-03T17:05:00+02:00>May 3, 2023</time></div><div class=wp-block-comment-content><p>Not in May.</p></div></li></ol></li></ol></div>";
    assert_eq!(
        read(blocks),
        ["Ann, 2023-05-03T16:05: It always rains here.", "Bo, 2023-05-03T17:05 > 0: Not in May."]
    );
}

#[test]
fn comment_services_and_blogs() {
    let disqus = "<div id=disqus_thread><ul id=post-list><li class=post id=post-11><div class=post-content><div class=post-body>\
        <header><span class=post-byline><span class=author><a>Ann</a></span></span> <span class=post-meta><a class=time-ago title='Tuesday, May 3, 2011 4:05 PM'>3 years ago</a></span></header>\
        <div class=post-body-inner><div class=post-message><p>It always rains here.</p></div></div><footer><ul><li>Reply</li></ul></footer></div></div>\
        <ul class=children><li class=post id=post-12><div class=post-content><header><span class=post-byline><span class=author>Bo</span></span> <a class=time-ago title='Tuesday, May 3, 2011 5:05 PM'>3 years ago</a></header>\
        <div class=post-message><p>Not in May.</p></div></div></li></ul></li></ul></div>";
    assert_eq!(
        read(disqus),
        ["Ann, 2011-05-03T16:05: It always rains here.", "Bo, 2011-05-03T17:05 > 0: Not in May."]
    );
    let blogger = "<link href=http://www.blogger.com/x><div class=comments id=comments><ol id=top-ra><li class=comment id=c12><div class=avatar-image-container></div>\
        <div class=comment-block><div class=comment-header><cite class=user><a>Ann</a></cite><span class='icon user'></span><span class='datetime secondary-text'><a>May 3, 2012 at 4:05 PM</a></span></div>\
        <p class=comment-content>It always rains here.<br/><br/>Always.</p><span class=comment-actions><a>Reply</a></span></div>\
        <div class=comment-replies><ol><li class=comment id=c13><div class=comment-block><div class=comment-header><cite class=user>Bo</cite><span class=datetime><a>May 3, 2012 at 5:05 PM</a></span></div><p class=comment-content>Not in May.</p></div></li></ol></div></li></ol></div>";
    assert_eq!(
        read(blogger),
        ["Ann, 2012-05-03T16:05: It always rains here.//Always.", "Bo, 2012-05-03T17:05 > 0: Not in May."]
    );
    let movable = "<link href=/mt-static/x.css><div id=comments class=comments><div class=comments-content>\
        <div class=comment id=comment-12><div class=inner><div class=comment-header><div class=asset-meta><span class=byline><span class='vcard author'>Ann</span> said:</span> | <a><abbr class=published title=2008-05-03T16:05:00-05:00>May 3, 2008 4:05 PM</abbr></a></div></div><div class=comment-content><p>It always rains here.</p></div></div></div>\
        <div class=comment id=comment-13><div class=inner><div class=comment-header><div class=asset-meta><span class=byline><span class='vcard author'>Bo</span> said:</span> | <a><abbr class=published title=2008-05-03T17:05:00-05:00>May 3, 2008 5:05 PM</abbr></a></div></div><div class=comment-content><p>Not in May.</p></div></div></div></div></div>";
    assert_eq!(
        read(movable),
        ["Ann, 2008-05-03T16:05: It always rains here.", "Bo, 2008-05-03T17:05: Not in May."]
    );
}

#[test]
fn forums_and_boards() {
    let phpbb = "<body id=phpbb><div id=p12 class='post has-profile bg2'><div class=inner><dl class=postprofile><dt><a class=username-coloured>Ann</a></dt><dd><strong>Posts:</strong> 12</dd><dd><strong>Joined:</strong> Sat Oct 20, 2018 2:30 am</dd></dl>\
        <div class=postbody><div id=post_content12><h3><a>Rain</a></h3><p class=author>by <strong><a class=username-coloured>Ann</a></strong> &raquo; Tue May 03, 2011 4:05 pm</p><div class=content>It always rains here.</div><div id=sig12 class=signature>Wet since 1990</div></div></div></div></div>\
        <div id=p13 class='post bg1'><div class=inner><dl class=postprofile><dt><span class=username>Bo</span></dt></dl><div class=postbody><p class=author>by <span class=username>Bo</span> &raquo; Tue May 03, 2011 5:05 pm</p>\
        <div class=content><blockquote><div><cite>Ann wrote:</cite>It always rains here.</div></blockquote>Not in May.</div></div></div></div>";
    let expect = [
        "Ann, 2011-05-03T16:05: It always rains here.",
        "Bo, 2011-05-03T17:05: Ann wrote://It always rains here.//Not in May.",
    ];
    assert_eq!(read(phpbb), expect);
    let four = "<meta content='vBulletin 4.2'><ol id=posts><li class=postbitlegacy id=post_12><div class=posthead><span class=postdate><span class=date>05-03-2011,&nbsp;<span class=time>04:05 PM</span></span></span><span class=nodecontrols><a>#1</a></span></div>\
        <div class=userinfo><a class='username offline' href=member.php?1><strong>Ann</strong></a><span class=usertitle>Member</span></div><div class=postbody><h2 class=title>Rain</h2><div class=content><div id=post_message_12><blockquote class='postcontent restore'>It always rains here.</blockquote></div></div><div class=after_content>Last edited by Ann</div></div></li>\
        <li class=postbitlegacy id=post_13><div class=posthead><span class=date>05-03-2011,&nbsp;<span class=time>05:05 PM</span></span></div><div class=userinfo><span class='username guest'>Bo</span><span class=usertitle>Guest</span></div><div class=postbody><div id=post_message_13><blockquote class='postcontent restore'>Not in May.</blockquote></div></div></li></ol>";
    assert_eq!(
        read(four),
        ["Ann, 2011-05-03T16:05: It always rains here.", "Bo, 2011-05-03T17:05: Not in May."]
    );
    let xen = "<html id=XenForo><ol class=messageList><li id=post-12 class='message ' data-author=Ann><div class=messageUserInfo><h3><a class=username>Ann</a></h3></div><div class=messageInfo><div class=messageContent><article><blockquote class='messageText ugc baseHtml'>It always rains here.<div class=messageTextEndMarker>&nbsp;</div></blockquote></article></div>\
        <div class=messageMeta><a class=datePermalink><span class=DateTime title='May 3, 2011 at 4:05 PM'>May 3, 2011</span></a></div></div></li>\
        <li id=post-13 class=message data-author=Bo><div class=messageContent><blockquote class=messageText>Not in May.</blockquote></div><div class=messageMeta><span class=DateTime title='May 3, 2011 at 5:05 PM'>May 3, 2011</span></div></li></ol>";
    assert_eq!(
        read(xen),
        ["Ann, 2011-05-03T00:00: It always rains here.", "Bo, 2011-05-03T00:00: Not in May."]
    );
    let discourse = "<meta name=generator content='Discourse 3'><div itemscope itemtype='http://schema.org/DiscussionForumPosting'><div id=post_1 itemprop=comment itemscope class='topic-body crawler-post'><div class=crawler-post-meta><span class=creator itemprop=author><a href=/u/ann><span itemprop=name>Ann</span></a></span>\
        <span class=crawler-post-infos><time datetime=2021-05-03T16:05:00Z class=post-time>May 3, 2021, 4:05pm</time><span itemprop=position>1</span></span></div><div class=post itemprop=text><p>It always rains here.</p></div></div>\
        <div id=post_2 itemprop=comment class='topic-body crawler-post'><div class=crawler-post-meta><span class=creator><a><span itemprop=name>Bo</span></a></span><time datetime=2021-05-03T17:05:00Z class=post-time>May 3</time></div><div class=post itemprop=text><p>Not in May.</p></div></div></div>";
    assert_eq!(
        read(discourse),
        ["Ann, 2021-05-03T16:05: It always rains here.", "Bo, 2021-05-03T17:05: Not in May."]
    );
}

#[test]
fn vocabularies_of_any_site() {
    let schema = "<meta content=schema.org><div itemprop=comment itemscope itemtype=http://schema.org/UserComments><span itemprop=creator itemscope><b itemprop=name>Ann</b></span><meta itemprop=commentTime content=2011-05-03T16:05:00Z><div itemprop=commentText>It always rains here.</div></div>\
        <div itemprop=comment itemscope itemtype=http://schema.org/UserComments><span itemprop=creator itemscope><b itemprop=name>Bo</b></span><meta itemprop=commentTime content=2011-05-03T17:05:00Z><div itemprop=commentText>Not in May.</div></div>";
    assert_eq!(
        read(schema),
        ["Ann, 2011-05-03T16:05: It always rains here.", "Bo, 2011-05-03T17:05: Not in May."]
    );
    let micro = "<div class='u-comment h-cite'><a class='p-author h-card' href=http://a.example>Ann</a> <a class=u-url><time class=dt-published datetime=2021-05-03T16:05:00Z>3 May</time></a><div class=e-content>It always rains here.</div></div>\
        <div class='u-comment h-cite'><a class='p-author h-card'>Bo</a> <time class=dt-published datetime=2021-05-03T17:05:00Z>3 May</time><div class=e-content>Not in May.</div></div>";
    assert_eq!(
        read(micro),
        ["Ann, 2021-05-03T16:05: It always rains here.", "Bo, 2021-05-03T17:05: Not in May."]
    );
}

#[test]
fn unknown_sites_by_their_structure() {
    let table = "<table class=t><tr><td class=n><b>Ann</b><br>Posts: 12</td><td><span class=s>Posted: Tue May 03, 2011 4:05 pm</span><hr><span class=x>It always rains here, in every month I can think of.</span></td></tr><tr><td>Back to top</td><td>&nbsp;</td></tr>\
        <tr><td class=n><b>Bo</b><br>Posts: 3</td><td><span class=s>Posted: Tue May 03, 2011 5:05 pm</span><hr><span class=x>Not in May, and hardly ever in June, if you ask me.</span></td></tr><tr><td>Back to top</td><td>&nbsp;</td></tr>\
        <tr><td class=n><b>Cy</b><br>Posts: 7</td><td><span class=s>Posted: Tue May 03, 2011 6:05 pm</span><hr><span class=x>Nobody asked you, but the gulls agree.</span></td></tr><tr><td>Back to top</td><td>&nbsp;</td></tr></table>";
    assert_eq!(
        bare(table),
        [
            "Ann, 2011-05-03T16:05: It always rains here, in every month I can think of.",
            "Bo, 2011-05-03T17:05: Not in May, and hardly ever in June, if you ask me.",
            "Cy, 2011-05-03T18:05: Nobody asked you, but the gulls agree."
        ]
    );
    let nested = "<section class=reactions><div class=item id=r1><p class=who><strong>Ann</strong> <em>3 May 2011, 16:05</em></p><div class=txt><p>It always rains here.</p></div><a>Reply</a>\
        <div class=item id=r2><p class=who><strong>Bo</strong> <em>3 May 2011, 17:05</em></p><div class=txt><p>Not in May, and hardly ever in June.</p></div><a>Reply</a></div></div>\
        <div class=item id=r3><p class=who><strong>Cy</strong> <em>3 May 2011, 18:05</em></p><div class=txt><p>Nobody asked you, but the gulls agree.</p></div><a>Reply</a></div></section>";
    assert_eq!(
        bare(nested),
        [
            "Ann, 2011-05-03T16:05: It always rains here.",
            "Bo, 2011-05-03T17:05 > 0: Not in May, and hardly ever in June.",
            "Cy, 2011-05-03T18:05: Nobody asked you, but the gulls agree."
        ]
    );
}

#[test]
fn lists_of_articles_are_no_comments() {
    let list = |item: &dyn Fn(usize) -> String| (1..6).map(item).collect::<String>();
    let summary =
        "A storm is on its way to the harbour, and the boats have been drawn up on the beach since noon.";
    let teasers = list(&|n| {
        format!(
            "<div class=teaser><h3><a href=/{n}>Storm {n}</a></h3><span class=date>May {n}, 2011</span><p>{summary}</p></div>"
        )
    });
    let entries = list(&|n| {
        format!(
            "<div class=post><h2><a href=/{n}>Storm {n}</a></h2><p>by <a rel=author>Ann</a> on May {n}, 2011</p><p>{summary}</p></div>"
        )
    });
    let rows = list(&|n| {
        format!(
            "<li><a href=/{n}>Storm {n} is coming and we all have to wait</a> <em>May {n}, 2011</em></li>"
        )
    });
    let entry = format!(
        "<article class='h-entry post'><a class='p-author h-card'>Ann</a><time class=dt-published datetime=2011-05-03>May 3, 2011</time><div class=e-content><p>{summary}</p></div></article>"
    );
    for body in [format!("<div class=related>{teasers}</div>"), entries, format!("<ul>{rows}</ul>"), entry] {
        assert_eq!(read(&body), Vec::<String>::new(), "{body}");
        assert_eq!(bare(&body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn more_forums_and_link_sites() {
    let both = ["Ann, 2011-05-03T16:05: It always rains here.", "Bo, 2011-05-03T17:05: Not in May."];
    let invision = "<link href=/ipb_skin/x.css>".to_owned() + &[("12", "Ann", "16:05", "04:05 PM", "It always rains here."), ("13", "Bo", "17:05", "05:05 PM", "Not in May.")]
        .map(|(id, name, clock, shown, words)| format!("<div class='post_block hentry clear' id=post_id_{id}><div class=post_wrap><h3><span class='author vcard'><a><span itemprop=name>{name}</span></a></span></h3><div class=author_info><ul><li>Members</li></ul></div>\
            <div class=post_body><p class=posted_info>Posted <abbr class=published itemprop=commentTime title=2011-05-03T{clock}:00+00:00>03 May 2011 - {shown}</abbr></p><div itemprop=commentText class='post entry-content'><p>{words}</p></div></div></div></div>")).concat();
    assert_eq!(read(&invision), both);
    let smf = "<link href=/Themes/default/x.css?SMF>".to_owned() + &[("12", "Ann", "04:05:06 PM", "It always rains here."), ("13", "Bo", "05:05:06 PM", "Not in May.")]
        .map(|(id, name, clock, words)| format!("<div class=windowbg><span class=topslice></span><div class=post_wrapper><div class=poster><h4><a href=u>{name}</a></h4><ul><li class=postcount>Posts: 7</li></ul></div>\
            <div class=postarea><div class=flow_hidden><div class=keyinfo><h5><a href=#{id}>Re: Rain</a></h5><div class=smalltext>&#171; <strong>Reply #1 on:</strong> May 03, 2011, {clock} &#187;</div></div></div>\
            <div class=post><div class=inner id=msg_{id}>{words}</div></div></div><div class=moderatorbar><div class=signature>Wet</div></div></div></div>")).concat();
    assert_eq!(read(&smf), both);
    let news = "<table class=comment-tree>".to_owned() + &[("12", 0, "ann", "16:05", "It always rains here.<p>Always.</p>"), ("13", 40, "bo", "17:05", "Not in May."), ("14", 0, "cy", "18:05", "[flagged]")]
        .map(|(id, width, name, clock, words)| format!("<tr class='athing comtr' id={id}><td><table border=0><tr><td class=ind indent={}><img src=s.gif height=1 width={width}></td><td class=votelinks></td><td class=default><div><span class=comhead><a class=hnuser>{name}</a> <span class=age title='2021-05-03T{clock}:00 1620057900'><a href=item>2 hours ago</a></span> <span id=unv_{id}></span><span class=navs> | <a>next</a> <a>[–]</a></span></span></div><br>\
            <div class=comment><div class='commtext c00'>{words}</div><div class=reply><p><font size=1><u><a>reply</a></u></font></div></div></td></tr></table></td></tr>", width / 40)).concat() + "</table>";
    assert_eq!(
        read(&news),
        [
            "ann, 2021-05-03T16:05: It always rains here.//Always.",
            "bo, 2021-05-03T17:05 > 0: Not in May.",
            "cy, 2021-05-03T18:05: [flagged]"
        ]
    );
}

#[test]
fn replies_are_told_by_words_or_depth() {
    let guardian = "<ul class=d-discussion><li class=d-comment id=comment-12><span class=d-comment__author>Ann</span> <time class=js-timestamp datetime=2014-05-03T16:05:00Z>3 May 2014 5:05pm</time><div class=d-comment__body><p>It always rains here.</p></div></li>\
        <li class=d-comment id=comment-13><span class=d-comment__author>Bo</span> <a class=d-comment__reply-to href=#comment-12>Response to Ann, 3 May 2014 5:05pm</a> <time class=js-timestamp datetime=2014-05-03T17:05:00Z>6:05pm</time><div class=d-comment__body><p>Not in May.</p></div></li></ul>";
    assert_eq!(
        read(guardian),
        ["Ann, 2014-05-03T16:05: It always rains here.", "Bo, 2014-05-03T17:05 > 0: Not in May."]
    );
    let margins = [("0", "Ann", 5, "It always rains here."), ("20", "Bo", 6, "Not in May, nor in June."), ("40", "Cy", 7, "You never were here in June."), ("0", "Di", 8, "Gulls like it.")]
        .map(|(left, name, hour, words)| format!("<div class=reaction style='margin-left:{left}px'><span class=who>{name}</span>, <span class=when>3 May 2011, {hour}:05 pm</span><div class=what>{words}</div></div>")).concat();
    assert_eq!(
        bare(&margins),
        [
            "Ann, 2011-05-03T17:05: It always rains here.",
            "Bo, 2011-05-03T18:05 > 0: Not in May, nor in June.",
            "Cy, 2011-05-03T19:05 > 1: You never were here in June.",
            "Di, 2011-05-03T20:05: Gulls like it."
        ]
    );
}
