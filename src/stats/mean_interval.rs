//! The interval of a mean of values between −1 and 1, for few values as well as for many.

use super::bootstrap::bootstrap_mean;
use super::describe::{mean, sd};
use super::interval::Interval;
use super::resampling_plan::ResamplingPlan;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// Units that the variance is reckoned with beside those of the sample.
const PRIOR_UNITS: f64 = 3.0;
/// Their spread: a little above the standard deviation of articles' mean stances in news, which lies between 0.2 and 0.35.
const PRIOR_SPREAD: f64 = 0.35;
/// Units from which on resampling tells more than a formula. With ten, it is as wide as the scale for three in ten samples of a
/// quantity that has few values.
const RESAMPLED_FROM: usize = 20;

/// Confidence interval of the mean of `values`, each from −1 to 1, one for each independent unit.
///
/// With fewer than twenty units it is a t interval whose variance counts three further units with a spread of 0.35 (the conjugate
/// prior of a variance: Gelman et al. 2013, *Bayesian Data Analysis*, §3.3). A handful of equal values then is no proof that all
/// values are equal, and one outlier among them does not make the interval as wide as the scale, as it does when so few units are
/// resampled. From twenty units on it is the symmetric bootstrap-t of [`bootstrap_mean`], but no narrower than that t interval.
/// `tests/coverage.rs` measures how often it holds the mean.
///
/// It depends on the values and the seed alone, so that a mean has the same interval wherever it is shown.
///
/// `None` for fewer than two values, for values that are not finite, for a level outside of 0 to 1, and where the interval would
/// reach from −1 to 1: then it cannot be told.
///
/// ```
/// use lasswell::stats::{ResamplingPlan, mean_interval};
/// let interval = mean_interval(&[0.1, 0.1, 0.1, 0.1, 0.1], ResamplingPlan::default());
/// assert!(interval.is_some_and(|i| i.low < 0.0 && 0.3 < i.high && i.high < 0.5));
/// assert_eq!(mean_interval(&[-1.0, 1.0], ResamplingPlan::default()), None);
/// ```
#[must_use]
pub fn mean_interval(values: &[f64], plan: ResamplingPlan) -> Option<Interval> {
    if values.iter().any(|value| !value.is_finite()) || !(plan.level > 0.0 && plan.level < 1.0) {
        return None;
    }
    let mut sorted = values.to_vec();
    // Adding sorted numbers makes the result independent of their order.
    sorted.sort_unstable_by(f64::total_cmp);
    let (centre, spread) = (mean(&sorted)?, sd(&sorted)?);
    let n = sorted.len() as f64;
    let squares = spread * spread * (n - 1.0) + PRIOR_UNITS * PRIOR_SPREAD * PRIOR_SPREAD;
    let error = (squares / (n - 1.0 + PRIOR_UNITS) / n).sqrt();
    let t = StudentsT::new(0.0, 1.0, n - 1.0).ok()?.inverse_cdf(f64::midpoint(1.0, plan.level));
    let resampled = (sorted.len() >= RESAMPLED_FROM)
        .then(|| bootstrap_mean(&sorted, plan, "mean"))
        .flatten()
        .map_or(0.0, |interval| (interval.high - interval.low) / 2.0);
    let half_width = resampled.max(t * error);
    let interval = Interval { low: centre - half_width, high: centre + half_width, level: plan.level };
    let is_told = interval.low > -1.0 || interval.high < 1.0;
    is_told.then(|| interval.clamped(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_articles_with_a_spread_of_a_sixth_do_not_reach_over_the_scale() {
        let values = [-0.1, 0.25, 0.0, -0.2, 0.1];
        let interval = mean_interval(&values, ResamplingPlan::default()).unwrap();
        assert!(interval.low > -0.35 && interval.high < 0.37, "{interval:?}");
        let turned: Vec<f64> = values.iter().rev().copied().collect();
        assert_eq!(mean_interval(&turned, ResamplingPlan::default()), Some(interval));
    }

    #[test]
    fn many_values_have_the_interval_of_the_bootstrap() {
        let values: Vec<f64> = (0..60).map(|n| f64::from(n % 13) / 13.0 - 0.5).collect();
        let plan = ResamplingPlan::default();
        let (ours, theirs) =
            (mean_interval(&values, plan).unwrap(), bootstrap_mean(&values, plan, "mean").unwrap());
        assert!((ours.high - theirs.high).abs() < 0.01 && ours.high >= theirs.high - 1e-12);
    }

    #[test]
    fn what_reaches_over_the_whole_scale_cannot_be_told() {
        assert_eq!(mean_interval(&[1.0, -1.0, 0.0], ResamplingPlan::default()), None);
        assert_eq!(mean_interval(&[0.2], ResamplingPlan::default()), None);
        assert_eq!(mean_interval(&[0.2, f64::NAN], ResamplingPlan::default()), None);
    }
}
