//! What is worked out from a record, in plain Swedish: for somebody who works in care, and for an old person without one at
//! hand to ask.
//!
//! Each output is a line, with the rows that it rests on below it. What cannot be worked out says why. Nothing is advised and
//! nobody is blamed; what is not known is never called missing; where people disagree, all that they say is shown. The words
//! are those of PRODUCT. They stand here and not among the app's, since only this text needs them.

mod contract;
mod days;
mod differences;
mod doses;
mod fields;
mod gaps;
mod help;
mod home;
mod kinds;
mod page;
mod private;
mod reminders;
mod review;
mod schedule;
mod timeline;
mod times;
mod visits;
mod words;
mod year;

use self::page::Page;
use super::Explained;
use crate::open_format::OpenRecord;

/// The text, in Swedish. `record` is the one that was explained.
#[must_use]
pub fn in_swedish(record: &OpenRecord, explained: &Explained) -> String {
    let mut page = Page::of(record, explained);
    head(&mut page, explained);
    gaps::told(&mut page, explained);
    differences::told(&mut page, explained);
    doses::told(&mut page, explained);
    reminders::told(&mut page, explained);
    times::told(&mut page, explained);
    contract::told(&mut page, explained);
    help::told(&mut page, explained);
    home::told(&mut page, explained);
    visits::told(&mut page, explained);
    year::told(&mut page, explained);
    review::told(&mut page, explained);
    private::told(&mut page, explained);
    timeline::told(&mut page, explained);
    page.plain("");
    page.plain("Samlat samlar det du och andra har skrivit. Det ger inga medicinska råd.");
    page.into_text()
}

fn head(page: &mut Page<'_>, explained: &Explained) {
    let about = page.reach.about.as_ref();
    let name = about.and_then(|about| about.name.as_ref()).map(|name| name.value.clone());
    let name = name.unwrap_or_else(|| "Namnet är inte känt".to_owned());
    page.plain(&format!("Vad Samlat räknar ut: {name}"));
    page.plain(&format!("Räknat {}, tidszon {}.", days::moment(&explained.at), explained.at.zone));
    let read: Vec<&str> = explained.sections.iter().map(|section| words::section(*section)).collect();
    page.plain(&match read.as_slice() {
        [] => "Ingen del av samlingen går att läsa här.".to_owned(),
        [..] => format!("Delar som går att läsa: {}.", read.join(", ")),
    });
    let set_aside = page.set_aside();
    if set_aside > 0 {
        page.plain(&format!("{set_aside} saker står i filen men går inte att räkna med."));
    }
}
