//! Which relay is used: chosen in an app, and the page's own in a browser.

use samlat_circle::engine::RelayFault;
use samlat_circle::engine::told::{RecordHeader, Standing, SyncState, Told};

use crate::screens::testing::*;

#[test]
fn an_app_asks_for_the_address_and_a_web_page_tells_its_own() {
    for (path, opens) in [("/mer/server", true), ("/ny-enhet", false), ("/aterfa", false)] {
        let told = |stage: &mut Stage| {
            if opens {
                stage.tell(Told::Standing(Standing::Open));
                stage.tell(Told::Record(header()));
            } else {
                stage.tell(Told::Standing(Standing::NoRecord));
            }
        };
        let (mut app, mut web) = (Stage::at(path), Stage::on_web(path));
        told(&mut app);
        told(&mut web);
        assert!(app.html().contains("id=\"relay\""), "{path}");
        assert!(!web.html().contains("id=\"relay\""), "{path}");
        assert!(web.text().contains("Servern är https://samlat.example."), "{path}: {}", web.text());
    }
}

#[test]
fn a_web_page_that_the_record_has_moved_from_says_so_on_every_screen_and_offers_no_way_back() {
    let moved = || RecordHeader { relay: Some("https://other.example".to_owned()), ..header() };
    let fault = RelayFault::Unreachable;
    for path in ["/", "/mer/server"] {
        let mut web = Stage::on_web(path);
        web.tell(Told::Standing(Standing::Open));
        web.tell(Told::Record(moved()));
        web.tell(sync(SyncState::Failing { fault, since_ms: NOW_MS, retry_at_ms: NOW_MS + 1_000 }, 3));
        assert!(web.text().contains("Uppgifterna har flyttat till https://other.example."), "{path}");
        assert!(!web.text().contains("Använd den här servern"), "{path}");
    }
    let app = Stage::of_person("/mer/server", vec![Told::Record(moved())]);
    assert!(!app.text().contains("har flyttat"));
    assert!(app.text().contains("behöver den som skriver till dig från en länk en ny länk"));
}
