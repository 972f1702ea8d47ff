//! The way home from hospital: lag (2017:612) om samverkan vid utskrivning från sluten hälso- och sjukvård.

use chrono::NaiveDate;

use crate::{ItemId, LocalTime, Owner, row::item};

item! {
    /// One stay in hospital, seen from the way home.
    "discharge": DischargeView, DischargeField {
        /// Which hospital and ward.
        needed place: Place(String),
        /// Whether it is inpatient care (sluten vård). The law holds for that alone.
        removable inpatient: Inpatient(bool),
        /// When she was admitted.
        removable admitted: Admitted(LocalTime),
        /// When it was judged that she may need measures afterwards, if later than the admission.
        removable assessed: Assessed(LocalTime),
        /// When the notice of admission (inskrivningsmeddelande) was sent.
        removable notice_of_admission: NoticeOfAdmission(LocalTime),
        /// Whether the region will give measures afterwards.
        contested_removable region_will_give: RegionWillGive(bool),
        /// Whether the kommun will.
        contested_removable municipality_will_give: MunicipalityWillGive(bool),
        /// The day of the notice that she is ready to leave (underrättelse om utskrivningsklar).
        removable ready_notice: ReadyNotice(NaiveDate),
        /// The day the call to a joint plan (SIP) went out.
        removable called: Called(NaiveDate),
        /// Her fast vårdkontakt in the region's outpatient care, in words.
        plain outpatient_contact: OutpatientContact(String),
        /// The day she came home.
        removable home: Home(NaiveDate),
        /// Whether she has the summary of the care that was given (patientlagen (2014:821) 3 kap. 2 b §).
        removable has_summary: HasSummary(bool),
        /// Anything else.
        plain note: Note(String),
    }
}

item! {
    /// Something to be in place on the way home, or on one of the first fourteen days.
    "discharge_step": DischargeStepView, DischargeStepField {
        /// Which way home.
        needed discharge: Discharge(ItemId),
        /// What.
        needed text: Text(String),
        /// On which day after coming home, 1 to 14; nothing means before.
        removable day: Day(u8),
        /// Who sees to it.
        contested owner: Owner(Owner),
        /// The day it was done.
        removable done: Done(NaiveDate),
    }
}
