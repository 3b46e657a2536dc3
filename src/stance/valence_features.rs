//! Words of praise and blame around a target, as numbers.

use crate::inference::MaskedToken;
use crate::lexicon;
use crate::model::Span;
use crate::tokens::{TokenKind, Tokens};

/// How many words before a word a negator reaches.
const NEGATION: usize = 3;
/// How many words after the target a word still counts as what the target does or is.
const AFTER: usize = 5;
/// How many words before the target a word still counts as what is done to it.
const BEFORE: usize = 4;

/// One word that scores: where, its signed valence, and the places it counts in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) span: Span,
    /// −4 to 4 before scaling, here divided by 4: −1 to 1, negation applied.
    pub(crate) valence: f64,
    /// Shares of the valence that go to: near, clause, elsewhere, before the target, after the target.
    pub(crate) places: [f64; PLACES],
}

/// Number of places.
pub(crate) const PLACES: usize = 5;

/// All words that score among the units of a passage: names, however long, are one unit each and never score.
pub(crate) fn hits(tokens: &Tokens<'_>, units: &[MaskedToken]) -> Vec<Hit> {
    let clauses = clauses(tokens, units);
    let is_target = |unit: &MaskedToken| matches!(unit, MaskedToken::Target(_));
    let targets: Vec<usize> =
        units.iter().enumerate().filter(|(_, unit)| is_target(unit)).map(|(place, _)| place).collect();
    let mut hits = Vec::new();
    for (position, unit) in units.iter().enumerate() {
        let MaskedToken::Word(at) = unit else { continue };
        let Some(token) = tokens.get(*at).filter(|t| t.kind == TokenKind::Word) else {
            continue;
        };
        let Some(valence) = lexicon::valence(tokens.lower(*at)) else {
            continue;
        };
        let negated = (1..=NEGATION)
            .filter_map(|back| units.get(position.checked_sub(back)?))
            .any(|before| matches!(before, MaskedToken::Word(at) if lexicon::is_negator(tokens.lower(*at))));
        let valence = valence / 4.0 * if negated { -0.74 } else { 1.0 };
        hits.push(Hit { span: token.span, valence, places: places(position, &targets, &clauses) });
    }
    hits
}

/// Where a word stands, seen from the nearest mention of the target.
fn places(position: usize, targets: &[usize], clauses: &[u32]) -> [f64; PLACES] {
    let after = targets.partition_point(|t| *t < position);
    let around = [after.checked_sub(1).and_then(|before| targets.get(before)), targets.get(after)];
    let Some(nearest) = around.into_iter().flatten().copied().min_by_key(|t| t.abs_diff(position)) else {
        return [0.0, 0.0, 1.0, 0.0, 0.0];
    };
    let distance = nearest.abs_diff(position);
    let same = clauses.get(position) == clauses.get(nearest);
    #[expect(clippy::cast_precision_loss, reason = "a distance in words")]
    let near = 1.0 / (1.0 + distance as f64 / 4.0);
    let flag = |on: bool| f64::from(u8::from(on));
    [
        if same { near } else { 0.0 },
        flag(same),
        flag(!same),
        flag(position < nearest && distance <= BEFORE),
        flag(position > nearest && distance <= AFTER),
    ]
}

/// A clause number for each word: a new one after a semicolon, a dash, or a comma or conjunction that contrasts.
fn clauses(tokens: &Tokens<'_>, units: &[MaskedToken]) -> Vec<u32> {
    let mut number = 0;
    units
        .iter()
        .map(|unit| {
            let MaskedToken::Word(at) = unit else { return number };
            let breaks = [';', '—', '–', ':', ','].iter().any(|m| tokens.is_mark(*at, *m))
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
            number += u32::from(breaks);
            number
        })
        .collect()
}
