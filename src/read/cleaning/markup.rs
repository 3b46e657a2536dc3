//! HTML inside a stored text: tags out, entities decoded, paragraphs kept.

use super::markup_tags::{Tag, after_end_of, is_raw, skipped, tag};
use crate::model::{Block, SentenceKind, Span};

/// The text that tags and entities stood for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) text: String,
    /// Its captions, and what stands beside it.
    pub(super) marked: Vec<Block>,
}

/// Times that markup may have been escaped: `&amp;nbsp;`, `&lt;p&gt;`.
const MOST_ROUNDS: usize = 2;

/// The text without tags and entities; `None` if it has none. What only looks like them (`5 < 7`, `AT&T`) stays.
pub(super) fn plain(text: &str) -> Option<Plain> {
    let mut found: Option<Plain> = None;
    for _ in 0..MOST_ROUNDS {
        if found.as_ref().is_some_and(|plain| !plain.marked.is_empty()) {
            break;
        }
        match once(found.as_ref().map_or(text, |plain| plain.text.as_str())) {
            Some(plain) => found = Some(plain),
            None => break,
        }
    }
    found
}

fn once(text: &str) -> Option<Plain> {
    if memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() && !text.contains("]]>") {
        return None;
    }
    let mut out = Output { keeps_lines: !has_paragraphs(text), ..Output::default() };
    let mut rest = text;
    let mut is_changed = false;
    while let Some(at) = rest.find(['<', ']']) {
        let (before, from) = rest.split_at_checked(at)?;
        is_changed |= out.push(before);
        rest = from;
        if let Some(after) = skipped(rest) {
            is_changed = true;
            rest = after;
        } else if let Some((tag, after)) = tag(rest) {
            is_changed = true;
            rest = after;
            if !tag.is_end && is_raw(tag.name) {
                rest = after_end_of(tag.name, after);
            } else {
                out.tag(&tag);
                if tag.name == "br" {
                    rest = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')).unwrap_or(rest);
                }
            }
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let (mark, after) = rest.split_at_checked(first)?;
            out.begin_line();
            out.text.push_str(mark);
            rest = after;
        }
    }
    is_changed |= out.push(rest);
    is_changed.then(|| out.finish())
}

/// Whether a text has elements that part it, so that its own line breaks say nothing.
fn has_paragraphs(text: &str) -> bool {
    let is_parting =
        |at: usize| text.get(at..).and_then(tag).is_some_and(|(tag, _)| matches!(tag.name, "p" | "div"));
    text.match_indices('<').any(|(at, _)| is_parting(at))
}

/// The text that is being made.
#[derive(Default)]
struct Output {
    text: String,
    marked: Vec<Block>,
    /// Whether line breaks of the text are line breaks.
    keeps_lines: bool,
    /// Where the part that is open begins, and its kind.
    part: Option<(usize, SentenceKind)>,
    /// How many elements are open that stand beside the text, such as links to other stories.
    asides: usize,
    /// How many block quotations are open.
    quotations: usize,
}

impl Output {
    /// Adds text with its entities decoded; whether there were any.
    fn push(&mut self, text: &str) -> bool {
        let decoded = html_escape::decode_html_entities(text);
        let is_changed = decoded != text;
        // `&amp;nbsp;`: escaped twice.
        let decoded = if is_changed { html_escape::decode_html_entities(&decoded) } else { decoded };
        for c in decoded.chars().map(|c| if is_changed { without_control(c) } else { c }) {
            let is_line_end = matches!(c, '\n' | '\r');
            match c {
                _ if is_line_end && self.keeps_lines => self.text.push(c),
                _ if is_line_end || (c == ' ' && !self.keeps_lines) => {
                    if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
                        self.text.push(' ');
                    }
                }
                c => {
                    if !c.is_whitespace() {
                        self.begin_line();
                    }
                    self.text.push(c);
                }
            }
        }
        is_changed
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "br" | "li" | "tr" | "hr" | "dt" | "dd" => self.break_with("\n"),
            "td" | "th" => self.break_with(" "),
            "figcaption" => {
                self.end_part();
                self.break_with("\n\n");
                self.begin_part((!tag.is_end).then_some(SentenceKind::Caption));
            }
            "aside" => {
                self.end_part();
                self.break_with("\n\n");
                self.asides = if tag.is_end { self.asides.saturating_sub(1) } else { self.asides + 1 };
                self.begin_part(None);
            }
            "blockquote" => {
                self.break_with("\n\n");
                self.quotations =
                    if tag.is_end { self.quotations.saturating_sub(1) } else { self.quotations + 1 };
            }
            // Browsers show the marks.
            "q" if tag.is_end => self.text.push('”'),
            "q" => {
                self.begin_line();
                self.text.push('“');
            }
            "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "ul" | "ol" | "dl"
            | "table" | "figure" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "address" | "body"
            | "caption" | "center" | "details" | "form" | "nav" => self.break_with("\n\n"),
            _ => {}
        }
    }

    /// Ends the line or the paragraph, unless it is ended already.
    fn break_with(&mut self, mark: &str) {
        let end = self.text.trim_end().len();
        let gap = self.text.get(end..).unwrap_or_default();
        if end == 0 || gap.matches('\n').count() >= mark.len() || (mark == " " && !gap.is_empty()) {
            return;
        }
        self.text.truncate(end);
        self.text.push_str(mark);
    }

    /// Marks a line of a block quotation, as those of pages are.
    fn begin_line(&mut self) {
        if self.quotations > 0 && (self.text.is_empty() || self.text.ends_with('\n')) {
            self.text.push_str("> ");
        }
    }

    /// Begins a part of this kind, or what stands around it.
    fn begin_part(&mut self, kind: Option<SentenceKind>) {
        let around = (self.asides > 0).then_some(SentenceKind::Boilerplate);
        self.part = kind.or(around).map(|kind| (self.text.len(), kind));
    }

    fn end_part(&mut self) {
        let Some((start, kind)) = self.part.take() else { return };
        let span = Span::clamped(&self.text, start, self.text.len()).trimmed(&self.text);
        if !span.is_empty() {
            self.marked.push(Block::new(span, kind));
        }
    }

    fn finish(mut self) -> Plain {
        self.end_part();
        self.text.truncate(self.text.trim_end().len());
        // Where most of a text stands in such elements, they are not beside it.
        let is_aside = |part: &Block| part.kind == SentenceKind::Boilerplate;
        let asides: usize =
            self.marked.iter().filter(|part| is_aside(part)).map(|part| part.span.of(&self.text).len()).sum();
        if asides * 2 > self.text.len() {
            self.marked.retain(|part| !is_aside(part));
        }
        Plain { text: self.text, marked: self.marked }
    }
}

/// The character of Windows-1252 for a control character that an entity named by its byte: `&#146;` is an apostrophe (HTML
/// standard, section 13.2.5.80).
fn without_control(c: char) -> char {
    let Some(byte) = u8::try_from(u32::from(c)).ok().filter(|byte| (0x80..0xA0).contains(byte)) else {
        return c;
    };
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> Option<String> {
        plain(html).map(|plain| plain.text)
    }

    #[test]
    fn entities_are_decoded_also_when_they_were_escaped_twice() {
        assert_eq!(
            text("Ruiz&#8217;s &ldquo;plan&rdquo;&nbsp;&amp; more").as_deref(),
            Some("Ruiz’s “plan”\u{a0}& more")
        );
        assert_eq!(text("Ruiz&amp;rsquo;s&amp;nbsp;plan").as_deref(), Some("Ruiz’s\u{a0}plan"));
        assert_eq!(text("Ruiz&#146;s &#x2014; plan").as_deref(), Some("Ruiz’s — plan"));
        for kept in ["AT&T", "Smith & Sons", "a&b;c", "R&D", "?a=1&copy=2", "5 < 7 & 8 > 3", "", "a ]] b"] {
            assert_eq!(text(kept), None, "{kept}");
        }
    }

    #[test]
    fn tags_go_and_paragraphs_stay() {
        for (html, expected) in [
            ("<p>One <b>two</b>.</p><p>Three\nfour.</p>", "One two.\n\nThree four."),
            ("One<br />\nTwo<br>Three", "One\nTwo\nThree"),
            ("<strong>One</strong>\n\nTwo <em>three</em>", "One\n\nTwo three"),
            ("<![CDATA[<p>One</p>]]>", "One"),
            ("One<!-- two --> three", "One three"),
            ("<script>var a = '<p>';</script>One<style>p {}</style>", "One"),
            ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\n\nTwo"),
            ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
            ("<a href=\"x>y\">One</a> two", "One two"),
            ("<!DOCTYPE html><html><head><title>T</title></head><body><p>One</body></html>", "One"),
            ("<IMG SRC=x>One", "One"),
        ] {
            assert_eq!(text(html).as_deref(), Some(expected), "{html}");
        }
        for kept in ["a <b", "1 <p 2", "<unk> word", "if a<b then", "<3", "x <ana@example.org>"] {
            assert_eq!(text(kept), None, "{kept}");
        }
    }

    #[test]
    fn quotations_have_marks_and_what_stands_beside_a_text_is_boilerplate() {
        assert_eq!(
            text("<p>She wrote:</p><blockquote><p>He is a liar.</p><p>He <b>left</b>.</p></blockquote><p>He did <q>not</q>.</p>")
                .as_deref(),
            Some("She wrote:\n\n> He is a liar.\n\n> He left.\n\nHe did “not”.")
        );
        let read = plain("<p>The council voted on Thursday.</p><aside><p>Related: Ferry late</p></aside><p>It was late.</p>").unwrap();
        let marked: Vec<_> = read.marked.iter().map(|part| (part.kind, part.span.of(&read.text))).collect();
        assert_eq!(marked, [(SentenceKind::Boilerplate, "Related: Ferry late")]);
        assert!(plain("<aside><p>The whole text.</p></aside>").unwrap().marked.is_empty());
    }

    #[test]
    fn captions_are_marked() {
        let plain = plain(
            "<p>One.</p><figure><img src=x><figcaption>Ana at the quay</figcaption></figure><p>Two.</p>",
        );
        let plain = plain.map(|plain| {
            (plain.marked.iter().map(|m| m.span.of(&plain.text).to_owned()).collect(), plain.text)
        });
        let expected: (Vec<String>, String) =
            (vec!["Ana at the quay".into()], "One.\n\nAna at the quay\n\nTwo.".into());
        assert_eq!(plain, Some(expected));
    }
}
