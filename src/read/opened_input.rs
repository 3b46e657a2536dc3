//! An open input: its articles, its files if it is an archive, or the kind that it is of if it is not read.

#[cfg(feature = "exports")]
use super::documents::document_of_zip;
use super::format::Format;
use super::formats::{self, ArticleIter};
use super::input::OpenInput;
#[cfg(not(feature = "exports"))]
use super::kinds::file_kind::NEEDS_EXPORTS;
#[cfg(not(feature = "parquet"))]
use super::kinds::file_kind::PARQUET;
#[cfg(feature = "exports")]
use super::kinds::file_kind::XML;
use super::kinds::{Content, FileKind, Unread};
use super::options::ReadOptions;
#[cfg(feature = "exports")]
use super::packed::{PackedSource, ZipFile, ZipKind, ZipWalk};
#[cfg(feature = "parquet")]
use super::parquet::articles_of_parquet;
use super::records::ManifestEntry;
#[cfg(feature = "exports")]
use super::sheets::articles_of_workbook;
#[cfg(feature = "exports")]
use super::web_archive::archived_pages;
use crate::error::Error;
#[cfg(feature = "exports")]
use crate::error::ErrorKind;

/// What an input gives.
pub(super) enum OpenedInput {
    /// Its articles.
    Articles(ArticleIter),
    /// The files of an archive.
    #[cfg(feature = "exports")]
    Archive(Box<ZipWalk>),
    /// Nothing: it is of a kind that is not read.
    Unread(&'static FileKind),
}

/// What is known about an input beside its bytes.
#[derive(Default)]
pub(super) struct Described {
    /// What its manifest says, and its path where the manifest says nothing.
    pub(super) entry: Option<ManifestEntry>,
    /// What its manifest alone says. The files of an archive have paths of their own.
    #[cfg_attr(not(feature = "exports"), allow(dead_code, reason = "only archives have files"))]
    pub(super) by_manifest: Option<ManifestEntry>,
}

/// Reads an input in the format that its bytes say. If they are text, `of_text` says it. `unread` counts what is not read
/// inside of it.
///
/// # Errors
/// Zip files that are damaged, or unpack to too much.
pub(super) fn opened_input(
    input: OpenInput,
    of_text: impl FnOnce(&[u8]) -> Format,
    described: Described,
    options: &ReadOptions,
    unread: &Unread,
) -> Result<OpenedInput, Error> {
    let entry = described.entry;
    let format = match input.content {
        Content::Unread(kind) => return Ok(OpenedInput::Unread(kind)),
        #[cfg(feature = "exports")]
        Content::Zip => return zip(input, entry, described.by_manifest.as_ref(), options),
        #[cfg(feature = "exports")]
        Content::Warc => {
            let pages = archived_pages(input, entry, options.record_limit(), unread.clone());
            return Ok(OpenedInput::Articles(Box::new(pages)));
        }
        #[cfg(not(feature = "exports"))]
        Content::Zip | Content::Warc => {
            let _ = unread;
            return Ok(OpenedInput::Unread(&NEEDS_EXPORTS));
        }
        #[cfg(feature = "parquet")]
        Content::Parquet => {
            let articles = articles_of_parquet(input, entry, options)?;
            return Ok(OpenedInput::Articles(Box::new(articles)));
        }
        #[cfg(not(feature = "parquet"))]
        Content::Parquet => return Ok(OpenedInput::Unread(&PARQUET)),
        Content::Rtf => Format::Rtf,
        Content::Text => of_text(&input.start),
    };
    #[cfg(feature = "exports")]
    if format == Format::Rss && !formats::is_feed(&input.start) && !formats::is_xml_of_articles(&input.start)
    {
        return Ok(OpenedInput::Unread(&XML));
    }
    Ok(OpenedInput::Articles(formats::articles(input, format, entry, options)))
}

/// Times the longest record that a stream of a zip file may have, which is held in memory.
#[cfg(feature = "exports")]
const STREAM: u64 = 8;

/// Opens a zip file: an archive, a Word document, a workbook, or one that is not read.
#[cfg(feature = "exports")]
fn zip(
    input: OpenInput,
    entry: Option<ManifestEntry>,
    by_manifest: Option<&ManifestEntry>,
    options: &ReadOptions,
) -> Result<OpenedInput, Error> {
    let name = input.name.clone();
    let limit = options.record_limit();
    let source = PackedSource::of(input, limit.saturating_mul(STREAM))?;
    let fault = |what| {
        let name = name.clone();
        move |fault| name.error(ErrorKind::Container { what, fault }, None)
    };
    let mut zip = ZipFile::open(source).map_err(fault("zip"))?;
    Ok(match zip.kind() {
        ZipKind::Unread(kind) => OpenedInput::Unread(kind),
        ZipKind::Archive => {
            let takes_all = options.format.is_some_and(|format| !format.is_container());
            OpenedInput::Archive(Box::new(ZipWalk::new(zip, name, by_manifest, takes_all)))
        }
        ZipKind::Document => {
            let document = document_of_zip(&mut zip, limit).map_err(fault("Word document"))?;
            OpenedInput::Articles(formats::articles_of_document(document, name, entry))
        }
        ZipKind::Workbook => {
            let articles = articles_of_workbook(zip, name, entry, &options.columns, limit)?;
            OpenedInput::Articles(Box::new(articles))
        }
    })
}
