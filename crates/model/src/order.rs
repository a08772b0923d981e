//! The orders a thread can be read in. An order ranks the top-level comments; under each of them the replies run as
//! they were said, so that a conversation reads forwards in every order. That also keeps a page of any order one walk
//! along one index.

use std::str::FromStr;

/// In which order the top-level comments stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// As they were said.
    #[default]
    Oldest,
    /// Latest first.
    Newest,
    /// Most replies in their branch first; ties as they were said.
    Discussed,
    /// By votes on *worth*; ties, and threads without votes, as they were said.
    Worth,
    /// By *worth* across camps; where there are no votes it is the same as [`Order::Worth`].
    Bridging,
}

impl Order {
    /// Every order.
    pub const ALL: [Order; 5] =
        [Order::Oldest, Order::Newest, Order::Discussed, Order::Worth, Order::Bridging];

    /// As in addresses and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Order::Oldest => "oldest",
            Order::Newest => "newest",
            Order::Discussed => "discussed",
            Order::Worth => "worth",
            Order::Bridging => "bridging",
        }
    }
}

impl FromStr for Order {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Order::ALL
            .into_iter()
            .find(|order| order.as_str() == text)
            .ok_or_else(|| "the orders are bridging, newest, oldest, worth and discussed".to_owned())
    }
}
