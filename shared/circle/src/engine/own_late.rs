//! What this device wrote after its right to write had ended, before it could know: it lies in the late box, the same on
//! every device, and is part of the document here too only once the person has let it in (protocol.md section 9).

use samlat_protocol::{
    circle::{Standing, StreamRole},
    envelope::{Core, Kind},
    flat::{FlatMap, FlatSet},
    id::{CoreId, StreamId},
};

use super::{
    doc::actor_of,
    failure::Failure,
    out::{Fixed, OutItem},
    state::State,
    txn::Txn,
};
use crate::guard::Checked;

/// Whether a change or a post of this device that waits is one that only the person can let in. Where the sharing has ended whole,
/// the device shows what it had, its own words among it.
pub fn is_late(state: &State, item: &OutItem) -> bool {
    let me = state.me();
    let is_member = state.circle.members().get(&me).is_some_and(|member| member.ended.is_none());
    let is_after_cut = || match &item.fixed {
        Some(fixed) => state.circle.standing(&fixed.core, item.written_ms) == Standing::AfterCut,
        None => match state.circle.stream_role(item.stream) {
            Some(StreamRole::Document(section)) => !state.circle.rights(&me, section).may_edit(),
            Some(StreamRole::Posts(_) | StreamRole::ReplyBox(_)) | None => false,
        },
    };
    matches!(item.kind, Kind::Change | Kind::Post) && is_member && is_after_cut()
}

/// How many of them wait.
pub fn count(state: &State) -> u32 {
    let late = state.outbox.values().filter(|item| is_late(state, item)).count();
    u32::try_from(late).unwrap_or(u32::MAX)
}

/// What waits and this device may not read back has come, as far as the cut of its chain says: whoever drew the cut up had
/// read it. The relay's answer was lost, and without the newest secret it could not be asked again.
pub fn note_come(txn: &mut Txn, now_ms: i64) {
    let (state, me) = (&txn.state, txn.state.me());
    let now_ms = u64::try_from(now_ms).unwrap_or_default();
    let fixed = || {
        let items = state.outbox.iter();
        items.filter_map(|(number, item)| Some((*number, item, item.fixed.as_ref()?)))
    };
    let chain = |core: &Core| (core.stream, core.generation);
    let is_cut = |fixed: &Fixed| {
        let cut = state.circle.cut(fixed.core.stream, fixed.core.generation, &me);
        cut == Some((fixed.core.seq, fixed.id))
    };
    let ends: FlatMap<(StreamId, u32), u64> = fixed()
        .filter(|(_, _, fixed)| is_cut(fixed))
        .map(|(_, _, fixed)| (chain(&fixed.core), fixed.core.seq))
        .collect();
    let has_come = |item: &OutItem, core: &Core| {
        let is_told = item.arrived_ms.is_some() || state.circle.may_read(&me, core.stream, now_ms);
        !is_told && ends.get(&chain(core)).is_some_and(|end| core.seq <= *end)
    };
    let come: Vec<(u64, OutItem)> = fixed()
        .filter(|(_, item, fixed)| has_come(item, &fixed.core))
        .map(|(number, item, _)| (number, item.clone()))
        .collect();
    for (number, item) in come {
        // When it came is not told.
        let arrived_ms = Some(item.written_ms);
        txn.put_out(number, OutItem { arrived_ms, ..item });
    }
}

/// Documents that hold what is late, or lack what waits and is late no longer.
///
/// # Errors
/// [`Failure::Storage`] when a document that was kept is damaged.
pub fn misplaced(txn: &mut Txn) -> Result<FlatSet<(StreamId, u32)>, Failure> {
    let changes = |item: &&OutItem| item.kind == Kind::Change;
    let items: Vec<OutItem> = txn.state.outbox.values().filter(changes).cloned().collect();
    let replaced: FlatSet<CoreId> = items.iter().flat_map(|item| item.replaces.iter().copied()).collect();
    let mut found = FlatSet::new();
    for item in items {
        let Some(section) = txn.state.section_of(item.stream) else { continue };
        let is_known = item.fixed.as_ref().is_some_and(|fixed| {
            let read = txn.state.stream(item.stream).and_then(|read| read.get(fixed.id));
            read.is_some() || replaced.contains(&fixed.id)
        });
        if is_known || item.generation != txn.state.generation(item.stream) {
            continue;
        }
        let actor = actor_of(txn.state.me(), item.stream, item.generation, item.incarnation);
        let Some(Ok(first)) = item.items.first().map(|bytes| Checked::read(bytes, actor)) else { continue };
        let document = txn.load_document(section, item.stream, item.generation)?;
        if document.contains(first.id) == is_late(&txn.state, &item) {
            found.insert((item.stream, item.generation));
        }
    }
    Ok(found)
}
