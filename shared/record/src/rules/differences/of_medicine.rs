//! What is said of each medicine on her own list, also where nobody differs: for reminders, and for the one tap that shows
//! every statement. Source: PRODUCT, rule 7; ours.

use serde::{Deserialize, Serialize};

use super::{
    AllSaid, DifferenceKind, Says, Statement, Voices, amounts::kind_of, names::Names, settled::Settlements,
};
use crate::{ActorId, ItemId, MedicationsView, MedicineView};

/// What is said of the substance of one medicine on her list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidOfMedicine {
    /// Which medicine.
    pub medicine: ItemId,
    /// In what the words differ; nothing where they agree.
    pub difference: Option<DifferenceKind>,
    /// Every voice that says something of it; hers first, then by day.
    pub says: Vec<Says>,
    /// What a decision that she accepted has settled: what was rejected, and what said the same.
    pub closed: Vec<Says>,
}

/// What is said of each medicine on her list that is not removed, in order of id. Takes what [`super::compared`] takes, and two
/// rows of one substance get the same. The order of rows and of statements changes nothing.
#[must_use]
pub fn said_of_medicines(
    own: &MedicationsView,
    statements: &[Statement],
    hers: &[ActorId],
) -> Vec<SaidOfMedicine> {
    let own = in_order(own);
    let names = Names::of(&own, statements);
    let voices = Voices::of(statements, &names);
    let settlements = Settlements::of(&own, statements, hers, &names);
    let of = |medicine: &MedicineView| {
        let said = AllSaid::of(&own, &names.key_of(medicine), &names, &voices, &settlements);
        let difference = kind_of(&said.says);
        SaidOfMedicine { medicine: medicine.head.id, difference, says: said.says, closed: said.closed }
    };
    own.medicines.iter().filter(|medicine| medicine.head.presence.is_shown()).map(of).collect()
}

/// What is compared of her own list, in the order of ids.
fn in_order(own: &MedicationsView) -> MedicationsView {
    let mut own = MedicationsView {
        medicines: own.medicines.clone(),
        settlements: own.settlements.clone(),
        name_answers: own.name_answers.clone(),
        list_confirmed: own.list_confirmed.clone(),
        ..MedicationsView::default()
    };
    own.medicines.sort_by_key(|medicine| medicine.head.id);
    own.settlements.sort_by_key(|settlement| settlement.head.id);
    own
}
