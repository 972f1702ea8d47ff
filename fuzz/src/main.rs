//! libFuzzer over one target, which `SAMLAT_FUZZ_TARGET` names.
#![no_main]

use std::sync::OnceLock;

use samlat_fuzz::{Body, TARGETS};

static BODY: OnceLock<Body> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| BODY.get_or_init(chosen)(bytes));

fn chosen() -> Body {
    let name = std::env::var("SAMLAT_FUZZ_TARGET").expect("SAMLAT_FUZZ_TARGET names a target");
    let (name, body) =
        TARGETS.into_iter().find(|target| target.0 == name).expect("there is a target of that name");
    if name == "change" {
        // The guard catches what the document library does over a hostile change, so a panic is no finding here by itself:
        // it is said, and only one that leaves the body ends the run.
        std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
    }
    body
}
