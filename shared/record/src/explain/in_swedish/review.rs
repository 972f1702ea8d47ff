//! What to bring to a medicine review.

use super::{days, page::Page, words};
use crate::{
    explain::Explained,
    rules::{
        ReviewPreparation,
        review::{MedicineToReview, ReviewOutcome, SymptomSaid, Whose, Words},
    },
};

pub fn told(page: &mut Page<'_>, explained: &Explained) {
    page.heading("Inför läkemedelsgenomgång");
    match &explained.review_preparation {
        None => page.plain("Kan inte räknas ut: läkemedlen går inte att läsa här."),
        Some(preparation) => prepared(page, preparation),
    }
}

fn prepared(page: &mut Page<'_>, preparation: &ReviewPreparation) {
    page.under_heading("Läkemedel som används");
    if preparation.medicines.is_empty() {
        page.plain("Inga är skrivna.");
    }
    preparation.medicines.iter().for_each(|one| medicine(page, one));
    page.under_heading("Symtom, med egna ord");
    match preparation.symptoms.as_deref() {
        None => page.plain("Kan inte räknas ut: dagboken går inte att läsa här."),
        Some([]) => page.plain("Inga är skrivna."),
        Some(all) => all.iter().for_each(|one| symptom(page, one)),
    }
    page.under_heading("Skillnader som ingen har rett ut");
    let names: Vec<&str> = preparation.differences.iter().map(|one| one.name.as_str()).collect();
    if names.is_empty() {
        page.plain("Inga.");
    } else {
        page.line(&format!("{}. De står ovan, under vad listorna säger.", names.join(", ")));
    }
    page.under_heading("Frågor att ta med");
    if preparation.questions.is_empty() {
        page.plain("Inga är skrivna.");
    }
    for question in &preparation.questions {
        page.line(&format!("”{}”", question.text));
        page.rests_on(&question.rows);
    }
    page.under_heading("Genomgångar som har varit");
    if preparation.outcomes.is_empty() {
        page.plain("Inga är skrivna.");
    }
    preparation.outcomes.iter().for_each(|one| outcome(page, one));
}

fn said(words: Option<&str>) -> String {
    words.map_or_else(|| "inte sagt".into(), |words| format!("”{words}”"))
}

fn medicine(page: &mut Page<'_>, one: &MedicineToReview) {
    let name = page.item(one.medicine);
    let since = one.since.map_or_else(|| "inte sagt".to_owned(), days::short);
    page.line(&format!(
        "{name}. Varför: {}. Utskrivet av: {}. Sedan: {since}. Används i verkligheten: {}. Svårt att hantera: {}.",
        said(one.why.as_deref()),
        said(one.prescriber.as_deref()),
        said(one.used_in_fact.as_deref()),
        said(one.trouble.as_deref())
    ));
    page.rests_on(&one.rows);
}

fn symptom(page: &mut Page<'_>, one: &SymptomSaid) {
    let text = whose(page, &one.text);
    let note = one.note.as_ref().map_or_else(String::new, |note| format!(" {}.", whose(page, note)));
    page.line(&format!("{}: {text}.{note}", words::capital(&days::long(one.on))));
    page.rests_on(&one.rows);
}

fn whose(page: &Page<'_>, words: &Words) -> String {
    match words.whose {
        Whose::Hers => format!("”{}”", words.text),
        Whose::Relatives => format!("”{}” (skrivet av {})", words.text, page.writer(words.by)),
    }
}

fn outcome(page: &mut Page<'_>, one: &ReviewOutcome) {
    let responsible = page.known(&one.responsible, Clone::clone);
    page.line(&format!(
        "{}, med: {}. Ändrat: {}. Varför: {}. Följer upp: {responsible}; {}.",
        words::capital(&days::long(one.on)),
        said(one.with.as_deref()),
        said(one.changed.as_deref()),
        said(one.why.as_deref()),
        words::follow_up(&one.follow_up)
    ));
    page.rests_on(&one.rows);
}
