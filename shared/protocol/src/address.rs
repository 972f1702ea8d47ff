//! Where a relay is: scheme and authority, in the one form that a browser, a client and the relay agree on.
//!
//! A signed request covers its authority. A browser drops the scheme's own port and writes the host in small letters, so
//! whoever signs must do the same.

use std::{fmt, str::FromStr};

/// The address of a relay, such as `https://relay.example` or `http://127.0.0.1:8080`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    text: String,
    authority_at: usize,
}

/// The text is not the address of a relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a relay's address")]
pub struct NotAnAddress;

impl Address {
    /// Longest address, in bytes.
    pub const MAX_BYTES: usize = 256;

    /// Scheme and authority, with nothing after them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Host, and port where it is not the scheme's own; in small letters. What a signed request covers.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.text.get(self.authority_at..).unwrap_or_default()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;

    /// Reads an address as people write it: capital letters, the scheme's own port and one slash at the end are let go.
    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let text = text.to_ascii_lowercase();
        let (scheme, own_port) = match text.split_once("://") {
            Some(("https", _)) => ("https://", ":443"),
            Some(("http", _)) => ("http://", ":80"),
            _ => return Err(NotAnAddress),
        };
        let rest = text.strip_prefix(scheme).ok_or(NotAnAddress)?;
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        check_authority(authority)?;
        let authority = authority.strip_suffix(own_port).unwrap_or(authority);
        let text = [scheme, authority].concat();
        if text.len() > Self::MAX_BYTES {
            Err(NotAnAddress)
        } else {
            Ok(Self { text, authority_at: scheme.len() })
        }
    }
}

fn check_authority(authority: &str) -> Result<(), NotAnAddress> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (inner, after) = rest.split_once(']').ok_or(NotAnAddress)?;
            inner.parse::<std::net::Ipv6Addr>().map_err(|_| NotAnAddress)?;
            ("v6", if after.is_empty() { None } else { Some(after.strip_prefix(':').ok_or(NotAnAddress)?) })
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let is_port = |port: &str| {
        port.bytes().all(|b| b.is_ascii_digit()) && !port.starts_with('0') && port.parse::<u16>().is_ok()
    };
    if host.split('.').all(is_label) && port.is_none_or(is_port) { Ok(()) } else { Err(NotAnAddress) }
}
