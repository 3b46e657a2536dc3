//! What every figure of a run has in common: its title, the measure and the number of articles, the style, and the
//! sentences below the chart.

use super::evidence::Minimum;
use super::wording::quantity;
use crate::charts::{ChartOptions, CountUnit, Figure, Style};
use crate::engine::ToneSource;
use serde_json::Value;

/// The stance scale, as subtitles explain it.
pub(super) const STANCE_SCALE: &str = "from −1 (against) to +1 (for)";

/// A figure, and the same chart as a Vega-Lite specification.
pub(super) type Drawn = (Figure, Value);

/// A figure with the name of its file.
pub(super) struct NamedFigure {
    /// File name without an extension.
    pub(super) name: String,
    /// What the figure shows, in a few words.
    pub(super) caption: &'static str,
    pub(super) figure: Figure,
    /// The chart as a Vega-Lite specification.
    pub(super) vega_lite: Value,
}

impl NamedFigure {
    pub(super) fn new(name: &str, caption: &'static str, (figure, vega_lite): Drawn) -> Self {
        Self { name: name.to_owned(), caption, figure, vega_lite }
    }
}

/// What all charts of a run have in common.
pub(super) struct ChartContext<'a> {
    /// Replaces the title of every chart but those of single articles; empty for none.
    pub(super) title: &'a str,
    /// What a mean needs to be shown.
    pub(super) minimum: Minimum,
    /// Confidence level of intervals, 0 to 1.
    pub(super) level: f64,
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

/// The words around one chart.
pub(super) struct ChartWords {
    /// What the chart finds.
    pub(super) finding: String,
    /// What is measured, on which scale.
    pub(super) measure: String,
    /// Whether the chart has intervals of means.
    pub(super) has_intervals: bool,
    /// Number of articles behind the chart.
    pub(super) articles: u32,
    /// What rated, and what is left out.
    pub(super) footnote: String,
}

impl ChartContext<'_> {
    /// The options of one chart of all articles.
    pub(super) fn options(&self, words: ChartWords) -> ChartOptions {
        let title = if self.title.is_empty() { words.finding } else { self.title.to_owned() };
        let interval = if words.has_intervals {
            format!("{}% intervals over articles; ", percent(self.level))
        } else {
            String::new()
        };
        let n = quantity(u64::from(words.articles), "article");
        self.plain_options(title, format!("{}; {interval}{n}", words.measure), words.footnote)
    }

    /// The options of a chart of a single article, whose title is never replaced. The line below says that it is one of those of the run.
    pub(super) fn of_one_article(&self, title: String, subtitle: String, footnote: String) -> ChartOptions {
        let options = self.plain_options(title, subtitle, footnote);
        let source_line = match options.source_line.strip_prefix("Source: ") {
            Some(all) if !all.starts_with("1 article ") => format!("Source: one of {all}"),
            _ => options.source_line,
        };
        ChartOptions { source_line, ..options }
    }

    /// The options of a chart with these words.
    pub(super) fn plain_options(&self, title: String, subtitle: String, footnote: String) -> ChartOptions {
        ChartOptions {
            title,
            subtitle,
            footnote,
            articles: 0,
            min_n: self.minimum.stances,
            min_articles: self.minimum.articles,
            source_line: self.source_line.clone(),
            metadata: self.metadata.clone(),
            style: self.style,
            unit: CountUnit::Stances,
        }
    }

    /// The largest p of a difference that a title may state.
    pub(super) fn alpha(&self) -> f64 {
        1.0 - self.level
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

    /// The footnote of a chart of stances: the model, the unsure stances, and what the chart leaves out.
    pub(super) fn stance_footnote(&self, omissions: &[String]) -> String {
        let unsure = match self.unsure {
            0 => String::new(),
            n => format!("; {n} unsure left out"),
        };
        format!("Stance: model {}, an estimate{unsure}.{}", self.model, left_out(omissions))
    }
}

/// A sentence on what a chart leaves out, with a space before it; empty if it leaves out nothing.
pub(super) fn left_out(omissions: &[String]) -> String {
    if omissions.is_empty() { String::new() } else { format!(" Left out: {}.", omissions.join("; ")) }
}

/// A share as a percentage without trailing zeros: 0.95 is `95`, 0.995 is `99.5`.
pub(super) fn percent(share: f64) -> String {
    let digits = format!("{:.1}", share * 100.0);
    digits.strip_suffix(".0").map_or_else(|| digits.clone(), str::to_owned)
}
