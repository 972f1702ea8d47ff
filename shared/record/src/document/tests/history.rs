//! What stood before, and what was written unseen.

use std::sync::Arc;

use super::*;
use crate::{
    Amount, AppointmentField, Contested, DoseAt, Field, LocalTime, MedicineField, MedicineView,
    OccurrenceChange, OccurrenceField, Provenance, Schedule, SectionBody, Status, Stopped, When,
    rules::appointments::coming,
    testing::{at, day, id},
};

/// Her own device.
const HER: ActorId = ACTORS[0];
/// A relative's.
const KIN: ActorId = ACTORS[1];
/// Another relative's.
const OTHER: ActorId = ACTORS[2];

/// Several devices that have met.
struct Devices {
    section: Section,
    documents: Vec<Document>,
    at_ms: i64,
}

impl Devices {
    fn of(section: Section) -> Self {
        Self { section, documents: vec![document(section); ACTORS.len()], at_ms: 0 }
    }

    /// This device, which has what it had when all met last, and what it wrote since.
    fn does(&mut self, writer: ActorId, edit: impl Into<Edit>) {
        self.at_ms += 1;
        let place = ACTORS.iter().position(|actor| *actor == writer).unwrap();
        self.documents[place].edit(writer, self.at_ms, &edit.into()).unwrap();
    }

    fn meet(&mut self) {
        let changes: Vec<Vec<u8>> = self
            .documents
            .iter()
            .flat_map(|document| document.changes_since(&[document.genesis()]))
            .collect();
        for document in &mut self.documents {
            apply(document, &changes);
        }
    }

    /// What she reads when all have met.
    fn body(&mut self) -> SectionBody {
        self.meet();
        let known = Provenance { hers: [HER].into(), ..Provenance::default() };
        let views: Vec<SectionBody> =
            self.documents.iter().map(|document| document.view_with(&known).body).collect();
        assert!(views.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", self.section);
        views[0].clone()
    }

    fn medicine(&mut self) -> MedicineView {
        let SectionBody::Medications(view) = self.body() else { panic!("not the medicines") };
        view.medicines[0].clone()
    }

    fn status(&mut self) -> (Vec<(Status, ActorId)>, usize) {
        let SectionBody::Appointments(view) = self.body() else { panic!("not the appointments") };
        let status = view.appointments[0].status.candidates();
        let said = status.iter().map(|field| (field.value, field.by)).collect();
        (said, coming(&view, &now()).len())
    }
}

fn now() -> LocalTime {
    at(day(2026, 11, 1), 12, 0)
}

fn daily(hour: u32, units: u32) -> Schedule {
    let doses = vec![DoseAt {
        at: at(day(2026, 1, 1), hour, 0).at.time(),
        units: Amount::from_thousandths(units * 1_000).unwrap(),
    }];
    Schedule::Daily { doses }
}

fn added(fields: Vec<MedicineField>) -> Edit {
    Act::Add { id: id(1), item: Item::Medicine(fields) }.into()
}

fn says(field: MedicineField) -> Edit {
    Act::Change { id: id(1), item: Item::Medicine(vec![field]) }.into()
}

fn values<T: Clone>(fields: &[Field<T>]) -> Vec<T> {
    fields.iter().map(|field| field.value.clone()).collect()
}

/// A medicine that she wrote down with this schedule, and that two relatives have changed since without seeing each other.
fn overwritten(between: &[(ActorId, Edit)]) -> Devices {
    let mut devices = Devices::of(Section::Medications);
    devices.does(HER, added(vec![MedicineField::Name("Furix".into()), MedicineField::Schedule(daily(8, 1))]));
    devices.meet();
    for (writer, edit) in between {
        devices.does(*writer, edit.clone());
        devices.meet();
    }
    devices.does(KIN, says(MedicineField::Schedule(daily(8, 2))));
    devices.does(OTHER, says(MedicineField::Schedule(daily(9, 3))));
    devices
}

#[test]
fn her_last_word_is_shown_where_two_others_wrote_over_it() {
    let medicine = overwritten(&[]).medicine();
    let standing = medicine.schedule.as_ref().unwrap();
    assert_eq!(values(standing.candidates()), [daily(8, 2), daily(9, 3)]);
    assert_eq!(values(&medicine.her_schedule), [daily(8, 1)]);
    assert_eq!(medicine.her_schedule[0].by, HER);
}

#[test]
fn her_last_word_is_found_behind_the_words_of_others() {
    let between = [
        (HER, says(MedicineField::Schedule(daily(7, 1)))),
        (KIN, says(MedicineField::Schedule(daily(7, 4)))),
        (OTHER, says(MedicineField::Schedule(daily(7, 5)))),
    ];
    assert_eq!(values(&overwritten(&between).medicine().her_schedule), [daily(7, 1)]);
}

#[test]
fn what_she_last_said_was_right_is_her_last_word_whoever_wrote_it() {
    let changed = (KIN, says(MedicineField::Schedule(daily(7, 4))));
    let row = (HER, says(MedicineField::Confirmed(day(2026, 10, 1))));
    let list = (HER, Act::ConfirmMedicineList { on: day(2026, 10, 1) }.into());
    for confirms in [row, list] {
        let medicine = overwritten(&[changed.clone(), confirms]).medicine();
        assert_eq!(values(&medicine.her_schedule), [daily(7, 4)]);
        assert_eq!(medicine.her_schedule[0].by, KIN);
    }
    // Another's word that it is right is not hers.
    let by_kin = (OTHER, says(MedicineField::Confirmed(day(2026, 10, 1))));
    assert_eq!(values(&overwritten(&[changed, by_kin]).medicine().her_schedule), [daily(8, 1)]);
}

#[test]
fn what_she_said_right_before_she_wrote_otherwise_is_not_her_last_word() {
    let confirmed = (HER, says(MedicineField::Confirmed(day(2026, 10, 1))));
    let wrote = (HER, says(MedicineField::Schedule(daily(7, 1))));
    assert_eq!(values(&overwritten(&[confirmed, wrote]).medicine().her_schedule), [daily(7, 1)]);
}

#[test]
fn where_a_word_of_hers_stands_or_nobody_disagrees_nothing_is_looked_for() {
    let mut agreed = Devices::of(Section::Medications);
    agreed.does(HER, added(vec![MedicineField::Name("Furix".into()), MedicineField::Schedule(daily(8, 1))]));
    agreed.meet();
    agreed.does(KIN, says(MedicineField::Schedule(daily(8, 2))));
    assert_eq!(agreed.medicine().her_schedule, []);
    agreed.does(HER, says(MedicineField::Schedule(daily(8, 3))));
    agreed.does(OTHER, says(MedicineField::Schedule(daily(8, 4))));
    let medicine = agreed.medicine();
    assert!(medicine.schedule.unwrap().is_disputed());
    assert_eq!(medicine.her_schedule, []);
}

#[test]
fn a_list_that_she_says_is_right_after_the_quarrel_is_what_stood_then() {
    let mut devices = overwritten(&[]);
    let mut live = LiveView::of(&devices.documents[0], &Provenance::default());
    let known = Provenance { hers: [HER].into(), ..Provenance::default() };
    devices.meet();
    live.follow(&devices.documents[0], &known);
    // What she says is right is several things: then it is known of none of them that it is hers.
    devices.does(HER, Act::ConfirmMedicineList { on: day(2026, 10, 1) });
    assert_eq!(values(&devices.medicine().her_schedule), [daily(8, 2), daily(9, 3)]);
    live.follow(&devices.documents[0], &known);
    assert_eq!(*live.view(), devices.documents[0].view_with(&known));
}

#[test]
fn what_another_wrote_over_her_own_limits_is_not_hers() {
    let mut devices = Devices::of(Section::Plan);
    let own = |referral_days| crate::Thresholds { referral_days, ..crate::Thresholds::default() };
    let set =
        |referral_days| Act::SetPlan { fields: vec![crate::PlanField::Thresholds(Some(own(referral_days)))] };
    devices.does(HER, set(3));
    devices.meet();
    devices.does(KIN, set(30));
    let SectionBody::Plan(plan) = devices.body() else { panic!("not the plan") };
    assert_eq!(plan.thresholds.map(|field| (field.value.referral_days, field.by)), Some((3, HER)));
}

fn planned() -> Devices {
    let mut devices = Devices::of(Section::Appointments);
    let fields = vec![AppointmentField::Title("Hembesök".into()), AppointmentField::When(on(5))];
    devices.does(HER, Act::Add { id: id(1), item: Item::Appointment(fields) });
    devices.meet();
    devices
}

fn on(date: u32) -> When {
    When::AllDay { date: day(2026, 11, date) }
}

fn appointment(field: AppointmentField) -> Edit {
    Act::Change { id: id(1), item: Item::Appointment(vec![field]) }.into()
}

fn settled(status: Status) -> Edit {
    Act::Settle { id: id(1), item: Item::Appointment(vec![AppointmentField::Status(status)]) }.into()
}

#[test]
fn what_one_called_off_and_another_moved_unseen_is_disputed_until_it_is_settled() {
    for ended in [Status::Cancelled, Status::Completed, Status::Missed] {
        let mut devices = planned();
        devices.does(KIN, appointment(AppointmentField::Status(ended)));
        devices.does(HER, appointment(AppointmentField::When(on(9))));
        assert_eq!(devices.status(), (vec![(ended, KIN), (Status::Planned, HER)], 1));
        devices.does(HER, settled(ended));
        assert_eq!(devices.status(), (vec![(ended, HER)], 0));
    }
    let mut devices = planned();
    devices.does(KIN, appointment(AppointmentField::Status(Status::Cancelled)));
    devices.does(HER, appointment(AppointmentField::When(on(9))));
    devices.meet();
    devices.does(HER, settled(Status::Planned));
    assert_eq!(devices.status(), (vec![(Status::Planned, HER)], 1));
}

#[test]
fn who_moves_what_is_called_off_or_calls_off_what_was_moved_has_seen_it() {
    let moved = || appointment(AppointmentField::When(on(9)));
    let called_off = || appointment(AppointmentField::Status(Status::Cancelled));
    for [first, then] in [[moved(), called_off()], [called_off(), moved()]] {
        let mut devices = planned();
        devices.does(KIN, first);
        devices.meet();
        devices.does(HER, then);
        let (said, coming) = devices.status();
        assert_eq!((said.len(), said[0].0, coming), (1, Status::Cancelled, 0));
    }
}

#[test]
fn two_who_call_off_agree_though_a_third_had_seen_one_of_them() {
    let mut devices = planned();
    devices.does(KIN, appointment(AppointmentField::Status(Status::Cancelled)));
    devices.meet();
    devices.does(HER, appointment(AppointmentField::When(on(9))));
    devices.does(OTHER, appointment(AppointmentField::Status(Status::Cancelled)));
    let (said, _) = devices.status();
    assert!(said.iter().all(|(status, _)| *status == Status::Cancelled), "{said:?}");

    // One who had seen neither stands against both.
    let mut devices = planned();
    devices.does(KIN, appointment(AppointmentField::Status(Status::Cancelled)));
    devices.does(OTHER, appointment(AppointmentField::Status(Status::Cancelled)));
    devices.does(HER, appointment(AppointmentField::When(on(9))));
    let (said, coming) = devices.status();
    assert_eq!((said.last().unwrap().0, coming), (Status::Planned, 1));
}

/// A time that comes each week; one has called all of it off, and another, who had not seen that, has said this of a date.
fn called_off_while(change: OccurrenceChange) -> Devices {
    let mut devices = planned();
    let weekly = crate::Recurrence { every: crate::Every::Days(7), ends: crate::Ends::Never };
    devices.does(HER, appointment(AppointmentField::Recurrence(Some(weekly))));
    devices.meet();
    devices.does(KIN, appointment(AppointmentField::Status(Status::Cancelled)));
    let date = vec![
        OccurrenceField::Appointment(id(1)),
        OccurrenceField::On(day(2026, 11, 12)),
        OccurrenceField::Change(change),
    ];
    devices.does(HER, Act::Add { id: id(2), item: Item::Occurrence(date) });
    devices
}

#[test]
fn a_date_of_what_comes_again_that_was_moved_unseen_by_who_called_it_all_off_is_disputed() {
    for change in [OccurrenceChange::Moved(on(13)), OccurrenceChange::AsPlanned] {
        let mut devices = called_off_while(change);
        let (said, coming) = devices.status();
        assert_eq!(said, [(Status::Cancelled, KIN), (Status::Planned, HER)]);
        assert!(coming > 0);
        devices.does(OTHER, settled(Status::Cancelled));
        assert_eq!(devices.status(), (vec![(Status::Cancelled, OTHER)], 0));
    }
    // What has been, or is called off itself, says nothing of the rest.
    for change in [OccurrenceChange::Completed, OccurrenceChange::Missed, OccurrenceChange::Cancelled] {
        assert_eq!(called_off_while(change).status(), (vec![(Status::Cancelled, KIN)], 0));
    }
}

#[test]
fn a_medicine_that_one_stopped_while_another_changed_it_or_she_said_it_is_right_is_disputed() {
    let stop = says(MedicineField::Stopped(Stopped::From(day(2026, 10, 1))));
    let alive = [
        MedicineField::Schedule(daily(8, 2)),
        MedicineField::Strength("40 mg".into()),
        MedicineField::Until(Some(day(2026, 12, 1))),
        MedicineField::Confirmed(day(2026, 10, 2)),
    ];
    for field in alive {
        let mut devices = Devices::of(Section::Medications);
        devices.does(HER, added(vec![MedicineField::Name("Furix".into())]));
        devices.meet();
        devices.does(KIN, stop.clone());
        devices.does(HER, says(field));
        let Some(Contested::Disputed(said)) = devices.medicine().stopped else { panic!("agreed") };
        assert_eq!(values(&said), [Stopped::From(day(2026, 10, 1)), Stopped::InUse]);
    }
    // What says nothing of its use does not contradict.
    let mut devices = Devices::of(Section::Medications);
    devices.does(HER, added(vec![MedicineField::Name("Furix".into())]));
    devices.meet();
    devices.does(KIN, stop);
    devices.does(HER, says(MedicineField::Note("vattendrivande".into())));
    assert!(devices.medicine().stopped.unwrap().agreed().is_some());
}

#[test]
fn what_was_written_says_when_it_came_to_the_relay_by_its_change() {
    let mut doc = document(Section::Medications);
    let change = |doc: &mut Document, edit: Edit| {
        doc.edit(HER, 5, &edit).unwrap();
        doc.heads()[0]
    };
    let first = change(&mut doc, added(vec![MedicineField::Name("Furix".into())]));
    // The same writer, and the same time by her clock.
    let second = change(&mut doc, says(MedicineField::Note("med mat".into())));
    let read = |doc: &Document, arrivals: &[(ChangeId, i64)]| {
        let arrivals = Arc::new(arrivals.iter().copied().collect());
        let view = doc.view_with(&Provenance { arrivals, ..Provenance::default() });
        let SectionBody::Medications(view) = view.body else { panic!("not the medicines") };
        let medicine = view.medicines[0].clone();
        (medicine.head.arrived_ms, medicine.name.arrived_ms, medicine.note.unwrap().arrived_ms)
    };
    assert_eq!(read(&doc, &[]), (None, None, None));
    assert_eq!(read(&doc, &[(first, 7)]), (Some(7), Some(7), None));
    assert_eq!(read(&doc, &[(first, 7), (second, 9)]), (Some(7), Some(7), Some(9)));
}
