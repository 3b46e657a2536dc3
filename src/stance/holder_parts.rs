//! Assigns the words of a sentence to the holders whose opinions they express.
//!
//! Segments say who uttered each word. A verb that is itself an opinion (*accused*, *praised*, *supports*) is the author's
//! word but the speaker's opinion, so the verb and its object are assigned to the speaker. So are the words that tell an
//! attitude.

use crate::lexicon::{self, CueClass};
use crate::model::{Holder, Quote, QuoteKind, Segment, Span};
use crate::tokens::Tokens;

/// The parts of one sentence with their holders, in the order of the text.
pub(super) fn holder_parts(
    tokens: &Tokens<'_>,
    segments: &[Segment],
    quotes: &[Quote],
) -> Vec<(Holder, Span)> {
    let mut parts: Vec<(Holder, Span)> = segments.iter().map(|s| (s.holder, s.span)).collect();
    let Some(sentence) = segments.iter().map(|s| s.span).reduce(Span::join) else {
        return parts;
    };
    for quote in quotes.iter().filter(|q| q.kind != QuoteKind::Direct && q.content.overlaps(sentence)) {
        let (Some(speaker), Some(cue)) = (quote.speaker, quote.cue) else { continue };
        let frame = match quote.kind {
            QuoteKind::Attitude => Some(cue.join(quote.content)),
            _ => Span::between(cue.start(), quote.content.start()).filter(|_| is_opinion(tokens, cue)),
        };
        if let Some(frame) = frame.filter(|f| sentence.covers(*f)) {
            reassign(&mut parts, frame, Holder::Speaker(speaker));
        }
    }
    parts
}

/// Whether a cue verb is itself an opinion.
fn is_opinion(tokens: &Tokens<'_>, cue: Span) -> bool {
    tokens.inside(cue).any(|at| {
        let next = Some(tokens.lower(at + 1));
        lexicon::report_verb(tokens.lower(at), next)
            .is_some_and(|c| matches!(c.class, CueClass::Judge | CueClass::Call | CueClass::Hold))
    })
}

/// Assigns what the author has in `frame` to another holder.
fn reassign(parts: &mut Vec<(Holder, Span)>, frame: Span, holder: Holder) {
    let mut reassigned = Vec::with_capacity(parts.len() + 2);
    for (current, part) in parts.drain(..) {
        match part.intersection(frame) {
            Some(inside) if current == Holder::Author => {
                let before = Span::between(part.start(), inside.start());
                let after = Span::between(inside.end(), part.end());
                reassigned.extend(before.map(|span| (current, span)));
                reassigned.push((holder, inside));
                reassigned.extend(after.map(|span| (current, span)));
            }
            _ => reassigned.push((current, part)),
        }
    }
    *parts = reassigned;
}

/// Whether the author's words only report that somebody speaks: *Smith told reporters on Monday*.
pub(super) fn is_bare_attribution(tokens: &Tokens<'_>, author: &[Span], quotes: &[Quote]) -> bool {
    /// Largest number of other words.
    const MOST_OTHER_WORDS: usize = 2;
    let is_in_quote = |span: Span| {
        quotes
            .iter()
            .any(|q| [q.source, q.cue, Some(q.content)].into_iter().flatten().any(|part| part.overlaps(span)))
    };
    let other_words = author.iter().flat_map(|part| tokens.inside(*part)).filter(|at| {
        let (word, lower) = (tokens.is_word(*at), tokens.lower(*at));
        word && !lexicon::is_function_word(lower)
            && !lexicon::is_weekday(lower)
            && !tokens.get(*at).is_some_and(|t| t.capital || is_in_quote(t.span))
    });
    other_words.count() <= MOST_OTHER_WORDS
}

/// Whether somebody says what they themselves are: *I am the best*, *I was a fool*. Other words about oneself say what one
/// does and feels, which is not a stance.
pub(super) fn judges_self(tokens: &Tokens<'_>, targets: &[Span]) -> bool {
    /// Largest number of words between the verb and the article: *I am still the best*.
    const MOST_BETWEEN: usize = 2;
    targets.iter().filter_map(|span| tokens.inside(*span).last()).any(|at| {
        let is = matches!(tokens.lower(at + 1), "am" | "was" | "'m" | "’m" | "is" | "remain" | "became");
        is && (at + 2..=at + 2 + MOST_BETWEEN).any(|next| matches!(tokens.lower(next), "a" | "an" | "the"))
    })
}
