//! The admission guard: what stands between bytes from somebody else and the document library.
//!
//! The library does not survive hostile changes: one valid change with a start near 2³² makes every later write panic,
//! and changes exist whose save cannot be loaded. So a change is read, counted and written anew before it is believed,
//! tried on a copy that is saved and loaded again, and only then part of a document.

mod bounds;

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};
#[cfg(not(target_family = "wasm"))]
use std::{panic::resume_unwind, thread};

use automerge::{
    Change, ExpandedChange, ObjId, ReadDoc,
    legacy::{Key, ObjectId, Op, OpId, OpType},
};
use samlat_record::{ActorId, ChangeId, Document, LiveView, Provenance, document};

/// Largest change, in bytes, and all changes of one body together: no larger than what fits an envelope. What devices write
/// is a hundred thousand at most.
pub const MAX_CHANGE_BYTES: usize = 256 * 1024;
/// Most operations in one change, and in all changes of one body.
pub const MAX_OPS: u64 = 4_000;
/// As many operations any change may have; each further one takes [`OP_BYTES`] of it.
const FREE_OPS: u64 = 64;
/// Fewest bytes of a change for an operation: what devices write has a key of its own, of 34 bytes and more. Without it 130
/// bytes can say thousands, and each takes a thousand bytes of a device that tries it.
const OP_BYTES: u64 = 16;
/// Most changes in one body.
pub const MAX_CHANGES: usize = 1_000;
/// Deepest that objects may stand in each other; rows of the root are at depth 1.
pub const MAX_DEPTH: usize = 16;
/// The last time that a change may say, either side of 1970, in milliseconds: as far as clocks of browsers reach
/// (ECMA-262, time values). The library counts from one change's time to the next and does not survive more.
pub const MAX_TIME_MS: u64 = 8_640_000_000_000_000;
/// The rows that people may write: items, grounds, threads, facts of the section, and that all has been carried over.
/// Genesis is nobody's to write.
const SCOPES: [&str; 5] = ["i/", "g/", "t/", "s/", "c/"];

/// Why a change was not admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// Too many bytes, or too many changes in one body.
    #[error("too large")]
    TooLarge,
    /// Not a change.
    #[error("malformed")]
    Malformed,
    /// Compressed inside, or another kind of chunk.
    #[error("compressed")]
    Compressed,
    /// More operations than allowed.
    #[error("too many operations")]
    TooManyOps,
    /// Does not come out the same when written anew.
    #[error("not canonical")]
    NotCanonical,
    /// Written under an actor that is not its author's here.
    #[error("another actor")]
    WrongActor,
    /// Does not follow the actor's last change.
    #[error("does not follow")]
    WrongSeq,
    /// Numbers its operations otherwise than from one past what it builds on.
    #[error("wrong start")]
    WrongStart,
    /// Builds on changes that are not there.
    #[error("builds on something missing")]
    Missing,
    /// Objects nested too deep.
    #[error("too deep")]
    TooDeep,
    /// Says a time that no clock shows.
    #[error("impossible time")]
    ImpossibleTime,
    /// Writes outside the rows that people may write.
    #[error("out of scope")]
    OutOfScope,
    /// The document refused it.
    #[error("does not apply")]
    DoesNotApply,
    /// A document with it does not survive being saved and loaded.
    #[error("does not reload")]
    DoesNotReload,
    /// The library panicked over it.
    #[error("panicked")]
    Panicked,
}

/// A change that is well formed and its author's own. It has not met a document yet.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Its hash.
    pub id: ChangeId,
    /// Who wrote it.
    pub actor: ActorId,
    /// Place among the actor's changes, from 1.
    pub seq: u64,
    /// What it builds on.
    pub deps: Vec<ChangeId>,
    /// Its writer's clock, Unix milliseconds.
    pub time_ms: i64,
    /// Whether it says that it carries over what stood in an earlier generation.
    pub carries: bool,
    start_op: u64,
    max_op: u64,
    inside: Vec<Inside>,
    bytes: Vec<u8>,
}

/// An operation in an object, or that makes one. None that devices write is: their rows are the root's.
#[derive(Debug, Clone)]
struct Inside {
    number: u64,
    /// In which object; nothing for the root.
    object: Option<OpId>,
    makes: bool,
}

impl Checked {
    /// Reads the changes of one body, all of which `actor` is said to have written.
    ///
    /// # Errors
    /// [`Refused`], by the check that failed first.
    pub fn read_all<'a>(
        bodies: impl Iterator<Item = &'a [u8]>,
        actor: ActorId,
    ) -> Result<Vec<Self>, Refused> {
        let (mut read, mut operations, mut size) = (Vec::new(), 0, 0);
        for bytes in bodies {
            size += bytes.len();
            if read.len() == MAX_CHANGES || size > MAX_CHANGE_BYTES {
                return Err(Refused::TooLarge);
            }
            let change = Self::read(bytes, actor)?;
            operations += change.operations();
            if operations > MAX_OPS {
                return Err(Refused::TooManyOps);
            }
            read.push(change);
        }
        Ok(read)
    }

    /// How many operations it has.
    pub(crate) const fn operations(&self) -> u64 {
        self.max_op.saturating_sub(self.start_op).saturating_add(1)
    }

    /// Reads a change that `actor` is said to have written.
    ///
    /// # Errors
    /// [`Refused`], by the check that failed first.
    pub fn read(bytes: &[u8], actor: ActorId) -> Result<Self, Refused> {
        if bytes.len() > MAX_CHANGE_BYTES {
            return Err(Refused::TooLarge);
        }
        bounds::check(bytes)?;
        quietly(|| Self::parse(bytes, actor))?
    }

    fn parse(bytes: &[u8], actor: ActorId) -> Result<Self, Refused> {
        let change = Change::try_from(bytes).map_err(|_| Refused::Malformed)?;
        if change.actor_id().to_bytes() != actor.0 {
            return Err(Refused::WrongActor);
        }
        let most = FREE_OPS + bytes.len() as u64 / OP_BYTES;
        if change.is_empty() || change.len() as u64 > most.min(MAX_OPS) {
            return Err(Refused::TooManyOps);
        }
        // Whether it is believed whose values it carries over is decided by whoever reads the document.
        let is_strange = |message: &str| !document::is_message(message);
        if !change.extra_bytes().is_empty() || change.message().is_some_and(is_strange) {
            return Err(Refused::NotCanonical);
        }
        if change.timestamp().unsigned_abs() > MAX_TIME_MS {
            return Err(Refused::ImpossibleTime);
        }
        let expanded = change.decode();
        check_scope(&expanded.operations)?;
        let (start_op, max_op) = (change.start_op().get(), change.max_op());
        let inside = inside(start_op, &expanded.operations)?;
        let (seq, time_ms, carries) = (change.seq(), change.timestamp(), change.message().is_some());
        let deps: Vec<ChangeId> = change.deps().iter().map(|hash| ChangeId(hash.0)).collect();
        let again = Change::from(ExpandedChange { ..expanded });
        if again.raw_bytes() != bytes {
            return Err(Refused::NotCanonical);
        }
        let id = ChangeId(again.hash().0);
        let bytes = bytes.to_vec();
        Ok(Self { id, actor, seq, deps, time_ms, carries, start_op, max_op, inside, bytes })
    }

    /// The bytes, as they came.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Every row written is one that people may write.
fn check_scope(operations: &[Op]) -> Result<(), Refused> {
    for op in operations {
        let in_scope = match (&op.obj, &op.key) {
            (ObjectId::Root, Key::Map(row)) => SCOPES.iter().any(|scope| row.starts_with(scope)),
            (ObjectId::Root, Key::Seq(_)) => false,
            // Whatever is inside a row was put there by an operation on that row.
            (ObjectId::Id(_), Key::Map(_) | Key::Seq(_)) => true,
        };
        if !in_scope {
            return Err(Refused::OutOfScope);
        }
    }
    Ok(())
}

/// The operations in objects, and those that make one. Each operation is in what was there before it, and supersedes such.
fn inside(start_op: u64, operations: &[Op]) -> Result<Vec<Inside>, Refused> {
    let mut inside = Vec::new();
    for (number, op) in (start_op..).zip(operations) {
        let earlier = |id: &OpId| id.counter() < number;
        if !op.pred.iter().all(earlier) {
            return Err(Refused::Malformed);
        }
        let object = match &op.obj {
            ObjectId::Root => None,
            ObjectId::Id(id) if earlier(id) => Some(id.clone()),
            ObjectId::Id(_) => return Err(Refused::Malformed),
        };
        let makes = matches!(op.action, OpType::Make(_));
        if object.is_some() || makes {
            inside.push(Inside { number, object, makes });
        }
    }
    Ok(inside)
}

/// Tries changes on a copy of a document, in the order given, and returns the copy if all of them stand. Given the view of the
/// document, or of an earlier state of it, it is read as far as the changes reach, else from its beginning.
///
/// # Errors
/// [`Refused`]; the document given is as it was. With several changes the cause may be any of them: try them apart.
pub fn admit(document: &Document, view: Option<&LiveView>, changes: &[Checked]) -> Result<Document, Refused> {
    quietly(|| try_on_copy(document, view, changes))?
}

fn try_on_copy(
    document: &Document,
    view: Option<&LiveView>,
    changes: &[Checked],
) -> Result<Document, Refused> {
    let mut known = Known::default();
    for change in changes {
        known.follow(document, change)?;
    }
    let bytes: Vec<&[u8]> = changes.iter().map(Checked::bytes).collect();
    let copy = document.with(&bytes).map_err(|_| Refused::DoesNotApply)?;
    let stands = |change: &Checked| copy.contains(change.id);
    if !copy.missing().is_empty() || !changes.iter().all(stands) {
        return Err(Refused::DoesNotApply);
    }
    let again = loaded_beside(&copy, || see(&copy, view, changes)).map_err(|_| Refused::DoesNotReload)?;
    if again.heads() != copy.heads() {
        return Err(Refused::DoesNotReload);
    }
    Ok(copy)
}

/// Reading is part of the trial: what makes a view panic must never be part of a document.
fn see(copy: &Document, view: Option<&LiveView>, changes: &[Checked]) {
    match view {
        Some(view) => drop(view.of_later(copy)),
        None => drop(copy.view()),
    }
    if changes.iter().any(|change| change.carries) {
        let hers = changes.iter().map(|change| change.actor).collect();
        let _seen = copy.view_with(&Provenance { hers, ..Provenance::default() });
    }
}

/// The document saved and loaded again, which takes most of a trial; meanwhile `other` is done, where there are threads. A panic
/// of either goes on.
#[cfg(not(target_family = "wasm"))]
fn loaded_beside(copy: &Document, other: impl FnOnce()) -> Result<Document, document::LoadError> {
    thread::scope(|scope| {
        // A device that has no thread left tries one after the other.
        let loading = thread::Builder::new().spawn_scoped(scope, || copy.reloaded());
        other();
        match loading {
            Ok(loading) => loading.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => copy.reloaded(),
        }
    })
}

#[cfg(target_family = "wasm")]
fn loaded_beside(copy: &Document, other: impl FnOnce()) -> Result<Document, document::LoadError> {
    other();
    copy.reloaded()
}

/// What a change must follow: the changes of the document, and those before it in the same trial.
#[derive(Default)]
struct Known {
    /// Last seq by actor, of the trial.
    seq_by_actor: BTreeMap<ActorId, u64>,
    /// Highest operation by change, of the trial.
    max_op_by_change: BTreeMap<ChangeId, u64>,
    /// Depth by object, of the trial.
    depth_by_object: BTreeMap<(u64, Vec<u8>), usize>,
}

impl Known {
    fn follow(&mut self, document: &Document, change: &Checked) -> Result<(), Refused> {
        let in_document = || last_seq(document, change.actor);
        let last = self.seq_by_actor.get(&change.actor).copied().unwrap_or_else(in_document);
        if change.seq != last + 1 {
            return Err(Refused::WrongSeq);
        }
        let mut highest = None;
        for dep in &change.deps {
            let max_op = self.max_op(document, *dep).ok_or(Refused::Missing)?;
            highest = highest.max(Some(max_op));
        }
        // Everything builds on genesis, so that nothing starts a history of its own.
        let highest = highest.ok_or(Refused::Missing)?;
        if change.start_op != highest + 1 {
            return Err(Refused::WrongStart);
        }
        if change.deps.iter().collect::<BTreeSet<_>>().len() != change.deps.len() {
            return Err(Refused::NotCanonical);
        }
        self.check_depth(document, change)?;
        self.seq_by_actor.insert(change.actor, change.seq);
        self.max_op_by_change.insert(change.id, change.max_op);
        Ok(())
    }

    fn max_op(&self, document: &Document, change: ChangeId) -> Option<u64> {
        let in_document = || {
            let hash = automerge::ChangeHash(change.0);
            document.automerge().get_change_meta_by_hash(&hash).map(|meta| meta.max_op)
        };
        self.max_op_by_change.get(&change).copied().or_else(in_document)
    }

    fn check_depth(&mut self, document: &Document, change: &Checked) -> Result<(), Refused> {
        for Inside { number, object, makes } in &change.inside {
            let depth = match object {
                None => 1,
                Some(id) => self.depth(document, id).ok_or(Refused::Missing)? + 1,
            };
            if depth > MAX_DEPTH {
                return Err(Refused::TooDeep);
            }
            if *makes {
                self.depth_by_object.insert((*number, change.actor.0.to_vec()), depth);
            }
        }
        Ok(())
    }

    /// How deep an object stands: what is in it is one deeper.
    fn depth(&self, document: &Document, object: &OpId) -> Option<usize> {
        let actor = object.actor().to_bytes();
        if let Some(depth) = self.depth_by_object.get(&(object.counter(), actor.to_vec())) {
            return Some(*depth);
        }
        let (id, _) =
            document.automerge().import(&format!("{}@{}", object.counter(), object.actor())).ok()?;
        let ObjId::Id(..) = id else { return None };
        Some(document.automerge().parents(&id).ok()?.count())
    }
}

/// The place of an actor's last change among its changes; 0 where it has made none.
fn last_seq(document: &Document, actor: ActorId) -> u64 {
    let as_actor = document.automerge().clone().with_actor(automerge::ActorId::from(&actor.0));
    as_actor.get_last_local_change().map_or(0, |change| change.seq())
}

/// Runs what may panic. Natively a panic becomes a refusal; in a browser it ends the worker, and the mark that was
/// written before sets the envelope aside when the next worker starts.
fn quietly<T>(run: impl FnOnce() -> T) -> Result<T, Refused> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_| Refused::Panicked)
}

#[cfg(test)]
mod tests;
