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
    /// The pages beside this one, where there are too many articles for one page.
    pub pages: Option<ReportPages<'a>>,
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
    /// The same chart for dark screens; without it, the chart has one look.
    pub dark: Option<&'a Figure>,
    /// The same chart for narrow screens.
    pub narrow: Option<&'a Figure>,
    /// The same chart for narrow dark screens.
    pub narrow_dark: Option<&'a Figure>,
}

/// The pages of a report whose articles do not fit on one. One page has all numbers and a sample of the articles; the others have
/// all articles, so many each, and no numbers.
#[derive(Debug, Clone, Copy)]
pub struct ReportPages<'a> {
    /// Number of all articles.
    pub articles: u64,
    /// The address of the page with the numbers, relative to this page; `None` if it is this page.
    pub numbers: Option<&'a str>,
    /// The pages with articles, in order; empty if there are none.
    pub list: &'a [ArticlePage],
    /// Which page of the list this is; `None` for the page with the numbers.
    pub here: Option<usize>,
}

/// A page with articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticlePage {
    /// Its address, relative to the page that lists it.
    pub address: String,
    /// Number of its first article, from 1.
    pub first: u64,
    /// Number of its last article.
    pub last: u64,
}

impl<'a> CaptionedFigure<'a> {
    /// A chart that looks the same on every screen.
    #[must_use]
    pub const fn plain(caption: &'a str, figure: &'a Figure) -> Self {
        Self { caption, figure, dark: None, narrow: None, narrow_dark: None }
    }
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
            pages: None,
            provenance: &serde_json::Value::Null,
        }
    }
}
