//! Why an act did not happen, as facts that screens put into words. Nothing that was saved is lost by any of them.

use std::fmt;

use samlat_protocol::problem::Refusal;
use samlat_record::EditError;
use serde::{Deserialize, Serialize};

/// Why an act did not happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Failure {
    /// The device could not keep it.
    Storage(StorageFault),
    /// The record refused the edit.
    Edit(EditError),
    /// The post is not one that may be sent: a text too long or empty, a day that does not exist.
    BadPost,
    /// The person using this device may not do this here.
    NotAllowed,
    /// There is no record on this device yet.
    NoRecord,
    /// There is a record on this device already.
    RecordThere,
    /// The section does not exist in this record, or this device may not read it.
    NoSuchSection,
    /// No such member, invitation or post.
    NoSuchThing,
    /// Something needed for this was not done before: no invitation opened, no comparing begun.
    NotBegun,
    /// Too much text, or none where some is needed.
    BadText,
    /// The invitation cannot be used.
    Invitation(InvitationFault),
    /// The words are not the record's.
    Words(WordsFault),
    /// The words are no longer on this device: a rehearsal succeeded.
    WordsGone,
    /// These of the words asked for were wrong, numbered from 1 to 24. Empty where a scanned paper was wrong.
    RehearsalWrong {
        /// Which.
        positions: Vec<u8>,
    },
    /// Sharing needs a relay, and none is attached.
    NeedsRelay,
    /// The relay could not do its part. Where the act waits and will be tried again, it has been saved and does not fail.
    Relay(RelayFault),
    /// Comparing digits did not come to an end.
    Comparing(ComparingFault),
    /// Something about an organisation, its key or a certificate of it.
    Organisation(OrganisationFault),
    /// The circle holds something of a newer version: nothing is sealed until this app is updated.
    NeedsUpdate,
    /// The relay shows this device another circle than before. Sharing stands still.
    Frozen,
    /// The sharing with this device has ended.
    Ended,
    /// The record has moved to a relay that this page does not reach.
    Moved,
    /// A report of the person's death stands: nobody is let in, and nobody gets more.
    OnHold,
    /// A report of the person's death has stood for 30 days: the record takes nothing more.
    Closed,
    /// Digits have not been compared with somebody named here.
    NotCompared,
    /// Something inside went wrong that should not; the text is for the log.
    Broken(String),
}

/// Why the device could not keep something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StorageFault {
    /// No room.
    Full,
    /// The browser or system refused.
    Refused,
    /// Another window or process writes the record.
    Elsewhere,
    /// What is stored was written by a newer version of the app.
    Newer,
    /// What was stored has been removed while the app was open. What it still shows ends with it.
    Gone,
    /// What is stored cannot be opened: another key, or damaged.
    Unreadable,
}

/// Why an invitation cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationFault {
    /// The link is not whole.
    Truncated,
    /// Not a link of Samlat, or of a newer version.
    Foreign,
    /// Somebody has used it.
    Used,
    /// Its time is past.
    Expired,
    /// The person has taken it back.
    Withdrawn,
    /// The relay does not have the record at all.
    UnknownRecord,
    /// The relay does not have the circle as it was when the link was made: it may be lying.
    HeadUnknown,
    /// The link does not fit what the circle says of it.
    NotInCircle,
    /// Nobody is let in for the present. The link may work later.
    OnHold,
    /// The record takes nothing more.
    Closed,
}

/// What is amiss with an organisation, its key, or a certificate of it. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OrganisationFault {
    /// The link is for an organisation, and this page or app is for one person.
    LinkForOrganisation,
    /// The link is for one person, and this page is an organisation's.
    LinkForPerson,
    /// The code is not that of the key that came by the link: somebody else may have used it.
    OtherCode,
    /// The certificate answers no introduction that was made on this device.
    NotIntroduced,
    /// The person has ended the organisation, and its staff with it.
    Withdrawn,
    /// The organisation's time is past, and its staff's with it.
    RunOut,
    /// The organisation or the person has ended this certificate.
    CertificateEnded,
    /// The certificate's time is past.
    CertificateRunOut,
    /// The person has not compared the organisation's key yet.
    NotCompared,
    /// The organisation has as many staff as it may have at once.
    TooManyStaff,
    /// The end is past, or too far ahead.
    BadEnd,
    /// The staff member's key has been used before: she introduces herself anew.
    KeyUsed,
    /// Something written under the certificate from before has not been sent.
    Unsent,
}

/// Why words open nothing. A word that mends them is one of the paper's, so `Debug` says none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordsFault {
    /// Not 24.
    Count {
        /// How many there were.
        given: u32,
    },
    /// One that is in no list.
    NotAWord {
        /// Which, from 1.
        position: u8,
        /// The words nearest to it.
        suggestions: Vec<String>,
    },
    /// They do not fit together, and changing one word mends it.
    OneWrong {
        /// Which, from 1.
        position: u8,
        /// The word that mends it.
        suggestion: String,
    },
    /// They do not fit together, and no one-word change that is found mends it.
    Mismatch,
    /// They fit together, but the relay has no record for them.
    NoRecord,
}

impl fmt::Debug for WordsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count { given } => write!(f, "Count({given})"),
            Self::NotAWord { position, .. } => write!(f, "NotAWord({position})"),
            Self::OneWrong { position, .. } => write!(f, "OneWrong({position})"),
            Self::Mismatch => f.write_str("Mismatch"),
            Self::NoRecord => f.write_str("NoRecord"),
        }
    }
}

/// How a relay failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelayFault {
    /// No answer.
    Unreachable,
    /// A fault of its own.
    ServerError {
        /// The HTTP status.
        status: u16,
    },
    /// An answer that is not a relay's.
    Garbage,
    /// A relay, but one that does not have this record.
    Different,
    /// The address is not one.
    BadAddress,
    /// The relay says no.
    Refused(Refusal),
}

/// Why comparing digits did not come to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparingFault {
    /// The other device did not come within ten minutes.
    TimedOut,
    /// Somebody said that the digits differed: somebody may stand between.
    Different,
    /// What the other device sent does not fit what it had promised: somebody may stand between.
    Tampered,
    /// The code is not whole or not a code, or somebody has used it.
    BadCode,
    /// The relay could not be reached.
    Unreachable,
    /// The guest came by an invitation that an app of an earlier version made on another device: only that one has its
    /// secret, by which the two meet.
    MadeElsewhere,
}
