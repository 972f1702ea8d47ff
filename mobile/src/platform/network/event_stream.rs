//! Reads server-sent events out of the bytes of a stream: only their data, as the relay sends no other fields.

/// The longest line or event that is read, in bytes. What is longer is left out.
const MAX_EVENT_BYTES: usize = 64 * 1024;

/// The part of a stream that is not yet a whole event.
#[derive(Debug, Default)]
pub struct EventStream {
    line: Vec<u8>,
    is_line_too_long: bool,
    /// A line feed that follows ends the same line.
    was_return: bool,
    data: Option<String>,
    is_event_too_long: bool,
}

impl EventStream {
    /// Takes in bytes, and hands over the data of each event that is whole.
    pub fn take(&mut self, bytes: &[u8], heard: &mut impl FnMut(String)) {
        for &byte in bytes {
            let is_second_half = byte == b'\n' && self.was_return;
            self.was_return = byte == b'\r';
            match byte {
                b'\n' if is_second_half => {}
                b'\n' | b'\r' => self.end_line(heard),
                _ if self.line.len() < MAX_EVENT_BYTES => self.line.push(byte),
                _ => self.is_line_too_long = true,
            }
        }
    }

    fn end_line(&mut self, heard: &mut impl FnMut(String)) {
        let line = std::mem::take(&mut self.line);
        if std::mem::take(&mut self.is_line_too_long) {
            self.is_event_too_long = true;
        }
        if line.is_empty() {
            let is_too_long = std::mem::take(&mut self.is_event_too_long);
            if let Some(data) = self.data.take().filter(|_| !is_too_long) {
                heard(data);
            }
            return;
        }
        let line = String::from_utf8_lossy(&line);
        // A line that begins with a colon is a comment that keeps the connection alive.
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        if field == "data" {
            self.add(value.strip_prefix(' ').unwrap_or(value));
        }
    }

    fn add(&mut self, value: &str) {
        let length = self.data.as_ref().map_or(0, String::len);
        if length + value.len() > MAX_EVENT_BYTES {
            self.is_event_too_long = true;
            return;
        }
        match &mut self.data {
            Some(data) => {
                data.push('\n');
                data.push_str(value);
            }
            None => self.data = Some(value.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events of a stream, given in pieces of every size.
    fn events(stream: &str) -> Vec<String> {
        let whole = in_pieces(stream, stream.len().max(1));
        for size in 1..8 {
            assert_eq!(in_pieces(stream, size), whole, "pieces of {size}");
        }
        whole
    }

    fn in_pieces(stream: &str, size: usize) -> Vec<String> {
        let (mut events, mut heard) = (EventStream::default(), Vec::new());
        for piece in stream.as_bytes().chunks(size) {
            events.take(piece, &mut |data| heard.push(data));
        }
        heard
    }

    #[test]
    fn data_is_handed_over_when_an_empty_line_ends_the_event() {
        assert_eq!(
            events("data: {\"a\":1}\n\ndata:två\ndata: rader\n\ndata: half"),
            ["{\"a\":1}", "två\nrader"]
        );
    }

    #[test]
    fn every_way_to_end_a_line_is_one_end() {
        assert_eq!(events("data: 1\r\n\r\ndata: 2\r\rdata: 3\n\n"), ["1", "2", "3"]);
    }

    #[test]
    fn comments_names_and_ids_are_no_data() {
        assert_eq!(events(":\n\n: still here\nevent: tips\nid: 7\nretry: 10\n\ndata\n\n"), [""]);
    }

    #[test]
    fn what_is_too_long_is_left_out_and_what_follows_is_heard() {
        let long = "x".repeat(MAX_EVENT_BYTES);
        assert_eq!(in_pieces(&format!("data: {long}\n\ndata: next\n\n"), 4096), ["next"]);
        let many = format!("data: {}\n", "x".repeat(1000)).repeat(70);
        assert_eq!(in_pieces(&format!("{many}\ndata: next\n\n"), 4096), ["next"]);
    }

    #[test]
    fn broken_text_does_not_end_the_stream() {
        let mut heard = Vec::new();
        EventStream::default().take(b"data: \xff\n\ndata: on\n\n", &mut |data| heard.push(data));
        assert_eq!(heard, ["\u{fffd}", "on"]);
    }
}
