//! In what voices differ: use, then the amount, where the words give one.
//!
//! What is planned is compared by what it comes to: a day where every day is alike, else over the days in which it comes
//! round again. One tablet each Monday beside one a day is another amount; seven each Monday are as much, laid out otherwise,
//! and that is never called the same.
//!
//! What is taken as needed is compared by what is said of it: how many each time, and at most how many in 24 hours. Silence
//! about an amount is no other amount, so a paper that says "vid behov" says nothing against the limits on her label.

use std::collections::BTreeMap;

use super::{DifferenceKind, Says, Use, What};
use crate::{
    Amount, Schedule,
    said::says_units_as_needed,
    strength::{Measure, Strength},
};

/// In what these words differ; nothing where they agree. Amounts that do differ are told though another word cannot be compared.
pub fn kind_of(says: &[Says]) -> Option<DifferenceKind> {
    let is_used = |says: &Says| matches!(says.what, What::Used(_) | What::DisputedOnOwnList);
    if !says.iter().any(is_used) {
        return None;
    }
    if !says.iter().all(is_used) {
        return Some(DifferenceKind::Use);
    }
    if says.len() < 2 {
        return None;
    }
    let known: Vec<Amounts> = says.iter().filter_map(|says| Amounts::of(&says.what)).collect();
    if is_other_amount(&known) {
        return Some(DifferenceKind::Amount);
    }
    let is_same = known.len() == says.len() && is_planned_the_same(&known) && is_needed_the_same(&known);
    (!is_same).then_some(DifferenceKind::CannotCompare)
}

/// Whether two voices surely have different amounts of one thing.
fn is_other_amount(known: &[Amounts]) -> bool {
    let each = known.iter().filter_map(Amounts::needed).filter_map(|needed| needed.each.as_ref());
    let most = known.iter().filter_map(Amounts::needed).filter_map(|needed| needed.most.as_ref());
    has_two(known.iter().filter_map(|amounts| amounts.rate))
        || has_two(each.filter_map(Measured::parts))
        || has_two(most.filter_map(Measured::parts))
}

/// Whether two have one measure and not one amount of it: milligrams and millilitres are never made into each other.
fn has_two<T: Copy + Eq>(mut amounts: impl Iterator<Item = (Measure, T)>) -> bool {
    let mut first_by_measure = BTreeMap::new();
    amounts.any(|(measure, amount)| *first_by_measure.entry(measure).or_insert(amount) != amount)
}

fn is_planned_the_same(known: &[Amounts]) -> bool {
    is_one(known.iter().map(|amounts| &amounts.planned))
}

/// Whether nothing that is said of what is taken as needed is said otherwise by another. Without how many each time, what one
/// unit holds is all that is said.
fn is_needed_the_same(known: &[Amounts]) -> bool {
    let single: Vec<&Needed> = known.iter().filter_map(Amounts::needed).collect();
    if single.len() < known.len() {
        return is_one(known.iter().map(|amounts| &amounts.needed));
    }
    is_one(single.iter().filter_map(|needed| needed.each.as_ref()))
        && is_one(single.iter().filter_map(|needed| needed.most.as_ref()))
        && is_one(single.iter().filter_map(|needed| needed.least_hours_between))
        && (!single.iter().any(|needed| needed.each.is_none() && needed.one_unit.is_some())
            || is_one(single.iter().filter_map(|needed| needed.one_unit.as_ref())))
}

/// Whether all of these are one.
fn is_one<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let first = all.next();
    all.all(|other| first.as_ref() == Some(&other))
}

/// What one voice says of how much.
struct Amounts {
    planned: Planned,
    /// How much of what is planned, over time; nothing where that cannot be worked out, or nothing is planned.
    rate: Option<(Measure, Rate)>,
    /// Each way it is taken as needed, in an order of its own.
    needed: Vec<Needed>,
}

/// What is planned: an amount a day where the words give one, else the words themselves.
#[derive(PartialEq, Eq)]
enum Planned {
    ADay { parts: u64, measure: Measure },
    InWords(Vec<(String, Option<Schedule>)>),
}

/// One way in which it is taken as needed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Needed {
    /// In one unit, if that is said.
    one_unit: Option<Measured>,
    /// Each time, if that is said.
    each: Option<Measured>,
    /// In 24 hours, if that is said.
    most: Option<Measured>,
    least_hours_between: Option<u8>,
}

impl Amounts {
    fn of(what: &What) -> Option<Self> {
        let What::Used(uses) = what else { return None };
        let (needed, planned): (Vec<&Use>, Vec<&Use>) = uses.iter().partition(|one| is_as_needed(one));
        let mut needed: Vec<Needed> = needed.into_iter().filter_map(Needed::of).collect();
        needed.sort_unstable();
        Some(Self { rate: Rate::of(&planned), planned: Planned::of(&planned), needed })
    }

    /// The one way in which it is taken as needed.
    fn needed(&self) -> Option<&Needed> {
        let [needed] = self.needed.as_slice() else { return None };
        Some(needed)
    }
}

fn is_as_needed(one: &Use) -> bool {
    matches!(one.schedule, Some(Schedule::AsNeeded { .. }))
}

impl Planned {
    fn of(uses: &[&Use]) -> Self {
        let counted: Option<Vec<(Measure, u64)>> = uses.iter().map(|one| a_day(one)).collect();
        if let Some(amounts) = counted
            && let Some((measure, _)) = amounts.first().copied()
            && amounts.iter().all(|(other, _)| *other == measure)
            && let Some(parts) = amounts.iter().try_fold(0_u64, |sum, (_, parts)| sum.checked_add(*parts))
        {
            return Self::ADay { parts, measure };
        }
        let said = |one: &&Use| (squeezed(&one.strength), one.schedule.as_ref().map(like));
        let mut words: Vec<(String, Option<Schedule>)> = uses.iter().map(said).collect();
        words.sort_by_key(|words| format!("{words:?}"));
        Self::InWords(words)
    }
}

fn a_day(one: &Use) -> Option<(Measure, u64)> {
    measured(&one.strength, one.schedule.as_ref()?.units_a_day()?).parts()
}

/// A schedule without what does not matter when it is compared: how its words are spaced and cased.
fn like(schedule: &Schedule) -> Schedule {
    if let Schedule::InWords { text } = schedule {
        return Schedule::InWords { text: squeezed(text) };
    }
    schedule.clone()
}

impl Needed {
    fn of(one: &Use) -> Option<Self> {
        let Some(Schedule::AsNeeded { units, most_in_24_hours, least_hours_between }) = &one.schedule else {
            return None;
        };
        let of = |units| measured(&one.strength, units);
        let is_said = one.words.as_deref().is_none_or(says_units_as_needed);
        Some(Self {
            one_unit: (!one.strength.trim().is_empty()).then(|| of(Amount::ONE)),
            each: is_said.then(|| of(*units)),
            most: most_in_24_hours.map(of),
            least_hours_between: *least_hours_between,
        })
    }
}

/// So much: counted, where what one unit holds can be read.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Measured {
    Parts(Measure, u64),
    /// Units of what is said in these words.
    Units(String, Amount),
}

fn measured(strength: &str, units: Amount) -> Measured {
    let counted = Strength::parse(strength).and_then(|strength| {
        let parts = strength.parts.checked_mul(u64::from(units.thousandths()))?;
        Some(Measured::Parts(strength.measure, parts))
    });
    counted.unwrap_or_else(|| Measured::Units(squeezed(strength), units))
}

impl Measured {
    const fn parts(&self) -> Option<(Measure, u64)> {
        match self {
            Self::Parts(measure, parts) => Some((*measure, *parts)),
            Self::Units(..) => None,
        }
    }
}

/// So many parts in so many days, in lowest terms.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Rate {
    parts: u128,
    days: u128,
}

impl Rate {
    /// What these come to together, if all of them can be worked out in one measure.
    fn of(uses: &[&Use]) -> Option<(Measure, Self)> {
        let mut rates = uses.iter().map(|one| Self::of_one(one));
        let (measure, mut total) = rates.next()??;
        for rate in rates {
            let (_, rate) = rate.filter(|(other, _)| *other == measure)?;
            total = total.plus(rate)?;
        }
        Some((measure, total))
    }

    fn of_one(one: &Use) -> Option<(Measure, Self)> {
        let (units, days) = one.schedule.as_ref()?.units_in_days()?;
        let (measure, parts) = measured(&one.strength, units).parts()?;
        Some((measure, Self { parts: parts.into(), days: days.into() }.in_lowest_terms()?))
    }

    fn plus(self, other: Self) -> Option<Self> {
        let (mine, others) = (self.parts.checked_mul(other.days)?, other.parts.checked_mul(self.days)?);
        let days = self.days.checked_mul(other.days)?;
        Self { parts: mine.checked_add(others)?, days }.in_lowest_terms()
    }

    fn in_lowest_terms(self) -> Option<Self> {
        let (mut common, mut rest) = (self.parts, self.days);
        while let Some(remainder) = common.checked_rem(rest) {
            (common, rest) = (rest, remainder);
        }
        Some(Self { parts: self.parts.checked_div(common)?, days: self.days.checked_div(common)? })
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
