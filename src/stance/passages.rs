//! Which words of a sentence are whose, as far as opinions go.
//!
//! Segments say whose words stand in the text. A verb that is itself an opinion (*accused*, *praised*, *supports*) is
//! the author's word and the speaker's opinion: it and its object go over to the speaker.

use crate::lexicon::{self, CueClass};
use crate::model::{Holder, Quote, QuoteKind, Segment, Span};
use crate::tokens::Tokens;

/// One sentence's words by holder, in order of the text.
pub(crate) fn pieces(tokens: &Tokens<'_>, segments: &[Segment], quotes: &[Quote]) -> Vec<(Holder, Span)> {
    let mut pieces: Vec<(Holder, Span)> = segments.iter().map(|s| (s.holder, s.span)).collect();
    let Some(sentence) = segments.iter().map(|s| s.span).reduce(Span::join) else {
        return pieces;
    };
    for quote in quotes.iter().filter(|q| q.kind != QuoteKind::Direct && q.content.overlaps(sentence)) {
        let (Some(speaker), Some(cue)) = (quote.speaker, quote.cue) else { continue };
        let frame = Span::between(cue.start(), quote.content.start());
        if let Some(frame) = frame.filter(|f| sentence.covers(*f) && is_opinion(tokens, cue)) {
            hand_over(&mut pieces, frame, Holder::Speaker(speaker));
        }
    }
    pieces
}

/// Whether a cue is an opinion in itself.
fn is_opinion(tokens: &Tokens<'_>, cue: Span) -> bool {
    tokens.inside(cue).any(|at| {
        let next = Some(tokens.lower(at + 1));
        lexicon::report_verb(tokens.lower(at), next)
            .is_some_and(|c| matches!(c.class, CueClass::Judge | CueClass::Call | CueClass::Hold))
    })
}

/// Gives the author's part of `frame` to a holder.
fn hand_over(pieces: &mut Vec<(Holder, Span)>, frame: Span, holder: Holder) {
    let mut parts = Vec::with_capacity(pieces.len() + 2);
    for (whose, piece) in pieces.drain(..) {
        match piece.intersection(frame) {
            Some(inside) if whose == Holder::Author => {
                let before = Span::between(piece.start(), inside.start());
                let after = Span::between(inside.end(), piece.end());
                parts.extend(before.map(|span| (whose, span)));
                parts.push((holder, inside));
                parts.extend(after.map(|span| (whose, span)));
            }
            _ => parts.push((whose, piece)),
        }
    }
    *pieces = parts;
}

/// Whether the author's words around a source say no more than that somebody speaks: *Smith told reporters on Monday*.
pub(crate) fn is_bare(tokens: &Tokens<'_>, author: &[Span], quotes: &[Quote]) -> bool {
    /// Most other words.
    const FEW: usize = 2;
    let told = |span: Span| {
        quotes
            .iter()
            .any(|q| [q.source, q.cue, Some(q.content)].into_iter().flatten().any(|part| part.overlaps(span)))
    };
    let others = author.iter().flat_map(|piece| tokens.inside(*piece)).filter(|at| {
        let (word, lower) = (tokens.is_word(*at), tokens.lower(*at));
        word && !lexicon::is_function_word(lower)
            && !lexicon::is_weekday(lower)
            && !tokens.get(*at).is_some_and(|t| t.capital || told(t.span))
    });
    others.count() <= FEW
}

/// Whether somebody says what they themselves are: *I am the best*, *I was a fool*. Other words about oneself tell what
/// one does and feels.
pub(crate) fn judges_self(tokens: &Tokens<'_>, targets: &[Span]) -> bool {
    /// Words between the verb and the article: *I am still the best*.
    const BETWEEN: usize = 2;
    targets.iter().filter_map(|span| tokens.inside(*span).last()).any(|at| {
        let is = matches!(tokens.lower(at + 1), "am" | "was" | "'m" | "’m" | "is" | "remain" | "became");
        is && (at + 2..=at + 2 + BETWEEN).any(|next| matches!(tokens.lower(next), "a" | "an" | "the"))
    })
}
