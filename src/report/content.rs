//! What a report contains.

use super::article_view::ArticleView;
use crate::aggregate::{Summaries, SummaryOptions};
use crate::charts::Figure;
use crate::compare::{Comparison, Warning};
use crate::identity::CorpusPeople;

/// What a report contains.
#[derive(Debug, Clone, Copy)]
pub struct ReportContent<'a> {
    /// Headline of the report.
    pub title: &'a str,
    /// One view for each article, in the order in which they are listed. The views of articles that count
    /// ([`ArticleView::is_counted`]) must be made from the articles behind `summaries` and `comparison`, with the same
    /// [`crate::aggregate::SentenceScope`].
    pub articles: &'a [ArticleView],
    /// The numbers of all tables except the table of contrasts.
    pub summaries: &'a Summaries,
    /// The people of the corpus, with the names that were joined.
    pub people: Option<&'a CorpusPeople>,
    /// The contrasts; without a comparison the report has no table of contrasts.
    pub comparison: Option<&'a Comparison>,
    /// How the summaries were made, for the words beside the numbers.
    pub options: SummaryOptions,
    /// Warnings, shown above everything else.
    pub warnings: &'a [Warning],
    /// Charts in the order in which they are shown.
    pub charts: &'a [CaptionedFigure<'a>],
    /// How the results were made: shown as a list, and offered as a file. `null` leaves it out.
    pub provenance: &'a serde_json::Value,
}

/// A chart of a report.
#[derive(Debug, Clone, Copy)]
pub struct CaptionedFigure<'a> {
    /// One sentence that says what the chart shows.
    pub caption: &'a str,
    /// The chart.
    pub figure: &'a Figure,
}

impl<'a> ReportContent<'a> {
    /// Headline if the caller gives none.
    pub const TITLE: &'static str = "Who says what about whom";

    /// A report of summaries alone.
    #[must_use]
    pub fn new(summaries: &'a Summaries) -> Self {
        Self {
            title: Self::TITLE,
            articles: &[],
            summaries,
            people: None,
            comparison: None,
            options: SummaryOptions::default(),
            warnings: &[],
            charts: &[],
            provenance: &serde_json::Value::Null,
        }
    }
}
