//! A list of contacts. One is known by its name.

use samlat_exchange::table::Row;
use samlat_record::{ContactField, Item, Section};

use super::columns::Columns;
use super::{Beside, Taking, beside, same};
use crate::said::{parse_hours, parse_phone};
use crate::screens::contacts::{begin_contact, written_contact};
use crate::screens::parts::form::{Answers, answer};
use crate::shown::hours::hours_in_words;
use crate::shown::unclear::unclear;
use crate::words::{Language, Words};

/// Takes the rows.
pub fn take(taking: &mut Taking<'_>, columns: &Columns, rows: &[Row]) {
    let words = taking.words;
    let contacts = taking.state.contacts().unwrap_or_default().contacts;
    let shown = contacts.iter().filter(|contact| contact.head.presence.is_shown());
    let mut known: Vec<Answers> = shown.map(begin_contact).collect();
    let before = taking.found.edits.len();
    for row in rows {
        let said = match understood(words, columns.said(row)) {
            Ok(said) => said,
            Err(why) => {
                taking.leave(row.line, why);
                continue;
            }
        };
        let name = same(answer(&said, "name"));
        let other = known.iter().find(|known| same(answer(known, "name")) == name);
        match beside(other, &said) {
            Beside::New => {
                taking.add(row, Section::Contacts, item(&said), thing(&said));
                known.push(said);
            }
            Beside::There => taking.found.there += 1,
            Beside::Differs => taking.leave(row.line, words.import_contact_differs(answer(&said, "name"))),
        }
    }
    let added = taking.found.edits.len() - before;
    if added > 0 {
        taking.found.counts.push(words.import_contacts(u64::try_from(added).unwrap_or_default()));
    }
}

/// What a row says, as a form would have it; or why it cannot be read.
fn understood(words: Words, mut said: Answers) -> Result<Answers, String> {
    if answer(&said, "name").is_empty() {
        return Err(words.import_no_name().to_owned());
    }
    let has_hours = !answer(&said, "hours").is_empty();
    if has_hours || !answer(&said, "phone").is_empty() {
        parse_phone(answer(&said, "phone")).map_err(|fault| unclear(words, fault))?;
    }
    if has_hours {
        let hours = parse_hours(answer(&said, "hours")).map_err(|fault| unclear(words, fault))?;
        said.insert("hours".to_owned(), hours_in_words(Words::new(Language::Sv), &hours));
    }
    if let Some(principal) = said.get_mut("principal") {
        let code = match same(principal).as_str() {
            "region" | "regionen" | "landsting" | "landstinget" | "the region" => "region",
            "kommun" | "kommunen" | "municipality" | "the municipality" => "municipality",
            "stat" | "staten" | "state" | "the state" => "state",
            "annan" | "övrig" | "övriga" | "någon annan" | "other" => "other",
            _ => return Err(words.import_principal().to_owned()),
        };
        code.clone_into(principal);
    }
    Ok(said)
}

fn item(said: &Answers) -> Item {
    let mut item = written_contact(said);
    let note = answer(said, "note");
    if let Item::Contact(fields) = &mut item
        && !note.is_empty()
    {
        fields.push(ContactField::Note(note.to_owned()));
    }
    item
}

fn thing(said: &Answers) -> String {
    let parts = ["name", "role", "provider", "phone", "responsible"].map(|key| answer(said, key));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
