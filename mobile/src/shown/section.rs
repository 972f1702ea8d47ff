//! The sections' names and icons, and what may be done in them, in words.

use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{Principal, Section};

use crate::components::Glyph;
use crate::words::Words;

/// What the section is called.
#[must_use]
pub fn section_name(words: Words, section: Section) -> &'static str {
    match section {
        Section::About => words.section_about(),
        Section::Contract => words.contract_title(),
        Section::Contacts => words.contacts_title(),
        Section::Appointments => words.appointments_title(),
        Section::Medications => words.medications_title(),
        Section::Abilities => words.abilities_title(),
        Section::Plan => words.section_plan(),
        Section::Updates => words.updates_title(),
        Section::Diary => words.section_diary(),
        Section::Private => words.section_private(),
    }
}

/// The section's icon.
#[must_use]
pub fn section_glyph(section: Section) -> Glyph {
    match section {
        Section::About | Section::Private => Glyph::Home,
        Section::Contract | Section::Plan => Glyph::Contract,
        Section::Contacts => Glyph::Phone,
        Section::Appointments => Glyph::Calendar,
        Section::Medications => Glyph::Medicine,
        Section::Abilities => Glyph::Ability,
        Section::Updates | Section::Diary => Glyph::Message,
    }
}

/// What may be done, in words: "läser och ändrar".
#[must_use]
pub fn rights_in_words(words: Words, rights: Rights) -> &'static str {
    match (rights.may_read(), rights.may_post(), rights.may_edit()) {
        (_, _, true) => words.rights_edit(),
        (true, true, false) => words.rights_read_post(),
        (true, false, false) => words.rights_read(),
        (false, true, false) => words.rights_post(),
        (false, false, false) => words.rights_none(),
    }
}

/// One line: "Tider: läser och ändrar".
#[must_use]
pub fn share_in_words(words: Words, share: Share) -> String {
    words.rights_in_section(section_name(words, share.section), rights_in_words(words, share.rights))
}

/// What is given, then what waits for digits to be compared. A section that waits is said once, with all that it
/// will be.
#[must_use]
pub fn shares_in_words(words: Words, given: &[Share], awaiting: &[Share]) -> Vec<String> {
    let is_awaited = |share: &&Share| awaiting.iter().any(|other| other.section == share.section);
    let given = given.iter().filter(|share| !is_awaited(share)).map(|share| share_in_words(words, *share));
    let waiting = awaiting.iter().map(|share| words.share_waits(share_in_words(words, *share)));
    given.chain(waiting).collect()
}

/// Who is legally responsible, in words.
#[must_use]
pub fn principal_name(words: Words, principal: Principal) -> &'static str {
    match principal {
        Principal::Region => words.principal_region(),
        Principal::Municipality => words.principal_municipality(),
        Principal::State => words.principal_state(),
        Principal::Other => words.principal_other(),
    }
}
