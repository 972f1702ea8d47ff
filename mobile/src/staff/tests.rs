//! The staff page drawn without a browser: what is told when it cannot be written, or not all can be read.

use samlat_circle::command::Ticket;
use samlat_circle::engine::verb::NameCard;
use samlat_circle::engine::{Failure, OrganisationFault};
use samlat_circle::guest::told::{
    CertificateState, GuestInvitation, GuestStanding, GuestSync, GuestSyncState, PostState, SentPost,
};
use samlat_circle::guest::{GuestTold, GuestVerb};
use samlat_protocol::id::RecordId;
use samlat_protocol::right::Rights;
use samlat_record::{Post, PostId, Section};

use super::page::StaffPage;
use crate::lean::testing::Drawn;
use crate::screens::testing::NOW_MS;
use crate::shown::fault::failure_without_record;
use crate::words::{Language, Words};

fn opened(language: Language) -> Drawn<GuestVerb, GuestTold> {
    Drawn::opened(StaffPage, language)
}

/// Nothing but the link was asked for.
fn asks_nothing(desk: &mut Drawn<GuestVerb, GuestTold>) {
    let asked = desk.asks();
    assert!(matches!(asked.as_slice(), [GuestVerb::Open { .. }]), "{asked:?}");
}

fn invitation(certificate: Option<CertificateState>) -> GuestInvitation {
    GuestInvitation {
        record: RecordId::new([7; 32]),
        person: "Asta".to_owned(),
        birth_year: Some(1974),
        called: "Hemtjänsten".to_owned(),
        me: NameCard { name: "Maria".to_owned(), ..NameCard::default() },
        shares: vec![(Section::Updates, Rights::POST)],
        open_until_ms: NOW_MS,
        until_ms: None,
        certificate,
    }
}

fn sync(state: GuestSyncState, is_behind: bool) -> GuestTold {
    GuestTold::Sync(GuestSync { state, unsent: 1, last_fetched_ms: Some(NOW_MS), set_aside: 0, is_behind })
}

fn sent() -> GuestTold {
    let post = Post::Update { text: "Rullstolen är klar.".to_owned(), task: None };
    let (id, section) = (PostId([3; 32]), Section::Updates);
    GuestTold::Posts(vec![SentPost { id, section, post, written_ms: NOW_MS, state: PostState::Waiting }])
}

#[test]
fn why_nothing_is_sent_is_said_before_anything_is_written() {
    for language in Language::ALL {
        let words = Words::new(language);
        for (state, failure) in
            [(GuestSyncState::NeedsUpdate, Failure::NeedsUpdate), (GuestSyncState::Frozen, Failure::Frozen)]
        {
            let said = failure_without_record(words, &failure);
            let mut desk = opened(language);
            desk.tell(GuestTold::Standing(GuestStanding::Joined(invitation(None))));
            desk.tell(sent());
            desk.tell(sync(GuestSyncState::Online, false));
            assert!(!desk.text().contains(&said), "{}", desk.text());
            desk.tell(sync(state, false));
            assert!(desk.text().contains(&said), "{state:?}: {}", desk.text());
            assert!(desk.text().contains("Rullstolen är klar."), "what was written stands there");
        }
    }
}

#[test]
fn an_answer_of_a_later_version_is_said_to_want_an_update() {
    for language in Language::ALL {
        let said = Words::new(language).post_unknown_text();
        let mut desk = opened(language);
        desk.tell(GuestTold::Standing(GuestStanding::Joined(invitation(None))));
        desk.tell(sync(GuestSyncState::Online, false));
        assert!(!desk.text().contains(said), "{}", desk.text());
        desk.tell(sync(GuestSyncState::Online, true));
        assert!(desk.text().contains(said), "{}", desk.text());
    }
}

#[test]
fn a_certificate_that_holds_no_longer_says_why_and_takes_nothing_away() {
    let ended = [
        CertificateState::RunOut,
        CertificateState::Ended,
        CertificateState::OrganisationWithdrawn,
        CertificateState::OrganisationRunOut,
    ];
    for (state, language) in ended.into_iter().flat_map(|state| Language::ALL.map(|one| (state, one))) {
        let words = Words::new(language);
        let mut desk = opened(language);
        let begun = [("update".to_owned(), "Ring oss på måndag.".to_owned())];
        desk.tell(GuestTold::Drafts(begun.into_iter().collect()));
        desk.tell(GuestTold::Standing(GuestStanding::Ended(invitation(Some(state)))));
        desk.tell(sent());
        let said = failure_without_record(words, &Failure::Organisation(state.fault().unwrap()));
        let text = desk.text();
        assert!(text.contains(&said), "{state:?}: {text}");
        assert!(text.contains("Rullstolen är klar.") && text.contains("Ring oss på måndag."), "{text}");
        asks_nothing(&mut desk);
    }
}

#[test]
fn the_certificate_of_a_withdrawn_organisation_opens_nothing_and_says_so() {
    for language in Language::ALL {
        let mut desk = opened(language);
        desk.tell(GuestTold::Standing(GuestStanding::Nothing));
        let reason = Failure::Organisation(OrganisationFault::Withdrawn);
        desk.tell(GuestTold::Failed { ticket: Ticket(1), reason: reason.clone() });
        let said = failure_without_record(Words::new(language), &reason);
        assert!(desk.text().contains(&said), "{}", desk.text());
        asks_nothing(&mut desk);
    }
}
