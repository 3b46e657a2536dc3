//! Whole jobs without a command line: inputs and settings in, results and files out.
//!
//! A [`Job`] holds what all jobs on articles share: the inputs, the engine, which sentences count, and what is compared.
//! Its methods do what the commands of the program do. [`LineJob`] rates single lines, and [`evaluate`] compares labels
//! with gold labels. Nothing here prints or knows command-line arguments. Progress, including every skipped record, is
//! reported as [`Event`]s to a callback.
//!
//! ```no_run
//! use lasswell::job::{Job, RunSettings};
//! let job = Job::new(["seeds"])?;
//! let outcome = job.run(&RunSettings::new("out"), &mut |_| {})?;
//! println!("{} articles, {} skipped", outcome.counts.scored, outcome.counts.skipped);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod agree;
mod article_strips;
mod chart_context;
mod chart_settings;
mod charts;
mod collected;
mod compare;
mod corpus;
mod correct;
mod corrected_figure;
mod decoding;
mod error;
mod evaluate;
mod evidence;
mod explain;
mod figures;
mod findings;
mod inputs;
mod leans;
mod lines;
mod merge;
mod methods;
mod outlet_figures;
mod outlet_totals;
mod pages;
mod parts_outcome;
mod parts_work;
mod people;
mod people_index;
mod person_figures;
mod progress;
mod report;
mod report_charts;
mod report_pages;
mod results;
mod run;
mod run_files;
mod run_parts;
mod run_record;
mod run_results;
mod run_settings;
mod sample;
mod score;
mod score_parts;
mod scoring;
mod scratch;
mod settings;
mod statistics_settings;
mod stored;
mod stored_tables;
mod time_figures;
mod validate;
mod wording;

pub use agree::{AgreeOutcome, AgreeSettings, agree};
pub use chart_settings::{ChartSettings, ImageFormat};
pub use charts::ChartsOutcome;
pub use compare::CompareOutcome;
pub use corpus::CountedCorpus;
pub use error::JobError;
pub use evaluate::{EvaluateSettings, EvaluationOutcome, evaluate};
pub use explain::{ExplainedArticle, explain};
pub use inputs::{InputStream, Inputs};
pub use lines::{LineFormat, LineJob, LinesOutcome};
pub use merge::{MergedOutcome, merge};
pub use methods::methods;
pub use parts_outcome::PartsOutcome;
pub use people::{PeopleOrder, PeopleOutcome};
pub use person_figures::targets_by_frequency;
pub use progress::{Counts, Event, Progress, Stage, report_cautions};
pub use report::ReportOutcome;
pub use results::Results;
pub use run::RunOutcome;
pub use run_parts::RunPartsSettings;
pub use run_settings::RunSettings;
pub use sample::{SampleJob, SampleOutcome};
pub use score::{ScoreOutcome, ScoreSettings};
pub use score_parts::PartsSettings;
pub use scoring::ScoredInputs;
pub use settings::Job;
pub use validate::{ValidateJob, ValidateOutcome};
pub use wording::quantity;
