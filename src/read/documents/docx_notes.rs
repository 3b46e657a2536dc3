//! The notes of a Word document that its main part does not hold: how many there are, and how the first begins.

use super::super::packed::ZipFile;
use super::super::xml::{XmlPart, XmlReader, attribute};
use super::Notes;
use crate::error::ContainerFault;

/// Longest part of notes that is counted, in bytes.
const LONGEST_PART: u64 = 16 << 20;
/// Bytes of the first note that are kept.
const KEPT: usize = 200;

/// The parts of notes, with the element of one note.
const PARTS: [(&str, &str); 3] =
    [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"), ("word/comments.xml", "comment")];

/// Counts the notes of a document by kind. A part that cannot be read counts as one note without words: the text of the
/// document is whole without it.
pub(super) fn notes(zip: &mut ZipFile) -> Vec<Notes> {
    let unknown = |kind| Notes { kind, count: 1, first: String::new() };
    let of_part = |(name, kind): (&str, &'static str)| match zip.part(name, LONGEST_PART) {
        Ok(None) => None,
        Ok(Some(part)) => {
            let notes = counted(&String::from_utf8_lossy(&part), kind).unwrap_or_else(|_| unknown(kind));
            (notes.count > 0).then_some(notes)
        }
        Err(_) => Some(unknown(kind)),
    };
    PARTS.into_iter().filter_map(of_part).collect()
}

fn counted(text: &str, kind: &'static str) -> Result<Notes, ContainerFault> {
    let mut reader = XmlReader::new(text.trim_start_matches('\u{feff}'), false);
    let mut notes = Notes { kind, count: 0, first: String::new() };
    // The words of the note that is open.
    let mut open: Option<String> = None;
    loop {
        match reader.next_part()? {
            XmlPart::Open(start) if start.local_name().as_ref() == kind => {
                // Word has the lines above notes as notes of a type.
                let is_note = attribute(&start, "type").is_none_or(|kind| kind == "normal");
                open = is_note.then(String::new);
            }
            XmlPart::Text(text) => {
                if let Some(words) = open.as_mut().filter(|words| words.len() < KEPT) {
                    words.push_str(&text);
                }
            }
            XmlPart::Close(name) if name == kind => {
                if let Some(words) = open.take().filter(|words| !words.trim().is_empty()) {
                    notes.count += 1;
                    if notes.count == 1 {
                        notes.first = words;
                    }
                }
            }
            XmlPart::End => return Ok(notes),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_with_words_are_counted() {
        let part = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>\
            <w:footnote w:id=\"1\"><w:p><w:r><w:t>See the </w:t></w:r><w:r><w:t>minutes.</w:t></w:r></w:p></w:footnote>\
            <w:footnote w:id=\"2\"><w:p/></w:footnote><w:footnote w:id=\"3\"><w:t>More.</w:t></w:footnote></w:footnotes>";
        let notes = counted(part, "footnote").unwrap();
        assert_eq!((notes.count, notes.first.as_str()), (2, "See the minutes."));
        assert_eq!(counted("<w:comments/>", "comment").unwrap().count, 0);
    }
}
