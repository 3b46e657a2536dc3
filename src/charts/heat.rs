//! Who says what about whom: a matrix of speakers and the people they speak about.

use super::axis::reach;
use super::layout::{name, signed, tick, widest, wrap};
use super::page::{Page, nothing};
use super::reading::{Certainty, Reading, Words, notes};
use super::sheet::{Anchor, Sheet};
use super::theme::{
    Font, GRID, INK, LABEL, MARGIN, NAME_LINES, NAME_WIDTH, NARROW, OPEN_CELL, PLAIN, QUIET, SMALL, WHITE,
    WIDTH, ink_on, number, ramp,
};
use super::{Figure, MAX_COLUMNS, MAX_ROWS, Text};
use crate::aggregate::Summary;
use crate::error::Error;

/// Lines that one column's name may take.
const HEAD_LINES: usize = 6;
/// Rows from which the columns' names stand below them too.
const TALL: usize = 20;
/// Height of a cell, logical pixels.
const CELL: f64 = 46.0;
/// White between cells, logical pixels.
const GAP: f64 = 3.0;
/// Extra white below the author's row, logical pixels.
const APART: f64 = 14.0;

/// What kind of voice a row is.
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
}

/// One voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name; an empty one becomes "the author" or "unknown speaker" by its kind.
    pub label: String,
    /// What it is.
    pub kind: RowKind,
}

/// Voices, the people they speak about, and a summary where they do.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Who speaks.
    pub rows: Vec<Row>,
    /// About whom.
    pub columns: Vec<String>,
    /// One list per row, one cell per column; `None`, no sentences, or a missing cell where a voice says nothing
    /// about a person.
    pub cells: Vec<Vec<Option<Summary>>>,
}

struct Line<'a> {
    label: Vec<String>,
    kind: RowKind,
    cells: Vec<Option<&'a Summary>>,
}

/// Who says what about whom: one row per voice, the author's first and apart, one column per person.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. An empty matrix is no error: the figure says so.
pub fn who_about_whom(matrix: &Matrix, text: &Text) -> Result<Figure, Error> {
    let rows = lines(matrix);
    if rows.is_empty() || !rows.iter().any(|row| row.cells.iter().any(Option::is_some)) {
        return nothing(text, "no voice says anything about a person");
    }
    let names: Vec<String> = matrix.columns.iter().take(MAX_COLUMNS).map(|c| name(c)).collect();
    let mut notes = vec!["n: sentences.".to_owned()];
    if rows.iter().any(|row| row.cells.iter().any(Option::is_none)) {
        notes.push("Blank: nothing said.".to_owned());
    }
    notes.extend(self::notes(
        rows.iter().flat_map(|row| row.cells.iter().copied().flatten()),
        text,
        &Words { interval: None, settled: Some("Bold"), open: "Grey", no_interval: "Coloured, not bold" },
    ));
    if matrix.rows.len() > rows.len() {
        notes.push(format!("First {} of {} voices.", rows.len(), matrix.rows.len()));
    }
    if matrix.columns.len() > names.len() {
        notes.push(format!("First {} of {} people.", names.len(), matrix.columns.len()));
    }
    draw(&rows, &names, &notes, text)
}

/// The rows to draw, the author's first.
fn lines(matrix: &Matrix) -> Vec<Line<'_>> {
    let all = || matrix.rows.iter().zip(0..);
    let is_author = |row: &Row| row.kind == RowKind::Author;
    all()
        .filter(|(row, _)| is_author(row))
        .chain(all().filter(|(row, _)| !is_author(row)))
        .take(MAX_ROWS)
        .map(|(row, index): (&Row, usize)| {
            let label = match (row.label.trim(), row.kind) {
                ("", RowKind::Author) => "the author",
                ("", RowKind::Unknown) => "unknown speaker",
                ("", RowKind::Unnamed) => "unnamed speaker",
                (label, _) => label,
            };
            let cells = matrix.cells.get(index).map_or(&[][..], Vec::as_slice);
            let columns = matrix.columns.len().min(MAX_COLUMNS);
            Line {
                label: wrap(&name(label), font(row.kind), NAME_WIDTH, NAME_LINES),
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
        RowKind::Author | RowKind::Named => LABEL,
        RowKind::Unnamed | RowKind::Unknown => PLAIN,
    }
}

fn draw(rows: &[Line<'_>], names: &[String], notes: &[String], text: &Text) -> Result<Figure, Error> {
    let label_width = rows
        .iter()
        .map(|row| widest(row.label.iter().map(String::as_str), font(row.kind)))
        .fold(0.0, f64::max);
    // Whole pixels, so that edges are sharp.
    let left = (MARGIN + label_width + 16.0).ceil();
    let share = (WIDTH - MARGIN - left) / names.len().max(1) as f64;
    let word = widest(names.iter().flat_map(|n| n.split(' ')), LABEL) + 10.0;
    let column = share.max(word.min(140.0)).clamp(96.0, 190.0).floor();
    let width = (left + column * names.len() as f64 - GAP + MARGIN).max(NARROW);
    let heads: Vec<Vec<String>> =
        names.iter().map(|n| wrap(n, LABEL, column - GAP - 6.0, HEAD_LINES)).collect();
    let head_lines = heads.iter().map(Vec::len).max().unwrap_or(1) as f64;

    let mut page = Page::open(text, width);
    let mut y = (page.top + 6.0 + head_lines * LABEL.line()).round();
    for (index, head) in heads.iter().enumerate() {
        let x = left + column * index as f64 + (column - GAP) / 2.0;
        let first = y + 6.0 - head.len() as f64 * LABEL.line();
        page.sheet.lines((x, first), head, LABEL, Anchor::Middle, INK);
        if rows.len() >= TALL {
            let below = y + APART + CELL * rows.len() as f64 + 16.0;
            page.sheet.lines((x, below), head, LABEL, Anchor::Middle, INK);
        }
    }
    let limit =
        reach(rows.iter().flat_map(|row| row.cells.iter().copied().flatten()).filter_map(|summary| {
            match Reading::of(summary, text) {
                Reading::Mean { mean, .. } => Some(mean),
                Reading::TooFew => None,
            }
        }));
    let mut previous = None;
    for row in rows {
        if previous == Some(RowKind::Author) && row.kind != RowKind::Author {
            y += APART;
        }
        previous = Some(row.kind);
        let high = row.label.len() as f64 * font(row.kind).line();
        let baseline = y + (CELL - GAP - high) / 2.0 + LABEL.size;
        page.sheet.lines((left - 16.0, baseline), &row.label, font(row.kind), Anchor::End, INK);
        for (index, summary) in row.cells.iter().enumerate() {
            let x = left + column * index as f64;
            cell(&mut page.sheet, (x, y), column - GAP, *summary, limit, text);
        }
        y += CELL;
    }
    if rows.len() >= TALL {
        y += head_lines * LABEL.line() + 4.0;
    }
    let end = legend(&mut page.sheet, left, y + 18.0, limit);
    page.close(end, notes, text)
}

fn cell(
    sheet: &mut Sheet,
    (left, top): (f64, f64),
    wide: f64,
    summary: Option<&Summary>,
    limit: i32,
    text: &Text,
) {
    let high = CELL - GAP;
    let middle = left + wide / 2.0;
    let Some(summary) = summary else {
        sheet.framed((left, top), (wide, high), GRID, WHITE);
        return;
    };
    let n = format!("n {}", summary.sentences);
    let (upper, lower) = (top + high / 2.0 - 1.5, top + high / 2.0 + 13.0);
    let reading = Reading::of(summary, text);
    let Reading::Mean { mean, .. } = reading else {
        sheet.framed((left, top), (wide, high), GRID, WHITE);
        sheet.text((middle, upper), "too few", SMALL, Anchor::Middle, QUIET);
        sheet.text((middle, lower), n, SMALL, Anchor::Middle, QUIET);
        return;
    };
    let certainty = reading.certainty();
    let ground = if certainty == Certainty::Open { OPEN_CELL } else { ramp(mean * 10.0 / f64::from(limit)) };
    sheet.bar(left, top, wide, high, ground);
    sheet.text(
        (middle, upper),
        signed(mean),
        number(certainty == Certainty::Settled),
        Anchor::Middle,
        ink_on(ground),
    );
    sheet.text((middle, lower), n, SMALL, Anchor::Middle, ink_on(ground));
}

/// The colour bar; returns the lowest pixel used.
fn legend(sheet: &mut Sheet, left: f64, top: f64, limit: i32) -> f64 {
    const STEPS: i32 = 120;
    const STEP: f64 = 2.0;
    for step in 0..STEPS {
        let value = f64::from(2 * step + 1 - STEPS) / f64::from(STEPS);
        sheet.bar(left + STEP * f64::from(step), top, STEP, 12.0, ramp(value));
    }
    let right = left + STEP * f64::from(STEPS);
    let below = top + 12.0 + 15.0;
    sheet.text((left, below), format!("{} negative", tick(-limit)), SMALL, Anchor::Start, QUIET);
    sheet.text((right, below), format!("positive {}", tick(limit)), SMALL, Anchor::End, QUIET);
    below
}
