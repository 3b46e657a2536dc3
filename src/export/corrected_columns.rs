//! The columns of the numbers of a cell that hand labels corrected.

use super::comparison_rows::CellRecord;
use super::corrected_record::CorrectedRecord;
use super::number::Number;
use super::summary_rows::{OutletRow, OutletTargetRow};
use super::table_column::{Cell, Column, Field};

/// What an empty cell means.
const NO_LABELS: &str = "no --labels, fewer than thirty of them in the cell, or it cannot be told";

/// A row with corrected numbers.
pub(super) trait WithCorrected {
    /// They; `None` without enough labels.
    fn corrected(&self) -> Option<&CorrectedRecord>;
}

impl WithCorrected for CellRecord<'_> {
    fn corrected(&self) -> Option<&CorrectedRecord> {
        self.corrected.as_ref()
    }
}

impl WithCorrected for OutletTargetRow<'_> {
    fn corrected(&self) -> Option<&CorrectedRecord> {
        self.corrected.as_ref()
    }
}

impl WithCorrected for OutletRow<'_> {
    fn corrected(&self) -> Option<&CorrectedRecord> {
        self.corrected.as_ref()
    }
}

/// The columns of a cell, behind its statistics.
pub(super) fn corrected_fields<R: WithCorrected>() -> Vec<Field<R>> {
    let share = |name, meaning| Column::number(name, "0 to 1", meaning).in_unit("share").or_null(NO_LABELS);
    let mean = |name, meaning| Column::number(name, "−1 to 1", meaning).or_null(NO_LABELS);
    vec![
        Field::new(
            Column::count("labels", "stances", "Stances labelled by hand (--labels).").or_null(NO_LABELS),
            |row: &R| row.corrected().map_or(Cell::Null, |c| Cell::Integer(c.labels)),
        ),
        Field::new(mean("corrected_mean", "Mean corrected by the labels: what people would say."), |row| {
            of(row, |c| c.mean)
        }),
        Field::new(
            mean("corrected_low", "Lower bound of its interval (Student’s t over articles)."),
            |row| of(row, |c| c.interval.map(low)),
        ),
        Field::new(mean("corrected_high", "Upper bound of that interval."), |row| {
            of(row, |c| c.interval.map(high))
        }),
        Field::new(share("corrected_negative_share", "Share of negative stances, corrected."), |row| {
            of(row, |c| c.negative_share)
        }),
        Field::new(share("corrected_negative_low", "Lower bound of its interval."), |row| {
            of(row, |c| c.negative_interval.map(low))
        }),
        Field::new(share("corrected_negative_high", "Upper bound of that interval."), |row| {
            of(row, |c| c.negative_interval.map(high))
        }),
        Field::new(share("corrected_positive_share", "Share of positive stances, corrected."), |row| {
            of(row, |c| c.positive_share)
        }),
        Field::new(share("corrected_positive_low", "Lower bound of its interval."), |row| {
            of(row, |c| c.positive_interval.map(low))
        }),
        Field::new(share("corrected_positive_high", "Upper bound of that interval."), |row| {
            of(row, |c| c.positive_interval.map(high))
        }),
        Field::new(
            share("wrong_person", "Estimated share of found stances that are about somebody else."),
            |row| of(row, |c| c.wrong_person),
        ),
        Field::new(
            share("wrong_holder", "Estimated share of found stances that are somebody else’s."),
            |row| of(row, |c| c.wrong_holder),
        ),
    ]
}

/// A corrected number of a row.
fn of<R: WithCorrected>(row: &R, number: fn(&CorrectedRecord) -> Option<Number>) -> Cell<'_> {
    row.corrected().and_then(number).into()
}

fn low([low, _]: [Number; 2]) -> Number {
    low
}

fn high([_, high]: [Number; 2]) -> Number {
    high
}
