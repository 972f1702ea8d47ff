//! Which day each kind of row is about, section by section.

use std::collections::BTreeSet;

use super::{
    What,
    gather::{Day, Gather, Of},
};
use crate::{
    AbilitiesView, AboutView, AppointmentView, AppointmentsView, ContactsView, Contested, ContractView,
    DiaryView, DoseView, FieldName, ItemId, LocalTime, MedicationsView, PlanView, PrivateView, Section,
    Stopped, Taken, UpdatesView, When, rules::Reach,
};

impl Gather<'_> {
    /// What each section holds, of those that can be read.
    pub(super) fn add_sections(&mut self, reach: &Reach) {
        reach.about.iter().for_each(|view| self.add_about(view));
        reach.contract.iter().for_each(|view| self.add_contract(view));
        reach.contacts.iter().for_each(|view| self.add_contacts(view));
        reach.appointments.iter().for_each(|view| self.add_appointments(view));
        reach.medications.iter().for_each(|view| self.add_medications(view));
        reach.abilities.iter().for_each(|view| self.add_abilities(view));
        reach.plan.iter().for_each(|view| self.add_plan(view));
        reach.plan.iter().for_each(|view| self.add_requests(view));
        reach.plan.iter().for_each(|view| self.add_way_home(view));
        reach.updates.iter().for_each(|view| self.add_updates(view));
        reach.diary.iter().for_each(|view| self.add_diary(view));
        reach.private.iter().for_each(|view| self.add_private(view));
    }

    fn add_about(&mut self, view: &AboutView) {
        let here = Section::About;
        for row in &view.diagnoses {
            self.added(Of::row(here, &row.head), &row.name, Day::from(&row.since), What::Diagnosis);
        }
        for row in &view.allergies {
            self.added(Of::row(here, &row.head), &row.text, Day::Written, What::Allergy);
        }
        for row in &view.spokespersons {
            self.added(Of::row(here, &row.head), &row.name, Day::Written, What::Spokesperson);
        }
        for row in &view.stays {
            self.added(Of::row(here, &row.head), &row.stay_kind, Day::from(&row.from), What::Stay);
            self.then(Of::row(here, &row.head), &row.until, What::StayEnded);
        }
        self.said(here, FieldName::Name, view.name.as_ref());
        self.said(here, FieldName::BirthYear, view.birth_year.as_ref());
        self.said(here, FieldName::Language, view.language.as_ref());
        self.said(here, FieldName::Emergency, view.emergency.as_ref());
        self.said(here, FieldName::Story, view.story.as_ref());
        self.said(here, FieldName::Participation, view.participation.as_ref());
        self.said(here, FieldName::Wishes, view.wishes.as_ref());
        self.said(here, FieldName::LastWishes, view.last_wishes.as_ref());
        self.said(here, FieldName::NoAllergies, view.no_allergies.as_ref());
        self.said(here, FieldName::NoDiagnoses, view.no_diagnoses.as_ref());
    }

    fn add_contract(&mut self, view: &ContractView) {
        let here = Section::Contract;
        for row in &view.goals {
            self.added(Of::row(here, &row.head), &row.text, Day::Written, What::Goal);
        }
        for row in &view.agreements {
            self.added(Of::row(here, &row.head), &row.text, Day::Written, What::Agreement);
        }
        for row in &view.times {
            let candidates = row.at.as_ref().map_or(&[][..], Contested::candidates);
            let is_disputed = row.at.as_ref().is_some_and(Contested::is_disputed);
            let set = candidates.iter().map(|at| at.value.clone().map_or(Day::Written, Day::At));
            for day in at_each(set) {
                let of = Of::row(here, &row.head).or_disputed(is_disputed);
                self.added(of, &row.text, day, What::AgreedTime);
            }
        }
        for row in &view.marks {
            self.added(Of::row(here, &row.head), &row.party, Day::from(&row.on), What::Mark);
        }
        self.said_by_each(here, FieldName::KeyContact, view.key_contact.as_ref());
        self.said_by_each(here, FieldName::Responsible, view.medicine_list_responsible.as_ref());
        self.said_by_each(here, FieldName::JointPlan, view.joint_plan.as_ref());
        self.said_by_each(here, FieldName::NeurologistEvery, view.neurologist_every.as_ref());
        self.said_by_each(here, FieldName::MriEvery, view.mri_every.as_ref());
        self.said_by_each(here, FieldName::TeamVisitCounts, view.team_visit_counts.as_ref());
    }

    fn add_contacts(&mut self, view: &ContactsView) {
        let here = Section::Contacts;
        for row in &view.contacts {
            self.added(Of::row(here, &row.head), &row.name, Day::Written, What::Contact);
        }
        for row in &view.meetings {
            self.added(Of::row(here, &row.head), &row.contacts, Day::from(&row.on), What::Meeting);
        }
        for row in &view.tallies {
            self.added(Of::row(here, &row.head), &row.contact, Day::from(&row.until), What::Tally);
        }
        self.said_by_each(here, FieldName::KeyContact, view.key_contact.as_ref());
        self.said_by_each(here, FieldName::DoctorContact, view.doctor_contact.as_ref());
        self.said_by_each(here, FieldName::HomeCareContact, view.home_care_contact.as_ref());
    }

    fn add_appointments(&mut self, view: &AppointmentsView) {
        let shown = view.appointments.iter().filter(|row| row.head.presence.is_shown());
        shown.for_each(|row| self.add_appointment(row));
    }

    fn add_appointment(&mut self, row: &AppointmentView) {
        let here = Section::Appointments;
        let is_unread = row.status.is_any_unread();
        let is_disputed = row.when.is_disputed() || row.status.is_disputed() && !is_unread;
        let what = if is_unread {
            What::AppointmentUnread
        } else {
            What::Appointment(row.status.agreed().map(|field| field.value))
        };
        for when in row.when.candidates() {
            let day = match &when.value {
                When::At { start, .. } => Day::At(start.clone()),
                When::AllDay { date } => Day::On(*date),
            };
            let of = Of::row(here, &row.head).or_disputed(is_disputed);
            self.added(of, &row.title, day, what);
        }
        let is_private = self.is_private(row.head.id);
        let before = self.entries.len();
        for one in &row.occurrences {
            let is_disputed = one.change.is_disputed() && !one.change.is_any_unread();
            let of = Of::row(here, &one.head).or_disputed(is_disputed);
            self.added(of, &one.on, Day::On(one.on.value), What::Occurrence);
        }
        for question in &row.questions {
            self.added(Of::row(here, &question.head), &question.text, Day::Written, What::Question);
        }
        // What belongs to it is as private as the appointment.
        self.entries.iter_mut().skip(before).for_each(|entry| entry.is_private |= is_private);
    }

    fn add_medications(&mut self, view: &MedicationsView) {
        let here = Section::Medications;
        for row in &view.medicines {
            let of = || Of::row(here, &row.head).or_disputed(row.is_dose_disputed());
            self.added(of(), &row.name, Day::from(&row.since), What::Medicine);
            for stopped in row.stopped.iter().flat_map(Contested::candidates) {
                if let Stopped::From(day) = stopped.value {
                    self.more(of(), stopped, Day::On(day), What::MedicineStopped);
                }
            }
        }
        for row in &view.statements {
            let of = Of::row(here, &row.head).or_disputed(row.lines.is_disputed());
            let what = What::Statement(row.completeness.value);
            self.added(of, &row.source, Day::from(&row.said_on), what);
        }
        for row in &view.settlements {
            if let Some(first) = row.settles.candidates().first() {
                let of = Of::row(here, &row.head).or_disputed(row.settles.is_disputed());
                self.added(of, first, Day::Written, What::Settlement);
            }
        }
        let both_ways = answered_both_ways(view);
        for row in &view.log {
            let taken = row.taken.value;
            let what = if row.stands() { What::Dose(taken) } else { What::DoseTakenBack(taken) };
            let is_disputed = row.stands() && key_of(row).is_some_and(|key| both_ways.contains(&key));
            self.added(
                Of::row(here, &row.head).or_disputed(is_disputed),
                &row.taken,
                Day::from(&row.at),
                what,
            );
        }
        for row in &view.stock {
            self.added(Of::row(here, &row.head), &row.units, Day::from(&row.at), What::StockCount);
        }
        for row in &view.name_answers {
            self.added(Of::row(here, &row.head), &row.substance, Day::Written, What::NameAnswer);
        }
        for row in &view.reviews {
            self.added(Of::row(here, &row.head), &row.on, Day::from(&row.on), What::Review);
        }
        if let Some(confirmed) = &view.list_confirmed {
            self.say(here, FieldName::Confirmed, confirmed, Day::from(confirmed), false);
        }
    }

    fn add_abilities(&mut self, view: &AbilitiesView) {
        let here = Section::Abilities;
        for row in &view.abilities {
            self.added(Of::row(here, &row.head), &row.text, Day::Written, What::Ability);
        }
        for row in &view.actions {
            self.added(Of::row(here, &row.head), &row.text, Day::Written, What::OwnAction);
        }
        for row in &view.if_worse {
            self.added(Of::row(here, &row.head), &row.text, Day::Written, What::IfWorse);
        }
    }

    fn add_plan(&mut self, view: &PlanView) {
        let here = Section::Plan;
        for row in &view.needs {
            self.added(Of::row(here, &row.head), &row.text, Day::from(&row.since), What::Need);
            self.then(Of::row(here, &row.head), &row.closed, What::NeedClosed);
        }
        for row in &view.measures {
            let of =
                Of::row(here, &row.head).or_disputed(row.state.as_ref().is_some_and(Contested::is_disputed));
            self.added(of, &row.text, Day::from(&row.from), What::Measure);
        }
        for row in &view.tasks {
            self.added(Of::row(here, &row.head), &row.text, Day::Written, What::Task);
            self.then(Of::row(here, &row.head), &row.done, What::TaskDone);
        }
        for row in &view.risks {
            self.added(Of::row(here, &row.head), &row.risk_kind, Day::Written, What::Risk);
            self.then(Of::row(here, &row.head), &row.closed, What::RiskClosed);
        }
        for row in &view.learning {
            self.added(Of::row(here, &row.head), &row.text, Day::from(&row.from), What::Learning);
        }
    }

    fn add_requests(&mut self, view: &PlanView) {
        let here = Section::Plan;
        for row in &view.requests {
            let candidates = row.sent.as_ref().map_or(&[][..], Contested::candidates);
            let is_disputed = row.sent.as_ref().is_some_and(Contested::is_disputed);
            for day in at_each(candidates.iter().map(|sent| sent.value.map_or(Day::Written, Day::On))) {
                let of = Of::row(here, &row.head).or_disputed(is_disputed);
                self.added(of, &row.text, day, What::Request);
            }
            self.then(Of::row(here, &row.head), &row.arrived, What::RequestArrived);
            let Some(answered) = &row.answered else { continue };
            for candidate in answered.candidates() {
                let Some(day) = candidate.value else { continue };
                let of = Of::row(here, &row.head).or_disputed(answered.is_disputed());
                self.more(of, candidate, Day::On(day), What::RequestAnswered);
            }
        }
    }

    fn add_way_home(&mut self, view: &PlanView) {
        let here = Section::Plan;
        for row in &view.joint_plans {
            let day = row.on.as_ref().or(row.called.as_ref()).or(row.asked.as_ref());
            let day = day.map_or(Day::Written, Day::from);
            self.added(Of::row(here, &row.head), &row.title, day, What::JointPlan);
        }
        for row in &view.discharges {
            let day = row.admitted.as_ref().map_or(Day::Written, Day::from);
            self.added(Of::row(here, &row.head), &row.place, day, What::Discharge);
            self.then(Of::row(here, &row.head), &row.home, What::CameHome);
        }
        for row in &view.discharge_steps {
            self.added(Of::row(here, &row.head), &row.text, Day::Written, What::DischargeStep);
            self.then(Of::row(here, &row.head), &row.done, What::DischargeStepDone);
        }
    }

    fn add_updates(&mut self, view: &UpdatesView) {
        let here = Section::Updates;
        for row in &view.notes {
            self.added(Of::row(here, &row.head), &row.text, Day::from(&row.on), What::Note);
        }
        for row in &view.meeting_questions {
            self.added(Of::row(here, &row.head), &row.text, Day::Written, What::MeetingQuestion);
        }
    }

    fn add_diary(&mut self, view: &DiaryView) {
        let here = Section::Diary;
        for row in &view.symptoms {
            self.added(Of::row(here, &row.head), &row.text, Day::from(&row.on), What::Symptom);
        }
        for row in &view.readings {
            self.added(Of::row(here, &row.head), &row.value, Day::from(&row.at), What::Reading);
        }
        for row in &view.energy {
            self.added(Of::row(here, &row.head), &row.energy, Day::from(&row.on), What::Energy);
        }
        for row in &view.coordination {
            self.added(Of::row(here, &row.head), &row.minutes, Day::from(&row.on), What::Coordination);
        }
    }

    fn add_private(&mut self, view: &PrivateView) {
        let here = Section::Private;
        for row in &view.complaints {
            self.added(Of::row(here, &row.head), &row.text, Day::from(&row.on), What::Complaint);
        }
        for row in &view.complaints_sent {
            self.added(Of::row(here, &row.head), &row.receiver, Day::from(&row.sent), What::ComplaintSent);
            self.then(Of::row(here, &row.head), &row.answered, What::ComplaintAnswered);
        }
        for row in &view.incidents {
            self.added(Of::row(here, &row.head), &row.text, Day::from(&row.on), What::Incident);
        }
        for row in &view.survey {
            self.added(Of::row(here, &row.head), &row.step, Day::from(&row.on), What::SurveyAnswer);
        }
    }
}

/// The dose that an entry of the log names.
fn key_of(row: &DoseView) -> Option<(ItemId, &LocalTime)> {
    row.due.as_ref().map(|due| (row.medicine.value, &due.value))
}

/// The doses that one entry says were taken, and another that they were not.
fn answered_both_ways(view: &MedicationsView) -> BTreeSet<(ItemId, &LocalTime)> {
    let of = |taken: Taken| -> BTreeSet<(ItemId, &LocalTime)> {
        view.log.iter().filter(|row| row.stands() && row.taken.value == taken).filter_map(key_of).collect()
    };
    of(Taken::Taken).intersection(&of(Taken::Skipped)).copied().collect()
}

/// The days, or the day it was written when none is said.
fn at_each(days: impl Iterator<Item = Day>) -> Vec<Day> {
    let days: Vec<Day> = days.collect();
    if days.is_empty() { vec![Day::Written] } else { days }
}
