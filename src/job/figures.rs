//! Summaries → figures: which rows and columns a chart shows, in what order, and the words around it.

use super::article_strips::{ArticleStrip, article_strip, file_word};
use super::chart_context::{ChartContext, NamedFigure, PERSON, SCALE, footnote, left_out};
use super::outlet_figures::{outlet_figures, time_figures};
use super::results::Results;
use crate::aggregate::{HolderName, Summaries, Summary, TargetKey, Voices};
use crate::charts::{Figure, Matrix, MatrixRow, RowKind, toward, who_about_whom};
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Voices in the matrix, the author among them.
const VOICES: usize = 15;
/// People in the matrix.
const COLUMNS: usize = 10;
/// People in the bars.
const PEOPLE: usize = 15;

/// Voices that a chart leaves out, one and several.
const VOICE: (&str, &str) = ("voice with fewer stances", "voices with fewer stances");

/// All charts but those of single articles, in the order of the documentation. Of outlets and of time there are charts
/// only where there are several.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn figures(
    Results { summaries: found, time, .. }: &Results,
    context: &ChartContext<'_>,
) -> Result<Vec<NamedFigure>, Error> {
    let mut all = vec![
        NamedFigure::new("who-about-whom", "Who says what about whom", matrix(found, context)?),
        NamedFigure::new(
            "toward-all-voices",
            "Stance toward each person, all voices",
            bars(found, Voices::All, context)?,
        ),
        NamedFigure::new(
            "toward-author",
            "Stance toward each person, author’s voice",
            bars(found, Voices::Author, context)?,
        ),
    ];
    all.extend(outlet_figures(found, context)?);
    all.extend(time_figures(time, context)?);
    Ok(all)
}

/// The charts of single articles.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn strip_figures(
    strips: &[ArticleStrip],
    context: &ChartContext<'_>,
) -> Result<Vec<NamedFigure>, Error> {
    let named = |(number, article): (usize, &ArticleStrip)| {
        let name = format!("strip-{number:02}-{}", file_word(&article.id));
        Ok(NamedFigure {
            name,
            caption: "One article along its text",
            figure: article_strip(article, context)?,
        })
    };
    (1..).zip(strips).map(named).collect()
}

/// The people spoken about, those with the most stances in `voice` first, equal ones by name.
#[must_use]
pub fn targets_by_frequency(found: &Summaries, voice: Voices) -> Vec<(&TargetKey, &Summary)> {
    let mut rows: Vec<_> = found.by_target.iter().filter(|(key, _)| key.voice == voice).collect();
    // A stable sort: the same number of stances, in the order of the names.
    rows.sort_by_key(|(_, summary)| Reverse(summary.sentences));
    rows
}

fn matrix(found: &Summaries, context: &ChartContext<'_>) -> Result<Figure, Error> {
    let people = targets_by_frequency(found, Voices::All);
    let columns: Vec<String> = people.iter().take(COLUMNS).map(|(key, _)| key.target.clone()).collect();
    let mut voices: BTreeMap<&HolderName, u32> = BTreeMap::new();
    for (key, summary) in &found.by_speaker {
        *voices.entry(&key.holder).or_default() += summary.sentences;
    }
    let mut order: Vec<(&HolderName, u32)> = voices.into_iter().collect();
    order.sort_by_key(|(holder, n)| (rank(holder), Reverse(*n)));
    let mut cells: BTreeMap<(&HolderName, &str), &Summary> = BTreeMap::new();
    for (key, summary) in &found.by_speaker {
        cells.insert((&key.holder, &key.target), summary);
    }
    let is_shown = |holder: &HolderName| columns.iter().any(|c| cells.contains_key(&(holder, c.as_str())));
    // A voice heard once fills a row and tells nothing. What nobody is known to have said is always shown.
    let (unknown, known): (Vec<_>, Vec<_>) = order.iter().partition(|(h, _)| **h == HolderName::Unknown);
    let heard = known.iter().filter(|(h, n)| *n > 1 || **h == HolderName::Author).take(VOICES - 1);
    let shown: Vec<&HolderName> = heard.chain(&unknown).map(|(h, _)| *h).filter(|h| is_shown(h)).collect();
    let matrix = Matrix {
        rows: shown.iter().map(|holder| MatrixRow { label: label(holder), kind: kind(holder) }).collect(),
        cells: shown
            .iter()
            .map(|holder| columns.iter().map(|c| cells.get(&(*holder, c.as_str())).map(|s| (*s).clone())))
            .map(Iterator::collect)
            .collect(),
        columns,
    };
    let subtitle = format!("Mean stance of each voice (rows) toward each person (columns), {SCALE}");
    let left_out = left_out(&[
        (order.len() - shown.len(), VOICE.0, VOICE.1),
        (people.len().saturating_sub(COLUMNS), PERSON.0, PERSON.1),
    ]);
    let text = context.text(
        "Who says what about whom",
        subtitle,
        footnote(context, &left_out),
        found.totals.articles,
    );
    who_about_whom(&matrix, &text)
}

/// The author first, then people and other sources by their stances, then what nobody is known to have said.
fn rank(holder: &HolderName) -> u8 {
    match holder {
        HolderName::Author => 0,
        HolderName::Person(_) | HolderName::Organisation(_) | HolderName::Unnamed(_) => 1,
        HolderName::Unknown => 2,
    }
}

fn label(holder: &HolderName) -> String {
    match holder {
        HolderName::Author | HolderName::Unknown => String::new(),
        HolderName::Person(name) | HolderName::Organisation(name) | HolderName::Unnamed(name) => name.clone(),
    }
}

fn kind(holder: &HolderName) -> RowKind {
    match holder {
        HolderName::Author => RowKind::Author,
        HolderName::Unknown => RowKind::Unknown,
        HolderName::Person(_) => RowKind::Named,
        HolderName::Organisation(_) | HolderName::Unnamed(_) => RowKind::Unnamed,
    }
}

fn bars(found: &Summaries, voice: Voices, context: &ChartContext<'_>) -> Result<Figure, Error> {
    let people = targets_by_frequency(found, voice);
    let rows: Vec<(String, Summary)> =
        people.iter().take(PEOPLE).map(|(key, summary)| (key.target.clone(), (*summary).clone())).collect();
    let (title, whose) = match voice {
        Voices::Author => ("Stance toward each person, author’s voice only", "the articles’ own voice"),
        Voices::Quoted => ("Stance toward each person, quoted voices only", "quoted voices"),
        Voices::All => {
            ("Stance toward each person, all voices", "the author’s and all quoted voices together")
        }
    };
    let subtitle = format!("Mean stance of {whose}, {SCALE}; each article counts once");
    let left_out = left_out(&[(people.len() - rows.len(), PERSON.0, PERSON.1)]);
    toward(&rows, &context.text(title, subtitle, footnote(context, &left_out), found.totals.articles))
}
