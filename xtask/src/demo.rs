//! `cargo xtask demo`: a relay with the web app, and a person who has used it for a while.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::arguments::Arguments;
use crate::command;
use crate::place::Place;
use crate::setup::{self, Need};
use crate::web::{self, Profile};

/// What the relay prints before the address that it answers at.
const READY: &str = "listening on ";
const PORT: &str = "7720";

/// Builds, starts, seeds, prints links, and waits until it is stopped with Ctrl-C.
///
/// # Errors
/// Something is missing, does not build, or does not start.
pub fn run(place: &Place, install: bool, mut arguments: Arguments) -> anyhow::Result<()> {
    let empty = arguments.flag("--empty");
    let port = arguments.value("--port")?.unwrap_or_else(|| PORT.to_owned());
    let profile = Profile::read(&mut arguments)?;
    arguments.end()?;
    setup::ready(place, &[Need::Native, Need::Web], install)?;
    web::build(place, profile)?;
    let mut build = place.cargo();
    command::run(build.args([
        "build",
        "--package",
        "samlat-relay",
        "--package",
        "samlat-stories",
        "--bins",
    ]))?;
    let folder = place.target.join("demo");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let (mut relay, address) = start(place, &folder, &port)?;
    let outcome = introduce(place, &address, empty).and_then(|()| wait(&mut relay));
    // Whatever happened, no relay is left behind.
    let _ = relay.kill();
    outcome
}

/// Starts a relay, and waits until it says where it listens.
fn start(place: &Place, folder: &Path, port: &str) -> anyhow::Result<(Child, String)> {
    let mut relay = Command::new(place.built("samlat-relay"));
    relay.args(["--listen", &format!("127.0.0.1:{port}")]);
    relay.arg("--database").arg(folder.join("relay.sqlite")).arg("--web").arg(place.web());
    relay.stdout(Stdio::piped()).stderr(std::fs::File::create(folder.join("relay.log"))?);
    let mut child = relay.spawn().context("samlat-relay")?;
    let stdout = child.stdout.take().context("samlat-relay has no output")?;
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next().transpose()? {
        if let Some((_, address)) = line.split_once(READY) {
            let address = address.trim().to_owned();
            // Read on, so that the relay never waits for a full pipe.
            std::thread::spawn(move || lines.for_each(drop));
            return Ok((child, address));
        }
    }
    let log = std::fs::read_to_string(folder.join("relay.log")).unwrap_or_default();
    bail!("the relay did not start:\n{log}")
}

/// Prints where to go: for `--empty` the start, else a link for each of the three.
fn introduce(place: &Place, address: &str, empty: bool) -> anyhow::Result<()> {
    if empty {
        println!("\nSamlat, with nobody in it yet:\n  {address}/");
        return Ok(());
    }
    let output =
        Command::new(place.built("seed")).args(["--relay", address]).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("the person could not be seeded ({})", output.status);
    }
    let links: Value = serde_json::from_slice(&output.stdout).context("what the seed printed")?;
    println!("\nOpen each in a browser profile of its own:");
    for who in ["person", "relative", "nurse"] {
        let link =
            links.get(who).and_then(Value::as_str).with_context(|| format!("no link for the {who}"))?;
        println!("  {who:<9} {link}");
    }
    Ok(())
}

fn wait(relay: &mut Child) -> anyhow::Result<()> {
    println!("\nThe relay keeps only sealed bytes, in target/demo/relay.sqlite. Ctrl-C stops it.");
    let status = relay.wait()?;
    if status.success() {
        Ok(())
    } else {
        bail!("the relay ended ({status}); its log is target/demo/relay.log")
    }
}
