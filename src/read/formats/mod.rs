//! The formats: from the bytes of one input to its articles.

mod article_iter;
mod document;
#[cfg(feature = "exports")]
mod feed;
#[cfg(feature = "exports")]
mod fragment_text;
#[cfg(feature = "html")]
mod html_export;
mod html_page;
mod json_bytes;
mod json_feed;
mod json_file;
mod json_lines;
mod json_notes;
mod json_path;
mod json_scanner;
mod json_start;
mod json_stream;
#[cfg(test)]
mod json_stream_tests;
mod json_stream_walk;
mod json_walk;
mod plain_table;
mod plain_text;
mod sniff;
mod table;
mod table_cells;
mod table_dialect;
mod table_marks;
mod table_preamble;
mod table_quotes;
mod table_rest;
mod table_row_names;
mod table_rows;
#[cfg(test)]
mod table_rows_tests;
mod table_single_quotes;
mod text_header;
mod whole_text;
#[cfg(feature = "exports")]
mod xml_articles;
#[cfg(feature = "exports")]
mod xml_body;
#[cfg(feature = "exports")]
mod xml_header;

pub(super) use article_iter::ArticleIter;
#[cfg(feature = "exports")]
pub(super) use document::articles_of_document;
#[cfg(feature = "exports")]
pub(super) use feed::is_feed;
#[cfg(feature = "exports")]
pub(super) use html_page::record as page_record;
pub(super) use json_stream::{ChunkContent, JsonStream};
pub use plain_table::{PlainRow, PlainTable};
pub(super) use sniff::sniff;
#[cfg(feature = "exports")]
pub(super) use xml_articles::is_xml_of_articles;

use super::cautions::CautionKind;
use super::format::Format;
use super::input::OpenInput;
use super::options::ReadOptions;
use super::records::ManifestEntry;
use crate::error::{Cause, ContainerFault, ErrorKind};

/// Reads the articles of one input in a format.
pub(super) fn articles(
    input: OpenInput,
    format: Format,
    entry: Option<ManifestEntry>,
    options: &ReadOptions,
) -> ArticleIter {
    let limit = options.record_limit();
    // The name of the file says that it is text, not the caller.
    let is_guessed = options.format.is_none();
    match format {
        Format::Text if is_guessed && table::is_table(&input.start) => {
            input.name.caution(CautionKind::TableInText, None, None);
            table_articles(input, entry, options, None)
        }
        Format::Text if is_guessed && json_start::holds_articles(&input.start) => {
            input.name.caution(CautionKind::JsonInText, None, None);
            let format = sniff(&input.start);
            articles(input, format, entry, options)
        }
        Format::Text => plain_text::articles(input, entry, limit),
        #[cfg(feature = "html")]
        Format::Html => html_export::articles(input, entry, limit),
        #[cfg(not(feature = "html"))]
        Format::Html => Box::new(std::iter::once(html_page::article(&input.name))),
        Format::JsonLines if json_start::is_spread(&input.start) => {
            json_file::note_spread(&input);
            Box::new(json_file::articles(input, entry, options))
        }
        Format::Json if json_start::is_lines(&input.start) => {
            Box::new(json_lines::articles(input, entry, options))
        }
        Format::JsonLines => Box::new(json_lines::articles(input, entry, options)),
        Format::Json => Box::new(json_file::articles(input, entry, options)),
        Format::Rtf => document::rich_text(input, entry, limit),
        #[cfg(feature = "exports")]
        Format::Rss if xml_articles::is_xml_of_articles(&input.start) => {
            xml_articles::articles(input, entry, limit)
        }
        #[cfg(feature = "exports")]
        Format::Rss => feed::articles(input, entry, limit),
        #[cfg(not(feature = "exports"))]
        Format::Rss => refused(&input, "feed", ContainerFault::NotSupported),
        Format::Xlsx => refused(&input, "workbook", no_zip()),
        Format::Docx => refused(&input, "Word document", no_zip()),
        Format::Zip => refused(&input, "zip", no_zip()),
        Format::Parquet => refused(&input, "Parquet table", damaged("it does not begin with PAR1")),
        Format::Warc => refused(&input, "web archive", damaged("it does not begin with WARC/")),
        Format::Csv | Format::Tsv => {
            let delimiter = (format == Format::Tsv).then_some(b'\t');
            table_articles(input, entry, options, delimiter)
        }
    }
}

fn damaged(message: &'static str) -> ContainerFault {
    ContainerFault::Damaged(Cause::new(message))
}

/// The fault of bytes that are text although the name says a format of zip.
fn no_zip() -> ContainerFault {
    damaged("it is no zip file, as one of this name is")
}

fn refused(input: &OpenInput, what: &'static str, fault: ContainerFault) -> ArticleIter {
    Box::new(std::iter::once(Err(input.name.error(ErrorKind::Container { what, fault }, None))))
}

fn table_articles(
    input: OpenInput,
    entry: Option<ManifestEntry>,
    options: &ReadOptions,
    delimiter: Option<u8>,
) -> ArticleIter {
    match table::articles(input, entry, &options.columns, options.record_limit(), delimiter) {
        Ok(table) => Box::new(table),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}
