//! What a relay shows of a stream, judged before it is believed: form, signature, place, right, epoch, key, history.
//!
//! Nothing here can harm the process: what the document library has to see comes later, behind a mark on the disk.

use samlat_protocol::{
    api::LogRow,
    circle::{Standing, StreamRole},
    circle_entry::{Afterwards, Visible},
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
    Junk(JunkRow),
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

/// Whether the log says that older generations of a document, or the whole record, are to be erased: then a relay's rows may
/// be without bytes.
pub fn is_to_be_erased(state: &State, stream: StreamId) -> bool {
    let whole = state.circle.report().is_some_and(|report| report.afterwards == Afterwards::Erase);
    whole || begins_anew_erasing(state, stream)
}

fn begins_anew_erasing(state: &State, stream: StreamId) -> bool {
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
        | Visible::Wishes(_)
        | Visible::Death(_)
        | Visible::Alive(_)
        | Visible::Close(_)
        | Visible::Unknown { .. } => false,
    })
}

/// Whether a row is a change of a generation below this one.
pub fn is_change_below(row: &LogRow, generation: u32) -> bool {
    let envelope = wire::decode::<Envelope>(&row.envelope.0, wire::MAX_ENVELOPE_BYTES);
    envelope.is_ok_and(|e| e.core.kind == Kind::Change && e.core.generation < generation)
}

/// The generation of a row that is stripped.
pub fn stripped(row: &LogRow) -> Option<u32> {
    let envelope = wire::decode::<Envelope>(&row.envelope.0, wire::MAX_ENVELOPE_BYTES).ok()?;
    envelope.is_stripped().then_some(envelope.core.generation)
}

fn core_of(bytes: &[u8]) -> Option<CoreId> {
    wire::decode::<Envelope>(bytes, wire::MAX_ENVELOPE_BYTES).ok().map(|envelope| envelope.core.id())
}

/// Whether rows cite entries of the log that this device does not have.
pub fn cites_unknown(state: &State, rows: &[LogRow]) -> bool {
    rows.iter().any(|row| {
        let envelope = wire::decode::<Envelope>(&row.envelope.0, wire::MAX_ENVELOPE_BYTES);
        let is_unknown = envelope.is_ok_and(|e| state.circle.place_of(e.seal.circle_head).is_none());
        // What nobody signed may cite anything.
        is_unknown && Envelope::from_bytes(&row.envelope.0).is_ok()
    })
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
        return Judged::Message(Box::new(known_again(state, stream, known, &envelope, row)));
    }
    let mut message = Logged {
        id,
        core: core.clone(),
        epoch: envelope.seal.epoch,
        cites: envelope.seal.circle_head,
        position: row.position,
        hash: row.hash,
        arrived_ms: row.arrived_ms,
        bytes: bytes.clone(),
        is_stripped: envelope.is_stripped(),
        body: None,
        written_ms: None,
        incarnation: 0,
        replaces: Vec::new(),
        changes: Vec::new(),
        verdict: Verdict::Stands,
    };
    let before = stream.end(core.generation, core.author);
    let (last, prev) = before.map_or((0, CoreId::ZERO), |end| (end.seq, end.core));
    if !is_shown_log(state, &message) {
        message.verdict = Verdict::Aside(WhySetAside::OtherHistory);
    } else if core.seq != last + 1 || core.prev != prev {
        message.verdict = Verdict::Aside(WhySetAside::BrokenChain);
    } else {
        message = judge_in_chain(state, message, before.map_or(0, |end| end.epoch));
    }
    Judged::Message(Box::new(message))
}

/// A message that is known, at the place where the relay shows it. Other bytes of it are taken where those that are here
/// cannot stand: its author has sealed it anew, or somebody has kept better ones.
fn known_again(state: &State, stream: &Stream, known: &Logged, envelope: &Envelope, row: &LogRow) -> Logged {
    let mut again = known.clone();
    (again.position, again.hash) = (row.position, row.hash);
    if again.arrived_ms == 0 {
        // It came when it came first: another relay that was given it back got it later.
        again.arrived_ms = row.arrived_ms;
    }
    let stands = |head: EntryId| state.circle.place_of(head).is_some();
    let (cites, epoch) = (envelope.seal.circle_head, envelope.seal.epoch);
    let is_void = !stands(known.cites);
    let is_better =
        stands(cites) && (is_void || (known.lacks_bytes() && open(state, envelope, None).is_ok()));
    if row.envelope.0 == known.bytes || !is_better {
        return again;
    }
    let is_stripped = envelope.is_stripped();
    again = Logged { bytes: row.envelope.0.clone(), is_stripped, cites, epoch, ..again };
    if envelope.core.kind == Kind::Change && !is_stripped {
        again.body = None;
    }
    if known.lacks_bytes() { judge_in_chain(state, again, floor_before(stream, known)) } else { again }
}

/// The highest epoch that counts before a message in its chain.
fn floor_before(stream: &Stream, message: &Logged) -> u32 {
    let core = &message.core;
    let is_before = |m: &&std::sync::Arc<Logged>| {
        m.core.author == core.author && m.core.generation == core.generation && m.core.seq < core.seq
    };
    let before = stream.messages().filter(is_before).filter(|m| m.counts());
    before.map(|m| m.epoch).max().unwrap_or(0)
}

fn junk(stream: &Stream, row: &LogRow, why: WhySetAside, author: Option<PublicKey>) -> Judged {
    Judged::Junk(JunkRow {
        stream: stream.id,
        why: why_code(why),
        arrived_ms: row.arrived_ms,
        author,
        position: Some(row.position),
        hash: Some(row.hash),
    })
}

/// Judges a message whose place in its author's chain is clear, whatever was made of it before. `floor` is the highest
/// epoch that counts before it.
pub fn judge_in_chain(state: &State, mut message: Logged, floor: u32) -> Logged {
    let found = match message.envelope() {
        Ok(envelope) => check(state, floor, &envelope, &mut message),
        Err(_) => Err(WhySetAside::Malformed),
    };
    message.verdict = found.map_or_else(Verdict::Aside, |()| Verdict::Stands);
    message
}

fn check(state: &State, floor: u32, envelope: &Envelope, message: &mut Logged) -> Result<(), WhySetAside> {
    let core = &envelope.core;
    if let Some(why) = cited(state, message) {
        // Whose word would not stand whenever it was written will not seal it anew either.
        return Err(standing(state, message, 0).unwrap_or(why));
    }
    if envelope.seal.epoch < floor {
        return Err(WhySetAside::NotForMe);
    }
    let body = match open(state, envelope, message.body.as_ref()) {
        // What is cut or never allowed need not be waited for.
        Err(WhySetAside::Stripped) => {
            return Err(standing(state, message, 0).unwrap_or(WhySetAside::Stripped));
        }
        opened => opened?,
    };
    let at_ms = body.as_ref().map_or(message.arrived_ms, |body| body.written_ms);
    message.written_ms = body.as_ref().map(|body| body.written_ms);
    message.incarnation = body.as_ref().map_or(0, |body| body.incarnation);
    message.replaces = body.as_ref().map(|body| body.replaces.clone()).unwrap_or_default();
    if let Some(why) = standing(state, message, at_ms) {
        if core.kind != Kind::Change {
            message.body = body;
        }
        return Err(why);
    }
    take_body(core.kind, body, message)
}

/// Why a message may not stand for what it cites, if it may not. A reply is sealed to a key and under no epoch: what it
/// cites may be void. Whether an entry is void, or was never shown here, cannot be told apart once some are.
pub fn cited(state: &State, message: &Logged) -> Option<WhySetAside> {
    if state.circle.place_of(message.cites).is_some() {
        return None;
    }
    match message.core.kind {
        Kind::Reply => None,
        Kind::Change | Kind::Post | Kind::Unknown(_) if state.has_void_entries() => {
            Some(WhySetAside::VoidEntry)
        }
        Kind::Change | Kind::Post | Kind::Unknown(_) => Some(WhySetAside::OtherHistory),
    }
}

/// Whether what a message cites was shown here, or may have been void before this device came.
fn is_shown_log(state: &State, message: &Logged) -> bool {
    cited(state, message) != Some(WhySetAside::OtherHistory)
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

/// Opens with the key that the header names, and no other. `None` for a reply to somebody else. Of a stripped change it is
/// `kept` that counts: what a snapshot had, where the core commits to it.
fn open(state: &State, envelope: &Envelope, kept: Option<&Body>) -> Result<Option<Body>, WhySetAside> {
    let not_for_me = |_| WhySetAside::NotForMe;
    match envelope.core.kind {
        Kind::Change if envelope.is_stripped() => {
            let kept = kept.filter(|body| body.content() == envelope.core.content);
            kept.cloned().map(Some).ok_or(WhySetAside::Stripped)
        }
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
    open(state, &envelope, message.body.as_ref())?.ok_or(WhySetAside::NotForMe)
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
