//! Quotation marks at the beginning of a cell that is not quoted: `"He is a liar," said the mayor`.

/// Where a cell ends that begins with a quotation and is not quoted; `None` for other cells. Its marks open and close in turns, as
/// those of quotations do, and text stands behind the first of them. A delimiter inside a quotation is text.
pub(super) fn end_of_quotation(cell: &[u8], delimiter: u8, has_escapes: bool) -> Option<usize> {
    if cell.first() != Some(&b'"') || !opens(cell, 0) {
        return None;
    }
    let mut at = 1;
    let mut is_first = true;
    loop {
        let closing = at + memchr::memchr(b'"', cell.get(at..)?)?;
        if !closes(cell, closing, has_escapes) || (is_first && ends_cell(cell, closing, delimiter)) {
            return None;
        }
        is_first = false;
        let behind = cell.get(closing + 1..).unwrap_or_default();
        let next = memchr::memchr2(b'"', delimiter, behind).map(|length| closing + 1 + length);
        match next.and_then(|next| Some((next, *cell.get(next)?))) {
            Some((next, b'"')) if opens(cell, next) => at = next + 1,
            Some((_, b'"')) => return None,
            Some((end, _)) => return Some(end),
            None => return Some(cell.len()),
        }
    }
}

/// Whether a mark may open a quotation: no letter stands before it, and no blank or mark behind it.
fn opens(cell: &[u8], mark: usize) -> bool {
    let before = mark.checked_sub(1).and_then(|at| cell.get(at));
    before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
        && cell.get(mark + 1).is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'"')
}

/// Whether a mark may close a quotation: no blank or mark stands before it, and no letter or mark behind it.
fn closes(cell: &[u8], mark: usize, has_escapes: bool) -> bool {
    let before = mark.checked_sub(1).and_then(|at| cell.get(at));
    let is_escaped = has_escapes && before == Some(&b'\\');
    !is_escaped
        && before.is_some_and(|byte| !byte.is_ascii_whitespace())
        && cell.get(mark + 1).is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'"')
}

/// Whether a mark stands at the end of a cell.
fn ends_cell(cell: &[u8], mark: usize, delimiter: u8) -> bool {
    let behind = cell.get(mark + 1..).unwrap_or_default();
    let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n') && **byte != delimiter;
    let blanks = behind.iter().take_while(is_blank).count();
    behind.get(blanks).is_none_or(|byte| *byte == delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotation(cell: &str) -> Option<&str> {
        let end = end_of_quotation(cell.as_bytes(), b',', false)?;
        cell.get(..end)
    }

    #[test]
    fn a_cell_may_begin_with_a_quotation() {
        for cell in [
            "\"He is a liar,\" said X",
            "\"Frozen\" wins \"it\"",
            "\"No,\" he said. \"Yes, yes,\" she said.",
            "\"No\": a (\"short\") answer",
        ] {
            assert_eq!(quotation(cell), Some(cell));
            assert_eq!(quotation(&format!("{cell},P,\"Q\"")), Some(cell));
        }
    }

    #[test]
    fn other_cells_begin_with_no_quotation() {
        for cell in [
            "",
            "a",
            "\"\"",
            "\"a\"",
            "\"a\" ,b",
            "\"a \"\"b\"\" c\"",
            "\"He said \"no\" to it\"",
            "\"A 5\" pipe\"",
            "\"A 5\" by 6\" board\"",
            "\"\"Up\" and away\"",
            "\"open",
        ] {
            assert_eq!(quotation(cell), None, "{cell}");
        }
    }
}
