//! What people wrote differently of a time away from home, side by side, until somebody says which holds.

use chrono::NaiveDate;
use dioxus::prelude::*;
use samlat_record::time::parse_date;
use samlat_record::{
    Act as Doing, AlsoWritten, Contested, Field, FieldName, Item, ItemId, Reminders, StayField, StayKind,
    StayView,
};

use super::{change, edit};
use crate::components::{Button, date_in_words};
use crate::page::{Now, use_now};
use crate::screens::parts::contested::{Disputed, Version};
use crate::screens::parts::failed::Failed;
use crate::shown::stay::{reminders_in_words, stay_kind};
use crate::state::{State, use_act, use_state};
use crate::words::{Words, use_words};

/// The fields that are no mere words: where she is, when, and what her reminders do.
const FIELDS: [FieldName; 4] = [FieldName::StayKind, FieldName::From, FieldName::Until, FieldName::Reminders];

/// Whether somebody wrote another kind, other days or something else of the reminders, and had not seen what stands.
pub fn is_differing(row: &StayView) -> bool {
    row.head.also_written.iter().any(|other| FIELDS.contains(&other.field))
}

/// Who handles the medicines, where people disagree.
#[component]
pub fn SettleMedicines(row: StayView, can_edit: bool) -> Element {
    let words = use_words();
    let Some(Contested::Disputed(fields)) = row.medicines_by else { return VNode::empty() };
    let id = row.head.id;
    let settles = |field: &Field<String>| Doing::Settle {
        id,
        item: Item::Stay(vec![StayField::MedicinesBy(field.value.clone())]),
    };
    let versions = fields.iter().map(|field| (Version::of(field.value.clone(), field), settles(field)));
    let side = Side { title: words.stay_medicines_by(), versions: versions.collect(), open: None };
    rsx! {
        SideBySide { side, can_edit }
    }
}

/// What stands and what was written beside it, field by field.
#[component]
pub fn Differing(row: StayView, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let with = With { state, words, now: &now };
    rsx! {
        for side in with.sides(&row) {
            SideBySide { key: "{side.title}", side, can_edit }
        }
    }
}

/// One field of which there is more than one word, each with what says that it holds.
#[derive(Clone, PartialEq)]
struct Side {
    title: &'static str,
    versions: Vec<(Version, Doing)>,
    /// That nothing is said, where that is what stands. The record keeps no name of whoever took a word back.
    open: Option<(String, Doing)>,
}

#[component]
fn SideBySide(side: Side, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let (versions, acts): (Vec<Version>, Vec<Doing>) = side.versions.into_iter().unzip();
    rsx! {
        Disputed {
            title: side.title,
            advice: words.contested_here().to_owned(),
            versions,
            can_settle: can_edit,
            busy: act.is_waiting(state),
            onsettle: move |at: usize| {
                if let Some(doing) = acts.get(at).cloned() {
                    act.send(state, edit(doing));
                }
            },
        }
        if let Some((says, doing)) = side.open {
            p { class: "when", {says.clone()} }
            if can_edit {
                Button {
                    label: words.contested_choose(),
                    name: words.contested_choose_name(says),
                    busy: act.is_waiting(state),
                    onpress: move |()| act.send(state, edit(doing.clone())),
                }
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// What words are taken from.
#[derive(Clone, Copy)]
struct With<'a> {
    state: State,
    words: Words,
    now: &'a Now,
}

impl With<'_> {
    fn sides(self, row: &StayView) -> Vec<Side> {
        let words = self.words;
        let kind = said(Some(&row.stay_kind), |kind| StayField::StayKind(*kind));
        let from = said(Some(&row.from), |day| StayField::From(*day));
        let until = said(row.until.as_ref(), |day| StayField::Until(Some(*day)));
        let reminders = said(row.reminders.as_ref(), |will| StayField::Reminders(Some(will.clone())));
        let sides = [
            self.side(row, (FieldName::StayKind, words.stay_kind()), kind, kind_of),
            self.side(row, (FieldName::From, words.stay_from()), from, from_of),
            self.side(row, (FieldName::Until, words.stay_until()), until, until_of),
            self.side(row, (FieldName::Reminders, words.stay_reminders()), reminders, reminders_of),
        ];
        sides.into_iter().flatten().collect()
    }

    /// The word of a field that stands, and those that lost against it; nothing where none did.
    fn side(
        self,
        row: &StayView,
        (field, title): (FieldName, &'static str),
        stands: Option<(StayField, Field<()>)>,
        read: impl Fn(&str) -> Option<StayField>,
    ) -> Option<Side> {
        let others = row.head.also_written.iter().filter(|other| other.field == field);
        let lost: Vec<(StayField, Field<()>)> = others.filter_map(|other| lost(other, &read)).collect();
        if lost.is_empty() {
            return None;
        }
        let act = |field: StayField| change(row.head.id, vec![field]);
        let taken_back = if stands.is_none() { read("") } else { None };
        let open = taken_back.and_then(|field| Some((self.in_words(&field)?, act(field))));
        let versions = stands
            .into_iter()
            .chain(lost)
            .filter_map(|(field, by)| Some((Version::of(self.in_words(&field)?, &by), act(field))));
        Some(Side { title, versions: versions.collect(), open })
    }

    fn in_words(self, said: &StayField) -> Option<String> {
        let day = |day: NaiveDate| date_in_words(self.words, day, self.now.local.date());
        Some(match said {
            StayField::StayKind(kind) => stay_kind(self.words, *kind).to_owned(),
            StayField::From(from) => day(*from),
            StayField::Until(until) => until.map_or_else(|| self.words.stay_until_open().to_owned(), day),
            StayField::Reminders(will) => {
                reminders_in_words(self.state, self.words, will.as_ref().unwrap_or(&Reminders::AsUsual))
            }
            StayField::Place(_) | StayField::MedicinesBy(_) | StayField::Note(_) => return None,
        })
    }
}

/// A field without its value: by whom and when.
fn written<T>(field: &Field<T>) -> Field<()> {
    Field {
        value: (),
        by: field.by,
        at_ms: field.at_ms,
        arrived_ms: field.arrived_ms,
        ground: field.ground.clone(),
    }
}

fn said<T>(field: Option<&Field<T>>, of: impl Fn(&T) -> StayField) -> Option<(StayField, Field<()>)> {
    field.map(|field| (of(&field.value), written(field)))
}

fn lost(other: &AlsoWritten, read: impl Fn(&str) -> Option<StayField>) -> Option<(StayField, Field<()>)> {
    read(&other.value.value).map(|field| (field, written(&other.value)))
}

/// What was written, of the text that the record keeps of it. An empty one took a word back.
fn kind_of(said: &str) -> Option<StayField> {
    let all = [
        ("hospital", StayKind::Hospital),
        ("short_term", StayKind::ShortTerm),
        ("elsewhere", StayKind::Elsewhere),
    ];
    all.into_iter().find(|(code, _)| *code == said).map(|(_, kind)| StayField::StayKind(kind))
}

fn from_of(said: &str) -> Option<StayField> {
    parse_date(said).ok().map(StayField::From)
}

fn until_of(said: &str) -> Option<StayField> {
    if said.is_empty() {
        return Some(StayField::Until(None));
    }
    parse_date(said).ok().map(|day| StayField::Until(Some(day)))
}

fn reminders_of(said: &str) -> Option<StayField> {
    let will = match said {
        "" => None,
        "as_usual" => Some(Reminders::AsUsual),
        "paused" => Some(Reminders::Paused),
        ids => Some(Reminders::OnlyOf { medicines: ids.split(", ").filter_map(ItemId::from_hex).collect() }),
    };
    Some(StayField::Reminders(will))
}
