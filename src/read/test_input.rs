//! Reads an input of a test: its articles, errors and cautions in lines.

use super::{ReadOptions, articles, articles_from};
use crate::error::Error;
use crate::model::Article;

/// What was read of one input.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) outcomes: Vec<Result<Article, Error>>,
    /// The cautions, without the path of the folder.
    pub(super) cautions: Vec<String>,
    folder: String,
}

/// Reads bytes as a file of this name.
pub(super) fn read_file(name: &str, bytes: &[u8], options: &ReadOptions) -> Found {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let mut stream = articles(&[path], options);
    let log = stream.input_log();
    let outcomes = stream.by_ref().collect();
    Found::new(outcomes, &log.files(), &format!("{}/", folder.path().display()))
}

/// Reads bytes as standard input.
pub(super) fn read_stream(bytes: &[u8], options: &ReadOptions) -> Found {
    let mut stream = articles_from(std::io::Cursor::new(bytes.to_vec()), "-", options);
    let log = stream.input_log();
    let outcomes = stream.by_ref().collect();
    Found::new(outcomes, &log.files(), "")
}

impl Found {
    fn new(outcomes: Vec<Result<Article, Error>>, files: &[super::LoggedInput], folder: &str) -> Self {
        let cautions = files.iter().flat_map(|file| &file.cautions);
        let cautions = cautions.map(|caution| caution.to_string().replace(folder, "")).collect();
        Self { outcomes, cautions, folder: folder.to_owned() }
    }

    /// One value of each article, or its error.
    pub(super) fn each(&self, value: impl Fn(&Article) -> Option<String>) -> Vec<String> {
        let outcomes = self.outcomes.iter();
        let line = |outcome: &Result<Article, Error>| match outcome {
            Ok(article) => value(article).unwrap_or_else(|| "none".to_owned()),
            Err(error) => error.to_string().replace(&self.folder, ""),
        };
        outcomes.map(line).collect()
    }

    /// The text of each article, with `/` for line breaks, or its error.
    pub(super) fn texts(&self) -> Vec<String> {
        self.each(|article| Some(article.text.replace('\n', "/")))
    }

    /// The date of each article: `published`, or `published_raw` in brackets.
    pub(super) fn dates(&self) -> Vec<String> {
        self.each(|article| {
            article.published.clone().or(article.published_raw.as_ref().map(|raw| format!("[{raw}]")))
        })
    }
}

/// A generator of numbers (Marsaglia, "Xorshift RNGs", 2003).
#[cfg(any(feature = "exports", feature = "parquet"))]
pub(super) struct Numbers(pub(super) u64);

#[cfg(any(feature = "exports", feature = "parquet"))]
impl Numbers {
    pub(super) fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % below.max(1)
    }
}
