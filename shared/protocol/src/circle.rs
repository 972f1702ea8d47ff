//! The circle: what the log of entries adds up to. Relay and devices replay the same entries to the same state.
//!
//! Only what stands in the open is judged here; names and labels are sealed.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    circle_entry::{
        Cut, DeviceKeys, Entry, EntryError, Genesis, Grant, Invite, Recover, Rotation, SectionRights,
        SectionStreams, Staff, Visible, Withdraw,
    },
    envelope::Kind,
    id::{CoreId, EntryId, KemKey, Locator, PublicKey, RecordId, StreamId},
    right::Rights,
};

/// What a key is in the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A device of the person.
    Admin,
    /// A relative or a staff member with a grant of their own.
    Member,
    /// Came by an invitation.
    Guest {
        /// The invitation key.
        invitation: PublicKey,
    },
    /// Named by an organisation key.
    Staff {
        /// The organisation key.
        organisation: PublicKey,
    },
    /// An organisation key: names staff, may write nothing itself.
    Organisation,
}

/// A key and what it may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its keys.
    pub keys: DeviceKeys,
    /// What it is.
    pub role: Role,
    /// Rights by section. Empty for an admin, who has all.
    pub rights: BTreeMap<StreamId, Rights>,
    /// The last instant it holds, Unix milliseconds.
    pub expires_ms: Option<u64>,
    /// Where replies to it are put.
    pub reply_box: Option<StreamId>,
    /// The entry that let it in.
    pub since: u64,
    /// The entry that ended it.
    pub ended: Option<u64>,
}

/// An invitation and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// As it was made.
    pub invite: Invite,
    /// The entry that made it.
    pub since: u64,
    /// Who took it.
    pub joined: Option<PublicKey>,
    /// The entry that ended it unused.
    pub ended: Option<u64>,
}

/// A section and its epochs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionState {
    /// Its streams.
    pub streams: SectionStreams,
    /// The generation that is written.
    pub generation: u32,
    /// The epoch that is sealed under.
    pub epoch: u32,
    /// Every rotation by generation and epoch.
    pub rotations: BTreeMap<(u32, u32), Rotation>,
}

/// What a stream is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamRole {
    /// The document of a section.
    Document(StreamId),
    /// The posts of a section, named by its document stream.
    Posts(StreamId),
    /// The reply box of a key.
    ReplyBox(PublicKey),
}

/// Why an entry does not fit the log. The log stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EntryRefusal {
    /// Not an entry, or not signed.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// Of another record.
    #[error("another record")]
    WrongRecord,
    /// Does not follow the head.
    #[error("does not follow the head")]
    StaleHead,
    /// The signer may not sign this kind here.
    #[error("signer may not")]
    NotAllowed,
    /// The invitation has been taken, or was ended.
    #[error("invitation used")]
    InvitationUsed,
    /// Past its time.
    #[error("expired")]
    Expired,
    /// The visible part contradicts itself or the log.
    #[error("contradicts the log")]
    Contradiction,
    /// More staff than an organisation may have at once.
    #[error("too many staff")]
    TooManyStaff,
}

/// Whether a message may stand, judged by the log alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Live,
    /// Its author was withdrawn before this place in the chain: the late box at a relay, quarantine on a device.
    AfterCut,
    /// Its author never had the right.
    NotAllowed,
    /// The author's right ran out.
    Expired,
}

/// The state that a log adds up to.
#[derive(Debug, Clone)]
pub struct Circle {
    record: RecordId,
    entries: Vec<Entry>,
    ids: Vec<EntryId>,
    state: State,
}

#[derive(Debug, Clone)]
struct State {
    root: PublicKey,
    recovery: KemKey,
    locator: Locator,
    root_generation: u32,
    members: BTreeMap<PublicKey, Member>,
    invitations: BTreeMap<PublicKey, Invitation>,
    sections: BTreeMap<StreamId, SectionState>,
    cuts: BTreeMap<(StreamId, u32, PublicKey), (u64, CoreId)>,
    admitted: BTreeSet<CoreId>,
    address: Option<String>,
    unknown_critical: bool,
}

impl Circle {
    /// Begins a log with its genesis entry.
    ///
    /// # Errors
    /// [`EntryRefusal`] when it is not a genesis entry, or its epochs do not fit its sections.
    pub fn begin(genesis: Entry) -> Result<Self, EntryRefusal> {
        let content = &genesis.content;
        let Visible::Genesis(visible) = &content.visible else {
            return Err(EntryRefusal::NotAllowed);
        };
        if content.n != 0
            || content.prev != EntryId::ZERO
            || content.record != RecordId::ZERO
            || content.root_generation != 0
            || content.signer != visible.root
        {
            return Err(EntryRefusal::Contradiction);
        }
        let state = State::begin(visible)?;
        let record = genesis.record();
        let ids = vec![genesis.id()];
        Ok(Self { record, entries: vec![genesis], ids, state })
    }

    /// Replays a whole log.
    ///
    /// # Errors
    /// The first refusal.
    pub fn replay(entries: impl IntoIterator<Item = Entry>) -> Result<Self, EntryRefusal> {
        let mut entries = entries.into_iter();
        let mut circle = Self::begin(entries.next().ok_or(EntryRefusal::Contradiction)?)?;
        for entry in entries {
            circle.append(entry, None)?;
        }
        Ok(circle)
    }

    /// Appends one entry. `now_ms` is given by a relay, which also judges time; devices judge a log that a relay has
    /// accepted, and give none.
    ///
    /// # Errors
    /// [`EntryRefusal`]; the log stays as it was.
    pub fn append(&mut self, entry: Entry, now_ms: Option<u64>) -> Result<EntryId, EntryRefusal> {
        let content = &entry.content;
        if content.record != self.record {
            return Err(EntryRefusal::WrongRecord);
        }
        let recovered = match &content.visible {
            Visible::Recover(recover) => Some(self.rewind_for(recover, &entry)?),
            _ => None,
        };
        let (length, head, mut state) = match recovered {
            Some((length, state)) => (length, content.prev, state),
            None => (self.entries.len(), self.head(), self.state.clone()),
        };
        if content.n != length as u64 || content.prev != head {
            return Err(EntryRefusal::StaleHead);
        }
        state.apply(&entry, now_ms)?;
        self.entries.truncate(length);
        self.ids.truncate(length);
        let id = entry.id();
        self.entries.push(entry);
        self.ids.push(id);
        self.state = state;
        Ok(id)
    }

    /// The log up to `keep`, for an entry that goes on from there under a higher root generation.
    fn rewind_for(&self, recover: &Recover, entry: &Entry) -> Result<(usize, State), EntryRefusal> {
        let content = &entry.content;
        if content.signer != self.state.root || content.prev != recover.keep {
            return Err(EntryRefusal::NotAllowed);
        }
        if content.root_generation != self.state.root_generation.saturating_add(1) {
            return Err(EntryRefusal::StaleHead);
        }
        let kept = self.ids.iter().position(|id| *id == recover.keep).ok_or(EntryRefusal::StaleHead)?;
        let length = kept + 1;
        if length == self.entries.len() {
            return Ok((length, self.state.clone()));
        }
        let prefix = Self::replay(self.entries.iter().take(length).cloned())?;
        Ok((length, prefix.state))
    }

    /// The record.
    #[must_use]
    pub const fn record(&self) -> RecordId {
        self.record
    }

    /// The newest entry.
    #[must_use]
    pub fn head(&self) -> EntryId {
        self.ids.last().copied().unwrap_or(EntryId::ZERO)
    }

    /// Every entry in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The place of an entry in the log; `None` when it is not (or no longer) in it.
    #[must_use]
    pub fn place_of(&self, id: EntryId) -> Option<u64> {
        self.ids.iter().position(|other| *other == id).map(|n| n as u64)
    }

    /// The root key.
    #[must_use]
    pub const fn root(&self) -> PublicKey {
        self.state.root
    }

    /// How often the words have taken over.
    #[must_use]
    pub const fn root_generation(&self) -> u32 {
        self.state.root_generation
    }

    /// The recovery key.
    #[must_use]
    pub const fn recovery(&self) -> &KemKey {
        &self.state.recovery
    }

    /// Where the words find the record.
    #[must_use]
    pub const fn locator(&self) -> Locator {
        self.state.locator
    }

    /// The relay that the record has moved to.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.state.address.as_deref()
    }

    /// Whether an entry of a later version stands in the log that must be understood before anything is sealed.
    #[must_use]
    pub const fn needs_update(&self) -> bool {
        self.state.unknown_critical
    }

    /// Every key that ever was in the circle, by key.
    #[must_use]
    pub const fn members(&self) -> &BTreeMap<PublicKey, Member> {
        &self.state.members
    }

    /// Every invitation, by its key.
    #[must_use]
    pub const fn invitations(&self) -> &BTreeMap<PublicKey, Invitation> {
        &self.state.invitations
    }

    /// Every section, by its document stream.
    #[must_use]
    pub const fn sections(&self) -> &BTreeMap<StreamId, SectionState> {
        &self.state.sections
    }

    /// What a stream is for.
    #[must_use]
    pub fn stream_role(&self, stream: StreamId) -> Option<StreamRole> {
        if self.state.sections.contains_key(&stream) {
            return Some(StreamRole::Document(stream));
        }
        let posts = self.state.sections.values().find(|section| section.streams.posts == stream);
        if let Some(section) = posts {
            return Some(StreamRole::Posts(section.streams.document));
        }
        let owner = self.state.members.values().find(|member| member.reply_box == Some(stream))?;
        Some(StreamRole::ReplyBox(owner.keys.key))
    }

    /// The rights of a live key in a section, time left aside. [`Rights::ADMIN`] for an admin, nothing for an ended key.
    #[must_use]
    pub fn rights(&self, key: &PublicKey, section: StreamId) -> Rights {
        let Some(member) = self.state.members.get(key).filter(|member| member.ended.is_none()) else {
            return Rights::NONE;
        };
        self.state.effective_rights(member, section)
    }

    /// Whether a key is a live device of the person.
    #[must_use]
    pub fn is_admin(&self, key: &PublicKey) -> bool {
        self.state.is_admin(key)
    }

    /// Whether a key may read a stream at `now_ms`: a section's streams with the right to read, its own reply box,
    /// everything for an admin.
    #[must_use]
    pub fn may_read(&self, key: &PublicKey, stream: StreamId, now_ms: u64) -> bool {
        let live = self.live_member(key, now_ms).is_some();
        live && match self.stream_role(stream) {
            Some(StreamRole::Document(section) | StreamRole::Posts(section)) => {
                self.rights(key, section).may_read()
            }
            Some(StreamRole::ReplyBox(owner)) => owner == *key || self.is_admin(key),
            None => false,
        }
    }

    /// The streams that a key may read at `now_ms`.
    #[must_use]
    pub fn readable_streams(&self, key: &PublicKey, now_ms: u64) -> BTreeSet<StreamId> {
        let boxes = self.state.members.values().filter_map(|member| member.reply_box);
        let sections = self.state.sections.values().flat_map(|s| [s.streams.document, s.streams.posts]);
        sections.chain(boxes).filter(|stream| self.may_read(key, *stream, now_ms)).collect()
    }

    /// Whether a key may read the log at `now_ms`: live keys, open invitations, and the root.
    #[must_use]
    pub fn may_read_log(&self, key: &PublicKey, now_ms: u64) -> bool {
        *key == self.state.root
            || self.live_member(key, now_ms).is_some()
            || self.state.invitations.get(key).is_some_and(|invitation| {
                // A used link still shows its log, so that the guest who lost the answer finds the own `join` there.
                invitation.ended.is_none() && now_ms <= invitation.invite.open_until_ms
            })
    }

    /// The member behind a key that is neither ended nor run out at `now_ms`.
    #[must_use]
    pub fn live_member(&self, key: &PublicKey, now_ms: u64) -> Option<&Member> {
        let member = self.state.members.get(key)?;
        let in_time = member.expires_ms.is_none_or(|until| now_ms <= until);
        (member.ended.is_none() && in_time).then_some(member)
    }

    /// Where a key's messages were cut in a stream: the last accepted seq and core, `(0, zeros)` where nothing is.
    /// `None` for a key that was never withdrawn.
    #[must_use]
    pub fn cut(&self, stream: StreamId, generation: u32, author: &PublicKey) -> Option<(u64, CoreId)> {
        self.state.members.get(author).filter(|member| member.ended.is_some())?;
        let nothing = (0, CoreId::ZERO);
        Some(self.state.cuts.get(&(stream, generation, *author)).copied().unwrap_or(nothing))
    }

    /// Whether a verdict admitted a message.
    #[must_use]
    pub fn is_admitted(&self, core: &CoreId) -> bool {
        self.state.admitted.contains(core)
    }

    /// Whether a message may stand: right and kind of its author in its stream, the cut, and the time it claims or
    /// arrives at.
    #[must_use]
    pub fn standing(&self, message: &crate::envelope::Core, at_ms: u64) -> Standing {
        let Some(member) = self.state.members.get(&message.author) else {
            return Standing::NotAllowed;
        };
        if !self.may_write_kind(member, message.stream, message.kind) {
            return Standing::NotAllowed;
        }
        if self.is_admitted(&message.id()) {
            return Standing::Live;
        }
        match self.cut(message.stream, message.generation, &message.author) {
            Some((seq, _)) if message.seq > seq => Standing::AfterCut,
            Some((seq, core)) if message.seq == seq && message.id() != core => Standing::AfterCut,
            _ if member.expires_ms.is_some_and(|until| at_ms > until) => Standing::Expired,
            _ => Standing::Live,
        }
    }

    fn may_write_kind(&self, member: &Member, stream: StreamId, kind: Kind) -> bool {
        let role = self.stream_role(stream);
        let rights = |section| self.state.effective_rights(member, section);
        match (kind, role) {
            (Kind::Change, Some(StreamRole::Document(section))) => rights(section).may_edit(),
            (Kind::Post, Some(StreamRole::Posts(section))) => rights(section).may_post(),
            (Kind::Reply, Some(StreamRole::ReplyBox(_))) => member.role == Role::Admin,
            // What a later version writes is let through for whoever may write there at all.
            (Kind::Unknown(_), Some(StreamRole::Document(section) | StreamRole::Posts(section))) => {
                rights(section).may_edit()
            }
            (Kind::Unknown(_), Some(StreamRole::ReplyBox(_))) => member.role == Role::Admin,
            (Kind::Change | Kind::Post | Kind::Reply, _) | (Kind::Unknown(_), None) => false,
        }
    }
}

impl State {
    fn begin(genesis: &Genesis) -> Result<Self, EntryRefusal> {
        let mut state = Self {
            root: genesis.root,
            recovery: genesis.recovery.clone(),
            locator: genesis.locator,
            root_generation: 0,
            members: BTreeMap::new(),
            invitations: BTreeMap::new(),
            sections: BTreeMap::new(),
            cuts: BTreeMap::new(),
            admitted: BTreeSet::new(),
            address: None,
            unknown_critical: false,
        };
        state.add_sections(&genesis.sections)?;
        state.rotate(&genesis.rotations, 0)?;
        state.check_root_wrap(&genesis.rotations, &genesis.wraps)?;
        state.let_in(admin_member(&genesis.admin, 0))?;
        Ok(state)
    }

    fn apply(&mut self, entry: &Entry, now_ms: Option<u64>) -> Result<(), EntryRefusal> {
        let content = &entry.content;
        let signer = content.signer;
        let n = content.n;
        if !matches!(content.visible, Visible::Recover(_)) && content.root_generation != self.root_generation
        {
            return Err(EntryRefusal::StaleHead);
        }
        self.check_signer(&content.visible, &signer)?;
        match &content.visible {
            Visible::Genesis(_) => Err(EntryRefusal::NotAllowed),
            Visible::Grant(grant) => self.grant(grant, n),
            Visible::Invite(invite) => self.invite(invite, n),
            Visible::Join(join) => self.join(signer, &join.keys, n, now_ms),
            Visible::Staff(staff) => self.staff(signer, staff, n, now_ms),
            Visible::Withdraw(withdraw) => self.withdraw(signer, withdraw, n),
            Visible::Verdict(verdict) => {
                self.admitted.extend(verdict.admitted.iter().copied());
                Ok(())
            }
            Visible::Generation(generation) => {
                self.rotate(&generation.rotations, 1)?;
                self.check_root_wrap(&generation.rotations, &generation.wraps)?;
                self.cut(&generation.cuts);
                Ok(())
            }
            Visible::Sections(new) => {
                self.add_sections(&new.sections)?;
                self.rotate(&new.rotations, 0)?;
                self.check_root_wrap(&new.rotations, &new.wraps)
            }
            Visible::Relay(relay) => {
                if relay.address.len() > crate::circle_entry::Relay::MAX_ADDRESS_BYTES {
                    return Err(EntryRefusal::Contradiction);
                }
                self.address = Some(relay.address.clone());
                Ok(())
            }
            Visible::Recover(recover) => self.recover(recover, content.root_generation, n),
            Visible::Unknown { kind, .. } => {
                self.unknown_critical |= *kind < 128;
                Ok(())
            }
        }
    }

    fn check_signer(&self, visible: &Visible, signer: &PublicKey) -> Result<(), EntryRefusal> {
        let allowed = match visible {
            Visible::Genesis(_) => false,
            Visible::Join(_) => self.invitations.contains_key(signer),
            Visible::Staff(_) => self.is_organisation(signer),
            Visible::Withdraw(_) => self.is_admin(signer) || self.is_organisation(signer),
            Visible::Recover(_) => *signer == self.root,
            Visible::Grant(_)
            | Visible::Invite(_)
            | Visible::Verdict(_)
            | Visible::Generation(_)
            | Visible::Sections(_)
            | Visible::Relay(_)
            | Visible::Unknown { .. } => self.is_admin(signer),
        };
        if allowed { Ok(()) } else { Err(EntryRefusal::NotAllowed) }
    }

    fn is_admin(&self, key: &PublicKey) -> bool {
        self.members.get(key).is_some_and(|m| m.role == Role::Admin && m.ended.is_none())
    }

    fn is_organisation(&self, key: &PublicKey) -> bool {
        self.members.get(key).is_some_and(|m| m.role == Role::Organisation && m.ended.is_none())
    }

    /// Rights as the log has given them, whether or not they have ended since; an organisation's staff have the
    /// organisation's.
    fn effective_rights(&self, member: &Member, section: StreamId) -> Rights {
        match member.role {
            Role::Admin => Rights::ADMIN,
            Role::Organisation => Rights::NONE,
            Role::Staff { organisation } => {
                let organisation = self.members.get(&organisation);
                organisation.and_then(|o| o.rights.get(&section)).copied().unwrap_or(Rights::NONE)
            }
            Role::Member | Role::Guest { .. } => member.rights.get(&section).copied().unwrap_or(Rights::NONE),
        }
    }

    fn add_sections(&mut self, sections: &[SectionStreams]) -> Result<(), EntryRefusal> {
        for streams in sections {
            let known = |id: StreamId| {
                self.sections.values().any(|s| s.streams.document == id || s.streams.posts == id)
            };
            if streams.document == streams.posts || known(streams.document) || known(streams.posts) {
                return Err(EntryRefusal::Contradiction);
            }
            let section =
                SectionState { streams: *streams, generation: 0, epoch: 0, rotations: BTreeMap::new() };
            self.sections.insert(streams.document, section);
        }
        Ok(())
    }

    /// Takes rotations in; each must be the next epoch of its section, or the first of the generation `ahead` further on.
    fn rotate(&mut self, rotations: &[Rotation], ahead: u32) -> Result<(), EntryRefusal> {
        for rotation in rotations {
            let Some(section) = self.sections.get_mut(&rotation.section) else {
                return Err(EntryRefusal::Contradiction);
            };
            let next_epoch = if ahead == 0 { section.epoch.saturating_add(1) } else { 1 };
            let generation = section.generation.saturating_add(ahead);
            if rotation.generation != generation
                || rotation.epoch != next_epoch
                || (next_epoch == 1) != rotation.older.is_empty()
            {
                return Err(EntryRefusal::Contradiction);
            }
            section.generation = generation;
            section.epoch = next_epoch;
            section.rotations.insert((generation, next_epoch), rotation.clone());
        }
        // A section without an epoch could be written by nobody and recovered by nothing.
        if self.sections.values().any(|section| section.epoch == 0) {
            return Err(EntryRefusal::Contradiction);
        }
        Ok(())
    }

    /// An epoch that the words cannot open is invalid.
    fn check_root_wrap(
        &self,
        rotations: &[Rotation],
        wraps: &[crate::circle_entry::WrapRef],
    ) -> Result<(), EntryRefusal> {
        if rotations.is_empty() || wraps.iter().any(|wrap| wrap.recipient == self.root) {
            Ok(())
        } else {
            Err(EntryRefusal::Contradiction)
        }
    }

    /// A key enters. A key that has ended, that is the root, or that is an invitation never enters again.
    fn let_in(&mut self, member: Member) -> Result<(), EntryRefusal> {
        let key = member.keys.key;
        let ended = self.members.get(&key).is_some_and(|known| known.ended.is_some());
        if key == self.root || ended || self.invitations.contains_key(&key) {
            return Err(EntryRefusal::Contradiction);
        }
        self.members.insert(key, member);
        Ok(())
    }

    fn check_box(&self, reply_box: StreamId, owner: Option<PublicKey>) -> Result<(), EntryRefusal> {
        let section =
            self.sections.values().any(|s| s.streams.document == reply_box || s.streams.posts == reply_box);
        let member =
            self.members.values().any(|m| m.reply_box == Some(reply_box) && Some(m.keys.key) != owner);
        let invitation = self
            .invitations
            .values()
            .any(|i| i.invite.reply_box == reply_box && (i.joined.is_none() || i.joined != owner));
        if section || member || invitation { Err(EntryRefusal::Contradiction) } else { Ok(()) }
    }

    fn rights_of(&self, list: &[SectionRights]) -> Result<BTreeMap<StreamId, Rights>, EntryRefusal> {
        let mut rights = BTreeMap::new();
        for given in list {
            let valid = Rights::from_bits(given.rights.bits()).is_some_and(|r| r != Rights::ADMIN);
            let fresh = rights.insert(given.section, given.rights).is_none();
            if !valid || !fresh || !self.sections.contains_key(&given.section) {
                return Err(EntryRefusal::Contradiction);
            }
        }
        Ok(rights)
    }

    fn grant(&mut self, grant: &Grant, n: u64) -> Result<(), EntryRefusal> {
        let rights = self.rights_of(&grant.rights)?;
        if let Some(reply_box) = grant.reply_box {
            self.check_box(reply_box, Some(grant.keys.key))?;
        }
        let role = match (grant.admin, grant.certify) {
            (true, false) if rights.is_empty() => Role::Admin,
            (false, true) => Role::Organisation,
            (false, false) => Role::Member,
            (true, _) => return Err(EntryRefusal::Contradiction),
        };
        let known = self.members.get(&grant.keys.key);
        // A changed grant keeps the kem key and the box that messages have been sealed to.
        if known.is_some_and(|m| m.keys != grant.keys || m.role == Role::Admin && role != Role::Admin) {
            return Err(EntryRefusal::Contradiction);
        }
        let reply_box = grant.reply_box.or_else(|| known.and_then(|m| m.reply_box));
        let role = known.map_or(role, |m| match m.role {
            Role::Guest { .. } if role == Role::Member => m.role,
            _ => role,
        });
        self.let_in(Member {
            keys: grant.keys.clone(),
            role,
            rights,
            expires_ms: grant.expires_ms,
            reply_box,
            since: n,
            ended: None,
        })
    }

    fn invite(&mut self, invite: &Invite, n: u64) -> Result<(), EntryRefusal> {
        self.rights_of(&invite.rights)?;
        self.check_box(invite.reply_box, None)?;
        if self.members.contains_key(&invite.key) || self.invitations.contains_key(&invite.key) {
            return Err(EntryRefusal::Contradiction);
        }
        let invitation = Invitation { invite: invite.clone(), since: n, joined: None, ended: None };
        self.invitations.insert(invite.key, invitation);
        Ok(())
    }

    fn join(
        &mut self,
        invitation_key: PublicKey,
        keys: &DeviceKeys,
        n: u64,
        now_ms: Option<u64>,
    ) -> Result<(), EntryRefusal> {
        let invitation = self.invitations.get(&invitation_key).ok_or(EntryRefusal::NotAllowed)?;
        if invitation.joined.is_some() || invitation.ended.is_some() {
            return Err(EntryRefusal::InvitationUsed);
        }
        if now_ms.is_some_and(|now| now > invitation.invite.open_until_ms) {
            return Err(EntryRefusal::Expired);
        }
        if self.members.contains_key(&keys.key) {
            return Err(EntryRefusal::Contradiction);
        }
        let rights = self.rights_of(&invitation.invite.rights)?;
        let member = Member {
            keys: keys.clone(),
            role: Role::Guest { invitation: invitation_key },
            rights,
            expires_ms: invitation.invite.expires_ms,
            reply_box: Some(invitation.invite.reply_box),
            since: n,
            ended: None,
        };
        self.let_in(member)?;
        if let Some(invitation) = self.invitations.get_mut(&invitation_key) {
            invitation.joined = Some(keys.key);
        }
        Ok(())
    }

    fn staff(
        &mut self,
        organisation: PublicKey,
        staff: &Staff,
        n: u64,
        now_ms: Option<u64>,
    ) -> Result<(), EntryRefusal> {
        let of_organisation = |m: &&Member| m.role == Role::Staff { organisation } && m.ended.is_none();
        let in_time = |m: &&Member| now_ms.is_none_or(|now| m.expires_ms.is_none_or(|until| now <= until));
        if now_ms.is_some()
            && self.members.values().filter(of_organisation).filter(in_time).count() >= Staff::MAX_LIVE
        {
            return Err(EntryRefusal::TooManyStaff);
        }
        if now_ms.is_some_and(|now| staff.expires_ms > now.saturating_add(Staff::MAX_MS)) {
            return Err(EntryRefusal::Contradiction);
        }
        let until = self.members.get(&organisation).and_then(|o| o.expires_ms);
        if now_ms.is_some_and(|now| until.is_some_and(|until| now > until)) {
            return Err(EntryRefusal::Expired);
        }
        if self.members.contains_key(&staff.keys.key) {
            return Err(EntryRefusal::Contradiction);
        }
        let expires_ms = Some(until.map_or(staff.expires_ms, |until| until.min(staff.expires_ms)));
        self.let_in(Member {
            keys: staff.keys.clone(),
            role: Role::Staff { organisation },
            rights: BTreeMap::new(),
            expires_ms,
            reply_box: None,
            since: n,
            ended: None,
        })
    }

    fn withdraw(&mut self, signer: PublicKey, withdraw: &Withdraw, n: u64) -> Result<(), EntryRefusal> {
        let by_organisation = self.is_organisation(&signer);
        for key in &withdraw.keys {
            let role = self.members.get(key).map(|m| m.role);
            let own_staff = role == Some(Role::Staff { organisation: signer });
            let known = role.is_some() || self.invitations.contains_key(key);
            if !known || (by_organisation && !own_staff) {
                return Err(EntryRefusal::NotAllowed);
            }
        }
        let cuts_fit = withdraw.cuts.iter().all(|cut| self.is_ending(&cut.author, &withdraw.keys));
        if !cuts_fit || (by_organisation && !withdraw.rotations.is_empty()) {
            return Err(EntryRefusal::Contradiction);
        }
        self.end(&withdraw.keys, n);
        self.cut(&withdraw.cuts);
        self.rotate(&withdraw.rotations, 0)?;
        self.check_root_wrap(&withdraw.rotations, &withdraw.wraps)?;
        if self.members.values().any(|m| m.role == Role::Admin && m.ended.is_none()) {
            Ok(())
        } else {
            // Nobody could write the log but the words.
            Err(EntryRefusal::Contradiction)
        }
    }

    /// Whether an author ends when `keys` end: by itself or as staff of an organisation among them.
    fn is_ending(&self, author: &PublicKey, keys: &[PublicKey]) -> bool {
        let organisation = self.members.get(author).and_then(|m| match m.role {
            Role::Staff { organisation } => Some(organisation),
            Role::Admin | Role::Member | Role::Guest { .. } | Role::Organisation => None,
        });
        keys.contains(author) || organisation.is_some_and(|o| keys.contains(&o))
    }

    fn end(&mut self, keys: &[PublicKey], n: u64) {
        let ending: Vec<PublicKey> =
            self.members.keys().filter(|key| self.is_ending(key, keys)).copied().collect();
        for key in ending {
            if let Some(member) = self.members.get_mut(&key) {
                member.ended.get_or_insert(n);
            }
        }
        for key in keys {
            if let Some(invitation) = self.invitations.get_mut(key) {
                invitation.ended.get_or_insert(n);
            }
        }
    }

    fn cut(&mut self, cuts: &[Cut]) {
        for cut in cuts {
            let place = (cut.stream, cut.generation, cut.author);
            self.cuts.entry(place).or_insert((cut.seq, cut.core));
        }
    }

    fn recover(&mut self, recover: &Recover, root_generation: u32, n: u64) -> Result<(), EntryRefusal> {
        let rotated: BTreeSet<StreamId> = recover.rotations.iter().map(|r| r.section).collect();
        if self.sections.keys().any(|section| !rotated.contains(section)) {
            return Err(EntryRefusal::Contradiction);
        }
        self.root_generation = root_generation;
        self.end(&recover.withdrawn, n);
        self.cut(&recover.cuts);
        self.rotate(&recover.rotations, 0)?;
        self.check_root_wrap(&recover.rotations, &recover.wraps)?;
        self.let_in(admin_member(&recover.admin, n))
    }
}

fn admin_member(keys: &DeviceKeys, n: u64) -> Member {
    Member {
        keys: keys.clone(),
        role: Role::Admin,
        rights: BTreeMap::new(),
        expires_ms: None,
        reply_box: None,
        since: n,
        ended: None,
    }
}
