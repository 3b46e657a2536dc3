//! What a job keeps of articles until the corpus is known.
//!
//! Who is one person in several articles, and which articles are copies, is decided when all articles are read. Until then
//! there are three records of each article: its analysis (for `run` alone), its table and its fingerprint. They are in
//! temporary files of one run, so that memory does not grow with the texts, or in the files of parts. Their form is that of
//! `postcard` and no format: only the version of the program that wrote them reads them.

use super::decoding::decoded;
use super::scratch::{Scratch, ScratchRecords};
use super::stored_tables::StoredTables;
use crate::aggregate::{ArticleTable, SentenceScope, table};
use crate::corpus::FingerprintHalf;
use crate::dedup::Fingerprint;
use crate::error::Error;
use crate::model::Analysis;
use crate::parts::{CompleteParts, RecordFiles, RecordReader};
use std::io;

/// The names of the files of records in parts: analyses, tables, fingerprints.
pub(super) const RECORDS: [&str; 3] = ["analyses", "tables", "fingerprints"];

/// The records of one article.
pub(super) struct ArticleRecords {
    analysis: Option<Vec<u8>>,
    table: Vec<u8>,
    fingerprint: Vec<u8>,
}

impl ArticleRecords {
    /// The table and the fingerprint. Can be made on any thread.
    ///
    /// # Errors
    /// None in practice: memory is written to.
    pub(super) fn for_statistics(analysis: &Analysis, scope: SentenceScope) -> io::Result<Self> {
        Ok(Self {
            analysis: None,
            table: postcard::to_stdvec(&table(analysis, scope)).map_err(io::Error::other)?,
            fingerprint: postcard::to_stdvec(&Fingerprint::new(analysis)).map_err(io::Error::other)?,
        })
    }

    /// All three records. Can be made on any thread.
    ///
    /// # Errors
    /// None in practice: memory is written to.
    pub(super) fn whole(analysis: &Analysis, scope: SentenceScope) -> io::Result<Self> {
        let bytes = postcard::to_stdvec(analysis).map_err(io::Error::other)?;
        Ok(Self { analysis: Some(bytes), ..Self::for_statistics(analysis, scope)? })
    }

    /// In the order of [`RECORDS`].
    pub(super) fn into_parts(self) -> Vec<Vec<u8>> {
        vec![self.analysis.unwrap_or_default(), self.table, self.fingerprint]
    }
}

/// The records of articles while they are written.
pub(super) struct Spool {
    analyses: ScratchRecords,
    tables: ScratchRecords,
    fingerprints: ScratchRecords,
    articles: usize,
}

impl Spool {
    /// # Errors
    /// When a file cannot be created.
    pub(super) fn new(scratch: Scratch<'_>) -> Result<Self, Error> {
        Ok(Self {
            analyses: scratch.records()?,
            tables: scratch.records()?,
            fingerprints: scratch.records()?,
            articles: 0,
        })
    }

    /// Adds the records of an article.
    ///
    /// # Errors
    /// When the disk is full, or fails.
    pub(super) fn add(&mut self, records: &ArticleRecords) -> Result<(), Error> {
        self.articles += 1;
        if let Some(analysis) = &records.analysis {
            self.analyses.add(analysis)?;
        }
        self.tables.add(&records.table)?;
        self.fingerprints.add(&records.fingerprint)
    }

    /// The articles that were added.
    ///
    /// # Errors
    /// When the disk is full, or fails.
    pub(super) fn finish(self) -> Result<StoredArticles, Error> {
        Ok(StoredArticles {
            analyses: self.analyses.finish()?,
            tables: StoredTables::all(self.tables.finish()?, self.articles),
            fingerprints: self.fingerprints.finish()?,
        })
    }
}

/// The records of articles, in input order.
pub(super) struct StoredArticles {
    analyses: RecordFiles,
    tables: StoredTables,
    fingerprints: RecordFiles,
}

impl StoredArticles {
    /// The articles of complete parts of one plan after another. An id of an article of an earlier plan gets a number, as the
    /// reader gives one to ids that repeat.
    ///
    /// # Errors
    /// When a table cannot be read.
    pub(super) fn of_parts(plans: &[CompleteParts]) -> Result<Self, Error> {
        let [mut analyses, mut tables, mut fingerprints] = RECORDS.map(|_| RecordFiles::default());
        for parts in plans {
            let [of_analyses, of_tables, of_fingerprints] = RECORDS;
            parts.add_records(of_analyses, &mut analyses);
            parts.add_records(of_tables, &mut tables);
            parts.add_records(of_fingerprints, &mut fingerprints);
        }
        let articles = plans.iter().map(|parts| parts.plan.articles).fold(0, u64::saturating_add);
        let mut tables = StoredTables::all(tables, usize::try_from(articles).unwrap_or(usize::MAX));
        if plans.len() > 1 {
            tables.number_repeated_ids()?;
        }
        Ok(Self { analyses, tables, fingerprints })
    }

    /// The analysis of the article with this place in the input.
    ///
    /// # Errors
    /// When the record was changed meanwhile.
    pub(super) fn analysis(&self, place: u64, record: &[u8]) -> Result<Analysis, Error> {
        let mut analysis: Analysis = decoded(record)?;
        if let Some(id) = usize::try_from(place).ok().and_then(|place| self.tables.new_ids().get(&place)) {
            analysis.article.id.clone_from(id);
        }
        Ok(analysis)
    }

    /// The analyses as they are stored, to be decoded on any thread; none if they were not kept.
    pub(super) fn analyses(&self) -> RecordReader<'_> {
        self.analyses.read()
    }

    /// The tables as the articles alone make them.
    pub(super) fn tables(&self) -> &StoredTables {
        &self.tables
    }

    /// Half of the fingerprints of all articles.
    ///
    /// # Errors
    /// When they cannot be read again.
    pub(super) fn fingerprints(&self, half: FingerprintHalf) -> Result<Vec<Fingerprint>, Error> {
        let halved = |record: Result<Vec<u8>, Error>| {
            let fingerprint: Fingerprint = decoded(&record?)?;
            Ok(match half {
                FingerprintHalf::Sample => fingerprint.without_terms(),
                FingerprintHalf::Terms => fingerprint.without_sample(),
            })
        };
        self.fingerprints.read().map(halved).collect()
    }
}

/// A table without what only the people of the corpus are found by. The stances of one that counts stay: hand labels belong to them.
pub(super) fn shed(mut table: ArticleTable, is_counted: bool) -> ArticleTable {
    for person in &mut table.people {
        person.forms = Vec::new();
        person.key = String::new();
    }
    if !is_counted {
        table.people = Vec::new();
        table.cells = Vec::new();
        table.stances = Vec::new();
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::Tables;
    use crate::model::Article;
    use crate::output::{FolderKind, OutputFolder};

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
        for scratch in [Scratch::Memory, Scratch::Beside(&folder)] {
            let mut spool = Spool::new(scratch).unwrap();
            for one in &all {
                spool.add(&ArticleRecords::whole(one, SentenceScope::Article).unwrap()).unwrap();
            }
            let stored = spool.finish().unwrap();
            let analyses: Vec<Analysis> =
                stored.analyses().map(|one| decoded(&one.unwrap()).unwrap()).collect();
            assert_eq!(analyses, all);
            let mut tables = Vec::new();
            stored.tables().visit(&mut |_, table| tables.push(table.clone()));
            assert_eq!(tables, all.each_ref().map(|one| table(one, SentenceScope::Article)));
            let found = stored.fingerprints(FingerprintHalf::Sample).unwrap();
            assert_eq!(found, all.each_ref().map(|one| Fingerprint::new(one).without_terms()));
            let found = stored.fingerprints(FingerprintHalf::Terms).unwrap();
            assert_eq!(found, all.each_ref().map(|one| Fingerprint::new(one).without_sample()));
            assert!(found[0].credit().is_some() && !tables[0].cells.is_empty());
            let less = shed(tables[0].clone(), true);
            assert!(
                less.people.iter().all(|person| person.forms.is_empty()) && less.cells == tables[0].cells
            );
            assert!(!less.stances.is_empty() && less.stances == tables[0].stances);
            assert!(shed(tables[0].clone(), false).cells.is_empty());
        }
    }
}
