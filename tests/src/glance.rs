//! What Idag was drawn from at a start beside what the whole sections say, once they have been told.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use samlat_circle::engine::told::{GlanceView, PostView, ReportStage, ReportView, Standing};
use samlat_protocol::circle::Cause;
use samlat_record::{
    AppointmentView, ContactView, ItemId, LocalTime, MedicineView, Section, SectionView,
    rules::{Glance, Reach, Today, compared, home_zone, statements_of, today_at_a_glance, today_at_home},
    time::zone,
};

use crate::screen::Screen;

/// The sections that Idag shows something of, or is worked out from.
const OF_IDAG: [Section; 5] =
    [Section::About, Section::Appointments, Section::Medications, Section::Contacts, Section::Updates];
/// Clocks as far apart as there are, and home.
const ZONES: [&str; 4] = ["Europe/Stockholm", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"];

/// What a day shows in full.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    day: Today,
    next: Option<AppointmentView>,
    medicine: Option<MedicineView>,
    call: Option<ContactView>,
}

impl Shown {
    fn of(day: Today, find: &dyn Find) -> Self {
        Self {
            next: day.next.first().and_then(|coming| find.appointment(coming.appointment)),
            medicine: day.dose.as_ref().and_then(|due| find.medicine(due.medicine)),
            call: day.call.as_ref().and_then(|call| find.contact(call.contact)),
            day,
        }
    }
}

trait Find {
    fn appointment(&self, id: ItemId) -> Option<AppointmentView>;
    fn medicine(&self, id: ItemId) -> Option<MedicineView>;
    fn contact(&self, id: ItemId) -> Option<ContactView>;
}

impl Find for Vec<Glance> {
    fn appointment(&self, id: ItemId) -> Option<AppointmentView> {
        self.iter().find_map(|glance| glance.appointment(id)).cloned()
    }

    fn medicine(&self, id: ItemId) -> Option<MedicineView> {
        self.iter().find_map(|glance| glance.medicine(id)).cloned()
    }

    fn contact(&self, id: ItemId) -> Option<ContactView> {
        let contacts = self.iter().find_map(Glance::contacts)?;
        contacts.contacts.iter().find(|one| one.head.id == id).cloned()
    }
}

impl Find for Reach {
    fn appointment(&self, id: ItemId) -> Option<AppointmentView> {
        self.appointments.as_ref()?.appointments.iter().find(|one| one.head.id == id).cloned()
    }

    fn medicine(&self, id: ItemId) -> Option<MedicineView> {
        self.medications.as_ref()?.medicines.iter().find(|one| one.head.id == id).cloned()
    }

    fn contact(&self, id: ItemId) -> Option<ContactView> {
        self.contacts.as_ref()?.contacts.iter().find(|one| one.head.id == id).cloned()
    }
}

/// Holds what was drawn from a glance against what the sections say at `now_ms`, by the device's clock. Says whether they
/// have been told.
///
/// # Panics
/// When they say different things, or when a glance was told where something else is shown than the record.
pub fn says_what_the_sections_say(glance: &GlanceView, screen: &Screen, now_ms: i64) -> bool {
    assert_eq!(screen.standing, Some(Standing::Open), "a glance, and no record is open");
    assert_eq!(screen.record.as_ref(), Some(&glance.header));
    assert!(!glance.header.ended, "a glance of what has ended");
    let report = screen.death.as_ref().and_then(|death| death.report.as_ref());
    let is_done = |report: &&ReportView| report.cause == Cause::Close && report.stage == ReportStage::Closed;
    assert_eq!(report.filter(|report| !is_done(report)), None, "a glance before a report that stands");
    let readable: Vec<Section> =
        OF_IDAG.into_iter().filter(|section| glance.header.rights(*section).may_read()).collect();
    let coming = screen.sync.iter().flat_map(|sync| &sync.coming);
    assert!(coming.into_iter().all(|section| !readable.contains(section)), "a glance of what is coming");
    let sections: Option<Vec<&SectionView>> =
        readable.iter().map(|section| screen.sections.get(section)).collect();
    let Some(sections) = sections else { return false };
    // What is hers alone stands among the others.
    let private = screen.sections.get(&Section::Private).filter(|_| glance.header.is_person);
    let whole = Reach::of(
        sections.iter().copied().chain(private).cloned(),
        screen.posts.values().flatten().map(PostView::posted).collect(),
        glance.hers.clone(),
    );
    let is_hers = |actor| screen.authors.get(actor).is_some_and(|author| author.is_person);
    assert!(glance.hers.iter().all(is_hers));
    assert_eq!(glance.hers.len(), screen.authors.values().filter(|author| author.is_person).count());
    let glances: Option<Vec<Glance>> =
        glance.sections.iter().map(|bytes| Glance::from_bytes(bytes)).collect();
    let glances = glances.expect("its own bytes");
    for zone in ZONES {
        let now = zone::local_from_ms(now_ms, zone).expect("a time that there is");
        // A device whose clock has gone on for days has one that holds no longer, and draws nothing from it.
        let Some(kept) = today_at_a_glance(&glances, &readable, &now, &glance.hers) else { continue };
        let said = whole_day(&whole, &now);
        assert_eq!(Shown::of(kept, &glances), Shown::of(said, &whole), "{zone}");
    }
    let own = whole.medications.as_ref();
    let differs =
        own.is_some_and(|own| !compared(own, &statements_of(&whole), &whole.hers).differences.is_empty());
    assert_eq!(glance.differs, differs);
    let is_unread = sections.iter().any(|view| view.section != Section::About && view.is_any_unread());
    assert_eq!(glance.is_unread, is_unread);
    true
}

fn whole_day(whole: &Reach, now: &LocalTime) -> Today {
    let home = home_zone(whole.about.as_ref());
    let (appointments, contacts) = (whole.appointments.as_ref(), whole.contacts.as_ref());
    today_at_home(home, now, appointments, whole.medications.as_ref(), contacts, &whole.hers)
}
