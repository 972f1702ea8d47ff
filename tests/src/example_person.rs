//! Karin, who does not exist: a believable record for the demo and the stories, written as the edits she would make.

use chrono::{Days, NaiveDate, NaiveTime};
use samlat_record::{
    Act, AgreedTimeField, AgreementField, Amount, AppointmentField, Completeness, ContactField, ContactKind,
    ContractField, DoseAt, Edit, Ends, Every, GoalField, Holder, Hours, IfWorseField, Item, ItemId, KeyPart,
    LocalTime, MedicineField, MedicineLine, Medium, OccurrenceChange, OccurrenceField, Origin,
    OwnActionField, Principal, QuestionField, Recurrence, Route, RouteKind, Schedule, Section, Side,
    StatementField, Weekdays, When, {AbilityField, AbilityKind, JointPlan},
};

/// What she is called.
pub const NAME: &str = "Karin Exempel";
/// The year she was born.
pub const BIRTH_YEAR: u16 = 1974;

/// Everything she writes in her record, in order, as it would stand on `today`. `id` gives a fresh id for each thing.
pub fn edits(today: NaiveDate, mut id: impl FnMut() -> ItemId) -> Vec<(Section, Edit)> {
    let people = People { nurse: id(), doctor: id(), home_help: id() };
    let mut writing = Writing { today, edits: Vec::new(), id: Box::new(id) };
    writing.contacts(people);
    writing.appointments(people);
    writing.medicines();
    writing.abilities();
    writing.contract();
    writing.edits
}

#[derive(Clone, Copy)]
struct People {
    nurse: ItemId,
    doctor: ItemId,
    home_help: ItemId,
}

struct Writing<'a> {
    today: NaiveDate,
    edits: Vec<(Section, Edit)>,
    id: Box<dyn FnMut() -> ItemId + 'a>,
}

impl Writing<'_> {
    fn does(&mut self, act: Act) {
        if let Some(section) = act.section() {
            self.edits.push((section, Edit::from(act)));
        }
    }

    fn adds(&mut self, item: Item) -> ItemId {
        let id = (self.id)();
        self.does(Act::Add { id, item });
        id
    }

    fn day(&self, days: u64) -> NaiveDate {
        self.today.checked_add_days(Days::new(days)).unwrap_or(self.today)
    }

    fn earlier(&self, days: u64) -> NaiveDate {
        self.today.checked_sub_days(Days::new(days)).unwrap_or(self.today)
    }

    fn contacts(&mut self, people: People) {
        self.contact(
            people.nurse,
            "Maria Holm",
            "MS-sjuksköterska",
            Principal::Region,
            "Neurologmottagningen, sjukhuset",
            "010-555 01 10",
            "bromsmedicin och frågor mellan besöken",
        );
        self.contact(
            people.doctor,
            "Anders Ek",
            "Neurolog",
            Principal::Region,
            "Neurologmottagningen, sjukhuset",
            "010-555 01 11",
            "MS-behandlingen",
        );
        self.contact(
            people.home_help,
            "Samira Noor",
            "Fast omsorgskontakt",
            Principal::Municipality,
            "Omsorg i Norr AB, hemtjänst",
            "010-555 02 20",
            "hjälp hemma, morgon och kväll",
        );
        for (name, role, principal, provider, number, responsible) in [
            (
                "Vårdcentralen Linden",
                "Vårdcentral",
                Principal::Region,
                "Lindens Vård AB",
                "010-555 03 30",
                "blodtryck, recept och intyg",
            ),
            (
                "Biståndshandläggaren",
                "Biståndshandläggare",
                Principal::Municipality,
                "Kommunen",
                "010-555 02 10",
                "beslut om hemtjänst",
            ),
            (
                "Johan Falk",
                "Fysioterapeut",
                Principal::Region,
                "Kroppsverkstan AB",
                "010-555 04 40",
                "balans och gång",
            ),
            (
                "Försäkringskassan",
                "Handläggare",
                Principal::State,
                "Försäkringskassan",
                "0771-524 524",
                "sjukersättning",
            ),
        ] {
            let id = (self.id)();
            self.contact(id, name, role, principal, provider, number, responsible);
        }
        for (part, who) in [(KeyPart::KeyContact, people.nurse), (KeyPart::HomeCareContact, people.home_help)]
        {
            self.does(Act::SetKeyContact { part, holder: Holder::Contact(who) });
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one row of a table, read at its calls")]
    fn contact(
        &mut self,
        id: ItemId,
        name: &str,
        role: &str,
        principal: Principal,
        provider: &str,
        number: &str,
        responsible_for: &str,
    ) {
        let hours = Hours { days: Weekdays::WORKING, from: clock(8, 0), until: clock(16, 0) };
        let route = Route { kind: RouteKind::Phone, value: number.to_owned(), hours: vec![hours] };
        self.does(Act::Add {
            id,
            item: Item::Contact(vec![
                ContactField::Name(name.to_owned()),
                ContactField::ContactKind(if name.contains(' ') {
                    ContactKind::Person
                } else {
                    ContactKind::Unit
                }),
                ContactField::Role(role.to_owned()),
                ContactField::Principal(principal),
                ContactField::Provider(provider.to_owned()),
                ContactField::Routes(vec![route]),
                ContactField::ResponsibleFor(responsible_for.to_owned()),
            ]),
        });
    }

    fn appointments(&mut self, people: People) {
        let nurse = self.appointment(
            "Samtal med MS-sjuksköterskan",
            self.day(2),
            clock(10, 15),
            "Neurologmottagningen, plan 3",
            Some(people.nurse),
        );
        self.adds(Item::Question(vec![
            QuestionField::Appointment(nurse),
            QuestionField::Text("Kan jag få hjälp med tröttheten på eftermiddagen?".to_owned()),
        ]));
        self.appointment(
            "Läkarbesök neurologen",
            self.day(19),
            clock(13, 30),
            "Neurologmottagningen, plan 3",
            Some(people.doctor),
        );
        self.training();
        self.appointment(
            "Uppföljning av hemtjänsten",
            self.day(12),
            clock(11, 0),
            "Hemma",
            Some(people.home_help),
        );
    }

    fn appointment(
        &mut self,
        title: &str,
        date: NaiveDate,
        at: NaiveTime,
        place: &str,
        with: Option<ItemId>,
    ) -> ItemId {
        let start = LocalTime::home(date.and_time(at));
        let mut fields = vec![
            AppointmentField::Title(title.to_owned()),
            AppointmentField::When(When::At { start, minutes: Some(45) }),
            AppointmentField::Place(place.to_owned()),
        ];
        fields.extend(with.map(|contact| AppointmentField::WithContact(Some(contact))));
        self.adds(Item::Appointment(fields))
    }

    /// Every week; the last time she came, and something was said.
    fn training(&mut self) {
        let training = self.appointment(
            "Träning med Johan",
            self.earlier(9),
            clock(9, 0),
            "Kroppsverkstan, Storgatan",
            None,
        );
        let weekly = Recurrence { every: Every::Days(7), ends: Ends::Never };
        let fields = vec![AppointmentField::Recurrence(Some(weekly))];
        self.does(Act::Change { id: training, item: Item::Appointment(fields) });
        self.adds(Item::Occurrence(vec![
            OccurrenceField::Appointment(training),
            OccurrenceField::On(self.earlier(2)),
            OccurrenceField::Change(OccurrenceChange::Completed),
            OccurrenceField::Outcome("Nya övningar för balansen".to_owned()),
        ]));
    }

    fn medicines(&mut self) {
        let daily = |times: &[(u32, u32)]| Schedule::Daily {
            doses: times.iter().map(|(h, m)| DoseAt { at: clock(*h, *m), units: Amount::ONE }).collect(),
        };
        self.medicine("Fampyra", "fampridin", "10 mg", daily(&[(8, 0), (20, 0)]), "gång", Origin::Prescribed);
        self.medicine(
            "Baklofen",
            "baklofen",
            "10 mg",
            daily(&[(8, 0), (14, 0), (20, 0)]),
            "spasticitet",
            Origin::Prescribed,
        );
        self.medicine(
            "D-vitamin",
            "kolekalciferol",
            "20 mikrogram",
            daily(&[(8, 0)]),
            "",
            Origin::OverTheCounter,
        );
        let as_needed = Schedule::AsNeeded {
            units: Amount::ONE,
            most_in_24_hours: Amount::from_thousandths(8_000),
            least_hours_between: Some(4),
        };
        self.medicine("Alvedon", "paracetamol", "500 mg", as_needed, "värk", Origin::OverTheCounter);
        let line = |name: &str, strength: &str, how: &str| MedicineLine {
            name: name.to_owned(),
            strength: strength.to_owned(),
            how: how.to_owned(),
            stopped: false,
        };
        self.adds(Item::Statement(vec![
            StatementField::Source("Utskrivning från sjukhuset".to_owned()),
            StatementField::SaidOn(self.earlier(20)),
            StatementField::Medium(Medium::Paper),
            StatementField::Completeness(Completeness::FullList),
            StatementField::Lines(vec![
                line("Fampyra", "10 mg", "1x2"),
                line("Baklofen", "10 mg", "1x2"),
                line("D-vitamin", "20 mikrogram", "1x1"),
            ]),
        ]));
    }

    fn medicine(
        &mut self,
        name: &str,
        substance: &str,
        strength: &str,
        schedule: Schedule,
        why: &str,
        origin: Origin,
    ) {
        let mut fields = vec![
            MedicineField::Name(name.to_owned()),
            MedicineField::Substance(substance.to_owned()),
            MedicineField::Strength(strength.to_owned()),
            MedicineField::Form("tablett".to_owned()),
            MedicineField::Schedule(schedule),
            MedicineField::Origin(origin),
            MedicineField::Since(Some(self.earlier(400))),
        ];
        if !why.is_empty() {
            fields.push(MedicineField::Why(why.to_owned()));
        }
        self.adds(Item::Medicine(fields));
    }

    fn abilities(&mut self) {
        for (text, kind, support) in [
            ("Klä på mig överkroppen", AbilityKind::Alone, ""),
            ("Gå 200 meter", AbilityKind::WithAid, "rollator"),
            ("Laga enkel mat", AbilityKind::WithAid, "sittande vid köksön"),
            ("Duscha", AbilityKind::WithHelp, "hemtjänsten, tisdag och fredag"),
        ] {
            let mut fields = vec![AbilityField::Text(text.to_owned()), AbilityField::Kind(kind)];
            if !support.is_empty() {
                fields.push(AbilityField::Support(support.to_owned()));
            }
            self.adds(Item::Ability(fields));
        }
        self.adds(Item::OwnAction(vec![
            OwnActionField::Text("Tränar balans två gånger i veckan".to_owned()),
            OwnActionField::FollowUp(Some(self.day(30))),
        ]));
        self.adds(Item::IfWorse(vec![
            IfWorseField::When("Benen blir mycket svagare på ett dygn".to_owned()),
            IfWorseField::Text("Ring MS-sjuksköterskan. Kvällar och helger: ring 1177.".to_owned()),
            IfWorseField::DecidedBy("Anders Ek, neurolog".to_owned()),
            IfWorseField::Until(Some(self.day(180))),
        ]));
    }

    fn contract(&mut self) {
        self.adds(Item::Goal(vec![GoalField::Text("Gå själv till affären".to_owned())]));
        self.adds(Item::Agreement(vec![
            AgreementField::Side(Side::Person),
            AgreementField::Text("Tränar två gånger i veckan".to_owned()),
            AgreementField::FollowUp(Some(self.day(30))),
        ]));
        self.adds(Item::Agreement(vec![
            AgreementField::Side(Side::Care),
            AgreementField::Text("Provar ut en lättare rollator".to_owned()),
            AgreementField::Who("Johan Falk, fysioterapeut".to_owned()),
            AgreementField::Until(Some(self.day(21))),
            AgreementField::Principal(Principal::Region),
        ]));
        self.adds(Item::AgreedTime(vec![
            AgreedTimeField::Text("Läkarbesök neurologen".to_owned()),
            AgreedTimeField::At(Some(LocalTime::home(self.day(19).and_time(clock(13, 30))))),
        ]));
        self.does(Act::SetContract {
            fields: vec![
                ContractField::KeyContact("Maria Holm, MS-sjuksköterska".to_owned()),
                ContractField::Responsible("Anders Ek, neurolog".to_owned()),
                ContractField::JointPlan(JointPlan::AskedFor),
            ],
        });
    }
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN)
}
