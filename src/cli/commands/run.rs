//! `lasswell run`: the main job. Scores, tables, comparison and charts of all articles, in one folder.

use crate::cli::args::charts::{ChartArgs, Found};
use crate::cli::args::common::Global;
use crate::cli::args::corpus::CorpusArgs;
use crate::cli::args::question::QuestionArgs;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::{Output, folder, keep_apart};
use crate::cli::terminal::run_summary;
use crate::export::{
    ArticleFormat, ArticleWriter, ComparisonRecord, ComparisonTable, MadeBy, OffsetUnit, ProvenanceRecord,
    SummaryRecord, SummaryTable, write_json,
};
use crate::job::figures::{figures, strip_figures};
use crate::job::pages;
use crate::job::prepared_corpus::{PreparedCorpus, Source};
use crate::job::results::Results;
use crate::job::session::{Session, pipeline};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell run seeds --out out
  lasswell run news.csv --column text=body --column outlet=paper --out out --min-n 10
  lasswell run articles/ more.jsonl.gz --out out --strips 3 --formats svg --threads 4
  lasswell run news.csv --people people.toml --out out

Writes articles.jsonl, sentences.csv, summary.json, comparison.json, provenance.json,
tables/*.csv, charts/*.svg and .png, report.html to read, and index.html, which says
what is where. Files of these names are replaced.";

#[derive(Debug, Clone, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    corpus: CorpusArgs,

    #[command(flatten)]
    asking: QuestionArgs,

    #[command(flatten)]
    charts: ChartArgs,

    /// Write report.html for up to N articles; it holds every sentence of them, so more make it slow to open
    #[arg(long, value_name = "N", default_value_t = 1000, help_heading = "Report")]
    report: u64,

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
    provenance: Output,
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
        let provenance = create(folder_path.join("provenance.json"))?;
        let mut summary_tables = Vec::new();
        for table in SummaryTable::ALL {
            summary_tables.push((table, create(tables.join(table.file_name()))?));
        }
        let mut comparison_tables = Vec::new();
        for table in ComparisonTable::ALL {
            let name = format!("comparison_{}", table.file_name());
            comparison_tables.push((table, create(tables.join(name))?));
        }
        Ok(Self {
            articles,
            sentences,
            summary,
            comparison,
            provenance,
            summary_tables,
            comparison_tables,
            written,
        })
    }
}

pub(crate) fn run(args: &RunArgs, global: &Global) -> anyhow::Result<ExitCode> {
    let question = args.asking.question();
    let session = args.corpus.session(global, &question)?;
    keep_apart(&args.out, &args.corpus.input.paths)?;
    let mut files = Files::create(&args.out)?;
    let source = Source::of(&session).hashed(&args.corpus.rating.model)?;
    let (console, found) = score(args, session, &source.made_by(), &mut files)?;

    console.doing("comparing");
    let settled = PreparedCorpus::new(found.articles, source, &args.corpus, global, &console);
    let results = pipeline(global)?.install(|| Results::new(settled, &question));
    write(&mut files, &results)?;
    let mut written = files.written;
    if !results.settled.corpus.exclusions.is_empty() {
        let dress = args.charts.dress(&results);
        let charts = figures(&results, &dress)?;
        let strips = strip_figures(&found.strips, &dress)?;
        let folder = args.out.join("charts");
        written.extend(args.charts.write(&folder, &charts)?);
        written.extend(args.charts.write(&folder, &strips)?);
        let place = args.out.join("report.html");
        match found.sheets {
            Some(sheets) => {
                pages::write(&place, pages::TITLE, sheets, &results, &charts)?;
                written.push(place);
            }
            None => {
                // Not the one of a run before; where there is none, there is nothing to remove.
                let _ = std::fs::remove_file(&place);
                console.note(&format!(
                    "report.html is not written: more than {} articles, see --report",
                    args.report
                ));
            }
        }
        written.push(pages::write_index(&args.out, &written, &results)?);
        console.clear();
        run_summary::run(&results.summaries, &results.cautions(), &written, &mut Output::terminal())?;
    }
    Ok(console.end())
}

/// The long work: every article, written as it is done.
fn score(
    args: &RunArgs,
    session: Session,
    made_by: &MadeBy,
    files: &mut Files,
) -> anyhow::Result<(Console, Found)> {
    let include = args.corpus.counting.include();
    let (json, csv, unit) = (ArticleFormat::Jsonl, ArticleFormat::Csv, OffsetUnit::default());
    let mut articles = ArticleWriter::new(&mut files.articles, json, unit)?;
    let mut sentences = ArticleWriter::new(&mut files.sentences, csv, unit)?;
    let mut found = Found { sheets: Some(Vec::new()), ..Found::default() };
    let console = session.each(
        |number, analysis, _| {
            let rendered = json
                .render_made(&analysis, None, made_by, unit)
                .and_then(|a| Ok((a, csv.render(&analysis, unit)?)));
            (
                rendered,
                args.charts.leaf(number, &analysis, include).with_sheet(&analysis, include, args.report),
            )
        },
        |batch| {
            for (rendered, leaf) in batch {
                let (article, rows) = rendered?;
                articles.write_rendered(&article)?;
                sentences.write_rendered(&rows)?;
                found.add(leaf);
            }
            Ok(())
        },
    )?;
    articles.finish()?;
    sentences.finish()?;
    Ok((console, found))
}

fn write(files: &mut Files, results: &Results) -> anyhow::Result<()> {
    let Results { settled, summaries, comparison, warnings, .. } = results;
    let run = &settled.run;
    let summary = SummaryRecord::new(&settled.corpus.tables, summaries, run, warnings);
    write_json(&mut files.summary, &summary)?;
    files.summary.flush()?;
    for (table, file) in &mut files.summary_tables {
        summary.write_csv(*table, &mut *file)?;
        file.flush()?;
    }
    let comparison = ComparisonRecord::new(comparison, run);
    write_json(&mut files.comparison, &comparison)?;
    files.comparison.flush()?;
    for (table, file) in &mut files.comparison_tables {
        comparison.write_csv(*table, &mut *file)?;
        file.flush()?;
    }
    write_json(&mut files.provenance, &ProvenanceRecord::new(run, &results.cautions()))?;
    Ok(files.provenance.flush()?)
}
