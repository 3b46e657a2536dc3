//! A heat map with any rows and columns, and one of its kinds: who says what about whom, speakers by the people they
//! speak about.

use super::axis::reach;
use super::cell_value::{CellValue, Words, notes};
use super::cells::{cell, legend, n};
use super::chart_frame::{self, ChartFrame, nothing};
use super::drawing::Anchor;
use super::labels;
use super::layout::{widest, wrap};
use super::theme::{Font, INK, LABEL, MARGIN, NAME_LINES, NARROW, PLAIN, SMALL, WIDTH, name_width};
use super::{Figure, MAX_COLUMNS, MAX_ROWS, Text};
use crate::aggregate::Summary;
use crate::error::Error;

/// Lines that one column's name may take: sixty of the widest letters in the narrowest column.
const HEAD_LINES: usize = 12;
/// Rows from which the columns' names stand below them too.
const TALL: usize = 20;
/// Height of a cell, logical pixels.
const CELL: f64 = 46.0;
/// Ground between cells, logical pixels.
const GAP: f64 = 3.0;
/// Extra ground below the author's row, logical pixels.
const APART: f64 = 14.0;
/// Narrowest column in a chart as wide as its columns need, and in one whose width is given, logical pixels.
const COLUMN: f64 = 96.0;
const TIGHT: f64 = 84.0;
/// Widest column, logical pixels.
const BROAD: f64 = 190.0;

/// What kind of voice, or of anything else, a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The articles' own voice; drawn first and set apart.
    Author,
    /// A speaker with a name.
    Named,
    /// A speaker whom the text describes and does not name.
    Unnamed,
    /// Quotations whose speaker was not found.
    Unknown,
    /// No voice but a group, as an outlet is.
    Group,
}

/// One row's name and kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name; an empty one becomes "the author" or "unknown speaker" by its kind.
    pub label: String,
    /// What it is.
    pub kind: RowKind,
}

/// Rows and columns, and a summary where they meet: voices and the people they speak about, or outlets and people.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Who speaks, or which groups.
    pub rows: Vec<Row>,
    /// About whom.
    pub columns: Vec<String>,
    /// One list per row, one cell per column; `None`, no sentences, or a missing cell where there is nothing: a voice
    /// says nothing about a person.
    pub cells: Vec<Vec<Option<Summary>>>,
}

struct Line<'a> {
    label: Vec<String>,
    kind: RowKind,
    cells: Vec<Option<&'a Summary>>,
}

/// What a heat map calls its parts.
struct Nouns {
    rows: &'static str,
    columns: &'static str,
    /// What an empty cell means.
    blank: &'static str,
    /// Why there may be no chart.
    nothing: &'static str,
    /// Whether the author's row is drawn first.
    author_first: bool,
}

/// Who says what about whom: one row per voice, the author's first and apart, one column per person.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. An empty matrix is no error: the figure says so.
pub fn who_about_whom(matrix: &Matrix, text: &Text) -> Result<Figure, Error> {
    let nouns = Nouns {
        rows: "voices",
        columns: "people",
        blank: "Blank: nothing said.",
        nothing: "no voice says anything about a person",
        author_first: true,
    };
    heat(matrix, &nouns, text)
}

/// A heat map with any rows and columns, in the order given: outlets by people, for example.
///
/// ```
/// use lasswell::aggregate::Summary;
/// use lasswell::charts::{Matrix, Row, RowKind, Text, matrix};
///
/// let mut summary = Summary::default();
/// summary.articles = 9;
/// summary.sentences = 31;
/// summary.mean = Some(0.25);
/// summary.sd = Some(0.4);
/// let outlets = Matrix {
///     rows: vec![Row { label: "The Daily".into(), kind: RowKind::Group }],
///     columns: vec!["Angela Merkel".into(), "Boris Johnson".into()],
///     cells: vec![vec![Some(summary), None]],
/// };
/// let figure = matrix(&outlets, &Text { min_n: 5, ..Text::default() })?;
/// assert!(figure.svg.contains("+0.25") && figure.svg.contains("Blank: no stance."));
/// # Ok::<(), lasswell::error::Error>(())
/// ```
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. An empty matrix is no error: the figure says so.
pub fn matrix(matrix: &Matrix, text: &Text) -> Result<Figure, Error> {
    let nouns = Nouns {
        rows: "rows",
        columns: "columns",
        blank: "Blank: no stance.",
        nothing: "no cell with a stance",
        author_first: false,
    };
    heat(matrix, &nouns, text)
}

/// Widths, logical pixels.
struct Frame {
    /// Of the whole chart.
    width: f64,
    /// Where the cells begin.
    left: f64,
    /// From column to column.
    column: f64,
}

fn heat(matrix: &Matrix, nouns: &Nouns, text: &Text) -> Result<Figure, Error> {
    let all = matrix.columns.len().min(MAX_COLUMNS);
    let limit = name_width(chart_frame::width(text, WIDTH));
    let mut rows = lines(matrix, (all, limit), nouns, text);
    if rows.is_empty() || !rows.iter().any(|row| row.cells.iter().any(Option::is_some)) {
        return nothing(text, nouns.nothing);
    }
    let mut names: Vec<String> =
        matrix.columns.iter().take(MAX_COLUMNS).map(|c| labels::label(c, text.look)).collect();
    let frame = frame(&rows, &names, text);
    names.truncate(frame.columns());
    for row in &mut rows {
        row.cells.truncate(names.len());
    }
    let mut notes = vec![if text.look.lang_free {
        labels::brief_note(text)
    } else {
        format!("n: {}.", text.unit.many())
    }];
    if rows.iter().any(|row| row.cells.iter().any(Option::is_none)) {
        notes.push(nouns.blank.to_owned());
    }
    notes.extend(self::notes(
        rows.iter().flat_map(|row| row.cells.iter().copied().flatten()),
        text,
        &Words {
            interval: None,
            settled: Some("Bold"),
            open: Some("Grey"),
            no_interval: Some("Coloured, not bold"),
        },
    ));
    if matrix.rows.len() > rows.len() {
        notes.push(format!("First {} of {} {}.", rows.len(), matrix.rows.len(), nouns.rows));
    }
    if matrix.columns.len() > names.len() {
        notes.push(format!("First {} of {} {}.", names.len(), matrix.columns.len(), nouns.columns));
    }
    draw(&rows, &names, &frame, &notes, text)
}

/// The rows to draw, the author's first if asked for.
fn lines<'a>(
    matrix: &'a Matrix,
    (columns, limit): (usize, f64),
    nouns: &Nouns,
    text: &Text,
) -> Vec<Line<'a>> {
    let all = || matrix.rows.iter().zip(0..);
    let is_first = |row: &Row| nouns.author_first && row.kind == RowKind::Author;
    all()
        .filter(|(row, _)| is_first(row))
        .chain(all().filter(|(row, _)| !is_first(row)))
        .take(MAX_ROWS)
        .map(|(row, index): (&Row, usize)| {
            let free = text.look.lang_free;
            let label = match (row.label.trim(), row.kind) {
                ("", RowKind::Author) => {
                    if free {
                        "¶"
                    } else {
                        "the author"
                    }
                }
                ("", RowKind::Unknown) => {
                    if free {
                        "?"
                    } else {
                        "unknown speaker"
                    }
                }
                ("", RowKind::Unnamed) => {
                    if free {
                        "(?)"
                    } else {
                        "unnamed speaker"
                    }
                }
                (label, _) => label,
            };
            let cells = matrix.cells.get(index).map_or(&[][..], Vec::as_slice);
            Line {
                label: wrap(&labels::label(label, text.look), font(row.kind), limit, NAME_LINES),
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

/// As many columns as the width holds, where a width is given; else as wide as they need.
fn frame(rows: &[Line<'_>], names: &[String], text: &Text) -> Frame {
    let label_width = rows
        .iter()
        .map(|row| widest(row.label.iter().map(String::as_str), font(row.kind)))
        .fold(0.0, f64::max);
    // Whole pixels, so that edges are sharp.
    let left = (MARGIN + label_width + 16.0).ceil();
    let word = widest(names.iter().flat_map(|n| n.split(' ')), LABEL) + 10.0;
    let count = names.len().max(1) as f64;
    let cells = rows.iter().flat_map(|row| row.cells.iter().copied().flatten());
    let content = cells.map(|s| widest([n(s, text).as_str()], SMALL)).fold(0.0, f64::max) + GAP + 8.0;
    let Some(width) = text.look.width() else {
        let share = (WIDTH - MARGIN - left) / count;
        let column = share.max(word.min(140.0)).clamp(COLUMN, BROAD).max(content).floor();
        return Frame { width: (left + column * count - GAP + MARGIN).max(NARROW), left, column };
    };
    let room = width - MARGIN - left + GAP;
    let least = TIGHT.max(content);
    let shown = count.min((room / least).floor()).max(1.0);
    Frame { width, left, column: (room / shown).min(BROAD.max(content)).floor() }
}

impl Frame {
    /// Columns that it holds.
    fn columns(&self) -> usize {
        (((self.width - MARGIN - self.left + GAP) / self.column).floor() as usize).max(1)
    }
}

fn draw(
    rows: &[Line<'_>],
    names: &[String],
    frame: &Frame,
    notes: &[String],
    text: &Text,
) -> Result<Figure, Error> {
    let &Frame { width, left, column } = frame;
    let heads: Vec<Vec<String>> =
        names.iter().map(|n| wrap(n, LABEL, column - GAP - 6.0, HEAD_LINES)).collect();
    let head_lines = heads.iter().map(Vec::len).max().unwrap_or(1) as f64;

    let mut page = ChartFrame::open(text, width);
    let mut y = (page.top + 6.0 + head_lines * LABEL.line()).round();
    let apart = if rows.first().is_some_and(|row| row.kind == RowKind::Author) { APART } else { 0.0 };
    for (index, head) in heads.iter().enumerate() {
        let x = left + column * index as f64 + (column - GAP) / 2.0;
        let first = y + 6.0 - head.len() as f64 * LABEL.line();
        page.sheet.lines((x, first), head, LABEL, Anchor::Middle, INK);
        if rows.len() >= TALL {
            let below = y + apart + rows.iter().map(tall).sum::<f64>() + 16.0;
            page.sheet.lines((x, below), head, LABEL, Anchor::Middle, INK);
        }
    }
    let limit =
        reach(rows.iter().flat_map(|row| row.cells.iter().copied().flatten()).filter_map(|summary| {
            match CellValue::of(summary, text) {
                CellValue::Mean { mean, .. } => Some(mean),
                CellValue::TooFew => None,
            }
        }));
    let mut previous = None;
    for row in rows {
        if previous == Some(RowKind::Author) && row.kind != RowKind::Author {
            y += apart;
        }
        previous = Some(row.kind);
        let high = row.label.len() as f64 * font(row.kind).line();
        let baseline = y + (tall(row) - GAP - high) / 2.0 + LABEL.size;
        page.sheet.lines((left - 16.0, baseline), &row.label, font(row.kind), Anchor::End, INK);
        for (index, summary) in row.cells.iter().enumerate() {
            let x = left + column * index as f64;
            cell(&mut page.sheet, (x, y), (column - GAP, tall(row) - GAP), *summary, limit, text);
        }
        y += tall(row);
    }
    if rows.len() >= TALL {
        y += head_lines * LABEL.line() + 4.0;
    }
    let end = legend(&mut page.sheet, (left, y + 18.0, width), limit, text);
    page.close(end, notes, text)
}

/// Height of a row: of a cell, or of a long name, logical pixels.
fn tall(row: &Line<'_>) -> f64 {
    CELL.max((row.label.len() as f64 * font(row.kind).line() + GAP + 6.0).ceil())
}
