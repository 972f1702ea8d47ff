//! How a record ends, as screens show it: what is said of the person's death, and that she takes the record off the relay.

use samlat_protocol::{circle::Cause, circle_entry::Afterwards, id::PublicKey};
use serde::{Deserialize, Serialize};

/// What is said of the person's death. To whoever has no part in the circle any more nothing of it is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DeathView {
    /// What the person has said herself; told on her devices alone.
    pub wishes: Option<WishesView>,
    /// Whether whoever uses this device may report it.
    pub may_report: bool,
    /// The report that stands; on her own devices also her own word that the record is to be closed.
    pub report: Option<ReportView>,
    /// What becomes of reminders on this device.
    pub reminders: Reminders,
}

/// Who may report the person's death, and what then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishesView {
    /// Those who may at present, with what they are called.
    pub reporters: Vec<ReporterView>,
    /// What becomes of the record.
    pub afterwards: Afterwards,
}

/// Somebody who may report the person's death, or has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReporterView {
    /// Who.
    pub id: PublicKey,
    /// What the person calls them, else what they say of themselves; nothing where this device knows neither.
    pub name: Option<String>,
}

/// A report of the person's death, or her own word that the record is to be closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    /// Who has reported it.
    pub by: ReporterView,
    /// When the relay got it, Unix milliseconds.
    pub since_ms: i64,
    /// The last instant at which the person may object, Unix milliseconds.
    pub until_ms: i64,
    /// What becomes of the record then.
    pub afterwards: Afterwards,
    /// For what the record is closed.
    pub cause: Cause,
    /// How far it has come.
    pub stage: ReportStage,
    /// Whether the person can take it back on this device.
    pub may_object: bool,
}

/// How far a report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportStage {
    /// Nobody is let in and nobody gets more; all goes on otherwise.
    Stands,
    /// She has taken it back on this device. The relay does not know yet.
    Objecting,
    /// The time is over: the record takes nothing more.
    Closed,
    /// The time is over, and nothing of the record is on this device any more.
    Erased,
}

/// What becomes of reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminders {
    /// They come as ever.
    #[default]
    AsEver,
    /// At their times comes the notice of the report alone: who lives must not lose a dose to a lie without a word.
    OnlyNotice,
    /// None comes.
    Silent,
}
