//! What the first bytes of a file say that it is, whatever its name.
//!
//! Sources: the specifications of the formats, and the magic numbers of `file` (libmagic).

use super::file_kind::{self as kinds, FileKind};

/// What the bytes of an input are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Content {
    /// No bytes of another kind: text, or unknown.
    Text,
    /// Rich Text Format.
    Rtf,
    /// A zip file: an archive, a Word document, a workbook, or something that is not read.
    Zip,
    /// A web archive.
    Warc,
    /// A Parquet table.
    Parquet,
    /// A kind that is not read.
    Unread(&'static FileKind),
}

/// Bytes at the start of a file, with the kind that they mean.
static STARTS: &[(&[u8], &FileKind)] = &[
    (b"\x89PNG\r\n\x1a\n", &kinds::IMAGE),
    (b"\xff\xd8\xff", &kinds::IMAGE),
    (b"GIF87a", &kinds::IMAGE),
    (b"GIF89a", &kinds::IMAGE),
    (b"II*\0", &kinds::IMAGE),
    (b"MM\0*", &kinds::IMAGE),
    (b"AT&TFORM", &kinds::IMAGE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &kinds::OLD_OFFICE),
    (b"SQLite format 3\0", &kinds::DATABASE),
    (b"\0\x01\0\0Standard ", &kinds::DATABASE),
    (b"ARROW1\0\0", &kinds::ARROW),
    (b"FEA1", &kinds::ARROW),
    (b"Obj\x01", &kinds::COLUMNS),
    (b"ORC\n", &kinds::COLUMNS),
    (b"ORC\x08", &kinds::COLUMNS),
    (b"\x89HDF\r\n\x1a\n", &kinds::ARRAY),
    (b"\x93NUMPY", &kinds::ARRAY),
    (b"X\n\0\0\0", &kinds::R),
    (b"RDX", &kinds::R),
    (b"RDA3\n", &kinds::R),
    (b"A\n3\n", &kinds::R),
    (b"A\n2\n", &kinds::R),
    (b"$FL2@(#)", &kinds::STATISTICS),
    (b"$FL3@(#)", &kinds::STATISTICS),
    (b"<stata_dta>", &kinds::STATISTICS),
    (b"\x80\x02", &kinds::PICKLE),
    (b"\x80\x03", &kinds::PICKLE),
    (b"\x80\x04\x95", &kinds::PICKLE),
    (b"\x80\x05\x95", &kinds::PICKLE),
    (b"\x1f\x8b\x08", &kinds::GZIP_INSIDE),
    (b"\xfd7zXZ\0", &kinds::XZ),
    (b"\x28\xb5\x2f\xfd", &kinds::ZSTD),
    (b"7z\xbc\xaf\x27\x1c", &kinds::ARCHIVE),
    (b"Rar!\x1a\x07", &kinds::ARCHIVE),
    (b"\x04\x22\x4d\x18", &kinds::OTHER_PACKED),
    (b"LZIP\x01", &kinds::OTHER_PACKED),
    (b"ID3\x03", &kinds::SOUND),
    (b"ID3\x04", &kinds::SOUND),
    (b"OggS\0", &kinds::SOUND),
    (b"fLaC\0", &kinds::SOUND),
    (b"\x1a\x45\xdf\xa3", &kinds::SOUND),
    (b"bplist00", &kinds::SAVED_PAGE),
    (b"\x7fELF", &kinds::PROGRAM),
    (b"MZ\x90\0", &kinds::PROGRAM),
    (b"\0asm\x01", &kinds::PROGRAM),
];

/// Bytes that are searched for the mark of a PDF, which may have some before it (PDF 1.7, implementation note 13).
const PDF_SEARCHED: usize = 1024;

impl Content {
    /// What these first bytes mean.
    pub(in crate::read) fn of(start: &[u8]) -> Self {
        if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
            return Self::Zip;
        }
        if start.trim_ascii_start().starts_with(b"{\\rtf") {
            return Self::Rtf;
        }
        if start.starts_with(b"WARC/") {
            return Self::Warc;
        }
        // The mark of Parquet is a word of biology too; in a table, no letter follows it.
        let is_text = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
        if start.starts_with(b"PAR1") && !start.get(4).is_some_and(is_text) {
            return Self::Parquet;
        }
        unread(start).map_or(Self::Text, Self::Unread)
    }
}

impl Content {
    /// The kind of an input that is not read; `None` for others.
    pub(in crate::read) fn unread(self) -> Option<&'static FileKind> {
        match self {
            #[cfg(not(feature = "exports"))]
            Self::Zip => Some(&kinds::NEEDS_EXPORTS),
            #[cfg(not(feature = "parquet"))]
            Self::Parquet => Some(&kinds::PARQUET),
            Self::Unread(kind) => Some(kind),
            _ => None,
        }
    }
}

fn unread(start: &[u8]) -> Option<&'static FileKind> {
    if let Some((_, kind)) = STARTS.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Some(kind);
    }
    let at = |offset: usize, magic: &[u8]| start.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    if is_pdf(start) {
        Some(&kinds::PDF)
    } else if start.starts_with(b"BZh") && (at(4, b"1AY&SY") || at(4, b"\x17\x72\x45\x38\x50\x90")) {
        Some(&kinds::BZIP2)
    } else if at(257, b"ustar") {
        Some(&kinds::TAR)
    } else if start.starts_with(b"RIFF") && at(8, b"WEBP") {
        Some(&kinds::IMAGE)
    } else if start.starts_with(b"RIFF") && (at(8, b"WAVE") || at(8, b"AVI ")) {
        Some(&kinds::SOUND)
    } else if at(4, b"ftypheic") || at(4, b"ftypmif1") || at(4, b"ftypavif") {
        Some(&kinds::IMAGE)
    } else if at(4, b"ftyp") && start.first() == Some(&0) {
        Some(&kinds::SOUND)
    } else if start.starts_with(b"BM") && at(6, b"\0\0\0\0") {
        Some(&kinds::IMAGE)
    } else {
        None
    }
}

/// Whether a PDF begins here. A text may speak of `%PDF-`, so behind other bytes the mark must begin a line.
fn is_pdf(start: &[u8]) -> bool {
    let searched = start.get(..PDF_SEARCHED.min(start.len())).unwrap_or_default();
    start.starts_with(b"%PDF-") || memchr::memmem::find(searched, b"\n%PDF-1.").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_say_the_kind() {
        for (start, name) in [
            (&b"%PDF-1.4\n"[..], "PDF"),
            (b"\n%PDF-1.7", "PDF"),
            (b"BZh91AY&SY", "bzip2 file"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
            (b"X\n\0\0\0\x03", "R file of data"),
            (b"\x80\x04\x95\x10", "Python pickle"),
            (b"\0\0\0\x20ftypisom", "sound or video"),
            (b"BM\x8a\0\0\0\0\0\0\0", "image"),
        ] {
            assert!(matches!(Content::of(start), Content::Unread(kind) if kind.name == name), "{name}");
        }
        let mut tar = vec![b'a'; 257];
        tar.extend_from_slice(b"ustar\0");
        assert_eq!(Content::of(&tar), Content::Unread(&kinds::TAR));
        assert_eq!(Content::of(b"PK\x03\x04\x14"), Content::Zip);
        assert_eq!(Content::of(b" {\\rtf1"), Content::Rtf);
        assert_eq!(Content::of(b"WARC/1.0\r\n"), Content::Warc);
        assert_eq!(Content::of(b"PAR1\x15\x04"), Content::Parquet);
    }

    #[test]
    fn texts_that_speak_of_formats_are_text() {
        for text in [
            "PK is short for Phil Katz.",
            "PAR1 is a receptor.",
            "The mark %PDF- begins a PDF.",
            "{\"text\": 1}",
            "BMW said",
            "MZ",
            "",
            "ORC, a town",
            "A\nB\n",
        ] {
            assert_eq!(Content::of(text.as_bytes()), Content::Text, "{text}");
        }
    }
}
