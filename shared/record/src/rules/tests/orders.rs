//! The views say the same in whatever order rows stand.

use proptest::prelude::*;

use super::{
    continuity::{changed, contact, nurse, tally, ten_o_clock, visit},
    timeline::add_what_is_named,
    *,
};
use crate::{
    AppointmentField, AppointmentKind, ContactField, Item, List, MeasureField, MeasureState, Owner,
    Profession, Section, Status, When,
    rules::{Reach, care_map, clashes, continuity, hours, outcome, staff, survey, timeline},
    testing::{generate::Generator, reach::Written, samples::every_kind},
};

/// A record with several rows of what the views count, and one of every kind.
fn record() -> Reach {
    let mut written = Written::new();
    add_what_is_named(&mut written);
    for item in every_kind().into_iter().chain(every_kind()) {
        written.add(item);
    }
    let people = [nurse(&mut written), nurse(&mut written), nurse(&mut written)];
    let carer = contact(&mut written, vec![ContactField::Profession(Some(Profession::HomeCarer))]);
    for (date, who) in (1..=20_u32).zip(people.iter().cycle()) {
        let when = When::At { start: crate::testing::at(day(2026, 11, date), 10, 0), minutes: Some(30) };
        let help = AppointmentField::AppointmentKind(Some(AppointmentKind::HomeHelp));
        visit(&mut written, Some(*who), when, vec![help, AppointmentField::AlsoWith(Some(vec![carer]))]);
    }
    for _ in 0..3 {
        let disputed = visit(&mut written, Some(carer), ten_o_clock(day(2026, 11, 9)), vec![]);
        let status = |status| changed(disputed, AppointmentField::Status(status));
        written.apart(status(Status::Completed), status(Status::Missed));
        visit(&mut written, None, When::AllDay { date: day(2026, 11, 9) }, vec![]);
        tally(&mut written, carer, (7, 20), &[("Kim", 2), ("", 1)]);
        visit(&mut written, Some(people[0]), ten_o_clock(day(2026, 11, 21)), vec![]);
        written.add(Item::Measure(vec![
            MeasureField::Text("Hemsjukvård".into()),
            MeasureField::State(MeasureState::Ongoing),
            MeasureField::Owner(Owner::Contact(people[1])),
        ]));
    }
    written.reach()
}

fn shuffle<T: Clone>(list: &mut List<T>, turns: &mut Generator) {
    let mut all: Vec<T> = std::mem::take(list).into_iter().collect();
    for last in (1..all.len()).rev() {
        let other = turns.below(u64::try_from(last).unwrap() + 1);
        all.swap(last, usize::try_from(other).unwrap());
    }
    *list = all.into();
}

fn shuffled(reach: &Reach, seed: u64) -> Reach {
    let (mut reach, mut turns) = (reach.clone(), Generator::new(Section::Plan, seed));
    macro_rules! lists {
        ($($section:ident: $($list:ident),+);+ $(;)?) => {$($(
            shuffle(&mut reach.$section.as_mut().unwrap().$list, &mut turns);
        )+)+};
    }
    lists!(
        contract: goals, agreements, times, marks;
        contacts: contacts, meetings, tallies;
        appointments: appointments;
        medications: medicines, statements, settlements, log, stock, name_answers, reviews;
        plan: needs, measures, tasks, requests, joint_plans, discharges, discharge_steps, risks, learning;
        updates: notes, meeting_questions;
        diary: symptoms, readings, energy, coordination;
        private: complaints, complaints_sent, incidents, survey;
    );
    reach.threads.iter_mut().for_each(|(_, threads)| shuffle(threads, &mut turns));
    reach
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_views_are_the_same_in_any_order_of_rows(seed: u64) {
        thread_local!(static RECORD: Reach = record());
        let reach = RECORD.with(Clone::clone);
        let other = shuffled(&reach, seed);
        let now = today_at(12, 0);
        prop_assert_eq!(continuity(&reach, &now), continuity(&other, &now));
        prop_assert_eq!(staff(&reach, &now), staff(&other, &now));
        prop_assert_eq!(hours(&reach, 2026, &now), hours(&other, 2026, &now));
        prop_assert_eq!(clashes(&reach, &now), clashes(&other, &now));
        prop_assert_eq!(survey(&reach), survey(&other));
        prop_assert_eq!(survey::export(&reach), survey::export(&other));
        prop_assert_eq!(care_map(&reach, &now), care_map(&other, &now));
        prop_assert_eq!(outcome(&reach, 2026, &now), outcome(&other, 2026, &now));
        let all = |reach: &Reach| timeline(reach, &Section::ALL, &now);
        prop_assert_eq!(all(&reach), all(&other));
    }
}
