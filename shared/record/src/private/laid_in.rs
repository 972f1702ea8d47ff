//! What she keeps in her private section, laid into the sections it would stand in otherwise: for her own devices alone.

use super::PrivateView;
use crate::{
    AbilitiesView, AboutView, AppointmentsView, ContactsView, ContractView, DiaryView, ItemId,
    MedicationsView, PlanView, Section, SectionBody, UpdatesView,
};

macro_rules! laid_in {
    ($($view:ident as $section:ident in $field:ident: $($list:ident),+;)+) => {
        $(impl $view {
            /// Puts in the rows of this section that are kept in the private one, and names them. What was not yet taken
            /// out of its section stands once, as hers alone.
            pub fn lay_in(&mut self, kept: Self) -> Vec<ItemId> {
                let mut ids = Vec::new();
                $(
                    ids.extend(kept.$list.iter().map(|row| row.head.id));
                    if !kept.$list.is_empty() {
                        self.$list.retain(|row| !kept.$list.iter().any(|own| own.head.id == row.head.id));
                        self.$list.extend(kept.$list);
                    }
                )+
                ids
            }

            fn has_rows(&self) -> bool {
                $(!self.$list.is_empty())||+
            }

            fn has_row(&self, id: ItemId) -> bool {
                $(self.$list.iter().any(|row| row.head.id == id))||+
            }
        })+

        impl PrivateView {
            /// Whether rows of this section are kept here.
            #[must_use]
            pub fn keeps_of(&self, section: Section) -> bool {
                match section {
                    $(Section::$section => self.$field.has_rows(),)+
                    Section::Private => false,
                }
            }
        }

        impl SectionBody {
            /// Whether this row is in a section that can be shared.
            #[must_use]
            pub fn has_shared_row(&self, id: ItemId) -> bool {
                match self {
                    $(Self::$section(view) => view.has_row(id),)+
                    Self::Private(_) => false,
                }
            }

            /// Puts in the rows of this section that are kept in the private one.
            pub fn lay_in(&mut self, private: &PrivateView) {
                match self {
                    $(Self::$section(view) => drop(view.lay_in(private.$field.clone())),)+
                    Self::Private(_) => {}
                }
            }
        }
    };
}

laid_in! {
    AboutView as About in about: diagnoses, allergies, spokespersons, stays;
    ContractView as Contract in contract: goals, agreements, times, marks;
    ContactsView as Contacts in contacts: contacts, meetings, tallies;
    AppointmentsView as Appointments in appointments: appointments;
    MedicationsView as Medications in medications: medicines, statements, settlements, log, stock, name_answers, reviews;
    AbilitiesView as Abilities in abilities: abilities, actions, if_worse;
    PlanView as Plan in plan: needs, measures, tasks, requests, joint_plans, discharges, discharge_steps, risks, learning;
    UpdatesView as Updates in updates: notes, meeting_questions;
    DiaryView as Diary in diary: symptoms, readings, energy, coordination;
}
