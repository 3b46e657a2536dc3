//! How a table is written, from its first bytes: its delimiter, its line ends, and how it writes a quote inside quotes.

use super::table_cells::{Dialect, StrayQuote, cells};
use super::table_marks::end_of_quotation;

/// What the first bytes of a table show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TableForm {
    pub(super) dialect: Dialect,
    /// Whether the first line is `sep=;`, which tells Excel the delimiter.
    pub(super) has_separator_line: bool,
    /// Whether rows end with a carriage return alone, as on old Macs.
    pub(super) has_mac_line_ends: bool,
}

impl TableForm {
    /// Finds out from the first bytes; `delimiter` is that of the caller.
    pub(super) fn of(start: &[u8], delimiter: Option<u8>) -> Self {
        let has_mac_line_ends = has_mac_line_ends(start);
        let end = if has_mac_line_ends { b'\r' } else { b'\n' };
        let separator = separator_line(first_line(start, end));
        let header = match separator {
            Some(_) => memchr::memchr(end, start).and_then(|at| start.get(at + 1..)).unwrap_or_default(),
            None => start,
        };
        let delimiter = delimiter.or(separator).unwrap_or_else(|| guess_delimiter(first_line(header, end)));
        let dialect = Dialect {
            delimiter,
            has_escapes: has_escapes(header, delimiter),
            has_quotes: !are_quotes_text(header, delimiter, end),
            has_blanks: has_blanks(header, delimiter, end),
        };
        Self { dialect, has_separator_line: separator.is_some(), has_mac_line_ends }
    }
}

/// The first line that is not blank.
fn first_line(start: &[u8], end: u8) -> &[u8] {
    start.split(|byte| *byte == end).find(|line| !line.trim_ascii().is_empty()).unwrap_or_default()
}

/// The delimiter that a line `sep=;` names.
pub(super) fn separator_line(line: &[u8]) -> Option<u8> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let inside = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (word, value) = inside.split_at_checked(4)?;
    match value {
        [delimiter] if word.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii() => Some(*delimiter),
        _ => None,
    }
}

/// Whether the first line break outside of quotes is a carriage return alone.
pub(super) fn has_mac_line_ends(start: &[u8]) -> bool {
    let mut in_quotes = false;
    let mut bytes = start.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'\n' if !in_quotes => return false,
            b'\r' if !in_quotes => return bytes.peek().is_some_and(|next| *next != b'\n'),
            _ => {}
        }
    }
    false
}

/// Guesses the delimiter of a table from its first line: the one of `,`, `;`, tab and `|` that occurs most often outside
/// of quotes; the comma if none does.
pub(super) fn guess_delimiter(line: &[u8]) -> u8 {
    let unquoted: Vec<u8> = line.split(|byte| *byte == b'"').step_by(2).flatten().copied().collect();
    let count = |delimiter: u8| unquoted.iter().filter(|byte| **byte == delimiter).count();
    // Of several maxima, `max_by_key` returns the last.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// Whether quotes inside quotes have a backslash before them. At the end of a cell, the backslash may be its last character,
/// and before two quotes it is text too, so such places count for nothing; where quotes stand twice, a backslash is text.
fn has_escapes(start: &[u8], delimiter: u8) -> bool {
    let ends_cell = |byte: u8| byte == delimiter || matches!(byte, b'"' | b'\r' | b'\n');
    let (mut escaped, mut doubled) = (0_usize, 0_usize);
    for at in memchr::memchr_iter(b'"', start) {
        let before = at.checked_sub(1).and_then(|at| start.get(at)).copied();
        let next = start.get(at + 1).copied();
        match (before, next) {
            (Some(b'\\'), Some(next)) if !ends_cell(next) => escaped += 1,
            (Some(before), Some(b'"')) if before != delimiter && before != b'\n' => doubled += 1,
            _ => {}
        }
    }
    escaped > doubled
}

/// Whether quotes are text like any other, as in tables of programs that write tabs or bars and never quote: every line has as
/// many cells as the header without them, and cells that would be quoted because of the quotes in them are not.
fn are_quotes_text(start: &[u8], delimiter: u8, end: u8) -> bool {
    if !matches!(delimiter, b'\t' | b'|') {
        return false;
    }
    let is_whole = start.last() == Some(&end);
    let mut lines = start.split(|byte| *byte == end).filter(|line| !line.trim_ascii().is_empty()).peekable();
    let Some(header) = lines.next().filter(|header| !header.contains(&b'"')) else { return false };
    let width = memchr::memchr_iter(delimiter, header).count();
    // Cells whose quotes are text, and cells whose quotes may stand around them.
    let (mut text, mut around) = (0_usize, 0_usize);
    while let Some(line) = lines.next() {
        let is_cut = lines.peek().is_none() && !is_whole;
        if memchr::memchr_iter(delimiter, line).count() != width && !is_cut {
            return false;
        }
        for cell in line.split(|byte| *byte == delimiter).map(<[u8]>::trim_ascii) {
            if !cell.contains(&b'"') {
                continue;
            }
            let inside = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\""));
            match inside {
                None => text += 1,
                Some(inside) if !inside.contains(&b'"') => around += 1,
                Some(_) if end_of_quotation(cell, delimiter, false).is_some() => text += 1,
                // Quotes inside stand twice, or alone as where nobody thought of them.
                Some(_) => return false,
            }
        }
    }
    text > 0 && text >= around
}

/// Whether blanks stand before quoted cells: every delimiter of the header has one behind it, or none has a quote right behind it
/// and some have a blank and a quote.
fn has_blanks(start: &[u8], delimiter: u8, end: u8) -> bool {
    if delimiter == b'\t' {
        return false;
    }
    let behind = |bytes: &[u8], text: &[u8]| {
        memchr::memchr_iter(delimiter, bytes)
            .filter(|at| bytes.get(at + 1..).is_some_and(|rest| rest.starts_with(text)))
            .count()
    };
    let header = first_line(start, end);
    let delimiters = behind(header, b"");
    (delimiters > 0 && delimiters == behind(header, b" "))
        || (behind(start, b"\"") == 0 && first_row_has_blanks(start, delimiter, end))
}

/// Whether a blank and a quote stand behind a delimiter in the row behind the header, outside of quotes.
fn first_row_has_blanks(start: &[u8], delimiter: u8, end: u8) -> bool {
    let mut lines = start.split(|byte| *byte == end).filter(|line| !line.trim_ascii().is_empty());
    let row = lines.nth(1).map(String::from_utf8_lossy).unwrap_or_default();
    let cells = cells(row.trim_end(), Dialect::with_delimiter(delimiter), StrayQuote::EndsQuotes);
    cells.iter().skip(1).any(|cell| cell.starts_with(" \""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(start: &str) -> u8 {
        TableForm::of(start.as_bytes(), None).dialect.delimiter
    }

    #[test]
    fn the_delimiter_is_guessed_from_the_header() {
        assert_eq!(delimiter("id;\"a,b,c\";text\n1,2,3,4"), b';');
        assert_eq!(delimiter("text"), b',');
        assert_eq!(delimiter("a\tb,c\td"), b'\t');
        assert_eq!(delimiter("a|b|c\rd,e,f,g"), b'|');
    }

    #[test]
    fn a_line_for_excel_names_the_delimiter() {
        for start in ["sep=;\na,b,c;d\n", "sep=;\r\na;b\r\n", "\"SEP=;\"\na;b", "sep=;\ra;b\r"] {
            let form = TableForm::of(start.as_bytes(), None);
            assert!(form.has_separator_line && form.dialect.delimiter == b';', "{start}");
        }
        assert!(!TableForm::of(b"sep=x;text\n", None).has_separator_line);
    }

    #[test]
    fn a_carriage_return_alone_may_end_rows() {
        let is_mac = |start: &str| TableForm::of(start.as_bytes(), None).has_mac_line_ends;
        assert!(is_mac("a,b\r1,\"x\ny\"\r"));
        assert!(!is_mac("a,b\r\n1,2\r") && !is_mac("a,\"b\rc\"\n") && !is_mac("a,b"));
    }

    #[test]
    fn backslashes_before_quotes_are_escapes_unless_quotes_stand_twice() {
        let has_escapes = |start: &str| TableForm::of(start.as_bytes(), None).dialect.has_escapes;
        assert!(has_escapes("id,text\n1,\"He said \\\"no\\\" to it\"\n"));
        assert!(!has_escapes("id,text\n1,\"C:\\\",x\n"));
        assert!(!has_escapes("id,text\n1,\"{\"\"a\"\": \"\"b\\\"\"c\"\"}\"\n"));
    }

    #[test]
    fn quotes_are_text_where_cells_that_need_quotes_have_none() {
        let are_text = |start: &str| !TableForm::of(start.as_bytes(), None).dialect.has_quotes;
        assert!(are_text("id\ttext\n1\t\"No.\"\n2\tHe said \"no\".\n"));
        assert!(are_text("id\ttext\r\n1\t\"No,\" he said. \"Yes.\"\r\n2\tcut"));
        for start in [
            "id\ttext\n1\t\"No.\"\n2\tTwo.\n",
            "id\ttext\n1\t\"He said \"\"no\"\".\"\n2\tA \"word\".\n",
            "id\ttext\n1\t\"He said \"no\" to it.\"\n2\tA \"word\".\n",
            "id\ttext\n1\t\"Two\nlines.\"\n2\tA \"word\".\n",
            "id,text\n1,\"No.\"\n2,He said \"no\".\n",
        ] {
            assert!(!are_text(start), "{start}");
        }
    }

    #[test]
    fn blanks_may_stand_before_cells() {
        let has_blanks = |start: &str| TableForm::of(start.as_bytes(), None).dialect.has_blanks;
        assert!(has_blanks("id, text\n1, \"One, two.\"\n"));
        assert!(has_blanks("id,text\n1, \"One, two.\"\n"));
        assert!(!has_blanks("id,text\n1,\"One, \"\"two\"\".\"\n"));
        assert!(!has_blanks("id,text\n1,One\n"));
    }
}
