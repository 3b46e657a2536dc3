//! The words of praise and blame in a masked passage, with their valence and where they stand around the target.

use super::masked_token::MaskedToken;
use crate::lexicon;
use crate::model::Span;
use crate::tokens::{TokenKind, Tokens};

/// Largest size of a valence in the lexicon.
const LARGEST_VALENCE: f64 = 4.0;
/// Factor of a negated valence, as in VADER (Hutto & Gilbert 2014).
const NEGATION: f64 = -0.74;
/// A negator acts on a word up to so many words after it.
const NEGATION_WINDOW: usize = 3;
/// Up to so many words after the target, a word counts as what the target does or is.
const AFTER: usize = 5;
/// Up to so many words before the target, a word counts as what is done to it.
const BEFORE: usize = 4;
/// Distance in words at which the share of the region "near" is a half.
const HALF_DISTANCE: f64 = 4.0;

/// Number of regions around the target: near, clause, elsewhere, before, after.
pub(super) const REGIONS: usize = 5;
/// The shares of a word in a passage without a target: all of it is elsewhere.
const ELSEWHERE: [f64; REGIONS] = [0.0, 0.0, 1.0, 0.0, 0.0];

/// A word with a valence.
#[derive(Debug, Clone, Copy)]
pub(super) struct ValenceWord {
    pub(super) span: Span,
    /// −1 to 1, negation applied.
    pub(super) valence: f64,
    /// Share of the valence that counts in each region, 0 to 1; a word may count in several.
    pub(super) shares: [f64; REGIONS],
}

/// All words of a passage that have a valence. A masked name is one token and has none.
pub(super) fn valence_words(tokens: &Tokens<'_>, masked: &[MaskedToken]) -> Vec<ValenceWord> {
    let clauses = clauses(tokens, masked);
    let is_target = |token: &MaskedToken| matches!(token, MaskedToken::Target(_));
    let targets: Vec<usize> = masked
        .iter()
        .enumerate()
        .filter(|(_, token)| is_target(token))
        .map(|(position, _)| position)
        .collect();
    let mut words = Vec::new();
    for (position, token) in masked.iter().enumerate() {
        let MaskedToken::Word(at) = token else { continue };
        let Some(token) = tokens.get(*at).filter(|t| t.kind == TokenKind::Word) else {
            continue;
        };
        let Some(valence) = lexicon::valence(tokens.lower(*at)) else {
            continue;
        };
        let is_negated = (1..=NEGATION_WINDOW)
            .filter_map(|back| masked.get(position.checked_sub(back)?))
            .any(|before| matches!(before, MaskedToken::Word(at) if lexicon::is_negator(tokens.lower(*at))));
        let valence = valence / LARGEST_VALENCE * if is_negated { NEGATION } else { 1.0 };
        words.push(ValenceWord { span: token.span, valence, shares: shares(position, &targets, &clauses) });
    }
    words
}

/// The shares of the word at a position, seen from the nearest mention of the target.
fn shares(position: usize, targets: &[usize], clauses: &[u32]) -> [f64; REGIONS] {
    let after = targets.partition_point(|t| *t < position);
    let around = [after.checked_sub(1).and_then(|before| targets.get(before)), targets.get(after)];
    let Some(nearest) = around.into_iter().flatten().copied().min_by_key(|t| t.abs_diff(position)) else {
        return ELSEWHERE;
    };
    let distance = nearest.abs_diff(position);
    let same_clause = clauses.get(position) == clauses.get(nearest);
    #[expect(clippy::cast_precision_loss, reason = "a distance in words")]
    let near = 1.0 / (1.0 + distance as f64 / HALF_DISTANCE);
    let flag = |on: bool| f64::from(u8::from(on));
    [
        if same_clause { near } else { 0.0 },
        flag(same_clause),
        flag(!same_clause),
        flag(position < nearest && distance <= BEFORE),
        flag(position > nearest && distance <= AFTER),
    ]
}

/// The number of the clause of each token. A clause begins at a semicolon, colon, dash or comma, and at a conjunction or
/// relative pronoun.
fn clauses(tokens: &Tokens<'_>, masked: &[MaskedToken]) -> Vec<u32> {
    let mut number = 0;
    masked
        .iter()
        .map(|token| {
            let MaskedToken::Word(at) = token else { return number };
            let starts_clause = [';', '—', '–', ':', ','].iter().any(|m| tokens.is_mark(*at, *m))
                || matches!(
                    tokens.lower(*at),
                    "but"
                        | "while"
                        | "although"
                        | "though"
                        | "whereas"
                        | "because"
                        | "who"
                        | "which"
                        | "that"
                );
            number += u32::from(starts_clause);
            number
        })
        .collect()
}
