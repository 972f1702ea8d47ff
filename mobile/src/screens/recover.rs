//! A record taken back with its 24 words.

use dioxus::prelude::*;
use samlat_circle::engine::verb::OtherDevices;
use samlat_circle::engine::{Failure, Verb};

use super::parts::completions::Completions;
use super::parts::failed::Failed;
use super::parts::repairs::Repairs;
use super::start::device_name;
use crate::components::{Button, Choices, Field, FieldKind, Go, Heading, Kind, Offered};
use crate::page::use_page;
use crate::route::Route;
use crate::shown::fault::failure;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// The field that the words are written in.
const WORDS_ID: &str = "words";
/// The question where the other devices are.
const OTHERS_ID: &str = "others";

/// Taking a record back. `sheet` has the words as they stand in the code on the sheet of paper.
#[component]
pub fn Recover(sheet: String) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let navigator = use_navigator();
    let mut written = use_signal(|| sheet.replace('-', " "));
    use_hook(|| {
        if !sheet.is_empty() {
            page.replace_address("/aterfa");
        }
    });
    let mut relay = use_signal(|| crate::page::page().origin());
    let mut others = use_signal(|| None::<OtherDevices>);
    let mut is_unsaid = use_signal(|| false);
    let act = use_act(move || {
        navigator.replace(Route::Today {});
    });
    let take_back = move |()| {
        is_unsaid.set(others().is_none());
        let Some(others) = others() else { return page.focus(&format!("{OTHERS_ID}-0")) };
        let given: Vec<String> = written.peek().split_whitespace().map(str::to_lowercase).collect();
        let relay = relay.peek().trim().to_owned();
        let device = device_name(words, page.is_handheld());
        act.send(state, Verb::Recover { words: given.into(), relay, device, others });
    };
    let failure = act.failure(state);
    rsx! {
        Heading { title: words.recover_title(), lead: words.recover_lead().to_owned() }
        Words24 {
            written: written(),
            failure: failure.clone(),
            onwrite: move |text| written.set(text),
            onput: move |text| {
                act.forget(state);
                written.set(text);
            },
        }
        WhereOthersAre {
            chosen: others(),
            is_unsaid: is_unsaid(),
            onchoose: move |chosen| {
                is_unsaid.set(false);
                others.set(Some(chosen));
            },
        }
        Field {
            id: "relay",
            label: words.relay_address(),
            hint: words.recover_relay_hint().to_owned(),
            value: relay(),
            oninput: move |text| relay.set(text),
        }
        if let Some(reason) = failure.filter(|reason| !matches!(reason, Failure::Words(_))) {
            Failed { reason }
        }
        div { class: "actions",
            Button {
                label: if act.is_waiting(state) { words.recover_working() } else { words.recover_act() },
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: take_back,
            }
            Go { to: Route::Today {}.to_string(), label: words.act_back() }
        }
    }
}

/// The words, what is wrong with them, and what they may be. `onput` gets the text when a word was put in by a tap.
#[component]
fn Words24(
    written: String,
    failure: ReadSignal<Option<Failure>>,
    onwrite: EventHandler<String>,
    onput: EventHandler<String>,
) -> Element {
    let words = use_words();
    // What is wrong stands by the words, far from the button that was pressed; and after a word was put in place by a
    // tap the hand writes on. Both when it has been drawn: the field may be another element by then.
    let mut put_in = use_signal(|| 0_u32);
    use_effect(move || {
        let is_wrong = matches!(*failure.read(), Some(Failure::Words(_)));
        if is_wrong || put_in() > 0 {
            crate::page::page().focus(WORDS_ID);
        }
    });
    let put = use_callback(move |text: String| {
        onput.call(text);
        put_in += 1;
    });
    let wrong = match failure() {
        Some(Failure::Words(fault)) => Some(fault),
        Some(_) | None => None,
    };
    let count = u64::try_from(written.split_whitespace().count()).unwrap_or_default();
    rsx! {
        Field {
            id: WORDS_ID,
            label: words.recover_words(),
            hint: words.recover_words_hint().to_owned(),
            kind: FieldKind::SecretWords,
            understood: (count > 0).then(|| words.recover_count(count)),
            fault: wrong.clone().map(|fault| self::failure(words, &Failure::Words(fault))),
            value: written.clone(),
            oninput: move |text| onwrite.call(text),
        }
        if let Some(fault) = wrong {
            Repairs { fault, text: written.clone(), onchoose: put }
        }
        Completions { text: written, onchoose: put }
    }
}

/// Whether the person still has her other devices: those that are lost are withdrawn.
#[component]
fn WhereOthersAre(
    chosen: Option<OtherDevices>,
    is_unsaid: bool,
    onchoose: EventHandler<OtherDevices>,
) -> Element {
    let words = use_words();
    let offered = vec![
        Offered::new("lost", words.recover_lost()).with(words.recover_lost_detail()),
        Offered::new("kept", words.recover_kept()).with(words.recover_kept_detail()),
    ];
    let chosen = chosen.map(|others| match others {
        OtherDevices::Withdraw => "lost".to_owned(),
        OtherDevices::Keep => "kept".to_owned(),
    });
    rsx! {
        Choices {
            id: OTHERS_ID,
            legend: words.recover_others(),
            offered,
            chosen,
            onchoose: move |value: String| {
                onchoose.call(if value == "kept" { OtherDevices::Keep } else { OtherDevices::Withdraw });
            },
        }
        if is_unsaid {
            p { class: "fault", role: "alert", {words.unclear_choice()} }
        }
    }
}
