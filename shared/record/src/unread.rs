//! Whether this version cannot read something of a section. It is kept, and shown as needing an update: no list is shown as
//! whole that is not.

use crate::{
    AbilitiesView, AboutView, AppointmentsView, ContactsView, ContractView, DiaryView, ItemHead, List,
    MedicationsView, PlanView, PrivateView, SectionBody, SectionView, UpdatesView,
};

/// Whether any row of these lists has something that cannot be read.
macro_rules! any {
    ($view:tt: $($list:ident),+) => {
        $(is_any(&$view.$list, |row| &row.head))||+
    };
}

fn is_any<T>(rows: &List<T>, head: impl Fn(&T) -> &ItemHead) -> bool {
    rows.iter().any(|row| is_half_read(head(row)))
}

const fn is_half_read(head: &ItemHead) -> bool {
    !head.unreadable.is_empty()
}

impl SectionView {
    /// Whether anything in it cannot be read.
    #[must_use]
    pub fn is_any_unread(&self) -> bool {
        let is_in_row = match &self.body {
            SectionBody::Appointments(view) => any!(view: appointments),
            SectionBody::Medications(view) => any!(view: medicines),
            SectionBody::About(_)
            | SectionBody::Contract(_)
            | SectionBody::Contacts(_)
            | SectionBody::Abilities(_)
            | SectionBody::Plan(_)
            | SectionBody::Updates(_)
            | SectionBody::Diary(_)
            | SectionBody::Private(_) => false,
        };
        is_in_row || self.is_unread_beside()
    }

    /// The same, but for medicines and appointments: where they are listed each says it of itself.
    #[must_use]
    pub fn is_unread_beside(&self) -> bool {
        let is_in_row = match &self.body {
            SectionBody::About(view) => about(view),
            SectionBody::Contract(view) => contract(view),
            SectionBody::Contacts(view) => contacts(view),
            SectionBody::Appointments(view) => appointments(view),
            SectionBody::Medications(view) => medications(view),
            SectionBody::Abilities(view) => abilities(view),
            SectionBody::Plan(view) => plan(view),
            SectionBody::Updates(view) => updates(view),
            SectionBody::Diary(view) => diary(view),
            SectionBody::Private(view) => private(view),
        };
        is_in_row || any!(self: put_away) || !self.unreadable.is_empty()
    }
}

fn about(view: &AboutView) -> bool {
    any!(view: diagnoses, allergies, spokespersons, stays)
}

fn contract(view: &ContractView) -> bool {
    any!(view: goals, agreements, times, marks)
}

fn contacts(view: &ContactsView) -> bool {
    any!(view: contacts, meetings, tallies)
}

fn appointments(view: &AppointmentsView) -> bool {
    view.appointments.iter().any(|row| {
        row.questions.iter().any(|part| is_half_read(&part.head))
            || row.occurrences.iter().any(|part| is_half_read(&part.head))
    })
}

fn medications(view: &MedicationsView) -> bool {
    any!(view: statements, settlements, log, stock, name_answers, reviews)
}

fn abilities(view: &AbilitiesView) -> bool {
    any!(view: abilities, actions, if_worse)
}

fn plan(view: &PlanView) -> bool {
    any!(view: needs, measures, tasks, requests, joint_plans, discharges, discharge_steps, risks, learning)
}

fn updates(view: &UpdatesView) -> bool {
    any!(view: notes, meeting_questions)
}

fn diary(view: &DiaryView) -> bool {
    any!(view: symptoms, readings, energy, coordination)
}

/// All that stands in the private section, medicines and appointments too.
fn private(view: &PrivateView) -> bool {
    let (list, visits) = (&view.medications, &view.appointments);
    any!(view: complaints, complaints_sent, incidents, survey)
        || any!(list: medicines)
        || any!(visits: appointments)
        || about(&view.about)
        || contract(&view.contract)
        || contacts(&view.contacts)
        || appointments(visits)
        || medications(list)
        || abilities(&view.abilities)
        || plan(&view.plan)
        || updates(&view.updates)
        || diary(&view.diary)
}

#[cfg(all(test, feature = "document", feature = "testing"))]
mod tests {
    use crate::{Document, Section, testing::samples::half_read};

    #[test]
    fn a_field_that_cannot_be_read_is_found_in_a_row_of_every_kind() {
        for section in Section::ALL {
            assert!(!Document::new(section, 1).unwrap().view().is_any_unread());
            for (kind, view) in half_read(section) {
                assert!(view.is_any_unread(), "{kind} in {section:?}");
                let says_itself = ["medicine", "appointment"].contains(&kind.as_str());
                let is_beside = view.is_unread_beside();
                assert_eq!(is_beside, !says_itself || section == Section::Private, "{kind} in {section:?}");
            }
        }
    }
}
