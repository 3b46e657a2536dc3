//! A comparison as `compare` prints it.

use super::tables::{
    fitted_text, hide_columns, interval, more_rows, p_value, percent, printable_name, signed, table,
    table_text, unsure_note, warning_list,
};
use crate::aggregate::{Summary, Voices};
use crate::compare::{Comparison, Contrast, CorrectedFigure, GroupCell, StoryContrast, WIDEST};
use std::cmp::Reverse;
use std::io::{self, Write};

/// Most rows in a table of cells or tones.
const MAX_CELLS: usize = 40;
/// Most rows in a table of contrasts.
const MAX_CONTRASTS: usize = 20;

/// Writes the cells, tones, contrasts and warnings of a comparison.
pub(crate) fn write(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let by = comparison.question.grouping.as_str();
    writeln!(out, "Stance by {by}, from −1 (against) to +1 (for); each article counts once")?;
    if comparison.cells.is_empty() {
        writeln!(out, "  no stance to compare")?;
    } else {
        write!(out, "{}", cell_table(comparison))?;
    }
    if comparison.cells.iter().any(|cell| cell.corrected.is_some()) {
        writeln!(out, "\nCorrected by hand labels: what people would say of all stances that were found")?;
        write!(out, "{}", corrected_table(comparison))?;
    }
    // With cells of all voices, these alone contain every stance once.
    let has_all = comparison.cells.iter().any(|cell| cell.voice == Voices::All);
    let disjoint = comparison.cells.iter().filter(|cell| (cell.voice == Voices::All) == has_all);
    write!(out, "{}", unsure_note(disjoint.map(|cell| u64::from(cell.summary.unsure)).sum()))?;
    if !comparison.tones.is_empty() {
        writeln!(out, "\nTone of the sentences by {by}, from −1 to +1")?;
        write!(out, "{}", tone_table(comparison))?;
    }
    if !comparison.contrasts.is_empty() {
        writeln!(out, "\nContrasts, those of the most articles first; p after Holm’s correction")?;
        let contrasts = contrast_table(comparison);
        if contrasts.lines().next().is_some_and(|heading| heading.contains("least")) {
            writeln!(
                out,
                "least: the smallest difference that is found four times in five, before correction; none: not even the widest"
            )?;
        }
        if let Some(strata) = &comparison.question.strata {
            writeln!(
                out,
                "inside: the difference inside each {}, which p is about",
                printable_name(strata.as_str())
            )?;
        }
        write!(out, "{contrasts}")?;
    }
    if comparison.contrasts.iter().any(|contrast| contrast.within_stories.is_some()) {
        writeln!(
            out,
            "\nThe same on the same stories: only events that both report, each event counting once"
        )?;
        write!(out, "{}", story_contrast_table(&comparison.contrasts))?;
    }
    write!(out, "{}", warning_list(&comparison.warnings))?;
    out.flush()
}

fn cell_table(comparison: &Comparison) -> String {
    let by = comparison.question.grouping.as_str();
    let heading = [by, "toward", "voice", "mean", "interval", "neg", "pos", "n", "articles"];
    let mut cells = table(&heading, 3);
    // The cell of all voices says something new only if both voices have stances.
    let all: Vec<GroupCell<'_>> = comparison.cells.iter().collect();
    let by_target = all.chunk_by(|a, b| (a.group, a.target) == (b.group, b.target));
    let are_voices_chosen = !comparison.question.voices.is_empty();
    let is_informative =
        |cell: &&GroupCell<'_>, voices: usize| cell.voice != Voices::All || voices > 2 || are_voices_chosen;
    let mut rows: Vec<&GroupCell<'_>> = by_target
        .flat_map(|cells| {
            let voices = cells.iter().filter(|cell| cell.summary.sentences > 0).count();
            cells.iter().filter(move |cell| is_informative(cell, voices))
        })
        .collect();
    let row_count = rows.len();
    rows.sort_by_key(|cell| Reverse(cell.summary.sentences));
    rows.truncate(MAX_CELLS);
    rows.sort_by_key(|cell| (cell.group, cell.target, cell.voice));
    if rows.iter().all(|cell| cell.summary.interval.is_none()) {
        hide_columns(&mut cells, [4]);
    }
    for cell in &rows {
        let labels =
            [printable_name(cell.group), printable_name(cell.target), cell.voice.as_str().to_owned()];
        cells.add_row(labels.into_iter().chain(numbers(cell.summary)));
    }
    fitted_text(cells, &[&[5, 6]]) + &more_rows(row_count, MAX_CELLS, "--format csv")
}

/// The columns of a table of corrected cells, by the kind of its groups.
pub(super) fn corrected_heading(by: &str) -> [&str; 11] {
    [by, "toward", "voice", "labels", "mean", "corrected", "interval", "neg", "corrected", "pos", "corrected"]
}

/// The cells that hand labels correct, with the numbers of the model beside the corrected ones.
fn corrected_table(comparison: &Comparison) -> String {
    let by = comparison.question.grouping.as_str();
    let mut rows = table(&corrected_heading(by), 3);
    let share = |figure: Option<CorrectedFigure>| percent(figure.map(|figure| figure.value));
    for cell in comparison.cells.iter() {
        let Some((corrected, mean)) = cell.corrected.and_then(|corrected| Some((corrected, corrected.mean?)))
        else {
            continue;
        };
        rows.add_row([
            printable_name(cell.group),
            printable_name(cell.target),
            cell.voice.as_str().to_owned(),
            corrected.labels.to_string(),
            signed(mean.uncorrected),
            signed(mean.value),
            interval(mean.interval),
            percent(corrected.negative.map(|figure| figure.uncorrected)),
            share(corrected.negative),
            percent(corrected.positive.map(|figure| figure.uncorrected)),
            share(corrected.positive),
        ]);
    }
    fitted_text(rows, &[])
}

/// The last columns of a row: mean, interval, shares, numbers of stances and articles.
fn numbers(summary: &Summary) -> [String; 6] {
    [
        summary.mean.map_or_else(|| "too few".to_owned(), signed),
        interval(summary.interval),
        percent(summary.negative_share),
        percent(summary.positive_share),
        summary.sentences.to_string(),
        summary.articles.to_string(),
    ]
}

fn tone_table(comparison: &Comparison) -> String {
    let heading =
        [comparison.question.grouping.as_str(), "mean", "interval", "neg", "pos", "sentences", "articles"];
    let mut tones = table(&heading, 1);
    if comparison.tones.iter().all(|tone| tone.summary.interval.is_none()) {
        hide_columns(&mut tones, [2]);
    }
    for tone in comparison.tones.iter().take(MAX_CELLS) {
        tones.add_row([printable_name(&tone.group)].into_iter().chain(numbers(&tone.summary)));
    }
    table_text(tones) + &more_rows(comparison.tones.len(), MAX_CELLS, "--format csv --table tones")
}

fn contrast_table(comparison: &Comparison) -> String {
    let contrasts = &comparison.contrasts;
    let heading =
        ["a", "b", "toward", "voice", "a − b", "interval", "inside", "p", "effect", "least", "articles"];
    let mut rows: Vec<&Contrast> = contrasts.iter().collect();
    rows.sort_by_key(|contrast| Reverse(contrast.articles.0.min(contrast.articles.1)));
    let mut table = table(&heading, 4);
    if comparison.question.strata.is_none() {
        hide_columns(&mut table, [6]);
    }
    if contrasts.iter().all(|contrast| contrast.interval.is_none()) {
        hide_columns(&mut table, [5]);
    }
    for contrast in rows.iter().take(MAX_CONTRASTS) {
        let signed_or_dash = |number: Option<f64>| number.map_or_else(|| "–".to_owned(), signed);
        table.add_row([
            printable_name(&contrast.a),
            printable_name(&contrast.b),
            contrast.target.as_deref().map_or_else(|| "–".to_owned(), printable_name),
            contrast.voice.as_str().to_owned(),
            signed(contrast.difference),
            interval(contrast.interval),
            signed_or_dash(contrast.stratified_difference),
            p_value(contrast.p_adjusted),
            signed_or_dash(contrast.effect),
            match contrast.detectable {
                None => "–".to_owned(),
                Some(least) if least > WIDEST => "none".to_owned(),
                Some(least) => format!("{least:.2}"),
            },
            format!("{} / {}", contrast.articles.0, contrast.articles.1),
        ]);
    }
    // With strata, p is about the difference inside them, and the interval about the whole difference.
    let dispensable: &[&[usize]] =
        if comparison.question.strata.is_none() { &[&[8], &[9]] } else { &[&[8], &[9], &[5]] };
    fitted_text(table, dispensable)
        + &more_rows(contrasts.len(), MAX_CONTRASTS, "--format csv --table contrasts")
}

fn story_contrast_table(contrasts: &[Contrast]) -> String {
    let heading = ["a", "b", "toward", "voice", "a − b", "interval", "p", "stories"];
    let mut rows: Vec<(&Contrast, &StoryContrast)> =
        contrasts.iter().filter_map(|contrast| Some((contrast, contrast.within_stories.as_ref()?))).collect();
    rows.sort_by_key(|(_, within)| Reverse(within.stories));
    let mut table = table(&heading, 4);
    if rows.iter().all(|(_, within)| within.interval.is_none()) {
        hide_columns(&mut table, [5]);
    }
    for (contrast, within) in rows.iter().take(MAX_CONTRASTS) {
        table.add_row([
            printable_name(&contrast.a),
            printable_name(&contrast.b),
            contrast.target.as_deref().map_or_else(|| "–".to_owned(), printable_name),
            contrast.voice.as_str().to_owned(),
            signed(within.difference),
            interval(within.interval),
            p_value(within.p_adjusted),
            within.stories.to_string(),
        ]);
    }
    fitted_text(table, &[]) + &more_rows(rows.len(), MAX_CONTRASTS, "--format csv --table contrasts")
}
