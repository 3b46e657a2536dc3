//! Nicknames that stand alone and could be those of a person whom the article names in full, but are more likely somebody
//! else's: in an article about a Mr. Lew whose first name it never gives, *Jack* is not the John whom it names twice.

use super::full_form::compared;
use super::identity::Registry;
use crate::lexicon;
use crate::people::detect::candidates::{Candidate, Introduction};
use crate::tokens::Tokens;
use rustc_hash::{FxHashMap, FxHashSet};

/// Words of the article that are forms of a first name in it, and those of a stranger: of somebody with a title whom the
/// article calls by the surname alone, and more often than all who have that first name.
///
/// `names` are candidates with scores above 0 for names. The registry holds the people named in full.
pub(in crate::people) fn of_strangers<'c>(
    tokens: &Tokens<'_>,
    names: impl Iterator<Item = (&'c Candidate, i32)> + Clone,
    registry: &Registry,
) -> FxHashSet<String> {
    let singles = names.clone().filter_map(|(c, score)| match c.parts.as_slice() {
        [part] => Some((c, compared(tokens.text(*part)), score)),
        _ => None,
    });
    // A first name that somebody has as it is written is theirs.
    let is_nickname = |word: &String| {
        !registry.index.has_word(word)
            && registry
                .index
                .with_word(word)
                .iter()
                .any(|n| registry.entries.get(*n).is_some_and(|e| e.is_first(word)))
    };
    let mut nicknames: FxHashSet<String> =
        singles.clone().map(|(_, word, _)| word).filter(is_nickname).collect();
    if nicknames.is_empty() {
        return nicknames;
    }
    let mut counts: FxHashMap<String, u32> = FxHashMap::default();
    for last in names.filter_map(|(c, _)| c.parts.last()) {
        *counts.entry(compared(tokens.text(*last))).or_default() += 1;
    }
    let count = |word: &str| counts.get(word).copied().unwrap_or(0);
    let strangers = singles.filter(|(c, word, score)| {
        let is_titled = matches!(c.introduction, Introduction::Title(_));
        let is_known = registry.index.has_word(word) || lexicon::is_prominent_name(word);
        *score > 0 && is_titled && !is_known
    });
    let most = strangers.map(|(_, word, _)| count(&word)).max().unwrap_or(0);
    nicknames.retain(|word| {
        let bearers = registry.index.with_word(word);
        let mut bearers =
            bearers.iter().filter_map(|n| registry.entries.get(*n)).filter(|e| e.is_first(word));
        bearers.all(|bearer| bearer.parts.last().is_none_or(|surname| count(surname) < most))
    });
    nicknames
}
