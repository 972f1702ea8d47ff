//! What may be asked of a circle: who may read, who may write, and whether a message stands.

use super::{
    Circle,
    member::{Member, Role, Standing, StreamRole},
    state::State,
};
use crate::{
    envelope::{Core, Kind},
    flat::FlatSet,
    id::{CoreId, PublicKey, StreamId},
    right::Rights,
};

impl Circle {
    /// What a stream is for.
    #[must_use]
    pub fn stream_role(&self, stream: StreamId) -> Option<StreamRole> {
        self.state.stream_role(stream)
    }

    /// The rights of a live key in a section, time left aside. [`Rights::ADMIN`] for an admin, nothing for an ended key.
    #[must_use]
    pub fn rights(&self, key: &PublicKey, section: StreamId) -> Rights {
        let Some(member) = self.state.members.get(key).filter(|member| member.ended.is_none()) else {
            return Rights::NONE;
        };
        self.state.rights(member, section)
    }

    /// Whether a key is a live device of the person.
    #[must_use]
    pub fn is_admin(&self, key: &PublicKey) -> bool {
        self.state.is_admin(key)
    }

    /// Whether a key may read a stream at `now_ms`: a section's streams with the right to read, its own reply box,
    /// everything for an admin, and for the root: a recovery says up to where stolen devices stand.
    #[must_use]
    pub fn may_read(&self, key: &PublicKey, stream: StreamId, now_ms: u64) -> bool {
        if *key == self.state.root {
            return self.stream_role(stream).is_some();
        }
        let live = self.live_member(key, now_ms).is_some();
        live && match self.stream_role(stream) {
            Some(StreamRole::Document(section) | StreamRole::Posts(section)) => {
                self.rights(key, section).may_read()
            }
            Some(StreamRole::ReplyBox(_)) => self.reply_box(key) == Some(stream) || self.is_admin(key),
            None => false,
        }
    }

    /// Where replies to a key are put: its own box; for staff, that of their organisation.
    #[must_use]
    pub fn reply_box(&self, key: &PublicKey) -> Option<StreamId> {
        let member = self.state.members.get(key)?;
        self.state.holder(member)?.reply_box
    }

    /// Whether nobody but its organisation has ended a staff member: the person has not decided up to where the member's
    /// messages stand.
    #[must_use]
    pub fn only_organisation_ended(&self, key: &PublicKey) -> bool {
        self.state.ended_by_organisation.contains(key)
    }

    /// The streams that a key may read at `now_ms`.
    #[must_use]
    pub fn readable_streams(&self, key: &PublicKey, now_ms: u64) -> FlatSet<StreamId> {
        let streams = self.state.streams.keys().chain(self.state.boxes.keys());
        streams.copied().filter(|stream| self.may_read(key, *stream, now_ms)).collect()
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

    /// Where a key's messages are cut in a stream: the last accepted seq and core, `(0, zeros)` where nothing is.
    /// `None` where the key may go on: it was not withdrawn, the generation is the one that is written, and the right to
    /// write there was not taken back.
    #[must_use]
    pub fn cut(&self, stream: StreamId, generation: u32, author: &PublicKey) -> Option<(u64, CoreId)> {
        let state = &self.state;
        let member = state.members.get(author)?;
        let stopped =
            member.ended.is_some() || state.is_closed(stream, generation) || state.has_lost(member, stream);
        stopped.then(|| state.place(stream, generation, author))
    }

    /// Whether a verdict admitted a message.
    #[must_use]
    pub fn is_admitted(&self, core: &CoreId) -> bool {
        self.state.admitted.contains(core)
    }

    /// Whether a message may stand: right and kind of its author in its stream, the cut, and the time it claims or
    /// arrives at. Judged by the newest log, whatever head the message cites.
    ///
    /// Whether the chain up to the cut is the one that ends in the cut's core is for the reader of the chain to see:
    /// here only the message at that very place is compared.
    #[must_use]
    pub fn standing(&self, message: &Core, at_ms: u64) -> Standing {
        let state = &self.state;
        let Some(member) = state.members.get(&message.author) else {
            return Standing::NotAllowed;
        };
        let Some(needed) = state.needed(message).filter(|_| message.record == self.record) else {
            return Standing::NotAllowed;
        };
        if !State::ever_had(member, needed) {
            return Standing::NotAllowed;
        }
        if self.is_admitted(&message.id()) {
            return Standing::Live;
        }
        let lost = !state.has(member, needed);
        if lost || self.cut(message.stream, message.generation, &message.author).is_some() {
            let (seq, core) = state.place(message.stream, message.generation, &message.author);
            if message.seq > seq || (message.seq == seq && message.id() != core) {
                return Standing::AfterCut;
            }
        }
        if member.expires_ms.is_some_and(|until| at_ms > until) { Standing::Expired } else { Standing::Live }
    }
}

/// What it takes to write a message.
#[derive(Debug, Clone, Copy)]
enum Needed {
    Edit(StreamId),
    Post(StreamId),
    Admin,
}

impl State {
    fn stream_role(&self, stream: StreamId) -> Option<StreamRole> {
        let of_box = || {
            let owner = self.boxes.get(&stream)?;
            self.members.contains_key(owner).then_some(StreamRole::ReplyBox(*owner))
        };
        self.streams.get(&stream).copied().or_else(of_box)
    }

    /// What a message needs in the place where it is; `None` where it can never be.
    fn needed(&self, message: &Core) -> Option<Needed> {
        match (self.stream_role(message.stream)?, message.kind) {
            // What a later version writes is let through for whoever may write all there is in that place.
            (StreamRole::Document(section), Kind::Change | Kind::Unknown(_)) => {
                let newest = self.sections.get(&section)?.generation;
                (message.generation <= newest).then_some(Needed::Edit(section))
            }
            (StreamRole::Posts(section), Kind::Post) if message.generation == 0 => {
                Some(Needed::Post(section))
            }
            (StreamRole::Posts(section), Kind::Unknown(_)) if message.generation == 0 => {
                Some(Needed::Edit(section))
            }
            (StreamRole::ReplyBox(_), Kind::Reply | Kind::Unknown(_)) if message.generation == 0 => {
                Some(Needed::Admin)
            }
            (StreamRole::Document(_) | StreamRole::Posts(_) | StreamRole::ReplyBox(_), _) => None,
        }
    }

    fn has(&self, member: &Member, needed: Needed) -> bool {
        match needed {
            Needed::Edit(section) => self.rights(member, section).may_edit(),
            Needed::Post(section) => self.rights(member, section).may_post(),
            Needed::Admin => member.role == Role::Admin,
        }
    }

    fn ever_had(member: &Member, needed: Needed) -> bool {
        match needed {
            Needed::Edit(section) => Self::held(member, section).may_edit(),
            Needed::Post(section) => Self::held(member, section).may_post(),
            Needed::Admin => member.role == Role::Admin,
        }
    }

    /// Whether a generation of a document has ended.
    pub(super) fn is_closed(&self, stream: StreamId, generation: u32) -> bool {
        self.sections.get(&stream).is_some_and(|section| generation < section.generation)
    }

    /// Whether the right to write a stream's own kind was taken back from a member.
    pub(super) fn has_lost(&self, member: &Member, stream: StreamId) -> bool {
        let needed = match self.streams.get(&stream) {
            Some(StreamRole::Document(section)) => Needed::Edit(*section),
            Some(StreamRole::Posts(section)) => Needed::Post(*section),
            Some(StreamRole::ReplyBox(_)) | None => return false,
        };
        Self::ever_had(member, needed) && !self.has(member, needed)
    }

    fn place(&self, stream: StreamId, generation: u32, author: &PublicKey) -> (u64, CoreId) {
        let place = self.cuts.get(&(stream, generation, *author));
        place.map_or((0, CoreId::ZERO), |place| (place.seq, place.core))
    }
}
