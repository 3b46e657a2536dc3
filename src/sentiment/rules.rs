//! The rules around one lexicon word: `sentiment_valence` of the reference and what it calls, in its order.

use super::Mode;
use super::chars::is_upper;
use super::engine::Engine;
use super::explain::{Rule, RuleSet};
use super::table::{BOOSTER, LEXICON, NEGATOR};
use super::tokens::{MASKED, Token, Tokens};
use super::words::{BOOST, CAPS, NEGATION, Word, idiom_of_three, idiom_of_two, is_dampening_pair};
use std::cell::OnceCell;

/// What *never so* and bare *so* or *this* multiply by.
const INTENSITY: f64 = 1.25;

/// A lexicon word with its valence after the rules.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Position of its token.
    pub(super) at: usize,
    /// Valence in the lexicon.
    pub(super) base: f64,
    /// Valence after the rules.
    pub(super) valence: f64,
    /// Rules that changed it.
    pub(super) rules: RuleSet,
    /// Position of the word that changed it.
    pub(super) cue: Option<usize>,
}

impl Hit {
    fn mark(&mut self, rule: Rule, cue: usize) {
        let negates =
            |rules: RuleSet| [Rule::Negated, Rule::No, Rule::Least].into_iter().any(|r| rules.has(r));
        let mut new = RuleSet::default();
        new.add(rule);
        if self.cue.is_none() || (negates(new) && !negates(self.rules)) {
            self.cue = Some(cue);
        }
        self.rules.add(rule);
    }

    fn negate(&mut self, rule: Rule, cue: usize) {
        self.valence *= NEGATION;
        self.mark(rule, cue);
    }
}

/// A text that the rules read.
pub(super) struct Reading<'a> {
    engine: &'a Engine,
    text: &'a str,
    tokens: &'a Tokens,
    mode: Mode,
    /// Whether a word is not in capitals; asked only where one is.
    mixed_case: OnceCell<bool>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(engine: &'a Engine, text: &'a str, tokens: &'a Tokens, mode: Mode) -> Self {
        Self { engine, text, tokens, mode, mixed_case: OnceCell::new() }
    }

    /// The token at a position; an empty one outside.
    fn token(&self, at: Option<usize>) -> Token {
        at.and_then(|at| self.tokens.all.get(at)).copied().unwrap_or_default()
    }

    fn word(&self, at: Option<usize>) -> Word {
        self.token(at).word
    }

    /// ALL CAPS while another word is not. Masked words have no say: a name's spelling must not move a number.
    fn is_emphatic(&self, token: Token) -> bool {
        let upper = |token: &Token| self.text.get(token.start..token.end).is_some_and(is_upper);
        upper(&token)
            && *self.mixed_case.get_or_init(|| self.tokens.all.iter().any(|t| !t.is(MASKED) && !upper(t)))
    }

    fn is_negator(&self, at: Option<usize>) -> bool {
        let token = self.token(at);
        token.is(NEGATOR) || self.tokens.holds_nt(token, self.mode)
    }

    /// The lexicon word at position `at`; `None` for *kind* of *kind of*, which scores nothing.
    pub(super) fn hit(&self, at: usize) -> Option<Hit> {
        let token = self.token(Some(at));
        let next = self.token(at.checked_add(1));
        if token.word == Word::Kind && next.word == Word::Of {
            return None;
        }
        let base = self.engine.term(token.term).valence;
        let mut hit = Hit { at, base, valence: base, rules: RuleSet::default(), cue: None };
        self.no(&mut hit, token, next);
        if self.is_emphatic(token) {
            hit.valence += if hit.valence > 0.0 { CAPS } else { -CAPS };
            hit.rules.add(Rule::Caps);
        }
        // A distance is skipped whole, idioms included, when the word there is itself in the lexicon.
        for distance in 1..=3 {
            let Some(before) = at.checked_sub(distance) else {
                break;
            };
            let token = self.token(Some(before));
            if token.is(LEXICON) {
                continue;
            }
            self.boost(&mut hit, token, before, distance);
            self.negate(&mut hit, distance);
            if distance == 3 {
                self.idioms(&mut hit);
            }
        }
        let (one, two) = (at.checked_sub(1), self.word(at.checked_sub(2)));
        let least = self.word(one) == Word::Least && !self.token(one).is(LEXICON);
        if let Some(cue) = one.filter(|_| least && two != Word::At && two != Word::Very) {
            hit.negate(Rule::Least, cue);
        }
        Some(hit)
    }

    /// *no* before a lexicon word gives its valence up and negates that word.
    fn no(&self, hit: &mut Hit, token: Token, next: Token) {
        let back = |distance| hit.at.checked_sub(distance);
        if token.word == Word::No && next.is(LEXICON) {
            hit.valence = 0.0;
            hit.rules.add(Rule::No);
        }
        let distant = matches!(self.word(back(1)), Word::Or | Word::Nor);
        let cue = (1..=3)
            .filter(|distance| *distance < 3 || distant)
            .filter_map(back)
            .find(|before| self.word(Some(*before)) == Word::No);
        if let Some(cue) = cue {
            hit.valence = hit.base * NEGATION;
            hit.mark(Rule::No, cue);
        }
    }

    /// `scalar_inc_dec`: what a booster adds follows the sign of the valence as it is by then.
    fn boost(&self, hit: &mut Hit, token: Token, before: usize, distance: usize) {
        if !token.is(BOOSTER) {
            return;
        }
        let boost = self.engine.term(token.term).boost;
        let mut step = if hit.valence < 0.0 { -boost } else { boost };
        if self.is_emphatic(token) {
            step += if hit.valence > 0.0 { CAPS } else { -CAPS };
        }
        hit.valence += match distance {
            2 => step * 0.95,
            3 => step * 0.9,
            _ => step,
        };
        hit.mark(if boost > 0.0 { Rule::Boosted } else { Rule::Dampened }, before);
    }

    /// `_negation_check`: what stands `distance` words before, with its exceptions.
    fn negate(&self, hit: &mut Hit, distance: usize) {
        let back = |distance| hit.at.checked_sub(distance);
        let word = |distance| self.word(back(distance));
        let intense = |distance| matches!(word(distance), Word::So | Word::This);
        let Some(before) = back(distance) else { return };
        let (intensifier, without_doubt) = match distance {
            2 => (
                (word(2) == Word::Never && intense(1)).then_some(before),
                word(2) == Word::Without && word(1) == Word::Doubt,
            ),
            3 => (
                if word(3) == Word::Never && intense(2) {
                    Some(before)
                } else {
                    // A slip in the reference's `and`/`or`: this needs no *never*, and hides a negator at 3.
                    back(1).filter(|_| intense(1))
                },
                word(3) == Word::Without && (word(2) == Word::Doubt || word(1) == Word::Doubt),
            ),
            _ => (None, false),
        };
        if let Some(cue) = intensifier {
            hit.valence *= INTENSITY;
            hit.mark(Rule::Intensified, cue);
        } else if !without_doubt && self.is_negator(Some(before)) {
            hit.negate(Rule::Negated, before);
        }
    }

    /// `_special_idioms_check`: the valence of an idiom replaces what was there; *kind of* and the like then lower it.
    fn idioms(&self, hit: &mut Hit) {
        let at = hit.at;
        let [three, two, one] = [3, 2, 1].map(|distance| self.word(at.checked_sub(distance)));
        let here = self.word(Some(at));
        let before = idiom_of_two(one, here)
            .map(|valence| (valence, at.checked_sub(1)))
            .or_else(|| idiom_of_three(two, one, here).map(|valence| (valence, at.checked_sub(2))))
            .or_else(|| idiom_of_two(two, one).map(|valence| (valence, at.checked_sub(1))))
            .or_else(|| idiom_of_three(three, two, one).map(|valence| (valence, at.checked_sub(1))))
            .or_else(|| idiom_of_two(three, two).map(|valence| (valence, at.checked_sub(2))));
        let [next, second] = [1, 2].map(|distance| at.checked_add(distance));
        let (one_after, two_after) = (self.word(next), self.word(second));
        let after = idiom_of_two(here, one_after).map(|valence| (valence, next));
        let longer = idiom_of_three(here, one_after, two_after).map(|valence| (valence, second));
        if let Some((valence, cue)) = longer.or(after).or(before) {
            hit.valence = valence;
            hit.rules = RuleSet::default();
            hit.rules.add(Rule::Idiom);
            hit.cue = cue;
        }
        for (first, second, distance) in [(three, two, 2), (two, one, 1)] {
            if let Some(cue) = at.checked_sub(distance).filter(|_| is_dampening_pair(first, second)) {
                // Without a look at the sign, as in the reference: "kind of bad" gets worse.
                hit.valence -= BOOST;
                hit.mark(Rule::Dampened, cue);
            }
        }
    }
}
