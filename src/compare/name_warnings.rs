//! Names that may be those of one person: part of what to beware of.

use super::Warning;
use std::collections::{BTreeMap, BTreeSet};

/// What joins names.
const REMEDY: &str = "a people file joins them (`lasswell people` writes one, `--people` reads it)";

/// People known by one word that is part of somebody's full name: no article says that the two are one.
pub(super) fn about_short_names(names: &BTreeSet<&str>) -> Option<Warning> {
    /// Examples that are named.
    const SHOWN: usize = 3;
    let mut parts: BTreeMap<&str, &str> = BTreeMap::new();
    for name in names {
        let words = name.split(' ');
        if let (Some(last), true) = (words.clone().next_back(), words.count() > 1) {
            parts.entry(last).or_insert(name);
        }
    }
    let short: Vec<(&str, &str)> = names.iter().filter_map(|n| Some((*n, *parts.get(n)?))).collect();
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
    Some(Warning::new("short-names", text))
}

/// *Donald J. Trump* beside *Donald Trump*.
pub(super) fn about_variants(names: &BTreeSet<&str>) -> Option<Warning> {
    /// Groups that are named.
    const SHOWN: usize = 2;
    let mut alike: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for name in names {
        let is_suffix = |word: &str| matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV");
        let mut words = name.split(' ').filter(|word| !is_suffix(word));
        if let (Some(first), Some(last)) = (words.next(), words.next_back()) {
            alike.entry((last, first)).or_default().push(name);
        }
    }
    let groups: Vec<&Vec<&str>> = alike.values().filter(|names| names.len() > 1).collect();
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
        Warning::new("name-variants", text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_alone_beside_a_full_name_is_pointed_out() {
        let text = about_short_names(&["Angela Merkel", "Merkel"].into()).unwrap().text;
        assert!(text.contains("Merkel (Angela Merkel?)"), "{text}");
        assert_eq!(about_short_names(&["Angela Merkel", "Ruiz"].into()), None);
    }

    #[test]
    fn names_that_differ_in_the_middle_alone_are_pointed_out() {
        let names =
            ["Donald J. Trump", "Donald Trump", "Donald Trump Jr.", "Ivanka Trump", "Bush", "Cher"].into();
        let text = about_variants(&names).unwrap().text;
        assert!(text.starts_with("3 of 6 names"), "{text}");
        assert!(text.ends_with("Donald J. Trump = Donald Trump = Donald Trump Jr.?"), "{text}");
        assert_eq!(about_variants(&["Ana Ruiz", "Ana Stone", "Ruiz"].into()), None);
    }
}
