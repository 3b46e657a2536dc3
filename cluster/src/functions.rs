//! Functions of SQL that give the rows of one article as a list: `lasswell_score`, `lasswell_quotes`, `lasswell_mentions`.
//!
//! They are sent to executors by their names alone, so every machine of a cluster must run the same build.

use crate::articles::check_article;
use crate::engine::{USUAL, engine};
use crate::rows::Table;
use arrow::datatypes::DataType;
use datafusion::common::{Result, ScalarValue, exec_err, plan_err};
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use std::sync::Arc;

/// A function of one article, and of the name of a stance model if it is not the usual one.
#[derive(Debug, PartialEq, Eq, Hash)]
struct ArticleFunction {
    name: &'static str,
    table: Table,
    signature: Signature,
}

/// The function that gives the rows of a table.
pub(crate) fn function(table: Table) -> Arc<ScalarUDF> {
    let name = match table {
        Table::Sentences => "lasswell_score",
        Table::Quotes => "lasswell_quotes",
        Table::Mentions => "lasswell_mentions",
    };
    let signature = Signature::variadic_any(Volatility::Immutable);
    Arc::new(ScalarUDF::new_from_impl(ArticleFunction { name, table, signature }))
}

/// All functions.
pub(crate) fn functions() -> [Arc<ScalarUDF>; 3] {
    [Table::Sentences, Table::Quotes, Table::Mentions].map(function)
}

impl ScalarUDFImpl for ArticleFunction {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, kinds: &[DataType]) -> Result<DataType> {
        let (article, model) = match kinds {
            [article] => (article, None),
            [article, model] => (article, Some(model)),
            _ => return plan_err!("{}: {} arguments; accepted: {}", self.name, kinds.len(), self.accepted()),
        };
        check_article(article)?;
        match model {
            None | Some(DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) => self.table.list(),
            Some(other) => {
                plan_err!("{}: {other} in place of a model; accepted: {}", self.name, self.accepted())
            }
        }
    }

    fn invoke_with_args(&self, given: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let model = match given.args.get(1) {
            None => USUAL,
            Some(ColumnarValue::Scalar(
                ScalarValue::Utf8(Some(model))
                | ScalarValue::LargeUtf8(Some(model))
                | ScalarValue::Utf8View(Some(model)),
            )) => model,
            Some(_) => {
                return exec_err!("{}: the model is no literal; accepted: {}", self.name, self.accepted());
            }
        };
        let Some(articles) = given.args.first() else { return exec_err!("{}: no article", self.name) };
        let lists = self.table.lists(&articles.to_array(given.number_rows)?, &engine(model)?)?;
        Ok(ColumnarValue::Array(Arc::new(lists)))
    }
}

impl ArticleFunction {
    fn accepted(&self) -> String {
        let name = self.name;
        format!(
            "{name}(text), {name}(struct), and a model as second: 'accurate', 'balanced', 'fast', 'lexicon', or a path"
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::session::local;
    use arrow::util::pretty::pretty_format_batches;

    async fn rows(query: &str) -> Result<String, String> {
        let failed = |error: datafusion::common::DataFusionError| error.strip_backtrace();
        let found =
            local().map_err(failed)?.sql(query).await.map_err(failed)?.collect().await.map_err(failed)?;
        Ok(pretty_format_batches(&found).unwrap().to_string())
    }

    fn ask(query: &str) -> Result<String, String> {
        tokio::runtime::Runtime::new().unwrap().block_on(rows(query))
    }

    const TEXT: &str = "“The talks were friendly,” Angela Merkel said of Emmanuel Macron.";

    #[test]
    fn a_text_gives_its_stances_and_quotes() {
        let query = format!(
            "SELECT s['holder'] AS holder, s['target'] AS target FROM (SELECT unnest(lasswell_score('{TEXT}')) AS s)
             WHERE s['voice'] = 'quoted'"
        );
        assert!(ask(&query).unwrap().contains("| Angela Merkel | Emmanuel Macron |"));
        let query = format!(
            "SELECT cardinality(lasswell_quotes('{TEXT}')) AS n, lasswell_mentions(NULL) IS NULL AS none"
        );
        assert!(ask(&query).unwrap().contains("| 1 | true |"));
    }

    #[test]
    fn a_wrong_argument_says_what_is_accepted() {
        for (query, words) in [
            ("SELECT lasswell_score(5)", "Int64 in place of a text; accepted: a string"),
            ("SELECT lasswell_score('a', 5)", "in place of a model; accepted: lasswell_score(text)"),
            ("SELECT lasswell_score('a', 'none')", "none: "),
            ("SELECT lasswell_score('a', 'fast', 'x')", "3 arguments; accepted: "),
            ("SELECT lasswell_score(x, x) FROM (VALUES ('a'), ('b')) AS t(x)", "the model is no literal"),
            ("SELECT * FROM scored(5)", "accepted: scored('PATH')"),
        ] {
            let error = ask(query).unwrap_err();
            assert!(error.contains(words), "{query}: {error}");
        }
    }
}
