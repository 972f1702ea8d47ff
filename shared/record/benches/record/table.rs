//! What was measured, as lines: what, how long, and how that stands to something else in the same run.

use std::time::{Duration, Instant};

use crate::{Outcome, ROUNDS};

/// What a line is held against. Nothing fails by it: the line says whether it was reached.
#[derive(Debug, Clone, Copy)]
pub enum Goal {
    /// None: it is only shown.
    Shown,
    /// At most so large a ratio.
    Ratio(f64),
    /// At most so long, in milliseconds.
    Ms(f64),
}

/// Lines under headings.
#[derive(Default)]
pub struct Table {
    lines: Vec<String>,
}

impl Table {
    /// Begins a part.
    pub fn part(&mut self, heading: &str) {
        self.lines.push(String::new());
        self.lines.push(format!("{heading:<66}{:>10}{:>8}  {:<10}", "ms", "ratio", "goal"));
    }

    /// Adds what a ratio of the part stands to.
    pub fn time(&mut self, what: &str, time: Duration) {
        self.lines.push(format!("  {what:<64}{:>10.3}", ms(time)));
    }

    /// Adds a time, and its ratio to another one.
    pub fn ratio(&mut self, what: &str, time: Duration, to: Duration, goal: Goal) {
        let ratio = time.as_secs_f64() / to.as_secs_f64().max(f64::EPSILON);
        let (goal, reached) = match goal {
            Goal::Shown => (String::new(), ""),
            Goal::Ratio(most) => (format!("<= {most}"), said(ratio <= most)),
            Goal::Ms(most) => (format!("<= {most} ms"), said(ms(time) <= most)),
        };
        self.lines.push(format!("  {what:<64}{:>10.3}{ratio:>8.4}  {goal:<10}{reached}", ms(time)));
    }

    /// Prints all lines.
    pub fn print(&self) {
        self.lines.iter().for_each(|line| println!("{}", line.trim_end()));
    }
}

const fn said(is_reached: bool) -> &'static str {
    if is_reached { "reached" } else { "NOT reached" }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// How long each of these takes at its quickest. They take turns, so that what disturbs one disturbs the others too.
///
/// # Errors
/// What one of them answers.
pub fn quickest<const N: usize>(mut all: [&mut dyn FnMut() -> Outcome; N]) -> Outcome<[Duration; N]> {
    let mut best = [Duration::MAX; N];
    for _ in 0..ROUNDS {
        for (run, best) in all.iter_mut().zip(&mut best) {
            let started = Instant::now();
            run()?;
            *best = started.elapsed().min(*best);
        }
    }
    Ok(best)
}
