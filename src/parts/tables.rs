//! Which tables a part has, and the rows of an article in them.

use super::folder::PartsFolder;
use super::format::PartFormat;
use super::part_files::{PartFiles, RenderedArticle};
use crate::analyze::explanations;
use crate::engine::Engine;
use crate::error::Error;
use crate::export::{
    ArticleFormat, ArticleStanding, ArticleWriter, MadeByRecord, OffsetUnit, TextTable, TextTableLayout,
    Width,
};
use crate::model::Analysis;
use std::io;

/// Makes the rows of articles and opens the files of parts.
#[derive(Debug)]
pub struct PartTables {
    format: PartFormat,
    unit: OffsetUnit,
    explain: bool,
    made_by: MadeByRecord,
    layouts: Vec<(&'static str, TextTableLayout)>,
    /// Names of the files of records.
    records: &'static [&'static str],
}

/// The table of JSON lines.
const ARTICLES: &str = "articles";

impl PartTables {
    /// The tables of this format. `explain` goes with JSON lines only.
    #[must_use]
    pub fn new(format: PartFormat, unit: OffsetUnit, explain: bool, engine: &Engine) -> Self {
        let layouts = match format {
            PartFormat::Jsonl | PartFormat::Records => Vec::new(),
            PartFormat::Tables(tables) => TextTable::ALL
                .map(|table| (table.name(), TextTableLayout::new(table, tables, unit, Width::Alone)))
                .into(),
        };
        Self { format, unit, explain, made_by: MadeByRecord::new(engine.spec()), layouts, records: &[] }
    }

    /// Files of records with these names; the caller makes the records.
    #[must_use]
    pub fn of_records(names: &'static [&'static str], engine: &Engine) -> Self {
        Self { records: names, ..Self::new(PartFormat::Records, OffsetUnit::default(), false, engine) }
    }

    /// The names of the tables, which are those of their folders.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        let articles = matches!(self.format, PartFormat::Jsonl).then_some(ARTICLES);
        let tables = self.layouts.iter().map(|(name, _)| *name);
        articles.into_iter().chain(tables).chain(self.records.iter().copied())
    }

    /// An article as it is written in tables or JSON. Can be done on any thread.
    ///
    /// # Errors
    /// None in practice: memory is written to.
    pub fn render(&self, analysis: &Analysis, engine: &Engine) -> io::Result<RenderedArticle> {
        if self.format == PartFormat::Jsonl {
            let explained = self.explain.then(|| explanations(analysis, engine));
            let json = ArticleFormat::Jsonl;
            return json
                .render_with_made_by(analysis, explained.as_deref(), &self.made_by, self.unit)
                .map(RenderedArticle::Line);
        }
        let rows = self.layouts.iter().map(|(_, layout)| layout.render(analysis, ArticleStanding::default()));
        rows.collect::<io::Result<_>>().map(RenderedArticle::Rows)
    }

    /// Begins the files of a part.
    ///
    /// # Errors
    /// When one cannot be created.
    pub fn begin(&self, folder: &PartsFolder, part: usize) -> Result<PartFiles, Error> {
        let extension = self.format.extension();
        let wrong = |error| Error::io(error, folder.path().display());
        let mut files = PartFiles::default();
        if self.format == PartFormat::Jsonl {
            let file = folder.part_file(ARTICLES, part, extension)?;
            files.lines = Some(ArticleWriter::new(file, ArticleFormat::Jsonl, self.unit).map_err(wrong)?);
        }
        for (name, layout) in &self.layouts {
            let file = folder.part_file(name, part, extension)?;
            files.tables.push((layout.writer(file).map_err(wrong)?, 0));
        }
        for name in self.records {
            files.records.push((folder.part_file(name, part, extension)?, 0));
        }
        Ok(files)
    }
}
