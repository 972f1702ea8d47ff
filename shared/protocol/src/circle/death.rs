//! The person's death, reported and taken back (protocol.md section 4.4): who may report it, what a report holds up, and
//! what ends it. Her own word that the record is to be closed (section 4.5) is a report as well. Of time nothing is known
//! here: who has the relay's times knows when the days are over.

use serde::{Deserialize, Serialize};

use super::{
    Circle, EntryRefusal,
    member::{Member, Role},
    state::State,
};
use crate::{
    circle_entry::{Afterwards, Close, Death, Grant, SectionRights, Visible, Wishes},
    flat::{FlatMap, FlatSet},
    id::{PublicKey, StreamId},
    right::Rights,
};

/// For what a record is to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The person has died, as somebody says whom she has named.
    Death,
    /// She takes it off the relay herself.
    Close,
}

/// A report of the person's death that stands, or her own word that the record is to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// Who has said it.
    pub by: PublicKey,
    /// The entry that says so.
    pub place: u64,
    /// What the person wished for.
    pub afterwards: Afterwards,
    /// For what.
    pub cause: Cause,
}

impl Report {
    /// How long it stands before it is done, in milliseconds.
    #[must_use]
    pub const fn object_ms(&self) -> u64 {
        match self.cause {
            Cause::Death => Death::OBJECT_MS,
            Cause::Close => Close::OBJECT_MS,
        }
    }

    /// The instant from which nobody can object, of a report that came to the relay at `arrived_ms`; Unix milliseconds.
    #[must_use]
    pub const fn over_at_ms(&self, arrived_ms: u64) -> u64 {
        arrived_ms.saturating_add(self.object_ms())
    }
}

impl Circle {
    /// What stands: a report of the person's death, or her own word that the record is to be closed.
    #[must_use]
    pub const fn report(&self) -> Option<Report> {
        self.state.report
    }

    /// What is to become of the record when the person has died, where she has said so.
    #[must_use]
    pub fn afterwards(&self) -> Option<Afterwards> {
        self.state.wishes.as_ref().map(|wishes| wishes.afterwards)
    }

    /// Who may report the person's death: those named last who have a part in the circle, and whose report she has not
    /// taken back since.
    #[must_use]
    pub fn reporters(&self) -> FlatSet<PublicKey> {
        let named = self.state.wishes.iter().flat_map(|wishes| wishes.reporters.iter().copied());
        named.filter(|key| self.state.may_report(key)).collect()
    }

    /// Whether a grant of these rights and this end would give its owner anything that it does not have.
    #[must_use]
    pub fn gives_more(&self, key: &PublicKey, rights: &[SectionRights], expires_ms: Option<u64>) -> bool {
        let given = rights.iter().map(|given| (given.section, given.rights)).collect();
        self.state.gives_more(key, &given, expires_ms)
    }
}

impl State {
    /// Refuses what lets somebody in or gives anybody more while a report stands. What takes away is never refused for it.
    pub(super) fn check_hold(&self, visible: &Visible) -> Result<(), EntryRefusal> {
        let is_held = match visible {
            Visible::Grant(grant) => self.lets_more(grant),
            Visible::Genesis(_)
            | Visible::Invite(_)
            | Visible::Join(_)
            | Visible::Staff(_)
            | Visible::Generation(_)
            | Visible::Sections(_)
            | Visible::Relay(_)
            | Visible::Wishes(_)
            | Visible::Death(_)
            | Visible::Close(_) => true,
            Visible::Withdraw(_)
            | Visible::Verdict(_)
            | Visible::Recover(_)
            | Visible::Alive(_)
            | Visible::Unknown { .. } => false,
        };
        if self.report.is_some() && is_held { Err(EntryRefusal::OnHold) } else { Ok(()) }
    }

    fn lets_more(&self, grant: &Grant) -> bool {
        let Some(known) = self.members.get(&grant.keys.key) else { return true };
        let becomes = grant.admin || grant.certify != (known.role == Role::Organisation);
        let given = grant.rights.iter().map(|given| (given.section, given.rights)).collect();
        becomes || self.gives_more(&grant.keys.key, &given, grant.expires_ms)
    }

    fn gives_more(
        &self,
        key: &PublicKey,
        rights: &FlatMap<StreamId, Rights>,
        expires_ms: Option<u64>,
    ) -> bool {
        let Some(known) = self.members.get(key).filter(|known| known.ended.is_none()) else { return true };
        let had = |section: &StreamId| known.rights.get(section).copied().unwrap_or_default();
        let is_longer = match (known.expires_ms, expires_ms) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(before), Some(after)) => after > before,
        };
        is_longer || !rights.iter().all(|(section, given)| had(section).allows(*given))
    }

    pub(super) fn set_wishes(&mut self, wishes: &Wishes) -> Result<(), EntryRefusal> {
        let named: FlatSet<PublicKey> = wishes.reporters.iter().copied().collect();
        let all_may = named.iter().all(|key| self.members.get(key).is_some_and(is_relative));
        if !all_may || named.len() != wishes.reporters.len() {
            return Err(EntryRefusal::Contradiction);
        }
        self.wishes = Some(wishes.clone());
        Ok(())
    }

    /// Whether a key may report the person's death; of a report that stands nothing is asked.
    pub(super) fn may_report(&self, key: &PublicKey) -> bool {
        let is_named = self.wishes.as_ref().is_some_and(|wishes| wishes.reporters.contains(key));
        is_named && self.members.get(key).is_some_and(is_relative)
    }

    pub(super) fn report_death(
        &mut self,
        by: PublicKey,
        place: u64,
        now_ms: Option<u64>,
    ) -> Result<(), EntryRefusal> {
        let until = self.members.get(&by).and_then(|member| member.expires_ms);
        if now_ms.zip(until).is_some_and(|(now, until)| now > until) {
            return Err(EntryRefusal::Expired);
        }
        let wishes = self.wishes.as_ref().ok_or(EntryRefusal::NotAllowed)?;
        self.report = Some(Report { by, place, afterwards: wishes.afterwards, cause: Cause::Death });
        Ok(())
    }

    pub(super) fn close(&mut self, by: PublicKey, place: u64) {
        self.report = Some(Report { by, place, afterwards: Afterwards::Erase, cause: Cause::Close });
    }

    pub(super) fn say_alive(&mut self) -> Result<(), EntryRefusal> {
        if self.report.is_none() {
            return Err(EntryRefusal::Contradiction);
        }
        self.take_report_back();
        Ok(())
    }

    /// The report stands no more, and who made it may make none until the person names them anew.
    pub(super) fn take_report_back(&mut self) {
        if let (Some(report), Some(wishes)) = (self.report.take(), &mut self.wishes) {
            wishes.reporters.retain(|key| *key != report.by);
        }
    }

    /// A report stands on the word of somebody who has a part in the circle.
    pub(super) fn take_back_reports_of_ended(&mut self) {
        let is_in = |report: &Report| self.members.get(&report.by).is_some_and(|m| m.ended.is_none());
        if self.report.as_ref().is_some_and(|report| !is_in(report)) {
            self.take_report_back();
        }
    }
}

/// Whether a member is one of those who can be named: with a part of their own, and no device of the person.
fn is_relative(member: &Member) -> bool {
    match member.role {
        Role::Member | Role::Guest { .. } => member.ended.is_none(),
        Role::Admin | Role::Staff { .. } | Role::Organisation => false,
    }
}
