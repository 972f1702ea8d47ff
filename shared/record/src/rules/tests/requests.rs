//! Applications, referrals and orders that wait, and until when a refusal can be appealed.

use chrono::NaiveDate;

use crate::{
    Act, Answer, ContactField, FieldName, Item, Owner, PlanField, Principal, RequestField, RequestKind,
    Section, Thresholds,
    rules::tests::OTHER,
    rules::{Appeal, Known, RequestClock, RequestState, gaps::Party, requests},
    testing::{day, reach::Written},
};

fn request(kind: RequestKind, more: Vec<RequestField>) -> Item {
    let fields = vec![RequestField::Text("Rullator".into()), RequestField::RequestKind(kind)];
    Item::Request(fields.into_iter().chain(more).collect())
}

fn only(record: &Written, today: NaiveDate) -> RequestClock {
    let found = requests(&record.reach(), today);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

fn state(kind: RequestKind, fields: Vec<RequestField>, today: NaiveDate) -> RequestState {
    let mut record = Written::new();
    record.add(request(kind, fields));
    only(&record, today).state
}

const SENT: fn() -> RequestField = || RequestField::Sent(Some(day(2026, 3, 1)));

#[test]
fn an_application_waits_90_days_and_a_referral_30_before_it_is_asked_about() {
    use RequestKind::{Application, Order, Referral};
    use RequestState::{Ask, Waits};
    // 1 March and so many days.
    let cases = [
        (Application, day(2026, 3, 1), Waits { days: 0 }),
        (Application, day(2026, 5, 30), Waits { days: 90 }),
        (Application, day(2026, 5, 31), Ask { days: 91 }),
        (Referral, day(2026, 3, 31), Waits { days: 30 }),
        (Referral, day(2026, 4, 1), Ask { days: 31 }),
        (Referral, day(2027, 3, 1), Ask { days: 365 }),
        (Order, day(2027, 3, 1), Waits { days: 365 }),
        (Application, day(2026, 2, 1), Waits { days: 0 }),
    ];
    for (kind, today, expected) in cases {
        assert_eq!(state(kind, vec![SENT()], today), expected, "{kind:?} {today}");
    }
    assert_eq!(state(Application, vec![], day(2027, 3, 1)), RequestState::SentNotSaid);
}

#[test]
fn days_to_ask_are_those_she_has_set() {
    let mut record = Written::new();
    record.add(request(RequestKind::Referral, vec![SENT()]));
    let thresholds = Thresholds { referral_days: 10, ..Thresholds::default() };
    record.does(Act::SetPlan { fields: vec![PlanField::Thresholds(Some(thresholds))] });
    assert_eq!(only(&record, day(2026, 3, 11)).state, RequestState::Waits { days: 10 });
    assert_eq!(only(&record, day(2026, 3, 12)).state, RequestState::Ask { days: 11 });
}

#[test]
fn days_that_somebody_else_has_set_are_those_that_samlat_begins_with() {
    let mut record = Written::new();
    record.add(request(RequestKind::Referral, vec![SENT()]));
    let thresholds = Thresholds { referral_days: 60, ..Thresholds::default() };
    record.by(OTHER, Act::SetPlan { fields: vec![PlanField::Thresholds(Some(thresholds))] });
    assert_eq!(only(&record, day(2026, 4, 1)).state, RequestState::Ask { days: 31 });
    let hers = Act::SetPlan { fields: vec![PlanField::Thresholds(Some(thresholds))] };
    record.does(hers);
    assert_eq!(only(&record, day(2026, 4, 1)).state, RequestState::Waits { days: 31 });
}

#[test]
fn after_six_months_by_the_calendar_an_application_may_be_asked_in_writing_to_be_decided() {
    let cases = [
        ("the same number", day(2026, 3, 1), day(2026, 9, 1)),
        ("31 August, and February is short", day(2026, 8, 31), day(2027, 2, 28)),
        ("31 August before a leap year", day(2027, 8, 31), day(2028, 2, 29)),
        ("the last of February", day(2026, 2, 28), day(2026, 8, 28)),
    ];
    for (case, sent, last) in cases {
        let on = |kind, today| state(kind, vec![RequestField::Sent(Some(sent))], today);
        let days = (last - sent).num_days();
        let after = last.succ_opt().unwrap();
        assert_eq!(on(RequestKind::Application, last), RequestState::Ask { days }, "{case}");
        let may = RequestState::MayRequestDecision { days: days + 1, six_months: last };
        assert_eq!(on(RequestKind::Application, after), may, "{case}");
        assert_eq!(on(RequestKind::Referral, after), RequestState::Ask { days: days + 1 }, "{case}");
    }
}

/// How it stands with the appeal of a refusal that came on a day.
fn appeal(by: Option<Principal>, came: NaiveDate, today: NaiveDate) -> Appeal {
    let principal = by.map(|by| RequestField::Principal(Some(by)));
    let refused = [RequestField::Answer(Answer::No), RequestField::Answered(Some(came))];
    let fields = principal.into_iter().chain(refused).collect();
    let state = state(RequestKind::Application, fields, today);
    let RequestState::Refused { appeal, .. } = state else { panic!("{state:?}") };
    appeal
}

#[test]
fn six_months_are_counted_from_when_it_came_in_and_the_days_to_ask_from_when_it_was_sent() {
    let fields = || vec![SENT(), RequestField::Arrived(Some(day(2026, 3, 20)))];
    let on = |today| state(RequestKind::Application, fields(), today);
    assert_eq!(on(day(2026, 5, 31)), RequestState::Ask { days: 91 });
    assert_eq!(on(day(2026, 9, 20)), RequestState::Ask { days: 203 });
    let six_months = day(2026, 9, 20);
    let may = RequestState::MayRequestDecision { days: 204, six_months };
    assert_eq!(on(day(2026, 9, 21)), may);
}

#[test]
fn a_refusal_can_be_appealed_until_and_with_the_21st_day_after_it_came() {
    let last = day(2026, 11, 23);
    let came = || RequestField::Answered(Some(day(2026, 11, 2)));
    let refused = |answer, appeal| RequestState::Refused { answer, appeal };
    let open = |days_left| Appeal::Open { last, until: last, days_left, review_until: None };
    let appealed = || RequestField::Appealed(Some(day(2026, 11, 30)));
    let cases = [
        ("the day it came", Answer::No, vec![came()], day(2026, 11, 2), open(21)),
        ("the 21st day", Answer::No, vec![came()], last, open(0)),
        ("the 22nd day", Answer::No, vec![came()], day(2026, 11, 24), Appeal::Past { until: last }),
        ("granted in part", Answer::Partly, vec![came()], last, open(0)),
        ("nobody says when it came", Answer::No, vec![], last, Appeal::ReceivedNotSaid),
        (
            "sent",
            Answer::No,
            vec![came(), appealed()],
            day(2026, 12, 1),
            Appeal::Sent { on: day(2026, 11, 30) },
        ),
    ];
    for (case, answer, more, today, expected) in cases {
        let principal = RequestField::Principal(Some(Principal::Municipality));
        let fields = [principal, RequestField::Answer(answer), SENT()].into_iter().chain(more).collect();
        let found = state(RequestKind::Application, fields, today);
        assert_eq!(found, refused(answer, expected), "{case}");
    }
}

#[test]
fn the_last_day_to_appeal_moves_past_days_of_rest_and_the_day_to_aim_for_does_not() {
    // Received; until. The sixth ends on annandag pingst, which is no public holiday.
    let cases = [
        (day(2026, 12, 3), day(2026, 12, 28)),
        (day(2026, 12, 10), day(2027, 1, 4)),
        (day(2026, 5, 29), day(2026, 6, 22)),
        (day(2027, 3, 5), day(2027, 3, 30)),
        (day(2026, 4, 23), day(2026, 5, 15)),
        (day(2026, 5, 4), day(2026, 5, 25)),
        (day(2003, 12, 15), day(2004, 1, 5)),
    ];
    for (came, until) in cases {
        let last = came + chrono::Days::new(21);
        let on = |today| appeal(Some(Principal::Region), came, today);
        let open = Appeal::Open { last, until, days_left: 0, review_until: None };
        assert_eq!(on(until), open, "{came}");
        assert_eq!(on(until.succ_opt().unwrap()), Appeal::Past { until }, "{came}");
    }
}

#[test]
fn what_the_state_decided_is_not_past_until_two_months_have_gone_in_which_it_may_be_tried_again() {
    let came = day(2026, 11, 5);
    let (last, later) = (day(2026, 11, 26), day(2027, 1, 5));
    let open = |review_until| Appeal::Open { last, until: last, days_left: 0, review_until };
    for by in [Some(Principal::State), Some(Principal::Other), None] {
        let on = |today| appeal(by, came, today);
        assert_eq!(on(last), open(Some(later)), "{by:?}");
        assert_eq!(on(day(2026, 11, 27)), Appeal::Review { until: later, days_left: 39 }, "{by:?}");
        assert_eq!(on(later), Appeal::Review { until: later, days_left: 0 }, "{by:?}");
        assert_eq!(on(day(2027, 1, 6)), Appeal::Past { until: later }, "{by:?}");
    }
    for by in [Principal::Region, Principal::Municipality] {
        assert_eq!(appeal(Some(by), came, last), open(None), "{by:?}");
        assert_eq!(appeal(Some(by), came, day(2026, 11, 27)), Appeal::Past { until: last }, "{by:?}");
    }
}

#[test]
fn two_months_end_on_the_same_number_or_on_the_last_of_a_short_month_and_move_past_days_of_rest() {
    let cases = [
        ("the same number", day(2026, 1, 12), day(2026, 3, 12)),
        ("30 December, and February is short", day(2025, 12, 30), day(2026, 3, 2)),
        ("31 December before a leap year", day(2027, 12, 31), day(2028, 2, 29)),
        ("24 October, until julafton", day(2026, 10, 24), day(2026, 12, 28)),
    ];
    for (case, came, until) in cases {
        let found = appeal(Some(Principal::State), came, until);
        assert_eq!(found, Appeal::Review { until, days_left: 0 }, "{case}");
    }
}

#[test]
fn what_is_answered_or_taken_back_waits_no_more() {
    use RequestKind::{Application, Referral};
    let on = day(2026, 4, 1);
    let came = || RequestField::Answered(Some(on));
    let answered = |answer, on| RequestState::Answered { answer, on };
    let cases = [
        ("yes", Application, vec![RequestField::Answer(Answer::Yes), came()], Some(Answer::Yes)),
        ("a referral refused", Referral, vec![RequestField::Answer(Answer::No), came()], Some(Answer::No)),
        ("only the day", Application, vec![came()], None),
    ];
    for (case, kind, more, expected) in cases {
        let fields = [SENT()].into_iter().chain(more).collect();
        let found = state(kind, fields, day(2027, 3, 1));
        assert_eq!(found, answered(expected, Known::Said(on)), "{case}");
    }
    let taken_back = vec![SENT(), RequestField::Answer(Answer::Withdrawn)];
    assert_eq!(state(Application, taken_back, day(2027, 3, 1)), RequestState::Withdrawn);
}

#[test]
fn what_was_sent_on_waits_from_the_day_she_was_told_and_words_alone_are_an_answer() {
    use RequestKind::{Application, Referral};
    let on = |kind, more: Vec<RequestField>, today| state(kind, [vec![SENT()], more].concat(), today);
    let sent_on = |told: Option<u32>| {
        let told = told.map(|date| RequestField::Answered(Some(day(2026, 4, date))));
        [RequestField::Answer(Answer::SentOn)].into_iter().chain(told).collect::<Vec<_>>()
    };
    let cases = [
        ("30 days", Referral, sent_on(Some(1)), day(2026, 5, 1), RequestState::Waits { days: 30 }),
        ("31 days", Referral, sent_on(Some(1)), day(2026, 5, 2), RequestState::Ask { days: 31 }),
        ("no day", Referral, sent_on(None), day(2026, 4, 1), RequestState::Ask { days: 31 }),
        (
            "six months are those of the application",
            Application,
            sent_on(Some(1)),
            day(2026, 9, 2),
            RequestState::MayRequestDecision { days: 154, six_months: day(2026, 9, 1) },
        ),
        (
            "words",
            Referral,
            vec![RequestField::Outcome("Kom i januari".into())],
            day(2026, 9, 2),
            RequestState::Answered { answer: None, on: Known::NotSaid },
        ),
    ];
    for (case, kind, more, today, expected) in cases {
        assert_eq!(on(kind, more, today), expected, "{case}");
    }
}

#[test]
fn what_people_disagree_on_is_said_to_be_disputed_where_it_decides() {
    let today = day(2027, 3, 1);
    let apart = |before: Vec<RequestField>, hers: RequestField, others: RequestField| {
        let mut record = Written::new();
        let id = record.add(request(RequestKind::Application, before));
        let change = |field| Act::Change { id, item: Item::Request(vec![field]) };
        record.apart(change(hers), change(others));
        only(&record, today).state
    };
    let disputed = |field| RequestState::Disputed { over: vec![field] };
    let sent = |date| RequestField::Sent(Some(day(2026, 3, date)));
    let came = |date| RequestField::Answered(Some(day(2026, 4, date)));
    assert_eq!(apart(vec![], sent(1), sent(2)), disputed(FieldName::Sent));
    assert_eq!(apart(vec![SENT()], came(1), came(2)), disputed(FieldName::Answered));
    let refused = vec![SENT(), RequestField::Answer(Answer::No)];
    assert_eq!(apart(refused, came(1), came(2)), disputed(FieldName::Answered));
    let (yes, no) = (RequestField::Answer(Answer::Yes), RequestField::Answer(Answer::No));
    assert_eq!(apart(vec![SENT()], yes, no), disputed(FieldName::Answer));
    let answered = vec![RequestField::Answer(Answer::Yes)];
    let found = apart(answered, sent(1), sent(2));
    let expected = RequestState::Answered { answer: Some(Answer::Yes), on: Known::NotSaid };
    assert_eq!(found, expected, "when it was sent decides nothing of what is answered");
}

#[test]
fn whom_to_ask_is_the_receiver_else_the_principal() {
    let mut record = Written::new();
    let unit = record.add(Item::Contact(vec![ContactField::Name("Försäkringskassan".into())]));
    let principal = RequestField::Principal(Some(Principal::State));
    let id = record.add(request(RequestKind::Application, vec![principal]));
    let today = day(2026, 3, 1);
    let change = |owner| Act::Change { id, item: Item::Request(vec![RequestField::Receiver(owner)]) };
    assert_eq!(only(&record, today).receiver, [Party::Principal(Principal::State)]);
    record.does(change(Owner::InWords("försäkringskassan".into())));
    assert_eq!(only(&record, today).receiver, [Party::Contact(unit)]);
    record.apart(change(Owner::Contact(unit)), change(Owner::InWords("Kommunen".into())));
    assert_eq!(only(&record, today).receiver.len(), 2, "both that are said");
    record.does(change(Owner::Contact(unit)));
    record.does(Act::Remove { id: unit });
    assert_eq!(only(&record, today).receiver, [Party::Principal(Principal::State)]);
}

#[test]
fn what_is_removed_unreadable_or_hers_alone_is_found_only_where_it_may_be() {
    let mut record = Written::new();
    let today = day(2026, 3, 1);
    let id = record.add(request(RequestKind::Order, vec![]));
    assert_eq!(requests(&record.reach_of(&[Section::About]), today), []);
    record.does(Act::Remove { id });
    assert_eq!(requests(&record.reach(), today), []);
    let kept = record.keeps(request(RequestKind::Order, vec![]));
    assert_eq!(only(&record, today).request, kept);
    assert_eq!(requests(&record.reach_of(&[Section::Plan]), today), []);
}
