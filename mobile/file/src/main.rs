//! What a page fetches when a file of the whole record is written or read: the open format's own code, behind bytes.
//!
//! A page is not sent this before somebody wants it. What it is given never leaves it but as the answer.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// The text of a file; nothing where it is more than a file may have, or where `asked` is no
/// [`samlat_record::file::ToWrite`].
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
#[must_use]
pub fn write(asked: &[u8]) -> Option<String> {
    samlat_record::open_format::write(postcard::from_bytes(asked).ok()?)
}

/// What a file comes to beside what stands, or why it is refused; nothing where `stands` is no
/// [`samlat_record::file::Stands`].
#[cfg_attr(target_arch = "wasm32", wasm_bindgen)]
#[must_use]
pub fn read(file: &[u8], stands: &[u8]) -> Option<Vec<u8>> {
    let stands = postcard::from_bytes(stands).ok()?;
    postcard::to_allocvec(&samlat_record::open_format::read(file, &stands)).ok()
}

#[cfg(test)]
mod tests {
    use samlat_record::{
        file::{Import, ImportError, Stands, ToWrite},
        open_format::{self, OpenRecord},
    };

    use super::{read, write};

    /// Everything that the format has.
    const FILE: &[u8] = include_bytes!("../../../shared/record/vectors/open_format_1.json");

    fn record() -> OpenRecord {
        open_format::import(FILE).unwrap()
    }

    fn stands() -> Stands {
        let record = record();
        Stands { sections: record.views().to_vec(), posts: record.posts().to_vec() }
    }

    #[test]
    fn what_is_written_behind_bytes_is_what_is_written() {
        let record = record();
        let writers = record.writers().clone().into_iter().collect();
        let asked = ToWrite { stands: stands(), writers, at: record.exported().unwrap().clone() };
        let text = write(&postcard::to_allocvec(&asked).unwrap());
        assert!(text.is_some());
        assert_eq!(text, open_format::write(asked));
        assert_eq!(write(b"no question"), None);
    }

    #[test]
    fn what_is_read_behind_bytes_is_what_is_read() {
        for (file, stands) in [(FILE, Stands::default()), (FILE, stands()), (b"[1]", stands())] {
            let answer = read(file, &postcard::to_allocvec(&stands).unwrap()).unwrap();
            let answer: Result<Import, ImportError> = postcard::from_bytes(&answer).unwrap();
            assert_eq!(answer, open_format::read(file, &stands));
        }
        assert_eq!(read(FILE, b"nothing that stands"), None);
    }
}
