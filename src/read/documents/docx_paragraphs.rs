//! The paragraphs of the main part of a Word document.

use super::super::xml::{XmlPart, XmlReader, attribute};
use crate::error::ContainerFault;

/// A paragraph that is not blank.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// The id of its style.
    pub(super) style: Option<String>,
    /// Its text without the white space around it; a line break is `\n`.
    pub(super) text: String,
}

/// Elements whose content is no text of the document: what was deleted, what fields are made from, and the second of two
/// versions of a drawing.
const LEFT_OUT: [&str; 5] = ["del", "moveFrom", "instrText", "delText", "Fallback"];

/// The paragraphs of a main part, in order. A paragraph inside another one, as text boxes have, comes before it.
pub(super) fn paragraphs(text: &str) -> Result<Vec<Paragraph>, ContainerFault> {
    let mut reader = XmlReader::new(text, false);
    let mut found = Vec::new();
    let mut state = State::default();
    loop {
        match reader.next_part()? {
            XmlPart::Open(start) => {
                let name = start.local_name();
                state.open(name.as_ref());
                if name.as_ref() == "pStyle"
                    && let Some(paragraph) = state.open.last_mut()
                {
                    paragraph.style = attribute(&start, "val");
                }
                if name.as_ref() == "vanish" && state.runs > 0 {
                    state.is_hidden =
                        !attribute(&start, "val").is_some_and(|value| value == "0" || value == "false");
                }
            }
            XmlPart::Text(text) => state.add(&text),
            XmlPart::Close(name) => found.extend(state.close(&name)),
            XmlPart::End => {
                found.extend(state.open.into_iter().filter_map(Paragraph::trimmed));
                return Ok(found);
            }
        }
    }
}

impl Paragraph {
    fn trimmed(self) -> Option<Self> {
        let text = self.text.trim();
        (!text.is_empty()).then(|| Self { style: self.style, text: text.to_owned() })
    }
}

/// Where the reader is.
#[derive(Default)]
struct State {
    /// Paragraphs that are not closed.
    open: Vec<Paragraph>,
    /// Open elements that are left out.
    left_out: u32,
    /// Open runs of letters.
    runs: u32,
    /// Open elements of text.
    texts: u32,
    /// Whether the run is hidden.
    is_hidden: bool,
}

impl State {
    fn open(&mut self, name: &str) {
        match name {
            "p" => self.open.push(Paragraph::default()),
            "r" => {
                self.runs += 1;
                self.is_hidden = false;
            }
            "t" => self.texts += 1,
            "tab" if self.runs > 0 => self.push("\t"),
            "br" | "cr" if self.runs > 0 => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            _ if LEFT_OUT.contains(&name) => self.left_out += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Option<Paragraph> {
        match name {
            "p" => return self.open.pop().and_then(Paragraph::trimmed),
            "r" => {
                self.runs = self.runs.saturating_sub(1);
                self.is_hidden = false;
            }
            "t" => self.texts = self.texts.saturating_sub(1),
            _ if LEFT_OUT.contains(&name) => self.left_out = self.left_out.saturating_sub(1),
            _ => {}
        }
        None
    }

    fn add(&mut self, text: &str) {
        if self.texts > 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if self.left_out == 0
            && !self.is_hidden
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Vec<String> {
        let xml = format!("<w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>");
        paragraphs(&xml).unwrap().into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn runs_of_a_paragraph_are_joined_and_paragraphs_kept_apart() {
        let body = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>Ana </w:t></w:r><w:r><w:t>Ruiz</w:t><w:tab/><w:t>said.</w:t>\
                    <w:br/><w:t>Then.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t xml:space=\"preserve\"> Caf\u{e9} &amp; bar</w:t></w:r></w:p>";
        assert_eq!(texts(body), ["Ana Ruiz\tsaid.\nThen.", "Café & bar"]);
    }

    #[test]
    fn deleted_hidden_and_repeated_words_are_left_out() {
        let body = "<w:p><w:r><w:t>It was </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>so.</w:t></w:r></w:ins>\
                    <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>\
                    <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p>\
                    </mc:Fallback></mc:AlternateContent>";
        assert_eq!(texts(body), ["It was so.", "Box"]);
    }
}
