//! What a decision settles once the person has accepted it, and what it does not.

use proptest::prelude::*;

use super::{
    differences::{
        baklofen, chosen, full, line, list, on_mondays, own, paper, single, stopped, transcribed, with_limits,
    },
    *,
};
use crate::{
    Completeness, MedicationsView, MedicineLine, Post, PostId, SettlementView, Settles, Source,
    rules::{Compared, DifferenceKind, Statement, accepted_times, compared},
};

const fn post(number: u8) -> Source {
    Source::Post(PostId([number; 32]))
}

fn decision(number: u8, settles: Vec<MedicineLine>, seen: &[u8]) -> Statement {
    let seen = seen.iter().map(|number| PostId([*number; 32])).collect();
    let post = Post::Decision { text: "Så gäller".into(), settles, seen };
    Statement::posted(PostId([number; 32]), "lind", (0, u64::from(number)), &post).unwrap()
}

fn settlement(number: u64, decision: Source, covers: &[Source]) -> SettlementView {
    SettlementView { head: head(number), settles: agreed(Settles { decision, covers: covers.to_vec() }) }
}

fn with(own: MedicationsView, settlements: Vec<SettlementView>) -> MedicationsView {
    MedicationsView { settlements: settlements.into(), ..own }
}

/// Her list says 10 mg three times; so does the decision.
fn ten() -> Vec<MedicineLine> {
    vec![line("Baklofen", "10 mg", "1+1+1")]
}

/// The nurse's list says 25 mg.
fn nurses() -> Statement {
    full(1, "sara", 20, vec![line("Baklofen", "25 mg", "1+1+1"), line("Alvedon", "500 mg", "vid behov")])
}

fn look(own: &MedicationsView, statements: &[Statement]) -> Compared {
    compared(own, statements, &[HER])
}

fn open(found: &Compared) -> Vec<&str> {
    found.differences.iter().map(|difference| difference.name.as_str()).collect()
}

#[test]
fn a_decision_waits_for_her_yes_and_names_what_its_writer_had_not_seen() {
    let statements = [
        nurses(),
        transcribed(9, "Sjukhuset", 17, vec![line("Baklofen", "10 mg", "1+1+2")]),
        decision(5, ten(), &[1]),
    ];
    let found = look(&baklofen(), &statements);
    assert_eq!(open(&found), ["Alvedon", "Baklofen"], "nothing is closed by itself");
    assert_eq!(found.settled, []);
    let [waiting] = found.waiting.as_slice() else { panic!("{found:?}") };
    assert_eq!((waiting.source, waiting.names.as_slice()), (post(5), &["Baklofen".to_owned()][..]));
    assert_eq!(waiting.not_seen, [Source::Transcribed(id(9))], "the paper; the nurse's list it had seen");
    assert_eq!(waiting.beside, [Source::Transcribed(id(9)), post(1)], "both lie beside it");
}

#[test]
fn accepted_over_what_lies_beside_it_nothing_of_that_is_left_to_differ() {
    let statements = [
        nurses(),
        transcribed(9, "Sjukhuset", 17, vec![line("Baklofen", "10 mg", "1+1+2")]),
        decision(4, vec![line("Baklofen", "20 mg", "1+1+1")], &[]),
        decision(5, ten(), &[1]),
    ];
    let waiting = look(&baklofen(), &statements).waiting;
    let waits = waiting.iter().find(|waiting| waiting.source == post(5)).unwrap();
    let found = look(&with(baklofen(), vec![settlement(50, post(5), &waits.beside)]), &statements);
    assert_eq!(open(&found), ["Alvedon"], "{found:?}");
    let [settled] = found.settled.as_slice() else { panic!("{found:?}") };
    assert_eq!(settled.closed.len(), 3, "{settled:?}");
}

#[test]
fn what_was_closed_is_rejected_unless_it_says_the_same() {
    let statements = [
        nurses(),
        single(2, "johan", 20, line("Baklofen", "10 mg", "1x3")),
        single(3, "eva", 20, line("Baklofen", "10 mg", "enligt schema")),
        decision(5, ten(), &[]),
    ];
    let own = with(baklofen(), vec![settlement(50, post(5), &[post(1), post(2), post(3)])]);
    let found = look(&own, &statements);
    let [settled] = found.settled.as_slice() else { panic!("{found:?}") };
    let rejected = settled.closed.iter().filter(|says| settled.rejects(says)).map(|says| says.source);
    assert_eq!(rejected.collect::<Vec<_>>(), [post(1), post(3)]);
}

#[test]
fn her_yes_is_found_by_its_decision_until_she_takes_it_back() {
    let removed = SettlementView {
        head: crate::ItemHead { presence: removed(), ..head(52) },
        ..settlement(52, post(5), &[])
    };
    let of_another =
        SettlementView { head: crate::ItemHead { by: OTHER, ..head(53) }, ..settlement(53, post(5), &[]) };
    let rows = vec![settlement(50, post(5), &[]), settlement(51, post(6), &[post(5)]), removed, of_another];
    let own = with(baklofen(), rows);
    let times = |decision| accepted_times(&own, &[HER], decision).into_iter().map(|one| one.settlement);
    assert_eq!(times(post(5)).collect::<Vec<_>>(), [id(50)]);
    assert_eq!(times(post(6)).collect::<Vec<_>>(), [id(51)]);
    assert_eq!(times(post(7)).count(), 0);
}

#[test]
fn accepted_it_closes_what_it_names_and_keeps_what_was_rejected() {
    let own = with(baklofen(), vec![settlement(50, post(5), &[post(1)])]);
    let found = look(&own, &[nurses(), decision(5, ten(), &[1])]);
    assert_eq!(open(&found), ["Alvedon"], "a decision says nothing of what it does not name");
    assert_eq!(found.waiting, []);
    let [settled] = found.settled.as_slice() else { panic!("{found:?}") };
    assert_eq!(settled.name, "Baklofen");
    assert_eq!(settled.decided.iter().map(|says| says.source).collect::<Vec<_>>(), [post(5)]);
    assert_eq!(settled.closed.iter().map(|says| says.source).collect::<Vec<_>>(), [post(1)]);
    let [accepted] = settled.accepted.as_slice() else { panic!("{settled:?}") };
    assert_eq!((accepted.settlement, accepted.by, accepted.at_ms), (id(50), HER, 50));
}

#[test]
fn when_an_accepted_decision_closes_and_when_it_does_not() {
    let by_another = |row: SettlementView| SettlementView {
        head: crate::ItemHead { by: OTHER, ..row.head.clone() },
        ..row
    };
    let decided_by_another = SettlementView {
        settles: crate::Contested::Agreed(crate::Field {
            by: OTHER,
            ..said(Settles { decision: post(5), covers: vec![post(1)] })
        }),
        ..settlement(50, post(5), &[post(1)])
    };
    let taken_back = SettlementView {
        head: crate::ItemHead { presence: removed(), ..head(50) },
        ..settlement(50, post(5), &[post(1)])
    };
    let two_readings = SettlementView {
        settles: disputed(
            Settles { decision: post(5), covers: vec![post(1)] },
            Settles { decision: post(5), covers: vec![] },
        ),
        ..settlement(50, post(5), &[post(1)])
    };
    let sure = settlement(50, post(5), &[post(1)]);
    let cases: [(&str, Vec<SettlementView>, bool); 9] = [
        ("nobody accepted it", vec![], false),
        ("she accepted it over the nurse's list", vec![sure.clone()], true),
        ("accepted twice, on two devices", vec![sure.clone(), settlement(51, post(5), &[])], true),
        ("accepted without the list beside it", vec![settlement(50, post(5), &[])], false),
        ("a relative wrote the row", vec![by_another(sure)], false),
        ("a relative changed what it accepts", vec![decided_by_another], false),
        ("she took it back", vec![taken_back], false),
        ("two devices disagree on what lay beside it", vec![two_readings], false),
        ("a decision that this device does not have", vec![settlement(50, post(77), &[post(1)])], false),
    ];
    let baklofen_only = single(1, "sara", 20, line("Baklofen", "25 mg", "1+1+1"));
    for (case, settlements, closes) in cases {
        let statements = [baklofen_only.clone(), decision(5, ten(), &[])];
        let found = look(&with(baklofen(), settlements), &statements);
        assert_eq!(found.differences.is_empty(), closes, "{case}: {found:?}");
    }
    // A list is no decision, whoever accepts it as one.
    let own = with(baklofen(), vec![settlement(50, post(1), &[post(2)])]);
    let lists = [full(1, "sara", 20, ten()), full(2, "johan", 20, vec![line("Baklofen", "25 mg", "1+1+1")])];
    assert_eq!(open(&look(&own, &lists)), ["Baklofen"]);
}

#[test]
fn what_did_not_lie_beside_it_stands_against_it_however_old_it_says_it_is() {
    let own = with(baklofen(), vec![settlement(50, post(5), &[post(1)])]);
    for date in [1, 30] {
        let late = single(2, "johan", date, line("Baklofen", "25 mg", "1+1+1"));
        let found = look(&own, &[nurses(), decision(5, ten(), &[1]), late]);
        let difference = found.differences.iter().find(|difference| difference.name == "Baklofen").unwrap();
        let late: Vec<_> = difference.says.iter().filter(|says| says.late).map(|says| says.source).collect();
        assert_eq!(late, [post(2)], "{difference:?}");
    }
    // The same voice again is a new statement, and one that says what was decided is no difference.
    let again = single(3, "sara", 21, line("Baklofen", "25 mg", "1+1+1"));
    assert!(open(&look(&own, &[nurses(), decision(5, ten(), &[1]), again])).contains(&"Baklofen"));
    let same = single(3, "johan", 21, line("Baklofen", "10 mg", "1x3"));
    assert!(!open(&look(&own, &[nurses(), decision(5, ten(), &[1]), same])).contains(&"Baklofen"));
}

#[test]
fn her_own_list_is_compared_with_the_decision_until_she_has_changed_it() {
    let twenty = vec![line("Baklofen", "20 mg", "1+1+1")];
    let own = |strength: &str| {
        with(list(vec![own(1, "Baklofen", strength, "1+1+1")]), vec![settlement(50, post(5), &[post(1)])])
    };
    let statements = [single(1, "sara", 20, line("Baklofen", "25 mg", "1+1+1")), decision(5, twenty, &[1])];
    let before = look(&own("10 mg"), &statements);
    let kinds: Vec<_> = before.differences.iter().map(|difference| difference.kind).collect();
    assert_eq!(kinds, [DifferenceKind::Amount]);
    assert_eq!(open(&look(&own("20 mg"), &statements)), Vec::<&str>::new());
    let ended = [
        single(1, "sara", 20, line("Baklofen", "25 mg", "1+1+1")),
        decision(5, vec![stopped("Baklofen")], &[1]),
    ];
    assert_eq!(open(&look(&own("10 mg"), &ended)), ["Baklofen"], "it is decided that it is stopped");
}

#[test]
fn a_later_decision_closes_an_earlier_and_two_over_each_other_both_stand() {
    let twenty = vec![line("Baklofen", "20 mg", "1+1+1")];
    let statements = [decision(5, ten(), &[]), decision(6, twenty, &[5])];
    let later = with(baklofen(), vec![settlement(50, post(5), &[]), settlement(60, post(6), &[post(5)])]);
    let found = look(&later, &statements);
    assert_eq!(found.settled[0].decided.iter().map(|says| says.source).collect::<Vec<_>>(), [post(6)]);
    assert_eq!(found.settled[0].closed.iter().map(|says| says.source).collect::<Vec<_>>(), [post(5)]);
    assert_eq!(open(&found), ["Baklofen"], "her list says what was decided before");

    // One device accepted the first over the second, the other the second over the first.
    let both = vec![settlement(50, post(5), &[post(6)]), settlement(60, post(6), &[post(5)])];
    let found = look(&with(baklofen(), both), &statements);
    assert_eq!(found.settled[0].decided.len(), 2, "{found:?}");
    assert_eq!(open(&found), ["Baklofen"]);
    assert_eq!(found.differences[0].says.len(), 3, "hers and both decisions");
    // A third that lay over both settles it.
    let all = vec![
        settlement(50, post(5), &[post(6)]),
        settlement(60, post(6), &[post(5)]),
        settlement(70, post(7), &[post(5), post(6)]),
    ];
    let third = [statements[0].clone(), statements[1].clone(), decision(7, ten(), &[5, 6])];
    assert_eq!(open(&look(&with(baklofen(), all), &third)), Vec::<&str>::new());
}

#[test]
fn what_the_doctor_said_on_the_telephone_settles_like_a_decision_by_post() {
    let mut call = paper(9, "Doktor Lind", 21, agreed(ten()));
    call.completeness = said(Completeness::Decision);
    let by_phone = Statement::transcribed(&call);
    let statements = [by_phone, vec![single(1, "sara", 20, line("Baklofen", "25 mg", "1+1+1"))]].concat();
    let waiting = look(&baklofen(), &statements);
    assert_eq!(waiting.waiting[0].source, Source::Transcribed(id(9)));
    let own = with(baklofen(), vec![settlement(50, Source::Transcribed(id(9)), &[post(1)])]);
    let found = look(&own, &statements);
    assert_eq!((open(&found), found.waiting.len(), found.settled.len()), (vec![], 0, 1));
    // Read as a list again, it decides nothing.
    call.completeness = said(Completeness::FullList);
    let list = [Statement::transcribed(&call), vec![statements[1].clone()]].concat();
    assert_eq!(open(&look(&own, &list)), ["Baklofen"]);
}

/// Seven statements, two of them decisions, and what she accepted of them.
fn seven() -> (MedicationsView, Vec<Statement>) {
    let settlements = vec![settlement(50, post(5), &[post(1), Source::Transcribed(id(9))])];
    let statements = vec![
        nurses(),
        single(2, "johan", 20, line("Baklofen", "10 mg", "1x2")),
        transcribed(
            9,
            "Sjukhuset",
            17,
            vec![line("alvedon", "1 g", "1x4"), line("Baklofen", "10 mg", "1+1+2")],
        ),
        single(3, "sara", 20, stopped("Alvedon")),
        decision(5, ten(), &[1]),
        decision(6, vec![stopped("Alvedon")], &[3]),
        transcribed(10, "Sjukhuset", 17, vec![line("Baklofen", "10 mg", "1+1+1")]),
    ];
    (with(baklofen(), settlements), statements)
}

#[test]
fn all_orders_of_seven_statements_say_the_same() {
    let (own, mut statements) = seven();
    let expected = look(&own, &statements);
    assert_eq!(
        (open(&expected), expected.settled.len(), expected.waiting.len()),
        (vec!["Alvedon", "Baklofen"], 1, 1)
    );
    let mut orders = 0;
    permute(&mut statements, 7, &mut |order| {
        orders += 1;
        assert_eq!(look(&own, order), expected, "{order:?}");
    });
    assert_eq!(orders, 5_040);
}

#[test]
fn all_orders_say_the_same_of_what_is_taken_as_needed_and_on_some_days() {
    use DifferenceKind::{Amount, CannotCompare, Use};
    let own = list(vec![
        chosen(1, "Alvedon", "500 mg", with_limits()),
        chosen(2, "Metotrexat", "2,5 mg", on_mondays(1)),
        chosen(3, "Fampyra", "10 mg", on_mondays(7)),
    ]);
    let mut statements = vec![
        full(
            1,
            "sara",
            20,
            vec![
                line("Alvedon", "500 mg", "vid behov"),
                line("Metotrexat", "2,5 mg", "enligt schema"),
                line("Fampyra", "10 mg", "1x1"),
            ],
        ),
        single(2, "johan", 20, line("Panodil", "500 mg", "2 vb")),
        transcribed(9, "Sjukhuset", 17, vec![line("Alvedon", "500 mg", "2 vid behov, högst 6 per dygn")]),
        single(3, "johan", 21, line("Metotrexat", "2,5 mg", "1x1")),
        single(4, "lind", 21, line("Alvedon", "500 mg", "vb, max 8 per dygn")),
        decision(5, vec![line("Fampyra", "10 mg", "vid behov")], &[1]),
    ];
    let expected = look(&own, &statements);
    let kinds: Vec<_> = expected.differences.iter().map(|found| (found.name.as_str(), found.kind)).collect();
    // The hospital's list is silent on two of them.
    assert_eq!(kinds, [("Alvedon", Amount), ("Fampyra", Use), ("Metotrexat", Use)]);
    let mut orders = 0;
    permute(&mut statements, 6, &mut |order| {
        orders += 1;
        assert_eq!(look(&own, order), expected, "{order:?}");
    });
    assert_eq!(orders, 720);
    statements.retain(|one| one.voice != "sjukhuset");
    let found = look(&own, &statements);
    let kinds: Vec<_> = found.differences.iter().map(|found| (found.name.as_str(), found.kind)).collect();
    assert_eq!(kinds, [("Fampyra", CannotCompare), ("Metotrexat", Amount)]);
    permute(&mut statements, 5, &mut |order| assert_eq!(look(&own, order), found, "{order:?}"));
}

/// Heap's algorithm (1963): every order, each one exchange from the last.
pub(super) fn permute(statements: &mut Vec<Statement>, count: usize, visit: &mut impl FnMut(&[Statement])) {
    if count <= 1 {
        return visit(statements);
    }
    for at in 0..count {
        permute(statements, count - 1, visit);
        if at + 1 < count {
            statements.swap(if count.is_multiple_of(2) { at } else { 0 }, count - 1);
        }
    }
}

fn some_line() -> impl Strategy<Value = MedicineLine> {
    let name = prop::sample::select(vec!["Baklofen", "Alvedon", "Fampyra"]);
    let how = prop::sample::select(vec!["1+1+1", "1x2", "vid behov", "2 vb, max 4 per dygn", ""]);
    let strength = prop::sample::select(vec!["10 mg", "25 mg", ""]);
    (name, strength, how, any::<bool>())
        .prop_map(|(name, strength, how, stopped)| MedicineLine { stopped, ..line(name, strength, how) })
}

fn some_statement(number: u8) -> impl Strategy<Value = Statement> {
    let lines = prop::collection::vec(some_line(), 1..4);
    (0_u8..4, prop::sample::select(vec!["sara", "johan"]), 17_u32..20, lines).prop_map(
        move |(kind, voice, date, mut lines)| match kind {
            0 => full(number, voice, date, lines),
            1 => single(number, voice, date, lines.remove(0)),
            2 => transcribed(u64::from(number), voice, date, lines),
            _ => decision(number, lines, &[number / 2]),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is said and settled, in whatever order and however often it arrives: the same comes out, no word is lost, and
    /// what is not settled stands open.
    #[test]
    fn any_order_and_any_repeats_say_the_same(
        (statements, shuffled) in (1_u8..10).prop_flat_map(|count| {
            let all: Vec<_> = (1..=count).map(some_statement).collect();
            all.prop_flat_map(|all| {
                let twice = [all.clone(), all.iter().take(3).cloned().collect()].concat();
                (Just(all), Just(twice).prop_shuffle())
            })
        }),
        accepted in prop::collection::vec((1_u8..10, prop::collection::vec(1_u8..10, 0..5)), 0..4),
    ) {
        let settlements = (50..).zip(accepted).map(|(number, (decision, covers))| {
            settlement(number, post(decision), &covers.into_iter().map(post).collect::<Vec<_>>())
        });
        let hers = list(vec![
            own(1, "Baklofen", "10 mg", "1+1+1"),
            chosen(2, "Alvedon", "10 mg", with_limits()),
            chosen(3, "Fampyra", "10 mg", on_mondays(7)),
        ]);
        let own = with(hers.clone(), settlements.collect());
        let found = look(&own, &statements);
        prop_assert_eq!(&look(&own, &shuffled), &found);

        // A substance that nothing settles has every difference that it has without any settlement.
        let unsettled = look(&hers, &statements);
        let is_settled = |name: &str| found.settled.iter().any(|settled| settled.name == name);
        for difference in unsettled.differences.iter().filter(|difference| !is_settled(&difference.name)) {
            prop_assert!(found.differences.contains(difference), "{:?}", difference);
        }
        // Every decision is either accepted or waits.
        for decision in statements.iter().filter(|one| one.decides()) {
            let waits = found.waiting.iter().any(|waiting| waiting.source == decision.source);
            let rows = &own.settlements;
            let is_accepted = rows.iter().any(|row| row.settles.agreed().unwrap().value.decision == decision.source);
            prop_assert!(waits != is_accepted, "{:?}", decision.source);
        }
        // A settled substance always has a decision that stands.
        for settled in &found.settled {
            prop_assert!(!settled.decided.is_empty(), "{:?}", settled);
        }
    }
}
