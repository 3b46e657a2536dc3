//! Applies the rules around each lexicon word: `sentiment_valence` of the reference and the functions it calls, in the same
//! order.

use super::char_class::is_upper;
use super::explanation::{ValenceRule, ValenceRuleSet};
use super::mode::Mode;
use super::tables::SentimentTables;
use super::term_table::{BOOSTER, DAMPENER, LEXICON, NEGATOR, NO_TERM, Term};
use super::term_tokens::{MASKED_TERM, TermToken, TermTokens};
use super::vader_words::{
    BOOST, CAPS, IDIOMATIC, NEGATION, RuleWord, idiom_of_three, idiom_of_two, is_dampening_pair,
};
use std::cell::OnceCell;

/// Factor of *never so*, and of *so* or *this* alone.
const INTENSITY: f64 = 1.25;
/// Number of words before a lexicon word that can change its valence.
const WORDS_BEFORE: usize = 3;
/// Share of a booster's effect at two words of distance, and at three.
const DAMPED_AT_TWO: f64 = 0.95;
const DAMPED_AT_THREE: f64 = 0.9;

/// A lexicon word with its valence after the rules.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScoredWord {
    /// Index of its token.
    pub(super) at: usize,
    /// Valence in the lexicon, −4 to 4.
    pub(super) base: f64,
    /// Valence after the rules.
    pub(super) valence: f64,
    /// Rules that changed the valence.
    pub(super) rules: ValenceRuleSet,
    /// Index of the token that changed it most directly.
    pub(super) cue: Option<usize>,
}

impl ScoredWord {
    /// Records a rule and the token behind it. A negator is a better cue than any other token.
    fn record(&mut self, rule: ValenceRule, cue: usize) {
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
        self.record(ValenceRule::Intensified, cue);
    }

    fn negate(&mut self, rule: ValenceRule, cue: usize) {
        self.valence *= NEGATION;
        self.record(rule, cue);
    }
}

/// What `_negation_check` does in place of negating.
enum NegationException {
    None,
    /// The word at this distance before the lexicon word multiplies the valence.
    Intensified(usize),
    /// *without doubt* changes nothing.
    WithoutDoubt,
}

/// The exception for the word at `distance`, given the three words before the lexicon word, the nearest first.
fn negation_exception([one, two, three]: [RuleWord; 3], distance: usize) -> NegationException {
    let intense = |word| matches!(word, RuleWord::So | RuleWord::This);
    match distance {
        2 if two == RuleWord::Never && intense(one) => NegationException::Intensified(2),
        2 if two == RuleWord::Without && one == RuleWord::Doubt => NegationException::WithoutDoubt,
        3 if three == RuleWord::Never && intense(two) => NegationException::Intensified(3),
        // The reference mixes up `and` and `or` here: no *never* is needed, and a negator at distance 3 is overlooked.
        3 if intense(one) => NegationException::Intensified(1),
        3 if three == RuleWord::Without && (two == RuleWord::Doubt || one == RuleWord::Doubt) => {
            NegationException::WithoutDoubt
        }
        _ => NegationException::None,
    }
}

/// A text to which the rules are applied.
pub(super) struct RuleContext<'a> {
    tables: &'a SentimentTables,
    text: &'a str,
    tokens: &'a TermTokens,
    mode: Mode,
    /// Whether some word is not in capitals; computed only where a word is.
    has_other_case: OnceCell<bool>,
}

impl<'a> RuleContext<'a> {
    pub(super) fn new(
        tables: &'a SentimentTables,
        text: &'a str,
        tokens: &'a TermTokens,
        mode: Mode,
    ) -> Self {
        Self { tables, text, tokens, mode, has_other_case: OnceCell::new() }
    }

    /// The token at an index; an empty one outside the text.
    fn token(&self, at: Option<usize>) -> TermToken {
        at.map(|at| self.tokens.token(at)).unwrap_or_default()
    }

    /// The term of the token at an index; the empty term outside the text and where the word has none.
    fn term(&self, at: Option<usize>) -> &'a Term {
        self.tables.term(self.token(at).term)
    }

    /// The rule word at an index.
    fn word(&self, at: Option<usize>) -> RuleWord {
        let token = self.token(at);
        match token.term {
            NO_TERM => RuleWord::frequent(self.tokens.lower(token)),
            term => self.tables.term(term).word,
        }
    }

    /// Whether a word is in capitals while another one is not. Masked words do not count, because the spelling of a name must
    /// not change a number.
    fn is_emphatic(&self, token: TermToken) -> bool {
        if self.text.as_bytes().get(token.start).is_some_and(u8::is_ascii_lowercase) {
            return false;
        }
        let is_upper_token = |token: &TermToken| self.text.get(token.start..token.end).is_some_and(is_upper);
        let has_other_case =
            || self.tokens.iter().any(|token| token.term != MASKED_TERM && !is_upper_token(&token));
        is_upper_token(&token) && *self.has_other_case.get_or_init(has_other_case)
    }

    /// Appends the lexicon words of the text, in order, with their valences after the rules. The *kind* of *kind of* is left
    /// out.
    pub(super) fn score_words(&self, scored: &mut Vec<ScoredWord>) {
        // Without these words, only listed words among the three before matter, and most often there are none.
        let has_special_words =
            self.tokens.may_contain_nt() || self.tokens.may_contain(IDIOMATIC | RuleWord::No.bit());
        for &at in self.tokens.scoring() {
            let token = self.token(Some(at));
            let term = self.tables.term(token.term);
            if term.word == RuleWord::Kind && self.word(at.checked_add(1)) == RuleWord::Of {
                continue;
            }
            let word = scored.push_mut(ScoredWord {
                at,
                base: term.valence,
                valence: term.valence,
                rules: ValenceRuleSet::default(),
                cue: None,
            });
            let before = self.tokens.terms_before(at);
            if has_special_words || before != [NO_TERM; WORDS_BEFORE] {
                self.apply_all(word, token, before);
            } else {
                self.apply_capitals(word, token);
            }
        }
    }

    /// Adds to the size of the valence of a word in ALL CAPS.
    fn apply_capitals(&self, word: &mut ScoredWord, token: TermToken) {
        if self.is_emphatic(token) {
            word.valence += if word.valence > 0.0 { CAPS } else { -CAPS };
            word.rules.add(ValenceRule::Caps);
        }
    }

    /// Applies all rules; `before` are the term indices of the three words before, the nearest first.
    fn apply_all(&self, word: &mut ScoredWord, token: TermToken, before: [u32; 3]) {
        let at = word.at;
        if self.tokens.may_contain(RuleWord::No.bit()) {
            self.apply_no(word, self.tables.term(token.term));
        }
        self.apply_capitals(word, token);
        let terms = before.map(|index| self.tables.term(index));
        let words = terms.map(|term| term.word);
        // Where the word at a distance is itself in the lexicon, everything at that distance is skipped, idioms included.
        for (distance, (term, index)) in (1..=at.min(WORDS_BEFORE)).zip(terms.into_iter().zip(before)) {
            let place = at - distance;
            if term.has(LEXICON) {
                continue;
            }
            if term.has(BOOSTER | DAMPENER) {
                self.apply_booster(word, term, place, distance);
            }
            match negation_exception(words, distance) {
                NegationException::Intensified(back) => word.intensify(at - back),
                NegationException::WithoutDoubt => {}
                NegationException::None
                    if term.has(NEGATOR) || (index != MASKED_TERM && self.contains_nt(place)) =>
                {
                    word.negate(ValenceRule::Negated, place)
                }
                NegationException::None => {}
            }
            if distance == 3 && self.tokens.may_contain(IDIOMATIC) {
                self.apply_idioms(word);
            }
        }
        if words.contains(&RuleWord::Least) {
            self.apply_least(word);
        }
    }

    fn contains_nt(&self, at: usize) -> bool {
        self.tokens.may_contain_nt() && self.tokens.contains_nt(self.token(Some(at)), self.mode)
    }

    /// A *no* before a lexicon word loses its own valence and negates that word.
    fn apply_no(&self, word: &mut ScoredWord, term: &Term) {
        let back = |distance| word.at.checked_sub(distance);
        if term.word == RuleWord::No && self.term(word.at.checked_add(1)).has(LEXICON) {
            word.valence = 0.0;
            word.rules.add(ValenceRule::No);
        }
        let distant = matches!(self.word(back(1)), RuleWord::Or | RuleWord::Nor);
        let cue = (1..=3)
            .filter(|distance| *distance < 3 || distant)
            .filter_map(back)
            .find(|before| self.term(Some(*before)).word == RuleWord::No);
        if let Some(cue) = cue {
            word.valence = word.base * NEGATION;
            word.record(ValenceRule::No, cue);
        }
    }

    /// `_least_check`: *least* directly before the word negates it, but not *at least* or *very least*.
    fn apply_least(&self, word: &mut ScoredWord) {
        let Some(cue) = word.at.checked_sub(1) else { return };
        let least = self.term(Some(cue));
        let before = self.word(cue.checked_sub(1));
        if least.word == RuleWord::Least
            && !least.has(LEXICON)
            && before != RuleWord::At
            && before != RuleWord::Very
        {
            word.negate(ValenceRule::Least, cue);
        }
    }

    /// `scalar_inc_dec`: a booster adds to the size of the valence, as the rules before have left it.
    fn apply_booster(&self, word: &mut ScoredWord, term: &Term, before: usize, distance: usize) {
        let boost = if term.has(BOOSTER) { BOOST } else { -BOOST };
        let mut step = if word.valence < 0.0 { -boost } else { boost };
        if self.is_emphatic(self.token(Some(before))) {
            step += if word.valence > 0.0 { CAPS } else { -CAPS };
        }
        word.valence += match distance {
            2 => step * DAMPED_AT_TWO,
            3 => step * DAMPED_AT_THREE,
            _ => step,
        };
        word.record(if boost > 0.0 { ValenceRule::Boosted } else { ValenceRule::Dampened }, before);
    }

    /// `_special_idioms_check`: the valence of an idiom replaces that of the word; *kind of* and the like then lower it.
    fn apply_idioms(&self, word: &mut ScoredWord) {
        let at = word.at;
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
            word.valence = valence;
            word.rules = ValenceRuleSet::default();
            word.rules.add(ValenceRule::Idiom);
            word.cue = cue;
        }
        for (first, second, distance) in [(three, two, 2), (two, one, 1)] {
            if let Some(cue) = at.checked_sub(distance).filter(|_| is_dampening_pair(first, second)) {
                // The reference ignores the sign, so *kind of bad* becomes worse.
                word.valence -= BOOST;
                word.record(ValenceRule::Dampened, cue);
            }
        }
    }
}
