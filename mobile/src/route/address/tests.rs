//! Each address leads to its screen, and each screen back to its address.

use super::*;

fn route(address: &str) -> Route {
    let Ok(route) = address.parse();
    route
}

#[test]
fn every_screen_is_found_again_at_its_address() {
    let addresses = [
        "/",
        "/allt",
        "/allt/kontrakt",
        "/allt/kontrakt/visa",
        "/allt/kontrakt/laget",
        "/allt/kontrakt/nytt/goal",
        "/allt/kontrakt/0a1b",
        "/allt/kontrakt/0a1b/andra/note",
        "/allt/tider",
        "/allt/tider/ny",
        "/allt/tider/0a1b",
        "/allt/tider/0a1b/fraga",
        "/allt/tider/0a1b/andra/note",
        "/allt/tider/0a1b/gang/2026-11-23",
        "/allt/tider/0a1b/gang/2026-11-23/andra/when",
        "/allt/lakemedel",
        "/allt/lakemedel/nytt",
        "/allt/lakemedel/uppgift",
        "/allt/lakemedel/taget",
        "/allt/lakemedel/namn/0a1b",
        "/allt/lakemedel/namn/0a1b/svara",
        "/allt/lakemedel/0a1b/hemma",
        "/allt/lakemedel/0a1b/tagen",
        "/allt/lakemedel/0a1b",
        "/allt/lakemedel/0a1b/andra/note",
        "/allt/kan-sjalv",
        "/allt/kan-sjalv/ny/goal",
        "/allt/uppdateringar",
        "/allt/uppdateringar/ny",
        "/allt/uppdateringar/0a1b",
        "/allt/kontakter",
        "/allt/kontakter/ny",
        "/allt/kontakter/0a1b",
        "/allt/kontakter/0a1b/andra/note",
        "/allt/dagbok",
        "/allt/dagbok/ny/ork",
        "/allt/dagbok/0a1b",
        "/allt/dagbok/0a1b/andra/note",
        "/allt/fragor",
        "/allt/fragor/ny",
        "/allt/fragor/till/0a1b",
        "/allt/fragor/0a1b",
        "/allt/fragor/0a1b/andra/note",
        "/allt/enkat",
        "/allt/enkat/svar",
        "/allt/enkat/svara/jag",
        "/allt/synpunkter",
        "/allt/synpunkter/ny",
        "/allt/synpunkter/beslut/0a1b",
        "/allt/synpunkter/0a1b",
        "/allt/synpunkter/0a1b/andra/note",
        "/allt/synpunkter/0a1b/till/ivo",
        "/allt/synpunkter/0a1b/skickat/0a1b/note",
        "/allt/handelser",
        "/allt/handelser/ny",
        "/allt/handelser/0a1b",
        "/allt/handelser/0a1b/andra/note",
        "/allt/handelser/0a1b/synpunkt",
        "/allt/om-mig/diagnos/0a1b/andra/responsible",
        "/allt/hemgang",
        "/allt/hemgang/ny",
        "/allt/hemgang/0a1b",
        "/allt/hemgang/0a1b/andra/home",
        "/allt/hemgang/0a1b/nytt",
        "/allt/mellanrum",
        "/allt/mellanrum/no_mri:0a1b",
        "/allt/mellanrum/granser",
        "/allt/mellanrum/granser/referral",
        "/allt/sok",
        "/allt/tidslinje",
        "/allt/aret",
        "/allt/papper",
        "/allt/papper/lakemedel",
        "/allt/papper/las-in",
        "/ring",
        "/dela",
        "/dela/bjud-in",
        "/dela/0a1b",
        "/dela/0a1b/andra",
        "/dela/enhet",
        "/dela/vem",
        "/dela/om-jag-dor",
        "/dela/dodsfall",
        "/mer",
        "/mer/ord",
        "/mer/ova",
        "/mer/undanlagt",
        "/mer/server",
        "/mer/server/ta-bort",
        "/start",
        "/aterfa",
        "/aterfa#abandon-ability",
        "/aterfa/tidpunkt",
        "/ny-enhet",
        "/ny-enhet#ABCD-EFGH",
        "/i#c2VjcmV0",
    ];
    for address in addresses {
        let route = route(address);
        assert!(!matches!(route, Route::NotFound { .. }), "{address}");
        assert_eq!(route.to_string(), address);
    }
}

#[test]
fn a_word_is_not_taken_for_an_id() {
    assert_eq!(route("/allt/tider/ny"), Route::NewAppointment {});
    assert_eq!(route("/dela/bjud-in"), Route::Invite {});
    assert_eq!(route("/dela/bjud-in/narstaende"), Route::InviteRelative {});
    assert_eq!(route("/dela/enhet"), Route::AddDevice {});
    let row = Route::NewContractRow { kind: "goal".to_owned() };
    assert_eq!(route("/allt/kontrakt/nytt/goal"), row);
    let field = Route::ChangeContract { id: "0a".to_owned(), field: "text".to_owned() };
    assert_eq!(route("/allt/kontrakt/0a/andra/text"), field);
}

#[test]
fn what_stands_behind_a_path_does_not_change_the_screen() {
    for address in ["/allt/", "/allt?utm_source=x", "/allt#top", "/allt/?a=b#c"] {
        assert_eq!(route(address), Route::All {}, "{address}");
    }
    assert_eq!(route("/?x"), Route::Today {});
    assert_eq!(route("/i"), Route::Invitation { secret: String::new() });
}

#[test]
fn any_other_address_is_not_found_and_comes_back_as_it_was() {
    for address in ["/personal", "/allt/tider/0a/andra", "/hj%C3%A4lp/a%20b"] {
        let route = route(address);
        assert!(matches!(route, Route::NotFound { .. }), "{address}");
        assert_eq!(route.to_string(), address);
    }
    assert_eq!(route("/hj%C3%A4lp"), Route::NotFound { rest: vec!["hjälp".to_owned()] });
}

#[test]
fn a_part_with_signs_of_its_own_stays_one_part() {
    let odd = Route::ChangeContact { id: "a b".to_owned(), field: "c#d?e%".to_owned() };
    assert_eq!(route(&odd.to_string()), odd);
}
