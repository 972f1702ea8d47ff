//! A medicine that is taken as needed: what is logged beside what the label says, one logged now, and one taken back.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{RecordHeader, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, Amount, Contested, DoseField, DoseView, Edit, Item, ItemHead, LocalTime, MedicationsView,
    MedicineView, Schedule, Section, Stopped, Taken, Unreadable,
};

use super::planned::id;
use crate::screens::testing::*;
use crate::words::{Language, Words};

pub(super) const ONE: &str = "/allt/lakemedel/1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";

pub(super) fn units(count: u32) -> Amount {
    Amount::from_thousandths(count * 1_000).unwrap()
}

pub(super) fn clock(on: u32, hour: u32, minute: u32) -> LocalTime {
    LocalTime::home(day(11, on).and_hms_opt(hour, minute, 0).unwrap())
}

/// At most 4 in 24 hours, at least 6 hours between; so many each time.
fn label(each: u32) -> Schedule {
    Schedule::AsNeeded { units: units(each), most_in_24_hours: Some(units(4)), least_hours_between: Some(6) }
}

pub(super) fn alvedon(schedule: Contested<Schedule>) -> MedicineView {
    MedicineView {
        schedule: Some(schedule),
        ..medicine(31, "Alvedon", Contested::Agreed(field("500 mg".to_owned())))
    }
}

pub(super) fn plain(each: u32) -> MedicineView {
    alvedon(Contested::Agreed(field(label(each))))
}

pub(super) fn entry(number: u8, at: LocalTime, count: u32) -> DoseView {
    DoseView {
        head: head(number),
        medicine: field(id(31)),
        taken: field(Taken::Taken),
        due: None,
        at: field(at),
        units: field(units(count)),
        undone: None,
    }
}

pub(super) fn told(view: MedicationsView) -> Vec<Told> {
    nothing_written().into_iter().chain([medications(view)]).collect()
}

fn with(one: MedicineView, log: Vec<DoseView>) -> Vec<Told> {
    told(MedicationsView { medicines: vec![one].into(), log: log.into(), ..MedicationsView::default() })
}

/// A medicine that is taken as needed, and nothing logged.
pub(super) fn needed() -> Vec<Told> {
    with(plain(1), Vec::new())
}

pub(super) fn reader() -> Told {
    let shares = vec![Share { section: Section::Medications, rights: Rights::READ }];
    Told::Record(RecordHeader { shares, ..relatives_header() })
}

pub(super) fn asked(stage: &Stage) -> Option<Act> {
    stage.edits(Section::Medications).into_iter().map(|edit| edit.act).next()
}

/// Everything that a tap on this screen can ask for.
pub(super) fn acts(path: &str, told: &[Told]) -> Vec<Act> {
    Stage::acts(Section::Medications, || Stage::of_person(path, told.to_vec()))
}

fn added(acts: &[Act]) -> Vec<Vec<DoseField>> {
    let dose = |act: &Act| {
        let Act::Add { item: Item::Dose(fields), .. } = act else { return None };
        Some(fields.clone())
    };
    acts.iter().filter_map(dose).collect()
}

fn taken_now(count: u32) -> Vec<DoseField> {
    vec![
        DoseField::Medicine(id(31)),
        DoseField::Taken(Taken::Taken),
        DoseField::At(clock(19, 9, 0)),
        DoseField::Units(units(count)),
    ]
}

#[test]
fn what_is_logged_stands_beside_what_the_label_says_and_nothing_says_that_more_may_be_taken() {
    let log =
        vec![entry(51, clock(18, 21, 30), 1), entry(52, clock(19, 6, 0), 2), entry(53, clock(18, 9, 0), 1)];
    let text = Stage::of_person(ONE, with(plain(1), log)).text();
    for said in [
        "Vid behov Inskrivet som taget de senaste 24 timmarna: 3",
        "Den äldsta av dem, 1, räknas med till i dag klockan 21.30.",
        "På etiketten står: högst 4 på ett dygn.",
        "På etiketten står: minst 6 timmar emellan.",
        "6 timmar efter den senaste: i dag klockan 12.00.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for text in [text, Stage::of_person(ONE, with(plain(1), Vec::new())).text()] {
        let small = text.to_lowercase();
        for advice in ["du kan ta", "du får ta", "kan tas", "får tas", "ta fler", "vänta", "för många"] {
            assert!(!small.contains(advice), "{advice}: {text}");
        }
    }
}

#[test]
fn where_nothing_is_logged_or_copied_that_is_said_and_other_medicines_say_nothing_of_it() {
    let words = Words::new(Language::Sv);
    let text = Stage::of_person(ONE, with(plain(1), Vec::new())).text();
    assert!(text.contains(words.needed_nothing()) && !text.contains("räknas med till"), "{text}");
    assert!(!text.contains(&words.logged_title(7)), "{text}");
    let without = Schedule::AsNeeded { units: units(1), most_in_24_hours: None, least_hours_between: None };
    let text = Stage::of_person(ONE, with(alvedon(Contested::Agreed(field(without))), Vec::new())).text();
    assert!(text.contains(words.needed_no_label()) && !text.contains("På etiketten står"), "{text}");
    let daily = medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())));
    let mut stopped = plain(1);
    stopped.stopped = Some(Contested::Agreed(field(Stopped::From(day(11, 1)))));
    for one in [daily, stopped] {
        let told = with(one, Vec::new());
        let text = Stage::of_person(ONE, told.clone()).text();
        assert!(!text.contains(words.needed_nothing()), "{text}");
        assert_eq!(added(&acts(ONE, &told)), [[]; 0], "{text}");
    }
}

#[test]
fn one_taken_now_is_logged_with_how_many_and_can_be_undone() {
    let words = Words::new(Language::Sv);
    let told = with(plain(1), Vec::new());
    assert!(Stage::of_person(ONE, told.clone()).text().contains(words.dose_take()));
    assert_eq!(added(&acts(ONE, &told)), [taken_now(1)]);
    let told = with(plain(2), Vec::new());
    let text = Stage::of_person(ONE, told.clone()).text();
    assert!(text.contains("Jag har tagit 2") && !text.contains(words.dose_take()), "{text}");
    assert_eq!(added(&acts(ONE, &told)), [taken_now(2)]);
    let make = || Stage::of_person(ONE, told.clone());
    let mut stage =
        Stage::pressed_when(make, |stage| !added(&asked(stage).into_iter().collect::<Vec<_>>()).is_empty());
    let Some(Act::Add { id: logged, .. }) = asked(&stage) else { panic!("one is logged") };
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    let undo = Act::Change { id: logged, item: Item::Dose(vec![DoseField::Undone(true)]) };
    assert!(stage.text().contains(&words.undo_taken("Alvedon")), "{}", stage.text());
    let undone = Verb::Edit { section: Section::Medications, edit: Edit::from(undo) };
    let undoes = || {
        let mut stage =
            Stage::pressed_when(make, |stage| asked(stage).is_some_and(|act| matches!(act, Act::Add { .. })));
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
        stage
    };
    Stage::pressed_when(undoes, |stage| stage.asked().contains(&undone));
}

pub(super) const TAKEN: &str = "/allt/lakemedel/1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f/tagen";

/// The form for another time, once this was written and sent.
fn says_when(stage: &mut Stage, said: &str) {
    stage.writes(said);
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    stage.submits();
}

fn taken_at(at: LocalTime, count: u32) -> Vec<DoseField> {
    vec![
        DoseField::Medicine(id(31)),
        DoseField::Taken(Taken::Taken),
        DoseField::At(at),
        DoseField::Units(units(count)),
    ]
}

fn logged(stage: &Stage) -> Vec<Vec<DoseField>> {
    added(&stage.edits(Section::Medications).into_iter().map(|edit| edit.act).collect::<Vec<_>>())
}

#[test]
fn one_taken_at_another_time_is_logged_as_that_with_one_touch_more() {
    let told = with(plain(2), Vec::new());
    let medicine = Stage::of_person(ONE, told.clone());
    assert!(
        medicine.html().contains(TAKEN) && medicine.text().contains("En annan tid"),
        "{}",
        medicine.html()
    );
    assert!(medicine.html().contains("aria-label=\"En annan tid: Alvedon\""), "{}", medicine.html());
    for (said, at, shown) in [
        ("i går 22", clock(18, 22, 0), "onsdag 18 november klockan 22.00"),
        ("vid halv tre", clock(19, 2, 30), "torsdag 19 november klockan 02.30"),
        ("kl 8.15", clock(19, 8, 15), "torsdag 19 november klockan 08.15"),
        ("9.00", clock(19, 9, 0), "torsdag 19 november klockan 09.00"),
    ] {
        let mut form = Stage::of_person(TAKEN, told.clone());
        form.writes(said);
        assert!(form.text().contains(shown), "what is understood is said before: {said}: {}", form.text());
        says_when(&mut form, said);
        assert_eq!(logged(&form), [taken_at(at, 2)], "{said}");
    }
}

#[test]
fn a_time_to_come_and_a_day_without_a_time_are_refused_and_what_was_written_stands() {
    let told = with(plain(1), Vec::new());
    let to_come = Words::new(Language::Sv).unclear_to_come();
    for said in ["9.01", "22", "i morgon kl 8", "halv tre på eftermiddagen", "20/11 2027 kl 8"] {
        let mut form = Stage::of_person(TAKEN, told.clone());
        says_when(&mut form, said);
        assert!(form.text().contains(to_come), "{said}: {}", form.text());
        let is_kept = |verb: &Verb| matches!(verb, Verb::KeepDraft { text, .. } if text.contains(said));
        assert!(form.asked().iter().any(is_kept), "{said}: {:?}", form.asked());
        assert_eq!(logged(&form), [[]; 0], "{said}");
    }
    for said in ["i går", "nyss", ""] {
        let mut form = Stage::of_person(TAKEN, told.clone());
        says_when(&mut form, said);
        assert_eq!(logged(&form), [[]; 0], "{said}");
        assert!(form.html().contains("class=\"fault\""), "{said}: {}", form.html());
    }
}

#[test]
fn what_was_to_come_when_it_was_written_is_judged_by_the_clock_it_is_saved_by() {
    let told = with(plain(1), Vec::new());
    let mut form = Stage::of_person(TAKEN, told.clone());
    says_when(&mut form, "10");
    assert_eq!(logged(&form), [[]; 0]);
    form.passes(3_600_000);
    form.submits();
    assert_eq!(logged(&form), [taken_at(clock(19, 10, 0), 1)], "an hour later it has been");
    let mut back = Stage::of_person(TAKEN, told);
    back.writes("8.30");
    back.tell(Told::Saved { ticket: back.last_ticket() });
    back.passes(-3_600_000);
    back.submits();
    assert_eq!(logged(&back), [[]; 0], "the clock was set back under it: {}", back.text());
}

#[test]
fn where_people_say_different_amounts_she_says_how_many_and_nobody_else_is_offered_it() {
    let other =
        Schedule::AsNeeded { units: units(2), most_in_24_hours: Some(units(8)), least_hours_between: None };
    let both = Contested::Disputed(vec![field(label(1)), by_berg(other)]);
    let told = with(alvedon(both), Vec::new());
    let mut form = Stage::of_person(TAKEN, told);
    says_when(&mut form, "i går 22");
    assert!(form.text().contains("Hur många tog du?"), "{}", form.text());
    form.submits();
    assert_eq!(logged(&form), [[]; 0], "the app chooses none");
    form.chooses();
    form.tell(Told::Saved { ticket: form.last_ticket() });
    form.submits();
    assert_eq!(logged(&form), [taken_at(clock(18, 22, 0), 2)]);
    let daily = medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())));
    let reads = with(plain(1), Vec::new()).into_iter().chain([reader()]).collect();
    for told in [with(daily, Vec::new()), reads] {
        assert!(!Stage::of_person(TAKEN, told.clone()).html().contains("<form"));
        assert!(!Stage::of_person(ONE, told).html().contains(TAKEN));
    }
}

#[test]
fn the_list_leads_there_by_what_is_done_there() {
    let words = Words::new(Language::Sv);
    let told = with(plain(1), Vec::new());
    let list = Stage::of_person("/allt/lakemedel", told.clone());
    assert!(list.text().contains(words.needed_go()) && list.html().contains(ONE), "{}", list.text());
    let list = Stage::of_person("/allt/lakemedel", told.into_iter().chain([reader()]).collect());
    assert!(!list.text().contains(words.needed_go()), "{}", list.text());
    assert!(list.text().contains(words.medicine_read()), "{}", list.text());
}

#[test]
fn while_people_disagree_the_limits_of_each_stand_with_who_wrote_them_and_each_amount_can_be_logged() {
    let words = Words::new(Language::Sv);
    let other =
        Schedule::AsNeeded { units: units(2), most_in_24_hours: Some(units(8)), least_hours_between: None };
    let both = Contested::Disputed(vec![field(label(1)), by_berg(other)]);
    let told = with(alvedon(both), Vec::new());
    let text = Stage::of_person(ONE, told.clone()).text();
    for said in [
        words.needed_disputed(),
        "minst 6 timmar emellan. Skrivet av dig",
        "På etiketten står: högst 8 på ett dygn. Skrivet av Berg",
        "Jag har tagit 1",
        "Jag har tagit 2",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let mut found = added(&acts(ONE, &told));
    found.sort_by_key(|fields| format!("{fields:?}"));
    assert_eq!(found, [taken_now(1), taken_now(2)]);
    let agreed = Stage::of_person(ONE, with(plain(1), Vec::new())).text();
    assert!(!agreed.contains(words.needed_disputed()), "{agreed}");
    assert!(!agreed.contains("emellan. Skrivet av"), "{agreed}");
}

#[test]
fn the_log_of_the_last_days_says_when_and_who_and_a_mistake_is_taken_back() {
    let words = Words::new(Language::Sv);
    let of_berg = DoseView {
        head: ItemHead { by: BERG, at_ms: NOW_MS - 3_600_000, ..head(52) },
        ..entry(52, clock(18, 20, 15), 2)
    };
    let undone = DoseView { undone: Some(by_berg(true)), ..entry(53, clock(17, 8, 0), 1) };
    let old = entry(54, clock(12, 23, 59), 5);
    let log = vec![old, undone, of_berg, entry(51, clock(19, 6, 0), 1), entry(55, clock(13, 0, 0), 3)];
    let told = with(plain(1), log);
    let text = Stage::of_person(ONE, told.clone()).text();
    for said in [
        "Inskrivet de senaste 7 dagarna Tagen: I dag, torsdag 19 november klockan 06.00, 1 Skrivet av dig",
        "klockan 20.15, 2 Skrivet av Berg",
        "klockan 08.00, 1 Skrivet av dig i dag klockan 09.00 Tillbakatagen: räknas inte Skrivet av Berg",
        "fredag 13 november klockan 00.00, 3",
    ] {
        assert!(text.to_lowercase().contains(&said.to_lowercase()), "{said}: {text}");
    }
    assert!(!text.contains("12 november"), "{text}");
    assert_eq!(text.matches(words.logged_take_back()).count(), 3, "{text}");
    let acts = acts(ONE, &told);
    for number in [51, 52, 55] {
        let undoes = Act::Change { id: id(number), item: Item::Dose(vec![DoseField::Undone(true)]) };
        assert!(acts.contains(&undoes), "{acts:?}");
    }
    for number in [53, 54] {
        assert!(
            !acts.iter().any(|act| matches!(act, Act::Change { id: of, .. } if *of == id(number))),
            "{acts:?}"
        );
    }
    let undoes = Act::Change { id: id(51), item: Item::Dose(vec![DoseField::Undone(true)]) };
    let back = Act::Change { id: id(51), item: Item::Dose(vec![DoseField::Undone(false)]) };
    let make = || {
        let mut stage = Stage::pressed_when(
            || Stage::of_person(ONE, told.clone()),
            |stage| asked(stage) == Some(undoes.clone()),
        );
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
        stage
    };
    let back = Verb::Edit { section: Section::Medications, edit: Edit::from(back) };
    Stage::pressed_when(make, |stage| stage.asked().contains(&back));
}

#[test]
fn whoever_only_reads_sees_all_of_it_and_changes_nothing() {
    let words = Words::new(Language::Sv);
    let told: Vec<Told> =
        with(plain(1), vec![entry(51, clock(19, 6, 0), 1)]).into_iter().chain([reader()]).collect();
    let text = Stage::of_person(ONE, told.clone()).text();
    assert!(text.contains("de senaste 24 timmarna: 1") && text.contains("klockan 06.00, 1"), "{text}");
    assert!(!text.contains(words.dose_take()) && !text.contains(words.logged_take_back()), "{text}");
    assert_eq!(acts(ONE, &told), []);
}

#[test]
fn an_entry_that_cannot_be_read_whole_is_never_passed_over_without_a_word() {
    let words = Words::new(Language::Sv);
    let mut strange = entry(51, clock(19, 6, 0), 1);
    strange.head.unreadable.push(Unreadable { name: "note".to_owned(), by: BERG, at_ms: NOW_MS });
    let text = Stage::of_person(ONE, with(plain(1), vec![strange])).text();
    assert_eq!(text.matches(words.app_unread()).count(), 1, "{text}");
    let text = Stage::of_person(ONE, with(plain(1), vec![entry(51, clock(19, 6, 0), 1)])).text();
    assert!(!text.contains(words.app_unread()), "{text}");
}
