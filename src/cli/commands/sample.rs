//! `lasswell sample`: items to label by hand, drawn from the result of a run.

use crate::cli::args::common::Global;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::sample_summary;
use crate::job::SampleJob;
use crate::sample::{SampleSettings, double_coded_needed};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell sample out --toward \"Donald Trump\" --coders ana,ben --out sample
  lasswell sample out --toward Merkel --toward Macron --per-outlet 120 --out sample
  lasswell sample out --toward \"Donald Trump\" --total 240 --sentences 30 --out sample

`out` is the folder of a run, or a table of `score --format csv`. The new folder gets,
for each coder, a labelling page (label-NAME.html, opened in a browser from disk) and the
same items as a sheet (sheet-NAME.xlsx and .csv), and design.csv, which coders should not
see: it has the predicted labels and the probability with which each item was drawn.

How many: 60, 120 and 240 labels an outlet give shares to about 10, 7 and 5.5 points.
Below 30, `validate` prints nothing. Two coders need some 95 common items to show an
alpha of .667, and 163 for .80, where the rarest label has a share of 20 %.";

#[derive(Debug, Clone, Args)]
pub(crate) struct SampleArgs {
    /// Folder of a run, or a table of sentences that `score --format csv` wrote
    #[arg(value_name = "RESULT")]
    result: PathBuf,

    /// Draw stances toward this person, by name or id; can be repeated, and each person is a pool of its own [default: all
    /// people as one pool]
    #[arg(long, value_name = "NAME")]
    toward: Vec<String>,

    /// Draw from this outlet alone; can be repeated
    #[arg(long, value_name = "NAME")]
    outlet: Vec<String>,

    /// Draw from one voice alone
    #[arg(long, value_enum)]
    voice: Option<VoiceArg>,

    /// Stances to label for each outlet and person
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    per_outlet: u64,

    /// Stances to label in all, divided equally among outlets and people; in place of --per-outlet
    #[arg(long, value_name = "N", conflicts_with = "per_outlet", value_parser = clap::value_parser!(u64).range(1..))]
    total: Option<u64>,

    /// Sentences for each outlet and person of --toward in which nothing about the person was found, to see what was missed
    #[arg(long, value_name = "N", default_value_t = 0, requires = "toward")]
    sentences: u64,

    /// Names of the coders
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "coder1",
          value_parser = clap::builder::NonEmptyStringValueParser::new())]
    coders: Vec<String>,

    /// Items that all coders label; the others are dealt out
    #[arg(long, value_name = "N", default_value_t = double_coded_needed(0.8, 0.2).unwrap_or(163))]
    double: u64,

    /// Folder for the sample; it is created if necessary
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum VoiceArg {
    Author,
    Quoted,
}

pub(crate) fn run(args: &SampleArgs, global: &Global) -> anyhow::Result<ExitCode> {
    let mut coders: Vec<String> = Vec::new();
    for coder in args.coders.iter().map(|coder| coder.trim().to_owned()) {
        if coder.is_empty() || coders.contains(&coder) || coder.contains(';') {
            anyhow::bail!("--coders: {coder:?}; accepted: different names without a semicolon");
        }
        coders.push(coder);
    }
    let job = SampleJob {
        result: args.result.clone(),
        out: args.out.clone(),
        toward: args.toward.clone(),
        outlets: args.outlet.clone(),
        voice: args.voice.map(|voice| match voice {
            VoiceArg::Author => "author".to_owned(),
            VoiceArg::Quoted => "quoted".to_owned(),
        }),
        settings: SampleSettings {
            by_target: !args.toward.is_empty(),
            per_group: args.per_outlet,
            total: args.total,
            sentences: args.sentences,
            coders,
            double: args.double,
            seed: global.seed,
        },
    };
    let outcome = job.run()?;
    if !global.quiet {
        let mut out = Output::terminal();
        out.write_all(sample_summary::render(&outcome, &job.settings).as_bytes())?;
        out.commit(true)?;
    }
    Ok(ExitCode::SUCCESS)
}
