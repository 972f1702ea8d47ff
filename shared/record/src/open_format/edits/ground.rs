//! On what ground the person's own device says again what a file says.

use chrono::NaiveDate;

use super::super::{File, OpenRecord, check};
use crate::{
    ActorId, Field, Ground, LINE_MAX_CHARS, Medium, Section, SectionBody,
    rules::Posted,
    time::{FIRST_YEAR, HOME_ZONE, LAST_YEAR, is_year_in_range, zone},
};

/// Who said it, when nobody in the file has a name for the writer.
const THE_FILE: &str = "Samlat-fil";

impl OpenRecord {
    /// Whether this is one of the person's own devices, as the file has it.
    pub(super) fn is_hers(&self, writer: ActorId) -> bool {
        self.writers().get(&writer).is_some_and(|writer| writer.is_person)
    }

    /// The ground on which she says this again: her own words are hers, and everybody else's are transcribed from them.
    /// So is what she took from a post, which a file holds without its signature.
    pub(super) fn ground_of<T>(&self, said: &Field<T>) -> Ground {
        match &said.ground {
            Ground::Post(id) => match self.posts().iter().find(|post| post.id == *id) {
                Some(post) => self.transcribed(&name_of(post), post.written_ms),
                None => self.transcribed(THE_FILE, said.at_ms),
            },
            ground @ (Ground::OwnWords | Ground::Transcribed { .. } | Ground::WithHelpOf { .. })
                if self.is_hers(said.by) =>
            {
                ground.clone()
            }
            Ground::Transcribed { source, medium, said_on } => {
                // Whoever entered it is named beside the source, where there is room for both.
                let both = format!("{source} ({})", self.name_of_writer(said.by));
                let source = if both.chars().count() > LINE_MAX_CHARS { source.clone() } else { both };
                Ground::Transcribed { source, medium: *medium, said_on: *said_on }
            }
            Ground::OwnWords | Ground::WithHelpOf { .. } => {
                self.transcribed(self.name_of_writer(said.by), said.at_ms)
            }
        }
    }

    fn name_of_writer(&self, writer: ActorId) -> &str {
        let name = self.writers().get(&writer).map(|writer| writer.name.trim());
        name.filter(|name| !name.is_empty()).unwrap_or(THE_FILE)
    }

    fn transcribed(&self, source: &str, at_ms: i64) -> Ground {
        Ground::Transcribed { source: source.to_owned(), medium: Medium::Web, said_on: self.day_of(at_ms) }
    }

    /// The day at home; of a clock that shows a year no record can name, the nearest day that it can.
    fn day_of(&self, at_ms: i64) -> NaiveDate {
        let home =
            zone::local_from_ms(at_ms, self.0.home()).or_else(|| zone::local_from_ms(at_ms, HOME_ZONE));
        let day = home.map(|at| at.date()).filter(|day| is_year_in_range(chrono::Datelike::year(day)));
        let nearest = || {
            if at_ms < 0 {
                NaiveDate::from_yo_opt(FIRST_YEAR, 1)
            } else {
                NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31)
            }
        };
        day.or_else(nearest).unwrap_or_default()
    }
}

impl File {
    /// The zone she lives in, as the file has it.
    fn home(&self) -> &str {
        let about = self.sections.iter().find(|view| view.section == Section::About);
        let zone = about.and_then(|view| match &view.body {
            SectionBody::About(about) => about.zone.as_ref().map(|zone| zone.value.as_str()),
            SectionBody::Contract(_)
            | SectionBody::Contacts(_)
            | SectionBody::Appointments(_)
            | SectionBody::Medications(_)
            | SectionBody::Abilities(_)
            | SectionBody::Plan(_)
            | SectionBody::Updates(_)
            | SectionBody::Diary(_)
            | SectionBody::Private(_) => None,
        });
        zone.or(self.exported.as_ref().map(|at| at.zone.as_str())).unwrap_or(HOME_ZONE)
    }
}

/// A post's writer, and where they work.
fn name_of(post: &Posted) -> String {
    let said = [post.name.trim(), post.organisation.trim()];
    let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
    if said.is_empty() { THE_FILE.to_owned() } else { check::line(&said.join(", ")) }
}
