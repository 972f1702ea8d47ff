//! Dölj platser: what is shared and printed holds no places and addresses. Those that stand there are shown before they are
//! taken out, and what the switch cannot reach is said.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_record::{
    Act as Doing, AppointmentField, ContactField, Edit, Item, ItemId, PrivateField, Route as Way, RouteKind,
    Section, StayField,
};

use super::not_found::NotFound;
use super::parts::fact::text;
use super::parts::failed::Failed;
use crate::components::{Button, Dialog, Go, Heading, Kind, Notice, Status, Tone};
use crate::route::Route;
use crate::state::{State, use_act, use_state};
use crate::words::{Words, use_words};

/// A place that stands in what can be shared, and the edit that takes it out.
#[derive(Clone, Debug, PartialEq)]
struct Written {
    says: String,
    section: Section,
    act: Doing,
}

/// Dölj platser.
#[component]
pub fn Places() -> Element {
    let state = use_state();
    let words = use_words();
    let mut asks = use_signal(|| false);
    let act = use_act(move || asks.set(false));
    if !state.is_person() {
        return rsx! {
            NotFound { rest: Vec::new() }
        };
    }
    let hides = state.hides_places();
    let written = written(state, words);
    let set = move |hide: bool| {
        act.send(
            state,
            say(Section::Private, Doing::SetPrivate { fields: vec![PrivateField::HidePlaces(hide)] }),
        );
    };
    rsx! {
        Heading { title: words.places_title(), lead: words.places_lead().to_owned() }
        div { role: "status",
            Status { text: if hides { words.places_on() } else { words.places_off() } }
        }
        Standing { written: written.clone(), hides }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
        if asks() {
            Dialog {
                id: "places",
                question: words.places_sure(),
                act: words.places_yes(),
                decline: words.act_cancel(),
                takes_away: true,
                busy: act.is_waiting(state),
                onact: move |()| {
                    set(true);
                    for one in &written {
                        state.send(say(one.section, one.act.clone()));
                    }
                },
                ondecline: move |()| asks.set(false),
                p { {words.places_yours()} }
            }
        } else if !hides || !written.is_empty() {
            Button {
                label: if hides { words.places_take_out() } else { words.places_hide() },
                kind: Kind::Primary,
                onpress: move |()| asks.set(true),
            }
        }
        h2 { {words.places_beyond()} }
        p { {words.places_free()} }
        p { {words.places_read()} }
        div { class: "actions",
            if state.record.read().as_ref().is_some_and(|header| header.relay.is_some()) {
                Go { to: Route::BeginAnew {}.to_string(), label: words.anew_title() }
            }
            if hides && !asks() {
                Button { label: words.places_show(), busy: act.is_waiting(state), onpress: move |()| set(false) }
            }
        }
    }
}

/// The places that stand in what can be shared.
#[component]
fn Standing(written: Vec<Written>, hides: bool) -> Element {
    let words = use_words();
    if written.is_empty() {
        return rsx! {
            Status { text: words.places_none() }
        };
    }
    rsx! {
        Notice {
            tone: if hides { Tone::Warn } else { Tone::Info },
            title: if hides { words.places_still() } else { words.places_goes() },
            ul { class: "plain",
                for one in written {
                    li { key: "{one.says}", {one.says.clone()} }
                }
            }
        }
    }
}

fn say(section: Section, act: Doing) -> Verb {
    Verb::Edit { section, edit: Edit::from(act) }
}

/// Everything that is a place in the sections that can be shared. What is removed says nothing; put back, it is found again.
fn written(state: State, words: Words) -> Vec<Written> {
    let mut found = Vec::new();
    let mut add = |says: String, section, id: ItemId, item: Item| {
        found.push(Written { says, section, act: Doing::Change { id, item } });
    };
    let is_shared = |id: ItemId| !state.is_private(id);
    for row in state.appointments().unwrap_or_default().appointments {
        let said = [text(row.place.as_ref()), text(row.travel.as_ref())];
        let out = [AppointmentField::Place(String::new()), AppointmentField::Travel(String::new())];
        let (said, out): (Vec<_>, Vec<_>) =
            said.into_iter().zip(out).filter_map(|(said, out)| Some((said?, out))).unzip();
        if row.head.presence.is_shown() && is_shared(row.head.id) && !said.is_empty() {
            let says = words.field_of(row.title.value.clone(), said.join(", "));
            add(says, Section::Appointments, row.head.id, Item::Appointment(out));
        }
    }
    for row in state.contacts().unwrap_or_default().contacts {
        let routes = row.routes.map(|field| field.value).unwrap_or_default();
        let (there, rest): (Vec<Way>, Vec<Way>) =
            routes.into_iter().partition(|route| route.kind == RouteKind::Visit);
        if row.head.presence.is_shown() && is_shared(row.head.id) && !there.is_empty() {
            let said: Vec<String> = there.into_iter().map(|route| route.value).collect();
            let says = words.field_of(row.name.value.clone(), said.join(", "));
            add(says, Section::Contacts, row.head.id, Item::Contact(vec![ContactField::Routes(rest)]));
        }
    }
    for row in state.about().unwrap_or_default().stays {
        let is_told = row.head.presence.is_shown() && is_shared(row.head.id);
        let Some(said) = text(row.place.as_ref()).filter(|_| is_told) else { continue };
        let out = Item::Stay(vec![StayField::Place(String::new())]);
        add(said, Section::About, row.head.id, out);
    }
    found
}
