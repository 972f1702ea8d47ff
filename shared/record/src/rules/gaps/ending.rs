//! What ends soon: a prescription within 30 days, and the decision on a measure within 60 days with no follow-up booked.
//! Source: PRODUCT, rule 1 ("within n days") and "Gap rules"; the days are ours.
//!
//! What has ended without anything written after it is still a gap: time passing closes none. A medicine that is not used
//! longer than is written needs no prescription after that day, so its gap ends with the last day of the course.

use chrono::{Days, NaiveDate};

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::{day, days, facts, said_days},
    measure::{is_over, measures},
    parties::{ask, in_words, of_owner, owners},
};
use crate::{
    AppointmentView, ItemId, LocalTime, MeasureView, MedicineView, Section, Status, Stopped,
    rules::{Reach, Row, count::days_between},
};

/// Whether n or fewer days remain, or none.
fn is_near(last: NaiveDate, days: u16, today: NaiveDate) -> bool {
    days_between(today, last) <= i64::from(days)
}

fn since(last: Option<NaiveDate>, days: u16) -> Option<NaiveDate> {
    last.and_then(|last| last.checked_sub_days(Days::new(u64::from(days))))
}

pub fn prescription(reach: &Reach, now: &LocalTime) -> Found {
    const RULE: GapRule = GapRule::PrescriptionEnds;
    let Some(view) = &reach.medications else { return Found::lacking(RULE, Lacks::NotReadable) };
    let allowed = reach.thresholds().prescription_days;
    let all: Vec<&MedicineView> =
        view.medicines.iter().filter(|medicine| medicine.head.presence.is_shown()).collect();
    let mut found = Found::default();
    let mut is_any = false;
    for medicine in &all {
        let Some(ends) = medicine.prescription_ends.as_ref().map(|ends| ends.value) else { continue };
        is_any = true;
        let is_gap =
            Held::from(is_near(ends, allowed, now.date())).and(is_used_after(medicine, ends, now.date()));
        found.take(RULE, is_gap, || Gap {
            rule: RULE,
            gives: prescriber(medicine).into_iter().next().unwrap_or(Party::Unknown),
            waits: Party::Person,
            rows: vec![Row::Item(Section::Medications, medicine.head.id)],
            since: since(Some(ends), allowed),
            next: NextStep::AskForPrescription,
            ask: ask(reach, prescriber(medicine).into_iter().chain(in_words(medicine.responsible.as_ref()))),
            is_question: false,
            facts: facts([day("ends", Some(ends))]),
        });
    }
    match (is_any, all.is_empty()) {
        (true, _) => found,
        (false, true) => Found::lacking(RULE, Lacks::NothingWritten),
        (false, false) => Found::lacking(RULE, Lacks::Day),
    }
}

fn prescriber(medicine: &MedicineView) -> Option<Party> {
    medicine.prescriber.as_ref().map(|prescriber| Party::InWords(prescriber.value.clone()))
}

/// Whether it is to be used on a day that is still to come, or is this one, and that no prescription holds for.
fn is_used_after(medicine: &MedicineView, ends: NaiveDate, today: NaiveDate) -> Held {
    let goes_past = |last: NaiveDate| last > ends && last >= today;
    let is_used = Held::of_said(medicine.stopped.as_ref(), true, |stopped| match stopped {
        Stopped::InUse => true,
        Stopped::From(day) => day.pred_opt().is_some_and(goes_past),
    });
    is_used.and(Held::of_said(medicine.until.as_ref(), true, |until| until.is_none_or(goes_past)))
}

pub fn measure(reach: &Reach, now: &LocalTime) -> Found {
    const RULE: GapRule = GapRule::MeasureEnds;
    let Some(plan) = &reach.plan else { return Found::lacking(RULE, Lacks::NotReadable) };
    let allowed = reach.thresholds().measure_days;
    let mut found = Found::default();
    let (mut is_any, mut is_written) = (false, false);
    for measure in measures(plan) {
        let goes_on = is_over(measure).not();
        is_written |= goes_on != Held::No;
        if goes_on == Held::No || said_days(measure.until.as_ref()).next().is_none() {
            continue;
        }
        is_any = true;
        let ends = Held::of_said(measure.until.as_ref(), false, |until| {
            until.is_some_and(|until| is_near(until, allowed, now.date()))
        });
        match follow_up(reach, measure, now.date()) {
            Ok(is_booked) => found
                .take(RULE, goes_on.and(ends).and(is_booked.not()), || measure_gap(reach, measure, allowed)),
            Err(lacks) => found.lack(RULE, lacks),
        }
    }
    match (is_any, is_written) {
        (true, _) => found,
        (false, true) => Found::lacking(RULE, Lacks::Day),
        (false, false) => Found::lacking(RULE, Lacks::NothingWritten),
    }
}

/// Whether it is booked that it is looked at again: on a day that is not past, or at an appointment that is planned.
fn follow_up(reach: &Reach, measure: &MeasureView, today: NaiveDate) -> Result<Held, Lacks> {
    if measure.follow_up.as_ref().is_some_and(|day| day.value >= today) {
        return Ok(Held::Yes);
    }
    let Some(named) = measure.appointment.as_ref().map(|appointment| appointment.value) else {
        return Ok(Held::No);
    };
    reach.appointments.as_ref().ok_or(Lacks::NotReadable)?;
    // One that this device does not have may well be planned: it is not said to be missing.
    Ok(appointment(reach, named).map_or(Held::Yes, |appointment| {
        let is_planned = Held::of(&appointment.status, |status| *status == Status::Planned);
        let is_coming = Held::of(&appointment.when, |when| when.date() >= today);
        is_planned.and(is_coming).and(appointment.head.presence.is_shown().into())
    }))
}

fn appointment(reach: &Reach, id: ItemId) -> Option<&AppointmentView> {
    reach.appointments.as_ref()?.appointments.iter().find(|appointment| appointment.head.id == id)
}

fn measure_gap(reach: &Reach, measure: &MeasureView, allowed: u16) -> Gap {
    let principal = measure.principal.as_ref().map(|principal| principal.value);
    let named = measure.appointment.as_ref().and_then(|named| appointment(reach, named.value));
    let meeting = named.map(|appointment| Row::Item(Section::Appointments, appointment.head.id));
    let this = Row::Item(Section::Plan, measure.head.id);
    let last = said_days(measure.until.as_ref()).max();
    let meant = measure.appointment.as_ref().map(|named| format!("appointment:{}", named.value));
    let looked_at = day("follow up", measure.follow_up.as_ref().map(|day| day.value));
    Gap {
        rule: GapRule::MeasureEnds,
        gives: of_owner(reach, measure.owner.as_ref(), principal),
        waits: Party::Person,
        rows: [this].into_iter().chain(meeting).collect(),
        since: since(last, allowed),
        next: NextStep::AskForTime,
        ask: ask(reach, owners(reach, measure.owner.as_ref())),
        is_question: false,
        facts: facts([days("until", measure.until.as_ref()), looked_at].into_iter().chain(meant)),
    }
}
