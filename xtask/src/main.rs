//! The project's own commands, one verb a file: `cargo xtask VERB`.

mod arguments;
mod bench;
mod check;
mod command;
mod demo;
mod desktop;
mod explain;
mod fuzz;
mod place;
mod setup;
mod soak;
mod test;
mod toolchain;
mod web;

use std::process::ExitCode;

use arguments::Arguments;
use place::Place;

const HELP: &str = "\
cargo xtask demo [--empty] [--port N] [--profile dev]
                               build everything, start a relay and print a link each for a person, a relative, a nurse
cargo xtask test               everything that is checked and tested, in the browser and the window too
cargo xtask check [NAME…]      formatting, lints, who may link whom, forbidden calls, words, documents, web packages alone
cargo xtask web [--profile dev] [--only person|staff|unit] [--twice]
                               the bundles a browser loads, with what they weigh; --twice proves they come out the same
cargo xtask bench [record|circle|app]
                               what a five-year record, its circle and the app in a browser cost, built as people get it: times, and ratios
cargo xtask fuzz [TARGET…] [--seconds N]
                               hostile bytes into what reads them with libFuzzer, a minute each
cargo xtask soak [--seeds N] [--minutes M]
                               hostile worlds from seed 200 on, 10 000 if nothing is said; says which seeds broke a promise
cargo xtask desktop            open the app in a window of its own
cargo xtask explain FILE --on DATE [--at TIME] [--only swedish|json]
                               everything the record works out from an open-format file, in Swedish and as JSON
cargo xtask setup              install what this machine lacks
  --no-install                 with any of these: install nothing, only say what is missing
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<ExitCode> {
    let mut words = std::env::args().skip(1);
    let verb = words.next().unwrap_or_default();
    let mut arguments = Arguments::read(words);
    let install = !arguments.flag("--no-install");
    let place = Place::find()?;
    if verb == "explain" {
        return Ok(if explain::run(&place, arguments)? { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let outcome: anyhow::Result<()> = match verb.as_str() {
        "demo" => demo::run(&place, install, arguments),
        "test" => test::run(&place, install, arguments),
        "bench" => bench::run(&place, install, arguments),
        "fuzz" => fuzz::run(&place, arguments),
        "soak" => soak::run(&place, arguments),
        "check" => check::run(&place, install, &arguments.rest()),
        "web" => web::run(&place, install, arguments),
        "desktop" => arguments.end().and_then(|()| desktop::run(&place, install)),
        "setup" => arguments.end().and_then(|()| setup::everything(&place, install)),
        "" | "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => anyhow::bail!("{other} is not a verb\n\n{HELP}"),
    };
    outcome.map(|()| ExitCode::SUCCESS)
}
