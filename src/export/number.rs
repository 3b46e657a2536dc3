//! Numbers as files show them: rounded to six significant digits.

use crate::stats::six_digits;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A number rounded to at most six significant digits, with −0 as 0.
///
/// ```
/// use lasswell::export::Number;
/// assert_eq!(Number::new(2.0 / 3.0).text(), "0.666667");
/// assert_eq!(Number::new(-0.0).text(), "0.0");
/// assert_eq!(Number::new(1.0).text(), "1.0");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema)]
#[schemars(transparent, inline, description = "At most six significant digits.")]
pub struct Number(f64);

impl Number {
    /// `value`, rounded.
    #[must_use]
    pub fn new(value: f64) -> Self {
        Self(six_digits(value))
    }

    /// The number; `None` if it is not finite.
    #[must_use]
    pub fn finite(self) -> Option<f64> {
        Some(self.0).filter(|number| number.is_finite())
    }

    /// The number as text for CSV: the shortest decimal that reads back as the same number; empty if it is not finite.
    #[must_use]
    pub fn text(self) -> String {
        if self.0.is_finite() { format!("{:?}", self.0) } else { String::new() }
    }
}

impl Serialize for Number {
    /// Writes `null` for a number that is not finite, because JSON has no such numbers.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.0.is_finite() { to.serialize_f64(self.0) } else { to.serialize_none() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rounding_noise_is_gone() {
        assert_eq!(Number::new(0.1 + 0.2).text(), "0.3");
        assert_eq!(Number::new(f64::from(0.95_f32)).text(), "0.95");
        assert_eq!(Number::new(-1e-7).text(), "-1e-7");
        assert_eq!(Number::new(f64::NAN).text(), "");
    }

    #[test]
    fn json_and_csv_show_the_same_digits() {
        for value in [0.0, 1.0, -0.86, 1.0 / 3.0, 0.000_012_345_678, 123_456.789] {
            let number = Number::new(value);
            assert_eq!(serde_json::to_string(&number).unwrap().parse::<f64>(), number.text().parse::<f64>());
        }
        assert_eq!(serde_json::to_string(&Number::new(f64::INFINITY)).unwrap(), "null");
    }

    proptest! {
        #[test]
        fn rounding_twice_is_rounding_once(value in -1.0..1.0_f64) {
            let once = Number::new(value);
            prop_assert_eq!(Number::new(once.0), once);
            prop_assert!((once.0 - value).abs() <= 5.1e-6 * value.abs());
        }
    }
}
