//! More forum software: each with its own names for the same parts.

use super::family::{BLANK, Family};

pub(super) const ALL: &[Family] = &[
    Family {
        name: "invision",
        signs: &["ipsComment", "post_block", "ipb_", "invisionpower", "Invision", "cPost"],
        post: &["article.ipsComment", "article.cPost", "div.post_block", "#elComment_*"],
        author: &[
            ".cAuthorPane_author",
            ".ipsComment_author h3",
            ".author .fn",
            ".author.vcard",
            ".post_username",
            ".author",
        ],
        time: &[
            ".ipsComment_meta time",
            ".ipsType_reset time",
            "abbr.published",
            ".posted_info",
            "time",
            ".posted_info abbr",
        ],
        body: &[
            "[data-role=commentContent]",
            ".ipsComment_content .ipsType_richText",
            ".entry-content",
            ".post_body .post",
        ],
        tools: &[
            "[data-role=memberSignature]",
            ".ipsItemControls",
            ".post_controls",
            ".edit",
            ".ipsType_light .ipsType_small",
            ".rep_bar",
        ],
        accounts: true,
        forum: true,
        shown: true,
        ..BLANK
    },
    Family {
        name: "smf",
        signs: &["SMF", "Simple Machines", "simplemachines", "smf_", "post_wrapper"],
        post: &["div.post_wrapper", "#msg*.windowbg", "div.windowbg[id]", "div.windowbg2[id]"],
        author: &[".poster h4 a", ".poster h4", ".poster b a", ".poster a"],
        time: &[".keyinfo .smalltext", ".keyinfo", ".postinfo .smalltext", "[id=subject] .smalltext"],
        body: &["div.post .inner", "div.inner", "div.post"],
        tools: &[
            ".signature",
            ".moderatorbar .smalltext",
            ".modified",
            ".attachments",
            ".quickbuttons",
            ".postarea .smalltext",
        ],
        accounts: true,
        forum: true,
        shown: true,
        ..BLANK
    },
    Family {
        name: "mybb",
        signs: &["MyBB", "mybb", "post_body", "author_information"],
        post: &["div.post[id]", "table[id~post_]", "#post_*"],
        author: &[
            ".author_information .largetext",
            ".author_information strong a",
            ".post_author .largetext",
            ".largetext a",
            ".largetext",
        ],
        time: &[".post_date", ".post_head .smalltext", ".smalltext"],
        body: &[".post_body", "#pid_*"],
        tools: &[
            ".signature",
            ".post_edit",
            ".edited_post",
            ".post_meta",
            ".author_buttons",
            ".post_management_buttons",
        ],
        accounts: true,
        forum: true,
        shown: true,
        ..BLANK
    },
];
