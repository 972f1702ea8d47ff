//! What the taken log says: three shares, and nothing is called "not taken".

use super::given::{
    BANGKOK, NEW_YORK, STOCKHOLM, change, daily, disputes, entry, medicine, needs, on_phone, one_at, skips,
    takes, turned, undoes,
};
use crate::{
    Act, Amount, Item, ItemId, LocalTime, MedicineField, PlanField, Schedule, Section, Stopped, Taken,
    Thresholds,
    rules::{
        Reach, TakenError, TakenLog, TakenOf, taken,
        taken::{Counts, LeftOut, MAX_TAKEN_DAYS, WhyLeftOut},
    },
    testing::{at, day, id, reach::Written},
};

fn november(date: u32, hour: u32, minute: u32) -> LocalTime {
    at(day(2026, 11, date), hour, minute)
}

/// From the 1st to the 10th, seen on the 21st.
fn log(reach: &Reach) -> TakenLog {
    taken(reach, day(2026, 11, 1), day(2026, 11, 10), &november(21, 12, 0)).unwrap()
}

fn of(record: &Written, medicine: ItemId) -> TakenOf {
    let found = log(&record.reach());
    found.medicines.into_iter().find(|of| of.medicine == medicine).unwrap()
}

fn shares(counts: Counts) -> [Option<String>; 3] {
    [counts.taken_share(), counts.recorded_share(), counts.on_time_share()]
        .map(|it| it.map(|it| it.to_string()))
}

fn some(texts: [&str; 3]) -> [Option<String>; 3] {
    texts.map(|text| Some(text.to_owned()))
}

fn twice_a_day() -> (Written, ItemId) {
    let mut record = Written::new();
    let id = medicine(&mut record, "Fampyra", daily(&[(8, 0), (20, 0)]));
    (record, id)
}

#[test]
fn taken_recorded_and_on_time_are_shares_of_what_was_planned() {
    let (mut record, id) = twice_a_day();
    assert_eq!(shares(of(&record, id).counts), some(["0,0", "0,0", "0,0"]));
    for date in 1..=6 {
        takes(&mut record, id, &november(date, 8, 0));
    }
    let late = november(7, 10, 0);
    record.add(entry(id, Some(&november(7, 8, 0)), &late, Amount::ONE, Taken::Taken));
    for date in 1..=3 {
        skips(&mut record, id, &november(date, 20, 0));
    }
    let found = of(&record, id);
    let expected = Counts { planned: 20, taken: 7, skipped: 3, said_both: 0, at_clock: 20, on_time: 6 };
    assert_eq!(found.counts, expected);
    assert_eq!(found.counts.unanswered(), 10);
    assert_eq!(shares(found.counts), some(["35,0", "50,0", "30,0"]));
    assert_eq!((found.left_out.len(), found.corrections.len(), found.outside.len()), (0, 0, 0));
    assert_eq!(found.rows.len(), 1 + 10);
}

#[test]
fn a_dose_is_on_time_through_the_sixtieth_minute_and_before_its_time() {
    let cases = [
        ("an hour early", november(5, 7, 0), 1),
        ("at its time", november(5, 8, 0), 1),
        ("60 minutes late", november(5, 9, 0), 1),
        ("61 minutes late", november(5, 9, 1), 0),
        ("the day before", november(4, 20, 0), 1),
        ("60 minutes late by another clock", on_phone(&november(5, 9, 0), BANGKOK), 1),
        ("61 minutes late by another clock", on_phone(&november(5, 9, 1), NEW_YORK), 0),
    ];
    for (case, taken_at, expected) in cases {
        let (mut record, id) = twice_a_day();
        record.add(entry(id, Some(&november(5, 8, 0)), &taken_at, Amount::ONE, Taken::Taken));
        let counts = of(&record, id).counts;
        assert_eq!((counts.taken, counts.on_time), (1, expected), "{case}");
    }
    let (mut record, id) = twice_a_day();
    let thresholds = Thresholds { late_minutes: 15, ..Thresholds::default() };
    record.does(Act::SetPlan { fields: vec![PlanField::Thresholds(Some(thresholds))] });
    record.add(entry(id, Some(&november(5, 8, 0)), &november(5, 8, 16), Amount::ONE, Taken::Taken));
    assert_eq!(of(&record, id).counts.on_time, 0, "she set another limit");
}

#[test]
fn an_hour_late_is_an_hour_that_passed_when_the_clock_changes() {
    let cases = [
        // 2.30 is due at 3.30, which is when it would have been.
        (at(day(2026, 3, 29), 2, 30), at(day(2026, 3, 29), 4, 30), 1),
        (at(day(2026, 3, 29), 2, 30), at(day(2026, 3, 29), 4, 31), 0),
        // From the first 2.30 to 3.00 is an hour and a half.
        (at(day(2026, 10, 25), 2, 30), at(day(2026, 10, 25), 2, 59), 1),
        (at(day(2026, 10, 25), 2, 30), at(day(2026, 10, 25), 3, 0), 0),
    ];
    for (due, taken_at, expected) in cases {
        for phone in [STOCKHOLM, BANGKOK, NEW_YORK] {
            let mut record = Written::new();
            let id = medicine(&mut record, "Fampyra", daily(&[(2, 30)]));
            record.add(entry(id, Some(&due), &taken_at, Amount::ONE, Taken::Taken));
            let now = on_phone(&at(day(2026, 11, 21), 12, 0), phone);
            let found = taken(&record.reach(), due.date(), due.date(), &now).unwrap();
            assert_eq!(found.all.planned, 1);
            assert_eq!(found.all.on_time, expected, "{taken_at:?} {phone}");
        }
    }
}

#[test]
fn what_has_no_clock_time_is_taken_and_recorded_and_neither_late_nor_on_time() {
    let mut record = Written::new();
    let three = medicine(&mut record, "Baklofen", crate::said::schedule("1x3"));
    let parts = medicine(&mut record, "Gabapentin", crate::said::schedule("1+1+1"));
    for _ in 0..2 {
        takes(&mut record, three, &november(1, 0, 0));
    }
    skips(&mut record, three, &november(1, 0, 0));
    takes(&mut record, parts, &november(1, 8, 0));
    let found = of(&record, three).counts;
    assert_eq!(found, Counts { planned: 30, taken: 2, skipped: 1, ..Counts::default() });
    assert_eq!(found.on_time_share(), None);
    let found = of(&record, parts).counts;
    assert_eq!(found, Counts { planned: 30, taken: 1, ..Counts::default() });
    let all = log(&record.reach()).all;
    assert_eq!((all.planned, all.taken, all.skipped, all.at_clock), (60, 3, 1, 0));
}

#[test]
fn a_dose_that_two_devices_logged_is_one_and_where_they_differ_it_is_recorded_and_neither() {
    let due = november(5, 8, 0);
    let logged = |number, at: &LocalTime, what| Act::Add {
        id: id(number),
        item: entry(id(1), Some(&due), at, Amount::ONE, what),
    };
    let cases = [
        ("both took it", Taken::Taken, Taken::Taken, (1, 0, 0, 1)),
        ("both skipped it", Taken::Skipped, Taken::Skipped, (0, 1, 0, 0)),
        ("one of each", Taken::Taken, Taken::Skipped, (0, 0, 1, 0)),
    ];
    for (case, hers, others, expected) in cases {
        let mut record = Written::new();
        let fields = vec![MedicineField::Name("Fampyra".into()), MedicineField::Schedule(daily(&[(8, 0)]))];
        record.does(Act::Add { id: id(1), item: Item::Medicine(fields) });
        record.apart(logged(2, &november(5, 8, 5), hers), logged(3, &november(5, 10, 0), others));
        let found = of(&record, id(1));
        let counts = found.counts;
        assert_eq!((counts.taken, counts.skipped, counts.said_both, counts.on_time), expected, "{case}");
        assert_eq!((counts.planned, counts.unanswered()), (10, 9), "{case}");
        assert_eq!(found.doubles, [id(2), id(3)], "{case}");
        assert_eq!(log(&turned(&record.reach())), log(&record.reach()), "{case}");
    }
    // Four entries of three doses, one of which says skipped: two were taken, and of the third both is said.
    let mut record = Written::new();
    let three = medicine(&mut record, "Baklofen", crate::said::schedule("1x3"));
    for _ in 0..3 {
        takes(&mut record, three, &november(5, 0, 0));
    }
    skips(&mut record, three, &november(5, 0, 0));
    let counts = of(&record, three).counts;
    assert_eq!((counts.taken, counts.skipped, counts.said_both), (2, 0, 1));
}

#[test]
fn corrections_stay_visible_and_answer_nothing_and_as_needed_stands_outside() {
    let (mut record, id) = twice_a_day();
    let mistake = takes(&mut record, id, &november(5, 8, 0));
    undoes(&mut record, mistake);
    let gone = takes(&mut record, id, &november(6, 8, 0));
    record.does(Act::Remove { id: gone });
    let another_day = takes(&mut record, id, &november(11, 8, 0));
    undoes(&mut record, another_day);
    let extra = needs(&mut record, id, &november(7, 15, 0), "1");
    needs(&mut record, id, &november(11, 0, 0), "1");
    let found = of(&record, id);
    assert_eq!((found.corrections, found.outside), (vec![mistake, gone], vec![extra]));
    assert_eq!((found.counts.planned, found.counts.taken), (20, 0));
    let alvedon = medicine(&mut record, "Alvedon", crate::said::schedule("vid behov"));
    needs(&mut record, alvedon, &november(7, 15, 0), "1");
    let found = of(&record, alvedon);
    assert_eq!((found.counts, found.outside.len()), (Counts::default(), 1));
    assert_eq!(shares(found.counts), [None, None, None]);
}

#[test]
fn days_on_which_people_disagree_on_what_is_planned_are_left_out_and_said() {
    let left_out = |found: &TakenOf| {
        found.left_out.iter().map(|left| (chrono::Datelike::day(&left.day), left.why)).collect::<Vec<_>>()
    };
    let (mut record, id) = twice_a_day();
    disputes(&mut record, id, daily(&[(8, 0)]), daily(&[(8, 0), (20, 0)]));
    takes(&mut record, id, &november(5, 8, 0));
    let found = of(&record, id);
    assert_eq!((found.counts, found.left_out.len()), (Counts::default(), 10));
    // Both say that it is taken some days of the week: on the others nothing is planned by either.
    let on = |weekday| Schedule::Weekly { days: crate::Weekdays::of(&[weekday]), doses: vec![one_at(8, 0)] };
    let mut record = Written::new();
    let id = medicine(&mut record, "Avonex", on(chrono::Weekday::Mon));
    disputes(&mut record, id, on(chrono::Weekday::Mon), on(chrono::Weekday::Tue));
    let why = WhyLeftOut::Disputed;
    assert_eq!(left_out(&of(&record, id)), [(2, why), (3, why), (9, why), (10, why)]);
    // Stopped from the 4th or from the 8th: both plan the 3rd, and neither the 8th.
    let (mut record, id) = twice_a_day();
    let stop = |date| change(id, MedicineField::Stopped(Stopped::From(day(2026, 11, date))));
    record.apart(stop(4), stop(8));
    let found = of(&record, id);
    assert_eq!(left_out(&found), [(4, why), (5, why), (6, why), (7, why)]);
    assert_eq!(found.counts.planned, 6);
    let (mut record, id) = twice_a_day();
    let end = |date| change(id, MedicineField::Until(Some(day(2026, 11, date))));
    record.apart(end(4), end(6));
    let found = of(&record, id);
    assert_eq!((left_out(&found), found.counts.planned), (vec![(5, why), (6, why)], 8));
}

#[test]
fn a_day_that_was_planned_otherwise_is_left_out_and_said() {
    let (mut record, id) = twice_a_day();
    takes(&mut record, id, &november(5, 8, 0));
    takes(&mut record, id, &november(5, 14, 0));
    let found = of(&record, id);
    let expected = LeftOut { day: day(2026, 11, 5), why: WhyLeftOut::PlannedOtherwise };
    assert_eq!(
        (found.left_out.as_slice(), found.counts.planned, found.counts.taken),
        (&[expected][..], 18, 0)
    );
    // So is all of it when the schedule is another by now.
    record.does(change(id, MedicineField::Schedule(crate::said::schedule("vid behov"))));
    let found = of(&record, id);
    assert_eq!((found.left_out.as_slice(), found.counts), (&[expected][..], Counts::default()));
}

#[test]
fn what_is_not_due_yet_is_not_planned_until_it_is_logged() {
    let (mut record, id) = twice_a_day();
    let count = |record: &Written| {
        taken(&record.reach(), day(2026, 11, 21), day(2026, 11, 22), &november(21, 12, 0)).unwrap().all
    };
    assert_eq!((count(&record).planned, count(&record).unanswered()), (1, 1));
    takes(&mut record, id, &november(21, 20, 0));
    assert_eq!((count(&record).planned, count(&record).taken), (2, 1));
}

#[test]
fn a_course_is_planned_through_its_last_day_and_a_medicine_from_its_first() {
    let (mut record, id) = twice_a_day();
    record.does(change(id, MedicineField::Since(Some(day(2026, 11, 3)))));
    record.does(change(id, MedicineField::Until(Some(day(2026, 11, 6)))));
    assert_eq!(of(&record, id).counts.planned, 8);
}

#[test]
fn too_many_days_are_refused_and_what_cannot_be_read_is_said() {
    let (record, _) = twice_a_day();
    let now = november(21, 12, 0);
    let first = day(2026, 1, 1);
    let last = |days| first + chrono::Duration::days(days - 1);
    let reach = record.reach();
    assert!(taken(&reach, first, last(MAX_TAKEN_DAYS), &now).is_ok());
    let refused = TakenError::TooLong { days: MAX_TAKEN_DAYS + 1, limit: MAX_TAKEN_DAYS };
    assert_eq!(taken(&reach, first, last(MAX_TAKEN_DAYS + 1), &now), Err(refused));
    assert_eq!(taken(&reach, first, first - chrono::Duration::days(1), &now).unwrap().all, Counts::default());
    let other = record.reach_of(&[Section::Diary]);
    assert_eq!(taken(&other, first, first, &now), Err(TakenError::NotReadable));
}

#[test]
fn ten_thousand_doses_in_any_order_are_counted_the_same() {
    let mut record = Written::new();
    let ids: Vec<ItemId> =
        (0..20).map(|_| medicine(&mut record, "Fampyra", daily(&[(8, 0), (20, 0)]))).collect();
    takes(&mut record, ids[0], &november(1, 8, 0));
    let mut reach = record.reach();
    let log = &mut reach.medications.as_mut().unwrap().log;
    let logged = log[0].clone();
    log.retain(|one| one.head.id != logged.head.id);
    for number in 0..10_000_u64 {
        let mut entry = logged.clone();
        let past = chrono::Duration::hours(12 * i64::try_from(number / 20).unwrap());
        entry.head.id = id(100_000 + number);
        entry.medicine.value = ids[usize::try_from(number % 20).unwrap()];
        entry.due.as_mut().unwrap().value = LocalTime::home(november(20, 20, 0).at - past);
        entry.at.value = entry.due.as_ref().unwrap().value.clone();
        log.push(entry);
    }
    let count =
        |reach: &Reach| taken(reach, day(2026, 3, 16), day(2026, 11, 20), &november(21, 12, 0)).unwrap();
    let found = count(&reach);
    assert_eq!((found.all.planned, found.all.taken, found.all.on_time), (10_000, 10_000, 10_000));
    assert_eq!(count(&turned(&reach)), found);
}
