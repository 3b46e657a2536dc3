//! Parquet tables: what they give, and what becomes of broken ones.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use super::test_input::{Found, Numbers, read_file, read_stream};
use super::{Field, ReadOptions};
use parquet::basic::Compression;
use parquet::data_type::{
    ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type, Int96, Int96Type,
};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

/// The values of a column that are there, with the levels that say where.
struct Column {
    values: Values,
    /// Definition and repetition levels.
    levels: (Vec<i16>, Vec<i16>),
}

#[derive(Clone)]
enum Values {
    Text(Vec<ByteArray>),
    Int(Vec<i32>),
    Long(Vec<i64>),
    Int96(Vec<Int96>),
    Double(Vec<f64>),
}

/// A column with a text or nothing in each row.
fn texts(cells: &[Option<&str>]) -> Column {
    let values = cells.iter().flatten().map(|text| ByteArray::from(*text)).collect();
    let defined = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    Column { values: Values::Text(values), levels: (defined, vec![0; cells.len()]) }
}

/// A column with a value in each row.
fn full(values: Values, rows: usize) -> Column {
    Column { values, levels: (vec![1; rows], vec![0; rows]) }
}

fn write<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    values: &[T::T],
    (defined, repeated): &(Vec<i16>, Vec<i16>),
) {
    column.typed::<T>().write_batch(values, Some(defined), Some(repeated)).unwrap();
}

/// A table with these row groups.
fn table(schema: &str, groups: &[Vec<Column>], compression: Compression) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for columns in groups {
        let mut group = writer.next_row_group().unwrap();
        for column in columns {
            let mut open = group.next_column().unwrap().unwrap();
            match &column.values {
                Values::Text(values) => write::<ByteArrayType>(&mut open, values, &column.levels),
                Values::Int(values) => write::<Int32Type>(&mut open, values, &column.levels),
                Values::Long(values) => write::<Int64Type>(&mut open, values, &column.levels),
                Values::Int96(values) => write::<Int96Type>(&mut open, values, &column.levels),
                Values::Double(values) => write::<DoubleType>(&mut open, values, &column.levels),
            }
            open.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

const NEWS: &str = "message schema { optional int64 id; optional binary title (UTF8); optional binary content (UTF8); \
    optional binary description (UTF8); optional int32 date (DATE); optional binary publication (UTF8); optional binary url (UTF8); \
    optional double score; }";

fn news(compression: Compression) -> Vec<u8> {
    let group = |id: i64, content: &[Option<&str>]| {
        let rows = content.len();
        let ids = (0..rows).map(|row| id + row as i64).collect();
        vec![
            full(Values::Long(ids), rows),
            texts(&vec![Some("Pool shut"); rows]),
            texts(content),
            texts(&vec![Some("It was late, in short."); rows]),
            full(Values::Int(vec![18_691; rows]), rows),
            texts(&vec![Some("The Gazette"); rows]),
            texts(&vec![None; rows]),
            full(Values::Double(vec![0.5; rows]), rows),
        ]
    };
    table(NEWS, &[group(7, &[Some("It was late."), None]), group(9, &[Some("nan")])], compression)
}

fn read(bytes: &[u8]) -> Found {
    read_file("a.parquet", bytes, &ReadOptions::default())
}

fn rows(found: &Found) -> Vec<String> {
    found.each(|article| {
        let outlet = article.outlet.as_deref().unwrap_or("none");
        let published = article.published.as_deref().unwrap_or("none");
        Some(format!("{} {outlet} {published} {}", article.id, article.text.replace('\n', "/")))
    })
}

#[test]
fn rows_of_all_row_groups_are_articles() {
    for compression in [Compression::SNAPPY, Compression::UNCOMPRESSED] {
        let found = read(&news(compression));
        assert_eq!(
            rows(&found),
            [
                "7 The Gazette 2021-03-05 Pool shut//It was late.",
                "8 The Gazette 2021-03-05 Pool shut//It was late, in short.",
                "9 The Gazette 2021-03-05 Pool shut//It was late, in short."
            ]
        );
        assert_eq!(found.outcomes[2].as_ref().unwrap().origin.record, Some(3));
        assert_eq!(found.outcomes[0].as_ref().unwrap().url, None);
        let fell_back =
            found.cautions.iter().any(|line| line.contains("`content` is empty in 2 of 3 records"));
        assert!(fell_back, "{:?}", found.cautions);
    }
}

#[test]
fn a_table_is_read_whatever_its_name_and_packing() {
    let bytes = news(Compression::SNAPPY);
    let expected = read(&bytes).texts();
    assert_eq!(read_file("a.txt", &bytes, &ReadOptions::default()).texts(), expected);
    assert_eq!(read_stream(&bytes, &ReadOptions::default()).texts(), expected);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut gzip, &bytes).unwrap();
    assert_eq!(read_file("a.pq.gz", &gzip.finish().unwrap(), &ReadOptions::default()).texts(), expected);
}

#[test]
fn times_of_every_kind_are_dates() {
    // 2021-03-05T10:15:00 in milliseconds.
    const TIME: i64 = 1_614_939_300_000;
    let mut old = Int96::new();
    // Nanoseconds of the day and the Julian day (2,459,279).
    let nanoseconds: u64 = 36_900_000_000_000;
    old.set_data(nanoseconds as u32, (nanoseconds >> 32) as u32, 2_459_279);
    for (kind, values, date) in [
        ("int64 date (TIMESTAMP(MICROS,true))", Values::Long(vec![TIME * 1000]), "2021-03-05T10:15:00Z"),
        ("int64 date (TIMESTAMP(MILLIS,false))", Values::Long(vec![TIME]), "2021-03-05T10:15:00"),
        ("int64 date (TIMESTAMP(NANOS,false))", Values::Long(vec![TIME * 1_000_000]), "2021-03-05T10:15:00"),
        ("int64 date (TIMESTAMP_MILLIS)", Values::Long(vec![TIME]), "2021-03-05T10:15:00Z"),
        ("int64 date (TIMESTAMP(MICROS,false))", Values::Long(vec![1_614_902_400_000_000]), "2021-03-05"),
        ("int64 date (TIMESTAMP(NANOS,true))", Values::Long(vec![1_000_000_000]), "1970-01-01T00:00:01Z"),
        ("int32 date (DATE)", Values::Int(vec![-1]), "1969-12-31"),
        ("int96 date", Values::Int96(vec![old]), "2021-03-05T10:15:00"),
        ("int64 date", Values::Long(vec![TIME]), "2021-03-05T10:15:00Z"),
        ("binary date (UTF8)", Values::Text(vec![ByteArray::from("5 March 2021")]), "2021-03-05"),
        ("binary date", Values::Text(vec![ByteArray::from("2021-03")]), "2021-03"),
    ] {
        let schema = format!("message schema {{ optional {kind}; optional binary text (UTF8); }}");
        let bytes = table(&schema, &[vec![full(values, 1), texts(&[Some("One.")])]], Compression::SNAPPY);
        assert_eq!(read(&bytes).dates(), [date], "{kind}");
    }
    let schema = "message schema { optional binary date (UTF8); optional binary text (UTF8); }";
    let dates = texts(&[Some("03/04/2021"), Some("13/04/2021")]);
    let bytes = table(schema, &[vec![dates, texts(&[Some("One."), Some("Two.")])]], Compression::SNAPPY);
    assert_eq!(read(&bytes).dates(), ["2021-04-03", "2021-04-13"]);
}

const NESTED: &str = "message schema { optional group story { optional binary words (UTF8); } \
    optional group source { optional binary name (UTF8); } \
    optional group authors (LIST) { repeated group list { optional binary element (UTF8); } } \
    optional binary leaning (UTF8); optional double number; }";

fn nested() -> Vec<u8> {
    let deep =
        |text: &str| Column { values: Values::Text(vec![ByteArray::from(text)]), levels: (vec![2], vec![0]) };
    let authors = vec![ByteArray::from("Ines Vale"), ByteArray::from("Ana Ruiz")];
    let columns = vec![
        deep("It was late."),
        deep("The Gazette"),
        Column { values: Values::Text(authors), levels: (vec![3, 3], vec![0, 1]) },
        texts(&[Some("left")]),
        full(Values::Double(vec![12.0]), 1),
    ];
    table(NESTED, &[columns], Compression::SNAPPY)
}

#[test]
fn nested_columns_are_found_by_path_and_columns_can_be_kept() {
    let mut options = ReadOptions::default();
    options.columns.set(Field::Text, "story.words");
    options.columns.set(Field::Outlet, "source.name");
    options.columns.set(Field::Id, "number");
    options.columns.keep("leaning");
    let found = read_file("a.parquet", &nested(), &options);
    assert_eq!(rows(&found), ["12 The Gazette none It was late."]);
    let article = found.outcomes[0].as_ref().unwrap();
    assert_eq!(article.authors, ["Ines Vale", "Ana Ruiz"]);
    assert_eq!(article.columns["leaning"], "left");
    options.columns.set(Field::Authors, "authors.1");
    let found = read_file("a.parquet", &nested(), &options);
    assert_eq!(found.outcomes[0].as_ref().unwrap().authors, ["Ana Ruiz"]);
}

#[test]
fn a_column_that_is_not_there_is_one_error_with_those_that_are() {
    let lines = read(&table(
        "message schema { optional double number; }",
        &[vec![full(Values::Double(vec![1.0]), 1)]],
        Compression::SNAPPY,
    ))
    .texts();
    assert_eq!(lines, ["a.parquet: no `text` column; found [\"number\"]"]);
    let mut options = ReadOptions::default();
    options.columns.set(Field::Outlet, "paper");
    let lines = read_file("a.parquet", &news(Compression::SNAPPY), &options).texts();
    assert!(
        lines.len() == 1 && lines[0].starts_with("a.parquet: no `outlet` column; found [\"id\", "),
        "{lines:?}"
    );
    let mut options = ReadOptions::default();
    options.columns.keep("leaning");
    let lines = read_file("a.parquet", &news(Compression::SNAPPY), &options).texts();
    assert!(lines.len() == 4 && lines[0].contains("leaning"), "{lines:?}");
}

#[test]
fn long_rows_and_empty_tables_are_named() {
    let options = ReadOptions { max_record: 50, ..ReadOptions::default() };
    let lines = read_file("a.parquet", &news(Compression::SNAPPY), &options).texts();
    assert!(lines.len() == 3 && lines[0].starts_with("a.parquet:1: "), "{lines:?}");
    assert_eq!(read(&table(NEWS, &[], Compression::SNAPPY)).texts(), ["a.parquet: empty file"]);
    let garbage = read(b"PAR1\x15\x04\x15\x10 and no end").texts();
    assert!(garbage.len() == 1 && garbage[0].starts_with("a.parquet: broken Parquet table: "), "{garbage:?}");
}

#[test]
fn a_text_that_is_not_unicode_costs_the_rest_of_its_row_group_and_is_named() {
    let mut broken = texts(&[Some("One."), Some("Two."), Some("Three.")]);
    if let Values::Text(values) = &mut broken.values {
        values[1] = ByteArray::from(vec![0xFF, 0xFE]);
    }
    let schema = "message schema { optional binary text (UTF8); }";
    let bytes = table(schema, &[vec![broken], vec![texts(&[Some("Four.")])]], Compression::SNAPPY);
    let lines = read(&bytes).texts();
    assert_eq!((lines.len(), lines[0].as_str(), lines[2].as_str()), (3, "One.", "Four."), "{lines:?}");
    assert!(
        lines[1].starts_with("a.parquet: broken Parquet table: row group 1, after record 1: ")
            && lines[1].ends_with("; 2 rows are not read"),
        "{lines:?}"
    );
    let lost: Vec<u64> = read(&bytes)
        .outcomes
        .iter()
        .filter_map(|read| Some(read.as_ref().err()?.kind.lost_records()))
        .collect();
    assert_eq!(lost, [2]);
    let plain = bytes_without_type();
    assert_eq!(read(&plain).texts(), ["Caf\u{fffd}."]);
}

/// A text without a type, in Windows-1252.
fn bytes_without_type() -> Vec<u8> {
    let column = full(Values::Text(vec![ByteArray::from(b"Caf\xe9.".to_vec())]), 1);
    table("message schema { optional binary text; }", &[vec![column]], Compression::SNAPPY)
}

#[test]
fn damaged_tables_are_read_or_refused_without_a_panic() {
    const MOST: usize = 1000;
    let mut options = ReadOptions::default();
    options.columns.set(Field::Text, "story.words");
    let mut numbers = Numbers(11);
    for (bytes, options) in [
        (news(Compression::SNAPPY), ReadOptions::default()),
        (nested(), options),
        (bytes_without_type(), ReadOptions::default()),
    ] {
        let lengths = (4..bytes.len()).step_by(7);
        let cut = lengths.map(|length| bytes[..length].to_vec());
        let flipped = (0..1200).map(|_| {
            let mut copy = bytes.clone();
            for _ in 0..=numbers.next(3) {
                let at = 4 + numbers.next(copy.len() - 4);
                copy[at] ^= 1 << numbers.next(8);
            }
            copy
        });
        let damaged: Vec<Vec<u8>> = cut.chain(flipped).collect();
        for copy in damaged {
            let stream = super::articles_from(std::io::Cursor::new(copy), "a.parquet", &options);
            assert!(stream.take(MOST).count() < MOST);
        }
    }
}
