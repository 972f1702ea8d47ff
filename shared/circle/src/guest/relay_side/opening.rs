//! Reading what a link invites to. Nothing is kept before the guest joins.

use samlat_protocol::{
    api::CircleLog,
    circle::Circle,
    flat::{FlatMap, FlatSet},
    id::InstanceId,
    problem::Refusal,
};

use super::{
    super::session::{Phase, Session, unsigned},
    Guest, GuestTold, log,
};
use crate::{
    answer::{self, AnswerFault},
    card::NameCard,
    command::Ticket,
    engine::failure::{Failure, InvitationFault, RelayFault},
    invitation::{InvitationState, open_invitation, state},
    key::KeySalt,
    link::Link,
    request::{Caller, RelayAddress},
};

/// A link that is being read, or has been.
pub(in super::super) struct Opening {
    /// The act that the screen waits for; none once it has been answered.
    pub ticket: Option<Ticket>,
    link: Link,
    relay: RelayAddress,
    session: Option<Session>,
}

impl Opening {
    pub const fn new(ticket: Ticket, link: Link, relay: RelayAddress) -> Self {
        Self { ticket: Some(ticket), link, relay, session: None }
    }

    /// What was read.
    pub const fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }
}

impl Guest {
    /// Asks for the log behind a link that is to be opened.
    pub(super) fn send_opening(&mut self) -> bool {
        let Some(Opening { ticket: Some(_), link, relay, session: None }) = &self.opening else {
            return false;
        };
        let signer = link.secret.signer();
        let caller = Caller { relay, record: link.record, signer: &signer, now_ms: unsigned(self.now_ms) };
        let request = caller.circle(0);
        let id = self.send(request);
        self.exchange.flying = Some((id, None));
        true
    }

    pub(super) fn opening_answered(&mut self, status: u16, body: &[u8]) {
        let read = match answer::read::<CircleLog>(status, body) {
            Ok(log) => self.read_invitation(&log),
            Err(fault) => Err(opening_failure(&fault)),
        };
        match read {
            Ok(session) => {
                let Some(opening) = &mut self.opening else { return };
                opening.session = Some(session);
                let ticket = opening.ticket.take();
                self.open = None;
                self.tell_open();
                if let Some(ticket) = ticket {
                    self.tell(GuestTold::Saved { ticket });
                }
            }
            Err(failure) => self.opening_failed(failure),
        }
    }

    pub(super) fn opening_failed(&mut self, failure: Failure) {
        if let Some(Opening { ticket: Some(ticket), .. }) = self.opening.take() {
            self.fail(ticket, failure);
        }
    }

    /// Checks the log against the link, and opens the card.
    fn read_invitation(&mut self, log: &CircleLog) -> Result<Session, Failure> {
        let Some(Opening { link, relay, .. }) = &self.opening else { return Err(Failure::NotBegun) };
        let garbage = Failure::Relay(RelayFault::Garbage);
        let circle = log::replayed(log).ok_or(garbage)?;
        let invitation = |fault| Failure::Invitation(fault);
        if circle.record() != link.record {
            return Err(Failure::Relay(RelayFault::Different));
        }
        // A relay could show a log of its own making up to here, with its own keys in place of the person's inbox.
        if circle.place_of(link.head).is_none() {
            return Err(invitation(InvitationFault::HeadUnknown));
        }
        if circle.needs_update() {
            return Err(Failure::NeedsUpdate);
        }
        let salt = KeySalt::generate(&mut *self.entropy);
        let own = self.seed.device(&salt).key();
        match state(&circle, &link.secret.signer().key(), &own, unsigned(self.now_ms)) {
            InvitationState::Open | InvitationState::Mine => {}
            InvitationState::Used => return Err(invitation(InvitationFault::Used)),
            InvitationState::Withdrawn => return Err(invitation(InvitationFault::Withdrawn)),
            InvitationState::Expired => return Err(invitation(InvitationFault::Expired)),
            InvitationState::Unknown => return Err(invitation(InvitationFault::NotInCircle)),
        }
        let card =
            open_invitation(&circle, &link.secret).map_err(|_| invitation(InvitationFault::NotInCircle))?;
        let (link, relay) = (link.clone(), relay.clone());
        Ok(fresh(link, relay, salt, card, (circle, log.instance)))
    }
}

fn fresh(
    link: Link,
    relay: RelayAddress,
    salt: KeySalt,
    card: crate::invitation::InvitationCard,
    (circle, instance): (Circle, InstanceId),
) -> Session {
    Session {
        relay,
        link,
        salt,
        card,
        circle,
        phase: Phase::Opened,
        me: NameCard::default(),
        instance: Some(instance),
        box_position: 0,
        set_aside: 0,
        last_ms: 0,
        fetched_ms: None,
        posts: FlatMap::new(),
        replies: FlatMap::new(),
        frozen: false,
        unsure: FlatSet::new(),
    }
}

fn opening_failure(fault: &AnswerFault) -> Failure {
    match fault.refusal() {
        Some(Refusal::NotFound) => Failure::Invitation(InvitationFault::UnknownRecord),
        // The relay has the record, but a log in which the invitation does not stand.
        Some(Refusal::NotAllowed) => Failure::Invitation(InvitationFault::HeadUnknown),
        Some(Refusal::InvitationExpired | Refusal::Expired) => Failure::Invitation(InvitationFault::Expired),
        Some(Refusal::InvitationUsed) => Failure::Invitation(InvitationFault::Used),
        _ => Failure::Relay(Guest::fault_of(fault)),
    }
}
