//! Idag: the next time, the medicine to answer, one update, one gap, and whom to call. One card each; what fails in one
//! leaves the others.

pub mod tired;

use chrono::Timelike;
use dioxus::prelude::*;
use samlat_record::rules::{
    Callable, DoseState, Due, Today as Day, call_at_home, doses_at_home, home_zone, next_times, today_gap,
    untimed, who_answers,
};
use samlat_record::{AppointmentView, ContactsView, LocalTime, MedicineView, Section, SectionBody};

use self::tired::{OneAtATime, set_tired};
use super::appointments::{AppointmentCard, home_now, local_now};
use super::call::CallCard;
use super::gaps::{found, gap_detail, gap_route};
use super::medications::contested::ToStatements;
use super::medications::dose::DoseToAnswer;
use super::parts::alone::AloneMark;
use super::parts::silent::SilentToday;
use super::parts::unread::{is_any_unread, unread};
use super::updates::{Row, newest_new};
use crate::components::{
    Button, Card, Empty, Glyph, Go, Heading, Kind, LinkCard, Notice, PhoneLink, Status, Tone, TrustLabel,
    date_in_words,
};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::shown::author::{author_name, trusts};
use crate::shown::gap::gap_title;
use crate::shown::medicine::hers;
use crate::shown::post::{post_kind, post_summary};
use crate::state::{ON_IDAG, State, use_kept, use_later, use_state};
use crate::words::use_words;

/// Whether something of what Idag shows has not come to this device yet.
fn is_any_coming(state: State) -> bool {
    ON_IDAG.into_iter().any(|section| state.is_coming(section))
}

/// What Idag is drawn from.
#[derive(Clone, PartialEq)]
pub struct Drawn {
    day: Day,
    /// The next time.
    next: Option<AppointmentView>,
    /// What may be to come, and of which no time can be read.
    untimed: Vec<AppointmentView>,
    /// The medicine of the dose to answer.
    medicine: Option<MedicineView>,
    contacts: ContactsView,
    /// Whether the medicine lists say different things.
    differs: bool,
    /// Whether something cannot be read by this version.
    is_unread: bool,
    /// Whether it is what was kept, and the sections have not been told yet.
    is_glance: bool,
}

/// What was kept of the sections, until they have been told.
fn at_a_glance(state: State, now: &LocalTime) -> Option<Drawn> {
    let glance = state.glance.read();
    let glance = glance.as_ref()?;
    let day = glance.day(state, now)?;
    Some(Drawn {
        next: glance.next(&day),
        untimed: glance.untimed(),
        medicine: glance.medicine(&day),
        contacts: glance.contacts(),
        differs: glance.differs,
        is_unread: glance.is_unread,
        is_glance: true,
        day,
    })
}

/// What the sections say, as far as they have been told. A dose that is answered lets no visit and no telephone be looked for
/// anew.
fn use_sections(state: State, now: &LocalTime) -> Drawn {
    // Read where they stand: a section of five years is too large to be copied for each change.
    let sections = state.sections.read();
    let body = |section| state.laid_in(&sections, section);
    let (times, list, known) =
        (body(Section::Appointments), body(Section::Medications), body(Section::Contacts));
    let appointments = match times.as_deref() {
        Some(SectionBody::Appointments(view)) => Some(view),
        _ => None,
    };
    let medications = match list.as_deref() {
        Some(SectionBody::Medications(view)) => Some(view),
        _ => None,
    };
    let contacts = match known.as_deref() {
        Some(SectionBody::Contacts(view)) => Some(view),
        _ => None,
    };
    let about = state.about();
    let home = home_zone(about.as_ref());
    // Nothing here is said to the second, and the minute draws the screen again.
    let minute = LocalTime {
        at: now.at.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(now.at),
        ..now.clone()
    };
    let next = use_kept((appointments.cloned(), minute.clone()), |(view, minute)| {
        view.as_ref().map_or_else(Vec::new, |view| next_times(view, minute))
    });
    let call = use_kept((contacts.cloned(), home.to_owned(), minute), |(view, home, minute)| {
        view.as_ref().and_then(|view| call_at_home(view, home, minute))
    });
    let hers = hers(&state.authors.read());
    let doses = medications.map_or_else(Vec::new, |view| doses_at_home(view, home, now, &hers));
    let day = Day::of(next, doses, call);
    let next = day.next.first().and_then(|coming| {
        let mut all = appointments?.appointments.iter();
        all.find(|one| one.head.id == coming.appointment).cloned()
    });
    let medicine = day.dose.as_ref().and_then(|due| {
        let mut all = medications?.medicines.iter();
        all.find(|one| one.head.id == due.medicine).cloned()
    });
    Drawn {
        day,
        next,
        untimed: appointments.map_or_else(Vec::new, |view| untimed(view).cloned().collect()),
        medicine,
        contacts: contacts.cloned().unwrap_or_default(),
        // At once: a warning does not wait.
        differs: !state.differences().is_empty(),
        is_unread: ON_IDAG.into_iter().any(|section| is_any_unread(state, section)),
        is_glance: false,
    }
}

/// Idag.
#[component]
pub fn Today() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let local = local_now(&now);
    let told = use_sections(state, &local);
    let drawn = at_a_glance(state, &local).unwrap_or(told);
    // A relative who may read nothing yet waits for no section.
    let reads = state
        .record
        .read()
        .as_ref()
        .is_some_and(|header| header.shares.iter().any(|share| share.rights.may_read()));
    let is_coming = is_any_coming(state);
    let is_told = !reads || is_coming || drawn.is_glance || !state.sections.read().is_empty();
    let is_tired = (state.look)().is_tired;
    rsx! {
        Heading { title: words.tab_today(), lead: date_in_words(words, now.local.date(), now.local.date()) }
        if !is_tired {
            Warnings { differs: drawn.differs }
        }
        if drawn.is_unread {
            Notice { tone: Tone::Warn,
                p { {words.today_unread()} }
            }
        }
        if is_coming {
            Notice {
                p { {words.today_coming()} }
            }
        }
        if is_told && is_tired {
            OneAtATime { drawn, now }
        } else if is_told {
            Cards { drawn, now }
        } else {
            Status { text: words.app_loading() }
        }
    }
}

/// What must be known before anything else.
#[component]
fn Warnings(differs: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let header = state.record.read().clone();
    let ended = header.as_ref().is_some_and(|header| header.ended);
    let unrehearsed = header.as_ref().is_some_and(|header| header.words_rehearsed == Some(false));
    let awaiting = header.as_ref().is_some_and(|header| !header.is_person && !header.awaiting.is_empty());
    rsx! {
        if ended {
            Notice { tone: Tone::Warn,
                p { {words.fault_ended()} }
            }
        }
        if awaiting {
            Notice {
                p { {words.today_awaiting()} }
                Go { to: Route::Share {}.to_string(), label: words.member_compare() }
            }
        }
        if differs {
            Notice { tone: Tone::Warn, title: words.contested_lists().to_owned(),
                Go { to: Route::Medications {}.to_string(), label: words.today_see_lists() }
            }
        }
        if unrehearsed {
            Notice {
                p { {words.today_rehearse()} }
                Go { to: Route::RecoveryWords {}.to_string(), label: words.today_rehearse_act() }
            }
        }
    }
}

/// The cards of the day.
#[component]
pub fn Cards(drawn: Drawn, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let Drawn { day, next, untimed, medicine, contacts, is_glance, .. } = drawn;
    let update = if is_glance { None } else { newest_new(state) };
    let waiting = day.doses.iter().filter(|due| due.state == DoseState::Due).count();
    let is_any_disputed = day.doses.iter().any(|due| matches!(due.state, DoseState::Disputed { .. }));
    let is_known = !is_glance && !is_any_coming(state);
    let is_empty =
        is_known && next.is_none() && untimed.is_empty() && day.doses.is_empty() && update.is_none();
    rsx! {
        if is_empty {
            Empty { words: words.today_empty() }
        }
        if let Some(appointment) = next {
            AppointmentCard { appointment, next: day.next.clone(), now: now.clone(), is_next: true }
        }
        for appointment in untimed {
            AppointmentCard { key: "{appointment.head.id}", appointment, next: Vec::new(), now: now.clone(), is_next: false }
        }
        if let (Some(due), Some(medicine)) = (day.dose.clone(), medicine) {
            DoseCard { due, medicine, others: waiting.saturating_sub(1), now: now.clone() }
        } else if !day.doses.is_empty() && !is_any_disputed {
            Status { text: words.today_all_answered(), glyph: Glyph::Tick }
        }
        if is_any_disputed {
            Notice { tone: Tone::Warn, title: words.today_disputed_dose(),
                Go { to: Route::Medications {}.to_string(), label: words.medications_title() }
            }
        }
        // What stands below is not kept: it comes where nothing has stood, and moves nothing that she is about to press.
        if is_glance {
            Status { text: words.app_loading() }
        } else {
            SilentToday {}
            if let Some(row) = update {
                NewUpdateCard { row, now: now.clone() }
            }
            GapCard { now: now.clone() }
            match day.call.clone() {
                Some(callable) => rsx! {
                    CallCard { callable, view: contacts, now: now.clone() }
                },
                None => rsx! {
                    Card { title: words.today_call(),
                        PhoneLink { number: "1177", label: words.call_1177(), detail: words.call_1177_detail().to_owned() }
                    }
                    if let Some(callable) = key_contact(&contacts, &home_now(state, &now)) {
                        CallCard { callable, view: contacts, now: now.clone() }
                    }
                },
            }
            FirstSteps {}
            Button {
                label: words.tired_title(),
                kind: Kind::Quiet,
                glyph: Glyph::Rest,
                onpress: move |()| set_tired(state, true),
            }
        }
    }
}

/// The key contact's number, though nobody answers there just now: it says when they do.
fn key_contact(contacts: &ContactsView, at_home: &LocalTime) -> Option<Callable> {
    who_answers(contacts, at_home).into_iter().find(|one| one.is_key_contact)
}

/// The dose to answer, and how many more of the day wait for an answer.
#[component]
fn DoseCard(due: Due, medicine: MedicineView, others: usize, now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let eyebrow =
        if due.state == DoseState::Due { words.today_medicine() } else { words.today_next_medicine() };
    rsx! {
        Card { title: medicine.name.value.clone(), eyebrow: eyebrow.to_owned(), glyph: Glyph::Medicine,
            AloneMark { id: medicine.head.id }
            ToStatements { medicine: medicine.clone() }
            {unread(words, &medicine.head.unreadable)}
            if state.may_edit(Section::Medications) {
                DoseToAnswer { key: "{due.key.at}-{due.medicine}", due, medicine, now }
            }
            if others > 0 {
                Go { to: Route::Medications {}.to_string(), label: words.today_more_doses(others.to_string()) }
            }
        }
    }
}

/// The gap that has stood longest. Never by danger, and only of all that there is.
#[component]
fn GapCard(now: Now) -> Element {
    let state = use_state();
    let words = use_words();
    let gap = use_later(state, (now, words), |state, (now, words)| {
        if !state.is_all_told() {
            return None;
        }
        let (reach, all) = found(state, now);
        let gap = today_gap(&all)?;
        let to = gap_route(gap).to_string();
        Some((to, gap.rule, gap_detail(*words, &reach, gap, now.local.date())))
    });
    let Some((to, rule, detail)) = gap else { return VNode::empty() };
    rsx! {
        Card { title: gap_title(words, rule), eyebrow: words.gap_today().to_owned(),
            if let Some(detail) = detail {
                p { {detail} }
            }
            Go { to, label: words.gap_today_see() }
        }
    }
}

/// One update that nobody has done anything with.
#[component]
fn NewUpdateCard(row: Row, now: Now) -> Element {
    let words = use_words();
    let name = author_name(words, &row.post.author);
    rsx! {
        Card {
            title: name.clone(),
            eyebrow: words.today_update(post_kind(words, &row.post.post)),
            glyph: Glyph::Message,
            div { class: "tags",
                for trust in trusts(&now, &row.post.author.trust, row.post.author.called.as_deref()) {
                    TrustLabel { key: "{trust:?}", trust }
                }
            }
            p { class: "written", {post_summary(words, &now, &row.post.post)} }
            Go {
                to: Route::Update { id: row.post.id.to_hex() }.to_string(),
                label: words.today_read_and_answer(),
                name: words.today_read_and_answer_name(name),
                kind: Kind::Primary,
            }
        }
    }
}

/// What to begin with while the record is young. Each goes away when something is written there.
#[component]
fn FirstSteps() -> Element {
    let state = use_state();
    let words = use_words();
    let steps = [
        (
            state.may_edit(Section::Contacts)
                && state.contacts().is_some_and(|view| view.contacts.is_empty()),
            Route::NewContact {},
            words.today_first_contact(),
            Glyph::Phone,
        ),
        (
            state.may_edit(Section::Appointments)
                && state.appointments().is_some_and(|view| view.appointments.is_empty()),
            Route::NewAppointment {},
            words.today_first_appointment(),
            Glyph::Calendar,
        ),
        (
            state.may_edit(Section::Medications)
                && state.medications().is_some_and(|view| view.medicines.is_empty()),
            Route::NewMedicine {},
            words.today_first_medicine(),
            Glyph::Medicine,
        ),
        (
            state.may_edit(Section::Abilities)
                && state.abilities().is_some_and(|view| view.abilities.is_empty()),
            Route::NewAbility { kind: "can".to_owned() },
            words.today_first_ability(),
            Glyph::Ability,
        ),
    ];
    let open: Vec<_> = steps.into_iter().filter(|(is_open, ..)| *is_open).collect();
    if open.is_empty() {
        return VNode::empty();
    }
    rsx! {
        section { class: "stack",
            h2 { {words.today_first()} }
            ul { class: "linklist",
                for (_ , to , title , glyph) in open {
                    li { key: "{title}",
                        LinkCard { to: to.to_string(), title, glyph }
                    }
                }
            }
        }
    }
}
