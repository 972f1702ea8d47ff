//! The notice of admission (inskrivningsmeddelande): within 24 hours of the admission, or of the later
//! assessment that she may need measures afterwards. Lag (2017:612) 2 kap. 1 and 3 §§.
//!
//! Hours are elapsed time (PRODUCT, rule 1): a night on which the clock changes is 23 or 25 of them.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::{DischargeView, LocalTime, time::zone};

/// Hours that the notice may take.
const NOTICE_HOURS: i64 = 24;

/// How it stands with the notice of admission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// It was sent within the hours, or before she was admitted.
    SentInTime,
    /// It was sent after them.
    SentLate {
        /// The last moment.
        due: LocalTime,
    },
    /// It was sent, and it is not known when the hours began.
    Sent,
    /// Nothing is written of it, and the hours have not gone.
    NotDue {
        /// The last moment.
        due: LocalTime,
    },
    /// Nothing is written of it, and the hours have gone or nobody has said when they began. It may have been
    /// sent: "fråga om det är skickat".
    AskWhetherSent {
        /// The last moment, where it is known.
        due: Option<LocalTime>,
    },
}

/// How it stands with the notice of this way home.
pub(super) fn notice(discharge: &DischargeView, now: &LocalTime) -> Notice {
    let due = due(discharge);
    let Some(sent) = discharge.notice_of_admission.as_ref() else {
        return match due {
            Some(due) if !is_later(now, &due) => Notice::NotDue { due },
            due => Notice::AskWhetherSent { due },
        };
    };
    match due {
        None => Notice::Sent,
        Some(_) if zone::instant(&sent.value).is_none() => Notice::Sent,
        Some(due) if is_later(&sent.value, &due) => Notice::SentLate { due },
        Some(_) => Notice::SentInTime,
    }
}

/// The last moment, in the zone of what it is counted from: the later of admission and assessment.
fn due(discharge: &DischargeView) -> Option<LocalTime> {
    let times = [&discharge.admitted, &discharge.assessed].into_iter().flatten().map(|field| &field.value);
    let begins = times.filter_map(|at| Some((zone::instant(at)?, at))).max_by_key(|(instant, _)| *instant);
    let (instant, at) = begins?;
    zone::local(instant.checked_add_signed(Duration::hours(NOTICE_HOURS))?, &at.zone)
}

fn is_later(one: &LocalTime, other: &LocalTime) -> bool {
    zone::sortable(one, other) > zone::sortable(other, other)
}
