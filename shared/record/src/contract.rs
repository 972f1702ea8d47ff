//! The patientkontrakt in SKR's four parts: agreements, key contact, agreed times and the joint plan. With her
//! goals, and who agrees to what it said when they agreed.
//!
//! It is not legally binding, and screens say so.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    Contested, FieldName, ItemId, List, LocalTime, Principal, Weekdays,
    possible::{Possible, always_possible},
    row::item,
};

/// The contract as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ContractView {
    /// "Viktigt för mig", in the order added; all lists here include removed rows.
    pub goals: List<GoalView>,
    /// What I do and what care does.
    pub agreements: List<AgreementView>,
    /// Agreed times, so that they can be read by who does not read Appointments.
    pub times: List<AgreedTimeView>,
    /// Fast vårdkontakt, in words.
    pub key_contact: Option<Contested<String>>,
    /// Who is responsible for the medicine list, in words.
    pub medicine_list_responsible: Option<Contested<String>>,
    /// How it stands with the joint plan (SIP).
    pub joint_plan: Option<Contested<JointPlan>>,
    /// How many days there may be between visits to a neurologist, as agreed.
    pub neurologist_every: Option<Contested<Option<u16>>>,
    /// How many days there may be between examinations with MR, as agreed.
    pub mri_every: Option<Contested<Option<u16>>>,
    /// Whether a team's visit stands in place of one to a neurologist, as agreed.
    pub team_visit_counts: Option<Contested<Option<bool>>>,
    /// Who said that they agree, and what has changed since.
    pub marks: List<MarkView>,
}

item! {
    /// Something that matters to her.
    "goal": GoalView, GoalField {
        /// "Gå till affären".
        needed text: Text(String),
        /// On which days of the week, if it has its days.
        removable days: Days(Weekdays),
        /// Between which hours of those days; none means the whole day.
        removable between: Between(Between),
    }
}

/// Hours of a local day. An end at or before the start passes midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// The first minute.
    pub from: NaiveTime,
    /// The first minute after.
    pub until: NaiveTime,
}

impl Possible for Between {
    fn is_possible(&self) -> bool {
        self.from.is_possible() && self.until.is_possible()
    }
}

item! {
    /// A promise.
    "agreement": AgreementView, AgreementField {
        /// Who promises: the person or care.
        needed side: Side(Side),
        /// What.
        needed text: Text(String),
        /// Who does it, in words.
        contested who: Who(String),
        /// When it is to be done. Nothing in it means that a date was taken back.
        contested_removable until: Until(NaiveDate),
        /// How to reach who does it.
        plain route: Route(String),
        /// Who is legally responsible.
        plain principal: Principal(Principal),
        /// When to look at it again.
        removable follow_up: FollowUp(NaiveDate),
        /// What came of it. Without one, a promise with a date is open.
        plain outcome: Outcome(String),
    }
}

/// Which side promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The person.
    Person,
    /// Care, of any principal.
    Care,
}

item! {
    /// An agreed time in the contract's own words.
    "agreed_time": AgreedTimeView, AgreedTimeField {
        /// What it is.
        needed text: Text(String),
        /// When, if it has been set.
        contested_removable at: At(LocalTime),
        /// Which appointment it is, if that stands in the record.
        removable appointment: Appointment(ItemId),
    }
}

/// How it stands with the joint plan (SIP).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum JointPlan {
    /// There is one.
    Exists,
    /// She has asked for one.
    AskedFor,
    /// She does not want one.
    SaidNo,
}

item! {
    /// "Jag håller med": a party agrees to the contract as it stood. Its writer recorded it.
    "mark": MarkView, MarkField {
        /// Which side agrees.
        needed side: Side(Side),
        /// Who agrees, in words: "Maria".
        needed party: Party(String),
        /// The day they agreed.
        needed on: On(NaiveDate),
    }
    with {
        /// What reads otherwise than when the mark was made. Empty: the mark holds for all of it.
        changed_since: Vec<ChangedSince>,
        /// What read otherwise when the mark was made than at the mark before it ([`MarkView::order`]):
        /// `then` is what it said at that one, `now` what it said at this. Empty for the first, and for a
        /// removed mark.
        changed_before: Vec<ChangedSince>,
    }
}

impl MarkView {
    /// The order of marks in time: by the day they agreed, then by when it was written down.
    #[must_use]
    pub fn order(&self) -> (NaiveDate, i64, ItemId) {
        (self.on.value, self.head.at_ms, self.head.id)
    }
}

/// Something in the contract that reads otherwise than when a mark was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangedSince {
    /// Which row; nothing for the contract's own fields, such as the key contact.
    pub item: Option<ItemId>,
    /// Which field; [`FieldName::Item`] when the row was added, removed or put back.
    pub field: FieldName,
    /// What it said when the mark was made, as text; several when people disagreed. Of a row, all its words.
    #[serde(default)]
    pub then: Vec<String>,
    /// What it says.
    #[serde(default)]
    pub now: Vec<String>,
}

/// Something written in the contract outside its rows. An empty text takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractField {
    /// Fast vårdkontakt, in words.
    KeyContact(String),
    /// Who is responsible for the medicine list, in words.
    Responsible(String),
    /// How it stands with the joint plan.
    JointPlan(JointPlan),
    /// How many days there may be between visits to a neurologist; nothing takes it back.
    NeurologistEvery(Option<u16>),
    /// How many days there may be between examinations with MR; nothing takes it back.
    MriEvery(Option<u16>),
    /// Whether a team's visit stands in place of one to a neurologist; nothing takes it back.
    TeamVisitCounts(Option<bool>),
}

always_possible!(Side, JointPlan);
