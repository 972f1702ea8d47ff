//! The holder of an organisation's key: joins by a link, names staff and ends them. It writes nothing itself, and reads
//! nothing of a record.
//!
//! It is a guest that posts nothing: log, link, rows and the talk with relays are the staff page's (see `guest.rs`). What
//! it adds is here and in `guest/deed.rs`.

#[cfg(test)]
mod tests;
pub mod told;
pub mod verb;

use std::collections::VecDeque;

use samlat_protocol::{
    circle::{Member, Role},
    id::{PublicKey, RecordId},
};
pub use told::UnitTold;
pub use verb::{UnitAsked, UnitVerb};

use self::told::{StaffState, StaffView, UnitPhase, UnitRecord, UnitStanding};
use crate::{
    card::NameCard,
    command::{Command, Ticket},
    engine::failure::{Failure, OrganisationFault},
    entropy::Entropy,
    event::Event,
    guest::{
        Guest, GuestTold, GuestVerb,
        act::link_failure,
        deed::Deed,
        session::{Phase, Session, signed, unsigned},
        told::GuestStanding,
    },
    introduction::Introduction,
    key::DeviceSeed,
    organisation::staff_of,
    pair::Code,
};

/// How long before its end a staff member's key is to get another one, in milliseconds: 14 days.
pub const RENEW_MS: i64 = 14 * 24 * 60 * 60 * 1000;

/// The machine behind the page of an organisation.
pub struct Unit {
    guest: Guest,
    /// What was asked while a transaction was on its way.
    waiting: VecDeque<(Ticket, UnitVerb)>,
    told: VecDeque<UnitTold>,
}

impl std::fmt::Debug for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Unit({:?})", self.guest)
    }
}

impl Unit {
    /// A unit for the device with this seed. It does nothing before [`Event::Start`].
    #[must_use]
    pub fn new(seed: DeviceSeed, entropy: Box<dyn Entropy + Send>) -> Self {
        Self { guest: Guest::unit(seed, entropy), waiting: VecDeque::new(), told: VecDeque::new() }
    }

    /// Takes in what happened at `now_ms`, Unix milliseconds.
    pub fn handle_event(&mut self, event: Event<UnitVerb>, now_ms: i64) {
        let event = match event {
            Event::Asked { ticket, verb } => match as_guest(verb) {
                Ok(verb) => Event::Asked { ticket, verb },
                Err(verb) => {
                    self.waiting.push_back((ticket, verb));
                    return self.handle_timeout(now_ms);
                }
            },
            Event::Start { rows } => Event::Start { rows },
            Event::Persisted { id } => Event::Persisted { id },
            Event::PersistFailed { id, reason } => Event::PersistFailed { id, reason },
            Event::Answered { id, status, headers, body } => Event::Answered { id, status, headers, body },
            Event::Unreachable { id } => Event::Unreachable { id },
            Event::Heard { id, data } => Event::Heard { id, data },
            Event::ListenEnded { id } => Event::ListenEnded { id },
        };
        self.guest.handle_event(event, now_ms);
        self.go_on(now_ms);
    }

    /// Takes in that the time it waited for has come: `now_ms`, Unix milliseconds.
    pub fn handle_timeout(&mut self, now_ms: i64) {
        self.guest.handle_timeout(now_ms);
        self.go_on(now_ms);
    }

    /// The next thing to do, if any.
    pub fn poll_command(&mut self) -> Option<Command<UnitTold>> {
        loop {
            if let Some(told) = self.told.pop_front().or_else(|| self.guest.deeds.told.pop_front()) {
                return Some(Command::Tell(told));
            }
            match self.guest.poll_command()? {
                Command::Persist { id, rows } => return Some(Command::Persist { id, rows }),
                Command::Send { id, request } => return Some(Command::Send { id, request }),
                Command::Listen { id, request } => return Some(Command::Listen { id, request }),
                Command::StopListening { id } => return Some(Command::StopListening { id }),
                Command::Tell(told) => self.translate(told),
            }
        }
    }

    /// When it wants to be woken, Unix milliseconds.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<i64> {
        self.guest.poll_timeout()
    }

    fn go_on(&mut self, now_ms: i64) {
        while self.guest.is_at_rest() {
            let Some((ticket, verb)) = self.waiting.pop_front() else { break };
            let done = match self.guest.hindrance() {
                Some(failure) => Err(failure),
                None => self.asked(ticket, verb),
            };
            if let Err(failure) = done {
                self.guest.fail(ticket, failure);
            }
            self.guest.handle_timeout(now_ms);
        }
    }

    fn asked(&mut self, ticket: Ticket, verb: UnitVerb) -> Result<(), Failure> {
        let deed = match verb {
            UnitVerb::AddStaff { introduction, until_ms } => {
                let shown = Introduction::parse(&introduction).map_err(link_failure)?;
                self.naming(Introduction { card: self.card_of(&shown.card)?, ..shown }, until_ms)?
            }
            UnitVerb::Renew { staff, until_ms } => self.naming(self.known(staff)?, until_ms)?,
            UnitVerb::EndStaff { staff } => Deed::End { key: staff },
            UnitVerb::ShowCertificate { staff } => return self.show_certificate(ticket, staff),
            UnitVerb::SyncNow => {
                let records: Vec<RecordId> = self.guest.sessions.keys().copied().collect();
                records.into_iter().for_each(|record| self.guest.exchange.want_now(record));
                self.guest.tell(GuestTold::Saved { ticket });
                return Ok(());
            }
            UnitVerb::Open { .. } | UnitVerb::Choose { .. } | UnitVerb::Join { .. } | UnitVerb::Forget => {
                return Err(Failure::NotBegun);
            }
        };
        self.guest.begin_deed(ticket, deed)
    }

    fn naming(&self, introduction: Introduction, until_ms: i64) -> Result<Deed, Failure> {
        let bad = Failure::Organisation(OrganisationFault::BadEnd);
        Ok(Deed::Name { introduction, expires_ms: u64::try_from(until_ms).map_err(|_| bad)? })
    }

    /// The staff member's card with the organisation's own name in it.
    fn card_of(&self, shown: &NameCard) -> Result<NameCard, Failure> {
        let unit = &self.open()?.me;
        NameCard::new(&shown.name, &unit.name, &shown.role, &shown.phone).map_err(|_| Failure::BadText)
    }

    fn known(&self, staff: PublicKey) -> Result<Introduction, Failure> {
        self.open()?.named.get(&staff).cloned().ok_or(Failure::NoSuchThing)
    }

    fn open(&self) -> Result<&Session, Failure> {
        let open = self.guest.open.and_then(|open| self.guest.sessions.get(&open));
        open.ok_or(Failure::NoRecord)
    }

    fn show_certificate(&mut self, ticket: Ticket, staff: PublicKey) -> Result<(), Failure> {
        let session = self.open()?.clone();
        let known = self.known(staff)?;
        let live = session.circle.live_member(&staff, unsigned(self.guest.now_ms));
        live.ok_or(Failure::Organisation(OrganisationFault::CertificateEnded))?;
        let text = self.guest.certificate_for(&session, &known).ok_or(Failure::NoSuchThing)?;
        self.told.push_back(UnitTold::Certificate { ticket, text });
        self.guest.tell(GuestTold::Saved { ticket });
        Ok(())
    }

    /// What the guest tells, as the page of an organisation shows it.
    fn translate(&mut self, told: GuestTold) {
        match told {
            GuestTold::Records(_) => self.tell_records(),
            GuestTold::Standing(GuestStanding::Stopped(fault)) => {
                self.told.push_back(UnitTold::Standing(UnitStanding::Stopped(fault)));
            }
            GuestTold::Standing(_) => self.tell_open(),
            GuestTold::Sync(sync) => self.told.push_back(UnitTold::Sync(sync)),
            GuestTold::Saved { ticket } => self.told.push_back(UnitTold::Saved { ticket }),
            GuestTold::Failed { ticket, reason } => {
                self.told.push_back(UnitTold::Failed { ticket, reason });
            }
            GuestTold::Posts(_)
            | GuestTold::Replies(_)
            | GuestTold::Drafts(_)
            | GuestTold::Introduced { .. } => {}
        }
    }

    fn tell_records(&mut self) {
        let mut records: Vec<UnitRecord> =
            self.guest.sessions.values().map(|session| self.record(session)).collect();
        records.sort_by(|a, b| (&a.person, a.record).cmp(&(&b.person, b.record)));
        self.told.push_back(UnitTold::Records(records));
    }

    fn record(&self, session: &Session) -> UnitRecord {
        let live = self.staff(session).into_iter();
        let live = live.filter(|one| matches!(one.state, StaffState::Live | StaffState::RunsOutSoon)).count();
        UnitRecord {
            record: session.record(),
            person: session.card.person.clone(),
            birth_year: session.card.birth_year,
            phase: self.phase(session),
            live_staff: u32::try_from(live).unwrap_or(u32::MAX),
        }
    }

    fn tell_open(&mut self) {
        let Some(session) = self.guest.shown() else {
            self.told.push_back(UnitTold::Standing(UnitStanding::Nothing));
            self.told.push_back(UnitTold::Staff(Vec::new()));
            return;
        };
        let device = session.device(&self.guest.seed);
        let standing = UnitStanding::Open {
            phase: self.phase(session),
            invitation: Box::new(session.invitation(&device.key(), self.guest.now_ms)),
            code: Code::of_keys(&device.keys()).to_text(),
        };
        let staff = self.staff(session);
        self.told.push_back(UnitTold::Standing(standing));
        self.told.push_back(UnitTold::Staff(staff));
    }

    fn phase(&self, session: &Session) -> UnitPhase {
        let own = session.device(&self.guest.seed).key();
        let member = session.circle.members().get(&own);
        let is_past =
            |member: &Member| member.expires_ms.is_some_and(|until| until < unsigned(self.guest.now_ms));
        match (session.phase, member) {
            (Phase::Joined, Some(member)) if member.ended.is_some() => UnitPhase::Withdrawn,
            _ if session.has_moved() => UnitPhase::Moved,
            (Phase::Opened, _) => UnitPhase::Opened,
            (Phase::Joining, _) | (Phase::Joined, None) => UnitPhase::Joining,
            (Phase::Joined, Some(member)) if is_past(member) => UnitPhase::RunOut,
            (Phase::Joined, Some(Member { role: Role::Organisation, .. })) => UnitPhase::Holds,
            (Phase::Joined, Some(_)) => UnitPhase::WaitsForComparing,
        }
    }

    /// Whom the organisation has named, by name.
    fn staff(&self, session: &Session) -> Vec<StaffView> {
        let own = session.device(&self.guest.seed).key();
        let now_ms = self.guest.now_ms;
        let view = |member: &Member| {
            let until_ms = member.expires_ms.map_or(i64::MAX, signed);
            StaffView {
                id: member.keys.key,
                card: session.named.get(&member.keys.key).map(|known| known.card.clone()),
                until_ms,
                state: match member.ended {
                    Some(_) => StaffState::Ended,
                    None if until_ms < now_ms => StaffState::RunOut,
                    None if until_ms.saturating_sub(now_ms) < RENEW_MS => StaffState::RunsOutSoon,
                    None => StaffState::Live,
                },
            }
        };
        let mut staff: Vec<StaffView> = staff_of(&session.circle, own).map(view).collect();
        let name = |one: &StaffView| one.card.as_ref().map(|card| card.name.clone());
        staff.sort_by_key(|one| (name(one), one.id));
        staff
    }
}

/// The verb as a guest's; or itself, where no guest knows it.
fn as_guest(verb: UnitVerb) -> Result<GuestVerb, UnitVerb> {
    match verb {
        UnitVerb::Open { link, relay } => Ok(GuestVerb::Open { link, relay }),
        UnitVerb::Choose { record } => Ok(GuestVerb::Choose { record }),
        UnitVerb::Join { card } => Ok(GuestVerb::Join { card }),
        UnitVerb::Forget => Ok(GuestVerb::Forget),
        other @ (UnitVerb::AddStaff { .. }
        | UnitVerb::Renew { .. }
        | UnitVerb::EndStaff { .. }
        | UnitVerb::ShowCertificate { .. }
        | UnitVerb::SyncNow) => Err(other),
    }
}
