//! Summaries → figures that compare outlets.

use super::chart_context::{ChartContext, NamedFigure, Omitted, STANCE_SCALE, omission_note};
use super::wording::quantity;
use crate::aggregate::{OutletSummary, Summaries, Summary, Voices};
use crate::charts::{
    Figure, Matrix, MatrixRow, PersonPanel, RowKind, SmallMultiple, SpreadGroup, matrix, multiples, outlets,
    shares, spread,
};
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most people in the chart with a panel for each person.
const MAX_PERSON_PANELS: usize = 6;
/// Most people in the matrix of outlets and in the small multiples.
const MAX_PEOPLE: usize = 10;
/// Most outlets in any chart.
const MAX_OUTLETS: usize = 60;
/// Most outlets in the chart with a panel for each outlet.
const MAX_OUTLET_PANELS: usize = 12;

/// The summaries of one person, by outlet.
type PersonRow<'a> = Vec<(&'a str, &'a Summary)>;

/// The outlets with the most articles, and the people they write about in their own voice.
struct OutletSelection<'a> {
    /// Sorted by name.
    outlets: Vec<(&'a str, &'a OutletSummary)>,
    /// People whom several outlets write about come first, then those with the most stances.
    people: Vec<(&'a str, PersonRow<'a>)>,
    /// Number of outlets that were not selected.
    unselected: usize,
    /// A sentence on the articles that name no outlet; empty if all name one.
    without_outlet: String,
}

/// The figures of outlets; a single outlet has only the first.
///
/// # Errors
/// When a chart cannot be drawn.
pub(super) fn outlet_figures(
    summaries: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Vec<NamedFigure>, Error> {
    let selection = OutletSelection::new(summaries);
    let mut figures = vec![NamedFigure::new(
        "outlets",
        "Outlets side by side",
        person_panels(&selection, summaries, context)?,
    )];
    if selection.outlets.len() > 1 {
        figures.push(NamedFigure::new(
            "outlets-by-person",
            "Whom each outlet is for and against",
            outlet_matrix(&selection, summaries, context)?,
        ));
        figures.push(NamedFigure::new(
            "outlets-multiples",
            "The same people in each outlet",
            outlet_multiples(&selection, summaries, context)?,
        ));
        figures.push(NamedFigure::new(
            "outlets-shares",
            "How often each outlet is for and against",
            outlet_shares(&selection, summaries, context)?,
        ));
        figures.push(NamedFigure::new(
            "outlets-spread",
            "Article by article",
            article_spread(&selection, summaries, context)?,
        ));
    }
    Ok(figures)
}

impl<'a> OutletSelection<'a> {
    fn new(summaries: &'a Summaries) -> Self {
        let mut outlets: Vec<(&str, &OutletSummary)> = summaries
            .outlets
            .iter()
            .filter_map(|(name, summary)| Some((name.as_deref()?, summary)))
            .collect();
        let outlet_count = outlets.len();
        outlets.sort_by_key(|(_, summary)| Reverse(summary.articles));
        outlets.truncate(MAX_OUTLETS);
        outlets.sort_unstable_by_key(|(name, _)| *name);
        let mut people: BTreeMap<&str, PersonRow<'_>> = BTreeMap::new();
        for (key, summary) in summaries.by_outlet.iter().filter(|(key, _)| key.voice == Voices::Author) {
            if let Some((name, _)) = outlets.iter().find(|(name, _)| Some(*name) == key.outlet.as_deref()) {
                people.entry(&key.target).or_default().push((name, summary));
            }
        }
        let mut people: Vec<(&str, PersonRow<'_>)> = people.into_iter().collect();
        people.sort_by_key(|(_, rows)| {
            Reverse((rows.len() > 1, rows.iter().map(|(_, s)| s.sentences).sum::<u32>()))
        });
        let without_outlet = summaries.outlets.get(&None).map_or_else(String::new, |summary| {
            format!(" {} without an outlet.", quantity(u64::from(summary.articles), "article"))
        });
        Self { unselected: outlet_count - outlets.len(), outlets, people, without_outlet }
    }

    /// The outlets with the most articles, sorted by name, as many as the chart with a panel for each outlet can hold.
    fn panel_outlets(&self) -> impl Iterator<Item = (&'a str, &'a OutletSummary)> {
        let mut outlets = self.outlets.clone();
        outlets.sort_by_key(|(_, summary)| Reverse(summary.articles));
        outlets.truncate(MAX_OUTLET_PANELS);
        outlets.sort_unstable_by_key(|(name, _)| *name);
        outlets.into_iter()
    }

    /// Sentences on what a chart of so many outlets omits; `people` is the number of people in it, `None` if the chart
    /// shows no single people.
    fn omission_note(&self, outlets: usize, people: Option<usize>) -> String {
        let outlets = self.unselected + self.outlets.len().saturating_sub(outlets);
        let people = people.map_or(0, |shown| self.people.len().saturating_sub(shown));
        let note = omission_note(&[(people, Omitted::People), (outlets, Omitted::Outlets)]);
        format!("{note}{}", self.without_outlet)
    }
}

/// A panel for each person, with the stance of each outlet.
fn person_panels(
    selection: &OutletSelection<'_>,
    summaries: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Figure, Error> {
    let has_number = |rows: &PersonRow<'_>| rows.iter().any(|(_, summary)| summary.mean.is_some());
    let any_number = selection.people.iter().any(|(_, rows)| has_number(rows));
    let people = selection.people.iter().filter(|(_, rows)| !any_number || has_number(rows));
    let panels: Vec<PersonPanel> = people
        .take(MAX_PERSON_PANELS)
        .map(|(person, rows)| PersonPanel {
            person: (*person).to_owned(),
            outlets: rows.iter().map(|(name, summary)| ((*name).to_owned(), (*summary).clone())).collect(),
        })
        .collect();
    let subtitle =
        format!("Mean stance of each outlet’s own voice toward the people it covers, {STANCE_SCALE}");
    let footnote =
        context.stance_footnote(&selection.omission_note(selection.outlets.len(), Some(panels.len())));
    outlets(&panels, &context.options("Outlets side by side", subtitle, footnote, summaries.totals.articles))
}

/// A matrix of outlets (rows) and people (columns).
fn outlet_matrix(
    selection: &OutletSelection<'_>,
    summaries: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Figure, Error> {
    let people: Vec<&(&str, PersonRow<'_>)> = selection.people.iter().take(MAX_PEOPLE).collect();
    let cell = |outlet: &str, rows: &PersonRow<'_>| {
        rows.iter().find(|(name, _)| *name == outlet).map(|(_, summary)| (*summary).clone())
    };
    let cells = |outlet: &str| people.iter().map(|(_, rows)| cell(outlet, rows)).collect();
    let cells = Matrix {
        rows: selection
            .outlets
            .iter()
            .map(|(name, _)| MatrixRow { label: (*name).to_owned(), kind: RowKind::Group })
            .collect(),
        columns: people.iter().map(|(person, _)| (*person).to_owned()).collect(),
        cells: selection.outlets.iter().map(|(name, _)| cells(name)).collect(),
    };
    let subtitle =
        format!("Mean stance of each outlet’s own voice (rows) toward each person (columns), {STANCE_SCALE}");
    let footnote =
        context.stance_footnote(&selection.omission_note(selection.outlets.len(), Some(people.len())));
    matrix(
        &cells,
        &context.options(
            "Whom each outlet is for and against",
            subtitle,
            footnote,
            summaries.totals.articles,
        ),
    )
}

/// A panel for each outlet, with the same people.
fn outlet_multiples(
    selection: &OutletSelection<'_>,
    summaries: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Figure, Error> {
    let people: Vec<&(&str, PersonRow<'_>)> = selection.people.iter().take(MAX_PEOPLE).collect();
    let row = |outlet: &str, (person, rows): &(&str, PersonRow<'_>)| {
        let summary = rows.iter().find(|(name, _)| *name == outlet).map(|(_, summary)| (*summary).clone());
        ((*person).to_owned(), summary)
    };
    let panels: Vec<SmallMultiple> = selection
        .panel_outlets()
        .map(|(name, _)| SmallMultiple {
            label: name.to_owned(),
            rows: people.iter().map(|person| row(name, person)).collect(),
        })
        .collect();
    let subtitle = format!("Mean stance of each outlet’s own voice toward the same people, {STANCE_SCALE}");
    let footnote = context.stance_footnote(&selection.omission_note(panels.len(), Some(people.len())));
    multiples(
        &panels,
        &context.options("The same people in each outlet", subtitle, footnote, summaries.totals.articles),
    )
}

/// Shares of negative, neutral and positive stances of each outlet.
fn outlet_shares(
    selection: &OutletSelection<'_>,
    summaries: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Figure, Error> {
    let rows: Vec<(String, Summary)> = selection
        .outlets
        .iter()
        .filter_map(|(name, outlet)| Some(((*name).to_owned(), outlet.stance.get(&Voices::Author)?.clone())))
        .collect();
    let subtitle =
        "Shares of negative, neutral and positive stances of each outlet’s own voice toward anyone";
    let footnote = context.stance_footnote(&selection.omission_note(selection.outlets.len(), None));
    let title = "How often each outlet is for and against";
    shares(&rows, &context.options(title, subtitle.to_owned(), footnote, summaries.totals.articles))
}

/// The mean stance of each article, by outlet.
fn article_spread(
    selection: &OutletSelection<'_>,
    summaries: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Figure, Error> {
    let groups: Vec<SpreadGroup> = selection
        .outlets
        .iter()
        .map(|(name, outlet)| SpreadGroup { label: (*name).to_owned(), values: outlet.own_means.clone() })
        .filter(|group| !group.values.is_empty())
        .collect();
    let subtitle = format!("Mean stance of each article’s own voice toward anyone, {STANCE_SCALE}");
    let footnote = context.stance_footnote(&selection.omission_note(selection.outlets.len(), None));
    spread(&groups, &context.options("Article by article", subtitle, footnote, summaries.totals.articles))
}
