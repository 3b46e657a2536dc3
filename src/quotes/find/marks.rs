//! The stretches of a text in quotation marks, paired block by block. Single marks count in headlines and in a text without
//! double ones. A mark that is never closed still opens a stretch, which a closing mark too many in one of the next
//! blocks ends; any other closing mark too many is passed over.

use crate::model::{Block, SentenceKind, Span};
use crate::tokens::is_double_quote;
use std::ops::Range;

/// A stretch of text in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// With its marks.
    pub(super) span: Span,
    /// Without them.
    pub(super) inside: Span,
    /// Index of its block.
    pub(super) block: usize,
}

impl Region {
    fn new(text: &str, block: usize, whole: Range<usize>, inside: Range<usize>) -> Self {
        Self {
            span: Span::clamped(text, whole.start, whole.end),
            inside: Span::clamped(text, inside.start, inside.end),
            block,
        }
    }
}

/// Longest quotation, in bytes, that may begin inside a block and never close. A longer one ends with its first line: its
/// mark is more likely a stray one than the beginning of a speech.
const MAX_UNCLOSED: usize = 800;

/// Most blocks behind an opening mark in which its closing mark is looked for.
const MAX_BLOCKS_TO_CLOSE: usize = 6;

/// Whether a quotation in double marks lacks its closing mark: the press leaves it out where the next paragraph continues
/// the quotation.
pub(super) fn is_unclosed(quotation: &str) -> bool {
    !quotation.ends_with(|c| is_double_quote(c) || matches!(c, '\'' | '’'))
}

/// All stretches in quotation marks, in order, without those nested in others.
pub(super) fn regions(text: &str, blocks: &[Block]) -> Vec<Region> {
    let double = text.contains(is_double_quote) || text.contains("''");
    let mut found = Vec::new();
    // The block of a mark that is still open.
    let mut open: Option<usize> = None;
    for (number, block) in blocks.iter().enumerate() {
        let first = found.len();
        // Headlines have single marks, whatever the text below them has.
        if double && !(is_headline(text, number, *block)) {
            let too_many = pair_double(text, number, *block, &mut found);
            let before = found.get(first).map_or(block.span.end(), |r| r.span.start());
            if let (Some(from), Some(mark)) = (open, too_many)
                && mark.start < before
                && number - from <= MAX_BLOCKS_TO_CLOSE
            {
                let added: Vec<Region> = through(text, blocks, from + 1..number, mark);
                found.splice(first..first, added);
                open = None;
            }
        } else {
            pair_single(text, number, *block, &mut found);
        }
        if let Some(last) = found.last().filter(|_| found.len() > first) {
            let unclosed = last.span.end() == block.span.end() && last.inside.end() == last.span.end();
            open = unclosed.then_some(number);
        }
    }
    found
}

/// "“We lost.⏎⏎It was close.⏎⏎It hurt,” Ruiz said.": the blocks `between`, and the next one up to the `mark` that closes.
fn through(text: &str, blocks: &[Block], between: Range<usize>, mark: Range<usize>) -> Vec<Region> {
    let last = between.end;
    let whole = between.filter_map(|number| {
        let block = blocks.get(number).filter(|b| b.kind == SentenceKind::Body)?;
        let all = block.span.start()..block.span.end();
        Some(Region::new(text, number, all.clone(), all))
    });
    let start = blocks.get(last).map_or(mark.start, |b| b.span.start());
    let end = Region::new(text, last, start..mark.end, start..mark.start);
    whole.chain([end]).collect()
}

/// Whether a block without double marks is a headline: the title, the first line, or a short line without a full stop.
fn is_headline(text: &str, number: usize, block: Block) -> bool {
    /// Longest headline, in bytes.
    const MAX_HEADLINE: usize = 160;
    let line = block.span.of(text);
    let is_line =
        number == 0 || block.kind == SentenceKind::Headline || !line.ends_with(['.', '!', '?', ':']);
    is_line && line.len() <= MAX_HEADLINE && !line.contains(is_double_quote) && !line.contains("''")
}

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkRole {
    Opens,
    Closes,
    Either,
}

/// What a mark does, by its shape and by the characters on either side.
fn mark_role(mark: char, before: Option<char>, after: Option<char>) -> MarkRole {
    match mark {
        '“' | '„' | '‟' | '«' => MarkRole::Opens,
        // A wrong mark, as copied posts have them: ”It is.” opens where only an opening mark can stand.
        '”' if before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphanumeric) => {
            MarkRole::Either
        }
        '”' | '»' => MarkRole::Closes,
        _ => {
            let left = before
                .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '‘' | '/'));
            let right = after.is_none_or(|c| {
                c.is_whitespace()
                    || matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | ')' | ']' | '—' | '–' | '-' | '’')
            });
            match (left, right) {
                (true, false) => MarkRole::Opens,
                (false, true) => MarkRole::Closes,
                _ => MarkRole::Either,
            }
        }
    }
}

/// Double marks with their offset and length. Two straight apostrophes are one mark, as press archives write it.
fn double_marks(text: &str) -> Vec<(usize, usize, char)> {
    let mut found: Vec<(usize, usize, char)> = Vec::new();
    for (at, mark) in text.char_indices() {
        if is_double_quote(mark) {
            found.push((at, mark.len_utf8(), mark));
        } else if mark == '\'' && text.get(at..).is_some_and(|rest| rest.starts_with("''")) {
            // Three in a row are one mark, not two.
            if found.last().is_none_or(|(last, length, _)| last + length <= at) {
                found.push((at, 2, '"'));
            }
        }
    }
    found
}

/// Pairs the double marks of a block. The place of the first closing mark that nothing opens, if there is one.
fn pair_double(text: &str, number: usize, block: Block, found: &mut Vec<Region>) -> Option<Range<usize>> {
    let mut too_many: Option<Range<usize>> = None;
    let inside = block.span.of(text);
    let base = block.span.start();
    let openers = inside.matches('“').count();
    let closers = inside.matches('”').count();
    let nests = openers <= closers;
    let mut open: Option<(usize, usize)> = None;
    let mut low = false;
    let mut depth = 0_u32;
    for (at, length, mark) in double_marks(inside) {
        let next = at + length;
        let here = inside.get(..at).and_then(|start| start.chars().next_back());
        let after = inside.get(next..).and_then(|rest| rest.chars().next());
        // „…“: what opens elsewhere closes after a low mark.
        let closes_low = open.is_some() && low && mark == '“';
        // "“Not yet,“ he said": an opening mark where only a closing one can stand.
        let is_turned = open.is_some()
            && mark == '“'
            && here.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '‘' | '—' | '–'))
            && after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')'));
        let role = if closes_low || is_turned { MarkRole::Closes } else { mark_role(mark, here, after) };
        if open.is_none() {
            low = mark == '„';
        }
        match (open, role) {
            // 6'2": a measure, not a mark.
            (None, MarkRole::Closes | MarkRole::Either)
                if mark == '"' && here.is_some_and(|c| c.is_ascii_digit()) => {}
            (None, MarkRole::Opens | MarkRole::Either) => open = Some((at, next)),
            (None, MarkRole::Closes) => {
                too_many.get_or_insert(base + at..base + next);
            }
            (Some(_), MarkRole::Opens) if nests => depth += 1,
            (Some((start, content)), MarkRole::Opens) => {
                // A closing mark is missing: before the sentence that this mark opens, or else somewhere before it.
                if let Some(end) = missing_close(inside, content, at) {
                    found.push(Region::new(
                        text,
                        number,
                        base + start..base + end,
                        base + content..base + end,
                    ));
                    open = Some((at, next));
                }
            }
            (Some(_), _) if depth > 0 => depth -= 1,
            (Some((start, content)), _) => {
                found.push(Region::new(text, number, base + start..base + next, base + content..base + at));
                open = None;
            }
        }
    }
    if let Some((start, content)) = open {
        let rest = inside.get(content..).unwrap_or("");
        let whole = start == 0 || rest.len() <= MAX_UNCLOSED;
        let end = if whole { inside.len() } else { content + rest.find('\n').unwrap_or(rest.len()) };
        if !rest.trim().is_empty() {
            let region = Region::new(text, number, base + start..base + end, base + content..base + end);
            found.push(Region { span: region.span.trimmed(text), ..region });
        }
    }
    too_many
}

/// Where a quotation that begins at `content` and is not closed before the opening mark at `next` ends; `None` where it
/// goes on, and the mark opens words that are quoted inside it.
fn missing_close(text: &str, content: usize, next: usize) -> Option<usize> {
    let between = text.get(content..next)?;
    // "“Stop that.’ Cole left": a single mark in place of the double one.
    let is_near = between.len() <= MAX_UNCLOSED;
    let single = between.char_indices().take_while(|_| is_near).find(|(at, mark)| {
        let before = between.get(..*at).unwrap_or("");
        let after = between.get(at + mark.len_utf8()..).unwrap_or("");
        matches!(mark, '’' | '\'')
            && before.ends_with(['.', ',', '!', '?'])
            && after.starts_with(char::is_whitespace)
            && !before.contains(['‘', '\''])
    });
    if let Some((at, mark)) = single {
        return Some(content + at + mark.len_utf8());
    }
    // "“It was late. “We went home,” Cole said": the press repeats the mark before a new sentence.
    let said = between.trim_end();
    said.ends_with(['.', '!', '?', '…', ',', '—', '–']).then_some(content + said.len())
}

/// British style, in a text without double marks: ‘…’ or '…'.
fn pair_single(text: &str, number: usize, block: Block, found: &mut Vec<Region>) {
    let inside = block.span.of(text);
    let base = block.span.start();
    let mut open: Option<(usize, usize)> = None;
    let mut before: Option<char> = None;
    for (at, mark) in inside.char_indices() {
        let here = before.replace(mark);
        if !matches!(mark, '‘' | '’' | '\'') {
            continue;
        }
        let next = at + mark.len_utf8();
        let after = inside.get(next..).and_then(|rest| rest.chars().next());
        let opens = here.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'))
            && after.is_some_and(char::is_alphanumeric)
            && mark != '’';
        // "the players' union": after an s only a mark next to punctuation closes.
        let closes = here.is_some_and(|c| !c.is_whitespace())
            && after.is_none_or(|c| !c.is_alphanumeric())
            && (here.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…'))
                || after.is_none_or(|c| matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | ')'))
                || here != Some('s'));
        match open {
            None if opens => open = Some((at, next)),
            Some((start, content)) if closes => {
                found.push(Region::new(text, number, base + start..base + next, base + content..base + at));
                open = None;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<&str> {
        let block = Block { span: Span::all(text), kind: SentenceKind::Body };
        regions(text, &[block]).into_iter().map(|r| r.inside.of(text)).collect()
    }

    #[test]
    fn marks_of_different_shapes_pair() {
        assert_eq!(inside("“It was too,\" they said. \"Now it is.\""), ["It was too,", "Now it is."]);
        assert_eq!(inside("\"He read “As you know” aloud.\""), ["He read “As you know” aloud."]);
    }

    #[test]
    fn a_turned_or_missing_mark_loses_no_quoted_word() {
        assert_eq!(inside("“Not yet,“ he said. “Soon.”"), ["Not yet,", "Soon."]);
        assert_eq!(inside("He called it “odd“ and left."), ["odd"]);
        assert_eq!(inside("“It was late. “We went home,” he said."), ["It was late.", "We went home,"]);
        assert_eq!(inside("He wrote: “Stop that.’ Cole saw the film “Rain.”"), ["Stop that.’", "Rain."]);
        assert_eq!(inside("He wrote, “I read “Rain, he said.”"), ["I read “Rain, he said."]);
    }

    #[test]
    fn two_apostrophes_are_one_mark() {
        assert_eq!(inside("''It isn't over,'' he said of the players' union."), ["It isn't over,"]);
    }

    #[test]
    fn a_mark_that_never_closes_takes_the_rest_of_its_block() {
        assert_eq!(inside("He said “wait for it"), ["wait for it"]);
        assert_eq!(inside("He is 6'2\" tall."), Vec::<&str>::new());
    }

    #[test]
    fn a_mark_that_closes_blocks_later_quotes_what_stands_between() {
        let inside = |text: &str| {
            let blocks: Vec<Block> = text
                .split_inclusive('\n')
                .scan(0, |at, line| {
                    let start = *at;
                    *at += line.len();
                    let span = Span::clamped(text, start, *at).trimmed(text);
                    Some(Block { span, kind: SentenceKind::Body })
                })
                .collect();
            let found: Vec<String> =
                regions(text, &blocks).into_iter().map(|r| r.inside.of(text).to_owned()).collect();
            found
        };
        for text in
            ["“We lost.\nIt was close.\nIt hurt,” he said.", "\"We lost.\nIt was close.\nIt hurt,\" he said."]
        {
            assert_eq!(inside(text), ["We lost.", "It was close.", "It hurt,"]);
        }
        assert_eq!(inside("“We lost.\nHe left.\n“It hurt,” he said."), ["We lost.", "It hurt,"]);
        assert_eq!(inside("“We lost.\nHe left."), ["We lost."]);
    }

    #[test]
    fn single_marks_count_where_there_are_no_double_ones() {
        assert_eq!(inside("‘We don’t know,’ she said. ‘Not yet.’"), ["We don’t know,", "Not yet."]);
        assert_eq!(inside("The players’ union isn’t sure."), Vec::<&str>::new());
    }
}
