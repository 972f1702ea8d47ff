//! What each kind of entry does, and when it is refused.

use std::collections::BTreeSet;

use super::{By, Circle, Invitation, Member, Refused, Role, stop::Stopping};
use crate::{
    act::{Act, BySection, Chain, Cut, Entry, Given, Kind, May, Section, Who},
    rule::{Rule, Rules},
};

impl Circle {
    pub(super) fn apply(&mut self, entry: &Entry, now: Option<u8>, rules: Rules) -> Result<(), Refused> {
        self.check_signer(entry, rules)?;
        let before = self.clone();
        let mut ending = BTreeSet::new();
        let mut by = By::Person;
        let mut cuts: &[Cut] = &[];
        match &entry.act {
            Act::Grant { to, given, may, expires, cuts: listed, rotates } => {
                self.grant(*to, *given, *may, *expires)?;
                check_cuts(listed, |cut| {
                    let acts = cut.author == *to || before.is_staff_of(cut.author, *to);
                    acts && *given != Given::Admin && loses(&before, *to, *may, *cut)
                })?;
                cuts = listed;
                self.rotate(*rotates);
            }
            Act::Invite { link, may, open_until, expires } => {
                self.invite(*link, *may, *open_until, *expires)?;
            }
            Act::Join { guest } => self.join(entry.signer, *guest, now, rules)?,
            Act::Staff { who, expires } => self.staff(entry.signer, *who, *expires, now)?,
            Act::Withdraw { keys, cuts: listed, rotates } => {
                if self.is_organisation(entry.signer) {
                    by = By::Organisation;
                }
                ending = self.withdraw(entry.signer, keys, *rotates, by, rules)?;
                check_cuts(listed, |cut| ending.contains(&cut.author) || keys.contains(&cut.author))?;
                cuts = listed;
            }
            Act::Verdict { admitted } => self.admitted.extend(admitted),
            Act::Generation { section, cuts: listed } => {
                let ends = self.places.of(*section).generation;
                check_cuts(listed, |cut| {
                    cut.kind == Kind::Document && cut.section == *section && cut.generation == ends
                })?;
                cuts = listed;
                let place = self.places.of_mut(*section);
                place.generation += 1;
                place.epoch += 1;
            }
            Act::Recover { admin, withdrawn, cuts: listed } => {
                ending = self.recover(*admin, withdrawn, entry.root_generation)?;
                check_cuts(listed, |cut| ending.contains(&cut.author) || withdrawn.contains(&cut.author))?;
                cuts = listed;
            }
        }
        self.remember();
        self.stop_chains(&before, &Stopping { cuts, by, ending: &ending }, rules);
        Ok(())
    }

    fn check_signer(&self, entry: &Entry, rules: Rules) -> Result<(), Refused> {
        let signer = entry.signer;
        let is_allowed = match &entry.act {
            Act::Join { .. } => self.invitations.contains_key(&signer),
            Act::Staff { .. } => self.is_organisation(signer),
            Act::Recover { .. } => signer == Who::Root,
            Act::Withdraw { .. } => self.is_admin(signer) || self.is_organisation(signer),
            Act::Grant { .. } | Act::Invite { .. } | Act::Verdict { .. } | Act::Generation { .. } => {
                self.is_admin(signer)
            }
        };
        if is_allowed || !rules.hold(Rule::Signer) { Ok(()) } else { Err(Refused::NotAllowed) }
    }

    /// A key that has ended, that is the root or a link, never enters.
    fn check_enters(&self, who: Who) -> Result<(), Refused> {
        let has_ended = self.members.get(&who).is_some_and(|member| member.ended.is_some());
        if who == Who::Root || has_ended || self.invitations.contains_key(&who) {
            return Err(Refused::Contradiction);
        }
        Ok(())
    }

    fn grant(
        &mut self,
        to: Who,
        given: Given,
        may: BySection<May>,
        expires: Option<u8>,
    ) -> Result<(), Refused> {
        self.check_enters(to)?;
        let known = self.members.get(&to).map(|member| member.role);
        let role = match (known, given) {
            (None, Given::Admin) => Role::Admin,
            (None, Given::Member) => Role::Member,
            (None, Given::Organisation) => Role::Organisation,
            (Some(Role::Admin | Role::Member | Role::Guest(_)), Given::Admin) => Role::Admin,
            (Some(Role::Member), Given::Member) => Role::Member,
            (Some(Role::Guest(link)), Given::Member) => Role::Guest(link),
            (Some(Role::Organisation), Given::Organisation) => Role::Organisation,
            (Some(Role::Guest(_)), Given::Organisation) if self.never_wrote(to) => Role::Organisation,
            (Some(_), _) => return Err(Refused::Contradiction),
        };
        if given == Given::Admin && (expires.is_some() || may != BySection::default()) {
            return Err(Refused::Contradiction);
        }
        let could = self.members.get(&to).map(|member| member.could).unwrap_or_default();
        self.members.insert(to, Member { role, may, could, expires, ended: None });
        Ok(())
    }

    fn never_wrote(&self, who: Who) -> bool {
        self.members.get(&who).is_some_and(|member| member.could == BySection::default())
    }

    fn invite(
        &mut self,
        link: Who,
        may: BySection<May>,
        open_until: u8,
        expires: Option<u8>,
    ) -> Result<(), Refused> {
        if link == Who::Root || self.members.contains_key(&link) || self.invitations.contains_key(&link) {
            return Err(Refused::Contradiction);
        }
        self.invitations.insert(link, Invitation { may, open_until, expires, joined: None, ended: false });
        Ok(())
    }

    fn join(&mut self, link: Who, guest: Who, now: Option<u8>, rules: Rules) -> Result<(), Refused> {
        let invitation = self.invitations.get_mut(&link).ok_or(Refused::NotAllowed)?;
        let is_used = invitation.joined.is_some() && rules.hold(Rule::JoinOnce);
        if is_used || invitation.ended {
            return Err(Refused::Used);
        }
        if now.is_some_and(|now| now > invitation.open_until) {
            return Err(Refused::Expired);
        }
        let (may, expires) = (invitation.may, invitation.expires);
        invitation.joined = Some(guest);
        self.check_enters(guest)?;
        let could = BySection::default();
        let member = Member { role: Role::Guest(link), may, could, expires, ended: None };
        if self.members.insert(guest, member).is_some() { Err(Refused::Contradiction) } else { Ok(()) }
    }

    fn staff(&mut self, of: Who, who: Who, expires: u8, now: Option<u8>) -> Result<(), Refused> {
        let until = self.members.get(&of).and_then(|of| of.expires);
        let expires = until.map_or(expires, |until| until.min(expires));
        if now.is_some_and(|now| now > expires) {
            return Err(Refused::Expired);
        }
        self.check_enters(who)?;
        if let Some(known) = self.members.get_mut(&who).filter(|known| known.role == Role::Staff(of)) {
            known.expires = Some(expires);
            return Ok(());
        }
        let (may, could) = (BySection::default(), BySection::default());
        let member = Member { role: Role::Staff(of), may, could, expires: Some(expires), ended: None };
        if self.members.insert(who, member).is_some() { Err(Refused::Contradiction) } else { Ok(()) }
    }

    /// Who ends when keys end.
    fn ending(&self, keys: &[Who], rules: Rules) -> BTreeSet<Who> {
        let came = |key: &Who| self.invitations.get(key)?.joined;
        let is_unit = |who: &Who| self.members.get(who).is_some_and(|m| m.role == Role::Organisation);
        let units = keys.iter().filter_map(came).filter(|who| rules.hold(Rule::GuestEnds) && is_unit(who));
        let keys: Vec<Who> = keys.iter().copied().chain(units).collect();
        let ends = |(who, member): &(&Who, &Member)| {
            let by = match member.role {
                Role::Staff(of) if rules.hold(Rule::StaffEnd) => keys.contains(&of),
                Role::Guest(link) if rules.hold(Rule::GuestEnds) => keys.contains(&link),
                Role::Admin | Role::Member | Role::Guest(_) | Role::Staff(_) | Role::Organisation => false,
            };
            keys.contains(who) || by
        };
        self.members.iter().filter(ends).map(|(who, _)| *who).collect()
    }

    fn withdraw(
        &mut self,
        signer: Who,
        keys: &[Who],
        rotates: BySection<bool>,
        by: By,
        rules: Rules,
    ) -> Result<BTreeSet<Who>, Refused> {
        let is_known = |key: &Who| self.members.contains_key(key) || self.invitations.contains_key(key);
        let is_own = |key: &Who| by == By::Person || self.is_staff_of(*key, signer);
        if !keys.iter().all(|key| is_known(key) && is_own(key)) {
            return Err(Refused::NotAllowed);
        }
        if by == By::Organisation && rotates != BySection::default() {
            return Err(Refused::Contradiction);
        }
        let ending = self.ending(keys, rules);
        if !self.members.keys().any(|key| self.is_admin(*key) && !ending.contains(key)) {
            return Err(Refused::Contradiction);
        }
        self.end(keys, &ending, by);
        self.rotate(rotates);
        Ok(ending)
    }

    fn end(&mut self, keys: &[Who], ending: &BTreeSet<Who>, by: By) {
        for (_, member) in self.members.iter_mut().filter(|(who, _)| ending.contains(who)) {
            member.ended = Some(match (member.ended, by) {
                (Some(By::Person), _) | (_, By::Person) => By::Person,
                (None | Some(By::Organisation), By::Organisation) => By::Organisation,
            });
        }
        for (_, link) in self.invitations.iter_mut().filter(|(link, _)| keys.contains(link)) {
            link.ended = true;
        }
    }

    fn recover(&mut self, admin: Who, withdrawn: &[Who], generation: u8) -> Result<BTreeSet<Who>, Refused> {
        let ending = self.ending(withdrawn, Rules::ALL);
        self.check_enters(admin)?;
        let is_new = !self.members.contains_key(&admin);
        if !is_new && (!self.is_admin(admin) || ending.contains(&admin)) {
            return Err(Refused::Contradiction);
        }
        self.root_generation = generation;
        self.end(withdrawn, &ending, By::Person);
        self.rotate(BySection::both(true));
        if is_new {
            self.grant(admin, Given::Admin, BySection::default(), None)?;
        }
        Ok(ending)
    }

    fn rotate(&mut self, rotates: BySection<bool>) {
        for section in Section::ALL.into_iter().filter(|section| rotates.of(*section)) {
            self.places.of_mut(section).epoch += 1;
        }
    }

    /// What everybody could ever write.
    fn remember(&mut self) {
        let rights: Vec<_> =
            self.members.keys().map(|who| (*who, Section::ALL.map(|s| self.may(*who, s)))).collect();
        for (who, [medicines, times]) in rights {
            let Some(member) = self.members.get_mut(&who) else { continue };
            for (could, may) in [(&mut member.could.medicines, medicines), (&mut member.could.times, times)] {
                could.0 |= may.writes(Kind::Posts);
                could.1 |= may.writes(Kind::Document);
            }
        }
    }
}

fn check_cuts(cuts: &[Cut], is_fine: impl Fn(&Chain) -> bool) -> Result<(), Refused> {
    if cuts.iter().all(|cut| is_fine(&cut.last.chain)) { Ok(()) } else { Err(Refused::Contradiction) }
}

/// Whether a grant takes the right to write a chain's stream from the one it is for.
fn loses(before: &Circle, to: Who, after: BySection<May>, chain: Chain) -> bool {
    let could = before.members.get(&to).map(|member| member.may.of(chain.section)).unwrap_or_default();
    could.writes(chain.kind) && !after.of(chain.section).writes(chain.kind)
}
