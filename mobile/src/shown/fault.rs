//! Why something did not happen, in words, with what to do next. Nothing that was written is lost by any of
//! it, and the words say so where somebody could fear it.

use samlat_circle::engine::{
    ComparingFault, Failure, InvitationFault, OrganisationFault, RelayFault, StorageFault, WordsFault,
};
use samlat_protocol::problem::Refusal;
use samlat_record::{EditError, FieldName};

use crate::message::Stopped;
use crate::words::Words;

/// The failure of an act.
#[must_use]
pub fn failure(words: Words, of: &Failure) -> String {
    match of {
        Failure::Edit(error) => edit_fault(words, error),
        Failure::RecordThere => words.fault_record_there().to_owned(),
        Failure::Words(fault) => recovery_words(words, fault),
        Failure::WordsGone => words.fault_words_gone().to_owned(),
        Failure::RehearsalWrong { positions } => rehearsal(words, positions),
        Failure::NeedsRelay => words.fault_needs_relay().to_owned(),
        Failure::NotCompared => words.fault_not_compared().to_owned(),
        Failure::Comparing(fault) => comparing(words, *fault).to_owned(),
        Failure::Storage(_)
        | Failure::BadPost
        | Failure::BadText
        | Failure::NotAllowed
        | Failure::NoRecord
        | Failure::NoSuchSection
        | Failure::NoSuchThing
        | Failure::NotBegun
        | Failure::Invitation(_)
        | Failure::Relay(_)
        | Failure::Organisation(_)
        | Failure::NeedsUpdate
        | Failure::Frozen
        | Failure::Ended
        | Failure::Moved
        | Failure::OnHold
        | Failure::Closed
        | Failure::Broken(_)
        | _ => failure_without_record(words, of),
    }
}

/// The failure of an act on a device that holds no record. What can happen only where one is has no words of its own here,
/// so that they are not in those bundles.
#[must_use]
pub fn failure_without_record(words: Words, failure: &Failure) -> String {
    match failure {
        Failure::Storage(fault) => storage(words, *fault).to_owned(),
        Failure::BadPost | Failure::BadText => words.fault_text().to_owned(),
        Failure::NotAllowed => words.fault_not_allowed().to_owned(),
        Failure::NoRecord => words.fault_no_record().to_owned(),
        Failure::NoSuchSection | Failure::NoSuchThing => words.fault_no_such_thing().to_owned(),
        Failure::NotBegun => words.fault_not_begun().to_owned(),
        Failure::Invitation(fault) => invitation(words, *fault).to_owned(),
        Failure::Relay(fault) => relay(words, *fault),
        Failure::Organisation(fault) => organisation(words, *fault).to_owned(),
        Failure::NeedsUpdate => words.fault_needs_update().to_owned(),
        Failure::Frozen => words.fault_frozen().to_owned(),
        Failure::Ended => words.fault_ended().to_owned(),
        Failure::Moved => words.fault_moved().to_owned(),
        Failure::OnHold => words.fault_on_hold().to_owned(),
        Failure::Closed => words.fault_closed().to_owned(),
        Failure::Edit(_)
        | Failure::RecordThere
        | Failure::Words(_)
        | Failure::WordsGone
        | Failure::RehearsalWrong { .. }
        | Failure::NeedsRelay
        | Failure::NotCompared
        | Failure::Comparing(_) => words.fault_broken().to_owned(),
        // The cause of a broken one is for the log; and what a newer engine may add.
        Failure::Broken(_) | _ => words.fault_broken().to_owned(),
    }
}

/// Why the device could not keep something.
#[must_use]
pub fn storage(words: Words, fault: StorageFault) -> &'static str {
    match fault {
        StorageFault::Full => words.fault_storage_full(),
        StorageFault::Refused => words.fault_storage_refused(),
        StorageFault::Elsewhere => words.fault_storage_elsewhere(),
        StorageFault::Newer => words.fault_storage_newer(),
        StorageFault::Gone => words.fault_storage_gone(),
        StorageFault::Unreadable => words.fault_storage_unreadable(),
    }
}

/// Why the engine does not run.
#[must_use]
pub fn stopped(words: Words, why: &Stopped) -> &'static str {
    match why {
        Stopped::OpenElsewhere => words.fault_storage_elsewhere(),
        Stopped::Full => words.fault_storage_full(),
        Stopped::Refused => words.fault_storage_refused(),
        Stopped::Newer => words.fault_storage_newer(),
        Stopped::Gone => words.fault_storage_gone(),
        Stopped::KeyLost => words.fault_key_lost(),
        Stopped::Unreadable => words.fault_storage_unreadable(),
        Stopped::Broken(_) => words.fault_broken(),
    }
}

/// How a relay failed.
#[must_use]
pub fn relay(words: Words, fault: RelayFault) -> String {
    match fault {
        RelayFault::Unreachable => words.fault_relay_unreachable().to_owned(),
        RelayFault::ServerError { status } => words.fault_relay_error(status),
        RelayFault::Garbage => words.fault_relay_garbage().to_owned(),
        RelayFault::Different => words.fault_relay_different().to_owned(),
        RelayFault::BadAddress => words.fault_relay_address().to_owned(),
        RelayFault::Refused(Refusal::TooMuch) => words.fault_relay_too_much().to_owned(),
        RelayFault::Refused(Refusal::ClockOff) => words.fault_relay_clock().to_owned(),
        RelayFault::Refused(Refusal::NotAllowed | Refusal::Expired) => {
            words.fault_relay_not_allowed().to_owned()
        }
        RelayFault::Refused(refusal) => words.fault_relay_refused(refusal.word()),
    }
}

fn organisation(words: Words, fault: OrganisationFault) -> &'static str {
    match fault {
        OrganisationFault::LinkForOrganisation => words.fault_organisation_link_for_organisation(),
        OrganisationFault::LinkForPerson => words.fault_organisation_link_for_person(),
        OrganisationFault::OtherCode => words.fault_organisation_other_code(),
        OrganisationFault::NotIntroduced => words.fault_organisation_not_introduced(),
        OrganisationFault::Withdrawn => words.fault_organisation_withdrawn(),
        OrganisationFault::RunOut => words.fault_organisation_run_out(),
        OrganisationFault::CertificateEnded => words.fault_organisation_certificate_ended(),
        OrganisationFault::CertificateRunOut => words.fault_organisation_certificate_run_out(),
        OrganisationFault::NotCompared => words.fault_organisation_not_compared(),
        OrganisationFault::TooManyStaff => words.fault_organisation_too_many_staff(),
        OrganisationFault::BadEnd => words.fault_organisation_bad_end(),
        OrganisationFault::KeyUsed => words.fault_organisation_key_used(),
        OrganisationFault::Unsent => words.fault_organisation_unsent(),
        // What a newer engine may add.
        _ => words.fault_broken(),
    }
}

fn invitation(words: Words, fault: InvitationFault) -> &'static str {
    match fault {
        InvitationFault::Truncated => words.fault_invitation_truncated(),
        InvitationFault::Foreign => words.fault_invitation_foreign(),
        InvitationFault::Used => words.fault_invitation_used(),
        InvitationFault::Expired => words.fault_invitation_expired(),
        InvitationFault::Withdrawn => words.fault_invitation_withdrawn(),
        InvitationFault::UnknownRecord => words.fault_invitation_unknown(),
        InvitationFault::HeadUnknown => words.fault_invitation_head(),
        InvitationFault::NotInCircle => words.fault_invitation_not_in_circle(),
        InvitationFault::OnHold => words.fault_invitation_on_hold(),
        InvitationFault::Closed => words.fault_invitation_closed(),
    }
}

fn recovery_words(words: Words, fault: &WordsFault) -> String {
    match fault {
        WordsFault::Count { given } => words.fault_words_count(u64::from(*given)),
        WordsFault::NotAWord { position, suggestions } => match suggestions.first() {
            Some(nearest) => words.fault_words_not_a_word_near(position, nearest),
            None => words.fault_words_not_a_word(position),
        },
        WordsFault::OneWrong { position, suggestion } => words.fault_words_one_wrong(position, suggestion),
        WordsFault::Mismatch => words.fault_words_mismatch().to_owned(),
        WordsFault::NoRecord => words.fault_words_no_record().to_owned(),
    }
}

fn rehearsal(words: Words, positions: &[u8]) -> String {
    let listed: Vec<String> = positions.iter().map(u8::to_string).collect();
    if listed.is_empty() {
        words.fault_rehearsal_sheet().to_owned()
    } else {
        words.fault_rehearsal(listed.join(", "))
    }
}

/// Why comparing digits came to nothing.
#[must_use]
pub fn comparing(words: Words, fault: ComparingFault) -> &'static str {
    match fault {
        ComparingFault::TimedOut => words.fault_comparing_late(),
        ComparingFault::Different => words.fault_comparing_different(),
        ComparingFault::Tampered => words.fault_comparing_tampered(),
        ComparingFault::BadCode => words.fault_comparing_code(),
        ComparingFault::Unreachable => words.fault_comparing_unreachable(),
        ComparingFault::MadeElsewhere => words.fault_comparing_elsewhere(),
    }
}

/// Why comparing digits with one more device of the person's own came to nothing.
#[must_use]
pub fn comparing_device(words: Words, fault: ComparingFault) -> &'static str {
    match fault {
        ComparingFault::TimedOut => words.fault_device_late(),
        ComparingFault::Different => words.fault_device_different(),
        ComparingFault::Tampered => words.fault_device_tampered(),
        ComparingFault::BadCode => words.fault_comparing_code(),
        ComparingFault::Unreachable => words.fault_comparing_unreachable(),
        ComparingFault::MadeElsewhere => words.fault_comparing_elsewhere(),
    }
}

/// Why something cannot be written.
#[must_use]
pub fn edit_fault(words: Words, error: &EditError) -> String {
    match error {
        EditError::Empty { .. } | EditError::Missing { .. } | EditError::NothingToWrite => {
            words.unclear_empty().to_owned()
        }
        EditError::TooLong { chars, limit, .. } => words.fault_too_long(chars, limit),
        EditError::TooMany { count, limit, .. } => words.fault_too_many(count, limit),
        EditError::ControlCharacters { .. } => words.fault_control_characters().to_owned(),
        EditError::NotPossible {
            field: FieldName::When | FieldName::At | FieldName::On | FieldName::Until,
        } => words.unclear_no_such_day().to_owned(),
        EditError::NotPossible { .. } => words.fault_not_possible().to_owned(),
        EditError::NoSuchItem { .. } | EditError::IsRemoved { .. } => words.fault_no_such_thing().to_owned(),
        EditError::NotDisputed { .. } => words.fault_not_disputed().to_owned(),
        EditError::HeldHere { field } => held_here(words, *field).to_owned(),
        EditError::Twice { .. }
        | EditError::WrongSection { .. }
        | EditError::AlreadyThere { .. }
        | EditError::Document { .. } => words.fault_broken().to_owned(),
        // What a newer record may add.
        _ => words.fault_broken().to_owned(),
    }
}

/// What has to be done before an entry can move.
fn held_here(words: Words, field: FieldName) -> &'static str {
    if field == FieldName::KeyContact {
        words.fault_held_key_contact()
    } else if matches!(field, FieldName::DoctorContact | FieldName::HomeCareContact) {
        words.fault_held_part()
    } else if field == FieldName::HidePlaces {
        words.fault_held_place()
    } else {
        words.fault_held_contested()
    }
}
