//! How many different staff came in her home in the last days: fourteen unless she has set otherwise, today
//! among them. Fourteen are the days of what kommuner report (Kolada: personalkontinuitet, antal personal som
//! en hemtjänsttagare möter under 14 dagar). They count whoever is 65 or older and has two visits a day; what
//! is counted here is hers, and ours.
//!
//! Who stands among her contacts may also stand in a team's tally, under another name. So the two are counted apart,
//! and what is said of them together is the least and the most that it can be.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    is_person,
    teams::{counts, in_window, is_whole, row_of},
};
use crate::{
    AppointmentKind, AppointmentView, ContactsView, ItemId, LocalTime, Presence, Section, TallyView,
    rules::{
        Reach, Row,
        appointments::laid_out,
        calendar::Window,
        visits::{Was, contacts_of, may_be_in, was},
    },
};

/// How many different staff came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The days that were looked at.
    pub window: Window,
    /// Different people whom she has written as contacts of help in her home.
    pub met: u64,
    /// Different people in the teams' tallies. A name is one person in a team, and nobody's name is somebody else's.
    pub tallied: u64,
    /// At least so many, by what is written: the larger of the two, where a tally of other days too counts nothing.
    pub least: u64,
    /// At most so many, by what is written: both together.
    pub most: u64,
    /// A tally was counted over days that the window does not hold.
    pub partly: bool,
    /// What was counted.
    pub rows: Vec<Row>,
    /// Left out, because people disagree on whether or when it was.
    pub disputed: Vec<Row>,
    /// Help by somebody who is not written: by nobody, by a team or a unit, or by a contact that this device cannot
    /// read.
    pub unplaced: Vec<Row>,
}

/// How many different staff came in the days that [`crate::Thresholds::staff_days`] says. Nothing when this device may
/// not read both appointments and contacts.
#[must_use]
pub fn staff(reach: &Reach, now: &LocalTime) -> Option<Staff> {
    let (appointments, contacts) = (reach.appointments.as_ref()?, reach.contacts.as_ref()?);
    let window = Window::days_back(reach.thresholds().staff_days, now.date());
    let mut rows = Rows::default();
    let met = rows.met(&laid_out(appointments, now.date()), contacts, &window);
    let tallies = rows.tallies(contacts, &window);
    let whole: Vec<&TallyView> = tallies.iter().copied().filter(|tally| is_whole(tally, &window)).collect();
    let (tallied, surely) = (different(&tallies), different(&whole));
    for list in [&mut rows.counted, &mut rows.disputed, &mut rows.unplaced] {
        list.sort_unstable();
    }
    Some(Staff {
        window,
        met,
        tallied,
        least: met.max(surely),
        most: met + tallied,
        partly: whole.len() < tallies.len(),
        rows: rows.counted,
        disputed: rows.disputed,
        unplaced: rows.unplaced,
    })
}

#[derive(Default)]
struct Rows {
    counted: Vec<Row>,
    disputed: Vec<Row>,
    unplaced: Vec<Row>,
}

impl Rows {
    /// Different people in appointments of help in her home.
    fn met(
        &mut self,
        appointments: &[Cow<'_, AppointmentView>],
        contacts: &ContactsView,
        window: &Window,
    ) -> u64 {
        let mut people: BTreeSet<ItemId> = BTreeSet::new();
        for appointment in appointments.iter().filter(|appointment| is_home_help(appointment)) {
            let row = Row::Item(Section::Appointments, appointment.head.id);
            match was(appointment) {
                Was::Visit(when) if window.contains(when.date()) => {
                    let of = contacts_of(appointment);
                    let came =
                        contacts.contacts.iter().filter(|one| is_person(one) && of.contains(&one.head.id));
                    let came: Vec<ItemId> = came.map(|contact| contact.head.id).collect();
                    if came.is_empty() {
                        self.unplaced.push(row);
                    } else {
                        self.counted.push(row);
                    }
                    people.extend(came);
                }
                Was::Disputed if may_be_in(appointment, window) => self.disputed.push(row),
                Was::Visit(_) | Was::Disputed | Was::No => {}
            }
        }
        u64::try_from(people.len()).unwrap_or(u64::MAX)
    }

    fn tallies<'a>(&mut self, contacts: &'a ContactsView, window: &'a Window) -> Vec<&'a TallyView> {
        let (disputed, tallies): (Vec<&TallyView>, Vec<&TallyView>) = in_window(contacts, window)
            .partition(|tally| matches!(tally.head.presence, Presence::RemovalDisputed { .. }));
        self.disputed.extend(disputed.into_iter().map(row_of));
        self.counted.extend(tallies.iter().copied().map(row_of));
        tallies
    }
}

fn is_home_help(appointment: &AppointmentView) -> bool {
    appointment.appointment_kind.as_ref().is_some_and(|kind| kind.value == AppointmentKind::HomeHelp)
}

/// Different people in these tallies, team by team.
fn different(tallies: &[&TallyView]) -> u64 {
    let mut tallies_by_team: BTreeMap<ItemId, Vec<&TallyView>> = BTreeMap::new();
    for tally in tallies {
        tallies_by_team.entry(tally.contact.value).or_default().push(tally);
    }
    let people: usize = tallies_by_team.values().map(|tallies| counts(tallies).len()).sum();
    u64::try_from(people).unwrap_or(u64::MAX)
}
