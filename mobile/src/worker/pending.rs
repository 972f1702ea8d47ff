//! What was asked and is not yet answered, so that a place that dies takes no answer with it.
//!
//! What had not begun is asked again. What had begun may have been saved or not, and may be what killed it: it is told
//! as failed, and the screens show what is stored.

use samlat_circle::engine::{Asked, Failure, Ticket, Told, Verb};
use samlat_protocol::flat::FlatMap;

/// How often a place may die within [`SPELL_MS`] before it is no longer replaced.
const MOST_DEATHS: usize = 5;
/// The time that deaths are counted over, in milliseconds.
const SPELL_MS: i64 = 60_000;

/// The tickets that wait for an answer.
#[derive(Debug, Default)]
pub struct Pending {
    /// By ticket: the verb where it has not begun.
    asked: FlatMap<u64, Option<Verb>>,
    deaths_ms: Vec<i64>,
    deaths: u32,
}

/// What is to be done after a death.
#[derive(Debug, PartialEq, Eq)]
pub struct Aftermath {
    /// To be told as failed.
    pub failed: Vec<Ticket>,
    /// To be asked again, in order.
    pub again: Vec<Asked>,
    /// How often it has died in all.
    pub times: u32,
    /// It dies too often: it is not to be replaced until the person says so. Nothing is asked again then.
    pub gives_up: bool,
}

impl Pending {
    /// Something is asked.
    pub fn ask(&mut self, asked: &Asked) {
        self.asked.insert(asked.ticket.0, Some(asked.verb.clone()));
    }

    /// It has begun.
    pub fn take(&mut self, ticket: Ticket) {
        self.asked.insert(ticket.0, None);
    }

    /// Something was told: perhaps the answer.
    pub fn hear(&mut self, told: &Told) {
        if let Told::Saved { ticket } | Told::Failed { ticket, .. } = told {
            self.asked.remove(&ticket.0);
        }
    }

    /// The place died at `now_ms`.
    pub fn mourn(&mut self, now_ms: i64) -> Aftermath {
        self.deaths += 1;
        self.deaths_ms.retain(|death_ms| now_ms.saturating_sub(*death_ms) < SPELL_MS);
        self.deaths_ms.push(now_ms);
        let gives_up = self.deaths_ms.len() >= MOST_DEATHS;
        let mut aftermath = Aftermath { failed: Vec::new(), again: Vec::new(), times: self.deaths, gives_up };
        for (number, verb) in std::mem::take(&mut self.asked) {
            let ticket = Ticket(number);
            match verb {
                Some(verb) if !gives_up => aftermath.again.push(Asked { ticket, verb }),
                Some(_) | None => aftermath.failed.push(ticket),
            }
        }
        aftermath.again.iter().for_each(|asked| self.ask(asked));
        aftermath
    }

    /// The person wants it tried again: past deaths no longer count.
    pub fn forgive(&mut self) {
        self.deaths_ms.clear();
    }
}

/// What is told of a ticket whose verb may have been done or not.
#[must_use]
pub fn died_under(ticket: Ticket) -> Told {
    Told::Failed { ticket, reason: Failure::Broken("the engine fell".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(number: u64) -> Asked {
        Asked { ticket: Ticket(number), verb: Verb::AttachRelay { relay: number.to_string() } }
    }

    #[test]
    fn what_had_not_begun_is_asked_again_and_what_had_is_told_as_failed() {
        let mut pending = Pending::default();
        (1..=4).for_each(|number| pending.ask(&asked(number)));
        (1..=2).for_each(|number| pending.take(Ticket(number)));
        pending.hear(&Told::Saved { ticket: Ticket(1) });
        let aftermath = pending.mourn(0);
        assert_eq!(aftermath.failed, [Ticket(2)]);
        assert_eq!(aftermath.again, [asked(3), asked(4)]);
        assert!(!aftermath.gives_up);
        // What was asked again is still owed an answer.
        pending.take(Ticket(3));
        assert_eq!(pending.mourn(1).failed, [Ticket(3)]);
    }

    #[test]
    fn what_kills_it_again_and_again_ends_with_every_ticket_answered() {
        let mut pending = Pending::default();
        let mut failed = Vec::new();
        (1..=9).for_each(|number| pending.ask(&asked(number)));
        for death in 1..=5 {
            pending.take(Ticket(u64::try_from(death).unwrap()));
            let aftermath = pending.mourn(death * 100);
            assert_eq!(aftermath.gives_up, death == 5);
            failed.extend(aftermath.failed);
        }
        assert_eq!(failed, (1..=9).map(Ticket).collect::<Vec<_>>());
    }

    #[test]
    fn deaths_far_apart_do_not_add_up_and_forgiven_ones_neither() {
        let mut pending = Pending::default();
        assert!((0..20).all(|death| !pending.mourn(death * SPELL_MS / 3).gives_up));
        pending.forgive();
        assert!((0..4).all(|death| !pending.mourn(20 * SPELL_MS + death).gives_up));
        assert!(pending.mourn(20 * SPELL_MS + 5).gives_up);
    }
}
