//! A time that is proposed or booked.

use dioxus::prelude::*;
use samlat_circle::guest::GuestVerb;
use samlat_circle::guest::told::GuestInvitation;
use samlat_record::{LINE_MAX_CHARS, LocalTime, Post, Section, When};

use crate::components::{Button, Field, Heading, Kind, when_in_words};
use crate::lean::line::use_done;
use crate::lean::parts::Failed;
use crate::page::use_page;
use crate::said::{SaidWhen, parse_when};
use crate::shown::unclear::unclear;
use crate::staff::desk::{use_asking, use_written};
use crate::words::use_words;

/// The form.
#[component]
pub fn TimeForm(invitation: GuestInvitation, onsent: EventHandler<()>) -> Element {
    let words = use_words();
    let page = use_page();
    let title = use_written("staff-time-title");
    let when = use_written("staff-time-when");
    let place = use_written("staff-time-place");
    let mut faults = use_signal(|| (None::<String>, None::<String>));
    let posting = use_asking();
    use_done(posting, move || {
        [title, when, place].into_iter().for_each(|written| written.empty());
        onsent.call(());
    });
    let now = page.now();
    let today = now.local.date();
    let read = parse_when(&when.text(), today);
    let understood = read.ok().map(|said| when_in_words(words, said.date, said.time, today));
    let with = [invitation.me.name.as_str(), invitation.me.organisation.as_str()];
    let with = with.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let send = move || {
        let missing = title.text().trim().is_empty().then(|| words.unclear_empty().to_owned());
        let said = match (parse_when(&when.text(), today), missing) {
            (Ok(said), None) => said,
            (read, missing) => {
                return faults.set((missing, read.err().map(|why| unclear(words, why))));
            }
        };
        faults.set((None, None));
        posting.ask(GuestVerb::Post {
            section: Section::Appointments,
            post: Post::ProposedTime {
                title: title.text().trim().to_owned(),
                when: when_of(said, &now.zone),
                place: place.text().trim().to_owned(),
                with: with.clone(),
                note: String::new(),
            },
        });
    };
    let (title_fault, when_fault) = faults.read().clone();
    rsx! {
        Heading { title: words.staff_write_time() }
        form { class: "stack", onsubmit: move |event| event.prevent_default(),
            Field {
                id: "staff-time-title",
                label: words.staff_time_title(),
                most: LINE_MAX_CHARS,
                fault: title_fault,
                value: title.text(),
                oninput: move |written| {
                    title.write(written);
                    faults.write().0 = None;
                },
            }
            Field {
                id: "staff-time-when",
                label: words.staff_time_when(),
                hint: words.staff_when_hint(),
                understood,
                fault: when_fault,
                value: when.text(),
                oninput: move |written| {
                    when.write(written);
                    faults.write().1 = None;
                },
            }
            Field {
                id: "staff-time-place",
                label: words.staff_time_place(),
                most: LINE_MAX_CHARS,
                value: place.text(),
                oninput: move |written| place.write(written),
            }
            Failed { failure: posting.failure() }
            Button {
                label: words.staff_send(),
                kind: Kind::Primary,
                busy: posting.is_busy(),
                submits: true,
                onpress: move |()| send.clone()(),
            }
        }
    }
}

fn when_of(said: SaidWhen, zone: &str) -> When {
    match said.time {
        Some(time) => When::At {
            start: LocalTime { at: said.date.and_time(time), zone: zone.to_owned() },
            minutes: None,
        },
        None => When::AllDay { date: said.date },
    }
}
