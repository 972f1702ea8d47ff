//! The circle: what the log of entries adds up to. Relay and devices replay the same entries to the same state.
//!
//! Only what stands in the open is judged here; names and labels are sealed.

mod death;
mod ending;
mod member;
mod parting;
mod question;
mod sharing;
mod state;

use std::collections::BTreeMap;

use self::state::State;
pub use self::{
    death::{Cause, Report},
    member::{Invitation, Member, Relation, Role, SectionState, Standing, StreamRole},
};
use crate::{
    circle_entry::{Entry, EntryError, Recover, Visible},
    flat::FlatMap,
    id::{EntryId, KemKey, Locator, PublicKey, RecordId, StreamId},
};

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
    /// A report of the person's death stands, or she is closing the record: nobody is let in, and nobody gets more.
    #[error("on hold")]
    OnHold,
}

/// A log and the state that it adds up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    record: RecordId,
    entries: Vec<Entry>,
    ids: Vec<EntryId>,
    places: BTreeMap<EntryId, u64>,
    state: State,
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
        let id = genesis.id();
        let record = genesis.record();
        Ok(Self { record, entries: vec![genesis], ids: vec![id], places: BTreeMap::from([(id, 0)]), state })
    }

    /// Replays a whole log. The entries come from [`Entry::from_bytes`]: signatures are not checked again.
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

    /// Appends one entry that came from [`Entry::from_bytes`]: its signature is not checked again. `now_ms` is given by
    /// a relay, which also judges time; devices judge a log that a relay has accepted, and give none.
    ///
    /// # Errors
    /// [`EntryRefusal`]; the log stays as it was.
    pub fn append(&mut self, entry: Entry, now_ms: Option<u64>) -> Result<EntryId, EntryRefusal> {
        if entry.content.record != self.record {
            return Err(EntryRefusal::WrongRecord);
        }
        if let Visible::Recover(recover) = &entry.content.visible {
            let mut kept = self.kept(recover, &entry)?;
            kept.check_follows(&entry)?;
            kept.state.apply(&entry, now_ms)?;
            *self = kept;
        } else {
            self.check_follows(&entry)?;
            self.state.apply(&entry, now_ms)?;
        }
        Ok(self.push(entry))
    }

    /// Whether entries that follow one another from here on reach one that an admin signed. Who signed it had taken in
    /// all before it, so what a relay judges by time came in time.
    #[must_use]
    pub fn is_vouched(&self, following: impl IntoIterator<Item = Entry>) -> bool {
        let mut circle = self.clone();
        for entry in following {
            let is_by_admin = circle.is_admin(&entry.content.signer);
            if circle.append(entry, None).is_err() {
                return false;
            }
            if is_by_admin {
                return true;
            }
        }
        false
    }

    fn check_follows(&self, entry: &Entry) -> Result<(), EntryRefusal> {
        let content = &entry.content;
        if content.record != self.record {
            return Err(EntryRefusal::WrongRecord);
        }
        if content.n != self.entries.len() as u64 || content.prev != self.head() {
            return Err(EntryRefusal::StaleHead);
        }
        Ok(())
    }

    fn push(&mut self, entry: Entry) -> EntryId {
        let id = entry.id();
        self.places.insert(id, entry.content.n);
        self.ids.push(id);
        self.entries.push(entry);
        id
    }

    /// The log up to the entry after which the words go on. Their root generation must be higher than the one that
    /// holds, by however much: a device may have missed some.
    fn kept(&self, recover: &Recover, entry: &Entry) -> Result<Self, EntryRefusal> {
        let content = &entry.content;
        if content.signer != self.state.root || content.prev != recover.keep {
            return Err(EntryRefusal::NotAllowed);
        }
        if content.root_generation <= self.state.root_generation {
            return Err(EntryRefusal::StaleHead);
        }
        let last = self.places.get(&recover.keep).copied().ok_or(EntryRefusal::StaleHead)?;
        let length = usize::try_from(last).map_err(|_| EntryRefusal::StaleHead)?.saturating_add(1);
        if length == self.entries.len() {
            return Ok(self.clone());
        }
        Self::replay(self.entries.iter().take(length).cloned())
    }

    /// How another log stands to this one.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Relation {
        if self.record != other.record {
            return Relation::Unrelated;
        }
        let common = self.ids.iter().zip(&other.ids).take_while(|(a, b)| a == b).count();
        match (common == self.ids.len(), common == other.ids.len()) {
            (true, true) => Relation::Same,
            (true, false) => Relation::GoesOn,
            (false, true) => Relation::Behind,
            (false, false) => match other.root_generation().cmp(&self.root_generation()) {
                std::cmp::Ordering::Greater => Relation::Overrules,
                std::cmp::Ordering::Less => Relation::Overruled,
                std::cmp::Ordering::Equal => Relation::Forked,
            },
        }
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
        self.places.get(&id).copied()
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
    pub const fn members(&self) -> &FlatMap<PublicKey, Member> {
        &self.state.members
    }

    /// Every invitation, by its key.
    #[must_use]
    pub const fn invitations(&self) -> &FlatMap<PublicKey, Invitation> {
        &self.state.invitations
    }

    /// Every section, by its document stream.
    #[must_use]
    pub const fn sections(&self) -> &FlatMap<StreamId, SectionState> {
        &self.state.sections
    }
}
