//! Who is responsible, in words: who is said, that nobody has said, or all that is said where people disagree.

use samlat_record::rules::who_is_responsible::{Concern, Responsible, who_is_responsible};

use super::row::party_name;
use crate::page::Now;
use crate::state::State;
use crate::words::Words;

/// Who is responsible for this, where it is still to be somebody's.
#[must_use]
pub fn responsible_for(state: State, now: &Now, what: Concern) -> Option<Responsible> {
    let all = who_is_responsible(&state.reach(), now.local.date());
    all.into_iter().find(|one| one.what == what).map(|one| one.responsible)
}

/// "Ansvarar: Maria".
#[must_use]
pub fn responsible_in_words(state: State, words: Words, responsible: &Responsible) -> String {
    match responsible {
        Responsible::Said(_) | Responsible::Removed(_) => {
            words.responsible_is(responsible_name(state, words, responsible))
        }
        Responsible::Nobody => words.responsible_nobody().to_owned(),
        Responsible::NotSaid => words.responsible_not_said().to_owned(),
        Responsible::Disputed(_) => words.responsible_disputed(responsible_name(state, words, responsible)),
    }
}

/// Whoever it is, by name, inside a sentence.
#[must_use]
pub fn responsible_name(state: State, words: Words, responsible: &Responsible) -> String {
    match responsible {
        Responsible::Said(party) => party_name(words, &state.reach(), party, state.is_person()),
        Responsible::Removed(_) => words.owner_gone().to_owned(),
        Responsible::Nobody => words.owner_nobody().to_lowercase(),
        Responsible::NotSaid => words.responsible_not_said().to_owned(),
        Responsible::Disputed(all) => {
            let names: Vec<String> = all.iter().map(|one| responsible_name(state, words, one)).collect();
            names.join(", ")
        }
    }
}
