//! Articles, one after another, into one file.

use super::article_records::ArticleRecord;
use super::csv_table::CsvStyle;
use super::offsets::OffsetUnit;
use super::origin::MadeByRecord;
use super::table_writer::TableFormat;
use super::text_rows::ArticleStanding;
use super::text_tables::{TextTable, TextTableLayout, Width};
use crate::model::Analysis;
use crate::sentiment::Explanation;
use std::io::{Result, Write};

/// How articles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleFormat {
    /// One JSON array, an article a line.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// The table `sentences`, with outlet, date, headline and address of the article in each row.
    Csv(CsvStyle),
}

impl ArticleFormat {
    /// One article's bytes, for [`ArticleWriter::write_rendered`]. Needs no writer, so it can be done on any thread.
    ///
    /// # Errors
    /// None in practice: memory is written to.
    pub fn render(self, analysis: &Analysis, unit: OffsetUnit) -> Result<Vec<u8>> {
        match self {
            Self::Json | Self::Jsonl => Ok(serde_json::to_vec(&ArticleRecord::new(analysis, unit))?),
            Self::Csv(style) => {
                Ok(sentences(style, unit).render(analysis, ArticleStanding::default())?.into_csv())
            }
        }
    }

    /// The same with what made it, and the words behind every sentence's sentiment where there are any; a table has no
    /// place for either.
    ///
    /// # Errors
    /// None in practice: memory is written to.
    pub fn render_with_made_by(
        self,
        analysis: &Analysis,
        explained: Option<&[Explanation]>,
        made_by: &MadeByRecord,
        unit: OffsetUnit,
    ) -> Result<Vec<u8>> {
        match self {
            Self::Json | Self::Jsonl => {
                let mut record = ArticleRecord::new(analysis, unit);
                if let Some(explained) = explained {
                    record = record.explained(analysis, explained, unit);
                }
                record.made_by = Some(made_by);
                Ok(serde_json::to_vec(&record)?)
            }
            Self::Csv(_) => self.render(analysis, unit),
        }
    }

    /// What stands before the first article.
    fn opening(self) -> Result<Vec<u8>> {
        match self {
            Self::Json => Ok(b"[\n".to_vec()),
            Self::Jsonl => Ok(Vec::new()),
            Self::Csv(style) => sentences(style, OffsetUnit::default()).writer(Vec::new())?.finish(),
        }
    }
}

/// The table of sentences that stands alone.
fn sentences(style: CsvStyle, unit: OffsetUnit) -> TextTableLayout {
    TextTableLayout::new(TextTable::Sentences, TableFormat::Csv(style), unit, Width::Alone)
}

/// Writes articles as they come, holding none of them.
#[derive(Debug)]
pub struct ArticleWriter<W> {
    out: W,
    format: ArticleFormat,
    unit: OffsetUnit,
    first: bool,
}

impl<W: Write> ArticleWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(mut out: W, format: ArticleFormat, unit: OffsetUnit) -> Result<Self> {
        out.write_all(&format.opening()?)?;
        Ok(Self { out, format, unit, first: true })
    }

    /// Adds an article.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&mut self, analysis: &Analysis) -> Result<()> {
        let rendered = self.format.render(analysis, self.unit)?;
        self.write_rendered(&rendered)
    }

    /// Adds an article that [`ArticleFormat::render`] made in the same format.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_rendered(&mut self, rendered: &[u8]) -> Result<()> {
        let first = std::mem::replace(&mut self.first, false);
        match self.format {
            ArticleFormat::Json if !first => self.out.write_all(b",\n")?,
            ArticleFormat::Json | ArticleFormat::Jsonl | ArticleFormat::Csv(_) => {}
        }
        self.out.write_all(rendered)?;
        if self.format == ArticleFormat::Jsonl {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Passes on what is held back in the output.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn flush(&mut self) -> Result<()> {
        self.out.flush()
    }

    /// Ends the file and gives the output back.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(mut self) -> Result<W> {
        match self.format {
            ArticleFormat::Json if self.first => self.out.write_all(b"]\n")?,
            ArticleFormat::Json => self.out.write_all(b"\n]\n")?,
            ArticleFormat::Jsonl | ArticleFormat::Csv(_) => {}
        }
        self.out.flush()?;
        Ok(self.out)
    }
}
