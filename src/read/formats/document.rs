//! Documents of word processors: each is an article, or an export of many.

use super::super::cautions::CautionKind;
use super::super::documents::{Document, DocumentTitle, Notes, document_of_rtf};
use super::super::input::{InputName, OpenInput};
use super::super::records::{ManifestEntry, Record};
use super::article_iter::ArticleIter;
use super::{plain_text, whole_text};
use crate::error::ErrorKind;

/// Reads a Rich Text document.
pub(super) fn rich_text(input: OpenInput, entry: Option<ManifestEntry>, limit: u64) -> ArticleIter {
    let name = input.name.clone();
    let document = input.read_all(limit).and_then(|bytes| {
        document_of_rtf(&bytes)
            .map_err(|fault| name.error(ErrorKind::Container { what: "Rich Text", fault }, None))
    });
    match document {
        Ok(document) => articles_of_document(document, name, entry),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

/// The articles of a document.
pub(in crate::read) fn articles_of_document(
    document: Document,
    name: InputName,
    entry: Option<ManifestEntry>,
) -> ArticleIter {
    let Document { text, title, notes, is_damaged } = document;
    if is_damaged {
        name.caution(CautionKind::DamagedText, None, None);
    }
    for Notes { kind, count, first } in notes {
        let first = Some(first.as_str()).filter(|first| !first.is_empty());
        (0..count).for_each(|_| name.caution(CautionKind::DocumentNotes { kind: kind.into() }, None, first));
    }
    whole_text::articles(text, name, entry, |text| match title {
        // The title is a paragraph of the text.
        Some(DocumentTitle::Paragraph(title)) => {
            Record { title: Some(title), text, is_whole: true, ..Record::default() }
        }
        Some(DocumentTitle::Property(title)) => Record { title: Some(title), text, ..Record::default() },
        None => plain_text::record(text),
    })
}
