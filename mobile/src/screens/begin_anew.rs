//! Börja om: sections begin anew, so that whoever comes later does not see what was, or so that it is erased; and how far
//! that has come.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{AnewStage, AnewView, Erasure, RecordHeader};
use samlat_record::Section;

use super::not_found::NotFound;
use super::parts::failed::Failed;
use crate::components::{Button, Card, Check, Choices, Dialog, Go, Heading, Kind, Notice, Offered, Tone};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::deed::sections_in_words;
use crate::shown::section::section_name;
use crate::shown::when::day_of;
use crate::state::{State, use_act, use_state};
use crate::words::{Words, use_words};

const HIDE: &str = "hide";
const ERASE: &str = "erase";

/// Börja om. It is asked once more before it is done.
#[component]
pub fn BeginAnew() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let mut chosen = use_signal(Vec::<Section>::new);
    let mut what = use_signal(|| HIDE.to_owned());
    let mut is_empty = use_signal(|| false);
    let mut asks = use_signal(|| false);
    let act = use_act(move || {
        asks.set(false);
        chosen.write().clear();
    });
    let header = state.record.read().clone().filter(|header| header.is_person);
    let Some(header) = header else {
        return rsx! {
            NotFound { rest: Vec::new() }
        };
    };
    let erase = what() == ERASE;
    if asks() {
        let names = sections_in_words(words, &chosen.read());
        return rsx! {
            Heading { title: words.anew_title() }
            Dialog {
                id: "anew",
                question: if erase { words.anew_sure_erase(names) } else { words.anew_sure_hide(names) },
                act: if erase { words.anew_yes_erase() } else { words.anew_yes_hide() },
                decline: words.act_cancel(),
                takes_away: erase,
                busy: act.is_waiting(state),
                onact: move |()| act.send(state, Verb::BeginAnew { sections: chosen.peek().clone(), erase }),
                ondecline: move |()| asks.set(false),
                p { {words.anew_stays()} }
                p { {if erase { words.anew_erase_what() } else { words.anew_hide_what() }} }
                if erase {
                    p { {words.anew_erase_where()} }
                }
                if let Some(reason) = act.failure(state) {
                    Failed { reason }
                }
            }
        };
    }
    rsx! {
        Heading { title: words.anew_title(), lead: words.anew_lead().to_owned() }
        for view in state.anew.read().iter().cloned() {
            Anew { key: "{view.section.code()}", view, now: now.clone() }
        }
        if header.relay.is_none() {
            Notice {
                p { {words.share_needs_relay()} }
                Go { to: Route::Relay {}.to_string(), label: words.share_attach() }
            }
        } else {
            Choices {
                id: "what",
                legend: words.anew_what(),
                offered: vec![
                    Offered::new(HIDE, words.anew_hide()).with(words.anew_hide_detail()),
                    Offered::new(ERASE, words.anew_erase()).with(words.anew_erase_detail()),
                ],
                chosen: what(),
                onchoose: move |chosen: String| what.set(chosen),
            }
            fieldset { class: "choices",
                legend { {words.anew_which()} }
                for section in header.shares.iter().map(|share| share.section) {
                    Check {
                        key: "{section.code()}",
                        id: "anew-{section.code()}",
                        label: section_name(words, section),
                        checked: chosen.read().contains(&section),
                        onchange: move |is_chosen| {
                            chosen.write().retain(|one| *one != section);
                            if is_chosen {
                                chosen.write().push(section);
                            }
                        },
                    }
                }
            }
            if is_empty() && chosen.read().is_empty() {
                Notice { tone: Tone::Warn, live: true,
                    p { {words.anew_none()} }
                }
            }
            div { class: "actions",
                Button {
                    label: words.act_next(),
                    kind: Kind::Primary,
                    onpress: move |()| {
                        let none = chosen.peek().is_empty();
                        is_empty.set(none);
                        asks.set(!none);
                    },
                }
                Go { to: Route::Share {}.to_string(), label: words.act_back() }
            }
        }
    }
}

/// How far one of them has come.
#[component]
fn Anew(view: AnewView, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let (section, name) = (view.section, section_name(words, view.section));
    let waits = matches!(view.stage, AnewStage::Waits | AnewStage::WaitsToErase);
    let erases = match view.stage {
        AnewStage::Waits => false,
        AnewStage::WaitsToErase => true,
        AnewStage::Carrying | AnewStage::Begun => matches!(view.erasure, Erasure::Pending | Erasure::Done),
    };
    rsx! {
        Card { title: name, eyebrow: if erases { words.anew_erase() } else { words.anew_hide() },
            div { role: "status",
                for line in lines(words, &now, &view) {
                    p { key: "{line}", {line.clone()} }
                }
            }
            if view.erasure == Erasure::Pending && !waits {
                Button {
                    label: words.anew_stop(),
                    name: words.anew_stop_name(name),
                    busy: act.is_waiting(state),
                    onpress: move |()| act.send(state, Verb::BeginAnew { sections: vec![section], erase: false }),
                }
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
        }
    }
}

fn lines(words: Words, now: &Now, view: &AnewView) -> Vec<String> {
    let stage = match view.stage {
        AnewStage::Waits | AnewStage::WaitsToErase => words.anew_waits().to_owned(),
        AnewStage::Carrying => words.anew_carrying().to_owned(),
        AnewStage::Begun => words.anew_begun(day_of(words, now, view.since_ms)),
    };
    let until = day_of(words, now, view.until_ms);
    let erasure = match view.erasure {
        Erasure::None => return vec![stage],
        Erasure::Pending => words.anew_pending(until),
        Erasure::CalledOff => words.anew_called_off().to_owned(),
        Erasure::Done => words.anew_done(until),
    };
    vec![stage, erasure]
}

/// What has begun anew of what is shared with whoever uses this device, in words.
#[must_use]
pub fn begun_for_them(state: State, words: Words, now: &Now, header: &RecordHeader) -> Vec<String> {
    let is_theirs =
        |view: &&AnewView| view.stage == AnewStage::Begun && header.rights(view.section).may_read();
    let says = |view: &AnewView| {
        words.anew_theirs(section_name(words, view.section), day_of(words, now, view.since_ms))
    };
    state.anew.read().iter().filter(is_theirs).map(says).collect()
}
