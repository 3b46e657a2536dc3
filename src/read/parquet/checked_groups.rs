//! Checks of a table before its rows are read: how its columns are packed, and whether they have as many values as rows.

use parquet::basic::{Compression, Encoding};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::RowGroupReader;
use parquet::schema::types::SchemaDescriptor;
use std::collections::BTreeSet;

/// Most values of a column of lists in a row group, or for each row of it: all of them could stand in one row.
const MOST_VALUES: u64 = 4_000_000;
const MOST_IN_ROW: u64 = 64;

/// The packings and encodings of columns that are not read, by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unread {
    pub(super) codecs: BTreeSet<&'static str>,
    pub(super) encodings: BTreeSet<&'static str>,
}

/// What is not read of the columns that are needed.
pub(super) fn unread(metadata: &ParquetMetaData, needed: &SchemaDescriptor) -> Unread {
    let mut unread = Unread::default();
    for column in metadata.row_groups().iter().flat_map(|group| group.columns()) {
        if !needed.columns().iter().any(|needed| needed.path() == column.column_path()) {
            continue;
        }
        // Its decoder trusts counts inside of it that cannot be checked before.
        if column.encodings().any(|encoding| encoding == Encoding::DELTA_BYTE_ARRAY) {
            unread.encodings.insert("DELTA_BYTE_ARRAY");
        }
        let name = match column.compression() {
            Compression::UNCOMPRESSED | Compression::SNAPPY => continue,
            Compression::GZIP(_) => "GZIP",
            Compression::LZO => "LZO",
            Compression::BROTLI(_) => "BROTLI",
            Compression::LZ4 | Compression::LZ4_RAW => "LZ4",
            Compression::ZSTD(_) => "ZSTD",
        };
        unread.codecs.insert(name);
    }
    unread
}

/// Checks that each needed column of a row group has one value for each row, or not too many in lists. The headers of pages
/// tell; no page is unpacked. Where values are missing, rows would be made up of nothing.
///
/// # Errors
/// A column with another number of values, and pages that cannot be read.
pub(super) fn check_counts(group: &dyn RowGroupReader, needed: &SchemaDescriptor) -> Result<()> {
    let metadata = group.metadata();
    let rows = u64::try_from(metadata.num_rows()).map_err(|_| fault("a row group of fewer than no rows"))?;
    for (number, column) in metadata.columns().iter().enumerate() {
        if !needed.columns().iter().any(|needed| needed.path() == column.column_path()) {
            continue;
        }
        let mut pages = group.get_column_page_reader(number)?;
        let mut values = 0_u64;
        while let Some(page) = pages.peek_next_page()? {
            if !page.is_dict {
                values += page.num_levels.or(page.num_rows).unwrap_or_default() as u64;
            }
            pages.skip_next_page()?;
        }
        let is_list = column.column_descr().max_rep_level() > 0;
        if (!is_list && values != rows)
            || values < rows
            || (is_list && values > MOST_VALUES.max(rows.saturating_mul(MOST_IN_ROW)))
        {
            let name = column.column_path().string();
            return Err(fault(&format!("{values} values of column `{name}` in {rows} rows")));
        }
    }
    Ok(())
}

fn fault(message: &str) -> ParquetError {
    ParquetError::General(message.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::metadata::{ColumnChunkMetaData, FileMetaData, RowGroupMetaData};
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    #[test]
    fn packings_of_needed_columns_are_named() {
        let schema =
            |text: &str| Arc::new(SchemaDescriptor::new(Arc::new(parse_message_type(text).unwrap())));
        let all =
            schema("message schema { required binary text; required binary id; required binary vector; }");
        let codecs = [Compression::ZSTD(Default::default()), Compression::SNAPPY, Compression::LZ4_RAW];
        let columns = codecs.into_iter().enumerate().map(|(number, codec)| {
            ColumnChunkMetaData::builder(all.column(number)).set_compression(codec).build().unwrap()
        });
        let group = RowGroupMetaData::builder(Arc::clone(&all))
            .set_column_metadata(columns.collect())
            .build()
            .unwrap();
        let file = FileMetaData::new(1, 0, None, None, Arc::clone(&all), None);
        let metadata = ParquetMetaData::new(file, vec![group]);
        assert_eq!(unread(&metadata, &all).codecs, ["LZ4", "ZSTD"].into());
        let needed = schema("message schema { required binary text; required binary id; }");
        assert_eq!(unread(&metadata, &needed).codecs, ["ZSTD"].into());
    }
}
