//! An organisation in the circle: comparing its code, and who it says writes for it.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{MemberState, MemberView};

use super::failed::Failed;
use crate::components::{Button, Card, Field, FieldKind, Kind, LinkCard, Notice, Tone};
use crate::page::use_now;
use crate::route::Route;
use crate::shown::member::{is_live, member_name, member_state};
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// Writing in the code that the organisation's page shows; then what it came to.
#[component]
pub fn ComparingCode(member: MemberView) -> Element {
    let state = use_state();
    let words = use_words();
    let mut code = use_signal(String::new);
    let mut done = use_signal(|| false);
    let act = use_act(move || done.set(true));
    let name = member_name(words, &member);
    let id = member.id;
    if member.state != MemberState::WaitsForComparing {
        return rsx! {
            if done() {
                Notice { tone: Tone::Ok, live: true,
                    p { {words.member_unit_compared(&name)} }
                }
            }
            if let Some(code) = member.code.filter(|_| is_live(&member.state)) {
                Card { title: words.member_unit_own_code(),
                    p { class: "code", translate: "no", {code} }
                }
            }
        };
    }
    rsx! {
        section { class: "card",
            h2 { {words.member_unit_compare()} }
            p { {words.member_unit_why(&name)} }
            form { class: "stack", onsubmit: move |event| event.prevent_default(),
                Field {
                    id: "unit-code",
                    label: words.member_unit_code(),
                    hint: words.member_unit_code_hint().to_owned(),
                    kind: FieldKind::SecretWord,
                    value: code(),
                    oninput: move |text| {
                        act.forget(state);
                        code.set(text);
                    },
                }
                if let Some(reason) = act.failure(state) {
                    Failed { reason }
                }
                Button {
                    label: words.member_unit_same(),
                    kind: Kind::Primary,
                    busy: act.is_waiting(state),
                    submits: true,
                    onpress: move |()| {
                        let code = code.peek().trim().to_owned();
                        act.send(state, Verb::CompareCode { member: id, code });
                    },
                }
            }
        }
    }
}

/// Who writes for the organisation.
#[component]
pub fn StaffOf(member: MemberView) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    if member.state != MemberState::Active {
        return VNode::empty();
    }
    let name = member_name(words, &member);
    let rows = state.members.read();
    let staff: Vec<&MemberView> = rows.iter().filter(|row| row.organisation == Some(member.id)).collect();
    rsx! {
        section { class: "stack",
            h2 { {words.member_unit_staff(&name)} }
            if staff.is_empty() {
                p { class: "quiet", {words.member_unit_staff_none(&name)} }
            }
            ul { class: "linklist",
                for one in staff {
                    li { key: "{one.id}",
                        LinkCard {
                            to: Route::Member { id: one.id.to_string() }.to_string(),
                            title: member_name(words, one),
                            detail: member_state(words, &now, &one.state),
                        }
                    }
                }
            }
        }
    }
}
