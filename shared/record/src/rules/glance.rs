//! What Idag shows first, kept beside a section so that it is there before the record is read: the next times, the
//! doses of some days, and whom to call.
//!
//! It is made of the section's view whenever that changes, and says for a week exactly what [`today_at_home`] says of
//! the whole. It is no view: it lacks most of the section, and nothing but Idag can be worked out from it. Source: ours.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Today,
    appointments::may_come,
    call_now::may_be_called,
    doses::planned::{Used, used_on},
    home_zone, today_at_home,
};
use crate::{
    ActorId, AppointmentView, AppointmentsView, ContactsView, DoseView, ItemId, LocalTime, MedicationsView,
    MedicineView, Section, SectionBody, SectionView,
};

/// How many days a glance holds after the one it was made on.
pub const GLANCE_DAYS: i64 = 7;
/// The sections that Idag shows something of, or is worked out from.
const OF_IDAG: [Section; 4] =
    [Section::About, Section::Appointments, Section::Medications, Section::Contacts];
/// The version of what is kept. One of another version is of no use, and the section is read. Nothing is named in the bytes:
/// each change of what a view holds is another version.
const FORMAT: u32 = 1;
/// Days kept on each side: the clocks of two zones are up to 26 hours apart, so that it may be two days earlier or later
/// at home than on the phone; and a dose may be logged on the day beside its own.
const MARGIN_DAYS: i64 = 3;

/// What Idag needs of one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    format: u32,
    made_on: NaiveDate,
    rows: Rows,
}

/// The rows that Idag needs, and no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Rows {
    /// The zone at home.
    About(String),
    Appointments(AppointmentsView),
    Medications(MedicationsView),
    Contacts(ContactsView),
}

impl Glance {
    /// What Idag needs of the section from this day on; nothing of a section that Idag shows nothing of.
    #[must_use]
    pub fn of(view: &SectionView, now: &LocalTime) -> Option<Self> {
        let made_on = now.date();
        let rows = match &view.body {
            SectionBody::Appointments(view) => Rows::Appointments(coming_rows(view, now)),
            SectionBody::Medications(view) => Rows::Medications(medicine_rows(view, made_on)),
            SectionBody::Contacts(view) => Rows::Contacts(contact_rows(view)),
            SectionBody::About(view) => Rows::About(home_zone(Some(view)).to_owned()),
            SectionBody::Contract(_)
            | SectionBody::Abilities(_)
            | SectionBody::Plan(_)
            | SectionBody::Updates(_)
            | SectionBody::Diary(_)
            | SectionBody::Private(_) => return None,
        };
        Some(Self { format: FORMAT, made_on, rows })
    }

    /// Of which section it is.
    #[must_use]
    pub const fn section(&self) -> Section {
        match &self.rows {
            Rows::About(_) => Section::About,
            Rows::Appointments(_) => Section::Appointments,
            Rows::Medications(_) => Section::Medications,
            Rows::Contacts(_) => Section::Contacts,
        }
    }

    /// Whether it says what is to be said on this day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        (self.made_on..=self.made_on + Duration::days(GLANCE_DAYS)).contains(&day)
    }

    /// To be kept beside the section, replaced in the same breath as the section changes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// What was kept; nothing when it is of another version or damaged, and the section is to be read.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (read, rest): (Self, _) = postcard::take_from_bytes(bytes).ok()?;
        (read.format == FORMAT && rest.is_empty()).then_some(read)
    }

    /// An appointment that Idag names.
    #[must_use]
    pub fn appointment(&self, id: ItemId) -> Option<&AppointmentView> {
        let Rows::Appointments(view) = &self.rows else { return None };
        view.appointments.iter().find(|view| view.head.id == id)
    }

    /// The appointments that may be to come, of which no time can be read here.
    pub fn untimed(&self) -> impl Iterator<Item = &AppointmentView> {
        let view = if let Rows::Appointments(view) = &self.rows { Some(view) } else { None };
        view.into_iter().flat_map(super::untimed)
    }

    /// A medicine that Idag names.
    #[must_use]
    pub fn medicine(&self, id: ItemId) -> Option<&MedicineView> {
        let Rows::Medications(view) = &self.rows else { return None };
        view.medicines.iter().find(|view| view.head.id == id)
    }

    /// Those who may be called.
    #[must_use]
    pub const fn contacts(&self) -> Option<&ContactsView> {
        let Rows::Contacts(view) = &self.rows else { return None };
        Some(view)
    }
}

/// What [`today_at_home`] says by a glance of each section. Nothing when one that this device may read has no glance, or
/// one that does not hold on this day: then the sections are to be read. `may_read` are the sections that this device may
/// read, `now` the time by the phone, and `hers` the actors of the person's own devices.
#[must_use]
pub fn today_at_a_glance(
    glances: &[Glance],
    may_read: &[Section],
    now: &LocalTime,
    hers: &[ActorId],
) -> Option<Today> {
    let mut home = home_zone(None);
    let (mut appointments, mut medications, mut contacts) = (None, None, None);
    for section in OF_IDAG.iter().filter(|section| may_read.contains(section)) {
        let glance = glances.iter().find(|glance| glance.section() == *section)?;
        if !glance.holds_on(now.date()) {
            return None;
        }
        match &glance.rows {
            Rows::About(zone) => home = zone,
            Rows::Appointments(view) => appointments = Some(view),
            Rows::Medications(view) => medications = Some(view),
            Rows::Contacts(view) => contacts = Some(view),
        }
    }
    Some(today_at_home(home, now, appointments, medications, contacts, hers))
}

fn coming_rows(view: &AppointmentsView, now: &LocalTime) -> AppointmentsView {
    let day = now.date() - Duration::days(MARGIN_DAYS);
    let from = LocalTime { at: day.into(), zone: now.zone.clone() };
    let coming = view.appointments.iter().filter(|view| may_come(view, &from));
    AppointmentsView { appointments: coming.cloned().collect() }
}

fn medicine_rows(view: &MedicationsView, made_on: NaiveDate) -> MedicationsView {
    let days = -MARGIN_DAYS..=GLANCE_DAYS + MARGIN_DAYS;
    let days: Vec<NaiveDate> = days.map(|days| made_on + Duration::days(days)).collect();
    let is_used = |medicine: &&MedicineView| days.iter().any(|day| used_on(medicine, *day) != Used::No);
    let is_of_these =
        |entry: &&DoseView| entry.due.as_ref().is_some_and(|due| days.contains(&due.value.date()));
    MedicationsView {
        medicines: view.medicines.iter().filter(is_used).cloned().collect(),
        log: view.log.iter().filter(is_of_these).cloned().collect(),
        ..MedicationsView::default()
    }
}

fn contact_rows(view: &ContactsView) -> ContactsView {
    let contacts = view.contacts.iter().filter(|contact| may_be_called(contact));
    ContactsView {
        contacts: contacts.cloned().collect(),
        key_contact: view.key_contact.clone(),
        ..ContactsView::default()
    }
}
