//! Which keys are read of the contract as it was when somebody agreed to it.

use std::collections::BTreeSet;

use automerge::ChangeHash;

use crate::{
    ChangeId,
    document::{
        actor,
        carried::{CarriedFrom, END},
        rows::{self, Source},
    },
};

/// The keys that stood at a mark's change, but for what she has taken out since. What was carried over for a mark alone, and
/// does not stand where the carrying ends, she has not taken out: it had been removed.
pub fn keys(source: Source<'_>, mark: ChangeId) -> Vec<String> {
    let now = rows::keys_under(source.doc, "");
    let Some(end) = end_of_carrying(source, mark) else { return now };
    let at_end: BTreeSet<String> = rows::keys_at(source.doc, end).into_iter().collect();
    let now: BTreeSet<String> = now.into_iter().collect();
    let then = rows::keys_at(source.doc, mark).into_iter();
    then.filter(|key| now.contains(key) || !at_end.contains(key)).collect()
}

/// Where this change of a device of hers carries something over: the change that says that all has been.
fn end_of_carrying(source: Source<'_>, change: ChangeId) -> Option<ChangeId> {
    let meta = source.doc.get_change_meta_by_hash(&ChangeHash(change.0))?;
    let carrier = actor(meta.actor.as_ref());
    CarriedFrom::read(meta.message.as_deref()?)?;
    source.provenance.filter(|known| known.hers.contains(&carrier))?;
    let mut all = source.doc.get_changes_meta(&[]).into_iter();
    let is_end = |message: Option<&str>| message == Some(END);
    let end = all.find(|meta| is_end(meta.message.as_deref()) && actor(meta.actor.as_ref()) == carrier);
    end.map(|meta| ChangeId(meta.hash.0))
}
