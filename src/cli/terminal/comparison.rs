//! The comparison as `compare` prints it.

use super::tables::{cautions, fitted, hide, interval, more, name, share, signed, table, text, unsure};
use crate::aggregate::{Summary, Voices};
use crate::compare::{Comparison, Contrast, GroupCell, StoryContrast};
use std::cmp::Reverse;
use std::io::{self, Write};

/// Rows of a comparison.
const CELLS: usize = 40;
/// Contrasts of a comparison.
const CONTRASTS: usize = 20;

/// A comparison: its cells, tones, contrasts and cautions.
pub(crate) fn write(found: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let by = found.question.grouping.as_str();
    writeln!(out, "Stance by {by}, from −1 (against) to +1 (for); each article counts once")?;
    if found.cells.is_empty() {
        writeln!(out, "  no stance to compare")?;
    } else {
        write!(out, "{}", cell_table(found))?;
    }
    // Every stance is in `all` too, where that is asked for.
    let has_all = found.cells.iter().any(|cell| cell.voice == Voices::All);
    let once = found.cells.iter().filter(|cell| (cell.voice == Voices::All) == has_all);
    write!(out, "{}", unsure(once.map(|cell| u64::from(cell.summary.unsure)).sum()))?;
    if !found.tones.is_empty() {
        writeln!(out, "\nTone of the sentences by {by}, from −1 to +1")?;
        write!(out, "{}", tone_table(found))?;
    }
    if !found.contrasts.is_empty() {
        writeln!(out, "\nContrasts, those of the most articles first; p after Holm’s correction")?;
        let table = contrast_table(found);
        if table.lines().next().is_some_and(|heading| heading.contains("least")) {
            writeln!(
                out,
                "least: the smallest difference that is found four times in five, before correction"
            )?;
        }
        if let Some(strata) = &found.question.strata {
            writeln!(out, "inside: the difference inside each {}, which p is about", name(strata.as_str()))?;
        }
        write!(out, "{table}")?;
    }
    if found.contrasts.iter().any(|contrast| contrast.within_stories.is_some()) {
        writeln!(
            out,
            "\nThe same on the same stories: only events that both report, each event counting once"
        )?;
        write!(out, "{}", within_table(&found.contrasts))?;
    }
    write!(out, "{}", cautions(&found.warnings))?;
    out.flush()
}

fn cell_table(found: &Comparison) -> String {
    let by = found.question.grouping.as_str();
    let heading = [by, "toward", "voice", "mean", "interval", "neg", "pos", "n", "articles"];
    let mut cells = table(&heading, 3);
    // `all` says something of its own only where both voices are there.
    let of_a_kind = found.cells.chunk_by(|a, b| (&a.group, &a.target) == (&b.group, &b.target));
    let is_asked = !found.question.voices.is_empty();
    let telling = |cells: &&GroupCell, voices: usize| cells.voice != Voices::All || voices > 2 || is_asked;
    let mut rows: Vec<&GroupCell> = of_a_kind
        .flat_map(|cells| {
            let voices = cells.iter().filter(|cell| cell.summary.sentences > 0).count();
            cells.iter().filter(move |cell| telling(cell, voices))
        })
        .collect();
    let all = rows.len();
    rows.sort_by_key(|cell| Reverse(cell.summary.sentences));
    rows.truncate(CELLS);
    rows.sort_by_key(|cell| (&cell.group, &cell.target, cell.voice));
    if rows.iter().all(|cell| cell.summary.interval.is_none()) {
        hide(&mut cells, [4]);
    }
    for cell in &rows {
        let place = [name(&cell.group), name(&cell.target), cell.voice.as_str().to_owned()];
        cells.add_row(place.into_iter().chain(numbers(&cell.summary)));
    }
    fitted(cells, &[&[5, 6]]) + &more(all, CELLS, "--format csv")
}

/// What every row ends with: mean, interval, shares, n.
fn numbers(summary: &Summary) -> [String; 6] {
    [
        summary.mean.map_or_else(|| "too few".to_owned(), signed),
        interval(summary.interval),
        share(summary.negative_share),
        share(summary.positive_share),
        summary.sentences.to_string(),
        summary.articles.to_string(),
    ]
}

fn tone_table(found: &Comparison) -> String {
    let heading =
        [found.question.grouping.as_str(), "mean", "interval", "neg", "pos", "sentences", "articles"];
    let mut tones = table(&heading, 1);
    if found.tones.iter().all(|tone| tone.summary.interval.is_none()) {
        hide(&mut tones, [2]);
    }
    for tone in found.tones.iter().take(CELLS) {
        tones.add_row([name(&tone.group)].into_iter().chain(numbers(&tone.summary)));
    }
    text(tones) + &more(found.tones.len(), CELLS, "--format csv --table tones")
}

fn contrast_table(found: &Comparison) -> String {
    let contrasts = &found.contrasts;
    let heading =
        ["a", "b", "toward", "voice", "a − b", "interval", "inside", "p", "effect", "least", "articles"];
    let mut rows: Vec<&Contrast> = contrasts.iter().collect();
    rows.sort_by_key(|contrast| Reverse(contrast.articles.0.min(contrast.articles.1)));
    let mut table = table(&heading, 4);
    if found.question.strata.is_none() {
        hide(&mut table, [6]);
    }
    if contrasts.iter().all(|contrast| contrast.interval.is_none()) {
        hide(&mut table, [5]);
    }
    for contrast in rows.iter().take(CONTRASTS) {
        let number = |number: Option<f64>| number.map_or_else(|| "–".to_owned(), signed);
        table.add_row([
            name(&contrast.a),
            name(&contrast.b),
            contrast.target.as_deref().map_or_else(|| "–".to_owned(), name),
            contrast.voice.as_str().to_owned(),
            signed(contrast.difference),
            interval(contrast.interval),
            number(contrast.stratified_difference),
            contrast.p_adjusted.map_or_else(|| "–".to_owned(), |p| format!("{p:.3}")),
            number(contrast.effect),
            contrast.detectable.map_or_else(|| "–".to_owned(), |least| format!("{least:.2}")),
            format!("{} / {}", contrast.articles.0, contrast.articles.1),
        ]);
    }
    // The interval is of the whole difference, p then of the one inside.
    let spare: &[&[usize]] =
        if found.question.strata.is_none() { &[&[8], &[9]] } else { &[&[8], &[9], &[5]] };
    fitted(table, spare) + &more(contrasts.len(), CONTRASTS, "--format csv --table contrasts")
}

fn within_table(contrasts: &[Contrast]) -> String {
    let heading = ["a", "b", "toward", "voice", "a − b", "interval", "p", "stories"];
    let mut rows: Vec<(&Contrast, &StoryContrast)> =
        contrasts.iter().filter_map(|contrast| Some((contrast, contrast.within_stories.as_ref()?))).collect();
    rows.sort_by_key(|(_, within)| Reverse(within.stories));
    let mut table = table(&heading, 4);
    if rows.iter().all(|(_, within)| within.interval.is_none()) {
        hide(&mut table, [5]);
    }
    for (contrast, within) in rows.iter().take(CONTRASTS) {
        table.add_row([
            name(&contrast.a),
            name(&contrast.b),
            contrast.target.as_deref().map_or_else(|| "–".to_owned(), name),
            contrast.voice.as_str().to_owned(),
            signed(within.difference),
            interval(within.interval),
            within.p_adjusted.map_or_else(|| "–".to_owned(), |p| format!("{p:.3}")),
            within.stories.to_string(),
        ]);
    }
    fitted(table, &[]) + &more(rows.len(), CONTRASTS, "--format csv --table contrasts")
}
