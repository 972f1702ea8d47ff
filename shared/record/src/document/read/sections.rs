//! Each section's contents. The private section is read as all of the others, and what is its own.

use super::{Reader, take_contested, take_plain};
use crate::{
    AbilitiesView, AboutView, AppointmentsView, ContactsView, ContractView, DiaryView, MedicationsView,
    PlanView, PrivateView, Section, SectionBody, UpdatesView, document::rows::Fields, edit::item::kinds_of,
};

mod marks;

/// The contents of the reader's section.
pub fn body(reader: &mut Reader<'_>) -> SectionBody {
    let section = reader.document().section();
    let mut own = reader.own();
    let body = match section {
        Section::About => SectionBody::About(about(reader, &mut own)),
        Section::Contract => SectionBody::Contract(contract(reader, &mut own)),
        Section::Contacts => SectionBody::Contacts(contacts(reader, &mut own)),
        Section::Appointments => SectionBody::Appointments(appointments(reader)),
        Section::Medications => SectionBody::Medications(medications(reader, &mut own)),
        Section::Abilities => SectionBody::Abilities(abilities(reader)),
        Section::Plan => SectionBody::Plan(plan(reader, &mut own)),
        Section::Updates => SectionBody::Updates(updates(reader)),
        Section::Diary => SectionBody::Diary(diary(reader)),
        Section::Private => SectionBody::Private(Box::new(private(reader, &mut own))),
    };
    reader.report_left(&own);
    reader.report_other_kinds(&kinds_of(section));
    body
}

fn about(reader: &mut Reader<'_>, own: &mut Fields) -> AboutView {
    AboutView {
        name: take_plain(own, "name"),
        birth_year: take_plain(own, "birth_year"),
        language: take_plain(own, "language"),
        zone: take_plain(own, "zone"),
        emergency: take_plain(own, "emergency"),
        story: take_plain(own, "story"),
        participation: take_plain(own, "participation"),
        wishes: take_plain(own, "wishes"),
        last_wishes: take_plain(own, "last_wishes"),
        no_allergies: take_plain(own, "no_allergies"),
        no_diagnoses: take_plain(own, "no_diagnoses"),
        diagnoses: reader.items(),
        allergies: reader.items(),
        spokespersons: reader.items(),
        stays: reader.items(),
    }
}

fn contacts(reader: &mut Reader<'_>, own: &mut Fields) -> ContactsView {
    ContactsView {
        contacts: reader.items(),
        meetings: reader.items(),
        tallies: reader.items(),
        key_contact: take_contested(own, "key_contact"),
        doctor_contact: take_contested(own, "doctor_contact"),
        home_care_contact: take_contested(own, "home_care_contact"),
    }
}

fn appointments(reader: &mut Reader<'_>) -> AppointmentsView {
    let mut appointments: Vec<crate::AppointmentView> = reader.items();
    for question in reader.items::<crate::QuestionView>() {
        let owner = appointments.iter_mut().find(|view| view.head.id == question.appointment.value);
        if let Some(owner) = owner {
            owner.questions.push(question);
        }
    }
    for occurrence in reader.items::<crate::OccurrenceView>() {
        let owner = appointments.iter_mut().find(|view| view.head.id == occurrence.appointment.value);
        if let Some(owner) = owner {
            owner.occurrences.push(occurrence);
        }
    }
    AppointmentsView { appointments }
}

fn medications(reader: &mut Reader<'_>, own: &mut Fields) -> MedicationsView {
    MedicationsView {
        medicines: reader.items(),
        statements: reader.items(),
        settlements: reader.items(),
        log: reader.items(),
        stock: reader.items(),
        name_answers: reader.items(),
        reviews: reader.items(),
        list_confirmed: take_plain(own, "confirmed"),
    }
}

fn abilities(reader: &mut Reader<'_>) -> AbilitiesView {
    AbilitiesView { abilities: reader.items(), actions: reader.items(), if_worse: reader.items() }
}

fn contract(reader: &mut Reader<'_>, own: &mut Fields) -> ContractView {
    let mut view = ContractView {
        goals: reader.items(),
        agreements: reader.items(),
        times: reader.items(),
        key_contact: take_contested(own, "key_contact"),
        medicine_list_responsible: take_contested(own, "responsible"),
        joint_plan: take_contested(own, "joint_plan"),
        neurologist_every: take_contested(own, "neurologist_every"),
        mri_every: take_contested(own, "mri_every"),
        team_visit_counts: take_contested(own, "team_visit_counts"),
        marks: reader.items(),
    };
    marks::fill_in(reader, &mut view.marks);
    view
}

fn plan(reader: &mut Reader<'_>, own: &mut Fields) -> PlanView {
    PlanView {
        needs: reader.items(),
        measures: reader.items(),
        tasks: reader.items(),
        requests: reader.items(),
        joint_plans: reader.items(),
        discharges: reader.items(),
        discharge_steps: reader.items(),
        risks: reader.items(),
        learning: reader.items(),
        thresholds: take_plain(own, "thresholds"),
    }
}

fn updates(reader: &mut Reader<'_>) -> UpdatesView {
    UpdatesView { notes: reader.items(), meeting_questions: reader.items() }
}

fn diary(reader: &mut Reader<'_>) -> DiaryView {
    DiaryView {
        symptoms: reader.items(),
        readings: reader.items(),
        energy: reader.items(),
        coordination: reader.items(),
    }
}

fn private(reader: &mut Reader<'_>, own: &mut Fields) -> PrivateView {
    // What other sections say once is said in them alone.
    let nothing = &mut Fields::new();
    PrivateView {
        complaints: reader.items(),
        complaints_sent: reader.items(),
        incidents: reader.items(),
        survey: reader.items(),
        hide_places: take_plain(own, "hide_places"),
        about: about(reader, nothing),
        contract: contract(reader, nothing),
        contacts: contacts(reader, nothing),
        appointments: appointments(reader),
        medications: medications(reader, nothing),
        abilities: abilities(reader),
        plan: plan(reader, nothing),
        updates: updates(reader),
        diary: diary(reader),
    }
}
