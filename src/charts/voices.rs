//! The voices of one article: who they are, in how many sentences each speaks, their colours and letters, and the
//! legend of the strip chart.

use super::design::{
    AUTHOR, GROUPS, INK, MARGIN, NOT_COUNTED, OTHER_SPEAKERS, Paint, SMALL, SMALL_BOLD, UNKNOWN_SPEAKER,
    group,
};
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::{count, widest, width, wrap};
use super::options::ChartOptions;
use super::strip_sentences::{Strip, StripSentence, StripVoice};

/// Number of speakers with a colour and a letter of their own; with the colour that the others share, six.
const NAMED: usize = GROUPS - 1;
/// Width from which a name in the legend wraps, logical pixels.
const NAME: f64 = 300.0;

/// The voices of an article, each with the number of sentences in which it has the longest part: every sentence is counted
/// once, so the numbers add up to the number of sentences.
pub(super) struct VoiceCounts<'a> {
    /// The most frequent speakers, each with a number of sentences.
    named: Vec<(&'a str, u32)>,
    /// The number of other speakers, and of sentences of theirs.
    others: (u32, u32),
    author: u32,
    unknown: u32,
    /// Whether the author, and an unknown speaker, has a part in any sentence.
    has: (bool, bool),
    /// Sentences that do not count.
    pub(super) not_counted: u32,
}

impl<'a> VoiceCounts<'a> {
    /// Counts each sentence for its main voice. Speakers with a part in a sentence, but the main part of none, are listed too.
    pub(super) fn of(strip: &'a Strip) -> Self {
        let (mut author, mut unknown) = (0, 0);
        // By speaker: sentences as the main voice, and sentences with any part.
        let mut speakers: Vec<(&str, u32, u32)> = Vec::new();
        let counted = || strip.sentences.iter().filter(|sentence| sentence.counts);
        for sentence in counted() {
            let main = sentence.main_voice();
            author += u32::from(*main == StripVoice::Author);
            unknown += u32::from(*main == StripVoice::Unknown);
            for speaker in speakers_in(sentence) {
                let is_main = u32::from(matches!(main, StripVoice::Speaker(name) if name == speaker));
                match speakers.iter_mut().find(|(listed, ..)| *listed == speaker) {
                    Some((_, mains, parts)) => (*mains, *parts) = (*mains + is_main, *parts + 1),
                    None => speakers.push((speaker, is_main, 1)),
                }
            }
        }
        // The sort is stable: of equally frequent speakers, the first to speak comes first.
        speakers.sort_by_key(|(_, mains, parts)| std::cmp::Reverse((*mains, *parts)));
        let rest = speakers.split_off(speakers.len().min(NAMED));
        let others = (u32::try_from(rest.len()).unwrap_or(u32::MAX), rest.iter().map(|(_, n, _)| n).sum());
        let has = |voice| {
            let mut parts = counted().flat_map(|sentence| &sentence.parts);
            parts.any(|part| part.voice == voice)
        };
        let all = u32::try_from(strip.sentences.len()).unwrap_or(u32::MAX);
        Self {
            named: speakers.into_iter().map(|(speaker, mains, _)| (speaker, mains)).collect(),
            others,
            author,
            unknown,
            has: (has(StripVoice::Author), has(StripVoice::Unknown)),
            not_counted: all - u32::try_from(counted().count()).unwrap_or(all),
        }
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
        if self.has.0 {
            notes.push("¶: the author.".to_owned());
        }
        if self.others.0 > 0 {
            notes.push(format!("+{}: {}.", self.others.0, count(self.others.0, "other speaker")));
        }
        if self.unknown > 0 || self.has.1 {
            notes.push("?: speaker not found.".to_owned());
        }
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
    // Who is in the band below, but has the longest part of no sentence.
    let text = |who: &str, n: u32| match (n, without_words) {
        (0, false) => format!("{who}, parts of sentences"),
        (0, true) => who.to_owned(),
        _ => format!("{who}, {}", sentences(n)),
    };
    let mut entries: Vec<LegendEntry> = Vec::new();
    if voices.author > 0 || voices.has.0 {
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
    if voices.unknown > 0 || voices.has.1 {
        let text = match (without_words, voices.unknown) {
            (true, 0) => String::new(),
            (true, n) => sentences(n),
            (false, n) => text("speaker not found", n),
        };
        entries.push(LegendEntry { colour: UNKNOWN_SPEAKER, letter: "?".to_owned(), text });
    }
    if voices.not_counted > 0 {
        let n = sentences(voices.not_counted);
        let text = if without_words { n } else { format!("does not count, {n}") };
        entries.push(LegendEntry { colour: NOT_COUNTED, letter: String::new(), text });
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
    use super::super::style::Style;
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
    fn every_sentence_counts_once_for_its_main_voice() {
        let mut strip = strip(&[&["x", "author", "x"], &["author"], &["?", "y"], &["y"], &["x"]]);
        strip.sentences[4].counts = false;
        let voices = VoiceCounts::of(&strip);
        // Of equally frequent main voices, the one with more parts comes first.
        assert_eq!(voices.named, [("y", 1), ("x", 1)]);
        assert_eq!((voices.author, voices.unknown, voices.others), (1, 1, (0, 0)));
        assert_eq!(voices.not_counted, 1);
        let named: u32 = voices.named.iter().map(|(_, n)| n).sum();
        assert_eq!(named + voices.author + voices.unknown + voices.not_counted, 5);
        assert_eq!(voices.colour_and_letter(&StripVoice::Speaker("y".into())).1, Some('A'));
    }

    #[test]
    fn less_frequent_speakers_share_one_colour_and_have_no_letter() {
        let strip = strip(&[&["a", "b"], &["c", "d"], &["e", "f"], &["g", "h"], &["a", "h"]]);
        let voices = VoiceCounts::of(&strip);
        assert_eq!(voices.named.len(), NAMED);
        assert_eq!(voices.others, (3, 0));
        let speaker = |name: &str| voices.colour_and_letter(&StripVoice::Speaker(name.into()));
        assert_eq!(speaker("f"), (OTHER_SPEAKERS, None));
        assert_eq!(speaker("a").1, Some('A'));
    }

    #[test]
    fn a_voice_with_parts_alone_has_no_number_of_sentences() {
        let strip = strip(&[&["author", "?", "author"], &["author"]]);
        let texts = |style: Style| {
            let options = ChartOptions { style, ..ChartOptions::default() };
            let entries = legend_entries(&VoiceCounts::of(&strip), &options);
            entries.into_iter().map(|entry| entry.text).collect::<Vec<_>>()
        };
        assert_eq!(
            texts(Style::default()),
            ["the author, 2 sentences", "speaker not found, parts of sentences"]
        );
        assert_eq!(texts(Style { lang_free: true, ..Style::default() }), ["¶, n 2", ""]);
    }
}
