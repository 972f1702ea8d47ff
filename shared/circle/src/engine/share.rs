//! Opening and ending: what a person decides about who sees and writes what.

use samlat_protocol::{
    circle::Role, circle_entry::SectionRights, flat::FlatMap, id::PublicKey, right::Rights,
};
use samlat_record::Section;

use super::{
    acts::promised,
    begin::relay_address,
    failure::{ComparingFault, Failure, OrganisationFault},
    intent::Intent,
    life::Engine,
    state::State,
    txn::Txn,
    verb::{GuestKind, Invitation, OrganisationInvitation, Share},
    views::is_unit,
};
use crate::{
    card::{Called, NameCard},
    command::Ticket,
    pair::Code,
};

impl Engine {
    pub(super) fn invite(&mut self, ticket: Ticket, invitation: Invitation) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin_sharing()?;
        let card = NameCard::named(&invitation.called).map_err(|_| Failure::BadText)?;
        let (rights, intended) = split(&txn.state, &invitation.shares)?;
        let is_staff = invitation.kind == GuestKind::Staff;
        let called =
            Called { card, is_staff, intended, open_directly: invitation.open_directly, compared_ms: None };
        let ms = |ms: i64| u64::try_from(ms).map_err(|_| Failure::BadText);
        let number = txn.state.next_intent();
        txn.put_intent(
            number,
            Intent::Invite {
                rights,
                open_until_ms: ms(invitation.open_until_ms)?,
                expires_ms: invitation.until_ms.map(ms).transpose()?,
                called,
                sent: None,
                organisation: None,
            },
        );
        self.sync.ticket_by_intent.insert(number, ticket);
        self.sync.hurry();
        self.keep(txn);
        Ok(None)
    }

    /// Invites an organisation. Nothing is given before its key has been compared.
    pub(super) fn invite_organisation(
        &mut self,
        ticket: Ticket,
        invited: &OrganisationInvitation,
    ) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin_sharing()?;
        let card = NameCard::named(&invited.called).map_err(|_| Failure::BadText)?;
        let intended = checked(&txn.state, &invited.shares)?;
        if intended.is_empty() {
            return Err(Failure::NotAllowed);
        }
        let ms = |ms: i64| u64::try_from(ms).map_err(|_| Failure::BadText);
        let number = txn.state.next_intent();
        txn.put_intent(
            number,
            Intent::Invite {
                rights: Vec::new(),
                open_until_ms: ms(invited.open_until_ms)?,
                expires_ms: invited.until_ms.map(ms).transpose()?,
                called: Called { is_staff: true, intended, ..Called::plain(card) },
                sent: None,
                organisation: Some(true),
            },
        );
        self.sync.ticket_by_intent.insert(number, ticket);
        self.sync.hurry();
        self.keep(txn);
        Ok(None)
    }

    /// The code that the organisation shows or says is compared with that of the key that came by the link. Where it is
    /// the same, the organisation may name staff.
    pub(super) fn compare_code(&mut self, member: PublicKey, code: &str) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if !txn.state.is_person() {
            return Err(Failure::NotAllowed);
        }
        check_hold(&txn.state)?;
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        let known = txn.state.circle.live_member(&member, now_ms).ok_or(Failure::NoSuchThing)?;
        if !is_unit(&txn.state, known) {
            return Err(Failure::NoSuchThing);
        }
        let said = Code::parse(code).map_err(|_| Failure::Comparing(ComparingFault::BadCode))?;
        if said != Code::of_keys(&known.keys) {
            return Err(Failure::Organisation(OrganisationFault::OtherCode));
        }
        if let Some(intent) = promised(&txn.state, member, now_ms, Some(now_ms)) {
            let number = txn.state.next_intent();
            txn.put_intent(number, intent);
            self.sync.hurry();
        }
        Ok(Some(txn))
    }

    pub(super) fn withdraw(&mut self, key: PublicKey) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if !txn.state.is_person() {
            return Err(Failure::NotAllowed);
        }
        let circle = &txn.state.circle;
        let member = circle.members().get(&key).map(|member| member.ended.is_some());
        let invitation = circle.invitations().get(&key).map(|invitation| invitation.ended.is_some());
        match member.or(invitation) {
            None => return Err(Failure::NoSuchThing),
            Some(true) => return Ok(Some(txn)),
            Some(false) => {}
        }
        let is_last =
            circle.is_admin(&key) && circle.members().keys().filter(|k| circle.is_admin(k)).count() == 1;
        if is_last {
            return Err(Failure::NotAllowed);
        }
        let waits =
            txn.state.intents.values().any(|i| matches!(i, Intent::Withdraw { keys } if keys.contains(&key)));
        if !waits {
            let number = txn.state.next_intent();
            txn.put_intent(number, Intent::Withdraw { keys: vec![key] });
        }
        self.sync.hurry();
        Ok(Some(txn))
    }

    pub(super) fn change_rights(
        &mut self,
        member: PublicKey,
        shares: &[Share],
        until_ms: Option<i64>,
    ) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if !txn.state.is_person() {
            return Err(Failure::NotAllowed);
        }
        let known = txn.state.circle.members().get(&member).filter(|known| known.ended.is_none());
        let known = known.ok_or(Failure::NoSuchThing)?;
        let keys = known.keys.clone();
        let is_unit = match known.role {
            Role::Organisation => true,
            Role::Member | Role::Guest { .. } => false,
            // Staff act by the rights of their organisation.
            Role::Admin | Role::Staff { .. } => return Err(Failure::NotAllowed),
        };
        let wanted = checked(&txn.state, shares)?;
        let called = txn.state.names.get(&member).and_then(|known| known.called.clone());
        let called = called.ok_or(Failure::NoSuchThing)?;
        let (rights, intended) = match called.compared_ms {
            Some(_) => (wanted, Vec::new()),
            None => until_compared(&txn.state, member, wanted),
        };
        let ms = |ms: i64| u64::try_from(ms).map_err(|_| Failure::BadText);
        let expires_ms = until_ms.map(ms).transpose()?;
        if txn.state.circle.gives_more(&member, &rights, expires_ms) {
            check_hold(&txn.state)?;
        }
        let earlier = |intent: &Intent| matches!(intent, Intent::Grant { keys, .. } if keys.key == member);
        let replaced: Vec<u64> = txn
            .state
            .intents
            .iter()
            .filter(|(_, intent)| earlier(intent))
            .map(|(number, _)| *number)
            .collect();
        replaced.into_iter().for_each(|number| txn.drop_intent(number));
        let number = txn.state.next_intent();
        let called = Called { intended, open_directly: false, ..called };
        let organisation = is_unit.then_some(true);
        let own_device = false;
        txn.put_intent(
            number,
            Intent::Grant { keys, rights, expires_ms, called, own_device, organisation, is_lost: None },
        );
        self.sync.hurry();
        Ok(Some(txn))
    }

    pub(super) fn attach_relay(&mut self, relay: &str) -> Result<Option<Txn>, Failure> {
        let address = relay_address(relay)?.as_str().to_owned();
        let mut txn = self.begin()?;
        if txn.state.intents.values().any(Intent::lets_this_device_in) {
            return Err(Failure::NotBegun);
        }
        let earlier: Vec<u64> = {
            let moves = |intent: &Intent| matches!(intent, Intent::Attach { .. } | Intent::Relocate { .. });
            let intents = txn.state.intents.iter();
            intents.filter(|(_, intent)| moves(intent)).map(|(number, _)| *number).collect()
        };
        earlier.into_iter().for_each(|number| txn.drop_intent(number));
        if txn.state.is_person() {
            check_hold(&txn.state)?;
        }
        // Whoever listens at the relay before is told there where the record goes.
        if txn.state.is_person() && txn.state.meta.relay.as_ref().is_some_and(|before| *before != address) {
            txn.put_intent(txn.state.next_intent(), Intent::Relocate { address: address.clone() });
        }
        txn.put_intent(txn.state.next_intent(), Intent::Attach { address });
        self.stop_listening();
        self.sync.start_over();
        Ok(Some(txn))
    }

    /// Begins an act of sharing: the person's to do, and with a relay.
    pub(super) fn begin_sharing(&self) -> Result<Txn, Failure> {
        let txn = self.begin()?;
        if !txn.state.is_person() {
            return Err(Failure::NotAllowed);
        }
        if self.sync.frozen {
            return Err(Failure::Frozen);
        }
        if txn.state.circle.needs_update() {
            return Err(Failure::NeedsUpdate);
        }
        check_hold(&txn.state)?;
        super::sync::relay_of(&txn.state).ok_or(Failure::NeedsRelay)?;
        Ok(txn)
    }
}

/// While a report of the person's death stands, or she closes the record, nobody is let in, and nobody gets more. A record
/// that she has closed has no relay.
pub(super) fn check_hold(state: &State) -> Result<(), Failure> {
    if state.is_taken_off() {
        return Err(Failure::NeedsRelay);
    }
    if state.circle.report().is_some() { Err(Failure::OnHold) } else { Ok(()) }
}

/// What holds from the moment of joining, which is posting, and what waits for digits to be compared.
fn split(state: &State, shares: &[Share]) -> Result<(Vec<SectionRights>, Vec<SectionRights>), Failure> {
    let all = checked(state, shares)?;
    if all.is_empty() {
        return Err(Failure::NotAllowed);
    }
    let at_once = |given: &SectionRights| SectionRights { rights: Rights::POST, ..*given };
    let now = all.iter().filter(|given| given.rights.may_post()).map(at_once).collect();
    let later = all.into_iter().filter(|given| given.rights.may_read()).collect();
    Ok((now, later))
}

/// What a member whose digits nobody has compared gets at once: what it has of it, and posting. What it is to read beyond
/// that waits.
fn until_compared(
    state: &State,
    member: PublicKey,
    wanted: Vec<SectionRights>,
) -> (Vec<SectionRights>, Vec<SectionRights>) {
    let had = |section| state.circle.rights(&member, section);
    let (now, later): (Vec<_>, Vec<_>) = wanted
        .into_iter()
        .partition(|given| !given.rights.may_read() || had(given.section).allows(given.rights));
    let meanwhile = |given: &SectionRights| {
        let kept = had(given.section).bits() | Rights::POST.bits();
        let rights = Rights::from_bits(kept & given.rights.bits()).filter(|rights| *rights != Rights::NONE);
        rights.map(|rights| SectionRights { rights, ..*given })
    };
    let meanwhile: Vec<SectionRights> = later.iter().filter_map(meanwhile).collect();
    (now.into_iter().chain(meanwhile).collect(), later)
}

/// Rights by stream. What is for the person alone is shared with nobody.
fn checked(state: &State, shares: &[Share]) -> Result<Vec<SectionRights>, Failure> {
    let mut rights: FlatMap<_, Rights> = FlatMap::new();
    for share in shares {
        let known = Rights::from_bits(share.rights.bits()).filter(|rights| *rights != Rights::ADMIN);
        let given = known.ok_or(Failure::NotAllowed)?;
        if share.section == Section::Private {
            return Err(Failure::NotAllowed);
        }
        let streams = state.streams_of(share.section).ok_or(Failure::NoSuchSection)?;
        if given != Rights::NONE {
            rights.insert(streams.document, given);
        }
    }
    Ok(rights.into_iter().map(|(section, rights)| SectionRights { section, rights }).collect())
}
