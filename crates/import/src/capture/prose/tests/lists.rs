//! Lists, terms and panels as text browsers show them.

use super::check;

#[test]
fn a_name_that_touches_its_date() {
    check(
        "3 comments:\n\n   1. [b36-rounded.png]\n      Bo LeeOctober 29, 2012 1:24 PM\n      So it did.\n      ReplyDelete\n   2. [b36-rounded.png]\n      CyOctober 29, 2012 3:20 PM\n      Not here.\n      ReplyDelete\n   3. [b36-rounded.png]\n      DiOctober 29, 2012 3:45 PM\n      A bit.\n      ReplyDelete\n",
        &[
            "Bo Lee 2012-10-29T13:24:00Z: So it did.",
            "Cy 2012-10-29T15:20:00Z: Not here.",
            "Di 2012-10-29T15:45:00Z: A bit.",
        ],
    );
}

#[test]
fn a_date_before_the_name() {
    check(
        "2 comments to Rain at last\n\n   1. On October 12, 2012 at 10:52 am Bo said:\n      So it did.\n      Reply\n   2. On October 12, 2012 at 11:02 am Cy said:\n      Not here.\n      Reply\n",
        &["Bo 2012-10-12T10:52:00Z: So it did.", "Cy 2012-10-12T11:02:00Z: Not here."],
    );
    check(
        "2 Responses\n\n   1. on 2012-10-16 at 8:03 am Bo\n      So it did.\n   2. on 2012-10-16 at 8:11 am Cy Lee\n      Not here.\n",
        &["Bo 2012-10-16T08:03:00Z: So it did.", "Cy Lee 2012-10-16T08:11:00Z: Not here."],
    );
}

#[test]
fn a_list_of_names_under_a_heading() {
    let expect =
        ["Bo -: So it did.", "Cy Lee -: Not here, I am afraid.", "Di -: A bit.", "Bo -: A bit is fine."];
    check(
        "19 Responses\n     * Bo\n       So it did.\n     * http://cy.example/ Cy Lee\n       Not here, I am afraid.\n     * Di\n       A bit.\n     * Bo\n       A bit is fine.\n\nLeave a Reply\n",
        &expect,
    );
    check(
        "   { 4 comments }\n\n   Bo\n          So it did.\n\n        Cy Lee\n                Not here, I am afraid.\n\n   Di\n          A bit.\n\n        Bo\n                A bit is fine.\n\n   Leave a Comment\n",
        &[expect[0], &expect[1].replace(" -:", " - <0:"), expect[2], &expect[3].replace(" -:", " - <2:")],
    );
}

#[test]
fn a_menu_is_no_list_of_names() {
    check(
        "     * Weather\n       All of it.\n     * Sports\n       None of it.\n     * Money\n       A bit of it.\n",
        &[],
    );
}

#[test]
fn numbers_shown_twice_and_panels_down_to_a_rule() {
    check(
        "   B\n\nBo\n\nNew Member\n\n   Apr 17, 2019\n   #1\n   Apr 17, 2019\n   #1\n   So it did.\n\n   C\n\nCy\n\nMember\n\n   Apr 18, 2019\n   #2\n   Apr 18, 2019\n   #2\n   Not here.\n\n   You must log in or register to reply here.\n",
        &["Bo 2019-04-17T00:00:00Z: So it did.", "Cy 2019-04-18T00:00:00Z: Not here."],
    );
    check(
        "   Bo\n   Offline\n   Posts: 16\n   Rain at last\n   « on: April 06, 2020, 06:46:25 AM »\n   __________________________\n\n   So it did.\n   Logged\n   Cy\n   Offline\n   Posts: 120\n   Re: Rain at last\n   « Reply #1 on: April 06, 2020, 06:48:25 AM »\n   __________________________\n\n   Not here.\n   Logged\n   Di\n   Offline\n   Posts: 2\n   Re: Rain at last\n   « Reply #2 on: April 06, 2020, 07:48:25 AM »\n   __________________________\n\n   A bit.\n   Logged\n",
        &[
            "Bo 2020-04-06T06:46:25Z: So it did.",
            "Cy 2020-04-06T06:48:25Z: Not here.",
            "Di 2020-04-06T07:48:25Z: A bit.",
        ],
    );
}

#[test]
fn a_header_at_the_foot_of_a_listed_post() {
    check(
        "    1. Bo\n\nBo Well-Known Member\n          +\n\n        Joined:\n                Oct 20, 2004\n\n        Messages:\n                45,310\n\n     So it did.\n\n       Bo, Feb 23, 2019\n       #1\n    2. Cy Lee\n\nCy Lee Banned\n\n        Joined:\n                Mar 8, 2010\n\n        Messages:\n                73,597\n\n     Not here.\n\n       Cy Lee, Feb 24, 2019\n       #2\n    3. Bo\n\nBo Well-Known Member\n          +\n\n        Joined:\n                Oct 20, 2004\n\n        Messages:\n                45,310\n\n     A bit.\n\n       Bo, Feb 24, 2019\n       #3\n\n   (You must log in or sign up to reply here.)\n",
        &[
            "Bo 2019-02-23T00:00:00Z: So it did.",
            "Cy Lee 2019-02-24T00:00:00Z: Not here.",
            "Bo 2019-02-24T00:00:00Z: A bit.",
        ],
    );
}
