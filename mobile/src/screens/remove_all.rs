//! Ta bort: the record leaves this device. What goes, what stays elsewhere and for how long is said before; then it is asked
//! once more.

use dioxus::prelude::*;
use samlat_circle::engine::told::{MemberKind, RecordHeader};

use super::not_found::NotFound;
use super::parts::reported::closing;
use crate::components::{Button, Check, Dialog, Glyph, Go, Heading, Kind, LinkCard, Notice, Tone};
use crate::route::Route;
use crate::shown::member::{is_live, is_own_device};
use crate::state::{Removal, State, use_state};
use crate::words::{Words, use_words};

/// Ta bort.
#[component]
pub fn RemoveAll() -> Element {
    let state = use_state();
    let words = use_words();
    let mut asks = use_signal(|| false);
    let header = state.record.read().clone().filter(|_| state.seen_as.read().is_none());
    let Some(header) = header else {
        return rsx! {
            NotFound { rest: Vec::new() }
        };
    };
    let at_risk = is_only_here(state, &header);
    if asks() {
        return rsx! {
            Heading { title: words.remove_all_title() }
            Sure { at_risk, ondecline: move |()| asks.set(false) }
        };
    }
    let paper = header
        .words_rehearsed
        .map(|is_checked| if is_checked { words.more_rehearsed() } else { words.more_not_rehearsed() });
    let lead = if header.is_person {
        words.remove_all_lead().to_owned()
    } else {
        words.remove_all_lead_theirs(&header.person)
    };
    rsx! {
        Heading { title: words.remove_all_title(), lead }
        Notice { tone: if at_risk { Tone::Warn } else { Tone::Info },
            for line in way_back(state, words, &header) {
                p { key: "{line}", {line.clone()} }
            }
        }
        h2 { {words.remove_all_first()} }
        ul { class: "linklist",
            li {
                LinkCard {
                    to: Route::Export {}.to_string(),
                    title: words.export_title(),
                    detail: words.export_lead().to_owned(),
                    glyph: Glyph::Contract,
                }
            }
            if let Some(paper) = paper {
                li {
                    LinkCard {
                        to: Route::RecoveryWords {}.to_string(),
                        title: words.recovery_title(),
                        detail: paper.to_owned(),
                        glyph: Glyph::Key,
                    }
                }
            }
            if header.is_person && header.relay.is_some() {
                li {
                    LinkCard {
                        to: Route::TakeOff {}.to_string(),
                        title: words.take_off_title(),
                        detail: words.take_off_first().to_owned(),
                        glyph: Glyph::Close,
                    }
                }
            }
            if header.is_person && is_shared(state) {
                li {
                    LinkCard {
                        to: Route::Share {}.to_string(),
                        title: words.tab_share(),
                        detail: words.remove_all_end_first().to_owned(),
                        glyph: Glyph::Share,
                    }
                }
            }
        }
        h2 { {words.remove_all_stays()} }
        ul { class: "rows plain",
            for line in what_stays(state, words, &header) {
                li { key: "{line}", {line.clone()} }
            }
        }
        div { class: "actions",
            Go { to: Route::More {}.to_string(), label: words.remove_all_keep(), kind: Kind::Primary }
            Button { label: words.act_next(), onpress: move |()| asks.set(true) }
        }
    }
}

/// The last question. Where nothing brings the record back, it is to be said that one knows so.
#[component]
fn Sure(at_risk: bool, ondecline: EventHandler<()>) -> Element {
    let state = use_state();
    let words = use_words();
    let mut knows = use_signal(|| false);
    let mut is_unsaid = use_signal(|| false);
    rsx! {
        Dialog {
            id: "remove-all",
            question: words.remove_all_sure(),
            act: words.remove_all_act(),
            decline: words.remove_all_keep(),
            takes_away: true,
            busy: *state.removal.read() == Removal::Asked,
            onact: move |()| {
                let goes = !at_risk || *knows.peek();
                is_unsaid.set(!goes);
                if goes {
                    state.remove_all();
                }
            },
            ondecline: move |()| ondecline.call(()),
            p { {words.remove_all_no_undo()} }
            if at_risk {
                Check {
                    id: "knows",
                    label: words.remove_all_knows(),
                    checked: knows(),
                    onchange: move |said| knows.set(said),
                }
                if is_unsaid() && !knows() {
                    Notice { tone: Tone::Warn, live: true,
                        p { {words.remove_all_say_first()} }
                    }
                }
            }
        }
    }
}

/// Whether there is somebody besides her who may read, or may come to.
fn is_shared(state: State) -> bool {
    state.members.read().iter().any(|member| !is_own_device(member.kind) && is_live(&member.state))
}

fn has_other_device(state: State) -> bool {
    state.members.read().iter().any(|member| member.kind == MemberKind::Device && is_live(&member.state))
}

/// Whether it may be that nothing brings back what is removed.
fn is_only_here(state: State, header: &RecordHeader) -> bool {
    let is_elsewhere = has_other_device(state) || header.words_rehearsed == Some(true);
    let has_no_relay = header.relay.is_none() || closing(state).is_some();
    header.is_person && (has_no_relay || !is_elsewhere || unsent(state) > 0)
}

fn unsent(state: State) -> u32 {
    state.sync.read().as_ref().map_or(0, |sync| sync.unsent)
}

/// How what is removed can be had again, and what cannot.
fn way_back(state: State, words: Words, header: &RecordHeader) -> Vec<String> {
    let back = match (header.is_person, &header.relay, header.words_rehearsed) {
        (false, _, _) => words.remove_all_back_theirs(),
        (true, None, _) => words.remove_all_back_no_relay(),
        (true, Some(_), _) if closing(state).is_some() => words.take_off_goes_words(),
        (true, Some(_), Some(true)) => words.remove_all_back_words(),
        (true, Some(_), Some(false)) => words.remove_all_back_no_words(),
        (true, Some(_), None) => words.remove_all_back_paper(),
    };
    let unsent = unsent(state);
    let lost = (unsent > 0 && header.relay.is_some()).then(|| words.remove_all_unsent(u64::from(unsent)));
    [Some(back.to_owned()), lost].into_iter().flatten().collect()
}

/// What is left elsewhere, and for how long.
fn what_stays(state: State, words: Words, header: &RecordHeader) -> Vec<String> {
    if !header.is_person {
        return vec![
            words.remove_all_stays_theirs(&header.person),
            words.remove_all_stays_copies().to_owned(),
        ];
    }
    let has_relay = header.relay.is_some();
    let lines = [
        has_other_device(state).then(|| words.remove_all_stays_devices()),
        (has_relay && is_shared(state)).then(|| words.remove_all_stays_others()),
        (has_relay && closing(state).is_none()).then(|| words.remove_all_stays_relay()),
        Some(words.remove_all_stays_copies()),
    ];
    lines.into_iter().flatten().map(str::to_owned).collect()
}
