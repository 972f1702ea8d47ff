//! What the lists disagree on.

use chrono::NaiveDate;

use super::*;
use crate::{
    Completeness, Contested, MedicationsView, MedicineLine, MedicineView, Medium, Post, PostId, Source,
    StatementView, Stopped,
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
    MedicationsView { medicines, ..MedicationsView::default() }
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
