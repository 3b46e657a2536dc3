//! The agreement of coders as `agree` prints it.

use super::tables::{printable_name, table, table_text};
use crate::export::{CsvStyle, write_csv_rows};
use crate::job::quantity;
use crate::labels::{AgreementFigures, AgreementReport, Figure, LabelKind};
use crate::stats::{FEWEST_CLUSTERS, FEWEST_CLUSTERS_OF_SHARE};
use std::io;

/// The text of the reports: one block for each kind of items.
pub(crate) fn render(reports: &[AgreementReport]) -> String {
    let blocks: Vec<String> = reports.iter().map(|report| block(report, reports.len() > 1)).collect();
    blocks.join("\n")
}

fn block(report: &AgreementReport, is_one_of_several: bool) -> String {
    let coders: Vec<String> =
        report.coders.iter().map(|(coder, n)| format!("{} {n}", printable_name(coder))).collect();
    let unit = if report.is_by_article { "articles" } else { "items" };
    let mut text = match report.kind {
        Some(LabelKind::Stance) if is_one_of_several => "Stances that were found\n".to_owned(),
        Some(LabelKind::Sentence) if is_one_of_several => {
            "Sentences in which nothing was found: are they about the person?\n".to_owned()
        }
        _ => String::new(),
    };
    text.push_str(&format!(
        "{} with labels: {}\nIntervals: 95 % over {unit}; with fewer than {FEWEST_CLUSTERS} {unit} (agree: {FEWEST_CLUSTERS_OF_SHARE}), they cannot be \
         told (–)\n",
        quantity(report.items as u64, "item"),
        coders.join(", ")
    ));
    if report.unanswered > 0 {
        text.push_str(&format!("{} left open or skipped\n", quantity(report.unanswered, "label")));
    }
    let overall: Vec<&AgreementFigures> = std::iter::once(&report.all).chain(&report.belonging).collect();
    text.push('\n');
    text.push_str(&figures_table("labels", &overall));
    text.push_str("\nEach label against all others\n");
    text.push_str(&figures_table("label", &report.by_label.iter().collect::<Vec<_>>()));
    if !report.by_outlet.is_empty() {
        text.push_str("\nBy outlet\n");
        text.push_str(&figures_table("outlet", &report.by_outlet.iter().collect::<Vec<_>>()));
    }
    text.push_str("\nEach two coders\n");
    let mut pairs = table(&["coders", "items", "agree", "Cohen’s κ"], 1);
    for pair in &report.pairs {
        let names = format!("{} and {}", printable_name(&pair.a), printable_name(&pair.b));
        pairs.add_row([names, pair.items.to_string(), percent(pair.percent), number(pair.kappa)]);
    }
    text.push_str(&table_text(pairs));
    let (all, open) = report.disagreements;
    text.push_str(&format!(
        "\nCoders disagree on {}; {} of them without a decision\n",
        quantity(all as u64, "item"),
        open
    ));
    text
}

fn figures_table(what: &str, rows: &[&AgreementFigures]) -> String {
    let measurements: Vec<&str> =
        rows.first().map(|row| row.alphas.iter().map(|(m, _)| m.as_str()).collect()).unwrap_or_default();
    let alphas: Vec<String> = measurements.iter().map(|word| format!("α {word}")).collect();
    let mut heading = vec![what, "items", "agree", "interval"];
    for alpha in &alphas {
        heading.extend([alpha.as_str(), "interval"]);
    }
    let mut text = table(&heading, 1);
    for row in rows {
        let mut cells = vec![printable_name(&row.name), row.items.to_string()];
        cells.extend([percent(row.percent.value), interval(row.percent, |x| format!("{:.0}", x * 100.0))]);
        for at in 0..measurements.len() {
            let figure = row.alphas.get(at).map(|(_, figure)| *figure).unwrap_or_default();
            cells.extend([number(figure.value), interval(figure, |x| format!("{x:.2}").replace('-', "−"))]);
        }
        text.add_row(cells);
    }
    table_text(text)
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0))
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}").replace('-', "−"))
}

fn interval(figure: Figure, shown: impl Fn(f64) -> String) -> String {
    figure.interval.map_or_else(|| "–".to_owned(), |i| format!("{} … {}", shown(i.low), shown(i.high)))
}

/// All figures of all reports as CSV: one row for each.
///
/// # Errors
/// None in practice: memory is written to.
pub(crate) fn csv(reports: &[AgreementReport]) -> io::Result<String> {
    let header = ["kind", "part", "name", "items", "measure", "value", "low", "high"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    reports.iter().for_each(|report| add_rows(report, &mut rows));
    let mut bytes = Vec::new();
    write_csv_rows(&mut bytes, rows.into_iter(), CsvStyle::Plain)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn add_rows(report: &AgreementReport, rows: &mut Vec<Vec<String>>) {
    let kind = report.kind.map_or("", LabelKind::as_str);
    let cell = |value: Option<f64>| value.map(|value| format!("{value:.6}")).unwrap_or_default();
    let mut add = |part: &str, row: &AgreementFigures| {
        let named = row.alphas.iter().map(|(m, figure)| (format!("alpha_{}", m.as_str()), *figure));
        for (measure, figure) in std::iter::once(("agreement".to_owned(), row.percent)).chain(named) {
            let (low, high) = (figure.interval.map(|i| i.low), figure.interval.map(|i| i.high));
            rows.push(vec![
                kind.to_owned(),
                part.to_owned(),
                row.name.clone(),
                row.items.to_string(),
                measure,
                cell(figure.value),
                cell(low),
                cell(high),
            ]);
        }
    };
    add("all", &report.all);
    report.belonging.iter().for_each(|row| add("belonging", row));
    report.by_label.iter().for_each(|row| add("label", row));
    report.by_outlet.iter().for_each(|row| add("outlet", row));
    for pair in &report.pairs {
        let names = format!("{} and {}", pair.a, pair.b);
        for (measure, value) in [("agreement", pair.percent), ("kappa", pair.kappa)] {
            let empty = String::new;
            let row = [
                kind.to_owned(),
                "coders".to_owned(),
                names.clone(),
                pair.items.to_string(),
                measure.to_owned(),
                cell(value),
                empty(),
                empty(),
            ];
            rows.push(row.to_vec());
        }
    }
}
