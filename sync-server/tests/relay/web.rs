//! The web pages: what is served, how, and under which policy.

use std::path::Path;

use samlat_protocol::problem::Refusal;
use samlat_relay::{Settings, web::Web};

use super::client::{AUTHORITY, Answer, Call, Server, unlimited};

fn write(folder: &Path, name: &str, content: &[u8]) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

fn server() -> Server {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("person/index.html", "person"),
        ("person/app_bg.wasm", "plain wasm"),
        ("person/app_bg.wasm.br", "squeezed"),
        ("person/service-worker.js", "worker"),
        ("person/manifest.webmanifest", "{}"),
        ("person/assets/theme.css", "css"),
        ("person/assets/icon-0123456789abcdef.svg", "svg"),
        ("staff/index.html", "staff"),
        ("staff/app.js", "staff app"),
        ("unit/index.html", "unit"),
        ("secret.txt", "outside"),
    ] {
        write(folder.path(), name, content.as_bytes());
    }
    let web = Some(Web::load(folder.path()).unwrap());
    Server::with(Settings { limits: unlimited(), web, ..Settings::default() })
}

async fn get(server: &Server, path: &str) -> Answer {
    server.send(Call::get(path).unsigned(AUTHORITY)).await
}

#[tokio::test]
async fn each_page_answers_for_its_own_addresses() {
    let server = server();
    for (path, body) in [
        ("/", "person"),
        ("/idag", "person"),
        ("/i/0123#x", "person"),
        ("/?x=1", "person"),
        ("/personal/", "staff"),
        ("/personal/tack", "staff"),
        ("/personal/app.js", "staff app"),
        ("/enhet/i", "unit"),
        ("/assets/theme.css", "css"),
    ] {
        let answer = get(&server, path).await;
        assert_eq!(
            (answer.status, String::from_utf8(answer.body).unwrap()),
            (200, body.to_owned()),
            "{path}"
        );
    }
    for (path, to) in [("/personal", "/personal/"), ("/enhet", "/enhet/")] {
        let redirect = get(&server, path).await;
        assert_eq!((redirect.status, redirect.headers["location"].to_str().unwrap()), (308, to));
    }
    for path in
        ["/nothing.js", "/../secret.txt", "/%2e%2e/secret.txt", "/person/index.html", "/app_bg.wasm.br"]
    {
        get(&server, path).await.refused(Refusal::NotFound);
    }
    get(&server, "/v1/nothing").await.refused(Refusal::NotFound);
    let post = Call { method: "POST", ..Call::get("/") };
    assert_eq!(server.send(post.unsigned(AUTHORITY)).await.problem().status, 405);
}

#[tokio::test]
async fn nothing_runs_but_what_came_with_the_page() {
    let server = server();
    for path in ["/", "/service-worker.js", "/assets/theme.css", "/personal/"] {
        let answer = get(&server, path).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        let parts: Vec<&str> = policy.split("; ").collect();
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types samlat samlat-sw",
        ] {
            assert!(parts.contains(&part), "{part} in {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("http"), "{policy}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        assert!(!answer.headers.contains_key("access-control-allow-origin"));
    }
}

#[tokio::test]
async fn types_encodings_and_caches_are_right() {
    let server = server();
    for (path, kind, cache) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/app_bg.wasm", "application/wasm", "no-cache"),
        ("/service-worker.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/assets/icon-0123456789abcdef.svg", "image/svg+xml", "public, max-age=31536000, immutable"),
    ] {
        let answer = get(&server, path).await;
        assert_eq!(answer.headers["content-type"], kind);
        assert_eq!(answer.headers["cache-control"], cache);
    }
    let with =
        |name, value: &str| server.send(Call::get("/app_bg.wasm").header(name, value).unsigned(AUTHORITY));
    let plain = get(&server, "/app_bg.wasm").await;
    let squeezed = with("accept-encoding", "gzip, br").await;
    assert_eq!((plain.body.as_slice(), squeezed.body.as_slice()), (&b"plain wasm"[..], &b"squeezed"[..]));
    assert_eq!(squeezed.headers["content-encoding"], "br");
    assert_eq!(squeezed.headers["content-type"], "application/wasm");
    assert!(!plain.headers.contains_key("content-encoding"));
    assert_eq!(
        (&plain.headers["vary"], &squeezed.headers["vary"]),
        (&plain.headers["vary"], &plain.headers["vary"])
    );
    assert_ne!(plain.headers["etag"], squeezed.headers["etag"]);
    let known = with("if-none-match", plain.headers["etag"].to_str().unwrap()).await;
    assert_eq!((known.status, known.body.len()), (304, 0));
    assert_eq!(with("if-none-match", "\"other\"").await.status, 200);
    let head = Call { method: "HEAD", ..Call::get("/app_bg.wasm") };
    let head = server.send(head.unsigned(AUTHORITY)).await;
    assert_eq!(
        (head.status, head.body.len(), head.headers["content-length"].to_str().unwrap()),
        (200, 0, "10")
    );
}

#[test]
fn a_folder_without_a_page_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Web::load(folder.path()).is_err());
    assert!(Web::load(&folder.path().join("missing")).is_err());
    write(folder.path(), "index.html", b"alone");
    assert!(Web::load(folder.path()).is_ok());
}
