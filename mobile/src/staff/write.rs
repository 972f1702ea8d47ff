//! What it is about, and the forms: an update, a time, a medicine list, a change of one medicine.

mod change;
mod list;
mod time;
mod update;

use dioxus::prelude::*;
use samlat_circle::guest::told::GuestInvitation;
use samlat_record::Section;

use crate::components::{Button, Glyph, Heading, Kind};
use crate::words::use_words;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// Something to know, and perhaps something that somebody is to do.
    Update(Section),
    /// A time.
    Time,
    /// All medicines.
    List,
    /// A change of one medicine.
    Change,
}

impl Writing {
    /// What may be written under an invitation, in the order offered.
    #[must_use]
    pub fn offered(invitation: &GuestInvitation) -> Vec<Self> {
        let may = |section| {
            invitation.shares.iter().any(|(shared, rights)| *shared == section && rights.may_post())
        };
        let mut offered = Vec::new();
        if may(Section::Medications) {
            offered.extend([Self::List, Self::Change]);
        }
        if may(Section::Appointments) {
            offered.push(Self::Time);
        }
        let other =
            invitation.shares.iter().find(|(_, rights)| rights.may_post()).map(|(section, _)| *section);
        let into = if may(Section::Updates) { Some(Section::Updates) } else { other };
        offered.extend(into.map(Self::Update));
        offered
    }
}

/// The choice of what to write. `onchoose` is told which.
#[component]
pub fn Choose(invitation: GuestInvitation, onchoose: EventHandler<Writing>) -> Element {
    let words = use_words();
    rsx! {
        Heading { title: words.staff_choose_title(), lead: words.staff_choose_lead(&invitation.person) }
        div { class: "stack",
            for writing in Writing::offered(&invitation) {
                Button {
                    key: "{writing:?}",
                    id: format!("staff-write-{}", id_of(writing)),
                    label: name_of(words, writing),
                    glyph: glyph_of(writing),
                    kind: Kind::Secondary,
                    onpress: move |()| onchoose.call(writing),
                }
            }
        }
    }
}

/// The form for what was chosen.
#[component]
pub fn Form(
    writing: Writing,
    invitation: GuestInvitation,
    onsent: EventHandler<()>,
    onback: EventHandler<()>,
) -> Element {
    let words = use_words();
    rsx! {
        div { class: "back",
            Button { label: words.act_back(), kind: Kind::Quiet, glyph: Glyph::Back, onpress: move |()| onback.call(()) }
        }
        match writing {
            Writing::Update(section) => rsx! {
                update::UpdateForm { section, onsent }
            },
            Writing::Time => rsx! {
                time::TimeForm { invitation, onsent }
            },
            Writing::List => rsx! {
                list::ListForm { onsent }
            },
            Writing::Change => rsx! {
                change::ChangeForm { onsent }
            },
        }
        p { class: "small", {words.staff_read_later()} }
    }
}

fn name_of(words: crate::words::Words, writing: Writing) -> &'static str {
    match writing {
        Writing::Update(_) => words.staff_write_update(),
        Writing::Time => words.staff_write_time(),
        Writing::List => words.staff_write_list(),
        Writing::Change => words.staff_write_change(),
    }
}

fn glyph_of(writing: Writing) -> Glyph {
    match writing {
        Writing::Update(_) => Glyph::Message,
        Writing::Time => Glyph::Calendar,
        Writing::List | Writing::Change => Glyph::Medicine,
    }
}

fn id_of(writing: Writing) -> &'static str {
    match writing {
        Writing::Update(_) => "update",
        Writing::Time => "time",
        Writing::List => "list",
        Writing::Change => "change",
    }
}
