//! "Bara jag": complaints, incidents and survey answers, and entries of any kind that the person marks as hers alone.
//!
//! The section is sealed to her own devices. Nothing in any other section says that one of its entries exists.

mod complaint;
mod laid_in;
mod survey;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::{
    complaint::{
        ComplaintAbout, ComplaintField, ComplaintSentField, ComplaintSentView, ComplaintView, Instance,
    },
    survey::{SurveyAnswerField, SurveyAnswerView, SurveyStatement, SurveyStep, SurveyVoice},
};
use crate::{
    AbilitiesView, AboutView, AppointmentsView, ContactsView, ContractView, DiaryView, Field, ItemId, List,
    MedicationsView, PlanView, UpdatesView, row::item,
};

/// What is for her alone, each list in the order written, removed entries included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PrivateView {
    /// What she complains about.
    pub complaints: List<ComplaintView>,
    /// To whom a complaint was sent, and what was answered.
    pub complaints_sent: List<ComplaintSentView>,
    /// What has happened that should not have.
    pub incidents: List<IncidentView>,
    /// Answers to the survey.
    pub survey: List<SurveyAnswerView>,
    /// Whether places and addresses are left out of everything shared and printed.
    pub hide_places: Option<Field<bool>>,
    /// Diagnoses, allergies, spokespersons and stays that are hers alone.
    pub about: AboutView,
    /// Rows of a contract that are hers alone.
    pub contract: ContractView,
    /// Contacts that are hers alone.
    pub contacts: ContactsView,
    /// Appointments that are hers alone.
    pub appointments: AppointmentsView,
    /// Medicines that are hers alone.
    pub medications: MedicationsView,
    /// Abilities that are hers alone.
    pub abilities: AbilitiesView,
    /// Parts of a plan that are hers alone.
    pub plan: PlanView,
    /// Notes that are hers alone.
    pub updates: UpdatesView,
    /// Diary entries that are hers alone.
    pub diary: DiaryView,
}

item! {
    /// Something that has happened that should not have (vårdskada, or a risk of one).
    "incident": IncidentView, IncidentField {
        /// What happened.
        needed text: Text(String),
        /// The day.
        needed on: On(NaiveDate),
        /// Where.
        plain place: Place(String),
        /// Who was there.
        plain who: Who(String),
        /// What she did about it.
        plain action: Action(String),
        /// What came of it.
        plain outcome: Outcome(String),
        /// The complaint that came of it.
        removable complaint: Complaint(ItemId),
    }
}

item! {
    /// A gap that she has put away. It comes back when its facts change.
    "put_away": PutAwayView, PutAwayField {
        /// Which gap: its rule, and the rows it is about.
        needed gap: Gap(String),
        /// Its facts at that time, so that a change is noticed.
        needed facts: Facts(String),
        /// Why.
        plain why: Why(String),
    }
}

/// Something the private section says once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivateField {
    /// Whether places and addresses are left out of everything shared and printed.
    HidePlaces(bool),
}
