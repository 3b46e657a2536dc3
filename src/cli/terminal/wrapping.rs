//! Text that is wrapped to 80 columns, with indents, labels and styles.

/// Width of the text in columns; it fits every terminal.
const WIDTH: usize = 80;
/// Width of a label in columns.
const LABEL_WIDTH: usize = 9;

/// The style of a line on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextStyle {
    /// Normal text.
    Plain,
    /// Headings.
    Bold,
    /// Less important text.
    Dim,
    /// Reasons for a negative label.
    Negative,
    /// Reasons for a positive label.
    Positive,
}

impl TextStyle {
    /// The escape sequence that starts the style (ECMA-48, section 8.3.117). [`anstream`] removes it from output that is
    /// not a terminal.
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\u{1b}[1m",
            Self::Dim => "\u{1b}[2m",
            Self::Negative => "\u{1b}[33m",
            Self::Positive => "\u{1b}[34m",
        }
    }
}

/// Text to which lines are added.
#[derive(Debug, Default)]
pub(crate) struct WrappedText {
    text: String,
}

impl WrappedText {
    /// Adds an empty line.
    pub(crate) fn empty_line(&mut self) {
        self.text.push('\n');
    }

    /// Adds words in one style; all lines are indented.
    pub(crate) fn line(&mut self, indent: usize, style: TextStyle, words: &str) {
        for line in wrap(words, WIDTH - indent) {
            self.push_line(&" ".repeat(indent), style, &line);
        }
    }

    /// Adds a label with words beside it.
    pub(crate) fn labelled(&mut self, label: &str, words: &str) {
        let lines = wrap(words, WIDTH - LABEL_WIDTH - 2);
        for (number, line) in lines.iter().enumerate() {
            let label = if number == 0 { label } else { "" };
            self.push_line(&format!("  {label:<LABEL_WIDTH$}"), TextStyle::Plain, line);
        }
    }

    /// Adds words below a labelled line, in the colour of the sign of a number.
    pub(crate) fn signed_detail(&mut self, number: f64, words: &str) {
        let style = match number {
            n if n > 0.0 => TextStyle::Positive,
            n if n < 0.0 => TextStyle::Negative,
            _ => TextStyle::Plain,
        };
        self.line(LABEL_WIDTH + 4, style, words);
    }

    fn push_line(&mut self, prefix: &str, style: TextStyle, line: &str) {
        self.text.push_str(prefix);
        self.text.push_str(style.code());
        self.text.push_str(line);
        if style != TextStyle::Plain {
            self.text.push_str("\u{1b}[0m");
        }
        self.text.push('\n');
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// Breaks words into lines of at most `width` characters. A longer word gets a line of its own. Control characters, which
/// a terminal would interpret, are treated as white space.
fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line_length = 0;
    for word in words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut().filter(|_| line_length + 1 + length <= width) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                line_length += 1 + length;
            }
            None => {
                lines.push(word.to_owned());
                line_length = length;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_as_many_words_as_fit() {
        assert_eq!(wrap("one two\nthree  four", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("a longer-than-that b", 5), ["a", "longer-than-that", "b"]);
        assert!(wrap(" \u{1b} ", 5).is_empty());
    }

    #[test]
    fn no_line_is_longer_than_the_width() {
        let mut page = WrappedText::default();
        page.labelled("voice", &"word ".repeat(60));
        page.signed_detail(0.0, &"word ".repeat(60));
        assert!(page.finish().lines().all(|line| line.chars().count() <= WIDTH));
    }
}
