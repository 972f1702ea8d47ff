//! The circle log as a guest reads it, and the `join` into it.

use samlat_protocol::{
    api::{CircleAppended, CircleLog, CircleRow},
    circle::{Circle, Relation},
    circle_entry::Entry,
    id::{PublicKey, RecordId},
    problem::Refusal,
};
use samlat_record::Section;

use super::{
    super::{
        Change, GuestStanding,
        rows::Part,
        session::{Phase, Session, unsigned},
        told::PostState,
    },
    Guest, GuestTold, RelayFault, Step, note_instance,
};
#[cfg(feature = "unit")]
use crate::engine::failure::OrganisationFault;
use crate::{
    answer::{self, AnswerFault},
    command::Request,
    engine::failure::{Failure, InvitationFault},
    invitation::{self, InvitationState},
};

/// Replays an answer that holds a log from its beginning.
pub(super) fn replayed(log: &CircleLog) -> Option<Circle> {
    let entries = log.rows.iter().map(read_entry).collect::<Option<Vec<_>>>()?;
    let circle = Circle::replay(entries).ok()?;
    (log.first == 0 && circle.head() == log.head).then_some(circle)
}

fn read_entry(row: &CircleRow) -> Option<Entry> {
    Entry::from_bytes(&row.entry.0).ok()
}

/// The log with what an answer adds; none where the answer does not go on from the last entry known.
fn gone_on(circle: &Circle, log: &CircleLog) -> Option<Circle> {
    let (first, new) = log.rows.split_first()?;
    if read_entry(first)?.id() != circle.head() {
        return None;
    }
    let mut circle = circle.clone();
    for row in new {
        circle.append(read_entry(row)?, None).ok()?;
    }
    (circle.head() == log.head).then_some(circle)
}

/// The words have made entries void, and what was sealed under them opens for nobody: every post is sent again. The relay
/// takes new bytes only where the old ones cite what is void.
fn seal_anew(session: &mut Session, own: &PublicKey, now_ms: i64) -> Vec<Part> {
    if !session.is_live(own, now_ms) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let may_post: Vec<Section> =
        Section::ALL.into_iter().filter(|section| session.post_stream(own, *section).is_some()).collect();
    for (at, post) in &mut session.posts {
        let is_taken = matches!(post.state, PostState::Sent { .. } | PostState::Arrived);
        if is_taken && may_post.contains(&post.section) {
            post.state = PostState::Waiting;
            parts.push(Part::Post(*at));
        }
    }
    parts
}

/// Posts that wait for a section that may no longer be posted to are not taken. Those of whose writer the person has taken
/// leave are sent all the same: they were written before the page knew, and the relay keeps them apart for the person.
fn refuse_lost(session: &mut Session, own: &PublicKey, now_ms: i64) -> Vec<Part> {
    if session.is_withdrawn(own) {
        return Vec::new();
    }
    let is_live = session.is_live(own, now_ms);
    let may_post: Vec<Section> = Section::ALL
        .into_iter()
        .filter(|section| is_live && session.post_stream(own, *section).is_some())
        .collect();
    let mut parts = Vec::new();
    for (at, post) in &mut session.posts {
        if post.state == PostState::Waiting && !may_post.contains(&post.section) {
            post.state = PostState::Refused;
            parts.push(Part::Post(*at));
        }
    }
    parts
}

/// Whether the log that this page has gives way to another that parts from it.
fn gives_way(own: &Circle, other: &Circle) -> bool {
    let common = own.common_with(other);
    common.is_ok_and(|common| own.may_give_way(&common, other) && !own.is_given_back(&common, other))
}

impl Guest {
    pub(super) fn log_answered(&mut self, record: RecordId, is_whole: bool, status: u16, body: &[u8]) {
        let log = match answer::read::<CircleLog>(status, body) {
            Ok(log) => log,
            Err(fault) => return self.log_refused(record, &fault),
        };
        let Some(session) = self.sessions.get(&record).cloned() else { return };
        let mut next = session.clone();
        let changed = note_instance(&mut next, log.instance);
        let mut parts: Vec<Part> = changed.into_iter().map(Part::Post).collect();
        if is_whole {
            let Some(circle) = replayed(&log) else { return self.fault(RelayFault::Garbage) };
            match session.circle.relation(&circle) {
                Relation::Same | Relation::GoesOn => {
                    next.circle = circle;
                    next.frozen = false;
                }
                Relation::Forked if !gives_way(&session.circle, &circle) => next.frozen = true,
                #[cfg(feature = "unit")]
                Relation::Forked if self.is_unit && self.says_again(&session, &circle) => {
                    return self.go_to(Step::Deed);
                }
                // The words have taken over, or entries were lost: what cites them is sealed anew.
                Relation::Overrules | Relation::Forked => {
                    next.circle = circle;
                    next.frozen = false;
                    parts.extend(seal_anew(&mut next, &session.device(&self.seed).key(), self.now_ms));
                }
                Relation::Behind | Relation::Overruled => next.frozen = true,
                Relation::Unrelated => return self.fault(RelayFault::Different),
            }
        } else {
            let Some(circle) = gone_on(&session.circle, &log) else { return self.go_to(Step::WholeLog) };
            next.circle = circle;
            next.frozen = false;
        }
        next.read_closing(&log);
        if next.lacks_closing() && !is_whole {
            return self.go_to(Step::WholeLog);
        }
        if next.circle != session.circle {
            parts.push(Part::Circle);
        }
        self.log_read(next, parts);
    }

    /// Goes on with a log that has been read: joined, refused, ended or as before.
    fn log_read(&mut self, mut next: Session, mut parts: Vec<Part>) {
        let own = next.device(&self.seed).key();
        let record = next.record();
        let before = self.sessions.get(&record);
        let state = |session: &Session| (session.instance, session.frozen, session.closes);
        let is_stateful = before.is_some_and(|before| state(before) != state(&next));
        let taking = next.secret().map(|secret| secret.signer().key());
        let taking = taking.filter(|_| next.phase == Phase::Joining && !next.frozen);
        if let Some(key) = taking {
            match invitation::state(&next.circle, &key, &own, unsigned(self.now_ms)) {
                InvitationState::Open => {}
                InvitationState::Mine => {
                    next.phase = Phase::Joined;
                    return self.joined(next, parts);
                }
                InvitationState::Used => return self.not_joined(record, InvitationFault::Used),
                InvitationState::Withdrawn => return self.not_joined(record, InvitationFault::Withdrawn),
                InvitationState::Expired => return self.not_joined(record, InvitationFault::Expired),
                InvitationState::Unknown => return self.not_joined(record, InvitationFault::NotInCircle),
            }
        }
        if next.phase == Phase::Joined && !next.frozen {
            parts.extend(refuse_lost(&mut next, &own, self.now_ms));
        }
        if parts.is_empty() && !is_stateful {
            return self.go_to_next(record);
        }
        parts.push(Part::State);
        self.go_to_after_keeping(&next);
        self.keep_session(next, &parts, None);
    }

    /// The step after one whose outcome is being written.
    pub(super) fn go_to_after_keeping(&mut self, next: &Session) {
        // What is next is decided by what is written, and asked for once it is on disk.
        let before = self.sessions.insert(next.record(), next.clone());
        self.go_to_next(next.record());
        match before {
            Some(before) => drop(self.sessions.insert(before.record(), before)),
            None => drop(self.sessions.remove(&next.record())),
        }
    }

    fn joined(&mut self, next: Session, mut parts: Vec<Part>) {
        parts.extend([Part::State, Part::Circle]);
        self.go_to_after_keeping(&next);
        let ticket = self.joining.take().map(|(_, ticket)| ticket);
        self.keep_session(next, &parts, ticket);
    }

    /// The link cannot be taken: what was kept for it goes, unless something has been written that must not be lost.
    fn not_joined(&mut self, record: RecordId, why: InvitationFault) {
        self.exchange.end_round(self.now_ms);
        if let Some((_, ticket)) = self.joining.take() {
            self.fail(ticket, Failure::Invitation(why));
        }
        let Some(session) = self.sessions.get(&record) else { return };
        if session.posts.is_empty() {
            let prefix = format!("guest/record/{record}/");
            let names = self.names.iter().filter(|name| name.as_str().starts_with(&prefix));
            let rows = names.map(|name| (name.clone(), None)).collect();
            if self.open == Some(record) {
                self.open = None;
                self.tell(GuestTold::Standing(GuestStanding::Nothing));
            }
            return self.keep(rows, Change::Drop(record), None);
        }
        let mut next = session.clone();
        next.phase = Phase::Joined;
        let parts: Vec<Part> = next.waiting().into_iter().map(Part::Post).chain([Part::State]).collect();
        next.posts.values_mut().for_each(|post| post.state = PostState::Refused);
        self.keep_session(next, &parts, None);
    }

    fn log_refused(&mut self, record: RecordId, fault: &AnswerFault) {
        let is_joining = self.sessions.get(&record).is_some_and(|session| session.phase == Phase::Joining);
        match fault.refusal() {
            Some(Refusal::InvitationExpired | Refusal::Expired) if is_joining => {
                self.not_joined(record, InvitationFault::Expired);
            }
            // The device knows by its own log and clock that its time is past.
            Some(Refusal::Expired) => {
                #[cfg(feature = "unit")]
                self.fail_deeds(record, &Failure::Organisation(OrganisationFault::RunOut));
                self.exchange.end_round(self.now_ms);
            }
            _ => self.fault(Self::fault_of(fault)),
        }
    }

    pub(in crate::guest) fn go_to(&mut self, step: Step) {
        if let Some(round) = &mut self.exchange.round {
            round.step = step;
        }
    }

    /// The request to join.
    pub(super) fn join_request(&mut self, record: RecordId) -> Option<Request> {
        let session = self.sessions.get(&record)?;
        let device = session.device(&self.seed);
        let (circle, secret) = (&session.circle, session.secret()?);
        let drafted = invitation::join(circle, secret, &device, &session.me, &mut *self.entropy).ok()?;
        let signer = secret.signer();
        let caller = session.caller(&signer, self.now_ms);
        Some(caller.append_circle(&drafted.to_append(), Some(circle.head())))
    }

    /// Whatever was answered, the log says whether this device or another one is in.
    pub(super) fn join_answered(&mut self, record: RecordId, status: u16, body: &[u8]) {
        let Err(fault) = answer::read::<CircleAppended>(status, body) else { return self.was_taken() };
        match fault.refusal() {
            Some(refusal @ (Refusal::StaleHead | Refusal::InvitationUsed)) => self.turn_back(refusal),
            Some(Refusal::InvitationExpired | Refusal::Expired) => {
                self.not_joined(record, InvitationFault::Expired);
            }
            Some(Refusal::OnHold) => self.not_joined(record, InvitationFault::OnHold),
            Some(Refusal::Closed) => self.not_joined(record, InvitationFault::Closed),
            _ => self.fault(Self::fault_of(&fault)),
        }
    }
}
