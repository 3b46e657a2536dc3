//! Finds the words for those who may act toward a person without being quoted: groups (*Democrats*, *two former officials*),
//! organisations and countries where they act (*Russia jailed …*, *sued by the FBI*), and people who are not named (*one donor*).

use crate::lexicon;
use crate::model::Span;
use crate::phrases;
use crate::tokens::{TokenKind, Tokens};

/// Most words before the noun that belong to its phrase.
const MOST_BEFORE: usize = 4;

/// The phrases for groups in a sentence, in order, no more than `most`: those that act come first, then the earlier ones. Those
/// that share a byte with one of the spans in `taken` are left out.
pub(super) fn groups(tokens: &Tokens<'_>, sentence: Span, taken: &[Span], most: usize) -> Vec<Span> {
    let inside = tokens.inside(sentence);
    let first = inside.start;
    let phrases = inside.filter_map(|at| {
        let start = noun_phrase(tokens, at, first).or_else(|| name_phrase(tokens, at, first))?;
        let span = tokens.span(start, at)?;
        taken.iter().all(|other| !other.overlaps(span)).then_some((!acts(tokens, start, at), span))
    });
    let mut found: Vec<(bool, Span)> = phrases.collect();
    found.sort_unstable();
    found.truncate(most);
    let mut spans: Vec<Span> = found.into_iter().map(|(_, span)| span).collect();
    spans.sort_unstable();
    spans
}

/// The first token of the phrase with the noun `at` for a group, or for somebody without a name, as its head.
fn noun_phrase(tokens: &Tokens<'_>, at: usize, first: usize) -> Option<usize> {
    let is_group = |at: usize| {
        let lower = tokens.lower(at);
        tokens.is_word(at)
            && lexicon::is_acting_group(lower)
            && (!is_quantifier(lower) || stands_alone(tokens, at))
    };
    // Of "GOP lawmakers and donors" both; of "campaign officials" the last noun is the head.
    if tokens.is_possessive(at + 1) || is_group(at + 1) {
        return None;
    }
    if is_group(at) {
        return Some(start(tokens, at, first));
    }
    let is_one = tokens.is_word(at) && !tokens.is_capital(at) && lexicon::role(tokens.lower(at)).is_some();
    let begins = start(tokens, at, first);
    let is_new = matches!(tokens.lower(begins), "a" | "an" | "another" | "one");
    (is_one && is_new && begins < at && acts(tokens, begins, at)).then_some(begins)
}

/// The first token of the name of an organisation or a country that ends at a token and acts.
fn name_phrase(tokens: &Tokens<'_>, at: usize, first: usize) -> Option<usize> {
    let is_part = |at: usize| tokens.is_word(at) && tokens.is_capital(at);
    if !is_part(at) || is_part(at + 1) {
        return None;
    }
    let mut begins = at;
    while begins > first && at - begins < MOST_BEFORE && is_part(begins - 1) {
        begins -= 1;
    }
    let is_known = (begins..=at).any(|part| {
        let lower = tokens.lower(part);
        lexicon::is_organisation_word(lower)
            || (lexicon::is_place(lower) && !lexicon::is_weekday(lower) && !lexicon::is_month(lower))
            || is_acronym(tokens.text(part))
    });
    if begins > first && lexicon::is_article(tokens.lower(begins - 1)) {
        begins -= 1;
    }
    (is_known && acts(tokens, begins, at)).then_some(begins)
}

/// Whether it is written like *FBI* or *U.S.*
fn is_acronym(word: &str) -> bool {
    let letters = word.bytes().filter(u8::is_ascii_uppercase).count();
    (2..=6).contains(&letters) && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
}

/// Whether a phrase is the subject of a verb or the agent of a passive: *voters rejected*, *fired by the board*.
fn acts(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map_or("", |at| tokens.lower(at));
    if matches!(before, "by" | "from") {
        return true;
    }
    let mut verb = end + 1;
    while lexicon::is_between_subject_and_verb(tokens.lower(verb)) && verb < end + 3 {
        verb += 1;
    }
    let lower = tokens.lower(verb);
    tokens.is_word(verb)
        && !tokens.is_capital(verb)
        && (lexicon::is_finite_verb(lower)
            || lexicon::cue(lower, None).is_some()
            || (lower.len() > 3 && lower.ends_with("ed"))
            || (lower.len() > 3 && lower.ends_with('s') && !lexicon::is_acting_group(lower)))
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
    phrases::without_article(&group_name(words).to_lowercase()).to_owned()
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
        let is_part =
            is_number || (is_word && (tokens.is_capital(before) || lexicon::is_acting_group(lower)));
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
            groups(&tokens, sentence.span, &[], 4).iter().map(|g| g.of(text).to_owned()).collect()
        };
        assert_eq!(found("Democrats have attacked the GOP lawmakers."), ["Democrats", "the GOP lawmakers"]);
        assert_eq!(found("She met 12 voters and the angry critics."), ["12 voters", "the angry critics"]);
        assert_eq!(found("Some of them left, and many said so."), ["Some", "many"]);
        assert!(found("Some unusual cities have many bridges.").is_empty());
        assert!(found("The bridge is old.").is_empty());
        assert_eq!(found("Russia jailed him, and he was fired by the FBI."), ["Russia", "the FBI"]);
        assert!(found("She flew to Russia on Monday.").is_empty());
        assert_eq!(found("One anonymous donor gave him a car."), ["One anonymous donor"]);
        assert_eq!(found("The politicians met her near the school."), ["The politicians"]);
    }

    #[test]
    fn of_many_groups_those_that_act_are_kept() {
        let text = "For voters, teachers and doctors near the school, critics blamed him.";
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let found = |most| -> Vec<String> {
            groups(&tokens, sentence.span, &[], most).iter().map(|g| g.of(text).to_owned()).collect()
        };
        assert_eq!(found(1), ["critics"]);
        assert_eq!(found(2), ["voters", "critics"]);
    }
}
