//! One more device of the person: a code is shown here, and the same digits on both.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::ComparingStage;

use super::parts::comparing::{Comparing, With};
use super::parts::failed::Failed;
use crate::components::{Button, Go, Heading, Kind, Notice, QrCode, qr::Squares};
use crate::page::use_page;
use crate::route::Route;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// Adding a device.
#[component]
pub fn AddDevice() -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let has_relay = state.record.read().as_ref().is_some_and(|header| header.relay.is_some());
    let going_on = state.comparing.read().clone().filter(|comparing| comparing.member.is_none());
    let stage = going_on.map(|comparing| comparing.stage);
    let code = match stage {
        Some(ComparingStage::Waiting) => state.device_code.read().clone(),
        None | Some(_) => None,
    };
    let may_show = match &stage {
        // After a restart the code is no longer known here, and another one is made.
        None | Some(ComparingStage::Failed(_)) => true,
        Some(ComparingStage::Waiting) => code.is_none(),
        Some(ComparingStage::Digits(_) | ComparingStage::SaidSame | ComparingStage::Done) => false,
    };
    rsx! {
        Heading { title: words.device_add(), lead: words.device_add_lead().to_owned() }
        if !has_relay {
            Notice {
                p { {words.device_needs_relay()} }
                Go { to: Route::Relay {}.to_string(), label: words.share_attach() }
            }
        }
        if let Some(shown) = code {
            Code { code: shown.code }
        }
        if stage.is_some() {
            Comparing { with: With::Device }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        if has_relay && may_show {
            Button {
                label: words.device_show_code(),
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: move |()| act.send(state, Verb::AddDevice),
            }
        }
    }
}

/// The code, for a camera and for fingers.
#[component]
fn Code(code: String) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let relay = state.record.read().as_ref().and_then(|header| header.relay.clone());
    let base = relay.unwrap_or_else(|| page.origin());
    let link = format!("{}{}", base.trim_end_matches('/'), Route::BecomeDevice { code: code.clone() });
    let squares = samlat_exchange::qr::squares(&link)
        .ok()
        .map(|code| Squares { side: code.side(), dark: code.dark().to_vec() });
    rsx! {
        section { class: "stack",
            p { {words.device_how()} }
            if let Some(squares) = squares {
                QrCode { squares, description: words.device_code_picture() }
            }
            p { {words.device_how_typed()} }
            p { class: "link-text", translate: "no", {code} }
        }
    }
}
