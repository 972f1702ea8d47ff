//! The joint plan (SIP, samordnad individuell plan): hälso- och sjukvårdslagen (2017:30) 16 kap. 4 §, and the
//! rule that corresponds to it in the social services act (socialtjänstlagen (2025:400)).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    ItemId, Principal,
    possible::{Possible, always_possible},
    row::item,
};

item! {
    /// One joint plan, from the day somebody asked for it.
    "joint_plan": JointPlanView, JointPlanField {
        /// What it is about, in a few words.
        needed title: Title(String),
        /// The day somebody asked for it.
        removable asked: Asked(NaiveDate),
        /// Who asked, in words. Anyone may.
        plain asked_by: AskedBy(String),
        /// Of whom it was asked, in words.
        plain receiver: Receiver(String),
        /// The day the call to the meeting went out (kallelse).
        removable called: Called(NaiveDate),
        /// The day of the meeting.
        removable on: On(NaiveDate),
        /// The meeting, if it stands among the appointments.
        removable appointment: Appointment(ItemId),
        /// By law: which measures are needed.
        contested measures_needed: MeasuresNeeded(Part),
        /// By law: which measures the region answers for.
        contested region: Region(Part),
        /// By law: which measures the kommun answers for.
        contested municipality: Municipality(Part),
        /// By law: which measures somebody other than region and kommun does.
        contested others: Others(Part),
        /// By law: which principal has the overall responsibility for the plan.
        contested lead: Lead(Lead),
        /// Recommended: what matters to her, in her own words.
        plain own_words: OwnWords(String),
        /// Recommended: its goals.
        plain goals: Goals(String),
        /// Recommended: contact persons.
        plain contact_persons: ContactPersons(String),
        /// Recommended: when it is followed up.
        removable follow_up: FollowUp(NaiveDate),
        /// Recommended: whether she has a copy.
        removable has_copy: HasCopy(bool),
        /// What she has consented to.
        plain consent: Consent(String),
        /// The last day of her consent.
        removable consent_until: ConsentUntil(NaiveDate),
        /// The day she took her consent back.
        removable consent_withdrawn: ConsentWithdrawn(NaiveDate),
        /// The day it ended.
        removable closed: Closed(NaiveDate),
        /// Anything else.
        plain note: Note(String),
    }
}

/// A part that the law asks for: words, or an explicit "ingen". Empty is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Part {
    /// What the plan says.
    Says(String),
    /// Said openly: none.
    None,
}

impl Possible for Part {
    fn is_possible(&self) -> bool {
        match self {
            Self::Says(words) => !words.trim().is_empty(),
            Self::None => true,
        }
    }
}

/// Which principal has the overall responsibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Lead {
    /// This one.
    Principal(Principal),
    /// Said openly: none has it yet.
    None,
}

always_possible!(Lead);
