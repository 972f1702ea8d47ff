//! What was done with a record, in words: by whom, with whom, and when. Names are what somebody chose, so what a name is
//! of stands beside it.

use samlat_circle::engine::told::{ActView, Deed, Party, PartyKind};
use samlat_record::Section;

use super::section::section_name;
use super::when::moment;
use crate::components::capital;
use crate::page::Now;
use crate::words::Words;

/// The deed, as it stands inside a sentence: "Eva bjöds in".
#[must_use]
pub fn deed(words: Words, deed: &Deed) -> String {
    match deed {
        Deed::Began => words.deed_began().to_owned(),
        Deed::LetIn(party) if party.kind == PartyKind::Device => words.deed_device(bare(words, party)),
        Deed::LetIn(whom) => words.deed_let_in(who(words, whom)),
        Deed::ChangedRights(whom) => words.deed_rights(who(words, whom)),
        Deed::Invited(whom) => words.deed_invited(bare(words, whom)),
        Deed::Joined(whom) => words.deed_joined(who(words, whom)),
        Deed::Named(whom) => words.deed_named(bare(words, whom)),
        Deed::Ended(whom) => ended(words, whom),
        Deed::Admitted { messages } => words.deed_admitted(u64::from(*messages)),
        Deed::BegunAnew { sections, erases: true } => words.deed_erased(sections_in_words(words, sections)),
        Deed::BegunAnew { sections, erases: false } => {
            words.deed_begun_anew(sections_in_words(words, sections))
        }
        Deed::AddedSections { sections } => words.deed_sections(sections_in_words(words, sections)),
        Deed::Moved { .. } => words.deed_moved().to_owned(),
        Deed::SaidWishes => words.deed_wishes().to_owned(),
        Deed::ReportedDeath => words.deed_death().to_owned(),
        Deed::SaidAlive => words.deed_alive().to_owned(),
        Deed::Closed => words.deed_closed().to_owned(),
        Deed::TookBack { .. } => words.deed_words().to_owned(),
        Deed::Unknown => words.deed_unknown().to_owned(),
    }
}

/// "Innan Eva bjöds in": the moment before an act.
#[must_use]
pub fn before(words: Words, act: &ActView) -> String {
    words.past_before(deed(words, &act.deed))
}

/// "Eva bjöds in. I dag klockan 10.15, på enheten Telefon."
#[must_use]
pub fn line(words: Words, now: &Now, act: &ActView) -> String {
    words.past_line(capital(&deed(words, &act.deed)), when_and_by(words, now, act))
}

/// "I dag klockan 10.15, på enheten Telefon". Who comes by a link does that alone.
#[must_use]
pub fn when_and_by(words: Words, now: &Now, act: &ActView) -> String {
    let when = capital(&moment(words, now, act.at_ms));
    match act.by.kind {
        PartyKind::Device => words.past_by_device(when, bare(words, &act.by)),
        PartyKind::Words => words.past_by_words(when),
        PartyKind::Organisation | PartyKind::Staff => words.past_by(when, who(words, &act.by)),
        PartyKind::Guest | PartyKind::Invitation => when,
    }
}

/// Whom, with what it is where the name does not say it: "enheten Telefon".
#[must_use]
pub fn who(words: Words, party: &Party) -> String {
    let name = bare(words, party);
    match party.kind {
        PartyKind::Words => words.party_words().to_owned(),
        PartyKind::Device => words.party_device(name),
        PartyKind::Guest => name,
        PartyKind::Organisation => words.party_organisation(name),
        PartyKind::Staff => words.party_staff(name),
        PartyKind::Invitation => words.party_invitation(name),
    }
}

/// Several of them, each once.
#[must_use]
pub fn whom<'a>(words: Words, parties: impl IntoIterator<Item = &'a Party>) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in parties.into_iter().map(|party| who(words, party)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// The name alone.
#[must_use]
pub fn bare(words: Words, party: &Party) -> String {
    let unnamed = match party.kind {
        PartyKind::Device | PartyKind::Organisation => words.party_unnamed(),
        PartyKind::Words | PartyKind::Guest | PartyKind::Staff | PartyKind::Invitation => {
            words.party_somebody()
        }
    };
    party.name.clone().unwrap_or_else(|| unnamed.to_owned())
}

fn ended(words: Words, parties: &[Party]) -> String {
    // Whoever came by a link is ended together with it.
    let (links, others): (Vec<&Party>, Vec<&Party>) =
        parties.iter().partition(|party| party.kind == PartyKind::Invitation);
    if others.is_empty() && !links.is_empty() {
        return words.deed_ended_link(whom(words, links));
    }
    if others.iter().all(|party| party.kind == PartyKind::Device) && !others.is_empty() {
        return words.deed_ended_device(whom(words, others));
    }
    let names = if others.is_empty() { words.party_somebody().to_owned() } else { whom(words, others) };
    words.deed_ended(names)
}

/// The names of sections, one after the other.
#[must_use]
pub fn sections_in_words(words: Words, sections: &[Section]) -> String {
    if sections.is_empty() {
        return words.deed_some_section().to_owned();
    }
    sections.iter().map(|section| section_name(words, *section)).collect::<Vec<_>>().join(", ")
}
