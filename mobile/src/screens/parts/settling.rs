//! A value of a row that people wrote differently: every version, until somebody says which holds.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{Act as Doing, Edit, Section};

use super::contested::{Disputed, Version};
use super::failed::Failed;
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// The versions under the field's name, each with what says that it holds.
#[component]
pub fn Settling(
    section: Section,
    title: &'static str,
    versions: Vec<(Version, Doing)>,
    can_edit: bool,
) -> Element {
    let state = use_state();
    let words = use_words();
    let act = use_act(|| {});
    let (versions, acts): (Vec<Version>, Vec<Doing>) = versions.into_iter().unzip();
    rsx! {
        Disputed {
            title,
            advice: words.contested_here().to_owned(),
            versions,
            can_settle: can_edit,
            busy: act.is_waiting(state),
            onsettle: move |at: usize| {
                if let Some(doing) = acts.get(at).cloned() {
                    act.send(state, Verb::Edit { section, edit: Edit::from(doing) });
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}
