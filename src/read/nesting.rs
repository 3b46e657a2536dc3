//! How deep the elements of a page are nested, told before it is parsed.
//!
//! An HTML parser needs time that grows with the square of the depth, and stack that grows with it: a page of 40 kB made
//! of `<b>` alone ends the process. No other limit can catch that.

use std::collections::BTreeMap;

/// Deepest nesting that is read, in open elements that need an end tag. Browsers stop at 512 (Chromium's and WebKit's
/// `maximumHTMLParserDOMTreeDepth`); real pages have up to a hundred, sloppy ones forget some end tags besides.
const DEEPEST: usize = 512;

/// Elements that do not nest by themselves: they have no content, or the next of their kind closes them, or there is
/// one of them in a page (HTML standard, sections 13.1.2 and 13.1.2.4).
const FLAT: [&str; 35] = [
    "area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr",
    "html", "img", "input", "keygen", "li", "link", "meta", "noscript", "optgroup", "option", "p", "param",
    "source", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "wbr",
];

/// Whether the page is nested too deep to be read.
pub(super) fn is_too_deep(page: &str) -> bool {
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
            rest = after_raw(tag, &name);
        } else if name.is_empty() || FLAT.contains(&name.as_str()) {
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
            if depth > DEEPEST {
                return true;
            }
        }
    }
    false
}

/// Whether a tag ends with `/>`, which counts in drawings and formulas only.
fn is_self_closing(tag: &str) -> bool {
    tag.split_once('>').is_some_and(|(tag, _)| tag.ends_with('/'))
}

/// What follows a script or a style sheet: it may hold anything that looks like a tag.
fn after_raw<'a>(tag: &'a str, name: &str) -> &'a str {
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
    fn nesting_is_counted_and_rows_of_elements_are_not() {
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
