//! Analyses that wait in a temporary file until the corpus is known.
//!
//! Who is one person in several articles, and which articles are copies, is decided when all articles are read. Until then
//! the analyses are on disk, so that memory does not grow with the texts. The file is private to one run and has no name.

use super::error::JobError;
use crate::error::Error;
use crate::model::Analysis;
use crate::pipeline::MemorySize;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// One analysis as bytes.
pub(super) struct SpooledAnalysis(Vec<u8>);

impl SpooledAnalysis {
    /// # Errors
    /// None in practice: memory is written to.
    pub(super) fn new(analysis: &Analysis) -> io::Result<Self> {
        postcard::to_stdvec(analysis).map(Self).map_err(io::Error::other)
    }

    /// # Errors
    /// When the file was changed meanwhile.
    pub(super) fn analysis(&self) -> io::Result<Analysis> {
        postcard::from_bytes(&self.0).map_err(io::Error::other)
    }
}

impl MemorySize for SpooledAnalysis {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.0.len()
    }
}

/// The temporary file while it is written.
pub(super) struct Spool {
    out: BufWriter<File>,
    count: u64,
}

impl Spool {
    pub(super) fn new(file: File) -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, file), count: 0 }
    }

    /// Adds an analysis.
    ///
    /// # Errors
    /// When the disk is full, or fails.
    pub(super) fn add(&mut self, analysis: &SpooledAnalysis) -> io::Result<()> {
        let length = u64::try_from(analysis.0.len()).map_err(io::Error::other)?;
        self.count += 1;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&analysis.0)
    }

    /// The analyses in the order in which they were added.
    ///
    /// # Errors
    /// When the file cannot be read again.
    pub(super) fn read(self) -> Result<SpooledAnalyses, JobError> {
        let mut file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(SpooledAnalyses { file: BufReader::with_capacity(1 << 16, file), left: self.count })
    }
}

/// The temporary file while it is read.
pub(super) struct SpooledAnalyses {
    file: BufReader<File>,
    left: u64,
}

impl SpooledAnalyses {
    fn read(&mut self) -> io::Result<SpooledAnalysis> {
        let mut length = [0; 8];
        self.file.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        let mut bytes = Vec::new();
        (&mut self.file).take(length).read_to_end(&mut bytes)?;
        Ok(SpooledAnalysis(bytes))
    }
}

impl Iterator for SpooledAnalyses {
    type Item = Result<SpooledAnalysis, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let read = self.read();
        if read.is_err() {
            self.left = 0;
        }
        Some(read.map_err(|error| Error::io(error, "temporary file")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;

    #[test]
    fn analyses_come_back_as_they_were() {
        let analysis = |id: &str| {
            let article = Article { id: id.into(), text: "Ana Ruiz said no.".into(), ..Article::default() };
            let engine = crate::engine::Engine::builder().build().unwrap();
            crate::analyze::analyze(article, &engine)
        };
        let all = ["1", "2"].map(analysis);
        let mut spool = Spool::new(tempfile::tempfile().unwrap());
        for one in &all {
            spool.add(&SpooledAnalysis::new(one).unwrap()).unwrap();
        }
        let read: Vec<Analysis> = spool.read().unwrap().map(|one| one.unwrap().analysis().unwrap()).collect();
        assert_eq!(read, all);
    }

    #[test]
    fn a_file_that_ends_early_is_one_error() {
        let mut spool = Spool::new(tempfile::tempfile().unwrap());
        spool.add(&SpooledAnalysis::new(&Analysis::default()).unwrap()).unwrap();
        spool.count = 3;
        let read: Vec<bool> = spool.read().unwrap().map(|one| one.is_ok()).collect();
        assert_eq!(read, [true, false]);
    }
}
