//! QR codes (ISO/IEC 18004) as rows of dark and light squares, for whoever draws them.

use fast_qr::qr::{QRBuilder, QRCode};
use fast_qr::{ECL, Mode};
use thiserror::Error;

/// The squares of a code, without the quiet zone of four squares that the drawing adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squares {
    side: usize,
    dark: Vec<bool>,
}

impl Squares {
    /// Squares a side: 21 to 177.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// Row by row, `side` squares each; dark ones are true.
    #[must_use]
    pub fn dark(&self) -> &[bool] {
        &self.dark
    }
}

/// The text does not fit in a code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{bytes} bytes do not fit in a QR code")]
pub struct TooLong {
    /// How many bytes the text has.
    pub bytes: usize,
}

/// The code of a text, in bytes mode with a quarter of its squares to spare (level Q), so that a code on a
/// creased paper or a scratched screen is still read.
///
/// # Errors
/// When the text is longer than the largest code holds at that level (1 663 bytes).
pub fn squares(text: &str) -> Result<Squares, TooLong> {
    let code = QRBuilder::new(text.as_bytes()).mode(Mode::Byte).ecl(ECL::Q).build();
    code.map(|code| from_code(&code)).map_err(|_| TooLong { bytes: text.len() })
}

fn from_code(code: &QRCode) -> Squares {
    let count = code.size.saturating_mul(code.size);
    Squares { side: code.size, dark: code.data.iter().take(count).map(|square| square.value()).collect() }
}

#[cfg(test)]
mod tests {
    use super::{Squares, TooLong, squares};

    /// What a camera reads: the code drawn with its quiet zone, four pixels a square.
    fn read_back(code: &Squares) -> String {
        let scale = 4;
        let pixels = (code.side() + 8) * scale;
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
            let (x, y) = ((x / scale).wrapping_sub(4), (y / scale).wrapping_sub(4));
            let is_inside = x < code.side() && y < code.side();
            if is_inside && code.dark()[y * code.side() + x] { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1, "one code in the picture");
        grids[0].decode().unwrap().1
    }

    #[test]
    fn another_reader_reads_back_what_was_written() {
        let link = format!("https://samlat.example/i/4f#{}", "Zm9vYmFy".repeat(20));
        for text in ["1", "Åsa i Övertorneå", &link] {
            assert_eq!(read_back(&squares(text).unwrap()), text);
        }
    }

    #[test]
    fn the_matrix_is_square_and_of_a_size_the_standard_has() {
        let code = squares("hej").unwrap();
        assert_eq!(code.dark().len(), code.side() * code.side());
        assert_eq!((code.side() - 17) % 4, 0);
    }

    #[test]
    fn a_text_that_does_not_fit_is_refused() {
        assert_eq!(squares(&"x".repeat(1_664)), Err(TooLong { bytes: 1_664 }));
        assert!(squares(&"x".repeat(1_663)).is_ok());
    }
}
