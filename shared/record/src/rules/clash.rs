//! Appointments that fall on the hours of a goal: "gå till affären, tisdagar 9–11" and a nurse at ten. Both are shown;
//! nothing says which of them gives way. Source: PRODUCT, rule 15; ours.
//!
//! A goal holds its hours on its days of the week; without hours the whole of those days, without days every day. A
//! goal with neither has no time of its own and clashes with nothing. Hours that end at or before they begin pass
//! midnight, and belong to the day they begin on.
//!
//! An appointment takes its time and its travel: half of the travel before, half after, and an odd minute before. One
//! whose length is not said takes at least the minute it begins. One that is "some time that day" clashes only with a
//! goal that holds the whole of that day: on anything less, nobody knows. Its travel has no hour either.
//!
//! All is the wall clock, as it was said: an appointment abroad takes its hours there. What only touches does not
//! clash. A contested time stands at each of its times.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    Reach, Row,
    appointments::{Coming, is_to_be, times_of},
};
use crate::{
    AppointmentView, ContractView, GoalView, ItemId, LocalTime, Presence, Section, When, time::zone,
};

/// An appointment on the hours of a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// The goal.
    pub goal: ItemId,
    /// The appointment.
    pub appointment: ItemId,
    /// Its time, or one of those that are said.
    pub when: When,
    /// The first minute that the appointment takes, travel included, by the wall clock of `when`.
    pub from: NaiveDateTime,
    /// The first minute after.
    pub until: NaiveDateTime,
    /// Nobody has said how long it takes, or at which hour it is.
    pub length_not_said: bool,
    /// People disagree on the appointment's time or status, or on whether it or the goal is removed.
    pub is_disputed: bool,
    /// The goal and the appointment.
    pub rows: Vec<Row>,
}

/// The appointments that somebody says are to be, that are not over with their travel, and that clash with a goal: in
/// order of time. Nothing when this device may not read both appointments and the contract.
#[must_use]
pub fn clashes(reach: &Reach, now: &LocalTime) -> Option<Vec<Clash>> {
    let (appointments, contract) = (reach.appointments.as_ref()?, reach.contract.as_ref()?);
    let to_be = appointments.appointments.iter().filter(|appointment| is_to_be(appointment));
    let mut found: Vec<Clash> = to_be
        .flat_map(|appointment| clashes_at(contract, appointment, &times_of(appointment, now.date()), now))
        .collect();
    found.sort_by(|a: &Clash, b| {
        (a.from, a.appointment, &a.when, a.goal).cmp(&(b.from, b.appointment, &b.when, b.goal))
    });
    Some(found)
}

/// The same of these times of one appointment, in the order that they are given.
#[must_use]
pub fn clashes_at(
    contract: &ContractView,
    appointment: &AppointmentView,
    times: &[Coming],
    now: &LocalTime,
) -> Vec<Clash> {
    let goals = contract.goals.iter().filter(|goal| goal.head.presence.is_shown());
    let mut found = Vec::new();
    for coming in times {
        let Some(taken) = taken(&coming.when, travel_of(appointment)) else { continue };
        if !is_over(&taken, &coming.when, now) {
            let met = goals.clone().filter(|goal| meets(goal, &taken, &coming.when));
            found.extend(met.map(|goal| clash(goal, appointment, coming, &taken)));
        }
    }
    found
}

/// The first minute, and the first after.
struct Span {
    from: NaiveDateTime,
    until: NaiveDateTime,
}

fn travel_of(appointment: &AppointmentView) -> i64 {
    appointment.travel_minutes.as_ref().map_or(0, |minutes| i64::from(minutes.value))
}

/// What an appointment takes, travel included; nothing when the calendar does not hold it.
fn taken(when: &When, travel: i64) -> Option<Span> {
    match when {
        When::At { start, minutes } => {
            let after = travel / 2;
            let from = start.at.checked_sub_signed(Duration::minutes(travel - after))?;
            let lasts = i64::from(minutes.unwrap_or(1)) + after;
            Some(Span { from, until: start.at.checked_add_signed(Duration::minutes(lasts))? })
        }
        When::AllDay { date } => Some(Span { from: (*date).into(), until: date.succ_opt()?.into() }),
    }
}

fn is_over(taken: &Span, when: &When, now: &LocalTime) -> bool {
    let zone = match when {
        When::At { start, .. } => &start.zone,
        When::AllDay { .. } => &now.zone,
    };
    let ends = LocalTime { at: taken.until, zone: zone.clone() };
    zone::sortable(&ends, now) <= zone::sortable(now, now)
}

fn meets(goal: &GoalView, taken: &Span, when: &When) -> bool {
    let may_begin = days(taken.from.date().pred_opt(), taken.until.date());
    may_begin.filter_map(|day| hours_on(goal, day)).any(|hours| match when {
        When::At { .. } => hours.from < taken.until && taken.from < hours.until,
        When::AllDay { .. } => hours.from <= taken.from && taken.until <= hours.until,
    })
}

fn days(from: Option<NaiveDate>, until: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(from, NaiveDate::succ_opt).take_while(move |day| *day <= until)
}

/// The hours of the goal that begin on this day.
fn hours_on(goal: &GoalView, day: NaiveDate) -> Option<Span> {
    let holds = match (&goal.days, &goal.between) {
        (Some(days), _) => days.value.contains(day.weekday()),
        (None, between) => between.is_some(),
    };
    if !holds {
        return None;
    }
    let (from, until) = match &goal.between {
        Some(between) => (between.value.from, between.value.until),
        None => (NaiveTime::MIN, NaiveTime::MIN),
    };
    let last = if until <= from { day.succ_opt()? } else { day };
    Some(Span { from: day.and_time(from), until: last.and_time(until) })
}

fn clash(goal: &GoalView, appointment: &AppointmentView, coming: &Coming, taken: &Span) -> Clash {
    let is_goal_disputed = matches!(goal.head.presence, Presence::RemovalDisputed { .. });
    Clash {
        goal: goal.head.id,
        appointment: appointment.head.id,
        when: coming.when.clone(),
        from: taken.from,
        until: taken.until,
        length_not_said: !matches!(coming.when, When::At { minutes: Some(_), .. }),
        is_disputed: is_goal_disputed || coming.is_disputed,
        rows: vec![
            Row::Item(Section::Contract, goal.head.id),
            Row::Item(Section::Appointments, appointment.head.id),
        ],
    }
}
