//! The kinds of cautions.

use super::super::dates::DateOrder;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What needs a word about records that were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum CautionKind {
    /// A field was empty, and the next column that may hold it was read instead.
    FellBack {
        /// The column or key that is usually read.
        wanted: String,
        /// The one that was read.
        read: String,
    },
    /// The values of a column are no texts, and those of another that may hold the text are.
    OtherTextColumn {
        /// The column that would be read by its name.
        passed: String,
        /// The one that was read.
        read: String,
    },
    /// A field holds a word for nothing, such as `nan` or `[removed]`, and counts as empty.
    EmptyWord {
        /// The column or key.
        field: String,
    },
    /// Two columns have one name.
    SameName {
        /// The name as it stands first.
        name: String,
        /// The columns that have it, from 1, such as `2 and 5`.
        columns: String,
    },
    /// The header of a table stands again in the middle, where files were joined.
    RepeatedHeader,
    /// Another header stands in the middle of a table, and the rows after it are read by it.
    AnotherHeader,
    /// A line above the header of a table, such as a comment, which is not read.
    LineAboveHeader,
    /// Quotes hold no cell of a table together, since cells without quotes around them have some: they are text.
    QuotesAreText,
    /// The rows of a table have one cell more than its header: the first is their name.
    RowNames,
    /// NUL bytes in the row of a table, which were left out.
    NulBytes,
    /// Single quotes hold the cells of a table together.
    SingleQuotes,
    /// A row of blank cells.
    BlankRow,
    /// A file that is named as text and was read as a table.
    TableInText,
    /// A file that is named as text and was read as JSON.
    JsonInText,
    /// A file of JSON lines whose values run over several lines.
    SpreadJson,
    /// A JSON string that was read as the text of an article.
    BareText,
    /// A list in a JSON object that may hold articles too and is not read.
    OtherList {
        /// The keys to it, with dots between them.
        path: String,
    },
    /// A list of objects with titles or texts beside the articles of a JSON object, such as its comments, which is not read.
    BesideList {
        /// The keys to it, with dots between them.
        path: String,
    },
    /// Articles without an outlet in several lists of one JSON object: the key of the list was taken for it.
    KeyOutlet,
    /// A field that records lack and the object around their list has.
    OuterField {
        /// The field.
        field: Cow<'static, str>,
    },
    /// Parts of a text, such as sections or blocks, beside the text that is read.
    BesideText {
        /// The key of the parts.
        path: String,
    },
    /// One of several versions of an article in one JSON object, each of which is read as an article.
    Versions,
    /// `NaN` or `Infinity` where JSON has numbers.
    NotFinite,
    /// What Python prints instead of JSON.
    PythonText,
    /// A comma before the end of a JSON array, object or line.
    SpareComma,
    /// Half of a surrogate pair in a JSON string.
    HalfCharacter,
    /// Control characters in JSON strings, keys without quotes, and other things that JSON does not have.
    LooseJson,
    /// A key that a JSON object has twice.
    DoubleKey {
        /// The key.
        key: String,
    },
    /// Text that is not UTF-8 and was read in this encoding.
    NotUtf8 {
        /// Name of the encoding, such as `windows-1252`.
        encoding: Cow<'static, str>,
    },
    /// Text that is UTF-8 but for some bytes, which became U+FFFD.
    DamagedText,
    /// The source cut the text, as `NewsAPI` does (`… [+2829 chars]`).
    Truncated,
    /// The publisher withholds a part of the text from those who do not pay.
    Withheld,
    /// Another article on the page of an article, which is not read.
    OtherArticle,
    /// Several articles on one page that cannot be told apart for certain, and are read as one text.
    SeveralArticles,
    /// A live blog, whose posts are read as one article.
    LiveBlog,
    /// A page without a text of its own, so that the one of its JSON-LD was read.
    TextOfMetadata,
    /// Line breaks that were written as `\n` in a text.
    EscapedBreaks,
    /// A column that is not read has longer texts than the teasers that are.
    LongerColumn {
        /// The column that is read.
        read: String,
        /// The longer one.
        longer: String,
    },
    /// A text that is a teaser by the name of its column or key.
    Teaser {
        /// The column or key that is read.
        read: String,
    },
    /// A text as long as a cell or column of a program can be, which may have cut it.
    CellLimit {
        /// What cuts at this length.
        limit: Cow<'static, str>,
    },
    /// A JSON string that is JSON itself.
    JsonInString,
    /// Lines with title, date and other fields above a text.
    TextHeader,
    /// A text that looks like the answer of a server and not like an article, such as a request for consent.
    NoArticle {
        /// What it looks like.
        sort: Cow<'static, str>,
    },
    /// Marks of Markdown in a text, which were taken out.
    Markdown,
    /// Tags or entities of HTML in a text, which were taken out.
    Markup,
    /// A text that was doubly encoded throughout, and was repaired.
    Recoded,
    /// A text that looks doubly encoded in places, and was left as it is.
    DoublyEncoded,
    /// Boxes of the page that repeat a name, glued to it in the text, which were taken out.
    NameWidgets,
    /// Names without a space between them.
    FusedNames {
        /// The outlet, where it is known.
        outlet: Option<String>,
    },
    /// A date that cannot be read.
    UnreadableDate,
    /// A date of numbers whose day and month cannot be told apart.
    DateTwoWays,
    /// The same in a file whose other dates stand in both orders.
    MixedDates,
    /// A date of numbers that was read in the order that other dates of the file show.
    DateOrder(DateOrder),
    /// A date of numbers with dots between them that was read day first, as no other date with dots shows an order.
    DateWithDots,
    /// A number that was read as a day, as spreadsheets count them.
    SerialDate,
    /// An item of a feed without its text: its summary was read instead.
    SummaryOnly,
    /// Sheets of a workbook without a column for the text; the value is their names.
    OtherSheets {
        /// The sheet that was read.
        read: String,
    },
    /// Cells of a sheet that are merged over several rows.
    MergedCells,
    /// A hidden sheet of a workbook, which is not read; the value is its name.
    HiddenSheet,
    /// A footnote, an endnote or a comment of a Word document, which is not read.
    DocumentNotes {
        /// What it is.
        kind: Cow<'static, str>,
    },
    /// A record of a web archive with the text of a page instead of the page (`WARC-Type: conversion`), which is not read.
    TextRecord,
    /// A text with marks of an export of several articles that could not be split, and is read as one article.
    UnsplitExport {
        /// The database whose marks it has.
        database: Cow<'static, str>,
    },
    /// An id that another article has, to which a number was added.
    RepeatedId,
    /// A file or folder that was given before.
    GivenTwice,
    /// A path that does not fit the pattern of the caller.
    PathDoesNotFit {
        /// The pattern.
        pattern: String,
    },
    /// A path whose values can be divided in several ways.
    PathFitsInSeveralWays {
        /// The pattern.
        pattern: String,
    },
    /// Kinds beyond the limit of one file, without telling them apart.
    Further,
}
