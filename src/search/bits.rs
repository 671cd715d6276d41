//! Numbers in few bytes: variable-length integers, and ascending lists by binary interpolative coding.
//!
//! Interpolative coding writes the middle of a list within the range that its neighbours leave open. A list
//! that takes the whole of its range costs nothing, so what stands in every entry of a series is almost free.

/// Appends an integer, seven bits a byte, the low ones first.
pub(super) fn varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(low_byte(value) | 0x80);
        value >>= 7;
    }
    out.push(low_byte(value));
}

fn low_byte(value: u32) -> u8 {
    (value & 0x7f).try_into().expect("seven bits")
}

/// Bits collected into bytes, the high ones first.
#[derive(Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    pending: u64,
    count: u32,
}

impl BitWriter {
    fn push(&mut self, value: u32, width: u32) {
        self.pending = self.pending << width | u64::from(value);
        self.count += width;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.pending >> self.count & 0xff).try_into().expect("a byte"));
        }
    }

    /// Writes an ascending list whose values lie in `low..=high`.
    pub(super) fn list(&mut self, values: &[u32], low: u32, high: u32) {
        let Ok(count) = u32::try_from(values.len()) else { return };
        if count == 0 || high - low + 1 == count {
            return;
        }
        let middle = count / 2;
        let value = values[middle as usize];
        let from = low + middle;
        self.within(value - from, high - low - count + 2);
        if middle > 0 {
            self.list(&values[..middle as usize], low, value - 1);
        }
        if middle + 1 < count {
            self.list(&values[middle as usize + 1..], value + 1, high);
        }
    }

    /// Writes a value below `range` in truncated binary.
    fn within(&mut self, value: u32, range: u32) {
        let width = range.ilog2();
        let short = (1_u64 << (width + 1)) - u64::from(range);
        if u64::from(value) < short {
            self.push(value, width);
        } else {
            let long = u64::from(value) + short;
            self.push(u32::try_from(long).expect("below twice the range"), width + 1);
        }
    }

    /// The bytes, the last one filled up with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.push(0, 8 - self.count);
        }
        self.bytes
    }
}
