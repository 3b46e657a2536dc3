//! Reading alone, in bytes of text and articles a second: JSON lines, a JSON array, a CSV table and a Parquet file of news articles, from memory on one
//! thread. Each bench checks what was read before it is timed.
//!
//! `cargo bench --bench reading`.

#![allow(clippy::unwrap_used, reason = "a panic is a failed bench")]

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use lasswell::read::{ReadOptions, articles_from};
use std::fmt::Write;
use std::io::{Cursor, Read};

fn main() {
    divan::main();
}

/// Articles of each input.
const ARTICLES: usize = 4_000;

/// The text of an article of about 3,500 bytes, with quotation marks and a line break, as news has them.
fn text(number: usize) -> String {
    let sentence = "The mayor said on Monday that “the bridge is safe”, and the council voted to open it in the autumn. ";
    format!("Report {number} from the council.\n\n{}", sentence.repeat(34))
}

fn json_object(number: usize) -> String {
    let object = serde_json::json!({
        "id": number, "title": format!("Council opens bridge, report {number}"), "outlet": "The Paper",
        "published": "2021-03-04T10:15:00Z", "url": format!("https://news.example/{number}"), "author": "Desk",
        "language": "en", "section": "Politics", "text": text(number),
    });
    object.to_string()
}

fn json_lines() -> String {
    (0..ARTICLES).map(|number| json_object(number) + "\n").collect()
}

fn json_array() -> String {
    let objects: Vec<String> = (0..ARTICLES).map(json_object).collect();
    format!("[{}]", objects.join(",\n"))
}

fn table() -> String {
    let mut table = "id,title,outlet,published,url,author,language,section,text\n".to_owned();
    for number in 0..ARTICLES {
        let text = text(number);
        let row = format!(
            "{number},\"Council opens bridge, report {number}\",The Paper,2021-03-04,https://news.example/{number},Desk,en,\
             Politics,\"{text}\""
        );
        let _ = writeln!(table, "{row}");
    }
    table
}

/// Reads an input and returns the number of its articles and the bytes of their texts.
fn read(input: impl Read + Send + 'static, name: &str) -> (usize, usize) {
    articles_from(input, name, &options(name)).fold((0, 0), |(articles, bytes), article| match article {
        Ok(article) => (articles + 1, bytes + article.text.len()),
        Err(_) => (articles, bytes),
    })
}

fn options(name: &str) -> ReadOptions {
    let format = name.rsplit('.').next().and_then(lasswell::read::Format::from_extension);
    ReadOptions { format, ..ReadOptions::default() }
}

/// Times the reading of an input that is in memory.
fn over(bencher: Bencher<'_, '_>, name: &'static str, input: impl Into<Vec<u8>>) {
    let input = input.into();
    let expected: usize = (0..ARTICLES)
        .map(|number| text(number).len() + format!("Council opens bridge, report {number}\n\n").len())
        .sum();
    assert_eq!(read(Cursor::new(input.clone()), name), (ARTICLES, expected), "{name}");
    bencher
        .counter(BytesCount::new(expected))
        .counter(ItemsCount::new(ARTICLES))
        .with_inputs(|| Cursor::new(input.clone()))
        .bench_values(|input| black_box(read(input, name)));
}

#[divan::bench]
fn json_lines_of_articles(bencher: Bencher<'_, '_>) {
    over(bencher, "news.jsonl", json_lines());
}

#[divan::bench]
fn json_array_of_articles(bencher: Bencher<'_, '_>) {
    over(bencher, "news.json", json_array());
}

#[divan::bench]
fn rows_of_articles(bencher: Bencher<'_, '_>) {
    over(bencher, "news.csv", table());
}

/// The same table as a Parquet file with one row group, compressed by Snappy.
#[cfg(feature = "parquet")]
fn parquet_file() -> Vec<u8> {
    use parquet::basic::Compression;
    use parquet::data_type::ByteArrayType;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    type Column = (&'static str, fn(usize) -> String);
    const COLUMNS: [Column; 5] = [
        ("id", |number| number.to_string()),
        ("title", |number| format!("Council opens bridge, report {number}")),
        ("outlet", |_| "The Paper".into()),
        ("published", |_| "2021-03-04".into()),
        ("text", text),
    ];
    let fields: String =
        COLUMNS.iter().map(|(name, _)| format!("REQUIRED BYTE_ARRAY {name} (UTF8);")).collect();
    let schema = Arc::new(parse_message_type(&format!("message table {{ {fields} }}")).unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    let mut group = file.next_row_group().unwrap();
    for (_, value) in COLUMNS {
        let values: Vec<_> = (0..ARTICLES).map(|number| value(number).into_bytes().into()).collect();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
        column.close().unwrap();
    }
    group.close().unwrap();
    file.into_inner().unwrap()
}

#[cfg(feature = "parquet")]
#[divan::bench]
fn parquet_of_articles(bencher: Bencher<'_, '_>) {
    over(bencher, "news.parquet", parquet_file());
}
