//! Word documents: the text of the main part, and the title by style or by the properties of the document.

use super::super::packed::ZipFile;
use super::super::xml::{XmlPart, XmlReader, attribute};
use super::docx_notes::notes;
use super::docx_paragraphs::{Paragraph, paragraphs};
use super::{Document, DocumentTitle, is_made_by_program};
use crate::error::ContainerFault;
use std::collections::BTreeMap;

/// Bytes of XML for one byte of text: every run of letters has its own elements.
const XML_PER_TEXT: u64 = 8;
/// Longest part besides the text, in bytes.
const LONGEST_PART: u64 = 16 << 20;
/// Paragraphs that are searched for the title.
const PARAGRAPHS_OF_TITLE: usize = 10;

/// Reads a Word document of at most `limit` bytes of text.
///
/// # Errors
/// Damaged parts, no main part, and more text than the limit.
pub(in crate::read) fn document_of_zip(zip: &mut ZipFile, limit: u64) -> Result<Document, ContainerFault> {
    let main = main_part(zip)?;
    let styles = match zip.part("word/styles.xml", LONGEST_PART)? {
        Some(part) => title_styles(&text_of(part).0)?,
        None => BTreeMap::new(),
    };
    let part =
        zip.part(&main, limit.saturating_mul(XML_PER_TEXT))?.ok_or(ContainerFault::MissingPart("text"))?;
    let (text, is_damaged) = text_of(part);
    let paragraphs = paragraphs(&text)?;
    let length: usize = paragraphs.iter().map(|paragraph| paragraph.text.len() + 2).sum();
    if length as u64 > limit {
        return Err(ContainerFault::TooLarge);
    }
    let title = match styled_title(&paragraphs, &styles) {
        Some(title) => Some(DocumentTitle::Paragraph(title)),
        None => property_title(zip)?.map(DocumentTitle::Property),
    };
    let texts: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    Ok(Document { text: texts.join("\n\n"), title, notes: notes(zip), is_damaged })
}

/// A part as text, and whether some of its bytes are none. XML is UTF-8 or UTF-16 (ECMA-376-2, section 6.2.5), and Word writes
/// UTF-8.
fn text_of(part: Vec<u8>) -> (String, bool) {
    let (text, _, is_damaged) = encoding_rs::UTF_8.decode(&part);
    (text.into_owned(), is_damaged)
}

/// The name of the part with the text, as the relations of the package give it.
fn main_part(zip: &mut ZipFile) -> Result<String, ContainerFault> {
    let usual = || "word/document.xml".to_owned();
    let Some(part) = zip.part("_rels/.rels", LONGEST_PART)? else {
        return Ok(usual());
    };
    let (text, _) = text_of(part);
    let mut reader = XmlReader::new(&text, false);
    loop {
        match reader.next_part()? {
            XmlPart::Open(start) if start.local_name().as_ref() == "Relationship" => {
                if attribute(&start, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
                    && let Some(target) = attribute(&start, "Target")
                {
                    return Ok(target.trim_start_matches('/').to_owned());
                }
            }
            XmlPart::End => return Ok(usual()),
            _ => {}
        }
    }
}

/// The ids of the styles for titles: 0 for *Title*, 1 for *heading 1*. Ids are in the language of the program, names are not.
fn title_styles(text: &str) -> Result<BTreeMap<String, u8>, ContainerFault> {
    let mut reader = XmlReader::new(text, false);
    let mut styles = BTreeMap::new();
    let mut id = None;
    loop {
        match reader.next_part()? {
            XmlPart::Open(start) if start.local_name().as_ref() == "style" => {
                id = attribute(&start, "styleId")
            }
            XmlPart::Open(start) if start.local_name().as_ref() == "name" => {
                let rank = match attribute(&start, "val").unwrap_or_default().to_lowercase().as_str() {
                    "title" => Some(0),
                    "heading 1" => Some(1),
                    _ => None,
                };
                if let (Some(id), Some(rank)) = (id.take(), rank) {
                    styles.insert(id, rank);
                }
            }
            XmlPart::End => return Ok(styles),
            _ => {}
        }
    }
}

/// The first paragraph in the style of a title, else in that of a heading.
fn styled_title(paragraphs: &[Paragraph], styles: &BTreeMap<String, u8>) -> Option<String> {
    let rank = |paragraph: &Paragraph| {
        let style = paragraph.style.as_deref()?;
        let usual = || match style {
            "Title" => Some(0),
            "Heading1" => Some(1),
            _ => None,
        };
        styles.get(style).copied().or_else(usual)
    };
    let first = paragraphs.iter().take(PARAGRAPHS_OF_TITLE);
    let ranked = first.filter_map(|paragraph| Some((rank(paragraph)?, &paragraph.text)));
    let (_, title) = ranked.min_by_key(|(rank, _)| *rank)?;
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The title in the properties of the document.
fn property_title(zip: &mut ZipFile) -> Result<Option<String>, ContainerFault> {
    let Some(part) = zip.part("docProps/core.xml", LONGEST_PART)? else {
        return Ok(None);
    };
    let (text, _) = text_of(part);
    let mut reader = XmlReader::new(&text, false);
    let mut title: Option<String> = None;
    loop {
        match reader.next_part()? {
            XmlPart::Open(start) if start.local_name().as_ref() == "title" => title = Some(String::new()),
            XmlPart::Text(text) => {
                if let Some(title) = &mut title {
                    title.push_str(&text);
                }
            }
            XmlPart::Close(name) if name == "title" => break,
            XmlPart::End => break,
            _ => {}
        }
    }
    Ok(title.map(|title| title.trim().to_owned()).filter(|title| !is_made_by_program(title)))
}
