//! Where articles come from.

use crate::error::{Error, ErrorKind};
use crate::model::Article;
use crate::read::{self, InputLog};
use std::fmt;
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Files, folders and standard input, and how articles are read from them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    /// Files, folders, and `-` for standard input, in reading order.
    pub paths: Vec<PathBuf>,
    /// Columns, format and the longest record.
    pub options: read::ReadOptions,
    /// The outlet of articles that do not name one.
    pub outlet: Option<String>,
    /// Bytes that are read instead of the paths; they have the format in the options. [`None`] reads the paths.
    pub stream: Option<InputStream>,
}

/// Bytes from memory or from another program, which can be read once. Clones share them.
#[derive(Clone)]
pub struct InputStream {
    name: String,
    reader: Arc<Mutex<Option<Box<dyn Read + Send>>>>,
}

impl InputStream {
    /// A stream; `name` is its path in errors and origins.
    pub fn new(name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        Self { name: name.into(), reader: Arc::new(Mutex::new(Some(Box::new(reader)))) }
    }

    /// The bytes; none the second time.
    fn take(&self) -> Box<dyn Read + Send> {
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        reader.take().unwrap_or_else(|| Box::new(std::io::empty()))
    }
}

impl fmt::Debug for InputStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InputStream").field("name", &self.name).finish_non_exhaustive()
    }
}

impl PartialEq for InputStream {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.reader, &other.reader)
    }
}

impl Eq for InputStream {}

/// A stream of articles, with an error for each record that is skipped.
pub(super) type Articles = Box<dyn Iterator<Item = Result<Article, Error>> + Send>;

impl Inputs {
    /// Checks that there is a path or a stream to read.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if there is neither.
    pub fn require_paths(&self) -> Result<(), Error> {
        if !self.paths.is_empty() || self.stream.is_some() {
            return Ok(());
        }
        let accepted = "files, folders, or - for standard input";
        Err(Error::new(ErrorKind::value("input", "missing", accepted), "PATHS"))
    }

    /// Bytes of all files, as they are stored; `None` if there is a stream among them.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        if self.stream.is_some() { None } else { read::input_size(&self.paths, &self.options) }
    }

    /// The articles with the columns named in `keep`, and a log of the input files, which fills while they are read.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if there is neither.
    pub fn articles(
        &self,
        keep: &[String],
    ) -> Result<(impl Iterator<Item = Result<Article, Error>> + Send + use<>, InputLog), Error> {
        self.require_paths()?;
        let mut options = self.options.clone();
        keep.iter().for_each(|name| options.columns.keep(name));
        let outlet = self.outlet.clone();
        let articles = match &self.stream {
            Some(stream) => read::articles_from(stream.take(), &stream.name, &options),
            None => read::articles(&self.paths, &options),
        };
        let log = articles.input_log();
        let articles = articles.map(move |article| {
            let mut article = article?;
            if article.outlet.is_none() {
                article.outlet.clone_from(&outlet);
            }
            Ok(article)
        });
        Ok((articles, log))
    }
}
