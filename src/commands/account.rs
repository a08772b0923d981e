//! `rejoinder account`.

use anyhow::Result;
use clap::Subcommand;
use model::permission::Role;

use crate::config::Config;

/// Accounts and their login links.
#[derive(Debug, Subcommand)]
pub enum Account {
    /// Make an account and print a one-time login link
    Create {
        /// E-mail address
        #[arg(long)]
        email: String,
        /// Name as shown
        #[arg(long)]
        name: String,
        /// reader, author, moderator, editor or admin
        #[arg(long, default_value = "reader")]
        role: Role,
    },
    /// Print a one-time login link for an account
    Link {
        /// E-mail address
        #[arg(long)]
        email: String,
    },
}

impl Account {
    /// Does it and prints the link.
    pub async fn run(self, config: Config) -> Result<()> {
        let app = super::open(&config).await?;
        let email = match self {
            Account::Create { email, name, role } => {
                app::accounts::create(&app, &email, &name, role, app::now()).await?;
                email
            }
            Account::Link { email } => email,
        };
        let link = app::accounts::link(&app, &email, app::now()).await?;
        let base = config.base_url.unwrap_or_else(|| format!("http://{}", config.listen));
        super::say(&format!("{}/login/{}", base.trim_end_matches('/'), link.reveal()))?;
        Ok(())
    }
}
