//! A real Secret Service keeps the seed; without one the app is told so.
//!
//! Each part runs in a process of its own, since the keyring is chosen once per process.

use std::process::{Command, Output};

use super::*;
use crate::platform::keystore::draw_seed;

/// Keeps and loads a seed in whatever keyring the process finds. Runs only as a child of the tests below.
#[test]
fn child_that_uses_the_keyring() {
    let Some(part) = std::env::var_os("SAMLAT_TEST_KEYRING") else { return };
    let keyring = SystemKeyring::open("test");
    if part == "absent" {
        assert!(matches!(keyring, Err(KeystoreError::Missing(_))), "a keyring where none should be");
        return;
    }
    let keyring = keyring.unwrap();
    assert!(keyring.load().unwrap().is_none());
    let seed = draw_seed();
    keyring.keep(&seed).unwrap();
    assert!(SystemKeyring::open("test").unwrap().load().unwrap() == Some(seed));
    let other = SystemKeyring::open("another record").unwrap();
    assert!(other.load().unwrap().is_none());
    other.forget().unwrap();
    keyring.forget().unwrap();
    assert!(SystemKeyring::open("test").unwrap().load().unwrap().is_none(), "it is forgotten");
}

const CHILD: &str = "child_that_uses_the_keyring";

fn assert_passed(output: &Output) {
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_secret_service_gives_the_seed_back() {
    let home = tempfile::tempdir().unwrap();
    let this = std::env::current_exe().unwrap();
    let script = format!(
        "printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec {} {CHILD}",
        this.display()
    );
    let output = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", &script])
        .env("SAMLAT_TEST_KEYRING", "present")
        .envs([("HOME", home.path()), ("XDG_DATA_HOME", home.path()), ("XDG_RUNTIME_DIR", home.path())])
        .output()
        .expect("dbus-run-session is installed by `cargo xtask demo`");
    assert_passed(&output);
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_keyring_runs_the_app_is_told_so() {
    let output = Command::new(std::env::current_exe().unwrap())
        .arg(CHILD)
        .env("SAMLAT_TEST_KEYRING", "absent")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .env_remove("XDG_RUNTIME_DIR")
        .output()
        .unwrap();
    assert_passed(&output);
}
