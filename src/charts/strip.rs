//! One article along its text: a bar per sentence, up for positive and down for negative tone, coloured by voice.

use plotters::style::RGBColor;

use super::layout::{clean, count, name, shorten, width};
use super::page::{Page, nothing};
use super::sheet::{Anchor, Sheet};
use super::theme::{
    ABSENT, AUTHOR, GRID, GROUPS, INK, MARGIN, NOBODY, OTHERS, QUIET, SMALL, SMALL_BOLD, WIDTH,
};
use super::{Figure, Text};
use crate::error::Error;

/// Speakers with a colour and a letter of their own.
const NAMED: usize = 6;
/// Characters of text per row of the strip, about; more than [`MAX_BANDS`] rows are never drawn.
const BAND: f64 = 9_000.0;
const MAX_BANDS: f64 = 8.0;
/// Where the strip begins; room for the words at its left.
const LEFT: f64 = MARGIN + 62.0;
/// Height of a bar of tone 1, logical pixels.
const REACH: f64 = 44.0;
/// Widest that one character of text is drawn, logical pixels: short texts do not fill the page.
const WIDEST: f64 = 1.5;

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
    /// Tone, −1 to 1; `None` where it was not rated.
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
    let mut page = Page::open(text, WIDTH);
    let legend_end = legend(&mut page.sheet, &cast, page.top + 2.0);
    let bands = bands(strip);
    let longest = bands
        .iter()
        .map(|band| band.iter().map(|(_, mark)| length(mark)).sum::<f64>())
        .fold(1.0, f64::max);
    let scale = ((WIDTH - MARGIN - LEFT) / longest).min(WIDEST);
    let mut y = legend_end + 26.0;
    for band in &bands {
        y = draw_band(&mut page.sheet, &cast, band, y, scale) + 22.0;
    }
    let mut notes = vec![
        "One bar per sentence, as wide as it is long, in the colour of its main voice; a dash: no tone. The band below shows every voice."
            .to_owned(),
    ];
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

/// The voices of an article and how they look.
struct Cast<'a> {
    /// The most frequent speakers and their sentences.
    named: Vec<(&'a str, u32)>,
    /// How many other speakers, and their sentences.
    others: (u32, u32),
    author: u32,
    unknown: u32,
    skipped: u32,
}

impl<'a> Cast<'a> {
    fn of(strip: &'a Strip) -> Self {
        let (mut author, mut unknown, mut skipped) = (0, 0, 0);
        let mut speakers: Vec<(&str, u32)> = Vec::new();
        // Sentences in which each speaker is not among the most frequent are counted below.
        for mark in &strip.marks {
            if !mark.counts {
                skipped += 1;
                continue;
            }
            let has = |who: &Who| mark.parts.iter().any(|part| part.who == *who);
            author += u32::from(has(&Who::Author));
            unknown += u32::from(has(&Who::Unknown));
            for speaker in speakers_of(mark) {
                match speakers.iter_mut().find(|(known, _)| *known == speaker) {
                    Some((_, n)) => *n += 1,
                    None => speakers.push((speaker, 1)),
                }
            }
        }
        // Stable: of equally frequent speakers the first to speak comes first.
        speakers.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let rest = speakers.split_off(speakers.len().min(NAMED));
        let is_rest = |name: &str| rest.iter().any(|(known, _)| *known == name);
        let in_rest = strip
            .marks
            .iter()
            .filter(|mark| mark.counts && speakers_of(mark).iter().any(|name| is_rest(name)));
        let others = (
            u32::try_from(rest.len()).unwrap_or(u32::MAX),
            u32::try_from(in_rest.count()).unwrap_or(u32::MAX),
        );
        Self {
            named: speakers,
            others,
            author,
            unknown,
            skipped,
        }
    }

    /// Colour of a voice, and its letter if it has one.
    fn look(&self, who: &Who) -> (RGBColor, Option<char>) {
        match who {
            Who::Author => (AUTHOR, None),
            Who::Unknown => (NOBODY, Some('?')),
            Who::Speaker(name) => self
                .named
                .iter()
                .zip(GROUPS)
                .zip('A'..)
                .find(|(((known, _), _), _)| known == name)
                .map_or((OTHERS, None), |((_, colour), letter)| (colour, Some(letter))),
        }
    }
}

/// The different speakers of a sentence.
fn speakers_of(mark: &Mark) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for part in &mark.parts {
        if let Who::Speaker(name) = &part.who
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    }
    names
}

/// Length of a sentence, at least one character, so that none vanishes.
fn length(mark: &Mark) -> f64 {
    mark.parts
        .iter()
        .map(|part| f64::from(part.characters))
        .sum::<f64>()
        .max(1.0)
}

/// The sentences with their numbers from 1, cut into rows of about the same length of text.
fn bands(strip: &Strip) -> Vec<Vec<(usize, &Mark)>> {
    let total: f64 = strip.marks.iter().map(length).sum();
    let wanted = (total / BAND).ceil().clamp(1.0, MAX_BANDS);
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
fn draw_band(sheet: &mut Sheet, cast: &Cast<'_>, band: &[(usize, &Mark)], top: f64, scale: f64) -> f64 {
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
    sheet.text((LEFT - 8.0, top + 18.0), "positive", SMALL, Anchor::End, QUIET);
    sheet.text(
        (LEFT - 8.0, zero + REACH - 11.0),
        "negative",
        SMALL,
        Anchor::End,
        QUIET,
    );
    sheet.text((LEFT - 8.0, letters), "voice", SMALL, Anchor::End, QUIET);
    sheet.text((LEFT - 8.0, numbers), "sentence", SMALL, Anchor::End, QUIET);

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
            let (middle, half) = (x + wide / 2.0, width(&words, SMALL) / 2.0);
            if middle - half >= free && middle + half <= WIDTH - 4.0 {
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
fn mark_runs(sheet: &mut Sheet, runs: &[(char, f64, f64)], baseline: f64) {
    let mut free = LEFT - 4.0;
    for (letter, from, to) in runs {
        let words = letter.to_string();
        let (middle, half) = ((from + to) / 2.0, width(&words, SMALL_BOLD) / 2.0);
        if middle - half >= free {
            sheet.text((middle, baseline), words, SMALL_BOLD, Anchor::Middle, INK);
            free = middle + half + 3.0;
        }
    }
}

/// The bar of one sentence, in the colour of its longest part, and the ribbon with all of its parts.
fn sentence(sheet: &mut Sheet, cast: &Cast<'_>, mark: &Mark, (left, zero): (f64, f64), scale: f64) {
    let wide = length(mark) * scale;
    let gap = (wide * 0.2).min(1.0);
    let tone = mark
        .compound
        .filter(|c| c.is_finite())
        .map(|c| c.clamp(-1.0, 1.0));
    // Of equally long parts the first.
    let main = mark
        .parts
        .iter()
        .rev()
        .max_by_key(|part| part.characters)
        .map_or(NOBODY, |part| cast.look(&part.who).0);
    if let Some(tone) = tone {
        let high = tone.abs() * REACH;
        match high {
            1.5.. if tone > 0.0 => sheet.bar(left, zero - high, wide - gap, high, main),
            1.5.. => sheet.bar(left, zero, wide - gap, high, main),
            _ => sheet.bar(left, zero - 1.5, wide - gap, 3.0, main),
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

/// The voices, in a row that wraps; returns the lowest pixel used.
fn legend(sheet: &mut Sheet, cast: &Cast<'_>, top: f64) -> f64 {
    let sentences = |n: u32| count(n, "sentence");
    let mut entries: Vec<(RGBColor, String, String)> = Vec::new();
    if cast.author > 0 {
        entries.push((
            AUTHOR,
            String::new(),
            format!("the author, {}", sentences(cast.author)),
        ));
    }
    for (index, (speaker, n)) in cast.named.iter().enumerate() {
        let who = Who::Speaker((*speaker).to_owned());
        let (colour, letter) = cast.look(&who);
        let letter = letter.map_or_else(|| (index + 1).to_string(), String::from);
        let label = shorten(&name(&clean(speaker, 60)), SMALL, 240.0);
        entries.push((colour, letter, format!("{label}, {}", sentences(*n))));
    }
    if cast.others.0 > 0 {
        let (speakers, n) = cast.others;
        let words = format!("{}, {}", count(speakers, "other speaker"), sentences(n));
        entries.push((OTHERS, String::new(), words));
    }
    if cast.unknown > 0 {
        let words = format!("speaker not found, {}", sentences(cast.unknown));
        entries.push((NOBODY, "?".to_owned(), words));
    }
    let (mut x, mut y) = (MARGIN, top);
    for (colour, letter, words) in &entries {
        let letter_width = if letter.is_empty() {
            0.0
        } else {
            width(letter, SMALL_BOLD) + 5.0
        };
        let wide = 17.0 + letter_width + width(words, SMALL);
        if x > MARGIN && x + wide > WIDTH - MARGIN {
            x = MARGIN;
            y += 20.0;
        }
        sheet.bar(x, y, 12.0, 12.0, *colour);
        if !letter.is_empty() {
            sheet.text(
                (x + 17.0, y + 10.0),
                letter.as_str(),
                SMALL_BOLD,
                Anchor::Start,
                INK,
            );
        }
        sheet.text(
            (x + 17.0 + letter_width, y + 10.0),
            words.as_str(),
            SMALL,
            Anchor::Start,
            INK,
        );
        x += wide + 22.0;
    }
    y + 12.0
}
