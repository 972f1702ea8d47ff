//! What the two write into the slots of a mailbox, and how each takes in what the other wrote.

use samlat_protocol::api::Bytes;

use super::{End, MAX_ATTEMPTS, Meeting, Part, Phase, Theirs, Unsent};
use crate::{
    entropy::Entropy,
    pair::{
        Assent, Host, Outcome, Rendezvous, SLOT_ANSWER, SLOT_ASSENT, SLOT_NUMBER, SLOT_OUTCOME, SLOT_PROMISE,
    },
};

impl Meeting {
    pub(super) fn write(&mut self, slot: u8, content: &[u8], entropy: &mut dyn Entropy) {
        let sealed = Bytes(self.rendezvous.seal(slot, content, entropy));
        self.unsent = Some(Unsent { slot, sealed });
    }

    /// The slot has been filled.
    pub fn written(&mut self) {
        self.unsent = None;
    }

    /// The slot was filled by somebody else. `next` is the mailbox of the next attempt, where there may be one.
    pub fn taken(&mut self, next: Option<Rendezvous>, entropy: &mut dyn Entropy) {
        match (self.unsent.as_ref().map(|unsent| unsent.slot), next) {
            (Some(SLOT_PROMISE | SLOT_ANSWER), Some(next)) => self.go_to(next, entropy),
            (Some(SLOT_PROMISE | SLOT_ANSWER), None) => self.over(End::BadCode),
            (Some(_), _) => self.over(End::Tampered),
            (None, _) => {}
        }
    }

    /// Both begin anew in the next mailbox.
    pub fn go_to(&mut self, next: Rendezvous, entropy: &mut dyn Entropy) {
        self.attempt += 1;
        if self.attempt >= MAX_ATTEMPTS {
            return self.over(End::TimedOut);
        }
        self.rendezvous = next;
        self.unsent = None;
        match &mut self.part {
            Part::Host { host, .. } => {
                *host = None;
                self.phase = Phase::Read(SLOT_PROMISE);
            }
            Part::Newcomer { promise, .. } => {
                let promise = promise.0.clone();
                self.phase = Phase::Read(SLOT_ANSWER);
                self.write(SLOT_PROMISE, &promise, entropy);
            }
        }
    }

    /// The content of a slot came.
    pub fn read(&mut self, slot: u8, sealed: &[u8], entropy: &mut dyn Entropy) {
        let opened = self.rendezvous.open(slot, sealed).ok();
        if opened.and_then(|content| self.take(slot, &content, entropy)).is_none() {
            self.over(End::Tampered);
        }
    }

    /// `None` where what the other device wrote does not fit.
    fn take(&mut self, slot: u8, content: &[u8], entropy: &mut dyn Entropy) -> Option<()> {
        match (&mut self.part, &mut self.phase) {
            (Part::Host { expected, host, .. }, Phase::Read(SLOT_PROMISE)) if slot == SLOT_PROMISE => {
                let (begun, answer) = Host::begin(content, expected.as_ref(), entropy).ok()?;
                *host = Some(begun);
                self.phase = Phase::Read(SLOT_NUMBER);
                self.write(SLOT_ANSWER, &answer, entropy);
            }
            (Part::Host { host, record, .. }, Phase::Read(SLOT_NUMBER)) if slot == SLOT_NUMBER => {
                let digits = host.as_ref()?.digits(content, *record).ok()?;
                self.phase = Phase::Ask { digits, theirs: None };
            }
            (Part::Newcomer { newcomer, about, .. }, Phase::Read(SLOT_ANSWER)) if slot == SLOT_ANSWER => {
                let (number, digits) = newcomer.answer(content, about).ok()?;
                self.phase = Phase::Ask { digits, theirs: None };
                self.write(SLOT_NUMBER, &number, entropy);
            }
            (Part::Host { host, .. }, Phase::Ask { digits, theirs, .. }) if slot == SLOT_ASSENT => {
                let assent = Assent::read(content, digits, &host.as_ref()?.keys().key).ok()?;
                *theirs = Some(Theirs::Newcomer { same: assent.is_same(), name: assent.name().to_owned() });
                self.hear(assent.is_same());
            }
            (Part::Newcomer { .. }, Phase::Ask { theirs, .. }) if slot == SLOT_OUTCOME => {
                let outcome = Outcome::from_bytes(content).ok()?;
                let same = outcome != Outcome::Different;
                *theirs = Some(Theirs::Person(outcome));
                self.hear(same);
            }
            // An answer that was overtaken.
            _ => {}
        }
        Some(())
    }

    fn hear(&mut self, same: bool) {
        if !same {
            self.over(End::Different);
        }
    }
}
