//! The comments of another capture go among those that are stored. Nothing that is stored is changed or removed.

use std::{collections::HashMap, sync::Arc};

use model::{ThreadId, Timestamp};
use store::{captures, comments, threads};

use super::matching;
use crate::{
    App, Error,
    bringing_in::{Incoming, PIECE, Place, insert, new_comment},
};

/// Stores the comments that are not stored yet, in pieces; each piece looks anew at what is there, so that a run that
/// was killed, or two at once, add each comment once. The places in the list of those that were added.
pub(super) async fn add(
    app: &App,
    thread: ThreadId,
    incoming: &Arc<Vec<Incoming>>,
    now: Timestamp,
) -> Result<Vec<usize>, Error> {
    let mut added = Vec::new();
    loop {
        let list = incoming.clone();
        let piece: Vec<usize> = app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    threads::lock(tx, thread).await?.ok_or(Error::NotFound)?;
                    let stored = captures::comments(tx.conn(), thread).await?;
                    let pairs = matching::of(&list, &stored);
                    let mut next = stored.last().map_or(0, |last| last.captured + 1);
                    let mut places: HashMap<usize, Place> = HashMap::new();
                    for (at, pair) in pairs.iter().enumerate() {
                        if let Some(it) = pair.map(|pair| &stored[pair]) {
                            places.insert(at, (it.id, it.path.clone(), it.depth));
                        }
                    }
                    let missing: Vec<usize> =
                        (0..list.len()).filter(|at| pairs[*at].is_none()).take(PIECE).collect();
                    for &at in &missing {
                        let it = &list[at];
                        let parent = it.parent.and_then(|parent| places.get(&parent).cloned());
                        let captured = Some(next);
                        let new = comments::NewComment { captured, ..new_comment(thread, it, parent, now) };
                        let stored = insert(tx, &new, it).await?;
                        places.insert(at, (stored.id, stored.path, stored.depth));
                        next += 1;
                    }
                    Ok::<_, Error>(missing)
                })
            })
            .await?;
        if piece.is_empty() {
            return Ok(added);
        }
        added.extend(piece);
    }
}
