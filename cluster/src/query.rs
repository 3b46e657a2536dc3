//! SQL → rows on standard output, batch by batch. Files are written by SQL itself: `COPY (SELECT …) TO 'out.parquet'`.

use arrow::csv;
use arrow::json::LineDelimitedWriter;
use arrow::util::pretty::pretty_format_batches;
use clap::ValueEnum;
use datafusion::common::{DataFusionError, Result};
use datafusion::prelude::SessionContext;
use datafusion::sql::parser::DFParser;
use futures::StreamExt;
use std::io::{BufWriter, Write, stdout};

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Columns side by side, for reading; all rows are held until the end.
    Table,
    /// CSV with a header.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

/// Runs the statements of a query, which semicolons separate, and prints the rows of each.
pub(crate) async fn run(context: &SessionContext, query: &str, format: Format) -> Result<()> {
    let mut out = BufWriter::new(stdout());
    for statement in DFParser::parse_sql(query)? {
        let plan = context.state().statement_to_plan(statement).await?;
        let rows = context.execute_logical_plan(plan).await?;
        if rows.schema().fields().is_empty() {
            rows.collect().await?;
            continue;
        }
        match format {
            Format::Table => {
                let batches = rows.collect().await?;
                writeln!(out, "{}", pretty_format_batches(&batches)?).map_err(DataFusionError::from)?;
            }
            Format::Csv => {
                let header: Vec<String> =
                    rows.schema().fields().iter().map(|column| column.name().clone()).collect();
                writeln!(out, "{}", header.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(","))?;
                let mut writer = csv::WriterBuilder::new().with_header(false).build(&mut out);
                let mut stream = rows.execute_stream().await?;
                while let Some(batch) = stream.next().await {
                    writer.write(&batch?)?;
                }
            }
            Format::Jsonl => {
                let mut writer = LineDelimitedWriter::new(&mut out);
                let mut stream = rows.execute_stream().await?;
                while let Some(batch) = stream.next().await {
                    writer.write(&batch?)?;
                }
                writer.finish()?;
            }
        }
    }
    out.flush().map_err(DataFusionError::from)
}

fn quoted(name: &str) -> String {
    if name.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_owned()
    }
}
