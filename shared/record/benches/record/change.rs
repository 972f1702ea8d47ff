//! What one change costs, beside loading and reading its whole section.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use samlat_record::{
    Act, AgreementField, Amount, AppointmentField, Document, DoseField, Item, LiveView, Provenance, Section,
    Side, Taken, When,
    testing::{
        at,
        chance::Chance,
        day,
        five_years::{FiveYears, PHONE, TABLET},
    },
};

use crate::{
    Outcome, ROUNDS,
    table::{Goal, Table, quickest},
};

/// To follow is to read far less than all of it.
const MOST: Goal = Goal::Ratio(0.5);

/// Measures a change in this section, written here and taken from another device.
///
/// # Errors
/// The section is not there, or refuses the change.
pub fn measure(table: &mut Table, years: &FiveYears, section: Section) -> Outcome {
    let mut here = years.document(section).ok_or("no such section")?.clone();
    let bytes = here.save();
    let known = Provenance::default();
    let [whole, scratch] = quickest([
        &mut || {
            let document = Document::load(&bytes, section, 1)?;
            drop(black_box(document.view()));
            Ok(())
        },
        &mut || {
            drop(black_box(here.view()));
            Ok(())
        },
    ])?;
    let mut live = LiveView::of(&here, &known);
    let (mut chance, item) = (Chance::new(7), item(years, section));
    let mut add = || Act::Add { id: chance.item_id(), item: item.clone() };
    let (mut written, mut taken, mut shown) = (Duration::MAX, Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        let edit = add().into();
        let started = Instant::now();
        here.edit(PHONE, 1, &edit)?;
        written = started.elapsed().min(written);
        live.follow(&here, &known);

        let change = here.clone().edit(TABLET, 1, &add().into())?;
        let started = Instant::now();
        here.apply(&[&change])?;
        taken = started.elapsed().min(taken);
        let started = Instant::now();
        live.follow(&here, &known);
        shown = started.elapsed().min(shown);
    }
    if *live.view() != here.view_with(&known) {
        return Err("the live view is not the view".into());
    }
    table.part(&format!("One change in {}", section.code()));
    table.time("the section, loaded and read", whole);
    table.ratio("  of that, its view from scratch", scratch, whole, Goal::Shown);
    table.ratio("an edit written, to the section", written, whole, Goal::Shown);
    table.ratio("a change of another device applied, to the section", taken, whole, Goal::Shown);
    table.ratio("the view brought up to date, to its view from scratch", shown, scratch, MOST);
    table.ratio(
        "applied and brought up to date, to applied and from scratch",
        taken + shown,
        taken + scratch,
        MOST,
    );
    Ok(())
}

/// What is often added there.
fn item(years: &FiveYears, section: Section) -> Item {
    let today = day(2026, 11, 21);
    if section == Section::Medications
        && let Some(medicine) = medicine(years)
    {
        return Item::Dose(vec![
            DoseField::Medicine(medicine),
            DoseField::Taken(Taken::Taken),
            DoseField::At(at(today, 9, 30)),
            DoseField::Units(Amount::ONE),
        ]);
    }
    if section == Section::Appointments {
        let when = When::At { start: at(today, 15, 0), minutes: Some(30) };
        return Item::Appointment(vec![
            AppointmentField::Title("Provtagning".into()),
            AppointmentField::When(when),
        ]);
    }
    Item::Agreement(vec![AgreementField::Side(Side::Care), AgreementField::Text("Ringer i morgon".into())])
}

fn medicine(years: &FiveYears) -> Option<samlat_record::ItemId> {
    let view = years.document(Section::Medications)?.view();
    let samlat_record::SectionBody::Medications(view) = view.body else { return None };
    view.medicines.first().map(|medicine| medicine.head.id)
}
