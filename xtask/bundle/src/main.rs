//! Makes a folder that a browser can open out of one wasm file, or of two of which one is fetched when it is wanted.
//!
//! `cargo xtask web` calls this once for each bundle. It stands apart from xtask because wasm-bindgen's own
//! support library takes longer to build than all of xtask, and most verbs do not need it. Both come from the
//! same `Cargo.lock`, so the glue always fits the wasm.

mod arguments;
mod bundle;
mod glue;
mod measure;
mod template;

use anyhow::Context;
use arguments::Arguments;
use bundle::Bundle;

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    let mut bundle = Bundle::default();
    for added in &arguments.added {
        bundle.add(&added.from, &added.to, &arguments.skipped)?;
    }
    glue::generate(glue::APP, &arguments.wasm, &mut bundle).context("wasm-bindgen")?;
    if let Some(later) = &arguments.later {
        glue::generate(glue::LATER, later, &mut bundle).context("wasm-bindgen")?;
    }
    template::fill(&mut bundle, &arguments.base)?;
    bundle.write(&arguments.out)?;
    let weight = measure::Weight::of(&bundle, arguments.quality);
    weight.print(&arguments.name, &bundle);
    weight.compress_into(&arguments.out)?;
    weight.hold(&arguments.name, arguments.limit, arguments.later_limit)
}
