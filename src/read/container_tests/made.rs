//! Containers made from parts, with invented articles.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");

/// The parts of a Word document: paragraphs, each with a style, and the title in the properties.
pub(super) fn docx_parts(paragraphs: &[(&str, &str)], title: &str) -> Vec<(String, Vec<u8>)> {
    let body: String = paragraphs
        .iter()
        .map(|(style, text)| {
            format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
        })
        .collect();
    let document =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>{title}</dc:title></cp:coreProperties>"
    );
    [("word/document.xml", document), ("word/styles.xml", styles.to_owned()), ("docProps/core.xml", core)]
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .into_iter()
        .chain([(TYPES.0.to_owned(), TYPES.1.to_vec())])
        .collect()
}

pub(super) fn zip_of(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    zip(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

pub(super) fn docx(paragraphs: &[(&str, &str)], title: &str) -> Vec<u8> {
    zip_of(&docx_parts(paragraphs, title))
}

/// The parts of a workbook. A cell that begins with `#` is a number with the style of a date.
pub(super) fn xlsx_parts(sheets: &[(&str, &[&[&str]])]) -> Vec<(String, Vec<u8>)> {
    let mut parts = vec![(TYPES.0.to_owned(), TYPES.1.to_vec())];
    let (mut names, mut relations) = (String::new(), String::new());
    for (number, (name, rows)) in sheets.iter().enumerate() {
        let number = number + 1;
        names.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
        relations.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        ));
        let rows: String = rows
            .iter()
            .enumerate()
            .map(|(row, cells)| {
                let cells: String = cells
                    .iter()
                    .zip('A'..)
                    .map(|(cell, column)| match cell.strip_prefix('#') {
                        Some(number) => format!("<c r=\"{column}{}\" s=\"1\"><v>{number}</v></c>", row + 1),
                        None => {
                            format!("<c r=\"{column}{}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>", row + 1)
                        }
                    })
                    .collect();
                format!("<row r=\"{}\">{cells}</row>", row + 1)
            })
            .collect();
        let sheet = format!("<worksheet xmlns=\"m\"><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet.into_bytes()));
    }
    let workbook = format!("<workbook xmlns=\"m\" xmlns:r=\"r\"><sheets>{names}</sheets></workbook>");
    let relations = format!("<Relationships xmlns=\"p\">{relations}</Relationships>");
    let styles = "<styleSheet xmlns=\"m\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let root = "<Relationships xmlns=\"p\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    parts.push(("_rels/.rels".to_owned(), root.as_bytes().to_vec()));
    parts.push(("xl/workbook.xml".to_owned(), workbook.into_bytes()));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations.into_bytes()));
    parts.push(("xl/styles.xml".to_owned(), styles.as_bytes().to_vec()));
    parts
}

pub(super) fn xlsx(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    zip_of(&xlsx_parts(sheets))
}

/// A page of some length, which the rules for pages take as an article.
pub(super) fn page(word: &str) -> String {
    let paragraph = format!(
        "<p>The council of {word} met on Thursday, and the vote, which had been expected for weeks, was delayed again by the mayor.</p>"
    );
    format!(
        "<html><head><title>Vote in {word}</title></head><body><article>{}</article></body></html>",
        paragraph.repeat(6)
    )
}

/// A record of a web archive.
pub(super) fn warc_record(kind: &str, address: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-05-14T10:00:00Z\r\nContent-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

pub(super) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {status}\r\n{headers}\r\n").as_bytes(), body].concat()
}

pub(super) const RSS: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Gazette</title>\
    <item><title>Pool shut</title><link>https://x.org/1</link><pubDate>Fri, 05 Mar 2021 10:15:00 GMT</pubDate>\
    <content:encoded><![CDATA[<p>The council voted.</p><p>It was late.</p>]]></content:encoded></item>\
    <item><title>Ferry late</title><description>It waited.</description></item></channel></rss>";

/// A document of Nexis Uni as paragraphs, for documents of word processors.
pub(super) const NEXIS: &[&str] = &[
    "Pool shut",
    "The Gazette",
    "March 5, 2019 Tuesday",
    "Copyright 2019 Gazette",
    "Section: NEWS",
    "Length: 41 words",
    "Byline: Ines Vale",
    "Body",
    "The council voted.",
    "It was late.",
    "Load-Date: March 6, 2019",
    "End of Document",
    "Ferry late",
    "Norvik Times",
    "May 3, 2019 Friday",
    "Copyright 2019 Norvik Times",
    "Length: 9 words",
    "Body",
    "It waited.",
    "Load-Date: May 4, 2019",
    "End of Document",
];
