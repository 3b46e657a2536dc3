//! Outlets side by side: a panel for each person with one row per outlet, a dot and a whisker, all on one axis.

use super::axis::{self, Axis};
use super::cell_value::{CellValue, Certainty, CertaintyLabels, minimum, notes};
use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{
    BACKGROUND, GRID, INK, LABEL, MARGIN, MUTED, NAME_LINES, PLAIN, SMALL, WIDTH, name_width, number, side,
};
use super::drawing::{Anchor, Drawing};
use super::figure::Figure;
use super::labels;
use super::layout::{count, signed, widest, wrap};
use super::limits::{MAX_COLUMNS, MAX_ROWS};
use super::marks::{arrow_note, whisker};
use super::options::ChartOptions;
use crate::aggregate::Summary;
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Height of a person's name on one line with the rule below it, logical pixels.
const HEAD: f64 = 38.0;
/// Height of the line that counts the outlets below a panel, logical pixels.
const FOOT: f64 = 20.0;
/// Width from which n is written in words, logical pixels.
const ROOMY: f64 = 700.0;
/// Largest height of all panels as a share of the width: with title and notes, the chart fits a page of ISO 216.
const PAGE: f64 = 1.15;
/// Largest height of all panels of a narrow chart, logical pixels.
const LEAST_PAGE: f64 = 720.0;

/// One person, and the summary of each outlet for that person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonPanel {
    /// Name of the person.
    pub person: String,
    /// Outlet and summary in drawing order.
    pub outlets: Vec<(String, Summary)>,
    /// Rows whose n is a number of hand labels, by their names.
    pub labels: BTreeMap<String, u64>,
    /// Number of outlets with a stance toward the person that are not in `outlets`, because they have too few articles.
    pub with_too_few: u32,
    /// Number of further outlets that are not in `outlets`, because there is no room for them.
    pub not_shown: u32,
}

struct DotRow<'a> {
    outlet: &'a str,
    label: Vec<String>,
    sizes: String,
    value: String,
    summary: &'a Summary,
    cell_value: CellValue,
}

/// The rows of one person.
struct PersonBlock<'a> {
    head: Vec<String>,
    rows: Vec<DotRow<'a>>,
    /// Counts the outlets without a row; empty if there are none.
    foot: String,
    not_shown: u32,
}

/// Draws outlets side by side: for each person a dot, a whisker, the number and n of every outlet. People and outlets that
/// do not fit on a page are counted below.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. No panels are not an error: the figure says that
/// there is nothing to show.
pub fn outlets(panels: &[PersonPanel], options: &ChartOptions) -> Result<Figure, Error> {
    let width = chart_frame::width(options, WIDTH);
    let page = page(width);
    let filled: Vec<&PersonPanel> = panels.iter().filter(|panel| !panel.outlets.is_empty()).collect();
    let shown = blocks(&filled, (width, page), options);
    if shown.is_empty() {
        return empty_chart(options, &format!("no outlet has {} about one person", minimum(options)));
    }
    let mut notes = notes(
        shown.iter().flat_map(|block| block.rows.iter().map(|row| row.summary)),
        options,
        &CertaintyLabels {
            interval: Some("Whiskers"),
            excludes_zero: Some("Filled"),
            includes_zero: Some("Hollow with a whisker"),
            no_interval: Some("Hollow without a whisker"),
            too_few: None,
        },
    );
    if filled.len() > shown.len() {
        notes.push(format!("First {} of {} people.", shown.len(), filled.len()));
    }
    if is_brief(width, options) {
        notes.insert(0, labels::brief_note(options));
    }
    draw(&shown, width, notes, options)
}

/// The panels that [`outlets`] draws, each with the outlets that it draws: those of the first people that fit on a page,
/// and in a panel that is higher than a page the outlets with the most articles. The others are counted in
/// [`PersonPanel::not_shown`]. A caller that says something about the whole chart asks first.
#[must_use]
pub fn panels_that_fit(panels: &[PersonPanel], options: &ChartOptions) -> Vec<PersonPanel> {
    let width = chart_frame::width(options, WIDTH);
    let filled: Vec<&PersonPanel> = panels.iter().filter(|panel| !panel.outlets.is_empty()).collect();
    let shown = blocks(&filled, (width, page(width)), options);
    let fitted = |(panel, block): (&&PersonPanel, &PersonBlock<'_>)| PersonPanel {
        outlets: block.rows.iter().map(|row| (row.outlet.to_owned(), row.summary.clone())).collect(),
        not_shown: block.not_shown,
        ..(*panel).clone()
    };
    filled.iter().zip(&shown).map(fitted).collect()
}

/// Largest height of all panels, logical pixels.
fn page(width: f64) -> f64 {
    (width * PAGE).max(LEAST_PAGE)
}

/// The panels of the first people that fit on a page, at least one.
fn blocks<'a>(
    filled: &[&'a PersonPanel],
    (width, page): (f64, f64),
    options: &ChartOptions,
) -> Vec<PersonBlock<'a>> {
    let mut shown: Vec<PersonBlock<'_>> = Vec::new();
    for panel in filled.iter().take(MAX_COLUMNS) {
        shown.push(block(panel, width, page, options));
        if shown.len() > 1 && height(&shown) > page {
            shown.pop();
            break;
        }
    }
    shown
}

/// The panel of one person, with as many outlets as fit on a page: those with the most articles, in the order given.
fn block<'a>(panel: &'a PersonPanel, width: f64, page: f64, options: &ChartOptions) -> PersonBlock<'a> {
    let head = wrap(&labels::label(&panel.person, options.style), LABEL, width - 2.0 * MARGIN, NAME_LINES);
    let room = page - HEAD - FOOT - (head.len().max(1) - 1) as f64 * LABEL.line();
    let all = panel.outlets.iter().map(|(outlet, summary)| {
        let labels = panel.labels.get(outlet).copied();
        row(outlet, (summary, labels), width, options)
    });
    let mut by_articles: Vec<(usize, DotRow<'_>)> = all.enumerate().collect();
    // Not the first in the order given: rows are sorted by value, and one end of them would be missing. The sort is stable.
    by_articles.sort_by_key(|(_, row)| Reverse(row.summary.articles));
    let mut high = 0.0;
    let fit = by_articles
        .iter()
        .take(MAX_ROWS)
        .take_while(|(_, row)| {
            high += row_height(row);
            high <= room
        })
        .count();
    by_articles.truncate(fit.max(1));
    by_articles.sort_by_key(|(place, _)| *place);
    let rows: Vec<DotRow<'_>> = by_articles.into_iter().map(|(_, row)| row).collect();
    let cut = u32::try_from(panel.outlets.len() - rows.len()).unwrap_or(u32::MAX);
    let not_shown = panel.not_shown.saturating_add(cut);
    let foot = foot(not_shown, panel.with_too_few, options);
    PersonBlock { head, rows, foot, not_shown }
}

/// Counts the outlets that have no row.
fn foot(cut: u32, with_too_few: u32, options: &ChartOptions) -> String {
    let mut parts = Vec::new();
    if with_too_few > 0 {
        let few = labels::too_few(options);
        parts.push(if options.style.lang_free {
            format!("+{with_too_few}: {few}")
        } else {
            format!("+ {}: {few} articles", count(with_too_few, "outlet"))
        });
    }
    if cut > 0 {
        parts.push(if options.style.lang_free {
            format!("+{cut}")
        } else {
            format!("+ {} not shown", count(cut, "outlet"))
        });
    }
    parts.join("; ")
}

fn is_brief(width: f64, options: &ChartOptions) -> bool {
    options.style.lang_free || width < ROOMY
}

fn row<'a>(
    outlet: &'a str,
    (summary, hand_labels): (&'a Summary, Option<u64>),
    width: f64,
    options: &ChartOptions,
) -> DotRow<'a> {
    let cell_value = CellValue::of(summary, options);
    DotRow {
        outlet,
        label: wrap(&labels::label(outlet, options.style), PLAIN, name_width(width), NAME_LINES),
        sizes: match hand_labels.map(|n| u32::try_from(n).unwrap_or(u32::MAX)) {
            Some(n) if options.style.lang_free => format!("n {}", labels::integer(n, options.style)),
            Some(n) => count(n, "label"),
            None if is_brief(width, options) => labels::brief(summary, options.style),
            None => labels::sizes(summary, options),
        },
        value: cell_value.mean().map_or_else(|| labels::too_few(options), signed),
        summary,
        cell_value,
    }
}

/// Height of a row, logical pixels.
fn row_height(row: &DotRow<'_>) -> f64 {
    (row.label.len() as f64 * PLAIN.line() + 7.0).max(25.0)
}

/// Height of a panel, logical pixels.
fn block_height(block: &PersonBlock<'_>) -> f64 {
    let foot = if block.foot.is_empty() { 0.0 } else { FOOT };
    head_height(block) + block.rows.iter().map(row_height).sum::<f64>() + foot
}

/// Height of a person's name, logical pixels.
fn head_height(block: &PersonBlock<'_>) -> f64 {
    HEAD + (block.head.len().max(1) - 1) as f64 * LABEL.line()
}

/// Height of all panels, logical pixels.
fn height(shown: &[PersonBlock<'_>]) -> f64 {
    shown.iter().map(block_height).sum()
}

fn draw(
    shown: &[PersonBlock<'_>],
    width: f64,
    mut notes: Vec<String>,
    options: &ChartOptions,
) -> Result<Figure, Error> {
    let all = || shown.iter().flat_map(|block| &block.rows);
    let label_width =
        all().map(|row| widest(row.label.iter().map(String::as_str), PLAIN)).fold(60.0, f64::max);
    let size_width = all().map(|row| widest([row.sizes.as_str()], SMALL)).fold(0.0, f64::max);
    let value_width = all().map(|row| widest([row.value.as_str()], LABEL)).fold(0.0, f64::max);
    let names_end = MARGIN + label_width;
    let value_end = width - MARGIN - size_width - 14.0;
    let space = if width < ROOMY { 24.0 } else { 40.0 };
    let axis = Axis::new(
        axis::held(all().map(|row| row.cell_value)),
        names_end + space,
        value_end - value_width - space,
    );
    notes.extend(arrow_note(&axis, all().map(|row| row.cell_value)));

    let mut frame = ChartFrame::open(options, width);
    let high = height(shown);
    let top = frame.top + axis::headroom(high);
    let drawing = &mut frame.drawing;
    let end = axis.draw(drawing, top, top + high, options.style);
    let mut y = top;
    for block in shown {
        let head = head_height(block);
        // The background covers the grid lines behind the name.
        drawing.bar(MARGIN, y - 1.0, width - 2.0 * MARGIN, head - 3.0, BACKGROUND);
        drawing.lines((MARGIN, y + HEAD - 16.0), &block.head, LABEL, Anchor::Start, INK);
        let rule = y + head - 8.0;
        drawing.line(&[(MARGIN, rule), (width - MARGIN, rule)], 1.0, GRID);
        y += head;
        for row in &block.rows {
            draw_row(drawing, &axis, row, (y, names_end, value_end));
            y += row_height(row);
        }
        if !block.foot.is_empty() {
            let wide = widest([block.foot.as_str()], SMALL);
            drawing.bar(MARGIN, y + 1.0, wide + 6.0, FOOT - 2.0, BACKGROUND);
            drawing.text((MARGIN, y + 13.5), block.foot.as_str(), SMALL, Anchor::Start, MUTED);
            y += FOOT;
        }
    }
    frame.close(end, &notes, options)
}

fn draw_row(
    drawing: &mut Drawing,
    axis: &Axis,
    row: &DotRow<'_>,
    (top, names_end, value_end): (f64, f64, f64),
) {
    let middle = top + row_height(row) / 2.0;
    let first = middle - row.label.len() as f64 * PLAIN.line() / 2.0 + PLAIN.size;
    drawing.lines((names_end, first), &row.label, PLAIN, Anchor::End, INK);
    draw_dot(drawing, axis, row.cell_value, middle);
    let (font, colour) = match row.cell_value {
        CellValue::Mean { .. } => (number(row.cell_value.certainty() == Certainty::ExcludesZero), INK),
        CellValue::TooFew => (SMALL, MUTED),
    };
    drawing.text((value_end, middle + 4.5), row.value.as_str(), font, Anchor::End, colour);
    drawing.text((value_end + 14.0, middle + 4.0), row.sizes.as_str(), SMALL, Anchor::Start, MUTED);
}

/// Draws a dot in the colour of its sign, hollow unless the interval excludes 0, with the interval as a whisker.
fn draw_dot(drawing: &mut Drawing, axis: &Axis, cell_value: CellValue, middle: f64) {
    let Some(mean) = cell_value.mean() else { return };
    let is_settled = cell_value.certainty() == Certainty::ExcludesZero;
    let colour = if is_settled { side(mean) } else { MUTED };
    if let Some(interval) = cell_value.interval() {
        whisker(drawing, axis, interval, middle, (3.5, 1.75, colour));
    }
    let centre = (axis.x(mean), middle);
    drawing.disc(centre, 5.5, colour);
    if !is_settled {
        drawing.disc(centre, 3.5, BACKGROUND);
    }
}
