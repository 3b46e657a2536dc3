//! One article sentence by sentence: a bar for each, up for positive and down for negative tone, coloured by voice.

use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{GRID, INK, MARGIN, MUTED, NOT_COUNTED, SMALL, SMALL_BOLD, WIDTH};
use super::drawing::{Anchor, Drawing};
use super::figure::Figure;
use super::labels;
use super::layout;
use super::options::ChartOptions;
use super::strip_sentences::{Strip, StripSentence};
use super::style::Style;
use super::voices::{VoiceCounts, legend};
use crate::error::Error;
use crate::model::Label;

/// Approximate number of characters in a row of a strip of [`WIDTH`].
const ROW_CHARACTERS: f64 = 9_000.0;
/// Largest number of rows.
const MAX_ROWS_OF_STRIP: f64 = 8.0;
/// Left edge of the strip, logical pixels; leaves space for the words on the left.
const LEFT: f64 = MARGIN + 62.0;
/// Height of a bar for a tone of 1, logical pixels.
const BAR_HEIGHT: f64 = 44.0;
/// Largest width of one character of text, logical pixels, so that short texts do not fill the chart.
const MAX_CHARACTER_WIDTH: f64 = 4.0;

/// Draws one article sentence by sentence. The legend above names the voices and the number of sentences of each; the
/// numbers add up to the number of sentences. The ribbon below shows who speaks, with a letter for each of the most frequent speakers.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. No sentences are not an error: the figure says that
/// there is nothing to show.
pub fn strip(strip: &Strip, options: &ChartOptions) -> Result<Figure, Error> {
    if !strip.sentences.iter().any(|sentence| sentence.counts) {
        return empty_chart(options, "no sentence that counts");
    }
    let voices = VoiceCounts::of(strip);
    let width = chart_frame::width(options, WIDTH);
    let mut frame = ChartFrame::open(options, width);
    let legend_end = legend(&mut frame.drawing, &voices, (frame.top + 2.0, width), options);
    let rows = rows(strip, ROW_CHARACTERS * width / WIDTH);
    let longest = rows
        .iter()
        .map(|row| row.iter().map(|(_, sentence)| length(sentence)).sum::<f64>())
        .fold(1.0, f64::max);
    let scale = ((width - MARGIN - LEFT) / longest).min(MAX_CHARACTER_WIDTH);
    let mut y = legend_end + 26.0;
    for row in &rows {
        y = draw_row(&mut frame.drawing, &voices, row, (y, scale, width), options.style) + 22.0;
    }
    let mut notes = vec![
        "One bar per sentence, as wide as it is long, in the colour of its main voice, which the numbers count; a dash: neutral. The band below shows every voice."
            .to_owned(),
    ];
    if options.style.lang_free {
        notes.extend(voices.notes());
    }
    if voices.not_counted > 0 {
        notes.push("Plain grey area: does not count (captions, reposts, boilerplate).".to_owned());
    }
    frame.close(y - 22.0, &notes, options)
}

/// Length of a sentence in characters; at least 1, so that every sentence is visible.
fn length(sentence: &StripSentence) -> f64 {
    sentence.parts.iter().map(|part| f64::from(part.characters)).sum::<f64>().max(1.0)
}

/// The sentences with their numbers from 0, divided into rows of about the same length.
fn rows(strip: &Strip, row: f64) -> Vec<Vec<(usize, &StripSentence)>> {
    let total: f64 = strip.sentences.iter().map(length).sum();
    let row_count = (total / row).ceil().clamp(1.0, MAX_ROWS_OF_STRIP);
    let mut rows: Vec<Vec<(usize, &StripSentence)>> = vec![Vec::new()];
    let mut before = 0.0;
    for (number, sentence) in strip.sentences.iter().enumerate() {
        // The middle of a sentence decides its row, so that rows differ by less than one sentence.
        let row_position = (before + length(sentence) / 2.0) * row_count / total;
        if row_position >= rows.len() as f64 && (rows.len() as f64) < row_count {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push((number, sentence));
        }
        before += length(sentence);
    }
    rows
}

/// Draws one row of the strip; returns the lowest pixel used.
fn draw_row(
    drawing: &mut Drawing,
    voices: &VoiceCounts<'_>,
    row: &[(usize, &StripSentence)],
    (top, scale, width): (f64, f64, f64),
    style: Style,
) -> f64 {
    let zero = top + BAR_HEIGHT;
    let ribbon = zero + BAR_HEIGHT + 5.0;
    let letters = ribbon + 8.0 + 12.0;
    let numbers = letters + 15.0;
    let right = LEFT + scale * row.iter().map(|(_, sentence)| length(sentence)).sum::<f64>();
    for (words, y) in [("+1", top), ("0", zero), ("−1", zero + BAR_HEIGHT)] {
        drawing.text((LEFT - 8.0, y + 3.5), words, SMALL, Anchor::End, MUTED);
        let colour = if words == "0" { MUTED } else { GRID };
        drawing.line(&[(LEFT, y), (right, y)], 1.0, colour);
    }
    drawing.text((LEFT - 8.0, top + 18.0), labels::positive(style), SMALL, Anchor::End, MUTED);
    drawing.text((LEFT - 8.0, zero + BAR_HEIGHT - 11.0), labels::negative(style), SMALL, Anchor::End, MUTED);
    if !style.lang_free {
        drawing.text((LEFT - 8.0, letters), "voice", SMALL, Anchor::End, MUTED);
        drawing.text((LEFT - 8.0, numbers), "sentence", SMALL, Anchor::End, MUTED);
    }

    let mut x = LEFT;
    let mut runs: Vec<(char, f64, f64)> = Vec::new();
    let mut free = LEFT - 4.0;
    for (index, (number, sentence)) in row.iter().enumerate() {
        let wide = length(sentence) * scale;
        if sentence.counts {
            draw_sentence(drawing, voices, sentence, (x, zero), scale);
        } else {
            drawing.bar(x, top, wide, ribbon + 8.0 - top, NOT_COUNTED);
        }
        let mut from = x;
        for part in &sentence.parts {
            let to = from + f64::from(part.characters) * scale;
            let Some(letter) = voices.colour_and_letter(&part.voice).1.filter(|_| sentence.counts) else {
                from = to;
                continue;
            };
            match runs.last_mut() {
                // A few words of another voice (*she said*) do not end a run.
                Some((last, _, end)) if *last == letter && from - *end < 12.0 => *end = to,
                _ => runs.push((letter, from, to)),
            }
            from = to;
        }
        if index == 0 || number % 10 == 0 {
            let words = number.to_string();
            let (middle, half) = (x + wide / 2.0, layout::width(&words, SMALL) / 2.0);
            if middle - half >= free && middle + half <= width - 14.0 {
                drawing.text((middle, numbers), words, SMALL, Anchor::Middle, MUTED);
                free = middle + half + 6.0;
            }
        }
        x += wide;
    }
    label_runs(drawing, &runs, letters);
    numbers
}

/// Writes a letter below each run of one speaker, where there is room.
fn label_runs(drawing: &mut Drawing, runs: &[(char, f64, f64)], baseline: f64) {
    let mut free = LEFT - 4.0;
    for (letter, from, to) in runs {
        let words = letter.to_string();
        let (middle, half) = ((from + to) / 2.0, layout::width(&words, SMALL_BOLD) / 2.0);
        if middle - half >= free {
            drawing.text((middle, baseline), words, SMALL_BOLD, Anchor::Middle, INK);
            free = middle + half + 3.0;
        }
    }
}

/// Draws the bar of one sentence in the colour of its longest part, and the ribbon with all its parts.
fn draw_sentence(
    drawing: &mut Drawing,
    voices: &VoiceCounts<'_>,
    sentence: &StripSentence,
    (left, zero): (f64, f64),
    scale: f64,
) {
    let wide = length(sentence) * scale;
    let gap = (wide * 0.2).min(1.0);
    let tone = sentence.tone.filter(|tone| tone.value.is_finite());
    let main = voices.colour_and_letter(sentence.main_voice()).0;
    if let Some(tone) = tone {
        let high = tone.value.abs().min(1.0) * BAR_HEIGHT;
        match tone.label {
            Label::Neutral => drawing.bar(left, zero - 1.5, wide - gap, 3.0, main),
            Label::Positive => drawing.bar(left, zero - high, wide - gap, high, main),
            Label::Negative => drawing.bar(left, zero, wide - gap, high, main),
        }
    }
    let mut x = left;
    for (index, part) in sentence.parts.iter().enumerate() {
        let piece = f64::from(part.characters) * scale;
        let last = index + 1 == sentence.parts.len();
        let shown = if last { (piece - gap).max(0.0) } else { piece };
        drawing.bar(x, zero + BAR_HEIGHT + 5.0, shown, 8.0, voices.colour_and_letter(&part.voice).0);
        x += piece;
    }
}

#[cfg(test)]
mod tests {
    use super::super::strip_sentences::{StripVoice, VoicePart};
    use super::*;
    use crate::model::Valence;

    #[test]
    fn rows_keep_all_sentences_in_order_and_have_similar_lengths() {
        let sentences = (0..400)
            .map(|s| StripSentence {
                tone: Some(Valence::bare(0.1, Label::Positive)),
                parts: vec![VoicePart { voice: StripVoice::Author, characters: 40 + (s * 53) % 200 }],
                counts: true,
            })
            .collect();
        let strip = Strip { sentences };
        let rows = rows(&strip, ROW_CHARACTERS);
        let numbers: Vec<usize> = rows.iter().flatten().map(|(number, _)| *number).collect();
        assert_eq!(numbers, (0..400).collect::<Vec<_>>());
        let lengths: Vec<f64> =
            rows.iter().map(|row| row.iter().map(|(_, sentence)| length(sentence)).sum()).collect();
        assert!(lengths.len() > 1);
        for pair in lengths.windows(2) {
            assert!((pair[0] - pair[1]).abs() < 500.0, "{lengths:?}");
        }
    }
}
