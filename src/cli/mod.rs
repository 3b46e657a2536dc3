//! The command line: arguments → settings, calls into the library, text for the terminal, and exit codes.
//!
//! `commands` has one file for each command, `args` has the arguments that commands share, and `terminal` has what is
//! printed. The work is done by [`job`](crate::job); no other module prints. Exit codes: 0 success; 1 nothing was scored,
//! or a floor was missed; 2 wrong arguments, output that could not be written, or skipped input; 130 interrupted.

mod args;
mod commands;
mod terminal;

use args::common::Global;
use args::lists;
use clap::{CommandFactory, Parser, Subcommand};
use commands::{
    agree, chart, compare, completions, evaluate, explain, man, merge, methods, people, report, run, sample,
    score, sentiment, stance, validate,
};
use std::ffi::OsString;
use std::process::ExitCode;
use terminal::{console, hints, interrupt, output};

const EXAMPLES: &str = "\
Examples:
  lasswell run seeds --out out            scores, tables and charts of all articles in a folder
  lasswell score article.txt              every sentence with its people, quotations, tone and stances
  lasswell compare news.csv --by outlet   outlets side by side, with intervals and warnings
  lasswell report news.csv --out r.html   one HTML page with the sentences behind every number
  lasswell explain article.txt            the reasons of every label, sentence by sentence

Exit codes: 0 success; 1 nothing was scored; 2 wrong arguments, output that could not be written,
or skipped input; 130 interrupted.";

/// Who says what about whom, in which outlet, in what tone
#[derive(Debug, Parser)]
#[command(name = "lasswell", version, propagate_version = true, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    #[command(flatten)]
    global: Global,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Score all articles and write tables, a comparison, charts and a report into one folder
    #[command(after_help = run::EXAMPLES)]
    Run(run::RunArgs),

    /// Score articles and write every sentence as JSON, JSON lines or CSV
    #[command(after_help = score::EXAMPLES)]
    Score(score::Score),

    /// Merge the parts that `run --parts` or `score --parts` made into the results of one run, or one table of each kind
    #[command(after_help = merge::EXAMPLES)]
    Merge(merge::Merge),

    /// Compare groups of articles or voices: outlets, speakers, months and others
    #[command(after_help = compare::EXAMPLES)]
    Compare(compare::Compare),

    /// List the people in the articles and the names they go by
    #[command(after_help = people::EXAMPLES)]
    People(people::People),

    /// Explain the labels of each sentence: words, rules and evidence
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Explain),

    /// Draw the charts only
    #[command(after_help = chart::EXAMPLES)]
    Chart(chart::Chart),

    /// Write one HTML page with tables, charts and the sentences behind every number
    #[command(after_help = report::EXAMPLES)]
    Report(report::Report),

    /// Rate the tone of plain lines by a word list: VADER or its version for news text
    #[command(after_help = sentiment::EXAMPLES)]
    Sentiment(sentiment::Sentiment),

    /// Rate the stance toward given targets, one text on each line
    #[command(after_help = stance::EXAMPLES)]
    Stance(stance::Stance),

    /// Measure how good the labels are, against gold labels that you made
    #[command(after_help = evaluate::EXAMPLES)]
    Evaluate(evaluate::Evaluate),

    /// Draw stances to label by hand from the result of a run, with a labelling page for each coder
    #[command(after_help = sample::EXAMPLES)]
    Sample(sample::SampleArgs),

    /// Measure how far coders agree (Krippendorff's alpha), and list where they do not
    #[command(after_help = agree::EXAMPLES)]
    Agree(agree::Agree),

    /// Compare the labels of a run with hand labels, and correct its means and shares by them
    #[command(after_help = validate::EXAMPLES)]
    Validate(validate::Validate),

    /// Print a paragraph on the methods of a run, to paste into a paper
    #[command(after_help = methods::EXAMPLES)]
    Methods(methods::Methods),

    /// Print a completion script for a shell
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::Completions),

    /// Print or write manual pages
    #[command(after_help = man::EXAMPLES)]
    Man(man::Man),
}

/// Runs the program with these arguments; the first is the name of the program.
///
/// If the reader of the output goes away (`| head`), the program ends without an error. Every other failure is reported
/// in one line on standard error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = lists::join(arguments, &Cli::command());
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(message) => {
            // Help and version come this way too. A failure to print them is ignored.
            let _ = message.print();
            return ExitCode::from(if message.use_stderr() { console::FAILURE } else { 0 });
        }
    };
    interrupt::watch();
    let global = &cli.global;
    console::write_json(global.progress);
    let result = match &cli.command {
        Command::Run(args) => run::run(args, global),
        Command::Compare(args) => compare::run(args, global),
        Command::People(args) => people::run(args, global),
        Command::Explain(args) => explain::run(args, global),
        Command::Chart(args) => chart::run(args, global),
        Command::Report(args) => report::run(args, global),
        Command::Score(args) => score::run(args, global),
        Command::Merge(args) => merge::run(args, global),
        Command::Sentiment(args) => sentiment::run(args, global),
        Command::Stance(args) => stance::run(args, global),
        Command::Evaluate(args) => evaluate::run(args, global),
        Command::Sample(args) => sample::run(args, global),
        Command::Agree(args) => agree::run(args, global),
        Command::Validate(args) => validate::run(args, global),
        Command::Methods(args) => methods::run(args),
        Command::Completions(args) => completions::run(args, Cli::command()),
        Command::Man(args) => man::run(args, Cli::command()),
    };
    match result {
        Ok(code) => code,
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            interrupt::wait_if_ending();
            console::error_line(&hints::failure_message(&error));
            ExitCode::from(console::FAILURE)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_of_all_commands_are_consistent() {
        Cli::command().debug_assert();
    }
}
