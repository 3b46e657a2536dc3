//! Warnings about different names that may belong to one person.

use super::warning::{Warning, WarningCode};
use std::collections::{BTreeMap, BTreeSet};

/// How the user can join names.
const REMEDY: &str = "a people file joins them (`lasswell people` writes one, `--people` reads it)";

/// Warns about one-word names that are the last word of another person's full name, if no article says that the two are
/// the same person.
pub(super) fn short_names(names: &BTreeSet<&str>) -> Option<Warning> {
    /// Number of examples.
    const SHOWN: usize = 3;
    let mut full_names: BTreeMap<&str, &str> = BTreeMap::new();
    for name in names {
        let words = name.split(' ');
        if let (Some(last), true) = (words.clone().next_back(), words.count() > 1) {
            full_names.entry(last).or_insert(name);
        }
    }
    let short: Vec<(&str, &str)> = names.iter().filter_map(|n| Some((*n, *full_names.get(n)?))).collect();
    if short.is_empty() {
        return None;
    }
    let shown: Vec<String> =
        short.iter().take(SHOWN).map(|(name, full)| format!("{name} ({full}?)")).collect();
    let more = if short.len() > SHOWN { ", …" } else { "" };
    let text = format!(
        "{} of {} names are one word that ends a longer name too, and are counted apart, because no article says that \
         the two are one person; {REMEDY}: {}{more}",
        short.len(),
        names.len(),
        shown.join(", ")
    );
    Some(Warning::new(WarningCode::ShortNames, text))
}

/// Warns about names that differ by a middle name or a suffix only: *Donald J. Trump* and *Donald Trump*.
pub(super) fn name_variants(names: &BTreeSet<&str>) -> Option<Warning> {
    /// Number of examples.
    const SHOWN: usize = 2;
    let mut variants: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for name in names {
        let is_suffix = |word: &str| matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV");
        let mut words = name.split(' ').filter(|word| !is_suffix(word));
        if let (Some(first), Some(last)) = (words.next(), words.next_back()) {
            variants.entry((last, first)).or_default().push(name);
        }
    }
    let groups: Vec<&Vec<&str>> = variants.values().filter(|names| names.len() > 1).collect();
    (!groups.is_empty()).then(|| {
        let count: usize = groups.iter().map(|names| names.len()).sum();
        let shown: Vec<String> = groups.iter().take(SHOWN).map(|names| names.join(" = ")).collect();
        let more = if groups.len() > SHOWN { "?; …" } else { "?" };
        let text = format!(
            "{count} of {} names differ from another by a middle name or a suffix alone, and are counted apart; where they \
             are one person, {REMEDY}: {}{more}",
            names.len(),
            shown.join("?; ")
        );
        Warning::new(WarningCode::NameVariants, text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_beside_a_full_name_gives_a_warning() {
        let text = short_names(&["Angela Merkel", "Merkel"].into()).unwrap().text;
        assert!(text.contains("Merkel (Angela Merkel?)"), "{text}");
        assert_eq!(short_names(&["Angela Merkel", "Ruiz"].into()), None);
    }

    #[test]
    fn names_with_different_middle_names_give_a_warning() {
        let names =
            ["Donald J. Trump", "Donald Trump", "Donald Trump Jr.", "Ivanka Trump", "Bush", "Cher"].into();
        let text = name_variants(&names).unwrap().text;
        assert!(text.starts_with("3 of 6 names"), "{text}");
        assert!(text.ends_with("Donald J. Trump = Donald Trump = Donald Trump Jr.?"), "{text}");
        assert_eq!(name_variants(&["Ana Ruiz", "Ana Stone", "Ruiz"].into()), None);
    }
}
