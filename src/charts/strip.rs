//! One article along its text: a bar per sentence, up for positive and down for negative tone, coloured by voice.

use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{GRID, INK, MARGIN, MUTED, NOT_COUNTED, SMALL, SMALL_BOLD, UNKNOWN_SPEAKER, WIDTH};
use super::drawing::{Anchor, Drawing};
use super::figure::Figure;
use super::labels;
use super::layout;
use super::options::ChartOptions;
use super::strip_sentences::{Strip, StripSentence};
use super::style::Style;
use super::voices::{VoiceCounts, legend};
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

/// One article along its text. Above the strip a legend names the voices and how many sentences each has a part in;
/// below it a ribbon shows who speaks, with a letter for each of the most frequent speakers.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. No sentences are no error: the figure says so.
pub fn strip(strip: &Strip, options: &ChartOptions) -> Result<Figure, Error> {
    if !strip.sentences.iter().any(|sentence| sentence.counts) {
        return empty_chart(options, "no sentence that counts");
    }
    let voices = VoiceCounts::of(strip);
    let width = chart_frame::width(options, WIDTH);
    let mut frame = ChartFrame::open(options, width);
    let legend_end = legend(&mut frame.drawing, &voices, (frame.top + 2.0, width), options);
    let bands = bands(strip, BAND * width / WIDTH);
    let longest = bands
        .iter()
        .map(|band| band.iter().map(|(_, sentence)| length(sentence)).sum::<f64>())
        .fold(1.0, f64::max);
    let scale = ((width - MARGIN - LEFT) / longest).min(WIDEST);
    let mut y = legend_end + 26.0;
    for band in &bands {
        y = draw_band(&mut frame.drawing, &voices, band, (y, scale, width), options.style) + 22.0;
    }
    let mut notes = vec![
        "One bar per sentence, as wide as it is long, in the colour of its main voice; a dash: neutral. The band below shows every voice."
            .to_owned(),
    ];
    if options.style.lang_free {
        notes.extend(voices.notes());
    }
    if voices.not_counted > 0 {
        notes.push(format!(
            "Light grey: {} (captions, reposts, boilerplate).",
            match voices.not_counted {
                1 => "1 sentence that does not count".to_owned(),
                n => format!("{n} sentences that do not count"),
            }
        ));
    }
    frame.close(y - 22.0, &notes, options)
}

/// Length of a sentence, at least one character, so that none vanishes.
fn length(sentence: &StripSentence) -> f64 {
    sentence.parts.iter().map(|part| f64::from(part.characters)).sum::<f64>().max(1.0)
}

/// The sentences with their numbers from 1, cut into rows of about the same length of text.
fn bands(strip: &Strip, band: f64) -> Vec<Vec<(usize, &StripSentence)>> {
    let total: f64 = strip.sentences.iter().map(length).sum();
    let wanted = (total / band).ceil().clamp(1.0, MAX_BANDS);
    let mut bands: Vec<Vec<(usize, &StripSentence)>> = vec![Vec::new()];
    let mut before = 0.0;
    for (number, sentence) in (1..).zip(&strip.sentences) {
        // By the middle of the sentence, so that rows differ by less than one sentence.
        let place = (before + length(sentence) / 2.0) * wanted / total;
        if place >= bands.len() as f64 && (bands.len() as f64) < wanted {
            bands.push(Vec::new());
        }
        if let Some(band) = bands.last_mut() {
            band.push((number, sentence));
        }
        before += length(sentence);
    }
    bands
}

/// One row of the strip; returns the lowest pixel used.
fn draw_band(
    drawing: &mut Drawing,
    voices: &VoiceCounts<'_>,
    band: &[(usize, &StripSentence)],
    (top, scale, width): (f64, f64, f64),
    style: Style,
) -> f64 {
    let zero = top + REACH;
    let ribbon = zero + REACH + 5.0;
    let letters = ribbon + 8.0 + 12.0;
    let numbers = letters + 15.0;
    let right = LEFT + scale * band.iter().map(|(_, sentence)| length(sentence)).sum::<f64>();
    for (words, y) in [("+1", top), ("0", zero), ("−1", zero + REACH)] {
        drawing.text((LEFT - 8.0, y + 3.5), words, SMALL, Anchor::End, MUTED);
        let colour = if words == "0" { MUTED } else { GRID };
        drawing.line(&[(LEFT, y), (right, y)], 1.0, colour);
    }
    drawing.text((LEFT - 8.0, top + 18.0), labels::positive(style), SMALL, Anchor::End, MUTED);
    drawing.text((LEFT - 8.0, zero + REACH - 11.0), labels::negative(style), SMALL, Anchor::End, MUTED);
    if !style.lang_free {
        drawing.text((LEFT - 8.0, letters), "voice", SMALL, Anchor::End, MUTED);
        drawing.text((LEFT - 8.0, numbers), "sentence", SMALL, Anchor::End, MUTED);
    }

    let mut x = LEFT;
    let mut runs: Vec<(char, f64, f64)> = Vec::new();
    let mut free = LEFT - 4.0;
    for (index, (number, sentence)) in band.iter().enumerate() {
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
                drawing.text((middle, numbers), words, SMALL, Anchor::Middle, MUTED);
                free = middle + half + 6.0;
            }
        }
        x += wide;
    }
    mark_runs(drawing, &runs, letters);
    numbers
}

/// A letter below each stretch with one speaker, where there is room.
fn mark_runs(drawing: &mut Drawing, runs: &[(char, f64, f64)], baseline: f64) {
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

/// The bar of one sentence, in the colour of its longest part, and the ribbon with all of its parts.
fn draw_sentence(
    drawing: &mut Drawing,
    voices: &VoiceCounts<'_>,
    sentence: &StripSentence,
    (left, zero): (f64, f64),
    scale: f64,
) {
    let wide = length(sentence) * scale;
    let gap = (wide * 0.2).min(1.0);
    let tone = sentence.compound.filter(|c| c.is_finite()).map(|c| c.clamp(-1.0, 1.0));
    // Of equally long parts the first.
    let main = sentence
        .parts
        .iter()
        .rev()
        .max_by_key(|part| part.characters)
        .map_or(UNKNOWN_SPEAKER, |part| voices.colour_and_letter(&part.voice).0);
    if let Some(tone) = tone {
        let high = tone.abs() * REACH;
        if tone.abs() < POLARITY_CUTOFF {
            drawing.bar(left, zero - 1.5, wide - gap, 3.0, main);
        } else {
            let top = if tone > 0.0 { zero - high } else { zero };
            drawing.bar(left, top, wide - gap, high, main);
        }
    }
    let mut x = left;
    for (index, part) in sentence.parts.iter().enumerate() {
        let piece = f64::from(part.characters) * scale;
        let last = index + 1 == sentence.parts.len();
        let shown = if last { (piece - gap).max(0.0) } else { piece };
        drawing.bar(x, zero + REACH + 5.0, shown, 8.0, voices.colour_and_letter(&part.voice).0);
        x += piece;
    }
}

#[cfg(test)]
mod tests {
    use super::super::strip_sentences::{StripVoice, VoicePart};
    use super::*;

    #[test]
    fn rows_hold_every_sentence_in_order_and_are_about_as_long() {
        let sentences = (0..400)
            .map(|s| StripSentence {
                compound: Some(0.1),
                parts: vec![VoicePart { voice: StripVoice::Author, characters: 40 + (s * 53) % 200 }],
                counts: true,
            })
            .collect();
        let strip = Strip { sentences };
        let bands = bands(&strip, BAND);
        let numbers: Vec<usize> = bands.iter().flatten().map(|(number, _)| *number).collect();
        assert_eq!(numbers, (1..=400).collect::<Vec<_>>());
        let lengths: Vec<f64> =
            bands.iter().map(|band| band.iter().map(|(_, sentence)| length(sentence)).sum()).collect();
        assert!(lengths.len() > 1);
        for pair in lengths.windows(2) {
            assert!((pair[0] - pair[1]).abs() < 500.0, "{lengths:?}");
        }
    }
}
