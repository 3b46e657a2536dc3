//! Valences to the four numbers: `score_valence` of the reference, and its rounding.

use super::Mode;
use crate::model::Sentiment;

/// Approximates the largest sum to expect (`alpha` of `normalize`).
const ALPHA: f64 = 15.0;

/// What `!` (up to four, 0.292 each) and `?` (two or three, 0.18 each; more, 0.96) add: 0 to 2.128.
pub(super) fn amplifier(text: &str) -> f64 {
    let bangs = memchr::memchr_iter(b'!', text.as_bytes()).take(4).fold(0.0, |n, _| n + 1.0);
    let queries = memchr::memchr_iter(b'?', text.as_bytes()).take(4).fold(0.0, |n, _| n + 1.0);
    let query_part = if queries > 3.0 {
        0.96
    } else if queries > 1.0 {
        queries * 0.18
    } else {
        0.0
    };
    bangs * 0.292 + query_part
}

/// The numbers of a text of `words` tokens, and the plain sum of its valences.
///
/// The sum runs from left to right, as `sum()` of CPython up to 3.11 does; 3.12 and later compensate for rounding.
pub(super) fn sentiment(
    valences: impl Iterator<Item = f64>,
    words: usize,
    amplifier: f64,
    mode: Mode,
) -> (Sentiment, f64) {
    if words == 0 {
        return (Sentiment::default(), 0.0);
    }
    let (mut sum, mut pos, mut neg, mut neutral) = (0.0, 0.0, 0.0, words);
    for valence in valences {
        sum += valence;
        // The 1 makes up for neutral words, which count 1 each.
        if valence > 0.0 {
            pos += valence + 1.0;
            neutral = neutral.saturating_sub(1);
        } else if valence < 0.0 {
            neg += valence - 1.0;
            neutral = neutral.saturating_sub(1);
        }
    }
    let amplified = if sum > 0.0 {
        sum + amplifier
    } else if sum < 0.0 {
        sum - amplifier
    } else {
        sum
    };
    let neg_size = f64::abs(neg);
    if pos > neg_size {
        pos += amplifier;
    } else if pos < neg_size {
        neg -= amplifier;
    }
    let neutral = neutral as f64;
    let total = pos + neg.abs() + neutral;
    let compound = round::<10_000>((amplified / (amplified * amplified + ALPHA).sqrt()).clamp(-1.0, 1.0));
    let sentiment = Sentiment {
        neg: round::<1_000>((neg / total).abs()),
        neu: round::<1_000>((neutral / total).abs()),
        pos: round::<1_000>((pos / total).abs()),
        // The reference prints −0.0 for the smallest negative sums. Adding 0 makes it 0.
        compound: if mode == Mode::News { compound + 0.0 } else { compound },
    };
    (sentiment, sum)
}

/// Python's `round` to `1 / SCALE`: of the exact binary value, ties to even, and the nearest double to that decimal.
/// Exact for |x| up to 2^40.
fn round<const SCALE: u32>(x: f64) -> f64 {
    let scale = f64::from(SCALE);
    let size = x.abs();
    let product = size * scale;
    let whole = product.trunc();
    let part = product - whole;
    // Half an integer is a double, so only there can the product's own rounding hide on which side the exact value is.
    let up = if part < 0.5 {
        false
    } else if part > 0.5 {
        true
    } else {
        let error = size.mul_add(scale, -product);
        error > 0.0 || (error >= 0.0 && whole % 2.0 > 0.5)
    };
    ((whole + f64::from(u8::from(up))) / scale).copysign(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::proptest;

    #[test]
    fn ties_go_to_even_and_near_ties_to_their_side() {
        assert_eq!(round::<1_000>(0.0625).to_bits(), 0.062_f64.to_bits());
        assert_eq!(round::<1_000>(0.1875).to_bits(), 0.188_f64.to_bits());
        // 2.675 is stored a little below, 0.00005 a little above the tie.
        assert_eq!(round::<100>(2.675).to_bits(), 2.67_f64.to_bits());
        assert_eq!(round::<10_000>(0.000_05).to_bits(), 0.000_1_f64.to_bits());
        assert_eq!(round::<10_000>(-0.000_04).to_bits(), (-0.0_f64).to_bits());
    }

    #[test]
    fn marks_beyond_the_fourth_add_nothing() {
        let near = |text: &str, wanted: f64| assert!((amplifier(text) - wanted).abs() < 1e-12, "{text}");
        near("?", 0.0);
        near("??", 0.36);
        near("!!!!!!????", 4.0 * 0.292 + 0.96);
    }

    proptest! {
        #[test]
        fn rounding_equals_printing_and_reading_back(x in -1.0_f64..1.0, tie in 0_u32..20_000) {
            for x in [x, f64::from(tie) / 20_000.0, f64::from(tie) / 16_384.0] {
                let printed: f64 = format!("{x:.4}").parse().unwrap();
                assert_eq!(round::<10_000>(x).to_bits(), printed.to_bits(), "{x}");
                let printed: f64 = format!("{x:.3}").parse().unwrap();
                assert_eq!(round::<1_000>(x).to_bits(), printed.to_bits(), "{x}");
            }
        }
    }
}
