//! The patientkontrakt in SKR's four parts: agreements, key contact, agreed times and the joint plan. With her
//! goals, and who agrees to what it said when they agreed.
//!
//! It is not legally binding, and screens say so.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Contested, Field, FieldName, ItemHead, ItemId, LocalTime, Principal};

/// The contract as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContractView {
    /// "Viktigt för mig", in the order added; all lists here include removed rows.
    pub goals: Vec<GoalView>,
    /// What I do and what care does.
    pub agreements: Vec<AgreementView>,
    /// Agreed times, so that they can be read by who does not read Appointments.
    pub times: Vec<AgreedTimeView>,
    /// Fast vårdkontakt, in words.
    pub key_contact: Option<Contested<String>>,
    /// Who is responsible for the medicine list, in words.
    pub medicine_list_responsible: Option<Contested<String>>,
    /// How it stands with the joint plan (SIP).
    pub joint_plan: Option<Contested<JointPlan>>,
    /// Who said that they agree, and what has changed since.
    pub marks: Vec<MarkView>,
}

/// Something that matters to her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// "Gå till affären".
    pub text: Field<String>,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// Who promises: the person or care.
    pub side: Field<Side>,
    /// What.
    pub text: Field<String>,
    /// Who does it, in words.
    pub who: Option<Contested<String>>,
    /// When it is to be done. Nothing in it means that a date was taken back.
    pub until: Option<Contested<Option<NaiveDate>>>,
    /// How to reach who does it.
    pub route: Option<Field<String>>,
    /// Who is legally responsible.
    pub principal: Option<Field<Principal>>,
    /// When to look at it again.
    pub follow_up: Option<Field<NaiveDate>>,
    /// What came of it. Without one, a promise with a date is open.
    pub outcome: Option<Field<String>>,
}

/// Which side promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The person.
    Person,
    /// Care, of any principal.
    Care,
}

/// An agreed time in the contract's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedTimeView {
    /// Id, provenance and presence.
    pub head: ItemHead,
    /// What it is.
    pub text: Field<String>,
    /// When, if it has been set.
    pub at: Option<Contested<Option<LocalTime>>>,
    /// Which appointment it is, if that stands in the record.
    pub appointment: Option<Field<ItemId>>,
}

/// How it stands with the joint plan (SIP).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JointPlan {
    /// There is one.
    Exists,
    /// She has asked for one.
    AskedFor,
    /// She does not want one.
    SaidNo,
}

/// "Jag håller med": a party agrees to the contract as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkView {
    /// Id, provenance and presence. Its writer recorded it.
    pub head: ItemHead,
    /// Which side agrees.
    pub side: Field<Side>,
    /// Who agrees, in words: "Maria".
    pub party: Field<String>,
    /// The day they agreed.
    pub on: Field<NaiveDate>,
    /// What reads otherwise today than when the mark was made. Empty: the mark holds for all of it.
    pub changed_since: Vec<ChangedSince>,
}

/// Something in the contract that reads otherwise than when a mark was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedSince {
    /// Which row; nothing for the contract's own fields, such as the key contact.
    pub item: Option<ItemId>,
    /// Which field; [`FieldName::Item`] when the row was added, removed or put back.
    pub field: FieldName,
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
}

/// Something written about a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalField {
    /// What matters; never empty.
    Text(String),
}

/// Something written about a promise. An empty text takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementField {
    /// Which side promises.
    Side(Side),
    /// What; never empty.
    Text(String),
    /// Who does it.
    Who(String),
    /// When it is to be done; nothing takes it back.
    Until(Option<NaiveDate>),
    /// How to reach who does it.
    Route(String),
    /// Who is legally responsible.
    Principal(Principal),
    /// When to look at it again; nothing takes it back.
    FollowUp(Option<NaiveDate>),
    /// What came of it.
    Outcome(String),
}

/// Something written about an agreed time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreedTimeField {
    /// What it is; never empty.
    Text(String),
    /// When; nothing takes it back.
    At(Option<LocalTime>),
    /// Which appointment it is; nothing takes it back.
    Appointment(Option<ItemId>),
}

/// Something written about a mark. All are needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkField {
    /// Which side agrees.
    Side(Side),
    /// Who agrees, in words.
    Party(String),
    /// The day they agreed.
    On(NaiveDate),
}
