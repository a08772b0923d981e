//! `rejoinder token`.

use anyhow::Result;
use clap::Subcommand;

use crate::config::Config;

/// API tokens.
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a token for an account and print it, once
    Create {
        /// E-mail address of the account
        #[arg(long)]
        email: String,
        /// What the token is for
        #[arg(long, default_value = "")]
        label: String,
        /// What it may do, as far as the account may: comment, vote, decide, publish
        #[arg(long = "scope", value_name = "SCOPE", default_values_t = ["comment".to_owned()])]
        scopes: Vec<String>,
    },
}

impl Token {
    /// Makes the token and prints it.
    pub async fn run(self, config: Config) -> Result<()> {
        let app = super::open(&config).await?;
        let Token::Create { email, label, scopes } = self;
        let token = app::tokens::create(&app, &email, &label, &scopes, app::now()).await?;
        super::say(token.reveal())?;
        Ok(())
    }
}
