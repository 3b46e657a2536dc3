//! One article along its text: a bar per sentence, up for positive and down for negative tone, coloured by voice.

use super::chart_frame::{self, ChartFrame, nothing};
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout;
use super::theme::{ABSENT, GRID, INK, MARGIN, NOBODY, QUIET, SMALL, SMALL_BOLD, WIDTH};
use super::voices::{Cast, legend};
use super::{Figure, Style, Text};
use crate::error::Error;
use crate::model::POLARITY_CUTOFF;

/// Characters of text per row of a strip of [`WIDTH`], about; more than [`MAX_BANDS`] rows are never drawn.
const BAND: f64 = 9_000.0;
const MAX_BANDS: f64 = 8.0;
/// Where the strip begins; room for the words at its left.
const LEFT: f64 = MARGIN + 62.0;
/// Height of a bar of tone 1, logical pixels.
const REACH: f64 = 44.0;
/// Widest that one character of text is drawn, logical pixels: short texts do not fill the page.
const WIDEST: f64 = 4.0;

/// Whose words a part of a sentence is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Who {
    /// The article's own voice.
    Author,
    /// A speaker's, by name.
    Speaker(String),
    /// A quotation whose speaker was not found.
    Unknown,
}

/// The part of a sentence with one voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Whose words.
    pub who: Who,
    /// Length, characters.
    pub characters: u32,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Tone, −1 to 1, neutral below ±[`POLARITY_CUTOFF`]; `None` where it was not rated.
    pub compound: Option<f64>,
    /// Its parts, in order of the text. A sentence with one voice has one.
    pub parts: Vec<Part>,
    /// Whether it counts: false for captions, posts repeated in the page, and boilerplate, which become gaps.
    pub counts: bool,
}

/// The sentences of one article, in order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strip {
    /// All of them, those too that do not count.
    pub marks: Vec<Mark>,
}

/// One article along its text. Above the strip a legend names the voices and how many sentences each has a part in;
/// below it a ribbon shows who speaks, with a letter for each of the most frequent speakers.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. No sentences are no error: the figure says so.
pub fn strip(strip: &Strip, text: &Text) -> Result<Figure, Error> {
    if !strip.marks.iter().any(|mark| mark.counts) {
        return nothing(text, "no sentence that counts");
    }
    let cast = Cast::of(strip);
    let width = chart_frame::width(text, WIDTH);
    let mut page = ChartFrame::open(text, width);
    let legend_end = legend(&mut page.sheet, &cast, (page.top + 2.0, width), text);
    let bands = bands(strip, BAND * width / WIDTH);
    let longest =
        bands.iter().map(|band| band.iter().map(|(_, mark)| length(mark)).sum::<f64>()).fold(1.0, f64::max);
    let scale = ((width - MARGIN - LEFT) / longest).min(WIDEST);
    let mut y = legend_end + 26.0;
    for band in &bands {
        y = draw_band(&mut page.sheet, &cast, band, (y, scale, width), text.look) + 22.0;
    }
    let mut notes = vec![
        "One bar per sentence, as wide as it is long, in the colour of its main voice; a dash: neutral. The band below shows every voice."
            .to_owned(),
    ];
    if text.look.lang_free {
        notes.extend(cast.notes());
    }
    if cast.skipped > 0 {
        notes.push(format!(
            "Light grey: {} (captions, reposts, boilerplate).",
            match cast.skipped {
                1 => "1 sentence that does not count".to_owned(),
                n => format!("{n} sentences that do not count"),
            }
        ));
    }
    page.close(y - 22.0, &notes, text)
}

/// Length of a sentence, at least one character, so that none vanishes.
fn length(mark: &Mark) -> f64 {
    mark.parts.iter().map(|part| f64::from(part.characters)).sum::<f64>().max(1.0)
}

/// The sentences with their numbers from 1, cut into rows of about the same length of text.
fn bands(strip: &Strip, band: f64) -> Vec<Vec<(usize, &Mark)>> {
    let total: f64 = strip.marks.iter().map(length).sum();
    let wanted = (total / band).ceil().clamp(1.0, MAX_BANDS);
    let mut bands: Vec<Vec<(usize, &Mark)>> = vec![Vec::new()];
    let mut before = 0.0;
    for (number, mark) in (1..).zip(&strip.marks) {
        // By the middle of the sentence, so that rows differ by less than one sentence.
        let place = (before + length(mark) / 2.0) * wanted / total;
        if place >= bands.len() as f64 && (bands.len() as f64) < wanted {
            bands.push(Vec::new());
        }
        if let Some(band) = bands.last_mut() {
            band.push((number, mark));
        }
        before += length(mark);
    }
    bands
}

/// One row of the strip; returns the lowest pixel used.
fn draw_band(
    sheet: &mut Drawing,
    cast: &Cast<'_>,
    band: &[(usize, &Mark)],
    (top, scale, width): (f64, f64, f64),
    look: Style,
) -> f64 {
    let zero = top + REACH;
    let ribbon = zero + REACH + 5.0;
    let letters = ribbon + 8.0 + 12.0;
    let numbers = letters + 15.0;
    let right = LEFT + scale * band.iter().map(|(_, mark)| length(mark)).sum::<f64>();
    for (words, y) in [("+1", top), ("0", zero), ("−1", zero + REACH)] {
        sheet.text((LEFT - 8.0, y + 3.5), words, SMALL, Anchor::End, QUIET);
        let colour = if words == "0" { QUIET } else { GRID };
        sheet.line(&[(LEFT, y), (right, y)], 1.0, colour);
    }
    sheet.text((LEFT - 8.0, top + 18.0), labels::positive(look), SMALL, Anchor::End, QUIET);
    sheet.text((LEFT - 8.0, zero + REACH - 11.0), labels::negative(look), SMALL, Anchor::End, QUIET);
    if !look.lang_free {
        sheet.text((LEFT - 8.0, letters), "voice", SMALL, Anchor::End, QUIET);
        sheet.text((LEFT - 8.0, numbers), "sentence", SMALL, Anchor::End, QUIET);
    }

    let mut x = LEFT;
    let mut runs: Vec<(char, f64, f64)> = Vec::new();
    let mut free = LEFT - 4.0;
    for (index, (number, mark)) in band.iter().enumerate() {
        let wide = length(mark) * scale;
        if mark.counts {
            sentence(sheet, cast, mark, (x, zero), scale);
        } else {
            sheet.bar(x, top, wide, ribbon + 8.0 - top, ABSENT);
        }
        let mut from = x;
        for part in &mark.parts {
            let to = from + f64::from(part.characters) * scale;
            let Some(letter) = cast.look(&part.who).1.filter(|_| mark.counts) else {
                from = to;
                continue;
            };
            match runs.last_mut() {
                // A few words of another voice (*she said*) do not end a stretch.
                Some((last, _, end)) if *last == letter && from - *end < 12.0 => *end = to,
                _ => runs.push((letter, from, to)),
            }
            from = to;
        }
        if index == 0 || number % 10 == 0 {
            let words = number.to_string();
            let (middle, half) = (x + wide / 2.0, layout::width(&words, SMALL) / 2.0);
            if middle - half >= free && middle + half <= width - 14.0 {
                sheet.text((middle, numbers), words, SMALL, Anchor::Middle, QUIET);
                free = middle + half + 6.0;
            }
        }
        x += wide;
    }
    mark_runs(sheet, &runs, letters);
    numbers
}

/// A letter below each stretch with one speaker, where there is room.
fn mark_runs(sheet: &mut Drawing, runs: &[(char, f64, f64)], baseline: f64) {
    let mut free = LEFT - 4.0;
    for (letter, from, to) in runs {
        let words = letter.to_string();
        let (middle, half) = ((from + to) / 2.0, layout::width(&words, SMALL_BOLD) / 2.0);
        if middle - half >= free {
            sheet.text((middle, baseline), words, SMALL_BOLD, Anchor::Middle, INK);
            free = middle + half + 3.0;
        }
    }
}

/// The bar of one sentence, in the colour of its longest part, and the ribbon with all of its parts.
fn sentence(sheet: &mut Drawing, cast: &Cast<'_>, mark: &Mark, (left, zero): (f64, f64), scale: f64) {
    let wide = length(mark) * scale;
    let gap = (wide * 0.2).min(1.0);
    let tone = mark.compound.filter(|c| c.is_finite()).map(|c| c.clamp(-1.0, 1.0));
    // Of equally long parts the first.
    let main = mark
        .parts
        .iter()
        .rev()
        .max_by_key(|part| part.characters)
        .map_or(NOBODY, |part| cast.look(&part.who).0);
    if let Some(tone) = tone {
        let high = tone.abs() * REACH;
        if tone.abs() < POLARITY_CUTOFF {
            sheet.bar(left, zero - 1.5, wide - gap, 3.0, main);
        } else {
            let top = if tone > 0.0 { zero - high } else { zero };
            sheet.bar(left, top, wide - gap, high, main);
        }
    }
    let mut x = left;
    for (index, part) in mark.parts.iter().enumerate() {
        let piece = f64::from(part.characters) * scale;
        let last = index + 1 == mark.parts.len();
        let shown = if last { (piece - gap).max(0.0) } else { piece };
        sheet.bar(x, zero + REACH + 5.0, shown, 8.0, cast.look(&part.who).0);
        x += piece;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_hold_every_sentence_in_order_and_are_about_as_long() {
        let marks = (0..400)
            .map(|s| Mark {
                compound: Some(0.1),
                parts: vec![Part { who: Who::Author, characters: 40 + (s * 53) % 200 }],
                counts: true,
            })
            .collect();
        let strip = Strip { marks };
        let bands = bands(&strip, BAND);
        let numbers: Vec<usize> = bands.iter().flatten().map(|(number, _)| *number).collect();
        assert_eq!(numbers, (1..=400).collect::<Vec<_>>());
        let lengths: Vec<f64> =
            bands.iter().map(|band| band.iter().map(|(_, mark)| length(mark)).sum()).collect();
        assert!(lengths.len() > 1);
        for pair in lengths.windows(2) {
            assert!((pair[0] - pair[1]).abs() < 500.0, "{lengths:?}");
        }
    }
}
