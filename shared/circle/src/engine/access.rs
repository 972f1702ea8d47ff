//! The access log, worked out from the circle log entry by entry and from what has been read of the streams.

use samlat_protocol::{
    circle::{Circle, Member, Role},
    envelope::Kind,
    id::{PublicKey, StreamId},
    right::Rights,
};

use super::{
    failure::Failure,
    life::Engine,
    logged::{Logged, Verdict},
    people::signed,
    state::State,
    stream::Stream,
    told::{AccessRow, AccessSpan, SpanEnd, Told, Wrote},
    txn::Txn,
    views,
};
use crate::command::Ticket;

/// A right that somebody has or had. Places are those of the log's entries.
struct Held {
    who: PublicKey,
    /// The section; nothing for everything.
    section: Option<StreamId>,
    rights: Rights,
    from: u64,
    /// The entry that ended it.
    ended: Option<u64>,
    /// The last instant that it holds by itself, Unix milliseconds.
    expires_ms: Option<u64>,
}

impl Engine {
    pub(super) fn show_access(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if !txn.state.is_person() {
            return Err(Failure::NotAllowed);
        }
        let rows = access_log(&txn.state, self.now_ms);
        txn.told.push(Told::Access { ticket, rows });
        Ok(Some(txn))
    }
}

/// Everybody who came into the circle, oldest first, with what they could do and did.
pub fn access_log(state: &State, now_ms: i64) -> Vec<AccessRow> {
    let held = held(&state.circle);
    let mut members: Vec<&Member> = state.circle.members().values().collect();
    members.sort_by_key(|member| {
        let first = held.iter().filter(|held| held.who == member.keys.key).map(|held| held.from).min();
        (first.unwrap_or(member.since), member.keys.key)
    });
    let row = |member: &Member| {
        let who = member.keys.key;
        let spans = held.iter().filter(|held| held.who == who);
        AccessRow {
            member: views::member_row(state, member, now_ms),
            spans: spans.filter_map(|held| span(state, held, now_ms)).collect(),
            wrote: wrote(state, who),
        }
    };
    members.into_iter().map(row).collect()
}

/// Every right that somebody had by this log, in the order in which they were given.
fn held(circle: &Circle) -> Vec<Held> {
    let mut held = Vec::new();
    let mut entries = circle.entries().iter();
    let begun = entries.next().and_then(|genesis| Circle::begin(genesis.clone()).ok());
    let Some(mut replayed) = begun else { return held };
    note(&mut held, &replayed, 0);
    for entry in entries {
        if replayed.append(entry.clone(), None).is_err() {
            break;
        }
        note(&mut held, &replayed, entry.content.n);
    }
    held
}

/// Notes what an entry gave and took.
fn note(held: &mut Vec<Held>, circle: &Circle, n: u64) {
    for member in circle.members().values() {
        let who = member.keys.key;
        let now = rights_of(member);
        for open in held.iter_mut().filter(|held| held.who == who && held.ended.is_none()) {
            if now.contains(&(open.section, open.rights)) {
                open.expires_ms = member.expires_ms;
            } else {
                open.ended = Some(n);
            }
        }
        for (section, rights) in now {
            let is_open = |held: &Held| held.who == who && held.section == section && held.ended.is_none();
            if !held.iter().any(is_open) {
                held.push(Held { who, section, rights, from: n, ended: None, expires_ms: member.expires_ms });
            }
        }
    }
}

fn rights_of(member: &Member) -> Vec<(Option<StreamId>, Rights)> {
    match (member.ended, member.role) {
        (Some(_), _) => Vec::new(),
        (None, Role::Admin) => vec![(None, Rights::ADMIN)],
        (None, Role::Member | Role::Guest { .. } | Role::Organisation | Role::Staff { .. }) => {
            let given = member.rights.iter().filter(|(_, rights)| **rights != Rights::NONE);
            given.map(|(section, rights)| (Some(*section), *rights)).collect()
        }
    }
}

fn span(state: &State, held: &Held, now_ms: i64) -> Option<AccessSpan> {
    let section = match held.section {
        Some(stream) => Some(state.section_of(stream)?),
        None => None,
    };
    let ended_ms = held.ended.map(|n| views::arrived(state, n));
    let ran_out = held.expires_ms.map(signed).filter(|at_ms| match ended_ms {
        Some(ended_ms) => ended_ms.is_none_or(|ended_ms| *at_ms < ended_ms),
        None => *at_ms < now_ms,
    });
    let until = match (ran_out, ended_ms) {
        (Some(at_ms), _) => SpanEnd::At(Some(at_ms)),
        (None, Some(at_ms)) => SpanEnd::At(at_ms),
        (None, None) => SpanEnd::Open,
    };
    Some(AccessSpan { section, rights: held.rights, from_ms: views::arrived(state, held.from), until })
}

/// What somebody wrote that stands, by section.
fn wrote(state: &State, who: PublicKey) -> Vec<Wrote> {
    let mut all: Vec<Wrote> = Vec::new();
    for stream in state.streams.values() {
        let Some(section) = state.section_of(stream.id) else { continue };
        for message in by(stream, who) {
            let at_ms = signed(message.arrived_ms);
            if !all.iter().any(|wrote| wrote.section == section) {
                all.push(Wrote { section, changes: 0, posts: 0, first_ms: at_ms, last_ms: at_ms });
            }
            let Some(wrote) = all.iter_mut().find(|wrote| wrote.section == section) else { continue };
            match message.core.kind {
                Kind::Change => wrote.changes = wrote.changes.saturating_add(1),
                Kind::Post => wrote.posts = wrote.posts.saturating_add(1),
                Kind::Reply | Kind::Unknown(_) => {}
            }
            wrote.first_ms = wrote.first_ms.min(at_ms);
            wrote.last_ms = wrote.last_ms.max(at_ms);
        }
    }
    all.sort_by_key(|wrote| wrote.section);
    all
}

fn by(stream: &Stream, who: PublicKey) -> impl Iterator<Item = &Logged> {
    let counts = move |message: &&Logged| {
        let is_written = matches!(message.core.kind, Kind::Change | Kind::Post);
        message.core.author == who && is_written && message.verdict == Verdict::Stands
    };
    stream.messages().map(|message| &**message).filter(counts)
}
