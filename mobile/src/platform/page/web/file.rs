//! Files of the whole record in a browser: the program that writes and reads them (`mobile/file`) is fetched when it is
//! wanted, and runs in the page like any other part of the app.

use js_sys::Uint8Array;
use samlat_record::file::{Import, ImportError, Stands, ToWrite};
use wasm_bindgen::JsValue;

use crate::page::NotFetched;
use crate::platform::browser;

/// The text of a file that says this.
pub fn write(asked: &ToWrite) -> impl Future<Output = Result<Option<String>, NotFetched>> + use<> {
    let asked = bytes(&postcard::to_allocvec(asked).unwrap_or_default());
    async move { Ok(answer(&["write".into(), asked]).await?.as_string()) }
}

/// What a file comes to beside what stands.
pub fn read(
    file: &[u8],
    stands: &Stands,
) -> impl Future<Output = Result<Result<Import, ImportError>, NotFetched>> + use<> {
    let asked = ["read".into(), bytes(file), bytes(&postcard::to_allocvec(stands).unwrap_or_default())];
    async move {
        let answer = answer(&asked).await?;
        postcard::from_bytes(&Uint8Array::new(&answer).to_vec()).map_err(|_| NotFetched)
    }
}

/// What the program answers; `start.js` fetches it.
async fn answer(asked: &[JsValue]) -> Result<JsValue, NotFetched> {
    browser::call_and_wait(&browser::global(&["samlat"]), "file", asked).await.map_err(|_| NotFetched)
}

fn bytes(of: &[u8]) -> JsValue {
    Uint8Array::from(of).into()
}
