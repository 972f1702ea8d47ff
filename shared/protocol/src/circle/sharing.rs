//! Letting in: grants, links and those who come by them, organisations and their staff.

use super::{
    EntryRefusal,
    member::{Invitation, Member, Role, StreamRole},
    state::{Place, State},
};
use crate::{
    circle_entry::{DeviceKeys, Grant, Invite, SectionRights, Staff},
    flat::{FlatMap, FlatSet},
    id::{CoreId, PublicKey, StreamId},
    right::Rights,
};

impl State {
    pub(super) fn grant(&mut self, grant: &Grant, n: u64) -> Result<(), EntryRefusal> {
        let rights = self.rights_of(&grant.rights)?;
        let key = grant.keys.key;
        let known = self.members.get(&key).cloned();
        let role = role_after(grant, known.as_ref())?;
        if let Some(known) = &known {
            check_kept(grant, known)?;
        }
        let before = known.as_ref().map(|known| known.rights.clone()).unwrap_or_default();
        let reply_box = grant.reply_box.or_else(|| known.as_ref().and_then(|m| m.reply_box));
        if let Some(reply_box) = reply_box {
            self.check_box(reply_box, key)?;
        }
        // Who becomes a device of the person loses nothing.
        let loses = |stream| role != Role::Admin && self.gains(stream, &rights, &before);
        if !grant.cuts.iter().all(|cut| loses(cut.stream) && self.acts_for(&cut.author, &key)) {
            return Err(EntryRefusal::Contradiction);
        }
        self.check_enters(&key)?;
        self.check_rotations(&grant.rotations, &grant.wraps)?;

        self.stop_and_lift(grant, role, &before, &rights);
        if let Some(reply_box) = reply_box {
            self.boxes.insert(reply_box, key);
        }
        let mut held = known.map(|known| known.held).unwrap_or_default();
        for (section, rights) in &rights {
            let all = held.entry(*section).or_default();
            *all = all.with(*rights);
        }
        if role == Role::Organisation {
            self.let_staff_hold(key, &rights);
        }
        let keys = grant.keys.clone();
        let expires_ms = grant.expires_ms;
        self.members
            .insert(key, Member { keys, role, rights, held, expires_ms, reply_box, since: n, ended: None });
        self.take_epochs(&grant.rotations);
        Ok(())
    }

    /// What an organisation is given, its staff of that time have held: not who had ended before.
    fn let_staff_hold(&mut self, organisation: PublicKey, rights: &FlatMap<StreamId, Rights>) {
        let is_staff = |m: &&mut Member| m.role == Role::Staff { organisation } && m.ended.is_none();
        for member in self.members.values_mut().filter(is_staff) {
            for (section, rights) in rights {
                let all = member.held.entry(*section).or_default();
                *all = all.with(*rights);
            }
        }
    }

    /// Where the right to write is taken back, the key and its staff stop at the cuts; where it is given again, their
    /// chains go on from there.
    fn stop_and_lift(
        &mut self,
        grant: &Grant,
        role: Role,
        before: &FlatMap<StreamId, Rights>,
        after: &FlatMap<StreamId, Rights>,
    ) {
        let key = grant.keys.key;
        let is_lost = |stream: &StreamId| role != Role::Admin && self.gains(*stream, after, before);
        let lost: FlatSet<StreamId> = self.streams.keys().copied().filter(is_lost).collect();
        let authors: FlatSet<PublicKey> =
            self.members.keys().copied().filter(|author| self.acts_for(author, &key)).collect();
        self.overrule(|stream, _, author| lost.contains(&stream) && authors.contains(&author));
        self.cut(&grant.cuts, false);
        self.keep_at_nothing(&lost, &authors);
        self.lift_cuts(key, |state, stream| role == Role::Admin || state.gains(stream, before, after));
    }

    /// Who is not listed has no cut, and that is kept: of staff whom their organisation ends as well it could not be told
    /// any more once the organisation has the right again.
    fn keep_at_nothing(&mut self, lost: &FlatSet<StreamId>, authors: &FlatSet<PublicKey>) {
        for stream in lost {
            let generation = self.sections.get(stream).map_or(0, |section| section.generation);
            for author in authors {
                let nothing = Place { seq: 0, core: CoreId::ZERO, by_organisation: false };
                self.cuts.entry((*stream, generation, *author)).or_insert(nothing);
            }
        }
    }

    fn lift_cuts(&mut self, key: PublicKey, given: impl Fn(&Self, StreamId) -> bool) {
        let lifted: Vec<_> = self
            .cuts
            .keys()
            .filter(|(stream, generation, author)| {
                given(self, *stream)
                    && !self.is_closed(*stream, *generation)
                    && self.acts_for(author, &key)
                    && self.members.get(author).is_some_and(|member| member.ended.is_none())
            })
            .copied()
            .collect();
        for place in lifted {
            self.cuts.remove(&place);
        }
    }

    /// Whether `author` is `key`, or staff of it.
    fn acts_for(&self, author: &PublicKey, key: &PublicKey) -> bool {
        author == key
            || self.members.get(author).is_some_and(|m| m.role == Role::Staff { organisation: *key })
    }

    /// Whether a stream can be written with the rights `after` and could not with those `before`.
    fn gains(
        &self,
        stream: StreamId,
        before: &FlatMap<StreamId, Rights>,
        after: &FlatMap<StreamId, Rights>,
    ) -> bool {
        let (section, writes): (_, fn(Rights) -> bool) = match self.streams.get(&stream) {
            Some(StreamRole::Document(section)) => (section, Rights::may_edit),
            Some(StreamRole::Posts(section)) => (section, Rights::may_post),
            Some(StreamRole::ReplyBox(_)) | None => return false,
        };
        let may = |rights: &FlatMap<StreamId, Rights>| rights.get(section).copied().is_some_and(writes);
        may(after) && !may(before)
    }

    pub(super) fn invite(&mut self, invite: &Invite, n: u64) -> Result<(), EntryRefusal> {
        self.rights_of(&invite.rights)?;
        let known = self.members.contains_key(&invite.key) || self.invitations.contains_key(&invite.key);
        if known || invite.key == self.root {
            return Err(EntryRefusal::Contradiction);
        }
        self.check_box(invite.reply_box, invite.key)?;
        self.boxes.insert(invite.reply_box, invite.key);
        let invitation = Invitation { invite: invite.clone(), since: n, joined: None, ended: None };
        self.invitations.insert(invite.key, invitation);
        Ok(())
    }

    pub(super) fn join(
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
        self.check_enters(&keys.key)?;
        let rights = self.rights_of(&invitation.invite.rights)?;
        let member = Member {
            keys: keys.clone(),
            role: Role::Guest { invitation: invitation_key },
            held: rights.clone(),
            rights,
            expires_ms: invitation.invite.expires_ms,
            reply_box: Some(invitation.invite.reply_box),
            since: n,
            ended: None,
        };
        self.boxes.insert(invitation.invite.reply_box, keys.key);
        self.members.insert(keys.key, member);
        if let Some(invitation) = self.invitations.get_mut(&invitation_key) {
            invitation.joined = Some(keys.key);
        }
        Ok(())
    }

    pub(super) fn staff(
        &mut self,
        organisation: PublicKey,
        staff: &Staff,
        n: u64,
        now_ms: Option<u64>,
    ) -> Result<(), EntryRefusal> {
        let holder = self.members.get(&organisation);
        let until = holder.and_then(|o| o.expires_ms);
        let held = holder.map(|o| o.rights.clone()).unwrap_or_default();
        if let Some(now) = now_ms {
            self.check_staff(organisation, staff, until, now)?;
        }
        self.check_enters(&staff.keys.key)?;
        let role = Role::Staff { organisation };
        let expires_ms = Some(until.map_or(staff.expires_ms, |until| until.min(staff.expires_ms)));
        if let Some(known) = self.members.get_mut(&staff.keys.key) {
            if known.role != role || known.keys != staff.keys {
                return Err(EntryRefusal::Contradiction);
            }
            // Named again: the end is another one, and nothing else.
            known.expires_ms = expires_ms;
            return Ok(());
        }
        let member = Member {
            keys: staff.keys.clone(),
            role,
            rights: FlatMap::new(),
            held,
            expires_ms,
            reply_box: None,
            since: n,
            ended: None,
        };
        self.members.insert(staff.keys.key, member);
        Ok(())
    }

    /// What only a relay judges, for it takes a clock.
    fn check_staff(
        &self,
        organisation: PublicKey,
        staff: &Staff,
        until: Option<u64>,
        now: u64,
    ) -> Result<(), EntryRefusal> {
        let is_other = |m: &Member| m.keys.key != staff.keys.key;
        let of_organisation =
            |m: &&Member| m.role == Role::Staff { organisation } && m.ended.is_none() && is_other(m);
        let in_time = |m: &&Member| m.expires_ms.is_none_or(|until| now <= until);
        let live = self.members.values().filter(of_organisation).filter(in_time).count();
        if live >= Staff::MAX_LIVE {
            return Err(EntryRefusal::TooManyStaff);
        }
        if staff.expires_ms > now.saturating_add(Staff::MAX_MS) {
            return Err(EntryRefusal::Contradiction);
        }
        // Keys that are dead on arrival would make the log grow past the limit on live ones.
        if staff.expires_ms < now || until.is_some_and(|until| until < now) {
            return Err(EntryRefusal::Expired);
        }
        Ok(())
    }

    /// A key that has ended, that is the root, or that is an invitation never enters.
    pub(super) fn check_enters(&self, key: &PublicKey) -> Result<(), EntryRefusal> {
        let ended = self.members.get(key).is_some_and(|known| known.ended.is_some());
        if *key == self.root || ended || self.invitations.contains_key(key) {
            return Err(EntryRefusal::Contradiction);
        }
        Ok(())
    }

    /// A reply box is one stream of one key, and nothing else.
    fn check_box(&self, reply_box: StreamId, owner: PublicKey) -> Result<(), EntryRefusal> {
        if self.is_taken(reply_box) && self.boxes.get(&reply_box) != Some(&owner) {
            return Err(EntryRefusal::Contradiction);
        }
        Ok(())
    }

    fn rights_of(&self, list: &[SectionRights]) -> Result<FlatMap<StreamId, Rights>, EntryRefusal> {
        let mut rights = FlatMap::new();
        for given in list {
            let valid = Rights::from_bits(given.rights.bits()).is_some_and(|r| r != Rights::ADMIN);
            let fresh = rights.insert(given.section, given.rights).is_none();
            if !valid || !fresh || !self.sections.contains_key(&given.section) {
                return Err(EntryRefusal::Contradiction);
            }
        }
        Ok(rights)
    }
}

/// What the grant makes of a key. A member or guest may become a device of the person; a guest of whom nothing can stand,
/// an organisation. Nothing else changes its kind.
fn role_after(grant: &Grant, known: Option<&Member>) -> Result<Role, EntryRefusal> {
    let given = match (grant.admin, grant.certify) {
        (true, false) if grant.rights.is_empty() && grant.expires_ms.is_none() => Role::Admin,
        (false, true) => Role::Organisation,
        (false, false) => Role::Member,
        (true, _) => return Err(EntryRefusal::Contradiction),
    };
    match (known.map(|known| known.role), given) {
        (None, given) => Ok(given),
        (Some(Role::Guest { invitation }), Role::Member) => Ok(Role::Guest { invitation }),
        (Some(Role::Member | Role::Guest { .. }), Role::Admin) => Ok(Role::Admin),
        (Some(Role::Guest { .. }), Role::Organisation) if known.is_some_and(never_wrote) => Ok(given),
        (Some(known), given) if known == given => Ok(given),
        (Some(_), _) => Err(EntryRefusal::Contradiction),
    }
}

/// Whether a member never had the right to write anywhere: an organisation writes nothing itself, so what it had written
/// would fall.
fn never_wrote(member: &Member) -> bool {
    member.held.values().all(|rights| !rights.may_post())
}

/// A changed grant keeps the keys and the box that messages have been sealed to.
fn check_kept(grant: &Grant, known: &Member) -> Result<(), EntryRefusal> {
    let same_box =
        grant.reply_box.is_none() || known.reply_box.is_none() || grant.reply_box == known.reply_box;
    if known.keys == grant.keys && same_box { Ok(()) } else { Err(EntryRefusal::Contradiction) }
}
