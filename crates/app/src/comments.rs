//! Posting a comment: the path of every word a reader writes.

use std::sync::Arc;

use model::{
    CommentId, FieldError, ThreadId, Timestamp,
    comments::{Checked, Draft, Standing, State},
    moderation::{GuestPolicy, Submission, Verdict, Work, review},
    permission::{Actor, Operation},
    text::Found,
    votes::Tally,
};
use store::{
    Tx, accounts, attempts,
    comments::{self, Comment},
    faces, guest_links, mutes, sent, threads, written,
};

use crate::{
    App, Error, Refusal, Secret, claims,
    limits::{COMMENTS, GUESTS},
    networks, notices, quotes, sign_in, wording, work,
};

/// Within this time the same words by the same sender in the same place are the same comment, key or no key.
const REPEAT_SECONDS: i64 = 60;

/// A comment that is stored.
#[derive(Debug)]
pub struct Posted {
    /// As it stands.
    pub comment: Comment,
    /// For a guest, where this send has stored it: what they change and erase it by. Whoever repeats a send gets none, since
    /// anybody can say the same words under the same name.
    pub link: Option<Secret>,
}

/// What a guest's comment is counted as, and whose comments are counted one after the other.
const GUEST: &str = "guest";
const SENDER: &str = "comment";

/// What a repeat gets while the first send still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overtaking {
    /// It waits, and gets the first one's answer: a person who clicked twice.
    Waits,
    /// It is told so: a program.
    IsRefused,
}

/// Stores a comment and comes back once it is durable: with the comment, or with the one that an earlier send of the
/// same has stored.
///
/// # Errors
/// [`Error::Invalid`], [`Error::Refused`], [`Error::SignIn`] where guests may not write, [`Error::NotFound`].
pub async fn post(
    app: &App,
    actor: &Actor,
    draft: Draft,
    overtaking: Overtaking,
    now: Timestamp,
) -> Result<Posted, Error> {
    let guest = *actor == Actor::Guest;
    if guest && guests_of(app, &thread(app, draft.thread).await?) == GuestPolicy::Off {
        return Err(Error::SignIn);
    }
    if !guest && !actor.may(Operation::Comment) {
        return Err(Error::Forbidden);
    }
    let network = match guest {
        true => Some(networks::hashes(app, &draft.guest.network, now).await?),
        false => None,
    };
    let mut checked = draft.check(guest).map_err(Error::Invalid)?;
    let email = checked.email.clone();
    if email.as_ref().is_some_and(|email| !claims::is_address(email)) {
        return Err(sign_in::no_address());
    }
    let found;
    (checked.html, found) = wording::worded(app, &checked.body, checked.html).await?;
    let sender = sender(actor, &checked)?;
    let _running = match &checked.key {
        Some(key) if overtaking == Overtaking::IsRefused => {
            Some(app.running.enter(&sender, key).ok_or(Refusal::StillRunning)?)
        }
        _ => None,
    };
    let quotes = quotes::seek(app, &checked).await?;
    let settings = app.settings();
    let link = guest.then(Secret::new).transpose()?;
    let command = Arc::new(Command {
        link,
        network,
        checked,
        quotes,
        found,
        overtaking,
        sender,
        actor: actor.clone(),
        now,
        guests: settings.guests,
        rate: settings.comment_rate,
    });
    // The same key may be taken in another thread meanwhile: then its answer is ours.
    let posted = app.look_and_write(move |tx| Box::pin(command.run(tx))).await?;
    // Hashed after the limits are asked, since it costs; a repeat, which gets no link, brings no address either.
    if let Some(email) = email.filter(|_| posted.link.is_some()) {
        claims::keep(app, posted.comment.id, &email, now).await?;
    }
    Ok(posted)
}

/// Whose comments count together: an account's, or those under a guest's name.
fn sender(actor: &Actor, checked: &Checked) -> Result<String, Error> {
    match (actor.account(), &checked.guest) {
        (Some(id), _) => Ok(format!("a:{}", id.0)),
        (None, Some(name)) => Ok(format!("g:{}", name.as_str())),
        (None, None) => Err(Error::SignIn),
    }
}

struct Command {
    /// A guest's way back.
    link: Option<Secret>,
    /// What a guest's network is counted by.
    network: Option<networks::Hashes>,
    checked: Checked,
    quotes: quotes::Sought,
    /// Whom its words name, and what they show.
    found: Found,
    overtaking: Overtaking,
    sender: String,
    actor: Actor,
    now: Timestamp,
    guests: GuestPolicy,
    rate: i64,
}

impl Command {
    async fn run(self: Arc<Self>, tx: &mut Tx) -> Result<Posted, Error> {
        let thread = threads::lock(tx, self.checked.thread).await?.ok_or(Error::NotFound)?;
        if let Some(first) = self.first_send(tx).await? {
            let comment = comments::by_id(tx.conn(), first).await?.ok_or(Error::NotFound)?;
            return Ok(Posted { comment, link: None });
        }
        if let Some(reason) = thread.closed {
            return Err(Refusal::ThreadClosed { reason }.into());
        }
        let parent = self.parent(tx).await?;
        self.guest_may_use_the_name(tx).await?;
        self.is_not_too_soon(tx).await?;
        self.comes_from_no_crowd(tx).await?;
        let guest = self.checked.guest.is_some();
        let work = match guest && self.rate > 0 {
            true => work::look(tx, thread.id, &self.checked.work, self.now).await?,
            false => Work::Unasked,
        };
        let guests = thread.guests.unwrap_or(self.guests);
        if guest && guests == GuestPolicy::Off {
            return Err(Error::SignIn);
        }
        let submission = Submission { guest, guests, work, trap: self.checked.trap };
        let (state, held_for) = match review(&submission) {
            Verdict::Publish => (State::Shown, None),
            Verdict::Hold(why) => (State::Held, Some(why)),
        };
        let new = comments::NewComment {
            thread: thread.id,
            parent: parent.as_ref().map(|parent| (parent.id, parent.path.clone(), parent.depth)),
            account: self.actor.account(),
            name: self.checked.guest.as_ref().map_or(String::new(), |name| name.as_str().to_owned()),
            standing: if self.checked.guest.is_some() { Standing::Guest } else { Standing::Account },
            author: self.sender.clone(),
            as_reader: matches!(self.actor, Actor::Account { unproven: true, .. }),
            state,
            body: self.checked.body.clone(),
            html: self.checked.html.clone(),
            created: Some(self.now),
            stored: self.now,
            evidence: None,
            captured: None,
            held_for,
        };
        let stored = comments::insert(tx, &new).await?;
        self.quotes.store(tx, stored.id, thread.article).await?;
        if self.found != Found::default() {
            wording::store(tx, stored.id, &self.found).await?;
        }
        let told =
            parent.as_ref().is_some_and(|parent| parent.account.is_some()) || !self.found.people.is_empty();
        if new.state == State::Shown && told {
            notices::note(tx, stored.id, self.now).await?;
        }
        if let Some(key) = &self.checked.key {
            sent::insert(tx, &self.sender, key, &self.content(), stored.id, self.now).await?;
        }
        if let Some(link) = &self.link {
            guest_links::insert(tx, &link.hash(), stored.id).await?;
        }
        let face = match new.account {
            Some(account) => faces::of_account(tx.conn(), account).await?.map(|(name, _)| name),
            None => None,
        };
        let comment = Comment { face, ..self.comment(new, stored, parent) };
        Ok(Posted { comment, link: self.link.clone() })
    }

    /// What was stored, as a page or the API shows it but for its author's face: every word of it is known here, without another
    /// look.
    fn comment(
        &self,
        new: comments::NewComment,
        stored: comments::Stored,
        parent: Option<Comment>,
    ) -> Comment {
        let (name, role) = match &self.actor {
            Actor::Account { name, .. } => (name.clone(), self.actor.role()),
            _ => (new.name, None),
        };
        Comment {
            id: stored.id,
            thread: new.thread,
            parent: parent.as_ref().map(|parent| parent.id),
            number: stored.number,
            path: stored.path,
            depth: stored.depth,
            account: new.account,
            name,
            role,
            face: None,
            standing: new.standing,
            state: new.state,
            body: new.body,
            html: new.html,
            created: new.created,
            stored: new.stored,
            edited: None,
            moderated: false,
            replies: 0,
            descendants: 0,
            tally: Tally::default(),
            score: 0,
            evidence: None,
            parent_number: parent.as_ref().map(|parent| parent.number),
            parent_name: parent.map(|parent| parent.name),
            held_for: new.held_for.map(str::to_owned),
            written_as: None,
            removed_for: None,
        }
    }

    /// The comment an earlier send of this one has stored.
    async fn first_send(&self, tx: &mut Tx) -> Result<Option<CommentId>, Error> {
        if let Some(key) = &self.checked.key {
            match sent::by_key(tx.conn(), &self.sender, key).await? {
                Some(first) if first.content != self.content() => return Err(Refusal::KeyReused.into()),
                Some(first) => return Ok(Some(first.comment)),
                // A program that sends another key means another comment. A person who went back to the form and sent
                // it again got the new key from the page.
                None if self.overtaking == Overtaking::IsRefused => return Ok(None),
                None => {}
            }
        }
        let place = (self.checked.thread, self.checked.parent);
        let since = self.now.plus_seconds(-REPEAT_SECONDS);
        let first = written::identical(tx.conn(), &self.sender, place, &self.checked.body, since).await?;
        if let (Some(id), Some(key)) = (first, &self.checked.key) {
            // The key is answered, so it is used: its own repeat gets this answer again, however late it comes.
            sent::insert(tx, &self.sender, key, &self.content(), id, self.now).await?;
        }
        Ok(first)
    }

    /// Hash of everything that makes this another comment than the next.
    fn content(&self) -> Vec<u8> {
        let parent = self.checked.parent.map_or(0, |parent| parent.0);
        let mut hasher = blake3::Hasher::new();
        hasher
            .update(&self.checked.thread.0.to_le_bytes())
            .update(&parent.to_le_bytes())
            .update(self.checked.body.as_bytes());
        hasher.finalize().as_bytes().to_vec()
    }

    async fn parent(&self, tx: &mut Tx) -> Result<Option<Comment>, Error> {
        let Some(id) = self.checked.parent else { return Ok(None) };
        let found = comments::by_id(tx.conn(), id).await?.filter(|found| found.thread == self.checked.thread);
        let Some(found) = found else {
            return Err(FieldError::new(
                "parent",
                "parent_unknown",
                "The comment you answer is not in this discussion.",
            )
            .into());
        };
        if found.state != State::Shown {
            return Err(Refusal::ParentGone.into());
        }
        // Who decides answers everybody.
        if let (Some(author), Some(me)) = (found.account, self.actor.account())
            && author != me
            && !self.actor.may(Operation::Decide)
            && mutes::blocks(tx.conn(), author, me).await?
        {
            return Err(Refusal::RepliesBlocked.into());
        }
        Ok(Some(found))
    }

    async fn guest_may_use_the_name(&self, tx: &mut Tx) -> Result<(), Error> {
        let Some(name) = &self.checked.guest else { return Ok(()) };
        match accounts::by_look(tx.conn(), name).await? {
            Some(_) => {
                let message = "That name belongs to an account here, or looks like one that does; choose another, or sign in.";
                Err(FieldError::new("name", "name_taken", message).into())
            }
            None => Ok(()),
        }
    }

    /// Guests change their name as they like: their network counts as well, for as many as may sit behind one address.
    async fn comes_from_no_crowd(&self, tx: &mut Tx) -> Result<(), Error> {
        let Some(network) = self.network.as_ref().filter(|_| self.rate > 0) else { return Ok(()) };
        let (most, seconds) = (GUESTS.most(self.rate), GUESTS.seconds);
        attempts::hold(tx, GUEST, &network[0]).await?;
        let since = self.now.plus_seconds(-seconds);
        let seen = attempts::count(tx.conn(), GUEST, (&[], networks::both(network)), since).await?;
        if seen.network >= most {
            return Err(Refusal::AskedOften { until: self.now.plus_seconds(seconds) }.into());
        }
        attempts::insert(tx, GUEST, &[], &network[0], self.now).await?;
        Ok(())
    }

    async fn is_not_too_soon(&self, tx: &mut Tx) -> Result<(), Error> {
        if self.rate == 0 {
            return Ok(());
        }
        attempts::hold(tx, SENDER, self.sender.as_bytes()).await?;
        let Some(at) = written::nth_latest(tx.conn(), &self.sender, self.rate).await? else { return Ok(()) };
        let until = at.plus_seconds(COMMENTS.seconds);
        if until > self.now { Err(Refusal::TooSoon { until }.into()) } else { Ok(()) }
    }
}

/// A comment as its reader may see it, or not at all.
///
/// # Errors
/// [`Error::NotFound`] for what is neither shown nor a place that replies hold.
pub async fn visible(app: &App, id: CommentId) -> Result<Comment, Error> {
    let found = app.read(move |conn| Box::pin(comments::by_id(conn, id))).await?;
    found.filter(|it| it.state == State::Shown || it.replies > 0).ok_or(Error::NotFound)
}

/// Whether people without an account may write in a thread: as it says itself, else as the site says.
pub fn guests_of(app: &App, thread: &threads::Thread) -> GuestPolicy {
    thread.guests.unwrap_or_else(|| app.settings().guests)
}

/// A thread, where it exists.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn thread(app: &App, id: ThreadId) -> Result<threads::Thread, Error> {
    app.read(move |conn| Box::pin(threads::by_id(conn, id))).await?.ok_or(Error::NotFound)
}
