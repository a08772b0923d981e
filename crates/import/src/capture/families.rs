//! The families of sites whose pages have a reader of their own, and the switch that leaves one out.
//!
//! Leaving a family's own reader out shows how well the generic readers do on a site nobody has seen.

const FAMILIES: &[&str] = &[
    "rejoinder",
    "drupal",
    "wordpress",
    "disqus",
    "blogger",
    "movabletype",
    "typepad",
    "slashdot",
    "reddit",
    "hackernews",
    "guardian",
    "phpbb",
    "vbulletin",
    "xenforo",
    "invision",
    "smf",
    "mybb",
    "fluxbb",
    "vanilla",
    "kunena",
    "discourse",
    "flarum",
    "mastodon",
    "stackexchange",
    "giscus",
    "schema",
    "microformats",
];

/// The names of the families with a reader of their own.
pub fn families() -> &'static [&'static str] {
    FAMILIES
}

/// The families whose own readers are not asked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Without<'a>(Option<&'a str>);

impl<'a> Without<'a> {
    /// Leaves out one family; `all` leaves out every one.
    pub fn family(name: &'a str) -> Self {
        Without(Some(name))
    }

    /// Whether the family's own reader is asked.
    pub fn asks(self, family: &str) -> bool {
        debug_assert!(FAMILIES.contains(&family), "{family} is no family");
        self.0.is_none_or(|out| out != "all" && out != family)
    }

    /// The draft a family's reader gives, if the family is asked.
    pub fn ask<T>(self, family: &str, read: impl FnOnce() -> Option<T>) -> Option<T> {
        if self.asks(family) { read() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_family_or_all_can_be_left_out() {
        assert!(Without::default().asks("drupal"));
        assert!(!Without::family("drupal").asks("drupal"));
        assert!(Without::family("drupal").asks("rejoinder"));
        assert!(families().iter().all(|family| !Without::family("all").asks(family)));
    }
}
