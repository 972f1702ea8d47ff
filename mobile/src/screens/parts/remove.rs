//! Removing a row: one tap, and the undo bar stays until it is put away.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{Act as Doing, Edit, ItemId, Section};

use super::failed::Failed;
use crate::components::{Button, Kind};
use crate::state::{Reversal, use_act, use_state};
use crate::words::use_words;

/// The button that removes a row. `onremoved` runs when that is durable.
#[component]
pub fn Remove(
    section: Section,
    id: ItemId,
    #[props(into)] what: String,
    onremoved: EventHandler<()>,
) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(move || onremoved.call(()));
    rsx! {
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        Button {
            label: words.act_remove(),
            name: words.act_remove_name(&what),
            kind: Kind::Remove,
            busy: act.is_waiting(state),
            onpress: move |()| {
                let verb = Verb::Edit { section, edit: Edit::from(Doing::Remove { id }) };
                act.send_undoable(state, verb, Reversal::Removed { section, id, what: what.clone() });
            },
        }
    }
}
