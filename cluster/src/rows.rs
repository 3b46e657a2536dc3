//! Articles → the rows of a table, as a list for each row of the query. The program's own writer makes them, so columns, types
//! and numbers are those of its Parquet files.

use crate::articles::articles_of;
use crate::engine::failed;
use arrow::array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow::buffer::OffsetBuffer;
use arrow::compute::concat_batches;
use arrow::datatypes::{DataType, Field, Fields, Schema};
use arrow::error::ArrowError;
use bytes::Bytes;
use datafusion::common::{DataFusionError, Result};
use lasswell::analyze::analyze;
use lasswell::export::{ArticleStanding, OffsetUnit, TableFormat, TextTable, TextTableLayout, Width};
use lasswell::{Article, Engine};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::sync::{Arc, OnceLock};

/// A table of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Table {
    /// One row for each stance, and one for each sentence without any.
    Sentences,
    /// One row for each quotation.
    Quotes,
    /// One row for each mention of a person.
    Mentions,
}

impl Table {
    fn layout(self) -> TextTableLayout {
        let table = match self {
            Self::Sentences => TextTable::Sentences,
            Self::Quotes => TextTable::Quotes,
            Self::Mentions => TextTable::Mentions,
        };
        TextTableLayout::new(table, TableFormat::Parquet, OffsetUnit::default(), Width::Alone)
    }

    /// The columns.
    pub(crate) fn fields(self) -> Result<Fields> {
        static KNOWN: [OnceLock<Fields>; 3] = [const { OnceLock::new() }; 3];
        let known = match self {
            Self::Sentences => &KNOWN[0],
            Self::Quotes => &KNOWN[1],
            Self::Mentions => &KNOWN[2],
        };
        if let Some(fields) = known.get() {
            return Ok(fields.clone());
        }
        let (batch, _) = self.batch([], None)?;
        Ok(known.get_or_init(|| batch.schema().fields().clone()).clone())
    }

    /// The type of the rows of one article.
    pub(crate) fn list(self) -> Result<DataType> {
        Ok(DataType::List(item(self.fields()?)))
    }

    /// For each value of a column of texts or records, the list of its rows; null where there is no article.
    pub(crate) fn lists(self, values: &ArrayRef, engine: &Engine) -> Result<ListArray> {
        let articles = articles_of(values)?;
        let (mut lengths, mut is_article) = (vec![0_usize; values.len()], vec![false; values.len()]);
        let rows: Vec<usize> = articles.iter().map(|(row, _)| *row).collect();
        let (batch, counts) = self.batch(articles.into_iter().map(|(_, article)| article), Some(engine))?;
        for (row, count) in rows.into_iter().zip(counts) {
            if let (Some(length), Some(found)) = (lengths.get_mut(row), is_article.get_mut(row)) {
                *length += count;
                *found = true;
            }
        }
        let fields = self.fields()?;
        let structs = StructArray::try_new(fields.clone(), batch.columns().to_vec(), None)?;
        let offsets = OffsetBuffer::<i32>::from_lengths(lengths);
        Ok(ListArray::try_new(item(fields), offsets, Arc::new(structs), Some(is_article.into()))?)
    }

    /// The rows of all articles, and how many each has.
    fn batch(
        self,
        articles: impl IntoIterator<Item = Article>,
        engine: Option<&Engine>,
    ) -> Result<(RecordBatch, Vec<usize>)> {
        let layout = self.layout();
        let mut writer = layout.writer(Vec::new()).map_err(|error| failed(&error))?;
        let mut counts = Vec::new();
        for article in articles {
            let Some(engine) = engine else { break };
            let analysis = analyze(article, engine);
            let rows =
                layout.render(&analysis, ArticleStanding::default()).map_err(|error| failed(&error))?;
            counts.push(rows.count());
            writer.write(rows).map_err(|error| failed(&error))?;
        }
        let file = writer.finish().map_err(|error| failed(&error))?;
        Ok((read_back(file)?, counts))
    }
}

fn item(fields: Fields) -> Arc<Field> {
    Arc::new(Field::new_list_field(DataType::Struct(fields), true))
}

/// The table in a Parquet file that was written in memory.
fn read_back(file: Vec<u8>) -> Result<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(file))?.build()?;
    let schema = Arc::new(Schema::new(arrow::array::RecordBatchReader::schema(&reader).fields().clone()));
    let batches = reader.map(|batch| batch.and_then(|batch| batch.with_schema(schema.clone())));
    let batches = batches.collect::<Result<Vec<_>, ArrowError>>()?;
    concat_batches(&schema, &batches).map_err(DataFusionError::from)
}
