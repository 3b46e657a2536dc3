//! The rows of a sheet, kept in memory while they are few and in a temporary file when they are many: a workbook must be read
//! as a whole before its first row can be used.

use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use tempfile::SpooledTempFile;

/// Bytes of rows that are held in memory.
const IN_MEMORY: usize = 8 << 20;

/// A row: its number in the sheet, from 1, and its cells from the first column on.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(in crate::read) struct SheetRow {
    pub(in crate::read) number: u64,
    pub(in crate::read) cells: Vec<String>,
    /// Bytes of its cells. Those of a row that is too long are not kept.
    pub(in crate::read) size: u64,
}

/// Takes rows.
pub(super) struct RowWriter {
    file: SpooledTempFile,
}

impl RowWriter {
    pub(super) fn new() -> Self {
        Self { file: SpooledTempFile::new(IN_MEMORY) }
    }

    pub(super) fn write(&mut self, row: &SheetRow) -> io::Result<()> {
        let mut bytes = Vec::new();
        for number in [row.number, row.size, row.cells.len() as u64] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        for cell in &row.cells {
            bytes.extend_from_slice(&(cell.len() as u64).to_le_bytes());
            bytes.extend_from_slice(cell.as_bytes());
        }
        self.file.write_all(&bytes)
    }

    /// The rows that were written.
    pub(super) fn rows(mut self) -> io::Result<SheetRows> {
        self.file.seek(SeekFrom::Start(0))?;
        Ok(SheetRows { reader: BufReader::new(self.file) })
    }
}

/// Gives rows back.
pub(in crate::read) struct SheetRows {
    reader: BufReader<SpooledTempFile>,
}

impl SheetRows {
    fn number(&mut self) -> io::Result<Option<u64>> {
        let mut bytes = [0; 8];
        match self.reader.read_exact(&mut bytes) {
            Ok(()) => Ok(Some(u64::from_le_bytes(bytes))),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The next row; `None` at the end.
    pub(in crate::read) fn next_row(&mut self) -> io::Result<Option<SheetRow>> {
        let early = || io::Error::from(ErrorKind::UnexpectedEof);
        let Some(number) = self.number()? else {
            return Ok(None);
        };
        let size = self.number()?.ok_or_else(early)?;
        let mut cells = Vec::new();
        for _ in 0..self.number()?.ok_or_else(early)? {
            let length = self.number()?.ok_or_else(early)?;
            let mut cell = Vec::new();
            self.reader.by_ref().take(length).read_to_end(&mut cell)?;
            cells.push(String::from_utf8_lossy(&cell).into_owned());
        }
        Ok(Some(SheetRow { number, cells, size }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were() {
        let rows = [
            SheetRow { number: 1, cells: vec!["a".into(), String::new()], size: 1 },
            SheetRow { number: 9, cells: vec![], size: 100 },
        ];
        let mut writer = RowWriter::new();
        rows.iter().for_each(|row| writer.write(row).unwrap());
        let mut read = writer.rows().unwrap();
        assert_eq!([read.next_row().unwrap().unwrap(), read.next_row().unwrap().unwrap()], rows);
        assert!(read.next_row().unwrap().is_none());
    }
}
