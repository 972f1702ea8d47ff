//! Differences that nobody is to settle.

use super::*;
use crate::{
    Completeness, ContractField, FieldName, Holder, MedicineField, MedicineLine, Medium, Post, PostId,
    StatementField, ThreadAct,
    rules::{NextStep, Party, Row},
};

const RULE: GapRule = GapRule::DifferenceWithoutResolver;

fn line(how: &str) -> MedicineLine {
    MedicineLine { name: "Baklofen".into(), strength: "10 mg".into(), how: how.into(), stopped: false }
}

fn paper(how: &str) -> Item {
    Item::Statement(vec![
        StatementField::Source("Utskrivning".into()),
        StatementField::SaidOn(days_on(-3)),
        StatementField::Medium(Medium::Paper),
        StatementField::Completeness(Completeness::SingleChange),
        StatementField::Lines(vec![line(how)]),
    ])
}

fn own(written: &mut Written) -> ItemId {
    written.add(Item::Medicine(vec![
        MedicineField::Name("Baklofen".into()),
        MedicineField::Strength("10 mg".into()),
        MedicineField::Schedule(crate::said::schedule("1+1+1")),
    ]))
}

fn in_contract(who: &str) -> Act {
    Act::SetContract { fields: vec![ContractField::Responsible(who.into())] }
}

#[test]
fn a_difference_has_somebody_who_settles_it_or_nobody() {
    let differs = |it: &mut Written| put(it, paper("1+1+2"));
    let cases: [Case<'_>; 8] = [
        ("nothing to compare with", &nothing, Says::Lacks(Lacks::NothingWritten)),
        ("they agree", &|it| put(it, paper("1x3")), Says::None),
        ("they differ", &differs, Says::Gaps(1)),
        (
            "removed",
            &|it| {
                let id = it.add(paper("1+1+2"));
                it.does(Act::Remove { id });
            },
            Says::Lacks(Lacks::NothingWritten),
        ),
        (
            "the contract names one",
            &|it| {
                differs(it);
                it.does(in_contract("Vårdcentralen"));
            },
            Says::None,
        ),
        (
            "the contract took it back",
            &|it| {
                differs(it);
                it.does(in_contract("Vårdcentralen"));
                it.does(in_contract(""));
            },
            Says::Gaps(1),
        ),
        (
            "one or another: both are named",
            &|it| {
                differs(it);
                it.apart(in_contract("Vårdcentralen"), in_contract("Neurologen"));
            },
            Says::None,
        ),
        (
            "one, or taken back",
            &|it| {
                differs(it);
                it.does(in_contract("Vårdcentralen"));
                it.apart(in_contract("Neurologen"), in_contract(""));
            },
            Says::Lacks(Lacks::Disputed),
        ),
    ];
    check(
        RULE,
        &|it| {
            own(it);
        },
        &cases,
    );
}

#[test]
fn a_difference_without_resolver_asks_the_key_contact_and_assigns_nobody() {
    let mut written = Written::new();
    let (mine, theirs) = (own(&mut written), written.add(paper("1+1+2")));
    let maria = written.add(people::contact("Maria", vec![people::phone()]));
    written.does(people::key_contact(Holder::Contact(maria)));
    let gap = one(&written, RULE);
    assert_eq!(
        (gap.gives, gap.next, gap.ask),
        (Party::Unknown, NextStep::AskWho, vec![Party::Contact(maria)])
    );
    let item = |id| Row::Item(Section::Medications, id);
    assert_eq!(gap.rows, [Row::Said(Section::Contract, FieldName::Responsible), item(mine), item(theirs)]);
    assert!(!gap.facts.to_lowercase().contains("baklofen"), "{}", gap.facts);
}

#[test]
fn posts_are_compared_too_and_a_decision_that_she_has_called_wrong_is_not() {
    let mut written = Written::new();
    own(&mut written);
    let list = Post::MedicineChange { from: days_on(-2), line: line("1+1+2"), note: String::new() };
    let decision = Post::Decision { text: "Så".into(), settles: vec![line("1+1+2")], seen: vec![] };
    let look = |written: &Written, post: &Post, section| {
        let posts = vec![posted(1, section, "sara", post.clone())];
        says_of(&Reach { posts: posts.into(), ..written.reach() }, RULE)
    };
    assert_eq!(look(&written, &list, Section::Medications), Says::Gaps(1));
    assert_eq!(look(&written, &list, Section::Updates), Says::Lacks(Lacks::NothingWritten));
    assert_eq!(look(&written, &decision, Section::Medications), Says::Gaps(1));
    let wrong = |number| Act::Thread {
        section: Section::Medications,
        post: PostId([1; 32]),
        id: crate::testing::id(number),
        act: ThreadAct::SayWrong { text: String::new() },
    };
    written.by(OTHER, wrong(500));
    assert_eq!(look(&written, &decision, Section::Medications), Says::Gaps(1), "only she can");
    written.does(wrong(501));
    assert_eq!(look(&written, &decision, Section::Medications), Says::Lacks(Lacks::NothingWritten));
    assert_eq!(look(&written, &list, Section::Medications), Says::Gaps(1), "a list still says what it says");
}

#[test]
fn whoever_does_not_read_the_contract_cannot_say_that_nobody_is_named() {
    let mut written = Written::new();
    own(&mut written);
    written.add(paper("1+1+2"));
    let look = |written: &Written| says_of(&written.reach_of(&[Section::Medications]), RULE);
    assert_eq!(look(&written), Says::Lacks(Lacks::NotReadable));
    written.does(in_contract("Doktor Lind"));
    assert_eq!(look(&written), Says::Lacks(Lacks::NotReadable));
}
