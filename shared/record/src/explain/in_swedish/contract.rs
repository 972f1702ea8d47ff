//! The contract, who is responsible, and how the person wants to take part.

use super::{days, fields, page::Page, words};
use crate::{
    ChangedSince, JointPlan,
    explain::Explained,
    rules::{
        ContractState, JointPlanStanding, Participation, Promise, PromiseState, Responsible, ResponsibleFor,
        contract::{HolderWords, Holds, KeyContactSaid, KeyContactState, Version},
        joint_plan::StandingState,
        who_is_responsible::Concern,
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Kontrakt");
    match &explained.contract_state {
        None => page.plain("Kan inte räknas ut: kontraktet går inte att läsa här."),
        Some(state) => contract(page, state),
    }
    page.heading("Vem som ansvarar");
    responsible(page, explained);
    page.heading("Hur personen vill vara med, och vem som får tala");
    match &explained.participation {
        None => page.plain("Kan inte räknas ut: Om mig går inte att läsa här."),
        Some(participation) => taking_part(page, participation),
    }
}

fn contract(page: &mut Page<'_>, state: &ContractState) {
    page.plain("Kontraktet är en överenskommelse. Det är inte juridiskt bindande.");
    page.under_heading("Viktigt för mig");
    if state.goals.is_empty() {
        page.plain("Inget är skrivet.");
    }
    for goal in &state.goals {
        let name = page.item(*goal);
        page.line(&format!("{name}."));
        page.rests_on(&[crate::rules::Row::Item(crate::Section::Contract, *goal)]);
    }
    page.under_heading("Löften, från båda sidor");
    if state.promises.is_empty() {
        page.plain("Inga är skrivna.");
    }
    state.promises.iter().for_each(|one| promise(page, one));
    page.under_heading("”Jag håller med”");
    if state.versions.is_empty() {
        page.plain("Ingen har sagt det.");
    }
    state.versions.iter().for_each(|one| version(page, one));
    page.under_heading("Fast vårdkontakt, i kontraktet och bland kontakterna");
    key_contact(page, &state.key_contact);
}

fn promise(page: &mut Page<'_>, promise: &Promise) {
    let name = page.item(promise.agreement);
    let who = page.known(&promise.who, Clone::clone);
    page.line(&format!("{} lovar: ”{name}”. Vem: {who}.", words::capital(words::side(promise.side))));
    let state = match &promise.state {
        PromiseState::NoDate => "Ingen dag är satt, så det räknas inte som ett löfte.".into(),
        PromiseState::Open { until, days_left: 0 } => {
            format!("Ska vara gjort i dag, {}. Dagen har inte gått.", days::long(*until))
        }
        PromiseState::Open { until, days_left } => {
            format!("Ska vara gjort {}, om {}.", days::long(*until), days::count(*days_left))
        }
        PromiseState::Past { until, days } => format!(
            "Dagen var {}, för {} sedan. Inget är skrivet om hur det gick.",
            days::long(*until),
            days::count(*days)
        ),
        PromiseState::Done { outcome } => format!("Så gick det: ”{outcome}”."),
        PromiseState::Disputed { until } => {
            format!("Det står olika om dagen: {}. Ingen är vald.", words::each_day(until))
        }
    };
    page.more(&format!("{state} {}.", words::capital(&words::follow_up(&promise.follow_up))));
    page.rests_on(&promise.rows);
}

fn version(page: &mut Page<'_>, version: &Version) {
    page.line(&format!(
        "{} ({}) höll med {}.",
        version.party,
        words::side(version.side),
        days::long(version.on)
    ));
    if !version.differs_from_last.is_empty() {
        page.more("Ändrat sedan versionen före:");
        changes(page, &version.differs_from_last);
    }
    match &version.holds {
        Holds::ForAll => page.more("Det är vad kontraktet säger."),
        Holds::ChangedSince(changed) => {
            page.more("Ändrat sedan dess:");
            changes(page, changed);
        }
    }
    page.rests_on(&version.rows);
}

fn changes(page: &mut Page<'_>, all: &[ChangedSince]) {
    for change in all {
        let of = change.item.map_or_else(String::new, |id| format!(" för ”{}”", page.item(id)));
        page.point(&format!(
            "{}{of}: då {}, sedan {}.",
            words::capital(fields::name(change.field)),
            quoted(&change.then),
            quoted(&change.now)
        ));
    }
}

fn quoted(all: &[String]) -> String {
    if all.is_empty() {
        return "inget".into();
    }
    all.iter().map(|one| format!("”{one}”")).collect::<Vec<_>>().join(" / ")
}

fn key_contact(page: &mut Page<'_>, said: &KeyContactSaid) {
    let state = match said.state {
        KeyContactState::NotSaid => "Varken kontraktet eller kontakterna säger något.",
        KeyContactState::InContractOnly => "Bara kontraktet säger det.",
        KeyContactState::InContactsOnly => "Bara kontakterna säger det.",
        KeyContactState::Same => "De säger samma.",
        KeyContactState::Differs => "De säger olika. Ingen är vald.",
        KeyContactState::ContactsNotReadable => "Kan inte jämföras: kontakterna går inte att läsa här.",
    };
    page.line(state);
    if !said.in_contract.is_empty() {
        page.more(&format!("I kontraktet: {}.", quoted(&said.in_contract)));
    }
    if !said.in_contacts.is_empty() {
        let told = said.in_contacts.iter().map(|holder| match holder {
            HolderWords::Contact { id, .. } | HolderWords::Removed(id) => page.contact(*id),
            HolderWords::Nobody => "ingen, det är sagt öppet".into(),
        });
        let told: Vec<String> = told.collect();
        page.more(&format!("Bland kontakterna: {}.", told.join(" / ")));
    }
    page.rests_on(&said.rows);
}

fn responsible(page: &mut Page<'_>, explained: &Explained) {
    match &explained.part_holders {
        None => page.plain("Fasta kontakter kan inte räknas ut: kontakterna går inte att läsa här."),
        Some(parts) => {
            for part in parts {
                let who = holder(page, &part.holder);
                page.line(&format!("{}: {who}.", words::part(part.part)));
                page.rests_on(&part.rows);
            }
        }
    }
    let all = &explained.who_is_responsible;
    if all.is_empty() {
        page.plain("Ingen diagnos och inget öppet behov är skrivet.");
    }
    for one in all {
        let what = concern(page, one);
        let who = holder(page, &one.responsible);
        page.line(&format!("{what}: {who}."));
        page.rests_on(&one.rows);
    }
}

fn concern(page: &Page<'_>, one: &ResponsibleFor) -> String {
    match one.what {
        Concern::Diagnosis(id) => format!("Diagnosen {}", page.item(id)),
        Concern::Need(id) => format!("Behovet ”{}”", page.item(id)),
    }
}

fn holder(page: &Page<'_>, responsible: &Responsible) -> String {
    match responsible {
        Responsible::Said(party) => page.party(party),
        Responsible::Nobody => "ingen, det är sagt öppet".into(),
        Responsible::NotSaid => "inte sagt vem".into(),
        Responsible::Removed(id) => page.contact(*id),
        Responsible::Disputed(all) => {
            let told: Vec<String> = all.iter().map(|one| holder(page, one)).collect();
            format!("det står olika: {}", told.join(" / "))
        }
    }
}

fn taking_part(page: &mut Page<'_>, participation: &Participation) {
    match &participation.words {
        Some(said) => page.line(&format!("Med egna ord: ”{said}”.")),
        None => page.line("Hur personen vill vara med är inte sagt."),
    }
    if participation.speak_for_her.is_empty() {
        page.more("Ingen får tala för personen i dag.");
    }
    for speaks in &participation.speak_for_her {
        let contact =
            speaks.contact.map_or_else(String::new, |id| format!(" (kontakten {})", page.contact(id)));
        let about = speaks
            .about
            .as_ref()
            .map_or_else(|| "om vad är inte sagt".to_owned(), |about| format!("om: {about}"));
        let until = speaks.until.map_or_else(
            || "inget slut är sagt".to_owned(),
            |until| format!("till och med {}", days::long(until)),
        );
        page.point(&format!(
            "{}{contact} får tala för personen, {about}, {until}. Hen får inte bestämma om vården.",
            speaks.name
        ));
    }
    page.rests_on(&participation.rows);
}

/// How it stands with the joint plan, as a line.
pub fn standing(page: &mut Page<'_>, standing: &JointPlanStanding) {
    let told = match &standing.state {
        StandingState::Exists => "Det finns en SIP.",
        StandingState::AskedFor => "Någon har bett om en SIP.",
        StandingState::Called => "Det har gått ut en kallelse till en SIP. Inget möte är skrivet.",
        StandingState::ToMeet { on } => {
            &format!("Det är bett om en SIP, och möte ska vara {}.", words::each_day(on))
        }
        StandingState::OnlyNamed => "En SIP är inskriven, men inget står om den än.",
        StandingState::SaidNo => "Personen har sagt nej till en SIP.",
        StandingState::Differs => "Det står olika om det finns en SIP.",
        StandingState::MayAsk => "Ingen har skrivit att det finns en SIP. Du kan be om en SIP.",
        StandingState::NotReadable => "Kan inte räknas ut: en del som kunde säga det går inte att läsa här.",
    };
    page.line(told);
    let said = page.known(&standing.in_contract, |plan| {
        match plan {
            JointPlan::Exists => "det finns en",
            JointPlan::AskedFor => "personen har bett om en",
            JointPlan::SaidNo => "personen vill inte ha en",
        }
        .into()
    });
    page.more(&format!("I kontraktet: {said}."));
    page.rests_on(&standing.rows);
}
