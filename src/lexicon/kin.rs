//! Words for relatives that no list in `data/` tells apart. All words are in lower case.

/// Whether a word calls somebody a relative of another generation, who may have the same name: *his father, Ana Ruiz*.
#[must_use]
pub fn is_other_generation(lower: &str) -> bool {
    matches!(
        lower,
        "father"
            | "mother"
            | "dad"
            | "mom"
            | "son"
            | "grandson"
            | "nephew"
            | "uncle"
            | "grandfather"
            | "namesake"
            | "elder"
    )
}

/// Whether a word calls somebody a relative beyond parents, children, siblings and spouses: *aunt*, *son-in-law*.
#[must_use]
pub fn is_wider_family(lower: &str) -> bool {
    matches!(
        lower,
        "aunt"
            | "uncle"
            | "cousin"
            | "niece"
            | "nephew"
            | "grandfather"
            | "grandmother"
            | "grandson"
            | "granddaughter"
            | "sister-in-law"
            | "brother-in-law"
            | "mother-in-law"
            | "father-in-law"
            | "son-in-law"
            | "daughter-in-law"
    )
}
