//! Promises of the contract in words: how one stands. None of them says that a promise was broken.

use samlat_record::rules::PromiseState;

use crate::components::{Tone, date_in_words};
use crate::page::Now;
use crate::words::Words;

/// How it stands, in a few words.
#[must_use]
pub fn standing_short(words: Words, state: &PromiseState) -> &'static str {
    match state {
        PromiseState::NoDate => words.promise_no_day(),
        PromiseState::Open { .. } => words.promise_open(),
        PromiseState::Past { .. } => words.promise_past(),
        PromiseState::Done { .. } => words.promise_done(),
        PromiseState::Disputed { .. } => words.promise_unsure(),
    }
}

/// The look of that.
#[must_use]
pub const fn tone_of(state: &PromiseState) -> Tone {
    match state {
        PromiseState::NoDate | PromiseState::Open { .. } => Tone::Info,
        PromiseState::Past { .. } | PromiseState::Disputed { .. } => Tone::Warn,
        PromiseState::Done { .. } => Tone::Ok,
    }
}

/// How it stands, with its days and what came of it.
#[must_use]
pub fn standing_in_full(words: Words, now: &Now, state: &PromiseState) -> String {
    let day = |day| date_in_words(words, day, now.local.date());
    match state {
        PromiseState::Open { until, .. } => words.promise_open_until(day(*until)),
        PromiseState::Past { until, days } => {
            words.promise_past_since(u64::try_from(*days).unwrap_or_default(), day(*until))
        }
        PromiseState::Done { outcome } if !outcome.is_empty() => words.promise_done_so(outcome),
        PromiseState::Disputed { until } if !until.is_empty() => {
            let days: Vec<String> = until.iter().map(|until| day(*until)).collect();
            words.promise_unsure_days(days.join(", "))
        }
        PromiseState::NoDate | PromiseState::Done { .. } | PromiseState::Disputed { .. } => {
            standing_short(words, state).to_owned()
        }
    }
}
