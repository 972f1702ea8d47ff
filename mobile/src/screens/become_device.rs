//! Coming in as one more device of the person, with the code that another of her devices shows.

use dioxus::prelude::*;
use samlat_circle::engine::told::ComparingStage;
use samlat_circle::engine::{ComparingFault, Failure, Verb};

use super::parts::comparing::{Comparing, With};
use super::parts::failed::Failed;
use super::parts::relay_field::RelayField;
use super::start::device_name;
use crate::components::{Button, Field, FieldKind, Go, Heading, Kind, Notice};
use crate::page::use_page;
use crate::route::Route;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// The field that the code is written in.
const CODE_ID: &str = "code";
/// Wrong codes in a row after which another way is shown.
const WRONG_BEFORE_ADVICE: u32 = 3;

/// Coming in. `code` has what the other device's picture says.
#[component]
pub fn BecomeDevice(code: String) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let navigator = use_navigator();
    let mut written = use_signal(|| code.clone());
    use_hook({
        let page = page.clone();
        move || {
            if !code.is_empty() {
                page.replace_address("/ny-enhet");
            }
        }
    });
    let mut relay = use_signal(|| crate::page::page().origin());
    let mut tried = use_signal(|| 0_u32);
    // The record is told before coming in is durable, so this screen stays until it is, and then leaves by itself.
    let act = use_act(move || {
        navigator.replace(Route::Today {});
    });
    let stage = state.comparing.read().as_ref().map(|comparing| comparing.stage.clone());
    let failure = act.failure(state);
    // What is wrong with it stands by the code, far from the button that was pressed.
    use_effect(move || {
        if is_bad(act.failure(state).as_ref()) {
            crate::page::page().focus(CODE_ID);
        }
    });
    if state.record.read().is_some() && tried() == 0 {
        return rsx! {
            Heading { title: words.device_become() }
            Notice {
                p { {words.invitation_record_there()} }
                Go { to: Route::Today {}.to_string(), label: words.lost_back() }
            }
        };
    }
    let come_in = move |()| {
        tried += 1;
        let code = written.peek().trim().to_owned();
        let relay = relay.peek().trim().to_owned();
        let device = device_name(words, page.is_handheld());
        act.send(state, Verb::BecomeDevice { code, relay, device });
    };
    let meets = matches!(&stage, Some(stage) if !matches!(stage, ComparingStage::Failed(_)));
    rsx! {
        Heading { title: words.device_become(), lead: words.device_become_lead().to_owned() }
        if stage.is_some() {
            Comparing { with: With::Device }
        }
        if !meets {
            Field {
                id: CODE_ID,
                label: words.device_code(),
                hint: words.device_code_hint().to_owned(),
                kind: FieldKind::SecretWord,
                fault: is_bad(failure.as_ref()).then(|| bad_code(tried(), words)),
                value: written(),
                oninput: move |text| {
                    act.forget(state);
                    written.set(text);
                },
            }
            RelayField {
                hint: words.device_relay_hint(),
                elsewhere: words.relay_here_other(),
                value: relay(),
                oninput: move |text| relay.set(text),
            }
            // How comparing failed stands in its own card.
            if let Some(reason) = failure.filter(|reason| !matches!(reason, Failure::Comparing(_))) {
                Failed { reason }
            }
            div { class: "actions",
                Button {
                    label: words.device_come_in(),
                    kind: Kind::Primary,
                    busy: act.is_waiting(state),
                    onpress: come_in,
                }
                Go { to: Route::Today {}.to_string(), label: words.act_back() }
            }
        }
    }
}

fn is_bad(failure: Option<&Failure>) -> bool {
    failure == Some(&Failure::Comparing(ComparingFault::BadCode))
}

fn bad_code(tried: u32, words: crate::words::Words) -> String {
    if tried < WRONG_BEFORE_ADVICE { words.fault_comparing_code() } else { words.fault_device_code_again() }
        .to_owned()
}
