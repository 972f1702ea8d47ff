//! In what voices differ: use, then the amount a day, where the words give one.

use super::{DifferenceKind, Says, Use, What};
use crate::{
    Schedule,
    strength::{Measure, Strength},
};

/// In what these words differ; nothing where they agree.
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
    let amounts: Vec<Amounts> = says.iter().map(|says| Amounts::of(&says.what)).collect();
    let all_same = amounts.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
    if all_same && !amounts.contains(&Amounts::Unknown) {
        return None;
    }
    let measures: Option<Vec<Measure>> = amounts.iter().map(Amounts::measure).collect();
    let one_measure = measures.is_some_and(|all| all.windows(2).all(|pair| matches!(pair, [a, b] if a == b)));
    Some(if one_measure { DifferenceKind::Amount } else { DifferenceKind::CannotCompare })
}

/// What is compared: an amount a day where the words give one, else the words themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Amounts {
    ADay { parts: u64, measure: Measure },
    InWords(Vec<(String, Option<Schedule>)>),
    Unknown,
}

impl Amounts {
    /// What is measured, where it is counted: milligrams and millilitres are never made into each other.
    const fn measure(&self) -> Option<Measure> {
        match self {
            Self::ADay { measure, .. } => Some(*measure),
            Self::InWords(_) | Self::Unknown => None,
        }
    }

    fn of(what: &What) -> Self {
        let What::Used(uses) = what else { return Self::Unknown };
        let counted: Option<Vec<(u64, Measure)>> = uses.iter().map(a_day).collect();
        if let Some(amounts) = counted
            && let Some((_, measure)) = amounts.first().copied()
            && amounts.iter().all(|(_, other)| *other == measure)
            && let Some(parts) = amounts.iter().try_fold(0_u64, |sum, (parts, _)| sum.checked_add(*parts))
        {
            return Self::ADay { parts, measure };
        }
        let said = |one: &Use| (squeezed(&one.strength), one.schedule.as_ref().map(like));
        let mut words: Vec<(String, Option<Schedule>)> = uses.iter().map(said).collect();
        words.sort_by_key(|words| format!("{words:?}"));
        Self::InWords(words)
    }
}

/// A schedule without what does not matter when it is compared: how its words are spaced and cased.
fn like(schedule: &Schedule) -> Schedule {
    if let Schedule::InWords { text } = schedule {
        return Schedule::InWords { text: squeezed(text) };
    }
    schedule.clone()
}

fn a_day(one: &Use) -> Option<(u64, Measure)> {
    let strength = Strength::parse(&one.strength)?;
    let units = one.schedule.as_ref()?.units_a_day()?;
    Some((strength.parts.checked_mul(u64::from(units.thousandths()))?, strength.measure))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
