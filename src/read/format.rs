//! The formats of files, and which one the name of a file says.

use std::path::Path;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// One JSON object a line.
    JsonLines,
    /// A JSON array, one object, or several objects.
    Json,
    /// A table with a header. The delimiter (`,`, `;`, `|` or tab) is found in the header.
    Csv,
    /// A table with a header, delimited by tabs.
    Tsv,
    /// A workbook of Excel; its first sheet with a column for the text.
    Xlsx,
    /// A Word document.
    Docx,
    /// A Rich Text document.
    Rtf,
    /// A feed (RSS or Atom), or other articles as XML (TEI, trafilatura).
    Rss,
    /// A web archive.
    Warc,
    /// A Parquet table.
    Parquet,
    /// An archive of files of all formats.
    Zip,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::Html,
        Self::JsonLines,
        Self::Json,
        Self::Csv,
        Self::Tsv,
        Self::Xlsx,
        Self::Docx,
        Self::Rtf,
        Self::Rss,
        Self::Warc,
        Self::Parquet,
        Self::Zip,
    ];

    /// The file name extension, which is also the word for the format in arguments.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Rtf => "rtf",
            Self::Rss => "rss",
            Self::Warc => "warc",
            Self::Parquet => "parquet",
            Self::Zip => "zip",
        }
    }

    /// Whether the bytes of a file say this format, and other files are not of it whatever the caller names.
    #[cfg(feature = "exports")]
    pub(super) fn is_container(self) -> bool {
        matches!(self, Self::Xlsx | Self::Docx | Self::Rtf | Self::Warc | Self::Parquet | Self::Zip)
    }

    /// The format of files with this extension, in upper or lower case; `None` for other files.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "htm" => Some(Self::Html),
            "ndjson" => Some(Self::JsonLines),
            "xlsm" | "xltx" => Some(Self::Xlsx),
            "docm" | "dotx" => Some(Self::Docx),
            "pq" => Some(Self::Parquet),
            "atom" | "xml" | "rdf" | "tei" => Some(Self::Rss),
            extension => Self::ALL.into_iter().find(|format| format.as_str() == extension),
        }
    }

    /// The format that the name of a file says, without regard to a final `.gz`; `None` for other files.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let unpacked = has_extension(path, "gz").then(|| path.with_extension(""));
        let extension = unpacked.as_deref().unwrap_or(path).extension()?;
        Self::from_extension(extension.to_str()?)
    }
}

/// The name of a file without the extensions of a format and of gzip, and these extensions (`.jsonl.gz`); empty for others.
pub(super) fn split_extensions(name: &str) -> (&str, &str) {
    let without = |name: &str, is_known: fn(&str) -> bool| match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_known(extension) => stem.len(),
        _ => name.len(),
    };
    let unpacked = without(name, |extension| extension.eq_ignore_ascii_case("gz"));
    let stem = without(name.get(..unpacked).unwrap_or(name), |word| Format::from_extension(word).is_some());
    name.split_at_checked(stem).unwrap_or((name, ""))
}

/// Whether the file name ends with this extension, in upper or lower case.
pub(super) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
