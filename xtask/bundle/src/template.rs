//! Fills in what the pages cannot know before the bundle is made.
//!
//! - `<!-- samlat:preload -->` becomes the links that let the browser fetch wasm, glue and snippets at once. Without
//!   them each is found only when the one before has been read: five round trips.
//! - `samlat:later` becomes the hash that what is fetched later must have: a page asks for nothing that was not made with it.
//! - `"samlat:files"` becomes the list of paths that the service worker keeps.
//! - `samlat:version` becomes a hash over the whole bundle, so that one changed byte makes a new version.

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

use crate::bundle::Bundle;
use crate::glue::{APP, LATER};

const PRELOAD: &str = "<!-- samlat:preload -->";
const INTEGRITY: &str = "samlat:later";
const FILES: &str = "\"samlat:files\"";
const VERSION: &str = "samlat:version";
const PAGE: &str = "index.html";
const SERVICE_WORKER: &str = "service-worker.js";

/// Fills in every text file of a bundle that is served under `base`.
///
/// # Errors
/// The list of files could not be written as JSON.
pub fn fill(bundle: &mut Bundle, base: &str) -> anyhow::Result<()> {
    let preload = preload(bundle, base);
    let kept = serde_json::to_string(&kept(bundle, base))?;
    if let Some(integrity) = integrity(bundle) {
        replace(bundle, INTEGRITY, &integrity);
    }
    replace(bundle, PRELOAD, &preload);
    replace(bundle, FILES, &kept);
    let hash = bundle.hash().to_hex();
    let version: String = hash.chars().take(16).collect();
    replace(bundle, VERSION, &version);
    Ok(())
}

fn preload(bundle: &Bundle, base: &str) -> String {
    let mut links = vec![format!(
        "<link rel=\"preload\" href=\"{base}{}\" as=\"fetch\" type=\"application/wasm\" crossorigin>",
        APP.wasm
    )];
    let modules = bundle
        .files()
        .map(|(path, _)| path)
        .filter(|path| *path == APP.glue || path.starts_with("snippets/"));
    links.extend(modules.map(|path| format!("<link rel=\"modulepreload\" href=\"{base}{path}\">")));
    links.join("\n    ")
}

/// The hash of what is fetched later, as a page gives it with its request.
fn integrity(bundle: &Bundle) -> Option<String> {
    let (_, wasm) = bundle.files().find(|(path, _)| *path == LATER.wasm)?;
    Some(format!("sha256-{}", Base64::encode_string(&Sha256::digest(wasm))))
}

/// The bundle's own address first, then each file by its address, but neither the page (which has two addresses)
/// nor the service worker (which the browser keeps itself).
fn kept(bundle: &Bundle, base: &str) -> Vec<String> {
    let files = bundle.files().map(|(path, _)| path).filter(|path| *path != PAGE && *path != SERVICE_WORKER);
    std::iter::once(base.to_owned()).chain(files.map(|path| format!("{base}{path}"))).collect()
}

fn replace(bundle: &mut Bundle, mark: &str, text: &str) {
    for (path, bytes) in bundle.files_mut() {
        let is_text = [".html", ".js", ".css", ".webmanifest"].iter().any(|end| path.ends_with(end));
        if !is_text || APP.has(path) || LATER.has(path) || path.starts_with("snippets/") {
            continue;
        }
        if let Ok(source) = std::str::from_utf8(bytes)
            && source.contains(mark)
        {
            *bytes = source.replace(mark, text).into_bytes();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(worker: &str, style: &str) -> Bundle {
        let mut bundle = Bundle::default();
        bundle.put(PAGE, format!("<head>{PRELOAD}</head>").into_bytes());
        bundle.put(SERVICE_WORKER, worker.as_bytes().to_vec());
        bundle.put(APP.glue, b"glue".to_vec());
        bundle.put(APP.wasm, b"wasm".to_vec());
        bundle.put(LATER.glue, b"glue".to_vec());
        bundle.put(LATER.wasm, b"abc".to_vec());
        bundle.put("snippets/x/inline0.js", b"snippet".to_vec());
        bundle.put("assets/theme.css", style.as_bytes().to_vec());
        fill(&mut bundle, "/personal/").unwrap();
        bundle
    }

    fn text(bundle: &Bundle, wanted: &str) -> String {
        let (_, bytes) = bundle.files().find(|(path, _)| *path == wanted).unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[test]
    fn the_page_preloads_the_wasm_the_glue_and_each_snippet() {
        let page = text(&filled("", ""), PAGE);
        for address in ["/personal/app_bg.wasm", "/personal/app.js", "/personal/snippets/x/inline0.js"] {
            assert!(page.contains(&format!("href=\"{address}\"")), "{address} in {page}");
        }
        assert!(!page.contains("theme.css"));
        assert!(!page.contains("file"), "what is fetched later is not fetched at once: {page}");
    }

    #[test]
    fn what_is_fetched_later_must_be_what_the_page_was_made_with() {
        let worker = text(&filled("integrity: \"samlat:later\"", ""), SERVICE_WORKER);
        // The hash of "abc" in FIPS 180-4, in base 64.
        assert_eq!(worker, "integrity: \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"");
    }

    #[test]
    fn the_service_worker_keeps_the_address_and_every_file_but_itself_and_the_page() {
        let worker = text(&filled("const FILES = \"samlat:files\";", ""), SERVICE_WORKER);
        let list = worker.trim_start_matches("const FILES = ").trim_end_matches(';');
        let paths: Vec<String> = serde_json::from_str(list).unwrap();
        assert_eq!(
            paths,
            [
                "/personal/",
                "/personal/app.js",
                "/personal/app_bg.wasm",
                "/personal/assets/theme.css",
                "/personal/file.js",
                "/personal/file_bg.wasm",
                "/personal/snippets/x/inline0.js"
            ]
        );
    }

    #[test]
    fn one_changed_byte_anywhere_makes_a_new_version() {
        let before = text(&filled("\"samlat:version\"", "a"), SERVICE_WORKER);
        let after = text(&filled("\"samlat:version\"", "b"), SERVICE_WORKER);
        assert_eq!(before.len(), 18);
        assert_ne!(before, after);
        assert_eq!(before, text(&filled("\"samlat:version\"", "a"), SERVICE_WORKER));
    }
}
