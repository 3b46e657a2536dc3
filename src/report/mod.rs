//! Makes the report: one HTML page with every number, the sentences behind it, and the reasons for each judgement; for very many
//! articles, a page with every number and a sample of articles, and pages with all articles ([`ReportPages`]).
//!
//! The input is summaries, contrasts, charts, and an [`ArticleView`] of every article. The output is one HTML file that
//! needs no network, no server and no framework. Every number in a table is a link to the sentences behind it; from
//! there, links lead to the article, where the reasons for each judgement stand beside the sentence. The state of the
//! page is in its address after `#`, so every view can be linked.
//!
//! Text of an article cannot become code: the page's policy allows one style sheet and one script, both identified by
//! their hashes, and texts enter the page as JSON without `<` and are shown in text nodes. The same content gives the
//! same bytes. This module computes no statistics; `report_record.rs` describes the JSON of the page.
//!
//! ```
//! use lasswell::aggregate::{SentenceScope, SummaryOptions, summaries, table};
//! use lasswell::{Engine, analyze};
//! use lasswell::model::Article;
//! use lasswell::report::{ArticleView, ReportContent, html};
//!
//! let text = "“The talks were friendly,” Angela Merkel said of Emmanuel Macron.".to_owned();
//! let analysis = analyze(Article { text, ..Article::default() }, &Engine::default());
//! let options = SummaryOptions::default();
//! let counted = table(&analysis, SentenceScope::Article);
//! let articles = [ArticleView::of(&analysis, &counted, SentenceScope::Article)];
//! let found = summaries(&[counted], &options);
//! let page = html(&ReportContent { articles: &articles, options, ..ReportContent::new(&found) });
//! assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Who says what about whom"));
//! ```

mod article_view;
mod content;
mod document;
mod escape;
mod flat;
mod index;
mod joined_names;
mod provenance;
mod report_record;
mod rows;
mod string_table;

pub use article_view::ArticleView;
pub use content::{ArticlePage, CaptionedFigure, ReportContent, ReportPages};
pub use document::html;
pub use index::{IndexEntry, index};
