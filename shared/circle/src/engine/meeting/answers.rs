//! What is said of the digits on each side, and what follows from it.

use samlat_protocol::circle_entry::DeviceKeys;

use super::{End, Meeting, NotAsked, Part, Phase, Theirs, With};
use crate::{
    entropy::Entropy,
    key::Signer,
    pair::{Assent, Digits, Outcome, SLOT_ASSENT, SLOT_OUTCOME},
};

impl Meeting {
    /// Who uses this device says whether both showed the same digits.
    ///
    /// # Errors
    /// [`NotAsked`] where no digits stand, or the other was said before.
    pub fn say(
        &mut self,
        same: bool,
        name: &str,
        signer: &Signer,
        entropy: &mut dyn Entropy,
    ) -> Result<(), NotAsked> {
        match &self.phase {
            // A tap too many.
            _ if self.mine == Some(same) => Ok(()),
            Phase::Ask { digits, .. } if self.mine.is_none() && self.unsent.is_none() => {
                self.mine = Some(same);
                let digits = *digits;
                self.tell_other(same, name, &digits, signer, entropy);
                Ok(())
            }
            Phase::Read(_) | Phase::Ask { .. } | Phase::Opening | Phase::Over(_) => Err(NotAsked),
        }
    }

    fn tell_other(
        &mut self,
        same: bool,
        name: &str,
        digits: &Digits,
        signer: &Signer,
        entropy: &mut dyn Entropy,
    ) {
        if !same {
            self.over(End::Different);
        }
        match (self.is_host(), same) {
            (false, _) => {
                let assent = Assent::new(same, name, digits, signer);
                self.write(SLOT_ASSENT, &assent.to_bytes(), entropy);
            }
            (true, false) => self.write(SLOT_OUTCOME, &Outcome::Different.to_bytes(), entropy),
            // A new device is told when the log has it.
            (true, true) if self.with == With::NewDevice => {}
            (true, true) => self.write(SLOT_OUTCOME, &Outcome::Same.to_bytes(), entropy),
        }
    }

    /// Whether both have said that the digits are the same.
    pub const fn is_agreed(&self) -> bool {
        match &self.phase {
            Phase::Ask { theirs: Some(theirs), .. } if matches!(self.mine, Some(true)) => match theirs {
                Theirs::Newcomer { same, .. } => *same,
                Theirs::Person(outcome) => !matches!(outcome, Outcome::Different),
            },
            Phase::Opening => true,
            Phase::Ask { .. } | Phase::Read(_) | Phase::Over(_) => false,
        }
    }

    /// The keys of the newcomer, as they were compared, and what it calls itself. On the person's device.
    pub fn newcomers(&self) -> Option<(&DeviceKeys, &str)> {
        let Part::Host { host: Some(host), .. } = &self.part else { return None };
        let Phase::Ask { theirs: Some(Theirs::Newcomer { name, .. }), .. } = &self.phase else {
            return Some((host.keys(), ""));
        };
        Some((host.keys(), name))
    }

    /// Where a new device goes on, once it has been let in.
    pub const fn let_in(&self) -> Option<&Outcome> {
        match &self.phase {
            Phase::Ask { theirs: Some(Theirs::Person(outcome)), .. }
                if matches!((self.mine, outcome), (Some(true), Outcome::LetIn { .. })) =>
            {
                Some(outcome)
            }
            Phase::Ask { .. } | Phase::Read(_) | Phase::Opening | Phase::Over(_) => None,
        }
    }

    /// Whether it is the person's device's turn to give what was promised.
    pub const fn is_to_open(&self) -> bool {
        self.is_host() && self.is_agreed() && !matches!(self.phase, Phase::Opening)
    }

    /// What was promised is on its way into the log.
    pub fn opens(&mut self) {
        self.phase = Phase::Opening;
    }

    /// Whether what was promised is on its way into the log.
    pub const fn is_opening(&self) -> bool {
        matches!(self.phase, Phase::Opening)
    }

    /// What was promised is given. A new device is told where to go on.
    pub fn given(&mut self, outcome: Option<&Outcome>, entropy: &mut dyn Entropy) {
        self.phase = Phase::Over(End::Done);
        if let Some(outcome) = outcome {
            self.write(SLOT_OUTCOME, &outcome.to_bytes(), entropy);
        }
    }

    /// Whether a guest waits for what was promised: yes was said here, even if nobody answered in time.
    pub const fn waits_for_gift(&self) -> bool {
        matches!(self.with, With::Person)
            && matches!(self.mine, Some(true))
            && matches!(self.phase, Phase::Ask { .. } | Phase::Over(End::TimedOut))
    }
}
