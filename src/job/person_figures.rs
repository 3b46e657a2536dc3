//! Summaries → figures of people: who says what about whom, and the stance toward each person.

use super::chart_context::{ChartContext, ChartWords, Drawn, STANCE_SCALE};
use super::evidence::{Cells, Minimum, Selection, is_name, select};
use super::findings;
use super::leans::{Lean, correction_note, leans};
use super::wording::{people, quantity};
use crate::aggregate::{HolderName, Summaries, Summary, TargetKey, Voices};
use crate::charts::{
    ChartOptions, Matrix, MatrixRow, RowKind, columns_that_fit, toward, vega_lite, who_about_whom,
};
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Most voices in the matrix, with the author.
const MAX_VOICES: usize = 15;
/// Most people in the matrix.
const MAX_MATRIX_PEOPLE: usize = 10;
/// Most people in a bar chart.
const MAX_BAR_PEOPLE: usize = 15;

/// The targets of stances in `voice`, those with the most stances first, equal ones by name.
#[must_use]
pub fn targets_by_frequency(summaries: &Summaries, voice: Voices) -> Vec<(&TargetKey, &Summary)> {
    let mut targets: Vec<_> = summaries.by_target.iter().filter(|(key, _)| key.voice == voice).collect();
    // The map is sorted by name, and the sort is stable.
    targets.sort_by_key(|(_, summary)| Reverse(summary.sentences));
    targets
}

/// A matrix of voices (rows) and the people they speak about (columns). Unnamed voices have no row: the same words mean
/// other people in other articles.
///
/// # Errors
/// When the chart cannot be drawn.
pub(super) fn voice_matrix(summaries: &Summaries, context: &ChartContext<'_>) -> Result<Drawn, Error> {
    let minimum = description_minimum(summaries, context);
    let (mut cells, mut unnamed) = (Cells::new(), BTreeSet::new());
    for (key, summary) in &summaries.by_speaker {
        match &key.holder {
            HolderName::Unnamed(words) => {
                unnamed.insert(words);
            }
            HolderName::Organisation(words) if !is_name(words) => {
                unnamed.insert(words);
            }
            holder if is_name(&key.target) => {
                cells.insert((holder, key.target.as_str()), summary);
            }
            _ => {}
        }
    }
    let options = context.plain_options(String::new(), String::new(), String::new());
    // A narrow chart has some of the people of a wide one, with the same answers about them.
    let widest = select(&cells, minimum, (MAX_VOICES, MAX_MATRIX_PEOPLE));
    let selection = widest.clone().narrowed(
        |row, person| cells.get(&(*row, person)).is_some_and(|summary| minimum.is_met(summary)),
        |selection| columns_that_fit(&matrix_of(&cells, selection), &options),
    );
    let matrix = matrix_of(&cells, &selection);
    let mut omissions = selection.omissions("voice", minimum);
    if !unnamed.is_empty() {
        omissions.push(unnamed_voices(unnamed.len()));
    }
    let family: Vec<(&HolderName, &str, &Summary)> = cells
        .iter()
        .filter(|((holder, person), summary)| {
            widest.rows.contains(holder) && widest.people.contains(person) && minimum.is_met(summary)
        })
        .map(|((holder, person), summary)| (*holder, *person, *summary))
        .collect();
    let sides = leans(family.iter().map(|(_, _, summary)| *summary));
    let shown: Vec<(String, &str, Lean)> = family
        .iter()
        .zip(sides)
        .filter(|((holder, person, _), _)| {
            selection.rows.contains(holder) && selection.people.contains(person)
        })
        .map(|((holder, person, _), side)| (voice_words(holder), *person, side))
        .collect();
    let mut footnote = context.stance_footnote(&omissions);
    if !selection.people.is_empty() {
        footnote.push_str(" Voices and people with the most numbers come first, after the author.");
    }
    let finding = if minimum == context.minimum {
        footnote.push_str(&correction_note(
            family.iter().filter(|(_, _, summary)| summary.interval.is_some()).count(),
            context,
        ));
        findings::of_voices(&shown)
    } else {
        format!("Who says what about whom in {}", quantity(u64::from(summaries.totals.articles), "article"))
    };
    let words = ChartWords {
        finding,
        measure: format!("Mean stance of each voice (rows) toward each person (columns), {STANCE_SCALE}"),
        has_intervals: minimum == context.minimum,
        articles: summaries.totals.articles,
        footnote,
    };
    let options = ChartOptions { min_articles: minimum.articles, ..context.options(words) };
    Ok((who_about_whom(&matrix, &options)?, vega_lite::who_about_whom(&matrix, &options)))
}

/// The matrix of a selection; the author comes first, unknown speakers last.
fn matrix_of(cells: &Cells<'_, &HolderName>, selection: &Selection<'_, &HolderName>) -> Matrix {
    let mut rows = selection.rows.clone();
    rows.sort_by_key(|holder| match holder {
        HolderName::Author => 0,
        HolderName::Unknown => 2,
        HolderName::Person(_) | HolderName::Organisation(_) | HolderName::Unnamed(_) => 1,
    });
    let row = |holder: &&HolderName| MatrixRow { label: row_label(holder), kind: row_kind(holder) };
    let cell = |holder: &HolderName, person: &str| cells.get(&(holder, person)).map(|s| (*s).clone());
    let of_row = |holder: &&HolderName| selection.people.iter().map(|person| cell(holder, person)).collect();
    Matrix {
        rows: rows.iter().map(row).collect(),
        columns: selection.people.iter().map(|person| (*person).to_owned()).collect(),
        cells: rows.iter().map(of_row).collect(),
    }
}

fn unnamed_voices(n: usize) -> String {
    format!("{} without a name", quantity(n as u64, "voice"))
}

/// What a number of a chart that describes all articles needs. Fewer articles than the minimum are described as they are:
/// each number then says what stands in these articles, and nothing about others.
fn description_minimum(summaries: &Summaries, context: &ChartContext<'_>) -> Minimum {
    let few = summaries.totals.articles < context.minimum.articles;
    Minimum { articles: if few { 1 } else { context.minimum.articles }, ..context.minimum }
}

/// The words for a voice in a title.
fn voice_words(holder: &HolderName) -> String {
    match holder {
        HolderName::Author => "the articles’ own voice".to_owned(),
        HolderName::Unknown => "unknown speakers".to_owned(),
        HolderName::Person(name) | HolderName::Organisation(name) | HolderName::Unnamed(name) => name.clone(),
    }
}

/// The label of a holder's row; empty where the chart has words of its own.
fn row_label(holder: &HolderName) -> String {
    match holder {
        HolderName::Author | HolderName::Unknown => String::new(),
        HolderName::Person(name) | HolderName::Organisation(name) | HolderName::Unnamed(name) => name.clone(),
    }
}

fn row_kind(holder: &HolderName) -> RowKind {
    match holder {
        HolderName::Author => RowKind::Author,
        HolderName::Unknown => RowKind::Unknown,
        HolderName::Person(_) => RowKind::Named,
        HolderName::Organisation(_) | HolderName::Unnamed(_) => RowKind::Unnamed,
    }
}

/// A bar chart of the stance in `voice` toward each person, those of the most articles first.
///
/// # Errors
/// When the chart cannot be drawn.
pub(super) fn stance_bars(
    summaries: &Summaries,
    voice: Voices,
    context: &ChartContext<'_>,
) -> Result<Drawn, Error> {
    let minimum = description_minimum(summaries, context);
    let targets = summaries.by_target.iter().filter(|(key, _)| key.voice == voice && is_name(&key.target));
    let cells: Cells<'_, Voices> =
        targets.map(|(key, summary)| ((voice, key.target.as_str()), summary)).collect();
    let selection = select(&cells, minimum, (1, MAX_BAR_PEOPLE));
    let row = |person: &&str| Some(((*person).to_owned(), (*cells.get(&(voice, *person))?).clone()));
    let rows: Vec<(String, Summary)> = selection.people.iter().filter_map(row).collect();
    let (whose, of) = match voice {
        Voices::Author => ("the articles’ own voice", "in the articles’ own voice"),
        Voices::Quoted => ("quoted voices", "in quoted voices"),
        Voices::All => ("the articles’ own voice and all quoted voices together", "in all voices"),
    };
    let n = quantity(u64::from(summaries.totals.articles), "article");
    let mut footnote = context.stance_footnote(&bar_omissions(&selection, minimum));
    if !rows.is_empty() {
        footnote.push_str(" People of the most articles come first.");
    }
    if minimum == context.minimum {
        footnote
            .push_str(&correction_note(rows.iter().filter(|(_, s)| s.interval.is_some()).count(), context));
    }
    let words = ChartWords {
        finding: if minimum == context.minimum {
            findings::of_people(&rows)
        } else {
            format!("Stance toward people {of} of {n}")
        },
        measure: format!("Mean stance of {whose}, {STANCE_SCALE}; each article counts once"),
        has_intervals: minimum == context.minimum,
        articles: summaries.totals.articles,
        footnote,
    };
    let options = ChartOptions { min_articles: minimum.articles, ..context.options(words) };
    Ok((toward(&rows, &options)?, vega_lite::toward(&rows, &options)))
}

fn bar_omissions(selection: &Selection<'_, Voices>, minimum: Minimum) -> Vec<String> {
    let (few, cut) = (selection.few_people, selection.cut_people);
    let parts = [
        (few, format!("{} with fewer than {}", people(few), minimum.words())),
        (cut, format!("{} with fewer articles than these", people(cut))),
    ];
    parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect()
}
