//! What the entries add up to, one entry at a time: who may sign what, and what each kind does.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    EntryRefusal,
    member::{Invitation, Member, Role, SectionState, StreamRole},
};
use crate::{
    address::Address,
    circle_entry::{
        DeviceKeys, Entry, Generation, Genesis, NewSections, Relay, Rotation, SectionStreams, Visible,
        WrapRef,
    },
    id::{CoreId, KemKey, Locator, PublicKey, StreamId},
    right::Rights,
};

/// Where an author's messages are cut in a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) seq: u64,
    pub(super) core: CoreId,
    /// Set by an organisation for its own staff: it holds only as long as the person has not cut there too.
    pub(super) by_organisation: bool,
}

/// The state that a log adds up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    pub(super) root: PublicKey,
    pub(super) recovery: KemKey,
    pub(super) locator: Locator,
    pub(super) root_generation: u32,
    pub(super) members: BTreeMap<PublicKey, Member>,
    pub(super) invitations: BTreeMap<PublicKey, Invitation>,
    pub(super) sections: BTreeMap<StreamId, SectionState>,
    /// Every stream of a section.
    pub(super) streams: BTreeMap<StreamId, StreamRole>,
    /// Every reply box, with the key whose it is: of an invitation until the guest has joined.
    pub(super) boxes: BTreeMap<StreamId, PublicKey>,
    pub(super) cuts: BTreeMap<(StreamId, u32, PublicKey), Place>,
    /// Staff whom nobody but the organisation has ended.
    pub(super) ended_by_organisation: BTreeSet<PublicKey>,
    pub(super) admitted: BTreeSet<CoreId>,
    pub(super) address: Option<String>,
    pub(super) unknown_critical: bool,
}

/// What a rotation begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    Epoch,
    Generation,
}

impl State {
    pub(super) fn begin(genesis: &Genesis) -> Result<Self, EntryRefusal> {
        let mut state = Self {
            root: genesis.root,
            recovery: genesis.recovery.clone(),
            locator: genesis.locator,
            root_generation: 0,
            members: BTreeMap::new(),
            invitations: BTreeMap::new(),
            sections: BTreeMap::new(),
            streams: BTreeMap::new(),
            boxes: BTreeMap::new(),
            cuts: BTreeMap::new(),
            ended_by_organisation: BTreeSet::new(),
            admitted: BTreeSet::new(),
            address: None,
            unknown_critical: false,
        };
        state.add_sections(&genesis.sections)?;
        state.rotate(&genesis.rotations, &genesis.wraps)?;
        state.let_in(Member::admin(&genesis.admin, 0))?;
        Ok(state)
    }

    /// Takes one entry in. After a refusal the state is of no use.
    pub(super) fn apply(&mut self, entry: &Entry, now_ms: Option<u64>) -> Result<(), EntryRefusal> {
        let content = &entry.content;
        let (signer, n) = (content.signer, content.n);
        let recovers = matches!(content.visible, Visible::Recover(_));
        if !recovers && content.root_generation != self.root_generation {
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
            Visible::Generation(generation) => self.begin_generation(generation),
            Visible::Sections(new) => self.begin_sections(new),
            Visible::Relay(relay) => self.move_to(relay),
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

    pub(super) fn is_admin(&self, key: &PublicKey) -> bool {
        self.members.get(key).is_some_and(|m| m.role == Role::Admin && m.ended.is_none())
    }

    pub(super) fn is_organisation(&self, key: &PublicKey) -> bool {
        self.members.get(key).is_some_and(|m| m.role == Role::Organisation && m.ended.is_none())
    }

    /// Who holds the rights that a member acts by: the organisation for its staff.
    fn holder<'a>(&'a self, member: &'a Member) -> Option<&'a Member> {
        match member.role {
            Role::Staff { organisation } => self.members.get(&organisation),
            Role::Admin | Role::Member | Role::Guest { .. } | Role::Organisation => Some(member),
        }
    }

    /// The rights that a member acts by in a section, whether or not it has ended. An organisation itself has none.
    pub(super) fn rights(&self, member: &Member, section: StreamId) -> Rights {
        match member.role {
            Role::Admin => Rights::ADMIN,
            Role::Organisation => Rights::NONE,
            Role::Member | Role::Guest { .. } | Role::Staff { .. } => {
                let holder = self.holder(member);
                holder.and_then(|m| m.rights.get(&section)).copied().unwrap_or(Rights::NONE)
            }
        }
    }

    /// All rights that a member ever acted by in a section.
    pub(super) fn held(&self, member: &Member, section: StreamId) -> Rights {
        match member.role {
            Role::Admin => Rights::ADMIN,
            Role::Organisation => Rights::NONE,
            Role::Member | Role::Guest { .. } | Role::Staff { .. } => {
                let holder = self.holder(member);
                holder.and_then(|m| m.held.get(&section)).copied().unwrap_or(Rights::NONE)
            }
        }
    }

    /// Whether a stream has been given to something.
    pub(super) fn is_taken(&self, stream: StreamId) -> bool {
        self.streams.contains_key(&stream) || self.boxes.contains_key(&stream)
    }

    fn add_sections(&mut self, sections: &[SectionStreams]) -> Result<(), EntryRefusal> {
        for streams in sections {
            let SectionStreams { document, posts } = *streams;
            if document == posts || self.is_taken(document) || self.is_taken(posts) {
                return Err(EntryRefusal::Contradiction);
            }
            let section =
                SectionState { streams: *streams, generation: 0, epoch: 0, rotations: BTreeMap::new() };
            self.sections.insert(document, section);
            self.streams.insert(document, StreamRole::Document(document));
            self.streams.insert(posts, StreamRole::Posts(document));
        }
        Ok(())
    }

    fn begin_sections(&mut self, new: &NewSections) -> Result<(), EntryRefusal> {
        self.add_sections(&new.sections)?;
        self.rotate(&new.rotations, &new.wraps)
    }

    fn begin_generation(&mut self, new: &Generation) -> Result<(), EntryRefusal> {
        let ending = |stream: StreamId, generation: u32| {
            let section = self.sections.get(&stream).filter(|section| section.generation == generation);
            section.is_some() && new.rotations.iter().any(|rotation| rotation.section == stream)
        };
        if !new.cuts.iter().all(|cut| ending(cut.stream, cut.generation)) {
            return Err(EntryRefusal::Contradiction);
        }
        self.cut(&new.cuts, false);
        self.begin_epochs(&new.rotations, &new.wraps, Begins::Generation)
    }

    fn move_to(&mut self, relay: &Relay) -> Result<(), EntryRefusal> {
        let address: Address = relay.address.parse().map_err(|_| EntryRefusal::Contradiction)?;
        if address.as_str() != relay.address {
            return Err(EntryRefusal::Contradiction);
        }
        self.address = Some(relay.address.clone());
        Ok(())
    }

    /// Takes in the next epochs of sections, in the generations that they are in.
    pub(super) fn rotate(&mut self, rotations: &[Rotation], wraps: &[WrapRef]) -> Result<(), EntryRefusal> {
        self.begin_epochs(rotations, wraps, Begins::Epoch)
    }

    fn begin_epochs(
        &mut self,
        rotations: &[Rotation],
        wraps: &[WrapRef],
        begins: Begins,
    ) -> Result<(), EntryRefusal> {
        self.check_wraps(rotations, wraps)?;
        let mut rotated = BTreeSet::new();
        for rotation in rotations {
            let section = self.sections.get_mut(&rotation.section).ok_or(EntryRefusal::Contradiction)?;
            if !rotated.insert(rotation.section) {
                return Err(EntryRefusal::Contradiction);
            }
            begin_epoch(section, rotation, begins)?;
        }
        // A section without an epoch could be written by nobody and recovered by nothing.
        if self.sections.values().any(|section| section.epoch == 0) {
            return Err(EntryRefusal::Contradiction);
        }
        Ok(())
    }

    /// One wrap for each recipient; and an epoch that the words cannot open is invalid.
    fn check_wraps(&self, rotations: &[Rotation], wraps: &[WrapRef]) -> Result<(), EntryRefusal> {
        let recipients: BTreeSet<PublicKey> = wraps.iter().map(|wrap| wrap.recipient).collect();
        let opens = rotations.is_empty() || recipients.contains(&self.root);
        if opens && recipients.len() == wraps.len() { Ok(()) } else { Err(EntryRefusal::Contradiction) }
    }
}

/// The epoch must follow the section's last, in the generation it is in or in the next one. The number goes on through
/// the generations: a post has none, so the number alone must name one secret.
fn begin_epoch(section: &mut SectionState, rotation: &Rotation, begins: Begins) -> Result<(), EntryRefusal> {
    let generation = match begins {
        Begins::Epoch => Some(section.generation),
        Begins::Generation => section.generation.checked_add(1),
    };
    let is_first = section.epoch == 0 || begins == Begins::Generation;
    let follows =
        Some(rotation.generation) == generation && Some(rotation.epoch) == section.epoch.checked_add(1);
    if !follows || is_first != rotation.older.is_empty() {
        return Err(EntryRefusal::Contradiction);
    }
    section.generation = rotation.generation;
    section.epoch = rotation.epoch;
    section.rotations.insert((rotation.generation, rotation.epoch), rotation.clone());
    Ok(())
}

impl Member {
    /// A device of the person, from entry `n` on.
    pub(super) fn admin(keys: &DeviceKeys, n: u64) -> Self {
        Self {
            keys: keys.clone(),
            role: Role::Admin,
            rights: BTreeMap::new(),
            held: BTreeMap::new(),
            expires_ms: None,
            reply_box: None,
            since: n,
            ended: None,
        }
    }
}
