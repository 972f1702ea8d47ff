//! Running other programs, and saying so.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// Runs a program with what it prints passed on.
///
/// # Errors
/// It cannot be started, or ends with a failure.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    announce(command);
    quietly(command)
}

/// Runs a program without saying so; what it prints is passed on.
///
/// # Errors
/// It cannot be started, or ends with a failure.
pub fn quietly(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| spoken(command))?;
    if !status.success() {
        bail!("{} failed ({status})", spoken(command));
    }
    Ok(())
}

/// Runs a program with what it prints both passed on and kept. Answers whether it succeeded, and its lines.
///
/// # Errors
/// It cannot be started.
pub fn run_and_read(command: &mut Command) -> anyhow::Result<(bool, Vec<String>)> {
    announce(command);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| spoken(command))?;
    let stderr = child.stderr.take().map(|pipe| std::thread::spawn(move || pass_on(pipe)));
    let mut lines = child.stdout.take().map(pass_on).unwrap_or_default();
    if let Some(Ok(more)) = stderr.map(std::thread::JoinHandle::join) {
        lines.extend(more);
    }
    let status = child.wait()?;
    Ok((status.success(), lines))
}

/// Whether a program runs and succeeds, silently.
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// What a program prints, when it succeeds.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn pass_on(pipe: impl Read) -> Vec<String> {
    let mut lines = Vec::new();
    for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        println!("{line}");
        lines.push(line);
    }
    lines
}

fn announce(command: &Command) {
    println!("\n$ {}", spoken(command));
}

/// The program and its words, as one would type them.
fn spoken(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_prints_is_kept_in_both_streams() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo out; echo err >&2; exit 3"]);
        let (succeeded, lines) = run_and_read(&mut command).unwrap();
        assert!(!succeeded);
        assert_eq!(lines, ["out", "err"]);
    }

    #[test]
    fn a_failing_program_is_named_in_the_error() {
        let error = run(&mut Command::new("false")).unwrap_err();
        assert!(error.to_string().contains("false"), "{error}");
    }
}
