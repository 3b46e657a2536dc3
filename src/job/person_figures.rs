//! Summaries → figures of people: who says what about whom, and the stance toward each person.

use super::chart_context::{ChartContext, Omitted, STANCE_SCALE, omission_note};
use crate::aggregate::{HolderName, Summaries, Summary, TargetKey, Voices};
use crate::charts::{Figure, Matrix, MatrixRow, RowKind, toward, who_about_whom};
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeMap;

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

/// A matrix of voices (rows) and the people they speak about (columns).
///
/// # Errors
/// When the chart cannot be drawn.
pub(super) fn voice_matrix(summaries: &Summaries, context: &ChartContext<'_>) -> Result<Figure, Error> {
    let people = targets_by_frequency(summaries, Voices::All);
    let columns: Vec<String> =
        people.iter().take(MAX_MATRIX_PEOPLE).map(|(key, _)| key.target.clone()).collect();
    let mut cells: BTreeMap<(&HolderName, &str), &Summary> = BTreeMap::new();
    for (key, summary) in &summaries.by_speaker {
        cells.insert((&key.holder, &key.target), summary);
    }
    let holders = holders_by_frequency(summaries);
    let has_cell = |holder: &HolderName| columns.iter().any(|c| cells.contains_key(&(holder, c.as_str())));
    // A voice with one stance fills a row and says little. The row of unknown speakers is always shown.
    let (unknown, known): (Vec<_>, Vec<_>) = holders.iter().partition(|(h, _)| **h == HolderName::Unknown);
    let frequent = known.iter().filter(|(h, n)| *n > 1 || **h == HolderName::Author).take(MAX_VOICES - 1);
    let rows: Vec<&HolderName> = frequent.chain(&unknown).map(|(h, _)| *h).filter(|h| has_cell(h)).collect();
    let matrix = Matrix {
        rows: rows
            .iter()
            .map(|holder| MatrixRow { label: row_label(holder), kind: row_kind(holder) })
            .collect(),
        cells: rows
            .iter()
            .map(|holder| columns.iter().map(|c| cells.get(&(*holder, c.as_str())).map(|s| (*s).clone())))
            .map(Iterator::collect)
            .collect(),
        columns,
    };
    let subtitle = format!("Mean stance of each voice (rows) toward each person (columns), {STANCE_SCALE}");
    let omissions = omission_note(&[
        (holders.len() - rows.len(), Omitted::Voices),
        (people.len().saturating_sub(MAX_MATRIX_PEOPLE), Omitted::People),
    ]);
    let options = context.options(
        "Who says what about whom",
        subtitle,
        context.stance_footnote(&omissions),
        summaries.totals.articles,
    );
    who_about_whom(&matrix, &options)
}

/// The holders with their numbers of stances: the author, then named sources by frequency, then unknown speakers.
fn holders_by_frequency(summaries: &Summaries) -> Vec<(&HolderName, u32)> {
    let mut stances: BTreeMap<&HolderName, u32> = BTreeMap::new();
    for (key, summary) in &summaries.by_speaker {
        *stances.entry(&key.holder).or_default() += summary.sentences;
    }
    let rank = |holder: &HolderName| match holder {
        HolderName::Author => 0,
        HolderName::Person(_) | HolderName::Organisation(_) | HolderName::Unnamed(_) => 1,
        HolderName::Unknown => 2,
    };
    let mut holders: Vec<(&HolderName, u32)> = stances.into_iter().collect();
    holders.sort_by_key(|(holder, n)| (rank(holder), Reverse(*n)));
    holders
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

/// A bar chart of the stance in `voice` toward each person.
///
/// # Errors
/// When the chart cannot be drawn.
pub(super) fn stance_bars(
    summaries: &Summaries,
    voice: Voices,
    context: &ChartContext<'_>,
) -> Result<Figure, Error> {
    let people = targets_by_frequency(summaries, voice);
    let rows: Vec<(String, Summary)> = people
        .iter()
        .take(MAX_BAR_PEOPLE)
        .map(|(key, summary)| (key.target.clone(), (*summary).clone()))
        .collect();
    let (title, whose) = match voice {
        Voices::Author => ("Stance toward each person, author’s voice only", "the articles’ own voice"),
        Voices::Quoted => ("Stance toward each person, quoted voices only", "quoted voices"),
        Voices::All => {
            ("Stance toward each person, all voices", "the author’s and all quoted voices together")
        }
    };
    let subtitle = format!("Mean stance of {whose}, {STANCE_SCALE}; each article counts once");
    let omissions = omission_note(&[(people.len() - rows.len(), Omitted::People)]);
    let footnote = context.stance_footnote(&omissions);
    toward(&rows, &context.options(title, subtitle, footnote, summaries.totals.articles))
}
