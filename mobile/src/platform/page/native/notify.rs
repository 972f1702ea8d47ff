//! Words outside the app, by the desktop's own notifications.

use futures::channel::oneshot;
use notify_rust::Notification;

use crate::page::Shown;

/// Shows the words. The desktop is spoken with by waiting, so on a thread of its own.
pub async fn notify(words: String) -> Shown {
    let (done, shown) = oneshot::channel();
    let asked = std::thread::Builder::new().name("notify".to_owned()).spawn(move || {
        let is_shown = Notification::new().appname("Samlat").summary(&words).show().is_ok();
        let _ = done.send(is_shown);
    });
    match (asked, shown.await) {
        (Ok(_), Ok(true)) => Shown::Yes,
        (_, _) => Shown::Impossible,
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests;
