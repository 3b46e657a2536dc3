//! Where articles come from.

use crate::error::{Error, ErrorKind};
use crate::model::Article;
use crate::read::{self, InputLog};
use std::path::PathBuf;

/// Files, folders and standard input, and how articles are read from them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    /// Files, folders, and `-` for standard input, in reading order.
    pub paths: Vec<PathBuf>,
    /// Columns, format and the longest record.
    pub options: read::ReadOptions,
    /// The outlet of articles that do not name one.
    pub outlet: Option<String>,
}

/// A stream of articles, with an error for each record that is skipped.
pub(super) type Articles = Box<dyn Iterator<Item = Result<Article, Error>> + Send>;

impl Inputs {
    /// Checks that there is a path to read.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if there is no path.
    pub fn require_paths(&self) -> Result<(), Error> {
        if !self.paths.is_empty() {
            return Ok(());
        }
        let accepted = "files, folders, or - for standard input";
        Err(Error::new(ErrorKind::value("input", "missing", accepted), "PATHS"))
    }

    /// Bytes of all files, as they are stored; `None` if there is a stream among them.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        read::input_size(&self.paths, &self.options)
    }

    /// The articles with the columns named in `keep`, and a log of the input files, which fills while they are read.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if there is no path.
    pub fn articles(
        &self,
        keep: &[String],
    ) -> Result<(impl Iterator<Item = Result<Article, Error>> + Send + use<>, InputLog), Error> {
        self.require_paths()?;
        let mut options = self.options.clone();
        keep.iter().for_each(|name| options.columns.keep(name));
        let outlet = self.outlet.clone();
        let articles = read::articles(&self.paths, &options);
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
