//! Whether the elements of a page are nested too deep, found out before the page is parsed.
//!
//! The time of the HTML parser grows with the square of the depth, and its stack with the depth: a page of 40 kB that
//! consists of `<b>` ends the process. No other limit prevents that.

use std::collections::BTreeMap;

/// Deepest nesting that is read, in open elements that need an end tag. Browsers stop at 512 too (Chromium's and WebKit's
/// `maximumHTMLParserDOMTreeDepth`). Real pages have up to a hundred, and some lack end tags.
const MAX_DEPTH: usize = 512;

/// Elements that do not nest: they have no content, the next of their kind closes them, or a page has only one (HTML
/// standard, sections 13.1.2 and 13.1.2.4).
const NOT_NESTING: [&str; 35] = [
    "area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr",
    "html", "img", "input", "keygen", "li", "link", "meta", "noscript", "optgroup", "option", "p", "param",
    "source", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "wbr",
];

/// Whether the page is nested too deep to be parsed.
pub(in crate::read) fn is_too_deep(page: &str) -> bool {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0_usize;
    let mut rest = page;
    while let Some((_, tag)) = rest.split_once('<') {
        rest = tag;
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let length = tag.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let name = tag.get(..length).unwrap_or_default().to_ascii_lowercase();
        if !is_end && matches!(name.as_str(), "script" | "style") {
            rest = after_raw_text(tag, &name);
        } else if name.is_empty() || NOT_NESTING.contains(&name.as_str()) {
            continue;
        } else if is_end {
            if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                *count -= 1;
                depth -= 1;
            }
        } else if !(is_self_closing(tag)
            && ["svg", "math"].iter().any(|name| open.get(*name).is_some_and(|n| *n > 0)))
        {
            *open.entry(name).or_default() += 1;
            depth += 1;
            if depth > MAX_DEPTH {
                return true;
            }
        }
    }
    false
}

/// Whether a tag ends with `/>`, which closes the element in drawings and formulas only.
fn is_self_closing(tag: &str) -> bool {
    tag.split_once('>').is_some_and(|(tag, _)| tag.ends_with('/'))
}

/// The page from the end tag of a script or a style sheet on; inside, nothing is a tag.
fn after_raw_text<'a>(tag: &'a str, name: &str) -> &'a str {
    let ends = memchr::memmem::find_iter(tag.as_bytes(), "</");
    for at in ends {
        let rest = tag.get(at + 2..).unwrap_or_default();
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_elements_count_and_siblings_do_not() {
        assert!(is_too_deep(&"<div>".repeat(600)));
        assert!(is_too_deep(&"<ul><LI>".repeat(600)));
        assert!(is_too_deep(&"<x-y>".repeat(600)));
        assert!(is_too_deep(&"<b></i>".repeat(600)));
        assert!(!is_too_deep(&"<div><p>a</div>".repeat(600)));
        assert!(!is_too_deep(&"<p>a<br><li>".repeat(600)));
        assert!(!is_too_deep(&format!("<svg>{}</svg>", "<circle r=1/>".repeat(600))));
        assert!(is_too_deep(&"<circle r=1/>".repeat(600)));
    }

    #[test]
    fn scripts_and_comments_do_not_count() {
        let tags = "<div>".repeat(600);
        assert!(!is_too_deep(&format!("<script>{tags}</SCRIPT><!--{tags}--><style>{tags}</style>")));
        assert!(is_too_deep(&format!("<script></script>{tags}")));
        assert!(!is_too_deep(&format!("<script>{tags}")));
    }
}
