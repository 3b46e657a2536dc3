//! One row of a table: where its cells begin and end, and what is in them.

use std::borrow::Cow;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What stands between two cells.
    pub(super) delimiter: u8,
    /// Whether `\"` is a quote inside quotes, as databases write it.
    pub(super) has_escapes: bool,
}

/// What a quote inside a quoted cell means that neither stands twice nor ends the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StrayQuote {
    /// It is a part of the text: `"He said "no" to it",x` has two cells.
    IsText,
    /// The same, and a quote before a delimiter with a blank behind it is text too: `"He said "no", and left",x` has two cells.
    OrBeforeBlank,
    /// It ends the quotes, and the rest of the cell has none: `"Frozen" wins,x` has two cells. This is the rule of the `csv`
    /// crate.
    EndsQuotes,
}

/// A cell of a row, as places in its bytes.
#[derive(Debug, Clone, Copy)]
struct CellSpan {
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
    if dialect.delimiter == b'\t' || memchr::memchr_iter(b'"', row.as_bytes()).count().is_multiple_of(2) {
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

/// Goes through the cells of a row; whether the row ends inside quotes.
fn walk(row: &[u8], dialect: Dialect, stray: StrayQuote, mut see: impl FnMut(CellSpan)) -> bool {
    let mut at = 0;
    loop {
        let rest = row.get(at..).unwrap_or_default();
        if rest.first() != Some(&b'"') {
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
                has_pairs = true;
                at = found + 2;
                continue;
            }
            let blanks = after.iter().take_while(|byte| self.is_blank(**byte)).count();
            let next = after.get(blanks);
            let is_comma_of_text =
                || self.stray == StrayQuote::OrBeforeBlank && after.get(blanks + 1) == Some(&b' ');
            if next.is_none_or(|byte| *byte == self.dialect.delimiter && !is_comma_of_text()) {
                return Closing { quote: found, end: found + 1 + blanks, has_pairs };
            }
            if self.stray == StrayQuote::EndsQuotes {
                let length = memchr::memchr(self.dialect.delimiter, after).unwrap_or(after.len());
                return Closing { quote: found, end: found + 1 + length, has_pairs };
            }
            at = found + 1;
        }
        Closing { quote: self.row.len(), end: self.row.len(), has_pairs }
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
    let mut text = String::with_capacity(quoted.len() + behind.len());
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
    if !behind.trim_ascii().is_empty() {
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
        let dialect = Dialect { delimiter: b',', has_escapes };
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
        assert_eq!(split(row, false, StrayQuote::IsText), ["He said \"no\" to it", "x"]);
        let row = "\"Frozen\" wins \"it\",x";
        assert_eq!(split(row, false, StrayQuote::EndsQuotes), ["Frozen wins \"it\"", "x"]);
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
            split(&row, has_escapes, StrayQuote::IsText);
            split(&row, has_escapes, StrayQuote::EndsQuotes);
        }
    }
}
