//! What all charts of a run share: their options, their file names, and the words below them.

use crate::charts::{ChartOptions, CountUnit, Figure, Style};

/// People that a chart leaves out, one and several.
pub(super) const PERSON: (&str, &str) = ("person with fewer stances", "people with fewer stances");
/// Outlets that a chart leaves out, one and several.
pub(super) const OUTLET: (&str, &str) = ("outlet with fewer articles", "outlets with fewer articles");

/// The scale of a stance, for subtitles.
pub(super) const SCALE: &str = "from −1 (against) to +1 (for)";

/// A figure, the name of its file without an extension, and what it shows in a few words.
pub(super) struct NamedFigure {
    pub(super) name: String,
    pub(super) caption: &'static str,
    pub(super) figure: Figure,
}

impl NamedFigure {
    pub(super) fn new(name: &str, caption: &'static str, figure: Figure) -> Self {
        Self { name: name.to_owned(), caption, figure }
    }
}

/// What all charts of a run share.
pub(super) struct ChartContext<'a> {
    /// Stands before every title; empty for none.
    pub(super) title: &'a str,
    /// Sentences below which there is no number.
    pub(super) min_n: u32,
    /// What rated the stances; it stands below every chart that shows them.
    pub(super) model: &'a str,
    /// Stances that are less sure than asked for.
    pub(super) unsure: u32,
    /// Colours, width, words.
    pub(super) style: Style,
    /// The last line of every chart: what it is made of.
    pub(super) source: String,
    /// Provenance, inside every file.
    pub(super) metadata: String,
}

impl ChartContext<'_> {
    pub(super) fn text(
        &self,
        title: &str,
        subtitle: String,
        footnote: String,
        articles: u32,
    ) -> ChartOptions {
        let title = match self.title {
            "" => title.to_owned(),
            own => format!("{own}: {title}"),
        };
        let (source_line, metadata) = (self.source.clone(), self.metadata.clone());
        let (min_n, style) = (self.min_n, self.style);
        ChartOptions {
            title,
            subtitle,
            footnote,
            articles,
            min_n,
            source_line,
            metadata,
            style,
            unit: CountUnit::Stances,
        }
    }
}

/// The line below a chart that names the model and what is left out.
pub(super) fn footnote(context: &ChartContext<'_>, left_out: &str) -> String {
    let unsure = match context.unsure {
        0 => String::new(),
        n => format!("; {n} unsure left out"),
    };
    format!("Stance: model {}, an estimate{unsure}.{left_out}", context.model)
}

/// What a chart does not show, in words; begins with a space where there is something.
pub(super) fn left_out(parts: &[(usize, &str, &str)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|(n, _, _)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }))
        .collect();
    if parts.is_empty() { String::new() } else { format!(" Left out: {}.", parts.join(", ")) }
}
