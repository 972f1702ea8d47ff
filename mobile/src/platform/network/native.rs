//! Requests through reqwest, with the system's certificates, and on Android with Mozilla's.

use std::sync::Once;
use std::time::Duration;

use reqwest::redirect::Policy;
use samlat_circle::command::Request;

use super::NetworkError;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(10);

pub struct Client(reqwest::Client);

/// An answer whose head has come.
pub struct Incoming {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    response: reqwest::Response,
}

impl Client {
    pub fn new() -> Result<Self, NetworkError> {
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| {
            // Whoever came first has chosen; any provider will do.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(CONNECT)
            .tcp_keepalive(Duration::from_secs(30));
        #[cfg(target_os = "android")]
        let client = client.tls_certs_only(roots());
        client.build().map(Self).map_err(|error| unreachable(&error))
    }

    pub async fn open(&self, request: &Request) -> Result<Incoming, NetworkError> {
        let method = request.method.parse().map_err(|_| NetworkError::Unreachable("method".to_owned()))?;
        let mut builder = self.0.request(method, &request.url);
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        if !request.body.is_empty() {
            builder = builder.body(request.body.clone());
        }
        let response = builder.send().await.map_err(|error| unreachable(&error))?;
        let text =
            |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers =
            response.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        Ok(Incoming { status: response.status().as_u16(), headers, response })
    }
}

/// Android's own certificates can be asked for only by a part written in Java, which the app does not carry.
#[cfg(target_os = "android")]
fn roots() -> Vec<reqwest::Certificate> {
    let all = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
    all.filter_map(|root| reqwest::Certificate::from_der(root).ok()).collect()
}

impl Incoming {
    /// The next part of the body; nothing when it is over.
    pub async fn chunk(&mut self) -> Result<Option<Vec<u8>>, NetworkError> {
        let chunk = self.response.chunk().await.map_err(|error| unreachable(&error))?;
        Ok(chunk.map(|bytes| bytes.to_vec()))
    }
}

/// The address may name a record: it stays out of the text.
fn unreachable(error: &reqwest::Error) -> NetworkError {
    let kind =
        [(error.is_connect(), "connect"), (error.is_builder(), "not a request"), (error.is_body(), "body")];
    let kind = kind.into_iter().find_map(|(is, kind)| is.then_some(kind)).unwrap_or("broken off");
    NetworkError::Unreachable(kind.to_owned())
}
