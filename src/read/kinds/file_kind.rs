//! The kinds of files that are not read: what they are, how they are converted, and which extensions they have.

/// A kind of files that are not read.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct FileKind {
    /// What a file of it is.
    pub(in crate::read) name: &'static str,
    /// How to get articles out of it; empty for kinds that hold none.
    pub(in crate::read) advice: &'static str,
    extensions: &'static [&'static str],
}

impl FileKind {
    /// Whether articles may be lost with such a file.
    pub(in crate::read) fn may_hold_articles(&self) -> bool {
        !self.advice.is_empty()
    }

    /// Whether nothing is known about the file.
    pub(in crate::read) fn is_unknown(&self) -> bool {
        *self == UNKNOWN
    }

    /// The kind that an extension says, in upper or lower case.
    pub(super) fn of_extension(extension: &str) -> Option<&'static Self> {
        let extension = extension.to_ascii_lowercase();
        ALL.iter().copied().find(|kind| kind.extensions.contains(&extension.as_str()))
    }
}

const fn kind(name: &'static str, advice: &'static str, extensions: &'static [&'static str]) -> FileKind {
    FileKind { name, advice, extensions }
}

const UNPACK: &str = "unpack it first";
const TO_CSV: &str = "save it as .xlsx or .csv";
const TO_DOCX: &str = "save it as .docx in a word processor, or convert it with `soffice --convert-to docx`";
const FROM_R: &str = "write it as CSV in R, such as with write.csv(readRDS(\"a.rds\"), \"a.csv\")";
const FROM_PYTHON: &str = "write it as CSV or JSON in Python, such as with pandas";
const FROM_XML: &str = "write its articles as .json or .csv, such as with read_xml of pandas";
const TO_TEXT: &str = "save its text as .txt";

pub(in crate::read) static PDF: FileKind =
    kind("PDF", "save its text, such as with `pdftotext a.pdf`", &["pdf"]);
pub(in crate::read) static IMAGE: FileKind = kind(
    "image",
    "have its text recognised, such as with `tesseract a.png a`",
    &["png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic", "heif", "avif", "jp2", "djvu"],
);
pub(in crate::read) static SOUND: FileKind = kind(
    "sound or video",
    "have it transcribed to .txt",
    &["mp3", "mp4", "m4a", "m4v", "mov", "avi", "mkv", "webm", "wav", "ogg", "flac", "aac", "wma", "wmv"],
);
pub(in crate::read) static OLD_OFFICE: FileKind =
    kind("Office 97–2003 file", "save it as .docx, .xlsx or .txt in its program", &[]);
static DOC: FileKind = kind("Word 97–2003 document", TO_DOCX, &["doc", "dot"]);
static XLS: FileKind = kind("Excel 97–2003 workbook", TO_CSV, &["xls", "xlt"]);
static PPT: FileKind = kind("PowerPoint file", TO_TEXT, &["ppt", "pps"]);
static MSG: FileKind = kind("Outlook message", TO_TEXT, &["msg", "pst"]);
pub(in crate::read) static PPTX: FileKind =
    kind("presentation", TO_TEXT, &["pptx", "ppsx", "pptm", "odp", "key"]);
pub(in crate::read) static ODT: FileKind = kind("OpenDocument text", TO_DOCX, &["odt", "ott", "fodt", "sxw"]);
pub(in crate::read) static ODS: FileKind =
    kind("OpenDocument or binary workbook", TO_CSV, &["ods", "ots", "fods", "xlsb", "numbers"]);
pub(in crate::read) static PAGES: FileKind = kind("Pages document", "export it as .docx or .txt", &["pages"]);
static OTHER_DOCUMENT: FileKind =
    kind("document of another word processor", TO_DOCX, &["wpd", "wps", "hwp", "abw"]);
pub(in crate::read) static EPUB: FileKind = kind("e-book", TO_TEXT, &["epub", "mobi", "azw", "azw3", "fb2"]);
/// What only some builds read.
#[cfg(not(feature = "parquet"))]
pub(in crate::read) static PARQUET: FileKind = kind(
    "Parquet table",
    "this build leaves out the feature `parquet`: write it as .csv or .jsonl, such as with DuckDB, pandas or R",
    &[],
);
pub(in crate::read) static ARROW: FileKind = kind(
    "Arrow or Feather table",
    "write it as .csv or .jsonl, such as with pandas or R",
    &["feather", "arrow", "ipc", "arrows"],
);
pub(in crate::read) static COLUMNS: FileKind =
    kind("ORC or Avro table", "write it as .csv or .jsonl", &["orc", "avro"]);
pub(in crate::read) static R: FileKind = kind("R file of data", FROM_R, &["rds", "rdata", "rda", "qs"]);
pub(in crate::read) static STATISTICS: FileKind = kind(
    "SPSS, Stata or SAS file",
    "export it as .csv",
    &["sav", "zsav", "por", "dta", "sas7bdat", "xpt", "jasp", "jmp"],
);
pub(in crate::read) static PICKLE: FileKind =
    kind("Python pickle", FROM_PYTHON, &["pkl", "pickle", "joblib", "dill", "pt"]);
pub(in crate::read) static ARRAY: FileKind =
    kind("NumPy or HDF5 array", FROM_PYTHON, &["npy", "npz", "h5", "hdf5", "hdf", "nc", "mat"]);
pub(in crate::read) static DATABASE: FileKind = kind(
    "database",
    "export its table as .csv, such as with `sqlite3 -csv -header a.db \"select * from t\"`",
    &["sqlite", "sqlite3", "db", "db3", "mdb", "accdb", "duckdb", "dbf", "sql"],
);
pub(in crate::read) static ZIP_INSIDE: FileKind = kind("zip inside a zip", UNPACK, &[]);
pub(in crate::read) static OTHER_ZIP: FileKind =
    kind("zip that is no archive of articles", TO_TEXT, &["jar", "apk"]);
pub(in crate::read) static BZIP2: FileKind =
    kind("bzip2 file", "unpack it first, such as with `bunzip2 a.bz2`", &["bz2", "bz", "tbz", "tbz2"]);
pub(in crate::read) static XZ: FileKind =
    kind("xz file", "unpack it first, such as with `unxz a.xz`", &["xz", "lzma", "txz"]);
pub(in crate::read) static ZSTD: FileKind =
    kind("Zstandard file", "unpack it first, such as with `zstd -d a.zst`", &["zst", "zstd", "tzst"]);
pub(in crate::read) static ARCHIVE: FileKind = kind("7z or RAR archive", UNPACK, &["7z", "rar"]);
pub(in crate::read) static TAR: FileKind =
    kind("tar archive", "unpack it first, such as with `tar xf a.tar`", &["tar", "tgz"]);
pub(in crate::read) static OTHER_PACKED: FileKind =
    kind("compressed file", UNPACK, &["lz4", "lz", "br", "z", "lzo", "sz", "cab", "iso", "dmg"]);
pub(in crate::read) static GZIP_INSIDE: FileKind = kind("gzip inside a gzip", UNPACK, &[]);
static MAIL: FileKind = kind("e-mail", TO_TEXT, &["eml", "mbox", "emlx"]);
pub(in crate::read) static SAVED_PAGE: FileKind =
    kind("web archive of a browser", "save the page as .html", &["mht", "mhtml", "webarchive", "maff"]);
static MARKDOWN: FileKind = kind(
    "text with markup",
    "rename it to .txt if the markup does no harm, or convert it with `pandoc -t plain`",
    &["md", "markdown", "rst", "tex", "org", "adoc", "textile", "rmd", "qmd"],
);
static LINK: FileKind =
    kind("link to a page", "save the page as .html: nothing is fetched", &["url", "webloc", "website"]);
static SUBTITLES: FileKind = kind("subtitles", TO_TEXT, &["srt", "vtt", "sbv", "ass"]);
pub(in crate::read) static XML: FileKind =
    kind("XML of another form than RSS, Atom, TEI and trafilatura", FROM_XML, &["nxml", "nitf"]);
pub(in crate::read) static PROGRAM: FileKind =
    kind("program", "", &["exe", "dll", "so", "dylib", "o", "a", "bin", "msi", "class", "wasm"]);
/// An answer of a server in a web archive: a picture, a redirection, an error.
pub(in crate::read) static NO_PAGE: FileKind = kind("answer of a server that is no page", "", &[]);
/// What is read where articles are, and not where texts stand one on each line.
pub(in crate::read) static NOT_LINES: FileKind =
    kind("document, archive or workbook, which has no lines", "save its lines as .txt", &[]);
/// What only some builds read.
#[cfg(not(feature = "exports"))]
pub(in crate::read) static NEEDS_EXPORTS: FileKind = kind(
    "zip, Word document or workbook",
    "this build leaves out the feature `exports`: save it as .txt or .csv",
    &[],
);
/// A file without a known extension.
pub(in crate::read) static UNKNOWN: FileKind =
    kind("file of an unknown kind", "give it the extension of its format", &[]);
/// What stands beside articles and is none.
pub(in crate::read) static OTHER: FileKind = kind(
    "script, style, setting or note",
    "",
    &[
        "css",
        "js",
        "mjs",
        "map",
        "woff",
        "woff2",
        "ttf",
        "otf",
        "eot",
        "ico",
        "cur",
        "svg",
        "swf",
        "py",
        "pyc",
        "ipynb",
        "r",
        "rs",
        "sh",
        "bash",
        "ps1",
        "bat",
        "cmd",
        "do",
        "ado",
        "sps",
        "sas",
        "jl",
        "java",
        "c",
        "h",
        "cpp",
        "go",
        "rb",
        "pl",
        "php",
        "ts",
        "tsx",
        "jsx",
        "scss",
        "less",
        "vue",
        "toml",
        "yml",
        "yaml",
        "ini",
        "cfg",
        "conf",
        "env",
        "lock",
        "log",
        "out",
        "err",
        "bib",
        "ris",
        "nbib",
        "enw",
        "ciw",
        "lnk",
        "sha256",
        "md5",
        "sig",
        "asc",
        "bak",
        "tmp",
        "part",
        "crdownload",
        "swp",
        "gitignore",
        "rproj",
        "rhistory",
        "makefile",
    ],
);

static ALL: &[&FileKind] = &[
    &PDF,
    &IMAGE,
    &SOUND,
    &OLD_OFFICE,
    &DOC,
    &XLS,
    &PPT,
    &MSG,
    &PPTX,
    &ODT,
    &ODS,
    &PAGES,
    &OTHER_DOCUMENT,
    &EPUB,
    &ARROW,
    &COLUMNS,
    &R,
    &STATISTICS,
    &PICKLE,
    &ARRAY,
    &DATABASE,
    &ZIP_INSIDE,
    &OTHER_ZIP,
    &BZIP2,
    &XZ,
    &ZSTD,
    &ARCHIVE,
    &TAR,
    &OTHER_PACKED,
    &GZIP_INSIDE,
    &MAIL,
    &SAVED_PAGE,
    &MARKDOWN,
    &LINK,
    &SUBTITLES,
    &XML,
    &PROGRAM,
    &NO_PAGE,
    &UNKNOWN,
    &OTHER,
];

#[cfg(test)]
mod tests {
    use super::super::super::format::Format;
    use super::*;

    #[test]
    fn no_extension_means_two_kinds_or_a_format() {
        let mut seen: Vec<&str> = ALL.iter().flat_map(|kind| kind.extensions).copied().collect();
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
        assert!(seen.iter().all(|extension| Format::from_extension(extension).is_none()));
        assert!(seen.iter().all(|extension| *extension == extension.to_ascii_lowercase()));
    }

    #[test]
    fn every_kind_is_found_by_its_extension() {
        assert_eq!(FileKind::of_extension("PDF"), Some(&PDF));
        assert_eq!(FileKind::of_extension("feather").map(|kind| kind.name), Some("Arrow or Feather table"));
        assert_eq!(FileKind::of_extension("txt"), None);
        assert!(!OTHER.may_hold_articles() && UNKNOWN.may_hold_articles());
    }
}
