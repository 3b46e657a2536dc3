//! `--floor METRIC=VALUE`: a figure that must be reached.

use crate::evaluate::{Floor, FloorMetric};

/// Reads `METRIC=VALUE`.
pub(crate) fn parse_floor(word: &str) -> Result<Floor, String> {
    let accepted =
        || "accepted: accuracy, macro_f1, ece or polar_f1, `=`, and a number from 0 to 1".to_owned();
    let (name, bound) = word.split_once('=').ok_or_else(accepted)?;
    let bound = bound.trim().parse().ok().filter(|bound: &f64| (0.0..=1.0).contains(bound));
    let metric = FloorMetric::from_word(name.trim());
    metric.zip(bound).map(|(metric, bound)| Floor { metric, bound }).ok_or_else(accepted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_floor_is_a_metric_and_a_number_from_0_to_1() {
        assert_eq!(parse_floor("ece=0.05"), Ok(Floor { metric: FloorMetric::Ece, bound: 0.05 }));
        assert_eq!(parse_floor("macro_f1 = 1"), Ok(Floor { metric: FloorMetric::MacroF1, bound: 1.0 }));
        for wrong in ["", "f1=0.5", "accuracy", "accuracy=60", "accuracy=x", "accuracy=NaN"] {
            assert!(parse_floor(wrong).is_err(), "{wrong}");
        }
    }
}
