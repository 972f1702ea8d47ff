//! Comparing six digits with a relative, or with one more device of the person, through a mailbox at the relay.

use samlat_protocol::{
    circle_entry::DeviceKeys,
    id::{PublicKey, RecordId},
    problem::Refusal,
};

use super::{
    acts::promised,
    begin::relay_address,
    failure::{ComparingFault, Failure, RelayFault},
    intent::Intent,
    life::Engine,
    sync::{fault_of, relay_of},
    told::{self, ComparingStage, Told},
    txn::Txn,
};
use crate::{
    answer::{AnswerFault, read, read_bytes},
    card::{Called, NameCard},
    command::{Command, CommandId, Ticket},
    invitation::InvitationSecret,
    key::{Device, KeySalt},
    pair::{
        About, Code, Digits, Host, Newcomer, Outcome, Rendezvous, SLOT_ANSWER, SLOT_NUMBER, SLOT_OUTCOME,
        SLOT_PROMISE,
    },
    request::{Caller, RelayAddress},
};

/// How long the two devices wait for each other, in milliseconds: as long as a mailbox lives.
const WAIT_MS: i64 = 10 * 60 * 1000;
/// Time between two looks into the mailbox, in milliseconds.
const LOOK_MS: i64 = 1_500;
/// Most mailboxes that are tried, when earlier ones have been written.
const MAX_ATTEMPTS: u8 = 8;

/// Two devices meet.
pub struct Meeting {
    /// Of the act that began it, until digits are shown.
    ticket: Option<Ticket>,
    with: With,
    relay: RelayAddress,
    rendezvous: Rendezvous,
    attempt: u8,
    part: Part,
    step: Step,
    digits: Option<Digits>,
    said_same: bool,
    /// What this device writes next.
    content: Vec<u8>,
    until_ms: i64,
    look_at_ms: i64,
    call: Option<CommandId>,
}

/// Who meets whom.
enum With {
    /// The person meets a guest who joined by this invitation.
    Guest { member: PublicKey, secret: InvitationSecret },
    /// A guest meets the person.
    Person { secret: InvitationSecret },
    /// A device of the person meets one that is to become one.
    NewDevice,
    /// This device is to become one of the person's.
    OldDevice { salt: KeySalt, name: String },
}

enum Part {
    Host { expected: Option<DeviceKeys>, host: Option<Host> },
    Newcomer { newcomer: Newcomer, promise: Vec<u8>, about: About },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Read(u8),
    Write(u8),
    /// Digits are shown; a person says whether they are the same.
    Ask,
    /// The log of the record that this device has been let into.
    Log,
}

impl Engine {
    pub(super) fn compare(
        &mut self,
        ticket: Ticket,
        member: Option<PublicKey>,
    ) -> Result<Option<Txn>, Failure> {
        let state = self.state().ok_or(Failure::NoRecord)?;
        let relay = relay_of(state).ok_or(Failure::NeedsRelay)?;
        let record = state.record();
        let (with, rendezvous, part) = match member {
            Some(member) => {
                let known = state.circle.members().get(&member).ok_or(Failure::NoSuchThing)?;
                let samlat_protocol::circle::Role::Guest { invitation } = known.role else {
                    return Err(Failure::NoSuchThing);
                };
                // Only the device that made the invitation has its secret.
                let secret = state.made.get(&invitation).ok_or(Failure::NoSuchThing)?.secret();
                let rendezvous = Rendezvous::of_invitation(&secret, 0);
                let part = Part::Host { expected: Some(known.keys.clone()), host: None };
                (With::Guest { member, secret }, rendezvous, part)
            }
            None => {
                let secret = InvitationSecret::new(state.meta.invited_by.ok_or(Failure::NotBegun)?);
                let keys = state.device.keys();
                let rendezvous = Rendezvous::of_invitation(&secret, 0);
                let (newcomer, promise) = Newcomer::begin(&keys, &mut *self.entropy);
                let part = Part::Newcomer { newcomer, promise, about: About { record, keys } };
                (With::Person { secret }, rendezvous, part)
            }
        };
        self.meet(ticket, with, relay, rendezvous, part);
        Ok(None)
    }

    pub(super) fn add_device(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        let state = self.state().ok_or(Failure::NoRecord)?;
        if !state.is_person() {
            return Err(Failure::NotAllowed);
        }
        let relay = relay_of(state).ok_or(Failure::NeedsRelay)?;
        let code = Code::generate(&mut *self.entropy);
        let until_ms = self.now_ms + WAIT_MS;
        self.tell(Told::DeviceCode { ticket, code: code.to_text(), until_ms });
        let part = Part::Host { expected: None, host: None };
        self.meet(ticket, With::NewDevice, relay, code.rendezvous(), part);
        Ok(None)
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
        let salt = KeySalt::generate(&mut *self.entropy);
        let keys = self.seed.device(&salt).keys();
        let (newcomer, promise) = Newcomer::begin(&keys, &mut *self.entropy);
        let part = Part::Newcomer { newcomer, promise, about: About { record: RecordId::ZERO, keys } };
        self.meet(ticket, With::OldDevice { salt, name }, relay, code.rendezvous(), part);
        Ok(None)
    }

    fn meet(&mut self, ticket: Ticket, with: With, relay: RelayAddress, rendezvous: Rendezvous, part: Part) {
        let step = match part {
            Part::Host { .. } => Step::Read(SLOT_PROMISE),
            Part::Newcomer { .. } => Step::Write(SLOT_PROMISE),
        };
        let until_ms = self.now_ms + WAIT_MS;
        self.meeting = Some(Meeting {
            ticket: Some(ticket),
            with,
            relay,
            rendezvous,
            attempt: 0,
            part,
            step,
            digits: None,
            said_same: false,
            content: Vec::new(),
            until_ms,
            look_at_ms: self.now_ms,
            call: None,
        });
        self.show_comparing();
    }

    pub(super) fn say_digits(&mut self, ticket: Ticket, same: bool) -> Result<Option<Txn>, Failure> {
        let meeting = self.meeting.as_ref().ok_or(Failure::NotBegun)?;
        if meeting.digits.is_none() {
            return Err(Failure::NotBegun);
        }
        if !same {
            self.end_meeting(None);
            return self.nothing_to_keep(ticket);
        }
        let intent = self.grant_of_meeting();
        let Some(meeting) = &mut self.meeting else { return Err(Failure::NotBegun) };
        meeting.said_same = true;
        match meeting.with {
            With::Guest { .. } => meeting.step = Step::Write(SLOT_OUTCOME),
            // The outcome is written when the log has the grant.
            With::NewDevice => meeting.step = Step::Write(SLOT_OUTCOME),
            With::OldDevice { .. } => meeting.step = Step::Read(SLOT_OUTCOME),
            With::Person { .. } => {}
        }
        self.show_comparing();
        let Some(intent) = intent else { return self.nothing_to_keep(ticket) };
        let mut txn = self.begin()?;
        let number = txn.state.next_intent();
        txn.put_intent(number, intent);
        self.sync.hurry();
        Ok(Some(txn))
    }

    fn nothing_to_keep(&mut self, ticket: Ticket) -> Result<Option<Txn>, Failure> {
        // Nothing of it is stored: it counts at once.
        self.tell(Told::Saved { ticket });
        Ok(None)
    }

    /// What the person's yes gives.
    fn grant_of_meeting(&self) -> Option<Intent> {
        let (state, meeting) = (self.state()?, self.meeting.as_ref()?);
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        match (&meeting.with, &meeting.part) {
            (With::Guest { member, .. }, _) => promised(state, *member, now_ms, Some(now_ms)),
            (With::NewDevice, Part::Host { host: Some(host), .. }) => {
                let called = NameCard::named("Ny enhet").ok()?;
                Some(Intent::Grant {
                    keys: host.keys().clone(),
                    rights: Vec::new(),
                    expires_ms: None,
                    called: Called::plain(called),
                    own_device: true,
                })
            }
            (With::NewDevice | With::Person { .. } | With::OldDevice { .. }, _) => None,
        }
    }

    /// Goes on with a meeting, if it is time.
    pub(super) fn meet_on(&mut self) {
        let now_ms = self.now_ms;
        let Some(meeting) = &self.meeting else { return };
        if now_ms > meeting.until_ms {
            self.end_meeting(Some(Failure::Comparing(ComparingFault::TimedOut)));
            return;
        }
        if meeting.call.is_some() || now_ms < meeting.look_at_ms {
            return;
        }
        let mailbox = meeting.rendezvous.mailbox();
        let request = match meeting.step {
            Step::Ask => return,
            Step::Read(slot) => meeting.relay.read_slot(mailbox, slot),
            Step::Write(slot) => {
                let content = self.slot_content(slot);
                let Some(meeting) = &mut self.meeting else { return };
                let Some(content) = content else {
                    meeting.look_at_ms = now_ms + LOOK_MS;
                    return;
                };
                let sealed = meeting.rendezvous.seal(slot, &content, &mut *self.entropy);
                meeting.relay.write_slot(mailbox, slot, sealed)
            }
            Step::Log => return,
        };
        let id = self.command(|id| Command::Send { id, request });
        if let Some(meeting) = &mut self.meeting {
            meeting.call = Some(id);
        }
    }

    /// What goes into a slot; `None` while it is not there yet.
    fn slot_content(&mut self, slot: u8) -> Option<Vec<u8>> {
        let meeting = self.meeting.as_ref()?;
        match (slot, &meeting.part) {
            (SLOT_PROMISE, Part::Newcomer { promise, .. }) => Some(promise.clone()),
            (SLOT_ANSWER | SLOT_NUMBER, _) => Some(meeting.content.clone()),
            (SLOT_OUTCOME, Part::Host { host: Some(host), .. }) => match meeting.with {
                With::NewDevice => {
                    let state = self.state()?;
                    let member = state.circle.members().get(&host.keys().key)?;
                    let at = usize::try_from(member.since).ok()?;
                    let head = state.circle.entries().get(at)?.id();
                    let relay = String::new();
                    Some(Outcome { record: state.record(), head, relay }.to_bytes())
                }
                With::Guest { .. } | With::Person { .. } | With::OldDevice { .. } => Some(Vec::new()),
            },
            _ => None,
        }
    }

    pub(super) fn mail_unreachable(&mut self, id: CommandId) -> bool {
        let now_ms = self.now_ms;
        let Some(meeting) = self.meeting.as_mut().filter(|meeting| meeting.call == Some(id)) else {
            return false;
        };
        meeting.call = None;
        if meeting.digits.is_none() {
            self.end_meeting(Some(Failure::Relay(RelayFault::Unreachable)));
        } else {
            meeting.look_at_ms = now_ms + LOOK_MS;
        }
        true
    }

    pub(super) fn mail_answered(&mut self, id: CommandId, status: u16, body: &[u8]) -> bool {
        let Some(meeting) = self.meeting.as_mut().filter(|meeting| meeting.call == Some(id)) else {
            return false;
        };
        meeting.call = None;
        if meeting.step == Step::Log {
            self.let_into(status, body);
            return true;
        }
        match read_bytes(status, body) {
            Ok(content) => self.slot_done(content),
            Err(fault) => self.slot_failed(&fault),
        }
        true
    }

    fn slot_failed(&mut self, fault: &AnswerFault) {
        let now_ms = self.now_ms;
        let Some(meeting) = &mut self.meeting else { return };
        match (fault.refusal(), meeting.step) {
            (Some(Refusal::NotFound), Step::Read(_)) => meeting.look_at_ms = now_ms + LOOK_MS,
            (Some(Refusal::SlotTaken), Step::Write(SLOT_PROMISE | SLOT_ANSWER)) => self.next_attempt(),
            // It was written before an answer was lost.
            (Some(Refusal::SlotTaken), Step::Write(_)) => self.slot_done(&[]),
            _ => self.end_meeting(Some(Failure::Relay(fault_of(fault)))),
        }
    }

    /// The mailbox has been used: both go on to the next one.
    fn next_attempt(&mut self) {
        let Some(meeting) = &mut self.meeting else { return };
        let secret = match &meeting.with {
            With::Guest { secret, .. } | With::Person { secret } => secret.clone(),
            With::NewDevice | With::OldDevice { .. } => {
                return self.end_meeting(Some(Failure::Comparing(ComparingFault::BadCode)));
            }
        };
        meeting.attempt += 1;
        if meeting.attempt >= MAX_ATTEMPTS {
            return self.end_meeting(Some(Failure::Comparing(ComparingFault::TimedOut)));
        }
        meeting.rendezvous = Rendezvous::of_invitation(&secret, meeting.attempt);
        if let Part::Host { host, .. } = &mut meeting.part {
            *host = None;
            meeting.step = Step::Read(SLOT_PROMISE);
        }
    }

    fn slot_done(&mut self, content: &[u8]) {
        let Some(meeting) = &self.meeting else { return };
        let step = meeting.step;
        let opened = match step {
            Step::Read(slot) => match meeting.rendezvous.open(slot, content) {
                Ok(opened) => opened,
                Err(_) => return self.end_meeting(Some(Failure::Comparing(ComparingFault::Tampered))),
            },
            Step::Write(_) | Step::Ask | Step::Log => Vec::new(),
        };
        if self.step_on(step, &opened).is_none() {
            self.end_meeting(Some(Failure::Comparing(ComparingFault::Tampered)));
        }
    }

    /// The next step after one; `None` where what the other device sent does not fit.
    fn step_on(&mut self, step: Step, content: &[u8]) -> Option<()> {
        let record = self.state().map(super::state::State::record);
        let meeting = self.meeting.as_mut()?;
        match (step, &mut meeting.part) {
            (Step::Read(SLOT_PROMISE), Part::Host { expected, host }) => {
                let (begun, answer) = Host::begin(content, expected.as_ref(), &mut *self.entropy).ok()?;
                *host = Some(begun);
                meeting.content = answer;
                meeting.step = Step::Write(SLOT_ANSWER);
            }
            (Step::Write(SLOT_ANSWER), Part::Host { .. }) => meeting.step = Step::Read(SLOT_NUMBER),
            (Step::Read(SLOT_NUMBER), Part::Host { host: Some(host), .. }) => {
                let about = if matches!(meeting.with, With::NewDevice) { RecordId::ZERO } else { record? };
                let digits = host.digits(content, about).ok()?;
                self.show_digits(digits);
            }
            (Step::Write(SLOT_PROMISE), Part::Newcomer { .. }) => meeting.step = Step::Read(SLOT_ANSWER),
            (Step::Read(SLOT_ANSWER), Part::Newcomer { newcomer, about, .. }) => {
                let (number, digits) = newcomer.answer(content, about).ok()?;
                meeting.content = number;
                meeting.digits = Some(digits);
                meeting.step = Step::Write(SLOT_NUMBER);
            }
            (Step::Write(SLOT_NUMBER), Part::Newcomer { .. }) => {
                let digits = meeting.digits?;
                self.show_digits(digits);
            }
            (Step::Write(SLOT_OUTCOME), Part::Host { .. }) => {
                self.show_done();
            }
            (Step::Read(SLOT_OUTCOME), Part::Newcomer { .. }) => self.read_outcome(content)?,
            _ => return None,
        }
        Some(())
    }

    fn show_digits(&mut self, digits: Digits) {
        let Some(meeting) = &mut self.meeting else { return };
        meeting.digits = Some(digits);
        meeting.step = Step::Ask;
        let ticket = meeting.ticket.take();
        self.show_comparing();
        if let Some(ticket) = ticket {
            self.tell(Told::Saved { ticket });
        }
    }

    fn show_comparing(&mut self) {
        let Some(meeting) = &self.meeting else { return };
        let stage = match (meeting.digits, meeting.said_same) {
            (Some(_), true) => ComparingStage::SaidSame,
            (Some(digits), false) if meeting.step == Step::Ask => ComparingStage::Digits(digits.to_string()),
            _ => ComparingStage::Waiting,
        };
        let member = match meeting.with {
            With::Guest { member, .. } => Some(member),
            With::NewDevice | With::Person { .. } | With::OldDevice { .. } => None,
        };
        let until_ms = meeting.until_ms;
        self.tell(Told::Comparing(Some(told::Comparing { member, stage, until_ms })));
    }

    fn show_done(&mut self) {
        let Some(meeting) = self.meeting.take() else { return };
        let member = match meeting.with {
            With::Guest { member, .. } => Some(member),
            With::NewDevice | With::Person { .. } | With::OldDevice { .. } => None,
        };
        let stage = ComparingStage::Done;
        self.tell(Told::Comparing(Some(told::Comparing { member, stage, until_ms: meeting.until_ms })));
        self.tell(Told::Comparing(None));
    }

    /// What was promised has been given: the meeting is over on the guest's device too.
    pub(super) fn meeting_given(&mut self) {
        let Some(state) = self.state() else { return };
        let waits = !super::views::header(state, self.now_ms).awaiting.is_empty();
        let is_over = self.meeting.as_ref().is_some_and(|meeting| {
            matches!(meeting.with, With::Person { .. }) && meeting.said_same && !waits
        });
        if is_over {
            self.show_done();
        }
    }

    fn end_meeting(&mut self, failure: Option<Failure>) {
        let Some(meeting) = self.meeting.take() else { return };
        self.tell(Told::Comparing(None));
        if let (Some(ticket), Some(reason)) = (meeting.ticket, failure) {
            self.tell(Told::Failed { ticket, reason });
        }
    }

    /// The other device has let this one in: the log says so.
    fn read_outcome(&mut self, content: &[u8]) -> Option<()> {
        let outcome = Outcome::from_bytes(content).ok()?;
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        let meeting = self.meeting.as_mut()?;
        let With::OldDevice { salt, .. } = &meeting.with else { return None };
        if !outcome.relay.is_empty() {
            meeting.relay = RelayAddress::parse(&outcome.relay).ok()?;
        }
        let device: Device = self.seed.device(salt);
        let caller =
            Caller { relay: &meeting.relay, record: outcome.record, signer: device.signer(), now_ms };
        let request = caller.circle(0);
        meeting.step = Step::Log;
        let id = self.command(|id| Command::Send { id, request });
        if let Some(meeting) = &mut self.meeting {
            meeting.call = Some(id);
        }
        Some(())
    }

    fn let_into(&mut self, status: u16, body: &[u8]) {
        let Some(meeting) = self.meeting.take() else { return };
        self.tell(Told::Comparing(None));
        let With::OldDevice { salt, name } = meeting.with else { return };
        let Ok(log) = read::<samlat_protocol::api::CircleLog>(status, body) else { return };
        let entries =
            log.rows.iter().map(|row| samlat_protocol::circle_entry::Entry::from_bytes(&row.entry.0));
        let Ok(entries) = entries.collect::<Result<Vec<_>, _>>() else { return };
        let Ok(circle) = samlat_protocol::circle::Circle::replay(entries) else { return };
        let device = self.seed.device(&salt);
        let mut keyring = crate::keyring::Keyring::new();
        for (entry, row) in circle.entries().iter().zip(&log.rows) {
            keyring.absorb(entry, &row.wraps, &device.key(), device.kem());
        }
        let mut meta = self.meta(salt, name);
        meta.relay = Some(meeting.relay.as_str().to_owned());
        let txn = self.first_from_log(meta, circle, keyring, &log);
        self.sync.start_over();
        self.keep(txn);
    }

    pub(super) fn next_mail_ms(&self) -> Option<i64> {
        let meeting = self.meeting.as_ref().filter(|meeting| meeting.call.is_none())?;
        let waits_for_person = meeting.step == Step::Ask;
        Some(if waits_for_person { meeting.until_ms + 1 } else { meeting.look_at_ms.max(self.now_ms) })
    }
}
