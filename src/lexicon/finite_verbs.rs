//! Auxiliaries, and frequent verbs whose form shows that they are finite. All words are in lower case.

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
