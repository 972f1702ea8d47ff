//! What it takes until something can be shown.

use std::{hint::black_box, time::Duration};

use samlat_record::{
    Document, Section, SectionView,
    rules::{Glance, Reach, Today, home_zone, today_at_a_glance, today_at_home},
    testing::five_years::FiveYears,
};

use crate::{
    Kept, Outcome,
    table::{Goal, Table, quickest},
};

/// Measures loading. Answers how long all of the record takes to load and read.
///
/// # Errors
/// What was kept cannot be loaded.
pub fn measure(table: &mut Table, years: &FiveYears, sections: &[Kept]) -> Outcome<Duration> {
    let views = views(sections.iter())?;
    let glances: Vec<Glance> = views.iter().filter_map(|view| Glance::of(view, &years.now)).collect();
    let kept: Vec<Vec<u8>> = glances.iter().map(Glance::to_bytes).collect();
    // The sections that Idag shows something of are those that have a glance.
    let of_idag = |kept: &&Kept| {
        views.iter().any(|view| view.section == kept.section && Glance::of(view, &years.now).is_some())
    };
    let idag: Vec<&Kept> = sections.iter().filter(of_idag).collect();

    let of_sections = || -> Outcome<Today> {
        let reach =
            Reach::of(self::views(idag.iter().copied())?, samlat_record::List::default(), years.hers.clone());
        let (home, contacts) = (home_zone(reach.about.as_ref()), reach.contacts.as_ref());
        let (appointments, medications) = (reach.appointments.as_ref(), reach.medications.as_ref());
        Ok(today_at_home(home, &years.now, appointments, medications, contacts, &years.hers))
    };
    let of_glances = || -> Outcome<Today> {
        let glances: Vec<Glance> = kept.iter().filter_map(|bytes| Glance::from_bytes(bytes)).collect();
        let today = today_at_a_glance(&glances, &Section::ALL, &years.now, &years.hers);
        today.ok_or_else(|| "the glances do not hold".into())
    };
    if of_sections()? != of_glances()? {
        return Err("Idag is not the same at a glance".into());
    }
    let [all, loaded, whole, glance] = quickest([
        &mut || self::views(sections.iter()).map(|views| drop(black_box(views))),
        &mut || {
            for kept in sections {
                black_box(Document::load(&kept.bytes, kept.section, 1)?);
            }
            Ok(())
        },
        &mut || of_sections().map(|today| drop(black_box(today))),
        &mut || of_glances().map(|today| drop(black_box(today))),
    ])?;
    let bytes: usize = kept.iter().map(Vec::len).sum();
    table.part("Until something can be shown");
    table.time("the ten sections, loaded and read", all);
    table.ratio("  of that, loaded", loaded, all, Goal::Shown);
    table.ratio("Idag of its four sections, loaded and read", whole, all, Goal::Shown);
    table.ratio(&format!("Idag of their glances ({bytes} bytes)"), glance, all, Goal::Ratio(0.25));
    Ok(all)
}

fn views<'a>(sections: impl Iterator<Item = &'a Kept>) -> Outcome<Vec<SectionView>> {
    let view = |kept: &Kept| Ok(Document::load(&kept.bytes, kept.section, 1)?.view());
    sections.map(view).collect()
}
