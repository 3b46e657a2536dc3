//! Block quotations of a page: each of their lines gets the mark that cites it in plain text, so that what is quoted is not
//! taken for the author's when the tags are gone.

use dom_smoothie::Readability;

/// What a cited line begins with.
const CITED: &str = "&gt; ";
/// The same for the line that tells who said it.
const SIGNED: &str = "&gt; — ";
/// Most block quotations of a page that are marked: a page with more uses the tag for something else.
const MAX_QUOTATIONS: usize = 50;
/// The parts of a block quotation that are lines of their own.
const LINES: &str = "p, li, footer, cite, h1, h2, h3, h4, h5, h6";

/// Marks the lines of the block quotations of a page. Copied posts, which sign themselves, and what stands in quotation marks
/// stay as they are.
pub(super) fn mark(page: &Readability) {
    let Some(all) = page.doc.try_select("blockquote") else { return };
    if all.length() > MAX_QUOTATIONS {
        return;
    }
    for quotation in all.iter().filter(|q| !q.is("blockquote blockquote")) {
        let text = quotation.text();
        let text = text.trim();
        let is_marked = text.starts_with(['“', '"', '«', '„', '‘', '\'', '>', '—']);
        // "— Name (@handle)": a post.
        let is_post = text.contains("(@") || text.contains("pic.twitter.com/");
        if text.is_empty() || is_marked || is_post {
            continue;
        }
        for line in quotation.select(LINES).iter() {
            let words = line.text();
            let words = words.trim();
            // "<footer><cite>": the inner one is the line.
            if words.is_empty() || line.select(LINES).exists() {
                continue;
            }
            let signs = line.is("footer, cite, footer p") && !line.is("p cite");
            if line.is("cite") {
                if !signs {
                    continue;
                }
                line.before_html("<br>");
            }
            let has_dash = words.starts_with(['—', '–', '―', '-']);
            line.prepend_html(if signs && !has_dash { SIGNED } else { CITED });
        }
        if !quotation.immediate_text().trim().is_empty() || !quotation.select(LINES).exists() {
            quotation.prepend_html(CITED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a page whose block quotations are marked.
    fn marked(body: &str) -> String {
        let page = Readability::new(format!("<html><body>{body}</body></html>"), None, None);
        let page = page.map_err(|error| error.to_string());
        assert!(page.is_ok(), "{:?}", page.err());
        page.map_or_else(
            |_| String::new(),
            |page| {
                mark(&page);
                page.doc.select("body").formatted_text().trim().to_owned()
            },
        )
    }

    #[test]
    fn each_line_of_a_block_quotation_is_cited() {
        let quotation =
            "<p>Ruiz wrote:</p><blockquote><p>It is <b>open</b>.</p><p>Go.</p></blockquote><p>It is not.</p>";
        assert_eq!(marked(quotation), "Ruiz wrote:\n\n> It is open.\n\n> Go.\n\nIt is not.");
        assert_eq!(marked("<blockquote>It is open.</blockquote>"), "> It is open.");
    }

    #[test]
    fn the_line_below_a_quotation_signs_it() {
        for signed in [
            "<blockquote><p>It is open.</p><footer>Ana Ruiz</footer></blockquote>",
            "<blockquote><p>It is open.</p><footer><cite>Ana Ruiz</cite></footer></blockquote>",
            "<blockquote><p>It is open.</p><cite>— Ana Ruiz</cite></blockquote>",
            "<blockquote>It is open. <cite>Ana Ruiz</cite></blockquote>",
        ] {
            let lines: Vec<String> = marked(signed).split('\n').map(str::to_owned).collect();
            let lines: Vec<&str> = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
            assert_eq!(lines, ["> It is open.", "> — Ana Ruiz"], "{signed}");
        }
    }

    #[test]
    fn posts_and_quotations_in_marks_stay_as_they_are() {
        for kept in
            ["<blockquote><p>“It is open.”</p></blockquote>", "<blockquote>It is. — Ana (@ana)</blockquote>"]
        {
            assert!(!marked(kept).contains('>'), "{kept}");
        }
    }
}
