//! Summaries → figures that compare outlets by the people they write about.

use super::chart_context::{ChartContext, ChartWords, Drawn, NamedFigure, STANCE_SCALE};
use super::evidence::{Cells, Selection, is_name, select, select_fitting};
use super::findings;
use super::leans::correction_note;
use super::outlet_totals::{MAX_OUTLETS, article_spread, outlet_shares, without_outlet};
use super::results::Results;
use super::wording::quantity;
use crate::aggregate::{Summary, Voices};
use crate::charts::{
    Matrix, MatrixRow, PersonPanel, RowKind, SmallMultiple, columns_that_fit, matrix, multiples, outlets,
    panels_that_fit, vega_lite,
};
use crate::compare::{Contrast, Grouping};
use crate::error::Error;
use std::collections::{BTreeMap, BTreeSet};

/// Most people in the chart with a panel for each person.
const MAX_PERSON_PANELS: usize = 6;
/// Most outlets in the matrix: with title and notes, it fits a page of ISO 216.
const MAX_MATRIX_OUTLETS: usize = 32;
/// Most people in the matrix of outlets and in the small multiples.
const MAX_PEOPLE: usize = 10;
/// Most outlets in the chart with a panel for each outlet.
const MAX_OUTLET_PANELS: usize = 12;
/// The same in a narrow chart, where the panels stand one below the other.
const MAX_NARROW_PANELS: usize = 5;
/// What comes first in a chart of outlets and people.
const ORDER: &str = " Outlets and people with the most numbers come first.";
/// The same where outlets are sorted by what is shown.
const PANEL_ORDER: &str = " People with the most numbers come first; outlets by their mean.";
/// Width below which a chart is narrow, logical pixels.
const NARROW: u32 = 640;

/// The stances of each outlet's own voice toward each person.
struct OutletCells<'a> {
    cells: Cells<'a, &'a str>,
    /// Targets whose words are no name.
    nameless: usize,
    results: &'a Results,
}

/// The figures of outlets; none for a single outlet, because there is nothing beside it: `toward-author` has its numbers.
///
/// # Errors
/// When a chart cannot be drawn.
pub(super) fn outlet_figures(
    results: &Results,
    context: &ChartContext<'_>,
) -> Result<Vec<NamedFigure>, Error> {
    let summaries = &results.summaries;
    let count = summaries.outlets.keys().flatten().count();
    if count == 1 {
        return Ok(Vec::new());
    }
    let cells = OutletCells::new(results);
    let mut figures =
        vec![NamedFigure::new("outlets", "Outlets side by side", cells.person_panels(context)?)];
    if count > 1 {
        let selection = cells.selection_that_fits(context);
        // Without a number, the first figure already says that there are too few articles.
        if !selection.rows.is_empty() {
            let figure = cells.matrix(&selection, context)?;
            figures.push(NamedFigure::new(
                "outlets-by-person",
                "Outlets by the people they write about",
                figure,
            ));
            let is_narrow = context.style.width.is_some_and(|width| width < NARROW);
            let panels = if is_narrow { MAX_NARROW_PANELS } else { MAX_OUTLET_PANELS };
            let selection = select(&cells.cells, context.minimum, (panels, MAX_PEOPLE));
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

    /// What the comparison finds about the people and outlets of a chart; `shown` holds each pair that has a number in it.
    fn finding(&self, people: &[&str], shown: &BTreeSet<(&str, &str)>, context: &ChartContext<'_>) -> String {
        let outlets_of = |person: &&str| shown.iter().filter(|(_, about)| about == person).count();
        let pairs = people.iter().map(outlets_of).map(|n| n * n.saturating_sub(1) / 2).sum();
        let is_shown = |contrast: &&Contrast| {
            contrast.voice == Voices::Author
                && contrast.target.as_deref().is_some_and(|target| {
                    [&contrast.a, &contrast.b].iter().all(|outlet| shown.contains(&(outlet.as_str(), target)))
                })
        };
        let contrasts: Vec<&Contrast> = self.contrasts().iter().filter(is_shown).collect();
        findings::of_outlets(&contrasts, people, (pairs, self.tests()), context.alpha())
    }

    /// The contrasts of outlets; none where other groups are compared.
    fn contrasts(&self) -> &[Contrast] {
        let comparison = &self.results.comparison;
        if comparison.question.grouping == Grouping::Outlet { &comparison.contrasts } else { &[] }
    }

    /// The number of tests that the p of each contrast is corrected for.
    fn tests(&self) -> usize {
        self.contrasts().iter().filter(|contrast| contrast.p_adjusted.is_some()).count()
    }

    /// The sentence below a chart whose title tells differences.
    fn correction_note(&self, context: &ChartContext<'_>) -> String {
        match self.tests() {
            n if n > 1 && context.title.is_empty() => {
                format!(
                    " Title: differences that hold after correction for all {} of the comparison (Holm).",
                    quantity(n as u64, "contrast")
                )
            }
            _ => String::new(),
        }
    }

    /// The pairs of an outlet and a person of a selection that have a number.
    fn shown(
        &self,
        selection: &Selection<'a, &'a str>,
        context: &ChartContext<'_>,
    ) -> BTreeSet<(&'a str, &'a str)> {
        let of_person =
            |person: &&'a str| selection.rows.iter().map(|outlet| (*outlet, *person)).collect::<Vec<_>>();
        let pairs = selection.people.iter().flat_map(of_person);
        pairs.filter(|pair| self.cells.get(pair).is_some_and(|cell| context.minimum.is_met(cell))).collect()
    }

    /// The outlets and people of the matrix: as many people as fit into its width.
    fn selection_that_fits(&self, context: &ChartContext<'_>) -> Selection<'a, &'a str> {
        let options = context.plain_options(String::new(), String::new(), String::new());
        select_fitting(&self.cells, context.minimum, (MAX_MATRIX_OUTLETS, MAX_PEOPLE), |selection| {
            columns_that_fit(&self.matrix_of(selection), &options)
        })
    }

    /// The words of a chart of this selection; `order` says what comes first.
    fn words(
        &self,
        selection: &Selection<'a, &'a str>,
        (measure, order): (&str, &str),
        context: &ChartContext<'_>,
    ) -> ChartWords {
        ChartWords {
            finding: self.finding(&selection.people, &self.shown(selection, context), context),
            measure: format!("{measure}, {STANCE_SCALE}"),
            has_intervals: !selection.people.is_empty(),
            articles: self.results.summaries.totals.articles,
            footnote: context.stance_footnote(&self.omissions(selection, context))
                + if selection.people.is_empty() { "" } else { order }
                + &self.correction_note(context),
        }
    }

    /// A panel for each person, with the stance of each outlet, the most negative first.
    fn person_panels(&self, context: &ChartContext<'_>) -> Result<Drawn, Error> {
        let options = context.plain_options(String::new(), String::new(), String::new());
        let panels_of = |selection: &Selection<'_, &str>| -> Vec<PersonPanel> {
            let panels = selection.people.iter().map(|person| self.panel(person, &selection.rows, context));
            panels_that_fit(&panels.collect::<Vec<_>>(), &options)
        };
        let most = (MAX_OUTLETS, MAX_PERSON_PANELS);
        let selection =
            select_fitting(&self.cells, context.minimum, most, |selection| panels_of(selection).len());
        let panels = panels_of(&selection);
        let mut words = self.words(
            &selection,
            ("Mean stance of each outlet’s own voice toward each person", PANEL_ORDER),
            context,
        );
        let pairs = panels.iter().flat_map(|panel| {
            panel.outlets.iter().map(|(outlet, _)| (outlet.as_str(), panel.person.as_str()))
        });
        words.finding = self.finding(&selection.people, &pairs.collect(), context);
        if let ([outlet], false) = (selection.rows.as_slice(), self.has_several_outlets()) {
            let summary = |person: &&str| {
                let summary = self.cells.get(&(*outlet, *person))?;
                Some(((*person).to_owned(), (*summary).clone()))
            };
            let rows: Vec<_> = selection.people.iter().filter_map(summary).collect();
            words.finding = format!("{outlet}: {}", findings::of_people(&rows));
            words.footnote.push_str(&correction_note(rows.len(), context));
        }
        let options = context.options(words);
        Ok((outlets(&panels, &options)?, vega_lite::outlets(&panels, &options)))
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
        PersonPanel {
            person: person.to_owned(),
            outlets,
            labels: BTreeMap::new(),
            with_too_few,
            not_shown: 0,
        }
    }

    /// The summary of an outlet and a person, if there is one.
    fn cell(&self, outlet: &str, person: &str) -> Option<Summary> {
        self.cells.get(&(outlet, person)).map(|summary| (*summary).clone())
    }

    /// A matrix of outlets (rows) and people (columns).
    fn matrix(&self, selection: &Selection<'a, &'a str>, context: &ChartContext<'_>) -> Result<Drawn, Error> {
        let measure = "Mean stance of each outlet’s own voice (rows) toward each person (columns)";
        let (cells, options) =
            (self.matrix_of(selection), context.options(self.words(selection, (measure, ORDER), context)));
        Ok((matrix(&cells, &options)?, vega_lite::matrix(&cells, &options)))
    }

    fn matrix_of(&self, selection: &Selection<'_, &str>) -> Matrix {
        let row = |outlet: &&str| MatrixRow { label: (*outlet).to_owned(), kind: RowKind::Group };
        let cells = |outlet: &&str| selection.people.iter().map(|person| self.cell(outlet, person)).collect();
        Matrix {
            rows: selection.rows.iter().map(row).collect(),
            columns: selection.people.iter().map(|person| (*person).to_owned()).collect(),
            cells: selection.rows.iter().map(cells).collect(),
        }
    }

    /// A panel for each outlet, with the same people.
    fn multiples(
        &self,
        selection: &Selection<'a, &'a str>,
        context: &ChartContext<'_>,
    ) -> Result<Drawn, Error> {
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
        let options = context.options(self.words(selection, (measure, ORDER), context));
        Ok((multiples(&panels, &options)?, vega_lite::multiples(&panels, &options)))
    }
}
