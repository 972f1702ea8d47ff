//! What the holder of an organisation's key wants the log to say: that somebody is named, or has ended.
//!
//! Like the act of joining it is drawn up on the newest head and done when the log says so, whoever wrote it there. It is
//! not kept: where the relay does not answer it fails, and whoever asked is told.

use std::collections::VecDeque;

use samlat_protocol::{
    api::CircleAppended,
    circle::{Circle, Member, Role},
    circle_entry::Visible,
    id::{EntryId, PublicKey, RecordId},
    problem::Refusal,
};

use super::{
    Guest, GuestTold,
    rows::Part,
    session::{Phase, Session, unsigned},
};
use crate::{
    answer,
    command::{Request, Ticket},
    draft::{DraftError, Drafted},
    engine::failure::{Failure, OrganisationFault},
    introduction::{Certificate, Introduction},
    invitation::InvitationCard,
    key::Device,
    organisation::{Named, OrganisationError, end_staff, name_staff, staff_of},
    unit::told::UnitTold,
};

/// What the log is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Deed {
    /// That somebody is staff until then, Unix milliseconds.
    Name { introduction: Introduction, expires_ms: u64 },
    /// That a staff member has ended.
    End { key: PublicKey },
}

struct Waiting {
    record: RecordId,
    ticket: Ticket,
    deed: Deed,
}

/// What waits for the relay, and what is to be told of it.
#[derive(Default)]
pub(crate) struct Deeds {
    waiting: VecDeque<Waiting>,
    /// Another log that parts from the one here, and what this one says of its own staff and that one does not.
    lost: Option<(Circle, Deed)>,
    pub told: VecDeque<UnitTold>,
}

impl Deeds {
    pub fn waits_in(&self, record: RecordId) -> bool {
        self.waiting.iter().any(|waiting| waiting.record == record)
    }
}

impl Guest {
    /// A guest that holds an organisation's key.
    pub(crate) fn unit(
        seed: crate::key::DeviceSeed,
        entropy: Box<dyn crate::entropy::Entropy + Send>,
    ) -> Self {
        Self { is_unit: true, ..Self::new(seed, entropy) }
    }

    /// Wants a deed done in the record that is open. What is known of a staff member is kept first.
    pub(crate) fn begin_deed(&mut self, ticket: Ticket, deed: Deed) -> Result<(), Failure> {
        let session = self.open.and_then(|open| self.sessions.get(&open)).ok_or(Failure::NoRecord)?;
        let record = session.record();
        let mut next = session.clone();
        if session.has_moved() {
            return Err(Failure::Moved);
        }
        // What can be known without the relay is said at once.
        self.draft_deed(&next, &deed).map_err(failure_of)?;
        self.exchange.want_now(record);
        self.deeds.waiting.push_back(Waiting { record, ticket, deed: deed.clone() });
        if let Deed::Name { introduction, .. } = deed
            && next.named.insert(introduction.keys.key, introduction.clone()) != Some(introduction)
        {
            self.keep_session(next, &[Part::Named], None);
        }
        Ok(())
    }

    /// Sees to it that what the log here says of the organisation's own staff, and another one that parts from it has lost, is
    /// said there before that one is gone over to. Says whether anything is.
    pub(super) fn says_again(&mut self, session: &Session, other: &Circle) -> bool {
        let deed = lost_deed(session, &session.device(&self.seed), other);
        self.deeds.lost = deed.map(|deed| (other.clone(), deed));
        self.deeds.lost.is_some()
    }

    fn draft_deed(&mut self, session: &Session, deed: &Deed) -> Result<Drafted, OrganisationError> {
        let device = session.device(&self.seed);
        match deed {
            Deed::Name { introduction, expires_ms } => {
                let Introduction { keys, card } = introduction.clone();
                let named = Named { keys, card, expires_ms: *expires_ms };
                let now_ms = unsigned(self.now_ms);
                name_staff(&session.circle, &device, &named, now_ms, &mut *self.entropy)
            }
            Deed::End { key } => end_staff(&session.circle, &device, &[*key]),
        }
    }

    /// The request of the next deed in a record; none where all is done, or cannot be.
    pub(super) fn deed_request(&mut self, record: RecordId) -> Option<Request> {
        if let Some((other, deed)) = self.deeds.lost.take() {
            let session = Session { circle: other, ..self.sessions.get(&record)?.clone() };
            let drafted = self.draft_deed(&session, &deed).ok()?;
            return Some(self.append(&session, &drafted));
        }
        loop {
            let at = self.deeds.waiting.iter().position(|waiting| waiting.record == record)?;
            let session = self.sessions.get(&record)?.clone();
            let Waiting { ticket, deed, .. } = self.deeds.waiting.get(at)?;
            let (ticket, deed) = (*ticket, deed.clone());
            if is_done(&session, &session.device(&self.seed), &deed) {
                self.deeds.waiting.remove(at);
                self.stands_there();
                self.concluded(&session, ticket, &deed);
                continue;
            }
            match self.draft_deed(&session, &deed) {
                Ok(drafted) => return Some(self.append(&session, &drafted)),
                Err(error) => {
                    self.deeds.waiting.remove(at);
                    self.fail(ticket, failure_of(error));
                }
            }
        }
    }

    fn append(&self, session: &Session, drafted: &Drafted) -> Request {
        let device = session.device(&self.seed);
        let caller = session.caller(device.signer(), self.now_ms);
        caller.append_circle(&drafted.to_append(), Some(session.circle.head()))
    }

    fn concluded(&mut self, session: &Session, ticket: Ticket, deed: &Deed) {
        if let Deed::Name { introduction, .. } = deed {
            match self.certificate_for(session, introduction) {
                Some(text) => self.deeds.told.push_back(UnitTold::Certificate { ticket, text }),
                None => return self.fail(ticket, Failure::Organisation(OrganisationFault::KeyUsed)),
            }
        }
        self.tell(GuestTold::Saved { ticket });
    }

    /// The certificate of somebody who is named in a record.
    pub(crate) fn certificate_for(&mut self, session: &Session, to: &Introduction) -> Option<String> {
        let certificate = Certificate {
            record: session.record(),
            head: named_by(session, &to.keys.key)?,
            organisation: session.device(&self.seed).key(),
            relay: session.relay.clone(),
            card: InvitationCard { is_staff: true, ..session.card.clone() },
        };
        certificate.to_text(&to.keys, &mut *self.entropy).ok()
    }

    pub(super) fn deed_answered(&mut self, record: RecordId, status: u16, body: &[u8]) {
        let Err(fault) = answer::read::<CircleAppended>(status, body) else {
            return self.was_taken();
        };
        match fault.refusal() {
            // Whatever the log says that this device has not read: it is read, and the deed drawn up anew.
            Some(
                refusal @ (Refusal::StaleHead | Refusal::NotAllowed | Refusal::Expired | Refusal::BadEntry),
            ) => self.turn_back(refusal),
            // It is not tried again by itself: who is named then would wait for a certificate that does not come.
            Some(Refusal::OnHold) => self.first_fails(record, Failure::OnHold),
            Some(Refusal::Closed) => self.first_fails(record, Failure::Closed),
            _ => self.fault(Self::fault_of(&fault)),
        }
    }

    /// What was sent comes to nothing, and the next is gone on with: to end somebody is not held up.
    fn first_fails(&mut self, record: RecordId, failure: Failure) {
        let first = self.deeds.waiting.iter().position(|waiting| waiting.record == record);
        if let Some(Waiting { ticket, .. }) = first.and_then(|at| self.deeds.waiting.remove(at)) {
            self.fail(ticket, failure);
        }
        self.go_to(super::relay_side::Step::Log);
    }

    /// What waits in a record comes to nothing.
    pub(super) fn fail_deeds(&mut self, record: RecordId, failure: &Failure) {
        let (here, others) = self.deeds.waiting.drain(..).partition(|waiting| waiting.record == record);
        let here: VecDeque<Waiting> = here;
        self.deeds.waiting = others;
        for Waiting { ticket, .. } in here {
            self.fail(ticket, failure.clone());
        }
    }

    pub(super) fn has_deed(&self, session: &Session) -> bool {
        session.phase == Phase::Joined && self.deeds.waits_in(session.record())
    }
}

/// The entry that named somebody last.
fn named_by(session: &Session, key: &PublicKey) -> Option<EntryId> {
    let mut entries = session.circle.entries().iter().rev();
    let names = |visible: &Visible| matches!(visible, Visible::Staff(staff) if staff.keys.key == *key);
    entries.find(|entry| names(&entry.content.visible)).map(samlat_protocol::circle_entry::Entry::id)
}

fn is_done(session: &Session, unit: &Device, deed: &Deed) -> bool {
    let members = session.circle.members();
    match deed {
        Deed::Name { introduction, expires_ms } => {
            let until = members.get(&unit.key()).and_then(|unit| unit.expires_ms);
            let until = until.map_or(*expires_ms, |until| until.min(*expires_ms));
            let is_named = |member: &Member| {
                member.role == Role::Staff { organisation: unit.key() }
                    && member.ended.is_none()
                    && member.expires_ms == Some(until)
            };
            members.get(&introduction.keys.key).is_some_and(is_named)
        }
        Deed::End { key } => {
            staff_of(&session.circle, unit.key()).any(|m| m.keys.key == *key && m.ended.is_some())
        }
    }
}

/// What the log of a session says of the organisation's own staff, and another one does not: the next of it.
fn lost_deed(session: &Session, unit: &Device, other: &Circle) -> Option<Deed> {
    staff_of(&session.circle, unit.key()).find_map(|member| {
        let key = member.keys.key;
        let there = other.members().get(&key);
        match (member.ended, there) {
            (Some(_), Some(there)) if there.ended.is_none() => Some(Deed::End { key }),
            (None, None) => {
                let introduction = session.named.get(&key)?.clone();
                Some(Deed::Name { introduction, expires_ms: member.expires_ms? })
            }
            (Some(_) | None, Some(_) | None) => None,
        }
    })
}

/// What screens say of what an organisation may not do.
pub(crate) const fn failure_of(error: OrganisationError) -> Failure {
    Failure::Organisation(match error {
        OrganisationError::Draft(DraftError::NeedsUpdate) => return Failure::NeedsUpdate,
        OrganisationError::Draft(_) => return Failure::NoSuchThing,
        OrganisationError::NoOrganisation => OrganisationFault::NotCompared,
        OrganisationError::Withdrawn => OrganisationFault::Withdrawn,
        OrganisationError::RunOut => OrganisationFault::RunOut,
        OrganisationError::BadEnd => OrganisationFault::BadEnd,
        OrganisationError::TooManyStaff => OrganisationFault::TooManyStaff,
        OrganisationError::KeyUsed => OrganisationFault::KeyUsed,
    })
}
