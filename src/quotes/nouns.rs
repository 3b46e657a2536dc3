//! Whether words are a noun phrase: what names a speaker is one, and no verb, auxiliary, possessive or adverb.

use crate::lexicon;
use crate::model::Span;
use crate::tokens::Tokens;

/// Shortest word that its ending shows to be a participle.
const MIN_PARTICIPLE: usize = 5;

/// Whether a word in lower case is a verb by its form: *appeared*, *said*, *couldn’t*, *seems*. A word that is a noun too
/// (*reports*, *need*) is none.
pub(super) fn is_verb_form(lower: &str) -> bool {
    let participle = lower.len() >= MIN_PARTICIPLE
        && lower.ends_with("ed")
        && !lower.ends_with("eed")
        && !matches!(lower, "hundred" | "naked" | "sacred")
        && !is_person(lower);
    let told = matches!(
        lower,
        "felt" | "heard" | "knew" | "made" | "meant" | "said" | "saw" | "spoke" | "swore" | "told" | "wrote"
    );
    participle
        || told
        || lexicon::is_auxiliary(lower)
        || lexicon::is_finite_verb(lower)
        || lower.ends_with("n’t")
        || lower.ends_with("n't")
        || matches!(
            lower,
            "according"
                | "appear"
                | "appears"
                | "concerning"
                | "continues"
                | "include"
                | "includes"
                | "including"
                | "please"
                | "regarding"
                | "seem"
                | "seems"
                | "seen"
                | "tries"
                | "wants"
        )
}

fn is_person(lower: &str) -> bool {
    lexicon::role(lower).is_some() || lexicon::is_acting_group(lower)
}

/// The noun phrase that words are, without a verb or an adverb at the end (*a report published*); `None` where nothing is
/// left that can be the head of one.
pub(super) fn noun_phrase(tokens: &Tokens<'_>, words: Span) -> Option<Span> {
    let all = tokens.inside(words);
    let (mut first, mut end) = (all.start, all.end);
    // "’s reporting": the owner is cut off.
    while first < end && (tokens.is_possessive(first) || lexicon::is_auxiliary(tokens.lower(first))) {
        first += 1;
    }
    while end > first && !can_head(tokens, first, end - 1) {
        end -= 1;
    }
    let has_word = (first..end).any(|at| tokens.is_word(at));
    if !has_word {
        return None;
    }
    if first == all.start && end == all.end { Some(words) } else { tokens.span(first, end - 1) }
}

/// Whether the last word of a phrase can be its head.
fn can_head(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    let lower = tokens.lower(last);
    if tokens.is_capital(last) && !lexicon::is_possessive_determiner(lower) {
        return last > first || !lexicon::is_article(lower);
    }
    // "the accused", "the injured"
    let is_noun = last == first + 1 && lexicon::is_determiner(tokens.lower(first));
    if lexicon::is_adverb(lower) || (is_verb_form(lower) && !(is_noun && lower.ends_with("ed"))) {
        return false;
    }
    !lexicon::is_function_word(lower)
        || lexicon::is_indefinite_pronoun(lower)
        || lexicon::is_subject_pronoun(lower)
        || matches!(
            lower,
            "all" | "both" | "few" | "half" | "it" | "most" | "none" | "several" | "them" | "these" | "those"
        )
        || tokens.is_possessive(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;
    use crate::split;

    fn phrase(words: &str) -> Option<String> {
        let article = Article { text: words.to_owned(), ..Article::default() };
        let (_, sentences) = split::split(&article);
        let tokens = Tokens::new(words, &sentences);
        noun_phrase(&tokens, Span::clamped(words, 0, words.len())).map(|span| span.of(words).to_owned())
    }

    #[test]
    fn a_verb_an_auxiliary_a_possessive_and_an_adverb_are_no_noun_phrase() {
        for words in [
            "appeared",
            "presented",
            "couldn’t",
            "don't",
            "their",
            "Their",
            "its",
            "nearly",
            "said",
            "has",
            "seems",
        ] {
            assert_eq!(phrase(words), None, "{words}");
        }
    }

    #[test]
    fn a_verb_behind_a_noun_is_no_part_of_the_phrase() {
        assert_eq!(phrase("a report published").as_deref(), Some("a report"));
        assert_eq!(phrase("the committee tried").as_deref(), Some("the committee"));
    }

    #[test]
    fn nouns_quantifiers_and_names_stay_as_they_are() {
        for words in [
            "the accused",
            "the family",
            "many",
            "They",
            "Reed",
            "White House officials",
            "reports",
            "the need",
        ] {
            assert_eq!(phrase(words).as_deref(), Some(words));
        }
    }
}
