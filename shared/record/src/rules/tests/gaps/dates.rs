//! What waits, what was promised, what ends, and what was tried.

use super::*;
use crate::{
    AgreementField, Answer, AppointmentField, LearningField, MeasureField, MeasureState, MedicineField,
    Owner, PlanField, Principal, RequestField, RequestKind, Side, Status, Stopped, Thresholds, When,
    rules::{NextStep, Party},
    testing::id,
};

fn request(kind: RequestKind, more: Vec<RequestField>) -> Item {
    let own = vec![RequestField::Text("Rehabilitering".into()), RequestField::RequestKind(kind)];
    Item::Request([own, more].concat())
}

fn sent(days: i64) -> RequestField {
    RequestField::Sent(Some(days_on(days)))
}

#[test]
fn a_referral_waits_30_days_and_an_application_90() {
    use RequestKind::{Application, Order, Referral};
    let (referral, application) = (GapRule::ReferralUnanswered, GapRule::ApplicationUnanswered);
    for (kind, rule, days, expected) in [
        (Referral, referral, -30, Says::None),
        (Referral, referral, -31, Says::Gaps(1)),
        (Application, application, -90, Says::None),
        (Application, application, -91, Says::Gaps(1)),
        (Order, referral, -400, Says::Lacks(Lacks::NothingWritten)),
        (Order, application, -400, Says::Lacks(Lacks::NothingWritten)),
    ] {
        let mut written = Written::new();
        written.add(request(kind, vec![sent(days)]));
        assert_eq!(says(&written, rule), expected, "{kind:?} {days}");
    }
    let mut written = Written::new();
    written.add(request(Referral, vec![]));
    assert_eq!(says(&written, referral), Says::Lacks(Lacks::Day), "it is not said when it was sent");
    written.add(request(Referral, vec![sent(-31)]));
    let gap = one(&written, referral);
    assert_eq!((gap.since, gap.next), (Some(days_on(0)), NextStep::AskHowItStands));
    let later = Thresholds { referral_days: 40, ..Thresholds::default() };
    written.does(Act::SetPlan { fields: vec![PlanField::Thresholds(Some(later))] });
    assert_eq!(says(&written, referral), Says::None, "as she has set it");
}

#[test]
fn what_an_answer_is() {
    let answer = |answer| RequestField::Answer(answer);
    let answered = |days| RequestField::Answered(Some(days_on(days)));
    let set = |id, field| change(id, Item::Request(vec![field]));
    let cases: [CaseOf<'_>; 10] = [
        ("yes", &|it, id| it.does(set(id, answer(Answer::Yes))), Says::None),
        ("no", &|it, id| it.does(set(id, answer(Answer::No))), Says::None),
        ("taken back", &|it, id| it.does(set(id, answer(Answer::Withdrawn))), Says::None),
        ("a day alone", &|it, id| it.does(set(id, answered(-9))), Says::None),
        (
            "words alone",
            &|it, id| it.does(set(id, RequestField::Outcome("Kom i januari".into()))),
            Says::None,
        ),
        ("sent on, no day", &|it, id| it.does(set(id, answer(Answer::SentOn))), Says::Gaps(1)),
        (
            "sent on 30 days ago",
            &|it, id| {
                it.does(set(id, answer(Answer::SentOn)));
                it.does(set(id, answered(-30)));
            },
            Says::None,
        ),
        (
            "sent on 31 days ago",
            &|it, id| {
                it.does(set(id, answer(Answer::SentOn)));
                it.does(set(id, answered(-31)));
            },
            Says::Gaps(1),
        ),
        (
            "yes, or sent on",
            &|it, id| it.apart(set(id, answer(Answer::Yes)), set(id, answer(Answer::SentOn))),
            Says::Lacks(Lacks::Disputed),
        ),
        (
            "yes, or no",
            &|it, id| it.apart(set(id, answer(Answer::Yes)), set(id, answer(Answer::No))),
            Says::None,
        ),
    ];
    for (case, write, expected) in cases {
        let mut written = Written::new();
        let id = written.add(request(RequestKind::Referral, vec![sent(-60)]));
        assert_eq!(says(&written, GapRule::ReferralUnanswered), Says::Gaps(1));
        write(&mut written, id);
        assert_eq!(says(&written, GapRule::ReferralUnanswered), expected, "{case}");
    }
    for (one, other, expected) in
        [(-31, -20, Says::Lacks(Lacks::Disputed)), (-31, -40, Says::Gaps(1)), (-20, -30, Says::None)]
    {
        let mut written = Written::new();
        let id = written.add(request(RequestKind::Referral, vec![]));
        written.apart(set(id, sent(one)), set(id, sent(other)));
        assert_eq!(says(&written, GapRule::ReferralUnanswered), expected, "sent {one} or {other}");
    }
}

#[test]
fn after_six_months_she_may_ask_in_writing_that_it_is_decided() {
    // Six months before 21 November is 21 May.
    let may = |date| RequestField::Sent(Some(day(2026, 5, date)));
    let gap_of = |kind, rule, date| {
        let mut written = Written::new();
        let owner = RequestField::Receiver(Owner::InWords("Försäkringskassan".into()));
        written.add(request(kind, vec![may(date), owner, RequestField::Principal(Some(Principal::State))]));
        one(&written, rule)
    };
    let decides = |date| gap_of(RequestKind::Application, GapRule::ApplicationUnanswered, date);
    assert_eq!(decides(21).next, NextStep::AskHowItStands);
    assert_eq!(decides(20).next, NextStep::AskForDecision);
    assert_eq!(decides(20).gives, Party::InWords("Försäkringskassan".into()));
    assert_eq!(decides(20).ask, [Party::InWords("Försäkringskassan".into())]);
    let came_in = |date| {
        let mut written = Written::new();
        let arrived = RequestField::Arrived(Some(day(2026, 5, date)));
        written.add(request(RequestKind::Application, vec![may(1), arrived]));
        one(&written, GapRule::ApplicationUnanswered).next
    };
    assert_eq!(came_in(21), NextStep::AskHowItStands, "whenever it was sent");
    assert_eq!(came_in(20), NextStep::AskForDecision);
    let referral = gap_of(RequestKind::Referral, GapRule::ReferralUnanswered, 1);
    assert_eq!(referral.next, NextStep::AskHowItStands, "a referral is no case of an authority");
}

fn promise(side: Side, more: Vec<AgreementField>) -> Item {
    let own = vec![AgreementField::Side(side), AgreementField::Text("Beställer en rullator".into())];
    Item::Agreement([own, more].concat())
}

#[test]
fn a_promise_is_past_from_the_day_after_its_date() {
    const RULE: GapRule = GapRule::PromisePastDate;
    let until = |days| AgreementField::Until(Some(days_on(days)));
    let set = |id, field| change(id, Item::Agreement(vec![field]));
    for side in [Side::Person, Side::Care] {
        let cases: [Case<'_>; 9] = [
            ("none", &nothing, Says::Lacks(Lacks::NothingWritten)),
            ("no date", &|it| put(it, promise(side, vec![])), Says::Lacks(Lacks::Day)),
            ("on the day", &|it| put(it, promise(side, vec![until(0)])), Says::None),
            ("the day after", &|it| put(it, promise(side, vec![until(-1)])), Says::Gaps(1)),
            (
                "with an outcome",
                &|it| put(it, promise(side, vec![until(-1), AgreementField::Outcome("Kom".into())])),
                Says::None,
            ),
            (
                "removed",
                &|it| {
                    let id = it.add(promise(side, vec![until(-1)]));
                    it.does(Act::Remove { id });
                },
                Says::Lacks(Lacks::NothingWritten),
            ),
            (
                "one date past and one not",
                &|it| {
                    let id = it.add(promise(side, vec![]));
                    it.apart(set(id, until(-1)), set(id, until(5)));
                },
                Says::Lacks(Lacks::Disputed),
            ),
            (
                "both dates past",
                &|it| {
                    let id = it.add(promise(side, vec![]));
                    it.apart(set(id, until(-1)), set(id, until(-5)));
                },
                Says::Gaps(1),
            ),
            (
                "past, or taken back",
                &|it| {
                    let id = it.add(promise(side, vec![until(-1)]));
                    it.apart(set(id, until(-1)), set(id, AgreementField::Until(None)));
                },
                Says::Lacks(Lacks::Disputed),
            ),
        ];
        check(RULE, &nothing, &cases);
    }
}

#[test]
fn a_promise_has_two_sides_and_the_person_can_be_either() {
    let gap_of = |side| {
        let mut written = Written::new();
        let more = vec![
            AgreementField::Until(Some(days_on(-1))),
            AgreementField::Who("Anna Holm".into()),
            AgreementField::Principal(Principal::Municipality),
        ];
        written.add(promise(side, more));
        let anna = written.add(people::contact("Anna Holm", vec![]));
        (one(&written, GapRule::PromisePastDate), anna)
    };
    let (care, anna) = gap_of(Side::Care);
    assert_eq!((care.gives, care.waits), (Party::InWords("Anna Holm".into()), Party::Person));
    assert_eq!((care.next, care.ask), (NextStep::AskHowItStands, vec![Party::Contact(anna)]));
    assert_eq!(care.since, Some(days_on(0)));
    let (hers, _) = gap_of(Side::Person);
    assert_eq!((hers.gives, hers.waits), (Party::Person, Party::Principal(Principal::Municipality)));
    assert_eq!((hers.next, hers.ask), (NextStep::WriteResult, vec![]));
}

fn medicine(more: Vec<MedicineField>) -> Item {
    Item::Medicine([vec![MedicineField::Name("Baklofen".into())], more].concat())
}

#[test]
fn a_prescription_is_told_30_days_before_it_ends_and_until_there_is_another() {
    let ends = |days| MedicineField::PrescriptionEnds(Some(days_on(days)));
    let until = |days| MedicineField::Until(Some(days_on(days)));
    let stopped = |days| MedicineField::Stopped(Stopped::From(days_on(days)));
    let cases: [(&str, Vec<MedicineField>, Says); 12] = [
        ("no day", vec![], Says::Lacks(Lacks::Day)),
        ("31 days", vec![ends(31)], Says::None),
        ("30 days", vec![ends(30)], Says::Gaps(1)),
        ("the last day", vec![ends(0)], Says::Gaps(1)),
        ("it has ended", vec![ends(-1)], Says::Gaps(1)),
        ("stopped", vec![ends(10), stopped(-5)], Says::None),
        ("stopped long after it ended", vec![ends(-40), stopped(-5)], Says::None),
        ("stops the day after it ends", vec![ends(10), stopped(11)], Says::None),
        ("stops two days after", vec![ends(10), stopped(12)], Says::Gaps(1)),
        ("a course that ends with it", vec![ends(10), until(10)], Says::None),
        ("a course that goes on", vec![ends(10), until(11)], Says::Gaps(1)),
        ("a course that is over", vec![ends(-10), until(-1)], Says::None),
    ];
    for (case, fields, expected) in cases {
        let mut written = Written::new();
        written.add(medicine(fields));
        assert_eq!(says(&written, GapRule::PrescriptionEnds), expected, "{case}");
    }
    let mut written = Written::new();
    assert_eq!(says(&written, GapRule::PrescriptionEnds), Says::Lacks(Lacks::NothingWritten));
    let id = written.add(medicine(vec![ends(10), MedicineField::Prescriber("Johan Berg".into())]));
    let gap = one(&written, GapRule::PrescriptionEnds);
    assert_eq!((gap.gives.clone(), gap.ask), (Party::InWords("Johan Berg".into()), vec![gap.gives]));
    assert_eq!((gap.next, gap.since), (NextStep::AskForPrescription, Some(days_on(-20))));
    let stop = |stopped| change(id, Item::Medicine(vec![MedicineField::Stopped(stopped)]));
    written.apart(stop(Stopped::InUse), stop(Stopped::From(days_on(-1))));
    assert_eq!(says(&written, GapRule::PrescriptionEnds), Says::Lacks(Lacks::Disputed));
}

#[test]
fn the_decision_on_a_measure_is_told_60_days_before_it_ends_unless_a_follow_up_is_booked() {
    let until = |days| MeasureField::Until(Some(days_on(days)));
    let follow_up = |days| MeasureField::FollowUp(Some(days_on(days)));
    let state = MeasureField::State;
    let cases: [(&str, Vec<MeasureField>, Says); 10] = [
        ("no day", vec![state(MeasureState::Ongoing)], Says::Lacks(Lacks::Day)),
        ("61 days", vec![until(61)], Says::None),
        ("60 days", vec![until(60)], Says::Gaps(1)),
        ("it has ended, and goes on", vec![until(-1), state(MeasureState::Ongoing)], Says::Gaps(1)),
        ("it has ended", vec![until(-1), state(MeasureState::Ended)], Says::Lacks(Lacks::NothingWritten)),
        ("a follow-up to come", vec![until(60), follow_up(30)], Says::None),
        ("a follow-up on this day", vec![until(60), follow_up(0)], Says::None),
        ("a follow-up that is past", vec![until(60), follow_up(-1)], Says::Gaps(1)),
        (
            "an appointment that is not here",
            vec![until(60), MeasureField::Appointment(Some(id(7)))],
            Says::None,
        ),
        ("refused", vec![until(60), state(MeasureState::Refused)], Says::Lacks(Lacks::NothingWritten)),
    ];
    for (case, fields, expected) in cases {
        let mut written = Written::new();
        written.add(plan::measure(fields));
        assert_eq!(says(&written, GapRule::MeasureEnds), expected, "{case}");
    }
}

#[test]
fn a_follow_up_is_booked_at_an_appointment_that_is_planned() {
    const RULE: GapRule = GapRule::MeasureEnds;
    let look = |days, status, and: &dyn Fn(&mut Written, ItemId)| {
        let mut written = Written::new();
        let visit = written.add(Item::Appointment(vec![
            AppointmentField::Title("Uppföljning".into()),
            AppointmentField::When(When::AllDay { date: days_on(days) }),
            AppointmentField::Status(status),
        ]));
        let fields = vec![MeasureField::Until(Some(days_on(20))), MeasureField::Appointment(Some(visit))];
        written.add(plan::measure(fields));
        and(&mut written, visit);
        (says(&written, RULE), says_of(&written.reach_of(&[Section::Plan]), RULE))
    };
    let unread = || Says::Lacks(Lacks::NotReadable);
    let status = |id, status| change(id, Item::Appointment(vec![AppointmentField::Status(status)]));
    let none = |_: &mut Written, _| {};
    assert_eq!(look(0, Status::Planned, &none), (Says::None, unread()));
    assert_eq!(look(-1, Status::Planned, &none), (Says::Gaps(1), unread()));
    assert_eq!(look(9, Status::Cancelled, &none), (Says::Gaps(1), unread()));
    assert_eq!(look(-9, Status::Completed, &none), (Says::Gaps(1), unread()));
    let removed = |it: &mut Written, id| it.does(Act::Remove { id });
    assert_eq!(look(9, Status::Planned, &removed).0, Says::Gaps(1));
    let both = |it: &mut Written, id| it.apart(status(id, Status::Planned), status(id, Status::Cancelled));
    assert_eq!(look(9, Status::Planned, &both).0, Says::Lacks(Lacks::Disputed));
}

#[test]
fn what_was_tried_past_its_end_has_a_result_or_none() {
    let tried = |more: Vec<LearningField>| {
        Item::Learning([vec![LearningField::Text("Duschen tar all ork".into())], more].concat())
    };
    let until = |days| LearningField::Until(Some(days_on(days)));
    let cases = [
        ("no end", vec![], Says::Lacks(Lacks::Day)),
        ("on its last day", vec![until(0)], Says::None),
        ("the day after", vec![until(-1)], Says::Gaps(1)),
        ("with a result", vec![until(-1), LearningField::Outcome("Bättre".into())], Says::None),
        ("it is not kept", vec![until(-1), LearningField::Keep(Some(false))], Says::None),
    ];
    for (case, fields, expected) in cases {
        let mut written = Written::new();
        written.add(tried(fields));
        assert_eq!(says(&written, GapRule::LearningWithoutResult), expected, "{case}");
    }
    let mut written = Written::new();
    assert_eq!(says(&written, GapRule::LearningWithoutResult), Says::Lacks(Lacks::NothingWritten));
    written.add(tried(vec![until(-3), LearningField::Owner(Owner::Person)]));
    let gap = one(&written, GapRule::LearningWithoutResult);
    assert_eq!((gap.gives, gap.next, gap.since), (Party::Person, NextStep::WriteResult, Some(days_on(-2))));
}
