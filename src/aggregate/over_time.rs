//! Summaries over time, by day, month, quarter or year: the shortest of these of which most have enough articles.

use super::gathered::Gathered;
use super::options::SummaryOptions;
use super::summary::Summary;
use super::sums::Sums;
use super::tables::Tables;
use crate::model::{Voice, calendar_day, calendar_month, since_1970};
use crate::parallel;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Spans of fewer days may be divided into days.
const MAX_DAYS: i32 = 62;

/// Least share of the periods with articles that must have enough of them for a mean.
const MIN_FILLED: f64 = 0.6;

/// A day, a month, a quarter or a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Period {
    /// Days, months, quarters or years since the beginning of 1970.
    pub index: i64,
    /// The period in ISO 8601: `2022-02-24`, `2022-02` or `2022`; a quarter is `2022-Q1`.
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
    Quarter,
    Year,
}

impl PeriodLength {
    /// The shortest length of which most periods that have articles have at least [`SummaryOptions::min_articles`] of them;
    /// if there is none, the longest that gives several periods.
    fn of(dates: &[(Date, bool)], options: &SummaryOptions) -> Self {
        let days = dates.iter().map(|(day, _)| since_1970(*day));
        let span = days.clone().max().unwrap_or(0) - days.min().unwrap_or(0);
        let counts = |length| {
            let mut counts: BTreeMap<i64, u32> = BTreeMap::new();
            for period in dates.iter().filter_map(|(day, has_day)| period(*day, *has_day, length)) {
                *counts.entry(period.index).or_default() += 1;
            }
            counts
        };
        let is_filled = |length: &Self| {
            let counts = counts(*length);
            let filled = counts.values().filter(|n| **n >= options.min_articles).count();
            counts.len() > 1 && filled as f64 >= counts.len() as f64 * MIN_FILLED
        };
        let lengths = [Self::Day, Self::Month, Self::Quarter, Self::Year];
        let mut allowed = lengths.into_iter().filter(|length| *length != Self::Day || span < MAX_DAYS);
        let several = || lengths.into_iter().rev().find(|length| counts(*length).len() > 1);
        allowed.find(is_filled).or_else(several).unwrap_or(Self::Year)
    }
}

/// Summarizes tone and stance by period and outlet. Periods are the shortest of days (for spans of up to two months), months,
/// quarters and years of which at least six in ten have enough articles for a mean.
#[must_use]
pub fn over_time(tables: &(impl Tables + ?Sized), options: &SummaryOptions) -> OverTime {
    let mut dates: Vec<Option<(Date, bool)>> = Vec::with_capacity(tables.count());
    tables.visit(&mut |_, table| dates.push(table.published.as_deref().and_then(parsed)));
    let dated: Vec<(Date, bool)> = dates.iter().flatten().copied().collect();
    if dated.is_empty() {
        let undated = u32::try_from(tables.count()).unwrap_or(u32::MAX);
        return OverTime { undated, ..OverTime::default() };
    }
    let length = PeriodLength::of(&dated, options);
    let mut found = OverTime::default();
    let mut groups: BTreeMap<(Option<String>, Period), [Gathered; 2]> = BTreeMap::new();
    tables.visit(&mut |article, table| {
        let date = dates.get(article).copied().flatten();
        let Some(period) = date.and_then(|(date, has_day)| period(date, has_day, length)) else {
            found.undated += 1;
            return;
        };
        let mut own_voice = Sums::default();
        let author = table.cells.iter().filter(|cell| cell.voice == Voice::Author);
        author.for_each(|cell| own_voice.merge(&cell.sums));
        let outlet = table.outlet.clone().map(Some);
        for name in [Some(None), outlet].into_iter().flatten() {
            let [tone, stance] = groups
                .entry((name, period.clone()))
                .or_insert_with(|| [Gathered::new(options), Gathered::new(options)]);
            tone.add(article, &table.tone);
            stance.add(article, &own_voice);
        }
    });
    type Entry = ((Option<String>, Period), [Gathered; 2]);
    let summarized = parallel::map(groups.into_iter().collect(), |((outlet, period), sums): Entry| {
        let [tone, stance] = sums;
        let both = [tone.summary(options), stance.summary(options)];
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
        PeriodLength::Quarter => {
            let quarter = (month - 1) / 3;
            let label = format!("{year:04}-Q{}", quarter + 1);
            Some(Period { index: (year - 1970) * 4 + quarter, label })
        }
        PeriodLength::Year => Some(Period { index: year - 1970, label: format!("{year:04}") }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::article_table::ArticleTable;
    use super::super::fixture::article;
    use super::*;

    /// Summaries with a minimum of two articles.
    fn by_period(dates: &[&str]) -> OverTime {
        let tables: Vec<ArticleTable> = dates
            .iter()
            .map(|date| {
                let mut table = article("1", "A", &[("author", "Bob", 0.4)]);
                table.published = Some((*date).to_owned());
                table
            })
            .collect();
        over_time(&tables, &SummaryOptions { min_articles: 2, ..SummaryOptions::default() })
    }

    fn labels(found: &OverTime) -> Vec<(i64, &str)> {
        found.tone[&None].keys().map(|period| (period.index, period.label.as_str())).collect()
    }

    #[test]
    fn periods_are_the_shortest_with_enough_articles() {
        let days =
            by_period(&["1970-01-02", "1970-01-02", "1970-01-05", "1970-01-05T10:00", "1970-01", "soon"]);
        assert_eq!(labels(&days), [(1, "1970-01-02"), (4, "1970-01-05")]);
        assert_eq!(days.undated, 2);
        let months = by_period(&["2021-12-30", "2021-12-01", "2022-02", "2022-02-24", "2022-03-20"]);
        assert_eq!(labels(&months), [(623, "2021-12"), (625, "2022-02"), (626, "2022-03")]);
        let quarters = by_period(&["2021-10-30", "2021-12-01", "2022-01-02", "2022-02-24"]);
        assert_eq!(labels(&quarters), [(207, "2021-Q4"), (208, "2022-Q1")]);
        let years = by_period(&["2000-01-01", "2000-12-01", "2022-02-24", "2022-08-01"]);
        assert_eq!(labels(&years), [(30, "2000"), (52, "2022")]);
    }

    #[test]
    fn with_few_articles_periods_are_the_longest_that_are_several() {
        assert_eq!(labels(&by_period(&["2000-01-01", "2022-02-24"])), [(30, "2000"), (52, "2022")]);
        assert_eq!(labels(&by_period(&["2022-01-01", "2022-02-24"])), [(624, "2022-01"), (625, "2022-02")]);
        assert_eq!(labels(&by_period(&["2022-01-01", "2022-01-01"])), [(52, "2022")]);
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
