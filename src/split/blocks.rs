//! Text → blocks, each with a kind that its own words show. Embedded posts are told apart later, in `embeds`.

use crate::lexicon;
use crate::model::{Block, SentenceKind, Span};

/// Longest caption, in bytes. A longer paragraph is text that happens to name an agency.
const MAX_CAPTION: usize = 600;

/// Longest caption, in bytes, that only ends with the name of an agency.
const MAX_AGENCY_CAPTION: usize = 300;
/// Longest name of a photo agency with what follows it, in words.
const MAX_AGENCY_WORDS: usize = 3;

/// Smallest share of the line ends of a hard-wrapped text, between lines that belong together, after which a lower-case
/// letter follows.
const MIN_WRAPPED_SHARE: f64 = 0.25;
/// Fewest such line ends that show it.
const MIN_LINE_ENDS: u32 = 2;
/// Longest line of a hard-wrapped text, in bytes. Mail and wire text wrap at 65 to 80 columns.
const MAX_WRAPPED_LINE: usize = 120;

/// Least indentation, in columns, of the first line of a paragraph, and the columns of a tab.
const MIN_INDENT: usize = 2;
const TAB: usize = 4;

/// The blocks of `text`, in order. `headline` is the place of its title, if the text holds it; `marked` are the parts whose
/// kind the input tells.
pub(super) fn blocks(text: &str, headline: Option<Span>, marked: &[Block]) -> Vec<Block> {
    let lines: Vec<Span> = cut_at(text, lines(text), marked);
    let wrapped = is_hard_wrapped(text, &lines);
    let margin =
        if wrapped { lines.iter().map(|line| indent(text, line.start())).min().unwrap_or(0) } else { 0 };
    let mut blocks: Vec<(Span, Option<Block>)> = Vec::new();
    for line in lines {
        let mark = mark_over(marked, line);
        if let Some((last, last_mark)) = blocks.last_mut()
            && *last_mark == mark
            && continues(text, *last, line, wrapped)
            && !(wrapped && is_indented_start(text, margin, *last, line))
        {
            *last = last.join(line);
        } else {
            blocks.push((line, mark));
        }
    }
    let block = |(span, mark): (Span, Option<Block>)| {
        let kind = match headline {
            Some(title) if title.overlaps(span) => SentenceKind::Headline,
            _ => mark.map_or_else(|| kind(span.of(text)), |mark| mark.kind),
        };
        Block { span, kind }
    };
    blocks.into_iter().map(block).collect()
}

/// The lines, cut where a marked part begins or ends inside one.
fn cut_at(text: &str, lines: Vec<Span>, marked: &[Block]) -> Vec<Span> {
    if marked.is_empty() {
        return lines;
    }
    let mut ends: Vec<usize> = marked.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]).collect();
    ends.sort_unstable();
    let mut cut = Vec::with_capacity(lines.len());
    for line in lines {
        let inside = ends.iter().skip(ends.partition_point(|end| *end <= line.start()));
        let mut start = line.start();
        for end in inside.copied().take_while(|end| *end < line.end()).chain([line.end()]) {
            let piece = Span::clamped(text, start, end).trimmed(text);
            if !piece.is_empty() {
                cut.push(piece);
            }
            start = end;
        }
    }
    cut
}

/// The marked part that covers a line.
fn mark_over(marked: &[Block], line: Span) -> Option<Block> {
    let after = marked.partition_point(|mark| mark.span.start() <= line.start());
    marked.get(after.checked_sub(1)?).filter(|mark| mark.span.covers(line)).copied()
}

/// The lines that are not blank, without the white space around them.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{0b}', '\u{0c}', '\u{85}']) {
        let span = Span::clamped(text, start, start + line.len()).trimmed(text);
        if !span.is_empty() {
            lines.push(span);
        }
        start += line.len();
    }
    lines
}

/// Whether a blank line stands between two lines.
fn apart(text: &str, above: Span, below: Span) -> bool {
    let gap = text.get(above.end()..below.start()).unwrap_or("");
    gap.contains(['\u{2029}', '\u{0c}']) || gap.matches('\n').count() > 1
}

fn is_hard_wrapped(text: &str, lines: &[Span]) -> bool {
    let (mut ends, mut lower) = (0_u32, 0_u32);
    for pair in lines.windows(2) {
        if let [above, below] = pair
            && !apart(text, *above, *below)
        {
            ends += 1;
            lower += u32::from(starts_lower(below.of(text)));
        }
    }
    ends >= MIN_LINE_ENDS
        && f64::from(lower) >= MIN_WRAPPED_SHARE * f64::from(ends)
        && lines.iter().all(|line| line.len() <= MAX_WRAPPED_LINE)
}

/// Whether `line` continues the block before it.
fn continues(text: &str, block: Span, line: Span, wrapped: bool) -> bool {
    if apart(text, block, line) {
        return false;
    }
    let open = !block.of(text).ends_with(['.', '!', '?', '…', ':', '"', '”', '’', '\'', ')']);
    wrapped || (open && starts_lower(line.of(text)))
}

/// Whether a line of a hard-wrapped text begins a paragraph: it is indented more than the line before it, or as much as a
/// paragraph of one line before it. `margin` is the indentation of the whole text.
fn is_indented_start(text: &str, margin: usize, block: Span, line: Span) -> bool {
    let inside = block.of(text);
    let last = inside.rfind(['\n', '\r']).map_or(block.start(), |end| {
        block.end() - inside.get(end + 1..).unwrap_or_default().trim_start().len()
    });
    let (here, above) = (indent(text, line.start()), indent(text, last));
    let is_after_one_line =
        here == above && last == block.start() && inside.ends_with(['.', '!', '?', '”', '"', '’']);
    here >= margin + MIN_INDENT && (here >= above + MIN_INDENT || is_after_one_line)
}

/// The columns of white space before a place.
fn indent(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default().chars().rev();
    let blank = before.take_while(|c| c.is_whitespace() && !matches!(c, '\n' | '\r'));
    blank.map(|c| if c == '\t' { TAB } else { 1 }).sum()
}

fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Caption, boilerplate or body.
fn kind(block: &str) -> SentenceKind {
    let lower = block.to_lowercase();
    if is_handle_line(&lower)
        || is_address(&lower)
        || lexicon::boilerplate().holds(&lower)
        || lexicon::is_pitch(&lower)
        || lexicon::is_timestamp(&lower)
        || !has_word(block)
    {
        SentenceKind::Boilerplate
    } else if block.len() <= MAX_CAPTION && is_caption(&lower) {
        SentenceKind::Caption
    } else {
        SentenceKind::Body
    }
}

fn has_word(block: &str) -> bool {
    block.chars().any(char::is_alphanumeric)
}

/// Whether a line only names where a post came from: `@name`, `Twitter: @name`, `Instagram/@name`.
pub(super) fn is_handle_line(lower: &str) -> bool {
    let mut words =
        lower.split(|c: char| c.is_whitespace() || matches!(c, ':' | '/' | '—' | '|' | '(' | ')'));
    let mut handles = 0;
    let others_are_platforms = words.all(|word| {
        let handle =
            word.len() > 1 && word.starts_with('@') || word.starts_with("u/") || word.starts_with("r/");
        handles += u32::from(handle);
        handle
            || matches!(
                word,
                "" | "twitter"
                    | "x"
                    | "instagram"
                    | "ig"
                    | "facebook"
                    | "tiktok"
                    | "reddit"
                    | "via"
                    | "youtube"
                    | "threads"
                    | "snapchat"
                    | "u"
                    | "r"
                    | "@"
            )
    });
    others_are_platforms && handles > 0
}

/// Whether a line is nothing but a web address.
fn is_address(lower: &str) -> bool {
    !lower.contains(char::is_whitespace)
        && (lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www."))
}

/// Whether a block is a picture credit or ends with one: `Name/Agency` at the end, or a credit word at the beginning or
/// in brackets.
fn is_caption(lower: &str) -> bool {
    const BEGINS: [&str; 12] = [
        "photo:",
        "photo by ",
        "photograph by ",
        "photo credit",
        "photos by ",
        "photos:",
        "image:",
        "image credit",
        "picture:",
        "credit:",
        "caption:",
        "photo illustration",
    ];
    const BRACKETED: [&str; 12] = [
        "(photo by",
        "(photo:",
        "(photo credit",
        "(image credit",
        "(image:",
        "(credit:",
        "(picture:",
        "(ap photo",
        "[photo:",
        "[image",
        "(photograph by",
        "(pictured",
    ];
    if BEGINS.iter().any(|b| lower.starts_with(b)) || BRACKETED.iter().any(|b| lower.contains(b)) {
        return true;
    }
    let bare = lower.trim_end_matches([')', ']', '.', ' ']);
    let Some((before, last)) = bare.rsplit_once(['/', '|', '—', '–', '©']) else {
        return bare.ends_with("getty images") && bare.len() < MAX_AGENCY_CAPTION
            || bare.ends_with("ap photo");
    };
    // "3/4" and "and/or" are no credits: the agency must be in the list, and a name must stand before it.
    let last = last.trim().trim_start_matches("via ").trim();
    let agency = lexicon::is_photo_agency(last)
        || last
            .split(' ')
            .next()
            .is_some_and(|w| lexicon::is_photo_agency(w) && last.split(' ').count() <= MAX_AGENCY_WORDS);
    agency && before.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, SentenceKind)> {
        blocks(text, None, &[]).iter().map(|b| (b.span.of(text), b.kind)).collect()
    }

    #[test]
    fn single_newlines_part_paragraphs_unless_the_text_is_hard_wrapped() {
        assert_eq!(kinds("One is here.\nTwo is here.").len(), 2);
        let wrapped = "The committee met on Monday to\ndiscuss the budget and the\nschedule for next year. It\nended late.\n\nNew one.";
        assert_eq!(kinds(wrapped).len(), 2);
    }

    #[test]
    fn boilerplate_and_captions_are_no_body() {
        use SentenceKind::{Body, Boilerplate, Caption};
        for (line, kind) in [
            ("Skip to footer", Boilerplate),
            ("Table of Contents", Boilerplate),
            ("Twitter: @senate", Boilerplate),
            ("@senate", Boilerplate),
            ("https://example.org/a", Boilerplate),
            ("* * *", Boilerplate),
            ("A crowd in Paris. A. Photographer/Shutterstock", Caption),
            ("Photo: city archive", Caption),
            ("The square at noon (Photo by the city archive)", Caption),
            ("The vote was 3/4 in favour.", Body),
            ("Share prices fell on Monday after the bank said it would cut jobs.", Body),
        ] {
            assert_eq!(kinds(line), [(line, kind)], "{line}");
        }
    }

    #[test]
    fn a_marked_part_is_of_its_kind_and_a_block_of_its_own() {
        use SentenceKind::{Body, Caption};
        let text = "Ruiz spoke.\nRuiz at the quay\nof Velmouth.\nShe left. Ana Lund/Courier The end.";
        let caption = |from: &str, to: &str| {
            let end = text.find(to).map(|at| at + to.len());
            let span = text.find(from).zip(end).map(|(start, end)| Span::clamped(text, start, end));
            Block::new(span.unwrap_or_default(), Caption)
        };
        let marked = [caption("Ruiz at", "Velmouth."), caption("Ana", "Courier")];
        let found = blocks(text, None, &marked);
        let found: Vec<_> = found.iter().map(|b| (b.span.of(text), b.kind)).collect();
        assert_eq!(
            found,
            [
                ("Ruiz spoke.", Body),
                ("Ruiz at the quay\nof Velmouth.", Caption),
                ("She left.", Body),
                ("Ana Lund/Courier", Caption),
                ("The end.", Body),
            ]
        );
    }

    #[test]
    fn the_headline_is_the_block_at_its_place() {
        let text = "Mayor resigns\n\nThe mayor resigned.";
        let blocks = blocks(text, Span::new(text, 0, 13), &[]);
        assert_eq!(blocks.first().map(|b| b.kind), Some(SentenceKind::Headline));
        assert_eq!(blocks.get(1).map(|b| b.kind), Some(SentenceKind::Body));
    }
}
