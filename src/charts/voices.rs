//! The voices of one article: who they are, how often they speak, their colours and letters, and the legend.

use super::Text;
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::{count, widest, width, wrap};
use super::strip::{Mark, Strip, Who};
use super::theme::{AUTHOR, GROUPS, INK, MARGIN, NOBODY, OTHERS, Paint, SMALL, SMALL_BOLD, group};

/// Speakers with a colour and a letter of their own.
const NAMED: usize = GROUPS;
/// Widest name in the legend before it wraps, logical pixels.
const NAME: f64 = 300.0;

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
    pub(super) fn look(&self, who: &Who) -> (Paint, Option<char>) {
        match who {
            Who::Author => (AUTHOR, None),
            Who::Unknown => (NOBODY, Some('?')),
            Who::Speaker(name) => self
                .named
                .iter()
                .zip((0..GROUPS).map(group))
                .zip('A'..)
                .find(|(((known, _), _), _)| known == name)
                .map_or((OTHERS, None), |((_, colour), letter)| (colour, Some(letter))),
        }
    }
}

impl Cast<'_> {
    /// What the legend's signs mean where it has no words.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.author > 0 {
            notes.push("¶: the author.".to_owned());
        }
        if self.others.0 > 0 {
            notes.push(format!("+{}: {}.", self.others.0, count(self.others.0, "other speaker")));
        }
        if self.unknown > 0 {
            notes.push("?: speaker not found.".to_owned());
        }
        notes.push("n: sentences.".to_owned());
        notes
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
pub(super) fn legend(sheet: &mut Drawing, cast: &Cast<'_>, (top, wide): (f64, f64), text: &Text) -> f64 {
    let free = text.look.lang_free;
    let sentences = |n: u32| {
        if free { format!("n {}", labels::integer(n, text.look)) } else { count(n, "sentence") }
    };
    let entry = |who: String, n: u32| format!("{who}, {}", sentences(n));
    let mut entries: Vec<(Paint, String, String)> = Vec::new();
    if cast.author > 0 {
        let who = if free { "¶" } else { "the author" };
        entries.push((AUTHOR, String::new(), entry(who.to_owned(), cast.author)));
    }
    for (index, (speaker, n)) in cast.named.iter().enumerate() {
        let who = Who::Speaker((*speaker).to_owned());
        let (colour, letter) = cast.look(&who);
        let letter = letter.map_or_else(|| (index + 1).to_string(), String::from);
        entries.push((colour, letter, entry(labels::label(speaker, text.look), *n)));
    }
    if cast.others.0 > 0 {
        let (speakers, n) = cast.others;
        let who = if free { format!("+{speakers}") } else { count(speakers, "other speaker") };
        entries.push((OTHERS, String::new(), entry(who, n)));
    }
    if cast.unknown > 0 {
        let words =
            if free { sentences(cast.unknown) } else { entry("speaker not found".to_owned(), cast.unknown) };
        entries.push((NOBODY, "?".to_owned(), words));
    }
    let (mut x, mut y, mut next) = (MARGIN, top, top);
    for (colour, letter, words) in &entries {
        let letter_width = if letter.is_empty() { 0.0 } else { width(letter, SMALL_BOLD) + 5.0 };
        let lines = wrap(words, SMALL, NAME.min(wide - 2.0 * MARGIN - 17.0 - letter_width), 4);
        let entry = 17.0 + letter_width + widest(lines.iter().map(String::as_str), SMALL);
        if x > MARGIN && x + entry > wide - MARGIN {
            (x, y) = (MARGIN, next);
        }
        sheet.bar(x, y, 12.0, 12.0, *colour);
        if !letter.is_empty() {
            sheet.text((x + 17.0, y + 10.0), letter.as_str(), SMALL_BOLD, Anchor::Start, INK);
        }
        sheet.lines((x + 17.0 + letter_width, y + 10.0), &lines, SMALL, Anchor::Start, INK);
        next = next.max(y + 20.0 + (lines.len().max(1) - 1) as f64 * SMALL.line());
        x += entry + 22.0;
    }
    next - 8.0
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
