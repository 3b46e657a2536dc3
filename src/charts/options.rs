//! The options that every chart takes: the text around it, the smallest sample it shows, its style, and what n counts.

use super::style::Style;

/// The text around a chart, and what the chart may show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChartOptions {
    /// Says what the chart shows, in one line. A long title is wrapped; an empty one is left out.
    pub title: String,
    /// Says how to read the chart; left out if empty.
    pub subtitle: String,
    /// Text below the chart's own notes, for example where the articles came from; left out if empty.
    pub footnote: String,
    /// Number of articles behind the whole chart, for the notes; 0 leaves the number out.
    pub articles: u32,
    /// Smallest number of sentences for which a mean is shown.
    pub min_n: u32,
    /// Smallest number of articles for which a mean is shown. Below it, charts show the n in grey and no number.
    pub min_articles: u32,
    /// Last line below the chart, for example which program made the figures; left out if empty.
    pub source_line: String,
    /// Description for programs: in the SVG as `<metadata>`, in the PNG as UTF-8 text (iTXt) with the keyword
    /// "Description"; left out if empty.
    pub metadata: String,
    /// Theme, width, and whether the picture contains words.
    pub style: Style,
    /// What n counts.
    pub unit: CountUnit,
}

/// What n counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CountUnit {
    /// Stances: one for each sentence, holder and person.
    #[default]
    Stances,
    /// Sentences.
    Sentences,
}

impl CountUnit {
    /// The singular noun.
    pub(super) const fn one(self) -> &'static str {
        match self {
            Self::Stances => "stance",
            Self::Sentences => "sentence",
        }
    }

    /// The plural noun.
    pub(super) const fn many(self) -> &'static str {
        match self {
            Self::Stances => "stances",
            Self::Sentences => "sentences",
        }
    }
}
