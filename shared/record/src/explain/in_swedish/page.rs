//! The page that is written: headings, lines and what they rest on, folded to a width that reads well.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{days, fields, kinds, words};
use crate::{
    ActorId, ItemId, LocalTime, Owner, Presence, Source, When,
    explain::{
        Explained,
        rows::{NamedRow, Names},
    },
    open_format::OpenRecord,
    rules::{Known, Party, Reach, Row},
    time::zone,
};

/// How many characters a line has at most, unless one word is longer.
const WIDTH_CHARS: usize = 100;
/// How many rows of one kind are named before they are counted.
const NAMED_MAX: usize = 4;

/// The page, and what is asked to write it.
pub struct Page<'a> {
    pub reach: Reach,
    pub explained: &'a Explained,
    record: &'a OpenRecord,
    names: Names,
    text: String,
}

impl<'a> Page<'a> {
    pub fn of(record: &'a OpenRecord, explained: &'a Explained) -> Self {
        let (reach, names) = (record.reach(), Names::of(record));
        Self { reach, explained, record, names, text: String::new() }
    }

    pub fn into_text(self) -> String {
        self.text
    }

    /// How many things stand in the file that no record can hold.
    pub fn set_aside(&self) -> usize {
        self.record.set_aside().len()
    }

    /// A part of the page.
    pub fn heading(&mut self, words: &str) {
        self.text.push('\n');
        self.plain(words);
        self.plain(&"=".repeat(words.chars().count()));
    }

    /// A part of a part.
    pub fn under_heading(&mut self, words: &str) {
        self.text.push('\n');
        self.plain(words);
        self.plain(&"-".repeat(words.chars().count()));
    }

    /// A line without a mark.
    pub fn plain(&mut self, words: &str) {
        self.folded("", "", words);
    }

    /// One thing that is worked out.
    pub fn line(&mut self, words: &str) {
        self.folded("- ", "  ", words);
    }

    /// More of the thing above.
    pub fn more(&mut self, words: &str) {
        self.folded("  ", "  ", words);
    }

    /// One of several in the thing above.
    pub fn point(&mut self, words: &str) {
        self.folded("  * ", "    ", words);
    }

    /// What the thing above rests on.
    pub fn rests_on(&mut self, rows: &[Row]) {
        let named = self.rows(rows);
        let named = if named.is_empty() { "inget är skrivet".to_owned() } else { named };
        self.folded("  ", "    ", &format!("Bygger på: {named}."));
    }

    fn folded(&mut self, first: &str, rest: &str, words: &str) {
        // What is quoted has its own full stop.
        let words = words.replace(".”.", ".”").replace("?”.", "?”").replace("!”.", "!”");
        let mut line = first.to_owned();
        let mut is_begun = false;
        for word in words.split(' ') {
            let length = line.chars().count() + 1 + word.chars().count();
            if is_begun && length > WIDTH_CHARS {
                self.text.push_str(line.trim_end());
                self.text.push('\n');
                rest.clone_into(&mut line);
                is_begun = false;
            }
            if is_begun {
                line.push(' ');
            }
            line.push_str(word);
            is_begun = true;
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

/// What rows and people are called.
impl Page<'_> {
    /// The rows by name; many of one kind are counted.
    pub fn rows(&self, rows: &[Row]) -> String {
        let mut by_kind: Vec<(String, Vec<(NamedRow, &Row)>)> = Vec::new();
        let mut known: Vec<&Row> = Vec::new();
        for row in rows {
            if known.contains(&row) {
                continue;
            }
            known.push(row);
            let Some(named) = self.named(row) else { continue };
            match by_kind.iter_mut().find(|(kind, _)| *kind == named.kind) {
                Some((_, of_kind)) => of_kind.push((named, row)),
                None => by_kind.push((named.kind.clone(), vec![(named, row)])),
            }
        }
        let told: Vec<String> = by_kind.iter().flat_map(|(kind, rows)| self.of_kind(kind, rows)).collect();
        told.join("; ")
    }

    fn of_kind(&self, kind: &str, rows: &[(NamedRow, &Row)]) -> Vec<String> {
        if rows.len() <= NAMED_MAX {
            return rows.iter().map(|(named, row)| self.one(named, row)).collect();
        }
        let many = self.names.sample(kind).map_or("rader", kinds::many);
        let on: Vec<_> = rows.iter().filter_map(|(named, _)| named.on).collect();
        let span = match (on.iter().min(), on.iter().max()) {
            (Some(first), Some(last)) if first == last => format!(" ({})", days::short(*first)),
            (Some(first), Some(last)) => format!(" ({} till {})", days::short(*first), days::short(*last)),
            (None, _) | (_, None) => String::new(),
        };
        vec![format!("{} {many}{span}", rows.len())]
    }

    fn one(&self, named: &NamedRow, row: &Row) -> String {
        let on = named.on.map_or_else(String::new, |on| format!(", {}", days::short(on)));
        match row {
            Row::Said(section, field) if named.words.is_empty() => {
                format!("{} i {}, där inget är sagt", fields::name(*field), words::section(*section))
            }
            Row::Said(section, field) => {
                let words = words::of_code(&named.kind, &named.words);
                format!("{} i {}: ”{words}”", fields::name(*field), words::section(*section))
            }
            Row::Post(_) => format!("uppdateringen från {}{on}", named.words),
            Row::Item(..) => {
                let kind = self.names.sample(&named.kind).map_or("raden", kinds::one);
                let words = words::of_code(&named.kind, &named.words);
                if words.is_empty() { format!("{kind}{on}") } else { format!("{kind} ”{words}”{on}") }
            }
        }
    }

    fn named(&self, row: &Row) -> Option<NamedRow> {
        match row {
            Row::Item(_, id) => self.names.get(&id.to_hex()).cloned(),
            Row::Post(id) => self.names.get(&id.to_hex()).cloned(),
            Row::Said(section, field) => {
                let named = self.names.get(&format!("{}.{}", section.code(), field.code())).cloned();
                let not_said =
                    NamedRow { section: *section, kind: "said".into(), words: String::new(), on: None };
                Some(named.unwrap_or(not_said))
            }
        }
    }

    /// One row by name.
    pub fn row(&self, row: &Row) -> String {
        self.named(row).map_or_else(|| "en rad som inte går att läsa".into(), |named| self.one(&named, row))
    }

    /// The day that a row is about.
    pub fn day_of(&self, row: &Row) -> Option<NaiveDate> {
        self.named(row)?.on
    }

    /// The words of an item, as written.
    pub fn item(&self, id: ItemId) -> String {
        let words = self.names.get(&id.to_hex()).map(|named| words::of_code(&named.kind, &named.words));
        words.unwrap_or_else(|| "något som inte går att läsa här".into())
    }

    /// The words of the first row.
    pub fn about(&self, rows: &[Row]) -> String {
        rows.first().map_or_else(String::new, |row| self.row(row))
    }

    /// Somebody in a rule's words.
    pub fn party(&self, party: &Party) -> String {
        match party {
            Party::Person => "personen själv".into(),
            Party::Contact(id) => self.contact(*id),
            Party::InWords(text) => text.clone(),
            Party::Principal(principal) => words::principal(*principal).into(),
            Party::Unknown => "okänt vem".into(),
        }
    }

    /// Several of them.
    pub fn parties(&self, parties: &[Party]) -> String {
        let told: Vec<String> = parties.iter().map(|party| self.party(party)).collect();
        told.join(", ")
    }

    /// Who owns something.
    pub fn owner(&self, owner: &Owner) -> String {
        match owner {
            Owner::Contact(id) => self.contact(*id),
            Owner::InWords(text) => text.clone(),
            Owner::Person => "personen själv".into(),
            Owner::Nobody => "ingen, det är sagt öppet".into(),
        }
    }

    /// A contact by name and role.
    pub fn contact(&self, id: ItemId) -> String {
        let contacts = self.reach.contacts.iter().flat_map(|contacts| &contacts.contacts);
        let Some(contact) = contacts.into_iter().find(|contact| contact.head.id == id) else {
            return "en kontakt som inte går att läsa här".into();
        };
        let removed = match contact.head.presence {
            Presence::Here => "",
            Presence::Removed { .. } => " (borttagen)",
            Presence::RemovalDisputed { .. } => " (det står olika om kontakten är borttagen)",
        };
        match &contact.role {
            Some(role) => format!("{}, {}{removed}", contact.name.value, role.value),
            None => format!("{}{removed}", contact.name.value),
        }
    }

    /// Who wrote something.
    pub fn writer(&self, by: ActorId) -> String {
        if self.reach.hers.contains(&by) {
            return "personen själv".into();
        }
        let name = self.record.writers().get(&by).map(|writer| writer.name.trim().to_owned());
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| "någon vars namn inte är känt".into())
    }

    /// When something was written, by its writer's clock.
    pub fn written(&self, at_ms: i64) -> String {
        let at = zone::local_from_ms(at_ms, &self.explained.at.zone);
        at.map_or_else(|| "okänd dag".into(), |at| days::moment(&at))
    }

    /// A source of what is said of medicines.
    pub fn source(&self, source: Source) -> String {
        match source {
            Source::Own => "personens egen lista".into(),
            Source::Transcribed(_) | Source::Post(_) => {
                self.row_of(source).map_or_else(String::new, |row| self.row(&row))
            }
        }
    }

    /// The row that a source is; none for her own list.
    pub fn row_of(&self, source: Source) -> Option<Row> {
        match source {
            Source::Own => None,
            Source::Transcribed(id) => Some(Row::Item(crate::Section::Medications, id)),
            Source::Post(id) => Some(Row::Post(id)),
        }
    }

    /// A local time, with its zone where that is another than at home.
    pub fn at(&self, at: &LocalTime) -> String {
        let home = &self.explained.at.zone;
        let here = zone::instant(at).filter(|_| at.zone != *home).and_then(|at| zone::local(at, home));
        match here {
            None if at.zone == *home => days::moment(at),
            None => format!("{} ({})", days::moment(at), at.zone),
            Some(here) => {
                format!("{} (kl. {} i {})", days::moment(&here), days::clock(at.at.time()), at.zone)
            }
        }
    }

    /// When an appointment is.
    pub fn when(&self, when: &When) -> String {
        match when {
            When::At { start, minutes } => {
                let lasts = minutes.map_or_else(String::new, |minutes| format!(", {minutes} minuter"));
                format!("{}{lasts}", self.at(start))
            }
            When::AllDay { date } => format!("{}, någon gång under dagen", days::long(*date)),
        }
    }

    /// What is known of a fact, each thing that is said in these words.
    pub fn known<T>(&self, known: &Known<T>, tell: impl Fn(&T) -> String) -> String {
        match known {
            Known::NotSaid => "inte sagt".into(),
            Known::Said(value) => tell(value),
            Known::Disputed(values) => {
                let told: Vec<String> = values.iter().map(tell).collect();
                format!("det står olika: {}", told.join(" / "))
            }
        }
    }
}

/// Counts by what they are counted by, in its order.
pub fn counted<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}
