//! One wasm, two parts: where there is a window it is the screens, where there is none it is the engine.

use std::rc::Rc;

use dioxus::prelude::VirtualDom;
use dioxus::web::Config;
use dioxus::web::launch::launch_virtual_dom;

use crate::app::App;
use crate::page::Page;
use crate::platform::page::BrowserPage;
use crate::state::Link;
use crate::worker::machine;
use crate::worker::outside::EngineWorker;

/// The part of the page that stands there until the first screen does.
const SKELETON: &str = "starting";
/// Where the screens are drawn.
const SCREENS: &str = "main";

/// Starts the part that belongs here.
pub fn launch() {
    if web_sys::window().is_some() { launch_screens() } else { crate::worker::inside::start(machine) }
}

fn launch_screens() {
    // The page's own script shows the alert of a fall. Only a build for trying out has words for it.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    let (engine, (told, conditions)) = EngineWorker::start();
    let page: Rc<dyn Page> = Rc::new(BrowserPage);
    let dom = VirtualDom::new(App)
        .with_root_context(Link::new(Rc::new(engine), told, conditions))
        .with_root_context(page);
    launch_virtual_dom(dom, Config::new().rootname(SCREENS));
    // Queued behind the first drawing, which goes on without a pause until it stands.
    wasm_bindgen_futures::spawn_local(async { hide(SKELETON) });
}

fn hide(id: &str) {
    let found = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = found {
        let _ = element.set_attribute("hidden", "");
    }
}
