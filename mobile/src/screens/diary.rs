//! Dagbok: energy, what she noticed, what she has read off, and the minutes she spends on coordinating; newest first.
//! Only shown as written. No value is judged.

mod asked;
mod one;

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{
    Act as Doing, CoordinationField, CoordinationView, DiaryView, Edit, EnergyView, Item, ItemHead,
    LocalTime, ReadingView, Section, SymptomView,
};

pub use self::one::{ChangeDiary, DiaryRow};
use super::not_found::NotFound;
use super::parts::failed::Failed;
use super::parts::form::{Answers, Form};
use super::parts::not_told::{NotTold, RowNotTold};
use super::parts::unread::section_unread;
use crate::components::{Button, Card, Empty, Go, Heading, Kind, LinkCard, capital, date_in_words};
use crate::page::{use_now, use_page};
use crate::route::Route;
use crate::shown::author::author_name;
use crate::shown::diary::{energy_in_words, reading_in_words};
use crate::state::{Reversal, State, use_act, use_state};
use crate::words::{Words, use_words};

/// A kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// How much energy a day had.
    Energy,
    /// Something noticed, in words.
    Symptom,
    /// Something read off.
    Reading,
    /// Minutes spent on coordinating.
    Coordination,
}

impl RowKind {
    /// Those with a form of their own in the list, in order.
    const ALL: [Self; 4] = [Self::Symptom, Self::Energy, Self::Reading, Self::Coordination];

    /// The part of the address that names it.
    const fn code(self) -> &'static str {
        match self {
            Self::Energy => "ork",
            Self::Symptom => "besvar",
            Self::Reading => "matvarde",
            Self::Coordination => "tid",
        }
    }

    fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    fn add(self, words: Words) -> &'static str {
        match self {
            Self::Energy => words.diary_add_energy(),
            Self::Symptom => words.diary_add_symptom(),
            Self::Reading => words.diary_add_reading(),
            Self::Coordination => words.diary_add_time(),
        }
    }
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// How much energy a day had.
    Energy(Box<EnergyView>),
    /// Something noticed, in words.
    Symptom(Box<SymptomView>),
    /// Something read off.
    Reading(Box<ReadingView>),
    /// Minutes spent on coordinating.
    Coordination(Box<CoordinationView>),
}

/// An entry, and the section that holds it: the diary, or what is hers alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Where it stands.
    pub section: Section,
    /// What it says.
    pub found: Found,
}

impl Found {
    /// When it was measured, where it was.
    const fn at(&self) -> Option<&LocalTime> {
        match self {
            Self::Reading(row) => Some(&row.at.value),
            Self::Energy(_) | Self::Symptom(_) | Self::Coordination(_) => None,
        }
    }

    fn head(&self) -> &ItemHead {
        match self {
            Self::Energy(row) => &row.head,
            Self::Symptom(row) => &row.head,
            Self::Reading(row) => &row.head,
            Self::Coordination(row) => &row.head,
        }
    }
}

impl Entry {
    fn head(&self) -> &ItemHead {
        self.found.head()
    }

    const fn kind(&self) -> RowKind {
        match &self.found {
            Found::Energy(_) => RowKind::Energy,
            Found::Symptom(_) => RowKind::Symptom,
            Found::Reading(_) => RowKind::Reading,
            Found::Coordination(_) => RowKind::Coordination,
        }
    }

    fn day(&self) -> NaiveDate {
        match &self.found {
            Found::Energy(row) => row.on.value,
            Found::Symptom(row) => row.on.value,
            Found::Reading(row) => row.at.value.date(),
            Found::Coordination(row) => row.on.value,
        }
    }

    /// What it is called: its own words.
    fn name(&self, words: Words) -> String {
        match &self.found {
            Found::Energy(row) => energy_in_words(words, row.energy.value),
            Found::Symptom(row) => row.text.value.clone(),
            Found::Reading(row) => reading_in_words(row),
            Found::Coordination(row) => words.diary_minutes(u64::from(row.minutes.value)),
        }
    }
}

/// Every entry that stands, newest first; nothing while the diary is not told.
fn entries(state: State) -> Option<Vec<Entry>> {
    let mut all: Vec<Entry> = found_in(state.diary()?)
        .map(|found| Entry { section: state.section_of(found.head().id, Section::Diary), found })
        .collect();
    all.retain(|entry| entry.head().presence.is_shown());
    all.sort_by_key(|entry| core::cmp::Reverse((entry.day(), entry.head().at_ms, entry.head().id)));
    Some(all)
}

fn found_in(view: DiaryView) -> impl Iterator<Item = Found> {
    let energy = view.energy.into_iter().map(|row| Found::Energy(Box::new(row)));
    let symptoms = view.symptoms.into_iter().map(|row| Found::Symptom(Box::new(row)));
    let readings = view.readings.into_iter().map(|row| Found::Reading(Box::new(row)));
    let coordination = view.coordination.into_iter().map(|row| Found::Coordination(Box::new(row)));
    energy.chain(symptoms).chain(readings).chain(coordination)
}

fn edit(section: Section, act: Doing) -> Verb {
    Verb::Edit { section, edit: Edit::from(act) }
}

/// Dagbok.
#[component]
pub fn Diary() -> Element {
    let state = use_state();
    let words = use_words();
    let can_edit = state.may_edit(Section::Diary);
    let Some(all) = entries(state) else {
        return rsx! {
            Heading { title: words.section_diary(), lead: words.diary_lead().to_owned() }
            NotTold { section: Section::Diary }
        };
    };
    rsx! {
        Heading { title: words.section_diary(), lead: words.diary_lead().to_owned() }
        {section_unread(state, words, Section::Diary)}
        if all.is_empty() {
            Empty { words: words.diary_empty() }
        }
        if can_edit {
            div { class: "actions",
                for kind in RowKind::ALL {
                    Go {
                        key: "{kind.code()}",
                        to: Route::NewDiaryRow { kind: kind.code().to_owned() }.to_string(),
                        label: kind.add(words),
                        kind: if kind == RowKind::Symptom { Kind::Primary } else { Kind::Secondary },
                    }
                }
            }
            JustCalled {}
        }
        Days { all }
        p { class: "small quiet", {words.app_promise()} }
    }
}

/// How many entries are shown before she asks for more.
const SHOWN: usize = 30;

/// The entries under their days.
#[component]
fn Days(all: Vec<Entry>) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let mut most = use_signal(|| SHOWN);
    let is_more = all.len() > most();
    let mut days: Vec<(NaiveDate, Vec<Entry>)> = Vec::new();
    for entry in all.into_iter().take(most()) {
        match days.last_mut().filter(|(day, _)| *day == entry.day()) {
            Some((_, entries)) => entries.push(entry),
            None => days.push((entry.day(), vec![entry])),
        }
    }
    rsx! {
        for (day , entries) in days {
            section { key: "{day}", class: "stack",
                h2 { {capital(&date_in_words(words, day, now.local.date()))} }
                ul { class: "linklist",
                    for entry in entries {
                        li { key: "{entry.head().id}",
                            LinkCard {
                                to: Route::DiaryRow { id: entry.head().id.to_hex() }.to_string(),
                                title: entry.name(words),
                                detail: detail(state, words, &entry),
                            }
                        }
                    }
                }
            }
        }
        if is_more {
            Button { label: words.act_more(), onpress: move |()| most += SHOWN }
        }
    }
}

/// The line under an entry: that it is hers alone, or whose words they are where they are another's.
fn detail(state: State, words: Words, entry: &Entry) -> Option<String> {
    if entry.section == Section::Private {
        return Some(words.row_hers_alone().to_owned());
    }
    let by = match &entry.found {
        Found::Energy(row) => row.energy.by,
        Found::Symptom(row) => row.text.by,
        Found::Reading(row) => row.value.by,
        Found::Coordination(row) => row.minutes.by,
    };
    let authors = state.authors.read();
    match authors.get(&by) {
        Some(author) if author.is_me || (author.is_person && state.is_person()) => match &entry.found {
            Found::Coordination(_) => Some(words.diary_time().to_owned()),
            Found::Energy(_) | Found::Symptom(_) | Found::Reading(_) => None,
        },
        Some(author) => Some(words.diary_by(author_name(words, author))),
        None => Some(words.diary_by(words.author_unknown())),
    }
}

/// Minutes that one tap writes after a call.
const AFTER_A_CALL: [u16; 3] = [5, 15, 30];

/// One tap after a call.
#[component]
fn JustCalled() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let act = use_act(|| {});
    let add = use_callback(move |minutes: u16| {
        let id = state.fresh_id();
        let mut fields =
            vec![CoordinationField::Minutes(minutes), CoordinationField::On(page.now().local.date())];
        if !state.is_person() {
            fields.push(CoordinationField::ByRelative(Some(true)));
        }
        let verb = edit(Section::Diary, Doing::Add { id, item: Item::Coordination(fields) });
        let what = words.diary_minutes(u64::from(minutes));
        act.send_undoable(state, verb, Reversal::Added { section: Section::Diary, id, what });
    });
    rsx! {
        Card { title: words.diary_called(),
            p { {words.diary_called_how()} }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
            div { class: "actions",
                for minutes in AFTER_A_CALL {
                    Button {
                        key: "{minutes}",
                        label: words.diary_plus(u64::from(minutes)),
                        busy: act.is_waiting(state),
                        onpress: move |()| add.call(minutes),
                    }
                }
            }
        }
    }
}

/// A new entry.
#[component]
pub fn NewDiaryRow(kind: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    let place = format!("diary/{}", kind());
    let Some(row) = RowKind::of_code(&kind()) else {
        return rsx! { NotFound { rest: Vec::new() } };
    };
    if state.diary().is_none() && !state.is_coming(Section::Diary) {
        return rsx! { RowNotTold { section: Section::Diary } };
    }
    rsx! {
        Form {
            key: "{place}",
            place: place.clone(),
            title: row.add(words),
            questions: asked::new_questions(state, words, row),
            begin: asked::begin_new(words, &page.now()),
            back_to: Route::Diary {},
            onsave: move |answers: Answers| {
                let item = asked::new_item(row, &page.now(), !state.is_person(), &answers)?;
                Some(edit(asked::section_of(&answers), Doing::Add { id, item }))
            },
        }
    }
}
