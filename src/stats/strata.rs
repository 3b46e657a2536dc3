//! Strata of a permutation test: their values, and the ways to assign these to the two groups.

use super::random::Stream;
use std::ops::{Add, Sub};

/// Units that may exchange groups with each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Stratum {
    /// Units with a value in both groups.
    pub(super) pairs: Vec<(f64, f64)>,
    /// Units with a value in the first group only.
    pub(super) first: Vec<f64>,
    /// Units with a value in the second group only.
    pub(super) second: Vec<f64>,
}

/// Sum of values, and sum of their squares.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Moments {
    pub(super) sum: f64,
    pub(super) squares: f64,
}

impl Moments {
    fn with_value(self, value: f64) -> Self {
        Self { sum: self.sum + value, squares: self.squares + value * value }
    }

    fn from_values<'a>(values: impl IntoIterator<Item = &'a f64>) -> Self {
        values.into_iter().fold(Self::default(), |sum, value| sum.with_value(*value))
    }

    /// Variance of the mean of `n` values with these moments.
    pub(super) fn variance_of_mean(self, n: f64) -> f64 {
        ((self.squares - self.sum * self.sum / n) / (n - 1.0)).max(0.0) / n
    }
}

impl Add for Moments {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, squares: self.squares + other.squares }
    }
}

impl Sub for Moments {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { sum: self.sum - other.sum, squares: self.squares - other.squares }
    }
}

/// The same strata, with unpaired values centred on the mean of their stratum and pairs centred on their midpoint. The
/// means of strata and pairs are the same in every permutation; if they stayed in, they would shift all permuted
/// differences and could hide a difference in the opposite direction.
pub(super) fn centred(strata: &[Stratum]) -> Vec<Stratum> {
    let centre_one = |s: &Stratum| {
        let unpaired = || s.first.iter().chain(&s.second);
        let centre = unpaired().sum::<f64>() / unpaired().count().max(1) as f64;
        let shifted = |values: &[f64]| values.iter().map(|x| x - centre).collect();
        let pairs = s.pairs.iter().map(|(a, b)| ((a - b) / 2.0, (b - a) / 2.0)).collect();
        Stratum { pairs, first: shifted(&s.first), second: shifted(&s.second) }
    };
    strata.iter().map(centre_one).collect()
}

/// Moments of the first group's values.
pub(super) fn first_moments(stratum: &Stratum) -> Moments {
    Moments::from_values(stratum.first.iter().chain(stratum.pairs.iter().map(|(a, _)| a)))
}

/// Moments of all values.
pub(super) fn total_moments(stratum: &Stratum) -> Moments {
    let second = stratum.second.iter().chain(stratum.pairs.iter().map(|(_, b)| b));
    first_moments(stratum) + Moments::from_values(second)
}

impl Stratum {
    /// The unpaired values, which can change groups. Only the values of the smaller group are drawn from this pool: the
    /// larger group gets the rest.
    pub(super) fn pool(&self) -> Vec<f64> {
        self.first.iter().chain(&self.second).copied().collect()
    }

    /// Number of unpaired values in the smaller group.
    pub(super) fn smaller_size(&self) -> usize {
        self.first.len().min(self.second.len())
    }

    /// Moments of the first group's unpaired values if those drawn for the smaller group are `drawn`.
    fn unpaired_first(&self, drawn: Moments) -> Moments {
        let is_first = self.first.len() <= self.second.len();
        if is_first { drawn } else { Moments::from_values(self.first.iter().chain(&self.second)) - drawn }
    }

    /// Number of ways to assign its values to the groups; `None` if a `usize` cannot hold it.
    pub(super) fn assignments(&self) -> Option<usize> {
        let swaps = 2_usize.checked_pow(u32::try_from(self.pairs.len()).ok()?)?;
        swaps.checked_mul(combinations(self.first.len() + self.second.len(), self.smaller_size())?)
    }

    /// Moments of the first group's values, for every assignment.
    pub(super) fn all_assignments(&self) -> Vec<Moments> {
        let swapped = sums_of_swaps(&self.pairs);
        let drawn = sums_of_choices(&self.pool(), self.smaller_size());
        let unpaired = drawn.into_iter().map(|drawn| self.unpaired_first(drawn));
        unpaired.flat_map(|first| swapped.iter().map(move |swap| first + *swap)).collect()
    }

    /// Moments of the first group's values for a random assignment. `pool` holds the values of [`Self::pool`] in any order.
    pub(super) fn random_assignment(&self, pool: &mut [f64], stream: &mut Stream) -> Moments {
        let swap =
            |sum: Moments, pair: &(f64, f64)| sum.with_value(if stream.coin() { pair.0 } else { pair.1 });
        let swapped = self.pairs.iter().fold(Moments::default(), swap);
        self.unpaired_first(draw(pool, self.smaller_size(), stream)) + swapped
    }
}

/// Moves `count` random values to the front of the pool and adds them up: a shuffle that stops after `count` steps
/// (Durstenfeld 1964, "Algorithm 235: Random permutation", CACM 7(7)).
fn draw(pool: &mut [f64], count: usize, stream: &mut Stream) -> Moments {
    for at in 0..count {
        let left = u32::try_from(pool.len() - at).unwrap_or(u32::MAX);
        pool.swap(at, at + stream.below(left) as usize);
    }
    Moments::from_values(pool.iter().take(count))
}

/// Number of ways to choose `k` of `n`; `None` if a `usize` cannot hold it.
fn combinations(n: usize, k: usize) -> Option<usize> {
    (0..k.min(n - k.min(n))).try_fold(1_usize, |count, i| Some(count.checked_mul(n - i)? / (i + 1)))
}

/// Moments of every choice of `count` values from the pool; `count` is at most half of its length.
fn sums_of_choices(pool: &[f64], count: usize) -> Vec<Moments> {
    // At index `n`: the moments of every choice of `n` of the values seen so far.
    let mut sums: Vec<Vec<Moments>> = vec![Vec::new(); count + 1];
    if let Some(none) = sums.first_mut() {
        none.push(Moments::default());
    }
    for value in pool {
        for chosen in (0..count).rev() {
            let extended: Vec<Moments> =
                sums.get(chosen).into_iter().flatten().map(|sum| sum.with_value(*value)).collect();
            sums.get_mut(chosen + 1).into_iter().for_each(|longer| longer.extend(&extended));
        }
    }
    sums.pop().unwrap_or_default()
}

/// Moments of the first group's values for every way to swap pairs.
fn sums_of_swaps(pairs: &[(f64, f64)]) -> Vec<Moments> {
    pairs.iter().fold(vec![Moments::default()], |sums, pair| {
        sums.iter().flat_map(|sum| [sum.with_value(pair.0), sum.with_value(pair.1)]).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_counted_by_the_binomial_coefficient() {
        assert_eq!(combinations(16, 8), Some(12_870));
        assert_eq!(combinations(5, 0), Some(1));
        assert_eq!(combinations(200, 100), None);
        assert_eq!(sums_of_choices(&[1.0, 2.0, 4.0, 8.0], 2).len(), 6);
    }
}
