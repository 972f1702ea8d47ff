//! She makes an entry hers alone, and shares it again. It is in one place or the other, whatever dies and whoever writes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a story fails by panicking"
)]

use samlat_circle::engine::{Failure, Verb};
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, Amount, AppointmentField, ContactField, DoseField, EditError, FieldName, Holder, Item, ItemId,
    KeyPart, LocalTime, MedicineField, PrivateView, QuestionField, Section, SectionBody, Taken, rules::Reach,
};
use samlat_stories::{
    people::at_hour,
    promises::disk::Disk,
    screen::Outcome,
    world::{App, World},
};

/// No burst has so many commands.
const MOST: u64 = 400;
const SHARED: [Section; 3] = [Section::Medications, Section::Appointments, Section::Contacts];

/// She has two devices, and her brother edits what is shared.
struct Home {
    world: World,
    phone: App,
    tablet: App,
    erik: App,
}

impl Home {
    fn new(seed: u64) -> Self {
        let mut world = World::new(seed);
        let phone = world.person("Karins telefon");
        let erik =
            world.relative(phone, "Eriks telefon", "Erik", &SHARED.map(|section| (section, Rights::EDIT)));
        let tablet = world.adds_device(phone, "Plattan");
        world.rests();
        for (app, sections) in
            [(phone, Section::ALL.to_vec()), (tablet, Section::ALL.to_vec()), (erik, SHARED.to_vec())]
        {
            world.does(app, Verb::Look { sections });
        }
        Self { world, phone, tablet, erik }
    }

    fn private(&self, app: App) -> PrivateView {
        match self.world.at(app).screen.sections.get(&Section::Private).map(|view| &view.body) {
            Some(SectionBody::Private(view)) => (**view).clone(),
            Some(_) | None => PrivateView::default(),
        }
    }

    fn private_names(&self, app: App) -> Vec<String> {
        self.private(app).medications.medicines.iter().map(|row| row.name.value.clone()).collect()
    }

    /// What a device has in its lists, what is hers alone laid in.
    fn reach(&self, app: App) -> Reach {
        let sections = self.world.at(app).screen.sections.values().cloned().collect::<Vec<_>>();
        Reach::of(sections, Vec::new().into(), Vec::new())
    }

    fn medicines_of(&self, app: App) -> Vec<(String, bool)> {
        let reach = self.reach(app);
        let all = reach.medications.clone().unwrap_or_default().medicines;
        all.iter().map(|row| (row.name.value.clone(), reach.is_private(row.head.id))).collect()
    }

    fn takes(&mut self, app: App, medicine: ItemId) -> ItemId {
        let id = self.world.id();
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let item = Item::Dose(vec![
            DoseField::Medicine(medicine),
            DoseField::Taken(Taken::Taken),
            DoseField::At(LocalTime::home(day.and_hms_opt(8, 0, 0).unwrap())),
            DoseField::Units(Amount::ONE),
        ]);
        self.world.edits(app, Section::Medications, Act::Add { id, item });
        id
    }

    /// Whether a device has it among what was written and not saved.
    fn keeps_as_draft(&self, app: App, said: &[u8]) -> bool {
        let rows = Disk::of(self.world.at(app)).unwrap().rows;
        let says = |row: &[u8]| row.windows(said.len()).any(|part| part == said);
        rows.iter().any(|(key, row)| key.starts_with("draft/") && says(row))
    }

    fn all_whole(&self) {
        for app in [self.phone, self.tablet, self.erik] {
            self.world.is_whole(app);
        }
    }

    /// Nothing on the device says that the item exists.
    fn knows_nothing(&self, app: App, id: ItemId) {
        for view in self.world.at(app).screen.sections.values() {
            let text = serde_json::to_string(view).unwrap();
            assert!(!text.contains(&id.to_string()), "{:?}: {text}", view.section);
            assert!(view.unreadable.is_empty(), "{:?}", view.unreadable);
        }
    }
}

fn keep(section: Section, id: ItemId) -> Verb {
    Verb::KeepPrivate { section, id }
}

#[test]
fn he_loses_it_her_other_device_has_it_in_its_place_and_it_is_shared_again() {
    let mut home = Home::new(2_101);
    let medicine = home.world.starts(home.phone, "Baklofen");
    let dose = home.takes(home.erik, medicine);
    home.world.rests();
    assert_eq!(home.world.medicines(home.erik), ["Baklofen"]);

    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.rests();
    for id in [medicine, dose] {
        home.knows_nothing(home.erik, id);
    }
    for app in [home.phone, home.tablet] {
        assert!(home.world.medicines(app).is_empty());
        assert_eq!(home.medicines_of(app), [("Baklofen".to_owned(), true)]);
        assert_eq!(home.private(app).medications.log[0].head.id, dose);
    }

    home.world.does(home.tablet, Verb::ShareAgain { id: medicine });
    home.world.rests();
    for app in [home.phone, home.tablet, home.erik] {
        assert_eq!(home.medicines_of(app), [("Baklofen".to_owned(), false)]);
        let view = home.reach(app).medications.unwrap();
        assert_eq!((view.log.len(), view.log[0].medicine.value), (1, medicine));
    }
    assert_eq!(home.private(home.phone), PrivateView::default());
    home.all_whole();

    // And once more: what has been away before moves as if it had not.
    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.rests();
    assert_eq!(home.medicines_of(home.tablet), [("Baklofen".to_owned(), true)]);
    home.knows_nothing(home.erik, medicine);
    home.all_whole();
}

#[test]
fn an_appointment_goes_with_its_questions_and_a_contact_goes() {
    let mut home = Home::new(2_102);
    let visit = home.world.adds_appointment(home.phone, "Neurologen", 10);
    let question = home.world.id();
    let item = Item::Question(vec![QuestionField::Appointment(visit), QuestionField::Text("Varför?".into())]);
    home.world.edits(home.erik, Section::Appointments, Act::Add { id: question, item });
    let contact = home.world.id();
    let item = Item::Contact(vec![ContactField::Name("Maria".into())]);
    home.world.edits(home.phone, Section::Contacts, Act::Add { id: contact, item });
    home.world.rests();
    home.world.does(home.phone, keep(Section::Appointments, visit));
    home.world.does(home.phone, keep(Section::Contacts, contact));
    home.world.rests();
    for id in [visit, question, contact] {
        home.knows_nothing(home.erik, id);
        assert!(home.reach(home.tablet).is_private(id));
    }
    home.all_whole();
}

#[test]
fn only_her_own_devices_move_it_and_what_cannot_move_says_why() {
    let mut home = Home::new(2_103);
    let medicine = home.world.starts(home.phone, "Baklofen");
    let contact = home.world.id();
    let item = Item::Contact(vec![ContactField::Name("Maria".into())]);
    home.world.edits(home.phone, Section::Contacts, Act::Add { id: contact, item });
    let act = Act::SetKeyContact { part: KeyPart::KeyContact, holder: Holder::Contact(contact) };
    home.world.edits(home.phone, Section::Contacts, act);
    home.world.rests();
    let failed = |error| Outcome::Failed(Failure::Edit(error));
    assert_eq!(
        home.world.asks(home.erik, keep(Section::Medications, medicine)),
        Outcome::Failed(Failure::NotAllowed)
    );
    assert_eq!(
        home.world.asks(home.erik, Verb::ShareAgain { id: medicine }),
        Outcome::Failed(Failure::NotAllowed)
    );
    assert_eq!(
        home.world.asks(home.phone, keep(Section::Contacts, contact)),
        failed(EditError::HeldHere { field: FieldName::KeyContact })
    );
    assert_eq!(
        home.world.asks(home.phone, Verb::ShareAgain { id: medicine }),
        failed(EditError::NoSuchItem { id: medicine })
    );
    assert_eq!(
        home.world.asks(home.phone, keep(Section::Private, medicine)),
        failed(EditError::WrongSection { belongs: Section::Private })
    );
    // They disagree on its strength.
    home.world.online(home.erik, false);
    for (app, strength) in [(home.erik, "10 mg"), (home.phone, "25 mg")] {
        let item = Item::Medicine(vec![MedicineField::Strength(strength.into())]);
        home.world.edits(app, Section::Medications, Act::Change { id: medicine, item });
    }
    home.world.online(home.erik, true);
    home.world.rests();
    assert_eq!(
        home.world.asks(home.phone, keep(Section::Medications, medicine)),
        failed(EditError::HeldHere { field: FieldName::Strength })
    );
    home.world.edits(home.phone, Section::Medications, Act::Remove { id: medicine });
    assert_eq!(
        home.world.asks(home.phone, keep(Section::Medications, medicine)),
        failed(EditError::IsRemoved { id: medicine })
    );
    assert_eq!(home.private(home.phone), PrivateView::default());
}

#[test]
fn a_place_that_she_hides_is_not_shared_again() {
    let mut home = Home::new(2_104);
    let visit = home.world.id();
    let item = Item::Appointment(vec![
        AppointmentField::Title("Neurologen".into()),
        AppointmentField::When(at_hour(10)),
        AppointmentField::Place("Storgatan 1".into()),
    ]);
    home.world.edits(home.phone, Section::Appointments, Act::Add { id: visit, item });
    home.world.does(home.phone, keep(Section::Appointments, visit));
    let hide = samlat_record::PrivateField::HidePlaces(true);
    home.world.edits(home.phone, Section::Private, Act::SetPrivate { fields: vec![hide] });
    assert_eq!(
        home.world.asks(home.phone, Verb::ShareAgain { id: visit }),
        Outcome::Failed(Failure::Edit(EditError::HeldHere { field: FieldName::HidePlaces }))
    );
    let item = Item::Appointment(vec![AppointmentField::Place(String::new())]);
    home.world.edits(home.phone, Section::Private, Act::Change { id: visit, item });
    home.world.does(home.phone, Verb::ShareAgain { id: visit });
    assert_eq!(home.world.visits(home.phone), ["Neurologen"]);
}

#[test]
fn a_device_that_dies_over_it_has_it_in_one_place_and_whole() {
    let mut home = Home::new(2_105);
    let medicine = home.world.starts(home.phone, "Baklofen");
    let doses = [home.takes(home.phone, medicine), home.takes(home.phone, medicine)];
    home.world.rests();
    let mut is_private = false;
    for n in 0..MOST {
        let verb =
            if is_private { Verb::ShareAgain { id: medicine } } else { keep(Section::Medications, medicine) };
        let performed = home.world.at(home.phone).performed();
        home.world.at_mut(home.phone).dies_at = Some(performed + n);
        let ticket = home.world.begins(home.phone, verb);
        home.world.settle();
        let died = !home.world.at(home.phone).is_open();
        home.world.at_mut(home.phone).dies_at = None;
        let device = home.world.at(home.phone);
        let screen = if died { &device.last_seen } else { &device.screen };
        let is_saved = screen.outcome_of(ticket) == Some(Outcome::Saved);
        if died {
            home.world.opens(home.phone);
        }
        home.world.rests();
        let (there, alone) = (home.world.medicines(home.phone).len(), home.private_names(home.phone).len());
        assert_eq!(there + alone, 1, "died at {n}: {there} shared, {alone} alone");
        assert!(!is_saved || (alone == 1) != is_private, "died at {n}: what was saved holds");
        is_private = alone == 1;
        let log = home.reach(home.phone).medications.unwrap().log;
        let mut kept: Vec<ItemId> = log.iter().map(|row| row.head.id).collect();
        kept.sort_unstable();
        let mut all = doses.to_vec();
        all.sort_unstable();
        assert_eq!(kept, all, "died at {n}");
        home.all_whole();
        assert_eq!(home.world.medicines(home.erik).len(), there, "died at {n}");
        assert_eq!(home.medicines_of(home.tablet), home.medicines_of(home.phone), "died at {n}");
        if !died {
            assert!(n > 4, "moving has more commands than {n}");
            return;
        }
    }
    panic!("moving does not end");
}

#[test]
fn what_he_writes_in_it_meanwhile_makes_no_half_entry_and_his_dose_is_seen_by_her() {
    let mut home = Home::new(2_106);
    let medicine = home.world.starts(home.phone, "Baklofen");
    home.world.rests();
    home.world.online(home.erik, false);
    let item = Item::Medicine(vec![MedicineField::Strength("25 mg".into())]);
    home.world.edits(home.erik, Section::Medications, Act::Change { id: medicine, item });
    let dose = home.takes(home.erik, medicine);
    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.online(home.erik, true);
    home.world.rests();
    for app in [home.phone, home.tablet, home.erik] {
        assert!(home.world.medicines(app).is_empty());
        let unread: Vec<_> =
            home.world.at(app).screen.sections.values().flat_map(|view| view.unreadable.clone()).collect();
        assert!(unread.is_empty(), "{unread:?}");
    }
    for app in [home.phone, home.tablet] {
        let view = home.reach(app).medications.unwrap();
        assert_eq!(view.medicines[0].strength, None, "what he had not seen moved is not in it");
        assert!(view.log.iter().any(|row| row.head.id == dose), "that it was given is");
    }
    home.all_whole();
    // What he wrote stands in nobody's way when it is shared again.
    home.world.does(home.phone, Verb::ShareAgain { id: medicine });
    home.world.rests();
    for app in [home.phone, home.tablet, home.erik] {
        let view = home.reach(app).medications.unwrap();
        assert_eq!((view.medicines.len(), view.log.len()), (1, 1));
        assert_eq!(view.medicines[0].strength, None);
    }
    home.all_whole();
}

fn strength(said: &str) -> Item {
    Item::Medicine(vec![MedicineField::Strength(said.into())])
}

fn said_of(home: &Home, app: App) -> (Option<String>, Option<String>) {
    let row = home.reach(app).medications.unwrap().medicines[0].clone();
    let strength = row.strength.map(|said| said.agreed().expect("one strength").value.clone());
    (strength, row.why.map(|said| said.value))
}

#[test]
fn what_her_other_device_wrote_before_it_knew_follows_it_there_and_back() {
    let mut home = Home::new(2_109);
    let medicine = home.world.starts(home.phone, "Baklofen");
    home.world.rests();
    for (to_private, said) in [(true, "25 mg"), (false, "10 mg")] {
        home.world.online(home.tablet, false);
        let section = if to_private { Section::Medications } else { Section::Private };
        home.world.edits(home.tablet, section, Act::Change { id: medicine, item: strength(said) });
        let verb = if to_private { keep(section, medicine) } else { Verb::ShareAgain { id: medicine } };
        home.world.does(home.phone, verb);
        let dose = home.world.id();
        let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(8, 0, 0).unwrap();
        let item = Item::Dose(vec![
            DoseField::Medicine(medicine),
            DoseField::Taken(Taken::Taken),
            DoseField::At(LocalTime::home(at)),
            DoseField::Units(Amount::ONE),
        ]);
        home.world.edits(home.tablet, section, Act::Add { id: dose, item });
        home.world.online(home.tablet, true);
        home.world.rests();
        home.world.rests();
        for app in [home.phone, home.tablet] {
            assert_eq!(said_of(&home, app).0.as_deref(), Some(said));
            assert_eq!(home.reach(app).is_private(dose), to_private);
            assert_eq!(home.medicines_of(app), [("Baklofen".to_owned(), to_private)]);
        }
        if to_private {
            home.knows_nothing(home.erik, medicine);
            home.knows_nothing(home.erik, dose);
        }
        home.all_whole();
    }
    assert_eq!(said_of(&home, home.erik).0.as_deref(), Some("10 mg"));
    assert_eq!(home.reach(home.erik).medications.unwrap().log.len(), 2);
}

#[test]
fn what_would_write_over_newer_words_of_hers_is_kept_for_her_to_look_at() {
    let mut home = Home::new(2_110);
    let medicine = home.world.starts(home.phone, "Baklofen");
    home.world.edits(home.phone, Section::Medications, Act::Change { id: medicine, item: strength("5 mg") });
    home.world.rests();
    home.world.online(home.tablet, false);
    home.world.edits(
        home.tablet,
        Section::Medications,
        Act::Change { id: medicine, item: strength("25 mg") },
    );
    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.edits(home.phone, Section::Private, Act::Change { id: medicine, item: strength("10 mg") });
    home.world.online(home.tablet, true);
    home.world.rests();
    home.world.rests();
    assert_eq!(said_of(&home, home.tablet).0.as_deref(), Some("10 mg"));
    assert!(home.keeps_as_draft(home.tablet, b"25 mg"));
    home.all_whole();
}

#[test]
fn two_devices_of_hers_that_move_it_at_once_have_it_once() {
    let mut home = Home::new(2_107);
    let medicine = home.world.starts(home.phone, "Baklofen");
    home.takes(home.phone, medicine);
    home.world.rests();
    home.world.online(home.tablet, false);
    home.world.does(home.tablet, keep(Section::Medications, medicine));
    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.online(home.tablet, true);
    home.world.rests();
    for app in [home.phone, home.tablet] {
        assert_eq!(home.medicines_of(app), [("Baklofen".to_owned(), true)]);
        assert_eq!(home.reach(app).medications.unwrap().log.len(), 1);
    }
    home.knows_nothing(home.erik, medicine);
    home.world.does(home.tablet, Verb::ShareAgain { id: medicine });
    home.world.rests();
    assert_eq!(home.medicines_of(home.erik), [("Baklofen".to_owned(), false)]);
    home.all_whole();
}

#[test]
fn what_one_device_shares_while_the_other_keeps_it_again_stands_in_both_until_it_is_kept_once_more() {
    let mut home = Home::new(2_109);
    let medicine = home.world.starts(home.phone, "Baklofen");
    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.rests();
    home.world.online(home.phone, false);
    home.world.does(home.phone, Verb::ShareAgain { id: medicine });
    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.does(home.tablet, Verb::ShareAgain { id: medicine });
    home.world.online(home.phone, true);
    home.world.rests();
    // Whoever has only the one half of a move cannot tell it from this, so nothing is taken out by itself.
    let is_shared = |home: &Home, app: App| {
        let sections = &home.world.at(app).screen.sections;
        sections.values().any(|view| view.body.has_shared_row(medicine))
    };
    for app in [home.phone, home.tablet] {
        assert_eq!(home.medicines_of(app), [("Baklofen".to_owned(), true)]);
        assert!(is_shared(&home, app) && is_shared(&home, home.erik));
    }

    home.world.does(home.tablet, keep(Section::Medications, medicine));
    home.world.rests();
    for app in [home.phone, home.tablet] {
        assert_eq!(home.medicines_of(app), [("Baklofen".to_owned(), true)]);
        assert!(!is_shared(&home, app));
    }
    home.knows_nothing(home.erik, medicine);
    home.all_whole();
}

/// It stands in both, and what she has said of it stands in one: whichever way it is moved then, her words come along, or are
/// kept for her to look at where the other one says something else.
#[test]
fn what_was_said_where_it_leaves_comes_along_though_it_stands_there_already() {
    for to_private in [true, false] {
        let mut home = Home::new(2_114);
        let medicine = home.world.starts(home.phone, "Baklofen");
        home.world.does(home.phone, keep(Section::Medications, medicine));
        home.world.rests();
        home.world.online(home.phone, false);
        home.world.does(home.phone, Verb::ShareAgain { id: medicine });
        home.world.does(home.phone, keep(Section::Medications, medicine));
        home.world.does(home.tablet, Verb::ShareAgain { id: medicine });
        let [from, other] = if to_private {
            [(home.tablet, Section::Medications), (home.phone, Section::Private)]
        } else {
            [(home.phone, Section::Private), (home.tablet, Section::Medications)]
        };
        let why = Item::Medicine(vec![MedicineField::Why("Spasticitet".into())]);
        home.world.edits(from.0, from.1, Act::Change { id: medicine, item: why });
        home.world.edits(from.0, from.1, Act::Change { id: medicine, item: strength("25 mg") });
        home.world.edits(other.0, other.1, Act::Change { id: medicine, item: strength("10 mg") });
        home.world.online(home.phone, true);
        home.world.rests();

        let verb =
            if to_private { keep(Section::Medications, medicine) } else { Verb::ShareAgain { id: medicine } };
        home.world.does(home.phone, verb);
        home.world.rests();
        for app in [home.phone, home.tablet] {
            assert_eq!(home.medicines_of(app), [("Baklofen".to_owned(), to_private)]);
            assert_eq!(said_of(&home, app), (Some("10 mg".into()), Some("Spasticitet".into())));
        }
        assert!(home.keeps_as_draft(home.phone, b"25 mg"));
        home.all_whole();
    }
}

#[test]
fn what_a_copy_of_her_phone_wrote_meanwhile_is_not_lost_when_the_move_is_written_again() {
    let mut home = Home::new(2_113);
    let medicine = home.world.starts(home.phone, "Baklofen");
    let copy = home.world.copy_of(home.phone, "Kopian");
    home.world.does(copy, Verb::Look { sections: Section::ALL.to_vec() });
    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.rests();
    for app in [home.phone, copy] {
        home.world.online(app, false);
        home.world.does(app, Verb::ShareAgain { id: medicine });
    }
    let why = Item::Medicine(vec![MedicineField::Why("Spasticitet".into())]);
    home.world.edits(copy, Section::Medications, Act::Change { id: medicine, item: why });
    home.world.does(home.phone, keep(Section::Medications, medicine));
    for app in [copy, home.phone] {
        home.world.online(app, true);
        home.world.rests();
    }

    // The phone writes its move again on top of what the copy has written: it stays in both until she presses once more.
    let stands = |home: &Home, app: App| home.world.texts_and_parts(app);
    for app in [home.phone, copy] {
        assert!(stands(&home, app).contains(&(Section::Medications, "Spasticitet".into())));
        assert_eq!(home.medicines_of(app), [("Baklofen".to_owned(), true)]);
    }
    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.rests();
    for app in [home.phone, copy] {
        let alone = ["Baklofen", "Spasticitet"].map(|said| (Section::Private, said.to_owned()));
        assert_eq!(stands(&home, app), alone);
    }
    home.knows_nothing(home.erik, medicine);
    home.world.is_whole(home.phone);
}

#[test]
fn what_a_copy_of_her_phone_wrote_where_it_no_longer_is_is_kept_for_her_to_look_at() {
    let mut home = Home::new(2_115);
    let medicine = home.world.starts(home.phone, "Baklofen");
    let copy = home.world.copy_of(home.phone, "Kopian");
    home.world.does(copy, Verb::Look { sections: Section::ALL.to_vec() });
    home.world.rests();
    for app in [home.phone, copy] {
        home.world.online(app, false);
    }
    let why = Item::Medicine(vec![MedicineField::Why("Spasticitet".into())]);
    home.world.edits(copy, Section::Medications, Act::Change { id: medicine, item: why });
    home.world.does(home.phone, keep(Section::Medications, medicine));
    for app in [copy, home.phone] {
        home.world.online(app, true);
        home.world.rests();
    }
    for app in [home.phone, copy] {
        assert_eq!(home.world.texts_and_parts(app), [(Section::Private, "Baklofen".into())]);
    }
    assert!(home.keeps_as_draft(home.phone, b"Spasticitet"));
    home.knows_nothing(home.erik, medicine);
    home.world.is_whole(home.phone);
}

/// A change that is larger than others take in would be set aside by them, and all that she writes after it.
#[test]
fn a_medicine_with_a_long_log_moves_whole_and_nobody_sets_anything_aside() {
    let mut home = Home::new(2_108);
    let medicine = home.world.starts(home.phone, "Baklofen");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    for n in 0..1_000 {
        let id = home.world.id();
        let at = day.and_hms_opt(8, 0, 0).unwrap() + chrono::Duration::hours(n);
        let item = Item::Dose(vec![
            DoseField::Medicine(medicine),
            DoseField::Taken(Taken::Taken),
            DoseField::At(LocalTime::home(at)),
            DoseField::Units(Amount::ONE),
        ]);
        let edit = Act::Add { id, item }.into();
        home.world.begins(home.phone, Verb::Edit { section: Section::Medications, edit });
    }
    home.world.rests();
    assert_eq!(home.reach(home.erik).medications.unwrap().log.len(), 1_000);
    home.world.does(home.phone, keep(Section::Medications, medicine));
    home.world.rests();
    assert_eq!(home.reach(home.tablet).medications.unwrap().log.len(), 1_000);
    assert_eq!(home.reach(home.erik).medications.unwrap().log.len(), 0);
    home.all_whole();
}

/// The section begins anew between, so that what was logged meanwhile is written in a document that has no such medicine.
#[test]
fn what_was_logged_by_who_was_away_follows_it_though_the_section_began_anew_meanwhile() {
    for (seed, is_hers) in [(2_111, true), (2_112, false)] {
        let mut home = Home::new(seed);
        let medicine = home.world.starts(home.phone, "Baklofen");
        home.world.rests();
        let away = if is_hers { home.tablet } else { home.erik };
        home.world.online(away, false);
        let dose = home.takes(away, medicine);
        home.world.does(home.phone, keep(Section::Medications, medicine));
        home.world.does(home.phone, Verb::BeginAnew { sections: vec![Section::Medications], erase: true });
        home.world.rests();
        home.world.online(away, true);
        home.world.rests();
        home.world.rests();
        for app in [home.phone, home.tablet] {
            let log = home.reach(app).medications.unwrap().log;
            let kept: Vec<ItemId> = log.iter().map(|row| row.head.id).collect();
            assert_eq!(kept, [dose], "by her tablet: {is_hers}");
            assert!(home.reach(app).is_private(dose));
        }
        home.knows_nothing(home.erik, medicine);
        home.all_whole();
    }
}
