//! SIP, and how far referrals, applications and orders have come.

use super::{contract, days, fields, page::Page, words};
use crate::{
    explain::Explained,
    rules::{
        Appeal, JointPlanParts, JointPlanStage, RequestClock, RequestState,
        care_map::{Chain, Link, LinkState},
        joint_plan::{Consent, LegalPart, PartState, Recommended, RecommendedPart},
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("SIP (samordnad individuell plan)");
    contract::standing(page, &explained.standing);
    match &explained.joint_plans {
        None => page.plain("Delarna kan inte räknas ut: planen går inte att läsa här."),
        Some(all) if all.is_empty() => page.plain("Ingen SIP är inskriven del för del."),
        Some(all) => all.iter().for_each(|one| joint_plan(page, one)),
    }
    page.heading("Remisser, ansökningar och beställningar");
    match &explained.requests {
        None => page.plain("Kan inte räknas ut: planen går inte att läsa här."),
        Some(all) if all.is_empty() => page.plain("Inga är skrivna."),
        Some(all) => {
            let chains =
                explained.care_map.as_ref().and_then(|map| map.chains.as_deref()).unwrap_or_default();
            for one in all {
                request(page, one, chains.iter().find(|chain| chain.request == one.request));
            }
        }
    }
}

fn joint_plan(page: &mut Page<'_>, plan: &JointPlanParts) {
    let name = page.item(plan.joint_plan);
    let stage = match &plan.stage {
        JointPlanStage::NoDay => "ingen dag är skriven".into(),
        JointPlanStage::Waits { since, days } => {
            format!(
                "efterfrågad {}, för {} sedan; ingen kallelse är skriven",
                days::long(*since),
                days::count(*days)
            )
        }
        JointPlanStage::Called { on } => {
            format!("kallelse gick ut {}; inget möte är skrivet", days::long(*on))
        }
        JointPlanStage::ToMeet { on } => format!("möte ska vara {}", words::each_day(on)),
        JointPlanStage::Met { on } => format!("möte var {}", words::each_day(on)),
        JointPlanStage::Ended { on } => format!("avslutad {}", days::long(*on)),
    };
    page.line(&format!("”{name}”: {stage}."));
    page.more(if plan.is_complete() {
        "Alla delar som lagen nämner finns."
    } else {
        "Alla delar som lagen nämner finns inte än."
    });
    for (part, state) in &plan.by_law {
        page.point(&format!("{}: {}.", legal(*part), part_state(*state)));
    }
    page.more("Rekommenderat, inte lag:");
    for (part, state) in &plan.recommended {
        page.point(&format!("{}: {}.", recommended(*part), recommended_state(*state)));
    }
    page.more(&format!("Samtycke: {}.", consent(&plan.consent)));
    if let Some(follow_up) = &plan.follow_up {
        page.more(&format!("{}.", words::capital(&words::follow_up(follow_up))));
    }
    page.rests_on(&plan.rows);
}

const fn legal(part: LegalPart) -> &'static str {
    match part {
        LegalPart::MeasuresNeeded => "Vilken hjälp som behövs",
        LegalPart::Region => "Vad regionen ansvarar för",
        LegalPart::Municipality => "Vad kommunen ansvarar för",
        LegalPart::Others => "Vad andra gör",
        LegalPart::Lead => "Vem som har det övergripande ansvaret",
    }
}

const fn part_state(state: PartState) -> &'static str {
    match state {
        PartState::Complete => "finns",
        PartState::SaidNone => "”ingen”, sagt öppet",
        PartState::Missing => "tomt",
        PartState::Disputed => "det står olika",
    }
}

const fn recommended(part: RecommendedPart) -> &'static str {
    match part {
        RecommendedPart::OwnWords => "Personens egna ord",
        RecommendedPart::Goals => "Mål",
        RecommendedPart::ContactPersons => "Kontaktpersoner",
        RecommendedPart::FollowUp => "Dag för uppföljning",
        RecommendedPart::Copy => "Kopia till personen",
    }
}

const fn recommended_state(state: Recommended) -> &'static str {
    match state {
        Recommended::There => "finns",
        Recommended::SaidNot => "sagt att det inte finns",
        Recommended::NotSaid => "inte sagt",
    }
}

fn consent(consent: &Consent) -> String {
    let to = |scope: &Option<String>| {
        scope.as_ref().map_or_else(|| "till vad är inte sagt".to_owned(), |scope| format!("”{scope}”"))
    };
    match consent {
        Consent::NotSaid => "inte sagt".into(),
        Consent::Given { scope, until: Some(until) } => {
            format!("givet, {}, till och med {}", to(scope), days::long(*until))
        }
        Consent::Given { scope, until: None } => format!("givet, {}, utan sagt slut", to(scope)),
        Consent::Ended { scope, until } => {
            format!("gällde till och med {}, {}", days::long(*until), to(scope))
        }
        Consent::Withdrawn { on } => format!("taget tillbaka {}", days::long(*on)),
    }
}

fn request(page: &mut Page<'_>, request: &RequestClock, chain: Option<&Chain>) {
    let name = page.item(request.request);
    page.line(&format!(
        "{} ”{name}”: {}",
        words::capital(words::request(request.kind)),
        state(page, &request.state)
    ));
    let receiver = page.parties(&request.receiver);
    let receiver = if receiver.is_empty() { "inte sagt vem".into() } else { receiver };
    page.more(&format!("Ska svara: {receiver}."));
    if let Some(chain) = chain {
        page.more(&links(chain));
    }
    page.rests_on(&request.rows);
}

fn state(page: &Page<'_>, state: &RequestState) -> String {
    match state {
        RequestState::SentNotSaid => "när den skickades är inte känt.".into(),
        RequestState::Waits { days } => format!("har väntat {}.", days::count(*days)),
        RequestState::Ask { days } => {
            format!("har väntat {}. Det går att fråga hur det går.", days::count(*days))
        }
        RequestState::MayRequestDecision { days, six_months } => format!(
            "har väntat {}. Sex månader gick {}. Det går att skriftligt be om att ärendet avgörs (förvaltningslagen 12 §).",
            days::count(*days),
            days::long(*six_months)
        ),
        RequestState::Answered { answer, on } => {
            let answer = answer.map_or("vad är inte sagt", words::answer);
            let on = page.known(on, |day| days::long(*day));
            format!("besvarad: {answer}. Dag: {on}.")
        }
        RequestState::Refused { answer, appeal: how } => {
            format!("beslutet är {}. {}", words::answer(*answer), appeal(how))
        }
        RequestState::Withdrawn => "återtagen.".into(),
        RequestState::Disputed { over } => {
            let over: Vec<&str> = over.iter().map(|field| fields::name(*field)).collect();
            format!("det står olika om {}.", over.join(", "))
        }
    }
}

fn appeal(appeal: &Appeal) -> String {
    match appeal {
        Appeal::ReceivedNotSaid => {
            "Hur länge det går att överklaga är inte känt: dagen då beslutet kom är inte skriven.".into()
        }
        Appeal::Open { last, until, days_left, reconsider_until } => {
            let review = reconsider_until.map_or_else(String::new, |review| {
                format!(
                    " Om Försäkringskassan eller Pensionsmyndigheten beslutade begärs omprövning först, senast {}.",
                    days::long(review)
                )
            });
            format!(
                "Tre veckor är {}. Det går att överklaga till och med {} ({} kvar).{review}",
                days::long(*last),
                days::long(*until),
                days::count(*days_left)
            )
        }
        Appeal::Reconsider { until, days_left } => format!(
            "De tre veckorna har gått. Om Försäkringskassan eller Pensionsmyndigheten beslutade kan omprövning begäras till och med {} ({} kvar).",
            days::long(*until),
            days::count(*days_left)
        ),
        Appeal::Past { until } => format!(
            "Sista dagen att överklaga var {} enligt det som är skrivet. Myndigheten bedömer det.",
            days::long(*until)
        ),
        Appeal::Sent { on } => format!("Ett överklagande skickades {}.", days::long(*on)),
    }
}

fn links(chain: &Chain) -> String {
    let missing = match chain.missing {
        None => "Ingen länk är öppen.",
        Some(Link::Sent) => "Första öppna länken: att den är skickad.",
        Some(Link::Arrived) => "Första öppna länken: att mottagaren har sagt att den kom.",
        Some(Link::Answered) => "Första öppna länken: svaret.",
    };
    format!(
        "Vägen: skickad {}; framme {}; svar {}. {missing}",
        link(&chain.sent),
        link(&chain.arrived),
        link(&chain.answered)
    )
}

fn link(state: &LinkState) -> String {
    match state {
        LinkState::On(day) => days::short(*day),
        LinkState::DayNotSaid => "ja, dagen inte sagd".into(),
        LinkState::DayDisputed(all) => format!("ja, det står olika om dagen: {}", words::each_day(all)),
        LinkState::Disputed => "det står olika".into(),
        LinkState::NotWritten => "inte skrivet".into(),
    }
}
