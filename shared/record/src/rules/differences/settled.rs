//! Decisions: those that wait for the person's yes, and what those that have it settle.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Says, Statement, names::Names};
use crate::{ActorId, Contested, Field, ItemId, MedicationsView, Presence, SettlementView, Source};

/// A substance that a decision has settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// What it is called.
    pub name: String,
    /// What was decided. Several where decisions were accepted over each other; then it is a difference besides.
    pub decided: Vec<Says>,
    /// Who accepted it, and when.
    pub accepted: Vec<Accepted>,
    /// What lay beside it: what was rejected, and what said the same.
    pub closed: Vec<Says>,
}

/// One time that a decision was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The row that says so.
    pub settlement: ItemId,
    /// By whose hand.
    pub by: ActorId,
    /// When, by that hand's clock, in milliseconds since 1970. Only shown.
    pub at_ms: i64,
}

/// A decision that waits for the person's yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The decision.
    pub source: Source,
    /// The medicines it names, in order of name.
    pub names: Vec<String>,
    /// What others say of these medicines, and its writer does not say to have had before them.
    pub not_seen: Vec<Source>,
}

/// The decisions that the person has accepted.
pub struct Settlements {
    decisions: BTreeMap<Source, Decision>,
}

struct Decision {
    substances: BTreeSet<String>,
    covers: BTreeSet<Source>,
    accepted: Vec<Accepted>,
}

/// What is settled of one substance.
pub struct OnSubstance<'a> {
    decisions: Vec<(Source, &'a Decision)>,
}

impl Settlements {
    /// The decisions among `statements` that `hers` have accepted, and not taken back. What anybody else writes in a settlement
    /// counts for nothing, and neither does a settlement of what this device cannot read.
    pub fn of(own: &MedicationsView, statements: &[Statement], hers: &[ActorId], names: &Names) -> Self {
        let mut decisions: BTreeMap<Source, Decision> = BTreeMap::new();
        for row in &own.settlements {
            let Some((decision, covers)) = agreed(row, hers) else { continue };
            let said = statements.iter().filter(|one| one.decides.is_some() && one.source == decision);
            let lines = said.flat_map(|one| &one.lines);
            let substances: BTreeSet<String> = lines.map(|line| names.key(&line.name)).collect();
            if substances.is_empty() {
                continue;
            }
            let known = decisions.entry(decision).or_insert(Decision {
                substances,
                covers: BTreeSet::new(),
                accepted: Vec::new(),
            });
            known.covers.extend(covers);
            known.accepted.push(Accepted { settlement: row.head.id, by: row.head.by, at_ms: row.head.at_ms });
        }
        Self { decisions }
    }

    /// Whether the person has accepted it.
    pub fn has(&self, decision: Source) -> bool {
        self.decisions.contains_key(&decision)
    }

    /// What is settled of a substance.
    pub fn on(&self, substance: &str) -> OnSubstance<'_> {
        let of = |(_, decision): &(&Source, &Decision)| decision.substances.contains(substance);
        let decisions = self.decisions.iter().filter(of);
        OnSubstance { decisions: decisions.map(|(source, decision)| (*source, decision)).collect() }
    }
}

impl OnSubstance<'_> {
    /// Whether any decision on it has been accepted.
    pub fn is_any(&self) -> bool {
        !self.decisions.is_empty()
    }

    /// Whether this is an accepted decision that no other closes.
    pub fn is_standing(&self, source: Source) -> bool {
        self.is_accepted(source)
            && !self.decisions.iter().any(|(other, _)| {
                *other != source && self.reaches(*other, source) && !self.reaches(source, *other)
            })
    }

    /// Whether what this source says of it is settled.
    pub fn closes(&self, source: Source) -> bool {
        if self.is_accepted(source) {
            return !self.is_standing(source);
        }
        self.decisions.iter().any(|(_, decision)| decision.covers.contains(&source))
    }

    /// Whether this is a decision that was accepted.
    pub fn is_accepted(&self, source: Source) -> bool {
        self.decisions.iter().any(|(other, _)| *other == source)
    }

    /// Each time that a standing decision was accepted.
    pub fn accepted(&self) -> Vec<Accepted> {
        let standing = self.decisions.iter().filter(|(source, _)| self.is_standing(*source));
        standing.flat_map(|(_, decision)| decision.accepted.iter().cloned()).collect()
    }

    /// Whether `from` was accepted over `to`, itself or by way of others.
    fn reaches(&self, from: Source, to: Source) -> bool {
        let mut seen = BTreeSet::new();
        let mut left = vec![from];
        while let Some(at) = left.pop() {
            let Some((_, decision)) = self.decisions.iter().find(|(source, _)| *source == at) else {
                continue;
            };
            if decision.covers.contains(&to) {
                return true;
            }
            left.extend(decision.covers.iter().filter(|next| seen.insert(**next)));
        }
        false
    }
}

/// What a row settles, if it is there, and all of it is said by her alone.
fn agreed(row: &SettlementView, hers: &[ActorId]) -> Option<(Source, Vec<Source>)> {
    fn said<'a, T>(field: &'a Contested<T>, hers: &[ActorId]) -> Option<&'a Field<T>> {
        field.agreed().filter(|said| hers.contains(&said.by))
    }
    let is_hers = row.head.presence == Presence::Here && hers.contains(&row.head.by);
    let decision = said(&row.decision, hers).filter(|_| is_hers)?;
    Some((decision.value, said(&row.covers, hers)?.value.clone()))
}
