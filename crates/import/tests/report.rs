//! The report of a restored page as a person reads it in the terminal, word for word.

const PAGE: &str = "A page of long ago

Its first paragraph, which is long enough to be one, and says something about the river.

Its second paragraph, which says something else about the river and is long enough too.

Ann's picture

First comment, by Ann.

Bob's picture

Bob (not verified) Ann Dec 9, 2015 9:33 AM

An answer to the first comment.

Carl's picture

A third comment, by Carl.

Carl's picture

A third comment, by Carl.
";

#[test]
fn a_small_page() {
    let page = import::capture::restore(PAGE.as_bytes()).unwrap();
    insta::assert_snapshot!("tree", page.tree());
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&page).unwrap());
}
