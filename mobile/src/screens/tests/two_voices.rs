//! Enkät: one statement at a time, two voices apart, side by side afterwards, and no score.

use chrono::NaiveDate;
use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{RecordHeader, Standing, Told};
use samlat_record::{
    Act, Document, Edit, Item, ItemId, Section, SectionView, SurveyAnswerField, SurveyStatement, SurveyStep,
    SurveyVoice,
};

use crate::screens::testing::*;
use crate::words::Language;

fn answer(of: SurveyStatement, step: SurveyStep, voice: SurveyVoice, on: NaiveDate) -> Item {
    Item::SurveyAnswer(vec![
        SurveyAnswerField::Statement(of),
        SurveyAnswerField::Step(step),
        SurveyAnswerField::Voice(voice),
        SurveyAnswerField::On(on),
    ])
}

fn private(items: Vec<Item>) -> SectionView {
    let mut document = Document::new(Section::Private, 1).unwrap();
    for (number, item) in (81..).zip(items) {
        let act = Act::Add { id: ItemId([number; 16]), item };
        document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
    }
    document.view()
}

fn both() -> SectionView {
    use SurveyStatement::{KnowWhomToCall, NeedNotRepeat, PromisesKept};
    let (person, relative) = (SurveyVoice::Person, SurveyVoice::Relative);
    private(vec![
        answer(KnowWhomToCall, SurveyStep::Mostly, person, day(11, 3)),
        answer(KnowWhomToCall, SurveyStep::ALittle, relative, day(11, 4)),
        answer(NeedNotRepeat, SurveyStep::DoNotKnow, person, day(11, 3)),
        answer(PromisesKept, SurveyStep::Partly, person, day(8, 3)),
        // Two devices of hers, the same day: neither is later.
        answer(PromisesKept, SurveyStep::Entirely, person, day(11, 3)),
        answer(PromisesKept, SurveyStep::NotAtAll, person, day(11, 3)),
    ])
}

fn told(view: SectionView) -> Vec<Told> {
    nothing_written().into_iter().chain([Told::Section(view)]).collect()
}

#[test]
fn before_anybody_has_answered_it_says_how_long_it_takes_and_that_it_is_hers() {
    let text = Stage::of_person("/allt/enkat", nothing_written()).text();
    for said in [
        "Tar två minuter",
        "hoppa över",
        "Svara som jag själv",
        "Svara som närstående",
        "Bara du ser det här.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Visa svaren"), "{text}");
    let answers = Stage::of_person("/allt/enkat/svar", nothing_written()).text();
    assert!(answers.contains("Ingen har svarat än."), "{answers}");
}

#[test]
fn one_statement_is_asked_at_a_time_and_can_be_skipped() {
    let stage = Stage::of_person("/allt/enkat/svara/jag", nothing_written());
    let text = stage.text();
    assert!(text.contains("Du svarar. Fråga 1 av 8"), "{text}");
    assert!(text.contains("Jag vet vem jag ska ringa") && !text.contains("Det som lovas"), "{text}");
    for said in
        ["Helt", "Till stor del", "Till en del", "Lite", "Inte alls", "Vet inte", "Hoppa över", "Sluta här"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!stage.html().contains("checked"), "nothing is chosen for her");
    assert!(!stage.asked().iter().any(|verb| matches!(verb, Verb::Edit { .. })));
    let unknown = Stage::of_person("/allt/enkat/svara/alla", nothing_written()).text();
    assert!(unknown.contains("finns inte"), "{unknown}");
}

#[test]
fn whoever_answers_sees_no_answer_of_the_others() {
    let hers = answer(SurveyStatement::KnowWhomToCall, SurveyStep::Mostly, SurveyVoice::Person, day(11, 19));
    let mine = Stage::of_person("/allt/enkat/svara/jag", told(private(vec![hers.clone()]))).html();
    assert!(mine.contains("checked"), "what she said today stands: {mine}");
    let theirs = Stage::of_person("/allt/enkat/svara/narstaende", told(private(vec![hers]))).html();
    assert!(!theirs.contains("checked"), "{theirs}");
}

#[test]
fn both_voices_stand_side_by_side_as_they_answered() {
    let start = Stage::of_person("/allt/enkat", told(both())).text();
    assert!(start.contains("3 av 8 påståenden har svar det här kvartalet."), "{start}");
    assert!(!start.contains("Till stor del"), "no answer stands where the next voice begins: {start}");
    let text = Stage::of_person("/allt/enkat/svar", told(both())).text();
    let known =
        "Jag vet vem jag ska ringa Du: Till stor del Närstående: Lite Ni svarar 2 steg ifrån varandra.";
    assert!(text.contains(known), "{text}");
    assert!(text.contains("Du: Vet inte Närstående: inget svar"), "{text}");
    assert!(text.contains("Du: Inte alls / Helt"), "answers of one day all stand: {text}");
    let (latest, before) = text.split_once("Juli till september 2026").unwrap();
    assert!(latest.contains("Oktober till december 2026") && before.contains("Du: Till en del"), "{text}");
    assert!(!text.contains("poäng") && !text.contains('%'), "{text}");
}

#[test]
fn it_is_hers_alone() {
    let mut stage = Stage::at("/allt");
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(RecordHeader { ..relatives_header() }));
    let text = stage.text();
    for hidden in ["Enkät", "Synpunkter", "Händelser"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
}

#[test]
fn nothing_of_the_survey_speaks_swedish_in_english() {
    for path in ["/allt/enkat", "/allt/enkat/svar", "/allt/enkat/svara/jag", "/allt/enkat/svara/narstaende"] {
        let mut stage = Stage::in_language(path, Language::En);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(header()));
        told(both()).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text();
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}
