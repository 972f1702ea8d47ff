//! The staff page: one small bundle, no account, under a minute from link to sent.

fn main() {
    #[cfg(target_arch = "wasm32")]
    samlat::staff::launch::launch();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("The staff page runs in a browser: build it with `cargo xtask web`.");
}
