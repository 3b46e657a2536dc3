//! The rules around one lexicon word: `sentiment_valence` of the reference and what it calls, in its order.

use super::Mode;
use super::chars::is_upper;
use super::engine::SentimentTables;
use super::explain::{ValenceRule, ValenceRuleSet};
use super::table::{BOOSTER, DAMPENER, LEXICON, NEGATOR, Term};
use super::tokens::{MASKED, Token, Tokens};
use super::words::{BOOST, CAPS, IDIOMATIC, NEGATION, Word, idiom_of_three, idiom_of_two, is_dampening_pair};
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
    pub(super) rules: ValenceRuleSet,
    /// Position of the word that changed it.
    pub(super) cue: Option<usize>,
}

impl Hit {
    fn mark(&mut self, rule: ValenceRule, cue: usize) {
        let negates = |rules: ValenceRuleSet| {
            [ValenceRule::Negated, ValenceRule::No, ValenceRule::Least].into_iter().any(|r| rules.has(r))
        };
        let mut new = ValenceRuleSet::default();
        new.add(rule);
        if self.cue.is_none() || (negates(new) && !negates(self.rules)) {
            self.cue = Some(cue);
        }
        self.rules.add(rule);
    }

    fn intensify(&mut self, cue: usize) {
        self.valence *= INTENSITY;
        self.mark(ValenceRule::Intensified, cue);
    }

    fn negate(&mut self, rule: ValenceRule, cue: usize) {
        self.valence *= NEGATION;
        self.mark(rule, cue);
    }
}

/// What `_negation_check` does instead of negating.
enum Exception {
    None,
    /// The word so many places before multiplies the valence.
    Intensified(usize),
    WithoutDoubt,
}

/// Exceptions for the word at `distance`, by the three words before, the nearest first.
fn exception([one, two, three]: [Word; 3], distance: usize) -> Exception {
    let intense = |word| matches!(word, Word::So | Word::This);
    match distance {
        2 if two == Word::Never && intense(one) => Exception::Intensified(2),
        2 if two == Word::Without && one == Word::Doubt => Exception::WithoutDoubt,
        3 if three == Word::Never && intense(two) => Exception::Intensified(3),
        // A slip in the reference's `and`/`or`: this needs no *never*, and hides a negator at 3.
        3 if intense(one) => Exception::Intensified(1),
        3 if three == Word::Without && (two == Word::Doubt || one == Word::Doubt) => Exception::WithoutDoubt,
        _ => Exception::None,
    }
}

/// A text that the rules read.
pub(super) struct Reading<'a> {
    engine: &'a SentimentTables,
    text: &'a str,
    tokens: &'a Tokens,
    mode: Mode,
    /// Whether a word is not in capitals; asked only where one is.
    mixed_case: OnceCell<bool>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(engine: &'a SentimentTables, text: &'a str, tokens: &'a Tokens, mode: Mode) -> Self {
        Self { engine, text, tokens, mode, mixed_case: OnceCell::new() }
    }

    /// The token at a position; an empty one outside.
    fn token(&self, at: Option<usize>) -> Token {
        at.map(|at| self.tokens.token(at)).unwrap_or_default()
    }

    /// The term at a position; the empty one outside and where the word has none.
    fn term(&self, at: Option<usize>) -> &'a Term {
        self.engine.term(self.token(at).term)
    }

    /// The name of the word at a position.
    fn word(&self, at: Option<usize>) -> Word {
        let token = self.token(at);
        match token.term {
            0 => Word::frequent(self.tokens.lower(token)),
            term => self.engine.term(term).word,
        }
    }

    /// ALL CAPS while another word is not. Masked words have no say: a name's spelling must not move a number.
    fn is_emphatic(&self, token: Token) -> bool {
        if self.text.as_bytes().get(token.start).is_some_and(u8::is_ascii_lowercase) {
            return false;
        }
        let upper = |token: &Token| self.text.get(token.start..token.end).is_some_and(is_upper);
        let mixed = || self.tokens.iter().any(|token| token.term != MASKED && !upper(&token));
        upper(&token) && *self.mixed_case.get_or_init(mixed)
    }

    /// Adds the lexicon words of the text in order, with their valences. *Kind* of *kind of* scores nothing.
    pub(super) fn rate(&self, hits: &mut Vec<Hit>) {
        // Apart from these, only the words in lists among the three before matter; most often there are none.
        let special = self.tokens.may_negate() || self.tokens.may_hold(IDIOMATIC | Word::No.bit());
        for &at in self.tokens.hits() {
            let token = self.token(Some(at));
            let term = self.engine.term(token.term);
            if term.word == Word::Kind && self.word(at.checked_add(1)) == Word::Of {
                continue;
            }
            let hit = hits.push_mut(Hit {
                at,
                base: term.valence,
                valence: term.valence,
                rules: ValenceRuleSet::default(),
                cue: None,
            });
            let before = self.tokens.terms_before(at);
            if special || before != [0; 3] {
                self.apply(hit, token, before);
            } else {
                self.capitals(hit, token);
            }
        }
    }

    /// ALL CAPS add to the size of a valence.
    fn capitals(&self, hit: &mut Hit, token: Token) {
        if self.is_emphatic(token) {
            hit.valence += if hit.valence > 0.0 { CAPS } else { -CAPS };
            hit.rules.add(ValenceRule::Caps);
        }
    }

    /// Applies all rules; `before` are the terms of the three words before, the nearest first.
    fn apply(&self, hit: &mut Hit, token: Token, before: [u32; 3]) {
        let at = hit.at;
        if self.tokens.may_hold(Word::No.bit()) {
            self.no(hit, self.engine.term(token.term));
        }
        self.capitals(hit, token);
        let terms = before.map(|index| self.engine.term(index));
        let words = terms.map(|term| term.word);
        // A distance is skipped whole, idioms included, when the word there is itself in the lexicon.
        for (distance, (term, index)) in (1..=at.min(3)).zip(terms.into_iter().zip(before)) {
            let place = at - distance;
            if term.is(LEXICON) {
                continue;
            }
            if term.is(BOOSTER | DAMPENER) {
                self.boost(hit, term, place, distance);
            }
            match exception(words, distance) {
                Exception::Intensified(back) => hit.intensify(at - back),
                Exception::WithoutDoubt => {}
                Exception::None if term.is(NEGATOR) || (index != MASKED && self.holds_nt(place)) => {
                    hit.negate(ValenceRule::Negated, place)
                }
                Exception::None => {}
            }
            if distance == 3 && self.tokens.may_hold(IDIOMATIC) {
                self.idioms(hit);
            }
        }
        if words.contains(&Word::Least) {
            self.least(hit);
        }
    }

    fn holds_nt(&self, at: usize) -> bool {
        self.tokens.may_negate() && self.tokens.holds_nt(self.token(Some(at)), self.mode)
    }

    /// *no* before a lexicon word gives its valence up and negates that word.
    fn no(&self, hit: &mut Hit, term: &Term) {
        let back = |distance| hit.at.checked_sub(distance);
        if term.word == Word::No && self.term(hit.at.checked_add(1)).is(LEXICON) {
            hit.valence = 0.0;
            hit.rules.add(ValenceRule::No);
        }
        let distant = matches!(self.word(back(1)), Word::Or | Word::Nor);
        let cue = (1..=3)
            .filter(|distance| *distance < 3 || distant)
            .filter_map(back)
            .find(|before| self.term(Some(*before)).word == Word::No);
        if let Some(cue) = cue {
            hit.valence = hit.base * NEGATION;
            hit.mark(ValenceRule::No, cue);
        }
    }

    /// `_least_check`: *least* directly before, but not *at least* or *very least*.
    fn least(&self, hit: &mut Hit) {
        let Some(cue) = hit.at.checked_sub(1) else { return };
        let least = self.term(Some(cue));
        let before = self.word(cue.checked_sub(1));
        if least.word == Word::Least && !least.is(LEXICON) && before != Word::At && before != Word::Very {
            hit.negate(ValenceRule::Least, cue);
        }
    }

    /// `scalar_inc_dec`: what a booster adds follows the sign of the valence as it is by then.
    fn boost(&self, hit: &mut Hit, term: &Term, before: usize, distance: usize) {
        let boost = if term.is(BOOSTER) { BOOST } else { -BOOST };
        let mut step = if hit.valence < 0.0 { -boost } else { boost };
        if self.is_emphatic(self.token(Some(before))) {
            step += if hit.valence > 0.0 { CAPS } else { -CAPS };
        }
        hit.valence += match distance {
            2 => step * 0.95,
            3 => step * 0.9,
            _ => step,
        };
        hit.mark(if boost > 0.0 { ValenceRule::Boosted } else { ValenceRule::Dampened }, before);
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
            hit.rules = ValenceRuleSet::default();
            hit.rules.add(ValenceRule::Idiom);
            hit.cue = cue;
        }
        for (first, second, distance) in [(three, two, 2), (two, one, 1)] {
            if let Some(cue) = at.checked_sub(distance).filter(|_| is_dampening_pair(first, second)) {
                // Without a look at the sign, as in the reference: "kind of bad" gets worse.
                hit.valence -= BOOST;
                hit.mark(ValenceRule::Dampened, cue);
            }
        }
    }
}
