//! Which names are one substance, and which somebody must be asked about.

use super::{
    decisions::permute,
    differences::{full, line, list, own, single, stopped, transcribed},
    *,
};
use crate::{
    MedicationsView, MedicineView, NameAnswerView,
    rules::{DifferenceKind, Statement, What, compared, unknown_names},
};

type Aliases<'a> = &'a [(&'a str, &'a str)];

/// Her list, and what was answered to "Vad står det under namnet?".
fn answered(own: &MedicationsView, answers: Aliases<'_>) -> MedicationsView {
    let answer = |(number, (name, substance)): (usize, &(&str, &str))| NameAnswerView {
        head: head(700 + u64::try_from(number).unwrap()),
        name: said((*name).to_owned()),
        substance: said((*substance).to_owned()),
    };
    MedicationsView { name_answers: answers.iter().enumerate().map(answer).collect(), ..own.clone() }
}

fn kinds(
    own: &MedicationsView,
    statements: &[Statement],
    said: Aliases<'_>,
) -> Vec<(String, DifferenceKind)> {
    let found = compared(&answered(own, said), statements, &[HER]);
    found.differences.into_iter().map(|one| (one.name, one.kind)).collect()
}

fn with_substance(medicine: MedicineView, substance: &str) -> MedicineView {
    MedicineView { substance: Some(said(substance.into())), ..medicine }
}

fn with_atc(medicine: MedicineView, code: &str) -> MedicineView {
    MedicineView { atc: Some(said(code.into())), ..medicine }
}

/// A list of one row beside a nurse's full list of one line, both three times a day.
fn pair(mine: &str, strength: &str, nurses: &str, other: &str) -> Vec<(String, DifferenceKind)> {
    let own = list(vec![own(1, mine, strength, "1+1+1")]);
    kinds(&own, &[full(1, "sara", 20, vec![line(nurses, other, "1x3")])], &[])
}

#[test]
fn names_of_one_substance_are_compared_by_amount_and_others_stand_apart() {
    use DifferenceKind::{Amount, Use};
    let cases: [(&str, &str, &str, &str, &[DifferenceKind]); 13] = [
        ("Alvedon", "500 mg", "Paracetamol", "500 mg", &[]),
        ("Paracetamol", "500 mg", "ALVEDON", "0,5 g", &[]),
        ("Alvedon", "500 mg", "Panodil", "500 mg", &[]),
        ("Lioresal", "10 mg", "Baklofen Mylan 10 mg tablett", "10 mg", &[]),
        ("Baclofen", "10 mg", "Lioresal", "10 mg", &[]),
        ("Alvedon", "500 mg", "Panodil", "1 g", &[Amount]),
        ("Alvedon", "500 mg", "Alvedon forte", "1 g", &[Amount]),
        ("Alvedon", "500 mg", "Ipren", "500 mg", &[Use, Use]),
        ("Alvedon", "500 mg", "Citodon", "500 mg", &[Use, Use]),
        ("Paracetamol", "500 mg", "Paracetamol/Kodein Evolan", "500 mg", &[Use, Use]),
        ("Voltaren", "50 mg", "Voltaren gel", "50 mg", &[Use, Use]),
        ("Levaxin", "50 mikrogram", "Levaxinol", "50 mikrogram", &[Use, Use]),
        ("Lantus", "10 E", "Toujeo", "10 E", &[Use, Use]),
    ];
    for (mine, strength, nurses, other, expected) in cases {
        let found: Vec<_> = pair(mine, strength, nurses, other).into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(found, expected, "{mine} {strength} and {nurses} {other}");
    }
}

#[test]
fn two_of_her_rows_with_one_substance_are_one_with_both_uses() {
    let own = list(vec![own(1, "Alvedon", "500 mg", "1+0+0"), own(2, "Panodil", "500 mg", "0+0+1")]);
    let nurses = |how: &str| [full(1, "sara", 20, vec![line("Paracetamol", "500 mg", how)])];
    assert_eq!(kinds(&own, &nurses("1x2"), &[]), []);
    assert_eq!(kinds(&own, &nurses("1x1"), &[]), [("Alvedon".into(), DifferenceKind::Amount)]);
    let found = compared(&own, &nurses("1x1"), &[HER]);
    let What::Used(uses) = &found.differences[0].says[0].what else { panic!("{found:?}") };
    assert_eq!(uses.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Alvedon", "Panodil"]);
}

#[test]
fn a_name_nobody_knows_stays_apart_and_is_asked_about_and_is_compared_once_answered() {
    let own = list(vec![own(1, "Vagifem", "10 mikrogram", "1x1")]);
    let nurses = [full(1, "sara", 20, vec![line("Östradiol", "10 mikrogram", "1x1")])];
    let apart: [(String, DifferenceKind); 2] =
        [("Vagifem".into(), DifferenceKind::Use), ("Östradiol".into(), DifferenceKind::Use)];
    assert_eq!(kinds(&own, &nurses, &[]), apart);
    assert_eq!(unknown_names(&own, &nurses), ["Vagifem", "Östradiol"]);

    let cases: [(&str, Aliases<'_>, bool); 6] = [
        ("answered", &[("vagifem", "Östradiol")], true),
        ("answered twice with one word", &[("Vagifem", "östradiol"), ("VAGIFEM ", "Östradiol")], true),
        ("both answered with one word", &[("Vagifem", "estradiol"), ("Östradiol", "Estradiol")], true),
        ("answered with two words", &[("Vagifem", "Östradiol"), ("Vagifem", "Östriol")], false),
        ("answered with nothing", &[("Vagifem", " ")], false),
        ("another name answered", &[("Ovesterin", "Östradiol")], false),
    ];
    for (case, said, is_one) in cases {
        let expected: &[_] = if is_one { &[] } else { &apart };
        assert_eq!(kinds(&own, &nurses, said), expected, "{case}");
        let asked = unknown_names(&answered(&own, said), &nurses);
        assert_eq!(asked.contains(&"Vagifem".to_owned()), !is_one, "{case}: {asked:?}");
    }
    let other = [full(1, "sara", 20, vec![line("Östradiol", "25 mikrogram", "1x1")])];
    assert_eq!(
        kinds(&own, &other, &[("Vagifem", "Östradiol")]),
        [("Vagifem".into(), DifferenceKind::Amount)]
    );
}

#[test]
fn her_word_goes_before_an_answer_and_an_answer_before_the_list() {
    let alvedon = || own(1, "Alvedon", "500 mg", "1x3");
    let nurses = |name: &str| [full(1, "sara", 20, vec![line(name, "500 mg", "1x3")])];
    let cases: [(&str, MedicineView, &str, Aliases<'_>, bool); 12] = [
        ("the list", alvedon(), "Paracetamol", &[], true),
        ("her substance", with_substance(alvedon(), "Ibuprofen"), "Ipren", &[], true),
        ("her substance beats the list", with_substance(alvedon(), "Ibuprofen"), "Paracetamol", &[], false),
        ("her substance by another name for it", with_substance(alvedon(), "Panodil"), "Pamol", &[], true),
        ("an empty substance says nothing", with_substance(alvedon(), " "), "Paracetamol", &[], true),
        ("an answer beats the list", alvedon(), "Paracetamol", &[("Alvedon", "Ibuprofen")], false),
        ("an answer by a listed name", alvedon(), "Ibumetin", &[("Alvedon", "Ipren")], true),
        (
            "her substance beats an answer",
            with_substance(alvedon(), "Ibuprofen"),
            "Ipren",
            &[("Alvedon", "Paracetamol")],
            true,
        ),
        ("her code where she gives no substance", with_atc(alvedon(), "M01AE01"), "Ipren", &[], true),
        (
            "her substance beats her code",
            with_substance(with_atc(alvedon(), "M01AE01"), "paracetamol"),
            "Panodil",
            &[],
            true,
        ),
        ("a code that the list does not know", with_atc(alvedon(), "Z99ZZ99"), "Panodil", &[], true),
        (
            "what she says of her row holds for the name elsewhere",
            with_substance(alvedon(), "Ibuprofen"),
            "Alvedon 500 mg",
            &[],
            true,
        ),
    ];
    for (case, medicine, name, said, is_one) in cases {
        let found = kinds(&list(vec![medicine]), &nurses(name), said);
        assert_eq!(found.is_empty(), is_one, "{case}: {found:?}");
    }
}

#[test]
fn two_rows_that_say_different_things_of_one_name_leave_the_name_alone() {
    let vagifem = |number, substance| with_substance(own(number, "Vagifem", "10 mg", "1x1"), substance);
    let nurses = [full(1, "sara", 20, vec![line("Vagifem", "10 mg", "1x1")])];
    let agreed = list(vec![vagifem(1, "östradiol"), own(2, "Vagifem", "10 mg", "1x1")]);
    assert_eq!(
        kinds(&agreed, &nurses, &[]),
        [("Vagifem".into(), DifferenceKind::Amount)],
        "both rows are it"
    );
    let split = list(vec![vagifem(1, "östradiol"), vagifem(2, "östriol")]);
    assert_eq!(kinds(&split, &nurses, &[]).len(), 3, "each row and the nurse's name stand apart");
}

#[test]
fn a_change_of_one_product_leaves_what_its_voice_said_of_another() {
    use DifferenceKind::{CannotCompare, Use};
    let contin = || line("OxyContin", "10 mg", "1x2");
    let norm = || line("OxyNorm", "5 mg", "vid behov");
    let mine = |medicine: MedicineView| list(vec![medicine]);
    let ended = MedicineView {
        stopped: Some(agreed(crate::Stopped::From(crate::testing::day(2026, 11, 1)))),
        ..own(1, "OxyContin", "10 mg", "1x2")
    };
    let list_then = |change| [full(1, "sara", 10, vec![contin()]), single(2, "sara", 20, change)];
    let cases: [(&str, MedicationsView, [Statement; 2], Option<DifferenceKind>); 7] = [
        (
            "a new one beside it",
            mine(own(1, "OxyNorm", "5 mg", "vid behov")),
            list_then(norm()),
            Some(CannotCompare),
        ),
        (
            "the same one",
            mine(own(1, "OxyContin", "20 mg", "1x2")),
            list_then(line("OxyContin 20 mg", "20 mg", "1x2")),
            None,
        ),
        ("another one stopped", mine(ended.clone()), list_then(stopped("OxyNorm")), Some(Use)),
        ("it stopped", mine(ended.clone()), list_then(stopped("OxyContin")), None),
        ("all of the substance stopped", mine(ended.clone()), list_then(stopped("Oxikodon")), None),
        (
            "the one by the substance's name stopped",
            mine(ended.clone()),
            [
                full(1, "sara", 10, vec![contin(), line("Oxikodon", "5 mg", "vid behov")]),
                single(2, "sara", 20, stopped("Oxikodon")),
            ],
            Some(Use),
        ),
        (
            "a new full list",
            mine(own(1, "OxyNorm", "5 mg", "vid behov")),
            [full(1, "sara", 10, vec![contin()]), full(2, "sara", 20, vec![norm()])],
            None,
        ),
    ];
    for (case, own, statements, expected) in cases {
        let found: Vec<_> = kinds(&own, &statements, &[]).into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{case}");
    }
}

#[test]
fn a_name_is_asked_about_only_where_the_answer_could_matter() {
    let baklofen = || line("Baklofen", "10 mg", "1x3");
    let vagifem = || line("Vagifem", "", "1x1");
    let hers =
        |names: &[&str]| list((1..).zip(names).map(|(number, name)| own(number, name, "", "1x1")).collect());
    let ended = |name: &str| {
        let stopped = Some(agreed(crate::Stopped::From(crate::testing::day(2026, 11, 1))));
        list(vec![MedicineView { stopped, ..own(1, name, "", "1x1") }])
    };
    let cases: [(&str, MedicationsView, Vec<Statement>, &[&str]); 12] = [
        ("nobody else says anything", hers(&["Vagifem"]), vec![], &[]),
        (
            "a full list without it",
            hers(&["Vagifem"]),
            vec![full(1, "sara", 20, vec![baklofen()])],
            &["Vagifem"],
        ),
        (
            "a full list with it",
            hers(&["Vagifem"]),
            vec![full(1, "sara", 20, vec![line("VAGIFEM", "", "")])],
            &[],
        ),
        (
            "a change to what it could be",
            hers(&["Vagifem"]),
            vec![single(1, "sara", 20, baklofen())],
            &["Vagifem"],
        ),
        (
            "a change to what stands beside it",
            hers(&["Vagifem", "Lioresal"]),
            vec![single(1, "sara", 20, baklofen())],
            &[],
        ),
        ("not on her list", hers(&["Baklofen"]), vec![single(1, "sara", 20, vagifem())], &["Vagifem"]),
        ("she has no list", MedicationsView::default(), vec![single(1, "sara", 20, vagifem())], &[]),
        (
            "two voices without her",
            MedicationsView::default(),
            vec![
                full(1, "sara", 20, vec![baklofen()]),
                transcribed(9, "Sjukhuset", 17, vec![baklofen(), vagifem()]),
            ],
            &["Vagifem"],
        ),
        ("nobody uses it", ended("Vagifem"), vec![full(1, "sara", 20, vec![baklofen()])], &[]),
        (
            "said earlier and replaced",
            hers(&["Baklofen"]),
            vec![full(1, "sara", 19, vec![vagifem()]), full(2, "sara", 20, vec![baklofen()])],
            &[],
        ),
        ("known by the list", hers(&["Alvedon"]), vec![full(1, "sara", 20, vec![baklofen()])], &[]),
        (
            "two of them",
            hers(&["Ovesterin"]),
            vec![single(1, "sara", 20, vagifem())],
            &["Ovesterin", "Vagifem"],
        ),
    ];
    for (case, own, statements, expected) in cases {
        assert_eq!(unknown_names(&own, &statements), expected, "{case}");
    }
    let said = with_substance(own(1, "Vagifem", "", "1x1"), "Östradiol");
    let nurses = [full(1, "sara", 20, vec![line("östradiol", "", "1x3")])];
    assert_eq!(unknown_names(&list(vec![said]), &nurses), Vec::<String>::new(), "her own word for it");
}

#[test]
fn names_are_resolved_alike_in_every_order_of_arrival() {
    let own = list(vec![
        own(1, "Alvedon", "500 mg", "1x3"),
        with_substance(own(2, "Vagifem", "10 mikrogram", "1x1"), "östradiol"),
        own(3, "Hyben", "", "1x1"),
    ]);
    let mut statements = vec![
        full(1, "sara", 20, vec![line("Panodil", "500 mg", "1x3"), line("Östradiol", "10 mikrogram", "1x1")]),
        single(2, "sara", 20, line("Paracetamol Apofri", "1 g", "1x3")),
        single(3, "sara", 20, stopped("Reliv")),
        transcribed(9, "Sjukhuset", 17, vec![line("Citodon", "", "vid behov"), line("Nypon", "", "1x1")]),
        single(4, "johan", 21, line("Vagifem", "25 mikrogram", "1x1")),
        transcribed(10, "Sjukhuset", 17, vec![line("Alvedon forte", "1 g", "1x3")]),
    ];
    let answers = [("Nypon", "nyponpulver"), ("Hyben", "Nyponpulver"), ("nypon", "Nyponpulver")];
    let mut turned = answers;
    turned.reverse();
    let look = |statements: &[Statement], answers: Aliases<'_>| {
        (compared(&answered(&own, answers), statements, &[HER]), unknown_names(&own, statements))
    };
    let expected = look(&statements, &answers);
    assert_eq!(expected.1, ["Hyben", "Nypon"]);
    let mut orders = 0;
    permute(&mut statements, 6, &mut |order| {
        orders += 1;
        assert_eq!(look(order, if orders % 2 == 0 { &answers } else { &turned }), expected, "{order:?}");
    });
    assert_eq!(orders, 720);
}
