//! The hours of a year: how much of it care is with her, how much she spends on coordinating it, and what is left.
//! Source: PRODUCT, rule 16; ours.
//!
//! A year has 8 760 hours, a leap year 8 784, whatever the clock does in spring and autumn. Everything is whole
//! minutes. Only what has been is counted: what is still to come this year is in what is left.
//! - A visit ([`super::visits`]) counts as long as it was said to take, on the day it began, and its travel besides.
//! - A measure that goes on or has ended counts by its minutes a week: minutes × days / 7, over the days of the year
//!   that it held, the first and the last among them. All measures are added up before they are divided, and the sum
//!   is rounded half up once.
//! - A relative's time is shown, and never taken from hers.
//!
//! Overlaps are not merged: two who come at once are two times their minutes, and a visit of home help that stands both
//! as an appointment and in a measure counts in both. So care can come to more than the year holds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Reach, Row,
    appointments::laid_out,
    calendar::Window,
    visits::{Was, may_be_in, was},
};
use crate::{
    AppointmentView, Contested, CoordinationView, LocalTime, MeasureState, MeasureView, Presence, Section,
    When,
};

const MINUTES_A_DAY: u64 = 24 * 60;
const DAYS_A_WEEK: u64 = 7;

/// The hours of a year, in whole minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearHours {
    /// The days that were counted: the year's, up to and with today.
    pub window: Window,
    /// All of the year.
    pub year: u64,
    /// Visits, as long as they were said to take.
    pub visits: u64,
    /// Travel to and from visits.
    pub travel: u64,
    /// Measures, by their minutes a week.
    pub measures: u64,
    /// Her own coordination.
    pub coordination: u64,
    /// What relatives spent on coordination. In no sum.
    pub relatives: u64,
    /// What was counted.
    pub rows: Vec<Row>,
    /// Visits, and measures that were given, of which nobody has said how long they take. A visit's travel is counted.
    pub without_length: Vec<Row>,
    /// Measures that were given, of which a first day, or the last day of one that has ended, is not said.
    pub without_days: Vec<Row>,
    /// Left out, because people disagree on whether, when or until when it was.
    pub disputed: Vec<Row>,
}

/// What is left of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// So many minutes.
    Minutes(u64),
    /// Care and coordination come to more than the year, by so many minutes: some of it was at the same time.
    MoreThanTheYear(u64),
}

impl YearHours {
    /// Visits, travel and measures.
    #[must_use]
    pub const fn care(&self) -> u64 {
        self.visits + self.travel + self.measures
    }

    /// The year − care − own coordination.
    #[must_use]
    pub const fn left(&self) -> Left {
        let counted = self.care() + self.coordination;
        match self.year.checked_sub(counted) {
            Some(left) => Left::Minutes(left),
            None => Left::MoreThanTheYear(counted - self.year),
        }
    }
}

/// The hours of this year, as far as it has come. Nothing when this device may not read appointments, the plan and the
/// diary, or when no calendar has the year.
#[must_use]
pub fn hours(reach: &Reach, year: i32, now: &LocalTime) -> Option<YearHours> {
    let (appointments, plan) = (reach.appointments.as_ref()?, reach.plan.as_ref()?);
    let diary = reach.diary.as_ref()?;
    let whole = Window::year(year)?;
    let window = Window { from: whole.from, until: whole.until.min(now.date()) };
    let mut hours = YearHours {
        window,
        year: whole.days() * MINUTES_A_DAY,
        visits: 0,
        travel: 0,
        measures: 0,
        coordination: 0,
        relatives: 0,
        rows: Vec::new(),
        without_length: Vec::new(),
        without_days: Vec::new(),
        disputed: Vec::new(),
    };
    laid_out(appointments, now.date()).iter().for_each(|appointment| hours.add_visit(appointment));
    let sevenths = plan.measures.iter().map(|measure| hours.add_measure(measure)).sum::<u64>();
    hours.measures = (2 * sevenths + DAYS_A_WEEK) / (2 * DAYS_A_WEEK);
    diary.coordination.iter().for_each(|entry| hours.add_coordination(entry));
    for list in [&mut hours.rows, &mut hours.without_length, &mut hours.without_days, &mut hours.disputed] {
        list.sort_unstable();
    }
    Some(hours)
}

impl YearHours {
    fn add_visit(&mut self, appointment: &AppointmentView) {
        let row = Row::Item(Section::Appointments, appointment.head.id);
        match was(appointment) {
            Was::Visit(when) if self.window.contains(when.date()) => {
                let travel = appointment.travel_minutes.as_ref().map_or(0, |minutes| minutes.value);
                self.travel += u64::from(travel);
                if let When::At { minutes: Some(minutes), .. } = when {
                    self.visits += u64::from(*minutes);
                    self.rows.push(row);
                } else {
                    self.without_length.push(row);
                }
            }
            Was::Disputed if may_be_in(appointment, &self.window) => self.disputed.push(row),
            Was::Visit(_) | Was::Disputed | Was::No => {}
        }
    }

    /// Minutes a week × days of the year.
    fn add_measure(&mut self, measure: &MeasureView) -> u64 {
        let row = Row::Item(Section::Plan, measure.head.id);
        match held(measure, &self.window) {
            Held::No => return 0,
            Held::Disputed => self.disputed.push(row),
            Held::DaysNotSaid => self.without_days.push(row),
            Held::Days(days) => match &measure.minutes_a_week {
                Some(minutes) => {
                    self.rows.push(row);
                    return u64::from(minutes.value) * days;
                }
                None => self.without_length.push(row),
            },
        }
        0
    }

    fn add_coordination(&mut self, entry: &CoordinationView) {
        let row = Row::Item(Section::Diary, entry.head.id);
        if !self.window.contains(entry.on.value) {
            return;
        }
        match entry.head.presence {
            Presence::Removed { .. } => {}
            Presence::RemovalDisputed { .. } => self.disputed.push(row),
            Presence::Here => {
                let by_relative = entry.by_relative.as_ref().is_some_and(|field| field.value);
                let of = if by_relative { &mut self.relatives } else { &mut self.coordination };
                *of += u64::from(entry.minutes.value);
                self.rows.push(row);
            }
        }
    }
}

/// On how many days of a window a measure was given.
enum Held {
    /// It was not, or nobody says that it was.
    No,
    /// On so many; at least one.
    Days(u64),
    /// It was given, and it is not said from when, or until when.
    DaysNotSaid,
    /// People disagree on what decides it.
    Disputed,
}

fn held(measure: &MeasureView, window: &Window) -> Held {
    let Some(state) = measure.state.as_ref().filter(|_| measure.head.presence.is_shown()) else {
        return Held::No;
    };
    if !state.candidates().iter().any(|field| is_given(field.value)) {
        return Held::No;
    }
    let from = measure.from.as_ref().map(|from| from.value);
    if from.is_some_and(|from| from > window.until) || ended_before(measure, window.from) {
        return Held::No;
    }
    if matches!(measure.head.presence, Presence::RemovalDisputed { .. }) {
        return Held::Disputed;
    }
    let until = measure.until.as_ref().map_or(Some(None), |until| until.agreed().map(|field| field.value));
    let (Some(state), Some(until)) = (state.agreed(), until) else { return Held::Disputed };
    let has_ended = state.value == MeasureState::Ended;
    let last = if has_ended { until } else { Some(until.unwrap_or(window.until)) };
    let (Some(from), Some(until)) = (from, last) else { return Held::DaysNotSaid };
    match (Window { from, until }).within(*window).days() {
        0 => Held::No,
        days => Held::Days(days),
    }
}

const fn is_given(state: MeasureState) -> bool {
    match state {
        MeasureState::Ongoing | MeasureState::Ended => true,
        MeasureState::Wanted | MeasureState::Decided | MeasureState::Refused => false,
    }
}

/// Whether everybody who says until when says a day before this one.
fn ended_before(measure: &MeasureView, day: NaiveDate) -> bool {
    let said = measure.until.as_ref().map_or(&[][..], Contested::candidates);
    !said.is_empty() && said.iter().all(|field| field.value.is_some_and(|until| until < day))
}
