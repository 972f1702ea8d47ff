//! Signed requests: one fixed profile of RFC 9421 (HTTP Message Signatures) with RFC 9530 digests.
//!
//! Every request covers `@method`, `@authority`, `@path`, `@query` and `content-digest`, in that order, with `created`,
//! `keyid` (hex of the Ed25519 key) and `alg="ed25519"`. Writes are idempotent or compare-and-set, so there is no nonce
//! and no replay cache.

use sfv::{BareItem, DictSerializer, Dictionary, KeyRef, ListEntry, Parser, key_ref};
use sha2::{Digest, Sha256};

use crate::{
    id::PublicKey,
    signature::{Purpose, Signature},
};

/// How far a request's time may be from the relay's, in seconds.
pub const CLOCK_TOLERANCE_S: i64 = 300;

/// What a signature covers.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// In capitals.
    pub method: &'a str,
    /// Host, and port where it is not the scheme's own; capital letters are covered as small ones. A client takes it from
    /// [`crate::address::Address::authority`].
    pub authority: &'a str,
    /// As sent, percent-encoded.
    pub path: &'a str,
    /// As sent, without the question mark; empty where there is none.
    pub query: &'a str,
    /// The body; empty where there is none.
    pub body: &'a [u8],
}

/// The three header values of a signed request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHeaders {
    /// `content-digest`.
    pub content_digest: String,
    /// `signature-input`.
    pub signature_input: String,
    /// `signature`.
    pub signature: String,
}

/// Why a request is not taken as its key's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// A header is missing, malformed, or of another profile.
    #[error("not signed in the profile")]
    Profile,
    /// The digest is not that of the body.
    #[error("digest does not match the body")]
    Digest,
    /// Made too long ago or in the future.
    #[error("clock off by {0} s")]
    ClockOff(i64),
    /// The signature does not hold.
    #[error("signature does not hold")]
    Signature,
}

/// Signs a request made at `created_s` (Unix seconds) with whatever holds the secret of `key`.
pub fn sign(
    target: Target<'_>,
    key: &PublicKey,
    created_s: i64,
    sign: impl FnOnce(&[u8]) -> Signature,
) -> SignedHeaders {
    let content_digest = dictionary(key_ref("sha-256"), &Sha256::digest(target.body));
    let parameters = parameters(key, created_s);
    let signature = sign(signature_base(target, &content_digest, &parameters).as_bytes());
    SignedHeaders {
        content_digest,
        signature_input: format!("sig={parameters}"),
        signature: dictionary(key_ref("sig"), signature.as_bytes()),
    }
}

/// Checks a request that arrived at `now_s` (Unix seconds), and says whose it is.
///
/// # Errors
/// [`RequestError`], by the check that failed first: profile, digest, clock, signature.
pub fn verify(target: Target<'_>, headers: &SignedHeaders, now_s: i64) -> Result<PublicKey, RequestError> {
    if ![target.method, target.authority, target.path].into_iter().all(is_line)
        || !target.query.bytes().all(is_visible)
    {
        return Err(RequestError::Profile);
    }
    let (key, created_s) = read_input(&headers.signature_input)?;
    let parameters = parameters(&key, created_s);
    // The profile is fixed: any other list of components or parameters is another text.
    if headers.signature_input != format!("sig={parameters}") {
        return Err(RequestError::Profile);
    }
    let digest = dictionary(key_ref("sha-256"), &Sha256::digest(target.body));
    if headers.content_digest != digest {
        return Err(RequestError::Digest);
    }
    let off_s = now_s.saturating_sub(created_s);
    if off_s.saturating_abs() > CLOCK_TOLERANCE_S {
        return Err(RequestError::ClockOff(off_s));
    }
    let signature = read_signature(&headers.signature)?;
    let base = signature_base(target, &digest, &parameters);
    signature.verify(Purpose::Request, &key, base.as_bytes()).map_err(|_| RequestError::Signature)?;
    Ok(key)
}

/// A line break in a part would end its line in the signature base and begin another one.
fn is_line(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(is_visible)
}

fn is_visible(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

const COMPONENTS: [&str; 5] = ["@method", "@authority", "@path", "@query", "content-digest"];

fn dictionary(name: &KeyRef, bytes: &[u8]) -> String {
    let mut serializer = DictSerializer::new();
    serializer.bare_item(name, bytes);
    serializer.finish().unwrap_or_default()
}

/// The inner list of components with its parameters, as in `signature-input` and `@signature-params`.
fn parameters(key: &PublicKey, created_s: i64) -> String {
    let components = COMPONENTS.map(|name| format!("\"{name}\"")).join(" ");
    format!("({components});created={created_s};keyid=\"{key}\";alg=\"ed25519\"")
}

/// RFC 9421, section 2.5.
fn signature_base(target: Target<'_>, content_digest: &str, parameters: &str) -> String {
    let Target { method, path, query, .. } = target;
    let authority = target.authority.to_ascii_lowercase();
    format!(
        "\"@method\": {method}\n\"@authority\": {authority}\n\"@path\": {path}\n\"@query\": ?{query}\n\
         \"content-digest\": {content_digest}\n\"@signature-params\": {parameters}"
    )
}

fn read_input(text: &str) -> Result<(PublicKey, i64), RequestError> {
    let dictionary: Dictionary = Parser::new(text).parse().map_err(|_| RequestError::Profile)?;
    let Some(ListEntry::InnerList(list)) = dictionary.get("sig") else {
        return Err(RequestError::Profile);
    };
    let parameter = |name: &str| list.params.get(name);
    let Some(BareItem::Integer(created)) = parameter("created") else {
        return Err(RequestError::Profile);
    };
    let Some(BareItem::String(key)) = parameter("keyid") else {
        return Err(RequestError::Profile);
    };
    let key = key.as_str().parse().map_err(|_| RequestError::Profile)?;
    Ok((key, i64::from(*created)))
}

fn read_signature(text: &str) -> Result<Signature, RequestError> {
    let parsed: Dictionary = Parser::new(text).parse().map_err(|_| RequestError::Profile)?;
    let Some(ListEntry::Item(item)) = parsed.get("sig") else {
        return Err(RequestError::Profile);
    };
    let BareItem::ByteSequence(bytes) = &item.bare_item else {
        return Err(RequestError::Profile);
    };
    let signature = bytes.as_slice().try_into().map(Signature::new).map_err(|_| RequestError::Profile)?;
    // One signature, and nothing beside it.
    if text == dictionary(key_ref("sig"), signature.as_bytes()) {
        Ok(signature)
    } else {
        Err(RequestError::Profile)
    }
}
