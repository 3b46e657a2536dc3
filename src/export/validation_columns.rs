//! The columns of the tables of a validation.

use super::number::Number;
use super::shared_columns::{DOC_ID, TARGET, TARGET_ID, VOICE};
use super::table_column::{Cell, Column, Field, TableRow};
use super::validation_rows::{
    AccuracyRow, ConfusionRow, CorrectedContrastRow, CorrectedRow, HandLabelRow, MissedRow,
};

fn number(value: f64) -> Number {
    Number::new(value)
}

fn optional(value: Option<f64>) -> Option<Number> {
    value.map(Number::new)
}

fn low(interval: Option<(f64, f64)>) -> Option<Number> {
    interval.map(|(low, _)| Number::new(low))
}

fn high(interval: Option<(f64, f64)>) -> Option<Number> {
    interval.map(|(_, high)| Number::new(high))
}

const OUTLET: Column = Column::text("outlet", "Outlet of the articles.").or_null("not known");
const MEASURE: Column =
    Column::text("measure", "What is corrected.").one_of("mean, negative_share, positive_share");
/// What an empty bound means.
const UNTOLD: &str = "it cannot be told: too few articles, or it would be the whole scale";
/// The same of a figure of accuracy.
const UNTOLD_FIGURE: &str = "it cannot be told: fewer than 10 articles for a share, or 20 for macro_f1 and mean_confidence; calibration_error has none";
/// What an empty target means.
const ALL_TARGETS: &str = "all people of the sample together";

/// A number before and after correction.
trait WithCorrection {
    /// As the tables of the run have it, and corrected.
    fn values(&self) -> (f64, f64);
    /// Bounds of the interval of the corrected number.
    fn bounds(&self) -> Option<(f64, f64)>;
}

impl WithCorrection for CorrectedRow {
    fn values(&self) -> (f64, f64) {
        (self.uncorrected, self.corrected)
    }

    fn bounds(&self) -> Option<(f64, f64)> {
        self.interval
    }
}

impl WithCorrection for CorrectedContrastRow {
    fn values(&self) -> (f64, f64) {
        (self.uncorrected, self.corrected)
    }

    fn bounds(&self) -> Option<(f64, f64)> {
        self.interval
    }
}

/// What the columns of a number say of it, before and after correction.
const NUMBER: [&str; 2] =
    ["The number as the tables of the run have it.", "The number corrected by the hand labels."];
const DIFFERENCE: [&str; 2] =
    ["Difference as the tables of the run have it.", "Difference corrected by the hand labels."];

/// The columns of a number before and after correction.
fn correction_fields<R: WithCorrection>(
    range: &'static str,
    [before, after]: [&'static str; 2],
) -> Vec<Field<R>> {
    let value = |name, meaning| Column::number(name, range, meaning);
    vec![
        Field::new(value("uncorrected", before), |row: &R| number(row.values().0).into()),
        Field::new(value("corrected", after), |row| number(row.values().1).into()),
        Field::new(
            value("corrected_low", "Lower bound of its 95 % interval (Student’s t over articles).")
                .or_null(UNTOLD),
            |row| low(row.bounds()).into(),
        ),
        Field::new(value("corrected_high", "Upper bound of that interval.").or_null(UNTOLD), |row| {
            high(row.bounds()).into()
        }),
    ]
}

impl TableRow for HandLabelRow {
    fn fields() -> Vec<Field<Self>> {
        let share = |name, meaning| Column::number(name, "0 to 1", meaning).in_unit("share of answers");
        vec![
            Field::new(Column::text("item", "Id of the item in its sample."), |row: &Self| {
                (&row.item).into()
            }),
            Field::new(DOC_ID, |row| (&row.doc_id).into()),
            Field::new(
                Column::count("sentence", "sentences", "Number of the sentence in its article, from 0."),
                |row| row.sentence.into(),
            ),
            Field::new(Column::text("voice", "Whose stance it is.").one_of("author, quoted"), |row| {
                (&row.voice).into()
            }),
            Field::new(Column::text("holder", "Name of the holder."), |row| (&row.holder).into()),
            Field::new(TARGET_ID, |row| (&row.target_id).into()),
            Field::new(TARGET, |row| (&row.target).into()),
            Field::new(
                Column::text(
                    "pool",
                    "Toward whom the stances are that it was drawn from: the target, or `all people`.",
                ),
                |row| (&row.pool).into(),
            ),
            Field::new(
                Column::number(
                    "inclusion",
                    "above 0 to 1",
                    "Probability with which the item was drawn and answered.",
                )
                .in_unit("probability"),
                |row| number(row.inclusion).into(),
            ),
            Field::new(
                share("negative", "Share of coders who say negative; 0 or 1 where one label counts."),
                |row| number(row.answers[0]).into(),
            ),
            Field::new(share("neutral", "Share of coders who say neutral."), |row| {
                number(row.answers[1]).into()
            }),
            Field::new(share("positive", "Share of coders who say positive."), |row| {
                number(row.answers[2]).into()
            }),
            Field::new(
                share("wrong_person", "Share of coders who say that it is about somebody else."),
                |row| number(row.answers[3]).into(),
            ),
            Field::new(
                share("wrong_holder", "Share of coders who say that it is somebody else’s."),
                |row| number(row.answers[4]).into(),
            ),
        ]
    }
}

impl TableRow for CorrectedRow {
    fn fields() -> Vec<Field<Self>> {
        let wrong = |name, meaning| {
            Column::number(name, "0 to 1", meaning).in_unit("share of stances").or_null(UNTOLD)
        };
        let words = vec![
            Field::new(OUTLET, |row: &Self| (&row.outlet).into()),
            Field::new(TARGET_ID.or_null(ALL_TARGETS), |row| not_empty(&row.target_id).into()),
            Field::new(TARGET.or_null(ALL_TARGETS), |row| not_empty(&row.target).into()),
            Field::new(VOICE, |row| row.voice.into()),
            Field::new(MEASURE, |row| row.measure.into()),
            Field::new(Column::count("articles", "articles", "Articles with a stance."), |row| {
                Cell::Integer(row.articles)
            }),
            Field::new(Column::count("stances", "stances", "Stances that were found."), |row| {
                Cell::Integer(row.stances)
            }),
            Field::new(Column::count("labels", "stances", "Of these, those labelled by hand."), |row| {
                Cell::Integer(row.labels)
            }),
        ];
        let wrong_ones = vec![
            Field::new(
                wrong("wrong_person", "Estimated share of found stances that are about somebody else."),
                |row: &Self| optional(row.wrong.0).into(),
            ),
            Field::new(
                wrong("wrong_holder", "Estimated share of found stances that are somebody else’s."),
                |row| optional(row.wrong.1).into(),
            ),
        ];
        let numbers = correction_fields("−1 to 1; shares 0 to 1", NUMBER);
        words.into_iter().chain(numbers).chain(wrong_ones).collect()
    }
}

impl TableRow for CorrectedContrastRow {
    fn fields() -> Vec<Field<Self>> {
        let p =
            |name, meaning| Column::number(name, "0 to 1", meaning).in_unit("probability").or_null(UNTOLD);
        let words = vec![
            Field::new(Column::text("group_a", "First outlet."), |row: &Self| (&row.a).into()),
            Field::new(Column::text("group_b", "Second outlet."), |row| (&row.b).into()),
            Field::new(TARGET_ID.or_null(ALL_TARGETS), |row| not_empty(&row.target_id).into()),
            Field::new(TARGET.or_null(ALL_TARGETS), |row| not_empty(&row.target).into()),
            Field::new(VOICE, |row| row.voice.into()),
            Field::new(MEASURE, |row| row.measure.into()),
            Field::new(
                Column::count("labels_a", "stances", "Labelled stances of the first outlet."),
                |row| Cell::Integer(row.labels.0),
            ),
            Field::new(
                Column::count("labels_b", "stances", "Labelled stances of the second outlet."),
                |row| Cell::Integer(row.labels.1),
            ),
        ];
        let tests = vec![
            Field::new(p("p", "Two-sided p of no difference (Welch’s t)."), |row: &Self| {
                optional(row.p).into()
            }),
            Field::new(
                p("p_adjusted", "p after Holm’s correction for all contrasts of the measure."),
                |row| optional(row.p_adjusted).into(),
            ),
        ];
        let numbers = correction_fields("−2 to 2; shares −1 to 1", DIFFERENCE);
        words.into_iter().chain(numbers).chain(tests).collect()
    }
}

const PART: Column = Column::text("part", "Which stances: all, or those of an outlet or target.")
    .one_of("all, outlet, target");
const GROUP: Column =
    Column::text("group_name", "The outlet, or the name of the target.").or_null("all, or an unknown outlet");

fn not_empty(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

impl TableRow for AccuracyRow {
    fn fields() -> Vec<Field<Self>> {
        let value = |name, meaning| Column::number(name, "0 to 1", meaning);
        vec![
            Field::new(PART, |row: &Self| row.part.into()),
            Field::new(GROUP, |row| not_empty(&row.group).into()),
            Field::new(Column::count("labels", "stances", "Labelled stances."), |row| {
                Cell::Integer(row.labels)
            }),
            Field::new(Column::count("articles", "articles", "Articles that they are from."), |row| {
                Cell::Integer(row.articles)
            }),
            Field::new(
                Column::text(
                    "figure",
                    "What is measured: accuracy and the like of stances whose person and holder are right, mean_confidence and \
                     calibration_error of the probabilities, and the shares of a wrong person and a wrong holder.",
                ),
                |row| row.figure.into(),
            ),
            Field::new(
                value("figure_value", "The figure, weighted so that it is that of all stances.")
                    .or_null("undefined"),
                |row| optional(row.value).into(),
            ),
            Field::new(
                value("low", "Lower bound of its 95 % interval over articles.").or_null(UNTOLD_FIGURE),
                |row| low(row.interval).into(),
            ),
            Field::new(value("high", "Upper bound of that interval.").or_null(UNTOLD_FIGURE), |row| {
                high(row.interval).into()
            }),
        ]
    }
}

impl TableRow for ConfusionRow {
    fn fields() -> Vec<Field<Self>> {
        vec![
            Field::new(PART, |row: &Self| row.part.into()),
            Field::new(GROUP, |row| not_empty(&row.group).into()),
            Field::new(
                Column::text("predicted", "Label of the model.").one_of("negative, neutral, positive"),
                |row| row.predicted.into(),
            ),
            Field::new(
                Column::text("answer", "What people say.")
                    .one_of("negative, neutral, positive, wrong-person, wrong-holder"),
                |row| row.answer.into(),
            ),
            Field::new(
                Column::number("items", "0 and more", "Labelled items; where coders disagree, in parts.")
                    .in_unit("items"),
                |row| number(row.items).into(),
            ),
            Field::new(
                Column::number("share", "0 to 1", "Estimated share of all stances.")
                    .in_unit("share of stances"),
                |row| number(row.share).into(),
            ),
        ]
    }
}

impl TableRow for MissedRow {
    fn fields() -> Vec<Field<Self>> {
        let share = |name, meaning| Column::number(name, "0 to 1", meaning).in_unit("share of sentences");
        vec![
            Field::new(OUTLET, |row: &Self| (&row.outlet).into()),
            Field::new(TARGET, |row| (&row.target).into()),
            Field::new(
                Column::count(
                    "sentences",
                    "sentences",
                    "Sentences without a stance toward the person, of articles that have one.",
                ),
                |row| Cell::Integer(row.sentences),
            ),
            Field::new(Column::count("labels", "sentences", "Of these, those labelled by hand."), |row| {
                Cell::Integer(row.labels)
            }),
            Field::new(share("share", "Share that is about the person all the same."), |row| {
                number(row.share).into()
            }),
            Field::new(share("low", "Lower bound of its 95 % interval (Wilson).").or_null(UNTOLD), |row| {
                low(row.interval).into()
            }),
            Field::new(share("high", "Upper bound of that interval.").or_null(UNTOLD), |row| {
                high(row.interval).into()
            }),
            Field::new(
                share("quoted_share", "Of the missed ones, the share in quoted words.")
                    .or_null("none was missed"),
                |row| optional(row.quoted).into(),
            ),
            Field::new(
                Column::number("missed", "0 and more", "Estimated number of sentences that were missed.")
                    .in_unit("sentences"),
                |row| number(row.missed).into(),
            ),
            Field::new(
                Column::count("found", "sentences", "Sentences with a stance toward the person."),
                |row| Cell::Integer(row.found),
            ),
            Field::new(share("recall", "found ÷ (found + missed)."), |row| number(row.recall).into()),
            Field::new(
                share("recall_low", "Lower bound of its interval, from `high`.").or_null(UNTOLD),
                |row| low(row.recall_interval).into(),
            ),
            Field::new(
                share("recall_high", "Upper bound of that interval, from `low`.").or_null(UNTOLD),
                |row| high(row.recall_interval).into(),
            ),
        ]
    }
}
