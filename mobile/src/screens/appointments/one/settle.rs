//! What people disagree on of an appointment: all that is said, with who and when, until somebody says which holds. And what
//! can be said of how it went.

use dioxus::prelude::*;
use samlat_record::time::zone;
use samlat_record::{
    Act as Doing, AppointmentField, AppointmentView, Contested, Field, Item, ItemId, Status, When,
};

use crate::components::{Button, Tag};
use crate::page::{Now, use_now};
use crate::screens::appointments::again::is_again;
use crate::screens::appointments::edit;
use crate::screens::parts::contested::{Disputed, Version};
use crate::screens::parts::failed::Failed;
use crate::shown::appointment::time_and_length;
use crate::shown::when::{standing_in_words, status_in_words};
use crate::state::{use_act, use_state};
use crate::words::use_words;

/// What is said of one field, and the field that says it.
#[derive(Clone, PartialEq)]
struct Said {
    version: Version,
    field: AppointmentField,
}

impl Said {
    fn all<T>(
        fields: &[Field<T>],
        in_words: impl Fn(&T) -> String,
        written: impl Fn(&T) -> AppointmentField,
    ) -> Vec<Self> {
        let one = |field: &Field<T>| Self {
            version: Version::of(in_words(&field.value), field),
            field: written(&field.value),
        };
        fields.iter().map(one).collect()
    }
}

/// All that is said of one field, side by side.
#[component]
fn Settle(
    id: ItemId,
    #[props(into)] title: String,
    #[props(into, default)] advice: Option<String>,
    said: Vec<Said>,
    can_edit: bool,
) -> Element {
    let state = use_state();
    let act = use_act(|| {});
    let (versions, fields): (Vec<Version>, Vec<AppointmentField>) =
        said.into_iter().map(|said| (said.version, said.field)).unzip();
    rsx! {
        Disputed {
            title,
            advice,
            versions,
            can_settle: can_edit,
            busy: act.is_waiting(state),
            onsettle: move |at: usize| {
                if let Some(field) = fields.get(at) {
                    let item = Item::Appointment(vec![field.clone()]);
                    act.send(state, edit(Doing::Settle { id, item }));
                }
            },
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// When it is, where people disagree.
#[component]
pub fn SettleWhen(appointment: AppointmentView, can_edit: bool) -> Element {
    let words = use_words();
    let now = use_now();
    let Contested::Disputed(fields) = appointment.when else { return VNode::empty() };
    // That none of it can be read here stands above.
    if fields.is_empty() {
        return VNode::empty();
    }
    let in_words = |when: &When| time_and_length(words, &now, when);
    rsx! {
        Settle {
            id: appointment.head.id,
            title: words.appointment_disputed(),
            advice: words.appointment_disputed_advice().to_owned(),
            said: Said::all(&fields, in_words, |when| AppointmentField::When(when.clone())),
            can_edit,
        }
    }
}

/// How it stands, where that is not planned or people disagree.
#[component]
pub fn SettleStatus(appointment: AppointmentView, can_edit: bool) -> Element {
    let words = use_words();
    let fields = match &appointment.status {
        Contested::Agreed(field) if field.value == Status::Planned => return VNode::empty(),
        Contested::Agreed(field) => {
            return rsx! {
                div { class: "tags",
                    Tag { text: status_in_words(words, field.value) }
                }
            };
        }
        Contested::Disputed(fields) => fields,
    };
    let in_words = |status: &Status| status_in_words(words, *status).to_owned();
    rsx! {
        Settle {
            id: appointment.head.id,
            title: standing_in_words(words, &appointment.status),
            said: Said::all(fields, in_words, |status| AppointmentField::Status(*status)),
            can_edit,
        }
    }
}

/// Who is responsible, where people disagree.
#[component]
pub fn SettleResponsible(appointment: AppointmentView, can_edit: bool) -> Element {
    let words = use_words();
    let Some(Contested::Disputed(fields)) = appointment.responsible else { return VNode::empty() };
    // That nothing of it can be read here is said of the whole appointment.
    if fields.is_empty() {
        return VNode::empty();
    }
    rsx! {
        Settle {
            id: appointment.head.id,
            title: words.appointment_responsible_disputed(),
            said: Said::all(&fields, Clone::clone, |who| AppointmentField::Responsible(who.clone())),
            can_edit,
        }
    }
}

/// What can be said of how the appointment went: only once it has begun that it was, or was not.
#[component]
pub fn StatusButtons(appointment: AppointmentView) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let act = use_act(|| {});
    let id = appointment.head.id;
    let comes_again = is_again(&appointment);
    let label = |status: Status| match status {
        Status::Planned if comes_again => words.dates_all_planned(),
        Status::Planned => words.appointment_planned(),
        Status::Completed => words.appointment_completed(),
        Status::Cancelled if comes_again => words.dates_all_cancelled(),
        Status::Cancelled => words.appointment_cancelled(),
        Status::Missed => words.appointment_missed(),
    };
    rsx! {
        for status in offered(&appointment, &now) {
            Button {
                key: "{status:?}",
                label: label(status),
                busy: act.is_waiting(state),
                onpress: move |()| {
                    let item = Item::Appointment(vec![AppointmentField::Status(status)]);
                    act.send(state, edit(Doing::Change { id, item }));
                },
            }
        }
        if let Some(reason) = act.failure(state) {
            Failed { reason }
        }
    }
}

/// What is offered to be said. Of one that comes again a status is said of all of it, and it is not all missed.
fn offered(appointment: &AppointmentView, now: &Now) -> Vec<Status> {
    if appointment.status.is_disputed() {
        return Vec::new();
    }
    let is_planned = appointment.status.agreed().is_some_and(|field| field.value == Status::Planned);
    if !is_planned {
        return vec![Status::Planned];
    }
    let has_begun = appointment.when.candidates().iter().any(|field| has_begun(&field.value, now));
    // Of one that comes again each date has a screen of its own.
    if has_begun && !is_again(appointment) {
        vec![Status::Completed, Status::Missed, Status::Cancelled]
    } else {
        vec![Status::Cancelled]
    }
}

/// Whether that time has come. A zone that no table here knows goes by the wall.
pub fn has_begun(when: &When, now: &Now) -> bool {
    match when {
        When::AllDay { date } => *date <= now.local.date(),
        When::At { start, .. } => zone::instant(start)
            .map_or(start.at <= now.local, |instant| instant.timestamp_millis() <= now.utc_ms),
    }
}

#[cfg(test)]
mod tests {
    use samlat_record::{Contested, Ends, Every, LocalTime, Recurrence, Status, When};

    use super::{has_begun, offered};
    use crate::screens::testing::{appointment, at, by_berg, day, field, now};

    #[test]
    fn a_time_has_begun_by_its_own_clock_and_a_day_in_the_morning() {
        assert!(has_begun(&at(11, 19, 9, 0), &now()) && !has_begun(&at(11, 19, 9, 1), &now()));
        assert!(has_begun(&When::AllDay { date: day(11, 19) }, &now()));
        assert!(!has_begun(&When::AllDay { date: day(11, 20) }, &now()));
        let in_zone = |hour, zone: &str| {
            let at = day(11, 19).and_hms_opt(hour, 0, 0).unwrap();
            When::At { start: LocalTime { at, zone: zone.to_owned() }, minutes: None }
        };
        assert!(!has_begun(&in_zone(9, "Europe/London"), &now()), "there it is eight");
        assert!(has_begun(&in_zone(10, "Europe/Helsinki"), &now()));
        assert!(
            has_begun(&in_zone(9, "Mars/Olympus"), &now())
                && !has_begun(&in_zone(10, "Mars/Olympus"), &now())
        );
    }

    #[test]
    fn that_it_was_or_was_not_is_said_once_any_of_its_times_has_come() {
        let offers = |when| offered(&appointment(21, "Neurologen", when), &now());
        let (past, ahead) = (at(11, 18, 9, 0), at(11, 23, 10, 15));
        assert_eq!(offers(Contested::Agreed(field(ahead.clone()))), [Status::Cancelled]);
        let over = [Status::Completed, Status::Missed, Status::Cancelled];
        assert_eq!(offers(Contested::Agreed(field(past.clone()))), over);
        assert_eq!(offers(Contested::Disputed(vec![field(ahead), by_berg(past)])), over);
    }

    #[test]
    fn one_that_comes_again_neither_was_nor_was_missed_as_a_whole_and_what_is_disputed_is_settled_first() {
        let mut one = appointment(21, "Sjukgymnast", Contested::Agreed(field(at(11, 18, 9, 0))));
        one.recurrence =
            Some(Contested::Agreed(field(Some(Recurrence { every: Every::Days(7), ends: Ends::Never }))));
        assert_eq!(offered(&one, &now()), [Status::Cancelled]);
        one.status = Contested::Agreed(field(Status::Missed));
        assert_eq!(offered(&one, &now()), [Status::Planned], "whoever tapped wrong says so");
        one.status = Contested::Disputed(vec![field(Status::Planned), by_berg(Status::Missed)]);
        assert_eq!(offered(&one, &now()), []);
    }
}
