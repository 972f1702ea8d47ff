//! Each section's contents. The private section is read as all of the others, and what is its own.

use std::collections::BTreeMap;

use super::{Reader, Row, take_contested, take_plain};
use crate::{
    AbilitiesView, AboutView, AppointmentView, AppointmentsView, ContactsView, ContractView, DiaryView,
    ItemId, List, MedicationsView, MedicineView, OccurrenceView, PlanView, PrivateView, QuestionView,
    Section, SectionBody, UpdatesView, document::rows::Fields,
};

pub mod marks;

/// The contents of the reader's section, given what was read of them before.
pub fn body(reader: &mut Reader<'_>, before: SectionBody) -> SectionBody {
    /// What was read before, or nothing.
    macro_rules! before {
        ($section:ident) => {
            if let SectionBody::$section(view) = before { view } else { Default::default() }
        };
    }
    let mut own = reader.own();
    let body = match reader.section() {
        Section::About => SectionBody::About(about(reader, &mut own, before!(About))),
        Section::Contract => SectionBody::Contract(contract(reader, &mut own, before!(Contract))),
        Section::Contacts => SectionBody::Contacts(contacts(reader, &mut own, before!(Contacts))),
        Section::Appointments => SectionBody::Appointments(appointments(reader, before!(Appointments))),
        Section::Medications => SectionBody::Medications(medications(reader, &mut own, before!(Medications))),
        Section::Abilities => SectionBody::Abilities(abilities(reader, before!(Abilities))),
        Section::Plan => SectionBody::Plan(plan(reader, &mut own, before!(Plan))),
        Section::Updates => SectionBody::Updates(updates(reader, before!(Updates))),
        Section::Diary => SectionBody::Diary(diary(reader, before!(Diary))),
        Section::Private => {
            let before: Box<PrivateView> = before!(Private);
            SectionBody::Private(Box::new(private(reader, &mut own, *before)))
        }
    };
    reader.report_left(&own);
    body
}

fn about(reader: &mut Reader<'_>, own: &mut Fields, before: AboutView) -> AboutView {
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
        diagnoses: reader.items(before.diagnoses),
        allergies: reader.items(before.allergies),
        spokespersons: reader.items(before.spokespersons),
        stays: reader.items(before.stays),
    }
}

fn contacts(reader: &mut Reader<'_>, own: &mut Fields, before: ContactsView) -> ContactsView {
    ContactsView {
        contacts: reader.items(before.contacts),
        meetings: reader.items(before.meetings),
        tallies: reader.items(before.tallies),
        key_contact: take_contested(own, "key_contact"),
        doctor_contact: take_contested(own, "doctor_contact"),
        home_care_contact: take_contested(own, "home_care_contact"),
    }
}

fn appointments(reader: &mut Reader<'_>, before: AppointmentsView) -> AppointmentsView {
    let mut appointments: List<AppointmentView> = reader.items(before.appointments);
    let place = |(place, view): (usize, &AppointmentView)| (view.head.id, place);
    let places: BTreeMap<ItemId, usize> = appointments.iter().enumerate().map(place).collect();
    let questions: List<QuestionView> = reader.items(List::default());
    let occurrences: List<OccurrenceView> = reader.items(List::default());
    for question in questions {
        if let Some(place) = place_of(reader, &places, &question, question.appointment.value)
            && let Some(owner) = appointments.get_mut(place)
        {
            owner.questions.push(question);
        }
    }
    for occurrence in occurrences {
        if let Some(place) = place_of(reader, &places, &occurrence, occurrence.appointment.value)
            && let Some(owner) = appointments.get_mut(place)
        {
            owner.occurrences.push(occurrence);
        }
    }
    AppointmentsView { appointments }
}

/// Where the appointment stands that this is part of, if it is read anew: what stands in one is when it is, and only then.
/// What is part of one that is not here is reported: nobody would see it else.
fn place_of<T: Row>(
    reader: &mut Reader<'_>,
    places: &BTreeMap<ItemId, usize>,
    part: &T,
    owner: ItemId,
) -> Option<usize> {
    let place = places.get(&owner).copied();
    let head = part.head_ref();
    if place.is_none() && head.presence.is_shown() {
        reader.report(head.id, T::KIND, head.by, head.at_ms);
    }
    place.filter(|_| reader.is_anew(owner))
}

fn medications(reader: &mut Reader<'_>, own: &mut Fields, before: MedicationsView) -> MedicationsView {
    let mut medicines: List<MedicineView> = reader.items(before.medicines);
    let ids: Vec<ItemId> = medicines.iter().map(|medicine| medicine.head.id).collect();
    for (place, id) in ids.into_iter().enumerate() {
        if reader.is_anew(id)
            && let Some(medicine) = medicines.get_mut(place)
        {
            medicine.her_strength = reader.her_last_words(id, "strength");
            medicine.her_schedule = reader.her_last_words(id, "schedule");
        }
    }
    MedicationsView {
        medicines,
        statements: reader.items(before.statements),
        settlements: reader.items(before.settlements),
        log: reader.items(before.log),
        stock: reader.items(before.stock),
        name_answers: reader.items(before.name_answers),
        reviews: reader.items(before.reviews),
        list_confirmed: take_plain(own, "confirmed"),
    }
}

fn abilities(reader: &mut Reader<'_>, before: AbilitiesView) -> AbilitiesView {
    AbilitiesView {
        abilities: reader.items(before.abilities),
        actions: reader.items(before.actions),
        if_worse: reader.items(before.if_worse),
    }
}

fn contract(reader: &mut Reader<'_>, own: &mut Fields, before: ContractView) -> ContractView {
    let mut view = ContractView {
        goals: reader.items(before.goals),
        agreements: reader.items(before.agreements),
        times: reader.items(before.times),
        key_contact: take_contested(own, "key_contact"),
        medicine_list_responsible: take_contested(own, "responsible"),
        joint_plan: take_contested(own, "joint_plan"),
        neurologist_every: take_contested(own, "neurologist_every"),
        mri_every: take_contested(own, "mri_every"),
        team_visit_counts: take_contested(own, "team_visit_counts"),
        marks: reader.items(before.marks),
    };
    reader.fill_in(&mut view.marks);
    view
}

fn plan(reader: &mut Reader<'_>, own: &mut Fields, before: PlanView) -> PlanView {
    let thresholds = take_plain(own, "thresholds");
    PlanView {
        needs: reader.items(before.needs),
        measures: reader.items(before.measures),
        tasks: reader.items(before.tasks),
        requests: reader.items(before.requests),
        joint_plans: reader.items(before.joint_plans),
        discharges: reader.items(before.discharges),
        discharge_steps: reader.items(before.discharge_steps),
        risks: reader.items(before.risks),
        learning: reader.items(before.learning),
        thresholds: reader.her_own("thresholds").or(thresholds),
    }
}

fn updates(reader: &mut Reader<'_>, before: UpdatesView) -> UpdatesView {
    UpdatesView {
        notes: reader.items(before.notes),
        meeting_questions: reader.items(before.meeting_questions),
    }
}

fn diary(reader: &mut Reader<'_>, before: DiaryView) -> DiaryView {
    DiaryView {
        symptoms: reader.items(before.symptoms),
        readings: reader.items(before.readings),
        energy: reader.items(before.energy),
        coordination: reader.items(before.coordination),
    }
}

fn private(reader: &mut Reader<'_>, own: &mut Fields, before: PrivateView) -> PrivateView {
    // What other sections say once is said in them alone.
    let nothing = &mut Fields::new();
    PrivateView {
        complaints: reader.items(before.complaints),
        complaints_sent: reader.items(before.complaints_sent),
        incidents: reader.items(before.incidents),
        survey: reader.items(before.survey),
        hide_places: take_plain(own, "hide_places"),
        about: about(reader, nothing, before.about),
        contract: contract(reader, nothing, before.contract),
        contacts: contacts(reader, nothing, before.contacts),
        appointments: appointments(reader, before.appointments),
        medications: medications(reader, nothing, before.medications),
        abilities: abilities(reader, before.abilities),
        plan: plan(reader, nothing, before.plan),
        updates: updates(reader, before.updates),
        diary: diary(reader, before.diary),
    }
}
