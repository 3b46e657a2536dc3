//! The voices of one article: who they are, how often they speak, their colours and letters, and the legend.

use plotters::style::RGBColor;

use super::layout::{count, name, shorten, width};
use super::sheet::{Anchor, Sheet};
use super::strip::{Mark, Strip, Who};
use super::theme::{AUTHOR, GROUPS, INK, MARGIN, NOBODY, OTHERS, SMALL, SMALL_BOLD, WIDTH};

/// Speakers with a colour and a letter of their own.
const NAMED: usize = GROUPS.len();

/// The voices of an article and how they look.
pub(super) struct Cast<'a> {
    /// The most frequent speakers and their sentences.
    named: Vec<(&'a str, u32)>,
    /// How many other speakers, and their sentences.
    others: (u32, u32),
    author: u32,
    unknown: u32,
    /// Sentences that do not count.
    pub(super) skipped: u32,
}

impl<'a> Cast<'a> {
    /// Counts the sentences that each voice has a part in.
    pub(super) fn of(strip: &'a Strip) -> Self {
        let (mut author, mut unknown, mut skipped) = (0, 0, 0);
        let mut speakers: Vec<(&str, u32)> = Vec::new();
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
        Self { named: speakers, others, author, unknown, skipped }
    }

    /// Colour of a voice, and its letter if it has one.
    pub(super) fn look(&self, who: &Who) -> (RGBColor, Option<char>) {
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

/// The voices, in a row that wraps; returns the lowest pixel used.
pub(super) fn legend(sheet: &mut Sheet, cast: &Cast<'_>, top: f64) -> f64 {
    let sentences = |n: u32| count(n, "sentence");
    let mut entries: Vec<(RGBColor, String, String)> = Vec::new();
    if cast.author > 0 {
        entries.push((AUTHOR, String::new(), format!("the author, {}", sentences(cast.author))));
    }
    for (index, (speaker, n)) in cast.named.iter().enumerate() {
        let who = Who::Speaker((*speaker).to_owned());
        let (colour, letter) = cast.look(&who);
        let letter = letter.map_or_else(|| (index + 1).to_string(), String::from);
        let label = shorten(&name(speaker), SMALL, 240.0);
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
        let letter_width = if letter.is_empty() { 0.0 } else { width(letter, SMALL_BOLD) + 5.0 };
        let wide = 17.0 + letter_width + width(words, SMALL);
        if x > MARGIN && x + wide > WIDTH - MARGIN {
            x = MARGIN;
            y += 20.0;
        }
        sheet.bar(x, y, 12.0, 12.0, *colour);
        if !letter.is_empty() {
            sheet.text((x + 17.0, y + 10.0), letter.as_str(), SMALL_BOLD, Anchor::Start, INK);
        }
        sheet.text((x + 17.0 + letter_width, y + 10.0), words.as_str(), SMALL, Anchor::Start, INK);
        x += wide + 22.0;
    }
    y + 12.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::Part;

    fn strip(voices: &[&[&str]]) -> Strip {
        let part = |voice: &&str| Part {
            who: match *voice {
                "author" => Who::Author,
                "?" => Who::Unknown,
                name => Who::Speaker(name.to_owned()),
            },
            characters: 10,
        };
        let marks = voices
            .iter()
            .map(|parts| Mark { compound: None, parts: parts.iter().map(part).collect(), counts: true })
            .collect();
        Strip { marks }
    }

    #[test]
    fn a_sentence_counts_once_for_each_voice_in_it() {
        let strip = strip(&[&["x", "author", "x"], &["author"], &["?", "y"], &["y"]]);
        let cast = Cast::of(&strip);
        assert_eq!(cast.named, [("y", 2), ("x", 1)]);
        assert_eq!((cast.author, cast.unknown, cast.others), (2, 1, (0, 0)));
        assert_eq!(cast.look(&Who::Speaker("y".into())).1, Some('A'));
    }

    #[test]
    fn speakers_beyond_the_most_frequent_share_one_colour_and_have_no_letter() {
        let strip = strip(&[&["a", "b"], &["c", "d"], &["e", "f"], &["g", "h"], &["a", "h"]]);
        let cast = Cast::of(&strip);
        assert_eq!(cast.named.len(), NAMED);
        assert_eq!(cast.others, (2, 2));
        assert_eq!(cast.look(&Who::Speaker("g".into())), (OTHERS, None));
        assert_eq!(cast.look(&Who::Speaker("h".into())).1, Some('B'));
    }
}
