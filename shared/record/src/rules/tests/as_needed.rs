//! What is logged as needed, beside what the label says.

use super::given::{
    BANGKOK, NEW_YORK, change, disputes, entry, medicine, needs, on_phone, turned, undoes, units, utc,
};
use crate::{
    Act, Amount, ItemId, LocalTime, MedicineField, Schedule, Section, Stopped, Taken,
    rules::{AsNeeded, Reach, Row, as_needed},
    testing::{at, day, reach::Written},
};

fn label(most: Option<&str>, hours: Option<u8>) -> Schedule {
    Schedule::AsNeeded { units: Amount::ONE, most_in_24_hours: most.map(units), least_hours_between: hours }
}

fn alvedon() -> (Written, ItemId) {
    let mut record = Written::new();
    let id = medicine(&mut record, "Alvedon", label(Some("4"), Some(6)));
    (record, id)
}

fn november(date: u32, hour: u32, minute: u32) -> LocalTime {
    at(day(2026, 11, date), hour, minute)
}

fn only(reach: &Reach, now: &LocalTime) -> AsNeeded {
    let found = as_needed(reach, now).unwrap();
    let [only] = found.as_slice() else { panic!("{found:?}") };
    only.clone()
}

#[test]
fn the_window_holds_now_and_what_is_24_hours_old_has_left_it() {
    let cases = [
        ("exactly 24 hours", november(20, 12, 0), "0"),
        ("a minute less", november(20, 12, 1), "1"),
        ("this minute", november(21, 12, 0), "1"),
        ("a minute to come", november(21, 12, 1), "0"),
    ];
    for (case, taken_at, expected) in cases {
        let (mut record, id) = alvedon();
        needs(&mut record, id, &taken_at, "1");
        for phone in ["Europe/Stockholm", BANGKOK, NEW_YORK] {
            let found = only(&record.reach(), &on_phone(&november(21, 12, 0), phone));
            assert_eq!(found.logged, units(expected), "{case} {phone}");
        }
    }
}

#[test]
fn the_window_is_elapsed_time_over_both_changes_of_the_clock() {
    let cases = [
        // From 12 to 12 are 23 hours, and 25.
        (at(day(2026, 3, 28), 11, 0), at(day(2026, 3, 29), 12, 0), "0"),
        (at(day(2026, 3, 28), 11, 1), at(day(2026, 3, 29), 12, 0), "1"),
        (at(day(2026, 10, 24), 13, 0), at(day(2026, 10, 25), 12, 0), "0"),
        (at(day(2026, 10, 24), 13, 1), at(day(2026, 10, 25), 12, 0), "1"),
    ];
    for (taken_at, now, expected) in cases {
        let (mut record, id) = alvedon();
        needs(&mut record, id, &taken_at, "1");
        assert_eq!(only(&record.reach(), &now).logged, units(expected), "{taken_at:?}");
    }
}

#[test]
fn the_oldest_leaves_first_and_the_interval_is_counted_from_the_last() {
    let (mut record, id) = alvedon();
    let now = november(21, 12, 0);
    let nothing = only(&record.reach(), &now);
    assert_eq!((nothing.logged, &nothing.next_leaves), (Amount::ZERO, &None));
    assert_eq!(nothing.limits[0].interval_ends, None, "nothing is logged");
    needs(&mut record, id, &november(19, 6, 0), "2");
    let before = only(&record.reach(), &now);
    assert_eq!(before.logged, Amount::ZERO);
    // It ended before now, and that is all that is said.
    assert_eq!(before.limits[0].interval_ends.as_ref().unwrap().at, utc("2026-11-19T11:00:00Z"));
    let second = needs(&mut record, id, &november(21, 9, 0), "1");
    let first = needs(&mut record, id, &november(20, 18, 0), "1");
    let beside = needs(&mut record, id, &november(20, 18, 0), "0,5");
    let found = only(&record.reach(), &now);
    assert_eq!(found.logged, units("2,5"));
    assert_eq!(found.entries, [first, beside, second]);
    let leaves = found.next_leaves.clone().unwrap();
    assert_eq!((leaves.at, leaves.units), (utc("2026-11-21T17:00:00Z"), units("1,5")));
    assert_eq!(leaves.local, november(21, 18, 0));
    let limits = &found.limits[0];
    assert_eq!((limits.most_in_24_hours, limits.least_hours_between), (Some(units("4")), Some(6)));
    assert_eq!(limits.interval_ends.as_ref().unwrap().at, utc("2026-11-21T14:00:00Z"));
    let rows: Vec<Row> = [id, first, beside, second].map(|id| Row::Item(Section::Medications, id)).to_vec();
    assert_eq!(found.rows, rows);
    let by_phone = only(&record.reach(), &on_phone(&now, BANGKOK)).next_leaves.unwrap();
    assert_eq!((by_phone.at, by_phone.local), (leaves.at, on_phone(&leaves.local, BANGKOK)));
    assert_eq!(only(&turned(&record.reach()), &now), found);
}

#[test]
fn what_is_skipped_or_undone_or_of_another_medicine_does_not_count() {
    let (mut record, id) = alvedon();
    let other = medicine(&mut record, "Ipren", crate::said::schedule("1x3"));
    let now = november(21, 12, 0);
    let mistake = needs(&mut record, id, &november(21, 11, 0), "1");
    undoes(&mut record, mistake);
    let gone = needs(&mut record, id, &november(21, 11, 0), "1");
    record.does(Act::Remove { id: gone });
    needs(&mut record, other, &november(21, 11, 0), "1");
    record.add(entry(id, None, &november(21, 11, 0), Amount::ONE, Taken::Skipped));
    let found = only(&record.reach(), &now);
    assert_eq!((found.logged, found.next_leaves), (Amount::ZERO, None));
    assert_eq!(found.limits[0].interval_ends, None);
    // What answers a planned time is units of it all the same.
    record.add(entry(id, Some(&november(21, 8, 0)), &november(21, 8, 0), Amount::ONE, Taken::Taken));
    assert_eq!(only(&record.reach(), &now).logged, Amount::ONE);
}

#[test]
fn the_limits_of_each_are_shown_while_people_disagree() {
    let (mut record, id) = alvedon();
    disputes(&mut record, id, label(Some("4"), Some(6)), label(Some("8"), None));
    needs(&mut record, id, &november(21, 11, 0), "1");
    let found = only(&record.reach(), &november(21, 12, 0));
    assert!(found.is_disputed);
    let mut limits: Vec<_> = found
        .limits
        .iter()
        .map(|one| (one.most_in_24_hours, one.interval_ends.as_ref().map(|ends| ends.at)))
        .collect();
    limits.sort();
    assert_eq!(limits, [(Some(units("4")), Some(utc("2026-11-21T16:00:00Z"))), (Some(units("8")), None)]);
    // One says that it is taken every day: that one has no limits.
    disputes(&mut record, id, label(Some("4"), Some(6)), crate::said::schedule("1x3"));
    let found = only(&record.reach(), &november(21, 12, 0));
    assert_eq!((found.limits.len(), found.is_disputed), (1, true));
}

#[test]
fn only_what_is_used_as_needed_is_there_and_only_for_who_may_read_it() {
    let now = november(21, 12, 0);
    let (mut record, id) = alvedon();
    medicine(&mut record, "Baklofen", crate::said::schedule("1+1+1"));
    assert_eq!(as_needed(&record.reach(), &now).unwrap().len(), 1);
    assert_eq!(as_needed(&record.reach_of(&[Section::Contacts]), &now), None);
    let stop = |date| change(id, MedicineField::Stopped(Stopped::From(day(2026, 11, date))));
    record.apart(stop(20), change(id, MedicineField::Stopped(Stopped::InUse)));
    assert_eq!(as_needed(&record.reach(), &now).unwrap().len(), 1, "one says that it is used");
    record.does(stop(20));
    assert_eq!(as_needed(&record.reach(), &now), Some(vec![]));
}
