//! Finding a date and time in the words of a header, in the shapes and languages sites print them.
//!
//! Pure reading: "3 hours ago" is not a time, because nothing here knows what time it is.

mod clock;
mod moment;
mod order;
mod scan;
mod tokens;
mod words;

pub use moment::Moment;
pub(super) use order::Order;
pub(super) use scan::find;
