//! Cells that are merged over several rows: the workbook has their value in the first of the rows alone, and it goes for all.

use super::sheet_rows::SheetRow;
use calamine::Dimensions;
use std::collections::BTreeMap;

/// Most merged cells of a sheet that are looked at, and most that one row is in.
const MOST: usize = 100_000;
const MOST_OPEN: usize = 100;

/// The merged cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct MergedCells {
    /// Those that begin behind the rows so far, the last first.
    ahead: Vec<Merged>,
    /// Those that the rows so far are in, by column.
    open: BTreeMap<usize, Merged>,
    /// Whether a row was filled.
    pub(super) has_filled: bool,
}

#[derive(Debug)]
struct Merged {
    first: u64,
    last: u64,
    column: usize,
    value: String,
}

impl MergedCells {
    /// Those over several rows, without those of columns that are `left_out`.
    pub(super) fn new(cells: &[Dimensions], left_out: &[usize]) -> Self {
        let vertical = cells.iter().filter(|cell| cell.end.0 > cell.start.0).take(MOST);
        let merged = vertical.map(|cell| Merged {
            first: u64::from(cell.start.0) + 1,
            last: u64::from(cell.end.0) + 1,
            column: cell.start.1 as usize,
            value: String::new(),
        });
        let mut ahead: Vec<Merged> = merged.filter(|cell| !left_out.contains(&cell.column)).collect();
        ahead.sort_by_key(|cell| std::cmp::Reverse(cell.first));
        Self { ahead, ..Self::default() }
    }

    /// Gives a row the values of the cells that it shares with a row above. Rows come in their order.
    pub(super) fn fill(&mut self, row: &mut SheetRow) {
        self.open.retain(|_, cell| row.number <= cell.last);
        while let Some(mut cell) = self.ahead.pop_if(|cell| cell.first <= row.number) {
            if cell.first == row.number
                && let Some(value) = row.cells.get(cell.column)
            {
                cell.value.clone_from(value);
            }
            if self.open.len() < MOST_OPEN {
                self.open.insert(cell.column, cell);
            }
        }
        self.open.retain(|_, cell| row.number <= cell.last);
        for (column, cell) in self.open.iter().filter(|(_, cell)| !cell.value.is_empty()) {
            if row.cells.len() <= *column {
                row.cells.resize(column + 1, String::new());
            }
            if let Some(own) = row.cells.get_mut(*column).filter(|own| own.is_empty()) {
                own.clone_from(&cell.value);
                row.size += cell.value.len() as u64;
                self.has_filled = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_merged_cell_goes_for_all_of_its_rows() {
        let merged = [
            Dimensions::new((1, 0), (2, 0)),
            Dimensions::new((1, 1), (1, 2)),
            Dimensions::new((1, 2), (3, 2)),
            Dimensions::new((3, 0), (4, 0)),
        ];
        let mut merged = MergedCells::new(&merged, &[2]);
        let mut rows =
            [(2, &["P", "a", "t"][..]), (3, &["", "b", ""]), (4, &["Q"]), (5, &[]), (6, &["", "c"])].map(
                |(number, cells)| SheetRow {
                    number,
                    cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
                    size: 1,
                },
            );
        rows.iter_mut().for_each(|row| merged.fill(row));
        let cells = rows.map(|row| row.cells.join("|"));
        assert_eq!(cells, ["P|a|t", "P|b|", "Q", "Q", "|c"]);
        assert!(merged.has_filled);
    }
}
