//! Tables on the terminal, and the format of the numbers in them.

use crate::aggregate::Summary;
use crate::compare::Warning;
use crate::job::quantity;
use crate::stats::Interval;
use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
    Width, presets,
};
use std::io::IsTerminal;

/// Width of a table in columns if the width of the terminal is unknown.
const DEFAULT_WIDTH: u16 = 100;
/// A narrower table, in columns, omits some of its columns.
const NARROW_WIDTH: u16 = 96;
/// Greatest width of a table in columns if there is no terminal.
const MAX_WIDTH: u16 = 110;
/// Least width in characters of a column whose words wrap.
const MIN_COLUMN: u16 = 10;
/// The same for a table that would not fit otherwise.
const MIN_COLUMN_COMPACT: u16 = 8;
/// Least width of a terminal, in columns, that is believed.
const MIN_TERMINAL: u16 = 40;

/// A table with a heading. The columns from `first_number` on contain numbers and are aligned to the right.
pub(crate) fn table(heading: &[&str], first_number: usize) -> Table {
    let style: TableStyle = presets::NOTHING.header_separator(LineStyle::new('─', '─', '─', '─'));
    let mut table = Table::new();
    table.load_style(style).set_content_arrangement(ContentArrangement::Dynamic);
    set_default_width(&mut table);
    table.set_header(heading.iter().map(|word| Cell::new(word).add_attribute(Attribute::Bold)));
    for column in table.column_iter_mut().skip(first_number) {
        column.set_cell_alignment(CellAlignment::Right);
        // A number must not be broken into two lines; only words wrap.
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    table
}

fn set_default_width(table: &mut Table) {
    // Some terminals report a width of 0.
    if table.width().is_none_or(|width| width < MIN_TERMINAL) {
        table.set_width(DEFAULT_WIDTH);
    }
}

/// Whether the table has so little room that it should omit some columns.
pub(crate) fn is_narrow(table: &Table) -> bool {
    table.width().is_some_and(|width| width < NARROW_WIDTH)
}

/// Hides columns.
pub(crate) fn hide_columns(table: &mut Table, columns: impl IntoIterator<Item = usize>) {
    for at in columns {
        if let Some(column) = table.column_mut(at) {
            column.set_constraint(ColumnConstraint::Hidden);
        }
    }
}

/// The text of a table that fits the terminal. If it does not fit, the space between columns is reduced first, then the
/// columns in `dispensable` are hidden, one group after another.
pub(crate) fn fitted_text(mut table: Table, dispensable: &[&[usize]]) -> String {
    let room =
        if std::io::stdout().is_terminal() { table.width().unwrap_or(DEFAULT_WIDTH) } else { MAX_WIDTH };
    let fits = |text: &String| {
        let plain = anstream::adapter::strip_str(text).to_string();
        plain.lines().all(|line| line.chars().count() <= usize::from(room))
    };
    for columns in [&[][..]].iter().chain(dispensable) {
        hide_columns(&mut table, columns.iter().copied());
        if let Some(text) = [table_text(table.clone()), compact_text(table.clone())].into_iter().find(fits) {
            return text;
        }
    }
    compact_text(table)
}

fn compact_text(mut table: Table) -> String {
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, 1));
    });
    render(table, MIN_COLUMN_COMPACT)
}

/// The text of a table, without white space at the ends of lines.
pub(crate) fn table_text(table: Table) -> String {
    render(table, MIN_COLUMN)
}

fn render(mut table: Table, min_column: u16) -> String {
    let widths = table.column_max_content_widths();
    for (column, width) in table.column_iter_mut().zip(widths) {
        if column.constraint().is_none() {
            let min_width = width.min(min_column) + column.padding_width();
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(min_width)));
        }
    }
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The warnings as a list under a heading; empty if there are none.
pub(crate) fn warning_list(warnings: &[Warning]) -> String {
    if warnings.is_empty() {
        return String::new();
    }
    let mut list = Table::new();
    list.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    set_default_width(&mut list);
    for warning in warnings {
        // Names of files and people can contain control characters.
        let text: String = warning.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        list.add_row([warning.code.as_str(), &text]);
    }
    format!("\nBeware\n{}", table_text(list))
}

/// A line that says how many rows are not shown and where they are; empty if all are shown.
pub(crate) fn more_rows(all: usize, shown: usize, place: &str) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        n => format!("… and {n} more: {place}\n"),
    }
}

/// A line with the number of stances below the probability threshold; empty if there are none.
pub(crate) fn unsure_note(n: u64) -> String {
    match n {
        0 => String::new(),
        n => format!(
            "{}, less sure than --min-confidence: in no mean and no share\n",
            quantity(n, "unsure stance")
        ),
    }
}

/// A mean with its n, "too few" with n, or a dash if there is no summary.
pub(crate) fn mean_with_n(summary: Option<&Summary>) -> String {
    match summary {
        None => "–".to_owned(),
        Some(Summary { mean: Some(mean), sentences, .. }) => format!("{}  n {sentences}", signed(*mean)),
        Some(summary) => format!("too few  n {}", summary.sentences),
    }
}

/// A number with two decimals and its sign: a minus sign (U+2212) or plus, and no sign for zero.
pub(crate) fn signed(number: f64) -> String {
    let text = format!("{number:+.2}");
    match text.as_str() {
        "+0.00" | "-0.00" => "0.00".to_owned(),
        _ => text.replace('-', "−"),
    }
}

/// An interval, or a dash if there is none.
pub(crate) fn interval(interval: Option<Interval>) -> String {
    interval.map_or_else(|| "–".to_owned(), |i| format!("{} … {}", signed(i.low), signed(i.high)))
}

/// A share in per cent, or a dash if it is undefined.
pub(crate) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0))
}

/// A p value, or a dash if it is undefined. None is 0.
pub(crate) fn p_value(p: Option<f64>) -> String {
    match p {
        None => "–".to_owned(),
        Some(p) if p < 0.0005 => "< 0.001".to_owned(),
        Some(p) => format!("{p:.3}"),
    }
}

/// A name without control characters, cut to 40 characters to leave room for numbers.
pub(crate) fn printable_name(name: &str) -> String {
    const MAX_LENGTH: usize = 40;
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match name.char_indices().nth(MAX_LENGTH) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_minus_sign_and_zero_has_no_sign() {
        assert_eq!(
            [signed(-0.5), signed(0.25), signed(-0.001), signed(0.0)],
            ["−0.50", "+0.25", "0.00", "0.00"]
        );
        assert_eq!(interval(None), "–");
        assert_eq!(percent(Some(0.125)), "12 %");
    }

    #[test]
    fn tables_have_the_default_width_without_a_terminal() {
        let mut wide = table(&["person", "n"], 1);
        wide.add_row(["word ".repeat(80), "7".to_owned()]);
        assert!(table_text(wide).lines().all(|line| line.chars().count() <= usize::from(DEFAULT_WIDTH)));
    }
}
