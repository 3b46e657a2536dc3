//! Who accuses where a sentence does not say it: *Cole is charged with fraud*. In an article about a case in court that is
//! whoever brings the charges there, *prosecutors* or *the indictment*; elsewhere nobody knows.

use crate::lexicon;
use crate::model::Span;
use crate::tokens::Tokens;

/// Most words before the noun that belong to its phrase.
const MOST_BEFORE: usize = 3;
/// How far before a participle its auxiliary may stand, in tokens.
const MOST_TO_AUXILIARY: usize = 3;

/// The words in an article for those who bring charges in court, in order of the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Accusers {
    phrases: Vec<Span>,
}

impl Accusers {
    /// Finds them in the tokens of an article.
    pub(crate) fn new(tokens: &Tokens<'_>) -> Self {
        let before = |at: usize| at.checked_sub(1).map_or("", |before| tokens.lower(before));
        let heads = (0..tokens.len()).filter(|at| lexicon::is_accuser(tokens.lower(*at), before(*at)));
        Self { phrases: heads.filter_map(|at| tokens.span(start(tokens, at), at)).collect() }
    }

    /// The words for whoever accuses in a sentence that tells of charges and not who brings them: the last in or before
    /// the sentence, or else the first after it. `None` where the sentence tells of none, or nobody in the article brings
    /// charges.
    pub(crate) fn implied_in(&self, tokens: &Tokens<'_>, sentence: Span) -> Option<Span> {
        let here = self.nearest(sentence)?;
        tokens.inside(sentence).any(|at| tells_of_charge(tokens, at, sentence)).then_some(here)
    }

    /// The last that begins before the end of a span, or else the first after it.
    pub(crate) fn nearest(&self, span: Span) -> Option<Span> {
        let after = self.phrases.partition_point(|phrase| phrase.start() < span.end());
        let before = after.checked_sub(1).and_then(|last| self.phrases.get(last));
        before.or_else(|| self.phrases.get(after)).copied()
    }
}

/// The first token of the phrase that ends with a noun.
fn start(tokens: &Tokens<'_>, noun: usize) -> usize {
    let mut start = noun;
    while let Some(before) = start.checked_sub(1).filter(|before| noun - before <= MOST_BEFORE) {
        let lower = tokens.lower(before);
        if lexicon::is_determiner(lower) {
            return before;
        }
        if !lexicon::is_of_court(lower) {
            break;
        }
        start = before;
    }
    start
}

/// Whether a token tells of a charge that nobody in the sentence is said to bring.
fn tells_of_charge(tokens: &Tokens<'_>, at: usize, sentence: Span) -> bool {
    let lower = tokens.lower(at);
    let first = tokens.inside(sentence).start;
    if lexicon::is_alleged(lower) || is_on_charges(tokens, at, first) {
        return true;
    }
    if !lexicon::is_charged(lower) {
        return false;
    }
    let next = tokens.lower(at + 1);
    let is_passive = (first..at).rev().take(MOST_TO_AUXILIARY).any(|before| {
        let lower = tokens.lower(before);
        matches!(
            lower,
            "is" | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "stands"
                | "stand"
                | "stood"
                | "’s"
                | "'s"
        )
    });
    let is_reduced = matches!(
        (lower, next),
        ("accused", "of") | ("charged", "with") | ("indicted", "for" | "in" | "on" | "over")
    );
    // "Charged by Ruiz" says who it is, as does "Ruiz accused Cole of lying".
    next != "by" && (is_passive || is_reduced)
}

/// Whether a token is the noun of *arrested on criminal charges*, *faces charges*.
fn is_on_charges(tokens: &Tokens<'_>, at: usize, first: usize) -> bool {
    let told =
        |before: usize| matches!(tokens.lower(before), "criminal" | "faces" | "facing" | "felony" | "on");
    tokens.lower(at) == "charges"
        && !matches!(tokens.lower(at + 1), "brought" | "by" | "filed")
        && (first.max(at.saturating_sub(MOST_TO_AUXILIARY))..at).any(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Sentence, SentenceKind};

    /// The words for whoever accuses in the last sentence of a text of sentences that end with a period.
    fn implied(text: &str) -> Option<&str> {
        let mut from = 0;
        let mut sentences = Vec::new();
        for part in text.split_inclusive(". ") {
            let span = Span::clamped(text, from, from + part.trim_end().len());
            sentences.push(Sentence { span, paragraph: 0, kind: SentenceKind::Body });
            from += part.len();
        }
        let tokens = Tokens::new(text, &sentences);
        let last = sentences.last().unwrap().span;
        Accusers::new(&tokens).implied_in(&tokens, last).map(|span| span.of(text))
    }

    #[test]
    fn who_brings_the_charges_accuses() {
        assert_eq!(
            implied("Federal prosecutors rested. Cole is charged with fraud."),
            Some("Federal prosecutors")
        );
        assert_eq!(implied("A grand jury met. Cole was indicted in April."), Some("A grand jury"));
        assert_eq!(implied("Prosecutors rested. Cole allegedly lied."), Some("Prosecutors"));
        assert_eq!(
            implied("The indictment is sealed. Cole was arrested on three charges."),
            Some("The indictment")
        );
        assert_eq!(implied("A grand jury met. Cole Indicted in Fraud Case."), Some("A grand jury"));
        assert_eq!(implied("Two men accused of spying left, prosecutors said."), Some("prosecutors"));
    }

    #[test]
    fn elsewhere_nobody_knows() {
        assert_eq!(implied("Critics met. Cole is accused of lying."), None);
        assert_eq!(implied("Authorities closed a road. The allegations against Cole grew."), None);
        assert_eq!(implied("A grand jury sat on. Charges rose."), None);
        assert_eq!(implied("Prosecutors rested. Cole charged ten dollars."), None);
        assert_eq!(implied("Prosecutors rested. Ruiz accused Cole of lying."), None);
        assert_eq!(implied("Prosecutors rested. Cole was charged by Ruiz."), None);
        assert_eq!(implied("Prosecutors rested. The bridge is old."), None);
    }
}
