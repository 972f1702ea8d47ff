//! The way home from hospital.

use super::{days, fields, page::Page, words};
use crate::{
    explain::Explained,
    rules::{
        WayHome,
        discharge::{ByLaw, Call, CallState, Notice, Step, StepState, Summary, SummaryGiven},
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Hemgång");
    match &explained.ways_home {
        None => page.plain("Kan inte räknas ut: planen går inte att läsa här."),
        Some(all) if all.is_empty() => page.plain("Ingen hemgång är skriven."),
        Some(all) => {
            page.plain(if explained.is_way_home_shown {
                "Hemgången visas i Samlat."
            } else {
                "Hemgången visas inte i Samlat: ingen sjukhusvistelse har börjat."
            });
            all.iter().for_each(|one| way_home(page, one));
        }
    }
}

fn way_home(page: &mut Page<'_>, way: &WayHome) {
    let name = page.item(way.discharge);
    page.line(&format!("Från {name}."));
    match &way.by_law {
        ByLaw::Off => {
            page.more("Det är inte slutenvård, så lagen om samverkan vid utskrivning säger inget om den.")
        }
        ByLaw::InpatientNotSaid => page.more("Kan inte räknas ut: det är inte sagt om det är slutenvård."),
        ByLaw::Holds { notice, call, summary } => {
            let told = notice_in_words(page, notice);
            page.point(&told);
            sip_call(page, call);
            given(page, summary);
        }
    }
    page.rests_on(&way.rows);
    if way.steps.is_empty() {
        page.more("Ingen egen lista för dagarna hem är skriven.");
    }
    way.steps.iter().for_each(|one| step(page, one));
}

fn notice_in_words(page: &Page<'_>, notice: &Notice) -> String {
    match notice {
        Notice::SentInTime => "Inskrivningsmeddelandet skickades i tid.".into(),
        Notice::SentLate { due } => {
            format!("Inskrivningsmeddelandet skickades efter {}.", page.at(due))
        }
        Notice::Sent => "Inskrivningsmeddelandet är skickat. När timmarna började är inte känt.".into(),
        Notice::NotDue { due } => {
            format!("Inskrivningsmeddelandet: inget är skrivet än. De 24 timmarna går {}.", page.at(due))
        }
        Notice::AskWhetherSent { due } => {
            let due = due.as_ref().map_or_else(
                || " När timmarna började är inte känt.".to_owned(),
                |due| format!(" De 24 timmarna gick {}.", page.at(due)),
            );
            format!("Inskrivningsmeddelandet: inget är skrivet. Fråga om det är skickat.{due}")
        }
    }
}

fn sip_call(page: &mut Page<'_>, call: &Call) {
    let over = |all: &[crate::FieldName]| {
        all.iter().map(|field| fields::name(*field)).collect::<Vec<_>>().join(", ")
    };
    let state = match &call.state {
        CallState::NotAskedFor => {
            "lagen kräver ingen, eftersom inte både region och kommun ska ge hjälp".into()
        }
        CallState::SaidNo => "personen har sagt nej till SIP, och ingen görs utan samtycke".into(),
        CallState::NotKnown(lacks) => format!("kan inte räknas ut, inte sagt: {}", over(lacks)),
        CallState::Disputed(disputed) => format!("det står olika om {}", over(disputed)),
        CallState::Ahead { due } => format!("ska gå ut senast {}; inget är skrivet än", days::long(*due)),
        CallState::Past { due } => {
            format!("sista dagen var {}, och ingen kallelse är skriven", days::long(*due))
        }
        CallState::Called { on, due, is_late } => {
            let due = due.map_or_else(String::new, |due| format!(", sista dagen var {}", days::long(due)));
            let late = if *is_late { ". Den gick ut efter den dagen" } else { "" };
            format!("gick ut {}{due}{late}", days::long(*on))
        }
    };
    let ask = page.parties(&call.ask);
    let ask = if ask.is_empty() { String::new() } else { format!(" Att fråga: {ask}.") };
    page.point(&format!("Kallelse till SIP: {state}.{ask}"));
}

fn given(page: &mut Page<'_>, summary: &Summary) {
    page.point(match summary.given {
        SummaryGiven::Yes => "Den skriftliga sammanfattningen är given.",
        SummaryGiven::No => "Den skriftliga sammanfattningen: sagt att den inte är given.",
        SummaryGiven::NotSaid => "Den skriftliga sammanfattningen: inte sagt. Fråga efter den.",
    });
    let contact = summary.key_contact.as_ref().map_or_else(|| "inte sagt".into(), |party| page.party(party));
    page.point(&format!("Fast vårdkontakt i öppenvården: {contact}."));
    let on = words::each_day(&summary.joint_plan_on);
    page.point(&format!("Tid för SIP: {}.", if on.is_empty() { "inte sagt".into() } else { on }));
    let plans: Vec<String> = summary.plans.iter().map(|id| page.item(*id)).collect();
    page.point(&format!(
        "Planer som finns: {}.",
        if plans.is_empty() { "inga skrivna".into() } else { plans.join(", ") }
    ));
}

fn step(page: &mut Page<'_>, step: &Step) {
    let name = page.item(step.step);
    let day = step.day.map_or_else(|| "Före hemgång".to_owned(), |day| format!("Dag {day}"));
    let owner = page.known(&step.owner, |owner| page.owner(owner));
    let state = match step.state {
        StepState::Done { on } => format!("gjort {}", days::long(on)),
        StepState::Due { on } => format!("ska göras {}", days::long(on)),
        StepState::Overdue { on } => {
            format!("skulle göras {}, och ingen har skrivit att det är gjort", days::long(on))
        }
        StepState::HomeNotSaid => "dagen hem är inte känd".into(),
    };
    page.line(&format!("{day}: {name}: {state}. Vem: {owner}."));
    page.rests_on(&[step.row]);
}
