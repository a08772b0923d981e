//! Who may do what: one table, role by operation. Deny is the default.

use std::{fmt, str::FromStr};

use crate::AccountId;

/// What an account is on this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads and answers.
    Reader,
    /// Writes articles.
    Author,
    /// Decides about comments.
    Moderator,
    /// Publishes articles, decides about comments.
    Editor,
    /// Everything.
    Admin,
}

impl Role {
    /// All roles, least powerful first.
    pub const ALL: [Role; 5] = [Role::Reader, Role::Author, Role::Moderator, Role::Editor, Role::Admin];

    /// As in the database, JSON and commands.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Author => "author",
            Role::Moderator => "moderator",
            Role::Editor => "editor",
            Role::Admin => "admin",
        }
    }

    /// As readers see it beside a name.
    pub fn standing(self) -> &'static str {
        match self {
            Role::Reader => "member",
            other => other.as_str(),
        }
    }

    /// True for who works for the site: such a role counts only where more was proven than the way to a mailbox.
    pub fn is_staff(self) -> bool {
        self != Role::Reader
    }

    /// The table.
    pub fn may(self, operation: Operation) -> bool {
        use Operation::{Comment, Configure, Decide, Flag, Publish, Vote};
        match self {
            Role::Reader => matches!(operation, Comment | Vote | Flag),
            Role::Author => matches!(operation, Comment | Vote | Flag),
            Role::Moderator => matches!(operation, Comment | Vote | Flag | Decide),
            Role::Editor => matches!(operation, Comment | Vote | Flag | Decide | Publish),
            Role::Admin => matches!(operation, Comment | Vote | Flag | Decide | Publish | Configure),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Role::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| {
            format!("there is no role {text:?}; the roles are reader, author, moderator, editor and admin")
        })
    }
}

/// What can be asked of the site beyond reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Post a comment.
    Comment,
    /// Vote on a comment.
    Vote,
    /// Report a comment to the moderators.
    Flag,
    /// Approve or reject a comment.
    Decide,
    /// Publish or change an article.
    Publish,
    /// Change what the site is: its name, who may write, how mail leaves. In a session only.
    Configure,
}

impl Operation {
    /// All operations.
    pub const ALL: [Operation; 6] = [
        Operation::Comment,
        Operation::Vote,
        Operation::Flag,
        Operation::Decide,
        Operation::Publish,
        Operation::Configure,
    ];
    /// Those that an API token can be made for.
    pub const SCOPES: [Operation; 5] =
        [Operation::Comment, Operation::Vote, Operation::Flag, Operation::Decide, Operation::Publish];

    /// Its name: for what an API token can be made for, that of the scope.
    pub fn as_str(self) -> &'static str {
        match self {
            Operation::Comment => "comment",
            Operation::Vote => "vote",
            Operation::Flag => "flag",
            Operation::Decide => "decide",
            Operation::Publish => "publish",
            Operation::Configure => "configure",
        }
    }

    /// The operation of a scope's name; none of a token ever configures.
    pub fn of_scope(text: &str) -> Option<Self> {
        Self::SCOPES.into_iter().find(|operation| operation.as_str() == text)
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody signed in.
    Guest,
    /// An account, by session (all its powers) or by API token (those of the token's scopes).
    Account {
        /// Whose account.
        id: AccountId,
        /// Name as shown.
        name: String,
        /// Role on this site.
        role: Role,
        /// `None` for a session; else the operations the token was made for.
        scopes: Option<Vec<Operation>>,
        /// True for staff in a session where no more was proven than the way to a mailbox: it may what a reader may.
        unproven: bool,
    },
    /// The operator at the command line.
    Operator,
}

impl Actor {
    /// True where both the role and, for a token, its scopes allow it. What guests may write is a site's policy,
    /// not a power, and is decided in `moderation`.
    pub fn may(&self, operation: Operation) -> bool {
        match self {
            Actor::Guest => false,
            // Who comments, votes or reports is somebody, and the command line is nobody.
            Actor::Operator => !matches!(operation, Operation::Comment | Operation::Vote | Operation::Flag),
            Actor::Account { scopes, .. } => {
                self.role().is_some_and(|role| role.may(operation))
                    && scopes.as_ref().is_none_or(|scopes| scopes.contains(&operation))
            }
        }
    }

    /// The role an account counts as here and now; it is what stands beside its name.
    pub fn role(&self) -> Option<Role> {
        match self {
            Actor::Account { unproven: true, .. } => Some(Role::Reader),
            Actor::Account { role, .. } => Some(*role),
            _ => None,
        }
    }

    /// True where a second step would let them do this.
    pub fn would(&self, operation: Operation) -> bool {
        matches!(self, Actor::Account { role, scopes: None, unproven: true, .. } if role.may(operation))
    }

    /// The account, where there is one.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Actor::Account { id, .. } => Some(*id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_as_it_stands() {
        let table = Role::ALL.map(|role| {
            let may = Operation::ALL.into_iter().filter(|&operation| role.may(operation));
            format!("{role}: {}", may.map(Operation::as_str).collect::<Vec<_>>().join(" "))
        });
        assert_eq!(
            table,
            [
                "reader: comment vote flag",
                "author: comment vote flag",
                "moderator: comment vote flag decide",
                "editor: comment vote flag decide publish",
                "admin: comment vote flag decide publish configure",
            ]
        );
    }

    #[test]
    fn a_token_never_does_more_than_its_scopes() {
        let actor = |scopes| Actor::Account {
            id: AccountId(1),
            name: "A".into(),
            role: Role::Admin,
            scopes,
            unproven: false,
        };
        assert!(actor(None).may(Operation::Publish));
        assert!(!actor(Some(vec![Operation::Comment])).may(Operation::Publish));
        assert!(!Actor::Guest.may(Operation::Comment));
    }

    #[test]
    fn staff_without_a_second_step_is_a_reader() {
        for (role, unproven) in Role::ALL.into_iter().flat_map(|role| [(role, false), (role, true)]) {
            let actor = Actor::Account { id: AccountId(1), name: "A".into(), role, scopes: None, unproven };
            for operation in Operation::ALL {
                let as_role = if unproven { Role::Reader } else { role };
                assert_eq!(actor.may(operation), as_role.may(operation), "{role} {unproven}");
                assert_eq!(actor.would(operation), unproven && role.may(operation), "{role} {unproven}");
            }
        }
    }
}
