//! A new account, checked.

use crate::{FieldError, names::Name, permission::Role};

/// Longest e-mail address taken, in bytes (RFC 5321 allows no longer path).
pub const EMAIL_BYTES: usize = 254;

/// An account about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// Name as shown.
    pub name: Name,
    /// Address, in lower case.
    pub email: String,
    /// Role on this site.
    pub role: Role,
}

impl NewAccount {
    /// Checks a name for an account of a role.
    ///
    /// # Errors
    /// A sentence for the field `name`.
    pub fn check_name(typed: &str, role: Role) -> Result<Name, FieldError> {
        let name = Name::check(typed)?;
        if name.is_reserved() && role < Role::Moderator {
            return Err(FieldError::new("name", "name_reserved", "That name is kept for the site itself."));
        }
        Ok(name)
    }

    /// Checks what was typed.
    ///
    /// # Errors
    /// Every field that cannot be taken, at once.
    pub fn check(email: &str, name: &str, role: Role) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = Self::check_name(name, role).map_err(|error| errors.push(error)).ok();
        let email = check_email(email).map_err(|error| errors.push(error)).ok();
        match (name, email) {
            (Some(name), Some(email)) if errors.is_empty() => Ok(Self { name, email, role }),
            _ => Err(errors),
        }
    }
}

/// An address in lower case, plausible enough to write to: whether it exists only a mail can tell.
///
/// # Errors
/// A sentence for the field `email`.
pub fn check_email(typed: &str) -> Result<String, FieldError> {
    let email = typed.trim().to_lowercase();
    let plausible = email.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && !host.is_empty()
            && !host.contains('@')
            && !host.starts_with('.')
            && !host.ends_with('.')
    });
    let clean =
        !email.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';'));
    if plausible && clean && email.len() <= EMAIL_BYTES {
        return Ok(email);
    }
    Err(FieldError::new("email", "email", "This is not an e-mail address; one looks like ann@example.org."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_errors_at_once() {
        let errors = NewAccount::check("nowhere", "x", Role::Reader).unwrap_err();
        assert_eq!(errors.iter().map(|e| e.code).collect::<Vec<_>>(), ["name_length", "email"]);
    }

    #[test]
    fn addresses_are_lower_case_and_without_line_breaks() {
        assert_eq!(check_email(" Ann@Example.ORG ").unwrap(), "ann@example.org");
        for bad in ["a@", "@b", "a@b\nBcc: c@d", "a b@c.d", "a@b@c", "a@b,c@d"] {
            assert!(check_email(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn reserved_names_are_for_staff() {
        assert!(NewAccount::check("a@example.org", "Admin", Role::Reader).is_err());
        assert!(NewAccount::check("a@example.org", "Admin", Role::Admin).is_ok());
    }
}
