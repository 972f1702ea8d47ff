//! A measure without an owner, and what two claim. Source: PRODUCT, section 7 (a measure has exactly one owner) and "Gap
//! rules"; ours.
//!
//! A measure that is only wanted has to have an owner too: that nobody had ordered the walker is where things fall. Two
//! owners that were written without having seen each other are a dispute that names both, and two who say "jag gör det" of one
//! task both hold it until she calls one of them wrong, or the task is done.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::facts,
    measure::{is_over, measures},
    parties::{ask, is_somebody, lack_of_owner, of_principal, owners, reads},
};
use crate::{
    Contested, ItemId, LocalTime, MeasureView, Owner, PlanView, Post, PostId, Section, ThreadAct,
    rules::{Posted, Reach, Row, count::is_closed, named::bare, reach::ThreadsByPost},
};

pub fn without_owner(reach: &Reach, now: &LocalTime) -> Found {
    const RULE: GapRule = GapRule::MeasureWithoutOwner;
    let Some(plan) = &reach.plan else { return Found::lacking(RULE, Lacks::NotReadable) };
    let mut found = Found::default();
    let mut is_any = false;
    for measure in measures(plan) {
        let counts = is_over(measure).not();
        is_any |= counts != Held::No;
        let owner = measure.owner.as_ref();
        let lacks = Held::of_said(owner, true, |owner| !is_somebody(reach, owner));
        found.take(RULE, counts.and(lacks), || without(reach, measure, now));
    }
    if is_any { found } else { Found::lacking(RULE, Lacks::NothingWritten) }
}

fn without(reach: &Reach, measure: &MeasureView, now: &LocalTime) -> Gap {
    let from = measure.from.as_ref().map(|from| from.value);
    Gap {
        rule: GapRule::MeasureWithoutOwner,
        gives: of_principal(measure.principal.as_ref().map(|principal| principal.value)),
        waits: Party::Person,
        rows: vec![Row::Item(Section::Plan, measure.head.id)],
        since: from.filter(|from| *from <= now.date()),
        next: NextStep::AskWho,
        ask: ask(reach, []),
        is_question: false,
        facts: facts([lack_of_owner(measure.owner.as_ref())]),
    }
}

pub fn two_owners(reach: &Reach, now: &LocalTime) -> Found {
    const RULE: GapRule = GapRule::TwoOwners;
    let Some(plan) = &reach.plan else { return Found::lacking(RULE, Lacks::NotReadable) };
    let mut found = Found::default();
    let mut is_any = false;
    for (id, counts, owner) in owned(plan, now) {
        is_any |= counts != Held::No;
        let is_two = Held::from(claims(owner) > 1);
        found.take(RULE, counts.and(is_two), || {
            both(reach, vec![Row::Item(Section::Plan, id)], owners(reach, Some(owner)), claimed(owner))
        });
    }
    for (asked_in, taken) in taken_tasks(reach, plan) {
        is_any = true;
        let mut voices: Vec<&str> = taken.iter().map(|post| post.voice.as_str()).collect();
        voices.sort_unstable();
        voices.dedup();
        if voices.len() > 1 {
            let posts = taken.iter().map(|post| Row::Post(post.id));
            let parties = taken.iter().map(|post| Party::InWords(post.name.clone())).collect();
            let said = taken.iter().map(|post| format!("post:{}", post.id)).collect();
            let rows = asked_in.map(Row::Post).into_iter().chain(posts).collect();
            found.gaps.push(both(reach, rows, parties, said));
        }
    }
    if is_any { found } else { Found::lacking(RULE, Lacks::NothingWritten) }
}

fn both(reach: &Reach, rows: Vec<Row>, claim: Vec<Party>, said: Vec<String>) -> Gap {
    Gap {
        rule: GapRule::TwoOwners,
        gives: Party::Unknown,
        waits: Party::Person,
        rows,
        since: None,
        next: NextStep::AskWho,
        ask: ask(reach, claim),
        is_question: false,
        facts: facts(said),
    }
}

/// How many different owners are claimed, other than openly nobody.
fn claims(owner: &Contested<Owner>) -> usize {
    let said = owner.candidates().iter().map(|field| &field.value);
    said.filter(|owner| **owner != Owner::Nobody).collect::<BTreeSet<_>>().len()
}

/// Who said which owner and when, without the words.
fn claimed(owner: &Contested<Owner>) -> Vec<String> {
    let of = |field: &crate::Field<Owner>| format!("owner:{} {}", field.by, field.at_ms);
    owner.candidates().iter().map(of).collect()
}

/// Everything of the plan that an owner is said of, whether it still counts, and who.
fn owned<'a>(plan: &'a PlanView, now: &LocalTime) -> Vec<(ItemId, Held, &'a Contested<Owner>)> {
    let mut all = Vec::new();
    macro_rules! owned {
        ($($list:ident: $counts:expr),+ $(,)?) => {$(
            for row in plan.$list.iter().filter(|row| row.head.presence.is_shown()) {
                let counts: Held = $counts(row);
                all.extend(row.owner.as_ref().map(|owner| (row.head.id, counts, owner)));
            }
        )+};
    }
    owned! {
        needs: |row: &crate::NeedView| (!is_closed(row.closed.as_ref(), now.date())).into(),
        measures: |row| is_over(row).not(),
        tasks: |row: &crate::TaskView| row.done.is_none().into(),
        discharge_steps: |row: &crate::DischargeStepView| row.done.is_none().into(),
        risks: |row: &crate::RiskView| (!is_closed(row.closed.as_ref(), now.date())).into(),
        learning: |row: &crate::LearningView| (row.outcome.is_none() && row.keep.is_none()).into(),
    }
    all
}

/// "Jag gör det", by what it is about: the post that asked for it, or else the same words in the same section. With the post
/// that asked, where this device has it.
fn taken_tasks<'a>(reach: &'a Reach, plan: &PlanView) -> Vec<(Option<PostId>, Vec<&'a Posted>)> {
    let threads = reach.threads_by_post();
    let mut by_task: BTreeMap<(Section, Option<PostId>, String), Vec<&Posted>> = BTreeMap::new();
    for post in reach.posts.iter().filter(|post| reads(reach, post.section)) {
        let Post::TaskTaken { what, asked_in, .. } = &post.post else { continue };
        if threads.is_called_wrong(post) || is_done(&threads, plan, post) {
            continue;
        }
        let words = bare(what);
        let words = if asked_in.is_some() { String::new() } else { words };
        by_task.entry((post.section, *asked_in, words)).or_default().push(post);
    }
    let has = |asked: &PostId| reach.posts.iter().any(|post| post.id == *asked && reads(reach, post.section));
    let each = by_task.into_iter().map(|((_, asked_in, _), mut taken)| {
        taken.sort_by_key(|post| post.id);
        (asked_in.filter(has), taken)
    });
    each.collect()
}

/// Whether the task that was made of the post is done, or removed.
fn is_done(threads: &ThreadsByPost<'_>, plan: &PlanView, post: &Posted) -> bool {
    let mut made = threads.standing(post).filter_map(|entry| match &entry.act.value {
        ThreadAct::Accept { item } => *item,
        ThreadAct::Ask { .. }
        | ThreadAct::SayWrong { .. }
        | ThreadAct::Answer { .. }
        | ThreadAct::TakeBack { .. }
        | ThreadAct::Seen => None,
    });
    let is_over = |id: ItemId| {
        let task = plan.tasks.iter().find(|task| task.head.id == id);
        task.is_some_and(|task| task.done.is_some() || !task.head.presence.is_shown())
    };
    made.any(is_over)
}
