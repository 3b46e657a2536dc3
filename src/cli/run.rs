//! `lasswell run`: the main job. Scores, tables, comparison and charts of all articles, in one folder.

use super::args::{Counting, Global, Input};
use super::console::Console;
use super::figures::Look;
use super::gallery::{ChartArgs, Found};
use super::output::{Output, folder, keep_apart};
use super::rating::{Rating, Sure};
use super::report;
use super::session::Session;
use crate::aggregate::{self, Summaries, summaries, table};
use crate::compare::{By, Comparison, Warning, compare, run_warnings};
use crate::export::{
    self, ArticleFormat, ArticleWriter, ComparisonRecord, ComparisonTable, OffsetUnit, Run, SummaryRecord,
    SummaryTable, write_json,
};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "\
Examples:
  lasswell run seeds --out out
  lasswell run news.csv --column text=body --column outlet=paper --out out --min-n 10
  lasswell run articles/ more.jsonl.gz --out out --strips 3 --formats svg --threads 4
  lasswell run news.csv --people people.toml --out out

Writes articles.jsonl, sentences.csv, summary.json, comparison.json, tables/*.csv
and charts/*.svg and .png. Files of these names are replaced.";

#[derive(Debug, Clone, Args)]
pub(super) struct RunArgs {
    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    rating: Rating,

    #[command(flatten)]
    sure: Sure,

    #[command(flatten)]
    counting: Counting,

    #[command(flatten)]
    charts: ChartArgs,

    /// Folder for everything that is written; made if it is not there
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
}

/// The files of a run. All are opened before the first article is read, so that a wrong place is told at once.
struct Files {
    articles: Output,
    sentences: Output,
    summary: Output,
    comparison: Output,
    summary_tables: Vec<(SummaryTable, Output)>,
    comparison_tables: Vec<(ComparisonTable, Output)>,
    written: Vec<PathBuf>,
}

impl Files {
    fn create(folder_path: &Path) -> anyhow::Result<Self> {
        let tables = folder_path.join("tables");
        for folder_path in [folder_path, &tables, &folder_path.join("charts")] {
            folder(folder_path)?;
        }
        let mut written = Vec::new();
        let mut create = |path: PathBuf| {
            let file = Output::create(&path);
            written.push(path);
            file
        };
        let articles = create(folder_path.join("articles.jsonl"))?;
        let sentences = create(folder_path.join("sentences.csv"))?;
        let summary = create(folder_path.join("summary.json"))?;
        let comparison = create(folder_path.join("comparison.json"))?;
        let mut summary_tables = Vec::new();
        for table in SummaryTable::ALL {
            summary_tables.push((table, create(tables.join(table.file_name()))?));
        }
        let mut comparison_tables = Vec::new();
        for table in ComparisonTable::ALL {
            let name = format!("comparison_{}", table.file_name());
            comparison_tables.push((table, create(tables.join(name))?));
        }
        Ok(Self { articles, sentences, summary, comparison, summary_tables, comparison_tables, written })
    }
}

pub(super) fn run(args: &RunArgs, global: &Global) -> anyhow::Result<ExitCode> {
    let session = Session::new(global, &args.input, &args.rating, &args.sure)?;
    keep_apart(&args.out, &args.input.paths)?;
    let mut files = Files::create(&args.out)?;
    let sha256 = args.rating.model.sha256()?;
    let rating = export::Rating { stance_model_sha256: sha256, ..session.rating() };
    let people = session.people();
    let model = rating.stance_model.clone();
    let (console, found) = score(args, session, &mut files)?;

    let options = args.counting.options(global.seed);
    let summaries = summaries(&found.tables, &options);
    let warnings = run_warnings(&found.tables, &summaries, &options);
    let comparison = compare(&found.tables, By::Outlet, &options);
    let run =
        Run { skipped: console.skipped_count(), include: args.counting.include(), options, rating, people };
    write(&mut files, &found, &summaries, &run, &warnings, &comparison)?;
    let mut written = files.written;
    if !found.tables.is_empty() {
        let look =
            Look { title: "", min_n: args.counting.min_n, model: &model, unsure: summaries.totals.unsure };
        written.extend(args.charts.write(&args.out.join("charts"), &found, &summaries, &look)?);
        console.clear();
        report::run(&summaries, &warnings, &written, &mut Output::terminal())?;
    }
    Ok(console.end())
}

/// The long work: every article, written as it is done.
fn score(args: &RunArgs, session: Session, files: &mut Files) -> anyhow::Result<(Console, Found)> {
    let include = args.counting.include();
    let (json, csv, unit) = (ArticleFormat::Jsonl, ArticleFormat::Csv, OffsetUnit::default());
    let mut articles = ArticleWriter::new(&mut files.articles, json, unit)?;
    let mut sentences = ArticleWriter::new(&mut files.sentences, csv, unit)?;
    let mut found = Found::default();
    let console = session.each(
        |number, analysis, _| {
            let rendered = json.render(&analysis, unit).and_then(|a| Ok((a, csv.render(&analysis, unit)?)));
            (rendered, table(&analysis, include), args.charts.strip(number, &analysis, include))
        },
        |batch| {
            for (rendered, table, strip) in batch {
                let (article, rows) = rendered?;
                articles.write_rendered(&article)?;
                sentences.write_rendered(&rows)?;
                found.add(table, strip);
            }
            Ok(())
        },
    )?;
    articles.finish()?;
    sentences.finish()?;
    Ok((console, found))
}

fn write(
    files: &mut Files,
    found: &Found,
    summaries: &Summaries,
    run: &Run,
    warnings: &[Warning],
    comparison: &Comparison,
) -> anyhow::Result<()> {
    let tables: &[aggregate::ArticleTable] = &found.tables;
    let summary = SummaryRecord::new(tables, summaries, run, warnings);
    write_json(&mut files.summary, &summary)?;
    files.summary.flush()?;
    for (table, file) in &mut files.summary_tables {
        summary.write_csv(*table, &mut *file)?;
        file.flush()?;
    }
    let comparison = ComparisonRecord::new(comparison, &run.rating);
    write_json(&mut files.comparison, &comparison)?;
    files.comparison.flush()?;
    for (table, file) in &mut files.comparison_tables {
        comparison.write_csv(*table, &mut *file)?;
        file.flush()?;
    }
    Ok(())
}
