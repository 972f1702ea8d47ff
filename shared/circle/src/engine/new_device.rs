//! One more device of the person: she shows a code, both devices compare digits, and the log lets the new one in.

use samlat_protocol::{
    api::CircleLog,
    circle::Circle,
    circle_entry::Entry,
    id::{EntryId, RecordId},
};

use super::{
    begin::relay_address,
    comparing::WAIT_MS,
    failure::{ComparingFault, Failure, RelayFault},
    life::Engine,
    mail::{Asked, LOOK_MS},
    meeting::{Meeting, NotAsked, With},
    sync::relay_of,
    told::{ComparingStage, Told},
    txn::Txn,
};
use crate::{
    answer::read,
    command::{Command, Ticket},
    key::KeySalt,
    keyring::Keyring,
    pair::{About, Code, Outcome},
    request::{Caller, RelayAddress},
};

/// This device is on its way into a record of which it knows nothing yet: nothing of it is on the disk.
pub struct Coming {
    pub(super) meeting: Meeting,
    pub(super) relay: RelayAddress,
    /// Of the act that began it, until it has come to an end.
    ticket: Option<Ticket>,
    salt: KeySalt,
    /// What this device is called; may be empty.
    name: String,
}

impl Engine {
    pub(super) fn add_device(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if !txn.state.is_person() {
            return Err(Failure::NotAllowed);
        }
        super::share::check_hold(&txn.state)?;
        relay_of(&txn.state).ok_or(Failure::NeedsRelay)?;
        let code = Code::generate(&mut *self.entropy);
        let until_ms = self.now_ms + WAIT_MS;
        let meeting = Meeting::host(With::NewDevice, None, RecordId::ZERO, code.rendezvous(), until_ms);
        self.meet(&mut txn, meeting);
        txn.told.push(Told::DeviceCode { ticket, code: code.to_text(), until_ms });
        Ok(Some(txn))
    }

    pub(super) fn become_device(
        &mut self,
        ticket: Ticket,
        code: &str,
        relay: &str,
        name: String,
    ) -> Result<Option<Txn>, Failure> {
        self.nothing_open()?;
        let relay = relay_address(relay)?;
        let code = Code::parse(code).map_err(|_| Failure::Comparing(ComparingFault::BadCode))?;
        self.give_up_coming(Failure::NotBegun);
        let salt = KeySalt::generate(&mut *self.entropy);
        let about = About { record: RecordId::ZERO, keys: self.seed.device(&salt).keys() };
        let until_ms = self.now_ms + WAIT_MS;
        let entropy = &mut *self.entropy;
        let meeting = Meeting::newcomer(With::OldDevice, about, code.rendezvous(), until_ms, entropy);
        let coming = Coming { meeting, relay, ticket: Some(ticket), salt, name };
        self.mail.start_over();
        self.mail.coming = Some(coming);
        self.show_comparing();
        Ok(None)
    }

    pub(super) fn say_as_new_device(&mut self, same: bool) -> Result<(), NotAsked> {
        let Some(coming) = &mut self.mail.coming else { return Err(NotAsked) };
        let device = self.seed.device(&coming.salt);
        coming.meeting.say(same, &coming.name, device.signer(), &mut *self.entropy)?;
        self.mail.look_at_ms = 0;
        self.coming_on();
        Ok(())
    }

    /// The meeting went a step on.
    pub(super) fn coming_on(&mut self) {
        self.show_comparing();
        let Some(coming) = &self.mail.coming else { return };
        let failed = match coming.meeting.stage() {
            Some(ComparingStage::Failed(fault)) => Some(fault),
            Some(
                ComparingStage::Waiting
                | ComparingStage::Digits(_)
                | ComparingStage::SaidSame
                | ComparingStage::Done,
            )
            | None => None,
        };
        if let Some(fault) = failed {
            self.give_up_coming(Failure::Comparing(fault));
        }
    }

    /// Whoever asked to come in is told that nothing came of it.
    fn give_up_coming(&mut self, reason: Failure) {
        let ticket = self.mail.coming.as_mut().and_then(|coming| coming.ticket.take());
        if let Some(ticket) = ticket {
            self.tell(Told::Failed { ticket, reason });
        }
    }

    /// Whether its time ran out.
    pub(super) fn conclude_coming(&mut self) -> bool {
        let now_ms = self.now_ms;
        let Some(coming) = &mut self.mail.coming else { return false };
        if !coming.meeting.is_late(now_ms) {
            return false;
        }
        coming.meeting.runs_out();
        self.coming_on();
        true
    }

    /// Asks for the log of the record that this device has been let into. Says whether there is one to ask for.
    pub(super) fn ask_for_log(&mut self) -> bool {
        let Some(coming) = &self.mail.coming else { return false };
        let Some(Outcome::LetIn { record, relay, .. }) = coming.meeting.let_in() else { return false };
        // Where none is named it is where the two have met.
        let relay = RelayAddress::parse(relay).unwrap_or_else(|_| coming.relay.clone());
        let device = self.seed.device(&coming.salt);
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        let caller = Caller { relay: &relay, record: *record, signer: device.signer(), now_ms };
        let request = caller.circle(0);
        let id = self.command(|id| Command::Send { id, request });
        self.mail.call = Some((id, Asked::Log));
        true
    }

    /// The log of the record came: this device is one of the person's, if it says so.
    pub(super) fn log_of_new_device(&mut self, status: u16, body: &[u8]) {
        match self.let_into(status, body) {
            Ok(txn) => {
                self.mail.start_over();
                self.sync.start_over();
                self.keep(txn);
            }
            Err(failure) => {
                self.mail.look_at_ms = self.now_ms + LOOK_MS;
                let is_late = self.mail.coming.as_ref().is_some_and(|c| self.now_ms > c.meeting.until_ms());
                if is_late {
                    self.give_up_coming(failure);
                    self.mail.start_over();
                    self.show_comparing();
                }
            }
        }
    }

    fn let_into(&self, status: u16, body: &[u8]) -> Result<Txn, Failure> {
        let coming = self.mail.coming.as_ref().ok_or(Failure::NotBegun)?;
        let Some(Outcome::LetIn { record, head, relay }) = coming.meeting.let_in() else {
            return Err(Failure::NotBegun);
        };
        let device = self.seed.device(&coming.salt);
        let log: CircleLog =
            read(status, body).map_err(|fault| Failure::Relay(super::attempts::fault_of(&fault)))?;
        let circle = circle_of(&log, *record, *head)?;
        if !circle.is_admin(&device.key()) {
            return Err(Failure::NotAllowed);
        }
        let mut keyring = Keyring::new();
        for (entry, row) in circle.entries().iter().zip(&log.rows) {
            keyring.absorb(entry, &row.wraps, &device.key(), device.kem());
        }
        let mut meta = self.meta(coming.salt, coming.name.clone());
        let address = RelayAddress::parse(relay).unwrap_or_else(|_| coming.relay.clone());
        meta.relay = Some(address.as_str().to_owned());
        let mut txn = self.first_from_log(meta, circle, keyring, &log);
        txn.saved.extend(coming.ticket);
        Ok(txn)
    }
}

/// The circle that a log tells, if it is the one that was named.
fn circle_of(log: &CircleLog, record: RecordId, head: EntryId) -> Result<Circle, Failure> {
    let garbage = Failure::Relay(RelayFault::Garbage);
    let entries: Result<Vec<Entry>, _> = log.rows.iter().map(|row| Entry::from_bytes(&row.entry.0)).collect();
    let circle = entries.ok().and_then(|entries| Circle::replay(entries).ok()).ok_or(garbage.clone())?;
    let is_it = circle.record() == record && circle.place_of(head).is_some() && circle.head() == log.head;
    if is_it { Ok(circle) } else { Err(garbage) }
}
