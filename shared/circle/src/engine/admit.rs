//! What a relay shows of a stream, judged before it is believed: form, signature, place, right, epoch, key, history.
//!
//! Nothing here can harm the process: what the document library has to see comes later, behind a mark on the disk.

use samlat_protocol::{
    api::LogRow,
    circle::{Standing, StreamRole},
    circle_entry::Visible,
    envelope::{Envelope, EnvelopeError, Kind, running_hash},
    id::{CoreId, EntryId, InstanceId, PublicKey, RunningHash, StreamId},
    wire,
};
use samlat_record::Post;

use super::{
    logged::{Logged, Verdict, why_code},
    rows::JunkRow,
    state::State,
    stream::Stream,
    told::WhySetAside,
};
use crate::{
    body::Body,
    open::{open_change, open_post, open_reply},
    reply::Reply,
};

/// A row of a stream, judged.
#[derive(Debug, Clone)]
pub enum Judged {
    /// Not a message.
    Junk([u8; 32], JunkRow),
    /// A message. A change that may stand is set aside as hanging until the document has taken it.
    Message(Box<Logged>),
}

/// Why a relay's rows do not go on from what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAStream {
    /// They do not follow one another: the relay is broken.
    Broken,
    /// They follow one another, and something else than what was read: the relay was put back, or shows two histories.
    Parted,
}

/// Checks that rows follow the cursor, and their running hashes each other.
///
/// # Errors
/// [`NotAStream`].
pub fn check_rows(stream: &Stream, rows: &[LogRow]) -> Result<(), NotAStream> {
    let (mut position, mut hash) = (stream.cursor.position, stream.cursor.hash);
    let mut parted = false;
    for (n, row) in rows.iter().enumerate() {
        // What is no envelope has no core: then only the relay's word stands for the hash.
        let core = core_of(&row.envelope.0);
        let follows = core.is_none_or(|core| running_hash(hash, core) == row.hash);
        if row.position <= position || !(follows || n == 0) {
            return Err(NotAStream::Broken);
        }
        parted |= !follows;
        (position, hash) = (row.position, row.hash);
    }
    if parted { Err(NotAStream::Parted) } else { Ok(()) }
}

/// Whether the log says that older generations of a document are to be erased: then a relay's rows may be without bytes.
pub fn is_to_be_erased(state: &State, stream: StreamId) -> bool {
    state.circle.entries().iter().any(|entry| match &entry.content.visible {
        Visible::Generation(new) => {
            new.erase && new.rotations.iter().any(|rotation| rotation.section == stream)
        }
        Visible::Genesis(_)
        | Visible::Grant(_)
        | Visible::Invite(_)
        | Visible::Join(_)
        | Visible::Staff(_)
        | Visible::Withdraw(_)
        | Visible::Verdict(_)
        | Visible::Sections(_)
        | Visible::Relay(_)
        | Visible::Recover(_)
        | Visible::Unknown { .. } => false,
    })
}

fn core_of(bytes: &[u8]) -> Option<CoreId> {
    wire::decode::<Envelope>(bytes, wire::MAX_ENVELOPE_BYTES).ok().map(|envelope| envelope.core.id())
}

/// The heads of the log that rows cite and this device does not have: it reads the log first.
pub fn unknown_heads(state: &State, rows: &[LogRow]) -> Vec<EntryId> {
    let head = |row: &LogRow| {
        let envelope = wire::decode::<Envelope>(&row.envelope.0, wire::MAX_ENVELOPE_BYTES).ok()?;
        let head = envelope.seal.circle_head;
        state.circle.place_of(head).is_none().then_some(head)
    };
    rows.iter().filter_map(head).collect()
}

/// Judges one row. `stream` holds everything before it.
pub fn judge(state: &State, stream: &Stream, row: &LogRow) -> Judged {
    let bytes = &row.envelope.0;
    let envelope = match Envelope::from_bytes(bytes) {
        Ok(envelope) => envelope,
        Err(error) => {
            let why = match error {
                EnvelopeError::Signature(_) => WhySetAside::BadSignature,
                EnvelopeError::UnknownSuite(_) => WhySetAside::UnknownVersion,
                EnvelopeError::Wire(_)
                | EnvelopeError::BadPlace
                | EnvelopeError::BadGeneration
                | EnvelopeError::WrongOpening
                | _ => WhySetAside::Malformed,
            };
            return junk(stream, row, why, None);
        }
    };
    let core = &envelope.core;
    if core.record != state.record() || core.stream != stream.id {
        return junk(stream, row, WhySetAside::Misplaced, Some(core.author));
    }
    let id = core.id();
    if let Some(known) = stream.get(id) {
        let mut known = (**known).clone();
        (known.position, known.hash) = (row.position, row.hash);
        if known.arrived_ms == 0 {
            // It came when it came first: another relay that was given it back got it later.
            known.arrived_ms = row.arrived_ms;
        }
        return Judged::Message(Box::new(known));
    }
    let mut message = Logged {
        id,
        core: core.clone(),
        epoch: envelope.seal.epoch,
        position: row.position,
        hash: row.hash,
        arrived_ms: row.arrived_ms,
        bytes: bytes.clone(),
        body: None,
        written_ms: None,
        incarnation: 0,
        changes: Vec::new(),
        verdict: Verdict::Stands,
    };
    if let Err(why) = check(state, stream, &envelope, &mut message) {
        message.verdict = Verdict::Aside(why);
    }
    Judged::Message(Box::new(message))
}

fn junk(stream: &Stream, row: &LogRow, why: WhySetAside, author: Option<PublicKey>) -> Judged {
    let kept = JunkRow { stream: stream.id, why: why_code(why), arrived_ms: row.arrived_ms, author };
    Judged::Junk(wire::hash(&row.envelope.0), kept)
}

fn check(
    state: &State,
    stream: &Stream,
    envelope: &Envelope,
    message: &mut Logged,
) -> Result<(), WhySetAside> {
    let core = &envelope.core;
    if state.circle.place_of(envelope.seal.circle_head).is_none() {
        return Err(WhySetAside::OtherHistory);
    }
    let before = stream.end(core.generation, core.author);
    let (last, prev) = before.map_or((0, CoreId::ZERO), |end| (end.seq, end.core));
    if core.seq != last + 1 || core.prev != prev {
        return Err(WhySetAside::BrokenChain);
    }
    if before.is_some_and(|end| envelope.seal.epoch < end.epoch) {
        return Err(WhySetAside::NotForMe);
    }
    let body = open(state, envelope)?;
    let at_ms = body.as_ref().map_or(message.arrived_ms, |body| body.written_ms);
    message.written_ms = body.as_ref().map(|body| body.written_ms);
    message.incarnation = body.as_ref().map_or(0, |body| body.incarnation);
    if let Some(why) = standing(state, message, at_ms) {
        message.body = body.filter(|_| core.kind != Kind::Change);
        return Err(why);
    }
    take_body(core.kind, body, message)
}

/// Whether the author of a row says to have seen another history than this device did. `stream` holds everything before
/// the row.
///
/// That speaks against the relay, not against the author: the message is taken, and it is told. What was given back to a
/// relay that went back says it too, and would be lost to whoever reads it there for the first time.
pub fn disagrees(stream: &Stream, instance: InstanceId, row: &LogRow) -> bool {
    let Ok(envelope) = wire::decode::<Envelope>(&row.envelope.0, wire::MAX_ENVELOPE_BYTES) else {
        return false;
    };
    let (seen, position) = (envelope.seal.seen, row.position);
    seen.instance == instance
        && seen.position > 0
        && (seen.position >= position || stream.hash_at(seen.position).is_some_and(|hash| hash != seen.hash))
}

/// Judges a message again that could not be opened, or that cited a part of the log that was not here. `None` where
/// nothing has changed.
pub fn judge_again(state: &State, message: &Logged) -> Option<Logged> {
    let envelope = message.envelope().ok()?;
    state.circle.place_of(envelope.seal.circle_head)?;
    let body = open(state, &envelope).ok()?;
    let mut again = message.clone();
    again.written_ms = body.as_ref().map(|body| body.written_ms);
    again.incarnation = body.as_ref().map_or(0, |body| body.incarnation);
    again.verdict = match take_body(message.core.kind, body, &mut again) {
        Ok(()) => Verdict::Stands,
        Err(why) => Verdict::Aside(why),
    };
    let why = standing(state, &again, again.written_ms.unwrap_or(again.arrived_ms));
    Some(Logged { verdict: why.map_or(again.verdict, Verdict::Aside), ..again })
}

/// What a body says has to be what its kind says. A change waits for the document.
fn take_body(kind: Kind, body: Option<Body>, message: &mut Logged) -> Result<(), WhySetAside> {
    match (kind, body) {
        (Kind::Change, _) => Err(WhySetAside::Hanging),
        (Kind::Post, Some(body)) => {
            let [one] = body.items.as_slice() else { return Err(WhySetAside::BadContent) };
            Post::decode(&one.0).map_err(|_| WhySetAside::BadContent)?;
            message.body = Some(body);
            Ok(())
        }
        (Kind::Reply, Some(body)) => {
            let reads = body.items.iter().all(|item| Reply::from_bytes(&item.0).is_ok());
            message.body = Some(body);
            if reads { Ok(()) } else { Err(WhySetAside::BadContent) }
        }
        // A reply to somebody else: kept, so that an emptied relay can be given it back.
        (Kind::Post | Kind::Reply, None) => Ok(()),
        (Kind::Unknown(_), _) => Err(WhySetAside::UnknownKind),
    }
}

/// Opens with the key that the header names, and no other. `None` for a reply to somebody else.
fn open(state: &State, envelope: &Envelope) -> Result<Option<Body>, WhySetAside> {
    let not_for_me = |_| WhySetAside::NotForMe;
    match envelope.core.kind {
        Kind::Change => {
            let secret = state.keyring.secret_for(&state.circle, envelope).ok_or(WhySetAside::NoKey)?;
            open_change(envelope, secret).map(Some).map_err(not_for_me)
        }
        Kind::Post => {
            let secret = state.keyring.secret_for(&state.circle, envelope).ok_or(WhySetAside::NoKey)?;
            open_post(envelope, &secret.inbox()).map(Some).map_err(not_for_me)
        }
        Kind::Reply => match state.circle.stream_role(envelope.core.stream) {
            Some(StreamRole::ReplyBox(owner)) if owner == state.me() => {
                open_reply(envelope, state.device.kem()).map(Some).map_err(not_for_me)
            }
            Some(StreamRole::ReplyBox(_)) => Ok(None),
            Some(StreamRole::Document(_) | StreamRole::Posts(_)) | None => Err(WhySetAside::Misplaced),
        },
        Kind::Unknown(_) => Err(WhySetAside::UnknownKind),
    }
}

/// Opens a change again that was judged before.
///
/// # Errors
/// Why it cannot be opened.
pub fn reopen(state: &State, message: &Logged) -> Result<Body, WhySetAside> {
    let envelope = message.envelope().map_err(|_| WhySetAside::Malformed)?;
    open(state, &envelope)?.ok_or(WhySetAside::NotForMe)
}

/// Why a message may not stand, if it may not.
pub fn standing(state: &State, message: &Logged, at_ms: u64) -> Option<WhySetAside> {
    match state.circle.standing(&message.core, at_ms) {
        Standing::Live => None,
        Standing::AfterCut => Some(WhySetAside::AfterWithdrawal),
        Standing::NotAllowed => Some(WhySetAside::NotAllowed),
        Standing::Expired => Some(WhySetAside::Expired),
    }
}

/// The cursor after rows were read.
pub fn cursor_after(
    instance: InstanceId,
    stream: &Stream,
    rows: &[LogRow],
) -> samlat_protocol::envelope::Seen {
    let (position, hash): (u64, RunningHash) =
        rows.last().map_or((stream.cursor.position, stream.cursor.hash), |row| (row.position, row.hash));
    samlat_protocol::envelope::Seen { instance, position, hash }
}

#[cfg(test)]
mod tests;
