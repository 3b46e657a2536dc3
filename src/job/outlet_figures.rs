//! Summaries → figures that compare outlets by the people they write about.

use super::chart_context::{ChartContext, ChartWords, NamedFigure, STANCE_SCALE};
use super::evidence::{Cells, Selection, is_name, select};
use super::findings;
use super::outlet_totals::{MAX_OUTLETS, article_spread, outlet_shares, without_outlet};
use super::results::Results;
use super::wording::quantity;
use crate::aggregate::{Summary, Voices};
use crate::charts::{
    Figure, Matrix, MatrixRow, PersonPanel, RowKind, SmallMultiple, matrix, multiples, outlets,
};
use crate::compare::{Contrast, Grouping};
use crate::error::Error;

/// Most people in the chart with a panel for each person.
const MAX_PERSON_PANELS: usize = 6;
/// Most people in the matrix of outlets and in the small multiples.
const MAX_PEOPLE: usize = 10;
/// Most outlets in the chart with a panel for each outlet.
const MAX_OUTLET_PANELS: usize = 12;

/// The stances of each outlet's own voice toward each person.
struct OutletCells<'a> {
    cells: Cells<'a, &'a str>,
    /// Targets whose words are no name.
    nameless: usize,
    results: &'a Results,
}

/// The figures of outlets; a single outlet has only the first.
///
/// # Errors
/// When a chart cannot be drawn.
pub(super) fn outlet_figures(
    results: &Results,
    context: &ChartContext<'_>,
) -> Result<Vec<NamedFigure>, Error> {
    let summaries = &results.summaries;
    let cells = OutletCells::new(results);
    let mut figures =
        vec![NamedFigure::new("outlets", "Outlets side by side", cells.person_panels(context)?)];
    if summaries.outlets.keys().flatten().count() > 1 {
        let selection = select(&cells.cells, context.minimum, (MAX_OUTLETS, MAX_PEOPLE));
        // Without a number, the first figure already says that there are too few articles.
        if !selection.rows.is_empty() {
            let figure = cells.matrix(&selection, context)?;
            figures.push(NamedFigure::new(
                "outlets-by-person",
                "Outlets by the people they write about",
                figure,
            ));
            let selection = select(&cells.cells, context.minimum, (MAX_OUTLET_PANELS, MAX_PEOPLE));
            let figure = cells.multiples(&selection, context)?;
            figures.push(NamedFigure::new("outlets-multiples", "The same people in each outlet", figure));
        }
        figures.extend(outlet_shares(summaries, context)?);
        figures.push(NamedFigure::new(
            "outlets-spread",
            "Article by article",
            article_spread(summaries, context)?,
        ));
    }
    Ok(figures)
}

impl<'a> OutletCells<'a> {
    fn new(results: &'a Results) -> Self {
        let by_outlet = results.summaries.by_outlet.iter().filter(|(key, _)| key.voice == Voices::Author);
        let mut nameless: Vec<&str> = Vec::new();
        let mut cells = Cells::new();
        for (key, summary) in by_outlet {
            let Some(outlet) = key.outlet.as_deref() else { continue };
            if is_name(&key.target) {
                cells.insert((outlet, key.target.as_str()), summary);
            } else if !nameless.contains(&key.target.as_str()) {
                nameless.push(&key.target);
            }
        }
        Self { cells, nameless: nameless.len(), results }
    }

    /// What a chart of this selection leaves out.
    fn omissions(&self, selection: &Selection<'_, &str>, context: &ChartContext<'_>) -> Vec<String> {
        let mut parts = selection.omissions("outlet", context.minimum);
        if self.nameless > 0 {
            parts.push(format!("{} that are no names", quantity(self.nameless as u64, "phrase")));
        }
        parts.extend(without_outlet(&self.results.summaries));
        parts
    }

    /// What the comparison finds about these people and outlets.
    fn finding(&self, selection: &Selection<'_, &str>, context: &ChartContext<'_>) -> String {
        let has_enough = |outlet: &str, person: &str| {
            self.cells.get(&(outlet, person)).is_some_and(|summary| context.minimum.is_met(summary))
        };
        let comparable = selection
            .people
            .iter()
            .any(|person| selection.rows.iter().filter(|outlet| has_enough(outlet, person)).nth(1).is_some());
        let comparison = &self.results.comparison;
        let is_shown = |contrast: &&Contrast| {
            contrast.voice == Voices::Author
                && contrast.target.as_deref().is_some_and(|target| {
                    selection.people.contains(&target)
                        && [&contrast.a, &contrast.b].iter().all(|outlet| {
                            selection.rows.contains(&outlet.as_str()) && has_enough(outlet, target)
                        })
                })
        };
        let contrasts: Vec<&Contrast> = match comparison.question.grouping {
            Grouping::Outlet => comparison.contrasts.iter().filter(is_shown).collect(),
            _ => Vec::new(),
        };
        findings::of_outlets(&contrasts, &selection.people, comparable, context.alpha())
    }

    /// The words of a chart of this selection.
    fn words(
        &self,
        selection: &Selection<'_, &str>,
        measure: &str,
        context: &ChartContext<'_>,
    ) -> ChartWords {
        ChartWords {
            finding: self.finding(selection, context),
            measure: format!("{measure}, {STANCE_SCALE}"),
            has_intervals: !selection.people.is_empty(),
            articles: self.results.summaries.totals.articles,
            footnote: context.stance_footnote(&self.omissions(selection, context)),
        }
    }

    /// A panel for each person, with the stance of each outlet, the most negative first.
    fn person_panels(&self, context: &ChartContext<'_>) -> Result<Figure, Error> {
        let selection = select(&self.cells, context.minimum, (MAX_OUTLETS, MAX_PERSON_PANELS));
        let panels: Vec<PersonPanel> =
            selection.people.iter().map(|person| self.panel(person, &selection.rows, context)).collect();
        let mut words =
            self.words(&selection, "Mean stance of each outlet’s own voice toward each person", context);
        if let ([outlet], false) = (selection.rows.as_slice(), self.has_several_outlets()) {
            let summary = |person: &&str| {
                let summary = self.cells.get(&(*outlet, *person))?;
                Some(((*person).to_owned(), (*summary).clone()))
            };
            let rows: Vec<_> = selection.people.iter().filter_map(summary).collect();
            words.finding = format!("{outlet}: {}", findings::of_people(&rows));
        }
        outlets(&panels, &context.options(words))
    }

    fn has_several_outlets(&self) -> bool {
        self.results.summaries.outlets.keys().flatten().nth(1).is_some()
    }

    fn panel(&self, person: &str, rows: &[&str], context: &ChartContext<'_>) -> PersonPanel {
        let of_person = self.cells.iter().filter(|((_, target), _)| *target == person);
        let (enough, few): (Vec<_>, Vec<_>) =
            of_person.partition(|(_, summary)| context.minimum.is_met(summary));
        let mut outlets: Vec<(String, Summary)> = enough
            .into_iter()
            .filter(|((outlet, _), _)| rows.contains(outlet))
            .map(|((outlet, _), summary)| ((*outlet).to_owned(), (*summary).clone()))
            .collect();
        // The cells are sorted by outlet, and the sort is stable.
        outlets.sort_by(|(_, a), (_, b)| a.mean.unwrap_or(0.0).total_cmp(&b.mean.unwrap_or(0.0)));
        let with_too_few = u32::try_from(few.len()).unwrap_or(u32::MAX);
        PersonPanel { person: person.to_owned(), outlets, with_too_few }
    }

    /// The summary of an outlet and a person, if there is one.
    fn cell(&self, outlet: &str, person: &str) -> Option<Summary> {
        self.cells.get(&(outlet, person)).map(|summary| (*summary).clone())
    }

    /// A matrix of outlets (rows) and people (columns).
    fn matrix(&self, selection: &Selection<'_, &str>, context: &ChartContext<'_>) -> Result<Figure, Error> {
        let row = |outlet: &&str| MatrixRow { label: (*outlet).to_owned(), kind: RowKind::Group };
        let cells = |outlet: &&str| selection.people.iter().map(|person| self.cell(outlet, person)).collect();
        let cells = Matrix {
            rows: selection.rows.iter().map(row).collect(),
            columns: selection.people.iter().map(|person| (*person).to_owned()).collect(),
            cells: selection.rows.iter().map(cells).collect(),
        };
        let measure = "Mean stance of each outlet’s own voice (rows) toward each person (columns)";
        matrix(&cells, &context.options(self.words(selection, measure, context)))
    }

    /// A panel for each outlet, with the same people.
    fn multiples(
        &self,
        selection: &Selection<'_, &str>,
        context: &ChartContext<'_>,
    ) -> Result<Figure, Error> {
        let panels: Vec<SmallMultiple> = selection
            .rows
            .iter()
            .map(|outlet| SmallMultiple {
                label: (*outlet).to_owned(),
                rows: selection
                    .people
                    .iter()
                    .map(|person| ((*person).to_owned(), self.cell(outlet, person)))
                    .collect(),
            })
            .collect();
        let measure = "Mean stance of each outlet’s own voice toward the same people";
        multiples(&panels, &context.options(self.words(selection, measure, context)))
    }
}
