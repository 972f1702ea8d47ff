//! Coming into a record: by an invitation as a relative, or with the words as the person.
//!
//! Until the tap that takes the invitation nothing is kept and nothing is taken: preview bots run scripts.

use samlat_protocol::{
    api::{CircleLog, Located},
    circle::Circle,
    circle_entry::{Entry, SectionRights},
    problem::Refusal,
    right::Rights,
};

use super::{
    attempts::fault_of,
    begin::relay_address,
    failure::{Failure, InvitationFault, OrganisationFault, RelayFault},
    intent::Intent,
    life::Engine,
    looking_back::LookedBack,
    people::signed,
    recovering::Recovering,
    rows::{EntryRow, NamedRow},
    state::State,
    told::{InvitationView, Standing, Told},
    txn::Txn,
    verb::{GuestKind, NameCard, Share},
    wraps,
};
use crate::{
    answer::{AnswerFault, read},
    command::{Command, CommandId, Request, Ticket},
    invitation::{InvitationCard, InvitationState, is_for_organisation, open_invitation, state as state_of},
    key::KeySalt,
    keyring::Keyring,
    label::Label,
    link::{Link, LinkError},
    request::{Caller, RelayAddress},
    words::Words,
};

/// What is going on before a record is open.
#[derive(Default)]
pub struct Entering {
    call: Option<(CommandId, Ask)>,
    opened: Option<Opened>,
    /// The record that was looked back on last.
    pub(super) looked_back: Option<Box<LookedBack>>,
}

impl Entering {
    /// Waits no more for a record to be looked back on. Answers who waited for it.
    pub(super) fn stop_looking_back(&mut self) -> Option<Ticket> {
        let is_looking = |(_, ask): &mut (CommandId, Ask)| match ask {
            Ask::Locate { recovering } | Ask::Log { recovering, .. } => recovering.looks_back(),
            Ask::Link { .. } => false,
        };
        match self.call.take_if(is_looking)? {
            (_, Ask::Locate { recovering } | Ask::Log { recovering, .. }) => Some(recovering.ticket),
            (_, Ask::Link { .. }) => None,
        }
    }
}

/// A question to a relay on the way in.
pub enum Ask {
    /// What a link invites to.
    Link { ticket: Ticket, link: Link, relay: RelayAddress },
    /// Whether there is a record for these words.
    Locate { recovering: Box<Recovering> },
    /// The log of the record that the words are for.
    Log { recovering: Box<Recovering>, words: Words, located: Located },
}

/// An invitation that has been opened.
struct Opened {
    link: Link,
    relay: RelayAddress,
    log: CircleLog,
    circle: Circle,
    card: InvitationCard,
}

impl Engine {
    pub(super) fn open_link(
        &mut self,
        ticket: Ticket,
        text: &str,
        relay: Option<&str>,
    ) -> Result<Option<Txn>, Failure> {
        self.nothing_open()?;
        let fault = |error| {
            Failure::Invitation(match error {
                LinkError::Truncated | LinkError::Damaged => InvitationFault::Truncated,
                LinkError::Foreign | LinkError::Newer => InvitationFault::Foreign,
            })
        };
        let link = Link::parse(text).map_err(fault)?;
        let relay = match (relay, &link.relay) {
            (Some(address), _) => relay_address(address)?,
            (None, Some(relay)) => relay.clone(),
            (None, None) => relay_address(text)?,
        };
        let request = self.log_request(&relay, link.record, &link.secret.signer());
        self.ask(Ask::Link { ticket, link, relay }, request);
        Ok(None)
    }

    pub(super) fn log_request(
        &self,
        relay: &RelayAddress,
        record: samlat_protocol::id::RecordId,
        signer: &crate::key::Signer,
    ) -> Request {
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        Caller { relay, record, signer, now_ms }.circle(0)
    }

    pub(super) fn ask(&mut self, ask: Ask, request: Request) {
        let id = self.command(|id| Command::Send { id, request });
        self.entering.call = Some((id, ask));
    }

    pub(super) fn entry_unreachable(&mut self, id: CommandId) -> bool {
        let Some((_, ask)) = self.entering.call.take_if(|(of, _)| *of == id) else { return false };
        let ticket = match ask {
            Ask::Link { ticket, .. } => ticket,
            Ask::Locate { recovering } | Ask::Log { recovering, .. } => recovering.ticket,
        };
        self.tell(Told::Failed { ticket, reason: Failure::Relay(RelayFault::Unreachable) });
        true
    }

    pub(super) fn entry_answered(&mut self, id: CommandId, status: u16, body: &[u8]) -> bool {
        let Some((_, ask)) = self.entering.call.take_if(|(of, _)| *of == id) else { return false };
        match ask {
            Ask::Link { ticket, link, relay } => {
                match self.link_answered(ticket, link, relay, status, body) {
                    Ok(told) => {
                        self.tell(told);
                        self.tell(Told::Saved { ticket });
                    }
                    Err(reason) => self.tell(Told::Failed { ticket, reason }),
                }
            }
            Ask::Locate { recovering } => self.located(*recovering, status, body),
            Ask::Log { recovering, words, located } => {
                let ticket = recovering.ticket;
                if let Err(reason) = self.log_found(*recovering, words, &located, status, body) {
                    self.tell(Told::Failed { ticket, reason });
                }
            }
        }
        true
    }

    fn link_answered(
        &mut self,
        ticket: Ticket,
        link: Link,
        relay: RelayAddress,
        status: u16,
        body: &[u8],
    ) -> Result<Told, Failure> {
        let invalid = Failure::Invitation;
        let log: CircleLog = read(status, body).map_err(|fault| link_failure(&fault))?;
        let circle = replay(&log)?;
        if circle.record() != link.record {
            return Err(Failure::Relay(RelayFault::Garbage));
        }
        if circle.place_of(link.head).is_none() {
            return Err(invalid(InvitationFault::HeadUnknown));
        }
        let key = link.secret.signer().key();
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        match state_of(&circle, &key, &samlat_protocol::id::PublicKey::ZERO, now_ms) {
            InvitationState::Open => {}
            InvitationState::Used | InvitationState::Mine => return Err(invalid(InvitationFault::Used)),
            InvitationState::Withdrawn => return Err(invalid(InvitationFault::Withdrawn)),
            InvitationState::Expired => return Err(invalid(InvitationFault::Expired)),
            InvitationState::Unknown => return Err(invalid(InvitationFault::NotInCircle)),
        }
        if is_for_organisation(&circle, &key) {
            return Err(Failure::Organisation(OrganisationFault::LinkForOrganisation));
        }
        let card =
            open_invitation(&circle, &link.secret).map_err(|_| invalid(InvitationFault::NotInCircle))?;
        let view = invitation_view(ticket, &circle, &key, &card);
        let view = view.ok_or_else(|| invalid(InvitationFault::NotInCircle))?;
        self.entering.opened = Some(Opened { link, relay, log, circle, card });
        Ok(Told::Invitation(view))
    }

    /// Takes the invitation that was opened.
    pub(super) fn join_record(&mut self, ticket: Ticket, card: &NameCard) -> Result<Option<Txn>, Failure> {
        self.nothing_open()?;
        let card = NameCard::new(&card.name, &card.organisation, &card.role, &card.phone);
        let card = card.map_err(|_| Failure::BadText)?;
        let Opened { link, relay, log, circle, card: invited } =
            self.entering.opened.take().ok_or(Failure::NotBegun)?;
        let salt = KeySalt::generate(&mut *self.entropy);
        let mut meta = self.meta(salt, String::new());
        meta.relay = Some(relay.as_str().to_owned());
        meta.person.clone_from(&invited.person);
        meta.birth_year = invited.birth_year;
        meta.card = Some(card.clone());
        meta.invited_by = Some(link.secret.clone());
        let named = |(section, label): (_, Label)| NamedRow { section, name: label.code().to_owned() };
        meta.named = invited.labels().into_iter().map(named).collect();
        let intended = invited.sections.iter().filter(|named| named.intended != Rights::NONE);
        meta.promised =
            intended.map(|named| SectionRights { section: named.section, rights: named.intended }).collect();
        let mut txn = self.first_from_log(meta, circle, Keyring::new(), &log);
        txn.put_intent(1, Intent::Join { secret: link.secret.clone(), card });
        self.sync.start_over();
        self.sync.ticket_by_intent.insert(1, ticket);
        self.keep(txn);
        Ok(None)
    }

    /// The first transaction of a record whose log came from a relay.
    pub(super) fn first_from_log(
        &self,
        meta: super::rows::Meta,
        circle: Circle,
        keyring: Keyring,
        log: &CircleLog,
    ) -> Txn {
        let mut txn = Txn::new(State::new(&self.seed, meta, circle, keyring));
        let circle = txn.state.circle.clone();
        for (n, (entry, row)) in (0..).zip(circle.entries().iter().zip(&log.rows)) {
            let (arrived_ms, wraps) = (Some(row.arrived_ms), wraps::named(entry, &row.wraps));
            txn.keep_entry(n, &EntryRow { entry: row.entry.0.clone(), arrived_ms, wraps });
        }
        txn.change_meta(|_| {});
        txn.keep_keyring();
        txn.touched.all = true;
        txn.told.push(Told::Standing(Standing::Open));
        txn
    }
}

pub fn replay(log: &CircleLog) -> Result<Circle, Failure> {
    let garbage = Failure::Relay(RelayFault::Garbage);
    let entries: Result<Vec<Entry>, _> = log.rows.iter().map(|row| Entry::from_bytes(&row.entry.0)).collect();
    let circle = entries.ok().and_then(|entries| Circle::replay(entries).ok()).ok_or(garbage.clone())?;
    if circle.head() == log.head { Ok(circle) } else { Err(garbage) }
}

fn link_failure(fault: &AnswerFault) -> Failure {
    match fault.refusal() {
        Some(Refusal::NotFound) => Failure::Invitation(InvitationFault::UnknownRecord),
        // The relay has the record, and not the invitation: its log is another one, or older.
        Some(Refusal::NotAllowed) => Failure::Invitation(InvitationFault::HeadUnknown),
        Some(Refusal::InvitationExpired | Refusal::Expired) => Failure::Invitation(InvitationFault::Expired),
        Some(Refusal::InvitationUsed) => Failure::Invitation(InvitationFault::Used),
        _ => Failure::Relay(fault_of(fault)),
    }
}

fn invitation_view(
    ticket: Ticket,
    circle: &Circle,
    key: &samlat_protocol::id::PublicKey,
    card: &InvitationCard,
) -> Option<InvitationView> {
    let invite = &circle.invitations().get(key)?.invite;
    let section_of = |stream| {
        let named = card.labels().into_iter().find(|(section, _)| *section == stream);
        named.and_then(|(_, label)| match label {
            Label::Known(section) => Some(section),
            Label::Other(_) => None,
        })
    };
    let share = |given: &SectionRights| {
        section_of(given.section).map(|section| Share { section, rights: given.rights })
    };
    let later = card.sections.iter().filter(|named| named.intended != Rights::NONE);
    let later = later.map(|named| SectionRights { section: named.section, rights: named.intended });
    Some(InvitationView {
        ticket,
        person: card.person.clone(),
        birth_year: card.birth_year,
        called: card.called.clone(),
        kind: if card.is_staff { GuestKind::Staff } else { GuestKind::Relative },
        shares: invite.rights.iter().filter_map(share).collect(),
        awaiting: later.filter_map(|given| share(&given)).collect(),
        open_until_ms: signed(invite.open_until_ms),
        until_ms: invite.expires_ms.map(signed),
    })
}
