//! The relay of the tests: it judges as the real one does, and keeps everything in memory.

use std::collections::BTreeMap;

use samlat_protocol::{
    api::{Append, Appended, Bytes, CircleAppend, CircleAppended, CircleLog, CircleRow, Log, LogRow, Placed},
    circle::{Circle, EntryRefusal, Standing, StreamRole},
    circle_entry::Entry,
    envelope::{Envelope, running_hash},
    id::{CoreId, InstanceId, PublicKey, RunningHash, StreamId},
    problem::{Problem, Refusal},
    request::{SignedHeaders, Target, verify},
    wire::{self, MAX_REQUEST_BYTES},
};

use super::world::RELAY;
use crate::command::Request;

/// A relay: a log, and streams.
pub struct Relay {
    pub circle: Circle,
    pub streams: BTreeMap<StreamId, Vec<Vec<u8>>>,
    pub instance: InstanceId,
}

type Answered = Result<Vec<u8>, Box<Problem>>;

fn problem(refusal: Refusal) -> Box<Problem> {
    Box::new(Problem::new(refusal))
}

impl Relay {
    pub fn answer(&mut self, request: &Request, now: i64) -> (u16, Vec<u8>) {
        match self.judge(request, now) {
            Ok(body) => (200, body),
            Err(problem) => (problem.status, serde_json::to_vec(&problem).unwrap()),
        }
    }

    fn judge(&mut self, request: &Request, now: i64) -> Answered {
        let header = |name: &str| {
            request.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone()).unwrap_or_default()
        };
        let rest = request.url.strip_prefix(RELAY).ok_or_else(|| problem(Refusal::NotFound))?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let target =
            Target { method: request.method, authority: "127.0.0.1:8080", path, query, body: &request.body };
        let headers = SignedHeaders {
            content_digest: header("content-digest"),
            signature_input: header("signature-input"),
            signature: header("signature"),
        };
        let key = verify(target, &headers, now / 1000).map_err(|_| problem(Refusal::Unsigned))?;
        let parts: Vec<&str> = path.split('/').skip(3).collect();
        if parts[0] != self.circle.record().to_string() {
            return Err(problem(Refusal::NotFound));
        }
        let number = |name: &str| {
            query
                .split('&')
                .find_map(|pair| pair.strip_prefix(name))
                .and_then(|n| n.parse().ok())
                .unwrap_or(0)
        };
        match (request.method, &parts[1..]) {
            ("GET", ["circle"]) => self.log(&key, number("after="), now),
            ("POST", ["circle"]) => self.append_circle(&request.body, &header("if-match"), now),
            ("POST", ["sections", stream, "log"]) => self.append(stream.parse().unwrap(), &request.body, now),
            ("GET", ["sections", stream, "log"]) => {
                let stream = stream.parse().unwrap();
                let may = self.circle.may_read(&key, stream, u64::try_from(now).unwrap());
                if may { Ok(self.read(stream, number("after="))) } else { Err(problem(Refusal::NotAllowed)) }
            }
            other => panic!("{other:?}"),
        }
    }

    fn log(&self, key: &PublicKey, after: u64, now: i64) -> Answered {
        let circle = &self.circle;
        let member = circle.members().get(key);
        let invitation = circle.invitations().get(key);
        let ended = member.and_then(|m| m.ended).or_else(|| invitation.and_then(|i| i.ended));
        let end = match ended {
            _ if circle.may_read_log(key, u64::try_from(now).unwrap()) => circle.entries().len() as u64,
            Some(ended) => ended + 1,
            None if invitation.is_some() => return Err(problem(Refusal::InvitationExpired)),
            None if member.is_some() => return Err(problem(Refusal::Expired)),
            None => return Err(problem(Refusal::NotAllowed)),
        };
        let entries = &circle.entries()[..usize::try_from(end).unwrap()];
        let first = after.min(end);
        let rows = entries[usize::try_from(first).unwrap()..].iter().map(|entry| CircleRow {
            entry: Bytes(entry.to_bytes()),
            arrived_ms: 1,
            wraps: Vec::new(),
        });
        let head = entries.last().unwrap().id();
        Ok(wire::encode(&CircleLog { instance: self.instance, head, first, rows: rows.collect() }))
    }

    fn append_circle(&mut self, body: &[u8], head: &str, now: i64) -> Answered {
        let append: CircleAppend = wire::decode(body, MAX_REQUEST_BYTES).unwrap();
        if head != format!("\"{}\"", self.circle.head()) {
            return Err(problem(Refusal::StaleHead));
        }
        let entry = Entry::from_bytes(&append.entry.0).unwrap();
        let refused = |refusal| {
            assert!(matches!(refusal, EntryRefusal::InvitationUsed | EntryRefusal::Expired), "{refusal:?}");
            let is_used = refusal == EntryRefusal::InvitationUsed;
            problem(if is_used { Refusal::InvitationUsed } else { Refusal::InvitationExpired })
        };
        let head = self.circle.append(entry, Some(u64::try_from(now).unwrap())).map_err(refused)?;
        Ok(wire::encode(&CircleAppended { instance: self.instance, head, arrived_ms: 1 }))
    }

    fn append(&mut self, stream: StreamId, body: &[u8], now: i64) -> Answered {
        let append: Append = wire::decode(body, MAX_REQUEST_BYTES).unwrap();
        let mut placed = Vec::new();
        for envelope in &append.envelopes {
            match self.take(stream, &envelope.0, now) {
                Ok(place) => placed.push(place),
                Err(problem) if placed.is_empty() => return Err(problem),
                Err(_) => break,
            }
        }
        Ok(wire::encode(&Appended { instance: self.instance, placed }))
    }

    fn take(&mut self, stream: StreamId, bytes: &[u8], now: i64) -> Result<Placed, Box<Problem>> {
        let envelope = Envelope::from_bytes(bytes).unwrap();
        let (core, arrived_ms) = (&envelope.core, u64::try_from(now).unwrap());
        assert_eq!(core.stream, stream);
        match self.circle.standing(core, arrived_ms) {
            Standing::Live => {}
            Standing::AfterCut => return Ok(Placed { core: core.id(), position: 0, arrived_ms }),
            Standing::NotAllowed => return Err(problem(Refusal::NotAllowed)),
            Standing::Expired => return Err(problem(Refusal::Expired)),
        }
        let Some(StreamRole::Posts(section)) = self.circle.stream_role(stream) else { panic!("no posts") };
        let log = self.streams.entry(stream).or_default();
        let known: Vec<Envelope> = log.iter().map(|bytes| Envelope::from_bytes(bytes).unwrap()).collect();
        if let Some(at) = known.iter().position(|other| other.core.id() == core.id()) {
            return Ok(Placed { core: core.id(), position: at as u64 + 1, arrived_ms });
        }
        if envelope.seal.epoch != self.circle.sections()[&section].epoch {
            return Err(problem(Refusal::StaleEpoch));
        }
        let last = known.iter().rev().find(|other| other.core.author == core.author);
        let (seq, id) = last.map_or((0, CoreId::ZERO), |last| (last.core.seq, last.core.id()));
        if core.seq != seq + 1 || core.prev != id {
            let mut broken = problem(Refusal::BrokenChain);
            (broken.author_seq, broken.author_core) = (Some(seq), Some(id));
            return Err(broken);
        }
        log.push(bytes.to_vec());
        Ok(Placed { core: core.id(), position: log.len() as u64, arrived_ms })
    }

    fn read(&self, stream: StreamId, after: u64) -> Vec<u8> {
        let log = self.streams.get(&stream).cloned().unwrap_or_default();
        let tip = log.len() as u64;
        let mut hash = RunningHash::ZERO;
        let rows = (1..).zip(log).map(|(position, bytes)| {
            if let Ok(envelope) = Envelope::from_bytes(&bytes) {
                hash = running_hash(hash, envelope.core.id());
            }
            LogRow { position, hash, arrived_ms: 1, envelope: Bytes(bytes) }
        });
        let rows = rows.filter(|row| row.position > after).collect();
        wire::encode(&Log { instance: self.instance, tip, rows })
    }
}
