//! Every item of a section and everything it says once, each with its place in the file and as what a person would
//! write to say it again.

use crate::{
    AboutField, AboutView, Act, AppointmentView, ContactsView, Contested, ContractField, ContractView, Field,
    FieldName, Holder, Item, ItemHead, KeyPart, List, MedicationsView, PlanField, PlanView, PrivateField,
    PrivateView, Section, SectionBody, SectionView,
};

/// An item of any kind.
pub trait AnyRow {
    /// Id, provenance and presence.
    fn head(&self) -> &ItemHead;

    /// The name of the kind.
    fn kind(&self) -> &'static str;

    /// What is said of it, field by field, each value as an item that has that field alone.
    fn said(&self) -> Vec<Said<Item>>;
}

/// One field, with every value that stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<W> {
    /// What the field is called in the file.
    pub name: &'static str,
    /// Which field it is.
    pub field: FieldName,
    /// Whether there is no item without it.
    pub is_needed: bool,
    /// Whether people disagree on it.
    pub is_disputed: bool,
    /// Each value, as what is written to say it.
    pub values: Vec<Field<W>>,
}

/// An item, and where it stands.
pub struct Found<'a> {
    /// Its JSON pointer from the section.
    pub path: String,
    /// The item.
    pub row: &'a dyn AnyRow,
}

/// Something that a section says once, and where it stands.
pub struct Own {
    /// Its JSON pointer from the section.
    pub path: String,
    /// What is said.
    pub said: Said<Act>,
}

impl<W> Said<W> {
    /// A field on which the last writer wins.
    pub fn one<T: Clone>(
        name: &'static str,
        field: FieldName,
        is_needed: bool,
        said: &Field<T>,
        write: impl Fn(T) -> W,
    ) -> Self {
        Self { name, field, is_needed, is_disputed: false, values: vec![said.clone().map(write)] }
    }

    /// A field on which people may disagree.
    pub fn of<T: Clone>(
        name: &'static str,
        field: FieldName,
        is_needed: bool,
        said: &Contested<T>,
        write: impl Fn(T) -> W,
    ) -> Self {
        let values = said.candidates().iter().map(|one| one.clone().map(&write)).collect();
        Self { name, field, is_needed, is_disputed: said.is_disputed(), values }
    }

    /// The value, if nobody contests it.
    pub fn agreed(&self) -> Option<&Field<W>> {
        self.values.first().filter(|_| !self.is_disputed)
    }
}

/// The rows of these lists, each list by its name.
macro_rules! lists {
    ($found:ident, $path:expr, $view:expr; $($list:ident),+ $(,)?) => {{
        $($found.extend($view.$list.iter().enumerate().map(|(place, row)| Found {
            path: format!("{}/{}/{place}", $path, stringify!($list)),
            row,
        }));)+
    }};
}

/// What these fields say, each by its name.
macro_rules! own {
    ($path:expr, $view:expr; $($how:ident $name:ident: $field:ident => $write:expr),+ $(,)?) => {
        [$($view.$name.as_ref().map(|said| Own {
            path: format!("{}/{}", $path, stringify!($name)),
            said: Said::$how(stringify!($name), FieldName::$field, false, said, $write),
        })),+]
        .into_iter()
        .flatten()
        .collect()
    };
}

/// The section that holds this body as its own.
pub const fn section_of(body: &SectionBody) -> Section {
    match body {
        SectionBody::About(_) => Section::About,
        SectionBody::Contract(_) => Section::Contract,
        SectionBody::Contacts(_) => Section::Contacts,
        SectionBody::Appointments(_) => Section::Appointments,
        SectionBody::Medications(_) => Section::Medications,
        SectionBody::Abilities(_) => Section::Abilities,
        SectionBody::Plan(_) => Section::Plan,
        SectionBody::Updates(_) => Section::Updates,
        SectionBody::Diary(_) => Section::Diary,
        SectionBody::Private(_) => Section::Private,
    }
}

/// Every item of the section. What belongs to another item comes after it.
pub fn items(view: &SectionView) -> Vec<Found<'_>> {
    let mut all = Vec::new();
    let found = &mut all;
    match &view.body {
        SectionBody::About(body) => about(found, "/body/about", body),
        SectionBody::Contract(body) => contract(found, "/body/contract", body),
        SectionBody::Contacts(body) => contacts(found, "/body/contacts", body),
        SectionBody::Appointments(body) => {
            appointments(found, "/body/appointments/appointments", &body.appointments);
        }
        SectionBody::Medications(body) => medications(found, "/body/medications", body),
        SectionBody::Abilities(body) => {
            lists!(found, "/body/abilities", body; abilities, actions, if_worse);
        }
        SectionBody::Plan(body) => plan(found, "/body/plan", body),
        SectionBody::Updates(body) => lists!(found, "/body/updates", body; notes, meeting_questions),
        SectionBody::Diary(body) => {
            lists!(found, "/body/diary", body; symptoms, readings, energy, coordination);
        }
        SectionBody::Private(body) => private(found, "/body/private", body),
    }
    lists!(found, "", view; put_away);
    all
}

fn about<'a>(found: &mut Vec<Found<'a>>, path: &str, view: &'a AboutView) {
    lists!(found, path, view; diagnoses, allergies, spokespersons, stays);
}

fn contract<'a>(found: &mut Vec<Found<'a>>, path: &str, view: &'a ContractView) {
    lists!(found, path, view; goals, agreements, times, marks);
}

fn contacts<'a>(found: &mut Vec<Found<'a>>, path: &str, view: &'a ContactsView) {
    lists!(found, path, view; contacts, meetings, tallies);
}

fn appointments<'a>(found: &mut Vec<Found<'a>>, path: &str, all: &'a List<AppointmentView>) {
    for (place, row) in all.iter().enumerate() {
        let path = format!("{path}/{place}");
        found.push(Found { path: path.clone(), row });
        lists!(found, path, row; questions, occurrences);
    }
}

fn medications<'a>(found: &mut Vec<Found<'a>>, path: &str, view: &'a MedicationsView) {
    lists!(found, path, view; medicines, statements, settlements, log, stock, name_answers, reviews);
}

fn plan<'a>(found: &mut Vec<Found<'a>>, path: &str, view: &'a PlanView) {
    lists!(found, path, view; needs, measures, tasks, requests, joint_plans, discharges, discharge_steps);
    lists!(found, path, view; risks, learning);
}

fn private<'a>(found: &mut Vec<Found<'a>>, path: &str, view: &'a PrivateView) {
    lists!(found, path, view; complaints, complaints_sent, incidents, survey);
    about(found, &format!("{path}/about"), &view.about);
    contract(found, &format!("{path}/contract"), &view.contract);
    contacts(found, &format!("{path}/contacts"), &view.contacts);
    appointments(found, &format!("{path}/appointments/appointments"), &view.appointments.appointments);
    medications(found, &format!("{path}/medications"), &view.medications);
    lists!(found, format!("{path}/abilities"), &view.abilities; abilities, actions, if_worse);
    plan(found, &format!("{path}/plan"), &view.plan);
    lists!(found, format!("{path}/updates"), &view.updates; notes, meeting_questions);
    lists!(found, format!("{path}/diary"), &view.diary; symptoms, readings, energy, coordination);
}

/// Everything that the section says once.
pub fn own(view: &SectionView) -> Vec<Own> {
    match &view.body {
        SectionBody::About(body) => about_own("/body/about", body),
        SectionBody::Contract(body) => contract_own("/body/contract", body),
        SectionBody::Contacts(body) => contacts_own("/body/contacts", body),
        SectionBody::Medications(body) => medications_own("/body/medications", body),
        SectionBody::Plan(body) => plan_own("/body/plan", body),
        SectionBody::Private(body) => own! { "/body/private", body;
            one hide_places: HidePlaces =>
                |hide| Act::SetPrivate { fields: vec![PrivateField::HidePlaces(hide)] },
        },
        SectionBody::Appointments(_)
        | SectionBody::Abilities(_)
        | SectionBody::Updates(_)
        | SectionBody::Diary(_) => Vec::new(),
    }
}

/// What the private section says in the name of another, which says it alone.
pub fn misplaced(view: &SectionView) -> Vec<(Section, Own)> {
    let SectionBody::Private(body) = &view.body else { return Vec::new() };
    let of = |section: Section, own: Vec<Own>| own.into_iter().map(move |own| (section, own));
    of(Section::About, about_own("/body/private/about", &body.about))
        .chain(of(Section::Contract, contract_own("/body/private/contract", &body.contract)))
        .chain(of(Section::Contacts, contacts_own("/body/private/contacts", &body.contacts)))
        .chain(of(Section::Medications, medications_own("/body/private/medications", &body.medications)))
        .chain(of(Section::Plan, plan_own("/body/private/plan", &body.plan)))
        .collect()
}

fn about_own(path: &str, view: &AboutView) -> Vec<Own> {
    let set = |field: AboutField| Act::SetAbout { fields: vec![field] };
    own! { path, view;
        one name: Name => |said| set(AboutField::Name(said)),
        one birth_year: BirthYear => |said| set(AboutField::BirthYear(said)),
        one language: Language => |said| set(AboutField::Language(said)),
        one zone: Zone => |said| set(AboutField::Zone(said)),
        one emergency: Emergency => |said| set(AboutField::Emergency(said)),
        one story: Story => |said| set(AboutField::Story(said)),
        one participation: Participation => |said| set(AboutField::Participation(said)),
        one wishes: Wishes => |said| set(AboutField::Wishes(said)),
        one last_wishes: LastWishes => |said| set(AboutField::LastWishes(said)),
        one no_allergies: NoAllergies => |said| set(AboutField::NoAllergies(said)),
        one no_diagnoses: NoDiagnoses => |said| set(AboutField::NoDiagnoses(said)),
    }
}

fn contract_own(path: &str, view: &ContractView) -> Vec<Own> {
    let set = |field: ContractField| Act::SetContract { fields: vec![field] };
    own! { path, view;
        of key_contact: KeyContact => |said| set(ContractField::KeyContact(said)),
        of medicine_list_responsible: Responsible => |said| set(ContractField::Responsible(said)),
        of joint_plan: JointPlan => |said| set(ContractField::JointPlan(said)),
        of neurologist_every: NeurologistEvery => |said| set(ContractField::NeurologistEvery(said)),
        of mri_every: MriEvery => |said| set(ContractField::MriEvery(said)),
        of team_visit_counts: TeamVisitCounts => |said| set(ContractField::TeamVisitCounts(said)),
    }
}

fn contacts_own(path: &str, view: &ContactsView) -> Vec<Own> {
    let holds = |part: KeyPart| move |holder: Holder| Act::SetKeyContact { part, holder };
    own! { path, view;
        of key_contact: KeyContact => holds(KeyPart::KeyContact),
        of doctor_contact: DoctorContact => holds(KeyPart::DoctorContact),
        of home_care_contact: HomeCareContact => holds(KeyPart::HomeCareContact),
    }
}

fn medications_own(path: &str, view: &MedicationsView) -> Vec<Own> {
    own! { path, view;
        one list_confirmed: Confirmed => |on| Act::ConfirmMedicineList { on },
    }
}

fn plan_own(path: &str, view: &PlanView) -> Vec<Own> {
    own! { path, view;
        one thresholds: Thresholds => |said| Act::SetPlan { fields: vec![PlanField::Thresholds(Some(said))] },
    }
}
