//! Single dates of a recurrence that are cancelled or moved: EXDATE and RECURRENCE-ID of RFC 5545 §3.8.5.1 and
//! §3.8.4.4.
//!
//! An exception names the date that the recurrence gives, and keeps it however far the occurrence is moved. A moved
//! occurrence is asked for by the day where it stands, not by the one it came from.
//!
//! Two people can write of one date without having seen each other (PRODUCT, rule 8: status is then neither moved nor
//! cancelled). What is equal agrees. What differs is all given back, each marked as disputed: every time that somebody
//! moved it to, and, where somebody cancelled it, the occurrence at its own time as the one that is said to be
//! cancelled. The caller gives the exceptions of everybody, and nothing here depends on their order.
//!
//! A moved occurrence whose date the recurrence lacks is kept too, and disputed: somebody agreed to that time, and
//! another has changed the recurrence or ended it earlier. A cancelled one of such a date says what all say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Recurrence, RecurrenceError};
use crate::When;

/// What somebody said of one date of a recurrence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The date that the recurrence gives.
    pub on: NaiveDate,
    /// What becomes of it.
    pub what: ExceptionKind,
}

/// What becomes of one date of a recurrence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ExceptionKind {
    /// It is not to be.
    Cancelled,
    /// It is at another time, or on another day.
    Moved(When),
}

/// One occurrence, at a time that is said of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Occurrence {
    /// The date that the recurrence gives, by which the occurrence is known.
    pub original: NaiveDate,
    /// When.
    pub when: When,
    /// How it comes to stand there.
    pub state: OccurrenceState,
    /// Others say something else of the same date, or the recurrence lacks it.
    pub is_disputed: bool,
}

/// How an occurrence comes to stand where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OccurrenceState {
    /// By the recurrence.
    Regular,
    /// Somebody moved it here.
    Moved,
    /// Somebody says that it is cancelled and somebody else moved it. One that all cancel is not given.
    Cancelled,
}

/// The occurrences that stand on the local days from `from` to `until`, both included, in the order of those days.
/// `when` is the first one; the others have its clock time, zone and length.
///
/// Days are those of each occurrence's own zone: whoever shows another one asks for a day more at each end.
///
/// # Errors
/// As [`Recurrence::dates`]. The caller then has `when` itself, which stands.
pub fn occurrences(
    when: &When,
    recurrence: &Recurrence,
    exceptions: &[Exception],
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<Occurrence>, RecurrenceError> {
    let mut said_by_date: BTreeMap<NaiveDate, BTreeSet<&ExceptionKind>> = BTreeMap::new();
    for exception in exceptions {
        said_by_date.entry(exception.on).or_default().insert(&exception.what);
    }
    let mut found = Vec::new();
    for original in recurrence.dates(when.date(), from, until)? {
        if !said_by_date.contains_key(&original) {
            let state = OccurrenceState::Regular;
            found.push(Occurrence { original, when: when.on_date(original), state, is_disputed: false });
        }
    }
    for (original, said) in said_by_date {
        let is_lacking = recurrence.dates(when.date(), original, original)?.is_empty();
        found.extend(candidates(when, original, &said, is_lacking));
    }
    found.retain(|occurrence| (from..=until).contains(&occurrence.when.date()));
    found.sort_by(|one, other| (one.when.date(), one).cmp(&(other.when.date(), other)));
    Ok(found)
}

/// What stands of a date of which something is said.
fn candidates(
    first: &When,
    original: NaiveDate,
    said: &BTreeSet<&ExceptionKind>,
    is_lacking: bool,
) -> Vec<Occurrence> {
    let is_contested = said.len() > 1;
    let candidate = |what: &&ExceptionKind| {
        let (when, state) = match *what {
            ExceptionKind::Moved(to) => (to.clone(), OccurrenceState::Moved),
            ExceptionKind::Cancelled if is_contested => (first.on_date(original), OccurrenceState::Cancelled),
            ExceptionKind::Cancelled => return None,
        };
        Some(Occurrence { original, when, state, is_disputed: is_contested || is_lacking })
    };
    said.iter().filter_map(candidate).collect()
}
