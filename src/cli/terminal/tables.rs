//! Tables on the terminal, and the wording of numbers in them.

use crate::aggregate::Summary;
use crate::compare::Warning;
use crate::job::counted;
use crate::stats::Interval;
use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
    Width, presets,
};
use std::io::IsTerminal;

/// Width where there is no terminal to ask, columns.
const WIDTH: u16 = 100;
/// Below this some columns are left out, columns.
const NARROW: u16 = 96;
/// Widest table where there is no terminal, columns.
const WIDEST: u16 = 110;
/// Words wrap, but not to less than this, characters; and where there is hardly room, not to less than that.
const LEAST: u16 = 10;
const LEAST_TIGHT: u16 = 8;
/// Narrower ones are not believed, columns.
const NARROWEST: u16 = 40;

/// A table with a heading; columns from `numbers` on are numbers, to the right.
pub(crate) fn table(heading: &[&str], numbers: usize) -> Table {
    let style: TableStyle = presets::NOTHING.header_separator(LineStyle::new('─', '─', '─', '─'));
    let mut table = Table::new();
    table.load_style(style).set_content_arrangement(ContentArrangement::Dynamic);
    fit(&mut table);
    table.set_header(heading.iter().map(|word| Cell::new(word).add_attribute(Attribute::Bold)));
    for column in table.column_iter_mut().skip(numbers) {
        column.set_cell_alignment(CellAlignment::Right);
        // A number cut in two is none: only words wrap.
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    table
}

fn fit(table: &mut Table) {
    // Some terminals say that they have no columns at all.
    if table.width().is_none_or(|width| width < NARROWEST) {
        table.set_width(WIDTH);
    }
}

/// Whether there is little room; some columns are then better left out.
pub(crate) fn is_narrow(table: &Table) -> bool {
    table.width().is_some_and(|width| width < NARROW)
}

/// Leaves columns out.
pub(crate) fn hide(table: &mut Table, columns: impl IntoIterator<Item = usize>) {
    for at in columns {
        if let Some(column) = table.column_mut(at) {
            column.set_constraint(ColumnConstraint::Hidden);
        }
    }
}

/// The text of a table without what does not fit the terminal: first some of the space between columns, then columns that
/// can be spared, the first ones first.
pub(crate) fn fitted(mut table: Table, spare: &[&[usize]]) -> String {
    let room = if std::io::stdout().is_terminal() { table.width().unwrap_or(WIDTH) } else { WIDEST };
    let fits = |text: &String| {
        let plain = anstream::adapter::strip_str(text).to_string();
        plain.lines().all(|line| line.chars().count() <= usize::from(room))
    };
    for columns in [&[][..]].iter().chain(spare) {
        hide(&mut table, columns.iter().copied());
        if let Some(text) = [text(table.clone()), tight(table.clone())].into_iter().find(fits) {
            return text;
        }
    }
    tight(table)
}

fn tight(mut table: Table) -> String {
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, 1));
    });
    wrapped(table, LEAST_TIGHT)
}

/// The text of a table, without white space at the ends of its lines.
pub(crate) fn text(table: Table) -> String {
    wrapped(table, LEAST)
}

fn wrapped(mut table: Table, least: u16) -> String {
    let widths = table.column_max_content_widths();
    for (column, width) in table.column_iter_mut().zip(widths) {
        if column.constraint().is_none() {
            let least = width.min(least) + column.padding_width();
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
    }
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Cautions as a list that fits the width; empty where there is none.
pub(crate) fn cautions(warnings: &[Warning]) -> String {
    if warnings.is_empty() {
        return String::new();
    }
    let mut list = Table::new();
    list.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    fit(&mut list);
    for warning in warnings {
        // Names of files and people may hold what a terminal would obey.
        let text: String = warning.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        list.add_row([warning.code.as_str(), &text]);
    }
    format!("\nBeware\n{}", text(list))
}

/// How many rows are elsewhere; empty where all are here.
pub(crate) fn more(all: usize, shown: usize, place: &str) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        n => format!("… and {n} more: {place}\n"),
    }
}

/// How many stances are less sure than asked for; empty where none is.
pub(crate) fn unsure(n: u64) -> String {
    match n {
        0 => String::new(),
        n => format!(
            "{}, less sure than --min-confidence: in no mean and no share\n",
            counted(n, "unsure stance")
        ),
    }
}

/// A mean with its n, or that there are too few.
pub(crate) fn mean(summary: Option<&Summary>) -> String {
    match summary {
        None => "–".to_owned(),
        Some(Summary { mean: Some(mean), sentences, .. }) => format!("{}  n {sentences}", signed(*mean)),
        Some(summary) => format!("too few  n {}", summary.sentences),
    }
}

/// A number with its sign and two decimals, a true minus, and no sign at zero.
pub(crate) fn signed(number: f64) -> String {
    let text = format!("{number:+.2}");
    match text.as_str() {
        "+0.00" | "-0.00" => "0.00".to_owned(),
        _ => text.replace('-', "−"),
    }
}

/// An interval, or a dash.
pub(crate) fn interval(interval: Option<Interval>) -> String {
    interval.map_or_else(|| "–".to_owned(), |i| format!("{} … {}", signed(i.low), signed(i.high)))
}

/// A share in per cent, or a dash.
pub(crate) fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0))
}

/// A name cut to a length that leaves room for numbers, and without characters that a terminal would obey.
pub(crate) fn name(name: &str) -> String {
    const MOST: usize = 40;
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match name.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_true_minus_and_zero_no_sign() {
        assert_eq!(
            [signed(-0.5), signed(0.25), signed(-0.001), signed(0.0)],
            ["−0.50", "+0.25", "0.00", "0.00"]
        );
        assert_eq!(interval(None), "–");
        assert_eq!(share(Some(0.125)), "12 %");
    }

    #[test]
    fn tables_fit_the_width_where_there_is_no_terminal() {
        let mut wide = table(&["person", "n"], 1);
        wide.add_row(["word ".repeat(80), "7".to_owned()]);
        assert!(text(wide).lines().all(|line| line.chars().count() <= usize::from(WIDTH)));
    }
}
