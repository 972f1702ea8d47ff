//! Signed requests: every covered part is bound, and the profile has one form.

use samlat_protocol::{
    id::PublicKey,
    request::{RequestError, SignedHeaders, Target, sign, verify},
    signature::Purpose,
};

use crate::people::person;

const NOW_S: i64 = 1_795_000_000;

fn target(body: &[u8]) -> Target<'_> {
    Target { method: "POST", authority: "relay.example", path: "/v1/x", query: "after=1", body }
}

fn signed(target: Target<'_>, created_s: i64) -> (PublicKey, SignedHeaders) {
    let anna = person("anna");
    (anna.key(), sign(target, &anna.key(), created_s, |base| anna.sign(Purpose::Request, base)))
}

#[test]
fn a_signed_request_is_its_keys() {
    let (key, headers) = signed(target(b"body"), NOW_S);
    assert_eq!(verify(target(b"body"), &headers, NOW_S + 300), Ok(key));
    assert_eq!(verify(target(b"body"), &headers, NOW_S - 300), Ok(key));
}

#[test]
fn every_covered_part_is_bound() {
    let (_, headers) = signed(target(b"body"), NOW_S);
    let t = target(b"body");
    for changed in [
        Target { method: "PUT", ..t },
        Target { method: "post", ..t },
        Target { authority: "other.example", ..t },
        Target { authority: "relay.example:443", ..t },
        Target { path: "/v1/y", ..t },
        Target { path: "/v1/X", ..t },
        Target { query: "after=2", ..t },
        Target { query: "", ..t },
    ] {
        assert_eq!(verify(changed, &headers, NOW_S), Err(RequestError::Signature), "{changed:?}");
    }
    assert_eq!(verify(target(b"other"), &headers, NOW_S), Err(RequestError::Digest));
    assert_eq!(verify(target(b""), &headers, NOW_S), Err(RequestError::Digest));
}

#[test]
fn without_body_or_query_it_is_signed_all_the_same() {
    let empty = Target { method: "GET", query: "", ..target(b"") };
    let (key, headers) = signed(empty, NOW_S);
    assert_eq!(verify(empty, &headers, NOW_S), Ok(key));
    assert_eq!(headers.content_digest, "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
    assert_eq!(verify(Target { query: "after=1", ..empty }, &headers, NOW_S), Err(RequestError::Signature));
}

#[test]
fn the_host_may_be_written_in_capitals() {
    let (key, headers) = signed(target(b""), NOW_S);
    assert_eq!(verify(Target { authority: "Relay.Example", ..target(b"") }, &headers, NOW_S), Ok(key));
}

#[test]
fn a_part_is_one_line() {
    let (_, headers) = signed(target(b""), NOW_S);
    let t = target(b"");
    for changed in [
        Target { method: "", ..t },
        Target { authority: "", ..t },
        Target { path: "", ..t },
        Target { authority: "relay.example\n\"@path\": /v1/x", ..t },
        Target { path: "/v1/x y", ..t },
        Target { query: "after=1\n", ..t },
        Target { path: "/v1/ö", ..t },
    ] {
        assert_eq!(verify(changed, &headers, NOW_S), Err(RequestError::Profile), "{changed:?}");
    }
}

#[test]
fn another_time_is_refused() {
    let (_, headers) = signed(target(b""), NOW_S);
    assert_eq!(verify(target(b""), &headers, NOW_S + 301), Err(RequestError::ClockOff(301)));
    assert_eq!(verify(target(b""), &headers, NOW_S - 301), Err(RequestError::ClockOff(-301)));
    assert!(matches!(verify(target(b""), &headers, i64::MIN), Err(RequestError::ClockOff(_))));
    assert!(matches!(verify(target(b""), &headers, i64::MAX), Err(RequestError::ClockOff(_))));
}

#[test]
fn another_profile_is_refused() {
    let (key, sound) = signed(target(b""), NOW_S);
    let input = |from: &str, to: &str| {
        let signature_input = sound.signature_input.replace(from, to);
        assert_ne!(signature_input, sound.signature_input, "{from}");
        SignedHeaders { signature_input, ..sound.clone() }
    };
    let key = key.to_string();
    let cases = [
        input(" \"@query\"", ""),
        input("\"@method\" \"@authority\"", "\"@authority\" \"@method\""),
        input(";alg=\"ed25519\"", ""),
        input("ed25519", "hmac-sha256"),
        input("sig=", "other="),
        input(&key, &key.to_uppercase()),
        input(&key, &key[2..]),
        input(";created", " ;created"),
        input(";created=1795000000", ""),
        input(";created=1795000000", ";created=\"1795000000\""),
        input(";created=1795000000", ";created=1795000000.0"),
        input(";alg", ";expires=1;alg"),
        SignedHeaders { signature_input: String::new(), ..sound.clone() },
        SignedHeaders { signature_input: format!("{0}, {0}", sound.signature_input), ..sound.clone() },
        SignedHeaders { signature: "sig=:AAAA:".into(), ..sound.clone() },
        SignedHeaders { signature: "sig=1".into(), ..sound.clone() },
        SignedHeaders { signature: sound.signature.replace("sig=", "gis="), ..sound.clone() },
        SignedHeaders { signature: format!("{}, other=1", sound.signature), ..sound.clone() },
        SignedHeaders { signature: format!("{};x", sound.signature), ..sound.clone() },
    ];
    for headers in cases {
        assert_eq!(verify(target(b""), &headers, NOW_S), Err(RequestError::Profile), "{headers:?}");
    }
    let digest = SignedHeaders { content_digest: "sha-512=:AAAA:".into(), ..sound.clone() };
    assert_eq!(verify(target(b""), &digest, NOW_S), Err(RequestError::Digest));
    let (_, other) = signed(Target { path: "/v1/z", ..target(b"") }, NOW_S);
    let swapped = SignedHeaders { signature: other.signature, ..sound };
    assert_eq!(verify(target(b""), &swapped, NOW_S), Err(RequestError::Signature));
}
