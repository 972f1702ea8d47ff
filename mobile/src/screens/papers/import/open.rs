//! A file in the open format, taken into the record: her own words as hers, what others wrote as transcribed from them, and
//! nothing over what stands.

use dioxus::prelude::*;
use samlat_circle::engine::Verb;
use samlat_protocol::flat::FlatMap;
use samlat_record::file::{ImportError, Left, WhyLeft};
use samlat_record::rules::Row;
use samlat_record::{Act as Doing, AppointmentField, ContactField, Edit, Item, MedicineField, Section};

use super::found::Found;
use crate::page::{NotFetched, Page};
use crate::screens::export::stands;
use crate::shown::fault::edit_fault;
use crate::shown::section::section_name;
use crate::state::{State, without_places};
use crate::words::Words;

/// What the file comes to, beside what has been told.
pub async fn read(bytes: &[u8], state: State, words: Words, page: &dyn Page) -> Result<Found, String> {
    let read = page.read_file(bytes, &stands(state)).await;
    let read = read.map_err(|NotFetched| words.file_not_fetched().to_owned())?;
    let import = read.map_err(|error| refused(words, &error))?;
    let edits = import.edits.into_iter();
    let edits: Vec<(Section, Edit)> = if state.hides_places() {
        edits.filter_map(|(section, edit)| hidden(section, edit)).collect()
    } else {
        edits.collect()
    };
    Ok(Found {
        from: String::new(),
        counts: counts(words, &edits),
        things: edits.iter().filter_map(|(_, edit)| named(&edit.act)).collect(),
        edits,
        there: import.already_there.len(),
        left: left(words, &import.left),
    })
}

/// The edit without its places, where something else is left of it.
fn hidden(section: Section, edit: Edit) -> Option<(Section, Edit)> {
    let Verb::Edit { section, edit } = without_places(Verb::Edit { section, edit }) else { return None };
    edit.validate().is_ok().then_some((section, edit))
}

fn counts(words: Words, edits: &[(Section, Edit)]) -> Vec<String> {
    let mut by_section: FlatMap<Section, u64> = FlatMap::new();
    for (section, _) in edits {
        let before = by_section.get(section).copied().unwrap_or_default();
        by_section.insert(*section, before + 1);
    }
    let line =
        |(section, count): (&Section, &u64)| words.import_of_section(section_name(words, *section), *count);
    by_section.iter().map(line).collect()
}

/// What an item is called, of those that are best known by a name.
fn named(act: &Doing) -> Option<String> {
    let Doing::Add { item, .. } = act else { return None };
    let name = if let Item::Contact(fields) = item {
        fields.iter().find_map(|field| if let ContactField::Name(name) = field { Some(name) } else { None })
    } else if let Item::Appointment(fields) = item {
        fields
            .iter()
            .find_map(|field| if let AppointmentField::Title(name) = field { Some(name) } else { None })
    } else if let Item::Medicine(fields) = item {
        fields.iter().find_map(|field| if let MedicineField::Name(name) = field { Some(name) } else { None })
    } else {
        None
    };
    name.cloned()
}

/// What is not written, as many of each section and reason.
fn left(words: Words, left: &[Left]) -> Vec<String> {
    let mut by_reason: FlatMap<(Section, WhyLeft), u64> = FlatMap::new();
    for one in left {
        let section = match one.row {
            Row::Item(section, _) | Row::Said(section, _) => section,
            Row::Post(_) => Section::Updates,
        };
        let before = by_reason.get(&(section, one.why)).copied().unwrap_or_default();
        by_reason.insert((section, one.why), before + 1);
    }
    let line = |((section, why), count): (&(Section, WhyLeft), &u64)| {
        words.import_left(section_name(words, *section), *count, why_left(words, *why))
    };
    by_reason.iter().map(line).collect()
}

fn why_left(words: Words, why: WhyLeft) -> &'static str {
    match why {
        WhyLeft::Disputed => words.left_disputed(),
        WhyLeft::Differs => words.left_differs(),
        WhyLeft::AnothersWord => words.left_anothers_word(),
        WhyLeft::NotAsItStood => words.left_not_as_it_stood(),
        WhyLeft::BelongsToNothing => words.left_belongs_to_nothing(),
        WhyLeft::KeptPrivate => words.left_kept_private(),
        WhyLeft::AlsoWritten => words.left_also_written(),
        WhyLeft::Unreadable => words.left_unreadable(),
        WhyLeft::Unsigned => words.left_unsigned(),
        WhyLeft::NotPossible => words.left_not_possible(),
    }
}

/// Why the file is refused, and where in it.
fn refused(words: Words, error: &ImportError) -> String {
    let why = match error {
        ImportError::TooLarge { .. } => words.import_too_large().to_owned(),
        ImportError::Foreign { .. } => words.import_foreign().to_owned(),
        ImportError::Newer { .. } => words.import_newer().to_owned(),
        ImportError::TooMany { count, limit, .. } => words.fault_too_many(*count, *limit),
        ImportError::NotPossible { why, .. } => edit_fault(words, why),
        ImportError::Broken { .. }
        | ImportError::TooDeep { .. }
        | ImportError::NotWhole { .. }
        | ImportError::Twice { .. }
        | ImportError::NotAPost { .. } => words.import_broken().to_owned(),
        // What a newer format may add.
        _ => words.import_broken().to_owned(),
    };
    match error.place() {
        Some(place) => words.import_row(u64::try_from(place.line).unwrap_or_default(), why),
        None => why,
    }
}
