//! Forums as text browsers print them.

use super::check;

#[test]
fn a_title_set_as_a_heading_under_the_ranks() {
    let post = |at: usize, name: &str, title: &str, words: &str| {
        format!(
            "    {at}. 19.04.2020, 21:4{at} #{at}\n       {name}\n       Frequent flyer Avatar of {name}\n\n{title}\n\n     {words}\n       Reply With Quote\n         ______________________________________________________________\n\n"
        )
    };
    let thread = [
        post(1, "Ann Lee", "Rain at last", "It rained all night in the valley."),
        post(2, "Bo", "Re: Rain at last", "Not a drop on this side."),
        post(3, "Cy", "Re: Rain at last", "Here neither."),
    ];
    check(
        &thread.concat(),
        &[
            "Ann Lee 2020-04-19T21:41:00Z: It rained all night in the valley.",
            "Bo 2020-04-19T21:42:00Z: Not a drop on this side.",
            "Cy 2020-04-19T21:43:00Z: Here neither.",
        ],
    );
}

#[test]
fn a_panel_that_counts_posts_and_a_day_without_a_year() {
    let post = |name: &str, count: &str, day: &str, words: &str| {
        format!(
            "   {name}    {count}\n\n(BUTTON) OP {name}    {count}\n\n     * Rain watcher\n     *\n     *\n     * Member\n     *\n     * {count}\n     * 1{count} posts\n\n     *\n\n   Posted {day}\n\n   {words}\n     * Like 1\n\n     *\n\nShare this post\n     __________________________________________________________________\n\nLink to post\n\n   https://www.forum.example\n\nShare on other sites\n\n     *\n     *\n\n"
        )
    };
    let thread = [
        post("Ann Lee", "1,204", "April 1", "It rained all night in the valley."),
        post("Bo", "17", "April 2", "Not a drop on this side."),
        post("Cy", "3", "April 2", "Here neither."),
        post("Di", "41", "April 3", "Nor here."),
    ];
    check(
        &thread.concat(),
        &[
            "Ann Lee -: It rained all night in the valley.",
            "Bo -: Not a drop on this side.",
            "Cy -: Here neither.",
            "Di -: Nor here.",
        ],
    );
}

#[test]
fn a_subject_before_every_time_is_nobodys_name() {
    let post = |at: usize, name: &str, start: &str, words: &str| {
        format!(
            "{start}Rain at last in the valley 1 year {at} months ago #83276{at}\n\n     * {name}\n     * {name}'s Avatar\n     * Offline\n     * Junior Member\n     * Posts: 6\n     * Thank you received: 0\n\n   {words}\n\n   Please Log in or Create an account to join the conversation.\n\n"
        )
    };
    let thread = [
        post(4, "Ann", "", "It rained all night."),
        post(3, "Bo", "Re: ", "Not a drop on this side."),
        post(2, "Ann", "Re: ", "Then come over."),
    ];
    check(
        &thread.concat(),
        &["Ann -: It rained all night.", "Bo -: Not a drop on this side.", "Ann -: Then come over."],
    );
}

#[test]
fn a_list_with_the_name_twice_and_the_day_below() {
    check(
        "Comments\n\n     * Ann L. Ann L. mod\n       April 2\n       It rained all night in the valley.\n       0\n     * Bo Bo ✭\n       April 4 edited April 5\n       Not a drop on this side.\n       3\n     * Cy Cy ✭✭\n       September 2019\n       Here neither, as far as one can see.\n       0\n\n   Sign In or Register to comment.\n",
        &[
            "Ann L. -: It rained all night in the valley.",
            "Bo -: Not a drop on this side.",
            "Cy -: Here neither, as far as one can see.",
        ],
    );
}
