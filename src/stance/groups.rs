//! Finds the words for groups that may act toward a person without being quoted: *Democrats*, *two former officials*.

use crate::lexicon;
use crate::model::Span;
use crate::tokens::{TokenKind, Tokens};

/// Most words before the noun that belong to its phrase.
const MOST_BEFORE: usize = 4;

/// The phrases for groups in a sentence, in order. Those that share a byte with one of the spans in `taken` are left out.
pub(super) fn groups(tokens: &Tokens<'_>, sentence: Span, taken: &[Span]) -> Vec<Span> {
    let inside = tokens.inside(sentence);
    let first = inside.start;
    let is_noun = |at: &usize| {
        let lower = tokens.lower(*at);
        tokens.is_word(*at)
            && lexicon::is_group(lower)
            && (!is_quantifier(lower) || stands_alone(tokens, *at))
    };
    // Of "GOP lawmakers and donors" both; of "campaign officials" the last noun is the head.
    let is_head = |at: &usize| is_noun(at) && !is_noun(&(at + 1)) && !tokens.is_possessive(at + 1);
    inside
        .filter(is_head)
        .filter_map(|at| tokens.span(start(tokens, at, first), at))
        .filter(|phrase| taken.iter().all(|span| !span.overlaps(*phrase)))
        .collect()
}

/// Whether a word for a group is one before a noun as well: *many*, *some cities*.
fn is_quantifier(lower: &str) -> bool {
    matches!(lower, "many" | "several" | "some")
}

/// Whether a quantifier has no noun after it: *some said*, *many in the party*, *some of them*.
fn stands_alone(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = tokens.lower(at + 1);
    !tokens.is_word(at + 1)
        || matches!(next, "of" | "in" | "on" | "at" | "who" | "also" | "even" | "have" | "were" | "are")
        || lexicon::is_auxiliary(next)
        || lexicon::cue(next, None).is_some()
}

/// The name under which a group is listed: its words with single spaces, like that of a speaker.
pub(super) fn group_name(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What phrases for one group have in common, as for speakers: their words in lower case, without article.
pub(super) fn same_group(words: &str) -> String {
    lexicon::without_article(&group_name(words).to_lowercase()).to_owned()
}

/// The first token of the phrase that ends with a noun.
fn start(tokens: &Tokens<'_>, noun: usize, first: usize) -> usize {
    let mut start = noun;
    while let Some(before) = start.checked_sub(1).filter(|at| *at >= first && noun - at <= MOST_BEFORE) {
        let lower = tokens.lower(before);
        if lexicon::is_determiner(lower) {
            return before;
        }
        let is_number = tokens.get(before).is_some_and(|token| token.kind == TokenKind::Number);
        let is_word = tokens.is_word(before) && !lexicon::is_function_word(lower);
        let is_part = is_number || (is_word && (tokens.is_capital(before) || lexicon::is_group(lower)));
        // "the outside world": an adjective with a determiner before it.
        let is_described = is_word && before > first && lexicon::is_determiner(tokens.lower(before - 1));
        if !is_part && !is_described {
            break;
        }
        start = before;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Sentence, SentenceKind};

    #[test]
    fn a_group_is_one_with_and_without_article_and_line_break() {
        assert_eq!(group_name("the  angry\ncritics"), "the angry critics");
        for words in ["angry critics", "The angry\ncritics", "an Angry  Critics"] {
            assert_eq!(same_group(words), "angry critics");
        }
        assert_eq!(same_group("two critics"), "two critics");
        assert_eq!(same_group("The"), "the");
    }

    #[test]
    fn phrases_for_groups_are_found() {
        let found = |text: &str| -> Vec<String> {
            let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
            let tokens = Tokens::new(text, &[sentence]);
            groups(&tokens, sentence.span, &[]).iter().map(|g| g.of(text).to_owned()).collect()
        };
        assert_eq!(found("Democrats have attacked the GOP lawmakers."), ["Democrats", "the GOP lawmakers"]);
        assert_eq!(found("She met 12 voters and the angry critics."), ["12 voters", "the angry critics"]);
        assert_eq!(found("Some of them left, and many said so."), ["Some", "many"]);
        assert!(found("Some unusual cities have many bridges.").is_empty());
        assert!(found("The bridge is old.").is_empty());
    }
}
