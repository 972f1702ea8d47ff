//! The engine's end of the worker in the browser: this runs in a scope without a window.

use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::mpsc::unbounded;
use js_sys::Uint8Array;
use samlat_circle::engine::{Told, Verb};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::last_told::LastTold;
use super::{Device, Hindrance, serve};
use crate::driver::Machine;
use crate::message::{Lasting, News, Order, pack, unpack};
use crate::platform::browser;
use crate::platform::keystore::{BrowserKeys, KeystoreError, Seed, draw_seed};
use crate::platform::storage::{IndexedDatabase, Storage};

/// The name of the database, and of the lock of its one writer.
const DATABASE: &str = "samlat";

/// Serves the page with the machine that `make` makes of the seed, as long as the worker lives.
pub fn start<M: Machine<Verb = Verb, Told = Told> + 'static>(make: impl FnMut(&Seed) -> M + 'static) {
    // Nothing is caught in wasm: the browser tells the page, which takes another worker. Only a build for trying out has
    // words for it.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| say(vec![News::Died(panic.to_string())])));
    let (orders, mut incoming) = unbounded();
    let take = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        match unpack(&Uint8Array::new(&event.data()).to_vec()) {
            Ok(Order::Ping) => say(vec![News::Pong]),
            Ok(order) => {
                let _ = orders.unbounded_send(order);
            }
            // Page and worker are of one build; what cannot be read is a fault that must show.
            Err(error) => say(vec![News::Died(error.to_string())]),
        }
    });
    scope().set_onmessage(Some(take.as_ref().unchecked_ref()));
    take.forget();
    wasm_bindgen_futures::spawn_local(async move {
        let (mut told, outbox) = (LastTold::default(), Outbox::default());
        serve(&mut BrowserDevice, make, &mut incoming, |news| outbox.put(told.since(news))).await;
    });
    say(vec![News::Awake]);
}

/// What the engine tells in one go is sent in one, so that the page draws it once.
#[derive(Clone, Default)]
struct Outbox(Rc<RefCell<Vec<News>>>);

impl Outbox {
    fn put(&self, news: News) {
        let can_wait = matches!(news, News::Told(_) | News::Changed(_));
        self.0.borrow_mut().push(news);
        if !can_wait {
            // What the engine is about to do is known of it, whatever becomes of it.
            self.send();
        } else if self.0.borrow().len() == 1 {
            let outbox = self.clone();
            wasm_bindgen_futures::spawn_local(async move { outbox.send() });
        }
    }

    fn send(&self) {
        let news = self.0.take();
        if !news.is_empty() {
            say(news);
        }
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn say(news: Vec<News>) {
    if let Ok(bytes) = pack(&news) {
        let _ = scope().post_message(&Uint8Array::from(bytes.as_slice()));
    }
}

/// A browser: IndexedDB and WebCrypto.
struct BrowserDevice;

impl Device for BrowserDevice {
    type Storage = IndexedDatabase;

    async fn open(&mut self, _: Option<&str>) -> Result<(IndexedDatabase, Seed), Hindrance> {
        let storage = IndexedDatabase::open(DATABASE).await?;
        let keys = BrowserKeys::beside(&storage);
        if let Some(seed) = keys.load().await? {
            return Ok((storage, seed));
        }
        if !storage.read_all().await?.is_empty() {
            return Err(KeystoreError::Lost.into());
        }
        let seed = draw_seed();
        keys.keep(&seed).await?;
        Ok((storage, seed))
    }

    async fn clear(&mut self) -> Result<(), Hindrance> {
        Ok(IndexedDatabase::remove(DATABASE).await?)
    }

    async fn lasting(&self) -> Lasting {
        let storage = browser::global(&["navigator", "storage"]);
        match browser::call_and_wait(&storage, "persisted", &[]).await.map(|answer| answer.as_bool()) {
            Ok(Some(true)) => Lasting::Promised,
            Ok(Some(false)) => Lasting::MayBeCleared,
            Ok(None) | Err(_) => Lasting::Unknown,
        }
    }
}
