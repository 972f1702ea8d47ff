//! What the medicine lists say, side by side, and what is decided. Nobody's word is chosen.

use super::{days, page::Page, schedule::schedule, words};
use crate::{
    Schedule, Source, Stopped,
    explain::Explained,
    rules::{
        Compared, ContestedDose, Difference, DifferenceKind, Resolver, Row, Says, ToCall, Use,
        contested_dose::{OnHerList, Word},
        differences::What,
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Läkemedel: vad listorna säger");
    let Some(compared) = &explained.compared else {
        page.plain("Kan inte räknas ut: läkemedlen går inte att läsa här.");
        return;
    };
    if compared.differences.is_empty() {
        page.plain("Listorna säger inget olika som Samlat ser.");
    } else {
        page.plain("Listorna säger olika saker. Ingen uppgift är vald. Ändra inget själv.");
    }
    for difference in &compared.differences {
        page.line(&format!("{}: {}.", difference.name, kind(difference.kind)));
        says(page, &difference.says);
        let rows = rows_of(page, difference);
        page.rests_on(&rows);
    }
    who_settles(page, &explained.resolver);
    decisions(page, compared);
    contested(page, explained.contested_doses.as_deref().unwrap_or_default());
}

fn rows_of(page: &Page<'_>, difference: &Difference) -> Vec<Row> {
    let own = difference.says.iter().any(|says| says.source == Source::Own);
    let medicines = page.reach.medications.iter().flat_map(|view| &view.medicines);
    let named = medicines.filter(|medicine| own && medicine.head.presence.is_shown());
    let same = named.filter(|medicine| {
        difference.says.iter().any(|says| match &says.what {
            What::Used(uses) => uses.iter().any(|one| one.name == medicine.name.value),
            What::Stopped | What::NotOnList | What::DisputedOnOwnList => false,
        }) || medicine.name.value == difference.name
    });
    let own = same.map(|medicine| Row::Item(crate::Section::Medications, medicine.head.id));
    let others = difference.says.iter().filter_map(|says| page.row_of(says.source));
    own.chain(others).collect()
}

const fn kind(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Use => "används eller inte",
        DifferenceKind::Amount => "olika mycket",
        DifferenceKind::CannotCompare => "går inte att jämföra",
    }
}

fn says(page: &mut Page<'_>, all: &[Says]) {
    for says in all {
        let from = says.said_on.map_or_else(
            || " (dagen är inte känd)".to_owned(),
            |on| format!(" (gäller från {})", days::short(on)),
        );
        let late = if says.late {
            ". Det skrevs utan att ha sett beskedet som är godkänt, eller efter det"
        } else {
            ""
        };
        let (source, what) = (page.source(says.source), what(&says.what));
        let wrong = match says.source {
            Source::Post(id) => page.reach.posts.iter().find(|post| post.id == id),
            Source::Own | Source::Transcribed(_) => None,
        };
        let wrong = wrong.is_some_and(|post| page.reach.threads_by_post().is_called_wrong(post));
        let wrong = if wrong { ". Personen har sagt att det inte stämmer" } else { "" };
        page.point(&format!("{}{from}: {what}{late}{wrong}.", words::capital(&source)));
    }
}

fn what(what: &What) -> String {
    match what {
        What::Used(uses) => uses.iter().map(used).collect::<Vec<_>>().join("; och "),
        What::Stopped => "ska inte användas längre".into(),
        What::NotOnList => "står inte på listan".into(),
        What::DisputedOnOwnList => "de som skriver i listan har skrivit olika".into(),
    }
}

fn used(one: &Use) -> String {
    let how = match (&one.words, &one.schedule) {
        (Some(words), _) => format!("”{words}”"),
        (None, Some(said)) => schedule(said),
        (None, None) => "hur är inte sagt".into(),
    };
    let named = [one.name.as_str(), one.strength.as_str()];
    let named: Vec<&str> = named.into_iter().filter(|words| !words.trim().is_empty()).collect();
    format!("{}, {how}", named.join(" "))
}

fn who_settles(page: &mut Page<'_>, resolver: &Resolver) {
    match resolver {
        Resolver::NotReadable => {
            page.line(
                "Vem som ska reda ut läkemedelslistan kan inte räknas ut: kontraktet går inte att läsa här.",
            );
        }
        Resolver::Nobody => page.line("Ingen är utsedd i kontraktet att reda ut läkemedelslistan."),
        Resolver::Named { named, is_disputed } => {
            let who: Vec<String> = named
                .iter()
                .map(|one| {
                    let contacts: Vec<String> = one.contacts.iter().map(|id| page.contact(*id)).collect();
                    if contacts.is_empty() {
                        one.words.clone()
                    } else {
                        format!("{} (kontakten {})", one.words, contacts.join(" eller "))
                    }
                })
                .collect();
            let disputed = if *is_disputed { " Det står olika om vem." } else { "" };
            page.line(&format!("Ska reda ut läkemedelslistan: {}.{disputed}", who.join(" / ")));
        }
    }
    page.rests_on(&resolver.rows());
}

fn decisions(page: &mut Page<'_>, compared: &Compared) {
    page.under_heading("Besked om läkemedel");
    if compared.settled.is_empty() && compared.waiting.is_empty() {
        page.plain("Inga besked är skrivna.");
    }
    for waiting in &compared.waiting {
        let from = page.source(waiting.source);
        page.line(&format!("Besked väntar på ditt ja: {from}. Det gäller {}.", waiting.names.join(", ")));
        if !waiting.not_seen.is_empty() {
            let others: Vec<String> = waiting.not_seen.iter().map(|other| page.source(*other)).collect();
            page.more(&format!("Den som skrev säger inte att hen hade sett: {}.", others.join("; ")));
        }
        let rows: Vec<Row> = page.row_of(waiting.source).into_iter().collect();
        page.rests_on(&rows);
    }
    for settled in &compared.settled {
        page.line(&format!("{}: ett besked är godkänt.", settled.name));
        says(page, &settled.decided);
        for accepted in &settled.accepted {
            let (by, at) = (page.writer(accepted.by), page.written(accepted.at_ms));
            page.more(&format!("Godkänt av {by} {at}."));
        }
        if !settled.closed.is_empty() {
            page.more("Det som låg bredvid och är avgjort:");
            says(page, &settled.closed);
        }
        let accepted = settled.accepted.iter().map(|accepted| accepted.settlement);
        let accepted = accepted.map(|id| Row::Item(crate::Section::Medications, id));
        let sources = settled.decided.iter().chain(&settled.closed);
        let rows: Vec<Row> = accepted.chain(sources.filter_map(|says| page.row_of(says.source))).collect();
        page.rests_on(&rows);
    }
}

fn contested(page: &mut Page<'_>, all: &[ContestedDose]) {
    page.under_heading("Medan det är olika: vad som står som personens eget");
    if all.is_empty() {
        page.plain("Inget läkemedel på listan har en dos som det står olika om.");
    }
    for dose in all {
        let name = page.item(dose.medicine);
        let own = match (&dose.hers.strength, &dose.hers.schedule) {
            (None, None) => "inte känt".to_owned(),
            (strength, said) => {
                let strength = strength.as_ref().map_or("styrkan inte känd", |said| said.value.as_str());
                let said =
                    said.as_ref().map_or_else(|| "hur är inte känt".to_owned(), |said| schedule(&said.value));
                format!("{strength}, {said}")
            }
        };
        page.line(&format!("{name}: personens eget ord är {own}."));
        page.more(&match &dose.hers.confirmed {
            Some(confirmed) if confirmed.is_of_whole_list => {
                format!("Personen sa {} att hela listan stämde.", days::long(confirmed.on.value))
            }
            Some(confirmed) => format!("Personen sa {} att raden stämde.", days::long(confirmed.on.value)),
            None => "Personen har inte sagt att det stämmer.".into(),
        });
        if dose.is_disputed_on_list {
            page.more("De som skriver i listan har skrivit olika:");
            on_her_list(page, &dose.on_her_list);
        }
        if let Some(difference) = dose.difference {
            page.more(&format!("Mot andra listor: {}.", kind(difference)));
        }
        let call = call(page, &dose.call);
        page.more(&format!("Att ringa: {call}."));
        page.rests_on(&dose.rows);
    }
}

fn on_her_list(page: &mut Page<'_>, on: &OnHerList) {
    fn told<T>(page: &mut Page<'_>, words: &[Word<T>], tell: impl Fn(&T) -> String) {
        if words.len() > 1 {
            for word in words {
                let by = page.writer(word.said.by);
                page.point(&format!("{}: {}.", words::capital(&by), tell(&word.said.value)));
            }
        }
    }
    told(page, &on.strength, |strength: &String| format!("styrka {strength}"));
    told(page, &on.schedule, |said: &Schedule| schedule(said));
    told(page, &on.stopped, |stopped: &Stopped| match stopped {
        Stopped::InUse => "används".into(),
        Stopped::From(day) => format!("används inte från {}", days::short(*day)),
    });
    told(page, &on.until, |until| {
        until.map_or_else(|| "ingen sista dag".into(), |day| format!("sista dagen är {}", days::short(day)))
    });
}

fn call(page: &Page<'_>, call: &ToCall) -> String {
    match call {
        ToCall::Resolver(all) => {
            let who: Vec<String> = all.iter().map(|one| words::callable(page, one)).collect();
            format!("den som ska reda ut det: {}", who.join("; "))
        }
        ToCall::KeyContact(all) => {
            let who: Vec<String> = all.iter().map(|one| words::callable(page, one)).collect();
            format!("den fasta vårdkontakten, för att fråga: {}", who.join("; "))
        }
        ToCall::Helpline => "1177".into(),
    }
}
