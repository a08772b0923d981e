//! The comments of another capture go among those that are stored. Nothing that is stored is changed or removed.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use model::{ThreadId, Timestamp};
use store::{Tx, captures, comments, threads};

use super::matching;
use crate::{
    App, Error,
    bringing_in::{Incoming, PIECE, Place, insert, new_comment},
};

/// What is stored of a list of comments, as it was last looked at.
#[derive(Debug, Clone)]
struct Paired {
    /// The number that the next comment to come with a capture gets: another means that somebody else stored some.
    next: i64,
    /// Where the comments of the list are, by their place in it.
    places: HashMap<usize, Place>,
    /// The places of those that are not stored yet.
    missing: VecDeque<usize>,
}

impl Paired {
    async fn read(tx: &mut Tx, thread: ThreadId, list: &[Incoming]) -> Result<Self, Error> {
        let stored = captures::comments(tx.conn(), thread).await?;
        let pairs = matching::of(list, &stored);
        let place = |pair: usize| {
            let it = &stored[pair];
            (it.id, it.path.clone(), it.depth)
        };
        Ok(Self {
            next: stored.last().map_or(0, |last| last.captured + 1),
            places: pairs.iter().enumerate().filter_map(|(at, pair)| Some((at, place((*pair)?)))).collect(),
            missing: (0..list.len()).filter(|at| pairs[*at].is_none()).collect(),
        })
    }
}

/// Stores the comments that are not stored yet, in pieces; each piece looks whether anything was stored since the last
/// and then anew at what is there, so that a run that was killed, or two at once, add each comment once. The places in
/// the list of those that were added.
pub(super) async fn add(
    app: &App,
    thread: ThreadId,
    incoming: &Arc<Vec<Incoming>>,
    now: Timestamp,
) -> Result<Vec<usize>, Error> {
    let mut added = Vec::new();
    let mut known: Arc<Option<Paired>> = Arc::new(None);
    loop {
        let (list, last) = (incoming.clone(), known.clone());
        let (fresh, piece) = app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    threads::lock(tx, thread).await?.ok_or(Error::NotFound)?;
                    let next = captures::next(tx.conn(), thread).await?;
                    let fresh = match &*last {
                        Some(paired) if paired.next == next => None,
                        _ => Some(Paired::read(tx, thread, &list).await?),
                    };
                    let Some(paired) = fresh.as_ref().or(last.as_ref().as_ref()) else {
                        return Ok((None, vec![]));
                    };
                    let mut piece: Vec<(usize, Place)> = vec![];
                    for (&at, captured) in paired.missing.iter().take(PIECE).zip(next..) {
                        let it = &list[at];
                        let just =
                            |parent: usize| piece.iter().find(|(at, _)| *at == parent).map(|(_, it)| it);
                        let parent =
                            it.parent.and_then(|at| paired.places.get(&at).or_else(|| just(at)).cloned());
                        let new = comments::NewComment {
                            captured: Some(captured),
                            ..new_comment(thread, it, parent, now)
                        };
                        let stored = insert(tx, &new, it).await?;
                        piece.push((at, (stored.id, stored.path, stored.depth)));
                    }
                    Ok::<_, Error>((fresh, piece))
                })
            })
            .await?;
        if piece.is_empty() {
            return Ok(added);
        }
        if fresh.is_some() {
            known = Arc::new(fresh);
        }
        if let Some(paired) = Arc::make_mut(&mut known) {
            paired.next += piece.len() as i64;
            paired.missing.drain(..piece.len());
            added.extend(piece.iter().map(|(at, _)| *at));
            paired.places.extend(piece);
        }
    }
}
