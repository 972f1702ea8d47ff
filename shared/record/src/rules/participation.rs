//! What staff may see of how she wants to take part, and who speaks for her: "Eva får tala för dig. Hon får
//! inte bestämma om din vård."
//!
//! Source: PRODUCT, "The record" 1 and promise 8; patientlagen (2014:821) 5 kap. (taking part). What she
//! keeps as hers alone is not here, nor who may report her death: neither is for staff.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Reach, Row};
use crate::{FieldName, ItemId, Section, SpokespersonView};

/// How she wants to take part, and who speaks for her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// How much, and through whom, in her words; nothing when not said.
    pub words: Option<String>,
    /// Who may speak for her on this day, in the order added. None of them decides about her care.
    pub speak_for_her: Vec<Speaks>,
    /// What this rests on.
    pub rows: Vec<Row>,
}

/// Somebody who may speak for her, and does not decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaks {
    /// Which row.
    pub spokesperson: ItemId,
    /// Who.
    pub name: String,
    /// Which contact that is, if said.
    pub contact: Option<ItemId>,
    /// In what, in words; nothing when not said.
    pub about: Option<String>,
    /// Until and with this day; nothing when no end is said.
    pub until: Option<NaiveDate>,
}

/// What staff may see of it on this day; nothing where the device may not read who she is.
#[must_use]
pub fn participation(reach: &Reach, today: NaiveDate) -> Option<Participation> {
    let about = reach.about.as_ref()?;
    let words = about.participation.as_ref().map(|words| words.value.clone());
    let mut rows: Vec<Row> =
        words.iter().map(|_| Row::Said(Section::About, FieldName::Participation)).collect();
    let shared = about.spokespersons.iter().filter(|row| !reach.is_private(row.head.id));
    let shown = shared.filter(|row| row.head.presence.is_shown());
    let speak_for_her: Vec<Speaks> = shown.filter(|row| row.may_speak_on(today)).map(speaks).collect();
    rows.extend(speak_for_her.iter().map(|speaks| Row::Item(Section::About, speaks.spokesperson)));
    Some(Participation { words, speak_for_her, rows })
}

fn speaks(row: &SpokespersonView) -> Speaks {
    Speaks {
        spokesperson: row.head.id,
        name: row.name.value.clone(),
        contact: row.contact.as_ref().map(|contact| contact.value),
        about: row.text.as_ref().map(|text| text.value.clone()),
        until: row.until.as_ref().map(|until| until.value),
    }
}
