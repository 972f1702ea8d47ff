//! What a relay says of an act on the circle: it came, or why not.

use std::sync::Arc;

use samlat_protocol::{
    api::{Bytes, CircleAppended},
    circle_entry::Entry,
    problem::Refusal,
};

use super::{
    failure::{Failure, InvitationFault, RelayFault},
    intent::Intent,
    life::Engine,
    rows::EntryRow,
    told::Told,
    txn::Txn,
};
use crate::{
    answer::{AnswerFault, read},
    draft::Drafted,
};

impl Engine {
    pub(super) fn acted(
        &mut self,
        number: u64,
        drafted: &Drafted,
        status: u16,
        body: &[u8],
    ) -> Result<Option<Txn>, AnswerFault> {
        let appended: CircleAppended = match read(status, body) {
            Ok(appended) => appended,
            Err(fault) => return self.not_acted(number, fault),
        };
        let Ok(mut txn) = self.begin() else { return Ok(None) };
        self.sync.overtaken = 0;
        let mut circle = (*txn.state.circle).clone();
        let n = drafted.entry.content.n;
        if circle.append(drafted.entry.clone(), None).is_err() || circle.head() != appended.head {
            // Something else came between: the log is read, and the act found there or drawn up anew.
            self.sync.circle_read = false;
            return Ok(None);
        }
        txn.drop_entries(n, txn.state.circle.entries().len() as u64);
        let old = std::mem::replace(&mut txn.state.circle, Arc::new(circle));
        Arc::make_mut(&mut txn.state.keyring).extend(&drafted.secrets);
        self.seal_anew(&mut txn, &old);
        let wraps = drafted.wraps.iter().cloned().map(Bytes).collect();
        let arrived_ms = Some(appended.arrived_ms);
        txn.keep_entry(n, &EntryRow { entry: drafted.entry.to_bytes(), arrived_ms, wraps });
        self.circle_changed(&mut txn);
        if let Some(tips) = &mut self.sync.tips {
            tips.circle = txn.state.circle.entries().len() as u64;
        }
        if matches!(txn.state.intents.get(&number), Some(Intent::LetIn { .. })) {
            // The relay has moved what was let in: how far its streams come is asked again.
            self.sync.tips = None;
        }
        Ok(Some(txn))
    }

    fn not_acted(&mut self, number: u64, fault: AnswerFault) -> Result<Option<Txn>, AnswerFault> {
        let Some(refusal) = fault.refusal().filter(|_| !fault.is_passing()) else { return Err(fault) };
        if refusal == Refusal::StaleHead {
            self.sync.circle_read = false;
            self.sync.overtaken = self.sync.overtaken.saturating_add(1);
            self.sync.stale = self.state().map(|state| state.circle.entries().len());
            return Ok(None);
        }
        let failure = match refusal {
            Refusal::InvitationUsed => Failure::Invitation(InvitationFault::Used),
            Refusal::InvitationExpired => Failure::Invitation(InvitationFault::Expired),
            Refusal::OnHold | Refusal::Closed if self.comes_in_by(number) => {
                let is_closed = refusal == Refusal::Closed;
                Failure::Invitation(if is_closed { InvitationFault::Closed } else { InvitationFault::OnHold })
            }
            Refusal::OnHold => Failure::OnHold,
            Refusal::Closed => Failure::Closed,
            Refusal::NotFound | Refusal::ClockOff | Refusal::Unsigned => return Err(fault),
            Refusal::Malformed
            | Refusal::TooLarge
            | Refusal::NotAllowed
            | Refusal::Expired
            | Refusal::StaleHead
            | Refusal::StaleEpoch
            | Refusal::BrokenChain
            | Refusal::BadEntry
            | Refusal::SlotTaken
            | Refusal::TooMuch
            | Refusal::Unavailable
            | _ => Failure::Relay(RelayFault::Refused(refusal)),
        };
        Ok(self.drop_act(number, failure).ok())
    }

    /// Whether this device was to come in by an invitation with that act.
    fn comes_in_by(&self, number: u64) -> bool {
        let intent = self.state().and_then(|state| state.intents.get(&number));
        matches!(intent, Some(Intent::Join { .. }))
    }

    /// An act came to nothing. Where this device was to come in by it, nothing of the record stays here.
    pub(super) fn drop_act(&mut self, number: u64, failure: Failure) -> Result<Txn, Failure> {
        let mut txn = self.begin()?;
        let ticket = self.sync.ticket_by_intent.remove(&number);
        let comes_in = txn.state.intents.get(&number).is_some_and(Intent::lets_this_device_in);
        txn.drop_intent(number);
        match ticket {
            Some(ticket) => txn.failed.push((ticket, failure)),
            // Its act was told to be saved.
            None if comes_in => txn.told.push(Told::NotLetIn(failure)),
            None => {}
        }
        if comes_in {
            txn.forget();
        }
        Ok(txn)
    }

    /// The relay cannot be reached: acts that nobody was told were saved come to nothing.
    pub(super) fn fail_unsaved_acts(&mut self, fault: RelayFault) {
        let Some(state) = self.state() else { return };
        let kept: Vec<u64> =
            state.intents.iter().filter(|(_, i)| i.lets_this_device_in()).map(|(n, _)| *n).collect();
        // A death is not reported by itself a week later, nor a record closed, nor are wishes set that were given up.
        let dropped = |(_, intent): &(&u64, &Intent)| match intent {
            Intent::Invite { .. } | Intent::Wishes { .. } | Intent::ReportDeath | Intent::Close => true,
            Intent::Attach { .. }
            | Intent::Grant { .. }
            | Intent::Withdraw { .. }
            | Intent::Join { .. }
            | Intent::Recover { .. }
            | Intent::Relocate { .. }
            | Intent::LetIn { .. }
            | Intent::BeginAnew { .. }
            | Intent::WithdrawOthers
            | Intent::Overrule { .. }
            | Intent::SayAlive => false,
        };
        let dropped: Vec<u64> = state.intents.iter().filter(dropped).map(|(number, _)| *number).collect();
        for number in kept {
            // It is kept, and goes on when the relay is there.
            if let Some(ticket) = self.sync.ticket_by_intent.remove(&number) {
                self.tell(Told::Saved { ticket });
            }
        }
        if dropped.is_empty() {
            return;
        }
        let Ok(mut txn) = self.begin() else { return };
        for number in dropped {
            // It may have arrived all the same: then its link is known here.
            if let Some(Intent::Invite { sent: Some(sent), .. }) = txn.state.intents.get(&number).cloned()
                && let Ok(entry) = Entry::from_bytes(&sent.entry.0)
            {
                txn.keep_drawn(&sent, &entry);
            }
            txn.drop_intent(number);
            let ticket = self.sync.ticket_by_intent.remove(&number);
            txn.failed.extend(ticket.map(|ticket| (ticket, Failure::Relay(fault))));
        }
        self.keep(txn);
    }
}
