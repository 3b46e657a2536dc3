//! Heat maps: who says what about whom (voices by the people they speak about), and any other matrix of summaries.

use super::axis;
use super::cell_value::{CellValue, CertaintyLabels, notes};
use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{Font, INK, LABEL, MARGIN, NAME_LINES, NARROW, PLAIN, SMALL, WIDTH, name_width};
use super::drawing::Anchor;
use super::figure::Figure;
use super::heat_cells::{cell, legend, size_text};
use super::labels;
use super::layout::{widest, wrap};
use super::limits::{MAX_COLUMNS, MAX_ROWS};
use super::options::ChartOptions;
use crate::aggregate::Summary;
use crate::error::Error;

/// Lines that a column's name may take: enough for 60 of the widest letters in the narrowest column.
const HEAD_LINES: usize = 14;
/// Number of rows from which the columns' names are repeated below them.
const TALL_MATRIX: usize = 20;
/// Height of a cell, logical pixels.
const CELL: f64 = 48.0;
/// Space between cells, logical pixels.
const GAP: f64 = 3.0;
/// Extra space below the author's row, logical pixels.
const AUTHOR_GAP: f64 = 14.0;
/// Narrowest column in a chart without a given width, logical pixels.
const COLUMN: f64 = 96.0;
/// Narrowest column in a chart with a given width, logical pixels.
const NARROWEST_COLUMN: f64 = 84.0;
/// Widest word for which a column is made wider, logical pixels.
const WIDEST_WORD: f64 = 120.0;
/// Widest column, logical pixels.
const WIDEST_COLUMN: f64 = 190.0;

/// What a row of a matrix stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The articles' authors; drawn first, with space below.
    Author,
    /// A named speaker.
    Named,
    /// A speaker whom the text describes without a name.
    Unnamed,
    /// Quotations whose speaker was not identified.
    Unknown,
    /// A group such as an outlet.
    Group,
}

/// The name and kind of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// Name of the row; if it is empty, the kind decides what is shown, for example "the author" or "unknown speaker".
    pub label: String,
    /// What the row stands for.
    pub kind: RowKind,
}

impl MatrixRow {
    /// The name, or the words for its kind; signs in a picture without words.
    pub(super) fn name(&self, lang_free: bool) -> &str {
        match (self.label.trim(), self.kind, lang_free) {
            ("", RowKind::Author, true) => "¶",
            ("", RowKind::Author, false) => "the author",
            ("", RowKind::Unknown, true) => "?",
            ("", RowKind::Unknown, false) => "unknown speaker",
            ("", RowKind::Unnamed, true) => "(?)",
            ("", RowKind::Unnamed, false) => "unnamed speaker",
            (label, ..) => label,
        }
    }
}

/// Summaries by row and column: voices by the people they speak about, or outlets by people.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Voices or groups.
    pub rows: Vec<MatrixRow>,
    /// Names of the people.
    pub columns: Vec<String>,
    /// One list per row with one cell per column. A cell is empty where it is `None`, missing, or without sentences.
    pub cells: Vec<Vec<Option<Summary>>>,
}

struct HeatRow<'a> {
    label: Vec<String>,
    kind: RowKind,
    cells: Vec<Option<&'a Summary>>,
}

/// The words that a kind of heat map uses in its notes.
struct HeatMapWording {
    rows: &'static str,
    columns: &'static str,
    /// Explains an empty cell.
    blank: &'static str,
    /// Why there is nothing to show.
    nothing: &'static str,
    /// Whether the author's row is drawn first.
    author_first: bool,
}

/// Draws who says what about whom: one row per voice, the author's first and set apart, and one column per person.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. An empty matrix is no error: the figure says that
/// there is nothing to show.
pub fn who_about_whom(matrix: &Matrix, options: &ChartOptions) -> Result<Figure, Error> {
    let wording = HeatMapWording {
        rows: "voices",
        columns: "people",
        blank: "Blank: nothing said.",
        nothing: "no voice has enough stances toward a person",
        author_first: true,
    };
    draw_heat_map(matrix, &wording, options)
}

/// Draws a heat map with any rows and columns in the order given, for example outlets by people.
///
/// ```
/// use lasswell::aggregate::Summary;
/// use lasswell::charts::{Matrix, MatrixRow, RowKind, ChartOptions, matrix};
///
/// let mut summary = Summary::default();
/// summary.articles = 9;
/// summary.sentences = 31;
/// summary.mean = Some(0.25);
/// summary.sd = Some(0.4);
/// let outlets = Matrix {
///     rows: vec![MatrixRow { label: "The Daily".into(), kind: RowKind::Group }],
///     columns: vec!["Angela Merkel".into(), "Boris Johnson".into()],
///     cells: vec![vec![Some(summary), None]],
/// };
/// let figure = matrix(&outlets, &ChartOptions { min_n: 5, ..ChartOptions::default() })?;
/// assert!(figure.svg.contains("+0.25") && figure.svg.contains("Blank: no stance."));
/// # Ok::<(), lasswell::error::Error>(())
/// ```
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. An empty matrix is no error: the figure says that
/// there is nothing to show.
pub fn matrix(matrix: &Matrix, options: &ChartOptions) -> Result<Figure, Error> {
    let wording = HeatMapWording {
        rows: "rows",
        columns: "columns",
        blank: "Blank: no stance.",
        nothing: "no cell with a stance",
        author_first: false,
    };
    draw_heat_map(matrix, &wording, options)
}

/// Widths of a heat map, logical pixels.
struct Dimensions {
    /// Width of the whole chart.
    width: f64,
    /// Left edge of the first column.
    left: f64,
    /// Distance from one column to the next.
    column: f64,
}

/// How many of the matrix's columns fit into the chart's width, from the first; the chart leaves out the others. A caller
/// that says something about the whole chart asks first, and gives only these.
#[must_use]
pub fn columns_that_fit(matrix: &Matrix, options: &ChartOptions) -> usize {
    let columns = matrix.columns.len().min(MAX_COLUMNS);
    let limit = name_width(chart_frame::width(options, WIDTH));
    let rows = heat_rows(matrix, (columns, limit), false, options);
    let names: Vec<String> =
        matrix.columns.iter().take(MAX_COLUMNS).map(|c| labels::label(c, options.style)).collect();
    dimensions(&rows, &names, options).columns().min(columns)
}

fn draw_heat_map(matrix: &Matrix, wording: &HeatMapWording, options: &ChartOptions) -> Result<Figure, Error> {
    let all = matrix.columns.len().min(MAX_COLUMNS);
    let limit = name_width(chart_frame::width(options, WIDTH));
    let mut rows = heat_rows(matrix, (all, limit), wording.author_first, options);
    if rows.is_empty() || !rows.iter().any(|row| row.cells.iter().any(Option::is_some)) {
        return empty_chart(options, wording.nothing);
    }
    let mut names: Vec<String> =
        matrix.columns.iter().take(MAX_COLUMNS).map(|c| labels::label(c, options.style)).collect();
    let dimensions = dimensions(&rows, &names, options);
    names.truncate(dimensions.columns());
    for row in &mut rows {
        row.cells.truncate(names.len());
    }
    let all_rows = rows.len();
    // Where columns do not fit, rows may be left without a number.
    let has_number = |row: &HeatRow<'_>| {
        row.cells.iter().flatten().any(|summary| CellValue::of(summary, options).mean().is_some())
    };
    if names.len() < matrix.columns.len() && rows.iter().any(has_number) {
        rows.retain(has_number);
    }
    let mut notes = vec![labels::brief_note(options)];
    if rows.iter().any(|row| row.cells.iter().any(Option::is_none)) {
        notes.push(wording.blank.to_owned());
    }
    notes.extend(self::notes(
        rows.iter().flat_map(|row| row.cells.iter().copied().flatten()),
        options,
        &CertaintyLabels {
            interval: None,
            excludes_zero: Some("Framed, bold"),
            includes_zero: Some("Pale"),
            no_interval: Some("Pale, framed"),
            too_few: Some("Grey n without a number"),
        },
    ));
    if matrix.rows.len() > all_rows {
        notes.push(format!("First {all_rows} of {} {}.", matrix.rows.len(), wording.rows));
    }
    if all_rows > rows.len() {
        let n = all_rows - rows.len();
        notes.push(format!(
            "Without a number in these columns, and left out: {n} of {all_rows} {}.",
            wording.rows
        ));
    }
    if matrix.columns.len() > names.len() {
        notes.push(format!("First {} of {} {}.", names.len(), matrix.columns.len(), wording.columns));
    }
    draw(&rows, &names, &dimensions, &notes, options)
}

/// The rows to draw, in drawing order.
fn heat_rows<'a>(
    matrix: &'a Matrix,
    (columns, limit): (usize, f64),
    author_first: bool,
    options: &ChartOptions,
) -> Vec<HeatRow<'a>> {
    let all = || matrix.rows.iter().zip(0..);
    let is_first = |row: &MatrixRow| author_first && row.kind == RowKind::Author;
    all()
        .filter(|(row, _)| is_first(row))
        .chain(all().filter(|(row, _)| !is_first(row)))
        .take(MAX_ROWS)
        .map(|(row, index): (&MatrixRow, usize)| {
            let label = row.name(options.style.lang_free);
            let cells = matrix.cells.get(index).map_or(&[][..], Vec::as_slice);
            HeatRow {
                label: wrap(&labels::label(label, options.style), font(row.kind), limit, NAME_LINES),
                kind: row.kind,
                cells: (0..columns)
                    .map(|c| cells.get(c).and_then(Option::as_ref).filter(|s| s.sentences > 0))
                    .collect(),
            }
        })
        .collect()
}

fn font(kind: RowKind) -> Font {
    match kind {
        RowKind::Author | RowKind::Named | RowKind::Group => LABEL,
        RowKind::Unnamed | RowKind::Unknown => PLAIN,
    }
}

/// Fits the columns into the given width; without one, makes the chart as wide as its columns need.
fn dimensions(rows: &[HeatRow<'_>], names: &[String], options: &ChartOptions) -> Dimensions {
    let label_width = rows
        .iter()
        .map(|row| widest(row.label.iter().map(String::as_str), font(row.kind)))
        .fold(0.0, f64::max);
    // Whole pixels, so that edges are sharp.
    let left = (MARGIN + label_width + 16.0).ceil();
    let word = widest(names.iter().flat_map(|n| n.split(' ')), LABEL) + 10.0;
    let count = names.len().max(1) as f64;
    let cells = rows.iter().flat_map(|row| row.cells.iter().copied().flatten());
    let content =
        cells.map(|s| widest([size_text(s, options).as_str()], SMALL)).fold(0.0, f64::max) + GAP + 8.0;
    let Some(width) = options.style.width() else {
        let share = (WIDTH - MARGIN - left) / count;
        let column = share.max(word.min(140.0)).clamp(COLUMN, WIDEST_COLUMN).max(content).floor();
        return Dimensions { width: (left + column * count - GAP + MARGIN).max(NARROW), left, column };
    };
    let room = width - MARGIN - left + GAP;
    // Names break at spaces, unless a word is very long.
    let least = NARROWEST_COLUMN.max(content).max(word.min(WIDEST_WORD));
    let shown = count.min((room / least).floor()).max(1.0);
    Dimensions { width, left, column: (room / shown).min(WIDEST_COLUMN.max(content)).floor() }
}

impl Dimensions {
    /// Number of columns that fit.
    fn columns(&self) -> usize {
        (((self.width - MARGIN - self.left + GAP) / self.column).floor() as usize).max(1)
    }
}

fn draw(
    rows: &[HeatRow<'_>],
    names: &[String],
    dimensions: &Dimensions,
    notes: &[String],
    options: &ChartOptions,
) -> Result<Figure, Error> {
    let &Dimensions { width, left, column } = dimensions;
    let heads: Vec<Vec<String>> =
        names.iter().map(|n| wrap(n, LABEL, column - GAP - 6.0, HEAD_LINES)).collect();
    let head_lines = heads.iter().map(Vec::len).max().unwrap_or(1) as f64;

    let mut frame = ChartFrame::open(options, width);
    let mut y = (frame.top + 6.0 + head_lines * LABEL.line()).round();
    let apart = if rows.first().is_some_and(|row| row.kind == RowKind::Author) { AUTHOR_GAP } else { 0.0 };
    for (index, head) in heads.iter().enumerate() {
        let x = left + column * index as f64 + (column - GAP) / 2.0;
        let first = y + 6.0 - head.len() as f64 * LABEL.line();
        frame.drawing.lines((x, first), head, LABEL, Anchor::Middle, INK);
        if rows.len() >= TALL_MATRIX {
            let below = y + apart + rows.iter().map(row_height).sum::<f64>() + 16.0;
            frame.drawing.lines((x, below), head, LABEL, Anchor::Middle, INK);
        }
    }
    let limit = axis::limit(
        rows.iter()
            .flat_map(|row| row.cells.iter().copied().flatten())
            .filter_map(|summary| CellValue::of(summary, options).mean()),
    );
    let mut previous = None;
    for row in rows {
        if previous == Some(RowKind::Author) && row.kind != RowKind::Author {
            y += apart;
        }
        previous = Some(row.kind);
        let high = row.label.len() as f64 * font(row.kind).line();
        let baseline = y + (row_height(row) - GAP - high) / 2.0 + LABEL.size;
        frame.drawing.lines((left - 16.0, baseline), &row.label, font(row.kind), Anchor::End, INK);
        for (index, summary) in row.cells.iter().enumerate() {
            let x = left + column * index as f64;
            cell(&mut frame.drawing, (x, y), (column - GAP, row_height(row) - GAP), *summary, limit, options);
        }
        y += row_height(row);
    }
    if rows.len() >= TALL_MATRIX {
        y += head_lines * LABEL.line() + 4.0;
    }
    let end = legend(&mut frame.drawing, (left, y + 18.0, width), limit, options);
    frame.close(end, notes, options)
}

/// Height of a row, logical pixels: that of a cell, or more for a long name.
fn row_height(row: &HeatRow<'_>) -> f64 {
    CELL.max((row.label.len() as f64 * font(row.kind).line() + GAP + 6.0).ceil())
}
