//! What `evaluate` tells on the terminal.

use super::tables::{name, signed, table, text};
use crate::evaluate::{
    ArticleMetrics, CONFIDENT_SHARE, Confusion, CorrectCount, Estimate, Evaluation, Matches, Metrics,
    Mistake, ResampledUnit, Task,
};
use crate::export::EvaluationSetup;
use crate::job::counted;
use crate::model::{Label, Probabilities};
use crate::stats::Interval;
use comfy_table::Table;

/// Columns: what fits every terminal.
const WIDTH: usize = 80;
/// What stands before the text of a mistake.
const INDENT: &str = "    ";

/// Everything there is to tell.
pub(crate) fn text_of(found: &Evaluation, tried: &EvaluationSetup<'_>) -> String {
    let mut told = heading(found, tried);
    told.push_str(&main_table(&found.overall));
    if let Some(articles) = &found.overall.articles {
        told.push_str("\nFound of the gold articles\n");
        told.push_str(&article_table(articles));
        told.push_str("\nLabels of the gold stances; one that was not found counts as neutral\n");
    } else {
        told.push('\n');
    }
    told.push_str(&class_table(&found.overall.labels));
    told.push('\n');
    told.push_str(&confusion_table(&found.overall.labels));
    if let Some(by) = tried.by {
        told.push_str(&format!("\nBy {}\n", name(by)));
        told.push_str(&group_table(found, by));
    }
    if !found.mistakes.is_empty() {
        told.push_str("\nMost confident errors");
        if found.task != Task::Sentiment {
            told.push_str(" (probabilities: negative, neutral, positive)");
        }
        told.push('\n');
        found.mistakes.iter().for_each(|mistake| told.push_str(&mistake_lines(mistake)));
    }
    told
}

fn heading(found: &Evaluation, tried: &EvaluationSetup<'_>) -> String {
    let n = u64::from(found.overall.labels.n());
    let what = match found.task {
        Task::Stance => {
            format!("Stance toward {}, model {}", counted(n, "target"), name(&tried.origin.engine.model.name))
        }
        Task::Sentiment => {
            format!("Sentiment of {}, mode {}", counted(n, "text"), tried.origin.engine.mode.as_str())
        }
        Task::Articles => {
            let articles = found.overall.articles.as_ref().map_or(0, |a| a.counts.articles);
            let (articles, stances) = (counted(u64::from(articles), "article"), counted(n, "gold stance"));
            format!(
                "{articles} with {stances}, model {}, mode {}",
                name(&tried.origin.engine.model.name),
                tried.origin.engine.mode.as_str()
            )
        }
    };
    let unit = match found.resampled {
        ResampledUnit::Articles => "article",
        ResampledUnit::Sentences => "sentence",
        ResampledUnit::Lines => "line",
    };
    let units = found.overall.units.saturating_sub(found.without_unit);
    let mut whole = counted(units as u64, unit);
    if found.without_unit > 0 {
        whole.push_str(&format!(" and {}", counted(found.without_unit as u64, "line")));
    }
    let level = found.plan.level * 100.0;
    format!(
        "{what}\nIntervals: {level:.0} %, {} resamples of {whole}, seed {}\n\n",
        found.plan.resamples, found.plan.seed
    )
}

fn fitted(heading: &[&str], numbers: usize) -> Table {
    let mut table = table(heading, numbers);
    table.set_width(WIDTH as u16);
    table
}

fn main_table(figures: &Metrics) -> String {
    let mut rows = fitted(&["figure", "value", "interval"], 1);
    let mut row = |label: String, figure: Estimate| {
        rows.add_row([label, share(figure.value), interval(figure.interval)]);
    };
    let alone = |value| Estimate { value, interval: None };
    row("accuracy".to_owned(), figures.accuracy);
    let has_gold = |label: &&Label| figures.labels.class(**label).support > 0;
    let macro_f1 = match Confusion::LABELS.iter().filter(has_gold).count() as u64 {
        0 | 3 => "macro-F1".to_owned(),
        n => format!("macro-F1 of {}; {} without gold left out", counted(n, "label"), 3 - n),
    };
    row(macro_f1, figures.macro_f1);
    if let Some(calibration) = figures.calibration {
        row(
            format!("accuracy, most confident {:.0} %", CONFIDENT_SHARE * 100.0),
            alone(calibration.confident_accuracy),
        );
        row("expected calibration error, 15 bins".to_owned(), alone(calibration.error));
    }
    if let Some(articles) = &figures.articles {
        row("F1 of polar stances".to_owned(), articles.polar_f1);
        row("accuracy of sentiment".to_owned(), articles.sentiment_accuracy);
    }
    if let Some((r, n)) = figures.correlation {
        rows.add_row([
            format!("Pearson r of {} and compounds", counted(n as u64, "mean")),
            r.map_or_else(|| "–".to_owned(), |r| format!("{r:.3}").replace('-', "−")),
            "–".to_owned(),
        ]);
    }
    text(rows)
}

fn article_table(figures: &ArticleMetrics) -> String {
    let heading = ["what", "precision", "recall", "F1", "gold", "found", "right"];
    let mut rows = fitted(&heading, 1);
    let counts = &figures.counts;
    let mut row = |what: &str, m: &Matches, right: Option<CorrectCount>| {
        rows.add_row([
            what.to_owned(),
            share(m.precision()),
            share(m.recall()),
            share(m.f1()),
            (m.hits + m.missed).to_string(),
            (m.hits + m.extra).to_string(),
            right.map_or_else(String::new, |right| share(right.share())),
        ]);
    };
    row("sentences", &counts.sentences, None);
    for (what, (matches, right)) in ["names", "nominals", "pronouns"].into_iter().zip(&counts.mentions) {
        row(what, matches, Some(*right));
    }
    for (what, (matches, right)) in ["direct quotes", "indirect quotes"].into_iter().zip(&counts.quotes) {
        row(what, matches, Some(*right));
    }
    row("polar stances", &counts.polar, None);
    let found = counts.stances_found;
    format!(
        "{}right: of those found, the share with the right person or speaker\n\
         {} of {} found, whatever their label\n",
        text(rows),
        found.correct,
        counted(u64::from(found.total), "gold stance")
    )
}

fn class_table(labels: &Confusion) -> String {
    let mut rows = fitted(&["label", "precision", "recall", "F1", "gold", "found"], 1);
    for label in Confusion::LABELS {
        let class = labels.class(label);
        rows.add_row([
            label.as_str().to_owned(),
            share(class.precision),
            share(class.recall),
            share(class.f1),
            class.support.to_string(),
            class.found.to_string(),
        ]);
    }
    text(rows)
}

fn confusion_table(labels: &Confusion) -> String {
    let [negative, neutral, positive] = Confusion::LABELS.map(|label| label.as_str());
    let mut rows = fitted(&["gold ↓ found →", negative, neutral, positive], 1);
    for (label, counts) in Confusion::LABELS.iter().zip(labels.counts()) {
        let counts = counts.map(|n| n.to_string());
        rows.add_row(std::iter::once(label.as_str().to_owned()).chain(counts));
    }
    text(rows)
}

fn group_table(found: &Evaluation, by: &str) -> String {
    let last = match found.task {
        Task::Stance => "ECE",
        Task::Sentiment => "r",
        Task::Articles => "polar F1",
    };
    let by = name(by);
    let mut rows = fitted(&[&by, "n", "accuracy", "interval", "macro-F1", "interval", last], 1);
    for group in &found.groups {
        let figures = &group.metrics;
        let last = match found.task {
            Task::Stance => figures.calibration.and_then(|c| c.error),
            Task::Sentiment => figures.correlation.and_then(|(r, _)| r),
            Task::Articles => figures.articles.as_ref().and_then(|a| a.polar_f1.value),
        };
        rows.add_row([
            group.value.as_deref().map_or_else(|| "(none)".to_owned(), name),
            figures.labels.n().to_string(),
            share(figures.accuracy.value),
            interval(figures.accuracy.interval),
            share(figures.macro_f1.value),
            interval(figures.macro_f1.interval),
            share(last).replace('-', "−"),
        ]);
    }
    text(rows)
}

/// A figure with three decimals, or a dash.
fn share(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

fn interval(interval: Option<Interval>) -> String {
    interval.map_or_else(|| "–".to_owned(), |i| format!("{:.3} … {:.3}", i.low, i.high))
}

fn mistake_lines(mistake: &Mistake) -> String {
    let place = if mistake.article.is_some() { "record" } else { "line" };
    let sure = match (mistake.probabilities, mistake.compound) {
        (Some(Probabilities { negative, neutral, positive }), _) => {
            format!(", with {negative:.2} {neutral:.2} {positive:.2}")
        }
        (None, Some(compound)) => format!(", with compound {}", signed(compound)),
        (None, None) => ": no such stance".to_owned(),
    };
    let what = format!("gold {}, found {}{sure}", mistake.gold.as_str(), mistake.found.as_str());
    let who = match (&mistake.holder, &mistake.target) {
        (Some(holder), Some(target)) => format!("{} → {}: ", short(holder), short(target)),
        _ => String::new(),
    };
    let room = WIDTH - INDENT.len() - who.chars().count();
    let text = cut(&mistake.text, &mistake.marks, room);
    format!("{place} {}  {what}\n{INDENT}{who}{text}\n", mistake.record)
}

/// An id that leaves room for the text.
fn short(id: &str) -> String {
    const MOST: usize = 20;
    let id = name(id);
    match id.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", id.get(..end).unwrap_or_default()),
        None => id,
    }
}

/// A text in one line of so many columns, its marked places in brackets; where it is longer, the part around the first.
fn cut(text: &str, marks: &[(u32, u32)], room: usize) -> String {
    let mut line: Vec<char> = Vec::with_capacity(text.len());
    let mut first = None;
    for (at, character) in (0_u32..).zip(text.chars().chain([' '])) {
        line.extend(marks.iter().filter(|(_, end)| *end == at).map(|_| ']'));
        if marks.iter().any(|(start, _)| *start == at) {
            first.get_or_insert(line.len());
            line.push('[');
        }
        // What a terminal would obey is white space here.
        line.push(if character.is_control() { ' ' } else { character });
    }
    line.pop();
    if line.len() <= room {
        return line.into_iter().collect();
    }
    // A third of the room before the target, unless the text ends before the room does.
    let from = first.unwrap_or(0).saturating_sub(room / 3).min(line.len() - room);
    let cut_end = from + room < line.len();
    let inside = line.into_iter().skip(from).take(room).enumerate();
    inside.map(|(at, c)| if (at == 0 && from > 0) || (at + 1 == room && cut_end) { '…' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_is_marked_and_stays_in_sight() {
        assert_eq!(cut("Ana won.", &[(0, 3)], 40), "[Ana] won.");
        assert_eq!(cut("“Ça va, Ana”", &[(8, 11)], 40), "“Ça va, [Ana]”");
        assert_eq!(cut("He\nsaw Ana", &[(7, 10)], 40), "He saw [Ana]");
        let long = format!("{}Ana Ruiz spoke {}", "before ".repeat(30), "after ".repeat(30));
        let found = cut(&long, &[(210, 218)], 60);
        assert!(found.contains("[Ana Ruiz] spoke") && found.chars().count() == 60, "{found}");
        assert!(found.starts_with('…') && found.ends_with('…'));
        assert!(cut(&long, &[(0, 6)], 20).starts_with("[before] before") && cut("", &[], 9).is_empty());
    }
}
