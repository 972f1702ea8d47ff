//! Visits to a neurologist, and MR.

use super::{people::contact, *};
use crate::{
    AppointmentField, AppointmentKind, ContactField, ContractField, DiagnosisField, Principal, Profession,
    Status, When,
    rules::{NextStep, Party, Row},
};

const NEUROLOGIST: GapRule = GapRule::NoNeurologistVisit;
const MRI: GapRule = GapRule::NoMri;

fn diagnosis(fields: Vec<DiagnosisField>) -> Item {
    Item::Diagnosis(fields)
}

fn neurologist(written: &mut Written) -> ItemId {
    written.add(contact("Johan Berg", vec![ContactField::Profession(Some(Profession::Neurologist))]))
}

/// An appointment so many days from today.
fn appointment(days: i64, status: Status, more: Vec<AppointmentField>) -> Item {
    let own = vec![
        AppointmentField::Title("Besök".into()),
        AppointmentField::When(When::AllDay { date: days_on(days) }),
        AppointmentField::Status(status),
    ];
    Item::Appointment([own, more].concat())
}

fn with(contact: ItemId) -> AppointmentField {
    AppointmentField::WithContact(Some(contact))
}

fn kind(kind: AppointmentKind) -> AppointmentField {
    AppointmentField::AppointmentKind(Some(kind))
}

fn contract(field: ContractField) -> Act {
    Act::SetContract { fields: vec![field] }
}

/// MS, and a neurologist.
fn begins(written: &mut Written) -> ItemId {
    written.add(people::ms());
    neurologist(written)
}

#[test]
fn the_rules_of_ms_are_on_with_that_diagnosis_alone() {
    let name = |name: &str| vec![DiagnosisField::Name(name.into())];
    let coded = |code: &str| [name("Nervsjukdom"), vec![DiagnosisField::Icd10(code.into())]].concat();
    let cases = [
        (coded("G35.9"), true),
        (coded(" g35"), true),
        (coded("G359C"), true),
        (coded("G36.0"), false),
        (coded("AG35"), false),
        (name("MS"), true),
        (name("Skovvis MS."), true),
        (name("Multipel  skleros (PPMS)"), true),
        (name("multiple sclerosis"), true),
        (name("MS-sjukdom"), true),
        (name("Amsterdams sjuka"), false),
        (name("Migrän"), false),
    ];
    for (fields, is_on) in cases {
        let mut written = Written::new();
        let id = written.add(diagnosis(fields.clone()));
        for rule in [NEUROLOGIST, MRI, GapRule::MsNurseWithoutName] {
            let is_off = says(&written, rule) == Says::Lacks(Lacks::Diagnosis);
            assert_eq!(is_off, !is_on, "{rule:?} {fields:?}");
        }
        written.does(Act::Remove { id });
        assert_eq!(says(&written, MRI), Says::Lacks(Lacks::Diagnosis), "removed: {fields:?}");
    }
}

#[test]
fn of_two_diagnoses_the_gap_is_about_the_one_that_is_not_hers_alone() {
    let mut written = Written::new();
    written.keeps(people::ms());
    let shared = written.add(people::ms());
    let berg = neurologist(&mut written);
    written.add(appointment(-500, Status::Completed, vec![with(berg)]));
    assert_eq!(one(&written, NEUROLOGIST).rows[0], Row::Item(Section::About, shared));
}

#[test]
fn a_visit_counts_for_as_many_days_as_there_may_be_between_two() {
    let every = |days| contract(ContractField::NeurologistEvery(Some(days)));
    let cases = [
        ("the last day, not agreed", None, -365, Says::None),
        ("the day after, not agreed", None, -366, Says::Gaps(1)),
        ("agreed on more", Some(730), -366, Says::None),
        ("the last day agreed", Some(180), -180, Says::None),
        ("the day after that", Some(180), -181, Says::Gaps(1)),
    ];
    for (case, agreed, days, expected) in cases {
        let mut written = Written::new();
        let berg = begins(&mut written);
        let visit = written.add(appointment(days, Status::Completed, vec![with(berg)]));
        if let Some(agreed) = agreed {
            written.does(every(agreed));
        }
        assert_eq!(says(&written, NEUROLOGIST), expected, "{case}");
        if expected != Says::None {
            let gap = one(&written, NEUROLOGIST);
            assert_eq!(gap.is_question, agreed.is_none(), "{case}: a question until it is agreed");
            assert_eq!(gap.since, Some(days_on(0)), "{case}");
            assert_eq!(gap.rows.last(), Some(&Row::Item(Section::Appointments, visit)), "{case}");
            assert_eq!((gap.gives, gap.next), (Party::Contact(berg), NextStep::AskForTime), "{case}");
        }
    }
}

#[test]
fn what_counts_as_a_visit_to_a_neurologist() {
    use AppointmentKind as K;
    let old = |it: &mut Written, berg| put(it, appointment(-500, Status::Completed, vec![with(berg)]));
    let recent = |more: Vec<AppointmentField>, status| appointment(-10, status, more);
    let done = |more| recent(more, Status::Completed);
    let cases: [CaseOf<'_>; 13] = [
        ("none since", &|_, _| {}, Says::Gaps(1)),
        ("completed", &|it, berg| put(it, done(vec![with(berg)])), Says::None),
        ("cancelled", &|it, berg| put(it, recent(vec![with(berg)], Status::Cancelled)), Says::Gaps(1)),
        ("missed", &|it, berg| put(it, recent(vec![with(berg)], Status::Missed)), Says::Gaps(1)),
        ("planned, and past", &|it, berg| put(it, recent(vec![with(berg)], Status::Planned)), Says::Gaps(1)),
        ("treatment", &|it, berg| put(it, done(vec![with(berg), kind(K::Treatment)])), Says::Gaps(1)),
        ("day care", &|it, berg| put(it, done(vec![with(berg), kind(K::DayCare)])), Says::Gaps(1)),
        ("by video", &|it, berg| put(it, done(vec![with(berg), kind(K::Remote)])), Says::None),
        (
            "with a nurse and the neurologist",
            &|it, berg| {
                let nurse = ContactField::Profession(Some(Profession::MsNurse));
                let maria = it.add(contact("Maria", vec![nurse]));
                it.add(done(vec![with(maria), AppointmentField::AlsoWith(Some(vec![berg]))]));
            },
            Says::None,
        ),
        (
            "with a nurse, at the neurologist's",
            &|it, _| {
                let nurse = ContactField::Profession(Some(Profession::MsNurse));
                let maria = it.add(contact("Maria", vec![nurse, ContactField::Role("neurologen".into())]));
                it.add(done(vec![with(maria)]));
            },
            Says::Gaps(1),
        ),
        (
            "a team, and the contract is silent",
            &|it, _| put(it, done(vec![kind(K::TeamVisit)])),
            Says::Gaps(1),
        ),
        (
            "a team, and the contract says that it counts",
            &|it, _| {
                it.add(done(vec![kind(K::TeamVisit)]));
                it.does(contract(ContractField::TeamVisitCounts(Some(true))));
            },
            Says::None,
        ),
        (
            "removed",
            &|it, berg| {
                let id = it.add(done(vec![with(berg)]));
                it.does(Act::Remove { id });
            },
            Says::Gaps(1),
        ),
    ];
    for (case, write, expected) in cases {
        let mut written = Written::new();
        let berg = begins(&mut written);
        old(&mut written, berg);
        write(&mut written, berg);
        assert_eq!(says(&written, NEUROLOGIST), expected, "{case}");
    }
}

#[test]
fn one_that_is_booked_is_no_gap() {
    for (days, status, expected) in [
        (0, Status::Planned, Says::None),
        (90, Status::Planned, Says::None),
        (-1, Status::Planned, Says::Gaps(1)),
        (90, Status::Cancelled, Says::Gaps(1)),
    ] {
        let mut written = Written::new();
        let berg = begins(&mut written);
        written.add(appointment(-500, Status::Completed, vec![with(berg)]));
        written.add(appointment(days, status, vec![with(berg)]));
        assert_eq!(says(&written, NEUROLOGIST), expected, "{days} {status:?}");
    }
}

#[test]
fn without_any_visit_the_days_are_counted_from_what_is_known() {
    let physio = |days| appointment(days, Status::Completed, vec![]);
    let since = |days| {
        let name = DiagnosisField::Name("MS".into());
        diagnosis(vec![name, DiagnosisField::Since(Some(days_on(days)))])
    };
    let cases: [(&str, Vec<Item>, Says); 6] = [
        ("no appointment", vec![since(-2_000)], Says::Lacks(Lacks::NothingWritten)),
        (
            "none is completed",
            vec![since(-2_000), appointment(-400, Status::Planned, vec![])],
            Says::Lacks(Lacks::NothingWritten),
        ),
        ("another visit, an old diagnosis", vec![since(-2_000), physio(-5)], Says::Gaps(1)),
        ("another visit, a new diagnosis", vec![since(-365), physio(-5)], Says::None),
        ("another visit, no day of diagnosis", vec![people::ms(), physio(-365)], Says::None),
        ("the same, a day more", vec![people::ms(), physio(-366)], Says::Gaps(1)),
    ];
    for (case, items, expected) in cases {
        let mut written = Written::new();
        neurologist(&mut written);
        for item in items {
            written.add(item);
        }
        assert_eq!(says(&written, NEUROLOGIST), expected, "{case}");
    }
}

#[test]
fn words_that_say_neurologist_may_be_a_visit_and_nothing_is_guessed() {
    let title = |words: &str| vec![AppointmentField::Title(words.into())];
    let said = |words: &str, days, status| {
        let when = AppointmentField::When(When::AllDay { date: days_on(days) });
        Item::Appointment([title(words), vec![when, AppointmentField::Status(status)]].concat())
    };
    let mut written = Written::new();
    let berg = begins(&mut written);
    written.add(appointment(-500, Status::Completed, vec![with(berg)]));
    let id = written.add(said("Läkarbesök neurologen", -20, Status::Completed));
    assert_eq!(says(&written, NEUROLOGIST), Says::Lacks(Lacks::Kind));
    written.does(change(id, Item::Appointment(title("Fotvård"))));
    assert_eq!(says(&written, NEUROLOGIST), Says::Gaps(1));
    written.does(change(id, Item::Appointment(vec![with(berg)])));
    assert_eq!(says(&written, NEUROLOGIST), Says::None);
    // In words as long ago, it makes no difference who it was with.
    let mut written = Written::new();
    begins(&mut written);
    written.add(said("Neurologmottagningen", -400, Status::Completed));
    assert_eq!(says(&written, NEUROLOGIST), Says::Gaps(1));
}

#[test]
fn what_people_disagree_on_decides_nothing_unless_all_of_it_leads_to_the_same() {
    let status = |id, status| change(id, Item::Appointment(vec![AppointmentField::Status(status)]));
    let moved = |id, days| {
        let when = When::AllDay { date: days_on(days) };
        change(id, Item::Appointment(vec![AppointmentField::When(when)]))
    };
    let every = |days| contract(ContractField::NeurologistEvery(Some(days)));
    let disputed = || Says::Lacks(Lacks::Disputed);
    let note = |id| change(id, Item::Appointment(vec![AppointmentField::Note("Ring först".into())]));
    let cases: [CaseOf<'_>; 8] = [
        ("it is removed, or written in", &|it, id| it.apart(Act::Remove { id }, note(id)), disputed()),
        (
            "it was, or was cancelled",
            &|it, id| it.apart(status(id, Status::Completed), status(id, Status::Cancelled)),
            disputed(),
        ),
        ("it was then, or long ago", &|it, id| it.apart(moved(id, -30), moved(id, -400)), disputed()),
        ("it was long ago in any case", &|it, id| it.apart(moved(id, -390), moved(id, -400)), Says::Gaps(1)),
        ("it was lately in any case", &|it, id| it.apart(moved(id, -20), moved(id, -30)), Says::None),
        ("every 5 days, or every 30", &|it, _| it.apart(every(5), every(30)), disputed()),
        ("every 20 days, or every 30", &|it, _| it.apart(every(20), every(30)), Says::None),
        ("every 5 days, or every 8", &|it, _| it.apart(every(5), every(8)), Says::Gaps(1)),
    ];
    for (case, write, expected) in cases {
        let mut written = Written::new();
        let berg = begins(&mut written);
        written.add(appointment(-500, Status::Completed, vec![with(berg)]));
        let id = written.add(appointment(-10, Status::Completed, vec![with(berg)]));
        write(&mut written, id);
        assert_eq!(says(&written, NEUROLOGIST), expected, "{case}");
    }
}

#[test]
fn mr_is_looked_for_by_its_kind_and_has_its_own_interval() {
    let mr = |days| appointment(days, Status::Completed, vec![kind(AppointmentKind::Mri)]);
    for (days, agreed, expected) in [
        (-365, None, Says::None),
        (-366, None, Says::Gaps(1)),
        (-366, Some(400), Says::None),
        (-181, Some(180), Says::Gaps(1)),
    ] {
        let mut written = Written::new();
        written.add(people::ms());
        written.add(mr(days));
        if let Some(agreed) = agreed {
            written.does(contract(ContractField::MriEvery(Some(agreed))));
            written.does(contract(ContractField::NeurologistEvery(Some(1))));
        }
        assert_eq!(says(&written, MRI), expected, "{days} {agreed:?}");
    }
    let mut written = Written::new();
    written.add(people::ms());
    written.add(mr(-500));
    assert_eq!(one(&written, MRI).gives, Party::Principal(Principal::Region));
    let id = written.add(appointment(-5, Status::Completed, vec![]));
    let title = |words: &str| change(id, Item::Appointment(vec![AppointmentField::Title(words.into())]));
    written.does(title("MR hjärna"));
    assert_eq!(says(&written, MRI), Says::Lacks(Lacks::Kind));
    written.does(title("Omröstning"));
    assert_eq!(says(&written, MRI), Says::Gaps(1));
}
