//! A glance says of a day what the whole record says, or nothing.

use chrono::Duration;
use proptest::prelude::*;

use crate::{
    AboutField, Act, ActorId, AppointmentField, Document, DoseField, Item, List, LocalTime, MedicineField,
    Section, Taken, When,
    rules::{GLANCE_DAYS, Glance, Reach, Today, home_zone, today_at_a_glance, today_at_home},
    said,
    testing::{at, day, generate::Generator, id, reach::Written},
};

/// Clocks as far apart as there are, one that the tables lack, and home.
const ZONES: [&str; 5] =
    ["Europe/Stockholm", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Mars/Olympus"];
const ALL: [Section; 4] = [Section::About, Section::Appointments, Section::Medications, Section::Contacts];
const HERS: ActorId = ActorId([1; 16]);

fn documents(seed: u64, steps: u64, home: &str) -> Vec<Document> {
    let mut about = Document::new(Section::About, 1).unwrap();
    about.edit(HERS, 1, &Act::SetAbout { fields: vec![AboutField::Zone(home.into())] }.into()).unwrap();
    let mut documents = vec![about];
    for section in [Section::Appointments, Section::Medications, Section::Contacts, Section::Diary] {
        let mut generator = Generator::new(section, seed);
        let (mut one, mut other) = (Document::new(section, 1).unwrap(), Document::new(section, 1).unwrap());
        for step in 0..steps {
            let at_ms = i64::try_from(step).unwrap();
            let (writer, actor) =
                if generator.below(2) == 0 { (&mut one, HERS) } else { (&mut other, ActorId([2; 16])) };
            let _may_be_refused = writer.edit(actor, at_ms, &generator.edit());
        }
        let changes = other.changes_since(&one.heads());
        one.apply(&changes.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap();
        documents.push(one);
    }
    documents
}

/// By the whole record, and by what was kept of a glance made at `made`.
fn both(documents: &[Document], made: &LocalTime, now: &LocalTime) -> (Today, Option<Today>) {
    let views: Vec<_> = documents.iter().map(Document::view).collect();
    let glances: Vec<Glance> = views.iter().filter_map(|view| Glance::of(view, made)).collect();
    let kept: Vec<Glance> =
        glances.iter().filter_map(|glance| Glance::from_bytes(&glance.to_bytes())).collect();
    assert_eq!(kept, glances);
    let reach = Reach::of(views, List::default(), vec![HERS]);
    let (appointments, contacts) = (reach.appointments.as_ref(), reach.contacts.as_ref());
    let (home, medications) = (home_zone(reach.about.as_ref()), reach.medications.as_ref());
    let whole = today_at_home(home, now, appointments, medications, contacts, &[HERS]);
    (whole, today_at_a_glance(&kept, &ALL, now, &[HERS]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn for_a_week_a_glance_says_what_the_whole_record_says(
        seed in any::<u64>(),
        steps in 1_u64..60,
        made_day in 0_i64..40,
        made_hour in 0_u32..24,
        days in 0..=GLANCE_DAYS,
        hour in 0_u32..24,
        (home, made_in, zone) in (0..ZONES.len(), 0..ZONES.len(), 0..ZONES.len()),
    ) {
        let documents = documents(seed, steps, ZONES[home]);
        let mut made = at(day(2026, 10, 30) + Duration::days(made_day), made_hour, 20);
        let mut now = at(made.date() + Duration::days(days), hour, 20);
        made.zone = ZONES[made_in].into();
        now.zone = ZONES[zone].into();
        let (whole, glance) = both(&documents, &made, &now);
        prop_assert_eq!(glance, Some(whole));
    }
}

/// A record in which the days differ.
fn written() -> Written {
    let mut written = Written::new();
    let baklofen =
        vec![MedicineField::Name("Baklofen".into()), MedicineField::Schedule(said::schedule("1+1+1"))];
    let baklofen = written.add(Item::Medicine(baklofen));
    for days in -30..30 {
        let on = day(2026, 11, 21) + Duration::days(days);
        let fields = vec![
            AppointmentField::Title("Fysioterapi".into()),
            AppointmentField::When(When::At { start: at(on, 14, 0), minutes: None }),
        ];
        written.add(Item::Appointment(fields));
        written.add(Item::Dose(vec![
            DoseField::Medicine(baklofen),
            DoseField::Taken(Taken::Taken),
            DoseField::Due(at(on, 8, 0)),
            DoseField::At(at(on, 8, 5)),
            DoseField::Units(crate::Amount::ONE),
        ]));
    }
    written
}

#[test]
fn a_glance_holds_for_its_days_and_for_no_other() {
    let view = Document::new(Section::Contacts, 1).unwrap().view();
    let made = at(day(2026, 11, 21), 23, 0);
    let glance = Glance::of(&view, &made).unwrap();
    for (days, holds) in [(-1, false), (0, true), (7, true), (8, false)] {
        let now = at(made.date() + Duration::days(days), 0, 0);
        assert_eq!(glance.holds_on(now.date()), holds, "{days}");
        let said = today_at_a_glance(std::slice::from_ref(&glance), &[Section::Contacts], &now, &[]);
        assert_eq!(said.is_some(), holds, "{days}");
    }
}

#[test]
fn one_glance_that_does_not_hold_or_is_not_there_is_enough_to_say_nothing() {
    let glance =
        |section, date| Glance::of(&Document::new(section, 1).unwrap().view(), &at(date, 9, 0)).unwrap();
    let old = glance(Section::Contacts, day(2026, 11, 1));
    let new = glance(Section::Medications, day(2026, 11, 21));
    let now = at(day(2026, 11, 21), 10, 0);
    let says =
        |glances: &[Glance], may_read: &[Section]| today_at_a_glance(glances, may_read, &now, &[]).is_some();
    let both = [Section::Contacts, Section::Medications];
    assert!(says(std::slice::from_ref(&new), &[Section::Medications, Section::Diary]));
    assert!(!says(std::slice::from_ref(&new), &both));
    assert!(!says(&[new.clone(), old.clone()], &both));
    assert!(says(&[new, old], &[Section::Medications]), "what may be read no longer is not waited for");
}

/// A section with these contents. Which section it says it is, no glance asks.
fn view_of(body: crate::SectionBody) -> crate::SectionView {
    crate::SectionView {
        section: Section::Appointments,
        body,
        threads: List::default(),
        put_away: List::default(),
        unreadable: Vec::new(),
    }
}

#[test]
fn what_may_not_be_read_is_not_said_of_a_glance_that_is_left() {
    let now = at(day(2026, 11, 21), 10, 0);
    let body = crate::SectionBody::Appointments(written().reach().appointments.unwrap());
    let left = [Glance::of(&view_of(body), &now).unwrap()];
    assert_ne!(today_at_a_glance(&left, &[Section::Appointments], &now, &[]), Some(Today::default()));
    assert_eq!(today_at_a_glance(&left, &[], &now, &[]), Some(Today::default()));
}

#[test]
fn a_glance_is_small_and_names_what_idag_shows() {
    let reach = written().reach();
    let now = at(day(2026, 11, 21), 10, 0);
    let appointments = view_of(crate::SectionBody::Appointments(reach.appointments.unwrap()));
    let medications = view_of(crate::SectionBody::Medications(reach.medications.unwrap()));
    let glances = [Glance::of(&appointments, &now).unwrap(), Glance::of(&medications, &now).unwrap()];
    let whole = serde_json::to_vec(&medications).unwrap().len();
    assert!(glances[1].to_bytes().len() * 3 < whole);
    let today =
        today_at_a_glance(&glances, &[Section::Appointments, Section::Medications], &now, &[HERS]).unwrap();
    assert!(glances[0].appointment(today.next[0].appointment).is_some());
    assert!(glances[1].medicine(today.doses[0].medicine).is_some());
    assert_eq!(glances[0].medicine(id(1)), None);
}

#[test]
fn what_was_kept_in_another_way_is_of_no_use() {
    let view = Document::new(Section::Contacts, 1).unwrap().view();
    let glance = Glance::of(&view, &at(day(2026, 11, 21), 9, 0)).unwrap();
    let kept = glance.to_bytes();
    assert_eq!(Glance::from_bytes(&kept), Some(glance));
    let newer = [&[2], &kept[1..]].concat();
    let longer = [kept.as_slice(), &[0]].concat();
    for bytes in [newer.as_slice(), &longer, b"", b"{}", kept.split_at(kept.len() - 1).0] {
        assert_eq!(Glance::from_bytes(bytes), None);
    }
    let act = Act::ConfirmMedicineList { on: day(2026, 11, 21) };
    assert_eq!(act.section(), Some(Section::Medications));
    let diary = Document::new(Section::Diary, 1).unwrap().view();
    assert_eq!(Glance::of(&diary, &at(day(2026, 11, 21), 9, 0)), None);
}

/// FNV-1a: enough to see that bytes are others than they were.
fn mark_of(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |mark, byte| (mark ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The bytes name nothing in them: a view that holds something more or less is read wrong by another version. Whoever comes
/// here because this fails counts `FORMAT` up by one, unless only the generator of edits has changed.
#[test]
fn the_bytes_of_a_glance_are_those_of_its_format() {
    let made = at(day(2026, 11, 1), 9, 0);
    let mut bytes = Vec::new();
    for seed in 0..20 {
        for document in documents(seed, 60, "Europe/Stockholm") {
            bytes
                .extend(Glance::of(&document.view(), &made).into_iter().flat_map(|glance| glance.to_bytes()));
        }
    }
    assert_eq!((bytes.len(), mark_of(&bytes)), (99_433, 14_737_337_675_194_777_599));
}
