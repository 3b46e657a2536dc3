//! News agencies, by the forms that credit lines use.

use super::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static AGENCIES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    entries(include_str!("../../data/agencies.txt")).filter_map(|line| line.split_once('\t')).collect()
});

/// The name of the news agency that a credit line calls so; in lower case, without *the*.
///
/// Abbreviations are ambiguous (*PA* is a state too): only a place where a credit stands makes one a credit.
#[must_use]
pub fn agency(lower: &str) -> Option<&'static str> {
    AGENCIES.get(lower).copied()
}

/// The news agency of this name, as [`agency`] gives it.
#[must_use]
pub fn agency_named(name: &str) -> Option<&'static str> {
    AGENCIES.values().copied().find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_one_name() {
        assert_eq!(agency("ap"), agency("associated press"));
        assert_eq!(agency("afp"), Some("Agence France-Presse"));
        assert_eq!(agency("washington"), None);
        assert_eq!(agency_named("Agence France-Presse"), agency("afp"));
        assert_eq!(agency_named("afp"), None);
    }
}
