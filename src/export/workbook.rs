//! A workbook of one sheet (XLSX), for people who fill in a table in a spreadsheet.

use std::io::{Cursor, Error, Result, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Most characters of a cell (Excel, "Specifications and limits").
const LONGEST_CELL: usize = 32_767;

/// A column of a workbook.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetColumn {
    /// Its name in the first row.
    pub name: &'static str,
    /// Its width, in characters.
    pub width: u16,
}

/// The answers that a cell offers as a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChoices {
    /// Number of the column, from 0.
    pub column: usize,
    /// Numbers of the rows below the header, from 0, in ascending order.
    pub rows: Vec<usize>,
    /// The answers, with commas between them; at most 255 characters.
    pub words: String,
}

/// Writes a sheet with a header that stays in sight. All cells are text, so that none is taken for a formula or a date. The parts
/// follow ECMA-376; the same rows give the same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write_workbook(
    mut out: impl Write,
    columns: &[SheetColumn],
    rows: &[Vec<String>],
    choices: &[CellChoices],
) -> Result<()> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", relationships("officeDocument", "xl/workbook.xml", "")),
        ("xl/workbook.xml", WORKBOOK.to_owned()),
        (
            "xl/_rels/workbook.xml.rels",
            relationships(
                "worksheet",
                "worksheets/sheet1.xml",
                r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
            ),
        ),
        ("xl/styles.xml", STYLES.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet(columns, rows, choices)),
    ];
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).map_err(Error::other)?;
        zip.write_all(
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{text}").as_bytes(),
        )?;
    }
    out.write_all(zip.finish().map_err(Error::other)?.get_ref())
}

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="items" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
/// Style 0 is Excel's own, 1 wraps its text at the top of the cell, 2 is bold.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>"#;

/// The relationships of a part: the first to `target`, and `more`.
fn relationships(kind: &str, target: &str, more: &str) -> String {
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>{more}</Relationships>"#
    )
}

fn sheet(columns: &[SheetColumn], rows: &[Vec<String>], choices: &[CellChoices]) -> String {
    let mut xml = String::from(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#,
    );
    for (column, number) in columns.iter().zip(1..) {
        let width = column.width;
        xml.push_str(&format!(r#"<col min="{number}" max="{number}" width="{width}" customWidth="1"/>"#));
    }
    xml.push_str("</cols><sheetData>");
    let header: Vec<String> = columns.iter().map(|column| column.name.to_owned()).collect();
    for ((row, number), style) in std::iter::once(&header)
        .chain(rows)
        .zip(1_usize..)
        .zip(std::iter::once(2).chain(std::iter::repeat(1)))
    {
        xml.push_str(&format!(r#"<row r="{number}">"#));
        for (cell, at) in row.iter().zip(0..) {
            let place = place(at, number);
            // An empty cell has its style, so that what is typed into it is text.
            match cell.as_str() {
                "" => xml.push_str(&format!(r#"<c r="{place}" s="{style}"/>"#)),
                text => xml.push_str(&format!(
                    r#"<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
                    escaped(text)
                )),
            }
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    let offered: Vec<&CellChoices> = choices.iter().filter(|offered| !offered.rows.is_empty()).collect();
    if !offered.is_empty() {
        xml.push_str(&format!(r#"<dataValidations count="{}">"#, offered.len()));
        for CellChoices { column, rows, words } in offered {
            let cells: Vec<String> = rows.iter().map(|row| place(*column, row + 2)).collect();
            xml.push_str(&format!(
                r#"<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="label" error="One of: {0}" sqref="{1}"><formula1>"{0}"</formula1></dataValidation>"#,
                escaped(words),
                cells.join(" ")
            ));
        }
        xml.push_str("</dataValidations>");
    }
    xml.push_str("</worksheet>");
    xml
}

/// The name of a cell, such as `B7`.
fn place(column: usize, row: usize) -> String {
    let (mut letters, mut left) = (Vec::new(), column + 1);
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

/// Text as XML has it, without what XML cannot hold, and no longer than a cell may be.
fn escaped(text: &str) -> String {
    let is_allowed =
        |c: &char| matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    let kept: String = text.chars().filter(is_allowed).take(LONGEST_CELL).collect();
    kept.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        assert_eq!(
            [place(0, 1), place(25, 2), place(26, 3), place(701, 4), place(702, 5)],
            ["A1", "Z2", "AA3", "ZZ4", "AAA5"]
        );
    }

    #[test]
    fn a_workbook_is_read_back_as_it_was_written() {
        let columns = [SheetColumn { name: "item", width: 8 }, SheetColumn { name: "label", width: 12 }];
        let rows = [["i1", ""], ["=1+1", "a < b & \"c\" \u{1}é\nd"], ["0012", "2020-01-02"]]
            .map(|row| row.map(str::to_owned).to_vec());
        let choices = [CellChoices { column: 1, rows: vec![0, 2], words: "no,yes".to_owned() }];
        let mut bytes = Vec::new();
        write_workbook(&mut bytes, &columns, &rows, &choices).unwrap();
        let mut again = Vec::new();
        write_workbook(&mut again, &columns, &rows, &choices).unwrap();
        assert_eq!(bytes, again);
        let file = tempfile::Builder::new().suffix(".xlsx").tempfile().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let mut table = crate::read::PlainTable::open(file.path()).unwrap();
        assert_eq!(table.header(), ["item", "label"]);
        let read: Vec<(u64, String, String)> = (&mut table)
            .map(|row| row.unwrap())
            .map(|row| (row.line, row.cell(0).to_owned(), row.cell(1).to_owned()))
            .collect();
        let expected = [(2, "i1", ""), (3, "=1+1", "a < b & \"c\" é\nd"), (4, "0012", "2020-01-02")];
        assert_eq!(read, expected.map(|(line, a, b)| (line, a.to_owned(), b.to_owned())));
    }
}
