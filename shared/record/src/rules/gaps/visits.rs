//! No visit to a neurologist, or no MR, within the interval, and none booked. Off without the diagnosis. Source: PRODUCT,
//! rule 3 and "Gap rules". The 365 days before an interval is agreed are ours, so then it is a question to ask, and nothing
//! that was missed.
//!
//! A visit counts when it is completed. Where none counts, the days are counted from the diagnosis, else from the earliest
//! appointment, and only if some other appointment is completed: until then, that there were no visits is not told.
//!
//! A visit whose words say neurologist, without a contact whose profession is said, may be one; so may an appointment whose
//! words say MR, without a kind. Where the answer depends on it, the rule says what is not told, and does not guess.

use chrono::{Days, NaiveDate};

use super::{
    Found, Gap, GapRule, Held, Lacks, NextStep, Party,
    fingerprint::facts,
    ms::{diagnosis, has_words},
    parties::{ask, contact, contacts},
};
use crate::{
    AppointmentKind, AppointmentView, Contested, FieldName, ItemId, LocalTime, Presence, Principal,
    Profession, Section, Status,
    rules::{Reach, Row, appointments::laid_out, count::is_after},
};

/// No visit to a neurologist.
pub fn neurologist(reach: &Reach, now: &LocalTime) -> Found {
    const RULE: GapRule = GapRule::NoNeurologistVisit;
    if reach.contacts.is_none() {
        return Found::lacking(RULE, Lacks::NotReadable);
    }
    let neurologists = contacts(reach).into_iter().filter(|contact| {
        contact.profession.as_ref().is_some_and(|profession| profession.value == Profession::Neurologist)
    });
    let sought = Sought {
        rule: RULE,
        field: FieldName::NeurologistEvery,
        every: reach.contract.as_ref().and_then(|contract| contract.neurologist_every.as_ref()),
        unless_agreed: reach.thresholds().neurologist_days,
        is_one: neurologist_visit,
        gives: neurologists.map(|contact| Party::Contact(contact.head.id)).collect(),
    };
    look(reach, now, &sought)
}

/// No examination with MR.
pub fn mri(reach: &Reach, now: &LocalTime) -> Found {
    let sought = Sought {
        rule: GapRule::NoMri,
        field: FieldName::MriEvery,
        every: reach.contract.as_ref().and_then(|contract| contract.mri_every.as_ref()),
        unless_agreed: reach.thresholds().mri_days,
        is_one: mri_examination,
        gives: Vec::new(),
    };
    look(reach, now, &sought)
}

/// What is looked for.
struct Sought<'a> {
    rule: GapRule,
    field: FieldName,
    every: Option<&'a Contested<Option<u16>>>,
    unless_agreed: u16,
    is_one: fn(&Reach, &AppointmentView, Trust) -> bool,
    gives: Vec<Party>,
}

/// What is taken as a visit, where it is not sure. Trusting more finds fewer gaps.
#[derive(Clone, Copy)]
struct Trust {
    /// What people disagree on.
    disputed: bool,
    /// What the words say, where no profession and no kind does.
    words: bool,
}

const ALL: Trust = Trust { disputed: true, words: true };
const AGREED: Trust = Trust { disputed: true, words: false };
const SURE: Trust = Trust { disputed: false, words: false };

fn look(reach: &Reach, now: &LocalTime, sought: &Sought<'_>) -> Found {
    let rule = sought.rule;
    let (Some(view), Some(_)) = (&reach.appointments, &reach.contract) else {
        return Found::lacking(rule, Lacks::NotReadable);
    };
    let diagnosis = match diagnosis(reach) {
        Ok(diagnosis) => diagnosis,
        Err(lacks) => return Found::lacking(rule, lacks),
    };
    let laid_out = laid_out(view, now.date());
    let all = laid_out.iter().map(AsRef::as_ref);
    let shown = all.filter(|appointment: &&AppointmentView| appointment.head.presence.is_shown());
    let visits = Visits {
        shown: shown.collect(),
        since: diagnosis.since.as_ref().map(|since| since.value),
        sought,
        reach,
        today: now.date(),
    };
    let lacks = match (visits.are_lacking(ALL), visits.are_lacking(AGREED), visits.are_lacking(SURE)) {
        (false, false, false) => return visits.found_none(),
        (true, true, true) => {
            return Found {
                gaps: visits.gap(diagnosis.head.id).into_iter().collect(),
                unchecked: Vec::new(),
            };
        }
        (_, true, true) => Lacks::Kind,
        (_, _, _) => Lacks::Disputed,
    };
    Found::lacking(rule, lacks)
}

struct Visits<'a> {
    shown: Vec<&'a AppointmentView>,
    /// Since when she has the diagnosis.
    since: Option<NaiveDate>,
    sought: &'a Sought<'a>,
    reach: &'a Reach,
    today: NaiveDate,
}

impl<'a> Visits<'a> {
    /// Whether too long has passed, and none is booked.
    fn are_lacking(&self, trust: Trust) -> bool {
        let from = self.last(trust).map(|(on, _)| on).or_else(|| self.earliest());
        let is_long_ago = from.is_some_and(|from| is_after(from, self.days(trust), self.today));
        is_long_ago && !self.is_booked(trust)
    }

    /// No gap: and is that known, or is nothing told?
    fn found_none(&self) -> Found {
        let is_known = self.last(ALL).is_some() || self.is_booked(ALL) || self.earliest().is_some();
        if is_known { Found::default() } else { Found::lacking(self.sought.rule, Lacks::NothingWritten) }
    }

    /// The latest that counts.
    fn last(&self, trust: Trust) -> Option<(NaiveDate, ItemId)> {
        // What it was may take its words to tell, so that is asked last.
        let counts = |visit: &&&AppointmentView| {
            stands_as(visit, Status::Completed, trust) && self.is_one(visit, trust)
        };
        self.shown.iter().filter(counts).filter_map(|visit| Some((day(visit, trust)?, visit.head.id))).max()
    }

    fn is_booked(&self, trust: Trust) -> bool {
        let is_to_be = |visit: &&AppointmentView| {
            // One of which no time can be read here may be to come, or have been just now.
            let is_any_day = trust.disputed && visit.is_untimed();
            let is_ahead = is_any_day || day(visit, trust).is_some_and(|day| day >= self.today);
            let stands = |status| stands_as(visit, status, trust);
            (stands(Status::Planned) && is_ahead || stands(Status::Completed) && is_any_day)
                && self.is_one(visit, trust)
        };
        self.shown.iter().any(is_to_be)
    }

    /// The day to count from, where no visit counts: only if some appointment at all is completed.
    fn earliest(&self) -> Option<NaiveDate> {
        let is_any = self.shown.iter().any(|visit| stands_as(visit, Status::Completed, SURE));
        let first = || self.shown.iter().filter_map(|visit| day(visit, SURE)).min();
        if is_any { self.since.or_else(first) } else { None }
    }

    fn is_one(&self, visit: &AppointmentView, trust: Trust) -> bool {
        (self.sought.is_one)(self.reach, visit, trust)
    }

    /// How many days there may be between two.
    fn days(&self, trust: Trust) -> u16 {
        let Some(every) = self.sought.every else { return self.sought.unless_agreed };
        let said = every.candidates().iter().map(|field| field.value.unwrap_or(self.sought.unless_agreed));
        // A single word in a dispute stands against one that cannot be read here: it may allow any time.
        let unread =
            (every.is_disputed() && every.candidates().len() < 2 && trust.disputed).then_some(u16::MAX);
        let said = said.chain(unread);
        let days = if trust.disputed { said.max() } else { said.min() };
        days.unwrap_or(self.sought.unless_agreed)
    }

    fn gap(&self, diagnosis: ItemId) -> Option<Gap> {
        let last = self.last(ALL);
        let from = last.map(|(on, _)| on).or_else(|| self.earliest())?;
        let said = self.sought.every.into_iter().flat_map(Contested::candidates);
        let agreed: Vec<Option<u16>> = said.map(|field| field.value).collect();
        let is_question = agreed.is_empty() || agreed.contains(&None);
        let days = self.days(ALL);
        let visit = last.map(|(_, id)| Row::Item(Section::Appointments, id));
        let rows = [Row::Item(Section::About, diagnosis), Row::Said(Section::Contract, self.sought.field)];
        let counted = match last {
            Some((on, id)) => format!("last:{id} {on}"),
            None => format!("none since:{from}"),
        };
        let gives = match self.sought.gives.as_slice() {
            [only] => only.clone(),
            [] | [_, ..] => Party::Principal(Principal::Region),
        };
        Some(Gap {
            rule: self.sought.rule,
            gives,
            waits: Party::Person,
            rows: rows.into_iter().chain(visit).collect(),
            since: from.checked_add_days(Days::new(u64::from(days) + 1)),
            next: NextStep::AskForTime,
            ask: ask(self.reach, self.sought.gives.clone()),
            is_question,
            facts: facts([counted, format!("every:{days} {is_question}")]),
        })
    }
}

/// Whether it stands like this: surely, or by anybody's word.
fn stands_as(visit: &AppointmentView, status: Status, trust: Trust) -> bool {
    let is = |said: &Status| *said == status;
    match Held::of(&visit.status, is) {
        Held::Yes => trust.disputed || visit.head.presence == Presence::Here,
        Held::No => false,
        Held::Disputed => trust.disputed,
    }
}

/// The day: the latest that is said when that is trusted, else the earliest.
fn day(visit: &AppointmentView, trust: Trust) -> Option<NaiveDate> {
    let days = visit.when.candidates().iter().map(|field| field.value.date());
    if trust.disputed { days.max() } else { days.min() }
}

/// One with a neurologist. Treatment and day care are none; a team's visit is one where the contract says that it counts.
fn neurologist_visit(reach: &Reach, visit: &AppointmentView, trust: Trust) -> bool {
    use AppointmentKind as Kind;
    let kind = visit.appointment_kind.as_ref().map(|kind| kind.value);
    if matches!(kind, Some(Kind::Treatment | Kind::DayCare)) {
        return false;
    }
    let with = visit.with_contact.as_ref().map(|with| with.value).into_iter();
    let with: Vec<_> = with.chain(visit.also_with.iter().flat_map(|with| with.value.clone())).collect();
    let with: Vec<_> = with.into_iter().filter_map(|id| contact(reach, id)).collect();
    let professions: Vec<Profession> =
        with.iter().filter_map(|contact| Some(contact.profession.as_ref()?.value)).collect();
    if professions.contains(&Profession::Neurologist) {
        return true;
    }
    if kind == Some(Kind::TeamVisit) && team_visit_counts(reach, trust) {
        return true;
    }
    let may_be_a_visit =
        matches!(kind, None | Some(Kind::Visit | Kind::TeamVisit | Kind::Remote | Kind::Other));
    let mut words = vec![visit.title.value.as_str()];
    words.extend(visit.with.as_ref().map(|with| with.value.as_str()));
    words.extend(with.iter().map(|contact| contact.name.value.as_str()));
    words.extend(with.iter().filter_map(|contact| Some(contact.role.as_ref()?.value.as_str())));
    trust.words && may_be_a_visit && professions.is_empty() && words.into_iter().any(says_neurologist)
}

fn team_visit_counts(reach: &Reach, trust: Trust) -> bool {
    let said = reach.contract.as_ref().and_then(|contract| contract.team_visit_counts.as_ref());
    match Held::of_said(said, false, |counts| *counts == Some(true)) {
        Held::Yes => true,
        Held::No => false,
        Held::Disputed => trust.disputed,
    }
}

/// Whether a word begins like neurologist: "neurologen", "Neurologmottagningen".
fn says_neurologist(text: &str) -> bool {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with("neurolog"))
}

fn mri_examination(_reach: &Reach, visit: &AppointmentView, trust: Trust) -> bool {
    let names = ["mr", "mrt", "mri", "magnetkamera", "magnetkameran", "magnetröntgen"];
    match &visit.appointment_kind {
        Some(kind) => kind.value == AppointmentKind::Mri,
        None => trust.words && has_words(&visit.title.value, &names),
    }
}
