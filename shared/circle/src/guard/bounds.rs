//! What can be said of a change's bytes before the document library sees them.
//!
//! The library believes run lengths: a few bytes can claim four thousand million operations, and a compressed chunk can
//! unfold to anything. Everything is counted here first, in one pass over the bytes and without allocating by claim.

use super::{MAX_OPS, Refused};

/// Most values that operations may name as superseded, in one change.
const MAX_PREDECESSORS: u64 = 2 * MAX_OPS;
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const CHANGE_CHUNK: u8 = 1;
const HASH_LENGTH: u64 = 32;
/// Column of superseded values; its parts after the counts are as many as there are predecessors.
const PREDECESSOR_COLUMN: u64 = 7;

/// Checks the chunk's outer form, and that no column claims more than it may.
///
/// # Errors
/// [`Refused::Compressed`], [`Refused::TooManyOps`] or [`Refused::Malformed`].
pub fn check(bytes: &[u8]) -> Result<(), Refused> {
    let mut chunk = Reader(bytes);
    if chunk.take(4)? != MAGIC {
        return Err(Refused::Malformed);
    }
    // The checksum is part of the canonical form, which is checked by writing the change anew.
    chunk.take(4)?;
    if chunk.take(1)? != [CHANGE_CHUNK] {
        return Err(Refused::Compressed);
    }
    let length = chunk.number()?;
    if length != chunk.0.len() as u64 {
        return Err(Refused::Malformed);
    }
    let actors = skip_header(&mut chunk)?;
    check_columns(&mut chunk, actors)
}

/// Passes dependencies, actor, seq, start, time and message, and says how many actors the change names.
fn skip_header(chunk: &mut Reader<'_>) -> Result<u64, Refused> {
    let deps = chunk.number()?;
    chunk.take(deps.checked_mul(HASH_LENGTH).ok_or(Refused::Malformed)?)?;
    chunk.skip_prefixed()?;
    for _ in ["seq", "start", "time"] {
        chunk.number_bytes()?;
    }
    chunk.skip_prefixed()?;
    let others = chunk.number()?;
    if others > MAX_PREDECESSORS {
        return Err(Refused::Malformed);
    }
    for _ in 0..others {
        chunk.skip_prefixed()?;
    }
    Ok(others + 1)
}

fn check_columns(chunk: &mut Reader<'_>, actors: u64) -> Result<(), Refused> {
    let count = chunk.number()?;
    if count > 32 {
        return Err(Refused::Malformed);
    }
    let mut columns = Vec::new();
    for _ in 0..count {
        let (spec, length) = (chunk.number()?, chunk.number()?);
        columns.push((spec, length));
    }
    for (spec, length) in columns {
        let data = chunk.take(length)?;
        let (id, deflated) = (spec >> 4, spec & 8 != 0);
        if deflated {
            return Err(Refused::Compressed);
        }
        let most = if id == PREDECESSOR_COLUMN { MAX_PREDECESSORS } else { MAX_OPS };
        let column = Column { most, actors, data: Reader(data) };
        match spec & 7 {
            1 => column.runs(Value::Actor)?,
            0 | 2 | 3 | 6 => column.runs(Value::Number)?,
            4 => column.booleans()?,
            5 => column.runs(Value::Text)?,
            // Raw values: their length is bounded by the bytes.
            _ => {}
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Value {
    Number,
    Actor,
    Text,
}

struct Column<'a> {
    most: u64,
    actors: u64,
    data: Reader<'a>,
}

impl Column<'_> {
    /// Run-length coding: a positive count repeats one value, a negative one lists values, zero begins a run of nothing.
    fn runs(mut self, value: Value) -> Result<(), Refused> {
        let mut total = 0;
        while !self.data.0.is_empty() {
            let count = self.data.signed()?;
            let (length, values) = match count {
                0 => (self.data.number()?, 0),
                1.. => (count.unsigned_abs(), 1),
                _ => (count.unsigned_abs(), count.unsigned_abs()),
            };
            self.count(&mut total, length)?;
            for _ in 0..values {
                self.value(value)?;
            }
        }
        Ok(())
    }

    fn booleans(mut self) -> Result<(), Refused> {
        let mut total = 0;
        while !self.data.0.is_empty() {
            let length = self.data.number()?;
            self.count(&mut total, length)?;
        }
        Ok(())
    }

    fn count(&self, total: &mut u64, more: u64) -> Result<(), Refused> {
        *total = total.checked_add(more).filter(|total| *total <= self.most).ok_or(Refused::TooManyOps)?;
        Ok(())
    }

    fn value(&mut self, value: Value) -> Result<(), Refused> {
        match value {
            Value::Number => self.data.number_bytes().map(|_| ()),
            Value::Text => self.data.skip_prefixed(),
            Value::Actor if self.data.number()? < self.actors => Ok(()),
            Value::Actor => Err(Refused::Malformed),
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: u64) -> Result<&'a [u8], Refused> {
        let length = usize::try_from(length).map_err(|_| Refused::Malformed)?;
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Refused::Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    fn skip_prefixed(&mut self) -> Result<(), Refused> {
        let length = self.number()?;
        self.take(length).map(|_| ())
    }

    /// The bytes of one LEB128 number: at most ten.
    fn number_bytes(&mut self) -> Result<&'a [u8], Refused> {
        let length = self.0.iter().take(10).position(|byte| byte & 0x80 == 0).ok_or(Refused::Malformed)?;
        self.take(length as u64 + 1)
    }

    fn number(&mut self) -> Result<u64, Refused> {
        let bytes = self.number_bytes()?;
        let mut number: u64 = 0;
        for (place, byte) in bytes.iter().enumerate() {
            let bits = u64::from(byte & 0x7f);
            let shifted = bits.checked_shl(7 * place as u32).filter(|shifted| shifted >> (7 * place) == bits);
            number |= shifted.ok_or(Refused::Malformed)?;
        }
        Ok(number)
    }

    fn signed(&mut self) -> Result<i64, Refused> {
        let bytes = self.number_bytes()?;
        let mut number: i64 = 0;
        for (place, byte) in bytes.iter().enumerate() {
            number |= i64::from(byte & 0x7f).wrapping_shl(7 * place as u32);
        }
        let bits = 7 * bytes.len() as u32;
        let negative = bytes.last().is_some_and(|byte| byte & 0x40 != 0);
        if negative && bits < 64 {
            number |= -1_i64 << bits;
        }
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_leb128() {
        assert_eq!(Reader(&[0xe5, 0x8e, 0x26]).number(), Ok(624_485));
        assert_eq!(Reader(&[0x7f]).signed(), Ok(-1));
        assert_eq!(Reader(&[0xc0, 0xbb, 0x78]).signed(), Ok(-123_456));
        assert_eq!(Reader(&[0x3f]).signed(), Ok(63));
        assert_eq!(Reader(&[0x80; 11]).number(), Err(Refused::Malformed));
        assert_eq!(
            Reader(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02]).number(),
            Err(Refused::Malformed)
        );
    }

    #[test]
    fn a_run_longer_than_allowed_is_refused_without_walking_it() {
        let column = |data| Column { most: MAX_OPS, actors: 1, data: Reader(data) };
        assert_eq!(column(&[0x02, 0x01]).runs(Value::Number), Ok(()));
        // 2^34 times the same value, in six bytes.
        assert_eq!(
            column(&[0x80, 0x80, 0x80, 0x80, 0xc0, 0x00, 0x01]).runs(Value::Number),
            Err(Refused::TooManyOps)
        );
        assert_eq!(column(&[0x00, 0xff, 0xff, 0x7f]).runs(Value::Number), Err(Refused::TooManyOps));
        assert_eq!(column(&[0x7e, 0x00, 0x05]).runs(Value::Actor), Err(Refused::Malformed));
        assert_eq!(column(&[0x7e, 0x00]).runs(Value::Number), Err(Refused::Malformed));
    }
}
