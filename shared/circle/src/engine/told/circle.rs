//! Everybody in the circle, as they are shown.

use samlat_protocol::id::PublicKey;
use serde::{Deserialize, Serialize};

use super::Trust;
use crate::{
    card::NameCard,
    engine::verb::{GuestKind, Share},
};

/// Somebody in the circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// Names the member or the invitation, for every act on it.
    pub id: PublicKey,
    /// What the row is.
    pub kind: MemberKind,
    /// What the person called the guest, or a device of her own.
    pub called: Option<String>,
    /// What the member says about herself.
    pub stated: Option<NameCard>,
    /// What backs the name.
    pub trust: Trust,
    /// What may be done by section.
    pub shares: Vec<Share>,
    /// What is promised as soon as digits have been compared.
    pub awaiting: Vec<Share>,
    /// The last instant it holds, Unix milliseconds.
    pub until_ms: Option<i64>,
    /// Where it stands.
    pub state: MemberState,
    /// Since when, by the relay's clock, Unix milliseconds; nothing while it is not known.
    pub since_ms: Option<i64>,
    /// The organisation that named a staff member: a row of its own, that comes before this one.
    pub organisation: Option<PublicKey>,
    /// The code of an organisation's key, for the person to compare with what its page shows.
    pub code: Option<String>,
    /// Eight words of the member's keys, to be compared; nothing for an organisation, which has a code, and for an invitation
    /// that nobody has taken.
    pub fingerprint: Option<String>,
}

/// What a row in the circle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberKind {
    /// This very device.
    ThisDevice,
    /// Another device of the person.
    Device,
    /// A guest, or an invitation to one.
    Guest(GuestKind),
    /// An organisation.
    Organisation,
    /// Named by an organisation.
    Staff,
}

/// Where a row in the circle stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    /// The link is open.
    Invited {
        /// What stands after the `#` of the link. An app of an earlier version told it on the device alone that made it.
        fragment: Option<String>,
        /// The last instant it may be used, Unix milliseconds.
        open_until_ms: i64,
    },
    /// The link's time ran out before anybody used it.
    NotUsed,
    /// Everything promised is given.
    Active,
    /// Came, and may do what was given at once; the rest waits for digits to be compared.
    WaitsForComparing,
    /// The sharing's time ran out.
    Expired,
    /// The end of the sharing waits to be sent.
    Withdrawing,
    /// The sharing has ended.
    Withdrawn {
        /// When, by the relay's clock, Unix milliseconds; nothing while it is not known.
        at_ms: Option<i64>,
    },
}
