//! The talk with a mailbox at the relay: one request at a time, until the meeting wants nothing more of it.

use samlat_protocol::problem::Refusal;

use super::{
    life::Engine,
    meeting::{Meeting, Want, With},
    new_device::Coming,
    sync::relay_of,
    told,
};
use crate::{
    answer::{AnswerFault, read_bytes},
    command::{Command, CommandId},
    invitation::InvitationSecret,
    pair::{Rendezvous, SLOT_PROMISE},
    request::RelayAddress,
};

/// Time between two looks into the mailbox, in milliseconds.
pub const LOOK_MS: i64 = 1_500;

/// What goes on with the mailbox. It is forgotten at the end of the process.
#[derive(Default)]
pub struct Mail {
    pub(super) call: Option<(CommandId, Asked)>,
    pub(super) look_at_ms: i64,
    /// Whether the next look goes into the mailbox of the next attempt.
    looks_ahead: bool,
    /// This device is on its way into a record.
    pub(super) coming: Option<Coming>,
    pub(super) told: Option<told::Comparing>,
}

/// What was asked of the mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The content of a slot.
    Read(u8),
    /// To fill a slot.
    Write,
    /// Whether the other device has gone on to the next mailbox.
    Ahead,
    /// The log of the record that this device has been let into.
    Log,
}

impl Mail {
    /// Another meeting begins, or there is none: nothing that is on its way counts any more.
    pub(super) fn start_over(&mut self) {
        *self = Self { told: self.told.take(), ..Self::default() };
    }
}

impl Engine {
    /// Asks the mailbox for the next thing, if it is time.
    pub(super) fn meet_on(&mut self) {
        let is_time = self.mail.call.is_none() && self.now_ms >= self.mail.look_at_ms;
        if self.is_keeping() || !is_time || self.ask_for_log() {
            return;
        }
        let Some(relay) = self.meeting_relay() else { return };
        let ahead = if self.mail.looks_ahead { self.next_rendezvous() } else { None };
        let Some(meeting) = self.meeting() else { return };
        let mailbox = meeting.rendezvous().mailbox();
        let (asked, request) = match (ahead, meeting.wants()) {
            (_, None) => return,
            (Some(next), Some(Want::Read(_))) => {
                (Asked::Ahead, relay.read_slot(next.mailbox(), SLOT_PROMISE))
            }
            (_, Some(Want::Read(slot))) => (Asked::Read(slot), relay.read_slot(mailbox, slot)),
            (_, Some(Want::Write(slot, sealed))) => {
                (Asked::Write, relay.write_slot(mailbox, slot, sealed.to_vec()))
            }
        };
        let id = self.command(|id| Command::Send { id, request });
        self.mail.call = Some((id, asked));
    }

    fn meeting_relay(&self) -> Option<RelayAddress> {
        match &self.mail.coming {
            Some(coming) => Some(coming.relay.clone()),
            None => relay_of(self.state()?),
        }
    }

    /// The mailbox of the next attempt; there is one where an invitation is the secret.
    fn next_rendezvous(&self) -> Option<Rendezvous> {
        let meeting = self.meeting()?;
        let secret = self.invitation_of(meeting.with())?;
        Some(Rendezvous::of_invitation(&secret, meeting.attempt().checked_add(1)?))
    }

    /// The secret that the two share.
    pub(super) fn invitation_of(&self, with: With) -> Option<InvitationSecret> {
        let state = self.state()?;
        match with {
            With::Guest(member) => {
                let known = state.circle.members().get(&member)?;
                let samlat_protocol::circle::Role::Guest { invitation } = known.role else { return None };
                state.link_secret(&invitation)
            }
            With::Person => state.meta.invited_by.clone(),
            With::NewDevice | With::OldDevice => None,
        }
    }

    pub(super) fn mail_unreachable(&mut self, id: CommandId) -> bool {
        if self.mail.call.take_if(|(of, _)| *of == id).is_none() {
            return false;
        }
        self.mail_failed();
        true
    }

    /// Nothing came of it: it is tried again, unless the relay was not reached at all.
    fn mail_failed(&mut self) {
        self.mail.look_at_ms = self.now_ms + LOOK_MS;
        if self.meeting().is_some_and(|meeting| !meeting.has_met()) {
            self.change_meeting(|meeting, _| meeting.finds_no_relay());
        }
    }

    pub(super) fn mail_answered(&mut self, id: CommandId, status: u16, body: &[u8]) -> bool {
        let Some((_, asked)) = self.mail.call.take_if(|(of, _)| *of == id) else { return false };
        match (asked, read_bytes(status, body)) {
            (Asked::Log, _) => self.log_of_new_device(status, body),
            (Asked::Read(slot), Ok(content)) => {
                self.change_meeting(|meeting, entropy| meeting.read(slot, content, entropy));
            }
            (Asked::Ahead, Ok(content)) => {
                let next = self.next_rendezvous();
                self.change_meeting(|meeting, entropy| {
                    let Some(next) = next else { return };
                    meeting.go_to(next, entropy);
                    meeting.read(SLOT_PROMISE, content, entropy);
                });
            }
            (Asked::Write, Ok(_)) => self.change_meeting(|meeting, _| meeting.written()),
            (asked, Err(fault)) => self.slot_failed(asked, &fault),
        }
        true
    }

    fn slot_failed(&mut self, asked: Asked, fault: &AnswerFault) {
        match (fault.refusal(), asked) {
            (Some(Refusal::NotFound), Asked::Read(_) | Asked::Ahead) => {
                self.mail.look_at_ms = self.now_ms + LOOK_MS;
                // The newcomer may have begun anew, and found this mailbox written.
                let may_be_left = self.meeting().is_some_and(Meeting::may_be_left);
                self.mail.looks_ahead = may_be_left && asked != Asked::Ahead;
                if self.meeting().is_some_and(|meeting| !meeting.has_met()) {
                    self.change_meeting(|meeting, _| meeting.meets());
                }
            }
            (Some(Refusal::SlotTaken), Asked::Write) => {
                let next = self.next_rendezvous();
                self.change_meeting(|meeting, entropy| meeting.taken(next, entropy));
            }
            _ => self.mail_failed(),
        }
    }

    /// When the mailbox is looked into again, or the meeting's time is over, Unix milliseconds.
    pub(super) fn next_mail_ms(&self) -> Option<i64> {
        let meeting = self.meeting().filter(|_| self.mail.call.is_none())?;
        let look = self.mail.look_at_ms.max(self.now_ms);
        if meeting.wants().is_some() || meeting.let_in().is_some() {
            return Some(look);
        }
        (meeting.is_live() && !meeting.is_agreed()).then(|| meeting.until_ms() + 1)
    }
}
