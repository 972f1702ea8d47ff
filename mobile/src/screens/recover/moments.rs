//! The moments that the record can go back to: before each act that was done with it, the newest first.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::ActView;
use samlat_protocol::id::EntryId;

use super::Step;
use crate::components::{Button, Go, Heading, PressCard};
use crate::page::use_now;
use crate::screens::parts::failed::Failed;
use crate::shown::deed::{before, when_and_by};
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// How many are shown at first, and how many more by each tap.
const AT_A_TIME: usize = 10;

/// Choosing one. It is only looked at.
#[component]
pub fn Moments() -> Element {
    let state = use_state();
    let words = use_words();
    let navigator = use_navigator();
    let now = use_now();
    let mut shown = use_signal(|| AT_A_TIME);
    let act = use_act(move || {
        navigator.push(Step::Look.route());
    });
    let look = move |keep: EntryId| act.send(state, Verb::ShowMoment { keep });
    let history = state.history.read();
    let acts = history.as_ref().map(|history| history.acts.as_slice()).unwrap_or_default();
    let newest = acts.last().map(|act| act.entry);
    let moments = before_each(acts);
    rsx! {
        Heading { title: words.past_title(), lead: words.past_lead().to_owned() }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        ul { class: "linklist",
            if let Some(newest) = newest {
                li {
                    PressCard {
                        title: words.past_now(),
                        detail: words.past_now_detail().to_owned(),
                        onpress: move |()| look(newest),
                    }
                }
            }
            for (keep, first) in moments.iter().take(shown()).copied() {
                li { key: "{keep}",
                    PressCard {
                        title: before(words, first),
                        detail: when_and_by(words, &now, first),
                        onpress: move |()| look(keep),
                    }
                }
            }
        }
        div { class: "actions",
            if moments.len() > shown() {
                Button { label: words.act_more(), onpress: move |()| shown += AT_A_TIME }
            }
            Go { to: Step::Others.route().to_string(), label: words.act_back() }
        }
    }
}

/// For each act but the first, the newest first: the act before it, which is kept, and the act.
fn before_each(acts: &[ActView]) -> Vec<(EntryId, &ActView)> {
    let pairs = acts.iter().zip(acts.iter().skip(1));
    pairs.map(|(kept, first)| (kept.entry, first)).rev().collect()
}
