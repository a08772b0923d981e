//! What mails say, in the language they were asked for in; sending them is `app::mail`'s.

use app::mail::{Letter, SignIn};
use askama::Template;

use crate::{
    Web, view,
    words::{Lang, Words},
};

impl Web {
    /// Writes the mail that signs somebody in.
    ///
    /// # Errors
    /// Those of the template.
    pub fn sign_in_letter(&self, about: SignIn<'_>) -> Result<Letter, app::Error> {
        let t = Words::of(Lang::of_tag(about.lang).unwrap_or(self.lang));
        let site = &self.app.settings.name;
        let link = format!("{}/login/{}", self.base, about.link.reveal());
        let (front, back) = about.code.split_at(about.code.len() / 2);
        let code = format!("{front} {back}");
        let line = format!("to sign in as {}: {link} or the code {code}", about.email);
        let broken = |error: askama::Error| app::Error::Broken(error.to_string());
        let text = view::SignInText { t, site, link: &link, code: &code }.render().map_err(broken)?;
        let html = view::SignInHtml { t, site, link: &link, code: &code }.render().map_err(broken)?;
        Ok(Letter { subject: t.sign_in_to.with(site), text, html, line })
    }
}
