//! The three indices of some visits.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Visit;
use crate::{
    ItemId,
    rules::{Row, count::Index},
};

/// The indices of some visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indices {
    /// How many visits: N.
    pub visits: u64,
    /// With how many different people.
    pub people: u64,
    /// Usual provider continuity.
    pub upc: Computed,
    /// Continuity of care, by Bice and Boxerman.
    pub coc: Computed,
    /// Sequential continuity.
    pub secon: Computed,
    /// What was counted, in order of time.
    pub rows: Vec<Row>,
}

/// An index, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Computed {
    /// "Inga besök".
    NoVisits,
    /// One visit: "kan inte beräknas".
    OneVisit,
    /// In which order the visits came is not written.
    NoOrder,
    /// From 0 to 1.
    Is(Index),
}

impl Indices {
    /// Of visits in order of time.
    pub(super) fn of(visits: &[&Visit<'_>]) -> Self {
        let mut counts: BTreeMap<ItemId, u64> = BTreeMap::new();
        for visit in visits {
            *counts.entry(visit.with.head.id).or_default() += 1;
        }
        let counts: Vec<u64> = counts.into_values().collect();
        let rows = visits.iter().map(|visit| visit.row).collect();
        let secon = if has_order(visits) { sequence(visits) } else { Computed::NoOrder };
        Self { secon: few(&counts).unwrap_or(secon), ..Self::of_counts(&counts, rows) }
    }

    /// Of so many visits with each, at least one, without order.
    pub(super) fn of_counts(counts: &[u64], rows: Vec<Row>) -> Self {
        let known = |index: Computed| few(counts).unwrap_or(index);
        let visits = counts.iter().sum();
        let most = counts.iter().copied().max().unwrap_or(0);
        let all = u128::from(visits);
        let squares: u128 = counts.iter().map(|count| u128::from(*count) * u128::from(*count)).sum();
        Self {
            visits,
            people: u64::try_from(counts.len()).unwrap_or(u64::MAX),
            upc: known(quotient(u128::from(most), all)),
            coc: known(quotient(squares.saturating_sub(all), all * all.saturating_sub(1))),
            secon: known(Computed::NoOrder),
            rows,
        }
    }
}

/// Why so few visits have no index.
fn few(counts: &[u64]) -> Option<Computed> {
    match counts.iter().sum() {
        0 => Some(Computed::NoVisits),
        1 => Some(Computed::OneVisit),
        2..=u64::MAX => None,
    }
}

/// Numbers too large to divide are halved together until they are not.
fn quotient(part: u128, whole: u128) -> Computed {
    let halvings = 64_u32.saturating_sub(whole.leading_zeros());
    let (part, whole) = (u64::try_from(part >> halvings), u64::try_from(whole >> halvings));
    let index = part.ok().zip(whole.ok()).and_then(|(part, whole)| Index::of(part, whole));
    index.map_or(Computed::NoVisits, Computed::Is)
}

fn sequence(visits: &[&Visit<'_>]) -> Computed {
    let pairs = visits.iter().zip(visits.iter().skip(1));
    let same = pairs.clone().filter(|(one, next)| one.with.head.id == next.with.head.id).count();
    let of = |count: usize| u128::try_from(count).unwrap_or(u128::MAX);
    quotient(of(same), of(pairs.count()))
}

/// Whether it is known which visit came before which, as far as they were with different people: "some time that day"
/// comes neither before nor after another visit of that day, and two at the same time come together.
fn has_order(visits: &[&Visit<'_>]) -> bool {
    let mut people_by_day: BTreeMap<NaiveDate, BTreeSet<ItemId>> = BTreeMap::new();
    for visit in visits {
        people_by_day.entry(visit.day).or_default().insert(visit.with.head.id);
    }
    let alone_that_day =
        |visit: &Visit<'_>| people_by_day.get(&visit.day).is_none_or(|people| people.len() < 2);
    let told_apart = visits
        .iter()
        .zip(visits.iter().skip(1))
        .all(|(one, next)| one.begins != next.begins || one.with.head.id == next.with.head.id);
    told_apart && visits.iter().all(|visit| !visit.is_all_day || alone_that_day(visit))
}
