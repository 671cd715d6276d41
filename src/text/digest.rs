//! What stands for a text: names of files that are too long, and findings, are distinguished by it.

/// A number that stands for a text and is the same on every machine and in every version: the Fowler-Noll-Vo
/// hash 1a of 128 bits. It distinguishes what people write; it is no proof against somebody who looks for two
/// texts with one number.
pub fn digest(bytes: &[u8]) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(OFFSET, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn the_digest_is_the_published_one() {
        assert_eq!(digest(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
