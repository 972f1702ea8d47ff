//! What the guard costs, beside what the document library alone takes for the same changes.

use std::hint::black_box;

use samlat_circle::guard::{Checked, admit};
use samlat_record::{
    Act, AppointmentField, Document, Item, LiveView, MedicineField, Provenance, Section, When,
    testing::{
        at,
        chance::Chance,
        day,
        five_years::{FiveYears, TABLET},
    },
};

use crate::{
    Outcome,
    table::{Goal, Table, quickest},
};

/// Changes in a batch: as many as a device that was away for some days brings.
const CHANGES: usize = 100;

/// Measures a batch of changes of one device against a section of five years.
///
/// # Errors
/// The section is not there, or refuses the changes.
pub fn measure(table: &mut Table, years: &FiveYears, section: Section) -> Outcome {
    let document = years.document(section).ok_or("no such section")?;
    let view = LiveView::of(document, &Provenance::default());
    let bytes = written(document, section)?;
    let read = || bytes.iter().map(|bytes| Checked::read(bytes, TABLET)).collect::<Result<Vec<_>, _>>();
    let changes = read()?;
    let applied: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
    let [reading, trying, floor] = quickest([
        &mut || {
            drop(black_box(read()?));
            Ok(())
        },
        &mut || {
            drop(black_box(admit(document, Some(&view), &changes)?));
            Ok(())
        },
        &mut || {
            let mut copy = document.clone();
            black_box(copy.apply(&applied)?);
            Ok(())
        },
    ])?;
    let each = reading / u32::try_from(CHANGES)?;
    table.part(&format!("{CHANGES} changes into {} of five years", section.code()));
    table.time("the library alone, on a copy", floor);
    table.ratio("the guard reads one change", each, floor, Goal::Ms(0.010));
    table.ratio("the guard tries the batch: applied, saved, loaded, seen", trying, floor, Goal::Ms(30.0));
    Ok(())
}

/// What another device wrote, each a change of its own.
fn written(document: &Document, section: Section) -> Outcome<Vec<Vec<u8>>> {
    let (mut other, mut chance) = (document.clone(), Chance::new(9));
    let today = day(2026, 11, 21);
    let item = if section == Section::Appointments {
        let when = When::At { start: at(today, 15, 0), minutes: Some(30) };
        Item::Appointment(vec![AppointmentField::Title("Provtagning".into()), AppointmentField::When(when)])
    } else {
        Item::Medicine(vec![MedicineField::Name("Baklofen".into())])
    };
    let mut add = || Act::Add { id: chance.item_id(), item: item.clone() }.into();
    let edited = (0..CHANGES).map(|n| other.edit(TABLET, i64::try_from(n).unwrap_or_default(), &add()));
    Ok(edited.collect::<Result<_, _>>()?)
}
