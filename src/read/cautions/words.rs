//! The code of each kind of caution, and what it says.

use super::super::dates::DateOrder;
use super::kind::CautionKind;

/// What becomes of a date that cannot be read.
const KEPT_DATE: &str = "it is kept in `published_raw`, and `published` is null";

impl CautionKind {
    /// Its code in files, and what it says of `count` of `records` records.
    pub(super) fn words(&self, count: u64, records: u64) -> (&'static str, String) {
        let of = Share { count, records };
        match self {
            Self::FellBack { wanted, read } => {
                ("fell-back", format!("`{wanted}` is empty in {of}; `{read}` was read there"))
            }
            Self::OtherTextColumn { passed, read } => (
                "other-text-column",
                format!("`{read}` is read as the text; the values of `{passed}` are too short for one"),
            ),
            Self::EmptyWord { field } => {
                ("empty-word", format!("`{field}` of {of} holds a word for nothing and counts as empty"))
            }
            Self::SameName { name, columns } => (
                "same-name",
                format!("columns {columns} are both named `{name}`; the first that is not empty is read"),
            ),
            Self::RepeatedHeader => {
                ("repeated-header", format!("the header stands again in {}, skipped", rows(count)))
            }
            Self::AnotherHeader => (
                "another-header",
                format!("another header stands in {}; the rows after it are read by it", rows(count)),
            ),
            Self::LineAboveHeader => (
                "line-above-header",
                if count == 1 {
                    "1 line stands above the header and is not read".into()
                } else {
                    format!("{count} lines stand above the header and are not read")
                },
            ),
            Self::QuotesAreText => (
                "quotes-are-text",
                "quotes are text in this table: cells hold some without being quoted".into(),
            ),
            Self::RowNames => (
                "row-names",
                "each row has one cell more than the header; the first is taken for the name of the row, as R writes it".into(),
            ),
            Self::NulBytes => ("nul-bytes", format!("NUL bytes stood in {of} and were left out")),
            Self::SingleQuotes => (
                "single-quotes",
                "cells of this table stand in single quotes, which are no part of their texts".into(),
            ),
            Self::BlankRow => ("blank-row", format!("{} of blank cells, skipped", rows(count))),
            Self::TableInText => (
                "table-in-text",
                "it is named as text but has the header of a table, and is read as one".into(),
            ),
            Self::JsonInText => {
                ("json-in-text", "it is named as text but holds articles as JSON, and is read as JSON".into())
            }
            Self::SpreadJson => (
                "spread-json",
                "it is named as JSON lines, but its values run over several lines or stand in an array, and are read so".into(),
            ),
            Self::BareText => ("bare-text", format!("strings without keys, read as texts: {of}")),
            Self::OtherList { path } => (
                "other-list",
                format!(
                    "`{path}` may hold articles too and is not read, since it is unlike the list that is; {}",
                    elements(count)
                ),
            ),
            Self::BesideList { path } => (
                "beside-list",
                format!("`{path}` stands beside the articles and is not read; {}", elements(count)),
            ),
            Self::KeyOutlet => (
                "key-outlet",
                format!("the key of the list is taken for the outlet of {of}, which names none"),
            ),
            Self::OuterField { field } => (
                "outer-field",
                format!("`{field}` of {of} is that of the object around the list, or its key"),
            ),
            Self::BesideText { path } => (
                "beside-text",
                format!("`{path}` has other words than the text of {of} and is not read"),
            ),
            Self::Versions => (
                "versions",
                format!("versions of one article, each read as an article: {of}"),
            ),
            Self::NotFinite => ("not-finite", format!("NaN or Infinity in {of}, read as null")),
            Self::PythonText => {
                ("python-text", format!("what Python prints (single quotes, None, True), in {of}, read as JSON"))
            }
            Self::SpareComma => ("spare-comma", format!("a comma too many in {of}, left out")),
            Self::HalfCharacter => {
                ("half-character", format!("half of a surrogate pair in {of}, read as U+FFFD"))
            }
            Self::LooseJson => {
                ("loose-json", format!("control characters or other faults of JSON in {of}, read all the same"))
            }
            Self::DoubleKey { key } => ("double-key", format!("`{key}` stands twice in {of}; the last is read")),
            Self::NotUtf8 { encoding } => {
                ("not-utf8", format!("text in {of} is not UTF-8 and was read as {encoding}"))
            }
            Self::DamagedText => ("damaged-text", format!("bytes in {of} are not UTF-8 and became U+FFFD")),
            Self::Truncated => {
                ("truncated", format!("the text of {of} was cut by its source and is incomplete"))
            }
            Self::Withheld => (
                "withheld",
                format!("the full text of {of} is for subscribers; what is read may be a teaser"),
            ),
            Self::OtherArticle => (
                "other-article",
                format!("another article stands on the page of {of} and is not read; save its own page"),
            ),
            Self::SeveralArticles => (
                "several-articles",
                format!("several articles may stand on the page of {of}, which is read as one text; save the page of each"),
            ),
            Self::LiveBlog => {
                ("live-blog", format!("a live blog stands in {of}; its posts are read as one article"))
            }
            Self::TextOfMetadata => (
                "text-of-metadata",
                format!("the page has no text of its own in {of}; the one in its JSON-LD was read"),
            ),
            Self::EscapedBreaks => {
                ("escaped-breaks", format!("line breaks were written as `\\n` in the text of {of} and were mended"))
            }
            Self::LongerColumn { read, longer } => (
                "longer-column",
                format!("`{read}` is read as the text, and `{longer}` has longer texts; name the column of the text"),
            ),
            Self::Teaser { read } => (
                "teaser",
                format!("the only text of {of} is `{read}`, by its name a teaser, and that alone is scored"),
            ),
            Self::CellLimit { limit } => {
                ("cell-limit", format!("the text of {of} has exactly {limit}, and may be cut there"))
            }
            Self::JsonInString => {
                ("json-in-string", format!("strings that are JSON themselves, read as JSON: {of}"))
            }
            Self::TextHeader => (
                "text-header",
                format!("lines with fields such as a title or a date stand above the text of {of}, and are read as these"),
            ),
            Self::NoArticle { sort } => {
                ("no-article", format!("the text of {of} looks like {sort} and is scored all the same"))
            }
            Self::Markdown => {
                ("markdown", format!("marks of Markdown stood in the text of {of} and were taken out"))
            }
            Self::Markup => {
                ("markup", format!("tags or entities of HTML stood in the text of {of} and were taken out"))
            }
            Self::Recoded => {
                ("recoded", format!("the text of {of} was doubly encoded (`â€™` for `’`) and was repaired"))
            }
            Self::DoublyEncoded => (
                "doubly-encoded",
                format!(
                    "the text of {of} looks doubly encoded in places (`â€™` for `’`) and was left as it is"
                ),
            ),
            Self::NameWidgets => (
                "name-widgets",
                format!("boxes that repeat a name were glued to it in the text of {of} and were taken out"),
            ),
            Self::FusedNames { outlet } => {
                let outlet = outlet.as_ref().map(|outlet| format!(" of outlet {outlet}")).unwrap_or_default();
                ("fused-names", format!("names look fused in {of}{outlet}"))
            }
            Self::UnreadableDate => {
                ("unreadable-date", format!("the date of {of} cannot be read; {KEPT_DATE}"))
            }
            Self::DateTwoWays => (
                "date-two-ways",
                format!("the date of {of} means two days, by the order of day and month; {KEPT_DATE}"),
            ),
            Self::MixedDates => (
                "mixed-dates",
                format!(
                    "the date of {of} means two days, and other dates of the file stand in both orders; {KEPT_DATE}"
                ),
            ),
            Self::DateOrder(order) => {
                let first = if *order == DateOrder::MonthFirst { "month" } else { "day" };
                (
                    "date-order",
                    format!("the date of {of} is read {first} first, as other dates of the file show"),
                )
            }
            Self::DateWithDots => (
                "date-with-dots",
                format!("the date of {of} has dots between its numbers and is read day first"),
            ),
            Self::SerialDate => (
                "serial-date",
                format!("the date of {of} is a number of days, as Excel counts them from 1900, and is read so"),
            ),
            Self::SummaryOnly => {
                ("summary-only", format!("the feed has only the summary of {of}, which was read as its text"))
            }
            Self::OtherSheets { read } => {
                ("other-sheets", format!("sheet {read:?} was read; other sheets have no column for the text"))
            }
            Self::MergedCells => (
                "merged-cells",
                "cells are merged over several rows; their value is read in each of these".into(),
            ),
            Self::HiddenSheet if count > 1 => (
                "hidden-sheet",
                format!("{count} hidden sheets are not read; show them in the workbook to have them read"),
            ),
            Self::HiddenSheet => (
                "hidden-sheet",
                "1 hidden sheet is not read; show it in the workbook to have it read".into(),
            ),
            Self::DocumentNotes { kind } if count > 1 => {
                ("document-notes", format!("{count} {kind}s of the document are not read"))
            }
            Self::DocumentNotes { kind } => {
                ("document-notes", format!("1 {kind} of the document is not read"))
            }
            Self::TextRecord => {
                let are = if count > 1 { format!("{count} records") } else { "1 record".into() };
                let is = if count > 1 { "are" } else { "is" };
                (
                    "text-record",
                    format!(
                        "{are} of extracted text (`WARC-Type: conversion`) {is} not read; give the WARC file with the pages"
                    ),
                )
            }
            Self::UnsplitExport { database } => (
                "unsplit-export",
                format!(
                    "looks like an export of {database}, but cannot be split for certain; {of} was read as one article"
                ),
            ),
            Self::RepeatedId => (
                "repeated-id",
                format!(
                    "the id of {of} is that of an article before; a number is added to it (`#2`, `#3`, …)"
                ),
            ),
            Self::GivenTwice => ("given-twice", "it was given before, by this path or another; it is read once".into()),
            Self::PathDoesNotFit { pattern } => (
                "path-does-not-fit",
                format!("the path does not fit the pattern `{pattern}`, so it gives the article no fields"),
            ),
            Self::PathFitsInSeveralWays { pattern } => (
                "path-fits-in-several-ways",
                format!(
                    "the path fits the pattern `{pattern}` in several ways; the longest first values are taken"
                ),
            ),
            Self::Further => ("further", format!("further cautions about {of}")),
        }
    }
}

fn elements(count: u64) -> String {
    if count == 1 { "1 object".into() } else { format!("{count} objects") }
}

fn rows(count: u64) -> String {
    if count == 1 { "1 row".into() } else { format!("{count} rows") }
}

/// How many of the records of a file.
struct Share {
    count: u64,
    records: u64,
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.count, self.records) {
            (0 | 1, 0 | 1) => f.write_str("the record"),
            // The records of an unfinished file may not be counted yet.
            (count, records) if count > records => write!(f, "{count} records"),
            (count, records) => write!(f, "{count} of {records} records"),
        }
    }
}
