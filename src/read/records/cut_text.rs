//! Texts that their source cut: the mark at the end is not the article.

/// Where the text ends before the mark of a source that cut it: `… [+2829 chars]` of `NewsAPI`, `... [2829 chars]` of GNews,
/// `[…]` and `[...]` of blogs' feeds. `None` for a text without such a mark at its end, or with nothing before it.
pub(super) fn end_before_cut(text: &str) -> Option<usize> {
    let start = mark_start(text)?;
    let kept = text.get(..start)?.trim_end();
    let kept = kept.strip_suffix('…').or_else(|| kept.strip_suffix("...")).unwrap_or(kept).trim_end();
    (!kept.is_empty()).then_some(kept.len())
}

/// Whether a text is the mark of a cut and nothing else.
pub(super) fn is_cut_mark(text: &str) -> bool {
    let before = mark_start(text).and_then(|start| text.get(..start));
    before.is_some_and(|before| matches!(before.trim(), "" | "…" | "..."))
}

/// Where the mark of a cut at the end of a text starts.
fn mark_start(text: &str) -> Option<usize> {
    let inside = text.trim_end().strip_suffix(']')?;
    let start = inside.rfind('[')?;
    let mark = inside.get(start + 1..)?.trim();
    let is_count = || {
        let mark = mark.strip_prefix('+').unwrap_or(mark).trim_start();
        let number = mark.strip_suffix("chars").or_else(|| mark.strip_suffix("characters"))?.trim_end();
        (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')).then_some(())
    };
    (matches!(mark, "…" | "...") || is_count().is_some()).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_cut_are_not_the_text() {
        for text in [
            "It was a go… [+2829 chars]",
            "It was a go[+12 chars]\r\n",
            "It was a go... [2829 chars]",
            "It was a go [...]",
            "It was a go… [ … ]",
        ] {
            assert_eq!(end_before_cut(text).and_then(|end| text.get(..end)), Some("It was a go"), "{text}");
        }
    }

    #[test]
    fn other_brackets_are_text() {
        for text in
            ["He left […] early.", "Read more [+]", "[+2829 chars]", "See [12]", "a [+x chars]", "]", ""]
        {
            assert_eq!(end_before_cut(text), None, "{text}");
        }
    }
}
