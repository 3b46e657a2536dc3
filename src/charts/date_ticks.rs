//! Chooses the points of a time axis that get a date: evenly spaced, and counted from a January where points are
//! months or quarters.

use std::collections::BTreeMap;

/// Distances between dates on an axis of months, in months.
const MONTHS: &[i64] = &[1, 2, 3, 6, 12, 24, 60, 120, 240];
/// Distances between dates on an axis of quarters, in quarters.
const QUARTERS: &[i64] = &[1, 2, 4, 8, 20, 40, 80];
/// Distances between dates on an axis of years, in years.
const YEARS: &[i64] = &[1, 2, 5, 10, 20, 50];

/// Chooses at most `most` points and gives their dates, in order. `labels` holds the date of every point.
pub(super) fn ticks(labels: &BTreeMap<i64, String>, most: usize) -> Vec<(i64, String)> {
    let (Some((first, _)), Some((last, _))) = (labels.first_key_value(), labels.last_key_value()) else {
        return Vec::new();
    };
    let months =
        calendar_offset(labels, months_of).map(|offset| (offset, MONTHS, month as fn(i64) -> String));
    let years = || calendar_offset(labels, year_of).map(|offset| (offset, YEARS, year as fn(i64) -> String));
    let quarters = || {
        calendar_offset(labels, quarters_of).map(|offset| (offset, QUARTERS, quarter as fn(i64) -> String))
    };
    if let Some((offset, steps, word)) = months.or_else(quarters).or_else(years) {
        for step in steps {
            // The first point from `first` on that is a whole number of steps after a January, or after the year 0.
            let start = first + (-(first + offset)).rem_euclid(*step);
            let count = (last - start).div_euclid(*step) + 1;
            if start <= *last && (2..=most as i64).contains(&count) {
                return (0..count).map(|k| start + k * step).map(|at| (at, word(at + offset))).collect();
            }
        }
    }
    let wanted = most.min(labels.len()).max(1);
    let span = *last as f64 - *first as f64;
    let mut chosen: Vec<(i64, String)> = Vec::new();
    for k in 0..wanted {
        let target = *first as f64 + span * k as f64 / (wanted.max(2) - 1) as f64;
        let nearest = labels
            .iter()
            .min_by(|(a, _), (b, _)| (**a as f64 - target).abs().total_cmp(&(**b as f64 - target).abs()));
        if let Some((at, label)) = nearest.filter(|(at, _)| chosen.last().is_none_or(|(l, _)| l < *at)) {
            chosen.push((*at, label.clone()));
        }
    }
    chosen
}

/// Months since the year 0, from a label such as `2022-02`.
fn months_of(label: &str) -> Option<i64> {
    let (year, month) = label.split_once('-')?;
    let month: i64 = month.parse().ok().filter(|_| month.len() == 2)?;
    (1..=12).contains(&month).then_some(year_of(year)? * 12 + month - 1)
}

/// Quarters since the year 0, from a label such as `2022-Q1`.
fn quarters_of(label: &str) -> Option<i64> {
    let (year, quarter) = label.split_once("-Q")?;
    let quarter: i64 = quarter.parse().ok().filter(|_| quarter.len() == 1)?;
    (1..=4).contains(&quarter).then_some(year_of(year)? * 4 + quarter - 1)
}

fn year_of(label: &str) -> Option<i64> {
    label.parse().ok().filter(|year| label.len() == 4 && (0..10_000).contains(year))
}

/// The difference between a position on the axis and months or years since the year 0; `None` if a label is not a month
/// or year, or if labels disagree.
fn calendar_offset(labels: &BTreeMap<i64, String>, of: fn(&str) -> Option<i64>) -> Option<i64> {
    let mut offsets = labels.iter().map(|(at, label)| of(label)?.checked_sub(*at));
    let offset = offsets.next()??;
    offsets.all(|other| other == Some(offset)).then_some(offset)
}

/// `2022-02`, as in ISO 8601.
fn month(months: i64) -> String {
    format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
}

/// `2022-Q1`: ISO 8601 has no quarters.
fn quarter(quarters: i64) -> String {
    format!("{:04}-Q{}", quarters.div_euclid(4), quarters.rem_euclid(4) + 1)
}

/// `2022`, as in ISO 8601.
fn year(years: i64) -> String {
    format!("{years:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(from: i64, count: i64) -> BTreeMap<i64, String> {
        (0..count).map(|m| (m + 3, month(from * 12 + m))).collect()
    }

    fn words(labels: &BTreeMap<i64, String>, most: usize) -> Vec<String> {
        ticks(labels, most).into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn months_are_dated_from_january_in_even_steps() {
        assert_eq!(words(&months(2019, 30), 3), ["2019-01", "2020-01", "2021-01"]);
        assert_eq!(words(&months(2019, 5), 9), ["2019-01", "2019-02", "2019-03", "2019-04", "2019-05"]);
        // A month without a point of its own gets a date too.
        let mut gap = months(2019, 30);
        gap.remove(&15);
        assert_eq!(words(&gap, 3), ["2019-01", "2020-01", "2021-01"]);
    }

    #[test]
    fn quarters_are_dated_from_the_first_of_a_year() {
        let quarters: BTreeMap<i64, String> = (0..10).map(|q| (q + 7, quarter(2019 * 4 + 1 + q))).collect();
        assert_eq!(words(&quarters, 4), ["2020-Q1", "2021-Q1"]);
        assert_eq!(words(&quarters, 5), ["2019-Q3", "2020-Q1", "2020-Q3", "2021-Q1", "2021-Q3"]);
    }

    #[test]
    fn years_get_dates_in_even_steps() {
        let years: BTreeMap<i64, String> = (0..10).map(|y| (y + 40, year(2010 + y))).collect();
        assert_eq!(words(&years, 6), ["2010", "2012", "2014", "2016", "2018"]);
        assert_eq!(words(&years, 10).len(), 10);
    }

    #[test]
    fn days_get_dates_at_their_own_positions() {
        let days: BTreeMap<i64, String> =
            [(0, "2022-02-24"), (1, "2022-02-25"), (9, "2022-03-05"), (10, "2022-03-06")]
                .into_iter()
                .map(|(at, label)| (at, label.to_owned()))
                .collect();
        assert_eq!(words(&days, 2), ["2022-02-24", "2022-03-06"]);
        assert_eq!(words(&days, 9).len(), 4);
        assert!(ticks(&BTreeMap::new(), 3).is_empty());
    }

    #[test]
    fn one_point_has_one_date() {
        assert_eq!(words(&months(2022, 1), 5), ["2022-01"]);
        let far = BTreeMap::from([(i64::MIN, "a".to_owned()), (i64::MAX, "b".to_owned())]);
        assert_eq!(words(&far, 5), ["a", "b"]);
    }
}
