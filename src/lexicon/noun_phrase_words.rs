//! Words of the closed classes that begin a noun phrase or stand for one. All words are in lower case.

/// Whether a word is *a*, *an* or *the*.
#[must_use]
pub fn is_article(lower: &str) -> bool {
    matches!(lower, "a" | "an" | "the")
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
