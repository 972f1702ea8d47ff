//! Complaints. One text may go to several, each with its own clock. Samlat drafts and never sends by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ItemId, Principal, possible::always_possible, row::item};

item! {
    /// What she complains about.
    "complaint": ComplaintView, ComplaintField {
        /// In her words.
        needed text: Text(String),
        /// About care, or about social services.
        needed complaint_about: ComplaintAbout(ComplaintAbout),
        /// The day it happened.
        removable on: On(NaiveDate),
        /// The day she was done with it.
        removable closed: Closed(NaiveDate),
    }
}

item! {
    /// A complaint, sent by her to one of those who answer for it.
    "complaint_sent": ComplaintSentView, ComplaintSentField {
        /// Which complaint.
        needed complaint: Complaint(ItemId),
        /// To whom, in words.
        needed receiver: Receiver(String),
        /// What kind of receiver.
        needed instance: Instance(Instance),
        /// Which principal it is.
        removable principal: Principal(Principal),
        /// The day it was sent; nothing while it is a draft.
        removable sent: Sent(NaiveDate),
        /// The day it was answered.
        removable answered: Answered(NaiveDate),
        /// The answer.
        plain outcome: Outcome(String),
    }
}

/// What a complaint is about: the two have different ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ComplaintAbout {
    /// Health care.
    Care,
    /// Social services.
    SocialServices,
}

/// To what kind of receiver a complaint goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Instance {
    /// Whoever gave the care or the help, or the nämnd that answers for it.
    Provider,
    /// Patientnämnden.
    ComplaintsBoard,
    /// Inspektionen för vård och omsorg (IVO).
    Inspectorate,
}

always_possible!(ComplaintAbout, Instance);
