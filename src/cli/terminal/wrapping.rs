//! Text wrapped to 80 columns, with indents and sparse styles.

/// Columns: what fits every terminal.
const WIDTH: usize = 80;
/// Columns of the word before an entry.
const LABEL: usize = 9;

/// How a line looks on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// As the rest.
    Plain,
    /// For headings.
    Bold,
    /// For what matters less.
    Quiet,
    /// For what speaks for negative.
    Negative,
    /// For what speaks for positive.
    Positive,
}

impl Style {
    /// The escape sequence that begins it (ECMA-48, section 8.3.117). Where it goes, [`anstream`] drops it if need be.
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\u{1b}[1m",
            Self::Quiet => "\u{1b}[2m",
            Self::Negative => "\u{1b}[33m",
            Self::Positive => "\u{1b}[34m",
        }
    }
}

/// Lines from the top down.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Words in lines of one style, all of them indented.
    pub(crate) fn line(&mut self, indent: usize, style: Style, words: &str) {
        for line in wrap(words, WIDTH - indent) {
            self.put(&" ".repeat(indent), style, &line);
        }
    }

    /// A label, and words beside it.
    pub(crate) fn entry(&mut self, label: &str, words: &str) {
        let lines = wrap(words, WIDTH - LABEL - 2);
        for (number, line) in lines.iter().enumerate() {
            let label = if number == 0 { label } else { "" };
            self.put(&format!("  {label:<LABEL$}"), Style::Plain, line);
        }
    }

    /// Words below an entry, coloured by the sign of a number.
    pub(crate) fn detail(&mut self, number: f64, words: &str) {
        let style = match number {
            n if n > 0.0 => Style::Positive,
            n if n < 0.0 => Style::Negative,
            _ => Style::Plain,
        };
        self.line(LABEL + 4, style, words);
    }

    fn put(&mut self, before: &str, style: Style, line: &str) {
        self.text.push_str(before);
        self.text.push_str(style.code());
        self.text.push_str(line);
        if style != Style::Plain {
            self.text.push_str("\u{1b}[0m");
        }
        self.text.push('\n');
    }

    /// All of it.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// Words in lines of at most so many characters; longer words have a line of their own. Control characters, which a
/// terminal would obey, are white space here.
fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut taken = 0;
    for word in words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut().filter(|_| taken + 1 + length <= width) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                taken += 1 + length;
            }
            None => {
                lines.push(word.to_owned());
                taken = length;
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
    fn a_page_stays_within_its_width() {
        let mut page = Page::default();
        page.entry("voice", &"word ".repeat(60));
        page.detail(0.0, &"word ".repeat(60));
        assert!(page.finish().lines().all(|line| line.chars().count() <= WIDTH));
    }
}
