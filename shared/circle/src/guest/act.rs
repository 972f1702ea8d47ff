//! What a guest asks for, one act at a time.

use samlat_protocol::id::RecordId;
use samlat_record::{ItemId, NOTE_MAX_CHARS, Post, PostId, Section};

use super::{
    Change, Guest,
    relay_side::{Opening, Wanted},
    rows::{self, Introduced, Part},
    session::{Phase, Session, unsigned},
    told::{CertificateState, GuestTold},
    verb::GuestVerb,
};
use crate::{
    body::Body,
    card::NameCard,
    command::Ticket,
    engine::failure::{Failure, InvitationFault, OrganisationFault, RelayFault},
    introduction::{Introduction, SealedCertificate},
    key::KeySalt,
    link::{Link, LinkError},
    pair::Code,
    request::RelayAddress,
};

impl Guest {
    pub(super) fn asked(&mut self, ticket: Ticket, verb: GuestVerb) {
        let refused = match verb {
            GuestVerb::Open { link, relay } => self.open_link(ticket, &link, &relay),
            GuestVerb::Choose { record } => self.choose(ticket, record),
            GuestVerb::Join { card } => self.join(ticket, &card),
            GuestVerb::Introduce { card } => self.introduce(ticket, &card),
            GuestVerb::Post { section, post } => self.post(ticket, section, post),
            GuestVerb::Answer { post, to, text } => self.answer(ticket, post, to, text),
            GuestVerb::KeepDraft { key, text } => {
                self.keep_draft(ticket, key, text);
                Ok(())
            }
            GuestVerb::SyncNow => {
                self.exchange.want_all(self.open, self.sessions.values());
                self.tell(GuestTold::Saved { ticket });
                Ok(())
            }
            GuestVerb::Forget => {
                self.forget(Some(ticket));
                Ok(())
            }
        };
        if let Err(reason) = refused {
            self.fail(ticket, reason);
        }
    }

    fn open_link(&mut self, ticket: Ticket, text: &str, relay: &str) -> Result<(), Failure> {
        match SealedCertificate::parse(text) {
            Ok(certificate) => return self.open_certificate(ticket, &certificate),
            // One that is ours and damaged is not a link either.
            Err(LinkError::Foreign) => {}
            Err(fault) if Link::parse(text).is_err() => return Err(link_failure(fault)),
            Err(_) => {}
        }
        let link = Link::parse(text).map_err(link_failure)?;
        if let Some(known) = self.sessions.get(&link.record)
            && known.secret() == Some(&link.secret)
        {
            return self.choose(ticket, link.record);
        }
        let address = match &link.relay {
            Some(address) => address.clone(),
            None => RelayAddress::parse(relay).map_err(|_| Failure::Relay(RelayFault::BadAddress))?,
        };
        self.begin_opening(Opening::new(ticket, Wanted::Link(link), address));
        Ok(())
    }

    fn begin_opening(&mut self, opening: Opening) {
        if let Some(Opening { ticket: Some(earlier), .. }) = self.opening.take() {
            self.fail(earlier, Failure::NotBegun);
        }
        self.exchange.give_up_opening();
        self.opening = Some(opening);
    }

    fn open_certificate(&mut self, ticket: Ticket, sealed: &SealedCertificate) -> Result<(), Failure> {
        let is_own = |session: &&Session| session.device(&self.seed).key() == sealed.owner;
        let known = self.sessions.values().find(is_own).map(Session::record);
        if let Some(record) = known {
            return self.choose(ticket, record);
        }
        let not_introduced = Failure::Organisation(OrganisationFault::NotIntroduced);
        let introduced = self.introductions.get(&sealed.owner).cloned().ok_or(not_introduced)?;
        let certificate = sealed.open(&self.seed.device(&introduced.salt));
        let certificate = certificate.map_err(|_| Failure::Invitation(InvitationFault::Foreign))?;
        let relay = certificate.relay.clone();
        let wanted = Wanted::Certificate(Box::new(certificate), introduced);
        self.begin_opening(Opening::new(ticket, wanted, relay));
        Ok(())
    }

    fn introduce(&mut self, ticket: Ticket, card: &NameCard) -> Result<(), Failure> {
        let card = NameCard::new(&card.name, &card.organisation, &card.role, &card.phone)
            .map_err(|_| Failure::BadText)?;
        let salt = KeySalt::generate(&mut *self.entropy);
        let keys = self.seed.device(&salt).keys();
        let (owner, introduced) = (keys.key, Introduced { salt, card: card.clone() });
        let row = rows::introduction(owner, &introduced, &self.seed.storage_key(), &mut *self.entropy);
        let code = Code::of_keys(&keys).to_text();
        let text = Introduction { keys, card }.to_text();
        self.keep(vec![row], Change::Introduction { owner, introduced, text, code }, Some(ticket));
        Ok(())
    }

    fn choose(&mut self, ticket: Ticket, record: RecordId) -> Result<(), Failure> {
        if !self.sessions.contains_key(&record) {
            return Err(Failure::NoSuchThing);
        }
        self.opening = None;
        self.exchange.give_up_opening();
        self.open = Some(record);
        self.tell_open();
        self.tell(GuestTold::Saved { ticket });
        self.exchange.want_now(record);
        Ok(())
    }

    fn join(&mut self, ticket: Ticket, card: &NameCard) -> Result<(), Failure> {
        let card = NameCard::new(&card.name, &card.organisation, &card.role, &card.phone)
            .map_err(|_| Failure::BadText)?;
        let opened = self.opening.as_ref().and_then(Opening::session).cloned();
        let known = || self.sessions.get(&self.open?).filter(|session| session.phase == Phase::Joining);
        let mut session = opened.or_else(|| known().cloned()).ok_or(Failure::NotBegun)?;
        if let Some((_, earlier)) = self.joining.take() {
            self.fail(earlier, Failure::NotBegun);
        }
        session.phase = Phase::Joining;
        session.me = card;
        session.last_ms = self.now_ms;
        let record = session.record();
        // The screen hears of it when the relay has answered: only then can the link turn out to be used.
        self.joining = Some((record, ticket));
        self.exchange.want_now(record);
        self.keep_session(session, &[Part::State, Part::Circle], None);
        Ok(())
    }

    fn post(&mut self, ticket: Ticket, section: Section, post: Post) -> Result<(), Failure> {
        let mut session = self.session_to_write()?;
        let device = session.device(&self.seed);
        let (_, stream) = session.post_stream(&device.key(), section).ok_or(Failure::NotAllowed)?;
        let bytes = post.encode().map_err(|_| Failure::BadPost)?;
        let body = Body::new(unsigned(self.now_ms), vec![bytes], &mut *self.entropy);
        let at = session.push_post(device.key(), stream, (section, post), body);
        session.last_ms = self.now_ms;
        self.exchange.want_now(session.record());
        self.keep_session(session, &[Part::State, Part::Post(at)], Some(ticket));
        Ok(())
    }

    fn answer(&mut self, ticket: Ticket, post: PostId, to: ItemId, text: String) -> Result<(), Failure> {
        let session = self.session_to_write()?;
        if text.trim().is_empty() || text.chars().count() > NOTE_MAX_CHARS {
            return Err(Failure::BadText);
        }
        let asked = session.said().into_iter().any(|reply| reply.post == post && reply.id == to);
        let about = session.sent().into_iter().find(|sent| sent.id == post).filter(|_| asked);
        let section = about.ok_or(Failure::NoSuchThing)?.section;
        self.post(ticket, section, Post::Answer { to, thread: post, text })
    }

    /// The open record, if this device may still write into it.
    fn session_to_write(&self) -> Result<Session, Failure> {
        let session = self.open.and_then(|open| self.sessions.get(&open)).ok_or(Failure::NoRecord)?;
        let own = session.device(&self.seed).key();
        if session.circle.needs_update() {
            return Err(Failure::NeedsUpdate);
        }
        if session.has_moved() {
            return Err(Failure::Moved);
        }
        if session.phase == Phase::Joined && !session.is_live(&own, self.now_ms) {
            let fault = session.certificate(&own, self.now_ms).and_then(CertificateState::fault);
            return Err(fault.map_or(Failure::Ended, Failure::Organisation));
        }
        Ok(session.clone())
    }

    fn keep_draft(&mut self, ticket: Ticket, key: String, text: String) {
        let row = rows::draft(&key, &text, &self.seed.storage_key(), &mut *self.entropy);
        self.keep(vec![row], Change::Draft { key, text }, Some(ticket));
    }
}

pub(crate) const fn link_failure(fault: LinkError) -> Failure {
    Failure::Invitation(match fault {
        LinkError::Truncated => InvitationFault::Truncated,
        LinkError::Damaged | LinkError::Foreign | LinkError::Newer => InvitationFault::Foreign,
    })
}
