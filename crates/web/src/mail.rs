//! What mails say, in the language they were asked for in; sending them is `app::mail`'s.

use app::mail::{Letter, Matter, News, SignIn};
use askama::Template;

use crate::{
    Web, view,
    words::{Lang, Words},
};

impl Web {
    /// Writes a mail.
    ///
    /// # Errors
    /// Those of the template.
    pub fn letter(&self, about: Matter<'_>) -> Result<Letter, app::Error> {
        let words = |lang| Words::of(Lang::of_tag(lang).unwrap_or_else(|| self.lang()));
        match about {
            Matter::SignIn(about) => self.sign_in_letter(about, words(about.lang)),
            Matter::News { email, lang, news } => self.news_letter(email, news, words(lang)),
        }
    }

    /// A mail that shows that mail comes.
    ///
    /// # Errors
    /// Those of the template.
    pub(crate) fn test_letter(&self, t: &'static Words) -> Result<Letter, app::Error> {
        let settings = self.app.settings();
        let site = &settings.name;
        let what = t.test_mail_text(site.clone());
        let broken = |error: askama::Error| app::Error::Broken(error.to_string());
        let subject = t.test_mail_of.with(site);
        let text = view::TestText { site, what: &what }.render().map_err(broken)?;
        let html = view::TestHtml { t, subject: &subject, what: &what }.render().map_err(broken)?;
        Ok(Letter { subject, text, html, line: what })
    }

    /// Tells the holder of an account what happened to it: no link, so that nothing like it can lead elsewhere.
    fn news_letter(&self, email: &str, news: News, t: &'static Words) -> Result<Letter, app::Error> {
        let settings = self.app.settings();
        let site = &settings.name;
        let missing = || app::Error::Broken(format!("no words for {}", news.as_str()));
        let what = t.for_code("news-told", news.as_str(), &[]).ok_or_else(missing)?;
        let broken = |error: askama::Error| app::Error::Broken(error.to_string());
        let text = view::NewsText { t, site, what: &what }.render().map_err(broken)?;
        let html = view::NewsHtml { t, site, what: &what }.render().map_err(broken)?;
        Ok(Letter { subject: t.news_of.with(site), text, html, line: format!("to {email}: {what}") })
    }

    fn sign_in_letter(&self, about: SignIn<'_>, t: &'static Words) -> Result<Letter, app::Error> {
        let settings = self.app.settings();
        let site = &settings.name;
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
