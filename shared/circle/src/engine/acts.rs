//! Acts on the circle that wait for the relay: drawn up on the newest head, sent, and done when the log says so.

use samlat_protocol::{
    api::Bytes,
    circle::{Cause, Role},
    circle_entry::{Cut, Entry},
    flat::{FlatMap, FlatSet},
    id::{CoreId, PublicKey, StreamId},
    right::Rights,
};

use super::{
    anew,
    failure::{Failure, RelayFault},
    intent::{Intent, Moment, SentInvite},
    life::Engine,
    looking_back::cuts_before,
    people::signed,
    state::State,
    told::Told,
    txn::Txn,
    views,
};
use crate::{
    death::{alive, close, report, wishes},
    draft::{DraftError, Drafted},
    generation::begin_anew,
    grant::{Granted, Standing, grant},
    invitation::{Invited, invite, invite_organisation, is_for_organisation, join},
    keyring::Keyring,
    recover::{Recovery, kept_log, recover},
    relocation::relocate,
    request::RelayAddress,
    verdict::verdict,
    withdraw::{ending, withdraw},
};

impl Engine {
    /// The transaction that ends an act, if the log says what was meant.
    pub(super) fn act_done(&mut self, number: u64) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        let Some(intent) = txn.state.intents.get(&number).cloned() else { return Ok(Some(txn)) };
        if !is_done(&txn.state, &intent) {
            return Ok(None);
        }
        txn.drop_intent(number);
        let ticket = self.sync.ticket_by_intent.remove(&number);
        if let Intent::Invite { sent: Some(sent), open_until_ms, .. } = &intent {
            let entry =
                Entry::from_bytes(&sent.entry.0).map_err(|error| Failure::Broken(error.to_string()))?;
            txn.keep_drawn(sent, &entry);
            if let Some(ticket) = ticket {
                let id = sent.secret.signer().key();
                let fragment = views::fragment(&txn.state, entry.id(), sent.secret.clone());
                txn.told.push(Told::Invited { ticket, id, fragment, open_until_ms: signed(*open_until_ms) });
            }
        }
        if let Intent::Recover { withdraw_others: true, .. } = intent {
            txn.put_intent(number, Intent::WithdrawOthers);
        }
        if let Intent::Recover { moment: Some(_), .. } = intent {
            self.send_all_receipts(&mut txn);
        }
        txn.saved.extend(ticket);
        Ok(Some(txn))
    }

    /// Draws up the entry of an act. With a transaction, that is to be kept first, and the act drawn up again.
    pub(super) fn draft_act(&mut self, number: u64) -> Result<(Drafted, Option<Txn>), Failure> {
        let mut txn = self.begin()?;
        let state = txn.state.clone();
        let Some(intent) = state.intents.get(&number).cloned() else { return Err(Failure::NotBegun) };
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        let (circle, keyring, device) = (&*state.circle, &*state.keyring, &state.device);
        let entropy = &mut *self.entropy;
        let drafted = match &intent {
            Intent::Attach { .. } => return Err(Failure::NotBegun),
            Intent::Relocate { address } => {
                let address =
                    RelayAddress::parse(address).map_err(|_| Failure::Relay(RelayFault::BadAddress))?;
                relocate(circle, device, &address)
            }
            Intent::Invite { sent: Some(sent), .. } if follows(&state, sent) => return read_sent(sent),
            Intent::Invite { .. } => return self.draft_invite(txn, number, intent),
            Intent::Grant { keys, rights, expires_ms, called, own_device, organisation, is_lost: _ } => {
                let given: FlatMap<StreamId, Rights> =
                    rights.iter().map(|given| (given.section, given.rights)).collect();
                let cuts = if *own_device { Vec::new() } else { lost_cuts(&state, keys.key, &given) };
                let standing = match (own_device, organisation) {
                    (true, _) => Standing::OwnDevice,
                    (false, Some(true)) => Standing::Organisation(given),
                    (false, Some(false) | None) => Standing::Member(given),
                };
                let (keys, expires_ms, called) = (keys.clone(), *expires_ms, called.clone());
                let granted = Granted { keys, standing, expires_ms, called, cuts };
                grant(circle, keyring, device, &granted, now_ms, entropy)
            }
            Intent::Withdraw { keys } | Intent::Overrule { keys } => {
                let cuts = cuts(&state, keys);
                withdraw(circle, keyring, device, keys, cuts, now_ms, entropy)
            }
            Intent::WithdrawOthers => {
                let keys = other_devices(&state);
                let cuts = cuts(&state, &keys);
                withdraw(circle, keyring, device, &keys, cuts, now_ms, entropy)
            }
            Intent::LetIn { messages } => {
                let waits = |core: &&CoreId| !circle.is_admitted(core);
                let admitted: Vec<CoreId> = messages.iter().filter(waits).copied().collect();
                verdict(circle, device, &admitted)
            }
            Intent::Wishes { reporters, afterwards } => wishes(circle, device, reporters, *afterwards),
            Intent::ReportDeath => report(circle, device),
            Intent::SayAlive => alive(circle, device),
            Intent::Close => close(circle, device),
            Intent::BeginAnew { sections, erase } => {
                let anew = anew::anew_of(&mut txn, sections, *erase)?;
                begin_anew(circle, keyring, device, &anew, now_ms, entropy)
            }
            Intent::Join { secret, card } => join(circle, secret, device, card, entropy),
            Intent::Recover { words, moment, .. } => {
                let recovery = recovery(&state, moment.as_ref()).map_err(failure_of)?;
                recover(circle, keyring, &words.root(), device, &recovery, now_ms, entropy)
            }
        };
        Ok((drafted.map_err(failure_of)?, None))
    }

    fn draft_invite(
        &mut self,
        mut txn: Txn,
        number: u64,
        intent: Intent,
    ) -> Result<(Drafted, Option<Txn>), Failure> {
        let Intent::Invite { rights, open_until_ms, expires_ms, called, organisation, .. } = intent else {
            return Err(Failure::NotBegun);
        };
        let header = views::header(&txn.state, self.now_ms);
        let invited = Invited {
            rights: rights.clone(),
            open_until_ms,
            expires_ms,
            called: called.clone(),
            person: header.person,
            birth_year: header.birth_year,
        };
        let state = &txn.state;
        let draw_up = if organisation == Some(true) { invite_organisation } else { invite };
        let drafted = draw_up(&state.circle, &state.keyring, &state.device, &invited, &mut *self.entropy);
        let (drafted, secret) = drafted.map_err(failure_of)?;
        let sent = SentInvite { secret, entry: Bytes(drafted.entry.to_bytes()) };
        txn.put_intent(
            number,
            Intent::Invite { rights, open_until_ms, expires_ms, called, sent: Some(sent), organisation },
        );
        Ok((drafted, Some(txn)))
    }

    /// Guests whom the person opened to directly get what was promised, as soon as one of her devices sees them.
    pub(super) fn promised_grants(&self) -> Result<Option<Txn>, Failure> {
        let mut txn = self.begin()?;
        if !txn.state.is_person() || txn.state.circle.report().is_some() {
            return Ok(None);
        }
        let now_ms = u64::try_from(self.now_ms).unwrap_or_default();
        let guests: Vec<PublicKey> = txn.state.circle.members().keys().copied().collect();
        for key in guests {
            let Some(intent) = promised(&txn.state, key, now_ms, None) else { continue };
            let number = txn.state.next_intent();
            txn.put_intent(number, intent);
        }
        Ok(if txn.is_empty() { None } else { Some(txn) })
    }
}

/// The grant that a guest was promised: at once where the person opened directly, or once digits were compared.
pub fn promised(state: &State, key: PublicKey, now_ms: u64, compared_ms: Option<u64>) -> Option<Intent> {
    use samlat_protocol::circle_entry::SectionRights;
    let member = state.circle.live_member(&key, now_ms)?;
    let Role::Guest { invitation } = member.role else { return None };
    let awaiting = views::awaiting(state, member);
    let called = state.names.get(&key)?.called.clone()?;
    let waits = state.intents.values().any(|i| matches!(i, Intent::Grant { keys, .. } if keys.key == key));
    if awaiting.is_empty() || waits || (compared_ms.is_none() && !called.open_directly) {
        return None;
    }
    let mut rights = member.rights.clone();
    for promised in awaiting {
        let known = rights.entry(promised.section).or_default();
        *known = Rights::from_bits(known.bits() | promised.rights.bits()).unwrap_or(promised.rights);
    }
    let rights = rights.into_iter().map(|(section, rights)| SectionRights { section, rights }).collect();
    let called = crate::card::Called { intended: Vec::new(), compared_ms, ..called };
    let keys = member.keys.clone();
    let organisation = is_for_organisation(&state.circle, &invitation).then_some(true);
    let expires_ms = member.expires_ms;
    Some(Intent::Grant { keys, rights, expires_ms, called, own_device: false, organisation, is_lost: None })
}

fn is_done(state: &State, intent: &Intent) -> bool {
    let circle = &state.circle;
    let has_ended = |key: &PublicKey| {
        let member = circle.members().get(key).map(|member| member.ended.is_some());
        let invitation = circle.invitations().get(key).map(|invitation| invitation.ended.is_some());
        member.or(invitation).unwrap_or(true)
    };
    match intent {
        Intent::Attach { .. } => false,
        Intent::Relocate { address } => circle.address() == Some(address),
        Intent::Invite { sent, .. } => sent.as_ref().is_some_and(|sent| {
            Entry::from_bytes(&sent.entry.0).is_ok_and(|entry| circle.place_of(entry.id()).is_some())
        }),
        Intent::Grant { keys, own_device: true, .. } => circle.is_admin(&keys.key),
        Intent::Grant { keys, rights, expires_ms, called, organisation, is_lost, .. } => {
            circle.members().get(&keys.key).map_or(*is_lost != Some(true), |member| {
                let given: FlatMap<StreamId, Rights> = rights.iter().map(|r| (r.section, r.rights)).collect();
                let is_kind = (member.role == Role::Organisation) == (*organisation == Some(true));
                let is_given = is_kind && member.rights == given && member.expires_ms == *expires_ms;
                let is_promised = views::intended(state, keys.key) == called.intended;
                (is_given && is_promised) || member.ended.is_some()
            })
        }
        Intent::LetIn { messages } => messages.iter().all(|core| circle.is_admitted(core)),
        Intent::BeginAnew { sections, erase } => {
            sections.iter().all(|one| anew::is_begun(state, one, *erase))
        }
        Intent::Withdraw { keys } => keys.iter().all(has_ended),
        Intent::WithdrawOthers => other_devices(state).is_empty(),
        Intent::Overrule { keys } => !keys.iter().any(|key| circle.only_organisation_ended(key)),
        Intent::Wishes { reporters, afterwards } => {
            let named: FlatSet<PublicKey> = reporters.iter().copied().collect();
            circle.afterwards() == Some(*afterwards) && circle.reporters() == named
        }
        Intent::ReportDeath => circle.report().is_some(),
        Intent::SayAlive => circle.report().is_none(),
        Intent::Close => circle.report().is_some_and(|report| report.cause == Cause::Close),
        Intent::Join { .. } => circle.members().contains_key(&state.me()),
        Intent::Recover { .. } => circle.is_admin(&state.me()),
    }
}

/// What is to stand after the words have taken over.
fn recovery(state: &State, moment: Option<&Moment>) -> Result<Recovery, DraftError> {
    let Some(Moment { keep, stolen }) = moment else {
        return Ok(Recovery { keep: state.circle.head(), withdrawn: Vec::new(), cuts: Vec::new() });
    };
    let kept = kept_log(&state.circle, *keep)?;
    Ok(Recovery { keep: *keep, withdrawn: stolen.clone(), cuts: cuts_before(state, &kept, stolen) })
}

/// The person's other devices.
fn other_devices(state: &State) -> Vec<PublicKey> {
    let me = state.me();
    state.circle.members().keys().copied().filter(|key| *key != me && state.circle.is_admin(key)).collect()
}

/// The last places of everyone who ends with these keys, as far as this device has read.
fn cuts(state: &State, keys: &[PublicKey]) -> Vec<Cut> {
    let ending = ending(&state.circle, keys);
    ends(state, |_, author| ending.contains(&author))
}

/// The last places of a member, or of an organisation's staff, in the streams that may no longer be written. Staff whom the
/// organisation has ended are among them: who is not listed has nothing left there.
fn lost_cuts(state: &State, key: PublicKey, given: &FlatMap<StreamId, Rights>) -> Vec<Cut> {
    use samlat_protocol::circle::StreamRole;
    let members = state.circle.members();
    let had = |section: StreamId| {
        members.get(&key).and_then(|member| member.rights.get(&section)).copied().unwrap_or_default()
    };
    let acts_for_it = |author: PublicKey| {
        author == key || members.get(&author).is_some_and(|m| m.role == Role::Staff { organisation: key })
    };
    let has = |section: StreamId| given.get(&section).copied().unwrap_or_default();
    ends(state, |stream, author| {
        acts_for_it(author)
            && match state.circle.stream_role(stream) {
                Some(StreamRole::Document(section)) => had(section).may_edit() && !has(section).may_edit(),
                Some(StreamRole::Posts(section)) => had(section).may_post() && !has(section).may_post(),
                Some(StreamRole::ReplyBox(_)) | None => false,
            }
    })
}

/// The last places of authors, as far as this device has read.
pub fn ends(state: &State, of: impl Fn(StreamId, PublicKey) -> bool) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for stream in state.streams.values() {
        for (generation, author, end) in stream.ends() {
            if of(stream.id, author) {
                cuts.push(Cut { stream: stream.id, generation, author, seq: end.seq, core: end.core });
            }
        }
    }
    cuts.sort_unstable();
    cuts
}

/// Whether the entry that was kept still follows the head.
fn follows(state: &State, sent: &SentInvite) -> bool {
    Entry::from_bytes(&sent.entry.0).is_ok_and(|entry| entry.content.prev == state.circle.head())
}

fn read_sent(sent: &SentInvite) -> Result<(Drafted, Option<Txn>), Failure> {
    let entry = Entry::from_bytes(&sent.entry.0).map_err(|error| Failure::Broken(error.to_string()))?;
    Ok((Drafted { entry, wraps: Vec::new(), secrets: Keyring::new() }, None))
}

fn failure_of(error: DraftError) -> Failure {
    match error {
        DraftError::NeedsUpdate => Failure::NeedsUpdate,
        DraftError::Unknown => Failure::NoSuchThing,
        DraftError::NobodyLeft | DraftError::NotAllowed => Failure::NotAllowed,
        DraftError::SecretMissing | DraftError::BrokenKey => Failure::Broken(error.to_string()),
    }
}
