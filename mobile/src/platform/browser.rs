//! Things of the browser that the bindings have no stable words for: called by name.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property of an object; `undefined` where there is none, or where `object` is none.
#[must_use]
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A property along a path, such as `["navigator", "locks"]` from the global scope of page or worker.
#[must_use]
pub fn global(path: &[&str]) -> JsValue {
    path.iter().fold(js_sys::global().into(), |object, name| get(&object, name))
}

/// An object of these properties.
#[must_use]
pub fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// Calls a method by its name.
///
/// # Errors
/// What the method threw, or that there is no such method.
pub fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = get(object, method).dyn_into()?;
    function.apply(object, &arguments.iter().collect::<Array>())
}

/// Calls a method that answers with a promise, and waits for it.
///
/// # Errors
/// What the method threw, what the promise was rejected with, or that there is no such method.
pub async fn call_and_wait(
    object: &JsValue,
    method: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    let promise: Promise = call(object, method, arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// The `name` of an exception, such as `QuotaExceededError`; empty for a value that is none.
#[must_use]
pub fn error_name(error: &JsValue) -> String {
    get(error, "name").as_string().unwrap_or_default()
}

/// The name and the message of an exception, for logs.
#[must_use]
pub fn describe(error: &JsValue) -> String {
    let message = get(error, "message").as_string().or_else(|| error.as_string()).unwrap_or_default();
    format!("{}: {message}", error_name(error))
}
