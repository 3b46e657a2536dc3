//! Summaries over time, by day, month or year, whichever suits the span of the dates.

use super::article_table::ArticleTable;
use super::options::SummaryOptions;
use super::summary::Summary;
use super::sums::Sums;
use crate::model::{Voice, calendar_day, calendar_month, since_1970};
use crate::parallel;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Spans of fewer days are divided into days, longer ones into months.
const MAX_DAYS: i32 = 62;
/// Spans of fewer days (twelve years) may be divided into months, longer ones into years.
const MAX_DAYS_BY_MONTH: i32 = 4_383;

/// Least share of the months of a span that must have articles for a division into months; otherwise it is by year.
const MIN_FILLED: f64 = 0.6;
/// Mean length of a month in the Gregorian calendar, in days.
const DAYS_PER_MONTH: f64 = 30.44;

/// A day, a month or a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Period {
    /// Days, months or years since the beginning of 1970.
    pub index: i64,
    /// The period in ISO 8601: `2022-02-24`, `2022-02` or `2022`.
    pub label: String,
}

/// Tone and stance over time.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct OverTime {
    /// Tone of the sentences: all articles together (`None`), then each outlet.
    pub tone: BTreeMap<Option<String>, BTreeMap<Period, Summary>>,
    /// Stance of the articles' own voice toward all targets, likewise.
    pub stance: BTreeMap<Option<String>, BTreeMap<Period, Summary>>,
    /// Articles whose date is missing or too vague for the period.
    pub undated: u32,
}

/// Length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PeriodLength {
    Day,
    Month,
    Year,
}

/// Summarizes tone and stance by period and outlet. Spans of up to two months are divided into days; spans of up to twelve
/// years into months, if most of these have articles; all others into years.
#[must_use]
pub fn over_time(tables: &[ArticleTable], options: &SummaryOptions) -> OverTime {
    let dates: Vec<Option<(Date, bool)>> =
        tables.iter().map(|table| table.published.as_deref().and_then(parsed)).collect();
    let (first, last) = (dates.iter().flatten().min(), dates.iter().flatten().max());
    let (Some((first, _)), Some((last, _))) = (first, last) else {
        return OverTime { undated: u32::try_from(tables.len()).unwrap_or(u32::MAX), ..OverTime::default() };
    };
    let months: BTreeSet<(i16, i8)> =
        dates.iter().flatten().map(|(day, _)| (day.year(), day.month())).collect();
    let length = match since_1970(*last) - since_1970(*first) {
        days if days < MAX_DAYS => PeriodLength::Day,
        // A line chart by month is legible only if most months have articles.
        days if days < MAX_DAYS_BY_MONTH
            && months.len() as f64 * DAYS_PER_MONTH > f64::from(days) * MIN_FILLED =>
        {
            PeriodLength::Month
        }
        _ => PeriodLength::Year,
    };
    let mut found = OverTime::default();
    let mut groups: BTreeMap<(Option<String>, Period), [Vec<Sums>; 2]> = BTreeMap::new();
    for (table, date) in tables.iter().zip(&dates) {
        let Some(period) = date.and_then(|(date, has_day)| period(date, has_day, length)) else {
            found.undated += 1;
            continue;
        };
        let mut own_voice = Sums::default();
        let author = table.cells.iter().filter(|cell| cell.voice == Voice::Author);
        author.for_each(|cell| own_voice.merge(&cell.sums));
        let outlet = table.outlet.clone().map(Some);
        for name in [Some(None), outlet].into_iter().flatten() {
            let [tone, stance] = groups.entry((name, period.clone())).or_default();
            tone.push(table.tone);
            stance.push(own_voice);
        }
    }
    type Entry = ((Option<String>, Period), [Vec<Sums>; 2]);
    let summarized = parallel::map(groups.into_iter().collect(), |((outlet, period), sums): Entry| {
        let [tone, stance] = &sums;
        let both = [Summary::from_sums(tone, options), Summary::from_sums(stance, options)];
        (outlet, period, both)
    });
    for (outlet, period, both) in summarized {
        for (summary, into) in both.into_iter().zip([&mut found.tone, &mut found.stance]) {
            if summary.sentences > 0 {
                into.entry(outlet.clone()).or_default().insert(period.clone(), summary);
            }
        }
    }
    found
}

/// The day of a date, or the first day of its month, and whether the date has a day.
fn parsed(published: &str) -> Option<(Date, bool)> {
    let day = calendar_day(published).map(|day| (day, true));
    day.or_else(|| calendar_month(published).map(|first| (first, false)))
}

fn period(day: Date, has_day: bool, length: PeriodLength) -> Option<Period> {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    match length {
        PeriodLength::Day => {
            has_day.then(|| Period { index: i64::from(since_1970(day)), label: day.to_string() })
        }
        PeriodLength::Month => {
            Some(Period { index: (year - 1970) * 12 + month - 1, label: format!("{year:04}-{month:02}") })
        }
        PeriodLength::Year => Some(Period { index: year - 1970, label: format!("{year:04}") }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::*;

    fn by_period(dates: &[&str]) -> OverTime {
        let tables: Vec<ArticleTable> = dates
            .iter()
            .map(|date| {
                let mut table = article("1", "A", &[("author", "Bob", 0.4)]);
                table.published = Some((*date).to_owned());
                table
            })
            .collect();
        over_time(&tables, &SummaryOptions::default())
    }

    fn labels(found: &OverTime) -> Vec<(i64, &str)> {
        found.tone[&None].keys().map(|period| (period.index, period.label.as_str())).collect()
    }

    #[test]
    fn the_length_of_periods_follows_from_the_span_of_the_dates() {
        let days = by_period(&["1970-01-02", "1970-01-05T10:00", "1970-01", "soon"]);
        assert_eq!(labels(&days), [(1, "1970-01-02"), (4, "1970-01-05")]);
        assert_eq!(days.undated, 2);
        let months = by_period(&["2021-12-30", "2022-02", "2022-02-24", "2022-03-20"]);
        assert_eq!(labels(&months), [(623, "2021-12"), (625, "2022-02"), (626, "2022-03")]);
        let sparse = by_period(&["2021-12-30", "2022-02", "2022-02-24", "2023-01-01"]);
        assert_eq!(labels(&sparse), [(51, "2021"), (52, "2022"), (53, "2023")]);
        assert_eq!(labels(&by_period(&["2000-01-01", "2022-02-24"])), [(30, "2000"), (52, "2022")]);
    }

    #[test]
    fn without_dates_there_are_no_periods() {
        let found = by_period(&["soon", "2022-13-41"]);
        assert!(found.tone.is_empty() && found.undated == 2);
    }

    #[test]
    fn outlets_are_summarized_separately_and_together() {
        let found = by_period(&["2022-02-24", "2022-02-24"]);
        assert_eq!(found.stance.len(), 2);
        let all = found.stance[&None].values().next().unwrap();
        assert_eq!((all.articles, all.sentences), (2, 2));
    }
}
