//! The tags of HTML inside a stored text: where one ends, and what is none.

/// Longest tag, in bytes.
const MAX_TAG: usize = 4096;

/// The text behind a comment or the marks of a CDATA section.
pub(super) fn skipped(rest: &str) -> Option<&str> {
    if let Some(comment) = rest.strip_prefix("<!--") {
        return Some(comment.split_once("-->").map_or("", |(_, after)| after));
    }
    rest.strip_prefix("<![CDATA[").or_else(|| rest.strip_prefix("]]>")).or_else(|| {
        let doctype = rest.get(..9).filter(|start| start.eq_ignore_ascii_case("<!doctype"))?;
        rest.strip_prefix(doctype)?.split_once('>').map(|(_, after)| after)
    })
}

/// A tag of HTML.
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) is_end: bool,
}

/// The tag that a text begins with, and the text behind it.
pub(super) fn tag(rest: &str) -> Option<(Tag<'static>, &str)> {
    let inside = rest.strip_prefix('<')?;
    let (is_end, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, attributes) = inside.split_at_checked(length)?;
    let name = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name)).copied()?;
    if !attributes.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>')) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in attributes.bytes().enumerate().take(MAX_TAG) {
        match (quote, byte) {
            (None, b'>') => return Some((Tag { name, is_end }, attributes.get(at + 1..)?)),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The elements of HTML that texts have.
const NAMES: [&str; 78] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "time",
    "title",
    "tr",
    "u",
    "ul",
    "video",
];

/// Whether what an element holds is no text.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "head" | "iframe" | "noscript" | "svg" | "title")
}

/// The text behind the end tag of an element.
pub(super) fn after_end_of<'a>(name: &str, text: &'a str) -> &'a str {
    for (at, _) in text.match_indices("</") {
        let rest = text.get(at..).unwrap_or_default();
        if let Some((tag, after)) = tag(rest)
            && tag.is_end
            && tag.name == name
        {
            return after;
        }
    }
    ""
}
