//! A post as bytes: `[version, kind, payload]` in CBOR, definite lengths, shortest forms.
//!
//! What re-encodes differently is refused. Dates are text, `2026-11-23`; a local time is its text without seconds
//! and its zone.

use chrono::{NaiveDate, NaiveDateTime};
use minicbor::{Decoder, Encoder, data::Type};

use super::{POST_MAX_BYTES, Post, PostError, Task, VERSION};
use crate::{ItemId, LocalTime, MedicineLine, PostId, When, time};

const LOCAL_TIME: &str = "%Y-%m-%dT%H:%M";

type To = Encoder<Vec<u8>>;
type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;
type Read<T> = Result<T, PostError>;

impl Post {
    /// The bytes of the post.
    ///
    /// # Errors
    /// When it says something a post cannot say, or is larger than [`POST_MAX_BYTES`].
    pub fn encode(&self) -> Result<Vec<u8>, PostError> {
        self.validate()?;
        let bytes = self.to_bytes()?;
        if bytes.len() > POST_MAX_BYTES {
            return Err(PostError::TooLarge { bytes: bytes.len(), limit: POST_MAX_BYTES });
        }
        Ok(bytes)
    }

    /// Reads a post. One of a newer version or an unknown kind is kept as [`Post::Unknown`].
    ///
    /// # Errors
    /// When the bytes are too many, are no post, or say something that a post cannot say.
    pub fn decode(bytes: &[u8]) -> Result<Self, PostError> {
        if bytes.len() > POST_MAX_BYTES {
            return Err(PostError::TooLarge { bytes: bytes.len(), limit: POST_MAX_BYTES });
        }
        let mut from = Decoder::new(bytes);
        array(&mut from, 3)?;
        let (version, kind) = (from.u64()?, from.u64()?);
        if version == 0 || kind == 0 {
            return Err(PostError::NotAPost);
        }
        let post = if version == VERSION { known(&mut from, kind)? } else { None };
        let Some(post) = post else {
            from.skip()?;
            return at_end(&from, bytes, Self::Unknown { version, kind, bytes: bytes.to_vec() });
        };
        post.validate()?;
        let post = at_end(&from, bytes, post)?;
        if post.to_bytes()? == bytes { Ok(post) } else { Err(PostError::NotAPost) }
    }

    fn to_bytes(&self) -> Result<Vec<u8>, PostError> {
        if let Self::Unknown { bytes, .. } = self {
            return Ok(bytes.clone());
        }
        let mut to = Encoder::new(Vec::new());
        payload(&mut to, self).map_err(|_| PostError::NotAPost)?;
        Ok(to.into_writer())
    }
}

fn at_end(from: &Decoder<'_>, bytes: &[u8], post: Post) -> Read<Post> {
    if from.position() == bytes.len() { Ok(post) } else { Err(PostError::NotAPost) }
}

const fn kind_of(post: &Post) -> u64 {
    match post {
        Post::Update { .. } => 1,
        Post::ProposedTime { .. } => 2,
        Post::MedicineList { .. } => 3,
        Post::MedicineChange { .. } => 4,
        Post::Decision { .. } => 5,
        Post::Question { .. } => 6,
        Post::Answer { .. } => 7,
        Post::TaskTaken { .. } => 8,
        Post::Unknown { kind, .. } => *kind,
    }
}

fn payload(to: &mut To, post: &Post) -> Written {
    to.array(3)?.u64(VERSION)?.u64(kind_of(post))?;
    match post {
        Post::Update { text, task } => {
            to.array(2)?.str(text)?;
            match task {
                None => to.null()?,
                Some(task) => {
                    to.array(3)?.str(&task.what)?.str(&task.who)?;
                    optional_date(to, task.until)?;
                    to
                }
            };
        }
        Post::ProposedTime { title, when, place, with, note } => {
            to.array(5)?.str(title)?;
            put_when(to, when)?;
            to.str(place)?.str(with)?.str(note)?;
        }
        Post::MedicineList { as_of, lines, note } => {
            to.array(3)?.str(&as_of.to_string())?;
            put_lines(to, lines)?;
            to.str(note)?;
        }
        Post::MedicineChange { from, line, note } => {
            to.array(3)?.str(&from.to_string())?;
            put_line(to, line)?;
            to.str(note)?;
        }
        Post::Decision { text, settles, seen } => {
            to.array(3)?.str(text)?;
            put_lines(to, settles)?;
            to.array(seen.len() as u64)?;
            for post in seen {
                to.bytes(&post.0)?;
            }
        }
        Post::Question { text } => {
            to.array(1)?.str(text)?;
        }
        Post::Answer { to: question, thread, text } => {
            to.array(3)?.bytes(&question.0)?.bytes(&thread.0)?.str(text)?;
        }
        Post::TaskTaken { what, asked_in, until } => {
            to.array(3)?.str(what)?;
            match asked_in {
                None => to.null()?,
                Some(post) => to.bytes(&post.0)?,
            };
            optional_date(to, *until)?;
        }
        Post::Unknown { .. } => {}
    }
    Ok(())
}

fn put_when(to: &mut To, when: &When) -> Written {
    match when {
        When::At { start, minutes } => {
            to.array(2)?;
            put_local(to, start)?;
            match minutes {
                None => to.null()?,
                Some(minutes) => to.u16(*minutes)?,
            };
        }
        When::AllDay { date } => {
            to.array(1)?.str(&date.to_string())?;
        }
    }
    Ok(())
}

fn put_local(to: &mut To, at: &LocalTime) -> Written {
    to.array(2)?.str(&at.at.format(LOCAL_TIME).to_string())?.str(&at.zone)?;
    Ok(())
}

fn put_lines(to: &mut To, lines: &[MedicineLine]) -> Written {
    to.array(lines.len() as u64)?;
    lines.iter().try_for_each(|line| put_line(to, line))
}

fn put_line(to: &mut To, line: &MedicineLine) -> Written {
    to.array(4)?.str(&line.name)?.str(&line.strength)?.str(&line.how)?.bool(line.stopped)?;
    Ok(())
}

fn optional_date(to: &mut To, date: Option<NaiveDate>) -> Written {
    match date {
        None => to.null()?,
        Some(date) => to.str(&date.to_string())?,
    };
    Ok(())
}

/// Reads the payload of a known kind; nothing for a kind that this version does not know.
fn known(from: &mut Decoder<'_>, kind: u64) -> Read<Option<Post>> {
    Ok(Some(match kind {
        1 => {
            array(from, 2)?;
            Post::Update { text: text(from)?, task: optional(from, task)? }
        }
        2 => {
            array(from, 5)?;
            let (title, when) = (text(from)?, when(from)?);
            Post::ProposedTime { title, when, place: text(from)?, with: text(from)?, note: text(from)? }
        }
        3 => {
            array(from, 3)?;
            Post::MedicineList { as_of: date(from)?, lines: list(from, line)?, note: text(from)? }
        }
        4 => {
            array(from, 3)?;
            Post::MedicineChange { from: date(from)?, line: line(from)?, note: text(from)? }
        }
        5 => {
            array(from, 3)?;
            let (text, settles) = (text(from)?, list(from, line)?);
            Post::Decision { text, settles, seen: list(from, |from| Ok(PostId(bytes(from)?)))? }
        }
        6 => {
            array(from, 1)?;
            Post::Question { text: text(from)? }
        }
        7 => {
            array(from, 3)?;
            let (to, thread) = (ItemId(bytes(from)?), PostId(bytes(from)?));
            Post::Answer { to, thread, text: text(from)? }
        }
        8 => {
            array(from, 3)?;
            let (what, asked_in) = (text(from)?, optional(from, |from| Ok(PostId(bytes(from)?)))?);
            Post::TaskTaken { what, asked_in, until: optional(from, date)? }
        }
        _ => return Ok(None),
    }))
}

fn array(from: &mut Decoder<'_>, length: u64) -> Read<()> {
    if from.array()? == Some(length) { Ok(()) } else { Err(PostError::NotAPost) }
}

fn list<T>(from: &mut Decoder<'_>, read: impl Fn(&mut Decoder<'_>) -> Read<T>) -> Read<Vec<T>> {
    let count = from.array()?.ok_or(PostError::NotAPost)?;
    if count > crate::LIST_MAX as u64 {
        return Err(PostError::NotAPost);
    }
    (0..count).map(|_| read(from)).collect()
}

fn optional<T>(from: &mut Decoder<'_>, read: impl Fn(&mut Decoder<'_>) -> Read<T>) -> Read<Option<T>> {
    if from.datatype()? == Type::Null {
        from.null()?;
        return Ok(None);
    }
    read(from).map(Some)
}

fn text(from: &mut Decoder<'_>) -> Read<String> {
    Ok(from.str()?.to_owned())
}

fn bytes<const N: usize>(from: &mut Decoder<'_>) -> Read<[u8; N]> {
    from.bytes()?.try_into().map_err(|_| PostError::NotAPost)
}

fn date(from: &mut Decoder<'_>) -> Read<NaiveDate> {
    time::parse_date(from.str()?).map_err(|_| PostError::NotAPost)
}

fn task(from: &mut Decoder<'_>) -> Read<Task> {
    array(from, 3)?;
    Ok(Task { what: text(from)?, who: text(from)?, until: optional(from, date)? })
}

fn line(from: &mut Decoder<'_>) -> Read<MedicineLine> {
    array(from, 4)?;
    Ok(MedicineLine { name: text(from)?, strength: text(from)?, how: text(from)?, stopped: from.bool()? })
}

fn local(from: &mut Decoder<'_>) -> Read<LocalTime> {
    array(from, 2)?;
    let at = NaiveDateTime::parse_from_str(from.str()?, LOCAL_TIME).map_err(|_| PostError::NotAPost)?;
    Ok(LocalTime { at, zone: text(from)? })
}

fn when(from: &mut Decoder<'_>) -> Read<When> {
    match from.array()? {
        Some(1) => Ok(When::AllDay { date: date(from)? }),
        Some(2) => Ok(When::At { start: local(from)?, minutes: optional(from, |from| Ok(from.u16()?))? }),
        Some(_) | None => Err(PostError::NotAPost),
    }
}

impl From<minicbor::decode::Error> for PostError {
    fn from(_: minicbor::decode::Error) -> Self {
        Self::NotAPost
    }
}

#[cfg(test)]
mod tests;
