//! What she is reminded of in the coming days.

use super::{days, doses, page::Page, words};
use crate::{
    Ahead, LocalTime, Reminders,
    explain::{Explained, REMINDER_DAYS},
    rules::{Reminder, ReminderOf},
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Påminnelser");
    page.plain(&format!(
        "De kommande {REMINDER_DAYS} dygnen. Om en tid påminns en dag före och en timme före."
    ));
    away(page, explained);
    let plan = &explained.reminders;
    if plan.reminders.is_empty() {
        page.plain("Inga påminnelser.");
    }
    plan.reminders.iter().for_each(|reminder| one(page, reminder));
    if let Some(from) = plan.left_out_from {
        page.plain(&format!("Fler kan finnas från {} UTC.", days::at_clock(from.naive_utc())));
    }
}

fn away(page: &mut Page<'_>, explained: &Explained) {
    let today = explained.at.date();
    let stays: Vec<_> = page.reach.about.iter().flat_map(|about| &about.stays).cloned().collect();
    let is_now = |from: chrono::NaiveDate, until: Option<chrono::NaiveDate>| {
        from <= today && until.is_none_or(|until| today <= until)
    };
    for stay in stays.iter().filter(|stay| stay.head.presence.is_shown()) {
        if is_now(stay.from.value, stay.until.as_ref().map(|until| until.value)) {
            let said = stay.reminders.as_ref().map(|reminders| &reminders.value);
            let said = said.map_or_else(
                || "inget är sagt om påminnelser, så de kommer som vanligt".to_owned(),
                |reminders: &Reminders| words::reminders(page, reminders),
            );
            let place = stay.place.as_ref().map_or("", |place| place.value.as_str());
            page.line(&format!(
                "Borta i dag: {} {place}. {}.",
                words::stay(stay.stay_kind.value),
                words::capital(&said)
            ));
            page.rests_on(&[crate::rules::Row::Item(crate::Section::About, stay.head.id)]);
        }
    }
}

fn one(page: &mut Page<'_>, reminder: &Reminder) {
    let at = local(page, &reminder.local);
    let of = match &reminder.of {
        ReminderOf::Dose { medicine, due, units, .. } => {
            let units =
                units.map_or_else(|| "antalet är inte känt".to_owned(), |units| format!("{units} st"));
            format!("{}, {}, {units}", page.item(*medicine), doses::due_at(due))
        }
        ReminderOf::Appointment { appointment, when, lead } => {
            format!("tiden ”{}”, {} ({})", page.item(*appointment), page.when(when), before(*lead))
        }
    };
    let ask = if reminder.says_ask { " Listorna säger olika saker. Ändra inget själv." } else { "" };
    let disputed = if reminder.is_disputed && !reminder.says_ask { " Det står olika om tiden." } else { "" };
    page.line(&format!("{at}: {of}.{ask}{disputed}"));
    page.rests_on(&reminder.rows);
}

fn local(page: &Page<'_>, at: &LocalTime) -> String {
    words::capital(&page.at(at))
}

fn before(lead: Ahead) -> String {
    match lead {
        Ahead::Days(1) => "en dag före".into(),
        Ahead::Days(days) => format!("{days} dagar före"),
        Ahead::Hours(1) => "en timme före".into(),
        Ahead::Hours(hours) => format!("{hours} timmar före"),
        Ahead::Minutes(minutes) => format!("{minutes} minuter före"),
    }
}
