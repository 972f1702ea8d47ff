//! The organisation's page drawn without a browser: what is told when nothing is sent from it.

use samlat_circle::engine::Failure;
use samlat_circle::engine::verb::NameCard;
use samlat_circle::guest::told::{GuestInvitation, GuestSync, GuestSyncState};
use samlat_circle::unit::told::{UnitPhase, UnitStanding};
use samlat_circle::unit::{UnitTold, UnitVerb};
use samlat_protocol::id::RecordId;
use samlat_protocol::right::Rights;
use samlat_record::Section;

use super::page::UnitPage;
use crate::lean::testing::Drawn;
use crate::screens::testing::NOW_MS;
use crate::shown::fault::failure_without_record;
use crate::words::{Language, Words};

fn invitation() -> Box<GuestInvitation> {
    Box::new(GuestInvitation {
        record: RecordId::new([7; 32]),
        person: "Asta".to_owned(),
        birth_year: Some(1974),
        called: "Hemtjänsten".to_owned(),
        me: NameCard { name: "Hemtjänsten Söder".to_owned(), ..NameCard::default() },
        shares: vec![(Section::Updates, Rights::POST)],
        open_until_ms: NOW_MS,
        until_ms: None,
        certificate: None,
    })
}

fn sync(state: GuestSyncState) -> UnitTold {
    UnitTold::Sync(GuestSync {
        state,
        unsent: 0,
        last_fetched_ms: Some(NOW_MS),
        set_aside: 0,
        is_behind: false,
    })
}

#[test]
fn why_nothing_is_sent_from_an_organisations_page_is_said_there() {
    let held =
        [(GuestSyncState::NeedsUpdate, Failure::NeedsUpdate), (GuestSyncState::Frozen, Failure::Frozen)];
    for (language, (state, failure)) in
        Language::ALL.into_iter().flat_map(|one| held.clone().map(|of| (one, of)))
    {
        let said = failure_without_record(Words::new(language), &failure);
        let mut page: Drawn<UnitVerb, UnitTold> = Drawn::opened(UnitPage, language);
        let (phase, code) = (UnitPhase::Holds, "1234".to_owned());
        page.tell(UnitTold::Standing(UnitStanding::Open { phase, invitation: invitation(), code }));
        page.tell(sync(GuestSyncState::Online));
        assert!(!page.text().contains(&said), "{}", page.text());
        page.tell(sync(state));
        assert!(page.text().contains(&said), "{state:?}: {}", page.text());
    }
}
