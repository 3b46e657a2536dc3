//! Places dots on a line so that none covers another: each stays at its value, and stands on others where it would touch.

/// How far each dot stands above the line, in radii of a dot. `xs` are ascending positions in the same unit. Each dot
/// takes the lowest free lane, so the same values give the same picture.
pub(super) fn lanes(xs: &[f64]) -> Vec<u32> {
    // The last position taken in each lane, from the line upwards.
    let mut taken: Vec<f64> = Vec::new();
    xs.iter()
        .map(|x| {
            // Two radii are the width of one dot.
            let free = taken.iter().position(|last| x - last >= 2.0).unwrap_or(taken.len());
            match taken.get_mut(free) {
                Some(last) => *last = *x,
                None => taken.push(*x),
            }
            u32::try_from(free).unwrap_or(u32::MAX / 4).saturating_mul(2)
        })
        .collect()
}

/// The quantiles for a quantile dot plot: values at the middles of `dots` equal shares of the sorted values.
///
/// Source: M. Kay, T. Kola, J. R. Hullman & S. A. Munson, "When (ish) is My Bus? User-centered Visualizations of
/// Uncertainty in Everyday, Mobile Predictive Systems", CHI 2016.
pub(super) fn quantile_dots(sorted: &[f64], dots: u32) -> Vec<f64> {
    (0..dots)
        .filter_map(|dot| crate::stats::quantile(sorted, (f64::from(dot) + 0.5) / f64::from(dots)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_that_would_touch_stand_on_each_other_and_others_stay() {
        assert_eq!(lanes(&[0.0, 2.0, 4.0]), [0, 0, 0]);
        assert_eq!(lanes(&[0.0, 0.0, 0.0, 0.0]), [0, 2, 4, 6]);
        assert_eq!(lanes(&[0.0, 1.0, 2.0]), [0, 2, 0]);
        assert!(lanes(&[]).is_empty());
    }

    #[test]
    fn a_hundred_quantiles_keep_the_shape() {
        let values: Vec<f64> = (0..=1000).map(|v| f64::from(v) / 1000.0).collect();
        let dots = quantile_dots(&values, 100);
        assert_eq!(dots.len(), 100);
        assert!((dots[0] - 0.005).abs() < 1e-9 && (dots[99] - 0.995).abs() < 1e-9);
        assert!(quantile_dots(&[], 100).is_empty());
    }
}
