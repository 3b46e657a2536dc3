//! Summaries → figures of outlets side by side, and along time.

use super::chart_context::{ChartContext, NamedFigure, OUTLET, PERSON, SCALE, footnote, left_out};
use super::wording::counted;
use crate::aggregate::{OutletSummary, OverTime, Period, Summaries, Summary, Voices};
use crate::charts::{
    ChartOptions, CountUnit, Figure, Matrix, MatrixRow, PersonPanel, RowKind, Series, SmallMultiple,
    SpreadGroup, TimePoint, matrix, multiples, outlets, shares, spread, timeline,
};
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// People that outlets are compared on.
const PANELS: usize = 6;
/// People in the matrix of outlets, and in the small multiples.
const PEOPLE: usize = 10;
/// Outlets in any of the charts.
const OUTLETS: usize = 60;
/// Outlets in charts with a panel each.
const PANELLED: usize = 12;

/// One person's summaries by outlet.
type PersonRow<'a> = Vec<(&'a str, &'a Summary)>;

/// What the charts of outlets are drawn from: the outlets with the most articles, and the people that they write about.
struct Shown<'a> {
    /// By name.
    outlets: Vec<(&'a str, &'a OutletSummary)>,
    /// In the outlets' own voice; whom several outlets write about first, then those with the most stances.
    people: Vec<(&'a str, PersonRow<'a>)>,
    /// Outlets that no chart has room for.
    more: usize,
    /// Articles that name no outlet, in words; empty where all do.
    nameless: String,
}

/// The charts of outlets.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn outlet_figures(
    found: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Vec<NamedFigure>, Error> {
    let shown = Shown::of(found);
    let mut all =
        vec![NamedFigure::new("outlets", "Outlets side by side", by_person(&shown, found, context)?)];
    if shown.outlets.len() > 1 {
        all.push(NamedFigure::new(
            "outlets-by-person",
            "Whom each outlet is for and against",
            by_outlet_and_person(&shown, found, context)?,
        ));
        all.push(NamedFigure::new(
            "outlets-multiples",
            "The same people in each outlet",
            by_outlet(&shown, found, context)?,
        ));
        all.push(NamedFigure::new(
            "outlets-shares",
            "How often each outlet is for and against",
            in_shares(&shown, found, context)?,
        ));
        all.push(NamedFigure::new(
            "outlets-spread",
            "Article by article",
            article_by_article(&shown, found, context)?,
        ));
    }
    Ok(all)
}

impl<'a> Shown<'a> {
    fn of(found: &'a Summaries) -> Self {
        let mut outlets: Vec<(&str, &OutletSummary)> =
            found.outlets.iter().filter_map(|(name, summary)| Some((name.as_deref()?, summary))).collect();
        let all_outlets = outlets.len();
        outlets.sort_by_key(|(_, summary)| Reverse(summary.articles));
        outlets.truncate(OUTLETS);
        outlets.sort_unstable_by_key(|(name, _)| *name);
        let mut people: BTreeMap<&str, PersonRow<'_>> = BTreeMap::new();
        for (key, summary) in found.by_outlet.iter().filter(|(key, _)| key.voice == Voices::Author) {
            if let Some((name, _)) = outlets.iter().find(|(name, _)| Some(*name) == key.outlet.as_deref()) {
                people.entry(&key.target).or_default().push((name, summary));
            }
        }
        let mut people: Vec<(&str, PersonRow<'_>)> = people.into_iter().collect();
        people.sort_by_key(|(_, rows)| {
            Reverse((rows.len() > 1, rows.iter().map(|(_, s)| s.sentences).sum::<u32>()))
        });
        let nameless = found.outlets.get(&None).map_or_else(String::new, |nameless| {
            format!(" {} without an outlet.", counted(u64::from(nameless.articles), "article"))
        });
        Self { more: all_outlets - outlets.len(), outlets, people, nameless }
    }

    /// What a chart of so many outlets and people leaves out, in words.
    fn left_out(&self, outlets: usize, people: Option<usize>) -> String {
        let outlets = self.more + self.outlets.len().saturating_sub(outlets);
        let people = people.map_or(0, |shown| self.people.len().saturating_sub(shown));
        let words = left_out(&[(people, PERSON.0, PERSON.1), (outlets, OUTLET.0, OUTLET.1)]);
        format!("{words}{}", self.nameless)
    }
}

fn by_person(shown: &Shown<'_>, found: &Summaries, context: &ChartContext<'_>) -> Result<Figure, Error> {
    let has_number = |rows: &PersonRow<'_>| rows.iter().any(|(_, summary)| summary.mean.is_some());
    let any = shown.people.iter().any(|(_, rows)| has_number(rows));
    let people = shown.people.iter().filter(|(_, rows)| !any || has_number(rows));
    let panels: Vec<PersonPanel> = people
        .take(PANELS)
        .map(|(person, rows)| PersonPanel {
            person: (*person).to_owned(),
            outlets: rows.iter().map(|(name, summary)| ((*name).to_owned(), (*summary).clone())).collect(),
        })
        .collect();
    let subtitle = format!("Mean stance of each outlet’s own voice toward the people it covers, {SCALE}");
    let notes = footnote(context, &shown.left_out(shown.outlets.len(), Some(panels.len())));
    outlets(&panels, &context.text("Outlets side by side", subtitle, notes, found.totals.articles))
}

fn by_outlet_and_person(
    shown: &Shown<'_>,
    found: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Figure, Error> {
    let people: Vec<&(&str, PersonRow<'_>)> = shown.people.iter().take(PEOPLE).collect();
    let cell = |outlet: &str, rows: &PersonRow<'_>| {
        rows.iter().find(|(name, _)| *name == outlet).map(|(_, summary)| (*summary).clone())
    };
    let cells = |outlet: &str| people.iter().map(|(_, rows)| cell(outlet, rows)).collect();
    let heat = Matrix {
        rows: shown
            .outlets
            .iter()
            .map(|(name, _)| MatrixRow { label: (*name).to_owned(), kind: RowKind::Group })
            .collect(),
        columns: people.iter().map(|(person, _)| (*person).to_owned()).collect(),
        cells: shown.outlets.iter().map(|(name, _)| cells(name)).collect(),
    };
    let subtitle =
        format!("Mean stance of each outlet’s own voice (rows) toward each person (columns), {SCALE}");
    let notes = footnote(context, &shown.left_out(shown.outlets.len(), Some(people.len())));
    matrix(
        &heat,
        &context.text("Whom each outlet is for and against", subtitle, notes, found.totals.articles),
    )
}

fn by_outlet(shown: &Shown<'_>, found: &Summaries, context: &ChartContext<'_>) -> Result<Figure, Error> {
    let people: Vec<&(&str, PersonRow<'_>)> = shown.people.iter().take(PEOPLE).collect();
    let row = |outlet: &str, (person, rows): &(&str, PersonRow<'_>)| {
        let summary = rows.iter().find(|(name, _)| *name == outlet).map(|(_, summary)| (*summary).clone());
        ((*person).to_owned(), summary)
    };
    let panels: Vec<SmallMultiple> = largest(shown)
        .map(|(name, _)| SmallMultiple {
            label: name.to_owned(),
            rows: people.iter().map(|person| row(name, person)).collect(),
        })
        .collect();
    let subtitle = format!("Mean stance of each outlet’s own voice toward the same people, {SCALE}");
    let notes = footnote(context, &shown.left_out(panels.len(), Some(people.len())));
    multiples(
        &panels,
        &context.text("The same people in each outlet", subtitle, notes, found.totals.articles),
    )
}

/// The outlets with the most articles, by name.
fn largest<'a>(shown: &'a Shown<'a>) -> impl Iterator<Item = (&'a str, &'a OutletSummary)> {
    let mut outlets = shown.outlets.clone();
    outlets.sort_by_key(|(_, summary)| Reverse(summary.articles));
    outlets.truncate(PANELLED);
    outlets.sort_unstable_by_key(|(name, _)| *name);
    outlets.into_iter()
}

fn in_shares(shown: &Shown<'_>, found: &Summaries, context: &ChartContext<'_>) -> Result<Figure, Error> {
    let rows: Vec<(String, Summary)> = shown
        .outlets
        .iter()
        .filter_map(|(name, outlet)| Some(((*name).to_owned(), outlet.stance.get(&Voices::Author)?.clone())))
        .collect();
    let subtitle =
        "Shares of negative, neutral and positive stances of each outlet’s own voice toward anyone";
    let notes = footnote(context, &shown.left_out(shown.outlets.len(), None));
    let title = "How often each outlet is for and against";
    shares(&rows, &context.text(title, subtitle.to_owned(), notes, found.totals.articles))
}

fn article_by_article(
    shown: &Shown<'_>,
    found: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Figure, Error> {
    let groups: Vec<SpreadGroup> = shown
        .outlets
        .iter()
        .map(|(name, outlet)| SpreadGroup { label: (*name).to_owned(), values: outlet.own_means.clone() })
        .filter(|group| !group.values.is_empty())
        .collect();
    let subtitle = format!("Mean stance of each article’s own voice toward anyone, {SCALE}");
    let notes = footnote(context, &shown.left_out(shown.outlets.len(), None));
    spread(&groups, &context.text("Article by article", subtitle, notes, found.totals.articles))
}

/// Tone and stance along time; none where all articles are of one day, month or year, or of none.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn time_figures(time: &OverTime, context: &ChartContext<'_>) -> Result<Vec<NamedFigure>, Error> {
    let tone = format!("Mean tone of the sentences of all articles and of each outlet, {TONE}");
    let own = format!("Mean stance of each outlet’s own voice toward anyone, {SCALE}");
    let words = "Tone: VADER’s word list; names of people do not count.";
    let mut all = Vec::new();
    for (name, title, subtitle, note, unit, found) in [
        ("tone-over-time", "Tone over time", tone, words.to_owned(), CountUnit::Sentences, &time.tone),
        (
            "stance-over-time",
            "Stance over time",
            own,
            footnote(context, ""),
            CountUnit::Stances,
            &time.stance,
        ),
    ] {
        if found.get(&None).is_none_or(|periods| periods.len() < 2) {
            continue;
        }
        let mut series: Vec<(&Option<String>, &BTreeMap<Period, Summary>)> = found.iter().collect();
        let articles =
            |periods: &BTreeMap<Period, Summary>| periods.values().map(|s| s.articles).sum::<u32>();
        // All articles come first; of the outlets those with the most.
        series.sort_by_key(|(outlet, periods)| (outlet.is_some(), Reverse(articles(periods))));
        let counts: Vec<u32> = series.iter().map(|(_, periods)| articles(periods)).collect();
        if let [all, outlet] = counts[..]
            && all == outlet
        {
            // One outlet alone is all there is.
            series.truncate(1);
        }
        let cut = series.len().saturating_sub(PANELLED);
        series.truncate(PANELLED);
        let panels: Vec<Series> =
            series.into_iter().map(|(outlet, periods)| panel(outlet, periods)).collect();
        let mut notes = format!("{note}{}", left_out(&[(cut, OUTLET.0, OUTLET.1)]));
        if time.undated > 0 {
            let undated = counted(u64::from(time.undated), "article");
            notes.push_str(&format!(" {undated} without a date that tells the period."));
        }
        let dated = found.get(&None).map_or(0, articles);
        let text = ChartOptions { unit, ..context.text(title, subtitle, notes, dated) };
        all.push(NamedFigure::new(name, title, timeline(&panels, &text)?));
    }
    Ok(all)
}

/// The scale of tone.
const TONE: &str = "from −1 (negative) to +1 (positive)";

fn panel(outlet: &Option<String>, periods: &BTreeMap<Period, Summary>) -> Series {
    let moment = |(period, summary): (&Period, &Summary)| TimePoint {
        label: period.label.clone(),
        at: period.index,
        summary: summary.clone(),
    };
    Series {
        label: outlet.clone().unwrap_or_else(|| "all articles".to_owned()),
        points: periods.iter().map(moment).collect(),
    }
}
