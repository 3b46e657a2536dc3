//! The charts of a report, for wide and narrow, light and dark screens.

use super::chart_context::{ChartContext, NamedFigure};
use super::chart_settings::ChartSettings;
use super::figures::figures;
use super::results::Results;
use crate::charts::{Figure, Style, Theme};
use crate::error::Error;
use crate::report::CaptionedFigure;

/// The charts of all articles, each in up to four looks.
pub(super) struct ReportCharts {
    plain: Vec<NamedFigure>,
    dark: Vec<NamedFigure>,
    narrow: Vec<NamedFigure>,
    narrow_dark: Vec<NamedFigure>,
}

impl ReportCharts {
    /// Draws the charts. A theme that the user chose holds for every screen, and a width for all but narrow ones.
    ///
    /// # Errors
    /// When a chart cannot be drawn.
    pub(super) fn new(results: &Results, settings: &ChartSettings) -> Result<Self, Error> {
        let drawn = |theme: Theme, width: Option<u32>| {
            let context = settings.context(results);
            let style = Style { theme, width, ..context.style };
            // The page itself has the provenance.
            figures(results, &ChartContext { style, metadata: String::new(), ..context })
        };
        let narrow = Some(Style::NARROWEST);
        let (has_dark, has_narrow) =
            (settings.theme == Theme::Light, settings.width.is_none_or(|width| width > Style::NARROWEST));
        let only_if = |wanted: bool, theme, width| if wanted { drawn(theme, width) } else { Ok(Vec::new()) };
        Ok(Self {
            plain: drawn(settings.theme, settings.width)?,
            dark: only_if(has_dark, Theme::Dark, settings.width)?,
            narrow: only_if(has_narrow, settings.theme, narrow)?,
            narrow_dark: only_if(has_dark && has_narrow, Theme::Dark, narrow)?,
        })
    }

    /// The charts with their captions.
    pub(super) fn captioned(&self) -> Vec<CaptionedFigure<'_>> {
        self.plain
            .iter()
            .map(|plain| CaptionedFigure {
                caption: plain.caption,
                figure: &plain.figure,
                dark: named(&self.dark, &plain.name),
                narrow: named(&self.narrow, &plain.name),
                narrow_dark: named(&self.narrow_dark, &plain.name),
            })
            .collect()
    }
}

fn named<'a>(figures: &'a [NamedFigure], name: &str) -> Option<&'a Figure> {
    figures.iter().find(|named| named.name == name).map(|named| &named.figure)
}
