//! Arguments for the choice and the look of charts.

use crate::charts::{Style, Theme};
use crate::job::{ChartSettings, ImageFormat};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Chart arguments.
#[derive(Debug, Clone, Args)]
pub(crate) struct ChartArgs {
    /// Draw a chart of each of the first N articles along its text
    #[arg(long, value_name = "N", default_value_t = 12, help_heading = "Charts")]
    strips: u16,

    /// File formats of the charts: svg, png, pdf, vega-lite
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "svg,png",
        value_name = "FORMATS",
        hide_possible_values = true,
        help_heading = "Charts"
    )]
    formats: Vec<ImageName>,

    /// Title of every chart but those of single articles, in place of one that states what the chart finds
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help_heading = "Charts")]
    title: String,

    /// Colours: light, dark (for slides) or print (black, white and greys)
    #[arg(long, value_name = "THEME", value_parser = themes(), default_value = Theme::default().as_str(),
          hide_possible_values = true, help_heading = "Charts")]
    theme: Theme,

    /// Width of the charts in logical pixels, 360 to 2400; a PNG has twice as many pixels [default: depends on the chart]
    #[arg(long, value_name = "PIXELS", help_heading = "Charts",
          value_parser = clap::value_parser!(u32).range(i64::from(Style::NARROWEST)..=i64::from(Style::WIDEST)))]
    width: Option<u32>,

    /// Use signs and numbers instead of words in the charts: n, <, ISO dates, thin spaces
    #[arg(long, help_heading = "Charts")]
    lang_free: bool,

    /// Font file for letters that are not Latin, Greek or Cyrillic, in PNGs and PDFs; can be repeated
    #[arg(long, value_name = "FILE", help_heading = "Charts")]
    font: Vec<PathBuf>,
}

/// The line on letters that no font has; `None` if there are none.
pub(crate) fn missing_note(letters: &BTreeSet<char>) -> Option<String> {
    const MOST: usize = 8;
    let shown: Vec<String> = letters.iter().take(MOST).map(char::to_string).collect();
    let letters = shown.join(" ");
    (!letters.is_empty()).then(|| {
        format!(
            "charts: boxes for letters that the font lacks, such as {letters}; add a font with --font FILE"
        )
    })
}

fn themes() -> impl TypedValueParser<Value = Theme> {
    let accepted = PossibleValuesParser::new(Theme::ALL.map(Theme::as_str));
    accepted.try_map(|word| Theme::from_word(&word).ok_or("not a theme"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ImageName {
    Svg,
    Png,
    Pdf,
    /// A specification with its data, to restyle the chart in Observable, Altair or R
    #[value(alias = "vl", alias = "vl.json")]
    VegaLite,
}

impl ChartArgs {
    /// The chart settings.
    pub(crate) fn settings(&self) -> ChartSettings {
        let format = |name: &ImageName| match name {
            ImageName::Svg => ImageFormat::Svg,
            ImageName::Png => ImageFormat::Png,
            ImageName::Pdf => ImageFormat::Pdf,
            ImageName::VegaLite => ImageFormat::VegaLite,
        };
        ChartSettings {
            strips: self.strips,
            formats: self.formats.iter().map(format).collect(),
            title: self.title.clone(),
            theme: self.theme,
            width: self.width,
            lang_free: self.lang_free,
            fonts: self.font.clone(),
        }
    }
}
