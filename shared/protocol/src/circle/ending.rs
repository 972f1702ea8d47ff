//! Taking back: withdrawals, the words, and the cuts that both leave.

use super::{
    EntryRefusal,
    member::{Member, Role},
    state::{Place, State},
};
use crate::{
    circle_entry::{Cut, Recover, Withdraw},
    flat::FlatSet,
    id::{PublicKey, StreamId},
};

impl State {
    pub(super) fn withdraw(
        &mut self,
        signer: PublicKey,
        withdraw: &Withdraw,
        n: u64,
    ) -> Result<(), EntryRefusal> {
        let by_organisation = self.is_organisation(&signer);
        for key in &withdraw.keys {
            let role = self.members.get(key).map(|m| m.role);
            let own_staff = role == Some(Role::Staff { organisation: signer });
            let known = role.is_some() || self.invitations.contains_key(key);
            if !known || (by_organisation && !own_staff) {
                return Err(EntryRefusal::NotAllowed);
            }
        }
        if by_organisation && !withdraw.rotations.is_empty() {
            return Err(EntryRefusal::Contradiction);
        }
        let ending = self.ending(&withdraw.keys, &withdraw.cuts)?;
        self.check_rotations(&withdraw.rotations, &withdraw.wraps)?;
        if !self.members.keys().any(|key| self.is_admin(key) && !ending.contains(key)) {
            // Nobody could write the log but the words.
            return Err(EntryRefusal::Contradiction);
        }
        self.end(&withdraw.keys, &ending, &withdraw.cuts, n, by_organisation);
        self.take_back_reports_of_ended();
        self.take_epochs(&withdraw.rotations);
        Ok(())
    }

    pub(super) fn recover(
        &mut self,
        recover: &Recover,
        root_generation: u32,
        n: u64,
    ) -> Result<(), EntryRefusal> {
        let rotated: FlatSet<StreamId> = recover.rotations.iter().map(|r| r.section).collect();
        if self.sections.keys().any(|section| !rotated.contains(section)) {
            return Err(EntryRefusal::Contradiction);
        }
        let ending = self.ending(&recover.withdrawn, &recover.cuts)?;
        self.check_rotations(&recover.rotations, &recover.wraps)?;
        let key = recover.admin.key;
        let goes_on = match self.members.get(&key) {
            None => self.check_enters(&key).map(|()| false)?,
            Some(known) => self.is_admin(&key) && known.keys == recover.admin && !ending.contains(&key),
        };
        if self.members.contains_key(&key) != goes_on {
            return Err(EntryRefusal::Contradiction);
        }
        self.root_generation = root_generation;
        self.end(&recover.withdrawn, &ending, &recover.cuts, n, false);
        self.take_report_back();
        self.take_epochs(&recover.rotations);
        if !goes_on {
            self.members.insert(key, Member::admin(&recover.admin, n));
        }
        Ok(())
    }

    /// Who ends when `keys` end: themselves, the staff of organisations among them, and whoever came by invitations among
    /// them as a guest, or has become an organisation since, with its staff. Cuts are theirs alone.
    fn ending(&self, keys: &[PublicKey], cuts: &[Cut]) -> Result<FlatSet<PublicKey>, EntryRefusal> {
        let came = keys.iter().filter_map(|key| self.invitations.get(key)?.joined);
        let units = came.filter(|key| self.members.get(key).is_some_and(|m| m.role == Role::Organisation));
        let keys: FlatSet<PublicKey> = keys.iter().copied().chain(units).collect();
        let ending: FlatSet<PublicKey> =
            self.members.values().filter(|member| is_ending(member, &keys)).map(|m| m.keys.key).collect();
        if cuts.iter().all(|cut| ending.contains(&cut.author) || keys.contains(&cut.author)) {
            Ok(ending)
        } else {
            Err(EntryRefusal::Contradiction)
        }
    }

    fn end(
        &mut self,
        keys: &[PublicKey],
        ending: &FlatSet<PublicKey>,
        cuts: &[Cut],
        n: u64,
        by_organisation: bool,
    ) {
        if !by_organisation {
            self.overrule(|_, _, author| ending.contains(&author));
        }
        self.cut(cuts, by_organisation);
        for key in ending {
            let Some(member) = self.members.get_mut(key) else { continue };
            if by_organisation && member.ended.is_none() {
                self.ended_by_organisation.insert(*key);
            } else if !by_organisation {
                self.ended_by_organisation.remove(key);
            }
            member.ended.get_or_insert(n);
        }
        for key in keys {
            if let Some(invitation) = self.invitations.get_mut(key) {
                invitation.ended.get_or_insert(n);
            }
        }
    }

    /// Lets go of what organisations kept of their own staff's messages: here the person decides anew.
    pub(super) fn overrule(&mut self, here: impl Fn(StreamId, u32, PublicKey) -> bool) {
        self.cuts.retain(|(stream, generation, author), place| {
            !(place.by_organisation && here(*stream, *generation, *author))
        });
    }

    /// Sets cuts; to be called before what makes them necessary. One that stands is only ever lowered, and where an
    /// author had been stopped without a cut, nothing stands and nothing can be cut.
    pub(super) fn cut(&mut self, cuts: &[Cut], by_organisation: bool) {
        // Nobody has written in a generation that has not begun: a recovery may have made one void.
        let has_begun = |cut: &&Cut| {
            self.sections.get(&cut.stream).is_none_or(|section| cut.generation <= section.generation)
        };
        let cuts: Vec<&Cut> = cuts.iter().filter(has_begun).collect();
        for cut in cuts {
            let at = (cut.stream, cut.generation, cut.author);
            let standing = self.cuts.get(&at).copied();
            // An organisation that lowers the person's cut does not make it its own.
            let by_organisation = by_organisation && standing.is_none_or(|place| place.by_organisation);
            let lowers = match standing {
                Some(standing) => cut.seq < standing.seq,
                None => !self.had_been_stopped(cut, by_organisation),
            };
            if lowers {
                self.cuts.insert(at, Place { seq: cut.seq, core: cut.core, by_organisation });
            }
        }
    }

    fn had_been_stopped(&self, cut: &Cut, by_organisation: bool) -> bool {
        let Some(member) = self.members.get(&cut.author) else { return false };
        let by_itself = self.ended_by_organisation.contains(&cut.author) && !by_organisation;
        let ended = member.ended.is_some() && !by_itself;
        ended || self.is_closed(cut.stream, cut.generation) || self.has_lost(member, cut.stream)
    }
}

/// Whether a member ends when `keys` end: by itself, as staff of an organisation, or as the guest of an invitation.
fn is_ending(member: &Member, keys: &FlatSet<PublicKey>) -> bool {
    keys.contains(&member.keys.key)
        || match member.role {
            Role::Staff { organisation } => keys.contains(&organisation),
            Role::Guest { invitation } => keys.contains(&invitation),
            Role::Admin | Role::Member | Role::Organisation => false,
        }
}
