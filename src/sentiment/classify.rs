//! Sixty-four bytes at a time: which of them separate words, which are punctuation, which are outside ASCII.
//!
//! With the feature `simd` (on by default) sixteen bytes are compared in one instruction, through the safe types of the
//! crate `wide`; without it eight at a time in one integer. Both give the same masks, which a test holds.

use super::chars::is_space;

/// Bytes to a block: the bits of a mask.
pub(super) const BLOCK: usize = 64;

/// Masks of one block: bit `i` stands for byte `i`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Classes {
    /// ASCII white space, as `str.split` of Python sees it (with U+001C to U+001F).
    pub(super) space: u64,
    /// The 32 characters of Python's `string.punctuation`.
    pub(super) marks: u64,
    /// Parts of characters outside ASCII.
    pub(super) wide: u64,
}

/// Classes of the bytes of a block; and its lower case (ASCII letters only) into `lower`.
#[inline]
pub(super) fn classify(block: &[u8; BLOCK], lower: &mut [u8; BLOCK]) -> Classes {
    #[cfg(feature = "simd")]
    let parts = by_sixteen(block, lower);
    #[cfg(not(feature = "simd"))]
    let parts = by_eight(block, lower);
    parts.classes(block)
}

/// What the fast ways tell apart.
struct Parts {
    blank: u64,
    alphanumeric: u64,
    wide: u64,
    /// Whether the block holds a control character: 0x00 to 0x1F or 0x7F.
    control: bool,
}

impl Parts {
    #[inline]
    fn classes(self, block: &[u8; BLOCK]) -> Classes {
        let Self { blank, alphanumeric, wide, control } = self;
        let classes = Classes { space: blank, marks: !(blank | alphanumeric | wide), wide };
        if control { with_controls(block, classes) } else { classes }
    }
}

/// Control characters are no punctuation, and some are white space.
#[cold]
fn with_controls(block: &[u8; BLOCK], mut classes: Classes) -> Classes {
    for (at, byte) in block.iter().enumerate().filter(|(_, byte)| byte.is_ascii_control()) {
        classes.marks &= !(1 << at);
        classes.space |= u64::from(is_space(*byte)) << at;
    }
    classes
}

#[cfg(feature = "simd")]
#[inline]
fn by_sixteen(block: &[u8; BLOCK], lower: &mut [u8; BLOCK]) -> Parts {
    use wide::u8x16;
    let within = |bytes: u8x16, first: u8, last: u8| {
        let shifted = bytes - u8x16::splat(first);
        shifted.min(u8x16::splat(last - first)).simd_eq(shifted)
    };
    let (sixteens, _) = block.as_chunks::<16>();
    let (outs, _) = lower.as_chunks_mut::<16>();
    let (mut blank, mut alphanumeric, mut wide) = (0, 0, 0);
    let mut control = u8x16::splat(0);
    for (index, (bytes, out)) in sixteens.iter().zip(outs).enumerate() {
        let bytes = u8x16::new(*bytes);
        let letters = within(bytes | u8x16::splat(0x20), b'a', b'z');
        *out = (bytes | (letters & u8x16::splat(0x20))).to_array();
        control |= bytes.min(u8x16::splat(0x1F)).simd_eq(bytes) | bytes.simd_eq(u8x16::splat(0x7F));
        let shift = index * 16;
        blank |= u64::from(bytes.simd_eq(u8x16::splat(b' ')).to_bitmask()) << shift;
        alphanumeric |= u64::from((letters | within(bytes, b'0', b'9')).to_bitmask()) << shift;
        wide |= u64::from(bytes.to_bitmask()) << shift;
    }
    Parts { blank, alphanumeric, wide, control: control.to_bitmask() != 0 }
}

/// Adding `128 - n` to a byte below 128 sets its top bit if it is `n` or more; eight bytes are added to at once.
#[cfg(any(test, not(feature = "simd")))]
#[inline]
fn by_eight(block: &[u8; BLOCK], lower: &mut [u8; BLOCK]) -> Parts {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = EACH << 7;
    let (eights, _) = block.as_chunks::<8>();
    let (outs, _) = lower.as_chunks_mut::<8>();
    let (mut blank, mut alphanumeric, mut wide, mut control) = (0, 0, 0, 0);
    for (index, (bytes, out)) in eights.iter().zip(outs).enumerate() {
        let bytes = u64::from_le_bytes(*bytes);
        let outside = bytes & TOP;
        // Top bits of the bytes of `of` within a range, those outside ASCII left out.
        let within = |of: u64, first: u8, last: u8| {
            let least = |n: u8| (of & !TOP) + EACH * u64::from(128 - n);
            least(first) & !least(last + 1) & TOP & !outside
        };
        let letters = within(bytes | (EACH << 5), b'a', b'z');
        *out = (bytes | letters >> 2).to_le_bytes();
        control |= within(bytes, 0x00, 0x1F) | (within(bytes, 0x7E, 0x7E) ^ within(bytes, 0x7E, 0x7F));
        // The product moves the top bits of eight bytes next to each other.
        let gather = |tops: u64| ((tops >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (index * 8);
        blank |= gather(within(bytes, b' ', b' '));
        alphanumeric |= gather(letters | within(bytes, b'0', b'9'));
        wide |= gather(outside);
    }
    Parts { blank, alphanumeric, wide, control: control != 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, proptest};

    /// Byte by byte.
    fn plainly(block: &[u8; BLOCK]) -> (Classes, Vec<u8>) {
        let mask = |is: &dyn Fn(u8) -> bool| {
            block.iter().enumerate().fold(0, |mask, (at, byte)| mask | u64::from(is(*byte)) << at)
        };
        let classes = Classes {
            space: mask(&|byte| matches!(byte, 0x09..=0x0D | 0x1C..=0x20)),
            marks: mask(&|byte| byte.is_ascii_punctuation()),
            wide: mask(&|byte| !byte.is_ascii()),
        };
        (classes, block.to_ascii_lowercase())
    }

    fn check(block: &[u8; BLOCK]) {
        let wanted = plainly(block);
        let mut lower = [0; BLOCK];
        let ours = classify(block, &mut lower);
        assert_eq!((ours, lower.to_vec()), wanted);
        let mut lower = [0; BLOCK];
        let scalar = by_eight(block, &mut lower).classes(block);
        assert_eq!((scalar, lower.to_vec()), wanted);
    }

    #[test]
    fn every_byte_in_every_place() {
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
        fn every_way_gives_the_same_masks(block in prop::array::uniform32(any::<[u8; 2]>())) {
            let mut flat = [0; BLOCK];
            flat.copy_from_slice(block.as_flattened());
            check(&flat);
        }
    }
}
