//! What it takes to work something out anew, when the sections are read.

use std::{hint::black_box, time::Duration};

use samlat_record::{
    LocalTime,
    rules::{Reach, coming, compared, continuity, doses_on, gaps, statements_of, who_answers},
    testing::five_years::FiveYears,
};

use crate::table::{Goal, Table, quickest};

/// Something that is worked out from what a device may read.
type WorkedOut = fn(&Reach, &LocalTime);

/// What the goal is set for: all gaps and continuity.
const GAPS_AND_CONTINUITY: WorkedOut = |reach, now| {
    black_box(gaps(reach, now));
    black_box(continuity(reach, now));
};

/// What else is worked out again and again.
const OTHERS: [(&str, WorkedOut); 6] = [
    ("all gaps", |reach, now| drop(black_box(gaps(reach, now)))),
    ("continuity", |reach, now| drop(black_box(continuity(reach, now)))),
    ("what the medicine lists disagree on", |reach, _| {
        let own = reach.medications.as_ref();
        drop(black_box(own.map(|own| compared(own, &statements_of(reach), &reach.hers))));
    }),
    ("the times that are to be", |reach, now| {
        drop(black_box(reach.appointments.as_ref().map(|view| coming(view, now))));
    }),
    ("the doses of the day", |reach, now| {
        drop(black_box(reach.medications.as_ref().map(|view| doses_on(view, now, &reach.hers))));
    }),
    ("who answers", |reach, now| {
        drop(black_box(reach.contacts.as_ref().map(|view| who_answers(view, now))));
    }),
];

/// Measures what is worked out. Ratios are to all of the record loaded and read.
pub fn measure(table: &mut Table, years: &FiveYears, everything: Duration) {
    let reach = years.reach();
    table.part("Worked out anew, of the ten sections and 1 500 posts");
    let mut line = |what: &str, work: WorkedOut, goal: Goal| {
        let run = quickest([&mut || {
            work(&reach, &years.now);
            Ok(())
        }]);
        if let Ok([time]) = run {
            table.ratio(what, time, everything, goal);
        }
    };
    line("all gaps and continuity", GAPS_AND_CONTINUITY, Goal::Ms(10.0));
    for (what, work) in OTHERS {
        line(&format!("  {what}"), work, Goal::Shown);
    }
}
