//! Finding a date and time in the words of a header, in the shapes and languages sites print them.
//!
//! Pure reading: "3 hours ago" is not a time, because nothing here knows what time it is.

mod moment;
mod scan;
mod tokens;
mod words;

pub use moment::Moment;
pub(super) use scan::{Order, find};
