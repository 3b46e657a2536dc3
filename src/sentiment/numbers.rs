//! Turns valences into VADER's four numbers: `score_valence` of the reference, and its rounding.

use super::mode::Mode;
use crate::model::Sentiment;

/// Approximates the largest sum to be expected (`alpha` of `normalize`).
const ALPHA: f64 = 15.0;

/// What `!` (up to four, 0.292 each) and `?` (two or three, 0.18 each; from four on 0.96 in all) add: 0 to 2.128.
pub(super) fn amplifier(text: &str) -> f64 {
    if memchr::memchr2(b'!', b'?', text.as_bytes()).is_none() {
        return 0.0;
    }
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

/// The numbers of a text of `words` tokens, and the sum of its valences.
///
/// The sum runs from left to right, as `sum()` of CPython does up to 3.11; later versions compensate for rounding.
pub(super) fn sentiment(
    valences: impl Iterator<Item = f64>,
    words: usize,
    amplifier: f64,
    mode: Mode,
) -> (Sentiment, f64) {
    if words == 0 {
        return (Sentiment::default(), 0.0);
    }
    let mut valences = valences.peekable();
    if valences.peek().is_none() {
        return (Sentiment { neu: 1.0, ..Sentiment::default() }, 0.0);
    }
    let (mut sum, mut pos, mut neg, mut neutral) = (0.0, 0.0, 0.0, words);
    for valence in valences {
        sum += valence;
        // The 1 compensates for neutral words, which count 1 each.
        pos += if valence > 0.0 { valence + 1.0 } else { 0.0 };
        neg += if valence < 0.0 { valence - 1.0 } else { 0.0 };
        neutral -= usize::from(valence.abs() > 0.0).min(neutral);
    }
    let away_from_zero = |side: f64| {
        if side > 0.0 {
            amplifier
        } else if side < 0.0 {
            -amplifier
        } else {
            0.0
        }
    };
    let amplified = sum + away_from_zero(sum);
    let step = away_from_zero(pos + neg);
    pos += step.max(0.0);
    neg += step.min(0.0);
    let neutral = neutral as f64;
    let total = pos - neg + neutral;
    let scores =
        [-neg / total, neutral / total, pos / total, amplified / (amplified * amplified + ALPHA).sqrt()];
    let [neg, neu, pos, compound] = round(scores, [1_000.0, 1_000.0, 1_000.0, 10_000.0]);
    // The reference gives −0.0 for the smallest negative sums; adding 0 makes it 0.
    let compound = if mode == Mode::News { compound + 0.0 } else { compound };
    (Sentiment { neg: neg.abs(), neu, pos, compound }, sum)
}

/// Rounds each value to a multiple of 1 ÷ scale as `round` of Python does: from the exact binary value, ties to even, to the
/// nearest double of that decimal. For sizes up to 1 and scales up to 2^40.
#[inline]
fn round(values: [f64; 4], scales: [f64; 4]) -> [f64; 4] {
    // 1.5 × 2^52: doubles of this size are integers, so adding it rounds, ties to even.
    const INTEGERS: f64 = 6_755_399_441_055_744.0;
    let mut rounded = [0.0; 4];
    let mut ties = false;
    for ((rounded, value), scale) in rounded.iter_mut().zip(values).zip(scales) {
        let product = value * scale;
        let whole = product + INTEGERS - INTEGERS;
        ties |= (0.5..=0.5).contains(&(product - whole).abs());
        *rounded = (whole / scale).copysign(value);
    }
    if ties {
        for ((rounded, value), scale) in rounded.iter_mut().zip(values).zip(scales) {
            *rounded = round_tie(value, scale);
        }
    }
    rounded
}

/// Rounds where `value * scale` may be half an integer. Only there can the rounding of the product hide on which side the
/// exact value is.
#[cold]
fn round_tie(value: f64, scale: f64) -> f64 {
    let size = value.abs();
    let product = size * scale;
    let whole = product.trunc();
    let part = product - whole;
    let mut up = part > 0.5;
    if (0.5..=0.5).contains(&part) {
        let error = size.mul_add(scale, -product);
        up = error > 0.0 || (error >= 0.0 && whole % 2.0 > 0.5);
    }
    ((whole + f64::from(u8::from(up))) / scale).copysign(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::proptest;

    fn rounded(value: f64, scale: f64) -> u64 {
        let [first, .., last] = round([value, 0.1, 0.1, value], [scale; 4]);
        assert_eq!(first.to_bits(), last.to_bits());
        first.to_bits()
    }

    #[test]
    fn ties_round_to_even_and_near_ties_to_the_nearer_side() {
        assert_eq!(rounded(0.0625, 1_000.0), 0.062_f64.to_bits());
        assert_eq!(rounded(0.1875, 1_000.0), 0.188_f64.to_bits());
        // 0.2675 is stored a little above, 0.00005 too.
        assert_eq!(rounded(0.2675, 1_000.0), 0.268_f64.to_bits());
        assert_eq!(rounded(0.000_05, 10_000.0), 0.000_1_f64.to_bits());
        assert_eq!(rounded(-0.000_04, 10_000.0), (-0.0_f64).to_bits());
    }

    #[test]
    fn marks_after_the_fourth_add_nothing() {
        let near = |text: &str, expected: f64| assert!((amplifier(text) - expected).abs() < 1e-12, "{text}");
        near("?", 0.0);
        near("??", 0.36);
        near("!!!!!!????", 4.0 * 0.292 + 0.96);
    }

    proptest! {
        #[test]
        fn rounding_equals_printing_and_parsing(x in -1.0_f64..1.0, tie in 0_u32..20_000) {
            for x in [x, f64::from(tie) / 20_000.0, f64::from(tie) / 16_384.0] {
                let printed: f64 = format!("{x:.4}").parse().unwrap();
                assert_eq!(rounded(x, 10_000.0), printed.to_bits(), "{x}");
                let printed: f64 = format!("{x:.3}").parse().unwrap();
                assert_eq!(rounded(x, 1_000.0), printed.to_bits(), "{x}");
            }
        }
    }
}
