//! What every format gives.

use crate::error::Error;
use crate::model::Article;

/// The articles of one input. An `Err` stands for a record that was skipped.
pub(in crate::read) type ArticleIter = Box<dyn Iterator<Item = Result<Article, Error>> + Send>;
