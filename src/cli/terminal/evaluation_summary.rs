//! An evaluation as `evaluate` prints it.

use super::tables::{printable_name, signed, table, table_text};
use crate::evaluate::{
    ArticleMetrics, CONFIDENT_SHARE, Confusion, CorrectCount, Estimate, Evaluation, Floor, Matches, Metrics,
    MissedFloor, Mistake, ResampledUnit, Task,
};
use crate::export::EvaluationSetup;
use crate::job::quantity;
use crate::model::{Label, Probabilities};
use crate::stats::Interval;
use comfy_table::Table;

/// Width of the text in columns; it fits every terminal.
const WIDTH: usize = 80;
/// The indent of the text of a mistake.
const INDENT: &str = "    ";

/// The text of an evaluation.
pub(crate) fn render(evaluation: &Evaluation, setup: &EvaluationSetup<'_>) -> String {
    let mut text = heading(evaluation, setup);
    text.push_str(&main_table(&evaluation.overall));
    if let Some(articles) = &evaluation.overall.articles {
        text.push_str("\nFound of the gold articles\n");
        text.push_str(&article_table(articles));
        text.push_str("\nLabels of the gold stances; one that was not found counts as neutral\n");
    } else {
        text.push('\n');
    }
    text.push_str(&class_table(&evaluation.overall.labels));
    text.push('\n');
    text.push_str(&confusion_table(&evaluation.overall.labels));
    if let Some(by) = setup.by {
        text.push_str(&format!("\nBy {}\n", printable_name(by)));
        text.push_str(&group_table(evaluation, by));
    }
    if !evaluation.mistakes.is_empty() {
        text.push_str("\nMost confident errors");
        if evaluation.task != Task::Sentiment {
            text.push_str(" (probabilities: negative, neutral, positive)");
        }
        text.push('\n');
        evaluation.mistakes.iter().for_each(|mistake| text.push_str(&mistake_lines(mistake)));
    }
    text
}

fn heading(evaluation: &Evaluation, setup: &EvaluationSetup<'_>) -> String {
    let n = u64::from(evaluation.overall.labels.n());
    let subject = match evaluation.task {
        Task::Stance => {
            format!(
                "Stance toward {}, model {}",
                quantity(n, "target"),
                printable_name(&setup.origin.engine.model.name)
            )
        }
        Task::Sentiment => {
            format!("Sentiment of {}, mode {}", quantity(n, "text"), setup.origin.engine.mode.as_str())
        }
        Task::Articles => {
            let articles = evaluation.overall.articles.as_ref().map_or(0, |a| a.counts.articles);
            let (articles, stances) = (quantity(u64::from(articles), "article"), quantity(n, "gold stance"));
            format!(
                "{articles} with {stances}, model {}, mode {}",
                printable_name(&setup.origin.engine.model.name),
                setup.origin.engine.mode.as_str()
            )
        }
    };
    let unit = match evaluation.resampled {
        ResampledUnit::Articles => "article",
        ResampledUnit::Sentences => "sentence",
        ResampledUnit::Lines => "line",
    };
    let units = evaluation.overall.units.saturating_sub(evaluation.without_unit);
    let mut resampled = quantity(units as u64, unit);
    if evaluation.without_unit > 0 {
        resampled.push_str(&format!(" and {}", quantity(evaluation.without_unit as u64, "line")));
    }
    let level = evaluation.plan.level * 100.0;
    format!(
        "{subject}\nIntervals: {level:.0} %, {} resamples of {resampled}, seed {}\n\n",
        evaluation.plan.resamples, evaluation.plan.seed
    )
}

fn fixed_width_table(heading: &[&str], first_number: usize) -> Table {
    let mut table = table(heading, first_number);
    table.set_width(WIDTH as u16);
    table
}

fn main_table(figures: &Metrics) -> String {
    let mut rows = fixed_width_table(&["figure", "value", "interval"], 1);
    let mut row = |label: String, figure: Estimate| {
        rows.add_row([label, number_or_dash(figure.value), interval(figure.interval)]);
    };
    let without_interval = |value| Estimate { value, interval: None };
    row("accuracy".to_owned(), figures.accuracy);
    let has_gold = |label: &&Label| figures.labels.class(**label).support > 0;
    let macro_f1 = match Confusion::LABELS.iter().filter(has_gold).count() as u64 {
        0 | 3 => "macro-F1".to_owned(),
        n => format!("macro-F1 of {}; {} without gold left out", quantity(n, "label"), 3 - n),
    };
    row(macro_f1, figures.macro_f1);
    if let Some(calibration) = figures.calibration {
        row(
            format!("accuracy, most confident {:.0} %", CONFIDENT_SHARE * 100.0),
            without_interval(calibration.confident_accuracy),
        );
        row("expected calibration error, 15 bins".to_owned(), without_interval(calibration.error));
    }
    if let Some(articles) = &figures.articles {
        row("F1 of polar stances".to_owned(), articles.polar_f1);
        row("accuracy of sentiment".to_owned(), articles.sentiment_accuracy);
    }
    if let Some((r, n)) = figures.correlation {
        rows.add_row([
            format!("Pearson r of {} and compounds", quantity(n as u64, "mean")),
            r.map_or_else(|| "–".to_owned(), |r| format!("{r:.3}").replace('-', "−")),
            "–".to_owned(),
        ]);
    }
    table_text(rows)
}

fn article_table(figures: &ArticleMetrics) -> String {
    let heading = ["what", "precision", "recall", "F1", "gold", "found", "right"];
    let mut rows = fixed_width_table(&heading, 1);
    let counts = &figures.counts;
    let mut row = |unit: &str, m: &Matches, right: Option<CorrectCount>| {
        rows.add_row([
            unit.to_owned(),
            number_or_dash(m.precision()),
            number_or_dash(m.recall()),
            number_or_dash(m.f1()),
            (m.hits + m.missed).to_string(),
            (m.hits + m.extra).to_string(),
            right.map_or_else(String::new, |right| number_or_dash(right.share())),
        ]);
    };
    row("sentences", &counts.sentences, None);
    for (unit, (matches, right)) in ["names", "nominals", "pronouns"].into_iter().zip(&counts.mentions) {
        row(unit, matches, Some(*right));
    }
    for (unit, (matches, right)) in ["direct quotes", "indirect quotes"].into_iter().zip(&counts.quotes) {
        row(unit, matches, Some(*right));
    }
    row("polar stances", &counts.polar, None);
    let stances = counts.stances_found;
    format!(
        "{}right: of those found, the share with the right person or speaker\n\
         {} of {} found, whatever their label\n",
        table_text(rows),
        stances.correct,
        quantity(u64::from(stances.total), "gold stance")
    )
}

fn class_table(labels: &Confusion) -> String {
    let mut rows = fixed_width_table(&["label", "precision", "recall", "F1", "gold", "found"], 1);
    for label in Confusion::LABELS {
        let class = labels.class(label);
        rows.add_row([
            label.as_str().to_owned(),
            number_or_dash(class.precision),
            number_or_dash(class.recall),
            number_or_dash(class.f1),
            class.support.to_string(),
            class.found.to_string(),
        ]);
    }
    table_text(rows)
}

fn confusion_table(labels: &Confusion) -> String {
    let [negative, neutral, positive] = Confusion::LABELS.map(|label| label.as_str());
    let mut rows = fixed_width_table(&["gold ↓ found →", negative, neutral, positive], 1);
    for (label, counts) in Confusion::LABELS.iter().zip(labels.counts()) {
        let counts = counts.map(|n| n.to_string());
        rows.add_row(std::iter::once(label.as_str().to_owned()).chain(counts));
    }
    table_text(rows)
}

fn group_table(evaluation: &Evaluation, by: &str) -> String {
    let last_heading = match evaluation.task {
        Task::Stance => "ECE",
        Task::Sentiment => "r",
        Task::Articles => "polar F1",
    };
    let by = printable_name(by);
    let mut rows =
        fixed_width_table(&[&by, "n", "accuracy", "interval", "macro-F1", "interval", last_heading], 1);
    for group in &evaluation.groups {
        let figures = &group.metrics;
        let last = match evaluation.task {
            Task::Stance => figures.calibration.and_then(|c| c.error),
            Task::Sentiment => figures.correlation.and_then(|(r, _)| r),
            Task::Articles => figures.articles.as_ref().and_then(|a| a.polar_f1.value),
        };
        rows.add_row([
            group.value.as_deref().map_or_else(|| "(none)".to_owned(), printable_name),
            figures.labels.n().to_string(),
            number_or_dash(figures.accuracy.value),
            interval(figures.accuracy.interval),
            number_or_dash(figures.macro_f1.value),
            interval(figures.macro_f1.interval),
            number_or_dash(last).replace('-', "−"),
        ]);
    }
    table_text(rows)
}

/// A figure with three decimals, or a dash.
fn number_or_dash(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

fn interval(interval: Option<Interval>) -> String {
    interval.map_or_else(|| "–".to_owned(), |i| format!("{:.3} … {:.3}", i.low, i.high))
}

/// A line on a floor that is missed, with the difference.
pub(crate) fn missed_floor_line(missed: &MissedFloor) -> String {
    let Floor { metric, bound } = missed.floor;
    let name = metric.as_str();
    match (missed.value, missed.gap()) {
        (Some(value), Some(gap)) => {
            let relation = if metric.is_error() { "at most" } else { "at least" };
            format!("{name} is {value:.4}, {gap:.4} short of the floor: {relation} {bound}")
        }
        _ => format!("{name} is undefined: floor {bound} missed"),
    }
}

fn mistake_lines(mistake: &Mistake) -> String {
    let place = if mistake.article.is_some() { "record" } else { "line" };
    let confidence = match (mistake.probabilities, mistake.compound) {
        (Some(Probabilities { negative, neutral, positive }), _) => {
            format!(", with {negative:.2} {neutral:.2} {positive:.2}")
        }
        (None, Some(compound)) => format!(", with compound {}", signed(compound)),
        (None, None) => ": no such stance".to_owned(),
    };
    let labels = format!("gold {}, found {}{confidence}", mistake.gold.as_str(), mistake.found.as_str());
    let pair = match (&mistake.holder, &mistake.target) {
        (Some(holder), Some(target)) => format!("{} → {}: ", short_id(holder), short_id(target)),
        _ => String::new(),
    };
    let room = WIDTH - INDENT.len() - pair.chars().count();
    let text = excerpt(&mistake.text, &mistake.marks, room);
    format!("{place} {}  {labels}\n{INDENT}{pair}{text}\n", mistake.record)
}

/// An id cut to 20 characters, to leave room for the text.
fn short_id(id: &str) -> String {
    const MAX_LENGTH: usize = 20;
    let id = printable_name(id);
    match id.char_indices().nth(MAX_LENGTH) {
        Some((end, _)) => format!("{}…", id.get(..end).unwrap_or_default()),
        None => id,
    }
}

/// A text on one line of `room` columns, with its marked places in brackets. A longer text is cut to the part around the
/// first of them.
fn excerpt(text: &str, marks: &[(u32, u32)], room: usize) -> String {
    let mut line: Vec<char> = Vec::with_capacity(text.len());
    let mut first = None;
    for (at, character) in (0_u32..).zip(text.chars().chain([' '])) {
        line.extend(marks.iter().filter(|(_, end)| *end == at).map(|_| ']'));
        if marks.iter().any(|(start, _)| *start == at) {
            first.get_or_insert(line.len());
            line.push('[');
        }
        // Control characters would change the terminal.
        line.push(if character.is_control() { ' ' } else { character });
    }
    line.pop();
    if line.len() <= room {
        return line.into_iter().collect();
    }
    // A third of the room is for the text before the target, or more if the text ends soon.
    let from = first.unwrap_or(0).saturating_sub(room / 3).min(line.len() - room);
    let is_end_cut = from + room < line.len();
    let excerpt = line.into_iter().skip(from).take(room).enumerate();
    excerpt
        .map(|(at, c)| if (at == 0 && from > 0) || (at + 1 == room && is_end_cut) { '…' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_is_marked_and_stays_in_the_excerpt() {
        assert_eq!(excerpt("Ana won.", &[(0, 3)], 40), "[Ana] won.");
        assert_eq!(excerpt("“Ça va, Ana”", &[(8, 11)], 40), "“Ça va, [Ana]”");
        assert_eq!(excerpt("He\nsaw Ana", &[(7, 10)], 40), "He saw [Ana]");
        let long = format!("{}Ana Ruiz spoke {}", "before ".repeat(30), "after ".repeat(30));
        let found = excerpt(&long, &[(210, 218)], 60);
        assert!(found.contains("[Ana Ruiz] spoke") && found.chars().count() == 60, "{found}");
        assert!(found.starts_with('…') && found.ends_with('…'));
        assert!(
            excerpt(&long, &[(0, 6)], 20).starts_with("[before] before") && excerpt("", &[], 9).is_empty()
        );
    }
}
