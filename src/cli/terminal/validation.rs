//! A validation as `validate` prints it.

use super::comparison::corrected_heading;
use super::tables::{fitted_text, interval, p_value, percent, printable_name, signed, table, table_text};
use crate::compare::{Correctable, CorrectedFigure};
use crate::job::{ValidateOutcome, quantity};
use crate::sample::ItemKind;
use crate::stats::{FEWEST_CLUSTERS_OF_SHARE, FEWEST_LABELLED_ARTICLES, FEWEST_LABELS, Interval};
use crate::validate::{Accuracy, AccuracyFigure};

/// Most contrasts that are shown.
const MAX_CONTRASTS: usize = 20;

/// The text of a validation.
pub(crate) fn render(outcome: &ValidateOutcome) -> String {
    let items = &outcome.joined.items;
    let stances = items.iter().filter(|joined| joined.item.stratum.kind == ItemKind::Stance).count() as u64;
    let open = items.iter().filter(|joined| joined.is_open).count() as u64;
    let mut text = quantity(stances, "labelled stance");
    text.push_str(&format!(", {} without an answer\n", quantity(outcome.joined.unanswered, "item")));
    if open > 0 {
        text.push_str(&format!(
            "{} without a decision: the answers of all coders count in parts\n",
            quantity(open, "disagreement")
        ));
    }
    text.push_str(&format!(
        "\nThe model against people, weighted to all stances; 95 % intervals over articles, which need {FEWEST_CLUSTERS_OF_SHARE} of them\n"
    ));
    text.push_str(&accuracy_table(&outcome.accuracy));
    text.push_str(&format!(
        "\nStances corrected by the labels: what people would say of all that were found; 95 % intervals of Student’s t over articles, which \
         need labels of {FEWEST_LABELLED_ARTICLES}\n"
    ));
    text.push_str(&corrected_table(outcome));
    if !outcome.contrasts.is_empty() {
        text.push_str("\nDifferences of the corrected means; p after Holm’s correction\n");
        text.push_str(&contrast_table(outcome));
    }
    if !outcome.missed.is_empty() {
        text.push_str("\nMissed: sentences about the person in which nothing was found, of articles in which others were\n");
        text.push_str(&missed_table(outcome));
    }
    if !outcome.written.is_empty() {
        text.push_str("\nWritten\n");
        outcome.written.iter().for_each(|path| text.push_str(&format!("  {}\n", path.display())));
    }
    text
}

fn accuracy_table(groups: &[Accuracy]) -> String {
    let mut rows = table(
        &[
            "stances of",
            "labels",
            "right",
            "interval",
            "macro-F1",
            "F1 neg",
            "F1 pos",
            "sure",
            "wrong person",
            "wrong holder",
        ],
        1,
    );
    for group in groups {
        let find = |name: &str| group.figures.iter().find(|figure| figure.name == name);
        let value = |name: &str| find(name).and_then(|figure: &AccuracyFigure| figure.value);
        let f1 = |name: &str| value(name).map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
        let name = match group.by {
            "all" => "all".to_owned(),
            "target" => format!("toward {}", printable_name(&group.group)),
            _ if group.group.is_empty() => "(no outlet)".to_owned(),
            _ => printable_name(&group.group),
        };
        rows.add_row([
            name,
            group.labels.to_string(),
            percent(value("accuracy")),
            points(find("accuracy").and_then(|figure| figure.interval)),
            f1("macro_f1"),
            f1("f1_negative"),
            f1("f1_positive"),
            percent(value("mean_confidence")),
            percent(value("wrong_person")),
            percent(value("wrong_holder")),
        ]);
    }
    fitted_text(rows, &[&[7], &[5, 6]])
}

/// An interval in per cent.
fn points(interval: Option<Interval>) -> String {
    interval.map_or_else(|| "–".to_owned(), |i| format!("{:.0} … {:.0}", i.low * 100.0, i.high * 100.0))
}

fn corrected_table(outcome: &ValidateOutcome) -> String {
    let mut rows = table(&corrected_heading("outlet"), 3);
    let mut few = 0;
    for cell in &outcome.cells {
        let summary = &cell.summary;
        let Some(mean) = summary.mean else {
            few += 1;
            continue;
        };
        let share = |figure: Option<CorrectedFigure>| {
            let corrected = figure.map(|figure| match figure.interval {
                Some(_) => format!("{:.0} % ({})", figure.value * 100.0, points(figure.interval)),
                None => format!("{:.0} %", figure.value * 100.0),
            });
            (percent(figure.map(|figure| figure.uncorrected)), corrected.unwrap_or_else(|| "–".to_owned()))
        };
        let (negative, positive) = (share(summary.negative), share(summary.positive));
        rows.add_row([
            if cell.outlet.is_empty() { "(no outlet)".to_owned() } else { printable_name(&cell.outlet) },
            target_name(&cell.target),
            cell.voice.as_str().to_owned(),
            summary.labels.to_string(),
            signed(mean.uncorrected),
            signed(mean.value),
            told(mean.interval),
            negative.0,
            negative.1,
            positive.0,
            positive.1,
        ]);
    }
    let mut text = if rows.row_count() > 0 { fitted_text(rows, &[]) } else { String::new() };
    if few > 0 {
        text.push_str(&format!(
            "{} with fewer than {FEWEST_LABELS} labels: nothing is printed\n",
            quantity(few, "cell")
        ));
    }
    text
}

/// An interval, or that there is none.
fn told(found: Option<Interval>) -> String {
    if found.is_none() { "cannot be told".to_owned() } else { interval(found) }
}

/// The name of a target, or of all of them together.
fn target_name(target: &str) -> String {
    if target.is_empty() { "(all people)".to_owned() } else { printable_name(target) }
}

fn contrast_table(outcome: &ValidateOutcome) -> String {
    let mut rows = table(&["a", "b", "toward", "voice", "a − b", "corrected", "interval", "p"], 4);
    let mut means: Vec<_> =
        outcome.contrasts.iter().filter(|contrast| contrast.what == Correctable::Mean).collect();
    means.sort_by_key(|contrast| std::cmp::Reverse(contrast.labels.0.min(contrast.labels.1)));
    for contrast in means.iter().take(MAX_CONTRASTS) {
        rows.add_row([
            printable_name(&contrast.a),
            printable_name(&contrast.b),
            target_name(&contrast.target),
            contrast.voice.as_str().to_owned(),
            signed(contrast.uncorrected),
            signed(contrast.difference.value),
            told(contrast.difference.interval),
            p_value(contrast.p_adjusted),
        ]);
    }
    let mut text = fitted_text(rows, &[]);
    text.push_str(&super::tables::more_rows(means.len(), MAX_CONTRASTS, "corrected_contrasts.csv"));
    text
}

fn missed_table(outcome: &ValidateOutcome) -> String {
    let mut rows =
        table(&["outlet", "toward", "labels", "missed", "interval", "found", "found of all", "interval"], 2);
    for missed in &outcome.missed {
        rows.add_row([
            if missed.outlet.is_empty() { "(no outlet)".to_owned() } else { printable_name(&missed.outlet) },
            printable_name(&missed.target),
            missed.labels.to_string(),
            percent(Some(missed.share)),
            points(missed.interval),
            missed.found.to_string(),
            percent(Some(missed.recall)),
            points(missed.recall_interval),
        ]);
    }
    table_text(rows)
}
