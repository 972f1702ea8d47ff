//! How she takes part, and who speaks for her.

use chrono::NaiveDate;

use super::*;
use crate::{
    AboutField, Act, FieldName, Item, Section, SpokespersonField,
    rules::{Participation, Row, participation, participation::Speaks},
    testing::{day, reach::Written},
};

fn speaks(name: &str, more: Vec<SpokespersonField>) -> Item {
    Item::Spokesperson([SpokespersonField::Name(name.into())].into_iter().chain(more).collect())
}

fn november(date: u32) -> NaiveDate {
    day(2026, 11, date)
}

#[test]
fn whoever_speaks_for_her_does_until_and_with_the_last_day() {
    let mut record = Written::new();
    let words = "Jag bestämmer själv, Eva är med".to_owned();
    record.does(Act::SetAbout { fields: vec![AboutField::Participation(words.clone())] });
    let eva = record.add(speaks(
        "Eva",
        vec![
            SpokespersonField::Contact(Some(id(5))),
            SpokespersonField::Text("Tider".into()),
            SpokespersonField::Until(Some(november(20))),
            SpokespersonField::MayReportDeath(Some(true)),
        ],
    ));
    let bo = record.add(speaks("Bo", vec![]));
    let gone = record.add(speaks("Åke", vec![]));
    record.does(Act::Remove { id: gone });
    let bo_speaks = Speaks { spokesperson: bo, name: "Bo".into(), contact: None, about: None, until: None };
    let eva_speaks = Speaks {
        spokesperson: eva,
        name: "Eva".into(),
        contact: Some(id(5)),
        about: Some("Tider".into()),
        until: Some(november(20)),
    };
    let said = Row::Said(Section::About, FieldName::Participation);
    let row = |id| Row::Item(Section::About, id);
    assert_eq!(
        participation(&record.reach(), november(20)),
        Some(Participation {
            words: Some(words.clone()),
            speak_for_her: vec![eva_speaks, bo_speaks.clone()],
            rows: vec![said, row(eva), row(bo)],
        })
    );
    assert_eq!(
        participation(&record.reach(), november(21)),
        Some(Participation { words: Some(words), speak_for_her: vec![bo_speaks], rows: vec![said, row(bo)] })
    );
}

#[test]
fn what_is_hers_alone_is_not_for_staff_also_on_her_own_device() {
    let mut record = Written::new();
    record.keeps(speaks("Hemlig", vec![]));
    let nothing = Participation { words: None, speak_for_her: vec![], rows: vec![] };
    assert_eq!(participation(&record.reach(), november(1)), Some(nothing));
    assert_eq!(participation(&record.reach_of(&[Section::Plan]), november(1)), None);
}
