//! Starts a page in a browser: storage, key and machine in the page itself, which is small enough for that.

use std::rc::Rc;

use dioxus::prelude::{Element, VirtualDom};
use dioxus::web::Config;
use dioxus::web::launch::launch_virtual_dom;
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use samlat_circle::command::Ticket;
use samlat_circle::key::DeviceSeed;

use super::line::{Line, News};
use crate::driver::{self, Machine, Report};
use crate::page::Page;
use crate::platform::keystore::{BrowserKeys, KeystoreError, Seed, draw_seed};
use crate::platform::network::Network;
use crate::platform::page::BrowserPage;
use crate::platform::storage::{IndexedDatabase, Storage, StorageError};

const SKELETON: &str = "starting";
const SCREENS: &str = "main";

/// Starts a page: `root` over the machine that `make` makes of this browser's seed and of whether the page was opened with a
/// link. It keeps its rows in `database`, apart from a person's own on the same computer.
pub fn launch<M: Machine + 'static>(
    root: fn() -> Element,
    database: &'static str,
    make: fn(DeviceSeed, bool) -> M,
) {
    // The page's own script shows the alert of a fall. Only a build for trying out has words for it.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    let (asked, incoming) = unbounded();
    let (news, outgoing) = unbounded();
    // Read at once: the page takes the link out of its address.
    let link = link();
    let has_link = link.is_some();
    let made = move |seed| make(seed, has_link);
    wasm_bindgen_futures::spawn_local(serve(database, made, incoming, news));
    let page: Rc<dyn Page> = Rc::new(BrowserPage);
    let dom =
        VirtualDom::new(root).with_root_context(Line::new(asked, outgoing, link)).with_root_context(page);
    launch_virtual_dom(dom, Config::new().rootname(SCREENS));
    wasm_bindgen_futures::spawn_local(async { hide(SKELETON) });
}

/// The address that the page was opened with, where a link stands in it.
fn link() -> Option<String> {
    let href = web_sys::window()?.location().href().ok()?;
    href.contains('#').then_some(href)
}

fn hide(id: &str) {
    let found = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = found {
        let _ = element.set_attribute("hidden", "");
    }
}

async fn serve<M: Machine>(
    database: &str,
    make: impl FnOnce(DeviceSeed) -> M,
    asked: UnboundedReceiver<(Ticket, M::Verb)>,
    news: UnboundedSender<News<M::Told>>,
) {
    if let Err(error) = run(database, make, asked, &news).await {
        let _ = news.unbounded_send(News::NoStorage(error));
    }
}

async fn run<M: Machine>(
    database: &str,
    make: impl FnOnce(DeviceSeed) -> M,
    asked: UnboundedReceiver<(Ticket, M::Verb)>,
    news: &UnboundedSender<News<M::Told>>,
) -> Result<(), StorageError> {
    let storage = IndexedDatabase::open(database).await?;
    let seed = seed_beside(&storage).await.map_err(|error| match error {
        KeystoreError::Missing(why) | KeystoreError::Locked(why) => StorageError::Refused(why),
        KeystoreError::Storage(error) => error,
        other @ (KeystoreError::WrongPassphrase | KeystoreError::Lost | KeystoreError::Damaged(_)) => {
            StorageError::Broken(other.to_string())
        }
    })?;
    let network = Network::new().map_err(|error| StorageError::Broken(error.to_string()))?;
    driver::run(make(DeviceSeed::from_bytes(*seed)), storage, network, asked.boxed_local(), |report| {
        if let Report::Told(told) = report {
            let _ = news.unbounded_send(News::Told(told));
        }
    })
    .await
}

async fn seed_beside(storage: &IndexedDatabase) -> Result<Seed, KeystoreError> {
    let keys = BrowserKeys::beside(storage);
    if let Some(seed) = keys.load().await? {
        return Ok(seed);
    }
    if storage.read_all().await.is_ok_and(|rows| !rows.is_empty()) {
        return Err(KeystoreError::Lost);
    }
    let seed = draw_seed();
    keys.keep(&seed).await?;
    Ok(seed)
}
