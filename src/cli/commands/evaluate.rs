//! `lasswell evaluate`: how good the labels are, against gold labels made by people.

use crate::cli::args::common::Global;
use crate::cli::args::engine::RatingArgs;
use crate::cli::args::floors::parse_floor;
use crate::cli::terminal::console::{Console, NO_RESULT, error_line};
use crate::cli::terminal::evaluation_summary;
use crate::cli::terminal::output::Output;
use crate::error::Error;
use crate::evaluate::{Floor, Task};
use crate::export::{EvaluationRecord, EvaluationSetup, write_json};
use crate::job::{EvaluateSettings, evaluate};
use crate::read::ReadOptions;
use crate::stats::ResamplingPlan;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell evaluate dev.jsonl
  lasswell evaluate dev.jsonl --model lexicon --by split --errors 20
  lasswell evaluate headlines.jsonl.gz --mode vader --cut 0.5 --format json > vader.json
  lasswell score seeds > gold.json      (then correct gold.json by hand)
  lasswell evaluate gold.json --floor polar_f1=0.5 --floor accuracy=0.6

The keys of the records decide what is compared:
  stance     {\"text\": …, \"target\": {\"start\": 0, \"end\": 3}, \"label\": \"negative\"}
             or lines of NewsMTSC (`sentence_normalized`, `targets` with `polarity`)
  sentiment  {\"text\": …, \"label\": \"negative\"} or {\"text\": …, \"mean\": -1.5}
  articles   the JSON of `lasswell score` with corrected sentences, mentions, quotes,
             sentiment and stances; the text is scored again

Labels are negative, neutral and positive; offsets count code points. If lines name
their `article` (or `sentence_id`), whole articles are resampled for the intervals.
A figure must be at least its floor, but ece at most; the figures of articles are
those of their stances.

Exit codes: 0 success; 1 nothing to evaluate, or a floor is missed; 2 wrong arguments,
output that could not be written, or skipped input.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Evaluate {
    /// File with gold labels: JSON lines or a JSON array, also compressed with gzip; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// What is compared [default: decided by the first record]
    #[arg(long, value_parser = tasks())]
    task: Option<Task>,

    /// Least absolute value of a gold `mean` that counts as negative or positive, on the scale of the file
    #[arg(long, value_name = "X", default_value_t = 0.2, value_parser = parse_cut)]
    cut: f64,

    /// Also give the figures for each value of this field, such as split
    #[arg(long, value_name = "FIELD")]
    by: Option<String>,

    /// List the N most confident errors
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,

    /// Exit with 1 if this figure is worse: accuracy, macro_f1, ece or polar_f1; can be repeated
    #[arg(long, value_name = "METRIC=VALUE", value_parser = parse_floor)]
    floor: Vec<Floor>,

    /// Number of bootstrap resamples for each interval
    #[arg(long, value_name = "N", default_value_t = ResamplingPlan::default().resamples,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    resamples: u32,

    /// People file that was used to score the articles
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,

    /// Size of the longest record; longer ones are skipped
    #[arg(long, value_name = "BYTES", default_value_t = ReadOptions::DEFAULT_MAX_RECORD,
          value_parser = clap::value_parser!(u64).range(1..=ReadOptions::LARGEST_MAX_RECORD))]
    max_record: u64,

    #[command(flatten)]
    rating: RatingArgs,

    /// table: text for the terminal; json: all results
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    format: FormatArg,

    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArg {
    Table,
    Json,
}

fn tasks() -> impl TypedValueParser<Value = Task> {
    let accepted = PossibleValuesParser::new(Task::ALL.map(Task::as_str));
    accepted.try_map(|word| Task::from_word(&word).ok_or("not a task"))
}

fn parse_cut(word: &str) -> Result<f64, String> {
    let number = word.parse().ok().filter(|cut: &f64| cut.is_finite() && *cut >= 0.0);
    number.ok_or_else(|| "accepted: a number from 0 on".to_owned())
}

pub(crate) fn run(args: &Evaluate, global: &Global) -> anyhow::Result<ExitCode> {
    let engine = args.rating.builder(args.people.as_deref())?.build()?;
    let mut read = engine.spec().files();
    read.push(args.file.clone());
    let mut out = match (&args.out, args.format) {
        (None, FormatArg::Table) => Output::terminal(),
        (path, _) => Output::choose(path.as_deref(), &read)?,
    };
    let settings = EvaluateSettings {
        file: args.file.clone(),
        options: ReadOptions { max_record: args.max_record, ..ReadOptions::default() },
        task: args.task,
        cut: args.cut,
        by: args.by.clone(),
        mistakes: args.errors,
        plan: ResamplingPlan { seed: global.seed, resamples: args.resamples, ..ResamplingPlan::default() },
    };
    let console = Console::new(global, "gold item");
    let outcome = evaluate(&settings, &engine, global.pipeline()?, &mut |event| console.show(&event))?;
    console.clear();
    let mut missed = Vec::new();
    if let Some(evaluation) = &outcome.evaluation {
        for floor in &args.floor {
            missed.extend(floor.check(evaluation).map_err(|kind| Error::new(kind, "--floor"))?);
        }
        let setup = EvaluationSetup { origin: &outcome.origin, cut: args.cut, by: args.by.as_deref() };
        match args.format {
            FormatArg::Table => out.write_all(evaluation_summary::render(evaluation, &setup).as_bytes())?,
            FormatArg::Json => write_json(&mut out, &EvaluationRecord::new(evaluation, setup))?,
        }
    }
    out.commit(outcome.evaluation.is_some())?;
    missed.iter().for_each(|missed| error_line(&evaluation_summary::missed_floor_line(missed)));
    let code = console.end(outcome.counts);
    // The exit code of skipped input has priority.
    Ok(if code == ExitCode::SUCCESS && !missed.is_empty() { ExitCode::from(NO_RESULT) } else { code })
}
