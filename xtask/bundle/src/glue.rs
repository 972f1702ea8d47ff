//! wasm-bindgen: the JavaScript between the browser and the wasm.

use std::path::Path;

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

use crate::bundle::Bundle;

/// The wasm's path in every bundle.
pub const WASM: &str = "app_bg.wasm";
/// The glue's path in every bundle.
pub const GLUE: &str = "app.js";

/// Puts `app.js`, `app_bg.wasm` and the `snippets/` of `wasm` into the bundle.
///
/// The sections with names and producers stay out: they are large, and hold paths of the building machine.
///
/// # Errors
/// The file is missing, is not wasm, or was built for another version of wasm-bindgen.
pub fn generate(wasm: &Path, bundle: &mut Bundle) -> anyhow::Result<()> {
    let mut output = Bindgen::new()
        .input_path(wasm)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    bundle.put(GLUE, output.js().as_bytes().to_vec());
    bundle.put(WASM, output.wasm_mut().emit_wasm());
    for (package, sources) in output.snippets() {
        for (number, source) in sources.iter().enumerate() {
            bundle.put(&format!("snippets/{package}/inline{number}.js"), source.as_bytes().to_vec());
        }
    }
    for (path, source) in output.local_modules() {
        bundle.put(&format!("snippets/{path}"), source.as_bytes().to_vec());
    }
    bundle.files().find(|(path, _)| *path == WASM).context("no wasm came out").map(|_| ())
}
