//! Results → all figures of a run, in the order of the documentation.

use super::chart_context::{ChartContext, NamedFigure};
use super::corrected_figure::corrected_figure;
use super::outlet_figures::outlet_figures;
use super::person_figures::{stance_bars, voice_matrix};
use super::results::Results;
use super::time_figures::time_figures;
use crate::aggregate::Voices;
use crate::error::Error;

/// All figures except those of single articles. Several outlets or several dates are needed for figures that compare
/// outlets or show change over time.
///
/// # Errors
/// When a chart cannot be drawn.
pub(super) fn figures(results: &Results, context: &ChartContext<'_>) -> Result<Vec<NamedFigure>, Error> {
    let summaries = &results.summaries;
    let mut figures = vec![
        NamedFigure::new("who-about-whom", "Who says what about whom", voice_matrix(summaries, context)?),
        NamedFigure::new(
            "toward-all-voices",
            "Stance toward each person, all voices",
            stance_bars(summaries, Voices::All, context)?,
        ),
        NamedFigure::new(
            "toward-author",
            "Stance toward each person, author’s voice",
            stance_bars(summaries, Voices::Author, context)?,
        ),
    ];
    figures.extend(outlet_figures(results, context)?);
    figures.extend(corrected_figure(results, context)?);
    figures.extend(time_figures(&results.time, context)?);
    Ok(figures)
}
