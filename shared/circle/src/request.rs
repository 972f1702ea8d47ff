//! Requests to a relay: addresses, paths, bodies and signatures, for every call of the API.

use std::fmt;

use samlat_protocol::{
    address::Address,
    api::{Append, CircleAppend, MAX_ROWS},
    id::{EntryId, Locator, MailboxId, RecordId, StreamId},
    request::{SignedHeaders, Target, sign},
    signature::Purpose,
    snapshot::Snapshot,
    wire,
};

use crate::{command::Request, key::Signer};

/// The address is not one of a relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address")]
pub struct BadAddress;

/// Where a relay is, and the calls that need no key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelayAddress(Address);

impl RelayAddress {
    /// Takes the scheme and authority of a text, and leaves what stands after them. Plain http is taken: what travels is
    /// sealed and signed, and a relay in one's own house may have no certificate.
    ///
    /// # Errors
    /// [`BadAddress`] for anything but http or https with a host, and above [`Address::MAX_BYTES`].
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let (scheme, rest) = text.trim().split_once("://").ok_or(BadAddress)?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        format!("{scheme}://{authority}").parse().map(Self).map_err(|_| BadAddress)
    }

    /// The text, in its one form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    fn authority(&self) -> &str {
        self.0.authority()
    }

    fn url(&self, path: &str, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        [self.as_str(), path, mark, query].concat()
    }

    /// Finds the record of recovery words. Unsigned: who has the words has the locator.
    #[must_use]
    pub fn locate(&self, locator: Locator) -> Request {
        self.unsigned("GET", &format!("/v1/locators/{locator}"), Vec::new())
    }

    /// Reads a slot of a mailbox. Unsigned.
    #[must_use]
    pub fn read_slot(&self, mailbox: MailboxId, slot: u8) -> Request {
        self.unsigned("GET", &format!("/v1/mailboxes/{mailbox}/{slot}"), Vec::new())
    }

    /// Writes a slot of a mailbox, once. Unsigned.
    #[must_use]
    pub fn write_slot(&self, mailbox: MailboxId, slot: u8, content: Vec<u8>) -> Request {
        self.unsigned("PUT", &format!("/v1/mailboxes/{mailbox}/{slot}"), content)
    }

    fn unsigned(&self, method: &'static str, path: &str, body: Vec<u8>) -> Request {
        Request { method, url: self.url(path, ""), headers: content_type(&body), body }
    }
}

impl fmt::Display for RelayAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Who calls which relay about which record, and when.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    /// The relay.
    pub relay: &'a RelayAddress,
    /// The record.
    pub record: RecordId,
    /// The key that asks: a device, an invitation, or the root.
    pub signer: &'a Signer,
    /// By this device's clock, Unix milliseconds. A relay takes five minutes of difference.
    pub now_ms: u64,
}

impl Caller<'_> {
    /// Reads the log from a place on, with the wraps for the key that asks.
    #[must_use]
    pub fn circle(&self, after: u64) -> Request {
        self.get("circle", &format!("after={after}"))
    }

    /// Reads all wraps beside entries from a place on. For the person's devices.
    #[must_use]
    pub fn wraps(&self, after: u64) -> Request {
        self.get("circle/wraps", &format!("after={after}"))
    }

    /// Appends to the log after `head`; with none begins it.
    #[must_use]
    pub fn append_circle(&self, append: &CircleAppend, head: Option<EntryId>) -> Request {
        let mut request = self.signed("POST", "circle", "", wire::encode(append));
        request.headers.push(match head {
            Some(head) => ("if-match", format!("\"{head}\"")),
            None => ("if-none-match", "*".to_owned()),
        });
        request
    }

    /// Says that the log of a relay that was put back, up to `head`, is the one that this device of the person has.
    #[must_use]
    pub fn confirm(&self, head: EntryId) -> Request {
        let mut request = self.signed("PUT", "circle/confirmed", "", Vec::new());
        request.headers.push(("if-match", format!("\"{head}\"")));
        request
    }

    /// Appends a recovery, whatever the head of the log is by then (protocol.md section 12).
    #[must_use]
    pub fn append_recovery(&self, append: &CircleAppend) -> Request {
        let mut request = self.signed("POST", "circle", "", wire::encode(append));
        request.headers.push(("if-match", "*".to_owned()));
        request
    }

    /// Reads a stream after a position.
    #[must_use]
    pub fn log(&self, stream: StreamId, after: u64) -> Request {
        self.some_of_log(stream, after, MAX_ROWS)
    }

    /// Reads at most `limit` messages of a stream.
    #[must_use]
    pub fn some_of_log(&self, stream: StreamId, after: u64, limit: usize) -> Request {
        self.get(&format!("sections/{stream}/log"), &format!("after={after}&limit={limit}"))
    }

    /// Reads what lies in the late box for a stream after a number. For the person's devices.
    #[must_use]
    pub fn late(&self, stream: StreamId, after: u64) -> Request {
        self.get(&format!("sections/{stream}/late"), &format!("after={after}&limit={MAX_ROWS}"))
    }

    /// Appends own envelopes to a stream.
    #[must_use]
    pub fn append(&self, stream: StreamId, append: &Append) -> Request {
        self.signed("POST", &format!("sections/{stream}/log"), "", wire::encode(append))
    }

    /// Gives an emptied relay back what others wrote.
    #[must_use]
    pub fn refill(&self, stream: StreamId, append: &Append) -> Request {
        self.signed("POST", &format!("sections/{stream}/log"), "refill=1", wire::encode(append))
    }

    /// Reads the newest snapshot of a generation of a document, or the older one. Where it is the one with the hash `known`,
    /// the answer is 304.
    #[must_use]
    pub fn snapshot(
        &self,
        stream: StreamId,
        generation: u32,
        older: bool,
        known: Option<&[u8; 32]>,
    ) -> Request {
        let query = format!("generation={generation}&older={}", u8::from(older));
        let mut request = self.get(&format!("sections/{stream}/snapshot"), &query);
        request.headers.extend(known.map(|hash| ("if-none-match", format!("\"{}\"", hex::encode(hash)))));
        request
    }

    /// Stores a snapshot of a document.
    #[must_use]
    pub fn put_snapshot(&self, stream: StreamId, snapshot: &Snapshot) -> Request {
        self.signed("PUT", &format!("sections/{stream}/snapshot"), "", snapshot.to_bytes())
    }

    /// Listens for what comes.
    #[must_use]
    pub fn events(&self) -> Request {
        let mut request = self.get("events", "");
        request.headers.push(("accept", "text/event-stream".to_owned()));
        request
    }

    /// Waits for something to come, where listening does not work.
    #[must_use]
    pub fn wait(&self, seconds: u64) -> Request {
        self.get("events", &format!("wait={seconds}"))
    }

    fn get(&self, path: &str, query: &str) -> Request {
        self.signed("GET", path, query, Vec::new())
    }

    fn signed(&self, method: &'static str, path: &str, query: &str, body: Vec<u8>) -> Request {
        let path = format!("/v1/records/{}/{path}", self.record);
        let target = Target { method, authority: self.relay.authority(), path: &path, query, body: &body };
        let created_s = i64::try_from(self.now_ms / 1000).unwrap_or(i64::MAX);
        let signature = |base: &[u8]| self.signer.sign(Purpose::Request, base);
        let SignedHeaders { content_digest, signature_input, signature } =
            sign(target, &self.signer.key(), created_s, signature);
        let mut headers = content_type(&body);
        headers.push(("content-digest", content_digest));
        headers.push(("signature-input", signature_input));
        headers.push(("signature", signature));
        Request { method, url: self.relay.url(&path, query), headers, body }
    }
}

fn content_type(body: &[u8]) -> Vec<(&'static str, String)> {
    if body.is_empty() { Vec::new() } else { vec![("content-type", "application/octet-stream".to_owned())] }
}

#[cfg(test)]
mod tests {
    use samlat_protocol::request::verify;

    use super::*;

    fn header(request: &Request, name: &str) -> String {
        request.headers.iter().find(|(n, _)| *n == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    #[test]
    fn an_address_is_scheme_and_authority() {
        let takes = |text: &str| RelayAddress::parse(text).map(|address| address.to_string()).ok();
        assert_eq!(takes("https://Relay.Example/").as_deref(), Some("https://relay.example"));
        assert_eq!(takes(" http://127.0.0.1:8080/x?y#z ").as_deref(), Some("http://127.0.0.1:8080"));
        assert_eq!(takes("https://relay.example:443").as_deref(), Some("https://relay.example"));
        assert_eq!(takes("http://[::1]:80").as_deref(), Some("http://[::1]"));
        for bad in
            ["", "relay.example", "ftp://relay.example", "https://", "https://user@host", "https://å.se"]
        {
            assert_eq!(takes(bad), None, "{bad}");
        }
        assert_eq!(takes(&format!("https://{}", "a".repeat(300))), None);
    }

    #[test]
    fn a_relay_takes_every_request_as_its_signers() {
        let relay = RelayAddress::parse("http://127.0.0.1:8080").unwrap();
        let signer = Signer::from_seed(&[1; 32]);
        let caller = Caller {
            relay: &relay,
            record: RecordId::new([2; 32]),
            signer: &signer,
            now_ms: 1_795_000_000_000,
        };
        let stream = StreamId::new([3; 16]);
        let append = Append { envelopes: Vec::new() };
        let requests = [
            caller.circle(4),
            caller.wraps(4),
            caller.log(stream, 5),
            caller.late(stream, 6),
            caller.append(stream, &append),
            caller.refill(stream, &append),
            caller.snapshot(stream, 2, true, Some(&[7; 32])),
            caller.events(),
            caller.wait(50),
        ];
        for request in requests {
            let rest = request.url.strip_prefix("http://127.0.0.1:8080").unwrap();
            let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
            let target = Target {
                method: request.method,
                authority: "127.0.0.1:8080",
                path,
                query,
                body: &request.body,
            };
            let headers = SignedHeaders {
                content_digest: header(&request, "content-digest"),
                signature_input: header(&request, "signature-input"),
                signature: header(&request, "signature"),
            };
            assert_eq!(verify(target, &headers, 1_795_000_000), Ok(signer.key()), "{}", request.url);
        }
    }

    #[test]
    fn the_log_is_begun_or_gone_on_from_a_head() {
        let relay = RelayAddress::parse("https://relay.example").unwrap();
        let signer = Signer::from_seed(&[1; 32]);
        let caller = Caller { relay: &relay, record: RecordId::new([2; 32]), signer: &signer, now_ms: 0 };
        let append = CircleAppend {
            entry: samlat_protocol::api::Bytes(vec![1]),
            wraps: Vec::new(),
            followed_by: None,
        };
        let begun = caller.append_circle(&append, None);
        assert_eq!(header(&begun, "if-none-match"), "*");
        let gone_on = caller.append_circle(&append, Some(EntryId::new([0xab; 32])));
        assert_eq!(header(&gone_on, "if-match"), format!("\"{}\"", "ab".repeat(32)));
        assert!(gone_on.url.ends_with("/circle") && !gone_on.body.is_empty());
        let unsigned = relay.write_slot(MailboxId::new([4; 32]), 2, vec![9]);
        assert!(unsigned.url.ends_with("/2") && header(&unsigned, "signature").is_empty());
    }
}
