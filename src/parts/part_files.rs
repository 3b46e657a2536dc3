//! The files of one part while they are written.

use super::commit::{Commit, CommittedFile};
use super::hashed::HashedFile;
use super::plan::PlannedPart;
use super::records::add_record;
use crate::export::{ArticleWriter, RenderedRows, TableWriter};
use std::io;

/// An article as it is written.
#[derive(Debug)]
pub enum RenderedArticle {
    /// A line of JSON.
    Line(Vec<u8>),
    /// Rows for each table.
    Rows(Vec<RenderedRows>),
    /// A record for each file of records.
    Records(Vec<Vec<u8>>),
}

/// The files of one part. Dropped before they are complete, they leave nothing.
#[derive(Debug, Default)]
pub struct PartFiles {
    pub(super) lines: Option<ArticleWriter<HashedFile>>,
    /// Each with its number of rows.
    pub(super) tables: Vec<(TableWriter<HashedFile>, u64)>,
    /// Each with its number of records.
    pub(super) records: Vec<(HashedFile, u64)>,
    articles: u64,
}

impl PartFiles {
    /// Adds the next article.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn add(&mut self, article: RenderedArticle) -> io::Result<()> {
        self.articles += 1;
        match article {
            RenderedArticle::Line(line) => {
                if let Some(lines) = &mut self.lines {
                    lines.write_rendered(&line)?;
                }
            }
            RenderedArticle::Rows(rows) => {
                for ((table, count), rows) in self.tables.iter_mut().zip(rows) {
                    *count += rows.count() as u64;
                    table.write(rows)?;
                }
            }
            RenderedArticle::Records(records) => {
                for ((file, count), record) in self.records.iter_mut().zip(records) {
                    *count += 1;
                    add_record(file, &record)?;
                }
            }
        }
        Ok(())
    }

    /// The number of articles so far.
    #[must_use]
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// Gives the files their names and makes the record of the part, which is not written yet. `failed_texts` is the number
    /// of texts on which the stance model failed.
    ///
    /// # Errors
    /// When a file cannot be written or renamed.
    pub fn finish(
        self,
        part: usize,
        planned: &PlannedPart,
        plan_sha256: &str,
        failed_texts: u64,
    ) -> io::Result<Commit> {
        // All are complete before the first is renamed: a full disk then leaves the files of an earlier try as they were.
        let mut complete: Vec<(HashedFile, u64)> = Vec::new();
        if let Some(lines) = self.lines {
            complete.push((lines.finish()?, self.articles));
        }
        for (table, rows) in self.tables {
            complete.push((table.finish()?, rows));
        }
        complete.extend(self.records);
        let files = complete.into_iter().map(|(file, rows)| file.commit(rows).map_err(io::Error::other));
        let files = files.collect::<io::Result<Vec<CommittedFile>>>()?;
        Ok(Commit { failed_texts, ..Commit::new(part, planned, plan_sha256, files) })
    }
}
