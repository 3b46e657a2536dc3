//! Words around a name that only qualifies a noun: *the Kishida cabinet*, *the former Kishida aide*.

use super::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does around a name that qualifies a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AroundName {
    /// A noun, and no form of a verb: *aides*, *administration*.
    Noun,
    /// A noun whose form is also that of a verb: *plan*, *rally*.
    NounOrVerb,
    /// An adjective between the article and the name: *former*, *late*.
    Adjective,
}

pub(super) const LIST: &str = include_str!("../../data/nouns_after_names.tsv");

static WORDS: LazyLock<FxHashMap<&'static str, AroundName>> = LazyLock::new(|| {
    let class = |letter: &str| match letter {
        "n" => Some(AroundName::Noun),
        "v" => Some(AroundName::NounOrVerb),
        "a" => Some(AroundName::Adjective),
        _ => None,
    };
    entries(LIST)
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, c)| Some((word, class(c)?)))
        .collect()
});

/// What a lower-cased word does around a name that qualifies a noun; `None` if it is no such word.
#[must_use]
pub fn around_name(lower: &str) -> Option<AroundName> {
    WORDS.get(lower).copied()
}
