//! Marks of Markdown in a stored text, as converters of web pages write them: links, pictures, bold words, headings.

/// The text without the marks; `None` if it is no Markdown for certain. Lines that begin with `>` stay: they are quotations.
pub(super) fn plain(text: &str) -> Option<String> {
    if !is_markdown(text) {
        return None;
    }
    let lines = text.split('\n').map(|line| without_marks(without_heading(line)));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// Whether a text has a link to an address, or a heading and bold words.
fn is_markdown(text: &str) -> bool {
    if memchr::memchr2(b'*', b']', text.as_bytes()).is_none() {
        return false;
    }
    let has_link = ["](http://", "](https://", "](/", "](#"].iter().any(|link| text.contains(link));
    let has_heading = || text.split('\n').any(|line| without_heading(line).len() < line.len());
    has_link || (text.matches("**").count() > 1 && has_heading())
}

/// A line without the `#` of a heading.
fn without_heading(line: &str) -> &str {
    let rest = line.trim_start_matches('#');
    match rest.strip_prefix(' ') {
        Some(heading) if (1..=6).contains(&(line.len() - rest.len())) => heading.trim_start(),
        _ => line,
    }
}

/// Longest label and address of a link, in bytes, so that a line of brackets takes no time.
const LONGEST: usize = 2000;

/// A line without pictures, and with the words of its links and bold words alone.
fn without_marks(line: &str) -> String {
    let mut out = without_links(line);
    // The label of a link may be a picture.
    if out.len() < line.len() && out.contains("](") {
        out = without_links(&out);
    }
    if out.matches("**").count().is_multiple_of(2) { out.replace("**", "") } else { out }
}

fn without_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, from)) = rest.split_once('[') {
        match link(from) {
            Some((label, after)) => {
                match before.strip_suffix('!') {
                    Some(before) => out.push_str(before),
                    None => {
                        out.push_str(before);
                        out.push_str(label);
                    }
                }
                rest = after;
            }
            None => {
                out.push_str(before);
                out.push('[');
                rest = from;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The label of a link whose bracket was opened, and what stands behind the link.
fn link(text: &str) -> Option<(&str, &str)> {
    let end_of = |text: &str, mark: u8| {
        let searched = text.as_bytes().get(..LONGEST.min(text.len()))?;
        memchr::memchr2(mark, b'[', searched).filter(|at| searched.get(*at) == Some(&mark))
    };
    let (label, behind) = text.split_at_checked(end_of(text, b']')?)?;
    let behind = behind.strip_prefix("](")?;
    let (target, after) = behind.split_at_checked(end_of(behind, b')')?)?;
    // A title may stand behind the address, in quotes.
    let address = target.split_once(" \"").map_or(target, |(address, _)| address);
    let is_address =
        ["http://", "https://", "/", "#", "mailto:"].iter().any(|start| address.starts_with(start))
            || (!address.contains(' ') && address.contains('.'));
    is_address.then_some((label, after.strip_prefix(')')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_links_and_headings_stay() {
        let text = "# Pool shut\n\n**Ana Ruiz** praised [Ben Cole](https://x.org/ben \"Ben\").\n\n![A pool](x.png)[![B](b.png)](https://x.org)\n\n> The plan [1] is *bad*.";
        assert_eq!(
            plain(text).as_deref(),
            Some("Pool shut\n\nAna Ruiz praised Ben Cole.\n\n\n\n> The plan [1] is *bad*.")
        );
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "He gave it 5 ** of 10 **.",
            "See [12] (page 3).",
            "#1 in the charts ** and ** more",
            "A [link](without an address)",
            "",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_of_brackets_takes_no_time() {
        let text = format!("{}a{} ](http://", "[".repeat(200_000), "](/)".repeat(200_000));
        assert!(plain(&text).is_some());
        assert!(plain(&format!("{}](http://x)", "[1] ".repeat(200_000))).is_some());
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[a\\[\\]()!*#> \n/.é]{0,40}") {
            let _ = plain(&format!("{text}](http://x)"));
        }
    }
}
