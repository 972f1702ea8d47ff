//! Reading what a link invites to, of which nothing is kept before the guest joins; and taking what a certificate gives.

use samlat_protocol::{
    api::CircleLog,
    circle::{Circle, Relation, Role},
    flat::{FlatMap, FlatSet},
    id::{EntryId, InstanceId, RecordId},
    problem::Refusal,
};

use super::{
    super::{
        Change,
        rows::{self, Introduced, Part},
        session::{BoxRead, Entrance, OutPost, Phase, Session, unsigned},
        told::{CertificateState, PostState},
    },
    Guest, GuestTold, log,
};
use crate::{
    answer::{self, AnswerFault},
    card::NameCard,
    command::Ticket,
    engine::failure::{Failure, InvitationFault, OrganisationFault, RelayFault},
    introduction::Certificate,
    invitation::{InvitationState, is_for_organisation, open_invitation, state},
    key::{DeviceSeed, KeySalt},
    link::Link,
    request::{Caller, RelayAddress},
};

/// A link that is being read, or has been.
pub(in super::super) struct Opening {
    /// The act that the screen waits for; none once it has been answered.
    pub ticket: Option<Ticket>,
    wanted: Wanted,
    relay: RelayAddress,
    session: Option<Session>,
}

/// What is to be opened.
#[derive(Clone)]
pub(in super::super) enum Wanted {
    Link(Link),
    Certificate(Box<Certificate>, Introduced),
}

impl Opening {
    pub const fn new(ticket: Ticket, wanted: Wanted, relay: RelayAddress) -> Self {
        Self { ticket: Some(ticket), wanted, relay, session: None }
    }

    /// What was read.
    pub const fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }
}

impl Guest {
    /// Asks for the log behind a link that is to be opened.
    pub(super) fn send_opening(&mut self) -> bool {
        let Some(Opening { ticket: Some(_), wanted, relay, session: None }) = &self.opening else {
            return false;
        };
        let (record, signer) = match wanted {
            Wanted::Link(link) => (link.record, link.secret.signer()),
            Wanted::Certificate(certificate, introduced) => {
                (certificate.record, self.seed.device(&introduced.salt).signer().clone())
            }
        };
        let caller = Caller { relay, record, signer: &signer, now_ms: unsigned(self.now_ms) };
        let request = caller.circle(0);
        let id = self.send(request);
        self.exchange.flying = Some((id, None));
        true
    }

    pub(super) fn opening_answered(&mut self, status: u16, body: &[u8]) {
        let read = match answer::read::<CircleLog>(status, body) {
            Ok(log) => self.read_opening(&log),
            Err(fault) => Err(opening_failure(&fault)),
        };
        match read {
            Ok(session) if session.phase == Phase::Joined => self.take_certificate(session),
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

    /// Checks the log against the link or the certificate.
    fn read_opening(&mut self, log: &CircleLog) -> Result<Session, Failure> {
        let Some(Opening { wanted, relay, .. }) = &self.opening else { return Err(Failure::NotBegun) };
        let (record, head) = match wanted {
            Wanted::Link(link) => (link.record, link.head),
            Wanted::Certificate(certificate, _) => (certificate.record, certificate.head),
        };
        let garbage = Failure::Relay(RelayFault::Garbage);
        let circle = log::replayed(log).ok_or(garbage)?;
        if circle.record() != record {
            return Err(Failure::Relay(RelayFault::Different));
        }
        // A relay could show a log of its own making up to here, with its own keys in place of the person's inbox.
        if circle.place_of(head).is_none() {
            return Err(Failure::Invitation(InvitationFault::HeadUnknown));
        }
        if circle.needs_update() {
            return Err(Failure::NeedsUpdate);
        }
        let (wanted, relay) = (wanted.clone(), relay.clone());
        match wanted {
            Wanted::Link(link) => self.read_invitation(link, relay, (circle, log.instance)),
            Wanted::Certificate(certificate, introduced) => {
                self.read_certificate(*certificate, introduced, (circle, log.instance))
            }
        }
    }

    /// Opens the card of an invitation.
    fn read_invitation(
        &mut self,
        link: Link,
        relay: RelayAddress,
        (circle, instance): (Circle, InstanceId),
    ) -> Result<Session, Failure> {
        let invitation = |fault| Failure::Invitation(fault);
        let key = link.secret.signer().key();
        match (is_for_organisation(&circle, &key), self.is_unit) {
            (true, false) => return Err(Failure::Organisation(OrganisationFault::LinkForOrganisation)),
            (false, true) if circle.invitations().contains_key(&key) => {
                return Err(Failure::Organisation(OrganisationFault::LinkForPerson));
            }
            (true, true) | (false, _) => {}
        }
        let salt = KeySalt::generate(&mut *self.entropy);
        let own = self.seed.device(&salt).key();
        match state(&circle, &key, &own, unsigned(self.now_ms)) {
            InvitationState::Open | InvitationState::Mine => {}
            InvitationState::Used => return Err(invitation(InvitationFault::Used)),
            InvitationState::Withdrawn => return Err(invitation(InvitationFault::Withdrawn)),
            InvitationState::Expired => return Err(invitation(InvitationFault::Expired)),
            InvitationState::Unknown => return Err(invitation(InvitationFault::NotInCircle)),
        }
        let card =
            open_invitation(&circle, &link.secret).map_err(|_| invitation(InvitationFault::NotInCircle))?;
        let entrance = Entrance::Link(link.secret.clone());
        Ok(fresh((link.record, link.head, entrance), relay, salt, card, (circle, instance)))
    }

    /// Checks that the log says what the certificate does.
    fn read_certificate(
        &self,
        certificate: Certificate,
        introduced: Introduced,
        (circle, instance): (Circle, InstanceId),
    ) -> Result<Session, Failure> {
        let Certificate { record, head, organisation, relay, card } = certificate;
        let own = self.seed.device(&introduced.salt).key();
        let is_named = circle.members().get(&own).is_some_and(|m| m.role == Role::Staff { organisation });
        if !is_named {
            return Err(Failure::Invitation(InvitationFault::NotInCircle));
        }
        let entrance = Entrance::Certificate { organisation };
        let opened = fresh((record, head, entrance), relay, introduced.salt, card, (circle, instance));
        let session = Session { phase: Phase::Joined, me: introduced.card, last_ms: self.now_ms, ..opened };
        match session.certificate(&own, self.now_ms).and_then(CertificateState::fault) {
            Some(fault) => Err(Failure::Organisation(fault)),
            None => Ok(session),
        }
    }

    /// Keeps what a certificate gives. What was written under one from before, in the same record, stays readable here.
    fn take_certificate(&mut self, mut session: Session) {
        let record = session.record();
        let owner = session.device(&self.seed).key();
        let mut rows = vec![rows::no_introduction(owner)];
        if let Some(before) = self.sessions.get(&record) {
            if let Err(failure) = check_replaced(before, &session, &self.seed, self.now_ms) {
                return self.opening_failed(failure);
            }
            rows.extend(before.posts.keys().map(|at| rows::no_part(record, Part::Post(*at))));
            session.replies.clone_from(&before.replies);
            session.earlier.clone_from(&before.earlier);
            for post in before.posts.values() {
                let state = if post.state == PostState::Waiting { PostState::Refused } else { post.state };
                session.earlier.insert(post.core.id(), OutPost { state, ..post.clone() });
            }
        }
        let earlier = session.earlier.keys().map(|core| Part::Earlier(*core));
        let parts: Vec<Part> = [Part::State, Part::Circle].into_iter().chain(earlier).collect();
        rows.extend(rows::write(&session, &parts, &self.seed.storage_key(), &mut *self.entropy));
        let ticket = self.opening.as_mut().and_then(|opening| {
            opening.session = Some(session.clone());
            opening.ticket.take()
        });
        self.exchange.want_now(record);
        self.keep(rows, Change::Session(Box::new(session)), ticket);
    }
}

/// Whether what a device has of a record may make way for a new certificate.
fn check_replaced(
    before: &Session,
    session: &Session,
    seed: &DeviceSeed,
    now_ms: i64,
) -> Result<(), Failure> {
    let own = before.device(seed).key();
    if before.is_live(&own, now_ms) && !before.waiting().is_empty() {
        return Err(Failure::Organisation(OrganisationFault::Unsent));
    }
    match before.circle.relation(&session.circle) {
        Relation::Same | Relation::GoesOn | Relation::Overrules => Ok(()),
        Relation::Behind | Relation::Overruled | Relation::Forked | Relation::Unrelated => {
            Err(Failure::Frozen)
        }
    }
}

fn fresh(
    (record, head, entrance): (RecordId, EntryId, Entrance),
    relay: RelayAddress,
    salt: KeySalt,
    card: crate::invitation::InvitationCard,
    (circle, instance): (Circle, InstanceId),
) -> Session {
    Session {
        relay,
        record,
        head,
        entrance,
        salt,
        card,
        circle,
        phase: Phase::Opened,
        me: NameCard::default(),
        instance: Some(instance),
        box_read: BoxRead::NOTHING,
        set_aside: 0,
        last_ms: 0,
        fetched_ms: None,
        posts: FlatMap::new(),
        replies: FlatMap::new(),
        earlier: FlatMap::new(),
        #[cfg(feature = "unit")]
        named: FlatMap::new(),
        closes: None,
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
