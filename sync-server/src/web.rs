//! The web pages, served from memory: the person's app at `/`, the staff page at `/personal/`, the page
//! of an organisation at `/enhet/`.
//!
//! They are read once, at the start, so no path of a request ever reaches a file system. Each is served under a policy
//! that lets nothing run but itself. Where `name.br` lies beside `name`, browsers that take brotli get that.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use samlat_protocol::{problem::Refusal, wire};

use crate::problem::Refused;

/// What a page may do: run what it came with, speak to where it came from. Trusted types keep scripts out of markup.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' data:; font-src 'self'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types samlat samlat-sw";
/// Where the other pages are: the folder of each, and its address.
const OTHERS: [(&str, &str); 2] = [("staff", "/personal/"), ("unit", "/enhet/")];
/// Largest file, in bytes.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// The pages.
#[derive(Debug, Clone)]
pub struct Web {
    files: BTreeMap<String, File>,
}

#[derive(Debug, Clone)]
struct File {
    plain: Content,
    brotli: Option<Content>,
    kind: &'static str,
    /// Named by its content: a browser never needs to ask again.
    lasting: bool,
}

#[derive(Debug, Clone)]
struct Content {
    bytes: Bytes,
    tag: String,
}

impl Web {
    /// Reads the pages of a folder: those of its folders `person`, `staff` and `unit`, or the folder itself as the person's.
    ///
    /// # Errors
    /// What the file system says; [`io::ErrorKind::NotFound`] where there is no `index.html` for the person.
    pub fn load(folder: &Path) -> io::Result<Self> {
        let mut web = Self { files: BTreeMap::new() };
        let person = folder.join("person");
        if person.is_dir() {
            web.add(&person, "/")?;
            for (name, base) in OTHERS {
                let other = folder.join(name);
                if other.is_dir() {
                    web.add(&other, base)?;
                }
            }
        } else {
            web.add(folder, "/")?;
        }
        if web.files.contains_key("/index.html") {
            Ok(web)
        } else {
            Err(io::Error::new(io::ErrorKind::NotFound, "no index.html"))
        }
    }

    fn add(&mut self, folder: &Path, base: &str) -> io::Result<()> {
        for path in files(folder)? {
            let Some(name) = path.strip_prefix(folder).ok().and_then(Path::to_str) else { continue };
            if name.ends_with(".br") {
                continue;
            }
            let squeezed = PathBuf::from(format!("{}.br", path.display()));
            let brotli = if squeezed.is_file() { Some(Content::read(&squeezed)?) } else { None };
            let file =
                File { plain: Content::read(&path)?, brotli, kind: kind(name), lasting: is_lasting(name) };
            self.files.insert(format!("{base}{name}"), file);
        }
        Ok(())
    }

    /// Answers a request for a page or a part of one.
    pub(crate) fn answer(&self, request: &Request) -> Response {
        let (method, path) = (request.method(), request.uri().path());
        if method != Method::GET && method != Method::HEAD {
            let mut refused = Refused::of_status(StatusCode::METHOD_NOT_ALLOWED).into_response();
            refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return refused;
        }
        if let Some((_, base)) = OTHERS.iter().find(|(_, base)| path == base.trim_end_matches('/')) {
            return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, *base)]).into_response();
        }
        self.find(path).map_or_else(
            || Refused::from(Refusal::NotFound).into_response(),
            |file| file.answer(method, request.headers()),
        )
    }

    /// The file at a path, or the page whose own address the path is.
    fn find(&self, path: &str) -> Option<&File> {
        let page = || {
            let last = path.rsplit('/').next().unwrap_or_default();
            let other = OTHERS.iter().find(|(_, base)| path.starts_with(base));
            let page = format!("{}index.html", other.map_or("/", |(_, base)| base));
            (!last.contains('.')).then(|| self.files.get(&page)).flatten()
        };
        self.files.get(path).or_else(page)
    }
}

impl Content {
    fn read(path: &Path) -> io::Result<Self> {
        if fs::metadata(path)?.len() > MOST_BYTES {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("{} is too large", path.display()),
            ));
        }
        let bytes = Bytes::from(fs::read(path)?);
        let hash = wire::hash(&bytes);
        let tag = format!("\"{}\"", hex::encode(hash.get(..16).unwrap_or_default()));
        Ok(Self { bytes, tag })
    }
}

impl File {
    fn answer(&self, method: &Method, asked: &HeaderMap) -> Response {
        let brotli = self.brotli.as_ref().filter(|_| takes_brotli(asked));
        let content = brotli.unwrap_or(&self.plain);
        let known = asked.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        let is_known = known.is_some_and(|tags| tags.contains(&content.tag) || tags.trim() == "*");
        let body = if is_known || method == Method::HEAD { Bytes::new() } else { content.bytes.clone() };
        let mut response = Response::new(Body::from(body));
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let lasting = if self.lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
        let headers = response.headers_mut();
        for (name, value) in [
            (header::CONTENT_TYPE, self.kind),
            (header::CACHE_CONTROL, lasting),
            (header::CONTENT_SECURITY_POLICY, POLICY),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
        if let Ok(tag) = HeaderValue::from_str(&content.tag) {
            headers.insert(header::ETAG, tag);
        }
        if self.brotli.is_some() {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if brotli.is_some() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        if method == Method::HEAD && !is_known {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(content.bytes.len()));
        }
        response
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether a name carries the hash of its content, as in `app-0123456789abcdef.js`.
fn is_lasting(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    file.split(['-', '.'])
        .any(|part| part.len() >= 16 && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}

fn takes_brotli(asked: &HeaderMap) -> bool {
    let encodings = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    encodings.flat_map(|value| value.split(',')).any(|encoding| {
        let mut parts = encoding.split(';').map(str::trim);
        let refused = |quality: &str| {
            let quality = quality.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok());
            quality.is_some_and(|quality| quality <= 0.0)
        };
        parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br")) && !parts.any(refused)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_its_hash_lasts() {
        assert!(is_lasting("assets/app-0123456789abcdef.js"));
        assert!(is_lasting("0123456789abcdef0123.wasm"));
        for name in
            ["index.html", "service-worker.js", "app_bg.wasm", "a-0123456789abcdeg.js", "dead-beef.js"]
        {
            assert!(!is_lasting(name), "{name}");
        }
    }

    #[test]
    fn brotli_is_given_to_who_takes_it() {
        let takes = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            takes_brotli(&headers)
        };
        assert!(takes("gzip, deflate, br, zstd") && takes("BR;q=0.5"));
        assert!(!takes("gzip") && !takes("br;q=0, gzip") && !takes("broken"));
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
