//! Lines above the header of a table: comments, and what a program says of its export.

use super::table_cells::{Dialect, StrayQuote, cells};
use super::table_dialect::{guess_delimiter, has_mac_line_ends, separator_line};

/// The lines above a header.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Preamble {
    /// These lines, without their line breaks.
    pub(super) lines: Vec<String>,
    /// Their bytes, with their line breaks.
    pub(super) bytes: usize,
}

/// Most lines above a header.
const MOST_LINES: usize = 20;

/// Finds the lines above the header, which is the first line whose cells are names of columns; without one, it is the first that is
/// no comment.
pub(super) fn preamble(
    start: &[u8],
    delimiter: Option<u8>,
    is_header: impl Fn(&[String]) -> bool,
) -> Preamble {
    let end = if has_mac_line_ends(start) { b'\r' } else { b'\n' };
    let mut above = Preamble::default();
    let mut comments = None;
    for line in start.split_inclusive(|byte| *byte == end).take(MOST_LINES + 1) {
        let text = String::from_utf8_lossy(line);
        let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
        let is_comment = text.starts_with('#');
        let dialect = Dialect::with_delimiter(delimiter.unwrap_or_else(|| guess_delimiter(text.as_bytes())));
        let names: Vec<String> = cells(text, dialect, StrayQuote::EndsQuotes)
            .iter()
            .map(|name| name.trim().trim_matches('"').to_owned())
            .collect();
        let are_comments = above.lines.iter().all(|line| line.starts_with('#') || line.trim().is_empty());
        if separator_line(text.as_bytes()).is_some()
            || ((are_comments || names.len() > 1) && is_header(&names))
        {
            return above;
        }
        if comments.is_none() && !is_comment && !text.trim().is_empty() {
            comments = Some((above.lines.len(), above.bytes));
        }
        above.lines.push(text.to_owned());
        above.bytes += line.len();
    }
    // No header is known; comments are none.
    let (lines, bytes) = comments.unwrap_or_default();
    above.lines.truncate(lines);
    Preamble { lines: above.lines, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn above(start: &str) -> (Vec<String>, &str) {
        let found = preamble(start.as_bytes(), None, |names| names.iter().any(|name| name == "text"));
        (found.lines, start.get(found.bytes..).unwrap())
    }

    #[test]
    fn the_header_is_the_first_line_with_names() {
        let table = "id,text\n1,One.\n";
        assert_eq!(above(table), (Vec::new(), table));
        assert_eq!(above(&format!("# made, today\n\n{table}")).0, ["# made, today", ""]);
        assert_eq!(above(&format!("Export of 2021\r\n{table}")).0, ["Export of 2021"]);
        let marked = "# made\n\"id\";\"text\"\n";
        assert_eq!(above(marked), (vec!["# made".to_owned()], "\"id\";\"text\"\n"));
        let unknown = "# made\nid,story\n";
        assert_eq!(above(unknown), (vec!["# made".to_owned()], "id,story\n"));
        for table in ["", "id,story\n1,One.\n", "sep=;\nid;text\n", "One line\ntext\nOne.\n"] {
            assert_eq!(above(table), (Vec::new(), table));
        }
    }
}
