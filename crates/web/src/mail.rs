//! What mails say, in the language they were asked for in; sending them is `app::mail`'s.

use app::{
    Secret,
    mail::{Letter, Matter, News, SignIn},
    notices::LISTED,
};
use askama::Template;
use model::text::excerpt;
use store::notices::Notice;

use crate::{
    Web, present, view,
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
            Matter::Notices { email, lang, notices, off } => {
                self.notices_letter(email, notices, off, words(lang))
            }
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
        Ok(Letter { subject, text, html, line: what, off: None })
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
        Ok(Letter { subject: t.news_of.with(site), text, html, line: line.trim_end().to_owned(), off: None })
    }

    /// Tells of comments: their first words without what could be a link, and where they stand.
    fn notices_letter(
        &self,
        email: &str,
        notices: &[Notice],
        off: &str,
        t: &'static Words,
    ) -> Result<Letter, app::Error> {
        let settings = self.app.settings();
        let site = &settings.name;
        let off = format!("{}/account/notifications/off/{off}", self.base);
        let lines = notices.iter().take(LISTED).map(|one| {
            let (author, article) = (present::named(one.author.clone(), t), one.article.as_str());
            view::Told {
                what: match (one.reply, article.is_empty()) {
                    (true, false) => t.notice_reply(author, article),
                    (false, false) => t.notice_mention(author, article),
                    (true, true) => t.notice_reply_nowhere(author),
                    (false, true) => t.notice_mention_nowhere(author),
                },
                excerpt: without_links(&excerpt(&one.body, 200)),
                href: format!("{}/c/{}", self.base, one.comment),
            }
        });
        let told: Vec<_> = lines.collect();
        let subject = match &told[..] {
            [one] => one.what.clone(),
            _ => t.notices_of.with(site),
        };
        let about = view::NoticesText {
            t,
            site,
            told: &told,
            more: notices.len() > LISTED,
            choices: &format!("{}/account/notifications", self.base),
            off: &off,
        };
        let broken = |error: askama::Error| app::Error::Broken(error.to_string());
        let text = about.render().map_err(broken)?;
        let html = view::NoticesHtml { subject: &subject, about: about.clone() }.render().map_err(broken)?;
        let line = format!("to {email}: {subject}");
        Ok(Letter { subject, text, html, line, off: Some(off) })
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
        Ok(Letter { subject: t.sign_in_to.with(site), text, html, line, off: None })
    }
}

/// Words of a stranger in a mail of ours: whatever a reader's program could make a link of is left out.
fn without_links(words: &str) -> String {
    let is_link = |word: &str| {
        word.contains("://")
            || word.contains('@') && word.contains('.')
            || word.to_lowercase().contains("www.")
            || word.trim_matches(|c: char| !c.is_alphanumeric()).split('.').count() > 1 && word.contains('/')
    };
    let kept = words.split(' ').map(|word| if is_link(word) { "[…]" } else { word });
    kept.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_in_a_mail_becomes_a_link_that_is_not_ours() {
        let words = "See (https://evil.example/x), www.evil.example or evil.example/x. Or me@evil.example? 3.5 of 4/5.";
        assert_eq!(super::without_links(words), "See […] […] or […] Or […] 3.5 of 4/5.");
    }
}
