//! What `run` keeps of articles on disk until the corpus is known.
//!
//! Who is one person in several articles, and which articles are copies, is decided when all articles are read. Until then
//! there are three records of each article on disk, so that memory does not grow with the texts: its analysis, its table
//! and its fingerprint. They are in temporary files of one run, which have no names, or in the files of parts. Their form is
//! that of `postcard` and no format: only the version of the program that wrote them reads them.

use super::error::JobError;
use crate::aggregate::{ArticleTable, SentenceScope, table};
use crate::dedup::Fingerprint;
use crate::error::{Error, ErrorKind, PartsFault};
use crate::model::Analysis;
use crate::output::OutputFolder;
use crate::parts::{CompleteParts, RecordFiles, add_record};
use crate::pipeline::MemorySize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{self, BufWriter};

/// The names of the three files of records.
pub(super) const RECORDS: [&str; 3] = ["analyses", "tables", "fingerprints"];

/// The three records of one article, in the order of [`RECORDS`]. Can be made on any thread.
///
/// # Errors
/// None in practice: memory is written to.
pub(super) fn records_of(analysis: &Analysis, scope: SentenceScope) -> io::Result<[Vec<u8>; 3]> {
    let wrong = io::Error::other;
    Ok([
        postcard::to_stdvec(analysis).map_err(wrong)?,
        postcard::to_stdvec(&table(analysis, scope)).map_err(wrong)?,
        postcard::to_stdvec(&Fingerprint::new(analysis)).map_err(wrong)?,
    ])
}

/// The temporary files while they are written.
pub(super) struct Spool([BufWriter<File>; 3]);

impl Spool {
    /// # Errors
    /// When a file cannot be created.
    pub(super) fn new(folder: &OutputFolder) -> Result<Self, Error> {
        let file = || Ok::<_, Error>(BufWriter::with_capacity(1 << 16, folder.scratch()?));
        Ok(Self([file()?, file()?, file()?]))
    }

    /// Adds the records of an article.
    ///
    /// # Errors
    /// When the disk is full, or fails.
    pub(super) fn add(&mut self, records: &[Vec<u8>; 3]) -> io::Result<()> {
        self.0.iter_mut().zip(records).try_for_each(|(file, record)| add_record(file, record))
    }

    /// The articles that were added.
    ///
    /// # Errors
    /// When the disk is full, or fails.
    pub(super) fn finish(self) -> Result<StoredArticles, JobError> {
        let [analyses, tables, fingerprints] = self.0;
        let finished = |file: BufWriter<File>| {
            Ok::<_, JobError>(RecordFiles::temporary(
                file.into_inner().map_err(io::IntoInnerError::into_error)?,
            ))
        };
        Ok(StoredArticles {
            analyses: finished(analyses)?,
            tables: finished(tables)?,
            fingerprints: finished(fingerprints)?,
        })
    }
}

/// Articles on disk, in input order.
pub(super) struct StoredArticles {
    analyses: RecordFiles,
    tables: RecordFiles,
    fingerprints: RecordFiles,
}

impl StoredArticles {
    /// The articles of complete parts.
    pub(super) fn of_parts(parts: &CompleteParts) -> Self {
        let [analyses, tables, fingerprints] = RECORDS.map(|name| parts.records(name));
        Self { analyses, tables, fingerprints }
    }

    /// The analyses as they are stored, to be read on any thread.
    pub(super) fn analyses(&self) -> impl Iterator<Item = Result<StoredAnalysis, Error>> + Send {
        self.analyses.read().map(|record| record.map(StoredAnalysis))
    }

    /// The tables.
    pub(super) fn tables(&self) -> impl Iterator<Item = Result<ArticleTable, Error>> {
        self.tables.read().map(|record| decoded(&record?))
    }

    /// The fingerprints.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = Result<Fingerprint, Error>> {
        self.fingerprints.read().map(|record| decoded(&record?))
    }
}

/// One analysis as bytes.
pub(super) struct StoredAnalysis(Vec<u8>);

impl StoredAnalysis {
    /// # Errors
    /// When the file was changed meanwhile.
    pub(super) fn analysis(&self) -> Result<Analysis, Error> {
        decoded(&self.0)
    }
}

impl MemorySize for StoredAnalysis {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.0.len()
    }
}

fn decoded<T: DeserializeOwned>(record: &[u8]) -> Result<T, Error> {
    let damaged = |_| Error::new(ErrorKind::Parts(PartsFault::Damaged), "record of an article");
    postcard::from_bytes(record).map_err(damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;
    use crate::output::FolderKind;

    #[test]
    fn articles_come_back_as_they_were() {
        let text = "WASHINGTON (AP) — Sen. Ana Ruiz said no. “It is a disgrace,” Ben Stone said of Ruiz.";
        let analysis = |id: &str| {
            let article = Article { id: id.into(), text: text.into(), ..Article::default() };
            crate::analyze::analyze(article, &crate::engine::Engine::builder().build().unwrap())
        };
        let all = ["1", "2"].map(analysis);
        let place = tempfile::tempdir().unwrap();
        let folder = OutputFolder::begin(&place.path().join("out"), FolderKind::Run).unwrap();
        let mut spool = Spool::new(&folder).unwrap();
        for one in &all {
            spool.add(&records_of(one, SentenceScope::Article).unwrap()).unwrap();
        }
        let stored = spool.finish().unwrap();
        let analyses: Vec<Analysis> = stored.analyses().map(|one| one.unwrap().analysis().unwrap()).collect();
        assert_eq!(analyses, all);
        let tables: Vec<ArticleTable> = stored.tables().map(Result::unwrap).collect();
        assert_eq!(tables, all.each_ref().map(|one| table(one, SentenceScope::Article)));
        let fingerprints: Vec<Fingerprint> = stored.fingerprints().map(Result::unwrap).collect();
        assert_eq!(fingerprints, all.each_ref().map(Fingerprint::new));
        assert!(fingerprints[0].credit().is_some() && !tables[0].cells.is_empty());
    }

    #[test]
    fn other_bytes_are_no_article() {
        assert!(decoded::<ArticleTable>(b"xyz").is_err());
        assert!(StoredAnalysis(vec![0xff; 40]).analysis().is_err());
    }
}
