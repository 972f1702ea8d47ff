//! The relay as a process: arguments, signals, and a log on standard error.

use anyhow::Context;
use samlat_relay::{
    config::{Asked, Config, HELP},
    serve,
};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

fn main() -> anyhow::Result<()> {
    match Config::read(std::env::args().skip(1), |name| std::env::var(name).ok())? {
        Asked::Help => println!("{HELP}"),
        Asked::Version => println!("samlat-relay {}", env!("CARGO_PKG_VERSION")),
        Asked::Run(config) => run(*config)?,
    }
    Ok(())
}

#[tokio::main]
async fn run(config: Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_env("SAMLAT_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    if !config.listen.ip().is_loopback() && config.authorities.is_empty() {
        tracing::warn!("no --authority given: requests signed for another relay are taken too");
    }
    let mut terminate = signal(SignalKind::terminate()).context("signals")?;
    let handle = serve(config).await?;
    if let Some(address) = handle.operator_address() {
        println!("operator on http://{address}");
    }
    println!("listening on {}", handle.url());
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted.context("signals")?,
    }
    tracing::info!("ending");
    handle.stop().await?;
    Ok(())
}
