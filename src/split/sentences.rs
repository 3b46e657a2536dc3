//! One block → its sentences.
//!
//! `sentencex` finds the boundaries. It knows straight quotation marks only and keeps a quotation of several sentences
//! whole, so that typographic marks are replaced by straight ones for it, the inside of a quotation is split again, and a
//! few false boundaries are removed.

use super::stops;
use crate::lexicon;
use crate::model::{Block, SentenceKind, Span};
use crate::tokens::is_double_quote;
use sentencex::languages::{English, Language};

/// The sentences of a block, in order, without the white space around them. Headlines and captions are one unit.
pub(super) fn sentences(text: &str, block: Block) -> Vec<Span> {
    if block.kind != SentenceKind::Body && block.kind != SentenceKind::Embed {
        return limit(text, vec![block.span]);
    }
    let inside = block.span.of(text);
    let mut ends = boundaries(inside);
    for quotation in quotations(inside) {
        let base = quotation.start;
        let quoted = inside.get(quotation).unwrap_or("");
        // The last boundary is the quotation's own end: what follows it (the attribution) stays attached.
        let inner = boundaries(quoted);
        ends.extend(inner.iter().rev().skip(1).map(|end| base + end));
    }
    ends.extend(stops::missed(inside));
    ends.push(inside.len());
    ends.sort_unstable();
    ends.dedup();
    limit(text, cut(text, block.span, &ends))
}

/// Longest sentence, in bytes: some 600 words. A longer one (a table, a list without stops) is cut at white space, so that
/// the stages after this one, which look around inside a sentence, stay linear in the text.
const MAX_SENTENCE: usize = 4 * 1024;

/// Cuts sentences that are longer than [`MAX_SENTENCE`].
fn limit(text: &str, sentences: Vec<Span>) -> Vec<Span> {
    if sentences.iter().all(|s| s.len() <= MAX_SENTENCE) {
        return sentences;
    }
    let mut found = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let mut rest = sentence;
        while rest.len() > MAX_SENTENCE {
            let piece = Span::clamped(text, rest.start(), rest.start() + MAX_SENTENCE);
            let space = piece.of(text).rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(piece.len());
            let end = rest.start() + space;
            found.push(Span::clamped(text, rest.start(), end).trimmed(text));
            rest = Span::clamped(text, end, rest.end()).trimmed(text);
        }
        if !rest.is_empty() {
            found.push(rest);
        }
    }
    found
}

/// Cuts a block at the given ends, which count from its start, and passes over false ones.
fn cut(text: &str, block: Span, ends: &[usize]) -> Vec<Span> {
    let mut sentences: Vec<Span> = Vec::new();
    let mut start = block.start();
    for end in ends {
        let end = block.start() + end;
        // A mark at the end of the block opens nothing.
        let end = if end < block.end() { before_opening_mark(text, start, end) } else { end };
        let piece = Span::clamped(text, start, end).trimmed(text);
        if piece.is_empty() {
            continue;
        }
        match sentences.last_mut() {
            Some(last) if !is_boundary(last.of(text), piece.of(text)) => *last = last.join(piece),
            _ => sentences.push(piece),
        }
        start = end;
    }
    sentences
}

/// The end of a sentence without an opening quotation mark behind it, which belongs to the next one.
fn before_opening_mark(text: &str, start: usize, end: usize) -> usize {
    let Some(piece) = text.get(start..end) else { return end };
    let said = piece.trim_end();
    let Some(mark) = said.chars().next_back() else { return end };
    let before = said.strip_suffix(mark).unwrap_or("");
    let is_apart = before.ends_with(char::is_whitespace);
    let opens = matches!(mark, '“' | '„' | '«')
        || (mark == '"'
            && said.len() == piece.len()
            && text.get(end..).is_some_and(|t| t.starts_with(char::is_alphanumeric)));
    if is_apart && opens && !before.trim_end().is_empty() { start + before.len() } else { end }
}

/// Whether a sentence may end between two pieces of text.
fn is_boundary(before: &str, after: &str) -> bool {
    /// Abbreviations that stand before a number or a name, which `sentencex` splits after.
    const BEFORE_NUMBER: [&str; 14] = [
        "pt.", "vol.", "ft.", "approx.", "no.", "nos.", "ch.", "fig.", "sec.", "art.", "pp.", "ed.", "op.",
        "ca.",
    ];
    if stops::goes_on(before, after) {
        return false;
    }
    if !after.chars().any(char::is_alphanumeric) {
        // Closing marks, an emoji, dots: part of what stands before.
        return after.chars().any(|c| c.is_alphabetic());
    }
    let last =
        before.rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches(['(', '"', '“', '‘']);
    let number = after.starts_with(|c: char| c.is_ascii_digit());
    if number && BEFORE_NUMBER.iter().any(|abbreviation| last.eq_ignore_ascii_case(abbreviation)) {
        return false;
    }
    let place = after.starts_with(char::is_uppercase) && ["Ft.", "Mt.", "St.", "Pt."].contains(&last);
    // A lower-case letter goes on with the sentence, unless the sentence before it ended beyond doubt.
    let continues =
        after.starts_with(char::is_lowercase) && !before.ends_with(['.', '!', '?', '"', '”', ')']);
    !(place || continues || ends_in_question(before) && is_attribution(after))
}

/// Whether a quotation ends with a question or an exclamation mark, which need not end the sentence around it.
fn ends_in_question(before: &str) -> bool {
    let inside = before.trim_end_matches(|c: char| is_double_quote(c) || matches!(c, '’' | '\''));
    inside.len() < before.len() && inside.ends_with(['?', '!'])
}

/// Whether words are an attribution ("Ruiz asked.", "She demanded on Monday."): a few words, the first of them a name or a
/// pronoun, then a verb of speech, and no clause after it.
fn is_attribution(after: &str) -> bool {
    /// Most words before the verb.
    const MAX_SPEAKER: usize = 6;
    let mut words = after.split_whitespace();
    for number in 0..MAX_SPEAKER {
        let Some(word) = words.next() else { return false };
        let bare = word.trim_end_matches(['.', ',', '!', '?']);
        let lower = bare.to_lowercase();
        if number > 0 && lexicon::cue(&lower, None).is_some() {
            let next = words.next().unwrap_or("");
            let continues =
                matches!(next, "that" | "he" | "she" | "it" | "they" | "the" | "there" | "his" | "her");
            return bare.len() < word.len() || !continues;
        }
        let subject = number > 0
            || bare.starts_with(char::is_uppercase)
            || matches!(lower.as_str(), "he" | "she" | "they");
        if !subject || (bare.len() < word.len() && !word.ends_with('.')) {
            return false;
        }
    }
    false
}

/// Longest stretch, in bytes, that is given to `sentencex` at once, since its work grows faster than the text. A paragraph
/// of news is far shorter.
const WINDOW: usize = 16 * 1024;

/// Ends of the sentences of `text`, the last one included.
fn boundaries(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let window = rest.get(..rest.floor_char_boundary(WINDOW)).unwrap_or(rest);
        let inside = window_boundaries(window);
        let whole = window.len() == rest.len();
        // The last sentence of a window may continue beyond it, so that it begins the next window, unless it fills this one.
        let kept = if whole || inside.len() < 2 { inside.len() } else { inside.len() - 1 };
        ends.extend(inside.iter().take(kept).map(|end| start + end));
        start = ends.last().copied().unwrap_or(text.len()).max(start + 1);
    }
    ends
}

/// Ends of the sentences of a window as `sentencex` sees them.
fn window_boundaries(text: &str) -> Vec<usize> {
    if !text.contains(['“', '”', '„', '«', '»']) {
        return English {}.get_sentence_boundaries(text).iter().map(|b| b.end_byte).collect();
    }
    // A straight mark is shorter than a typographic one: note by how much, and from which offset on.
    let mut plain = String::with_capacity(text.len());
    let mut shifts: Vec<(usize, usize)> = Vec::new();
    let mut shift = 0;
    for c in text.chars() {
        if is_double_quote(c) && c != '"' {
            plain.push('"');
            shift += c.len_utf8() - 1;
            shifts.push((plain.len(), shift));
        } else {
            plain.push(c);
        }
    }
    let original = |at: usize| {
        let passed = shifts.partition_point(|(from, _)| *from <= at);
        at + passed.checked_sub(1).and_then(|last| shifts.get(last)).map_or(0, |(_, shift)| *shift)
    };
    English {}.get_sentence_boundaries(&plain).iter().map(|b| original(b.end_byte)).collect()
}

/// The insides of the quotations in double marks, in order. One that is not closed runs to the end.
fn quotations(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices().filter(|(_, c)| is_double_quote(*c)) {
        let after = at + c.len_utf8();
        open = match (open, c) {
            (None, '”' | '»') => None,
            (None, _) => Some(after),
            // An opening mark inside an open quotation: the first was never closed.
            (Some(_), '“' | '„') => Some(after),
            (Some(start), _) => {
                found.push(start..at);
                None
            }
        };
    }
    if let Some(start) = open {
        found.push(start..text.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let block = Block { span: Span::all(text), kind: SentenceKind::Body };
        sentences(text, block).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn the_attribution_stays_with_the_last_sentence_of_the_quotation() {
        assert_eq!(
            split("“We lost. We will be back,” the coach said. Nobody doubted it."),
            ["“We lost.", "We will be back,” the coach said.", "Nobody doubted it."]
        );
        assert_eq!(
            split("The coach said: \"We lost. We will be back.\""),
            ["The coach said: \"We lost.", "We will be back.\""]
        );
    }

    #[test]
    fn an_opening_mark_belongs_to_the_next_sentence() {
        assert_eq!(split("“We lost,” Ruiz said. “It was late."), ["“We lost,” Ruiz said.", "“It was late."]);
    }

    #[test]
    fn marks_of_different_shapes_may_close_each_other() {
        assert_eq!(
            split("“It was cold too,\" they went on. \"It has just been bad.\""),
            ["“It was cold too,\" they went on.", "\"It has just been bad.\""]
        );
    }

    #[test]
    fn a_quotation_that_never_closes_loses_nothing() {
        assert_eq!(split("“It was late. We went home."), ["“It was late.", "We went home."]);
    }

    #[test]
    fn a_sentence_without_end_is_cut_at_white_space() {
        let text = "word ".repeat(3_000);
        let found = split(&text);
        assert!(found.len() > 3 && found.iter().all(|s| s.len() <= MAX_SENTENCE && s.ends_with("word")));
        assert_eq!(split(&"é".repeat(5_000)).concat().len(), 10_000);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        assert_eq!(split("Dr. Li sang \"A Song, Pt. 2\" in Vol. 3 at Ft. Bragg.").len(), 1);
        assert_eq!(split("The U.S. Senate met. It rose."), ["The U.S. Senate met.", "It rose."]);
        assert_eq!(split("Ms. Ruiz met Mx. Cole and then-Gov. Lund at 9 a.m. Monday.").len(), 1);
        assert_eq!(split("The council voted and – surprise! – the market stays open.").len(), 1);
        assert_eq!(split("It opens in May. Critics left.").len(), 2);
    }
}
