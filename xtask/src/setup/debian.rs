//! Debian's packages.

use std::process::Command;

use anyhow::bail;

use crate::command::{self, answer, succeeds};
use crate::setup::Need;

/// Something a need asks for: a package, unless one of these programs is there already, however it came.
struct Wanted {
    package: &'static str,
    unless: &'static [&'static str],
}

const fn package(package: &'static str) -> Wanted {
    Wanted { package, unless: &[] }
}

const fn program(package: &'static str, unless: &'static [&'static str]) -> Wanted {
    Wanted { package, unless }
}

fn wanted(need: Need) -> Vec<Wanted> {
    match need {
        Need::Native => vec![program("build-essential", &["cc"]), program("pkg-config", &["pkg-config"])],
        // The compiler is looked for by `toolchain`, what lints need by `lints`.
        Need::Web | Need::Phone | Need::Lints => Vec::new(),
        // OpenSSL comes with Dioxus's window: its own socket to its page can speak TLS, and does not.
        Need::Window => {
            ["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "libxdo-dev", "libssl-dev"].map(package).into()
        }
        Need::Browser => vec![
            program("chromium", &["chromium"]),
            program("nodejs", &["node"]),
            program("npm", &["npm"]),
            package("fonts-dejavu-core"),
        ],
        Need::ScreenReader => {
            let mut list: Vec<_> = ["at-spi2-core", "gir1.2-atspi-2.0", "python3-gi"].map(package).into();
            list.extend([
                program("xvfb", &["Xvfb"]),
                program("xauth", &["xauth"]),
                program("dbus", &["dbus-run-session"]),
                program("imagemagick", &["import"]),
                program("xdotool", &["xdotool"]),
                program("gnome-keyring", &["gnome-keyring-daemon"]),
            ]);
            list
        }
    }
}

/// The packages that `needs` ask for and this machine lacks.
pub fn missing(needs: &[Need]) -> Vec<String> {
    let all = needs.iter().flat_map(|need| wanted(*need));
    all.filter(|wanted| !is_there(wanted)).map(|wanted| wanted.package.to_owned()).collect()
}

fn is_there(wanted: &Wanted) -> bool {
    if !wanted.unless.is_empty() && wanted.unless.iter().all(|name| on_path(name)) {
        return true;
    }
    let status = answer("dpkg-query", &["--show", "--showformat=${Status}", wanted.package]);
    status.is_some_and(|status| status == "install ok installed")
}

fn on_path(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(name).is_file())
}

/// Installs packages, through sudo when this is not root.
///
/// # Errors
/// There is no apt-get, or it fails.
pub fn install(packages: &[String]) -> anyhow::Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    if !on_path("apt-get") {
        bail!("this machine has no apt-get: install these by its own means: {}", packages.join(" "));
    }
    println!("Installing: {}", packages.join(" "));
    // Lists of some unrelated source may fail to refresh; whether the packages are found is what counts.
    let refreshed = command::run(apt_get().arg("update"));
    if let Err(error) = refreshed {
        println!("{error:#}; going on with the lists that are here");
    }
    command::run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Command {
    let is_root = answer("id", &["-u"]).is_some_and(|id| id == "0");
    if is_root || !succeeds("sudo", &["--version"]) {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    } else {
        let mut command = Command::new("sudo");
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    }
}
