//! The text of an article in XML: its paragraphs, with the lines of block quotations marked.

/// Text while it is read.
#[derive(Debug, Default)]
pub(super) struct BodyText {
    paragraphs: Vec<String>,
    paragraph: String,
    /// How many paragraphs are open, which may hold others.
    in_paragraphs: usize,
    /// How many block quotations are open.
    in_quotations: usize,
    /// The open elements inside of one that is no text.
    left_out: usize,
    /// Whether each open quotation is a block.
    quotations: Vec<bool>,
}

/// Elements that begin a paragraph.
fn is_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "head" | "ab" | "l" | "item" | "cell" | "row" | "list" | "table" | "div" | "lg" | "code" | "sp"
    )
}

/// Elements whose text is none of the article's own.
fn is_no_text(name: &str, kind: Option<&str>) -> bool {
    matches!(name, "note" | "fw" | "figDesc" | "figure" | "graphic" | "comments")
        || (name == "div" && kind == Some("comments"))
}

impl BodyText {
    /// An element begins, with its attribute `type`.
    pub(super) fn open(&mut self, name: &str, kind: Option<&str>) {
        if self.left_out > 0 || is_no_text(name, kind) {
            self.left_out += 1;
            return;
        }
        match name {
            "lb" => self.paragraph.push('\n'),
            "quote" | "cit" => {
                let is_block = self.in_paragraphs == 0;
                if is_block {
                    self.end_paragraph();
                    self.in_quotations += 1;
                }
                self.quotations.push(is_block);
            }
            _ if is_paragraph(name) => {
                self.end_paragraph();
                self.in_paragraphs += usize::from(name == "p");
            }
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn close(&mut self, name: &str) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match name {
            "quote" | "cit" => self.end_quotation(),
            _ if is_paragraph(name) => {
                self.end_paragraph();
                self.in_paragraphs = self.in_paragraphs.saturating_sub(usize::from(name == "p"));
            }
            _ => {}
        }
    }

    fn end_quotation(&mut self) {
        if self.quotations.pop() == Some(true) {
            self.end_paragraph();
            self.in_quotations = self.in_quotations.saturating_sub(1);
        }
    }

    pub(super) fn add(&mut self, text: &str) {
        if self.left_out > 0 {
            return;
        }
        // Line breaks of the file mean nothing; those of `lb` do.
        self.paragraph.extend(text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let mark = if self.in_quotations > 0 { "> " } else { "" };
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = paragraph.split('\n').map(words).collect();
        // Two line breaks are written for a paragraph too.
        for lines in lines.split(String::is_empty).filter(|lines| !lines.is_empty()) {
            let marked: Vec<String> = lines.iter().map(|line| format!("{mark}{line}")).collect();
            self.paragraphs.push(marked.join("\n"));
        }
    }

    /// The paragraphs, with a blank line between two.
    pub(super) fn into_text(mut self) -> String {
        self.end_paragraph();
        self.paragraphs.join("\n\n")
    }
}
