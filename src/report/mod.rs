//! Everything on one page: what the numbers are, the sentences behind each of them, and why each sentence was judged so.
//!
//! In go summaries, contrasts, charts and a [`ArticleView`] of every article; out comes one HTML file that needs nothing
//! else: no network, no server, no framework. Every number of its tables leads to the sentences that made it, and these
//! to their places in the article, where the why of each judgement stands beside it. The page's state is in the address
//! after `#`, so any of that can be linked.
//!
//! What an article says stays text: the page's policy lets one style sheet and one script run, both known by their
//! hashes; texts go into the page as JSON without a `<`, and from there into text nodes. The same page gives the same
//! bytes. Nothing is computed here that `aggregate` or `compare` computes; `wire.rs` tells what the JSON holds.
//!
//! ```
//! use lasswell::aggregate::{SentenceScope, SummaryOptions, summaries, table};
//! use lasswell::{Engine, analyze};
//! use lasswell::model::Article;
//! use lasswell::report::{Page, ArticleView, html};
//!
//! let text = "“The talks were friendly,” Angela Merkel said of Emmanuel Macron.".to_owned();
//! let analysis = analyze(Article { text, ..Article::default() }, &Engine::default());
//! let options = SummaryOptions::default();
//! let counted = table(&analysis, SentenceScope::Article);
//! let sheets = [ArticleView::of(&analysis, &counted, SentenceScope::Article)];
//! let found = summaries(&[counted], &options);
//! let page = html(&Page { sheets: &sheets, options, ..Page::new(&found) });
//! assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Who says what about whom"));
//! ```

mod article_view;
mod document;
mod escape;
mod index;
mod provenance;
mod rows;
mod string_table;
mod wire;

pub use article_view::ArticleView;
pub use index::{Entry, index};

use crate::aggregate::{Summaries, SummaryOptions};
use crate::charts::Figure;
use crate::compare::{Comparison, Warning};

/// What stands on a page.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its headline.
    pub title: &'a str,
    /// One for each article, in the order to be listed. Those that count ([`ArticleView::is_counted`]) are those that
    /// `summaries` and `comparison` were made from, counted by the same [`crate::aggregate::SentenceScope`].
    pub sheets: &'a [ArticleView],
    /// Every number of the tables but those of contrasts.
    pub summaries: &'a Summaries,
    /// Where the contrasts come from; without one the page has no table of them.
    pub comparison: Option<&'a Comparison>,
    /// How the summaries were made: for the words beside the numbers.
    pub options: SummaryOptions,
    /// What to read first.
    pub warnings: &'a [Warning],
    /// In the order to be shown.
    pub charts: &'a [Chart<'a>],
    /// How the page came about: shown as a list, and offered as a file. `null` leaves it out.
    pub provenance: &'a serde_json::Value,
}

/// A chart on a page.
#[derive(Debug, Clone, Copy)]
pub struct Chart<'a> {
    /// What it shows, in a sentence.
    pub caption: &'a str,
    /// The chart.
    pub figure: &'a Figure,
}

impl<'a> Page<'a> {
    /// Headline where the caller has none.
    pub const TITLE: &'static str = "Who says what about whom";

    /// A page of summaries alone.
    #[must_use]
    pub fn new(summaries: &'a Summaries) -> Self {
        Self {
            title: Self::TITLE,
            sheets: &[],
            summaries,
            comparison: None,
            options: SummaryOptions::default(),
            warnings: &[],
            charts: &[],
            provenance: &serde_json::Value::Null,
        }
    }
}

/// The page as one HTML document.
#[must_use]
pub fn html(page: &Page<'_>) -> String {
    document::document(page)
}
