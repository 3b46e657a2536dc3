//! Documents of word processors: their paragraphs, and the title that they name.

#[cfg(feature = "exports")]
mod docx;
#[cfg(feature = "exports")]
mod docx_notes;
#[cfg(feature = "exports")]
mod docx_paragraphs;
mod rtf;
mod rtf_bytes;
mod rtf_groups;

#[cfg(feature = "exports")]
pub(super) use docx::document_of_zip;
pub(super) use rtf::document_of_rtf;

/// A document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Document {
    /// Its paragraphs, with a blank line between two.
    pub(super) text: String,
    /// The title of the article.
    pub(super) title: Option<DocumentTitle>,
    /// Notes that are not in the text.
    pub(super) notes: Vec<Notes>,
    /// Whether bytes of it are no text, and became U+FFFD.
    pub(super) is_damaged: bool,
}

/// Notes of one kind.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Notes {
    /// What one of them is, such as `footnote`.
    pub(super) kind: &'static str,
    pub(super) count: u64,
    /// The beginning of the first one.
    pub(super) first: String,
}

/// A title, and where the document has it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum DocumentTitle {
    /// A paragraph in the style of a title.
    #[cfg_attr(not(feature = "exports"), allow(dead_code, reason = "Rich Text has no styles of titles"))]
    Paragraph(String),
    /// The properties of the document, which its text need not repeat.
    Property(String),
}

/// Titles that word processors fill in by themselves.
fn is_made_by_program(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let starts =
        ["microsoft word", "untitled", "dokument", "document", "word document", "powerpoint", "unknown"];
    let ends = [".doc", ".docx", ".rtf", ".txt", ".odt", ".pdf", ".html"];
    lower.is_empty()
        || starts.iter().any(|start| {
            lower
                .strip_prefix(start)
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic) && rest.len() < 40)
        })
        || ends.iter().any(|end| lower.ends_with(end))
}
