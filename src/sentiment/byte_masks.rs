//! Turns sixty-four bytes at a time into bit masks: which of them separate words, which are punctuation, which are outside
//! ASCII.
//!
//! With the feature `simd` (on by default) sixteen bytes are compared in one instruction, through the safe types of the
//! crate `wide`; without it eight bytes are compared in one integer. A test checks that both give the same masks.

use super::char_class::is_space;

/// Number of bytes in a block, and of bits in a mask.
pub(super) const BLOCK: usize = 64;

/// The masks of one block; bit `i` stands for byte `i`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByteMasks {
    /// ASCII white space, as `str.split` of Python sees it: U+001C to U+001F are included.
    pub(super) space: u64,
    /// The 32 characters of Python's `string.punctuation`.
    pub(super) punctuation: u64,
    /// Bytes of characters outside ASCII.
    pub(super) non_ascii: u64,
}

/// The masks of a block. Also writes the block to `lower` with its ASCII letters in lower case.
#[inline]
pub(super) fn byte_masks(block: &[u8; BLOCK], lower: &mut [u8; BLOCK]) -> ByteMasks {
    #[cfg(feature = "simd")]
    let parts = by_sixteen(block, lower);
    #[cfg(not(feature = "simd"))]
    let parts = by_eight(block, lower);
    parts.masks(block)
}

/// What the vector code and its scalar twin tell apart.
struct RawMasks {
    blank: u64,
    alphanumeric: u64,
    non_ascii: u64,
    /// Whether the block holds a control character: 0x00 to 0x1F or 0x7F.
    control: bool,
}

impl RawMasks {
    #[inline]
    fn masks(self, block: &[u8; BLOCK]) -> ByteMasks {
        let Self { blank, alphanumeric, non_ascii, control } = self;
        let masks = ByteMasks { space: blank, punctuation: !(blank | alphanumeric | non_ascii), non_ascii };
        if control { with_controls(block, masks) } else { masks }
    }
}

/// Corrects the masks for control characters: they are not punctuation, and some are white space.
#[cold]
fn with_controls(block: &[u8; BLOCK], mut masks: ByteMasks) -> ByteMasks {
    for (at, byte) in block.iter().enumerate().filter(|(_, byte)| byte.is_ascii_control()) {
        masks.punctuation &= !(1 << at);
        masks.space |= u64::from(is_space(*byte)) << at;
    }
    masks
}

#[cfg(feature = "simd")]
#[inline]
fn by_sixteen(block: &[u8; BLOCK], lower: &mut [u8; BLOCK]) -> RawMasks {
    use wide::u8x16;
    let within = |bytes: u8x16, first: u8, last: u8| {
        let shifted = bytes - u8x16::splat(first);
        shifted.min(u8x16::splat(last - first)).simd_eq(shifted)
    };
    let (sixteens, _) = block.as_chunks::<16>();
    let (outs, _) = lower.as_chunks_mut::<16>();
    let (mut blank, mut alphanumeric, mut non_ascii) = (0, 0, 0);
    let mut control = u8x16::splat(0);
    for (index, (bytes, out)) in sixteens.iter().zip(outs).enumerate() {
        let bytes = u8x16::new(*bytes);
        let letters = within(bytes | u8x16::splat(0x20), b'a', b'z');
        *out = (bytes | (letters & u8x16::splat(0x20))).to_array();
        control |= bytes.min(u8x16::splat(0x1F)).simd_eq(bytes) | bytes.simd_eq(u8x16::splat(0x7F));
        let shift = index * 16;
        blank |= u64::from(bytes.simd_eq(u8x16::splat(b' ')).to_bitmask()) << shift;
        alphanumeric |= u64::from((letters | within(bytes, b'0', b'9')).to_bitmask()) << shift;
        non_ascii |= u64::from(bytes.to_bitmask()) << shift;
    }
    RawMasks { blank, alphanumeric, non_ascii, control: control.to_bitmask() != 0 }
}

/// The scalar twin, for eight bytes at a time: adding `128 - n` to a byte below 128 sets its top bit if the byte is at
/// least `n`.
#[cfg(any(test, not(feature = "simd")))]
#[inline]
fn by_eight(block: &[u8; BLOCK], lower: &mut [u8; BLOCK]) -> RawMasks {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = EACH << 7;
    let (eights, _) = block.as_chunks::<8>();
    let (outs, _) = lower.as_chunks_mut::<8>();
    let (mut blank, mut alphanumeric, mut non_ascii, mut control) = (0, 0, 0, 0);
    for (index, (bytes, out)) in eights.iter().zip(outs).enumerate() {
        let bytes = u64::from_le_bytes(*bytes);
        let outside = bytes & TOP;
        // The top bits of the bytes within a range; bytes outside ASCII are never within.
        let within = |bytes: u64, first: u8, last: u8| {
            let least = |n: u8| (bytes & !TOP) + EACH * u64::from(128 - n);
            least(first) & !least(last + 1) & TOP & !outside
        };
        let letters = within(bytes | (EACH << 5), b'a', b'z');
        *out = (bytes | letters >> 2).to_le_bytes();
        control |= within(bytes, 0x00, 0x1F) | (within(bytes, 0x7E, 0x7E) ^ within(bytes, 0x7E, 0x7F));
        // The product moves the top bits of eight bytes next to each other.
        let gather = |tops: u64| ((tops >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (index * 8);
        blank |= gather(within(bytes, b' ', b' '));
        alphanumeric |= gather(letters | within(bytes, b'0', b'9'));
        non_ascii |= gather(outside);
    }
    RawMasks { blank, alphanumeric, non_ascii, control: control != 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, proptest};

    /// The expected masks and lower case, byte by byte.
    fn expected(block: &[u8; BLOCK]) -> (ByteMasks, Vec<u8>) {
        let mask = |is: &dyn Fn(u8) -> bool| {
            block.iter().enumerate().fold(0, |mask, (at, byte)| mask | u64::from(is(*byte)) << at)
        };
        let classes = ByteMasks {
            space: mask(&|byte| matches!(byte, 0x09..=0x0D | 0x1C..=0x20)),
            punctuation: mask(&|byte| byte.is_ascii_punctuation()),
            non_ascii: mask(&|byte| !byte.is_ascii()),
        };
        (classes, block.to_ascii_lowercase())
    }

    fn check(block: &[u8; BLOCK]) {
        let expected = expected(block);
        let mut lower = [0; BLOCK];
        let masks = byte_masks(block, &mut lower);
        assert_eq!((masks, lower.to_vec()), expected);
        let mut lower = [0; BLOCK];
        let scalar = by_eight(block, &mut lower).masks(block);
        assert_eq!((scalar, lower.to_vec()), expected);
    }

    #[test]
    fn every_byte_is_classified_at_every_position() {
        for byte in 0..=u8::MAX {
            for at in 0..BLOCK {
                let mut block = [b'x'; BLOCK];
                block[at] = byte;
                check(&block);
            }
        }
    }

    proptest! {
        #[test]
        fn vector_and_scalar_code_give_the_same_masks(block in prop::array::uniform32(any::<[u8; 2]>())) {
            let mut flat = [0; BLOCK];
            flat.copy_from_slice(block.as_flattened());
            check(&flat);
        }
    }
}
