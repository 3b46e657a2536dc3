//! Particles of names: *de*, *van*, *bin*. All words are in lower case.

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
