//! Columns of the statistics of a summary: of stances, of tone, or of either.

use super::comparison_rows::StatisticsRecord;
use super::table_column::{Column, Field};

/// A row with statistics.
pub(super) trait WithStatistics {
    fn numbers(&self) -> &StatisticsRecord;
}

/// What the numbers are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Statistics {
    Stance,
    Sentiment,
    /// Rows of both in one table.
    Either,
}

/// Names of the columns, in the order of [`fields_of`].
const STANCE: [&str; 10] = [
    "articles",
    "stances",
    "stance_mean",
    "stance_sd",
    "stance_low",
    "stance_high",
    "interval_level",
    "stance_negative_share",
    "stance_positive_share",
    "unsure",
];
const SENTIMENT: [&str; 10] = [
    "articles",
    "sentences",
    "sentiment_mean",
    "sentiment_sd",
    "sentiment_low",
    "sentiment_high",
    "interval_level",
    "sentiment_negative_share",
    "sentiment_positive_share",
    "unsure",
];
const EITHER: [&str; 10] = [
    "articles",
    "observations",
    "mean",
    "sd",
    "low",
    "high",
    "interval_level",
    "negative_share",
    "positive_share",
    "unsure",
];

/// What a null of a mean means.
const TOO_FEW: &str = "fewer than --min-n";

/// The columns, with their cells.
pub(super) fn fields_of<R: WithStatistics>(of: Statistics) -> Vec<Field<R>> {
    let (names, unit) = match of {
        Statistics::Stance => (STANCE, "stances"),
        Statistics::Sentiment => (SENTIMENT, "sentences"),
        Statistics::Either => (EITHER, "stances or sentences"),
    };
    let [articles, count, mean, sd, low, high, level, negative, positive, unsure] = names;
    let bound = |name, meaning| {
        Column::number(name, "−1 to 1", meaning)
            .or_null("too few articles for an interval, or it would be the whole scale: it cannot be told")
    };
    let share = |name, meaning| Column::number(name, "0 to 1", meaning).in_unit("share").or_null(TOO_FEW);
    vec![
        Field::new(Column::count(articles, "articles", "Articles with at least one of them."), |row: &R| {
            row.numbers().articles.into()
        }),
        Field::new(Column::count(count, unit, "How many have a label and count."), |row| {
            row.numbers().sentences.into()
        }),
        Field::new(
            Column::number(
                mean,
                "−1 to 1",
                "Mean of the means of articles, so that each article counts once.",
            )
            .or_null(TOO_FEW),
            |row| row.numbers().mean.into(),
        ),
        Field::new(
            Column::number(sd, "0 and more", "Standard deviation of the means of articles.")
                .or_null("fewer than two articles, or fewer than --min-n"),
            |row| row.numbers().sd.into(),
        ),
        Field::new(
            bound(
                low,
                "Lower bound of the interval of the mean over articles (docs/comparing.md); the same in every table.",
            ),
            |row| row.numbers().interval.map(|[low, _]| low).into(),
        ),
        Field::new(bound(high, "Upper bound of that interval."), |row| {
            row.numbers().interval.map(|[_, high]| high).into()
        }),
        Field::new(
            Column::number(level, "0 to 1", "Confidence level of the interval.").or_null("no interval"),
            |row| row.numbers().level.into(),
        ),
        Field::new(share(negative, "Share that is negative; see --shares."), |row| {
            row.numbers().negative_share.into()
        }),
        Field::new(share(positive, "Share that is positive; see --shares."), |row| {
            row.numbers().positive_share.into()
        }),
        Field::new(
            Column::count(
                unsure,
                "stances",
                "Stances without a label, below --min-confidence; they are in no other number of the row. Tone has none.",
            ),
            |row| row.numbers().unsure.into(),
        ),
    ]
}
