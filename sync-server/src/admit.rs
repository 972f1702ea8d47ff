//! What the relay checks of an envelope before the store takes it, in this order: form and signature, who brings it,
//! right and kind and time, the cut, the epoch. The store does the rest in its transaction: known message, chain, quota.
//!
//! The relay judges by its own clock and by the newest circle log. Devices judge again, by the log alone.

use samlat_protocol::{
    circle::{Circle, Role, Standing, StreamRole},
    envelope::{Core, Envelope},
    id::{PublicKey, RecordId, StreamId},
    problem::{Problem, Refusal},
};

use crate::{
    limits::Limits,
    problem::Refused,
    relay::at_head,
    store::{Batch, Goes, NewEnvelope},
};

/// Who brings envelopes, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bringer {
    /// The key that signed the request.
    pub(crate) key: PublicKey,
    /// A reader who fills a relay with what others wrote.
    pub(crate) refill: bool,
    /// The relay's time, Unix milliseconds.
    pub(crate) now_ms: u64,
}

/// Envelopes whose form and signature have been checked, up to the first that failed.
#[derive(Debug)]
pub(crate) struct Checked {
    record: RecordId,
    stream: StreamId,
    envelopes: Vec<(Envelope, Vec<u8>)>,
    /// Why the next one failed.
    failed: Option<Refused>,
}

impl Checked {
    pub(crate) fn new(
        record: RecordId,
        stream: StreamId,
        envelopes: impl IntoIterator<Item = Vec<u8>>,
    ) -> Self {
        let mut checked = Self { record, stream, envelopes: Vec::new(), failed: None };
        for bytes in envelopes {
            match checked.check(&bytes) {
                Ok(envelope) => checked.envelopes.push((envelope, bytes)),
                Err(refused) => {
                    checked.failed = Some(refused);
                    break;
                }
            }
        }
        checked
    }

    fn check(&self, bytes: &[u8]) -> Result<Envelope, Refused> {
        let envelope = Envelope::from_bytes(bytes)?;
        let core = &envelope.core;
        // A seq that no chain reaches, and that no database holds.
        let reachable = i64::try_from(core.seq).is_ok();
        if core.record == self.record && core.stream == self.stream && reachable {
            Ok(envelope)
        } else {
            Err(Refusal::Malformed.into())
        }
    }

    /// What of the envelopes the store may take, and why not the next one.
    pub(crate) fn admit(&self, circle: &Circle, by: Bringer, limits: &Limits) -> (Batch, Option<Refused>) {
        let mut batch = Batch {
            at: at_head(circle),
            stream: self.stream,
            envelopes: Vec::with_capacity(self.envelopes.len()),
            arrived_ms: by.now_ms,
        };
        for (envelope, bytes) in &self.envelopes {
            match admit(circle, envelope, by, limits) {
                Ok(goes) => batch.envelopes.push(new_envelope(envelope, bytes, goes)),
                Err(refused) => return (batch, Some(refused)),
            }
        }
        (batch, self.failed.clone())
    }
}

fn new_envelope(envelope: &Envelope, bytes: &[u8], goes: Goes) -> NewEnvelope {
    let core = &envelope.core;
    NewEnvelope {
        core: core.id(),
        author: core.author,
        generation: core.generation,
        seq: core.seq,
        prev: core.prev,
        cites: envelope.seal.circle_head,
        envelope: bytes.to_vec(),
        is_stripped: envelope.is_stripped(),
        goes,
    }
}

fn admit(circle: &Circle, envelope: &Envelope, by: Bringer, limits: &Limits) -> Result<Goes, Refused> {
    let core = &envelope.core;
    let may_bring =
        if by.refill { circle.may_read(&by.key, core.stream, by.now_ms) } else { by.key == core.author };
    if !may_bring {
        return Err(Refusal::NotAllowed.into());
    }
    if envelope.is_stripped() && !by.refill {
        return Err(Refusal::Malformed.into());
    }
    // What is refilled was in time where it stood before; devices see when it was written.
    let at_ms = if by.refill { 0 } else { by.now_ms };
    match circle.standing(core, at_ms) {
        Standing::NotAllowed => Err(Refusal::NotAllowed.into()),
        Standing::Expired => Err(Refusal::Expired.into()),
        Standing::AfterCut if has_closed(circle, core) && !has_ended(circle, core) => Err(stale(circle)),
        Standing::AfterCut if envelope.is_stripped() => Err(Refusal::NotAllowed.into()),
        Standing::AfterCut => Ok(Goes::Late),
        Standing::Live if !by.refill && !is_current(circle, envelope) => Err(stale(circle)),
        // Whoever brings back what others wrote is not held to their quota; whoever writes is held to the own.
        Standing::Live if by.refill && by.key != core.author => Ok(Goes::Stream { quota: None }),
        Standing::Live => Ok(Goes::Stream { quota: quota(circle, &core.author, limits) }),
    }
}

/// Whether the document has gone on to another generation.
fn has_closed(circle: &Circle, core: &Core) -> bool {
    circle.sections().get(&core.stream).is_some_and(|section| core.generation < section.generation)
}

/// Whether the author was withdrawn, or may no longer write this: to seal anew would not help.
fn has_ended(circle: &Circle, core: &Core) -> bool {
    let rights = circle.rights(&core.author, core.stream);
    !rights.may_edit()
}

/// Whether the envelope is of the generation and epoch that are written, by a log that reaches what its author had: an
/// epoch of entries that the words have made void has the number of another. Replies are sealed to a key, not to an
/// epoch.
fn is_current(circle: &Circle, envelope: &Envelope) -> bool {
    if circle.place_of(envelope.seal.circle_head).is_none() {
        return false;
    }
    match circle.stream_role(envelope.core.stream) {
        Some(StreamRole::Document(section)) => circle.sections().get(&section).is_some_and(|state| {
            envelope.core.generation == state.generation && envelope.seal.epoch == state.epoch
        }),
        Some(StreamRole::Posts(section)) => {
            circle.sections().get(&section).is_some_and(|state| envelope.seal.epoch == state.epoch)
        }
        Some(StreamRole::ReplyBox(_)) => true,
        None => false,
    }
}

fn stale(circle: &Circle) -> Refused {
    Refused::new(Problem { circle_head: Some(circle.head()), ..Problem::new(Refusal::StaleEpoch) })
}

fn quota(circle: &Circle, author: &PublicKey, limits: &Limits) -> Option<u64> {
    let own = circle.members().get(author).is_some_and(|member| member.role == Role::Admin);
    if own { limits.own_bytes } else { limits.other_bytes }
}
