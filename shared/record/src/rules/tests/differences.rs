//! What the lists disagree on.

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::*;
use crate::{
    Amount, Completeness, Contested, DoseAt, Ends, Every, MedicationsView, MedicineLine, MedicineView,
    Medium, Post, PostId, Recurrence, Schedule, Source, StatementView, Stopped, Weekdays,
    rules::{Difference, DifferenceKind, Statement, What, compared},
    testing::day,
};

pub(super) fn own(number: u64, name: &str, strength: &str, how: &str) -> MedicineView {
    MedicineView {
        head: head(number),
        name: said(name.into()),
        substance: None,
        atc: None,
        strength: (!strength.is_empty()).then(|| agreed(strength.into())),
        form: None,
        schedule: (!how.is_empty()).then(|| agreed(crate::said::schedule(how))),
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

pub(super) fn list(medicines: Vec<MedicineView>) -> MedicationsView {
    MedicationsView { medicines: medicines.into(), ..MedicationsView::default() }
}

pub(super) fn line(name: &str, strength: &str, how: &str) -> MedicineLine {
    MedicineLine { name: name.into(), strength: strength.into(), how: how.into(), stopped: false }
}

pub(super) fn stopped(name: &str) -> MedicineLine {
    MedicineLine { stopped: true, ..line(name, "", "") }
}

fn november(date: u32) -> NaiveDate {
    day(2026, 11, date)
}

pub(super) fn full(number: u8, voice: &str, date: u32, lines: Vec<MedicineLine>) -> Statement {
    let post = Post::MedicineList { as_of: november(date), lines, note: String::new() };
    Statement::posted(PostId([number; 32]), voice, (0, u64::from(number)), &post).unwrap()
}

pub(super) fn single(number: u8, voice: &str, date: u32, line: MedicineLine) -> Statement {
    let post = Post::MedicineChange { from: november(date), line, note: String::new() };
    Statement::posted(PostId([number; 32]), voice, (0, u64::from(number)), &post).unwrap()
}

pub(super) fn baklofen() -> MedicationsView {
    list(vec![own(1, "Baklofen", "10 mg", "1+1+1")])
}

fn differences(own: &MedicationsView, statements: &[Statement]) -> Vec<Difference> {
    compared(own, statements, &[HER]).differences
}

fn kinds(own: &MedicationsView, statements: &[Statement]) -> Vec<(String, DifferenceKind)> {
    differences(own, statements).into_iter().map(|found| (found.name, found.kind)).collect()
}

#[test]
fn amounts_a_day_are_compared_however_they_are_written() {
    use DifferenceKind::{Amount, CannotCompare};
    let cases = [
        ("the same words", line("Baklofen", "10 mg", "1+1+1"), None),
        ("the same amount", line("baklofen ", "10mg", "1x3"), None),
        ("another strength, the same amount", line("Baklofen", "5 mg", "2+2+2"), None),
        ("another schedule", line("Baklofen", "10 mg", "1+1+2"), Some(Amount)),
        ("another strength", line("Baklofen", "25 mg", "1+1+1"), Some(Amount)),
        ("as needed", line("Baklofen", "10 mg", "vid behov"), Some(CannotCompare)),
        ("another measure", line("Baklofen", "10 ml", "1+1+1"), Some(CannotCompare)),
        ("nothing said of how", line("Baklofen", "", ""), Some(CannotCompare)),
    ];
    for (case, said, expected) in cases {
        let found = kinds(&baklofen(), &[full(1, "sara", 20, vec![said])]);
        let expected: Vec<_> = expected.into_iter().map(|kind| ("Baklofen".to_owned(), kind)).collect();
        assert_eq!(found, expected, "{case}");
    }
}

/// A medicine of hers as she chose it: with the limits of a label, or on some days.
pub(super) fn chosen(number: u64, name: &str, strength: &str, schedule: Schedule) -> MedicineView {
    MedicineView { schedule: Some(agreed(schedule)), ..own(number, name, strength, "") }
}

/// Two as needed, at most eight in 24 hours, four hours between.
pub(super) fn with_limits() -> Schedule {
    Schedule::AsNeeded {
        units: Amount::from_thousandths(2_000).unwrap(),
        most_in_24_hours: Amount::from_thousandths(8_000),
        least_hours_between: Some(4),
    }
}

/// So many each Monday.
pub(super) fn on_mondays(units: u32) -> Schedule {
    Schedule::Weekly { days: Weekdays::of(&[Weekday::Mon]), doses: at_eight(units) }
}

fn at_eight(units: u32) -> Vec<DoseAt> {
    let at = NaiveTime::from_hms_opt(8, 0, 0).unwrap();
    vec![DoseAt { at, units: Amount::ONE.times(units).unwrap() }]
}

#[test]
fn silence_about_an_amount_as_needed_is_no_other_amount() {
    use DifferenceKind::{Amount, CannotCompare};
    let without_limits = crate::said::schedule("2 vid behov");
    let hers = || chosen(1, "Alvedon", "500 mg", with_limits());
    let no_limits = || chosen(1, "Alvedon", "500 mg", without_limits.clone());
    let cases = [
        ("nothing said of how many", hers(), line("Alvedon", "500 mg", "vid behov"), None),
        ("nothing said, and no limits", no_limits(), line("Alvedon", "0,5 g", "Vid behov."), None),
        ("as many", hers(), line("Alvedon", "500 mg", "2 vid behov"), None),
        ("as much of twice the strength", hers(), line("Alvedon", "1 g", "1 vid behov"), None),
        ("the same limit", hers(), line("Alvedon", "500 mg", "vid behov, högst 8 per dygn"), None),
        ("a limit where she has none", no_limits(), line("Alvedon", "500 mg", "vb, max 4 per dygn"), None),
        ("fewer", hers(), line("Alvedon", "500 mg", "1 vid behov"), Some(Amount)),
        ("another limit", hers(), line("Alvedon", "500 mg", "vid behov, högst 4 per dygn"), Some(Amount)),
        ("a limit of twice as much", hers(), line("Alvedon", "1 g", "1 vb, högst 8 per dygn"), Some(Amount)),
        ("another strength", hers(), line("Alvedon", "665 mg", "vid behov"), Some(CannotCompare)),
        ("no strength either", hers(), line("Alvedon", "", "vid behov"), None),
        ("as many of no strength", hers(), line("Alvedon", "", "2 vid behov"), Some(CannotCompare)),
        ("a limit of no strength", hers(), line("Alvedon", "", "vb, högst 8 per dygn"), Some(CannotCompare)),
        ("another measure", hers(), line("Alvedon", "500 ml", "2 vid behov"), Some(CannotCompare)),
        ("planned", hers(), line("Alvedon", "500 mg", "2x4"), Some(CannotCompare)),
        ("nothing at all said of how", hers(), line("Alvedon", "500 mg", ""), Some(CannotCompare)),
        ("in words", hers(), line("Alvedon", "500 mg", "1-2 vid behov"), Some(CannotCompare)),
    ];
    for (case, hers, said, expected) in cases {
        let found = kinds(&list(vec![hers]), &[full(1, "sara", 20, vec![said])]);
        let found: Vec<DifferenceKind> = found.into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{case}");
    }
}

#[test]
fn two_papers_that_differ_as_needed_do_so_though_another_is_silent() {
    let paper = |number, voice, how| full(number, voice, 20, vec![line("Alvedon", "500 mg", how)]);
    let silent = paper(1, "sara", "vid behov");
    let eight = paper(2, "johan", "2 vid behov, högst 8 per dygn");
    let six = paper(3, "lind", "vid behov, högst 6 per dygn");
    let own = MedicationsView::default();
    let of_a_gram = full(4, "ek", 20, vec![line("Alvedon", "1 g", "1 vb")]);
    let of_nothing = full(5, "dahl", 20, vec![line("Alvedon", "", "vb")]);
    assert_eq!(kinds(&own, &[of_nothing, eight.clone(), of_a_gram]), [], "as much each time, and silence");
    assert_eq!(kinds(&own, &[silent.clone(), eight.clone()]), []);
    assert_eq!(kinds(&own, &[silent.clone(), six.clone()]), []);
    assert_eq!(kinds(&own, &[eight, silent, six]), [("Alvedon".into(), DifferenceKind::Amount)]);
}

#[test]
fn planned_and_as_needed_of_one_substance_are_each_compared() {
    let both = || list(vec![own(1, "Alvedon", "1 g", "1x3"), chosen(2, "Alvedon", "500 mg", with_limits())]);
    let planned = |how| line("Alvedon", "1 g", how);
    let needed = |how| line("Alvedon", "500 mg", how);
    let cases = [
        ("the same", vec![needed("vid behov"), planned("1+1+1")], None),
        ("less planned", vec![planned("1x2"), needed("vid behov")], Some(DifferenceKind::Amount)),
        ("less as needed", vec![planned("1x3"), needed("1 vb")], Some(DifferenceKind::Amount)),
        ("only the planned", vec![planned("1x3")], Some(DifferenceKind::CannotCompare)),
        ("only as needed", vec![needed("vid behov")], Some(DifferenceKind::CannotCompare)),
        (
            "as needed twice",
            vec![planned("1x3"), needed("vid behov"), needed("1 vb")],
            Some(DifferenceKind::CannotCompare),
        ),
    ];
    for (case, lines, expected) in cases {
        let found = differences(&both(), &[full(1, "sara", 20, lines)]);
        assert_eq!(found.first().map(|found| found.kind), expected, "{case}");
    }
}

#[test]
fn some_days_beside_each_day_are_another_amount_or_cannot_be_compared_and_never_the_same() {
    use DifferenceKind::{Amount, CannotCompare};
    let from = november(2);
    let cycle =
        |weeks_on, weeks_off, units| Schedule::Cycle { weeks_on, weeks_off, from, doses: at_eight(units) };
    let every = |every, units| Schedule::EveryDays { every, from, doses: at_eight(units) };
    let recurring = |every, ends| {
        let recurrence = Recurrence { every, ends };
        Schedule::Recurring { recurrence, from, doses: at_eight(1) }
    };
    let working = Schedule::Weekly { days: Weekdays::WORKING, doses: at_eight(1) };
    let hours = |every| Schedule::EveryHours {
        every,
        from: crate::testing::at(from, 8, 0),
        units: crate::Amount::ONE,
    };
    let monthly = Every::MonthsByDay { every: 1, day: 2 };
    let once = || line("Metotrexat", "2,5 mg", "1x1");
    let cases = [
        ("one each Monday", on_mondays(1), once(), Amount),
        ("seven each Monday", on_mondays(7), once(), CannotCompare),
        ("seven each Monday of a third", on_mondays(7), line("Metotrexat", "7,5 mg", "1x1"), Amount),
        ("working days", working, once(), Amount),
        ("three weeks and one", cycle(3, 1, 1), once(), Amount),
        ("every other week twice as much", cycle(1, 1, 2), once(), CannotCompare),
        ("every other day", every(2, 1), once(), Amount),
        ("every other day two", every(2, 2), once(), CannotCompare),
        ("every 36 hours", hours(36), once(), Amount),
        ("every third day", recurring(Every::Days(3), Ends::Never), once(), Amount),
        ("every third day, and it ends", recurring(Every::Days(3), Ends::After(5)), once(), CannotCompare),
        ("each month", recurring(monthly, Ends::Never), once(), CannotCompare),
        ("no strength", on_mondays(1), line("Metotrexat", "", "1x1"), CannotCompare),
        ("another measure", on_mondays(1), line("Metotrexat", "2,5 ml", "1x1"), CannotCompare),
        ("words of a week", on_mondays(1), line("Metotrexat", "2,5 mg", "en gång i veckan"), CannotCompare),
        ("as needed", on_mondays(1), line("Metotrexat", "2,5 mg", "vid behov"), CannotCompare),
    ];
    for (case, schedule, said, expected) in cases {
        let own = list(vec![chosen(1, "Metotrexat", "2,5 mg", schedule)]);
        let found = kinds(&own, &[full(1, "sara", 20, vec![said])]);
        assert_eq!(found, [("Metotrexat".to_owned(), expected)], "{case}");
    }
    // Two that differ are told, also beside one that cannot be compared with either.
    let own = list(vec![chosen(1, "Metotrexat", "2,5 mg", on_mondays(1))]);
    let words = full(1, "sara", 20, vec![line("Metotrexat", "2,5 mg", "enligt schema")]);
    let found = kinds(&own, &[words, full(2, "johan", 20, vec![once()])]);
    assert_eq!(found, [("Metotrexat".to_owned(), Amount)]);
}

#[test]
fn words_that_are_the_same_do_not_differ_though_nothing_can_be_counted() {
    let own = list(vec![own(1, "Vagifem", "10 mikrogram", "Enligt  schema")]);
    let same = full(1, "sara", 20, vec![line("Vagifem", "10  MIKROGRAM", "enligt schema")]);
    assert_eq!(kinds(&own, &[same]), []);
}

#[test]
fn a_full_list_says_not_on_it_by_silence_and_a_single_change_does_not() {
    let fampyra = || line("Fampyra", "10 mg", "kl 8 och 20");
    assert_eq!(
        kinds(&baklofen(), &[full(1, "sara", 20, vec![fampyra()])]),
        [("Baklofen".into(), DifferenceKind::Use), ("Fampyra".into(), DifferenceKind::Use)]
    );
    assert_eq!(
        kinds(&baklofen(), &[single(1, "sara", 20, fampyra())]),
        [("Fampyra".into(), DifferenceKind::Use)]
    );
    assert_eq!(
        kinds(&baklofen(), &[full(1, "sara", 20, vec![])]),
        [("Baklofen".into(), DifferenceKind::Use)]
    );
}

#[test]
fn stopped_is_a_statement_and_two_that_say_it_or_are_silent_agree() {
    assert_eq!(
        kinds(&baklofen(), &[single(1, "sara", 20, stopped("Baklofen"))]),
        [("Baklofen".into(), DifferenceKind::Use)]
    );
    let mut ended = own(1, "Baklofen", "10 mg", "1+1+1");
    ended.stopped = Some(agreed(Stopped::From(november(1))));
    assert_eq!(kinds(&list(vec![ended.clone()]), &[single(1, "sara", 20, stopped("Baklofen"))]), []);
    assert_eq!(kinds(&list(vec![ended]), &[full(1, "sara", 20, vec![])]), []);
}

#[test]
fn her_own_list_says_nothing_until_she_has_written_or_confirmed_it() {
    let one = [full(1, "sara", 20, vec![line("Fampyra", "10 mg", "1x2")])];
    assert_eq!(kinds(&MedicationsView::default(), &one), []);
    let confirmed = MedicationsView { list_confirmed: Some(said(november(1))), ..MedicationsView::default() };
    assert_eq!(kinds(&confirmed, &one), [("Fampyra".into(), DifferenceKind::Use)]);
}

#[test]
fn the_latest_word_of_a_voice_replaces_its_earlier_and_others_stand() {
    let other = full(1, "sara", 20, vec![line("Baklofen", "10 mg", "1+1+2")]);
    let same = full(2, "sara", 21, vec![line("Baklofen", "10 mg", "1+1+1")]);
    assert_eq!(kinds(&baklofen(), &[other.clone(), same.clone()]), []);
    let change = single(3, "sara", 22, line("Baklofen", "25 mg", "1+1+1"));
    assert_eq!(kinds(&baklofen(), &[other, same, change]), [("Baklofen".into(), DifferenceKind::Amount)]);
    // The same day, what stands later in the writer's chain is later.
    let list = full(8, "sara", 22, vec![line("Baklofen", "10 mg", "1+1+2")]);
    let change = single(9, "sara", 22, line("Baklofen", "10 mg", "1+1+1"));
    assert_eq!(kinds(&baklofen(), &[change.clone(), list]), []);
    let list = full(10, "sara", 22, vec![line("Baklofen", "10 mg", "1+1+2")]);
    assert_eq!(kinds(&baklofen(), &[change, list]), [("Baklofen".into(), DifferenceKind::Amount)]);
}

#[test]
fn her_name_and_the_substance_are_one() {
    let mut fampyra = own(1, "Fampyra", "10 mg", "1x2");
    fampyra.substance = Some(said("Fampridin".into()));
    let list = list(vec![fampyra]);
    assert_eq!(kinds(&list, &[full(1, "sara", 20, vec![line("fampridin", "10 mg", "1+0+1")])]), []);
    assert_eq!(
        kinds(&list, &[full(1, "sara", 20, vec![line("FAMPYRA", "10 mg", "1x3")])]),
        [("Fampyra".into(), DifferenceKind::Amount)]
    );
}

#[test]
fn what_those_with_the_list_dispute_among_themselves_is_a_difference_only_beside_others() {
    let mut contested = own(1, "Baklofen", "10 mg", "1+1+1");
    contested.strength = Some(disputed("10 mg".into(), "25 mg".into()));
    let found =
        differences(&list(vec![contested]), &[full(1, "sara", 20, vec![line("Baklofen", "10 mg", "1+1+1")])]);
    let says = &found.first().unwrap().says;
    assert_eq!(says.first().unwrap().what, What::DisputedOnOwnList);
    assert_eq!(found.first().unwrap().kind, DifferenceKind::CannotCompare);
}

pub(super) fn paper(
    number: u64,
    source: &str,
    date: u32,
    lines: Contested<Vec<MedicineLine>>,
) -> StatementView {
    StatementView {
        head: head(number),
        source: said(source.into()),
        said_on: said(november(date)),
        medium: said(Medium::Paper),
        completeness: said(Completeness::FullList),
        lines,
        note: None,
    }
}

pub(super) fn transcribed(number: u64, source: &str, date: u32, lines: Vec<MedicineLine>) -> Statement {
    Statement::transcribed(&paper(number, source, date, agreed(lines))).remove(0)
}

#[test]
fn two_papers_of_one_source_and_day_both_stand_until_somebody_can_tell() {
    let papers = [
        transcribed(8, "Sjukhuset", 17, vec![line("Baklofen", "10 mg", "1+1+2")]),
        transcribed(9, "Sjukhuset", 17, vec![line("Baklofen", "25 mg", "1+1+1")]),
    ];
    let found = differences(&baklofen(), &papers);
    assert_eq!(found.first().unwrap().says.len(), 3, "hers and both papers: {found:?}");
    let later = transcribed(10, "Sjukhuset", 18, vec![line("Baklofen", "10 mg", "1+1+1")]);
    assert_eq!(kinds(&baklofen(), &[papers[0].clone(), papers[1].clone(), later]), []);
}

#[test]
fn a_paper_that_two_entered_differently_says_both() {
    let ten = vec![line("Baklofen", "10 mg", "1+1+1")];
    let twenty = vec![line("Baklofen", "20 mg", "1+1+1")];
    let said = Statement::transcribed(&paper(9, "Sjukhuset", 17, disputed(ten, twenty)));
    let found = differences(&baklofen(), &said);
    assert_eq!(found.first().unwrap().says.len(), 3, "hers and both readings: {found:?}");
    let turned: Vec<Statement> = said.into_iter().rev().collect();
    assert_eq!(differences(&baklofen(), &turned), found);
}

#[test]
fn a_transcribed_paper_stands_beside_the_nurses_list_and_hers_in_the_same_way() {
    let paper = transcribed(9, "Sjukhuset", 17, vec![line("Baklofen", "10 mg", "1+1+2")]);
    let nurse = full(1, "sara", 20, vec![line("Baklofen", "25 mg", "1+1+1")]);
    let found = differences(&baklofen(), &[nurse, paper]);
    let [Difference { name, kind, says }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((name.as_str(), *kind), ("Baklofen", DifferenceKind::Amount));
    let sources: Vec<Source> = says.iter().map(|says| says.source).collect();
    assert_eq!(sources, [Source::Own, Source::Transcribed(id(9)), Source::Post(PostId([1; 32]))]);
    let What::Used(uses) = &says.get(1).unwrap().what else { panic!() };
    assert_eq!(uses.first().unwrap().words.as_deref(), Some("1+1+2"));
}
