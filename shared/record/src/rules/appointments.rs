//! Appointments in the order of time. One with a contested time stands at each of its times, and one that somebody
//! says is still to be stands until that is settled. One that comes again stands at each of its dates.
//!
//! Source: PRODUCT, rules 8 and 13; RFC 5545 §3.8.4.4 and §3.8.5.1 for exceptions.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::{
    AppointmentView, AppointmentsView, Contested, Exception, ExceptionKind, ItemId, List, LocalTime,
    OccurrenceChange, OccurrenceState, OccurrenceView, Recurrence, Status, When, occurrences, time::zone,
};

/// How far ahead an appointment that comes again is laid out, in days.
pub const AHEAD_DAYS: i64 = 400;

/// An appointment that is to be, at one of the times that are said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    /// Which appointment.
    pub appointment: ItemId,
    /// When.
    pub when: When,
    /// Of one that comes again, the date that its recurrence gives.
    pub original: Option<NaiveDate>,
    /// Others say another time, another status, or that it is removed; or how it stands cannot be read here.
    pub is_disputed: bool,
    /// How it stands, or what became of this date, cannot be read here.
    pub is_unread: bool,
}

/// What is to be and is not over, soonest first. What began is not over until it has lasted as long as was said,
/// or until the day ends if nothing was said.
#[must_use]
pub fn coming(view: &AppointmentsView, now: &LocalTime) -> Vec<Coming> {
    let to_be = view.appointments.iter().filter(|appointment| is_to_be(appointment));
    let times = to_be.flat_map(|appointment| times_of(appointment, now.date()));
    in_order(times.filter(|coming| is_not_over(coming, now)), now)
}

/// The next time of an appointment; of one that comes again, of its next date alone. While it is contested when it is or how it
/// comes again, the next of each that is said.
#[must_use]
pub fn next_of(appointment: &AppointmentView, now: &LocalTime) -> Vec<Coming> {
    let mut next = Vec::new();
    for times in times_as_said(appointment, now.date()).into_iter().filter(|_| is_to_be(appointment)) {
        let times = in_order(times.into_iter().filter(|coming| is_not_over(coming, now)), now);
        let first = times.first().map(|first| first.original);
        next.extend(times.into_iter().filter(|coming| Some(coming.original) == first));
    }
    in_order(next.into_iter(), now)
}

/// The last `count` dates before this day, of one that comes again, that it has or somebody said something of, the last first.
#[must_use]
pub fn dates_before(appointment: &AppointmentView, day: NaiveDate, count: usize) -> Vec<NaiveDate> {
    let recurs = appointment.recurrence.iter().flat_map(Contested::candidates);
    let by_rule = recurs.filter_map(|field| field.value).flat_map(|recurrence| {
        let first = appointment.when.candidates().first().map(|field| field.value.date());
        let until = day.pred_opt().unwrap_or(day);
        first
            .and_then(|first| {
                recurrence.dates(first, first.max(day - Duration::days(AHEAD_DAYS)), until).ok()
            })
            .unwrap_or_default()
    });
    let said = appointment.occurrences.iter().filter(|view| view.head.presence.is_shown());
    let all: BTreeSet<NaiveDate> = by_rule.chain(said.map(|view| view.on.value)).collect();
    all.into_iter().rev().filter(|date| *date < day).take(count).collect()
}

/// Soonest first, each once.
fn in_order(times: impl Iterator<Item = Coming>, now: &LocalTime) -> Vec<Coming> {
    let mut found: Vec<(NaiveDateTime, Coming)> =
        times.map(|coming| (begins(&coming.when, now), coming)).collect();
    found.sort_by(|(a, one), (b, other)| {
        (a, one.appointment, &one.when, one.original).cmp(&(
            b,
            other.appointment,
            &other.when,
            other.original,
        ))
    });
    found.dedup_by(|one, other| one.1 == other.1);
    found.into_iter().map(|(_, coming)| coming).collect()
}

fn is_not_over(coming: &Coming, now: &LocalTime) -> bool {
    ends(&coming.when, now) > zone::sortable(now, now)
}

/// Whether anybody says that it is planned. What cannot be read here may say so.
#[must_use]
pub fn is_to_be(appointment: &AppointmentView) -> bool {
    let status = &appointment.status;
    appointment.head.presence.is_shown()
        && (status.is_any_unread() || status.candidates().iter().any(|field| field.value == Status::Planned))
}

/// The appointments, each that comes again as single ones: the dates that somebody says have been or were missed, and
/// those that are to be, as far ahead as [`AHEAD_DAYS`]. A past date of which nothing is said is none: nobody says that
/// it was. What one says of all of it, such as that it is called off, holds for what is to be.
#[must_use]
pub fn laid_out(view: &AppointmentsView, today: NaiveDate) -> Vec<Cow<'_, AppointmentView>> {
    let mut all = Vec::new();
    for appointment in &view.appointments {
        let recurs = appointment.recurrence.iter().flat_map(Contested::candidates);
        if !recurs.into_iter().any(|field| field.value.is_some()) {
            all.push(Cow::Borrowed(appointment));
            continue;
        }
        // Each date is laid out of this: what is said of all the others is copied for none of them.
        let single =
            AppointmentView { recurrence: None, occurrences: List::default(), ..appointment.clone() };
        let shown = appointment.occurrences.iter().filter(|view| view.head.presence.is_shown());
        all.extend(shown.filter_map(|occurrence| that_was(&single, occurrence)).map(Cow::Owned));
        if is_to_be(appointment) {
            let coming = times_of(appointment, today).into_iter();
            all.extend(coming.map(|coming| Cow::Owned(to_be(&single, coming))));
        }
    }
    all
}

/// One date that somebody says has been, or was missed.
fn that_was(single: &AppointmentView, occurrence: &OccurrenceView) -> Option<AppointmentView> {
    let was =
        |change: &OccurrenceChange| matches!(change, OccurrenceChange::Completed | OccurrenceChange::Missed);
    if !occurrence.change.candidates().iter().any(|field| was(&field.value)) {
        return None;
    }
    let status = occurrence.change.clone().map(|change| match change {
        OccurrenceChange::AsPlanned | OccurrenceChange::Moved(_) => Status::Planned,
        OccurrenceChange::Cancelled => Status::Cancelled,
        OccurrenceChange::Completed => Status::Completed,
        OccurrenceChange::Missed => Status::Missed,
    });
    let when = single.when.clone().map(|when| when.on_date(occurrence.on.value));
    Some(AppointmentView { when, status, outcome: occurrence.outcome.clone(), ..single.clone() })
}

/// One date that is to be.
fn to_be(single: &AppointmentView, coming: Coming) -> AppointmentView {
    let said = single.when.candidates().first().cloned();
    let when =
        said.map_or_else(|| single.when.clone(), |field| Contested::Agreed(field.map(|_| coming.when)));
    AppointmentView { when, ..single.clone() }
}

/// What may be to come, and of which no time can be read here: it has no place in the order of time. In the order added.
pub fn untimed(view: &AppointmentsView) -> impl Iterator<Item = &AppointmentView> {
    view.appointments.iter().filter(|appointment| is_to_be(appointment) && appointment.is_untimed())
}

/// Whether it may be to come at this moment or any later one.
#[must_use]
pub(crate) fn may_come(appointment: &AppointmentView, from: &LocalTime) -> bool {
    let is_not_over = |when: &When| ends(when, from) > zone::sortable(from, from);
    is_to_be(appointment)
        && (appointment.recurrence.is_some()
            || appointment.is_untimed()
            || appointment.when.candidates().iter().any(|field| is_not_over(&field.value)))
}

/// Every time at which the appointment is to be, as anybody says, from the day before `today`.
pub(super) fn times_of(appointment: &AppointmentView, today: NaiveDate) -> Vec<Coming> {
    times_as_said(appointment, today).concat()
}

/// The same, by what is said of when it is and how it comes again.
fn times_as_said(appointment: &AppointmentView, today: NaiveDate) -> Vec<Vec<Coming>> {
    let (is_disputed, is_unread) = (is_disputed(appointment), appointment.status.is_any_unread());
    let recurrences: Vec<Option<Recurrence>> = match &appointment.recurrence {
        None => vec![None],
        Some(said) => said.candidates().iter().map(|field| field.value).collect(),
    };
    let mut times = Vec::new();
    for when in appointment.when.candidates().iter().map(|field| &field.value) {
        for recurrence in &recurrences {
            let again =
                recurrence.as_ref().and_then(|recurrence| again(appointment, when, recurrence, today));
            let once = || vec![once(appointment, when)];
            let of_this = again.unwrap_or_else(once);
            let marked = of_this.into_iter().map(|coming| Coming {
                is_disputed: coming.is_disputed || is_disputed,
                is_unread: coming.is_unread || is_unread,
                ..coming
            });
            times.push(marked.collect());
        }
    }
    times
}

fn once(appointment: &AppointmentView, when: &When) -> Coming {
    let (is_disputed, is_unread) = (false, false);
    Coming { appointment: appointment.head.id, when: when.clone(), original: None, is_disputed, is_unread }
}

/// The dates that are to be; nothing when the recurrence cannot be laid out, and the first time then stands alone.
fn again(
    appointment: &AppointmentView,
    when: &When,
    recurrence: &Recurrence,
    today: NaiveDate,
) -> Option<Vec<Coming>> {
    let (from, until) = (today - Duration::days(1), today.checked_add_signed(Duration::days(AHEAD_DAYS))?);
    let said = appointment.occurrences.iter().filter(|view| view.head.presence.is_shown());
    let exceptions: Vec<Exception> = said.clone().flat_map(|view| exceptions_of(view, when)).collect();
    let found = occurrences(when, recurrence, &exceptions, from, until).ok()?;
    let on = |date: NaiveDate| said.clone().filter(move |view| view.on.value == date);
    let to_be = found.into_iter().filter(|one| !on(one.original).any(is_over));
    let coming = to_be.map(|one| Coming {
        appointment: appointment.head.id,
        when: one.when,
        original: Some(one.original),
        is_disputed: one.is_disputed
            || one.state == OccurrenceState::Cancelled
            || on(one.original).any(|view| view.change.is_disputed()),
        is_unread: on(one.original).any(|view| view.change.is_any_unread()),
    });
    Some(coming.collect())
}

/// Everything that anybody says of one date, as exceptions. To say that it stands as planned is to say its own time, and what
/// cannot be read here may say so.
fn exceptions_of(view: &OccurrenceView, first: &When) -> Vec<Exception> {
    let on = view.on.value;
    let as_planned = || ExceptionKind::Moved(first.on_date(on));
    let said = view.change.candidates().iter().filter_map(|field| match &field.value {
        OccurrenceChange::Moved(when) => Some(ExceptionKind::Moved(when.clone())),
        OccurrenceChange::Cancelled => Some(ExceptionKind::Cancelled),
        OccurrenceChange::AsPlanned => Some(as_planned()),
        OccurrenceChange::Completed | OccurrenceChange::Missed => None,
    });
    let unread = view.change.is_any_unread().then(as_planned);
    said.chain(unread).map(|what| Exception { on, what }).collect()
}

/// Whether everybody says that this date has been, or was missed.
fn is_over(view: &OccurrenceView) -> bool {
    matches!(
        view.change.agreed().map(|field| &field.value),
        Some(OccurrenceChange::Completed | OccurrenceChange::Missed)
    )
}

/// Whether people disagree on its time, its status, how it comes again, or whether it is removed, or its status cannot be read
/// here: then that is so of each of its dates. On a single date they may disagree besides.
fn is_disputed(appointment: &AppointmentView) -> bool {
    appointment.when.is_disputed()
        || appointment.status.is_disputed()
        || appointment.recurrence.as_ref().is_some_and(Contested::is_disputed)
        || matches!(appointment.head.presence, crate::Presence::RemovalDisputed { .. })
}

/// The instant it begins, to sort by; of a day, its first.
#[must_use]
pub(crate) fn begins(when: &When, near: &LocalTime) -> NaiveDateTime {
    match when {
        When::At { start, .. } => zone::sortable(start, near),
        When::AllDay { date } => midnight(*date, near),
    }
}

fn ends(when: &When, near: &LocalTime) -> NaiveDateTime {
    match when {
        When::At { start, minutes: Some(minutes) } => {
            zone::sortable(start, near) + Duration::minutes(i64::from(*minutes))
        }
        When::At { start, minutes: None } => {
            let day_after = start.date().succ_opt().unwrap_or_else(|| start.date());
            let midnight = LocalTime { at: day_after.into(), zone: start.zone.clone() };
            zone::sortable(&midnight, near)
        }
        When::AllDay { date } => midnight(date.succ_opt().unwrap_or(*date), near),
    }
}

fn midnight(date: NaiveDate, near: &LocalTime) -> NaiveDateTime {
    zone::sortable(&LocalTime { at: date.into(), zone: near.zone.clone() }, near)
}
