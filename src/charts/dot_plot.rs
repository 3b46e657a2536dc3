//! Places dots in a row so that none covers another: each stays at its value and moves only across the row.

/// How far each dot moves across the row, in radii of a dot. `xs` are ascending positions in the same unit. Each dot
/// takes the first free lane from the middle outwards, up before down, so the same values give the same picture.
pub(super) fn lanes(xs: &[f64]) -> Vec<i32> {
    // The last position taken in each lane: middle, first above, first below, second above ...
    let mut taken: Vec<f64> = Vec::new();
    xs.iter()
        .map(|x| {
            // Two radii are the width of one dot.
            let free = taken.iter().position(|last| x - last >= 2.0).unwrap_or(taken.len());
            match taken.get_mut(free) {
                Some(last) => *last = *x,
                None => taken.push(*x),
            }
            let step = i32::try_from(free.div_ceil(2)).unwrap_or(i32::MAX / 4);
            if free % 2 == 1 { -2 * step } else { 2 * step }
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
    fn dots_that_would_touch_move_apart_and_others_stay() {
        assert_eq!(lanes(&[0.0, 2.0, 4.0]), [0, 0, 0]);
        assert_eq!(lanes(&[0.0, 0.0, 0.0, 0.0]), [0, -2, 2, -4]);
        assert_eq!(lanes(&[0.0, 1.0, 2.0]), [0, -2, 0]);
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
