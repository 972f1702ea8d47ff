//! The page itself: whose record, how far the organisation has come there, and who writes for it.

use dioxus::prelude::*;
use futures::StreamExt;
use samlat_circle::engine::Failure;
use samlat_circle::guest::told::GuestInvitation;
use samlat_circle::introduction::Introduction;
use samlat_circle::unit::UnitVerb;
use samlat_circle::unit::told::{StaffView, UnitPhase, UnitStanding};
use samlat_protocol::id::RecordId;

use super::add::Add;
use super::desk::{Desk, Line, use_asking, use_desk};
use super::join::{Join, May, OwnCode};
use super::staff::{OneOfStaff, StaffList};
use crate::components::heading::HEADING_ID;
use crate::components::{
    Button, Dialog, Field, FieldKind, Glyph, Heading, Kind, Look, Notice, PressCard, Shell, Tone, Whose,
};
use crate::lean::parts::Failed;
use crate::page::{page, use_page};
use crate::shown::fault::relay;
use crate::words::{Words, use_words};

/// The root. It wants a [`Line`] and an `Rc<dyn Page>` in its context.
#[component]
pub fn UnitPage() -> Element {
    let line = use_context::<Line>();
    let mut desk = use_context_provider(|| Desk::new(&line));
    let language = use_context_provider(|| {
        let page = page();
        let look = Look::recalled(|key| page.recall(key), page.language().as_deref());
        page.set_look(&look);
        Signal::new(look.language)
    });
    use_hook(|| {
        if let Some(mut news) = line.take_news() {
            spawn(async move {
                while let Some(news) = news.next().await {
                    desk.take(news);
                }
            });
        }
        if let Some(link) = line.link() {
            let page = page();
            if Introduction::parse(&link).is_ok() {
                desk.introduction.set(Some(link));
            } else {
                desk.asker.asks(UnitVerb::Open { link, relay: page.origin() });
            }
            // The secret of the link is not left in the address bar.
            page.replace_address("/enhet/");
        }
    });
    let title = Words::new(language()).unit_title();
    use_effect(move || page().set_title(title));
    rsx! {
        Shell {
            top: rsx! {
                Top {}
            },
            Body {}
        }
    }
}

/// Whose record it is, always in sight.
#[component]
fn Top() -> Element {
    let desk = use_desk();
    let words = use_words();
    match desk.standing.read().as_ref() {
        Some(UnitStanding::Open { invitation, .. }) => rsx! {
            Whose {
                name: words.unit_for(&invitation.person),
                detail: invitation.birth_year.map(|year| words.staff_born(year)),
            }
        },
        Some(UnitStanding::Nothing | UnitStanding::Stopped(_)) | None => rsx! {
            Whose { name: words.app_name() }
        },
    }
}

#[component]
fn Body() -> Element {
    let desk = use_desk();
    let words = use_words();
    let stopped = desk.asker.no_storage.read().clone();
    let standing = desk.standing.read().clone();
    match (stopped, standing) {
        (Some(failure), _) => rsx! {
            Heading { title: words.unit_title() }
            Failed { failure: Some(failure) }
        },
        (None, None) => rsx! {
            p { role: "status", {words.app_loading()} }
        },
        (None, Some(UnitStanding::Stopped(fault))) => rsx! {
            Heading { title: words.unit_title() }
            Failed { failure: Some(Failure::Storage(fault)) }
        },
        (None, Some(UnitStanding::Nothing)) => rsx! {
            Heading { title: words.unit_title(), lead: words.unit_lead().to_owned() }
            Introduced {}
            Others { open: None }
        },
        (None, Some(UnitStanding::Open { phase, invitation, code })) => rsx! {
            Open { key: "{invitation.record}", phase, invitation: *invitation, code }
        },
    }
}

/// Somebody waits to be added, and it is to be said for whom.
#[component]
fn Introduced() -> Element {
    let desk = use_desk();
    let words = use_words();
    let introduction = desk.introduction.read().clone();
    let shown = introduction.and_then(|text| Introduction::parse(&text).ok());
    match shown {
        None => VNode::empty(),
        Some(shown) => rsx! {
            Notice {
                p { {words.unit_add_wait(&shown.card.name)} }
            }
        },
    }
}

/// What is looked at within a record.
#[derive(Clone, PartialEq)]
enum Looked {
    Everything,
    Adding,
    One(StaffView),
}

/// A record that the organisation is in, or is invited to.
#[component]
fn Open(phase: UnitPhase, invitation: GuestInvitation, code: String) -> Element {
    let desk = use_desk();
    let words = use_words();
    let page = use_page();
    let adds = phase == UnitPhase::Holds && desk.introduction.peek().is_some();
    let mut looked = use_signal(move || if adds { Looked::Adding } else { Looked::Everything });
    let mut go = move |to: Looked| {
        looked.set(to);
        page.focus(HEADING_ID);
    };
    let mut back = go.clone();
    let mut one = go.clone();
    let (person, record) = (invitation.person.clone(), invitation.record);
    match (phase, looked()) {
        (UnitPhase::Opened, _) => rsx! {
            Join { invitation }
        },
        (UnitPhase::Holds, Looked::Adding) => rsx! {
            Add { invitation, onback: move |()| back(Looked::Everything) }
        },
        (UnitPhase::Holds, Looked::One(staff)) => rsx! {
            OneOfStaff { key: "{staff.id}", staff, invitation, onback: move |()| back(Looked::Everything) }
        },
        (UnitPhase::Holds, Looked::Everything) => rsx! {
            Heading { title: own_name(words, &invitation) }
            Fails {}
            Introduced {}
            Button {
                id: "unit-add",
                label: words.unit_staff_add(),
                kind: Kind::Primary,
                onpress: move |()| go(Looked::Adding),
            }
            StaffList { onchoose: move |staff| one(Looked::One(staff)) }
            May { invitation }
            Others { open: Some(record) }
        },
        (UnitPhase::Joining | UnitPhase::WaitsForComparing, _) => rsx! {
            Heading { title: own_name(words, &invitation) }
            if phase == UnitPhase::Joining {
                Notice { live: true,
                    p { {words.unit_joining()} }
                }
            }
            Fails {}
            OwnCode { person, code }
            May { invitation }
            Others { open: Some(record) }
        },
        (UnitPhase::Withdrawn | UnitPhase::RunOut | UnitPhase::Moved, _) => rsx! {
            Heading { title: own_name(words, &invitation) }
            Notice { tone: Tone::Warn,
                p {
                    if phase == UnitPhase::Withdrawn {
                        {words.unit_withdrawn(&person)}
                    } else if phase == UnitPhase::RunOut {
                        {words.unit_run_out(&person)}
                    } else {
                        {words.unit_moved(&person)}
                    }
                }
            }
            Others { open: Some(record) }
        },
    }
}

fn own_name(words: Words, invitation: &GuestInvitation) -> String {
    let name = &invitation.me.name;
    if name.is_empty() { words.unit_title().to_owned() } else { name.clone() }
}

/// That the relay cannot be reached, or that nothing is sent to it, if so.
#[component]
fn Fails() -> Element {
    let desk = use_desk();
    let words = use_words();
    match desk.relay_fails() {
        None => rsx! {
            Failed { failure: desk.is_held() }
        },
        Some(fault) => rsx! {
            Notice { tone: Tone::Warn, live: true,
                p { {words.unit_fails(relay(words, fault))} }
            }
        },
    }
}

/// The other people who invited the organisation, a place to paste a link, and the way out.
#[component]
fn Others(open: Option<RecordId>) -> Element {
    let desk = use_desk();
    let words = use_words();
    let page = use_page();
    let mut link = use_signal(String::new);
    let opening = use_asking();
    // A link that the page was opened with is the first thing asked, so its answer has the first ticket.
    let of_link = desk.asker.answer(1).flatten().filter(|_| open.is_none());
    let records: Vec<_> =
        desk.records.read().iter().filter(|known| Some(known.record) != open).cloned().collect();
    rsx! {
        if !records.is_empty() {
            section { class: "stack", "aria-labelledby": "unit-people",
                h2 { id: "unit-people",
                    if open.is_some() {
                        {words.unit_others()}
                    } else {
                        {words.unit_people()}
                    }
                }
                for known in records {
                    PressCard {
                        key: "{known.record}",
                        title: match known.birth_year {
                            Some(year) => words.unit_person_born(&known.person, year),
                            None => known.person.clone(),
                        },
                        detail: words.unit_person_staff(u64::from(known.live_staff)),
                        glyph: Glyph::Share,
                        onpress: move |()| {
                            desk.asker.asks(UnitVerb::Choose { record: known.record });
                        },
                    }
                }
            }
        }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            Field {
                id: "unit-link",
                label: words.unit_link_label(),
                hint: words.unit_none_lead().to_owned(),
                kind: FieldKind::SecretWords,
                value: link(),
                oninput: move |written| link.set(written),
            }
            Failed { failure: opening.failure().or(of_link) }
            Button {
                label: words.unit_link_open(),
                kind: if open.is_none() { Kind::Primary } else { Kind::Secondary },
                busy: opening.is_busy(),
                submits: true,
                onpress: move |()| {
                    let link = link.peek().trim().to_owned();
                    opening.ask(UnitVerb::Open { link, relay: page.origin() });
                },
            }
        }
        if !desk.records.read().is_empty() {
            Forget {}
        }
    }
}

/// Dropping everything from this computer, asked once.
#[component]
fn Forget() -> Element {
    let words = use_words();
    let mut asks = use_signal(|| false);
    let forgetting = use_asking();
    if !asks() {
        return rsx! {
            Button { label: words.unit_forget(), kind: Kind::Danger, onpress: move |()| asks.set(true) }
        };
    }
    rsx! {
        Dialog {
            id: "unit-forget",
            question: words.unit_forget_ask(),
            act: words.unit_forget(),
            decline: words.unit_end_keep(),
            takes_away: true,
            busy: forgetting.is_busy(),
            onact: move |()| forgetting.ask(UnitVerb::Forget),
            ondecline: move |()| asks.set(false),
            p { {words.unit_forget_text()} }
            Failed { failure: forgetting.failure() }
        }
    }
}
