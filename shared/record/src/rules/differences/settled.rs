//! Decisions: those that wait for the person's yes, and what those that have it settle.

use serde::{Deserialize, Serialize};

use super::{Says, Statement, amounts::kind_of, names::Names};
use crate::{ActorId, ItemId, MedicationsView, Presence, SettlementView, Settles, Source};

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

impl Settled {
    /// Whether this says something else than every decision on it, or nothing that can be compared with one: it was rejected.
    #[must_use]
    pub fn rejects(&self, says: &Says) -> bool {
        self.decided.iter().all(|decided| kind_of(&[decided.clone(), says.clone()]).is_some())
    }
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

impl Accepted {
    const fn of(row: &SettlementView) -> Self {
        Self { settlement: row.head.id, by: row.head.by, at_ms: row.head.at_ms }
    }
}

/// A decision that waits for the person's yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The decision.
    pub source: Source,
    /// The medicines it names, in order of name.
    pub names: Vec<String>,
    /// What others say of these medicines, also other decisions: what it lies beside, and closes when she accepts it now.
    pub beside: Vec<Source>,
    /// Of these, what its writer does not say to have had before them.
    pub not_seen: Vec<Source>,
}

/// Each time that the person has accepted this decision and not taken that back, whether or not a later one closes it.
#[must_use]
pub fn accepted_times(own: &MedicationsView, hers: &[ActorId], decision: Source) -> Vec<Accepted> {
    let rows = own.settlements.iter();
    let this = rows.filter(|row| agreed(row, hers).is_some_and(|settles| settles.decision == decision));
    this.map(Accepted::of).collect()
}

/// The decisions that the person has accepted, each once.
pub struct Settlements(Vec<Decision>);

struct Decision {
    source: Source,
    substances: Vec<String>,
    covers: Vec<Source>,
    accepted: Vec<Accepted>,
}

/// What is settled of one substance.
pub struct OnSubstance<'a>(Vec<&'a Decision>);

impl Settlements {
    /// The decisions among `statements` that `hers` have accepted, and not taken back. What anybody else writes in a settlement
    /// counts for nothing, and neither does a settlement of what this device cannot read.
    pub fn of(own: &MedicationsView, statements: &[Statement], hers: &[ActorId], names: &Names) -> Self {
        let mut decisions: Vec<Decision> = Vec::new();
        for row in &own.settlements {
            let Some(Settles { decision: source, covers }) = agreed(row, hers) else { continue };
            let accepted = Accepted::of(row);
            if let Some(known) = decisions.iter_mut().find(|known| known.source == *source) {
                known.covers.extend(covers);
                known.accepted.push(accepted);
                continue;
            }
            let said = statements.iter().filter(|one| one.decides() && one.source == *source);
            let substances: Vec<String> =
                said.flat_map(|one| &one.lines).map(|line| names.key(&line.name)).collect();
            if !substances.is_empty() {
                let (source, covers) = (*source, covers.clone());
                decisions.push(Decision { source, substances, covers, accepted: vec![accepted] });
            }
        }
        Self(decisions)
    }

    /// Whether the person has accepted it.
    pub fn has(&self, source: Source) -> bool {
        self.0.iter().any(|decision| decision.source == source)
    }

    /// What is settled of a substance.
    pub fn on(&self, substance: &str) -> OnSubstance<'_> {
        let names = |decision: &&Decision| decision.substances.iter().any(|other| other == substance);
        OnSubstance(self.0.iter().filter(names).collect())
    }
}

impl OnSubstance<'_> {
    /// Whether any decision on it has been accepted.
    pub fn is_any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether this is a decision that was accepted.
    pub fn is_accepted(&self, source: Source) -> bool {
        self.0.iter().any(|decision| decision.source == source)
    }

    /// Whether this is an accepted decision that no other closes.
    pub fn is_standing(&self, source: Source) -> bool {
        let closes =
            |other: Source| other != source && self.reaches(other, source) && !self.reaches(source, other);
        self.is_accepted(source) && !self.0.iter().any(|decision| closes(decision.source))
    }

    /// Whether what this source says of it is settled.
    pub fn closes(&self, source: Source) -> bool {
        if self.is_accepted(source) {
            return !self.is_standing(source);
        }
        self.0.iter().any(|decision| decision.covers.contains(&source))
    }

    /// Each time that a standing decision was accepted.
    pub fn accepted(&self) -> Vec<Accepted> {
        let standing = self.0.iter().filter(|decision| self.is_standing(decision.source));
        standing.flat_map(|decision| decision.accepted.iter().cloned()).collect()
    }

    /// Whether `from` was accepted over `to`, itself or by way of others.
    fn reaches(&self, from: Source, to: Source) -> bool {
        let mut reached = vec![from];
        let mut at = 0;
        while let Some(source) = reached.get(at).copied() {
            at += 1;
            let Some(decision) = self.0.iter().find(|decision| decision.source == source) else { continue };
            if decision.covers.contains(&to) {
                return true;
            }
            for next in &decision.covers {
                if !reached.contains(next) {
                    reached.push(*next);
                }
            }
        }
        false
    }
}

/// What a row settles, if it is there, and said by her alone.
fn agreed<'a>(row: &'a SettlementView, hers: &[ActorId]) -> Option<&'a Settles> {
    let settles = row.settles.agreed()?;
    let is_hers = hers.contains(&row.head.by) && hers.contains(&settles.by);
    (is_hers && row.head.presence == Presence::Here).then_some(&settles.value)
}
