//! An invitation that somebody has got: what it opens is read first, and nothing is taken before a tap.

use dioxus::prelude::*;
use samlat_circle::card::MAX_LINE_CHARS;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::InvitationView;
use samlat_circle::engine::verb::{GuestKind, NameCard};

use super::parts::failed::Failed;
use super::parts::offering::reads;
use crate::components::{Button, Card, Field, FieldKind, Go, Heading, Kind, Notice, Status};
use crate::page::{Now, use_page};
use crate::route::Route;
use crate::shown::member::until;
use crate::shown::section::shares_in_words;
use crate::state::{Act, use_act, use_state};
use crate::words::use_words;

/// The link is read from the address, or pasted.
#[component]
pub fn Invitation(secret: ReadSignal<String>) -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let navigator = use_navigator();
    let now = page.now();
    let mut link = use_signal(String::new);
    let act = use_act(|| {});
    // The record is told before the joining is durable, so this screen stays until it is, and then leaves by itself.
    let mut has_taken = use_signal(|| false);
    let joining = use_act(move || {
        navigator.replace(Route::Today {});
    });
    let is_open = state.record.read().is_some() && !has_taken();
    use_effect({
        let page = page.clone();
        move || {
            let secret = secret();
            let is_ready = state.standing.read().is_some();
            if is_ready && !secret.is_empty() && link.peek().is_empty() {
                let whole = format!("{}/i#{secret}", page.origin());
                page.replace_address("/i");
                link.set(whole.clone());
                act.send(state, Verb::OpenInvitation { link: whole, relay: None });
            }
        }
    });
    let invitation =
        state.invitation.read().clone().filter(|_| !act.is_waiting(state) && act.failure(state).is_none());
    if is_open {
        return rsx! {
            Heading { title: words.invitation_title() }
            Notice {
                p { {words.invitation_record_there()} }
                Go { to: Route::Today {}.to_string(), label: words.lost_back() }
            }
        };
    }
    match invitation {
        Some(invitation) => rsx! {
            Offered {
                invitation,
                now,
                link: link(),
                act: joining,
                ontake: move |card: NameCard| {
                    has_taken.set(true);
                    joining.send(state, Verb::Join(card));
                },
            }
        },
        None => rsx! {
            Heading { title: words.invitation_title(), lead: words.invitation_lead().to_owned() }
            Field {
                id: "link",
                label: words.invitation_link(),
                hint: words.invitation_link_hint().to_owned(),
                kind: FieldKind::SecretWords,
                value: link(),
                oninput: move |text| {
                    act.forget(state);
                    link.set(text);
                },
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
            div { class: "actions",
                Button {
                    label: if act.is_waiting(state) { words.invitation_opening() } else { words.invitation_open() },
                    kind: Kind::Primary,
                    busy: act.is_waiting(state),
                    onpress: move |()| {
                        let link = link.peek().trim().to_owned();
                        act.send(state, Verb::OpenInvitation { link, relay: None });
                    },
                }
                Go { to: Route::Today {}.to_string(), label: words.act_back() }
            }
        },
    }
}

/// What it invites to, and the tap that takes it.
#[component]
fn Offered(
    invitation: InvitationView,
    now: Now,
    link: String,
    act: Act,
    ontake: EventHandler<NameCard>,
) -> Element {
    let state = use_state();
    let words = use_words();
    let mut name = use_signal(String::new);
    let mut organisation = use_signal(String::new);
    let mut role = use_signal(String::new);
    let is_staff = invitation.kind == GuestKind::Staff;
    // Who only sends needs no app: there is a page for it.
    let has_own_page = is_staff && !reads(&invitation.shares) && !reads(&invitation.awaiting);
    let person = if invitation.person.is_empty() {
        words.author_person().to_owned()
    } else {
        invitation.person.clone()
    };
    let staff_link = link.replacen("/i#", "/personal/i#", 1);
    rsx! {
        Heading {
            title: words.invitation_from(&person),
            lead: invitation.birth_year.map(|year| words.invitation_born(year)),
        }
        Card { title: words.share_you_may(),
            ul { class: "plain",
                for line in shares_in_words(words, &invitation.shares, &invitation.awaiting) {
                    li { key: "{line}", {line.clone()} }
                }
            }
            Status { text: until(words, &now, invitation.until_ms) }
            if !invitation.called.is_empty() {
                Status { text: words.invitation_called(&person, &invitation.called) }
            }
        }
        if has_own_page {
            Notice {
                p { {words.invitation_for_staff()} }
                a { class: "button primary", href: staff_link, {words.invitation_to_staff()} }
            }
        } else {
            Field {
                id: "own-name",
                label: words.invitation_name(),
                most: MAX_LINE_CHARS,
                hint: words.invitation_name_hint(&person),
                autocomplete: "name".to_owned(),
                value: name(),
                oninput: move |text| name.set(text),
            }
            if is_staff {
                Field {
                    id: "own-organisation",
                    label: words.staff_who_organisation(),
                    most: MAX_LINE_CHARS,
                    autocomplete: "organization".to_owned(),
                    value: organisation(),
                    oninput: move |text| organisation.set(text),
                }
                Field {
                    id: "own-role",
                    label: words.staff_who_role(),
                    most: MAX_LINE_CHARS,
                    autocomplete: "organization-title".to_owned(),
                    value: role(),
                    oninput: move |text| role.set(text),
                }
            }
            p { {words.invitation_own_voice(&person)} }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
            Button {
                label: if act.is_waiting(state) { words.act_saving() } else { words.invitation_take() },
                kind: Kind::Primary,
                busy: act.is_waiting(state),
                onpress: move |()| {
                    let said = |field: Signal<String>| field.peek().trim().to_owned();
                    ontake.call(NameCard {
                        name: said(name),
                        organisation: said(organisation),
                        role: said(role),
                        ..NameCard::default()
                    });
                },
            }
        }
    }
}
