//! What every figure of a run has in common: the title prefix, the style, and the sentences below the chart.

use crate::charts::{ChartOptions, CountUnit, Figure, Style};
use crate::engine::ToneSource;

/// The stance scale, as subtitles explain it.
pub(super) const STANCE_SCALE: &str = "from −1 (against) to +1 (for)";

/// A figure with the name of its file.
pub(super) struct NamedFigure {
    /// File name without an extension.
    pub(super) name: String,
    /// What the figure shows, in a few words.
    pub(super) caption: &'static str,
    pub(super) figure: Figure,
}

impl NamedFigure {
    pub(super) fn new(name: &str, caption: &'static str, figure: Figure) -> Self {
        Self { name: name.to_owned(), caption, figure }
    }
}

/// What all charts of a run have in common.
pub(super) struct ChartContext<'a> {
    /// Goes before every title; empty for none.
    pub(super) title_prefix: &'a str,
    /// Number of stances below which a mean is not shown.
    pub(super) min_n: u32,
    /// The stance model, which is named below every chart of stances.
    pub(super) model: &'a str,
    /// What rated the tone, which is named below every chart of tone.
    pub(super) tone: ToneSource,
    /// Number of stances whose label is less probable than the threshold.
    pub(super) unsure: u32,
    /// Colours, width, and whether charts contain words.
    pub(super) style: Style,
    /// The last line of every chart, which names the data.
    pub(super) source_line: String,
    /// Provenance as JSON, embedded in every file.
    pub(super) metadata: String,
}

impl ChartContext<'_> {
    /// The options of one chart; `articles` is the number of articles it summarises.
    pub(super) fn options(
        &self,
        title: &str,
        subtitle: String,
        footnote: String,
        articles: u32,
    ) -> ChartOptions {
        let title = match self.title_prefix {
            "" => title.to_owned(),
            prefix => format!("{prefix}: {title}"),
        };
        ChartOptions {
            title,
            subtitle,
            footnote,
            articles,
            min_n: self.min_n,
            source_line: self.source_line.clone(),
            metadata: self.metadata.clone(),
            style: self.style,
            unit: CountUnit::Stances,
        }
    }

    /// The footnote of a chart of tone: what rated it.
    pub(super) fn tone_footnote(&self) -> String {
        match self.tone {
            ToneSource::Vader => "Tone: VADER’s word list; names of people do not count.".to_owned(),
            ToneSource::Valence => {
                format!("Tone: valence by model {}, an estimate; names of people do not count.", self.model)
            }
        }
    }

    /// The footnote of a chart of stances: the model, the unsure stances, and what the chart omits.
    pub(super) fn stance_footnote(&self, omissions: &str) -> String {
        let unsure = match self.unsure {
            0 => String::new(),
            n => format!("; {n} unsure left out"),
        };
        format!("Stance: model {}, an estimate{unsure}.{omissions}", self.model)
    }
}

/// What a chart can omit, with the words for one and for several of it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Omitted {
    People,
    Voices,
    Outlets,
}

impl Omitted {
    fn describe(self, n: usize) -> String {
        let (one, several) = match self {
            Self::People => ("person with fewer stances", "people with fewer stances"),
            Self::Voices => ("voice with fewer stances", "voices with fewer stances"),
            Self::Outlets => ("outlet with fewer articles", "outlets with fewer articles"),
        };
        format!("{n} {}", if n == 1 { one } else { several })
    }
}

/// A sentence on what a chart omits, with a space before it; empty if it omits nothing.
pub(super) fn omission_note(omissions: &[(usize, Omitted)]) -> String {
    let parts: Vec<String> =
        omissions.iter().filter(|(n, _)| *n > 0).map(|(n, what)| what.describe(*n)).collect();
    if parts.is_empty() { String::new() } else { format!(" Left out: {}.", parts.join(", ")) }
}
