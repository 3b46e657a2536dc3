//! Words for charges in court, and for those who bring them.

/// Whether a noun, with the word before it, is who or what brings charges in court: *prosecutors*, *a grand jury*, *the
/// criminal complaint*.
#[must_use]
pub fn is_accuser(lower: &str, before: &str) -> bool {
    match lower {
        "prosecutors" | "prosecution" | "indictment" | "indictments" => true,
        "jury" => before == "grand",
        "complaint" => before == "criminal",
        "documents" | "papers" | "filings" => matches!(before, "court" | "charging"),
        _ => false,
    }
}

/// Whether a word can belong to the noun phrase of such a noun, before it.
#[must_use]
pub fn is_of_court(lower: &str) -> bool {
    matches!(
        lower,
        "charging"
            | "county"
            | "court"
            | "criminal"
            | "federal"
            | "grand"
            | "local"
            | "military"
            | "special"
            | "state"
    )
}

/// Whether a participle says that somebody is charged: *indicted in April*, *accused of spying*.
#[must_use]
pub fn is_charged(lower: &str) -> bool {
    matches!(lower, "accused" | "arraigned" | "charged" | "indicted")
}

/// Whether a word tells a charge without saying whose it is: *allegedly*, *the accusations*.
#[must_use]
pub fn is_alleged(lower: &str) -> bool {
    matches!(lower, "accusations" | "allegations" | "alleged" | "allegedly" | "indictment")
}
