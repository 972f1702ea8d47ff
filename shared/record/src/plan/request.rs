//! What was asked of somebody and waits: a referral, an application, an order. With its chain: sender, receiver, answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ItemId, Owner, Principal, possible::always_possible, row::item};

item! {
    /// A referral, an application or an order.
    "request": RequestView, RequestField {
        /// What is asked for.
        needed text: Text(String),
        /// Which kind.
        needed request_kind: RequestKind(RequestKind),
        /// Who sent it.
        contested sender: Sender(Owner),
        /// Who is to answer.
        contested receiver: Receiver(Owner),
        /// Who is legally responsible for the answer.
        removable principal: Principal(Principal),
        /// The day it was sent.
        contested_removable sent: Sent(NaiveDate),
        /// The day the receiver said that it has come.
        removable arrived: Arrived(NaiveDate),
        /// What was answered.
        contested answer: Answer(Answer),
        /// The day the answer reached her.
        contested_removable answered: Answered(NaiveDate),
        /// The answer in words.
        plain outcome: Outcome(String),
        /// The day an appeal was sent.
        removable appealed: Appealed(NaiveDate),
        /// Which need it is for.
        removable need: Need(ItemId),
        /// Anything else.
        plain note: Note(String),
    }
}

/// What kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// A referral (remiss), her own too (egenremiss).
    Referral,
    /// An application to an authority, which decides on it (ansökan).
    Application,
    /// An order, as of an aid.
    Order,
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes: accepted, granted or delivered.
    Yes,
    /// Yes to a part.
    Partly,
    /// No: refused.
    No,
    /// It was sent on to somebody else.
    SentOn,
    /// She took it back.
    Withdrawn,
}

always_possible!(RequestKind, Answer);
