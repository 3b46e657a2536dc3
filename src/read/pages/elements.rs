//! What an element is to the text of a page.

use dom_query::{Document, NodeRef};

/// The part of an element in the text of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A paragraph or a box.
    Block,
    /// A heading.
    Heading,
    /// Preformatted text, whose line breaks count.
    Preformatted,
    /// A caption or the credit of a picture.
    Caption,
    /// The byline, or who the author is.
    Byline,
    /// A line break.
    Break,
    /// An item of a list or the row of a table.
    Item,
    /// A cell of a table.
    Cell,
    /// A link.
    Link,
    /// A time.
    Time,
    /// Part of a line.
    Inline,
    /// Not read.
    Skipped,
}

/// Longest caption, in bytes: a box with more text around a picture holds a part of the article.
const MAX_CAPTION: usize = 600;
/// Longest credit, in bytes.
const MAX_CREDIT: usize = 150;
/// Longest byline, in bytes.
const MAX_BYLINE: usize = 200;

/// Gives boxes that are captions or bylines the elements of these: Readability turns simple boxes into paragraphs and
/// forgets what they were.
pub(super) fn name_boxes(page: &Document) {
    for node in page.select("div[class], section[class], div[itemprop=caption]").nodes() {
        match by_class(node) {
            Some(Role::Caption) => node.rename("figcaption"),
            Some(Role::Byline) => node.rename("address"),
            _ => {}
        }
    }
}

/// The role of an element.
pub(super) fn role(node: &NodeRef<'_>) -> Role {
    let Some(name) = node.node_name() else { return Role::Block };
    let role = match &*name {
        "script" | "style" | "noscript" | "template" | "head" | "nav" | "aside" | "footer" | "form"
        | "button" | "svg" | "iframe" | "object" | "select" | "textarea" => Role::Skipped,
        "figcaption" => Role::Caption,
        "address" if node.text().len() <= MAX_BYLINE => Role::Byline,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
        "pre" => Role::Preformatted,
        "br" | "hr" => Role::Break,
        "li" | "tr" | "dt" | "dd" => Role::Item,
        "td" | "th" => Role::Cell,
        "a" => Role::Link,
        "time" => Role::Time,
        "p" | "div" | "section" | "article" | "main" | "header" | "body" | "html" | "blockquote" | "ul"
        | "ol" | "dl" | "table" | "tbody" | "thead" | "tfoot" | "caption" | "figure" | "address"
        | "details" | "summary" | "fieldset" | "center" | "amp-img" => Role::Block,
        _ => Role::Inline,
    };
    if matches!(role, Role::Block | Role::Inline | Role::Item) {
        by_class(node).unwrap_or(role)
    } else {
        role
    }
}

/// The role that the class of an element tells.
fn by_class(node: &NodeRef<'_>) -> Option<Role> {
    let class = node.class().or_else(|| node.attr("itemprop"))?;
    let words = class_words(&class);
    let has = |accepted: &[&str]| words.iter().any(|word| accepted.contains(&word.as_str()));
    let is_of_picture = has(&["photo", "image", "picture", "img"]);
    if has(&["timestamp", "datestamp"])
        || (has(&["time", "date"]) && has(&["stamp", "post", "posted", "live"]))
    {
        return Some(Role::Time);
    }
    let is_author = has(&["author", "authors", "writer", "reporter"]);
    let is_byline = (has(&["byline", "bylines", "authorname", "authorbio"]) && !is_of_picture)
        || (is_author && has(&["name", "names", "bio", "biography", "info", "line", "description"]));
    if is_byline && node.text().len() <= MAX_BYLINE {
        return Some(Role::Byline);
    }
    let is_credit = has(&["credit", "credits", "photocredit", "imagecredit", "photographer", "photobyline"])
        || (is_of_picture && has(&["byline", "source", "copyright"]));
    let is_caption = words.iter().any(|word| word.ends_with("caption") || word == "captions");
    let longest = if is_caption { MAX_CAPTION } else { MAX_CREDIT };
    ((is_caption || is_credit) && node.text().len() <= longest).then_some(Role::Caption)
}

/// The words of a class in lower case: `photo-credit`, `photoCredit` and `photo_credit` have the same.
fn class_words(class: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_inside = false;
    let mut was_lower = false;
    for c in class.chars() {
        if !c.is_alphanumeric() {
            is_inside = false;
            continue;
        }
        if !is_inside || (was_lower && c.is_uppercase()) {
            words.push(String::new());
        }
        (is_inside, was_lower) = (true, c.is_lowercase());
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_class_tell_captions_and_credits() {
        for (html, expected) in [
            ("<p class='wp-caption-text'>a</p>", Role::Caption),
            ("<p class='imageCaption'>a</p>", Role::Caption),
            ("<span class='c-photo_credit'>a</span>", Role::Caption),
            ("<p class='photo-byline'>a</p>", Role::Caption),
            ("<p class='byline'>a</p>", Role::Byline),
            ("<span class='accredited'>a</span>", Role::Inline),
            ("<span class='post-time'>a</span>", Role::Time),
        ] {
            let page = Document::from(html);
            let found = page.select("body > *").nodes().first().map(role);
            assert_eq!(found, Some(expected), "{html}");
        }
        let long = format!("<div class='has-caption'>{}</div>", "word ".repeat(200));
        let page = Document::from(long);
        assert_eq!(page.select("body > *").nodes().first().map(role), Some(Role::Block));
    }
}
