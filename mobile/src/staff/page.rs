//! The staff page itself: who it is to, who I am, what it is about, and what became of it.

use dioxus::prelude::*;
use futures::StreamExt;
use samlat_circle::engine::Failure;
use samlat_circle::guest::GuestVerb;
use samlat_circle::guest::told::{CertificateState, GuestInvitation, GuestStanding};

use super::desk::{Desk, Line, use_asking, use_desk};
use super::introduce::Introduce;
use super::questions::Questions;
use super::sent::{Begun, Sent};
use super::who::{OWN_COMPUTER, Who, forget_written};
use super::write::{Choose, Form, Writing};
use crate::components::heading::HEADING_ID;
use crate::components::{
    Button, Dialog, Field, FieldKind, Heading, Kind, Look, Notice, Shell, Status, Tone, Whose,
};
use crate::lean::parts::Failed;
use crate::page::{page, use_page};
use crate::shown::fault::failure_without_record;
use crate::shown::when::day_of;
use crate::words::{Words, use_words};

/// The root. It wants a [`Line`] and an `Rc<dyn Page>` in its context.
#[component]
pub fn StaffPage() -> Element {
    let line = use_context::<Line>();
    let desk = use_context_provider(|| Desk::new(&line));
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
            desk.asks(GuestVerb::Open { link, relay: page.origin() });
            // The secret of the link is not left in the address bar.
            page.replace_address("/personal/");
        }
    });
    let title = crate::words::Words::new(language()).staff_title();
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

fn invitation_of(standing: Option<&GuestStanding>) -> Option<GuestInvitation> {
    match standing? {
        GuestStanding::Opened(invitation)
        | GuestStanding::Joining(invitation)
        | GuestStanding::Joined(invitation)
        | GuestStanding::Ended(invitation)
        | GuestStanding::Moved(invitation) => Some(invitation.clone()),
        GuestStanding::Nothing | GuestStanding::Stopped(_) => None,
    }
}

/// Whose record it is, always in sight, and the way out for who came to the wrong person.
#[component]
fn Top() -> Element {
    let desk = use_desk();
    let words = use_words();
    let mut asks = use_signal(|| false);
    let invitation = invitation_of(desk.standing.read().as_ref());
    match invitation {
        None => rsx! {
            Whose { name: words.app_name() }
        },
        Some(invitation) => rsx! {
            Whose {
                name: words.staff_to(&invitation.person),
                detail: invitation.birth_year.map(|year| words.staff_born(year)),
            }
            div { class: "tools",
                Button { label: words.staff_wrong(), kind: Kind::Quiet, onpress: move |()| asks.set(true) }
            }
            if asks() {
                WrongPerson { onclose: move |()| asks.set(false) }
            }
        },
    }
}

#[component]
fn WrongPerson(onclose: EventHandler<()>) -> Element {
    let words = use_words();
    let forgetting = use_asking();
    rsx! {
        Dialog {
            id: "staff-wrong",
            question: words.staff_wrong_title(),
            act: words.staff_forget(),
            decline: words.act_back(),
            takes_away: true,
            busy: forgetting.is_busy(),
            onact: move |()| forgetting.ask(GuestVerb::Forget),
            ondecline: move |()| onclose.call(()),
            p { {words.staff_wrong_text()} }
            Failed { failure: forgetting.failure() }
        }
    }
}

#[component]
fn Body() -> Element {
    let desk = use_desk();
    let words = use_words();
    if let Some(failure) = desk.asker.no_storage.read().clone() {
        return rsx! {
            Heading { title: words.staff_title() }
            Failed { failure: Some(failure) }
        };
    }
    // The link is the first thing asked, so its answer has the first ticket.
    let of_link = desk.asker.answer(1).flatten();
    match desk.standing.read().clone() {
        None => rsx! {
            p { role: "status", {words.app_loading()} }
        },
        Some(GuestStanding::Stopped(fault)) => rsx! {
            Heading { title: words.staff_title() }
            Failed { failure: Some(Failure::Storage(fault)) }
        },
        Some(GuestStanding::Nothing) => rsx! {
            NoLink { of_link }
        },
        Some(GuestStanding::Opened(invitation)) => rsx! {
            Who { invitation }
            p { class: "small", {words.staff_read_later()} }
        },
        Some(GuestStanding::Joining(invitation)) => rsx! {
            Notice { live: true,
                p { {words.staff_joining()} }
            }
            Home { invitation }
        },
        Some(GuestStanding::Joined(invitation)) => rsx! {
            Failed { failure: desk.is_held() }
            Home { invitation }
        },
        Some(GuestStanding::Ended(invitation)) => rsx! {
            Heading { title: words.staff_ended_title() }
            Notice { tone: Tone::Warn,
                p { {why_ended(words, &invitation)} }
            }
            Begun {}
            Sent {}
        },
        Some(GuestStanding::Moved(invitation)) => rsx! {
            Heading { title: words.staff_moved_title() }
            Notice { tone: Tone::Warn,
                p { {words.staff_moved(&invitation.person)} }
                p { {words.staff_moved_sent()} }
            }
            Begun {}
            Sent {}
        },
    }
}

fn why_ended(words: Words, invitation: &GuestInvitation) -> String {
    let Some(fault) = invitation.certificate.and_then(CertificateState::fault) else {
        return words.staff_ended(&invitation.person);
    };
    failure_without_record(words, &Failure::Organisation(fault))
}

/// What may be written, what was asked, and what has been sent.
#[component]
fn Home(invitation: GuestInvitation) -> Element {
    let desk = use_desk();
    let words = use_words();
    let page = use_page();
    let mut writing = use_signal(|| None::<Writing>);
    let mut just_sent = use_signal(|| false);
    let person = invitation.person.clone();
    let shared = page.recall(OWN_COMPUTER).as_deref() != Some("yes");
    use_hook(|| {
        if shared {
            forget_written(desk);
        }
    });
    let mut go = {
        let page = page.clone();
        move |to: Option<Writing>| {
            writing.set(to);
            page.focus(HEADING_ID);
        }
    };
    let mut back = go.clone();
    match writing() {
        Some(chosen) => rsx! {
            Form {
                key: "{chosen:?}",
                writing: chosen,
                invitation,
                onsent: move |()| {
                    just_sent.set(true);
                    go(None);
                },
                onback: move |()| back(None),
            }
        },
        None => rsx! {
            if just_sent() {
                Notice { tone: Tone::Ok, live: true,
                    p { {words.staff_thanks(&person)} }
                }
            }
            if invitation.certificate.is_some() {
                Status { text: words.staff_certificate_of(&invitation.called) }
            }
            Questions { person: person.clone() }
            Choose {
                invitation,
                onchoose: move |chosen| {
                    just_sent.set(false);
                    go(Some(chosen));
                },
            }
            Sent {}
            if shared && !desk.posts.read().is_empty() {
                SharedComputer {}
            }
            p { class: "small", {words.staff_urgent()} }
        },
    }
}

/// On a computer that others use, the key is not left behind.
#[component]
fn SharedComputer() -> Element {
    let desk = use_desk();
    let words = use_words();
    let forgetting = use_asking();
    rsx! {
        Notice { title: words.staff_shared_title(),
            p { {if desk.all_is_sent() { words.staff_shared_sent() } else { words.staff_shared_waits() }} }
            Failed { failure: forgetting.failure() }
            Button {
                label: words.staff_shared_forget(),
                busy: forgetting.is_busy(),
                onpress: move |()| forgetting.ask(GuestVerb::Forget),
            }
        }
    }
}

/// Nobody's link is open: the people who invited this device before, and a place to paste a link.
#[component]
fn NoLink(of_link: Option<Failure>) -> Element {
    let desk = use_desk();
    let words = use_words();
    let page = use_page();
    let now = page.now();
    let mut link = use_signal(String::new);
    let opening = use_asking();
    let records = desk.records.read().clone();
    let mut introduces = use_signal(|| false);
    if introduces() {
        return rsx! {
            Introduce { onback: move |()| introduces.set(false) }
        };
    }
    rsx! {
        Heading { title: words.staff_title(), lead: words.staff_none_lead() }
        Failed { failure: opening.failure().or(of_link) }
        if !records.is_empty() {
            section { "aria-labelledby": "staff-people",
                h2 { id: "staff-people", {words.staff_people()} }
                div { class: "stack",
                    for known in records {
                        Button {
                            key: "{known.record}",
                            label: match known.birth_year {
                                Some(year) => words.staff_person_born(&known.person, year),
                                None => known.person.clone(),
                            },
                            name: words.staff_person_last(&known.person, day_of(words, &now, known.last_ms)),
                            onpress: move |()| {
                                desk.asks(GuestVerb::Choose { record: known.record });
                            },
                        }
                    }
                }
            }
        }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            Field {
                id: "staff-link",
                label: words.staff_certificate_label(),
                kind: FieldKind::SecretWords,
                value: link(),
                oninput: move |written| link.set(written),
            }
            Button {
                label: words.staff_link_open(),
                kind: Kind::Primary,
                busy: opening.is_busy(),
                submits: true,
                onpress: {
                    let page = page.clone();
                    move |()| {
                        let link = link.peek().trim().to_owned();
                        opening.ask(GuestVerb::Open { link, relay: page.origin() });
                    }
                },
            }
        }
        Button {
            label: words.staff_introduce(),
            onpress: move |()| {
                introduces.set(true);
                page.focus(HEADING_ID);
            },
        }
    }
}
