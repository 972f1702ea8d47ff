//! What a day has to take, and what became of it.

use super::*;
use crate::{
    Amount, DoseAt, DoseView, Ends, Every, LocalTime, MedicationsView, MedicineView, Nth, Recurrence,
    Schedule, Stopped, Taken, Weekdays,
    rules::{DayPart, DoseState, Due, DueAt, doses_on, today},
    testing::{at, day},
};

pub(super) fn medicine(number: u64, schedule: Option<Contested<Schedule>>) -> MedicineView {
    MedicineView {
        head: head(number),
        name: said("Baklofen".into()),
        substance: None,
        atc: None,
        strength: None,
        form: None,
        schedule,
        why: None,
        prescriber: None,
        responsible: None,
        since: None,
        until: None,
        stopped: None,
        prescription_ends: None,
        used_in_fact: None,
        trouble: None,
        confirmed: None,
        origin: None,
        note: None,
        her_strength: vec![],
        her_schedule: vec![],
    }
}

fn entry(number: u64, medicine: u64, due: Option<LocalTime>, taken: Taken) -> DoseView {
    DoseView {
        head: head(number),
        medicine: said(id(medicine)),
        taken: said(taken),
        due: due.map(said),
        at: said(today_at(8, 5)),
        units: said(Amount::ONE),
        undone: None,
    }
}

fn dose(hour: u32) -> DoseAt {
    DoseAt { at: chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap(), units: Amount::ONE }
}

fn daily(hours: &[u32]) -> Schedule {
    Schedule::Daily { doses: hours.iter().map(|hour| dose(*hour)).collect() }
}

fn due(view: &MedicationsView, now: &LocalTime) -> Vec<Due> {
    doses_on(view, now, &[HER])
}

pub(super) fn with(medicines: Vec<MedicineView>, log: Vec<DoseView>) -> MedicationsView {
    MedicationsView { medicines: medicines.into(), log: log.into(), ..MedicationsView::default() }
}

fn hours(schedule: Schedule, now: &LocalTime) -> Vec<String> {
    let view = with(vec![medicine(1, Some(agreed(schedule)))], vec![]);
    due(&view, now).iter().map(|due| due.key.at.format("%H.%M").to_string()).collect()
}

#[test]
fn each_way_to_say_a_schedule_gives_the_doses_of_the_day() {
    let three = crate::said::schedule("1+0+1+2");
    let saturday = Weekdays::of(&[chrono::Weekday::Sat]);
    let every = |every, from| Schedule::EveryDays { every, from, doses: vec![dose(9)] };
    let hourly = |every, from| Schedule::EveryHours { every, from, units: Amount::ONE };
    let cases: Vec<(&str, Schedule, Vec<&str>)> = vec![
        ("parts of the day", three, vec!["08.00", "18.00", "22.00"]),
        ("clock times, in order", daily(&[20, 8]), vec!["08.00", "20.00"]),
        ("three times, nobody said when", crate::said::schedule("1x3"), vec!["00.00", "00.00", "00.00"]),
        ("on this day of the week", Schedule::Weekly { days: saturday, doses: vec![dose(9)] }, vec!["09.00"]),
        ("not on this day", Schedule::Weekly { days: Weekdays::WORKING, doses: vec![dose(9)] }, vec![]),
        ("every other day, this day", every(2, day(2026, 11, 19)), vec!["09.00"]),
        ("every other day, not this day", every(2, day(2026, 11, 20)), vec![]),
        ("every day, from tomorrow", every(1, day(2026, 11, 22)), vec![]),
        ("every eight hours", hourly(8, at(day(2026, 11, 20), 6, 0)), vec!["06.00", "14.00", "22.00"]),
        (
            "every ten hours goes round",
            hourly(10, at(day(2026, 11, 20), 6, 0)),
            vec!["02.00", "12.00", "22.00"],
        ),
        ("every eight hours, begun today", hourly(8, at(day(2026, 11, 21), 14, 0)), vec!["14.00", "22.00"]),
        ("as needed is never due", crate::said::schedule("vid behov"), vec![]),
        ("words are not guessed", crate::said::schedule("enligt schema"), vec![]),
    ];
    for (case, schedule, expected) in cases {
        assert_eq!(hours(schedule, &today_at(12, 0)), expected, "{case}");
    }
}

#[test]
fn days_that_come_again_are_those_of_the_calendar_and_end_when_it_was_said() {
    let recurring = |every, ends, from| Schedule::Recurring {
        recurrence: Recurrence { every, ends },
        from,
        doses: vec![dose(9)],
    };
    let the_31st = |ends| recurring(Every::MonthsByDay { every: 1, day: 31 }, ends, day(2026, 1, 31));
    let half_yearly = Every::MonthsByDay { every: 6, day: 14 };
    let monday = Every::MonthsByWeekday { every: 1, nth: Nth::First, day: chrono::Weekday::Mon };
    let cases = [
        ("the 31st", the_31st(Ends::Never), day(2026, 1, 31), true),
        ("before the first", the_31st(Ends::Never), day(2025, 12, 31), false),
        ("a month without it", the_31st(Ends::Never), day(2026, 2, 28), false),
        ("nor on the day after", the_31st(Ends::Never), day(2026, 3, 1), false),
        ("the next month with it", the_31st(Ends::Never), day(2026, 3, 31), true),
        ("the last day included", the_31st(Ends::Until(day(2026, 5, 31))), day(2026, 5, 31), true),
        ("after the last day", the_31st(Ends::Until(day(2026, 5, 30))), day(2026, 5, 31), false),
        ("the second of two", the_31st(Ends::After(2)), day(2026, 3, 31), true),
        ("after the second of two", the_31st(Ends::After(2)), day(2026, 5, 31), false),
        ("six months later", recurring(half_yearly, Ends::Never, day(2026, 6, 14)), day(2026, 12, 14), true),
        (
            "five months later",
            recurring(half_yearly, Ends::Never, day(2026, 6, 14)),
            day(2026, 11, 14),
            false,
        ),
        ("the first Monday", recurring(monday, Ends::Never, day(2026, 11, 2)), day(2026, 12, 7), true),
        ("the first of a month", recurring(monday, Ends::Never, day(2026, 11, 2)), day(2026, 12, 1), false),
        (
            "of what cannot be, the first day",
            recurring(Every::Days(0), Ends::Never, day(2026, 11, 2)),
            day(2026, 11, 2),
            true,
        ),
        (
            "of what cannot be, no other",
            recurring(Every::Days(0), Ends::Never, day(2026, 11, 2)),
            day(2026, 11, 3),
            false,
        ),
    ];
    for (case, schedule, on, expected) in cases {
        assert_eq!(!hours(schedule, &at(on, 12, 0)).is_empty(), expected, "{case}");
    }
}

#[test]
fn every_so_many_hours_is_elapsed_time_when_the_clock_changes() {
    let from = at(day(2026, 10, 24), 20, 0);
    let eight = Schedule::EveryHours { every: 8, from, units: Amount::ONE };
    let when_it_changes = at(day(2026, 10, 25), 12, 0);
    assert_eq!(hours(eight, &when_it_changes), ["03.00", "11.00", "19.00"]);
    // A wall-clock time keeps its wall clock.
    assert_eq!(hours(daily(&[3, 20]), &when_it_changes), ["03.00", "20.00"]);
}

#[test]
fn a_dose_is_due_from_its_time_until_it_is_logged_and_undoing_makes_it_due_again() {
    let list = vec![medicine(1, Some(agreed(daily(&[8, 20]))))];
    let states = |log: Vec<DoseView>| -> Vec<DoseState> {
        due(&with(list.clone(), log), &today_at(12, 0)).iter().map(|due| due.state).collect()
    };
    assert_eq!(states(vec![]), [DoseState::Due, DoseState::Later]);
    let taken = entry(9, 1, Some(today_at(8, 0)), Taken::Taken);
    let logged = DoseState::Logged { entry: id(9), taken: Taken::Taken };
    assert_eq!(states(vec![taken.clone()]), [logged, DoseState::Later]);
    let skipped = entry(9, 1, Some(today_at(8, 0)), Taken::Skipped);
    let left_out = DoseState::Logged { entry: id(9), taken: Taken::Skipped };
    assert_eq!(states(vec![skipped]), [left_out, DoseState::Later]);
    let mut undone = taken.clone();
    undone.undone = Some(said(true));
    assert_eq!(states(vec![undone]), [DoseState::Due, DoseState::Later]);
    let mut gone = taken.clone();
    gone.head.presence = removed();
    assert_eq!(states(vec![gone]), [DoseState::Due, DoseState::Later]);
    let of_another = entry(9, 2, Some(today_at(8, 0)), Taken::Taken);
    assert_eq!(states(vec![of_another]), [DoseState::Due, DoseState::Later]);
    // Both devices logged the same dose: it is answered once, and the evening is not.
    assert_eq!(states(vec![taken.clone(), DoseView { head: head(10), ..taken }]), [logged, DoseState::Later]);
}

#[test]
fn a_dose_that_one_logged_as_taken_and_another_as_skipped_is_disputed_whoever_was_first() {
    let list = vec![medicine(1, Some(agreed(daily(&[8, 20]))))];
    let at_ms = |number: u64, taken, at_ms| DoseView {
        head: crate::ItemHead { at_ms, ..head(number) },
        ..entry(number, 1, Some(today_at(8, 0)), taken)
    };
    let disputed = DoseState::Disputed { taken: id(9), skipped: id(10) };
    for (first, second) in [(1, 2), (2, 1), (1, 1)] {
        let log = vec![at_ms(9, Taken::Taken, first), at_ms(10, Taken::Skipped, second)];
        let found = due(&with(list.clone(), log.clone()), &today_at(12, 0));
        let states: Vec<_> = found.iter().map(|due| due.state).collect();
        assert_eq!(states, [disputed, DoseState::Later], "{first} {second}");
        // Taking one back settles it.
        let [taken, mut skipped] = <[DoseView; 2]>::try_from(log).unwrap();
        skipped.undone = Some(said(true));
        let found = due(&with(list.clone(), vec![taken, skipped]), &today_at(12, 0));
        assert_eq!(found[0].state, DoseState::Logged { entry: id(9), taken: Taken::Taken });
    }
    // A third that agrees with one of them changes nothing.
    let log = vec![at_ms(9, Taken::Taken, 1), at_ms(11, Taken::Taken, 2), at_ms(10, Taken::Skipped, 3)];
    assert_eq!(due(&with(list, log), &today_at(12, 0))[0].state, disputed);
}

#[test]
fn of_more_entries_than_doses_some_time_only_as_many_are_disputed_as_say_otherwise() {
    let list = vec![medicine(1, Some(agreed(crate::said::schedule("1x3"))))];
    let numbered = |(number, taken)| entry(number, 1, Some(today_at(0, 0)), taken);
    let count = |log: &[(u64, Taken)]| {
        let view = with(list.clone(), log.iter().copied().map(numbered).collect());
        let states: Vec<_> = due(&view, &today_at(12, 0)).iter().map(|due| due.state).collect();
        let disputed = states.iter().filter(|state| matches!(state, DoseState::Disputed { .. })).count();
        let logged = states.iter().filter(|state| matches!(state, DoseState::Logged { .. })).count();
        (logged, disputed)
    };
    let (took, left_out) = (Taken::Taken, Taken::Skipped);
    assert_eq!(count(&[(8, took), (9, left_out)]), (2, 0), "two doses, of which one was skipped");
    assert_eq!(count(&[(6, took), (7, took), (8, left_out), (9, took)]), (2, 1));
    assert_eq!(count(&[(5, took), (6, took), (7, took), (8, left_out), (9, left_out)]), (1, 2));
}

#[test]
fn of_three_doses_some_time_each_entry_answers_one() {
    let list = vec![medicine(1, Some(agreed(crate::said::schedule("1x3"))))];
    let midnight = Some(today_at(0, 0));
    let log = vec![entry(8, 1, midnight.clone(), Taken::Taken), entry(9, 1, midnight, Taken::Taken)];
    let all = due(&with(list, log), &today_at(12, 0));
    assert!(all.iter().all(|due| due.at == DueAt::SomeTime));
    let open = all.iter().filter(|due| due.state == DoseState::Due).count();
    assert_eq!((all.len(), open), (3, 1));
}

#[test]
fn while_a_schedule_is_disputed_her_own_times_stand_and_say_so() {
    let both = disputed(daily(&[8]), daily(&[8, 20]));
    let view = with(vec![medicine(1, Some(both))], vec![]);
    let hers = doses_on(&view, &today_at(12, 0), &[HER]);
    assert_eq!(hers.len(), 1);
    assert!(hers.iter().all(|due| due.is_disputed && due.units == Some(Amount::ONE)));
    // When it is not known which is hers, no time and no amount is shown.
    for actors in [vec![], vec![HER, OTHER]] {
        let unknown = doses_on(&view, &today_at(12, 0), &actors);
        let [only] = unknown.as_slice() else { panic!("{unknown:?}") };
        assert_eq!((&only.at, only.units, only.is_disputed), (&DueAt::SomeTime, None, true));
    }
}

#[test]
fn a_medicine_is_due_from_since_until_stopped_and_a_contested_stop_is_marked() {
    let list = |since: Option<u32>, stopped: Option<Contested<Stopped>>| {
        let mut one = medicine(1, Some(agreed(daily(&[8]))));
        one.since = since.map(|date| said(day(2026, 11, date)));
        one.stopped = stopped;
        due(&with(vec![one], vec![]), &today_at(12, 0))
    };
    let from = |date| Stopped::From(day(2026, 11, date));
    assert_eq!(list(Some(21), None).len(), 1);
    assert_eq!(list(Some(22), None).len(), 0);
    assert_eq!(list(None, Some(agreed(from(22)))).len(), 1);
    assert_eq!(list(None, Some(agreed(from(21)))).len(), 0);
    assert_eq!(list(None, Some(agreed(Stopped::InUse))).len(), 1);
    let contested = list(None, Some(disputed(from(21), Stopped::InUse)));
    assert!(contested.first().unwrap().is_disputed);
    let mut gone = medicine(1, Some(agreed(daily(&[8]))));
    gone.head.presence = removed();
    assert_eq!(due(&with(vec![gone], vec![]), &today_at(12, 0)), []);
}

#[test]
fn today_asks_for_what_has_come_before_what_is_later() {
    let list = vec![
        medicine(1, Some(agreed(daily(&[20])))),
        medicine(2, Some(agreed(crate::said::schedule("1+0+0")))),
    ];
    let dose = |log: Vec<DoseView>| {
        let view = with(list.clone(), log);
        today(&today_at(12, 0), None, Some(&view), None, &[HER]).dose
    };
    let first = dose(vec![]).unwrap();
    assert_eq!((first.medicine, &first.at), (id(2), &DueAt::Part(DayPart::Morning)));
    let morning = entry(8, 2, Some(today_at(8, 0)), Taken::Taken);
    assert_eq!(dose(vec![morning.clone()]).unwrap().medicine, id(1));
    let evening = entry(9, 1, Some(today_at(20, 0)), Taken::Taken);
    assert_eq!(dose(vec![morning, evening]), None);
}
