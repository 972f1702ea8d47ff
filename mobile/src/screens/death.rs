//! What is to happen if the person dies, as she says it; and the report of her death, by a relative whom she has named.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{MemberKind, MemberView, Trust};
use samlat_circle::engine::verb::GuestKind;
use samlat_protocol::circle_entry::Afterwards;
use samlat_protocol::id::PublicKey;

use super::not_found::NotFound;
use super::parts::failed::Failed;
use crate::components::{Button, Check, Choices, Dialog, Go, Heading, Kind, Notice, Offered, Tone};
use crate::route::Route;
use crate::shown::member::{is_live, member_name};
use crate::state::{use_act, use_state};
use crate::words::use_words;

const KEEP: &str = "keep";
const ERASE: &str = "erase";

/// Whether somebody may be named: a relative who is there, and with whom digits were compared.
fn may_be_named(member: &MemberView) -> bool {
    member.kind == MemberKind::Guest(GuestKind::Relative)
        && is_live(&member.state)
        && matches!(member.trust, Trust::Compared { .. })
}

/// Om jag dör.
#[component]
pub fn Wishes() -> Element {
    let state = use_state();
    let words = use_words();
    let known = state.death.peek().as_ref().and_then(|death| death.wishes.clone());
    let (named, then): (Vec<PublicKey>, Option<Afterwards>) = match known {
        Some(wishes) => (wishes.reporters.iter().map(|one| one.id).collect(), Some(wishes.afterwards)),
        None => (Vec::new(), None),
    };
    let mut reporters = use_signal(|| named);
    let mut afterwards = use_signal(|| match then {
        Some(Afterwards::Erase) => ERASE.to_owned(),
        Some(Afterwards::Keep) | None => KEEP.to_owned(),
    });
    let mut is_saved = use_signal(|| false);
    let act = use_act(move || is_saved.set(true));
    if !state.is_person() {
        return rsx! {
            NotFound { rest: Vec::new() }
        };
    }
    let relatives: Vec<MemberView> =
        state.members.read().iter().filter(|one| may_be_named(one)).cloned().collect();
    let save = move |()| {
        is_saved.set(false);
        let afterwards =
            if afterwards.peek().as_str() == ERASE { Afterwards::Erase } else { Afterwards::Keep };
        act.send(state, Verb::SetWishes { reporters: reporters.peek().clone(), afterwards });
    };
    rsx! {
        Heading { title: words.wishes_title(), lead: words.wishes_lead().to_owned() }
        fieldset { class: "choices",
            legend { {words.wishes_who()} }
            if relatives.is_empty() {
                p { {words.wishes_nobody()} }
            }
            for relative in relatives {
                Check {
                    key: "{relative.id}",
                    id: "who-{relative.id}",
                    label: member_name(words, &relative),
                    checked: reporters.read().contains(&relative.id),
                    onchange: move |is_named| {
                        is_saved.set(false);
                        reporters.write().retain(|one| *one != relative.id);
                        if is_named {
                            reporters.write().push(relative.id);
                        }
                    },
                }
            }
        }
        Choices {
            id: "then",
            legend: words.wishes_then(),
            offered: vec![
                Offered::new(KEEP, words.wishes_keep()).with(words.wishes_keep_detail()),
                Offered::new(ERASE, words.wishes_erase()).with(words.wishes_erase_detail()),
            ],
            chosen: afterwards(),
            onchoose: move |chosen: String| {
                is_saved.set(false);
                afterwards.set(chosen);
            },
        }
        if is_saved() {
            Notice { tone: Tone::Ok, live: true,
                p { {words.wishes_saved()} }
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        div { class: "actions",
            Button {
                label: if act.is_waiting(state) { words.act_saving() } else { words.act_save() },
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: save,
            }
            Go { to: Route::Share {}.to_string(), label: words.act_back() }
        }
    }
}

/// A relative reports the person's death. It is asked twice.
#[component]
pub fn ReportDeath() -> Element {
    let state = use_state();
    let words = use_words();
    let mut asks = use_signal(|| false);
    let mut is_done = use_signal(|| false);
    let act = use_act(move || {
        asks.set(false);
        is_done.set(true);
    });
    let may_report = state.death.read().as_ref().is_some_and(|death| death.may_report);
    let person = state.record.read().as_ref().map(|header| header.person.clone()).unwrap_or_default();
    if is_done() {
        return rsx! {
            Heading { title: words.death_report_link(&person) }
            Notice { live: true,
                p { {words.death_reported()} }
            }
            Go { to: Route::Share {}.to_string(), label: words.act_back() }
        };
    }
    if !may_report {
        return rsx! {
            NotFound { rest: Vec::new() }
        };
    }
    rsx! {
        Heading { title: words.death_report_link(&person), lead: words.death_report_lead(&person) }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        if asks() {
            Dialog {
                id: "death",
                question: words.death_report_sure(&person),
                act: words.death_report_yes(),
                decline: words.act_back(),
                takes_away: true,
                busy: act.is_waiting(state),
                onact: move |()| act.send(state, Verb::ReportDeath),
                ondecline: move |()| asks.set(false),
                p { {words.death_report_what(&person)} }
            }
        } else {
            p { {words.death_report_what(&person)} }
            div { class: "actions",
                Button { label: words.death_report_act(), kind: Kind::Danger, onpress: move |()| asks.set(true) }
                Go { to: Route::Share {}.to_string(), label: words.act_back() }
            }
        }
    }
}
