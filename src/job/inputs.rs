//! Where articles come from.

use crate::error::{Error, ErrorKind};
use crate::model::Article;
use crate::read::{self, InputLog};
use std::path::PathBuf;

/// Articles in files, folders and on standard input, and how they are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    /// Files, folders, and `-` for standard input, in the order in which they are read.
    pub paths: Vec<PathBuf>,
    /// Columns, format and limits.
    pub options: read::ReadOptions,
    /// Outlet of articles that do not name theirs.
    pub outlet: Option<String>,
}

/// A stream of articles, with an error in place of each record that is skipped.
pub(super) type Articles = Box<dyn Iterator<Item = Result<Article, Error>> + Send>;

impl Inputs {
    /// Whether there is something to read.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where no path is given.
    pub fn require_paths(&self) -> Result<(), Error> {
        if !self.paths.is_empty() {
            return Ok(());
        }
        let accepted = "files, folders, or - for standard input";
        Err(Error::new(ErrorKind::value("input", "missing", accepted), "PATHS"))
    }

    /// The articles, which bring along the columns in `keep`, and a log of the files, filled while they are read.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where no path is given.
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
