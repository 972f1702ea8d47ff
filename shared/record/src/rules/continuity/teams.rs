//! What a team has counted of its own staff: how many times each came, without saying in which order.
//!
//! Tallies of one team are added up. People with the same name are one, and each whose name is not said is another. A
//! tally that only partly lies in the window is counted whole, since it does not say when its visits were, and the
//! result says so; so it does where tallies of one team share days, and may have counted the same visits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Indices, Unit, principals_of};
use crate::{
    ContactsView, ItemId, Presence, Principal, Profession, Section, TallyView,
    rules::{Row, calendar::Window, named::bare},
};

/// The visits that one team has counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfTeam {
    /// Which team or unit.
    pub team: ItemId,
    /// Its profession, where one is said of it.
    pub profession: Option<Profession>,
    /// Who is legally responsible for it, as it says; none when nobody says.
    pub principals: Vec<Principal>,
    /// Some of it was counted over days that the window does not hold.
    pub partly: bool,
    /// Some days were counted twice.
    pub overlapping: bool,
    /// Its visits. They have no order.
    pub indices: Indices,
}

/// The tallies of all teams.
pub(super) struct Teams {
    /// In order of team.
    pub counted: Vec<OfTeam>,
    /// Left out, because people disagree on whether it is removed.
    pub disputed: Vec<Row>,
}

/// The tallies of which any day is in the window.
pub(super) fn teams(contacts: &ContactsView, window: &Window) -> Teams {
    let mut tallies_by_team: BTreeMap<ItemId, Vec<&TallyView>> = BTreeMap::new();
    let mut disputed = Vec::new();
    for tally in in_window(contacts, window) {
        if matches!(tally.head.presence, Presence::RemovalDisputed { .. }) {
            disputed.push(row_of(tally));
        } else {
            tallies_by_team.entry(tally.contact.value).or_default().push(tally);
        }
    }
    let counted =
        tallies_by_team.into_iter().map(|(team, tallies)| of_team(team, &tallies, contacts, window));
    Teams { counted: counted.collect(), disputed }
}

/// The tallies that are not removed and of which any day is in the window.
pub(super) fn in_window<'a>(
    contacts: &'a ContactsView,
    window: &'a Window,
) -> impl Iterator<Item = &'a TallyView> {
    contacts
        .tallies
        .iter()
        .filter(move |tally| tally.head.presence.is_shown() && days_of(tally).within(*window).days() > 0)
}

/// How many times each came, of whom it is said that anyone did.
pub(super) fn counts(tallies: &[&TallyView]) -> Vec<u64> {
    let mut named: BTreeMap<String, u64> = BTreeMap::new();
    let mut unnamed = Vec::new();
    for visits in tallies.iter().flat_map(|tally| &tally.visits.value).filter(|visits| visits.visits > 0) {
        let name = bare(&visits.name);
        if name.is_empty() {
            unnamed.push(u64::from(visits.visits));
        } else {
            *named.entry(name).or_default() += u64::from(visits.visits);
        }
    }
    named.into_values().chain(unnamed).collect()
}

/// The days that a tally says it holds.
pub(super) fn days_of(tally: &TallyView) -> Window {
    Window { from: tally.from.value, until: tally.until.value }
}

pub(super) fn row_of(tally: &TallyView) -> Row {
    Row::Item(Section::Contacts, tally.head.id)
}

/// Whether the window holds every day of the tally.
pub(super) fn is_whole(tally: &TallyView, window: &Window) -> bool {
    days_of(tally).within(*window) == days_of(tally)
}

fn of_team(team: ItemId, tallies: &[&TallyView], contacts: &ContactsView, window: &Window) -> OfTeam {
    let contact = contacts.contacts.iter().find(|contact| contact.head.id == team);
    let mut days: Vec<Window> = tallies.iter().map(|tally| days_of(tally)).collect();
    days.sort_unstable();
    let mut rows: Vec<Row> = tallies.iter().map(|tally| row_of(tally)).collect();
    rows.sort_unstable();
    OfTeam {
        team,
        profession: contact.and_then(|contact| contact.profession.as_ref()).map(|field| field.value),
        principals: principals_of(&Unit::Contact(team), std::iter::empty(), contacts),
        partly: !tallies.iter().all(|tally| is_whole(tally, window)),
        overlapping: days.iter().zip(days.iter().skip(1)).any(|(one, next)| one.within(*next).days() > 0),
        indices: Indices::of_counts(&counts(tallies), rows),
    }
}
