//! What mails say, in the language they were asked for in; sending them is `app::mail`'s.

use app::{
    Secret,
    mail::{Letter, Matter, News, SignIn},
};
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
            Matter::News { email, lang, news, link } => self.news_letter(email, (news, link), words(lang)),
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

    /// Tells the holder of an account what happened to it: without a link, so that nothing like it can lead elsewhere, but for
    /// those of a change of address.
    fn news_letter(
        &self,
        email: &str,
        (news, link): (News, Option<&Secret>),
        t: &'static Words,
    ) -> Result<Letter, app::Error> {
        let settings = self.app.settings();
        let site = &settings.name;
        let missing = || app::Error::Broken(format!("no words for {}", news.as_str()));
        let what = t.for_code("news-told", news.as_str(), &[]).ok_or_else(missing)?;
        let broken = |error: askama::Error| app::Error::Broken(error.to_string());
        let undo = if news == News::AddressChanged { "undo/" } else { "" };
        let link = link.map(|link| format!("{}/account/address/{undo}{}", self.base, link.reveal()));
        let not_you = match news {
            News::AddressAsked => t.mail_not_you.clone(),
            _ => t.news_not_you(site.to_owned()),
        };
        let line = format!("to {email}: {what} {}", link.as_deref().unwrap_or_default());
        let news = view::NewsText { site, what: &what, link: link.as_deref(), not_you: &not_you };
        let text = news.render().map_err(broken)?;
        let html = view::NewsHtml { t, news }.render().map_err(broken)?;
        Ok(Letter { subject: t.news_of.with(site), text, html, line: line.trim_end().to_owned() })
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
