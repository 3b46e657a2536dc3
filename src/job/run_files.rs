//! The files of a run: articles, tables, summary, comparison and provenance.

use super::corpus::CountedCorpus;
use super::error::JobError;
use super::results::Results;
use super::run_settings::RunSettings;
use super::stored::StoredArticles;
use crate::export::{
    ArticleFormat, ArticleWriter, ComparisonRecord, ComparisonTable, MadeByRecord, OffsetUnit,
    ProvenanceRecord, SummaryRecord, SummaryTable, TableFormat, TextTable, TextTableLayout, Width,
    write_codebook, write_json,
};
use crate::output::OutputFolder;
use crate::pipeline::{MemorySize, Pipeline};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The analysis of an article and its people, as they are stored.
struct StoredArticle(Vec<u8>, Vec<u8>);

impl MemorySize for StoredArticle {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.0.len() + self.1.len()
    }
}

/// Writes every article to `articles.jsonl` and to the tables of sentences, quotes and mentions, with the ids that its
/// people have in the corpus.
pub(super) fn write_articles(
    pipeline: &Pipeline,
    folder: &mut OutputFolder,
    settings: &RunSettings,
    counted: &CountedCorpus,
    stored: &StoredArticles,
) -> Result<(), JobError> {
    let (json, unit) = (ArticleFormat::Jsonl, OffsetUnit::default());
    let made_by = MadeByRecord::new(&counted.run.engine);
    let mut article_file = folder.file("articles.jsonl")?;
    let mut articles = ArticleWriter::new(&mut article_file, json, unit)?;
    let width = if settings.wide { Width::Wide(counted.own_columns()) } else { Width::Narrow };
    let (mut layouts, mut tables) = (Vec::new(), Vec::new());
    for table in TextTable::ALL {
        for format in &settings.tables {
            let layout = TextTableLayout::new(table, *format, unit, width.clone());
            tables.push(layout.writer(folder.file(table_path(table.name(), *format))?)?);
            layouts.push(layout);
        }
    }
    pipeline.run(
        stored.analyses().zip(counted.named()).map(|(analysis, named)| Ok(StoredArticle(analysis?, named?))),
        |number, StoredArticle(analysis, named)| {
            let (analysis, standing) =
                counted.in_corpus(number, stored.analysis(number, &analysis)?, &named)?;
            let object = json.render_with_made_by(&analysis, None, &made_by, unit)?;
            let rows = layouts.iter().map(|layout| layout.render(&analysis, standing));
            Ok::<_, JobError>((object, rows.collect::<io::Result<Vec<_>>>()?))
        },
        |batch| {
            for rendered in batch {
                let (object, rows) = rendered??;
                articles.write_rendered(&object)?;
                for (table, rows) in tables.iter_mut().zip(rows) {
                    table.write(rows)?;
                }
            }
            Ok::<(), JobError>(())
        },
    )?;
    if pipeline.is_stopped() {
        return Err(JobError::Stopped);
    }
    articles.finish()?;
    article_file.finish()?;
    for table in tables {
        table.finish()?.finish()?;
    }
    Ok(())
}

/// Writes the summary, the comparison and the provenance as JSON, and their tables.
pub(super) fn write_tables(
    folder: &mut OutputFolder,
    settings: &RunSettings,
    results: &Results,
) -> Result<(), JobError> {
    let Results { counted, summaries, comparison, corrected, warnings, .. } = results;
    let run = &counted.run;
    let summary = SummaryRecord::new(counted, &counted.people, summaries, corrected, run, warnings);
    let comparison = ComparisonRecord::new(comparison, &counted.people, run);
    let all_warnings = results.all_warnings();
    let provenance = ProvenanceRecord::new(run, &all_warnings);
    write_file(folder, "summary.json", |file| Ok(write_json(file, &summary)?))?;
    write_file(folder, "comparison.json", |file| Ok(write_json(file, &comparison)?))?;
    write_file(folder, "provenance.json", |file| Ok(write_json(file, &provenance)?))?;
    write_file(folder, "codebook.csv", |file| Ok(write_codebook(file)?))?;
    for format in settings.tables.iter().copied() {
        for table in SummaryTable::ALL {
            let path = table_path(table.name(), format);
            write_file(folder, path, |file| Ok(summary.write_table(table, file, format)?))?;
        }
        for table in ComparisonTable::ALL {
            let path = table_path(table.name(), format);
            write_file(folder, path, |file| Ok(comparison.write_table(table, file, format)?))?;
        }
    }
    // What was written from tables that could not be read again is not whole.
    Ok(counted.check()?)
}

/// Where a table stands in the folder. The sentences are the main table.
fn table_path(name: &str, format: TableFormat) -> PathBuf {
    let folder = if name == TextTable::Sentences.name() { "" } else { "tables" };
    Path::new(folder).join(format!("{name}.{}", format.extension()))
}

/// Writes one file of the folder.
pub(super) fn write_file(
    folder: &mut OutputFolder,
    name: impl AsRef<Path>,
    content: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), JobError>,
) -> Result<(), JobError> {
    let mut file = folder.file(name)?;
    content(&mut file)?;
    Ok(file.finish()?)
}
