//! Åsta: a believable person with MS, as the edits that she would make herself.

use chrono::{Duration, NaiveDate, NaiveTime};

use super::{at, id};
use crate::{
    AbilityField, AbilityKind, AboutField, Act, AgreedTimeField, AgreementField, Amount, AppointmentField,
    Completeness, ContactField, ContactKind, ContractField, DoseAt, GoalField, Holder, Hours, IfWorseField,
    Item, ItemId, JointPlan, KeyPart, MarkField, MedicineField, MedicineLine, Medium, Origin, OwnActionField,
    Principal, QuestionField, Route, RouteKind, Schedule, Side, StatementField, Weekdays, When,
};

/// Her MS nurse and key contact, in the region.
#[must_use]
pub fn maria() -> ItemId {
    id(1)
}

/// Her next appointment at the neurologist.
#[must_use]
pub fn visit() -> ItemId {
    id(20)
}

/// Baklofen on her own list.
#[must_use]
pub fn baklofen() -> ItemId {
    id(40)
}

/// Her whole record on this day, as edits in the order she would make them.
#[must_use]
pub fn acts(today: NaiveDate) -> Vec<Act> {
    let mut acts = vec![Act::SetAbout {
        fields: vec![
            AboutField::Name("Åsta Lindqvist".into()),
            AboutField::BirthYear(1971),
            AboutField::Language("sv".into()),
            AboutField::Zone("Europe/Stockholm".into()),
        ],
    }];
    acts.extend(contacts());
    acts.extend(appointments(today));
    acts.extend(medications(today));
    acts.extend(abilities(today));
    acts.extend(contract(today));
    acts
}

fn add(number: u64, item: Item) -> Act {
    Act::Add { id: id(number), item }
}

fn clock(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

fn phone(number: &str, from: u32, until: u32) -> Route {
    let hours = Hours { days: Weekdays::WORKING, from: clock(from), until: clock(until) };
    Route { kind: RouteKind::Phone, value: number.into(), hours: vec![hours] }
}

fn always(number: &str) -> Route {
    let hours = Hours { days: Weekdays::ALL, from: clock(0), until: clock(0) };
    Route { kind: RouteKind::Phone, value: number.into(), hours: vec![hours] }
}

/// A name, a role, who does the work, and what it is responsible for.
type Words<'a> = [&'a str; 4];

fn contact(number: u64, words: Words<'_>, kind: ContactKind, principal: Principal, route: Route) -> Act {
    let [name, role, provider, responsible_for] = words;
    add(
        number,
        Item::Contact(vec![
            ContactField::Name(name.into()),
            ContactField::ContactKind(kind),
            ContactField::Role(role.into()),
            ContactField::Principal(principal),
            ContactField::Provider(provider.into()),
            ContactField::Routes(vec![route]),
            ContactField::ResponsibleFor(responsible_for.into()),
        ]),
    )
}

fn contacts() -> Vec<Act> {
    use ContactKind::{Person, Team, Unit};
    use Principal::{Municipality, Other, Region, State};
    vec![
        contact(
            1,
            ["Maria Ek", "MS-sjuksköterska", "Neurologmottagningen", "Läkemedel mot MS, recept och tider"],
            Person,
            Region,
            phone("08-123 45 60", 8, 16),
        ),
        contact(
            2,
            ["Johan Berg", "Neurolog", "Neurologmottagningen", "Behandlingen av MS"],
            Person,
            Region,
            phone("08-123 45 61", 8, 16),
        ),
        contact(
            3,
            ["Anna Holm", "Arbetsterapeut", "Kommunens rehab", "Hjälpmedel hemma"],
            Person,
            Municipality,
            phone("08-123 45 62", 9, 15),
        ),
        contact(
            4,
            ["Hemtjänsten Björken", "Hemtjänst", "Björken Omsorg AB", "Hjälp morgon och kväll"],
            Team,
            Municipality,
            always("08-123 45 63"),
        ),
        contact(
            5,
            ["Vårdcentralen Linden", "Vårdcentral", "Linden Vård AB", "Blodtryck och sår"],
            Unit,
            Region,
            phone("08-123 45 64", 8, 17),
        ),
        contact(
            6,
            ["Försäkringskassan", "Handläggare", "Försäkringskassan", "Sjukersättning"],
            Unit,
            State,
            phone("0771-524 524", 8, 18),
        ),
        contact(7, ["Bo Lindqvist", "Bror", "", ""], Person, Other, always("070-123 45 65")),
        Act::SetKeyContact { part: KeyPart::KeyContact, holder: Holder::Contact(maria()) },
        Act::SetKeyContact { part: KeyPart::DoctorContact, holder: Holder::Contact(id(5)) },
        Act::SetKeyContact { part: KeyPart::HomeCareContact, holder: Holder::Nobody },
    ]
}

fn appointments(today: NaiveDate) -> Vec<Act> {
    let on = |days: i64, hour, minute| When::At {
        start: at(today + Duration::days(days), hour, minute),
        minutes: Some(45),
    };
    vec![
        add(
            20,
            Item::Appointment(vec![
                AppointmentField::Title("Läkarbesök neurologen".into()),
                AppointmentField::When(on(2, 10, 15)),
                AppointmentField::Place("Plan 3, Storgatan 5".into()),
                AppointmentField::With("Johan Berg".into()),
                AppointmentField::WithContact(Some(id(2))),
                AppointmentField::Travel("Färdtjänst bokad klockan 9.30".into()),
            ]),
        ),
        add(
            21,
            Item::Question(vec![
                QuestionField::Appointment(visit()),
                QuestionField::Text("Varför är benen stelare på kvällen?".into()),
            ]),
        ),
        add(
            22,
            Item::Appointment(vec![
                AppointmentField::Title("Prova ut rullator".into()),
                AppointmentField::When(on(9, 13, 0)),
                AppointmentField::WithContact(Some(id(3))),
            ]),
        ),
        add(
            23,
            Item::Appointment(vec![
                AppointmentField::Title("Provtagning".into()),
                AppointmentField::When(When::AllDay { date: today + Duration::days(5) }),
                AppointmentField::Place("Vårdcentralen Linden".into()),
            ]),
        ),
    ]
}

fn medications(today: NaiveDate) -> Vec<Act> {
    let daily = |hours: &[u32]| Schedule::Daily {
        doses: hours.iter().map(|hour| DoseAt { at: clock(*hour), units: Amount::ONE }).collect(),
    };
    let medicine = |number, name: &str, strength: &str, schedule, why: &str| {
        add(
            number,
            Item::Medicine(vec![
                MedicineField::Name(name.into()),
                MedicineField::Strength(strength.into()),
                MedicineField::Form("tablett".into()),
                MedicineField::Schedule(schedule),
                MedicineField::Why(why.into()),
                MedicineField::Origin(Origin::Prescribed),
            ]),
        )
    };
    let three = Schedule::DayParts {
        morning: Amount::ONE,
        noon: Amount::ONE,
        evening: Amount::ONE,
        night: Amount::ZERO,
    };
    let needed = Schedule::AsNeeded {
        units: Amount::ONE,
        most_in_24_hours: Amount::parse("4"),
        least_hours_between: Some(6),
    };
    let line = |name: &str, strength: &str, how: &str, stopped| MedicineLine {
        name: name.into(),
        strength: strength.into(),
        how: how.into(),
        stopped,
    };
    vec![
        medicine(40, "Baklofen", "10 mg", three, "Stela ben"),
        medicine(41, "Fampyra", "10 mg", daily(&[8, 20]), "Gå lättare"),
        medicine(42, "Alvedon", "500 mg", needed, "Värk"),
        Act::ConfirmMedicineList { on: today - Duration::days(10) },
        add(
            43,
            Item::Statement(vec![
                StatementField::Source("Utskrivning från sjukhuset".into()),
                StatementField::SaidOn(today - Duration::days(4)),
                StatementField::Medium(Medium::Paper),
                StatementField::Completeness(Completeness::FullList),
                StatementField::Lines(vec![
                    line("Baklofen", "10 mg", "1+1+2", false),
                    line("Fampyra", "10 mg", "kl 8 och 20", false),
                ]),
            ]),
        ),
    ]
}

fn abilities(today: NaiveDate) -> Vec<Act> {
    let ability = |number, text: &str, kind, support: &str| {
        add(
            number,
            Item::Ability(vec![
                AbilityField::Text(text.into()),
                AbilityField::Kind(kind),
                AbilityField::Support(support.into()),
            ]),
        )
    };
    vec![
        ability(60, "Sköta mina läkemedel", AbilityKind::Alone, ""),
        ability(61, "Gå 200 meter", AbilityKind::WithAid, "Med rollator"),
        ability(62, "Duscha", AbilityKind::WithHelp, "Någon i närheten"),
        add(
            63,
            Item::OwnAction(vec![
                OwnActionField::Text("Tränar balans två gånger i veckan".into()),
                OwnActionField::FollowUp(Some(today + Duration::days(30))),
            ]),
        ),
        add(
            64,
            Item::IfWorse(vec![
                IfWorseField::When("Jag får svårt att svälja".into()),
                IfWorseField::Text("Ring Maria samma dag. På natten 1177.".into()),
                IfWorseField::DecidedBy("Johan Berg".into()),
                IfWorseField::Until(Some(today + Duration::days(180))),
            ]),
        ),
    ]
}

fn contract(today: NaiveDate) -> Vec<Act> {
    vec![
        add(80, Item::Goal(vec![GoalField::Text("Gå till affären själv".into())])),
        add(
            81,
            Item::Agreement(vec![
                AgreementField::Side(Side::Person),
                AgreementField::Text("Tränar balans två gånger i veckan".into()),
                AgreementField::FollowUp(Some(today + Duration::days(30))),
            ]),
        ),
        add(
            82,
            Item::Agreement(vec![
                AgreementField::Side(Side::Care),
                AgreementField::Text("Beställer en rullator".into()),
                AgreementField::Who("Anna Holm".into()),
                AgreementField::Until(Some(today + Duration::days(14))),
                AgreementField::Principal(Principal::Municipality),
            ]),
        ),
        add(
            83,
            Item::AgreedTime(vec![
                AgreedTimeField::Text("Läkarbesök neurologen".into()),
                AgreedTimeField::At(Some(at(today + Duration::days(2), 10, 15))),
                AgreedTimeField::Appointment(Some(visit())),
            ]),
        ),
        Act::SetContract {
            fields: vec![
                ContractField::KeyContact("Maria Ek, MS-sjuksköterska".into()),
                ContractField::JointPlan(JointPlan::AskedFor),
            ],
        },
        add(
            84,
            Item::Mark(vec![
                MarkField::Side(Side::Care),
                MarkField::Party("Maria Ek".into()),
                MarkField::On(today - Duration::days(1)),
            ]),
        ),
    ]
}
