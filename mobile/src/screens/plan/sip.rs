//! The joint plan (SIP), part by part: what the law asks for, each there, said openly to be none, or missing; what is
//! recommended; what she has consented to; and the way to the meeting.

pub mod asked;

use dioxus::prelude::*;
use samlat_record::rules::joint_plan::{Consent, LegalPart, PartState, StandingState};
use samlat_record::rules::{JointPlanParts, JointPlanStage, joint_plans, standing};
use samlat_record::{Act as Doing, Item, ItemId, JointPlanField, JointPlanView, Section};

use super::facts::Stands;
use super::one::{Facts, change};
use super::{RowKind, edit};
use crate::components::{Button, Card, Copying, Fact, Go, Kind, Tag, Tone};
use crate::page::{Now, use_now};
use crate::route::Route;
use crate::screens::parts::fact::text;
use crate::screens::parts::failed::Failed;
use crate::screens::parts::settling::Settling;
use crate::screens::parts::writer::Writer;
use crate::shown::joint_plan::{consent_in_words, stage_in_words, standing_in_words};
use crate::state::{Reversal, State, use_act, use_state};
use crate::words::{Words, use_words};

/// The parts that are recommended and no law asks for, by their fields.
const RECOMMENDED: [&str; 5] = ["own_words", "goals", "contact_persons", "follow_up", "copy"];
/// What she has consented to.
const CONSENT: [&str; 2] = ["consent", "consent_until"];
/// The way to the meeting and on from it.
const WAY: [&str; 9] =
    ["title", "asked", "asked_by", "receiver", "called", "on", "appointment", "closed", "note"];

/// The field of a part that the law asks for.
const fn field_of(part: LegalPart) -> &'static str {
    match part {
        LegalPart::MeasuresNeeded => "needed",
        LegalPart::Region => "region",
        LegalPart::Municipality => "municipality",
        LegalPart::Others => "others",
        LegalPart::Lead => "lead",
    }
}

/// What the rules say of one joint plan.
pub fn parts_of(state: State, now: &Now, id: ItemId) -> Option<JointPlanParts> {
    joint_plans(&state.reach(), now.local.date()).into_iter().find(|one| one.joint_plan == id)
}

/// Whether there is one, and where there is none that it may be asked for.
#[component]
pub fn Standing() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let standing = standing(&state.reach(), now.local.date()).state;
    let may_ask = match standing {
        StandingState::MayAsk | StandingState::OnlyNamed => true,
        StandingState::Exists
        | StandingState::AskedFor
        | StandingState::Called
        | StandingState::ToMeet { .. }
        | StandingState::SaidNo
        | StandingState::Differs
        | StandingState::NotReadable => false,
    };
    rsx! {
        p { {standing_in_words(words, &now, &standing)} }
        if may_ask {
            p { class: "quiet", {words.gap_say()} }
            p { class: "written", {words.gap_say_joint_plan()} }
            Copying { label: words.gap_copy(), text: words.gap_say_joint_plan().to_owned() }
        }
    }
}

/// One joint plan, part by part.
#[component]
pub fn Parts(row: JointPlanView, all: Vec<Stands>, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let id = row.head.id;
    let Some(parts) = parts_of(state, &now, id) else { return VNode::empty() };
    let meeting = row.appointment.as_ref().and_then(|of| meeting(state, of.value));
    let some = |fields: &[&str]| -> Vec<Stands> {
        all.iter().filter(|stands| fields.contains(&stands.field)).cloned().collect()
    };
    rsx! {
        p { class: "when", {stage_in_words(words, &now, &parts.stage)} }
        ByLaw { id, parts: parts.clone(), all: all.clone(), can_edit }
        Card { title: words.sip_recommended(),
            p { class: "quiet", {words.sip_recommended_how()} }
            Facts { kind: RowKind::JointPlan, id, all: some(&RECOMMENDED), can_edit }
        }
        ConsentCard { row, consent: parts.consent, all: some(&CONSENT), can_edit }
        Card { title: words.sip_way(),
            Facts { kind: RowKind::JointPlan, id, all: some(&WAY), can_edit }
            if let Some((to , name)) = meeting {
                Go { to, label: words.gap_open_row(name) }
            }
        }
    }
}

/// The address and the name of the meeting, where it stands among the appointments that may be read here.
fn meeting(state: State, id: ItemId) -> Option<(String, String)> {
    let all = state.appointments()?.appointments;
    let found = all.into_iter().find(|one| one.head.id == id && one.head.presence.is_shown())?;
    Some((Route::Appointment { id: id.to_hex() }.to_string(), found.title.value))
}

/// How many parts lack anything, or that none does.
fn in_all(words: Words, parts: &JointPlanParts) -> Option<String> {
    let missing = parts.by_law.iter().filter(|(_, state)| *state == PartState::Missing).count();
    match missing {
        0 if parts.is_complete() => Some(words.sip_complete().to_owned()),
        0 => None,
        some => Some(words.sip_missing_parts(u64::try_from(some).unwrap_or_default())),
    }
}

/// What the law asks for. Nothing is late before the meeting: what is missing until then is only said.
#[component]
fn ByLaw(id: ItemId, parts: JointPlanParts, all: Vec<Stands>, can_edit: bool) -> Element {
    let words = use_words();
    let tone = match parts.stage {
        JointPlanStage::Met { .. } => Tone::Warn,
        JointPlanStage::NoDay
        | JointPlanStage::Waits { .. }
        | JointPlanStage::Called { .. }
        | JointPlanStage::ToMeet { .. }
        | JointPlanStage::Ended { .. } => Tone::Info,
    };
    let stands_of = |part| all.iter().find(|stands| stands.field == field_of(part)).cloned();
    let rows: Vec<(PartState, Stands)> =
        parts.by_law.iter().filter_map(|(part, state)| Some((*state, stands_of(*part)?))).collect();
    let disputed: Vec<Stands> = rows
        .iter()
        .filter(|(state, _)| *state == PartState::Disputed)
        .map(|(_, stands)| stands.clone())
        .collect();
    rsx! {
        Card { title: words.sip_by_law(),
            p { class: "quiet", {words.sip_by_law_how()} }
            if let Some(said) = in_all(words, &parts) {
                p { strong { {said} } }
            }
            dl { class: "facts",
                for (state , stands) in rows.into_iter().filter(|(state, _)| *state != PartState::Disputed) {
                    Fact {
                        key: "{stands.field}",
                        name: stands.name,
                        beside: can_edit.then(|| rsx! {
                            Go {
                                to: change(RowKind::JointPlan, id, stands.field),
                                label: if state == PartState::Missing { words.act_add() } else { words.act_change() },
                                name: if state == PartState::Missing { words.act_add_name(stands.name) } else { words.act_change_name(stands.name) },
                                kind: Kind::Quiet,
                            }
                        }),
                        if let Some(said) = stands.value.clone() {
                            p { class: "written", {said} }
                        } else {
                            Tag { text: words.sip_missing(), tone }
                        }
                    }
                }
            }
            for stands in disputed {
                Settling {
                    key: "{stands.field}",
                    section: Section::Plan,
                    title: stands.name,
                    versions: stands.settles(id),
                    can_edit,
                }
            }
        }
    }
}

/// What she has consented to. Only she says it, and takes it back. What is taken back stands there as what it was.
#[component]
fn ConsentCard(row: JointPlanView, consent: Consent, all: Vec<Stands>, can_edit: bool) -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let act = use_act(|| {});
    let id = row.head.id;
    let hers = can_edit && state.is_person();
    let write =
        move |on| Doing::Change { id, item: Item::JointPlan(vec![JointPlanField::ConsentWithdrawn(on)]) };
    let before = row.consent_withdrawn.as_ref().map(|on| on.value);
    let (label, done, on) = match consent {
        Consent::Given { .. } => {
            (Some(words.sip_consent_take_back()), words.sip_consent_taken_back(), Some(now.local.date()))
        }
        Consent::Withdrawn { .. } => (Some(words.sip_consent_again()), words.sip_consent_given_again(), None),
        Consent::NotSaid | Consent::Ended { .. } => (None, "", None),
    };
    let written = row.consent_withdrawn.as_ref().map(|field| (field.by, field.at_ms, field.arrived_ms));
    let written = written.or_else(|| row.consent.as_ref().map(|said| (said.by, said.at_ms, said.arrived_ms)));
    rsx! {
        Card { title: words.sip_consent(),
            p { strong { {consent_in_words(words, &now, &consent)} } }
            if before.is_some() {
                p { {words.sip_consent_tell()} }
                if let Some(scope) = text(row.consent.as_ref()) {
                    p { class: "written", {words.sip_consent_was(scope)} }
                }
            } else {
                Facts { kind: RowKind::JointPlan, id, all, can_edit: hers }
            }
            if let Some((by , at_ms , arrived_ms)) = written {
                Writer { by, at_ms, arrived_ms }
            }
            if let Some(reason) = act.failure(state) {
                Failed { reason }
            }
            if let (true, Some(label)) = (hers, label) {
                Button {
                    label,
                    busy: act.is_waiting(state),
                    onpress: move |()| {
                        let (back, said) = (Box::new(write(before)), done.to_owned());
                        let back = Reversal::Changed { section: Section::Plan, back, said };
                        act.send_undoable(state, edit(write(on)), back);
                    },
                }
            }
            if !hers {
                p { class: "small quiet", {words.sip_consent_hers()} }
            }
        }
    }
}
