//! Which paths are found in a small workspace, and which are not.

use super::*;
use crate::check::trace::tests::workspace;

const RECORD: &str = "
mod about;
pub mod rules;
mod deep { pub mod inner { pub(crate) fn found() {} } pub use self::inner::found as known; }

pub use about::{self as who, AboutView, Kind as AboutKind};
pub use crate::rules::*;
use about::Secret;
pub use round::round;
pub use other::shared::{self, Thing};

pub const MAX: usize = 1;
pub static NAMES: [&str; 0] = [];
pub type Short = AboutView;
pub trait Counts { const UNIT: u8; fn count(&self) -> u8; }
#[cfg(test)]
pub fn only_in_tests() {}
#[cfg(any(test, feature = \"testing\"))]
pub mod testing { pub fn person() {} }
#[cfg(not(test))]
pub fn shipped() {}
#[cfg(any(feature = \"staff\", test))]
pub fn on_a_page() {}
";

const ABOUT: &str = "
pub struct AboutView;
pub enum Kind { One, Other { name: String } }
pub struct Secret;
struct Hidden;
enum HiddenKind { One }
impl AboutView { pub fn name(&self) {} fn inner(&self) {} pub const MAX: u8 = 1; #[cfg(test)] pub fn fake() {} }
item! {
    /// A stay.
    \"stay\": StayView, StayField { /// Where.
        needed place: Place(String), removable until: Until(NaiveDate), }
    with { steps: Vec<String>, }
}
impl crate::Counts for AboutView { const UNIT: u8 = 1; fn count(&self) -> u8 { 1 } }
";

const RULES: &str = "
mod late;
use super::{about::AboutView, Secret};
pub fn coming() {}
impl AboutView { pub fn is_late(&self) {} }
impl<T> Secret { pub fn open(&self) {} }
";

fn record() -> (tempfile::TempDir, Sources) {
    workspace(&[
        ("record/lib.rs", RECORD),
        ("record/about.rs", ABOUT),
        ("record/rules.rs", RULES),
        (
            "record/rules/late.rs",
            "use super::*;\nimpl crate::who::Kind { pub fn is_one(&self) {} }\nimpl AboutView { pub fn far(&self) {} }",
        ),
        (
            "other/lib.rs",
            "pub mod shared { pub struct Thing; impl Thing { pub fn new() {} } pub fn made() {} }",
        ),
    ])
}

#[test]
fn what_is_public_is_found_where_it_stands_and_where_it_is_passed_on() {
    let (_folder, sources) = record();
    let there = [
        "record::AboutView",
        "record::about::AboutView",
        "record::who::AboutView",
        "record::AboutView::name",
        "record::about::AboutView::MAX",
        "record::AboutView::count",
        "record::AboutView::is_late",
        "record::AboutView::far",
        "record::AboutKind::Other",
        "record::about::StayView",
        "record::about::StayField::Until",
        "record::AboutKind::is_one",
        "record::about::Secret::open",
        "record::rules::coming",
        "record::coming",
        "record::deep::inner::found",
        "record::deep::known",
        "record::MAX",
        "record::NAMES",
        "record::Short",
        "record::Counts::UNIT",
        "record::Counts::count",
        "record::shipped",
        "record::on_a_page",
        "record::Thing::new",
        "record::shared::made",
    ];
    for path in there {
        assert!(sources.has_item(path), "{path}");
    }
}

#[test]
fn what_is_private_or_only_for_tests_or_not_there_is_not_found() {
    let (_folder, sources) = record();
    let lost = [
        "record",
        "record::about",
        "record::rules",
        "record::Secret",
        "record::rules::AboutView",
        "record::about::Hidden",
        "record::about::HiddenKind::One",
        "record::AboutView::inner",
        "record::AboutView::fake",
        "record::AboutView::other",
        "record::about::StayField::String",
        "record::AboutKind::Third",
        "record::Kind",
        "record::rules::late::coming",
        "record::deep::found",
        "record::round::anything",
        "record::only_in_tests",
        "record::testing::person",
        "about::AboutView",
        "",
    ];
    for path in lost {
        assert!(!sources.has_item(path), "{path}");
    }
}

#[test]
fn a_file_that_is_elsewhere_is_read_where_it_is_said_to_be() {
    let (folder, sources) = workspace(&[
        ("one/lib.rs", "#[path = \"../two/far.rs\"]\nmod near;"),
        ("two/far.rs", "pub fn found() {}"),
    ]);
    assert!(sources.has_item("one::near::found"));
    assert!(sources.has_file(&folder.path().join("two/far.rs")));
}

#[test]
fn a_module_without_its_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("lib.rs");
    std::fs::write(&root, "mod gone;").unwrap();
    let error = Sources::read(&[Target { crate_name: None, root }]).err().unwrap();
    assert!(error.to_string().ends_with("has no file for its mod gone"), "{error}");
}

#[test]
fn of_two_functions_of_one_name_the_test_is_the_proof() {
    let (folder, sources) =
        workspace(&[("one/lib.rs", "mod a { #[test] fn same() {} } mod b { fn same() {} }")]);
    assert_eq!(sources.function(&folder.path().join("one/lib.rs"), "same"), Some(Kind::Test));
}
