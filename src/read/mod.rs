//! Reads articles from files, folders and standard input.
//!
//! In: plain text, web pages, JSON, tables, documents, feeds and archives, each also compressed with gzip. Out: a stream of
//! [`Article`](crate::model::Article)s in a stable order, with an [`Error`](crate::error::Error) in the place of each
//! file or record that was skipped. What was read but needs a word is counted as a [`Caution`] in the
//! [`InputLog`]. At most one record is held in memory. Texts are decoded, but neither cleaned nor split into sentences.
//!
//! | format | files | records |
//! |---|---|---|
//! | [`Format::Text`] | `.txt` | the file |
//! | [`Format::Html`] | `.html` `.htm` | the file |
//! | [`Format::JsonLines`] | `.jsonl` `.ndjson` | each line that is not blank; its number is the number of the line |
//! | [`Format::Json`] | `.json` | each element of the array or of a list in an object, or each value, numbered from 1 |
//! | [`Format::Csv`], [`Format::Tsv`] | `.csv` `.tsv` | each row, numbered from 1 after the header |
//! | [`Format::Parquet`] | `.parquet` `.pq` | each row, numbered from 1 |
//! | [`Format::Xlsx`] | `.xlsx` | each row of the first sheet with a column for the text |
//! | [`Format::Docx`], [`Format::Rtf`] | `.docx` `.rtf` | the file, or each article of an export in it |
//! | [`Format::Rss`] | `.rss` `.atom` `.xml` | each item |
//! | [`Format::Warc`] | `.warc` | each web page that was answered |
//! | [`Format::Zip`] | `.zip` | as in the files inside |
//!
//! Columns and keys are found by the usual names of a field ([`Field::accepted`]) or by those that the caller gives in
//! [`ReadOptions::columns`]. Other columns and keys are not read, except those that [`Columns::keep`] names.
//!
//! An article without an id of its own has that of its file: the path below the folder given, without extensions, and for
//! one of several records the number of the record (`news/2021:3`). An id that was there before gets a number (`a#2`).
//!
//! A `manifest.toml` describes the text files and pages in its folder. It has a table `[[article]]` for each of them,
//! with `file` and any of `outlet`, `title`, `date`, `url`, `authors`, `kind`, `id` and `columns` (a table of the
//! caller's own columns).
//!
//! [`TextLines`] and [`JsonRecords`] read the same files for callers whose records are not articles.

mod articles;
mod cautions;
mod cleaning;
mod dated_articles;
mod dates;
mod documents;
mod exports;
mod fields;
mod format;
mod formats;
mod given_targets;
mod input;
mod json_mended;
mod json_records;
mod json_value;
mod kinds;
mod opened_input;
mod options;
#[cfg(feature = "exports")]
mod packed;
#[cfg(feature = "html")]
mod pages;
#[cfg(feature = "parquet")]
mod parquet;
mod paths;
mod records;
#[cfg(feature = "exports")]
mod sheets;
mod text_lines;
#[cfg(feature = "exports")]
mod web_archive;
#[cfg(feature = "exports")]
mod xml;

#[cfg(all(test, feature = "exports"))]
mod container_tests;
#[cfg(test)]
mod date_tests;
#[cfg(test)]
mod json_line_tests;
#[cfg(test)]
mod json_list_tests;
#[cfg(test)]
mod json_parts_tests;
#[cfg(test)]
mod json_tests;
#[cfg(all(test, feature = "html"))]
mod page_tests;
#[cfg(all(test, feature = "parquet"))]
mod parquet_tests;
#[cfg(test)]
mod table_quote_tests;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod test_input;
#[cfg(test)]
mod tests;

pub use articles::{Articles, articles, articles_from, input_size};
pub use cautions::{Caution, CautionKind, CautionPlace};
pub use dates::DateOrder;
pub use fields::{Columns, Field};
pub use format::Format;
pub use formats::{PlainRow, PlainTable};
pub use given_targets::{GivenHolderField, GivenTarget, holder_in, targets_in, text_in};
pub use input::{InputLog, LoggedInput};
pub use json_records::JsonRecords;
pub use json_value::{JsonObject, shortened_json};
pub use options::ReadOptions;
pub use paths::{OutletFrom, PathFields, PathPattern};
pub use records::article_from_json;
pub use text_lines::{TextLines, TextRecord};
