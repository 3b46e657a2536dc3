//! The tables of single articles: sentences, quotes and mentions, written article by article.

use super::mention_rows::{MentionRow, mention_rows};
use super::offsets::OffsetUnit;
use super::quote_rows::{QuoteRow, quote_rows};
use super::sentence_rows::{SentenceRow, sentence_rows};
use super::shared_columns::{OUTLET, PUBLISHED, TITLE, URL};
use super::table_column::{Cell, Column, NamedColumn, TableRow};
use super::table_writer::{RenderedRows, TableFormat, TableWriter, header};
use super::text_rows::{ArticleStanding, TextRows, WIDE, wide_cells};
use crate::model::Analysis;
use std::io::{Result, Write};

/// A table with rows from the text of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextTable {
    /// One row for each stance, and one for each sentence without any.
    Sentences,
    /// One row for each quotation.
    Quotes,
    /// One row for each mention of a person.
    Mentions,
}

impl TextTable {
    /// All tables.
    pub const ALL: [Self; 3] = [Self::Sentences, Self::Quotes, Self::Mentions];

    /// Name of the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentences => "sentences",
            Self::Quotes => "quotes",
            Self::Mentions => "mentions",
        }
    }
}

/// The columns of an article that its sentences repeat.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Width {
    /// None: they are in the table `articles`.
    #[default]
    Narrow,
    /// Outlet, date, headline and address: for a table that stands alone.
    Alone,
    /// All, and these columns of the user's own.
    Wide(Vec<String>),
}

/// How a table of articles is written.
#[derive(Debug)]
pub struct TextTableLayout {
    table: TextTable,
    format: TableFormat,
    unit: OffsetUnit,
    width: Width,
    header: Vec<NamedColumn>,
}

/// Columns of a table that stands alone.
const ALONE: [Column; 4] = [OUTLET, PUBLISHED, TITLE, URL];

impl TextTableLayout {
    /// A layout; `width` is for sentences.
    #[must_use]
    pub fn new(table: TextTable, format: TableFormat, unit: OffsetUnit, width: Width) -> Self {
        let header = match (table, &width) {
            (TextTable::Sentences, Width::Narrow) => header::<SentenceRow<'_>>(&[], &[]),
            (TextTable::Sentences, Width::Alone) => header::<SentenceRow<'_>>(&ALONE, &[]),
            (TextTable::Sentences, Width::Wide(own)) => header::<SentenceRow<'_>>(&WIDE, own),
            (TextTable::Quotes, _) => header::<QuoteRow<'_>>(&[], &[]),
            (TextTable::Mentions, _) => header::<MentionRow<'_>>(&[], &[]),
        };
        Self { table, format, unit, width, header }
    }

    /// The rows of one article. Needs no writer, so it can be done on any thread.
    ///
    /// # Errors
    /// None in practice: memory is written to.
    pub fn render(&self, analysis: &Analysis, standing: ArticleStanding<'_>) -> Result<RenderedRows> {
        let rows = TextRows::new(analysis, standing, self.unit);
        match self.table {
            TextTable::Sentences => {
                let about = match &self.width {
                    Width::Narrow => Vec::new(),
                    Width::Alone => wide_cells(&rows, &[]).into_iter().take(ALONE.len()).collect(),
                    Width::Wide(own) => wide_cells(&rows, own),
                };
                self.rendered(&sentence_rows(&rows), &about)
            }
            TextTable::Quotes => self.rendered(&quote_rows(&rows), &[]),
            TextTable::Mentions => self.rendered(&mention_rows(&rows), &[]),
        }
    }

    fn rendered<R: TableRow>(&self, rows: &[R], about: &[Cell<'_>]) -> Result<RenderedRows> {
        let fields = R::fields();
        let cells = rows
            .iter()
            .map(|row| fields.iter().map(|field| (field.cell)(row)).chain(about.iter().cloned()).collect());
        RenderedRows::new(&self.header, cells, self.format)
    }

    /// Begins the table.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn writer<W: Write + Send>(&self, out: W) -> Result<TableWriter<W>> {
        TableWriter::new(out, &self.header, self.format)
    }
}
