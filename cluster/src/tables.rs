//! Functions of SQL that stand for a table: `scored('news/*.parquet')`, `stances(…)`, `quotes(…)`, `mentions(…)`.
//!
//! Each becomes a plan of parts that every executor knows: read the files, call the function of one article, and make a row of
//! each element. So nothing of our own travels to a cluster but the name of that function.

use crate::articles::{has_field, is_readable};
use crate::engine::USUAL;
use crate::functions::function;
use crate::rows::Table;
use datafusion::arrow::datatypes::Schema;
use datafusion::catalog::{Session, TableFunctionArgs, TableFunctionImpl, TableProvider};
use datafusion::common::{Column, Result, ScalarValue, UnnestOptions, plan_datafusion_err, plan_err};
use datafusion::datasource::file_format::json::JsonFormat;
use datafusion::datasource::listing::{
    ListingOptions, ListingTable, ListingTableConfig, ListingTableConfigExt, ListingTableUrl,
};
use datafusion::datasource::{ViewTable, provider_as_source};
use datafusion::functions::core::expr_fn::{get_field, named_struct};
use datafusion::logical_expr::{Expr, LogicalPlanBuilder, lit};
use datafusion::prelude::SessionContext;
use lasswell::read::Field;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::task::block_in_place;

/// The column that holds the rows of an article until they are taken apart.
const ROWS: &str = "lasswell_rows";

/// A table of the articles in files.
#[derive(Debug)]
struct FileTable {
    name: &'static str,
    table: Table,
    only_stances: bool,
}

/// Makes the functions known to a context.
pub(crate) fn register(context: &SessionContext) {
    let tables = [
        ("scored", Table::Sentences, false),
        ("stances", Table::Sentences, true),
        ("quotes", Table::Quotes, false),
        ("mentions", Table::Mentions, false),
    ];
    for (name, table, only_stances) in tables {
        context.register_udtf(name, Arc::new(FileTable { name, table, only_stances }));
    }
}

impl TableFunctionImpl for FileTable {
    fn call_with_args(&self, given: TableFunctionArgs<'_, '_>) -> Result<Arc<dyn TableProvider>> {
        let words: Option<Vec<&str>> = given.exprs().iter().map(word).collect();
        let (path, model) = match words.as_deref() {
            Some([path]) => (*path, USUAL),
            Some([path, model]) => (*path, *model),
            _ => {
                let name = self.name;
                return plan_err!(
                    "{name}: accepted: {name}('PATH') and {name}('PATH', 'MODEL'), with the path of files such as 'news/*.parquet'"
                );
            }
        };
        let files = block_in_place(|| Handle::current().block_on(files(path, given.session())))?;
        let schema = files.schema();
        let article = article(&schema, path)?;
        let rows = function(self.table).call(vec![article, lit(model)]).alias(ROWS);
        let one_each = UnnestOptions::new().with_preserve_nulls(false);
        let fields = self.table.fields()?;
        let field = |name: &String| get_field(column(ROWS), name.clone()).alias(name.clone());
        let mut plan = LogicalPlanBuilder::scan(path.replace('.', "_"), provider_as_source(files), None)?
            .project([rows])?
            .unnest_column_with_options(Column::new_unqualified(ROWS), one_each)?
            .project(fields.iter().map(|one| field(one.name())).collect::<Vec<_>>())?;
        if self.only_stances {
            plan = plan.filter(column("target_id").is_not_null())?;
        }
        Ok(Arc::new(ViewTable::new(plan.build()?, None)))
    }
}

fn word(given: &Expr) -> Option<&str> {
    match given {
        Expr::Literal(ScalarValue::Utf8(Some(word)) | ScalarValue::Utf8View(Some(word)), _) => Some(word),
        _ => None,
    }
}

fn column(name: &str) -> Expr {
    Expr::Column(Column::new_unqualified(name))
}

/// Files as a table: Parquet, JSON lines or CSV, as their ends say.
async fn files(path: &str, session: &dyn Session) -> Result<Arc<dyn TableProvider>> {
    let config = ListingTableConfig::new(ListingTableUrl::parse(path)?);
    // DataFusion knows JSON lines by `.json` alone.
    let config = match [".jsonl", ".ndjson"].into_iter().find(|end| path.ends_with(end)) {
        Some(end) => {
            let options = ListingOptions::new(Arc::new(JsonFormat::default())).with_file_extension(end);
            config.with_listing_options(options)
        }
        None => config.infer_options(session).await.map_err(|error| {
            let words = error.strip_backtrace();
            if words.contains("No files for table") {
                plan_datafusion_err!("{path}: no such file")
            } else {
                error
            }
        })?,
    };
    let config = config.infer_schema(session).await?;
    Ok(Arc::new(ListingTable::try_new(config)?))
}

/// The columns of a file as one record.
fn article(schema: &Schema, path: &str) -> Result<Expr> {
    let names = || schema.fields().iter().map(|column| column.name().as_str()).collect::<Vec<_>>().join(", ");
    if !has_field(schema.fields(), Field::Text) {
        return plan_err!(
            "{path}: no column for the text; columns: {}; accepted: text, body, content and others",
            names()
        );
    }
    if !has_field(schema.fields(), Field::Id) {
        return plan_err!(
            "{path}: no column for the id of an article; columns: {}; accepted: id, doc_id and others, as rows have no number here",
            names()
        );
    }
    let readable = schema
        .fields()
        .iter()
        .filter(|one| is_readable(one.data_type()) || Field::Text.rank(one.name()).is_some());
    let parts: Vec<Expr> = readable.flat_map(|one| [lit(one.name().clone()), column(one.name())]).collect();
    if parts.is_empty() {
        return Err(plan_datafusion_err!("{path}: no column"));
    }
    Ok(named_struct(parts))
}
