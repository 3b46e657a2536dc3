//! Closed word classes of English: words that grammar needs and to which no new ones are added.
//!
//! One list for each class. Where a caller needs fewer words, the smaller class is derived here and has a name of its
//! own. All words are in lower case.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Closed-class English words: never a name, never a noun for a person.
const FUNCTION_WORDS: &[&str] = &[
    "a",
    "about",
    "above",
    "after",
    "again",
    "against",
    "ago",
    "all",
    "almost",
    "along",
    "already",
    "also",
    "although",
    "always",
    "am",
    "amid",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "around",
    "as",
    "at",
    "away",
    "back",
    "be",
    "because",
    "been",
    "before",
    "behind",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "can",
    "cannot",
    "could",
    "despite",
    "did",
    "do",
    "does",
    "doing",
    "done",
    "down",
    "during",
    "each",
    "either",
    "else",
    "even",
    "ever",
    "every",
    "few",
    "for",
    "from",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "indeed",
    "inside",
    "instead",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "just",
    "later",
    "least",
    "less",
    "like",
    "many",
    "may",
    "maybe",
    "me",
    "meanwhile",
    "might",
    "mine",
    "more",
    "moreover",
    "most",
    "much",
    "must",
    "my",
    "myself",
    "near",
    "neither",
    "never",
    "nevertheless",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "often",
    "on",
    "once",
    "one",
    "only",
    "onto",
    "or",
    "other",
    "others",
    "our",
    "ours",
    "ourselves",
    "out",
    "outside",
    "over",
    "own",
    "per",
    "perhaps",
    "quite",
    "rather",
    "really",
    "same",
    "several",
    "shall",
    "she",
    "should",
    "since",
    "so",
    "some",
    "soon",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "theirs",
    "them",
    "themselves",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "throughout",
    "thus",
    "to",
    "today",
    "together",
    "tomorrow",
    "tonight",
    "too",
    "toward",
    "towards",
    "under",
    "unless",
    "unlike",
    "until",
    "up",
    "upon",
    "us",
    "very",
    "via",
    "was",
    "we",
    "well",
    "were",
    "what",
    "whatever",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yes",
    "yesterday",
    "yet",
    "you",
    "your",
    "yours",
    "yourself",
];
static FUNCTION: LazyLock<FxHashSet<&str>> = LazyLock::new(|| FUNCTION_WORDS.iter().copied().collect());

/// Whether a word is a pronoun, article, conjunction, preposition, auxiliary or the like.
#[must_use]
pub fn is_function_word(lower: &str) -> bool {
    FUNCTION.contains(lower)
}

/// Whether a function word is also a first name or a surname: *Will*, *May*.
#[must_use]
pub fn is_function_word_or_name(lower: &str) -> bool {
    matches!(lower, "may" | "will")
}

/// Whether a word may stand in lower case inside a name: *de*, *van*, *bin*.
#[must_use]
pub fn is_name_particle(lower: &str) -> bool {
    is_particle_alone(lower)
        || matches!(
            lower,
            "abu"
                | "bint"
                | "da"
                | "dal"
                | "das"
                | "della"
                | "den"
                | "der"
                | "di"
                | "dos"
                | "ten"
                | "ter"
                | "zu"
        )
}

/// Whether a name particle is no name when it stands alone with a capital. *Das* and *Di* are names of people.
#[must_use]
pub fn is_particle_alone(lower: &str) -> bool {
    matches!(
        lower,
        "al" | "bin" | "de" | "del" | "du" | "el" | "ibn" | "la" | "las" | "le" | "los" | "van" | "von"
    )
}

/// Whether a name particle in lower case begins a surname that stands alone: *van Lieshout said*. The others are also
/// words of English (*ten*) or begin names of places and things (*la*).
#[must_use]
pub fn is_leading_particle(lower: &str) -> bool {
    matches!(lower, "abu" | "bin" | "bint" | "de" | "den" | "der" | "di" | "ibn" | "van" | "von")
}

/// Whether a word is *a*, *an* or *the*.
#[must_use]
pub fn is_article(lower: &str) -> bool {
    matches!(lower, "a" | "an" | "the")
}

/// A phrase without the articles, or *one*, that it begins with; as it is where nothing would remain.
#[must_use]
pub fn without_article(phrase: &str) -> &str {
    let mut rest = phrase;
    while let Some((word, after)) = rest.split_once(' ') {
        let lower = word.to_ascii_lowercase();
        if !is_article(&lower) && lower != "one" {
            break;
        }
        rest = after;
    }
    rest
}

/// Whether a word is a possessive determiner: *her* plan.
#[must_use]
pub fn is_possessive_determiner(lower: &str) -> bool {
    matches!(lower, "her" | "his" | "its" | "my" | "our" | "their" | "your")
}

/// Whether a word begins a noun phrase of which somebody can be said to speak.
#[must_use]
pub fn is_determiner(lower: &str) -> bool {
    is_article(lower)
        || (is_possessive_determiner(lower) && lower != "your")
        || matches!(
            lower,
            "all"
                | "another"
                | "many"
                | "most"
                | "one"
                | "other"
                | "several"
                | "some"
                | "this"
                | "three"
                | "two"
        )
}

/// Whether a word governs the noun phrase after it.
#[must_use]
pub fn is_preposition(lower: &str) -> bool {
    matches!(
        lower,
        "about"
            | "after"
            | "against"
            | "alongside"
            | "among"
            | "around"
            | "at"
            | "before"
            | "behind"
            | "beside"
            | "between"
            | "by"
            | "despite"
            | "during"
            | "for"
            | "from"
            | "in"
            | "including"
            | "into"
            | "like"
            | "near"
            | "of"
            | "on"
            | "onto"
            | "over"
            | "since"
            | "than"
            | "through"
            | "to"
            | "toward"
            | "towards"
            | "under"
            | "unlike"
            | "until"
            | "upon"
            | "via"
            | "with"
            | "within"
            | "without"
    )
}

/// Whether a word begins a clause, its subject next.
#[must_use]
pub fn is_conjunction(lower: &str) -> bool {
    matches!(
        lower,
        "although"
            | "because"
            | "but"
            | "how"
            | "however"
            | "if"
            | "once"
            | "so"
            | "that"
            | "then"
            | "though"
            | "unless"
            | "what"
            | "when"
            | "where"
            | "whereas"
            | "whether"
            | "which"
            | "while"
            | "who"
            | "why"
    )
}

/// Whether a word is a subject pronoun that can stand for somebody who speaks.
#[must_use]
pub fn is_subject_pronoun(lower: &str) -> bool {
    matches!(lower, "he" | "i" | "she" | "they" | "we")
}

/// Whether a word is a form of *I*.
#[must_use]
pub fn is_first_person(lower: &str) -> bool {
    matches!(lower, "i" | "me" | "mine" | "my" | "myself")
}

/// Whether a word is a form of *you*, addressed to one person.
#[must_use]
pub fn is_second_person(lower: &str) -> bool {
    matches!(lower, "you" | "your" | "yours" | "yourself")
}

/// Whether a word is an indefinite pronoun that can stand for somebody who speaks.
#[must_use]
pub fn is_indefinite_pronoun(lower: &str) -> bool {
    matches!(lower, "another" | "everyone" | "many" | "one" | "others" | "some" | "somebody" | "someone")
}

/// Whether a word is an adverb that may stand between a subject and its verb.
#[must_use]
pub fn is_adverb(lower: &str) -> bool {
    (lower.len() > 4
        && lower.ends_with("ly")
        && !matches!(lower, "assembly" | "bully" | "family" | "italy" | "monopoly" | "reply" | "supply"))
        || matches!(
            lower,
            "again"
                | "also"
                | "always"
                | "earlier"
                | "even"
                | "ever"
                | "first"
                | "further"
                | "furthermore"
                | "however"
                | "just"
                | "later"
                | "meanwhile"
                | "never"
                | "now"
                | "often"
                | "once"
                | "since"
                | "soon"
                | "still"
                | "then"
                | "too"
        )
}

/// Whether a word is an adverb, or one that stands where adverbs do: *she **herself** said*, *they **all** said*.
#[must_use]
pub fn is_between_subject_and_verb(lower: &str) -> bool {
    is_adverb(lower) || matches!(lower, "all" | "both" | "herself" | "himself" | "themselves")
}

/// Whether a word is a finite auxiliary: *has*, *would*.
#[must_use]
pub fn is_finite_auxiliary(lower: &str) -> bool {
    matches!(
        lower,
        "are"
            | "can"
            | "could"
            | "did"
            | "do"
            | "does"
            | "had"
            | "has"
            | "have"
            | "is"
            | "may"
            | "might"
            | "must"
            | "should"
            | "was"
            | "were"
            | "will"
            | "would"
    )
}

/// Whether a word is an auxiliary, finite or not: *been*, and the *to* of an infinitive.
#[must_use]
pub fn is_auxiliary(lower: &str) -> bool {
    is_finite_auxiliary(lower) || matches!(lower, "be" | "been" | "to")
}

/// Whether a word is a finite verb: an auxiliary, or a frequent verb whose form shows it and no ending does.
#[must_use]
pub fn is_finite_verb(lower: &str) -> bool {
    is_finite_auxiliary(lower)
        || matches!(
            lower,
            "became"
                | "becomes"
                | "began"
                | "bought"
                | "broke"
                | "brought"
                | "built"
                | "came"
                | "chose"
                | "comes"
                | "drew"
                | "drove"
                | "fell"
                | "felt"
                | "finds"
                | "flew"
                | "fought"
                | "found"
                | "gave"
                | "gets"
                | "gives"
                | "goes"
                | "got"
                | "grew"
                | "held"
                | "kept"
                | "knew"
                | "leaves"
                | "led"
                | "left"
                | "lost"
                | "made"
                | "makes"
                | "met"
                | "paid"
                | "plays"
                | "ran"
                | "rose"
                | "sang"
                | "sat"
                | "saw"
                | "sees"
                | "sent"
                | "shot"
                | "slept"
                | "sold"
                | "spent"
                | "stood"
                | "takes"
                | "taught"
                | "threw"
                | "took"
                | "wants"
                | "went"
                | "won"
                | "wore"
                | "wrote"
        )
}

/// Whether a finite verb can have a single person for its subject. *Are*, *were*, *have* and *do* follow plurals, which
/// are nouns and no names.
#[must_use]
pub fn is_singular_verb(lower: &str) -> bool {
    is_finite_verb(lower) && !matches!(lower, "are" | "do" | "have" | "were")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

    #[test]
    fn smaller_classes_lie_inside_the_larger_ones() {
        for word in
            FUNCTION_WORDS.iter().chain(&["abu", "al", "bint", "de", "del", "ibn", "las", "van", "wrote"])
        {
            assert!(!is_particle_alone(word) || is_name_particle(word), "{word}");
            assert!(!is_leading_particle(word) || is_name_particle(word), "{word}");
            assert!(!is_finite_auxiliary(word) || (is_auxiliary(word) && is_finite_verb(word)), "{word}");
            assert!(!is_article(word) || is_determiner(word), "{word}");
        }
    }
}
