//! Frågor till mötet: cards with ready questions and her own, each taken along to a coming appointment with one tap.

mod one;

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::rules::{coming, untimed};
use samlat_record::{
    Act as Doing, Edit, Item, ItemId, MeetingQuestionField, MeetingQuestionView, QuestionCard, Section,
};

pub use self::one::{ChangeMeetingQuestion, MeetingQuestion, NewMeetingQuestion};
use super::appointments::local_now;
use super::parts::alone::marked;
use super::parts::failed::Failed;
use super::parts::not_told::NotTold;
use super::parts::unread::any_unread;
use crate::components::{Button, Card, Choices, Empty, Go, Heading, Kind, LinkCard, Offered};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::question_card::question_card;
use crate::shown::when::{appointment_time, doubts};
use crate::state::{Reversal, State, use_act, use_state};
use crate::words::{Words, use_words};

/// A question, and the section that holds it: hers to share, or hers alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Where it stands.
    pub section: Section,
    /// The question.
    pub row: MeetingQuestionView,
}

impl Asked {
    /// Whether it is still to be asked.
    fn is_open(&self) -> bool {
        self.row.outcome.as_ref().is_none_or(|outcome| outcome.value.is_empty())
    }
}

/// Every question that stands, in the order added; nothing while they are not told.
#[must_use]
pub fn asked(state: State) -> Option<Vec<Asked>> {
    let rows = state.notes()?.meeting_questions.into_iter().filter(|row| row.head.presence.is_shown());
    let all = rows.map(|row| Asked { section: state.section_of(row.head.id, Section::Updates), row });
    Some(all.collect())
}

pub(super) fn edit(section: Section, act: Doing) -> Verb {
    Verb::Edit { section, edit: Edit::from(act) }
}

/// How many coming appointments are offered.
const MEETINGS: usize = 6;

/// What stands for no appointment in an answer.
pub(super) const NO_MEETING: &str = "none";

/// The coming appointments, soonest first, then those of which no time can be read here, and none of them. A time that people
/// disagree on is not said as if it held.
pub(super) fn meetings(state: State, words: Words, now: &Now) -> Vec<Offered> {
    let mut view = state.appointments().unwrap_or_default();
    // What is hers alone is named in no other section.
    view.appointments.retain(|one| !state.is_private(one.head.id));
    let mut offered: Vec<Offered> = Vec::new();
    for coming in coming(&view, &local_now(now)) {
        let id = coming.appointment.to_hex();
        if offered.iter().any(|known| known.value == id) || offered.len() == MEETINGS {
            continue;
        }
        let found = view.appointments.iter().find(|one| one.head.id == coming.appointment);
        let Some(appointment) = found else { continue };
        let time = || appointment_time(words, now, &coming.when);
        let when = match doubts(words, appointment, coming.is_disputed, coming.is_unread).as_slice() {
            [] => time(),
            [unread] if !appointment.when.is_disputed() && coming.is_unread => {
                words.appointment_was(time(), *unread)
            }
            [first, ..] => (*first).to_owned(),
        };
        offered.push(Offered::new(id, &appointment.title.value).with(when));
    }
    for one in untimed(&view).take(MEETINGS) {
        let row = Offered::new(one.head.id.to_hex(), &one.title.value);
        offered.push(row.with(words.appointment_time_unread()));
    }
    offered.push(Offered::new(NO_MEETING, words.meeting_none()));
    offered
}

/// The soonest of them: what is chosen before she chooses. One without a time is never that.
pub(super) fn soonest(state: State, now: &Now, offered: &[Offered]) -> String {
    let view = state.appointments().unwrap_or_default();
    let times = coming(&view, &local_now(now));
    let has_time = |row: &&Offered| times.iter().any(|one| one.appointment.to_hex() == row.value);
    offered.iter().find(has_time).map_or_else(|| NO_MEETING.to_owned(), |row| row.value.clone())
}

/// The appointment that a choice stands for.
pub(super) fn meeting_of(chosen: &str) -> Option<ItemId> {
    ItemId::from_hex(chosen)
}

/// To which appointment a question is taken, in words.
pub(super) fn taken_to(state: State, words: Words, row: &MeetingQuestionView) -> String {
    let Some(to) = row.appointment.as_ref() else { return words.meeting_none().to_owned() };
    let all = state.appointments().unwrap_or_default().appointments;
    let found = all.into_iter().find(|one| one.head.id == to.value && one.head.presence.is_shown());
    found.map_or_else(|| words.meeting_gone().to_owned(), |one| words.meeting_to(one.title.value))
}

/// Frågor till mötet.
#[component]
pub fn Questions() -> Element {
    rsx! {
        QuestionCards { to: None }
    }
}

/// The same, with the appointment chosen.
#[component]
pub fn QuestionsTo(id: ReadSignal<String>) -> Element {
    rsx! {
        QuestionCards { key: "{id()}", to: Some(id()) }
    }
}

#[component]
fn QuestionCards(to: Option<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let Some(all) = asked(state) else {
        return rsx! {
            Heading { title: words.meeting_title(), lead: words.meeting_lead().to_owned() }
            NotTold { section: Section::Updates }
        };
    };
    let cards: Vec<QuestionCard> = QuestionCard::ALL
        .into_iter()
        .filter(|card| !all.iter().any(|asked| asked.is_open() && is_of(asked, *card)))
        .collect();
    let (open, answered): (Vec<Asked>, Vec<Asked>) = all.into_iter().partition(Asked::is_open);
    rsx! {
        Heading { title: words.meeting_title(), lead: words.meeting_lead().to_owned() }
        {any_unread(state, words, &[Section::Updates, Section::Appointments])}
        if open.is_empty() {
            Empty { words: words.meeting_empty() }
        } else {
            Card { title: words.questions_title(),
                Lines { all: open }
            }
        }
        if state.may_edit(Section::Updates) {
            Go { to: Route::NewMeetingQuestion {}.to_string(), label: words.meeting_own(), kind: Kind::Primary }
            Ready { cards, to }
        }
        if !answered.is_empty() {
            Card { title: words.meeting_answered(),
                Lines { all: answered }
            }
        }
    }
}

fn is_of(asked: &Asked, card: QuestionCard) -> bool {
    asked.row.card.as_ref().is_some_and(|from| from.value == card)
}

#[component]
fn Lines(all: Vec<Asked>) -> Element {
    let state = use_state();
    let words = use_words();
    rsx! {
        ul { class: "linklist",
            for asked in all {
                li { key: "{asked.row.head.id}",
                    LinkCard {
                        to: Route::MeetingQuestion { id: asked.row.head.id.to_hex() }.to_string(),
                        title: asked.row.text.value.clone(),
                        detail: marked(state, words, asked.row.head.id, Some(taken_to(state, words, &asked.row))),
                    }
                }
            }
        }
    }
}

/// The cards that are not taken along, each with its one tap, and to which meeting they are taken.
#[component]
fn Ready(cards: Vec<QuestionCard>, to: Option<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let mut chosen = use_signal(|| to);
    let offered = meetings(state, words, &now);
    let first = soonest(state, &now, &offered);
    let to = chosen().filter(|to| offered.iter().any(|meeting| meeting.value == *to)).unwrap_or(first);
    let act = use_act(|| {});
    let take = use_callback(move |(card, to): (QuestionCard, String)| {
        let id = state.fresh_id();
        let verb = edit(Section::Updates, Doing::Add { id, item: of_card(words, card, &to) });
        let what = question_card(words, card).to_owned();
        act.send_undoable(state, verb, Reversal::Added { section: Section::Updates, id, what });
    });
    rsx! {
        if offered.len() > 1 {
            Choices {
                id: "meeting",
                legend: words.meeting_which(),
                offered,
                chosen: to.clone(),
                onchoose: move |to| chosen.set(Some(to)),
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        section { class: "stack",
            h2 { {words.meeting_ready()} }
            ul { class: "plain rows",
                for card in cards {
                    ReadyCard { key: "{question_card(words, card)}", card, busy: act.is_waiting(state), ontake: {
                        let to = to.clone();
                        move |()| take.call((card, to.clone()))
                    } }
                }
            }
        }
    }
}

/// The question of a card, taken to the appointment that was chosen, if any.
fn of_card(words: Words, card: QuestionCard, to: &str) -> Item {
    let text = MeetingQuestionField::Text(question_card(words, card).to_owned());
    let mut fields = vec![text, MeetingQuestionField::Card(Some(card))];
    fields.extend(meeting_of(to).map(|to| MeetingQuestionField::Appointment(Some(to))));
    Item::MeetingQuestion(fields)
}

#[component]
fn ReadyCard(card: QuestionCard, busy: bool, ontake: EventHandler<()>) -> Element {
    let words = use_words();
    let question = question_card(words, card);
    rsx! {
        li { class: "stack",
            p { {question} }
            Button { label: words.meeting_take(), name: words.meeting_take_name(question), busy, onpress: ontake }
        }
    }
}

#[cfg(test)]
mod tests {
    use samlat_record::{Item, ItemId, MeetingQuestionField, QuestionCard};

    use super::{NO_MEETING, of_card};
    use crate::words::{Language, Words};

    #[test]
    fn a_card_is_taken_with_its_words_and_to_the_meeting_that_is_chosen() {
        let (words, card) = (Words::new(Language::Sv), QuestionCard::WhatCanIDo);
        let said = vec![
            MeetingQuestionField::Text("Vad kan jag göra själv?".to_owned()),
            MeetingQuestionField::Card(Some(card)),
        ];
        assert_eq!(of_card(words, card, NO_MEETING), Item::MeetingQuestion(said.clone()));
        let id = ItemId([21; 16]);
        let taken = [said, vec![MeetingQuestionField::Appointment(Some(id))]].concat();
        assert_eq!(of_card(words, card, &id.to_hex()), Item::MeetingQuestion(taken));
    }
}
