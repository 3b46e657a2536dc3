//! The command line: flags to plain values, calls into the library, exit codes.
//!
//! `args` holds arguments that commands share, `commands` one file per command, and `terminal` what is shown and written.
//! Only here are standard output and standard error; the work is done by [`job`](crate::job). Exit codes: 0 done; 1
//! nothing was scored, or a floor was missed; 2 wrong arguments, output that could not be written, or skipped input; 130
//! interrupted.

mod args;
mod commands;
mod terminal;

use args::common::Global;
use clap::{CommandFactory, Parser, Subcommand};
use commands::{
    chart, compare, completions, evaluate, explain, man, people, report, run, score, sentiment, stance,
};
use std::ffi::OsString;
use std::process::ExitCode;
use terminal::{console, hints, interrupt, output};

const EXAMPLES: &str = "\
Examples:
  lasswell run seeds --out out            scores, tables and charts of all articles in a folder
  lasswell score article.txt              every sentence with its people, quotes, tone and stances
  lasswell compare news.csv --by outlet   outlets side by side, with intervals and cautions
  lasswell report news.csv --out r.html   one page to read, with the sentences behind every number
  lasswell explain article.txt            why it says so, sentence by sentence

Exit codes: 0 done; 1 nothing to score; 2 wrong arguments, failed output, or some input skipped;
130 interrupted.";

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
    /// The main job: scores, tables, comparison and charts of all articles
    #[command(after_help = run::EXAMPLES)]
    Run(run::RunArgs),

    /// Score articles: every sentence as JSON, JSON lines or CSV
    #[command(after_help = score::EXAMPLES)]
    Score(score::Score),

    /// Groups side by side: outlets, speakers, months and others
    #[command(after_help = compare::EXAMPLES)]
    Compare(compare::Compare),

    /// Who is in the articles, and under which names
    #[command(after_help = people::EXAMPLES)]
    People(people::People),

    /// Why it says so, sentence by sentence
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Explain),

    /// The charts alone
    #[command(after_help = chart::EXAMPLES)]
    Chart(chart::Chart),

    /// One page to read, with the sentences behind every number
    #[command(after_help = report::EXAMPLES)]
    Report(report::Report),

    /// Tone of plain lines: VADER's numbers, or ours for news text
    #[command(after_help = sentiment::EXAMPLES)]
    Sentiment(sentiment::Sentiment),

    /// Stance toward targets that you name, one text a line
    #[command(after_help = stance::EXAMPLES)]
    Stance(stance::Stance),

    /// How good the labels are, against gold that you made
    #[command(after_help = evaluate::EXAMPLES)]
    Evaluate(evaluate::Evaluate),
    /// Completion script for a shell
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::Completions),
    /// Manual pages
    #[command(after_help = man::EXAMPLES)]
    Man(man::Man),
}

/// Runs the program with these arguments, its own name first.
///
/// A reader that goes away (`| head`) ends it quietly. Every other failure is one line on standard error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and version are answers too. If nobody reads them, so be it.
            let _ = answer.print();
            return ExitCode::from(if answer.use_stderr() { console::WRONG } else { 0 });
        }
    };
    interrupt::watch();
    let global = &cli.global;
    let done = match &cli.command {
        Command::Run(args) => run::run(args, global),
        Command::Compare(args) => compare::run(args, global),
        Command::People(args) => people::run(args, global),
        Command::Explain(args) => explain::run(args, global),
        Command::Chart(args) => chart::run(args, global),
        Command::Report(args) => report::run(args, global),
        Command::Score(args) => score::run(args, global),
        Command::Sentiment(args) => sentiment::run(args, global),
        Command::Stance(args) => stance::run(args, global),
        Command::Evaluate(args) => evaluate::run(args, global),
        Command::Completions(args) => completions::run(args, Cli::command()),
        Command::Man(args) => man::run(args, Cli::command()),
    };
    match done {
        Ok(code) => code,
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            interrupt::wait_if_ending();
            console::line(&hints::of_failure(&error));
            ExitCode::from(console::WRONG)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_of_commands_is_sound() {
        Cli::command().debug_assert();
    }
}
