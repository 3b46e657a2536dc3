//! Intervals and tests of large groups, where the central limit theorem has taken over from resampling.
//!
//! From [`LARGE`] units on, the bootstrap-t distribution of a mean and the permutation distribution of a difference are
//! normal to within the error of a few thousand random draws, and their formulas cost one pass over the values.
//! `tests/coverage.rs` compares both on skewed and heavy-tailed values: coverage and false findings are the same.

use super::strata::{Moments, Stratum};
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// Fewest units of a group for which formulas take the place of resampling. The symmetric bootstrap-t and the normal interval
/// differ by terms of order 1/n (Hall 1988, section 3); `tests/coverage.rs` prints both for this many articles.
pub const LARGE: usize = 1_000;

/// The smallest p that a formula gives. Far in the tails, p depends on the shape of the values, and smaller numbers would
/// say more than a sample of any size can.
pub const SMALLEST_P: f64 = 1e-12;

/// Largest fourth standardised moment, as a share of the units, for which the normal interval is used. The interval and the
/// bootstrap-t differ by about this share of their width; where one unit in a hundred has all of the spread, it is a tenth.
const MOST_TAIL: f64 = 0.02;

/// Whether the mean of these values is normal to within a few hundredths of its interval: there are at least [`LARGE`], and not a few
/// of them decide.
pub(super) fn is_near_normal(values: &[f64]) -> bool {
    let n = values.len() as f64;
    if values.len() < LARGE {
        return false;
    }
    let mean = values.iter().sum::<f64>() / n;
    let moment = |power: i32| values.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / n;
    let variance = moment(2);
    // Not finite for equal values, which have no interval.
    moment(4) / (variance * variance) <= MOST_TAIL * n
}

/// How many standard errors an interval at this level extends to either side; `None` for a level outside of 0 to 1.
pub(super) fn normal_reach(level: f64) -> Option<f64> {
    let is_level = level > 0.0 && level < 1.0;
    is_level.then(|| Some(Normal::new(0.0, 1.0).ok()?.inverse_cdf(0.5 + level / 2.0)))?
}

/// The normal deviate of a uniform number from 0 to 1.
pub(super) fn normal_deviate(normal: &Normal, uniform: f64) -> f64 {
    normal.inverse_cdf(uniform)
}

/// Two-sided p of Welch's t test of two groups with these moments: `observed` is |t|.
///
/// Welch (1947), "The Generalization of 'Student's' Problem when Several Different Population Variances are Involved",
/// Biometrika 34; degrees of freedom of Satterthwaite (1946).
pub(super) fn welch(first: Moments, second: Moments, sizes: (f64, f64), observed: f64) -> Option<f64> {
    let (a, b) = sizes;
    let (of_first, of_second) = (first.variance_of_mean(a), second.variance_of_mean(b));
    let both = of_first + of_second;
    let freedom = both * both / (of_first * of_first / (a - 1.0) + of_second * of_second / (b - 1.0));
    let p = if observed <= 0.0 {
        1.0
    } else if observed.is_finite() && freedom.is_finite() && freedom > 0.0 {
        2.0 * StudentsT::new(0.0, 1.0, freedom).ok()?.sf(observed)
    } else {
        SMALLEST_P
    };
    Some(p.clamp(SMALLEST_P, 1.0))
}

/// Two-sided p of the permutation test of centred strata by its normal limit: the sum of the first group's values has the mean 0 over all
/// permutations, and a variance that follows from the values (Hoeffding 1951, "A Combinatorial Central Limit Theorem", Annals of
/// Mathematical Statistics 22(4)).
pub(super) fn within_strata(strata: &[Stratum], first: Moments) -> Option<f64> {
    let of_stratum = |stratum: &Stratum| {
        let (a, b) = (stratum.first.len() as f64, stratum.second.len() as f64);
        let squares: f64 = stratum.first.iter().chain(&stratum.second).map(|x| x * x).sum();
        let unpaired = if a > 0.0 && b > 0.0 { a * b / ((a + b) * (a + b - 1.0)) * squares } else { 0.0 };
        unpaired + stratum.pairs.iter().map(|(x, _)| x * x).sum::<f64>()
    };
    let variance: f64 = strata.iter().map(of_stratum).sum();
    let movable_sum = first.sum - fixed_sum(strata);
    let p = if variance > 0.0 {
        2.0 * Normal::new(0.0, 1.0).ok()?.sf(movable_sum.abs() / variance.sqrt())
    } else {
        1.0
    };
    Some(p.clamp(SMALLEST_P, 1.0))
}

/// The sum of values of the first group that no permutation moves; 0 up to rounding, because strata are centred.
fn fixed_sum(strata: &[Stratum]) -> f64 {
    strata.iter().filter(|s| s.second.is_empty()).flat_map(|s| &s.first).sum()
}
