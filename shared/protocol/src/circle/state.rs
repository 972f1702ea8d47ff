//! What the entries add up to, one entry at a time: who may sign what, and what each kind does.

use std::collections::BTreeSet;

use super::{
    EntryRefusal,
    death::Report,
    member::{Invitation, Member, Role, SectionState, StreamRole},
};
use crate::{
    address::Address,
    circle_entry::{
        Alive, Close, Death, DeviceKeys, Entry, Generation, Genesis, NewSections, Relay, Rotation,
        SectionStreams, Visible, Wishes, WrapRef,
    },
    flat::{FlatMap, FlatSet},
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
    pub(super) members: FlatMap<PublicKey, Member>,
    pub(super) invitations: FlatMap<PublicKey, Invitation>,
    pub(super) sections: FlatMap<StreamId, SectionState>,
    /// Every stream of a section.
    pub(super) streams: FlatMap<StreamId, StreamRole>,
    /// Every reply box, with the key whose it is: of an invitation until the guest has joined.
    pub(super) boxes: FlatMap<StreamId, PublicKey>,
    pub(super) cuts: FlatMap<(StreamId, u32, PublicKey), Place>,
    /// Staff whom nobody but the organisation has ended.
    pub(super) ended_by_organisation: FlatSet<PublicKey>,
    pub(super) admitted: BTreeSet<CoreId>,
    pub(super) address: Option<String>,
    /// What the person has said of her death. Who has lost the word is no longer among the reporters.
    pub(super) wishes: Option<Wishes>,
    pub(super) report: Option<Report>,
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
            members: FlatMap::new(),
            invitations: FlatMap::new(),
            sections: FlatMap::new(),
            streams: FlatMap::new(),
            boxes: FlatMap::new(),
            cuts: FlatMap::new(),
            ended_by_organisation: FlatSet::new(),
            admitted: BTreeSet::new(),
            address: None,
            wishes: None,
            report: None,
            unknown_critical: false,
        };
        state.check_sections(&genesis.sections)?;
        state.check_epochs(&genesis.sections, &genesis.rotations, &genesis.wraps, Begins::Epoch)?;
        state.check_enters(&genesis.admin.key)?;
        state.add_sections(&genesis.sections);
        state.take_epochs(&genesis.rotations);
        state.members.insert(genesis.admin.key, Member::admin(&genesis.admin, 0));
        Ok(state)
    }

    /// Takes one entry in. Each kind is checked as a whole before anything changes, so that a refusal changes nothing and
    /// nothing has to be copied to go back to.
    pub(super) fn apply(&mut self, entry: &Entry, now_ms: Option<u64>) -> Result<(), EntryRefusal> {
        let content = &entry.content;
        let (signer, n) = (content.signer, content.n);
        let recovers = matches!(content.visible, Visible::Recover(_));
        if !recovers && content.root_generation != self.root_generation {
            return Err(EntryRefusal::StaleHead);
        }
        self.check_signer(&content.visible, &signer)?;
        self.check_hold(&content.visible)?;
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
            Visible::Wishes(wishes) => self.set_wishes(wishes),
            Visible::Death(Death {}) => self.report_death(signer, n, now_ms),
            Visible::Alive(Alive {}) => self.say_alive(),
            Visible::Close(Close {}) => {
                self.close(signer, n);
                Ok(())
            }
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
            Visible::Death(_) => self.may_report(signer),
            Visible::Grant(_)
            | Visible::Invite(_)
            | Visible::Verdict(_)
            | Visible::Generation(_)
            | Visible::Sections(_)
            | Visible::Relay(_)
            | Visible::Wishes(_)
            | Visible::Alive(_)
            | Visible::Close(_)
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
    pub(super) fn holder<'a>(&'a self, member: &'a Member) -> Option<&'a Member> {
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
    pub(super) fn held(member: &Member, section: StreamId) -> Rights {
        match member.role {
            Role::Admin => Rights::ADMIN,
            Role::Organisation => Rights::NONE,
            Role::Member | Role::Guest { .. } | Role::Staff { .. } => {
                member.held.get(&section).copied().unwrap_or(Rights::NONE)
            }
        }
    }

    /// Whether a stream has been given to something.
    pub(super) fn is_taken(&self, stream: StreamId) -> bool {
        self.streams.contains_key(&stream) || self.boxes.contains_key(&stream)
    }

    fn check_sections(&self, sections: &[SectionStreams]) -> Result<(), EntryRefusal> {
        let mut fresh = FlatSet::new();
        let ids = sections.iter().flat_map(|streams| [streams.document, streams.posts]);
        for id in ids {
            if self.is_taken(id) || !fresh.insert(id) {
                return Err(EntryRefusal::Contradiction);
            }
        }
        Ok(())
    }

    fn add_sections(&mut self, sections: &[SectionStreams]) {
        for streams in sections {
            let SectionStreams { document, posts } = *streams;
            let section =
                SectionState { streams: *streams, generation: 0, epoch: 0, rotations: FlatMap::new() };
            self.sections.insert(document, section);
            self.streams.insert(document, StreamRole::Document(document));
            self.streams.insert(posts, StreamRole::Posts(document));
        }
    }

    fn begin_sections(&mut self, new: &NewSections) -> Result<(), EntryRefusal> {
        self.check_sections(&new.sections)?;
        self.check_epochs(&new.sections, &new.rotations, &new.wraps, Begins::Epoch)?;
        self.add_sections(&new.sections);
        self.take_epochs(&new.rotations);
        Ok(())
    }

    fn begin_generation(&mut self, new: &Generation) -> Result<(), EntryRefusal> {
        let ending = |stream: StreamId, generation: u32| {
            let section = self.sections.get(&stream).filter(|section| section.generation == generation);
            section.is_some() && new.rotations.iter().any(|rotation| rotation.section == stream)
        };
        if !new.cuts.iter().all(|cut| ending(cut.stream, cut.generation)) {
            return Err(EntryRefusal::Contradiction);
        }
        self.check_epochs(&[], &new.rotations, &new.wraps, Begins::Generation)?;
        let ended: FlatSet<(StreamId, u32)> =
            new.rotations.iter().map(|r| (r.section, r.generation.saturating_sub(1))).collect();
        self.overrule(|stream, generation, _| ended.contains(&(stream, generation)));
        self.cut(&new.cuts, false);
        self.take_epochs(&new.rotations);
        Ok(())
    }

    fn move_to(&mut self, relay: &Relay) -> Result<(), EntryRefusal> {
        let address: Address = relay.address.parse().map_err(|_| EntryRefusal::Contradiction)?;
        if address.as_str() != relay.address {
            return Err(EntryRefusal::Contradiction);
        }
        self.address = Some(relay.address.clone());
        Ok(())
    }

    /// Whether the next epochs of sections in the generations that they are in may be taken.
    pub(super) fn check_rotations(
        &self,
        rotations: &[Rotation],
        wraps: &[WrapRef],
    ) -> Result<(), EntryRefusal> {
        self.check_epochs(&[], rotations, wraps, Begins::Epoch)
    }

    fn check_epochs(
        &self,
        new: &[SectionStreams],
        rotations: &[Rotation],
        wraps: &[WrapRef],
        begins: Begins,
    ) -> Result<(), EntryRefusal> {
        self.check_wraps(rotations, wraps)?;
        let mut rotated = FlatSet::new();
        for rotation in rotations {
            let section = rotation.section;
            let known = self.sections.get(&section).map(|known| (known.generation, known.epoch));
            let is_new = || new.iter().any(|streams| streams.document == section);
            let at = known.or_else(|| is_new().then_some((0, 0))).ok_or(EntryRefusal::Contradiction)?;
            if !rotated.insert(section) || !follows(at, rotation, begins) {
                return Err(EntryRefusal::Contradiction);
            }
        }
        // A section without an epoch could be written by nobody and recovered by nothing.
        if new.iter().all(|streams| rotated.contains(&streams.document)) {
            Ok(())
        } else {
            Err(EntryRefusal::Contradiction)
        }
    }

    /// Takes in epochs that were checked.
    pub(super) fn take_epochs(&mut self, rotations: &[Rotation]) {
        for rotation in rotations {
            if let Some(section) = self.sections.get_mut(&rotation.section) {
                section.generation = rotation.generation;
                section.epoch = rotation.epoch;
                section.rotations.insert((rotation.generation, rotation.epoch), rotation.clone());
            }
        }
    }

    /// One wrap for each recipient; and an epoch that the words cannot open is invalid.
    fn check_wraps(&self, rotations: &[Rotation], wraps: &[WrapRef]) -> Result<(), EntryRefusal> {
        let recipients: FlatSet<PublicKey> = wraps.iter().map(|wrap| wrap.recipient).collect();
        let opens = rotations.is_empty() || recipients.contains(&self.root);
        if opens && recipients.len() == wraps.len() { Ok(()) } else { Err(EntryRefusal::Contradiction) }
    }
}

/// Whether an epoch follows the last of a section, in the generation it is in or in the next one. The number goes on
/// through the generations: a post has none, so the number alone must name one secret.
fn follows((generation, epoch): (u32, u32), rotation: &Rotation, begins: Begins) -> bool {
    let (next, is_first) = match begins {
        Begins::Epoch => (Some(generation), epoch == 0),
        Begins::Generation => (generation.checked_add(1), true),
    };
    Some(rotation.generation) == next
        && Some(rotation.epoch) == epoch.checked_add(1)
        && is_first == rotation.older.is_empty()
}

impl Member {
    /// A device of the person, from entry `n` on.
    pub(super) fn admin(keys: &DeviceKeys, n: u64) -> Self {
        Self {
            keys: keys.clone(),
            role: Role::Admin,
            rights: FlatMap::new(),
            held: FlatMap::new(),
            expires_ms: None,
            reply_box: None,
            since: n,
            ended: None,
        }
    }
}
