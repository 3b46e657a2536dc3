//! Articles along time: days, months or years, whichever the dates span.

use super::keys::joined;
use super::{ArticleTable, Summary, SummaryOptions, Sums};
use crate::model::{Voice, calendar_day, calendar_month, since_1970};
use crate::parallel;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Days that are shown one by one; longer spans are shown by months.
const DAYS: i32 = 62;
/// Days that are shown by months, twelve years; longer spans are shown by years.
const MONTHS: i32 = 4_383;

/// Share of the months of a span that must have articles, else they are shown by years.
const FILLED: f64 = 0.6;
/// Mean length of a month in the Gregorian calendar, days.
const DAYS_OF_MONTH: f64 = 30.44;

/// A day, a month or a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Days, months or years since 1970 began.
    pub at: i64,
    /// As ISO 8601 writes it: `2022-02-24`, `2022-02` or `2022`.
    pub label: String,
}

/// Outlets along time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OverTime {
    /// Tone of the articles' sentences: all articles first (`None`), then each outlet.
    pub tone: BTreeMap<Option<String>, BTreeMap<Period, Summary>>,
    /// Stance of the articles' own voice toward anyone, likewise.
    pub stance: BTreeMap<Option<String>, BTreeMap<Period, Summary>>,
    /// Articles without a date that tells the period.
    pub undated: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    Day,
    Month,
    Year,
}

/// Tone and stance by period and outlet. Periods are as long as the span of all dates makes legible: days up to two
/// months, months up to twelve years if most of them have articles, else years.
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
    let grain = match since_1970(*last) - since_1970(*first) {
        days if days < DAYS => Grain::Day,
        // A line through months is legible where most of them have articles.
        days if days < MONTHS && months.len() as f64 * DAYS_OF_MONTH > f64::from(days) * FILLED => {
            Grain::Month
        }
        _ => Grain::Year,
    };
    let mut found = OverTime::default();
    let mut groups: BTreeMap<(Option<String>, Period), [Vec<Sums>; 2]> = BTreeMap::new();
    for (table, date) in tables.iter().zip(&dates) {
        let Some(period) = date.and_then(|(date, has_day)| period(date, has_day, grain)) else {
            found.undated += 1;
            continue;
        };
        let mut own = Sums::default();
        let author = table.cells.iter().filter(|cell| cell.voice == Voice::Author);
        author.for_each(|cell| own.merge(&cell.sums));
        let outlet = table.outlet.clone().map(Some);
        for name in [Some(None), outlet].into_iter().flatten() {
            let [tone, stance] = groups.entry((name, period.clone())).or_default();
            tone.push(table.tone);
            stance.push(own);
        }
    }
    type Group = ((Option<String>, Period), [Vec<Sums>; 2]);
    let summarized = parallel::map(groups.into_iter().collect(), |((outlet, period), sums): Group| {
        let name = outlet.as_deref().unwrap_or_default();
        let label = |what| joined(&["over time", what, name, &period.label]);
        let [tone, stance] = &sums;
        let both = [
            Summary::from_sums(tone, options, &label("tone")),
            Summary::from_sums(stance, options, &label("stance")),
        ];
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

/// The day that a date tells, or the first of the month; and whether it told the day.
fn parsed(published: &str) -> Option<(Date, bool)> {
    let day = calendar_day(published).map(|day| (day, true));
    day.or_else(|| calendar_month(published).map(|first| (first, false)))
}

fn period(day: Date, has_day: bool, grain: Grain) -> Option<Period> {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    match grain {
        Grain::Day => has_day.then(|| Period { at: i64::from(since_1970(day)), label: day.to_string() }),
        Grain::Month => {
            Some(Period { at: (year - 1970) * 12 + month - 1, label: format!("{year:04}-{month:02}") })
        }
        Grain::Year => Some(Period { at: year - 1970, label: format!("{year:04}") }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::*;

    fn told(dates: &[&str]) -> OverTime {
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
        found.tone[&None].keys().map(|period| (period.at, period.label.as_str())).collect()
    }

    #[test]
    fn periods_are_as_long_as_the_dates_span() {
        let days = told(&["1970-01-02", "1970-01-05T10:00", "1970-01", "soon"]);
        assert_eq!(labels(&days), [(1, "1970-01-02"), (4, "1970-01-05")]);
        assert_eq!(days.undated, 2);
        let months = told(&["2021-12-30", "2022-02", "2022-02-24", "2022-03-20"]);
        assert_eq!(labels(&months), [(623, "2021-12"), (625, "2022-02"), (626, "2022-03")]);
        let sparse = told(&["2021-12-30", "2022-02", "2022-02-24", "2023-01-01"]);
        assert_eq!(labels(&sparse), [(51, "2021"), (52, "2022"), (53, "2023")]);
        assert_eq!(labels(&told(&["2000-01-01", "2022-02-24"])), [(30, "2000"), (52, "2022")]);
    }

    #[test]
    fn without_dates_there_is_no_time() {
        let found = told(&["soon", "2022-13-41"]);
        assert!(found.tone.is_empty() && found.undated == 2);
    }

    #[test]
    fn every_outlet_is_apart_and_all_are_together() {
        let found = told(&["2022-02-24", "2022-02-24"]);
        assert_eq!(found.stance.len(), 2);
        let all = found.stance[&None].values().next().unwrap();
        assert_eq!((all.articles, all.sentences), (2, 2));
    }
}
