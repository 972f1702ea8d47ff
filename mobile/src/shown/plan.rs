//! The plan in words: who has taken something on, what kind of help it is, how it stands, and what was answered.

use samlat_record::{Answer, MeasureKind, MeasureState, Owner, RequestKind, WorksAsWhole};

use crate::state::State;
use crate::words::Words;

/// Who has taken something on.
#[must_use]
pub fn owner_name(state: State, words: Words, owner: &Owner) -> String {
    match owner {
        Owner::Contact(id) => {
            let contacts = state.contacts().unwrap_or_default().contacts;
            let found = contacts.into_iter().find(|one| one.head.id == *id && one.head.presence.is_shown());
            found.map_or_else(|| words.owner_gone().to_owned(), |contact| contact.name.value)
        }
        Owner::InWords(said) => said.clone(),
        Owner::Person if state.is_person() => words.owner_me().to_owned(),
        Owner::Person => words.author_person().to_owned(),
        Owner::Nobody => words.owner_nobody().to_owned(),
    }
}

/// What kind of help it is.
#[must_use]
pub fn measure_kind(words: Words, kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::HomeCare => words.measure_home_care(),
        MeasureKind::HomeNursing => words.measure_home_nursing(),
        MeasureKind::Assistance => words.measure_assistance(),
        MeasureKind::ShortTerm => words.measure_short_term(),
        MeasureKind::Rehabilitation => words.measure_rehabilitation(),
        MeasureKind::Aid => words.measure_aid(),
        MeasureKind::Transport => words.measure_transport(),
        MeasureKind::Other => words.measure_other(),
    }
}

/// How a measure stands.
#[must_use]
pub fn measure_state(words: Words, state: MeasureState) -> &'static str {
    match state {
        MeasureState::Wanted => words.measure_wanted(),
        MeasureState::Decided => words.measure_decided(),
        MeasureState::Ongoing => words.measure_ongoing(),
        MeasureState::Ended => words.measure_ended(),
        MeasureState::Refused => words.measure_refused(),
    }
}

/// Whether it works as one whole for her.
#[must_use]
pub fn works(words: Words, works: WorksAsWhole) -> &'static str {
    match works {
        WorksAsWhole::Yes => words.works_yes(),
        WorksAsWhole::Partly => words.works_partly(),
        WorksAsWhole::No => words.works_no(),
        WorksAsWhole::DoNotKnow => words.works_do_not_know(),
    }
}

/// What was asked of somebody.
#[must_use]
pub fn request_kind(words: Words, kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Referral => words.request_referral(),
        RequestKind::Application => words.request_application(),
        RequestKind::Order => words.request_order(),
    }
}

/// What was answered.
#[must_use]
pub fn answer_in_words(words: Words, answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => words.request_yes(),
        Answer::Partly => words.request_partly(),
        Answer::No => words.request_no(),
        Answer::SentOn => words.request_sent_on(),
        Answer::Withdrawn => words.request_withdrawn(),
    }
}
