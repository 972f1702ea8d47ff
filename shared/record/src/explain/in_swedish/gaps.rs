//! Mellanrum: what nobody has taken on, what is put away, what has closed, and what could not be checked.

use chrono::NaiveDate;

use super::{days, page::Page, words};
use crate::{
    Contested, ItemId, Section,
    explain::Explained,
    rules::{Gap, GapRule, Gaps, Lacks, NextStep, RequestState, Row, Silence, count::days_between},
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    let gaps = &explained.gaps;
    page.heading("Mellanrum: sådant som ingen har tagit på sig");
    match gaps.silence() {
        Some(Silence::KnowsTooLittle) => page.plain("Samlat vet för lite än."),
        Some(Silence::FindsNone) => page.plain("Samlat hittar inget mellanrum just nu."),
        None => {}
    }
    gaps.open.iter().for_each(|gap| open(page, gap));
    put_away(page, gaps);
    closed(page, explained);
    checked(page, gaps);
}

fn open(page: &mut Page<'_>, gap: &Gap) {
    let about = page.about(&gap.rows);
    page.line(&format!("{} Det gäller {about}.", title(gap.rule)));
    let (gives, waits) = (page.party(&gap.gives), page.party(&gap.waits));
    page.more(&format!("Den som skulle ge: {gives}. Den som väntar: {waits}."));
    if gap.is_question {
        page.more("Inget är överenskommet om detta. Det är en fråga att ställa, inte något som har missats.");
    }
    let told = detail(page, gap);
    told.iter().for_each(|told| page.more(told));
    page.more(&match gap.since {
        Some(since) if since == page.explained.at.date() => "Mellanrummet är öppet sedan i dag.".into(),
        Some(since) => {
            let for_days = days::count(days_between(since, page.explained.at.date()));
            format!("Mellanrummet är öppet sedan {} ({for_days}).", days::long(since))
        }
        None => "Sedan när är inte känt.".into(),
    });
    let ask = page.parties(&gap.ask);
    let ask = if ask.is_empty() { "1177, eller den som personen själv väljer".into() } else { ask };
    page.more(&format!("Nästa steg: {} Att fråga: {ask}.", next(gap.next)));
    page.rests_on(&gap.rows);
}

/// What is known of the days that decide it, and that it is hers alone.
fn detail(page: &Page<'_>, gap: &Gap) -> Vec<String> {
    let mut told = Vec::new();
    let id = gap.rows.first().and_then(|row| match row {
        Row::Item(_, id) => Some(*id),
        Row::Said(..) | Row::Post(_) => None,
    });
    let ends = |what: &str, day: NaiveDate| {
        let left = days::count(days_between(page.explained.at.date(), day));
        format!("{what} {}, om {left}.", days::long(day))
    };
    match gap.rule {
        GapRule::NoNeurologistVisit | GapRule::NoMri => told.extend(last_visit(page, gap)),
        GapRule::ReferralUnanswered | GapRule::ApplicationUnanswered => {
            told.extend(id.and_then(|id| waited(page, id)));
        }
        GapRule::PrescriptionEnds => {
            let medicines = page.reach.medications.iter().flat_map(|view| &view.medicines);
            let medicine = medicines.into_iter().find(|medicine| Some(medicine.head.id) == id);
            let day = medicine.and_then(|medicine| medicine.prescription_ends.as_ref());
            told.extend(day.map(|day| ends("Receptet gäller till och med", day.value)));
        }
        GapRule::MeasureEnds => {
            let measures = page.reach.plan.iter().flat_map(|plan| &plan.measures);
            let measure = measures.into_iter().find(|measure| Some(measure.head.id) == id);
            let said = measure.and_then(|measure| measure.until.as_ref()).map(Contested::candidates);
            let said = said.unwrap_or_default().iter().filter_map(|field| field.value);
            told.extend(said.map(|day| ends("Beslutet gäller till och med", day)));
        }
        GapRule::RiskUnattended => {
            told.push(format!("Inte skrivet, eller dagen har gått: {}.", lacking(gap)))
        }
        GapRule::NoKeyContact
        | GapRule::NoHomeCareContact
        | GapRule::NoJointPlan
        | GapRule::MsNurseWithoutName
        | GapRule::ContactWithoutRoute
        | GapRule::MeasureWithoutOwner
        | GapRule::TwoOwners
        | GapRule::PromisePastDate
        | GapRule::DifferenceWithoutResolver
        | GapRule::LearningWithoutResult
        | GapRule::JointPlanNotCalled
        | GapRule::ComplaintUnanswered => {}
    }
    let is_hers_alone = gap.rows.iter().any(|row| match row {
        Row::Item(section, id) => *section == Section::Private || page.reach.is_private(*id),
        Row::Said(section, _) => *section == Section::Private,
        Row::Post(_) => false,
    });
    told.extend(is_hers_alone.then(|| "Bara personen ser det.".to_owned()));
    told
}

/// The last visit that the gap rests on.
fn last_visit(page: &Page<'_>, gap: &Gap) -> Option<String> {
    let visit = gap.rows.iter().find(|row| matches!(row, Row::Item(Section::Appointments, _)));
    let Some(visit) = visit else { return Some("Inget besök av det slaget är skrivet.".into()) };
    let on = page.day_of(visit)?;
    let ago = days::count(days_between(on, page.explained.at.date()));
    Some(format!("Senast {}, för {ago} sedan.", days::long(on)))
}

fn waited(page: &Page<'_>, id: ItemId) -> Option<String> {
    let request = page.explained.requests.iter().flatten().find(|request| request.request == id)?;
    match request.state {
        RequestState::Waits { days }
        | RequestState::Ask { days }
        | RequestState::MayRequestDecision { days, .. } => Some(format!("Har väntat {}.", days::count(days))),
        RequestState::SentNotSaid
        | RequestState::Answered { .. }
        | RequestState::Refused { .. }
        | RequestState::Withdrawn
        | RequestState::Disputed { .. } => None,
    }
}

/// What the risk is without, as the rule's own facts say.
fn lacking(gap: &Gap) -> String {
    let words =
        [("measure:", "hjälp mot den"), ("owner:", "vem som tar hand om den"), ("follow up:", "uppföljning")];
    let said = words.into_iter().filter(|(fact, _)| gap.facts.split(';').any(|said| said.starts_with(fact)));
    said.map(|(_, words)| words).collect::<Vec<_>>().join(", ")
}

fn put_away(page: &mut Page<'_>, gaps: &Gaps) {
    page.under_heading("Undanlagda mellanrum");
    if gaps.put_away.is_empty() {
        page.plain("Inga.");
    }
    for put_away in &gaps.put_away {
        let about = page.about(&put_away.gap.rows);
        page.line(&format!("{} Det gäller {about}.", title(put_away.gap.rule)));
        let (by, at) = (page.writer(put_away.by), page.written(put_away.at_ms));
        let why = put_away.why.as_ref().map_or_else(String::new, |why| format!(" Skälet: ”{why}”."));
        page.more(&format!("Undanlagt av {by} {at}.{why} Det kommer tillbaka om det som avgör det ändras."));
        page.rests_on(&put_away.gap.rows);
    }
}

fn closed(page: &mut Page<'_>, explained: &Explained) {
    page.under_heading("Mellanrum som har slutits");
    if explained.closed_gaps.is_empty() {
        page.plain("Inga som raderna visar.");
    }
    for closed in &explained.closed_gaps {
        let (row, by, at) = (page.row(&closed.row), page.writer(closed.by), page.written(closed.at_ms));
        page.line(&format!("{} Det gällde {row}. Det slöts av det som {by} skrev {at}.", title(closed.rule)));
        page.rests_on(&[closed.row]);
    }
}

fn checked(page: &mut Page<'_>, gaps: &Gaps) {
    let is_open = |rule: GapRule| {
        let all = gaps.open.iter().chain(gaps.put_away.iter().map(|put_away| &put_away.gap));
        all.into_iter().any(|gap| gap.rule == rule)
    };
    page.under_heading("Kontrollerat utan att något hittades");
    let silent: Vec<GapRule> = gaps.checked.iter().copied().filter(|rule| !is_open(*rule)).collect();
    if silent.is_empty() {
        page.plain("Inget.");
    }
    silent.into_iter().for_each(|rule| page.line(looks_for(rule)));
    page.under_heading("Kunde inte kontrolleras");
    if gaps.unchecked.is_empty() {
        page.plain("Allt kunde kontrolleras.");
    }
    for unchecked in &gaps.unchecked {
        page.line(&format!("{} Kan inte räknas ut: {}.", looks_for(unchecked.rule), lacks(unchecked.lacks)));
    }
}

/// What stands there, as a sentence.
const fn title(rule: GapRule) -> &'static str {
    match rule {
        GapRule::NoKeyContact => "Ingen är fast vårdkontakt.",
        GapRule::NoHomeCareContact => "Hemtjänst finns, och ingen är fast omsorgskontakt.",
        GapRule::NoJointPlan => {
            "Två som ansvarar (huvudmän) ger hjälp, och ingen SIP finns. Du kan be om en SIP."
        }
        GapRule::NoNeurologistVisit => "Inget besök hos neurolog inom tiden, och inget bokat.",
        GapRule::NoMri => "Ingen MR inom tiden, och ingen bokad.",
        GapRule::MsNurseWithoutName => "MS-sjuksköterskan har inget namn.",
        GapRule::ContactWithoutRoute => "En kontakt som ansvarar för något har ingen väg att nås på.",
        GapRule::MeasureWithoutOwner => "Ingen har tagit på sig en hjälp.",
        GapRule::TwoOwners => "Två har tagit på sig samma sak.",
        GapRule::ReferralUnanswered => "En remiss väntar på svar.",
        GapRule::ApplicationUnanswered => "En ansökan väntar på beslut.",
        GapRule::PromisePastDate => "Dagen för ett löfte har gått, och inget är skrivet om hur det gick.",
        GapRule::PrescriptionEnds => "Ett recept tar snart slut.",
        GapRule::MeasureEnds => "Ett beslut om hjälp tar snart slut, och ingen uppföljning är bokad.",
        GapRule::DifferenceWithoutResolver => {
            "Läkemedelslistorna skiljer sig, och ingen är utsedd att reda ut det."
        }
        GapRule::LearningWithoutResult => "Något som prövades är slut, och inget är skrivet om hur det gick.",
        GapRule::JointPlanNotCalled => {
            "Vägen hem från sjukhus: ingen kallelse till SIP är skriven, och sista dagen har gått."
        }
        GapRule::RiskUnattended => "En risk är skriven utan allt som hör till den.",
        GapRule::ComplaintUnanswered => "En synpunkt har inget svar, och de fyra veckorna har gått.",
    }
}

/// What the rule looks for.
const fn looks_for(rule: GapRule) -> &'static str {
    match rule {
        GapRule::NoKeyContact => "Fast vårdkontakt.",
        GapRule::NoHomeCareContact => "Fast omsorgskontakt vid hemtjänst.",
        GapRule::NoJointPlan => "SIP när två som ansvarar ger hjälp.",
        GapRule::NoNeurologistVisit => "Besök hos neurolog.",
        GapRule::NoMri => "MR.",
        GapRule::MsNurseWithoutName => "MS-sjuksköterska med namn.",
        GapRule::ContactWithoutRoute => "Väg till den som ansvarar för något.",
        GapRule::MeasureWithoutOwner => "Hjälp som ingen har tagit på sig.",
        GapRule::TwoOwners => "Samma sak hos två.",
        GapRule::ReferralUnanswered => "Remiss utan svar.",
        GapRule::ApplicationUnanswered => "Ansökan utan beslut.",
        GapRule::PromisePastDate => "Löfte vars dag har gått.",
        GapRule::PrescriptionEnds => "Recept som snart tar slut.",
        GapRule::MeasureEnds => "Beslut om hjälp som snart tar slut.",
        GapRule::DifferenceWithoutResolver => "Skillnad i läkemedelslistor som ingen ska reda ut.",
        GapRule::LearningWithoutResult => "Något som prövas, förbi sitt slut.",
        GapRule::JointPlanNotCalled => "Kallelse till SIP vid hemgång.",
        GapRule::RiskUnattended => "Risk utan hjälp, ägare eller uppföljning.",
        GapRule::ComplaintUnanswered => "Synpunkt utan svar.",
    }
}

const fn next(step: NextStep) -> &'static str {
    match step {
        NextStep::AskWho => "fråga vem det är eller ska vara.",
        NextStep::AskHowItStands => "fråga hur det går.",
        NextStep::AskForTime => "fråga om en tid.",
        NextStep::AskForJointPlan => "be om en SIP. Regionen eller kommunen bedömer om den behövs.",
        NextStep::AskForDecision => {
            "be skriftligt om att ärendet avgörs (förvaltningslagen 12 §). Det går att göra en gång."
        }
        NextStep::AskToSettle => "fråga den som ska reda ut det.",
        NextStep::AskForPrescription => "fråga om ett nytt recept.",
        NextStep::AskWhetherSent => "fråga om det är skickat.",
        NextStep::WriteRoute => "skriv in hur kontakten nås.",
        NextStep::WriteResult => "skriv in hur det gick.",
        NextStep::NextInstance(instance) => words::next_instance(instance),
    }
}

const fn lacks(lacks: Lacks) -> &'static str {
    match lacks {
        Lacks::NothingWritten => "inget sådant är skrivet än",
        Lacks::NotReadable => "en del som behövs går inte att läsa här",
        Lacks::Day => "en dag är inte känd",
        Lacks::Diagnosis => "diagnosen som regeln hör till är inte skriven, så regeln är av",
        Lacks::Kind => "det är inte sagt vilken sort det är, eller vilket yrke",
        Lacks::Disputed => "det står olika om det som avgör",
    }
}
