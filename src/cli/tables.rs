//! Tables on the terminal, and the wording of numbers in them.

use crate::aggregate::Summary;
use crate::compare::Warning;
use crate::stats::Interval;
use comfy_table::{
    Attribute, Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle, presets,
};

/// Width where there is no terminal to ask, columns.
const WIDTH: u16 = 100;

/// A table with a heading; columns from `numbers` on are numbers, to the right.
pub(super) fn table(heading: &[&str], numbers: usize) -> Table {
    let style: TableStyle = presets::NOTHING.header_separator(LineStyle::new('─', '─', '─', '─'));
    let mut table = Table::new();
    table.load_style(style).set_content_arrangement(ContentArrangement::Dynamic);
    fit(&mut table);
    table.set_header(heading.iter().map(|word| Cell::new(word).add_attribute(Attribute::Bold)));
    for column in table.column_iter_mut().skip(numbers) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn fit(table: &mut Table) {
    if table.width().is_none() {
        table.set_width(WIDTH);
    }
}

/// The text of a table, without white space at the ends of its lines.
pub(super) fn text(table: &Table) -> String {
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Cautions as a list that fits the width; empty where there is none.
pub(super) fn cautions(warnings: &[Warning]) -> String {
    if warnings.is_empty() {
        return String::new();
    }
    let mut list = Table::new();
    list.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    fit(&mut list);
    for warning in warnings {
        list.add_row([warning.code, &warning.text]);
    }
    format!("\nBeware\n{}", text(&list))
}

/// A mean with its n, or that there are too few.
pub(super) fn mean(summary: Option<&Summary>) -> String {
    match summary {
        None => "–".to_owned(),
        Some(Summary { mean: Some(mean), sentences, .. }) => format!("{}  n {sentences}", signed(*mean)),
        Some(summary) => format!("too few  n {}", summary.sentences),
    }
}

/// A number with its sign and two decimals, a true minus, and no sign at zero.
pub(super) fn signed(number: f64) -> String {
    let text = format!("{number:+.2}");
    match text.as_str() {
        "+0.00" | "-0.00" => "0.00".to_owned(),
        _ => text.replace('-', "−"),
    }
}

/// An interval, or a dash.
pub(super) fn interval(interval: Option<Interval>) -> String {
    interval.map_or_else(|| "–".to_owned(), |i| format!("{} … {}", signed(i.low), signed(i.high)))
}

/// A share in per cent, or a dash.
pub(super) fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0))
}

/// A name cut to a length that leaves room for numbers, and without characters that a terminal would obey.
pub(super) fn name(name: &str) -> String {
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
        assert!(text(&wide).lines().all(|line| line.chars().count() <= usize::from(WIDTH)));
    }
}
