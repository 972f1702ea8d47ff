//! A QR code, black on white with its quiet zone in every theme, so that any camera reads it.

use core::fmt::Write as _;

use dioxus::prelude::*;

/// The squares of a code: `side` rows of `side`, dark ones true, without the quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squares {
    /// Squares a side.
    pub side: usize,
    /// Row by row.
    pub dark: Vec<bool>,
}

/// The quiet zone that the standard asks for, in squares (ISO/IEC 18004).
const QUIET: usize = 4;

/// A code with words for who cannot see it.
#[component]
pub fn QrCode(squares: Squares, #[props(into)] description: String) -> Element {
    let side = squares.side.saturating_add(2 * QUIET);
    rsx! {
        div { class: "qr",
            svg {
                view_box: "0 0 {side} {side}",
                role: "img",
                "aria-label": description,
                rect { width: "{side}", height: "{side}", fill: "#FFFFFF" }
                path { fill: "#000000", d: outline(&squares) }
            }
        }
    }
}

/// One rectangle for each run of dark squares.
fn outline(squares: &Squares) -> String {
    let mut path = String::new();
    for (y, row) in squares.dark.chunks(squares.side.max(1)).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run.first() == Some(&true) {
                let _ = write!(path, "M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{Squares, outline};

    #[test]
    fn each_run_of_dark_squares_is_one_rectangle_inside_the_quiet_zone() {
        let squares =
            Squares { side: 3, dark: vec![true, true, false, false, false, false, true, false, true] };
        assert_eq!(outline(&squares), "M4 4h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z");
    }
}
