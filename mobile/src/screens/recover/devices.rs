//! Which of her devices she has in her hand. The others are shut off: one that is forgotten here is added again, one that
//! a thief has would stay.

use dioxus::prelude::*;
use samlat_circle::engine::told::{ActView, Deed, HistoryView, MomentView, Party};
use samlat_protocol::id::PublicKey;

use super::{Step, Taking};
use crate::components::{Check, Go, Heading, Kind, capital};
use crate::page::use_now;
use crate::shown::deed::who;
use crate::shown::when::moment;
use crate::state::use_state;
use crate::words::use_words;

/// Whether there is more than one. The only one is the one that this is about.
pub fn asks_for_devices(moment: &MomentView) -> bool {
    moment.devices.len() > 1
}

/// Those of her devices at that moment that are shut off.
pub fn shut_off<'a>(moment: &'a MomentView, at_hand: &[PublicKey]) -> Vec<&'a Party> {
    let is_kept = |party: &&Party| asks_for_devices(moment) && at_hand.contains(&party.id);
    moment.devices.iter().filter(|party| !is_kept(party)).collect()
}

/// Ticking those that are at hand.
#[component]
pub fn Devices(taking: Taking) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Taking { mut at_hand, .. } = taking;
    let Some(shown) = state.moment.read().clone() else { return VNode::empty() };
    let since = |device: &Party| {
        let history = state.history.read();
        let at_ms = history.as_ref().and_then(|history| came_in(history, device.id))?;
        Some(words.past_device_since(moment(words, &now, at_ms)))
    };
    rsx! {
        Heading { title: words.past_devices(), lead: words.past_devices_lead().to_owned() }
        div { class: "choices", role: "group", "aria-label": words.past_devices(),
            for (at, device) in shown.devices.iter().enumerate() {
                Check {
                    key: "{device.id}",
                    id: "device-{at}",
                    label: capital(&who(words, device)),
                    detail: since(device),
                    checked: at_hand.read().contains(&device.id),
                    onchange: {
                        let id = device.id;
                        move |is_at_hand| {
                            at_hand.write().retain(|other| *other != id);
                            if is_at_hand {
                                at_hand.write().push(id);
                            }
                        }
                    },
                }
            }
        }
        div { class: "actions",
            Go { to: Step::Confirm.route().to_string(), label: words.recover_next(), kind: Kind::Primary }
            Go { to: Step::Look.route().to_string(), label: words.act_back() }
        }
    }
}

/// When a device came in, Unix milliseconds: two of them may be called the same.
fn came_in(history: &HistoryView, id: PublicKey) -> Option<i64> {
    let lets_in = |act: &&ActView| match &act.deed {
        Deed::Began => act.by.id == id,
        Deed::LetIn(party) | Deed::TookBack { onto: party, .. } => party.id == id,
        Deed::ChangedRights(_)
        | Deed::Invited(_)
        | Deed::Joined(_)
        | Deed::Named(_)
        | Deed::Ended(_)
        | Deed::Admitted { .. }
        | Deed::BegunAnew { .. }
        | Deed::AddedSections { .. }
        | Deed::Moved { .. }
        | Deed::SaidWishes
        | Deed::ReportedDeath
        | Deed::SaidAlive
        | Deed::Closed
        | Deed::Unknown => false,
    };
    history.acts.iter().find(lets_in).map(|act| act.at_ms)
}

#[cfg(test)]
mod tests {
    use samlat_circle::engine::Ticket;
    use samlat_circle::engine::told::PartyKind;
    use samlat_protocol::id::EntryId;

    use super::*;

    fn of_devices(numbers: &[u8]) -> MomentView {
        let device =
            |number: &u8| Party { id: PublicKey::new([*number; 32]), kind: PartyKind::Device, name: None };
        MomentView {
            ticket: Ticket(1),
            keep: EntryId::ZERO,
            undone: Vec::new(),
            devices: numbers.iter().map(device).collect(),
            leaves: Vec::new(),
            returns: Vec::new(),
        }
    }

    fn off(moment: &MomentView, at_hand: &[u8]) -> Vec<PublicKey> {
        let at_hand: Vec<PublicKey> = at_hand.iter().map(|number| PublicKey::new([*number; 32])).collect();
        shut_off(moment, &at_hand).into_iter().map(|party| party.id).collect()
    }

    #[test]
    fn only_what_is_ticked_goes_on() {
        let two = of_devices(&[1, 2]);
        assert_eq!(off(&two, &[]), [PublicKey::new([1; 32]), PublicKey::new([2; 32])]);
        assert_eq!(off(&two, &[2]), [PublicKey::new([1; 32])]);
        assert_eq!(off(&two, &[1, 2]), []);
    }

    #[test]
    fn the_only_device_is_shut_off_whatever_was_ticked_for_another_moment() {
        assert_eq!(off(&of_devices(&[1]), &[1]), [PublicKey::new([1; 32])]);
    }
}
