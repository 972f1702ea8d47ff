//! The app in a window of its own, on a computer or filling a phone, with the engine on a thread beside it.

use std::rc::Rc;

#[cfg(feature = "desktop")]
use dioxus::desktop as shell;
#[cfg(not(feature = "desktop"))]
use dioxus::mobile as shell;
use dioxus::prelude::VirtualDom;
use shell::launch::launch_virtual_dom;
use shell::tao::dpi::LogicalSize;
use shell::{Config, WindowBuilder};

use crate::app::App;
use crate::page::Page;
use crate::platform::folder::Folder;
use crate::platform::open_link::open_link;
use crate::platform::page::WindowPage;
use crate::state::Link;
use crate::worker::machine;
use crate::worker::thread::EngineThread;

/// The window's page. What it may load is said in it: nothing from outside.
const INDEX: &str = include_str!("window/index.html");
const STYLE: &str = include_str!("../../assets/theme.css");
/// The window as it first opens, in logical pixels.
const SIZE: LogicalSize<u32> = LogicalSize::new(480, 900);
/// The smallest it can be made: what the screens are drawn for, in logical pixels.
const SMALLEST: LogicalSize<u32> = LogicalSize::new(320, 480);

/// Why the window could not open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LaunchError {
    /// The system does not say where apps keep their data.
    #[error("the system names no folder for the data of apps; set SAMLAT_FOLDER")]
    NoFolder,
    /// No thread for the engine.
    #[error("no thread for the engine")]
    NoThread(#[from] std::io::Error),
}

/// Opens the window, and returns only where it cannot.
///
/// # Errors
/// [`LaunchError`].
pub fn launch() -> Result<(), LaunchError> {
    let folder = Folder::of_the_person().ok_or(LaunchError::NoFolder)?;
    let (engine, (told, conditions), _) = EngineThread::start(folder.clone(), machine)?;
    let page: Rc<dyn Page> = Rc::new(WindowPage::new(Some(folder.clone())));
    let dom = VirtualDom::new(App)
        .with_root_context(Link::new(Rc::new(engine), told, conditions))
        .with_root_context(page);
    launch_virtual_dom(dom, config(&folder))
}

fn config(folder: &Folder) -> Config {
    let window =
        WindowBuilder::new().with_title("Samlat").with_inner_size(SIZE).with_min_inner_size(SMALLEST);
    Config::new()
        .with_window(window)
        .with_menu(None)
        .with_data_directory(folder.path().join("window"))
        .with_custom_index(INDEX.replace("/* theme */", STYLE))
        .with_navigation_handler(|address| {
            // Whatever it is, it does not open inside the window.
            let _ = open_link(address);
            false
        })
}
