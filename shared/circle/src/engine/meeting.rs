//! Two devices meet in a mailbox and compare six digits: how far they have come, as it is kept on the disk.
//!
//! What is written into a slot is sealed once and kept before it is sent, so that it can be sent again and again and the
//! relay takes it for the same. So either app may be closed at any moment, and the two go on where they were.

mod answers;
mod slots;

use minicbor::{Decode, Encode};
use samlat_protocol::{
    api::Bytes,
    circle_entry::DeviceKeys,
    id::{PublicKey, RecordId},
};

use super::{failure::ComparingFault, told::ComparingStage};
use crate::{
    entropy::Entropy,
    pair::{
        About, Digits, Host, Newcomer, Outcome, Rendezvous, SLOT_ANSWER, SLOT_ASSENT, SLOT_NUMBER,
        SLOT_OUTCOME, SLOT_PROMISE,
    },
};

/// Most mailboxes that are tried, when earlier ones have been written.
const MAX_ATTEMPTS: u8 = 8;

/// Two devices meet.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub struct Meeting {
    #[n(0)]
    with: With,
    #[n(1)]
    rendezvous: Rendezvous,
    #[n(2)]
    attempt: u8,
    #[n(3)]
    part: Part,
    #[n(4)]
    phase: Phase,
    #[n(5)]
    unsent: Option<Unsent>,
    /// The relay has answered something about the mailbox.
    #[n(6)]
    met: bool,
    /// The last instant of it, Unix milliseconds.
    #[n(7)]
    until_ms: i64,
    /// What it came to has been read, and is not shown again.
    #[n(8)]
    put_away: bool,
    /// What was said here: whether the digits were the same.
    #[n(9)]
    mine: Option<bool>,
}

/// Who meets whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum With {
    /// The person meets a guest who joined.
    #[n(0)]
    Guest(#[n(0)] PublicKey),
    /// A guest meets the person.
    #[n(1)]
    Person,
    /// A device of the person meets one that is to become one.
    #[n(2)]
    NewDevice,
    /// This device is to become one of the person's.
    #[n(3)]
    OldDevice,
}

#[derive(Clone, Encode, Decode)]
enum Part {
    #[n(0)]
    Host {
        /// The keys that the log says joined.
        #[n(0)]
        expected: Option<DeviceKeys>,
        /// What the digits are about; zeros where the newcomer does not know the record.
        #[n(1)]
        record: RecordId,
        #[n(2)]
        host: Option<Host>,
    },
    #[n(1)]
    Newcomer {
        #[n(0)]
        newcomer: Newcomer,
        #[n(1)]
        promise: Bytes,
        #[n(2)]
        about: About,
    },
}

#[derive(Clone, Encode, Decode)]
enum Phase {
    /// Waits for what the other device writes into this slot.
    #[n(0)]
    Read(#[n(0)] u8),
    /// The digits stand on both devices; who uses each says whether they are the same.
    #[n(1)]
    Ask {
        #[n(0)]
        digits: Digits,
        #[n(1)]
        theirs: Option<Theirs>,
    },
    /// Both said yes, and what was promised is on its way into the log.
    #[n(2)]
    Opening,
    #[n(3)]
    Over(#[n(0)] End),
}

/// What the other side said.
#[derive(Clone, Encode, Decode)]
enum Theirs {
    #[n(0)]
    Newcomer {
        #[n(0)]
        same: bool,
        #[n(1)]
        name: String,
    },
    #[n(1)]
    Person(#[n(0)] Outcome),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
enum End {
    #[n(0)]
    Done,
    #[n(1)]
    TimedOut,
    #[n(2)]
    Different,
    #[n(3)]
    Tampered,
    #[n(4)]
    BadCode,
    #[n(5)]
    Unreachable,
}

/// What goes into a slot, sealed.
#[derive(Clone, Encode, Decode)]
#[cbor(array)]
struct Unsent {
    #[n(0)]
    slot: u8,
    #[n(1)]
    sealed: Bytes,
}

/// What is to be asked of the mailbox next.
#[derive(Debug, PartialEq, Eq)]
pub enum Want<'a> {
    /// The content of a slot.
    Read(u8),
    /// To fill a slot.
    Write(u8, &'a [u8]),
}

/// It cannot be said now, or not any more.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAsked;

impl Meeting {
    /// One of the person's devices begins. `expected` are the keys that the log says joined; `record` is zeros where the
    /// newcomer does not know it.
    pub const fn host(
        with: With,
        expected: Option<DeviceKeys>,
        record: RecordId,
        rendezvous: Rendezvous,
        until_ms: i64,
    ) -> Self {
        let part = Part::Host { expected, record, host: None };
        Self::begin(with, part, rendezvous, Phase::Read(SLOT_PROMISE), until_ms)
    }

    /// The newcomer begins.
    pub fn newcomer(
        with: With,
        about: About,
        rendezvous: Rendezvous,
        until_ms: i64,
        entropy: &mut dyn Entropy,
    ) -> Self {
        let (newcomer, promise) = Newcomer::begin(&about.keys, entropy);
        let part = Part::Newcomer { newcomer, promise: Bytes(promise.clone()), about };
        let mut meeting = Self::begin(with, part, rendezvous, Phase::Read(SLOT_ANSWER), until_ms);
        meeting.write(SLOT_PROMISE, &promise, entropy);
        meeting
    }

    const fn begin(with: With, part: Part, rendezvous: Rendezvous, phase: Phase, until_ms: i64) -> Self {
        Self {
            with,
            rendezvous,
            attempt: 0,
            part,
            phase,
            unsent: None,
            met: false,
            until_ms,
            put_away: false,
            mine: None,
        }
    }

    /// Who meets whom.
    pub const fn with(&self) -> With {
        self.with
    }

    /// Where.
    pub const fn rendezvous(&self) -> &Rendezvous {
        &self.rendezvous
    }

    /// How many mailboxes were tried before this one.
    pub const fn attempt(&self) -> u8 {
        self.attempt
    }

    /// The last instant of it, Unix milliseconds.
    pub const fn until_ms(&self) -> i64 {
        self.until_ms
    }

    /// Whether it goes on.
    pub const fn is_live(&self) -> bool {
        !matches!(self.phase, Phase::Over(_))
    }

    /// Whether the relay has answered anything about it.
    pub const fn has_met(&self) -> bool {
        self.met
    }

    /// The relay has answered something about it.
    pub const fn meets(&mut self) {
        self.met = true;
    }

    /// Whether the person's device waits in a mailbox that the newcomer may have left for the next.
    pub const fn may_be_left(&self) -> bool {
        matches!(self.with, With::Guest(_))
            && matches!(self.phase, Phase::Read(SLOT_NUMBER))
            && self.attempt + 1 < MAX_ATTEMPTS
    }

    /// What is to be asked of the mailbox next.
    pub fn wants(&self) -> Option<Want<'_>> {
        if let Some(Unsent { slot, sealed }) = &self.unsent {
            return Some(Want::Write(*slot, &sealed.0));
        }
        match &self.phase {
            Phase::Read(slot) => Some(Want::Read(*slot)),
            Phase::Ask { theirs: None, .. } => {
                Some(Want::Read(if self.is_host() { SLOT_ASSENT } else { SLOT_OUTCOME }))
            }
            // A guest to whom the person has said yes hears the rest from the log.
            Phase::Ask { .. } | Phase::Opening | Phase::Over(_) => None,
        }
    }

    const fn is_host(&self) -> bool {
        matches!(self.part, Part::Host { .. })
    }

    /// Whether its time has run out at `now_ms`, Unix milliseconds.
    pub const fn is_late(&self, now_ms: i64) -> bool {
        let waits = match &self.phase {
            Phase::Read(_) | Phase::Ask { .. } => !self.is_agreed(),
            Phase::Opening => false,
            Phase::Over(_) => self.unsent.is_some(),
        };
        waits && now_ms > self.until_ms
    }

    /// Its time has run out.
    pub fn runs_out(&mut self) {
        if self.is_live() {
            self.over(End::TimedOut);
        }
        self.unsent = None;
    }

    /// The relay cannot be reached, and has not been.
    pub fn finds_no_relay(&mut self) {
        self.over(End::Unreachable);
    }

    fn over(&mut self, end: End) {
        self.phase = Phase::Over(end);
        self.unsent = None;
    }

    /// What it came to has been read.
    ///
    /// # Errors
    /// [`NotAsked`] while it goes on.
    pub const fn put_away(&mut self) -> Result<(), NotAsked> {
        if self.is_live() {
            return Err(NotAsked);
        }
        self.put_away = true;
        Ok(())
    }

    /// Whether nothing of it is left to do or to show.
    pub const fn is_forgotten(&self) -> bool {
        self.put_away && self.unsent.is_none()
    }

    /// How far it has come, as it is shown; nothing where it has been put away.
    pub fn stage(&self) -> Option<ComparingStage> {
        if self.put_away {
            return None;
        }
        Some(match &self.phase {
            Phase::Read(_) => ComparingStage::Waiting,
            Phase::Ask { .. } | Phase::Opening if self.mine.is_some() => ComparingStage::SaidSame,
            Phase::Ask { .. } | Phase::Opening if self.unsent.is_some() => ComparingStage::Waiting,
            Phase::Ask { digits, .. } => ComparingStage::Digits(digits.to_string()),
            Phase::Opening => ComparingStage::SaidSame,
            Phase::Over(End::Done) => ComparingStage::Done,
            Phase::Over(End::TimedOut) => ComparingStage::Failed(ComparingFault::TimedOut),
            Phase::Over(End::Different) => ComparingStage::Failed(ComparingFault::Different),
            Phase::Over(End::Tampered) => ComparingStage::Failed(ComparingFault::Tampered),
            Phase::Over(End::BadCode) => ComparingStage::Failed(ComparingFault::BadCode),
            Phase::Over(End::Unreachable) => ComparingStage::Failed(ComparingFault::Unreachable),
        })
    }
}

#[cfg(test)]
mod tests;
