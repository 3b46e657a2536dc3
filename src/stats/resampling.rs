//! Values of two groups, and the ways to deal them out anew.

use super::random::Stream;

/// Units that may be exchanged with each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Stratum {
    /// Units with a value in both groups.
    pub(super) pairs: Vec<(f64, f64)>,
    /// Units of the first group alone.
    pub(super) first: Vec<f64>,
    /// Units of the second group alone.
    pub(super) second: Vec<f64>,
}

/// Values added up, and their squares.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Moments {
    pub(super) sum: f64,
    pub(super) squares: f64,
}

impl Moments {
    pub(super) fn plus(self, value: f64) -> Self {
        Self { sum: self.sum + value, squares: self.squares + value * value }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, squares: self.squares + other.squares }
    }

    pub(super) fn less(self, other: Self) -> Self {
        Self { sum: self.sum - other.sum, squares: self.squares - other.squares }
    }

    pub(super) fn of<'a>(values: impl IntoIterator<Item = &'a f64>) -> Self {
        values.into_iter().fold(Self::default(), |sum, value| sum.plus(*value))
    }

    /// Variance of the mean of so many values.
    pub(super) fn error(self, n: f64) -> f64 {
        ((self.squares - self.sum * self.sum / n) / (n - 1.0)).max(0.0) / n
    }
}

/// The same strata, each around the mean of its own free values, and each pair around its middle. What strata and pairs
/// have in common is in every deal: left in, it would move all of them to one side, and a difference against it would
/// never be far from 0.
pub(super) fn centred(strata: &[Stratum]) -> Vec<Stratum> {
    let of = |s: &Stratum| {
        let free = || s.first.iter().chain(&s.second);
        let centre = free().sum::<f64>() / free().count().max(1) as f64;
        let less = |values: &[f64]| values.iter().map(|x| x - centre).collect();
        let pairs = s.pairs.iter().map(|(a, b)| ((a - b) / 2.0, (b - a) / 2.0)).collect();
        Stratum { pairs, first: less(&s.first), second: less(&s.second) }
    };
    strata.iter().map(of).collect()
}

pub(super) fn first_moments(stratum: &Stratum) -> Moments {
    Moments::of(stratum.first.iter().chain(stratum.pairs.iter().map(|(a, _)| a)))
}

pub(super) fn total_moments(stratum: &Stratum) -> Moments {
    let second = stratum.second.iter().chain(stratum.pairs.iter().map(|(_, b)| b));
    first_moments(stratum).and(Moments::of(second))
}

impl Stratum {
    /// Units that can change groups, those of the smaller side first. What the first group does not get, the second
    /// does: the smaller of the two is the one to deal out.
    pub(super) fn pool(&self) -> Vec<f64> {
        self.first.iter().chain(&self.second).copied().collect()
    }

    pub(super) fn few(&self) -> usize {
        self.first.len().min(self.second.len())
    }

    /// Of the first group's own units, where the smaller side gets these.
    fn of_first(&self, dealt: Moments) -> Moments {
        let is_first = self.first.len() <= self.second.len();
        if is_first { dealt } else { Moments::of(self.first.iter().chain(&self.second)).less(dealt) }
    }

    /// In how many ways its units can be dealt out; `None` above what a `usize` holds.
    pub(super) fn ways(&self) -> Option<usize> {
        let swaps = 2_usize.checked_pow(u32::try_from(self.pairs.len()).ok()?)?;
        swaps.checked_mul(combinations(self.first.len() + self.second.len(), self.few())?)
    }

    /// The first group's values in every way to deal them out.
    pub(super) fn all_deals(&self) -> Vec<Moments> {
        let swapped = sums_of_swaps(&self.pairs);
        let dealt = sums_of_choices(&self.pool(), self.few());
        let of_first = dealt.into_iter().map(|deal| self.of_first(deal));
        of_first.flat_map(|deal| swapped.iter().map(move |swap| deal.and(*swap))).collect()
    }

    /// The same in a random one.
    pub(super) fn deal(&self, pool: &mut [f64], stream: &mut Stream) -> Moments {
        let swap = |sum: Moments, pair: &(f64, f64)| sum.plus(if stream.coin() { pair.0 } else { pair.1 });
        let swapped = self.pairs.iter().fold(Moments::default(), swap);
        self.of_first(dealt(pool, self.few(), stream)).and(swapped)
    }
}

/// `count` random values of the pool, which they are moved to the front of: a shuffle broken off after `count` steps
/// (Durstenfeld 1964, "Algorithm 235: Random permutation", CACM 7(7)).
fn dealt(pool: &mut [f64], count: usize, stream: &mut Stream) -> Moments {
    for at in 0..count {
        let left = u32::try_from(pool.len() - at).unwrap_or(u32::MAX);
        pool.swap(at, at + stream.below(left) as usize);
    }
    Moments::of(pool.iter().take(count))
}

/// Ways to choose `k` of `n`; `None` above what a `usize` holds.
fn combinations(n: usize, k: usize) -> Option<usize> {
    (0..k.min(n - k.min(n))).try_fold(1_usize, |ways, i| Some(ways.checked_mul(n - i)? / (i + 1)))
}

/// Sums of all ways to choose `count` of the pool, which is at most half of it.
fn sums_of_choices(pool: &[f64], count: usize) -> Vec<Moments> {
    // By number of values chosen so far: the sums that are possible.
    let mut sums: Vec<Vec<Moments>> = vec![Vec::new(); count + 1];
    if let Some(none) = sums.first_mut() {
        none.push(Moments::default());
    }
    for value in pool {
        for chosen in (0..count).rev() {
            let grown: Vec<Moments> =
                sums.get(chosen).into_iter().flatten().map(|sum| sum.plus(*value)).collect();
            sums.get_mut(chosen + 1).into_iter().for_each(|more| more.extend(&grown));
        }
    }
    sums.pop().unwrap_or_default()
}

/// Sums of the first group's values over all ways to swap pairs.
fn sums_of_swaps(pairs: &[(f64, f64)]) -> Vec<Moments> {
    pairs.iter().fold(vec![Moments::default()], |sums, pair| {
        sums.iter().flat_map(|sum| [sum.plus(pair.0), sum.plus(pair.1)]).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_counted_like_pascal_did() {
        assert_eq!(combinations(16, 8), Some(12_870));
        assert_eq!(combinations(5, 0), Some(1));
        assert_eq!(combinations(200, 100), None);
        assert_eq!(sums_of_choices(&[1.0, 2.0, 4.0, 8.0], 2).len(), 6);
    }
}
