//! Who she is, those around her, what she can do, and what was promised.

use chrono::{Duration, NaiveDateTime, NaiveTime};

use super::{
    CONTACTS,
    life::{DAYS, Life},
};
use crate::{
    AbilityField, AbilityKind, AboutField, Act, AgreedTimeField, AgreementField, AllergyField, ContactField,
    ContactKind, ContractField, DiagnosisField, GoalField, Holder, Hours, IfWorseField, Item, ItemId,
    JointPlan, KeyPart, MarkField, MeetingField, OwnActionField, Principal, Profession, Route, RouteKind,
    Section, Side, SpokespersonField, StayField, StayKind, TallyField, VisitsOf, Weekdays,
};

const FIRST: [&str; 16] = [
    "Maria", "Johan", "Anna", "Per", "Karin", "Ali", "Eva", "Lars", "Fatima", "Olle", "Sara", "Mikael",
    "Ingrid", "Hassan", "Lena", "Petra",
];
const LAST: [&str; 15] = [
    "Ek", "Berg", "Holm", "Lind", "Sjögren", "Hassan", "Åberg", "Nyström", "Öberg", "Dahl", "Wallin", "Aziz",
    "Hedlund", "Kovač", "Strand",
];

/// A role, the profession, who is responsible, and who does the work.
type Role = (&'static str, Profession, Principal, &'static str);

const ROLES: [Role; 14] = [
    ("Neurolog", Profession::Neurologist, Principal::Region, "Neurologmottagningen"),
    ("MS-sjuksköterska", Profession::MsNurse, Principal::Region, "Neurologmottagningen"),
    ("Distriktsläkare", Profession::Doctor, Principal::Region, "Vårdcentralen Linden"),
    ("Distriktssköterska", Profession::DistrictNurse, Principal::Region, "Vårdcentralen Linden"),
    ("Arbetsterapeut", Profession::OccupationalTherapist, Principal::Municipality, "Kommunens rehab"),
    ("Fysioterapeut", Profession::Physiotherapist, Principal::Region, "Rehabmottagningen"),
    ("Logoped", Profession::SpeechTherapist, Principal::Region, "Logopedmottagningen"),
    ("Dietist", Profession::Dietitian, Principal::Region, "Vårdcentralen Linden"),
    ("Kurator", Profession::Counsellor, Principal::Region, "Neurologmottagningen"),
    ("Hemtjänst", Profession::HomeCarer, Principal::Municipality, "Björken Omsorg AB"),
    ("Personlig assistent", Profession::Assistant, Principal::Municipality, "Assistans Nord AB"),
    ("Biståndshandläggare", Profession::CareManager, Principal::Municipality, "Stadsdelsförvaltningen"),
    ("Apotekare", Profession::Pharmacist, Principal::Other, "Apoteket Örnen"),
    ("Handläggare", Profession::Other, Principal::State, "Försäkringskassan"),
];

/// Tells of all of it.
pub fn write(life: &mut Life) {
    about(life);
    contacts(life);
    key_contacts(life);
    abilities(life);
    contract(life);
}

fn first_day(life: &mut Life) -> NaiveDateTime {
    let day = life.before(DAYS);
    life.moment(day)
}

fn about(life: &mut Life) {
    let at = first_day(life);
    let fields = vec![
        AboutField::Name("Åsta Lindqvist".into()),
        AboutField::BirthYear(1971),
        AboutField::Language("sv".into()),
        AboutField::Zone("Europe/Stockholm".into()),
        AboutField::Emergency("Tål inte värme. Sväljer långsamt. Ring Bo.".into()),
        AboutField::Participation("Jag vill vara med i allt, gärna med min bror.".into()),
    ];
    let by = life.herself();
    life.says(Section::About, at, by, Act::SetAbout { fields });
    for name in ["Multipel skleros", "Hypertoni", "Urininkontinens"] {
        let at = life.some_time();
        let fields = vec![
            DiagnosisField::Name(name.into()),
            DiagnosisField::Since(Some(at.date())),
            DiagnosisField::Responsible("Johan Berg".into()),
        ];
        life.adds(at, Item::Diagnosis(fields));
    }
    let penicillin = vec![AllergyField::Text("Penicillin".into()), AllergyField::Reaction("Utslag".into())];
    life.adds(at, Item::Allergy(penicillin));
    life.adds(at, Item::Spokesperson(vec![SpokespersonField::Name("Bo Lindqvist".into())]));
    for _ in 0..12 {
        let at = life.some_time();
        let until = at.date() + Duration::days(i64::try_from(2 + life.chance.below(8)).unwrap_or(2));
        let kind = life.chance.of(&[StayKind::Hospital, StayKind::ShortTerm, StayKind::Elsewhere]);
        let fields = vec![
            StayField::StayKind(kind.unwrap_or(StayKind::Hospital)),
            StayField::Place(life.chance.word(&["Neurologen, avdelning 2", "Lindgården", "Hos Bo"])),
            StayField::From(at.date()),
            StayField::Until(Some(until)),
            StayField::MedicinesBy("Avdelningen".into()),
        ];
        life.adds(at, Item::Stay(fields));
    }
}

fn phone(life: &mut Life) -> Route {
    let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let always = life.chance.one_in(5);
    let (days, until) = if always { (Weekdays::ALL, clock(0)) } else { (Weekdays::WORKING, clock(16)) };
    let from = if always { clock(0) } else { clock(8) };
    let value = format!("08-{} {} {}", 100 + life.chance.below(900), 10 + life.chance.below(90), 45);
    Route { kind: RouteKind::Phone, value, hours: vec![Hours { days, from, until }] }
}

fn contacts(life: &mut Life) {
    let mut unit = None;
    for number in 0..CONTACTS {
        // The first ones are there from the start.
        let at = if number < 14 { first_day(life) } else { life.some_time() };
        let place = usize::try_from(number).unwrap_or_default() % ROLES.len();
        let Some((role, profession, principal, provider)) = ROLES.get(place).copied() else { continue };
        let is_unit = number >= 14 && number % 5 == 0;
        let name = format!("{} {}", life.chance.word(&FIRST), life.chance.word(&LAST));
        let name = if is_unit { provider.to_owned() } else { name };
        let mut fields = vec![
            ContactField::Name(name.clone()),
            ContactField::ContactKind(if is_unit { ContactKind::Unit } else { ContactKind::Person }),
            ContactField::Role(role.into()),
            ContactField::Profession(Some(profession)),
            ContactField::Principal(principal),
            ContactField::Provider(provider.into()),
            ContactField::Unit(unit),
        ];
        if !life.chance.one_in(8) {
            fields.push(ContactField::Routes(vec![phone(life)]));
        }
        if life.chance.one_in(2) {
            let words = ["Recept och tider", "Behandlingen av MS", "Hjälpmedel hemma", "Blodtryck och sår"];
            fields.push(ContactField::ResponsibleFor(life.chance.word(&words)));
        }
        let id = life.adds(at, Item::Contact(fields));
        if is_unit {
            unit = Some(id);
        }
        life.contacts.push((id, name));
        contact_later(life, number, at, id);
    }
    meetings(life);
}

/// What becomes of a contact: another telephone, two words on what it is responsible for, or it is removed.
fn contact_later(life: &mut Life, number: u64, at: NaiveDateTime, id: ItemId) {
    if life.chance.one_in(2) {
        let fields = vec![ContactField::Routes(vec![phone(life)])];
        life.changes(at, 200, id, Item::Contact(fields));
    }
    let later = life.moment(life.today - Duration::days(40));
    if number == 3 || number == 7 {
        let says = |words: &str| {
            let fields = vec![ContactField::ResponsibleFor(words.into())];
            Act::Change { id, item: Item::Contact(fields) }
        };
        life.apart(Section::Contacts, later, says("Sår och omläggning"), says("Blodtryck"));
    }
    if number >= 14 && number.is_multiple_of(9) {
        let by = life.herself();
        let removed = later + Duration::days(20);
        life.says(Section::Contacts, removed, by, Act::Remove { id });
    }
}

fn meetings(life: &mut Life) {
    for _ in 0..30 {
        let (at, one, other) = (life.some_time(), life.contact().0, life.contact().0);
        let fields = vec![
            MeetingField::Contacts(vec![one, other]),
            MeetingField::On(Some(at.date())),
            MeetingField::Note(life.chance.word(&["Om hemgången", "SIP", "Om hjälpmedel"])),
        ];
        life.adds(at, Item::Meeting(fields));
    }
    let home_care = life.contacts.get(9).map_or(ItemId([0; 16]), |(id, _)| *id);
    for month in 0..40 {
        let from = life.before(14 + month * 30);
        let at = life.moment(from + Duration::days(13));
        let visit = |name: &str, visits| VisitsOf { name: name.into(), visits };
        let fields = vec![
            TallyField::Contact(home_care),
            TallyField::From(from),
            TallyField::Until(from + Duration::days(13)),
            TallyField::Visits(vec![visit("Kim", 12), visit("Sam", 9), visit("Noor", 5), visit("", 2)]),
        ];
        life.adds(at, Item::Tally(fields));
    }
}

fn key_contacts(life: &mut Life) {
    let holder = |life: &Life, place: usize| {
        let found = life.contacts.get(place);
        found.map_or(Holder::Nobody, |(id, _)| Holder::Contact(*id))
    };
    let parts = [(KeyPart::KeyContact, 1), (KeyPart::DoctorContact, 2), (KeyPart::HomeCareContact, 9)];
    for (part, place) in parts {
        for days in [1_500, 800, 90] {
            let at = life.moment(life.before(days));
            let (by, holder) = (life.herself(), holder(life, place));
            life.says(Section::Contacts, at, by, Act::SetKeyContact { part, holder });
        }
    }
}

fn abilities(life: &mut Life) {
    for _ in 0..30 {
        let at = life.some_time();
        let words = ["Gå 200 meter", "Sköta mina läkemedel", "Duscha", "Laga mat", "Ta på mig strumpor"];
        let fields = vec![
            AbilityField::Text(life.chance.word(&words)),
            AbilityField::Kind(AbilityKind::WithAid),
            AbilityField::Support("Med rollator".into()),
        ];
        let id = life.adds(at, Item::Ability(fields));
        life.changes(at, 300, id, Item::Ability(vec![AbilityField::Kind(AbilityKind::WithHelp)]));
    }
    for _ in 0..20 {
        let at = life.some_time();
        let follow_up = Some(at.date() + Duration::days(60));
        let fields = vec![OwnActionField::Text("Tränar balans".into()), OwnActionField::FollowUp(follow_up)];
        let id = life.adds(at, Item::OwnAction(fields));
        life.changes(at, 60, id, Item::OwnAction(vec![OwnActionField::Outcome("Går lättare".into())]));
    }
    for words in ["Jag får svårt att svälja", "Jag faller", "Jag får feber"] {
        let at = life.some_time();
        let fields = vec![
            IfWorseField::When(words.into()),
            IfWorseField::Text("Ring Maria samma dag. På natten 1177.".into()),
            IfWorseField::DecidedBy("Johan Berg".into()),
            IfWorseField::Until(Some(life.today + Duration::days(90))),
        ];
        life.adds(at, Item::IfWorse(fields));
    }
}

fn contract(life: &mut Life) {
    let fields = vec![
        ContractField::KeyContact("Maria Ek, MS-sjuksköterska".into()),
        ContractField::Responsible("Neurologmottagningen".into()),
        ContractField::JointPlan(JointPlan::AskedFor),
        ContractField::NeurologistEvery(Some(180)),
    ];
    let (at, by) = (first_day(life), life.herself());
    life.says(Section::Contract, at, by, Act::SetContract { fields });
    for words in ["Gå till affären själv", "Laga mat två dagar i veckan", "Åka till stugan", "Sjunga i kör"]
    {
        let at = life.some_time();
        life.adds(at, Item::Goal(vec![GoalField::Text(words.into())]));
    }
    for _ in 0..80 {
        promise(life);
    }
    for _ in 0..25 {
        let at = life.some_time();
        let agreed = crate::testing::at(at.date() + Duration::days(30), 10, 15);
        let fields =
            vec![AgreedTimeField::Text("Läkarbesök neurologen".into()), AgreedTimeField::At(Some(agreed))];
        life.adds(at, Item::AgreedTime(fields));
    }
    for half_year in 0..10 {
        let at = life.moment(life.before(20 + half_year * 182));
        let fields = vec![
            MarkField::Side(Side::Care),
            MarkField::Party(life.chance.word(&["Maria Ek", "Johan Berg", "Anna Holm"])),
            MarkField::On(at.date()),
        ];
        life.adds(at, Item::Mark(fields));
    }
}

fn promise(life: &mut Life) {
    let at = life.some_time();
    let side = if life.chance.one_in(3) { Side::Person } else { Side::Care };
    let words = ["Beställer en rullator", "Ringer om provsvaret", "Skickar remiss", "Tränar balans"];
    let fields = vec![
        AgreementField::Side(side),
        AgreementField::Text(life.chance.word(&words)),
        AgreementField::Who(life.contact().1),
        AgreementField::Until(Some(at.date() + Duration::days(30))),
        AgreementField::Principal(Principal::Region),
    ];
    let id = life.adds(at, Item::Agreement(fields));
    if !life.chance.one_in(6) {
        life.changes(at, 25, id, Item::Agreement(vec![AgreementField::Outcome("Den kom".into())]));
    }
}
