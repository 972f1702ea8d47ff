//! Requests through the browser's `fetch`.
//!
//! Not through reqwest, which in a browser cannot refuse redirects: a signed request would follow one.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestRedirect, Response,
};

use samlat_circle::command::Request;

use super::NetworkError;
use crate::platform::browser;

/// What a redirect is answered with: the browser hides which it was.
const SOME_REDIRECT: u16 = 302;

pub struct Client;

/// An answer whose head has come. Dropping it closes the connection.
pub struct Incoming {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    reader: Option<ReadableStreamDefaultReader>,
    _connection: Connection,
}

/// Breaks the request off when dropped. For one that is over, that does nothing.
struct Connection(AbortController);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Client {
    #[expect(clippy::unnecessary_wraps, reason = "outside a browser this can fail")]
    pub fn new() -> Result<Self, NetworkError> {
        Ok(Self)
    }

    pub async fn open(&self, request: &Request) -> Result<Incoming, NetworkError> {
        let connection = Connection(AbortController::new().map_err(|error| unreachable(&error))?);
        let init = init(request, &connection).map_err(|error| unreachable(&error))?;
        let arguments = [request.url.as_str().into(), init.into()];
        let response = browser::call_and_wait(&js_sys::global(), "fetch", &arguments).await;
        let response: Response = response.map_err(|error| unreachable(&error))?.unchecked_into();
        let is_redirect = browser::get(&response, "type").as_string().as_deref() == Some("opaqueredirect");
        let status = if is_redirect { SOME_REDIRECT } else { response.status() };
        let reader = response.body().map(|body| body.get_reader().unchecked_into());
        Ok(Incoming { status, headers: headers(&response), reader, _connection: connection })
    }
}

impl Incoming {
    /// The next part of the body; nothing when it is over.
    pub async fn chunk(&mut self) -> Result<Option<Vec<u8>>, NetworkError> {
        let Some(reader) = &self.reader else { return Ok(None) };
        let part = browser::call_and_wait(reader, "read", &[]).await.map_err(|error| unreachable(&error))?;
        Ok(browser::get(&part, "value").dyn_ref::<Uint8Array>().map(Uint8Array::to_vec))
    }
}

fn init(request: &Request, connection: &Connection) -> Result<RequestInit, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_redirect(RequestRedirect::Manual);
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&connection.0.signal()));
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    init.set_headers(&headers);
    if !request.body.is_empty() {
        init.set_body(&Uint8Array::from(request.body.as_slice()));
    }
    Ok(init)
}

fn headers(response: &Response) -> Vec<(String, String)> {
    let entries = response.headers().entries();
    let pairs = entries.into_iter().filter_map(Result::ok).map(|pair| pair.unchecked_into::<Array>());
    pairs.filter_map(|pair| Some((pair.get(0).as_string()?, pair.get(1).as_string()?))).collect()
}

fn unreachable(error: &JsValue) -> NetworkError {
    // The message of an exception may hold the address, which may name a record.
    NetworkError::Unreachable(browser::error_name(error))
}
