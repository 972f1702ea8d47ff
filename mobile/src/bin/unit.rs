//! The page of an organisation: one small bundle, no account.

fn main() {
    #[cfg(target_arch = "wasm32")]
    samlat::unit::launch::launch();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("The page of an organisation runs in a browser: build it with `cargo xtask web`.");
}
