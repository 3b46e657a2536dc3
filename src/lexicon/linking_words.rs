//! Words of the closed classes that join phrases and clauses, and adverbs between them. All words are in lower case.

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
