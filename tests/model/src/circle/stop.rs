//! Where chains stop, and when they go on again.

use std::collections::BTreeSet;

use super::{By, Circle, Role, Stop};
use crate::{
    act::{Chain, Cut, Kind, May, Section, Who},
    rule::{Rule, Rules},
};

/// What is to be known of an entry to see where chains stop.
pub(super) struct Stopping<'a> {
    /// What the entry lists.
    pub(super) cuts: &'a [Cut],
    /// Who signed it.
    pub(super) by: By,
    /// Whom it ends, or ended before and names again.
    pub(super) ending: &'a BTreeSet<Who>,
}

impl Circle {
    /// Every chain that there may be.
    fn chains(&self) -> impl Iterator<Item = Chain> + '_ {
        Who::ALL.into_iter().flat_map(|author| Section::ALL.map(|section| (author, section))).flat_map(
            |(author, section)| {
                let documents = (0..=self.places.of(section).generation).map(|g| (Kind::Document, g));
                let kinds = documents.chain([(Kind::Posts, 0)]);
                kinds.map(move |(kind, generation)| Chain { author, section, kind, generation })
            },
        )
    }

    /// Compares each chain before and after an entry.
    pub(super) fn stop_chains(&mut self, before: &Self, entry: &Stopping, rules: Rules) {
        let chains: Vec<Chain> = self.chains().collect();
        for chain in chains {
            let listed = entry.cuts.iter().find(|cut| cut.last.chain == chain);
            let listed = listed.map(|cut| Stop { seq: cut.last.seq, branch: cut.last.branch, by: entry.by });
            let none = Stop { seq: 0, branch: 0, by: entry.by };
            match (before.goes_on(chain), self.goes_on(chain)) {
                (true, false) => {
                    self.stops.insert(chain, listed.unwrap_or(none));
                }
                (false, true) => {
                    if rules.hold(Rule::Lift) {
                        self.stops.remove(&chain);
                    }
                }
                (true, true) => {}
                (false, false) => {
                    let is_stopped_again = entry.ending.contains(&chain.author)
                        || self.is_closed_by(before, chain)
                        || self.is_lost_by(before, chain);
                    let known = self.stops.get(&chain).copied().or_else(|| before.stopped_elsewhere(chain));
                    self.stop_again(chain, known, listed, entry.by, is_stopped_again, rules);
                }
            }
        }
    }

    /// A chain that could not go on before: its cut falls, or is decided anew.
    fn stop_again(
        &mut self,
        chain: Chain,
        known: Option<Stop>,
        listed: Option<Stop>,
        by: By,
        is_stopped_again: bool,
        rules: Rules,
    ) {
        let is_staffs = known.is_some_and(|stop| stop.by == By::Organisation);
        let is_persons = by == By::Person && is_stopped_again && rules.hold(Rule::PersonOverrules);
        if is_staffs && is_persons {
            self.stops.insert(chain, listed.unwrap_or(Stop { seq: 0, branch: 0, by }));
        } else if let (Some(listed), Some(known)) = (listed, known) {
            if listed.seq < known.seq {
                self.stops.insert(chain, Stop { by: known.by, ..listed });
            }
        } else if let Some(listed) = listed {
            // Somebody who never could write here and was never stopped.
            self.stops.insert(chain, listed);
        }
    }

    /// A chain that never began had been stopped as well where its author had ended, its generation, or the right.
    fn stopped_elsewhere(&self, chain: Chain) -> Option<Stop> {
        let member = self.members.get(&chain.author)?;
        let acts_by = match member.role {
            Role::Staff(of) => self.members.get(&of).map(|of| of.may.of(chain.section)).unwrap_or_default(),
            Role::Admin => May::Edit,
            Role::Member | Role::Guest(_) | Role::Organisation => member.may.of(chain.section),
        };
        let is_lost = self.could(chain) && !acts_by.writes(chain.kind);
        let by = if is_lost || !self.is_open(chain) { By::Person } else { member.ended? };
        Some(Stop { seq: 0, branch: 0, by })
    }

    fn is_closed_by(&self, before: &Self, chain: Chain) -> bool {
        before.is_open(chain) && !self.is_open(chain)
    }

    /// Whether the right to write is taken back from the one that a chain's author acts by.
    fn is_lost_by(&self, before: &Self, chain: Chain) -> bool {
        let Some(Role::Staff(of)) = before.members.get(&chain.author).map(|member| member.role) else {
            return false;
        };
        let writes = |circle: &Self| {
            let of = circle.members.get(&of).filter(|of| of.ended.is_none());
            of.is_some_and(|of| of.may.of(chain.section).writes(chain.kind))
        };
        writes(before) && !writes(self)
    }
}
