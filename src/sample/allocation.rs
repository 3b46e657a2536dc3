//! How many items to draw from each stratum.

/// Fewest items of a stratum, if it has as many.
const FEWEST: u64 = 5;

/// Divides `n` items among strata, given as their number of items and the mean spread f(1 − f) of their predictions, 0 to 1. Half
/// is divided equally, half by N·√spread (Neyman 1934: where predictions are unsure, labels tell more), with at least five a
/// stratum; no stratum gets more than it has.
///
/// ```
/// use lasswell::sample::allocate;
/// assert_eq!(allocate(60, &[(1000, 0.2), (1000, 0.2), (3, 0.2)]), [29, 28, 3]);
/// ```
#[must_use]
pub fn allocate(n: u64, strata: &[(u64, f64)]) -> Vec<u64> {
    let available: u64 = strata.iter().map(|(size, _)| size).sum();
    let n = n.min(available);
    let neyman = |(size, spread): &(u64, f64)| *size as f64 * spread.max(0.0).sqrt();
    let all: f64 = strata.iter().map(neyman).sum();
    let count = strata.iter().filter(|(size, _)| *size > 0).count().max(1) as f64;
    let wanted: Vec<f64> = strata
        .iter()
        .map(|stratum| {
            let equal = if stratum.0 > 0 { 1.0 / count } else { 0.0 };
            // Without any spread, all of it is divided equally.
            let by_spread = if all > 0.0 { neyman(stratum) / all } else { equal };
            n as f64 * f64::midpoint(equal, by_spread)
        })
        .collect();
    let fewest = |size: u64| FEWEST.min(size);
    let is_enough = strata.iter().map(|(size, _)| fewest(*size)).sum::<u64>() <= n;
    let bounds: Vec<(f64, f64)> = strata
        .iter()
        .map(|(size, _)| (if is_enough { fewest(*size) as f64 } else { 0.0 }, *size as f64))
        .collect();
    let at = |scale: f64| -> Vec<f64> {
        wanted.iter().zip(&bounds).map(|(wanted, (low, high))| (wanted * scale).clamp(*low, *high)).collect()
    };
    // The sum rises with the scale: sixty halvings find it to the last digit.
    let (mut low, mut high) = (0.0, 1.0);
    while at(high).iter().sum::<f64>() < n as f64 && high < 1e12 {
        high *= 2.0;
    }
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if at(middle).iter().sum::<f64>() < n as f64 { low = middle } else { high = middle }
    }
    rounded(&at(high), n, strata)
}

/// Whole numbers near these, with the sum `n`: the largest fractions are rounded up (Hamilton's method).
fn rounded(exact: &[f64], n: u64, strata: &[(u64, f64)]) -> Vec<u64> {
    let mut whole: Vec<u64> =
        exact.iter().zip(strata).map(|(x, (size, _))| ((x + 1e-9).floor() as u64).min(*size)).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let fraction = |at: usize| exact.get(at).map_or(0.0, |x| x - (x + 1e-9).floor());
    order.sort_by(|a, b| fraction(*b).total_cmp(&fraction(*a)).then(a.cmp(b)));
    let mut missing = n.saturating_sub(whole.iter().sum());
    // Two rounds are enough: a stratum that is full passes its item on.
    for at in order.iter().chain(&order) {
        let room = strata.get(*at).map_or(0, |(size, _)| *size);
        if let Some(count) = whole.get_mut(*at).filter(|count| missing > 0 && **count < room) {
            *count += 1;
            missing -= 1;
        }
    }
    whole
}

/// Divides `total` items equally among groups of these sizes. What a group does not have goes to the others, so that `total` are
/// drawn if there are as many; what is left over goes to the first.
pub(super) fn divide(total: u64, sizes: &[u64]) -> Vec<u64> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    // The smallest first: each takes its part of what those before it left.
    order.sort_by_key(|at| (sizes.get(*at), std::cmp::Reverse(*at)));
    let mut shares = vec![0; sizes.len()];
    let (mut left, mut groups) = (total, sizes.len() as u64);
    for at in order {
        if let (Some(share), Some(size)) = (shares.get_mut(at), sizes.get(at)) {
            *share = (left / groups).min(*size);
            left -= *share;
        }
        groups -= 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_group_does_not_have_goes_to_the_others() {
        assert_eq!(divide(9, &[100, 100, 100]), [3, 3, 3]);
        assert_eq!(divide(11, &[100, 100, 100]), [4, 4, 3]);
        assert_eq!(divide(30, &[100, 2, 100]), [14, 2, 14]);
        assert_eq!(divide(30, &[4, 2, 100]), [4, 2, 24]);
        assert_eq!(divide(500, &[10, 20]), [10, 20]);
        assert_eq!(divide(7, &[]), Vec::<u64>::new());
    }

    #[test]
    fn half_is_equal_and_half_by_size_and_spread() {
        // Of the empty stratum nothing; of the others 30 each, and 60 by N√s: 6 and 54.
        let drawn = allocate(120, &[(100, 0.25), (900, 0.25), (0, 0.25)]);
        assert_eq!(drawn, [36, 84, 0]);
        assert_eq!(allocate(30, &[(1000, 0.0), (1000, 0.0), (1000, 0.0)]), [10, 10, 10]);
    }

    #[test]
    fn no_stratum_gets_fewer_than_five_or_more_than_it_has() {
        assert_eq!(allocate(60, &[(10_000, 0.25), (40, 0.01), (40, 0.01)]), [40, 10, 10]);
        assert_eq!(allocate(20, &[(100_000, 0.25), (7, 0.0), (2, 0.0)]), [13, 5, 2]);
        assert_eq!(allocate(500, &[(10, 0.2), (20, 0.2)]), [10, 20]);
        assert_eq!(allocate(7, &[(10, 0.2), (20, 0.2), (30, 0.2)]).iter().sum::<u64>(), 7);
        assert_eq!(allocate(7, &[]), Vec::<u64>::new());
    }
}
