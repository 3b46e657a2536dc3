//! The charts as Vega-Lite specifications with their data inlined, for those who want to restyle them: in Observable, Altair, R
//! (`vegawidget`) or the Vega editor.
//!
//! Each function takes what the function of the same name in [`charts`](super) takes. A specification has the same numbers, people,
//! order, title and colours, and the layout of Vega-Lite. What a chart shows as too few is null in the data. The notes and the
//! provenance stand under `usermeta`.
//!
//! ```
//! use lasswell::aggregate::Summary;
//! use lasswell::charts::{ChartOptions, vega_lite};
//!
//! let mut summary = Summary::default();
//! (summary.articles, summary.sentences, summary.mean) = (9, 40, Some(-0.2));
//! let spec = vega_lite::toward(&[("Angela Merkel".to_owned(), summary)], &ChartOptions::default());
//! assert_eq!(spec["data"]["values"][0]["mean"], -0.2);
//! ```

mod articles;
mod frame;
mod means;

pub use articles::{shares, spread, strip, timeline};
pub use means::{matrix, multiples, outlets, toward, who_about_whom};
