//! The voices of one article: who they are, in how many sentences each speaks, their colours and letters, and the
//! legend of the strip chart.

use super::design::{
    AUTHOR, GROUPS, INK, MARGIN, OTHER_SPEAKERS, Paint, SMALL, SMALL_BOLD, UNKNOWN_SPEAKER, group,
};
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::{count, widest, width, wrap};
use super::options::ChartOptions;
use super::strip_sentences::{Strip, StripSentence, StripVoice};

/// Number of speakers with a colour and a letter of their own.
const NAMED: usize = GROUPS;
/// Width from which a name in the legend wraps, logical pixels.
const NAME: f64 = 300.0;

/// How many sentences each voice of an article has a part in.
pub(super) struct VoiceCounts<'a> {
    /// The most frequent speakers, each with a number of sentences.
    named: Vec<(&'a str, u32)>,
    /// The number of other speakers, and of sentences with any of them.
    others: (u32, u32),
    author: u32,
    unknown: u32,
    /// Sentences that do not count.
    pub(super) not_counted: u32,
}

impl<'a> VoiceCounts<'a> {
    /// Counts the sentences that each voice has a part in.
    pub(super) fn of(strip: &'a Strip) -> Self {
        let (mut author, mut unknown, mut not_counted) = (0, 0, 0);
        let mut speakers: Vec<(&str, u32)> = Vec::new();
        for sentence in &strip.sentences {
            if !sentence.counts {
                not_counted += 1;
                continue;
            }
            let has = |voice: &StripVoice| sentence.parts.iter().any(|part| part.voice == *voice);
            author += u32::from(has(&StripVoice::Author));
            unknown += u32::from(has(&StripVoice::Unknown));
            for speaker in speakers_in(sentence) {
                match speakers.iter_mut().find(|(listed, _)| *listed == speaker) {
                    Some((_, n)) => *n += 1,
                    None => speakers.push((speaker, 1)),
                }
            }
        }
        // The sort is stable: of equally frequent speakers, the first to speak comes first.
        speakers.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let rest = speakers.split_off(speakers.len().min(NAMED));
        let is_rest = |name: &str| rest.iter().any(|(listed, _)| *listed == name);
        let sentences_of_rest = strip
            .sentences
            .iter()
            .filter(|sentence| sentence.counts && speakers_in(sentence).iter().any(|name| is_rest(name)));
        let others = (
            u32::try_from(rest.len()).unwrap_or(u32::MAX),
            u32::try_from(sentences_of_rest.count()).unwrap_or(u32::MAX),
        );
        Self { named: speakers, others, author, unknown, not_counted }
    }

    /// The colour of a voice, and its letter if it has one.
    pub(super) fn colour_and_letter(&self, voice: &StripVoice) -> (Paint, Option<char>) {
        match voice {
            StripVoice::Author => (AUTHOR, None),
            StripVoice::Unknown => (UNKNOWN_SPEAKER, Some('?')),
            StripVoice::Speaker(name) => self
                .named
                .iter()
                .zip((0..GROUPS).map(group))
                .zip('A'..)
                .find(|(((listed, _), _), _)| listed == name)
                .map_or((OTHER_SPEAKERS, None), |((_, colour), letter)| (colour, Some(letter))),
        }
    }
}

impl VoiceCounts<'_> {
    /// Explains the signs of a legend without words.
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

/// The speakers of a sentence, each listed once.
fn speakers_in(sentence: &StripSentence) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for part in &sentence.parts {
        if let StripVoice::Speaker(name) = &part.voice
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    }
    names
}

/// One voice in the legend.
struct LegendEntry {
    colour: Paint,
    /// Empty for a voice without a letter.
    letter: String,
    text: String,
}

fn legend_entries(voices: &VoiceCounts<'_>, options: &ChartOptions) -> Vec<LegendEntry> {
    let without_words = options.style.lang_free;
    let sentences = |n: u32| {
        if without_words { format!("n {}", labels::integer(n, options.style)) } else { count(n, "sentence") }
    };
    let text = |who: &str, n: u32| format!("{who}, {}", sentences(n));
    let mut entries: Vec<LegendEntry> = Vec::new();
    if voices.author > 0 {
        let who = if without_words { "¶" } else { "the author" };
        entries.push(LegendEntry { colour: AUTHOR, letter: String::new(), text: text(who, voices.author) });
    }
    for (index, (speaker, n)) in voices.named.iter().enumerate() {
        let voice = StripVoice::Speaker((*speaker).to_owned());
        let (colour, letter) = voices.colour_and_letter(&voice);
        let letter = letter.map_or_else(|| (index + 1).to_string(), String::from);
        entries.push(LegendEntry { colour, letter, text: text(&labels::label(speaker, options.style), *n) });
    }
    if voices.others.0 > 0 {
        let (speakers, n) = voices.others;
        let who = if without_words { format!("+{speakers}") } else { count(speakers, "other speaker") };
        entries.push(LegendEntry { colour: OTHER_SPEAKERS, letter: String::new(), text: text(&who, n) });
    }
    if voices.unknown > 0 {
        let text =
            if without_words { sentences(voices.unknown) } else { text("speaker not found", voices.unknown) };
        entries.push(LegendEntry { colour: UNKNOWN_SPEAKER, letter: "?".to_owned(), text });
    }
    entries
}

/// Draws the voices in rows that wrap, in a chart of the given width; returns the lowest pixel used.
pub(super) fn legend(
    drawing: &mut Drawing,
    voices: &VoiceCounts<'_>,
    (top, chart_width): (f64, f64),
    options: &ChartOptions,
) -> f64 {
    let (mut x, mut y, mut next) = (MARGIN, top, top);
    for LegendEntry { colour, letter, text } in &legend_entries(voices, options) {
        let letter_width = if letter.is_empty() { 0.0 } else { width(letter, SMALL_BOLD) + 5.0 };
        let lines = wrap(text, SMALL, NAME.min(chart_width - 2.0 * MARGIN - 17.0 - letter_width), 4);
        let entry_width = 17.0 + letter_width + widest(lines.iter().map(String::as_str), SMALL);
        if x > MARGIN && x + entry_width > chart_width - MARGIN {
            (x, y) = (MARGIN, next);
        }
        drawing.bar(x, y, 12.0, 12.0, *colour);
        if !letter.is_empty() {
            drawing.text((x + 17.0, y + 10.0), letter.as_str(), SMALL_BOLD, Anchor::Start, INK);
        }
        drawing.lines((x + 17.0 + letter_width, y + 10.0), &lines, SMALL, Anchor::Start, INK);
        next = next.max(y + 20.0 + (lines.len().max(1) - 1) as f64 * SMALL.line());
        x += entry_width + 22.0;
    }
    next - 8.0
}

#[cfg(test)]
mod tests {
    use super::super::strip_sentences::VoicePart;
    use super::*;

    fn strip(voices: &[&[&str]]) -> Strip {
        let part = |voice: &&str| VoicePart {
            voice: match *voice {
                "author" => StripVoice::Author,
                "?" => StripVoice::Unknown,
                name => StripVoice::Speaker(name.to_owned()),
            },
            characters: 10,
        };
        let sentences = voices
            .iter()
            .map(|parts| StripSentence { tone: None, parts: parts.iter().map(part).collect(), counts: true })
            .collect();
        Strip { sentences }
    }

    #[test]
    fn a_sentence_counts_once_for_each_voice_in_it() {
        let strip = strip(&[&["x", "author", "x"], &["author"], &["?", "y"], &["y"]]);
        let voices = VoiceCounts::of(&strip);
        assert_eq!(voices.named, [("y", 2), ("x", 1)]);
        assert_eq!((voices.author, voices.unknown, voices.others), (2, 1, (0, 0)));
        assert_eq!(voices.colour_and_letter(&StripVoice::Speaker("y".into())).1, Some('A'));
    }

    #[test]
    fn less_frequent_speakers_share_one_colour_and_have_no_letter() {
        let strip = strip(&[&["a", "b"], &["c", "d"], &["e", "f"], &["g", "h"], &["a", "h"]]);
        let voices = VoiceCounts::of(&strip);
        assert_eq!(voices.named.len(), NAMED);
        assert_eq!(voices.others, (2, 2));
        let speaker = |name: &str| voices.colour_and_letter(&StripVoice::Speaker(name.into()));
        assert_eq!(speaker("g"), (OTHER_SPEAKERS, None));
        assert_eq!(speaker("h").1, Some('B'));
    }
}
