//! The text of a page as lines, each with what its elements say about it.

use super::elements::{Role, role};
use crate::lexicon;
use crate::model::{Block, SentenceKind, Span};
use dom_query::NodeRef;

/// One line of a page: a paragraph, an item of a list, a heading, a caption, or what stands between two line breaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Whether it is set apart from the line before it: another paragraph, not just another line.
    pub(super) is_apart: bool,
    /// What it is in the page, where the elements tell.
    pub(super) kind: Option<SentenceKind>,
    /// Bytes of its text that are links, without white space.
    pub(super) linked: usize,
    /// Whether it is a heading.
    pub(super) is_heading: bool,
}

impl Line {
    /// Bytes of its text without white space.
    pub(super) fn letters(&self) -> usize {
        letters(&self.text)
    }

    /// Whether all of it is one link, or several.
    pub(super) fn is_link(&self) -> bool {
        self.linked > 0 && self.linked >= self.letters()
    }
}

/// Bytes of a text without white space.
fn letters(text: &str) -> usize {
    text.split_whitespace().map(str::len).sum()
}

/// The lines of everything inside an element.
pub(super) fn lines(root: &NodeRef<'_>) -> Vec<Line> {
    let mut walk = Walk::default();
    // A stack of our own: elements that need no end tag can be nested deeper than any real stack.
    let mut steps = vec![Step::Open(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Close(role) => walk.close(role),
            Step::Open(node) if node.is_text() => walk.push_text(&node.text()),
            Step::Open(node) => {
                let role = role(&node);
                if role == Role::Skipped {
                    continue;
                }
                walk.open(role);
                steps.push(Step::Close(role));
                steps.extend(node.children_it(true).map(Step::Open));
            }
        }
    }
    walk.end_line(true);
    walk.lines
}

/// Lines as one text, with the parts of it that are of a kind.
pub(super) fn joined(lines: &[Line]) -> (String, Vec<Block>) {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 2).sum());
    let mut marked = Vec::new();
    for line in lines {
        if !text.is_empty() {
            text.push_str(if line.is_apart { "\n\n" } else { "\n" });
        }
        let start = text.len();
        text.push_str(&line.text);
        marked.extend(line.kind.map(|kind| Block::new(Span::clamped(&text, start, text.len()), kind)));
    }
    (text, marked)
}

enum Step<'a> {
    Open(NodeRef<'a>),
    Close(Role),
}

/// The state of a walk through the elements.
#[derive(Default)]
struct Walk {
    lines: Vec<Line>,
    /// The line that is being read.
    line: Line,
    /// Links, captions, bylines, headings and preformatted texts that are open.
    links: u32,
    captions: u32,
    bylines: u32,
    headings: u32,
    preformatted: u32,
    /// Whether the next line is another paragraph.
    is_apart: bool,
    /// Whether an inline element ended after the last text, and whether another has begun since.
    has_closed: bool,
    has_reopened: bool,
}

impl Walk {
    fn open(&mut self, role: Role) {
        match role {
            Role::Block | Role::Heading | Role::Preformatted => self.end_line(true),
            Role::Caption | Role::Byline => self.end_line(true),
            Role::Time if self.line.text.trim().is_empty() => self.end_line(false),
            Role::Item => self.end_line(false),
            Role::Inline | Role::Link => self.has_reopened = self.has_closed,
            Role::Break | Role::Cell | Role::Time | Role::Skipped => {}
        }
        self.count(role, 1);
    }

    fn close(&mut self, role: Role) {
        match role {
            Role::Block | Role::Heading | Role::Preformatted | Role::Caption | Role::Byline => {
                self.end_line(true);
            }
            Role::Break | Role::Item => self.end_line(false),
            // A time before a text is a line of its own. One inside a sentence stays there.
            Role::Time if lexicon::is_timestamp(&self.line.text.to_lowercase()) => self.end_line(true),
            Role::Cell if !self.line.text.ends_with(' ') && !self.line.text.is_empty() => {
                self.line.text.push(' ');
            }
            Role::Inline | Role::Link => self.has_closed = true,
            Role::Cell | Role::Time | Role::Skipped => {}
        }
        self.count(role, -1);
    }

    fn count(&mut self, role: Role, by: i32) {
        let counter = match role {
            Role::Link => &mut self.links,
            Role::Caption => &mut self.captions,
            Role::Byline => &mut self.bylines,
            Role::Heading => &mut self.headings,
            Role::Preformatted => &mut self.preformatted,
            _ => return,
        };
        *counter = counter.saturating_add_signed(by);
    }

    fn push_text(&mut self, text: &str) {
        if self.preformatted == 0 {
            self.push_words(text);
            return;
        }
        let mut parts = text.split('\n');
        if let Some(first) = parts.next() {
            self.push_words(first);
        }
        for part in parts {
            let is_blank = self.line.text.trim().is_empty();
            self.end_line(is_blank);
            self.push_words(part);
        }
    }

    /// Adds words to the line, with one space for each stretch of white space.
    fn push_words(&mut self, text: &str) {
        // A soft hyphen is a place where a word may be parted, not a part of it.
        let text = &text.replace('\u{ad}', "");
        let is_open = !self.line.text.is_empty() && !self.line.text.ends_with(' ');
        if text.starts_with(char::is_whitespace) && is_open {
            self.line.text.push(' ');
        }
        let mut words = text.split_whitespace();
        let Some(first) = words.next() else { return };
        if self.line.text.is_empty() {
            self.line.is_heading = self.headings > 0;
            let byline = (self.bylines > 0).then_some(SentenceKind::Boilerplate);
            self.line.kind = if self.captions > 0 { Some(SentenceKind::Caption) } else { byline };
        } else if self.has_closed && self.has_reopened && are_two_words(&self.line.text, first) {
            // Two elements side by side that only the style sheet keeps apart.
            self.line.text.push(' ');
        }
        (self.has_closed, self.has_reopened) = (false, false);
        self.line.text.push_str(first);
        for word in words {
            self.line.text.push(' ');
            self.line.text.push_str(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.line.text.push(' ');
        }
        if self.links > 0 {
            self.line.linked += letters(text);
        }
    }

    fn end_line(&mut self, is_apart: bool) {
        (self.has_closed, self.has_reopened) = (false, false);
        let mut line = std::mem::take(&mut self.line);
        line.text.truncate(line.text.trim_end().len());
        if !line.text.is_empty() {
            line.is_apart = self.is_apart;
            self.is_apart = false;
            self.lines.push(line);
        }
        self.is_apart |= is_apart;
    }
}

/// Whether a text that ends in a lower-case word and a word with a capital are two words: *Ana* and *Ruiz*, but not *Mc* and
/// *Donald*, nor *T* and *he*.
fn are_two_words(before: &str, word: &str) -> bool {
    /// Shortest first word, in letters.
    const SHORTEST: usize = 3;
    let lower_end = before.ends_with(char::is_lowercase)
        && before.chars().rev().take_while(|c| c.is_alphabetic()).count() >= SHORTEST;
    let mut letters = word.chars();
    lower_end
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn texts(html: &str) -> Vec<(String, bool)> {
        let page = Document::from(html);
        lines(&page.root()).into_iter().map(|line| (line.text, line.is_apart)).collect()
    }

    fn plain(html: &str) -> Vec<String> {
        texts(html).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn blocks_are_paragraphs_and_breaks_are_lines() {
        assert_eq!(
            texts("<p>One\n two <b>three</b>.</p>four<br>five<ul><li>six<li>seven</ul>"),
            [
                ("One two three.".into(), true),
                ("four".into(), true),
                ("five".into(), false),
                ("six".into(), true),
                ("seven".into(), false),
            ]
        );
    }

    #[test]
    fn inline_elements_neither_join_nor_part_words() {
        assert_eq!(plain("<p><span>T</span>he <i>Mc</i><b>Donald</b>s</p>"), ["The McDonalds"]);
        assert_eq!(plain("<p><span>Ana</span><span>Ruiz</span> left</p>"), ["Ana Ruiz left"]);
        assert_eq!(plain("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), ["a b", "c"]);
    }

    #[test]
    fn a_time_before_a_text_is_a_line_of_its_own() {
        assert_eq!(plain("<p><time>10:32</time>The vote is over.</p>"), ["10:32", "The vote is over."]);
        assert_eq!(
            plain("<p>It ended at <time>10:32</time> on Monday.</p>"),
            ["It ended at 10:32 on Monday."]
        );
    }

    #[test]
    fn links_are_counted() {
        let page = Document::from("<p><a href=/>All of it</a></p><p>Some <a href=/>of it</a></p>");
        let found: Vec<bool> = lines(&page.root()).iter().map(Line::is_link).collect();
        assert_eq!(found, [true, false]);
    }

    #[test]
    fn elements_of_any_depth_are_walked() {
        let deep = "<p>a<b>".repeat(400);
        assert_eq!(plain(&deep).concat().len(), 400);
    }
}
