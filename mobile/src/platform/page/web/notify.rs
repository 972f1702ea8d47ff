//! Words outside the app, on a locked screen too.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationPermission, ServiceWorkerRegistration};

use crate::page::Shown;

/// By the service worker: on a phone a page itself shows nothing.
pub async fn notify(words: &str, asks: bool) -> Option<Shown> {
    let workers = web_sys::window()?.navigator().service_worker();
    let registration = JsFuture::from(workers.get_registration()).await.ok()?;
    let registration: ServiceWorkerRegistration = registration.dyn_into().ok()?;
    let mut leave = Notification::permission();
    if leave == NotificationPermission::Default && asks {
        JsFuture::from(Notification::request_permission().ok()?).await.ok()?;
        leave = Notification::permission();
    }
    if leave != NotificationPermission::Granted {
        return Some(Shown::NotAllowed);
    }
    JsFuture::from(registration.show_notification(words).ok()?).await.ok()?;
    Some(Shown::Yes)
}
