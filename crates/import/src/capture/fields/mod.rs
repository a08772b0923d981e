//! What a page says of a comment besides who wrote what and when: votes, its address and id, a title of its own, that it
//! was edited or deleted, and the links and quotations in its words.
//!
//! Read after a family has told the comment's parts, and from what it left: no family has to know of it. What is read
//! here was beside the words and stays claimed, so that it is in no note.

mod absolute;
mod kinds;
mod lines;
mod links;
mod marks;
mod markup;
#[cfg(test)]
mod tests;
mod votes;

pub(super) use absolute::resolve;
pub(super) use kinds::Marks;
pub(super) use lines::{of_lines, without_marks, without_votes};
pub(super) use marks::begins_edited;
#[cfg(test)]
pub(super) use marks::is_stub;
pub(super) use markup::of_markup;
