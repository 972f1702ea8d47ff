//! wasm-bindgen: the JavaScript between the browser and the wasm.

use std::path::Path;

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

use crate::bundle::Bundle;

/// A wasm of a bundle with its glue, by their paths.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    name: &'static str,
    /// The wasm.
    pub wasm: &'static str,
    /// Its glue.
    pub glue: &'static str,
}

/// What a page starts with, in every bundle.
pub const APP: Program = Program { name: "app", wasm: "app_bg.wasm", glue: "app.js" };
/// What a page fetches when it is wanted.
pub const LATER: Program = Program { name: "file", wasm: "file_bg.wasm", glue: "file.js" };

impl Program {
    /// Whether this path is of the program.
    pub fn has(self, path: &str) -> bool {
        path == self.wasm || path == self.glue
    }
}

/// Puts the glue, the wasm and the `snippets/` of a program into the bundle.
///
/// The sections with names and producers stay out: they are large, and hold paths of the building machine.
///
/// # Errors
/// The file is missing, is not wasm, or was built for another version of wasm-bindgen.
pub fn generate(program: Program, wasm: &Path, bundle: &mut Bundle) -> anyhow::Result<()> {
    let mut output = Bindgen::new()
        .input_path(wasm)
        .out_name(program.name)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    bundle.put(program.glue, output.js().as_bytes().to_vec());
    bundle.put(program.wasm, output.wasm_mut().emit_wasm());
    for (package, sources) in output.snippets() {
        for (number, source) in sources.iter().enumerate() {
            bundle.put(&format!("snippets/{package}/inline{number}.js"), source.as_bytes().to_vec());
        }
    }
    for (path, source) in output.local_modules() {
        bundle.put(&format!("snippets/{path}"), source.as_bytes().to_vec());
    }
    bundle.files().find(|(path, _)| *path == program.wasm).context("no wasm came out").map(|_| ())
}
