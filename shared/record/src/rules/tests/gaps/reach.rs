//! What a device may read decides what it may work out, and nothing else does.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::{
    AgreementField, AppointmentField, AppointmentKind, ComplaintAbout, ComplaintField, ComplaintSentField,
    Completeness, ContactField, ContactKind, DischargeField, Document, Instance, LearningField, MeasureField,
    MeasureKind, MeasureState, MedicineField, MedicineLine, Medium, Owner, Post, PostId, Principal,
    Profession, RequestField, RequestKind, RiskField, RiskKind, Side, StatementField, Status, TaskField,
    When,
    rules::{Party, Row, closed_gaps},
    testing::generate::Generator,
};

/// What a rule cannot do without.
fn needs(rule: GapRule) -> &'static [Section] {
    use Section::{About, Appointments, Contacts, Contract, Medications, Plan, Private};
    match rule {
        GapRule::NoKeyContact | GapRule::ContactWithoutRoute => &[Contacts],
        GapRule::NoHomeCareContact => &[Plan, Contacts],
        GapRule::NoJointPlan => &[Plan, Contract],
        GapRule::NoNeurologistVisit => &[About, Contract, Contacts, Appointments],
        GapRule::NoMri => &[About, Contract, Appointments],
        GapRule::MsNurseWithoutName => &[About, Contacts],
        GapRule::MeasureWithoutOwner
        | GapRule::TwoOwners
        | GapRule::ReferralUnanswered
        | GapRule::ApplicationUnanswered
        | GapRule::MeasureEnds
        | GapRule::LearningWithoutResult
        | GapRule::JointPlanNotCalled
        | GapRule::RiskUnattended => &[Plan],
        GapRule::PromisePastDate => &[Contract],
        GapRule::PrescriptionEnds => &[Medications],
        GapRule::DifferenceWithoutResolver => &[Medications, Contract],
        GapRule::ComplaintUnanswered => &[Private],
    }
}

/// A record in which every rule finds a gap.
fn full_of_gaps() -> Written {
    let mut written = Written::new();
    let long_ago = Some(days_on(-500));
    let profession = |profession| ContactField::Profession(Some(profession));
    written.add(people::ms());
    let team = ContactField::ContactKind(ContactKind::Team);
    written.add(people::contact("MS-teamet", vec![profession(Profession::MsNurse), team]));
    written.add(people::contact("Anna", vec![ContactField::ResponsibleFor("Hjälpmedel".into())]));
    for kind in [AppointmentKind::Visit, AppointmentKind::Mri] {
        let neurologist = written.add(people::contact("Johan", vec![profession(Profession::Neurologist)]));
        written.add(Item::Appointment(vec![
            AppointmentField::Title("Besök".into()),
            AppointmentField::When(When::AllDay { date: days_on(-500) }),
            AppointmentField::Status(Status::Completed),
            AppointmentField::AppointmentKind(Some(kind)),
            AppointmentField::WithContact(Some(neurologist)),
        ]));
    }
    for principal in [Principal::Region, Principal::Municipality] {
        written.add(Item::Measure(vec![
            MeasureField::Text("Hjälp".into()),
            MeasureField::MeasureKind(Some(MeasureKind::HomeCare)),
            MeasureField::State(MeasureState::Ongoing),
            MeasureField::Principal(Some(principal)),
            MeasureField::Until(Some(days_on(9))),
        ]));
    }
    let task = written.add(Item::Task(vec![TaskField::Text("Ringa".into())]));
    let does = |who: &str| change(task, Item::Task(vec![TaskField::Owner(Owner::InWords(who.into()))]));
    written.apart(does("Anna"), does("Kim"));
    for kind in [RequestKind::Referral, RequestKind::Application] {
        let kind = RequestField::RequestKind(kind);
        written.add(Item::Request(vec![
            RequestField::Text("Rehab".into()),
            kind,
            RequestField::Sent(long_ago),
        ]));
    }
    written.add(Item::Agreement(vec![
        AgreementField::Side(Side::Care),
        AgreementField::Text("Ringer".into()),
        AgreementField::Until(long_ago),
    ]));
    written.add(Item::Medicine(vec![
        MedicineField::Name("Baklofen".into()),
        MedicineField::PrescriptionEnds(Some(days_on(9))),
    ]));
    let line =
        MedicineLine { name: "Baklofen".into(), strength: "5 mg".into(), how: "1x3".into(), stopped: false };
    written.add(Item::Statement(vec![
        StatementField::Source("Utskrivning".into()),
        StatementField::SaidOn(days_on(-3)),
        StatementField::Medium(Medium::Paper),
        StatementField::Completeness(Completeness::SingleChange),
        StatementField::Lines(vec![line]),
    ]));
    written.add(Item::Learning(vec![LearningField::Text("Duschen".into()), LearningField::Until(long_ago)]));
    written.add(Item::Risk(vec![RiskField::RiskKind(RiskKind::Fall)]));
    let about = ComplaintField::ComplaintAbout(ComplaintAbout::Care);
    let complaint = written.add(Item::Complaint(vec![ComplaintField::Text("Ingen ringde".into()), about]));
    written.add(Item::ComplaintSent(vec![
        ComplaintSentField::Complaint(complaint),
        ComplaintSentField::Receiver("Mottagningen".into()),
        ComplaintSentField::Instance(Instance::Provider),
        ComplaintSentField::Sent(long_ago),
    ]));
    written.add(Item::Discharge(vec![
        DischargeField::Place("Avdelning 2".into()),
        DischargeField::Inpatient(Some(true)),
        DischargeField::RegionWillGive(Some(true)),
        DischargeField::MunicipalityWillGive(Some(true)),
        DischargeField::ReadyNotice(long_ago),
    ]));
    written
}

#[test]
fn a_rule_needs_its_sections_and_without_one_it_says_that_it_cannot_read() {
    let written = full_of_gaps();
    let all = all(&written);
    let found: BTreeSet<GapRule> = all.open.iter().map(|gap| gap.rule).collect();
    let wanted: Vec<GapRule> = super::rules();
    assert!(wanted.iter().all(|rule| found.contains(rule)), "{found:?} {:?}", all.unchecked);
    for left_out in Section::ALL {
        let mut reach = written.reach();
        leave_out(&mut reach, left_out);
        let found = gaps(&reach, &now());
        for rule in super::rules() {
            let has_gap = found.open.iter().any(|gap| gap.rule == rule);
            let lacks = found.unchecked.iter().any(|it| it.rule == rule && it.lacks == Lacks::NotReadable);
            let is_needed = needs(rule).contains(&left_out);
            assert_eq!((has_gap, lacks), (!is_needed, is_needed), "{rule:?} without {left_out:?}");
        }
        check_held(&reach, &found);
    }
}

fn leave_out(reach: &mut Reach, section: Section) {
    match section {
        Section::About => reach.about = None,
        Section::Contract => reach.contract = None,
        Section::Contacts => reach.contacts = None,
        Section::Appointments => reach.appointments = None,
        Section::Medications => reach.medications = None,
        Section::Abilities => reach.abilities = None,
        Section::Plan => reach.plan = None,
        Section::Updates => reach.updates = None,
        Section::Diary => reach.diary = None,
        Section::Private => reach.private = None,
    }
    reach.posts.retain(|post| post.section != section);
    reach.threads.retain(|(of, _)| *of != section);
}

#[test]
fn what_is_hers_alone_is_no_gap_and_no_hint_for_anybody_else() {
    let others: Vec<Section> =
        Section::ALL.into_iter().filter(|section| *section != Section::Private).collect();
    let mut written = Written::new();
    let empty = gaps(&written.reach_of(&others), &now());
    written.keeps(people::ms());
    written.keeps(people::contact("Anna", vec![ContactField::ResponsibleFor("Hjälpmedel".into())]));
    written.keeps(Item::Risk(vec![RiskField::RiskKind(RiskKind::Fall)]));
    written.keeps(Item::Complaint(vec![
        ComplaintField::Text("Ingen ringde".into()),
        ComplaintField::ComplaintAbout(ComplaintAbout::Care),
    ]));
    assert_eq!(gaps(&written.reach_of(&others), &now()), empty);
    let hers = all(&written);
    assert!(hers.open.iter().any(|gap| gap.rule == GapRule::RiskUnattended), "{hers:?}");
    check_held(&written.reach(), &hers);
}

/// Every row that this device has: items, posts, and what the sections it reads say once.
fn held(reach: &Reach) -> BTreeSet<Row> {
    let mut ids = Vec::new();
    gather(&serde_json::to_value(reach).unwrap(), &mut ids);
    let items = ids.into_iter().flat_map(|id| Section::ALL.map(|section| Row::Item(section, id)));
    items.chain(reach.posts.iter().map(|post| Row::Post(post.id))).collect()
}

/// The id of every item in it.
fn gather(value: &Value, ids: &mut Vec<ItemId>) {
    match value {
        Value::Array(all) => all.iter().for_each(|value| gather(value, ids)),
        Value::Object(fields) => {
            let id = fields.get("head").and_then(|head| head.get("id")).and_then(Value::as_str);
            ids.extend(id.and_then(ItemId::from_hex));
            fields.values().for_each(|value| gather(value, ids));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A gap names only what the device has, and only contacts that stand.
fn check_held(reach: &Reach, found: &Gaps) {
    let held = held(reach);
    let contacts: Vec<ItemId> = reach
        .contacts
        .iter()
        .flat_map(|contacts| &contacts.contacts)
        .filter(|contact| contact.head.presence.is_shown())
        .map(|contact| contact.head.id)
        .collect();
    let away = found.put_away.iter().map(|away| &away.gap);
    for gap in found.open.iter().chain(away) {
        assert!(!gap.rows.is_empty() && !gap.facts.is_empty(), "{gap:?}");
        for row in &gap.rows {
            let is_readable = match row {
                Row::Said(section, _) => crate::rules::gaps::parties::reads(reach, *section),
                Row::Item(_, _) | Row::Post(_) => held.contains(row),
            };
            assert!(is_readable, "{gap:?}");
        }
        for party in gap.ask.iter().chain([&gap.gives, &gap.waits]) {
            if let Party::Contact(id) = party {
                assert!(contacts.contains(id), "{gap:?}");
            }
        }
    }
}

/// The same, with every list of rows in another order.
fn shuffled(reach: &Reach, seed: u64) -> Reach {
    let mut value = serde_json::to_value(reach).unwrap();
    let mut order = Generator::new(Section::Updates, seed);
    shuffle(&mut value, &mut order);
    serde_json::from_value(value).unwrap()
}

fn shuffle(value: &mut Value, order: &mut Generator) {
    match value {
        Value::Array(all) => {
            let is_rows = |row: &Value| row.get("head").is_some() || row.get("voice").is_some();
            for at in (1..all.len()).rev().filter(|_| all.iter().all(is_rows)).collect::<Vec<_>>() {
                all.swap(at, usize::try_from(order.below(at as u64 + 1)).unwrap());
            }
            all.iter_mut().for_each(|value| shuffle(value, order));
        }
        Value::Object(fields) => fields.values_mut().for_each(|value| shuffle(value, order)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A section that two have written in, partly without having seen each other.
fn some_section(section: Section, seed: u64) -> Document {
    let mut hers = Document::new(section, 1).unwrap();
    let mut edits = Generator::new(section, seed);
    let mut write = |document: &mut Document, actor, from: i64, count: i64| {
        for at_ms in from..from + count {
            let _refused = document.edit(actor, at_ms, &edits.edit());
        }
    };
    write(&mut hers, HER, 0, 20);
    let mut theirs = hers.clone();
    write(&mut hers, HER, 100, 10);
    write(&mut theirs, OTHER, 100, 10);
    let changes = theirs.changes_since(&hers.heads());
    let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    hers.apply(&changes).unwrap();
    hers
}

fn some_posts(seed: u64) -> Vec<Posted> {
    let mut some = Generator::new(Section::Updates, seed);
    let post = |number: u8| {
        let asked_in = (some.below(2) == 0).then_some(PostId([1; 32]));
        let line = MedicineLine {
            name: "Baklofen".into(),
            strength: "5 mg".into(),
            how: "1x3".into(),
            stopped: false,
        };
        let post = match some.below(3) {
            0 => Post::TaskTaken { what: "Ringa".into(), asked_in, until: None },
            1 => Post::MedicineList { as_of: days_on(0), lines: vec![line], note: String::new() },
            _ => Post::Decision { text: "Så".into(), settles: vec![line], seen: vec![] },
        };
        let section = if some.below(2) == 0 { Section::Plan } else { Section::Medications };
        posted(number, section, ["anna", "kim", "lind"][usize::try_from(some.below(3)).unwrap()], post)
    };
    (1..6).map(post).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is written, and whatever of it a device may read: nothing panics, the order of rows changes nothing, a gap
    /// names only what the device has, and no rule finds anything without its sections.
    #[test]
    fn whatever_is_written_gaps_rest_on_what_is_read_and_on_no_order(
        seed in any::<u64>(),
        left_out in prop::sample::subsequence(Section::ALL.to_vec(), 0..5),
        days in -400_i64..800,
    ) {
        let views = (0..).zip(Section::ALL).filter(|(_, section)| !left_out.contains(section));
        let views = views.map(|(number, section)| some_section(section, seed.wrapping_add(number)).view());
        let mut posts = some_posts(seed);
        posts.retain(|post| !left_out.contains(&post.section));
        let reach = Reach::of(views.collect::<Vec<_>>(), posts.into(), vec![HER]);
        let now = crate::testing::at(days_on(days), 12, 0);
        let found = gaps(&reach, &now);
        check_held(&reach, &found);
        for gap in &found.open {
            let reads = |section: &Section| crate::rules::gaps::parties::reads(&reach, *section);
            prop_assert!(needs(gap.rule).iter().all(reads), "{:?} without {:?}", gap, left_out);
        }
        let other = shuffled(&reach, seed);
        prop_assert_eq!(&gaps(&other, &now), &found);
        prop_assert_eq!(closed_gaps(&other, &now), closed_gaps(&reach, &now));
    }
}
