//! One row of a table: where its cells begin and end, and what is in them.

use super::table_marks::end_of_quotation;
use std::borrow::Cow;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What stands between two cells.
    pub(super) delimiter: u8,
    /// Whether `\"` is a quote inside quotes, as databases write it.
    pub(super) has_escapes: bool,
    /// Whether quotes around a cell are no part of it. In some tables with tabs they are text like any other.
    pub(super) has_quotes: bool,
    /// Whether blanks may stand before a quoted cell: `1, "One"`.
    pub(super) has_blanks: bool,
}

impl Dialect {
    /// Cells with this delimiter between them, quoted as most programs do it.
    pub(super) fn with_delimiter(delimiter: u8) -> Self {
        Self { delimiter, has_escapes: false, has_quotes: true, has_blanks: false }
    }
}

/// What the quotes in a row mean that neither stand twice nor begin or end a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StrayQuote {
    /// They are a part of the text, of a quoted cell (`"He said "no" to it",x`) as of a cell that begins with a quotation and is not
    /// quoted (`"Frozen" wins,x`). All marks are kept.
    Marks,
    /// The same, where every cell that begins with a quote is a quoted one.
    IsText,
    /// The same as `Marks`, and a quote before a delimiter with a blank behind it is text too: `"He said "no", and left",x` has two
    /// cells.
    OrBeforeBlank,
    /// The same as `Marks`, and of two quotes at the end of a cell the first is text: `"He said: "No.""` has the text
    /// `He said: "No."`.
    EndsInPair,
    /// The last two together.
    EndsInPairOrBeforeBlank,
    /// They end the quotes, and the rest of the cell has none. This is the rule of the `csv` crate, but that the marks are kept.
    EndsQuotes,
}

impl StrayQuote {
    /// All readings, the most likely one first.
    pub(super) const ALL: [Self; 6] = [
        Self::Marks,
        Self::IsText,
        Self::OrBeforeBlank,
        Self::EndsInPair,
        Self::EndsInPairOrBeforeBlank,
        Self::EndsQuotes,
    ];

    fn has_quotations(self) -> bool {
        !matches!(self, Self::IsText | Self::EndsQuotes)
    }

    fn has_text_before_blank(self) -> bool {
        matches!(self, Self::OrBeforeBlank | Self::EndsInPairOrBeforeBlank)
    }

    fn ends_in_pair(self) -> bool {
        matches!(self, Self::EndsInPair | Self::EndsInPairOrBeforeBlank)
    }
}

/// A cell of a row, as places in its bytes.
#[derive(Debug, Clone, Copy)]
struct CellSpan {
    /// Where it begins; behind its opening quote.
    start: usize,
    /// Where the quotes end; `None` for a cell without quotes.
    closing: Option<usize>,
    end: usize,
    /// Whether quotes stand for something else: two for one, or one behind `\`.
    has_pairs: bool,
}

/// The cells of a row without its line break. Bytes that are no text of their own belong to the cell.
pub(super) fn cells(row: &str, dialect: Dialect, stray: StrayQuote) -> Vec<Cow<'_, str>> {
    let mut cells = Vec::new();
    walk(row.as_bytes(), dialect, stray, |cell| cells.push(content(row, cell, dialect)));
    cells
}

/// The number of cells, and whether the row ends inside quotes.
pub(super) fn count_cells(row: &[u8], dialect: Dialect, stray: StrayQuote) -> (usize, bool) {
    let mut count = 0;
    let is_open = walk(row, dialect, stray, |_| count += 1);
    (count, is_open)
}

/// Whether the last cell of a row is quoted, and nothing stands behind its closing quote.
pub(super) fn ends_with_quoted(row: &[u8], dialect: Dialect, stray: StrayQuote) -> bool {
    let mut last = None;
    let is_open = walk(row, dialect, stray, |cell| last = Some(cell));
    let closing = last.and_then(|cell| cell.closing);
    !is_open && closing.is_some_and(|at| row.get(at + 1..).unwrap_or_default().trim_ascii().is_empty())
}

/// Where the quoted cell begins that a quote in its text closes too early, in a row with an odd number of quotes: a later cell
/// without quotes begins with a blank and ends with a quote, as text behind a comma does (`"He stopped.", she said."`).
pub(super) fn closed_early(row: &str, dialect: Dialect, stray: StrayQuote) -> Option<usize> {
    if dialect.delimiter == b'\t'
        || dialect.has_blanks
        || memchr::memchr_iter(b'"', row.as_bytes()).count().is_multiple_of(2)
    {
        return None;
    }
    let (mut quoted, mut found) = (None, None);
    walk(row.as_bytes(), dialect, stray, |cell| match cell.closing {
        Some(_) => quoted = Some(cell.start.saturating_sub(1)),
        None => {
            let text = row.get(cell.start..cell.end).unwrap_or_default();
            if text.starts_with(' ') && text.trim_end().ends_with('"') {
                found = found.or(quoted);
            }
        }
    });
    found
}

/// Whether a reading of a row gives cells that nobody writes: one without quotes that begins with a blank and ends with a quote, as
/// the rest of a text does, or a quoted one in which another cell opens.
pub(super) fn is_doubtful(row: &[u8], dialect: Dialect, stray: StrayQuote) -> bool {
    let opens_cell = |text: &[u8]| {
        memchr::memchr_iter(dialect.delimiter, text).any(|at| match text.get(at + 1..) {
            Some([b'"', next, ..]) => !matches!(next, b' ' | b'"') && *next != dialect.delimiter,
            _ => false,
        })
    };
    let mut found = false;
    walk(row, dialect, stray, |cell| {
        let text = row.get(cell.start..cell.closing.unwrap_or(cell.end)).unwrap_or_default();
        found |= match cell.closing {
            Some(_) => opens_cell(text),
            None => {
                dialect.delimiter != b'\t'
                    && text.first() == Some(&b' ')
                    && text.trim_ascii_end().last() == Some(&b'"')
            }
        };
    });
    found
}

/// Goes through the cells of a row; whether the row ends inside quotes.
fn walk(row: &[u8], dialect: Dialect, stray: StrayQuote, mut see: impl FnMut(CellSpan)) -> bool {
    let mut at = 0;
    loop {
        if dialect.has_blanks {
            let blanks = row.iter().skip(at).take_while(|byte| **byte == b' ').count();
            at = if row.get(at + blanks) == Some(&b'"') { at + blanks } else { at };
        }
        let rest = row.get(at..).unwrap_or_default();
        let quotation = (dialect.has_quotes && stray.has_quotations())
            .then(|| end_of_quotation(rest, dialect.delimiter, dialect.has_escapes));
        if let Some(end) = quotation.flatten() {
            see(CellSpan { start: at, closing: None, end: at + end, has_pairs: false });
            if at + end >= row.len() {
                return false;
            }
            at += end + 1;
            continue;
        }
        if !dialect.has_quotes || rest.first() != Some(&b'"') {
            let end = memchr::memchr(dialect.delimiter, rest).map(|length| at + length);
            let span = CellSpan { start: at, closing: None, end: end.unwrap_or(row.len()), has_pairs: false };
            see(span);
            match end {
                Some(end) => at = end + 1,
                None => return false,
            }
            continue;
        }
        let (start, quotes) = (at + 1, Quotes { row, dialect, stray });
        let Closing { quote, end, has_pairs } = quotes.closing(start);
        see(CellSpan { start, closing: Some(quote), end, has_pairs });
        if end >= row.len() {
            return quote >= row.len();
        }
        at = end + 1;
    }
}

/// A row whose quotes are followed.
struct Quotes<'a> {
    row: &'a [u8],
    dialect: Dialect,
    stray: StrayQuote,
}

/// How a quoted cell ends.
struct Closing {
    /// Where its closing quote is; the end of the row if it has none.
    quote: usize,
    /// Where the cell ends: at a delimiter, or at the end of the row.
    end: usize,
    has_pairs: bool,
}

impl Quotes<'_> {
    /// The end of a quoted cell whose content begins here.
    fn closing(&self, start: usize) -> Closing {
        let (mut at, mut has_pairs) = (start, false);
        while let Some(found) = self.next_quote(at) {
            if self.row.get(found) == Some(&b'\\') {
                has_pairs = true;
                at = found + 2;
                continue;
            }
            let after = self.row.get(found + 1..).unwrap_or_default();
            if after.first() == Some(&b'"') {
                let more = after.iter().take_while(|byte| **byte == b'"').count();
                if self.stray.ends_in_pair()
                    && more % 2 == 1
                    && let Some(end) = self.end_behind(found + more)
                {
                    return Closing { quote: found + more, end, has_pairs: has_pairs || more > 1 };
                }
                has_pairs = true;
                at = found + 2;
                continue;
            }
            if let Some(end) = self.end_behind(found) {
                return Closing { quote: found, end, has_pairs };
            }
            if self.stray == StrayQuote::EndsQuotes {
                let length = memchr::memchr(self.dialect.delimiter, after).unwrap_or(after.len());
                return Closing { quote: found, end: found + 1 + length, has_pairs };
            }
            at = found + 1;
        }
        Closing { quote: self.row.len(), end: self.row.len(), has_pairs }
    }

    /// Where the cell ends if the quote at this place closes it: at the delimiter behind it, or at the end of the row.
    fn end_behind(&self, quote: usize) -> Option<usize> {
        let after = self.row.get(quote + 1..).unwrap_or_default();
        let blanks = after.iter().take_while(|byte| self.is_blank(**byte)).count();
        let is_comma_of_text = || self.stray.has_text_before_blank() && after.get(blanks + 1) == Some(&b' ');
        let is_end =
            after.get(blanks).is_none_or(|byte| *byte == self.dialect.delimiter && !is_comma_of_text());
        is_end.then_some(quote + 1 + blanks)
    }

    /// The next quote from here on, or the next backslash where that is an escape.
    fn next_quote(&self, at: usize) -> Option<usize> {
        let rest = self.row.get(at..)?;
        let found = if self.dialect.has_escapes {
            memchr::memchr2(b'"', b'\\', rest)
        } else {
            memchr::memchr(b'"', rest)
        };
        found.map(|length| at + length)
    }

    fn is_blank(&self, byte: u8) -> bool {
        matches!(byte, b' ' | b'\t' | b'\r') && byte != self.dialect.delimiter
    }
}

/// The text of a cell.
fn content<'a>(row: &'a str, cell: CellSpan, dialect: Dialect) -> Cow<'a, str> {
    let Some(closing) = cell.closing else {
        return Cow::Borrowed(row.get(cell.start..cell.end).unwrap_or_default());
    };
    let quoted = row.get(cell.start..closing).unwrap_or_default();
    let behind = row.get(closing + 1..cell.end).unwrap_or_default();
    if !cell.has_pairs && behind.trim_ascii().is_empty() {
        return Cow::Borrowed(quoted);
    }
    let has_rest = !behind.trim_ascii().is_empty();
    let mut text = String::with_capacity(quoted.len() + behind.len() + 2);
    // The quotes are marks of the text.
    text.extend(has_rest.then_some('"'));
    let mut characters = quoted.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' => {
                characters.next_if_eq(&'"');
                text.push('"');
            }
            '\\' if dialect.has_escapes => text.push(characters.next().unwrap_or('\\')),
            c => text.push(c),
        }
    }
    if has_rest {
        text.push('"');
        text.push_str(behind);
    }
    Cow::Owned(text)
}

/// A row without the line break at its end.
pub(super) fn without_line_break(row: &[u8]) -> &[u8] {
    let row = row.strip_suffix(b"\n").unwrap_or(row);
    row.strip_suffix(b"\r").unwrap_or(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(row: &str, has_escapes: bool, stray: StrayQuote) -> Vec<String> {
        let dialect = Dialect { has_escapes, ..Dialect::with_delimiter(b',') };
        let found = cells(row, dialect, stray);
        assert_eq!(found.len(), count_cells(row.as_bytes(), dialect, stray).0);
        found.into_iter().map(Cow::into_owned).collect()
    }

    #[test]
    fn quotes_keep_delimiters_and_line_breaks_together() {
        let is_text = StrayQuote::IsText;
        assert_eq!(split("a,\"b,\"\"c\"\"\nd\" ,", false, is_text), ["a", "b,\"c\"\nd", ""]);
        assert_eq!(split("", false, is_text), [""]);
        assert_eq!(split("a\"b\",\"\"", false, is_text), ["a\"b\"", ""]);
        assert_eq!(split("\"open,x", false, is_text), ["open,x"]);
    }

    #[test]
    fn stray_quotes_are_text_or_end_the_quotes() {
        let row = "\"He said \"no\" to it\",x";
        for stray in [StrayQuote::Marks, StrayQuote::IsText, StrayQuote::EndsInPair] {
            assert_eq!(split(row, false, stray), ["He said \"no\" to it", "x"]);
        }
        let row = "\"Frozen\" wins \"it\",x";
        for stray in [StrayQuote::Marks, StrayQuote::EndsInPair, StrayQuote::EndsQuotes] {
            assert_eq!(split(row, false, stray), ["\"Frozen\" wins \"it\"", "x"]);
        }
    }

    #[test]
    fn of_two_quotes_at_the_end_the_first_may_be_text() {
        let pair = StrayQuote::EndsInPair;
        assert_eq!(split("\"He said: \"No.\"\",\"x\"", false, pair), ["He said: \"No.\"", "x"]);
        assert_eq!(split("\"\"Up\" and \"no\"\",\"\",x", false, pair), ["\"Up\" and \"no\"", "", "x"]);
        assert_eq!(split("\"He said \"\"no\"\"\"", false, pair), ["He said \"no\""]);
        let both = StrayQuote::EndsInPairOrBeforeBlank;
        assert_eq!(split("\"A \"no\", and \"up\"\",x", false, both), ["A \"no\", and \"up\"", "x"]);
    }

    #[test]
    fn blanks_may_stand_before_a_quoted_cell() {
        let dialect = Dialect { has_blanks: true, ..Dialect::with_delimiter(b',') };
        assert_eq!(cells("1, \"a, b\" , c", dialect, StrayQuote::Marks), ["1", "a, b", " c"]);
    }

    #[test]
    fn a_backslash_may_stand_before_a_quote() {
        let row = r#""He said \"no, it\\" and left",x"#;
        assert_eq!(split(row, true, StrayQuote::IsText), [r#"He said "no, it\" and left"#, "x"]);
        assert_eq!(split(r#""C:\",x"#, false, StrayQuote::IsText), [r"C:\", "x"]);
    }

    proptest::proptest! {
        #[test]
        fn no_row_panics(row in "[a,\"\\\\ \n\ré]{0,20}", has_escapes: bool) {
            for stray in StrayQuote::ALL {
                split(&row, has_escapes, stray);
            }
        }
    }
}
