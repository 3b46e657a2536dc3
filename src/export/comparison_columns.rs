//! The columns of the tables of a comparison.

use super::comparison_rows::{CellRecord, ContrastRecord, StatisticsRecord, ToneRecord};
use super::corrected_columns::corrected_fields;
use super::number::Number;
use super::shared_columns::{TARGET, TARGET_ID, VOICE};
use super::statistics_columns::{Statistics, WithStatistics, fields_of};
use super::table_column::{Column, Field, TableRow};

const GROUP: Column =
    Column::text("group_name", "The group: an outlet, a speaker, a month, or what --by says.");

impl WithStatistics for CellRecord<'_> {
    fn numbers(&self) -> &StatisticsRecord {
        &self.numbers
    }
}

impl WithStatistics for ToneRecord<'_> {
    fn numbers(&self) -> &StatisticsRecord {
        &self.numbers
    }
}

impl TableRow for CellRecord<'_> {
    fn fields() -> Vec<Field<Self>> {
        let words = vec![
            Field::new(GROUP, |row: &Self| row.group.into()),
            Field::new(TARGET_ID, |row| row.target_id.as_ref().into()),
            Field::new(TARGET, |row| row.target.into()),
            Field::new(VOICE, |row| row.voice.into()),
        ];
        words.into_iter().chain(fields_of(Statistics::Stance)).chain(corrected_fields()).collect()
    }
}

impl TableRow for ToneRecord<'_> {
    fn fields() -> Vec<Field<Self>> {
        let words = vec![Field::new(GROUP, |row: &Self| row.group.into())];
        words.into_iter().chain(fields_of(Statistics::Sentiment)).collect()
    }
}

/// What a null of an interval means.
const TOO_FEW: &str = "too few articles for an interval, or it would be the whole scale: it cannot be told";
/// What a null of a corrected number means.
const NO_LABELS: &str = "no --labels, fewer than thirty of them, or it cannot be told";
/// What a null on shared events means.
const NO_EVENTS: &str = "no event has articles of both groups, or too few have";

impl TableRow for ContrastRecord<'_> {
    fn fields() -> Vec<Field<Self>> {
        let difference =
            |name, null, meaning| Column::number(name, "−2 to 2", meaning).in_unit("stance").or_null(null);
        let p = |name, null, meaning| {
            Column::number(name, "0 to 1", meaning).in_unit("probability").or_null(null)
        };
        let untested = "fewer than two articles in a group, or none can be exchanged";
        let no_target = "the groups are targets themselves";
        vec![
            Field::new(Column::text("group_a", "First group."), |row| row.a.into()),
            Field::new(Column::text("group_b", "Second group."), |row| row.b.into()),
            Field::new(TARGET_ID.or_null(no_target), |row| row.target_id.as_deref().into()),
            Field::new(TARGET.or_null(no_target), |row| row.target.into()),
            Field::new(VOICE, |row| row.voice.into()),
            Field::new(Column::count("articles_a", "articles", "Articles of the first group."), |row| {
                row.articles_a.into()
            }),
            Field::new(Column::count("articles_b", "articles", "Articles of the second group."), |row| {
                row.articles_b.into()
            }),
            Field::new(
                Column::number(
                    "difference",
                    "−2 to 2",
                    "Mean stance of the first group minus that of the second.",
                )
                .in_unit("stance"),
                |row| row.difference.into(),
            ),
            Field::new(
                difference(
                    "difference_low",
                    TOO_FEW,
                    "Lower bound of the bootstrap interval of the difference.",
                ),
                |row| row.interval.map(low).into(),
            ),
            Field::new(difference("difference_high", TOO_FEW, "Upper bound of that interval."), |row| {
                row.interval.map(high).into()
            }),
            Field::new(
                Column::number("interval_level", "0 to 1", "Confidence level of the intervals.")
                    .or_null("no interval"),
                |row| row.level.into(),
            ),
            Field::new(
                difference(
                    "strata_difference",
                    "no --strata, or no stratum has articles of both groups",
                    "Difference within strata: the weighted mean of the differences in each.",
                ),
                |row| row.strata_difference.into(),
            ),
            Field::new(p("p", untested, "Two-sided p of a permutation test over articles."), |row| {
                row.p.into()
            }),
            Field::new(p("p_adjusted", untested, "p after Holm’s correction for all contrasts."), |row| {
                row.p_adjusted.into()
            }),
            Field::new(p("q", untested, "p after Benjamini and Hochberg’s correction."), |row| {
                row.q.into()
            }),
            Field::new(p("smallest_p", untested, "Smallest p that groups of these sizes can give."), |row| {
                row.smallest_p.into()
            }),
            Field::new(
                Column::number("effect", "−1 to 1", "Cliff’s δ over the means of articles.")
                    .or_null("fewer than two articles in a group"),
                |row| row.effect.into(),
            ),
            Field::new(
                Column::number("effect_low", "−1 to 1", "Lower bound of the interval of the effect.")
                    .or_null("too few articles, or an article is in both groups"),
                |row| row.effect_interval.map(low).into(),
            ),
            Field::new(
                Column::number("effect_high", "−1 to 1", "Upper bound of that interval.")
                    .or_null("too few articles, or an article is in both groups"),
                |row| row.effect_interval.map(high).into(),
            ),
            Field::new(
                Column::number("detectable", "0 and more", "Smallest difference that 80 % power would find.")
                    .in_unit("stance")
                    .or_null(
                        "not defined for groups of these sizes, or above 2: no difference would be found",
                    ),
                |row| row.detectable.into(),
            ),
            Field::new(
                difference(
                    "corrected_difference",
                    NO_LABELS,
                    "Difference corrected by hand labels (--labels).",
                ),
                |row| row.corrected.as_ref().map(|corrected| corrected.difference).into(),
            ),
            Field::new(
                difference(
                    "corrected_low",
                    NO_LABELS,
                    "Lower bound of its interval (Student’s t over articles).",
                ),
                |row| row.corrected.as_ref().and_then(|corrected| corrected.interval).map(low).into(),
            ),
            Field::new(difference("corrected_high", NO_LABELS, "Upper bound of that interval."), |row| {
                row.corrected.as_ref().and_then(|corrected| corrected.interval).map(high).into()
            }),
            Field::new(
                p(
                    "corrected_p",
                    NO_LABELS,
                    "Two-sided p of no corrected difference, for this contrast alone.",
                ),
                |row| row.corrected.as_ref().and_then(|corrected| corrected.p).into(),
            ),
            Field::new(
                Column::count("stories", "events", "Events with an article of each group.")
                    .or_null("no event has articles of both groups"),
                |row| row.within_stories.as_ref().map(|within| within.stories).into(),
            ),
            Field::new(
                difference(
                    "stories_difference",
                    NO_EVENTS,
                    "Mean over these events of the difference of the groups.",
                ),
                |row| row.within_stories.as_ref().map(|within| within.difference).into(),
            ),
            Field::new(
                difference("stories_low", NO_EVENTS, "Lower bound of its interval, events resampled."),
                |row| row.within_stories.as_ref().and_then(|within| within.interval).map(low).into(),
            ),
            Field::new(difference("stories_high", NO_EVENTS, "Upper bound of that interval."), |row| {
                row.within_stories.as_ref().and_then(|within| within.interval).map(high).into()
            }),
            Field::new(
                p(
                    "stories_p",
                    NO_EVENTS,
                    "Two-sided p of a permutation test that exchanges the groups in each event.",
                ),
                |row| row.within_stories.as_ref().and_then(|within| within.p).into(),
            ),
            Field::new(p("stories_p_adjusted", NO_EVENTS, "That p after Holm’s correction."), |row| {
                row.within_stories.as_ref().and_then(|within| within.p_adjusted).into()
            }),
            Field::new(
                p("stories_q", NO_EVENTS, "That p after Benjamini and Hochberg’s correction."),
                |row| row.within_stories.as_ref().and_then(|within| within.q).into(),
            ),
            Field::new(
                Column::number(
                    "stories_detectable",
                    "0 and more",
                    "Smallest difference that 80 % power would find.",
                )
                .in_unit("stance")
                .or_null(NO_EVENTS),
                |row| row.within_stories.as_ref().and_then(|within| within.detectable).into(),
            ),
        ]
    }
}

fn low([low, _]: [Number; 2]) -> Number {
    low
}

fn high([_, high]: [Number; 2]) -> Number {
    high
}
