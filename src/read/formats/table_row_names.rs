//! Tables that R wrote with names of rows: each row has one cell more than the header, as `write.table` writes unless told otherwise.

use std::borrow::Cow;

/// Whether the first cell of each row is its name. `rows` are the first rows, each as it stands and with its cells. A text with a comma
/// too many has too many cells as well; so the header and all rows are quoted, or, with tabs between the cells, are numbered.
pub(super) fn has_row_names(
    header: &str,
    width: usize,
    delimiter: u8,
    rows: &[(&str, Vec<Cow<'_, str>>)],
) -> bool {
    let are_quoted = || header.starts_with('"') && rows.iter().all(|(row, _)| row.starts_with('"'));
    let are_numbered = || {
        delimiter == b'\t'
            && rows
                .iter()
                .zip(1_u64..)
                .all(|((_, cells), number)| cells.first().is_some_and(|cell| **cell == *number.to_string()))
    };
    !rows.is_empty()
        && rows.iter().all(|(_, cells)| cells.len() == width + 1)
        && (are_quoted() || are_numbered())
}
