//! What may be asked of a circle.

use super::{Circle, Role, Standing};
use crate::{
    act::{Chain, EntryId, Kind, Message, Section, Who},
    rule::{Rule, Rules},
};

impl Circle {
    /// Whether a chain may go on.
    #[must_use]
    pub fn goes_on(&self, chain: Chain) -> bool {
        self.is_open(chain) && self.may(chain.author, chain.section).writes(chain.kind)
    }

    pub(super) fn is_open(&self, chain: Chain) -> bool {
        chain.kind == Kind::Posts || chain.generation == self.places.of(chain.section).generation
    }

    /// Whether the author of a chain once had the right to write it.
    #[must_use]
    pub fn could(&self, chain: Chain) -> bool {
        let could = self.members.get(&chain.author).map(|member| member.could.of(chain.section));
        could.is_some_and(|(post, edit)| match chain.kind {
            Kind::Posts => post,
            Kind::Document => edit,
        })
    }

    /// Whether a message may stand, by the newest log and a time.
    #[must_use]
    pub fn standing(&self, message: Message, at: u8) -> Standing {
        self.standing_under(message, at, Rules::ALL)
    }

    /// The same, with a rule taken out.
    #[must_use]
    pub fn standing_under(&self, message: Message, at: u8, rules: Rules) -> Standing {
        let chain = message.chain;
        let Some(member) = self.members.get(&chain.author) else { return Standing::NotAllowed };
        let is_in_place = match chain.kind {
            Kind::Posts => chain.generation == 0,
            Kind::Document => chain.generation <= self.places.of(chain.section).generation,
        };
        if !is_in_place || !self.could(chain) {
            return Standing::NotAllowed;
        }
        if self.admitted.contains(&message) {
            return Standing::Live;
        }
        let (last, branch) = self.stops.get(&chain).map_or((0, 0), |stop| (stop.seq, stop.branch));
        let is_other = message.branch != branch && rules.hold(Rule::CutNamesBranch);
        let is_cut = message.seq > last || (message.seq == last && is_other);
        let is_only_lost = member.ended.is_none() && self.is_open(chain) && !rules.hold(Rule::CutOnLoss);
        let is_lifted = rules.hold(Rule::Lift) || !self.stops.contains_key(&chain);
        let goes_on = self.goes_on(chain) && is_lifted;
        if !goes_on && is_cut && !is_only_lost {
            return Standing::AfterCut;
        }
        if member.expires.is_some_and(|until| at > until) { Standing::Expired } else { Standing::Live }
    }

    /// Whether somebody may read a section at a time.
    #[must_use]
    pub fn reads(&self, who: Who, section: Section, now: u8) -> bool {
        // The words say in one entry up to where a stolen device stands.
        who == Who::Root || (self.is_live(who, now) && self.may(who, section).reads())
    }

    /// Whether somebody may read the log at a time.
    #[must_use]
    pub fn reads_log(&self, who: Who, now: u8) -> bool {
        let by_link = self.invitations.get(&who).is_some_and(|link| !link.ended && now <= link.open_until);
        who == Who::Root || by_link || self.is_live(who, now)
    }

    /// Whether somebody is in the circle at a time.
    #[must_use]
    pub fn is_live(&self, who: Who, now: u8) -> bool {
        let member = self.members.get(&who);
        member.is_some_and(|m| m.ended.is_none() && m.expires.is_none_or(|until| now <= until))
    }

    /// Whether somebody acts by an organisation's rights.
    pub(super) fn is_staff_of(&self, who: Who, organisation: Who) -> bool {
        self.members.get(&who).is_some_and(|member| member.role == Role::Staff(organisation))
    }

    /// How another log stands to this one.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Relation {
        let ids = |circle: &Self| circle.entries.iter().map(|(id, _)| *id).collect::<Vec<EntryId>>();
        let (own, others) = (ids(self), ids(other));
        if own == others {
            Relation::Same
        } else if others.starts_with(&own) {
            Relation::GoesOn
        } else if own.starts_with(&others) {
            Relation::Behind
        } else {
            match other.root_generation.cmp(&self.root_generation) {
                std::cmp::Ordering::Greater => Relation::Overrules,
                std::cmp::Ordering::Less => Relation::Overruled,
                std::cmp::Ordering::Equal => Relation::Forked,
            }
        }
    }
}

/// How another log stands to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same.
    Same,
    /// It goes on from here.
    GoesOn,
    /// It ends where this one goes on.
    Behind,
    /// They part; the words have taken over in the other one.
    Overrules,
    /// They part; the words have taken over in this one.
    Overruled,
    /// They part, and neither holds.
    Forked,
}
