//! The app: in a browser the screens or their engine, elsewhere a window of its own.

#[cfg(all(feature = "web", target_arch = "wasm32"))]
fn main() {
    samlat::launch::launch();
}

#[cfg(all(feature = "window", not(target_arch = "wasm32")))]
fn main() -> Result<(), samlat::launch::LaunchError> {
    samlat::platform::memory::leave_nothing_behind();
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::WARN).init();
    samlat::launch::launch()
}

// Without a platform there is nothing to start: screens and logic are then built for their tests.
#[cfg(not(any(
    all(feature = "web", target_arch = "wasm32"),
    all(feature = "window", not(target_arch = "wasm32"))
)))]
fn main() {}
