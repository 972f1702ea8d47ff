//! A time that comes again: its next date wherever times stand, and what becomes of a single date.

use samlat_circle::engine::told::{MemberState, MemberView, RecordHeader, Told};
use samlat_circle::engine::verb::{GuestKind, Share};
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, AgreedTimeView, AppointmentField, AppointmentView, Contested, ContractView, DiaryView, Ends, Every,
    Field, Item, LocalTime, OccurrenceChange, OccurrenceField, OccurrenceView, ReadingView, Recurrence,
    Section, SectionBody, Status, Unreadable, Weekdays, When,
};

use super::planned::id;
use crate::screens::testing::*;
use crate::words::{Language, Words};

const ONE: &str = "/allt/tider/15151515151515151515151515151515";

fn mondays() -> Recurrence {
    Recurrence {
        every: Every::Weeks { every: 1, days: Weekdays::of(&[chrono::Weekday::Mon]) },
        ends: Ends::Never,
    }
}

/// On Mondays since the second, for half an hour. Today is Thursday the 19th of November.
fn series(dates: Vec<OccurrenceView>) -> AppointmentView {
    let When::At { start, .. } = at(11, 2, 10, 15) else { panic!("a day has no hour") };
    AppointmentView {
        recurrence: Some(Contested::Agreed(field(Some(mondays())))),
        occurrences: dates.into(),
        ..appointment(21, "Sjukgymnast", Contested::Agreed(field(When::At { start, minutes: Some(30) })))
    }
}

fn date(number: u8, on: u32, change: Contested<OccurrenceChange>) -> OccurrenceView {
    OccurrenceView {
        head: head(number),
        appointment: field(id(21)),
        on: field(day(11, on)),
        change,
        outcome: None,
    }
}

fn agreed(change: OccurrenceChange) -> Contested<OccurrenceChange> {
    Contested::Agreed(field(change))
}

fn told(one: AppointmentView) -> Vec<Told> {
    nothing_written().into_iter().chain([appointments(vec![one])]).collect()
}

fn on(day: u32) -> String {
    format!("{ONE}/gang/2026-11-{day:02}")
}

fn asked(stage: &Stage) -> Option<Act> {
    stage.edits(Section::Appointments).into_iter().map(|edit| edit.act).next()
}

/// Everything that a tap on this screen can ask for.
fn acts(path: &str, one: &AppointmentView) -> Vec<Act> {
    Stage::acts(Section::Appointments, || Stage::of_person(path, told(one.clone())))
}

fn of_date(change: OccurrenceChange) -> Vec<OccurrenceField> {
    vec![OccurrenceField::Change(change)]
}

#[test]
fn wherever_times_stand_it_stands_at_its_next_date_and_not_at_its_first() {
    for path in ["/", "/allt/tider", ONE, "/allt/papper/tider", "/allt/fragor", "/mer/paminnelser"] {
        let text = Stage::of_person(path, told(series(Vec::new()))).text();
        assert!(text.contains("ndag 23 november klockan 10.15"), "{path}: {text}");
        if path != ONE {
            assert!(!text.contains(" 2 november klockan"), "{path}: {text}");
        }
    }
    let list = Stage::of_person("/allt/tider", told(series(Vec::new()))).text();
    assert!(list.contains("Varje vecka på måndag"), "{list}");
    // Moved to tomorrow, the next one is near; as planned it is four days ahead.
    let tired = |dates| {
        Stage::on_device("/", told(series(dates)), &[("energy", "lag")], crate::page::Voices::None).text()
    };
    assert!(!tired(Vec::new()).contains("Sjukgymnast"), "{}", tired(Vec::new()));
    let moved = vec![date(31, 23, agreed(OccurrenceChange::Moved(at(11, 20, 9, 0))))];
    assert!(tired(moved.clone()).contains("fredag 20 november klockan 09.00"), "{}", tired(moved));
}

#[test]
fn its_own_screen_says_how_it_comes_again_and_which_dates_are_next_and_were_last() {
    let dates = vec![
        date(31, 16, agreed(OccurrenceChange::Completed)),
        date(32, 23, agreed(OccurrenceChange::Moved(at(11, 25, 9, 0)))),
        date(33, 30, agreed(OccurrenceChange::Cancelled)),
    ];
    let stage = Stage::of_person(ONE, told(series(dates)));
    let text = stage.text();
    for said in [
        "Sjukgymnast Onsdag 25 november klockan 09.00",
        "Första gången Måndag 2 november klockan 10.15 Ändra",
        "Kommer igen Varje vecka på måndag från måndag 2 november Ändra",
        "Till och med Ingen sista dag Ändra",
        "Nästa gånger Onsdag 25 november klockan 09.00 Flyttad Måndag 7 december klockan 10.15",
        "Gånger som har varit Måndag 16 november klockan 10.15 Blev av Måndag 9 november klockan 10.15",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(stage.html().contains(&on(23)), "{}", stage.html());
    let once = appointment(21, "Sjukgymnast", Contested::Agreed(field(at(11, 23, 10, 15))));
    let text = Stage::of_person(ONE, told(once)).text();
    assert!(text.contains("Kommer igen Lägg till"), "{text}");
    assert!(!text.contains("Nästa gånger") && !text.contains("Till och med"), "{text}");
}

#[test]
fn a_date_to_come_is_called_off_or_moved_by_itself_under_an_id_that_two_people_share() {
    let words = Words::new(Language::Sv);
    let text = Stage::of_person(&on(23), told(series(Vec::new()))).text();
    assert!(text.contains("Måndag 23 november klockan 10.15"), "{text}");
    assert!(!text.contains(words.appointment_completed()), "it has not been: {text}");
    let about = [OccurrenceField::Appointment(id(21)), OccurrenceField::On(day(11, 23))];
    let adds = |change: OccurrenceChange| Act::Add {
        id: OccurrenceView::id_of(id(21), day(11, 23)),
        item: Item::Occurrence(about.clone().into_iter().chain(of_date(change)).collect()),
    };
    assert_eq!(acts(&on(23), &series(Vec::new())), [adds(OccurrenceChange::Cancelled)]);
    let mut form = Stage::of_person(&format!("{}/andra/when", on(23)), told(series(Vec::new())));
    assert!(form.html().contains("23/11 2026 kl 10.15"), "{}", form.html());
    form.writes("24/11 kl 9");
    form.tell(Told::Saved { ticket: form.last_ticket() });
    form.submits();
    let When::At { start, .. } = at(11, 24, 9, 0) else { panic!("a day has no hour") };
    let to = When::At { start, minutes: Some(30) };
    assert_eq!(asked(&form), Some(adds(OccurrenceChange::Moved(to))), "it takes as long as it did");
}

#[test]
fn what_is_said_of_a_date_can_be_said_otherwise_in_its_row() {
    let change = |change| Act::Change { id: id(31), item: Item::Occurrence(of_date(change)) };
    let cases = [
        (
            16,
            OccurrenceChange::AsPlanned,
            vec![OccurrenceChange::Completed, OccurrenceChange::Missed, OccurrenceChange::Cancelled],
        ),
        (16, OccurrenceChange::Completed, vec![OccurrenceChange::AsPlanned]),
        (16, OccurrenceChange::Missed, vec![OccurrenceChange::AsPlanned]),
        (23, OccurrenceChange::Cancelled, vec![OccurrenceChange::AsPlanned]),
        (23, OccurrenceChange::Moved(at(11, 25, 9, 0)), vec![OccurrenceChange::AsPlanned]),
    ];
    for (on_day, stands, offered) in cases {
        let one = series(vec![date(31, on_day, agreed(stands.clone()))]);
        let offered: Vec<Act> = offered.into_iter().map(change).collect();
        assert_eq!(acts(&on(on_day), &one), offered, "{stands:?}");
    }
    let moved = series(vec![date(31, 23, agreed(OccurrenceChange::Moved(at(11, 25, 9, 0))))]);
    let text = Stage::of_person(&on(23), told(moved)).text();
    assert!(
        text.contains("Onsdag 25 november klockan 09.00") && text.contains("Från början: Måndag 23"),
        "{text}"
    );
    let mut was = date(31, 16, agreed(OccurrenceChange::Completed));
    was.outcome = Some(field("Nya övningar".to_owned()));
    let text = Stage::of_person(&on(16), told(series(vec![was]))).text();
    assert!(text.contains("Blev av") && text.contains("Vad som sades Nya övningar Ändra"), "{text}");
}

#[test]
fn those_who_say_different_things_of_a_date_stand_side_by_side_until_one_is_chosen() {
    let words = Words::new(Language::Sv);
    let by_berg = |change| Field { ..by_berg(change) };
    let both =
        Contested::Disputed(vec![field(OccurrenceChange::Cancelled), by_berg(OccurrenceChange::AsPlanned)]);
    let in_one = series(vec![date(31, 23, both)]);
    let settles = |change| Act::Settle { id: id(31), item: Item::Occurrence(of_date(change)) };
    let expected = [settles(OccurrenceChange::Cancelled), settles(OccurrenceChange::AsPlanned)];
    assert_eq!(acts(&on(23), &in_one), expected);
    let in_two = series(vec![
        date(31, 23, agreed(OccurrenceChange::Cancelled)),
        date(32, 23, Contested::Agreed(by_berg(OccurrenceChange::AsPlanned))),
    ]);
    assert_eq!(acts(&on(23), &in_two), [Act::Remove { id: id(32) }, Act::Remove { id: id(31) }]);
    for one in [in_one, in_two] {
        let text = Stage::of_person(&on(23), told(one.clone())).text();
        for said in
            [words.date_disputed(), words.status_cancelled(), words.status_planned(), "Skrivet av Berg"]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
        let list = Stage::of_person("/allt/tider", told(one.clone())).text();
        assert!(
            list.contains("Måndag 23 november klockan 10.15") && list.contains(words.appointment_disputed()),
            "{list}"
        );
        let dates = Stage::of_person(ONE, told(one)).text();
        assert!(dates.contains(words.date_disputed()), "{dates}");
    }
}

/// What a tap on this date writes, one edit after the other, where one of them says this.
fn pressed(one: &AppointmentView, says: &Act) -> Vec<Act> {
    let all = |stage: &Stage| -> Vec<Act> {
        stage.edits(Section::Appointments).into_iter().map(|edit| edit.act).collect()
    };
    let make = || Stage::of_person(&on(23), told(one.clone()));
    all(&Stage::pressed_when(make, |stage| all(stage).contains(says)))
}

#[test]
fn where_two_rows_say_the_same_of_a_date_both_change_and_nobody_is_said_to_disagree() {
    let by_both = |outcome: Option<&str>| {
        let mut second = date(32, 23, Contested::Agreed(by_berg(OccurrenceChange::Cancelled)));
        second.outcome = outcome.map(|said| by_berg(said.to_owned()));
        series(vec![date(31, 23, agreed(OccurrenceChange::Cancelled)), second])
    };
    let change =
        |number, field: OccurrenceField| Act::Change { id: id(number), item: Item::Occurrence(vec![field]) };
    let planned = |number| change(number, OccurrenceField::Change(OccurrenceChange::AsPlanned));
    assert_eq!(pressed(&by_both(None), &planned(32)), [planned(31), planned(32)]);

    let write = |one: AppointmentView, field: &str, said: &str| -> Vec<Act> {
        let mut form = Stage::of_person(&format!("{}/andra/{field}", on(23)), told(one));
        form.writes(said);
        form.tell(Told::Saved { ticket: form.last_ticket() });
        form.submits();
        form.edits(Section::Appointments).into_iter().map(|edit| edit.act).collect()
    };
    let When::At { start, .. } = at(11, 24, 9, 0) else { panic!("a day has no hour") };
    let to = OccurrenceChange::Moved(When::At { start, minutes: Some(30) });
    let moved = |number| change(number, OccurrenceField::Change(to.clone()));
    assert_eq!(write(by_both(None), "when", "24/11 kl 9"), [moved(31), moved(32)]);
    let edits = Share { section: Section::Appointments, rights: Rights::EDIT };
    let eva =
        MemberView { shares: vec![edits], ..member(71, "Eva", GuestKind::Relative, MemberState::Active) };
    let page = || {
        let told = told(by_both(None)).into_iter().chain([Told::Members(vec![eva.clone()])]).collect();
        Stage::of_person(&format!("/dela/{}", eva.id), told)
    };
    let mut looking = Stage::pressed_until(page, "Så här ser Eva det");
    looking.goes(&format!("{}/andra/when", on(23)));
    assert!(looking.html().contains("<form"), "{}", looking.text());
    looking.writes("24/11 kl 9");
    looking.submits();
    assert_eq!(looking.edits(Section::Appointments), [], "Eva's screens are for looking");
    let outcome = |number| change(number, OccurrenceField::Outcome("Bra".to_owned()));
    assert_eq!(write(by_both(Some("Sådär")), "outcome", "Bra"), [outcome(32)], "it stands in one row");
    assert_eq!(write(by_both(None), "outcome", "Bra"), [outcome(31)]);
}

/// Every form that changes a time that stands, on a phone that is abroad.
#[test]
fn a_time_that_is_changed_abroad_keeps_the_zone_it_was_written_in() {
    let zones = |acts: &[Act]| {
        let text = format!("{acts:?}");
        let zones = text.split("zone: \"").skip(1).filter_map(|rest| rest.split_once('"'));
        zones.map(|(zone, _)| zone.to_owned()).collect::<Vec<_>>()
    };
    let LocalTime { at: of_home, zone } = match at(11, 23, 10, 15) {
        When::At { start, .. } => start,
        When::AllDay { .. } => panic!("a day has no hour"),
    };
    let written = || LocalTime { at: of_home, zone: zone.clone() };
    let agreed_time = AgreedTimeView {
        head: head(61),
        text: field("Lugn stund".to_owned()),
        at: Some(Contested::Agreed(field(Some(written())))),
        appointment: None,
    };
    let contract = ContractView { times: vec![agreed_time].into(), ..ContractView::default() };
    let contract = section(Section::Contract, SectionBody::Contract(contract));
    let reading = ReadingView {
        head: head(62),
        title: field("Puls".to_owned()),
        value: field("70".to_owned()),
        unit: None,
        at: field(LocalTime { at: day(11, 18).and_hms_opt(8, 0, 0).unwrap(), zone: zone.clone() }),
        note: None,
    };
    let diary = DiaryView { readings: vec![reading].into(), ..DiaryView::default() };
    let diary = section(Section::Diary, SectionBody::Diary(diary));
    let visit = told(appointment(21, "Neurologen", Contested::Agreed(field(at(11, 23, 10, 15)))));
    let hex = |number| id(number).to_hex();
    for (path, told, of, said) in [
        (format!("{ONE}/andra/when"), visit, Section::Appointments, &["24/11 kl 9"][..]),
        (format!("{}/andra/when", on(23)), told(series(Vec::new())), Section::Appointments, &["24/11 kl 9"]),
        (
            format!("/allt/kontrakt/{}/andra/when", hex(61)),
            nothing_written().into_iter().chain([contract]).collect(),
            Section::Contract,
            &["24/11 kl 9"],
        ),
        (
            format!("/allt/dagbok/{}/andra/at", hex(62)),
            nothing_written().into_iter().chain([diary]).collect(),
            Section::Diary,
            &["i går", "9"],
        ),
    ] {
        let mut form = Stage::of_person(&path, told);
        form.travels("America/New_York");
        for said in said {
            form.writes(said);
            form.tell(Told::Saved { ticket: form.last_ticket() });
            form.submits();
        }
        let acts: Vec<Act> = form.edits(of).into_iter().map(|edit| edit.act).collect();
        assert_eq!(zones(&acts), std::slice::from_ref(&zone), "{path}: {acts:?}: {}", form.text());
    }
}

#[test]
fn a_date_that_cannot_be_read_is_neither_planned_nor_called_off_and_nothing_is_written_over_it() {
    let words = Words::new(Language::Sv);
    let mut unread = date(31, 23, Contested::Disputed(Vec::new()));
    unread.head.unreadable.push(Unreadable { name: "change".to_owned(), by: BERG, at_ms: NOW_MS });
    let one = series(vec![unread]);
    for path in ["/", "/allt/tider", ONE, "/allt/papper/tider", "/allt/fragor", "/mer/paminnelser", &on(23)] {
        let text = Stage::of_person(path, told(one.clone())).text();
        assert!(text.contains(words.appointment_status_unread()), "{path}: {text}");
        for made_up in [
            words.status_planned(),
            words.status_cancelled(),
            words.appointment_disputed(),
            words.date_disputed(),
        ] {
            assert!(!text.contains(made_up), "{path} says {made_up}: {text}");
        }
    }
    assert_eq!(acts(&on(23), &one), []);
    let form = Stage::of_person(&format!("{}/andra/when", on(23)), told(one));
    assert!(!form.html().contains("<form"), "{}", form.html());
}

#[test]
fn where_people_disagree_on_how_it_comes_again_both_stand_and_the_question_waits() {
    let mut one = series(Vec::new());
    one.recurrence = Some(Contested::Disputed(vec![field(Some(mondays())), by_berg(None)]));
    let settles =
        |said| Act::Settle { id: id(21), item: Item::Appointment(vec![AppointmentField::Recurrence(said)]) };
    let found = acts(ONE, &one);
    assert!(found.contains(&settles(None)) && found.contains(&settles(Some(mondays()))), "{found:?}");
    let html = Stage::of_person(ONE, told(one)).html();
    assert!(!html.contains("/andra/again") && !html.contains("/andra/until"), "{html}");
}

#[test]
fn it_is_made_to_come_again_by_taps_and_is_called_off_as_a_whole_in_its_own_words() {
    let words = Words::new(Language::Sv);
    let once = appointment(21, "Kontroll", Contested::Agreed(field(at(11, 23, 10, 15))));
    let mut form = Stage::of_person(&format!("{ONE}/andra/again"), told(once));
    assert!(
        form.text().contains("Kommer tiden igen?") && form.text().contains("Bara en gång"),
        "{}",
        form.text()
    );
    form.chooses();
    form.tell(Told::Saved { ticket: form.last_ticket() });
    form.submits();
    let yearly = Recurrence { every: Every::Years { every: 1 }, ends: Ends::Never };
    let item = Item::Appointment(vec![AppointmentField::Recurrence(Some(yearly))]);
    assert_eq!(asked(&form), Some(Act::Change { id: id(21), item }));
    let text = Stage::of_person(ONE, told(series(Vec::new()))).text();
    assert!(text.contains(words.dates_all_cancelled()), "{text}");
    for of_one in [words.appointment_completed(), words.appointment_cancelled()] {
        assert!(!text.contains(of_one), "{of_one}: {text}");
    }
    let mut off = series(Vec::new());
    off.status = Contested::Agreed(field(Status::Cancelled));
    let text = Stage::of_person(ONE, told(off)).text();
    assert!(text.contains(words.dates_all_planned()), "{text}");
}

#[test]
fn whoever_only_reads_sees_the_dates_and_changes_none() {
    let shares = vec![Share { section: Section::Appointments, rights: Rights::READ }];
    let reader = Told::Record(RecordHeader { shares, ..relatives_header() });
    let told: Vec<Told> = told(series(vec![date(31, 16, agreed(OccurrenceChange::Completed))]))
        .into_iter()
        .chain([reader])
        .collect();
    for path in [ONE.to_owned(), on(16), on(23)] {
        let html = Stage::of_person(&path, told.clone()).html();
        assert!(html.contains("Sjukgymnast"), "{path}: {html}");
        assert!(!html.contains("/andra/"), "{path}: {html}");
    }
}

#[test]
fn an_address_of_no_date_is_not_found() {
    for path in [
        on(24),
        format!("{ONE}/gang/igar"),
        format!("{}/andra/titel", on(23)),
        format!("{}/andra/outcome", on(23)),
    ] {
        let text = Stage::of_person(&path, told(series(Vec::new()))).text();
        assert!(text.contains("finns inte"), "{path}: {text}");
    }
}
