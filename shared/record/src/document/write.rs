//! An edit becomes one change.
//!
//! A value that is written again, even the same, becomes a new value by a new writer: so it settles a dispute, and
//! so that it stands against what somebody else writes at the same time.

use automerge::{ROOT, ReadDoc, ScalarValue, transaction::CommitOptions, transaction::Transactable};
use serde_json::Value;

use super::{
    Document, read,
    rows::{self, Candidate, HERE, KIND, PRESENCE, REMOVED, Rows},
    whole,
};
use crate::{
    Act, ActorId, Edit, EditError, FieldName, Ground, Holder, Item, ItemId, KeyPart, PostId, Presence,
    ThreadAct,
    edit::validate::{self, WrittenField},
};

/// A key, and what it says from now on; nothing erases it.
pub type Write = (String, Option<Value>);

pub fn edit(document: &mut Document, actor: ActorId, at_ms: i64, edit: &Edit) -> Result<Vec<u8>, EditError> {
    let writes = writes_for(document, actor, edit)?;
    commit(document, actor, at_ms, &writes)
}

/// What an edit writes and erases.
pub fn writes_for(document: &Document, actor: ActorId, edit: &Edit) -> Result<Vec<Write>, EditError> {
    edit.validate()?;
    if let Some(belongs) = edit.act.section().filter(|_| !edit.act.may_be_in(document.section)) {
        return Err(EditError::WrongSection { belongs });
    }
    if let Act::TakeOut { id } = &edit.act {
        return Ok(whole::keys(document, *id)?.into_iter().map(|key| (key, None)).collect());
    }
    let rows = rows_for(document, edit);
    let mut writes = writes_of(document, &rows, &edit.act)?;
    if edit.ground != Ground::OwnWords {
        writes.extend(grounds_of(&writes, &edit.ground)?);
    }
    if let Some(post) = edit.ground.post() {
        let act_id = thread_act_id(document, actor);
        writes.extend(thread_of_post(&rows, &edit.act, post, act_id)?);
    }
    if writes.is_empty() {
        return Err(EditError::NothingToWrite);
    }
    Ok(writes)
}

/// What an edit writes that adds a part of an item which is not here any longer: it has been taken out, and the part is taken
/// after it. Nothing for any other edit.
pub fn writes_of_part(document: &Document, edit: &Edit) -> Option<Result<Vec<Write>, EditError>> {
    let Act::Add { id, item } = &edit.act else { return None };
    item.belongs_to()?;
    let writes = edit.validate().and_then(|()| added(&rows_for(document, edit), *id, item));
    Some(writes.and_then(|mut writes| {
        if edit.ground != Ground::OwnWords {
            writes.extend(grounds_of(&writes, &edit.ground)?);
        }
        Ok(writes)
    }))
}

/// The rows that the edit has to know. A large section is not read as a whole for every edit.
fn rows_for(document: &Document, edit: &Edit) -> Rows {
    let mut rows = Rows::default();
    for id in items_of(&edit.act) {
        rows::read_under(&mut rows, &document.doc, &format!("i/{id}/"));
    }
    let thread = if let Act::Thread { post, .. } = &edit.act { Some(*post) } else { None };
    for post in thread.into_iter().chain(edit.ground.post()) {
        rows::read_under(&mut rows, &document.doc, &format!("t/{post}/"));
    }
    if let Act::Settle { .. } = &edit.act {
        // Whether what ended something is disputed can depend on others that are part of it.
        let mut rows = rows::read(document, None);
        rows.dispute_unseen_ends(document);
        return rows;
    }
    // Whether a removal is disputed can depend on other items, which belong to this one.
    if rows.items.values().any(|fields| fields.contains_key(PRESENCE)) {
        return rows::read(&document.doc, None);
    }
    rows
}

/// The items that an act makes, writes in, or names.
fn items_of(act: &Act) -> Vec<ItemId> {
    let mut ids: Vec<ItemId> = act.item().into_iter().collect();
    match act {
        Act::Add { item, .. } => ids.extend(item.belongs_to()),
        Act::SetKeyContact { holder: Holder::Contact(id), .. }
        | Act::Thread { act: ThreadAct::Accept { item: Some(id) }, .. } => ids.push(*id),
        Act::SetKeyContact { holder: Holder::Nobody, .. }
        | Act::Thread { .. }
        | Act::Change { .. }
        | Act::Settle { .. }
        | Act::Remove { .. }
        | Act::Restore { .. }
        | Act::TakeOut { .. }
        | Act::SetAbout { .. }
        | Act::SetContract { .. }
        | Act::SetPlan { .. }
        | Act::SetPrivate { .. }
        | Act::ConfirmMedicineList { .. } => {}
    }
    ids
}

fn writes_of(document: &Document, rows: &Rows, act: &Act) -> Result<Vec<Write>, EditError> {
    match act {
        Act::Add { id, item } => add(rows, *id, item),
        Act::Change { id, item } => change(document, rows, *id, item),
        Act::Settle { id, item } => settle(document, rows, *id, item),
        Act::Remove { id } => presence(document, rows, *id, REMOVED),
        Act::Restore { id } => presence(document, rows, *id, HERE),
        Act::SetAbout { fields } => Ok(own(validate::written(fields)?)),
        Act::SetContract { fields } => Ok(own(validate::written(fields)?)),
        Act::SetPlan { fields } => Ok(own(validate::written(fields)?)),
        Act::SetPrivate { fields } => Ok(own(validate::written(fields)?)),
        Act::TakeOut { .. } => Ok(Vec::new()),
        Act::SetKeyContact { part, holder } => set_key_contact(rows, *part, *holder),
        Act::ConfirmMedicineList { on } => Ok(vec![("s/confirmed".to_owned(), Some(json(on)?))]),
        Act::Thread { post, id, act, .. } => thread_act(rows, *post, *id, act),
    }
}

fn add(rows: &Rows, id: ItemId, item: &Item) -> Result<Vec<Write>, EditError> {
    let writes = added(rows, id, item)?;
    if let Some(target) = item.belongs_to() {
        kind_of(rows, target).ok_or(EditError::NoSuchItem { id: target })?;
    }
    Ok(writes)
}

fn added(rows: &Rows, id: ItemId, item: &Item) -> Result<Vec<Write>, EditError> {
    if rows.items.contains_key(&id) {
        return Err(EditError::AlreadyThere { id });
    }
    let (kind, fields) = item.written()?;
    let mut writes = vec![(item_key(id, KIND), Some(Value::from(kind.as_str())))];
    if kind == "appointment" && !fields.iter().any(|(name, _)| *name == FieldName::Status.code()) {
        writes.push((item_key(id, &FieldName::Status.code()), Some(Value::from("planned"))));
    }
    writes.extend(fields_of(id, fields.into_iter().filter(|(_, value)| !value.is_null()).collect()));
    Ok(writes)
}

fn change(document: &Document, rows: &Rows, id: ItemId, item: &Item) -> Result<Vec<Write>, EditError> {
    let (kind, fields) = item.written()?;
    if kind_of(rows, id) != Some(kind.as_str()) {
        return Err(EditError::NoSuchItem { id });
    }
    if matches!(read::presence(document, rows, id), Presence::Removed { .. }) {
        return Err(EditError::IsRemoved { id });
    }
    Ok(fields_of(id, fields))
}

fn settle(document: &Document, rows: &Rows, id: ItemId, item: &Item) -> Result<Vec<Write>, EditError> {
    let writes = change(document, rows, id, item)?;
    let (_, fields) = item.written()?;
    for (name, _) in fields {
        let candidates = rows.items.get(&id).and_then(|known| known.get(&name));
        if !candidates.is_some_and(|candidates| is_disputed(candidates)) {
            return Err(EditError::NotDisputed { field: FieldName::from_code(&name) });
        }
    }
    Ok(writes)
}

fn is_disputed(candidates: &[Candidate]) -> bool {
    candidates.windows(2).any(|pair| match pair {
        [one, other] => one.value != other.value,
        _ => false,
    })
}

fn presence(document: &Document, rows: &Rows, id: ItemId, said: &str) -> Result<Vec<Write>, EditError> {
    if kind_of(rows, id).is_none() {
        return Err(EditError::NoSuchItem { id });
    }
    match (read::presence(document, rows, id), said) {
        (Presence::Removed { .. }, REMOVED) => Err(EditError::IsRemoved { id }),
        (Presence::Here, HERE) => Err(EditError::NothingToWrite),
        _ => Ok(vec![(item_key(id, PRESENCE), Some(Value::from(said)))]),
    }
}

fn set_key_contact(rows: &Rows, part: KeyPart, holder: Holder) -> Result<Vec<Write>, EditError> {
    if let Holder::Contact(id) = holder
        && kind_of(rows, id) != Some("contact")
    {
        return Err(EditError::NoSuchItem { id });
    }
    let Value::String(part) = json(&part)? else { return Err(EditError::NothingToWrite) };
    Ok(vec![(format!("s/{part}"), Some(json(&holder)?))])
}

fn thread_act(rows: &Rows, post: PostId, id: ItemId, act: &ThreadAct) -> Result<Vec<Write>, EditError> {
    let thread = rows.threads.get(&post);
    let is_there = |id: &ItemId| thread.is_some_and(|acts| acts.contains_key(id));
    if is_there(&id) {
        return Err(EditError::AlreadyThere { id });
    }
    match act {
        ThreadAct::Answer { to: target, .. } | ThreadAct::TakeBack { act: target } if !is_there(target) => {
            Err(EditError::NoSuchItem { id: *target })
        }
        ThreadAct::Accept { item: Some(item) } if !rows.items.contains_key(item) => {
            Err(EditError::NoSuchItem { id: *item })
        }
        ThreadAct::Ask { .. }
        | ThreadAct::SayWrong { .. }
        | ThreadAct::Answer { .. }
        | ThreadAct::Accept { .. }
        | ThreadAct::TakeBack { .. }
        | ThreadAct::Seen => Ok(vec![(thread_key(post, id), Some(json(act)?))]),
    }
}

/// The thread of the post an edit came from says that it was accepted; or, when what came of it is removed, that
/// this is taken back.
fn thread_of_post(rows: &Rows, act: &Act, post: PostId, fresh: ItemId) -> Result<Vec<Write>, EditError> {
    let Act::Remove { id } = act else {
        let accept = ThreadAct::Accept { item: act.item() };
        return Ok(vec![(thread_key(post, fresh), Some(json(&accept)?))]);
    };
    let accepted = ThreadAct::Accept { item: Some(*id) };
    let acts = read::thread_acts(rows, post);
    let standing = acts.iter().find(|entry| {
        let taken_back = ThreadAct::TakeBack { act: entry.id };
        entry.act.value == accepted && !acts.iter().any(|other| other.act.value == taken_back)
    });
    match standing {
        Some(entry) => {
            let taken_back = json(&ThreadAct::TakeBack { act: entry.id })?;
            Ok(vec![(thread_key(post, fresh), Some(taken_back))])
        }
        None => Ok(Vec::new()),
    }
}

/// An id that no other change makes: its actor, and the number of its first operation.
fn thread_act_id(document: &Document, actor: ActorId) -> ItemId {
    let heads = document.doc.get_heads();
    let last = heads.iter().filter_map(|hash| document.doc.get_change_meta_by_hash(hash));
    let first_op = 1 + last.map(|meta| meta.max_op).max().unwrap_or(0);
    let mut id = actor.0;
    for (byte, number) in id.iter_mut().rev().zip(first_op.to_le_bytes()) {
        *byte ^= number;
    }
    ItemId(id)
}

fn own(fields: Vec<WrittenField>) -> Vec<Write> {
    fields.into_iter().map(|(name, value)| (format!("s/{name}"), Some(value))).collect()
}

fn fields_of(id: ItemId, fields: Vec<WrittenField>) -> Vec<Write> {
    fields.into_iter().map(|(name, value)| (item_key(id, &name), Some(value))).collect()
}

/// On what ground each of these is written.
fn grounds_of(writes: &[Write], ground: &Ground) -> Result<Vec<Write>, EditError> {
    let ground = json(ground)?;
    let keys = writes.iter().filter_map(|(key, _)| rows::ground_key(key));
    Ok(keys.map(|key| (key, Some(ground.clone()))).collect())
}

fn item_key(id: ItemId, field: &str) -> String {
    format!("i/{id}/{field}")
}

fn thread_key(post: PostId, act: ItemId) -> String {
    format!("t/{post}/{act}")
}

fn kind_of(rows: &Rows, id: ItemId) -> Option<&str> {
    rows.items.get(&id)?.get(KIND)?.last()?.value.as_ref()?.as_str()
}

fn json<T: serde::Serialize>(value: &T) -> Result<Value, EditError> {
    serde_json::to_value(value).map_err(|error| EditError::Document { reason: error.to_string() })
}

/// Writes all of it as one change, and gives its bytes.
pub fn commit(
    document: &mut Document,
    actor: ActorId,
    at_ms: i64,
    writes: &[Write],
) -> Result<Vec<u8>, EditError> {
    let doc = &mut document.doc;
    doc.set_actor(automerge::ActorId::from(actor.0));
    // A refusal halfway is rolled back.
    let written = doc.transact_with::<_, (), automerge::AutomergeError, _>(
        |()| CommitOptions::default().with_time(at_ms),
        |tx| {
            for (key, value) in writes {
                let Some(value) = value else {
                    tx.delete(ROOT, key.as_str())?;
                    continue;
                };
                let value = rows::to_scalar(value);
                if stands_alone(tx.get_all(ROOT, key.as_str())?.last(), &value) {
                    tx.delete(ROOT, key.as_str())?;
                }
                tx.put(ROOT, key.as_str(), value)?;
            }
            Ok(())
        },
    );
    if let Err(failure) = written {
        return Err(EditError::Document { reason: failure.error.to_string() });
    }
    let Some(change) = doc.get_last_local_change() else {
        return Err(EditError::Document { reason: "no change was made".to_owned() });
    };
    Ok(change.raw_bytes().to_vec())
}

/// Whether Automerge would leave out the write, because the value that comes first is the same.
fn stands_alone(first: Option<&(automerge::Value<'_>, automerge::ObjId)>, value: &ScalarValue) -> bool {
    matches!(first, Some((automerge::Value::Scalar(known), _)) if known.as_ref() == value)
}
