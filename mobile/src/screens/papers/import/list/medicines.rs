//! A list of medicines. It becomes one statement of what the file says, and is laid beside her own list by the rules that
//! every paper is laid beside it by. What is not on it is not thereby said to be out of use.

use samlat_exchange::table::Row;
use samlat_record::{
    Act as Doing, Completeness, Edit, Item, LIST_MAX, MedicineLine, Medium, Section, StatementField,
};

use super::Taking;
use super::columns::Columns;
use crate::said::medicine::parse_line;
use crate::screens::parts::form::{Answers, answer};
use crate::shown::fault::edit_fault;
use crate::shown::post::medicine_line;

/// Takes the rows.
pub fn take(taking: &mut Taking<'_>, columns: &Columns, rows: &[Row]) {
    let words = taking.words;
    let mut lines: Vec<MedicineLine> = Vec::new();
    for row in rows {
        let said = columns.said(row);
        if answer(&said, "name").is_empty() {
            taking.leave(row.line, words.import_no_name());
            continue;
        }
        let line = line_of(&said);
        if lines.contains(&line) {
            taking.found.there += 1;
        } else if lines.len() == LIST_MAX {
            taking.leave(row.line, words.import_too_many_medicines(LIST_MAX));
        } else if let Err(error) = edit(taking, vec![line.clone()]).validate() {
            taking.leave(row.line, edit_fault(words, &error));
        } else {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        return;
    }
    if stands(taking, &lines) {
        taking.found.there += lines.len();
        return;
    }
    taking.found.counts.push(words.import_medicines(u64::try_from(lines.len()).unwrap_or_default()));
    taking.found.things = lines.iter().map(|line| medicine_line(words, line)).collect();
    let edit = edit(taking, lines);
    taking.found.edits.push((Section::Medications, edit));
}

/// One medicine. Where the columns do not part the strength and the use from the name, the name is read as people write it.
fn line_of(said: &Answers) -> MedicineLine {
    let (name, strength, how) = (answer(said, "name"), answer(said, "strength"), answer(said, "how"));
    let joined = parse_line(&[name, strength, how].join(" "));
    if strength.is_empty() && how.is_empty() {
        return joined;
    }
    MedicineLine {
        name: name.to_owned(),
        strength: strength.to_owned(),
        how: how.to_owned(),
        stopped: joined.stopped,
    }
}

/// Whether the same file has said just this before.
fn stands(taking: &Taking<'_>, lines: &[MedicineLine]) -> bool {
    let view = taking.state.medications().unwrap_or_default();
    let mut shown = view.statements.iter().filter(|statement| statement.head.presence.is_shown());
    shown.any(|statement| {
        let said = statement.lines.candidates();
        statement.source.value == taking.source.name && said.iter().any(|one| one.value == lines)
    })
}

fn edit(taking: &Taking<'_>, lines: Vec<MedicineLine>) -> Edit {
    let fields = vec![
        StatementField::Source(taking.source.name.clone()),
        StatementField::SaidOn(taking.source.day),
        StatementField::Medium(Medium::Paper),
        StatementField::Completeness(Completeness::SingleChange),
        StatementField::Lines(lines),
    ];
    Edit::from(Doing::Add { id: taking.state.fresh_id(), item: Item::Statement(fields) })
}
