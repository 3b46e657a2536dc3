//! Tables as Parquet: flat columns, null for undefined, row groups of 122,880 rows, compressed with Snappy.
//!
//! Text is a plain string, a whole number INT64, a date or time a moment in UTC with microseconds. Every column may be null.

use super::table_column::{Cell, CellType, NamedColumn};
use crate::model::moment;
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as PhysicalType};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::io::{Error, Result, Write};
use std::sync::Arc;

/// Rows of a row group: what DuckDB reads as one piece of work.
const ROW_GROUP: usize = 122_880;

/// Rows that are not in a file yet, column by column.
#[derive(Debug)]
pub(super) struct ParquetColumns {
    rows: usize,
    columns: Vec<Values>,
}

/// The cells of one column; `None` is null.
#[derive(Debug)]
enum Values {
    Text(Vec<Option<ByteArray>>),
    Integer(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
    Truth(Vec<Option<bool>>),
    /// Microseconds since 1970, UTC.
    Time(Vec<Option<i64>>),
}

impl ParquetColumns {
    pub(super) fn new(header: &[NamedColumn]) -> Self {
        Self { rows: 0, columns: header.iter().map(|column| Values::new(column.cell)).collect() }
    }

    /// Adds a row; cells that it lacks are null.
    pub(super) fn push(&mut self, row: Vec<Cell<'_>>) {
        let cells = row.into_iter().chain(std::iter::repeat(Cell::Null));
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        self.rows += 1;
    }

    fn append(&mut self, more: Self) {
        self.columns.iter_mut().zip(more.columns).for_each(|(column, more)| column.append(more));
        self.rows += more.rows;
    }

    /// Takes out the first rows.
    fn take(&mut self, rows: usize) -> Self {
        let rows = rows.min(self.rows);
        self.rows -= rows;
        Self { rows, columns: self.columns.iter_mut().map(|column| column.take(rows)).collect() }
    }
}

impl Values {
    fn new(cell: CellType) -> Self {
        match cell {
            CellType::Text => Self::Text(Vec::new()),
            CellType::Integer => Self::Integer(Vec::new()),
            CellType::Number => Self::Number(Vec::new()),
            CellType::Truth => Self::Truth(Vec::new()),
            CellType::Time => Self::Time(Vec::new()),
        }
    }

    /// Adds a cell; one of another type is null, which does not happen.
    fn push(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (Self::Text(all), Cell::Text(text)) => {
                all.push(Some(ByteArray::from(text.into_owned().into_bytes())));
            }
            (Self::Time(all), Cell::Text(text)) => all.push(moment(&text)),
            (Self::Integer(all), Cell::Integer(number)) => all.push(i64::try_from(number).ok()),
            (Self::Number(all), Cell::Number(number)) => all.push(number.finite()),
            (Self::Truth(all), Cell::Truth(truth)) => all.push(Some(truth)),
            (Self::Text(all), _) => all.push(None),
            (Self::Integer(all) | Self::Time(all), _) => all.push(None),
            (Self::Number(all), _) => all.push(None),
            (Self::Truth(all), _) => all.push(None),
        }
    }

    fn append(&mut self, more: Self) {
        match (self, more) {
            (Self::Text(all), Self::Text(mut more)) => all.append(&mut more),
            (Self::Integer(all), Self::Integer(mut more)) | (Self::Time(all), Self::Time(mut more)) => {
                all.append(&mut more);
            }
            (Self::Number(all), Self::Number(mut more)) => all.append(&mut more),
            (Self::Truth(all), Self::Truth(mut more)) => all.append(&mut more),
            // Columns of one header have one type.
            _ => {}
        }
    }

    fn take(&mut self, rows: usize) -> Self {
        fn first<T>(all: &mut Vec<T>, rows: usize) -> Vec<T> {
            all.drain(..rows.min(all.len())).collect()
        }
        match self {
            Self::Text(all) => Self::Text(first(all, rows)),
            Self::Integer(all) => Self::Integer(first(all, rows)),
            Self::Number(all) => Self::Number(first(all, rows)),
            Self::Truth(all) => Self::Truth(first(all, rows)),
            Self::Time(all) => Self::Time(first(all, rows)),
        }
    }

    fn write(self, column: &mut SerializedColumnWriter<'_>) -> parquet::errors::Result<()> {
        match self {
            Self::Text(all) => write_values::<ByteArrayType>(column, all),
            Self::Integer(all) | Self::Time(all) => write_values::<Int64Type>(column, all),
            Self::Number(all) => write_values::<DoubleType>(column, all),
            Self::Truth(all) => write_values::<BoolType>(column, all),
        }
    }
}

fn write_values<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    all: Vec<Option<T::T>>,
) -> parquet::errors::Result<()> {
    let levels: Vec<i16> = all.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = all.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&values, Some(&levels), None).map(drop)
}

/// A file that is written row group by row group.
pub(super) struct ParquetTable<W: Write + Send> {
    file: SerializedFileWriter<W>,
    waiting: ParquetColumns,
}

impl<W: Write + Send> ParquetTable<W> {
    pub(super) fn new(out: W, header: &[NamedColumn]) -> Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("lasswell {}", env!("CARGO_PKG_VERSION")))
            .build();
        let fields = header.iter().map(|column| field(column).map(Arc::new));
        let fields = fields.collect::<parquet::errors::Result<Vec<_>>>().map_err(io_error)?;
        let schema = Type::group_type_builder("table").with_fields(fields).build().map_err(io_error)?;
        let file =
            SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(io_error)?;
        Ok(Self { file, waiting: ParquetColumns::new(header) })
    }

    /// Adds rows; they are written when there are enough for a row group.
    pub(super) fn add(&mut self, rows: ParquetColumns) -> Result<()> {
        self.waiting.append(rows);
        while self.waiting.rows >= ROW_GROUP {
            self.write_group()?;
        }
        Ok(())
    }

    fn write_group(&mut self) -> Result<()> {
        let rows = self.waiting.take(ROW_GROUP);
        let write = || {
            let mut group = self.file.next_row_group()?;
            for values in rows.columns {
                let Some(mut column) = group.next_column()? else { break };
                values.write(&mut column)?;
                column.close()?;
            }
            group.close().map(drop)
        };
        write().map_err(io_error)
    }

    pub(super) fn finish(mut self) -> Result<W> {
        if self.waiting.rows > 0 {
            self.write_group()?;
        }
        self.file.into_inner().map_err(io_error)
    }
}

/// A column of the schema.
fn field(column: &NamedColumn) -> parquet::errors::Result<Type> {
    let (physical, logical) = match column.cell {
        CellType::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
        CellType::Integer => (PhysicalType::INT64, None),
        CellType::Number => (PhysicalType::DOUBLE, None),
        CellType::Truth => (PhysicalType::BOOLEAN, None),
        CellType::Time => (PhysicalType::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
    };
    Type::primitive_type_builder(&column.name, physical)
        .with_logical_type(logical)
        .with_repetition(Repetition::OPTIONAL)
        .build()
}

/// The error of the output below an error of Parquet, so that its kind is known.
fn io_error(error: ParquetError) -> Error {
    match error {
        ParquetError::External(error) => match error.downcast::<Error>() {
            Ok(error) => *error,
            Err(error) => Error::other(error),
        },
        other => Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::Number;
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    fn header() -> Vec<NamedColumn> {
        let columns = [
            ("words", CellType::Text),
            ("n", CellType::Integer),
            ("share", CellType::Number),
            ("counted", CellType::Truth),
            ("published", CellType::Time),
        ];
        columns.map(|(name, cell)| NamedColumn { name: name.to_owned(), cell }).into()
    }

    fn written(batches: Vec<Vec<Vec<Cell<'_>>>>) -> SerializedFileReader<std::fs::File> {
        let mut table = ParquetTable::new(tempfile::tempfile().unwrap(), &header()).unwrap();
        for rows in batches {
            let mut columns = ParquetColumns::new(&header());
            rows.into_iter().for_each(|row| columns.push(row));
            table.add(columns).unwrap();
        }
        SerializedFileReader::new(table.finish().unwrap()).unwrap()
    }

    #[test]
    fn every_type_comes_back_and_undefined_is_null() {
        let row = || {
            let number = Cell::Number(Number::new(-0.25));
            vec![
                Cell::from("=“No”"),
                Cell::from(7_u32),
                number,
                Cell::from(true),
                Cell::from("1970-01-01T00:00:01Z"),
            ]
        };
        let odd = vec![
            Cell::from(""),
            Cell::Null,
            Cell::Number(Number::new(f64::NAN)),
            Cell::Null,
            Cell::from("last week"),
        ];
        let file = written(vec![vec![row()], vec![odd, Vec::new()]]);
        let rows: Vec<Vec<Field>> = file
            .get_row_iter(None)
            .unwrap()
            .map(|row| row.unwrap().get_column_iter().map(|(_, field)| field.clone()).collect())
            .collect();
        let whole = vec![
            Field::Str("=“No”".into()),
            Field::Long(7),
            Field::Double(-0.25),
            Field::Bool(true),
            Field::TimestampMicros(1_000_000),
        ];
        let mut empty = vec![Field::Null; 5];
        assert_eq!((&rows[0], &rows[2]), (&whole, &empty));
        empty[0] = Field::Str(String::new());
        assert_eq!(rows[1], empty);
    }

    #[test]
    fn row_groups_have_the_same_size_however_rows_arrive() {
        let rows = |n: usize| (0..n).map(|i| vec![Cell::Null, Cell::from(i)]).collect::<Vec<_>>();
        for batches in [vec![250_000], vec![1, 200_000, 49_999], vec![ROW_GROUP, ROW_GROUP, 4_240]] {
            let file = written(batches.into_iter().map(rows).collect());
            let groups: Vec<i64> =
                file.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
            assert_eq!(groups, [122_880, 122_880, 4_240]);
        }
        assert_eq!(written(Vec::new()).metadata().num_row_groups(), 0);
    }

    #[test]
    fn an_error_of_the_output_keeps_its_kind() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> Result<usize> {
                Err(std::io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> Result<()> {
                Ok(())
            }
        }
        let mut table = ParquetTable::new(Full, &header()).unwrap();
        let mut columns = ParquetColumns::new(&header());
        let long = "x".repeat(1 << 20);
        (0..4).for_each(|_| columns.push(vec![Cell::from(&long)]));
        let done = table.add(columns).and_then(|()| table.finish().map(drop));
        assert_eq!(done.unwrap_err().kind(), std::io::ErrorKind::StorageFull);
    }
}
