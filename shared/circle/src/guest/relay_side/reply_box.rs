//! The reply box: what the person's devices say to this guest, and nobody else can read.

use samlat_protocol::{
    api::{Log, LogRow},
    circle::{Circle, Standing},
    envelope::{Envelope, Kind, running_hash},
    id::{CoreId, RecordId, RunningHash, StreamId},
    problem::Refusal,
};

use super::{
    super::{
        rows::Part,
        session::{BoxRead, Entrance, InReply, Session},
    },
    Guest, RelayFault, begin_anew, note_instance,
};
use crate::{answer, command::Request, key::Device, open::open_reply, reply::Reply};

impl Guest {
    pub(super) fn box_request(&mut self, record: RecordId) -> Option<Request> {
        let session = self.sessions.get(&record)?;
        let device = session.device(&self.seed);
        let stream = reply_box(session, &device)?;
        // The last row that was read comes once more, to see that it is the same.
        let after = session.box_read.position.saturating_sub(1);
        Some(session.caller(device.signer(), self.now_ms).log(stream, after))
    }

    pub(super) fn box_answered(&mut self, record: RecordId, status: u16, body: &[u8]) {
        let log = match answer::read::<Log>(status, body) {
            Ok(log) => log,
            Err(fault) => match fault.refusal() {
                Some(refusal @ (Refusal::NotAllowed | Refusal::Expired)) => return self.turn_back(refusal),
                _ => return self.fault(Self::fault_of(&fault)),
            },
        };
        let Some(session) = self.sessions.get(&record) else { return };
        let device = session.device(&self.seed);
        let mut next = session.clone();
        let (read, tip) = (session.box_read, log.tip);
        let mut changed = note_instance(&mut next, log.instance);
        let again = log.rows.first().map(|row| BoxRead { position: row.position, hash: row.hash });
        if read != BoxRead::NOTHING && again != Some(read) {
            // The same database in an older state, or it never had that row.
            changed.extend(begin_anew(&mut next));
        }
        let is_other = next.box_read != read;
        let mut parts: Vec<Part> = changed.into_iter().map(Part::Post).collect();
        if !is_other {
            let new = log.rows.get(usize::from(read != BoxRead::NOTHING)..).unwrap_or_default();
            if !is_ascending(new, read.position) || (new.is_empty() && tip > read.position) {
                return self.fault(RelayFault::Garbage);
            }
            parts.extend(take_in(&mut next, &device, new));
        }
        if !is_other && next.box_read.position >= tip {
            next.fetched_ms = Some(self.now_ms);
            self.exchange.end_round(self.now_ms);
        }
        if parts.is_empty() && next.box_read == read && next.instance == session.instance {
            // Only the time is news, and that is worth no write.
            self.sessions.insert(record, next);
            return;
        }
        parts.push(Part::State);
        self.keep_session(next, &parts, None);
    }
}

fn reply_box(session: &Session, device: &Device) -> Option<StreamId> {
    session.circle.reply_box(&device.key())
}

fn is_ascending(rows: &[LogRow], after: u64) -> bool {
    rows.iter().try_fold(after, |last, row| (row.position > last).then_some(row.position)).is_some()
}

/// Takes rows in: what is from one of the person's devices and opens. The rest is counted.
fn take_in(session: &mut Session, device: &Device, rows: &[LogRow]) -> Vec<Part> {
    let mut parts = Vec::new();
    for row in rows {
        let before =
            std::mem::replace(&mut session.box_read, BoxRead { position: row.position, hash: row.hash });
        let (core, reply) = match read(row, before.hash, session, device) {
            Found::Mine(core, reply) => (core, reply),
            Found::Anothers => continue,
            Found::Bad => {
                session.set_aside = session.set_aside.saturating_add(1);
                continue;
            }
        };
        if session.replies.contains_key(&core) {
            continue;
        }
        parts.extend(session.receive(&reply.items).into_iter().map(Part::Post));
        session.replies.insert(core, reply);
        parts.push(Part::Reply(core));
    }
    parts
}

/// What a row of the box is.
enum Found {
    Mine(CoreId, InReply),
    /// For another of the organisation's staff, who share its box.
    Anothers,
    Bad,
}

fn read(row: &LogRow, before: RunningHash, session: &Session, device: &Device) -> Found {
    let Ok(envelope) = Envelope::from_bytes(&row.envelope.0) else { return Found::Bad };
    let core = &envelope.core;
    let is_here = Some(core.stream) == reply_box(session, device) && core.kind == Kind::Reply;
    let follows = running_hash(before, core.id()) == row.hash;
    if !is_here || !follows || !stands(&session.circle, &envelope, row.arrived_ms) {
        return Found::Bad;
    }
    let Ok(body) = open_reply(&envelope, device.kem()) else {
        let is_shared = matches!(session.entrance, Entrance::Certificate { .. });
        return if is_shared { Found::Anothers } else { Found::Bad };
    };
    let items = body.items.iter().map(|item| Reply::from_bytes(&item.0));
    match items.collect::<Result<Vec<_>, _>>() {
        Ok(items) => Found::Mine(core.id(), InReply { written_ms: body.written_ms, items }),
        Err(_) => Found::Bad,
    }
}

fn stands(circle: &Circle, envelope: &Envelope, arrived_ms: u64) -> bool {
    circle.standing(&envelope.core, arrived_ms) == Standing::Live
}
