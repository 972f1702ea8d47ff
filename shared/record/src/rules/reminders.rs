//! Reminders of a window of time: which, and at which instant.
//!
//! - Each planned dose that is not logged is reminded of once: at its time, at the beginning of its part of the day, or at 8 if
//!   nobody said when. Three doses "some time" are three reminders at 8, which a screen joins.
//! - While a dose is contested her own times stand, and the reminder says "Listorna säger olika saker. Ändra inget själv."
//!   ([`Reminder::says_ask`]); also where only the lists of others differ from hers (PRODUCT, rule 7).
//! - Of a contested time every candidate is reminded of until it is settled (rule 8).
//! - While she is away doses are silent as she said ([`super::away`]; rule 22).
//! - "1 day before" keeps the wall clock, "24 hours before" is elapsed time (rule 13). Of an all-day appointment, which has no
//!   zone and no beginning, days before are at 8 on that day, by the clock of the phone; hours or minutes before are at 8 on
//!   the day itself, where she is reminded once however many of them were asked for.
//!
//! What was not reminded of in time is the app's to tell: nothing here looks back. The order of rows changes nothing.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Duration, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Reach, Row,
    appointments::coming,
    away::silenced_by,
    differences::{said_of_medicines, statements_of},
    doses::{DoseState, Due, DueAt, doses_of_day, log::Log},
    home_clock::HomeClock,
};
use crate::{Ahead, Amount, ItemId, LocalTime, MedicationsView, Section, When, time::zone};

/// Most reminders that are given at once: what Android lets an app set. iOS lets it set 64.
pub const MAX_REMINDERS: usize = 500;
/// Longest window, in days of 24 hours.
pub const MAX_REMINDER_DAYS: i64 = 62;

/// When something is reminded of to which nobody gave a time of the day.
const EIGHT: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(eight) => eight,
    None => NaiveTime::MIN,
};

/// The reminders of a window, in order of time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReminderPlan {
    /// At most [`MAX_REMINDERS`] of them.
    pub reminders: Vec<Reminder>,
    /// From this instant on some may be left out: there are more, or the window is longer than [`MAX_REMINDER_DAYS`]. All that
    /// come before it are there. Nothing when none is left out.
    pub left_out_from: Option<DateTime<Utc>>,
}

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// The instant.
    pub at: DateTime<Utc>,
    /// The same by the clock of the phone.
    pub local: LocalTime,
    /// Of what.
    pub of: ReminderOf,
    /// People disagree: on the dose, on the time, or on whether it is to be.
    pub is_disputed: bool,
    /// How an appointment stands, or what became of its date, cannot be read here.
    pub is_unread: bool,
    /// It says "Listorna säger olika saker. Ändra inget själv.": the dose is contested, or the lists differ on its substance.
    pub says_ask: bool,
    /// What it rests on.
    pub rows: Vec<Row>,
}

/// What is reminded of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderOf {
    /// A planned dose.
    Dose {
        /// Of which medicine.
        medicine: ItemId,
        /// What a log entry that answers it says in `due`.
        key: LocalTime,
        /// When it is due, by the clock at home.
        due: DueAt,
        /// How many units; nothing while it is not known which schedule is hers.
        units: Option<Amount>,
    },
    /// An appointment.
    Appointment {
        /// Which.
        appointment: ItemId,
        /// When it is, as somebody says.
        when: When,
        /// How long before. Where two leads fall on the same instant, the first that was asked for.
        lead: Ahead,
    },
}

#[derive(Debug, Clone, Copy)]
struct Window {
    after: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl Window {
    fn holds(self, at: DateTime<Utc>) -> bool {
        self.after < at && at <= self.until
    }
}

/// The reminders after `now` up to and with `until`, so that windows that follow each other have each reminder once. Appointments
/// are reminded of so long before as `leads` say, in no case further ahead than they are laid out
/// ([`super::appointments::AHEAD_DAYS`]).
#[must_use]
pub fn reminders(reach: &Reach, now: &LocalTime, until: &LocalTime, leads: &[Ahead]) -> ReminderPlan {
    let clock = HomeClock::of(reach, now);
    let (after, asked) = (clock.now(), clock.instant(until));
    let longest = after.checked_add_signed(Duration::days(MAX_REMINDER_DAYS)).unwrap_or(after);
    let window = Window { after, until: asked.min(longest) };
    let mut found = of_doses(reach, &clock, window);
    found.extend(of_appointments(reach, now, &clock, window, leads));
    found.sort_by(|one, other| (one.at, one.place()).cmp(&(other.at, other.place())));
    found.dedup_by(|later, first| {
        let is_same = is_one_appointment(later, first);
        first.is_disputed |= is_same && later.is_disputed;
        first.is_unread |= is_same && later.is_unread;
        is_same
    });
    let first_left_out = found.get(MAX_REMINDERS).map(|reminder| reminder.at);
    found.truncate(MAX_REMINDERS);
    ReminderPlan { reminders: found, left_out_from: first_left_out.or((longest < asked).then_some(longest)) }
}

impl Reminder {
    fn place(&self) -> (bool, ItemId, Option<&LocalTime>, Option<&When>) {
        match &self.of {
            ReminderOf::Dose { medicine, key, .. } => (false, *medicine, Some(key), None),
            ReminderOf::Appointment { appointment, when, .. } => (true, *appointment, None, Some(when)),
        }
    }
}

/// Whether two reminders would say the same at once: of one appointment, and one beginning.
fn is_one_appointment(one: &Reminder, other: &Reminder) -> bool {
    let beginning = |reminder: &Reminder| match &reminder.of {
        ReminderOf::Appointment { appointment, when: When::At { start, .. }, .. } => {
            Some((*appointment, Some(start.clone()), start.date()))
        }
        ReminderOf::Appointment { appointment, when: When::AllDay { date }, .. } => {
            Some((*appointment, None, *date))
        }
        ReminderOf::Dose { .. } => None,
    };
    one.at == other.at && beginning(one).is_some() && beginning(one) == beginning(other)
}

fn of_doses(reach: &Reach, clock: &HomeClock<'_>, window: Window) -> Vec<Reminder> {
    let Some(medications) = &reach.medications else { return Vec::new() };
    let (log, differing) = (Log::of(medications), differing(reach, medications));
    // A day more at each end: days at home need not begin where the window does.
    let first = clock.local(window.after).date();
    let last = clock.local(window.until).date().succ_opt();
    let days = first.pred_opt().unwrap_or(first).iter_days().take_while(|day| Some(*day) <= last);
    let mut found = Vec::new();
    for day in days {
        if found.len() > MAX_REMINDERS {
            break;
        }
        let doses = doses_of_day(medications, &log, clock, day, &reach.hers);
        let open = doses.into_iter().filter(|due| matches!(due.state, DoseState::Due | DoseState::Later));
        for due in open {
            let at = match due.at {
                DueAt::Clock(_) | DueAt::Part(_) => due.instant,
                DueAt::SomeTime => clock.instant(&clock.at(day, EIGHT)),
            };
            if window.holds(at) && silenced_by(reach.about.as_ref(), due.medicine, day).is_empty() {
                found.push(of_dose(due, at, &differing, clock));
            }
        }
    }
    found
}

/// The medicines on her list of whose substance the lists say different things.
fn differing(reach: &Reach, medications: &MedicationsView) -> BTreeSet<ItemId> {
    let said = said_of_medicines(medications, &statements_of(reach), &reach.hers);
    said.into_iter().filter(|said| said.difference.is_some()).map(|said| said.medicine).collect()
}

fn of_dose(due: Due, at: DateTime<Utc>, differing: &BTreeSet<ItemId>, clock: &HomeClock<'_>) -> Reminder {
    let says_ask = due.is_disputed || differing.contains(&due.medicine);
    Reminder {
        at,
        local: clock.on_phone(at),
        is_disputed: says_ask,
        is_unread: false,
        says_ask,
        rows: vec![Row::Item(Section::Medications, due.medicine)],
        of: ReminderOf::Dose { medicine: due.medicine, key: due.key, due: due.at, units: due.units },
    }
}

fn of_appointments(
    reach: &Reach,
    now: &LocalTime,
    clock: &HomeClock<'_>,
    window: Window,
    leads: &[Ahead],
) -> Vec<Reminder> {
    let Some(appointments) = &reach.appointments else { return Vec::new() };
    let mut found = Vec::new();
    for coming in coming(appointments, now) {
        for lead in leads {
            let Some(at) = before(&coming.when, *lead, clock).filter(|at| window.holds(*at)) else {
                continue;
            };
            let (appointment, when) = (coming.appointment, coming.when.clone());
            found.push(Reminder {
                at,
                local: clock.on_phone(at),
                is_disputed: coming.is_disputed,
                is_unread: coming.is_unread,
                says_ask: false,
                rows: vec![Row::Item(Section::Appointments, appointment)],
                of: ReminderOf::Appointment { appointment, when, lead: *lead },
            });
        }
    }
    found
}

/// The instant so long before an appointment; nothing where the calendar does not reach.
fn before(when: &When, lead: Ahead, clock: &HomeClock<'_>) -> Option<DateTime<Utc>> {
    match when {
        // Of a zone that the tables lack, the same by the clock of the instant that it is taken as.
        When::At { start, .. } => zone::before(start, lead)
            .or_else(|| zone::before(&clock.local(clock.instant(start)), lead))
            .or_else(|| Some(clock.instant(start))),
        When::AllDay { date } => {
            let day = match lead {
                Ahead::Days(days) => date.checked_sub_days(Days::new(u64::from(days)))?,
                Ahead::Hours(_) | Ahead::Minutes(_) => *date,
            };
            Some(clock.instant(&clock.at_on_phone(day, EIGHT)))
        }
    }
}
