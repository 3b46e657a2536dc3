//! Indexes people by the words of their names, so that a look-up does not depend on the number of people.

use crate::lexicon;
use rustc_hash::FxHashMap;

/// Most people kept for one word.
const MAX_BEARERS: usize = 64;

/// People (by number) by the words of their names, lower-cased.
#[derive(Debug, Clone, Default)]
pub(in crate::people) struct NameIndex {
    /// Full forms, and their beginnings and ends of at least two words → who had the form first.
    forms: FxHashMap<String, usize>,
    /// Whole names only.
    whole: FxHashMap<String, usize>,
    /// Any word of a name → people, in order.
    words: FxHashMap<String, Vec<usize>>,
    /// Surnames.
    surnames: FxHashMap<String, Vec<usize>>,
    /// Names without spaces, as handles spell them.
    spelled: FxHashMap<String, usize>,
}

impl NameIndex {
    /// Adds a form of a person's name.
    pub(in crate::people) fn add(&mut self, number: usize, parts: &[String]) {
        self.whole.entry(parts.join(" ")).or_insert(number);
        for length in 2..=parts.len() {
            for form in [parts.get(..length), parts.get(parts.len() - length..)].into_iter().flatten() {
                self.forms.entry(form.join(" ")).or_insert(number);
            }
        }
        for part in parts {
            push(self.words.entry(part.clone()).or_default(), number);
        }
        if let (true, Some(last)) = (parts.len() > 1, parts.last()) {
            push(self.surnames.entry(last.clone()).or_default(), number);
            self.spelled.entry(parts.concat()).or_insert(number);
        }
    }

    /// The person with exactly this name.
    pub(in crate::people) fn whole(&self, parts: &[String]) -> Option<usize> {
        self.whole.get(&parts.join(" ")).copied()
    }

    /// The person with a name that begins or ends with this form, or with which this form begins.
    pub(in crate::people) fn form(&self, parts: &[String]) -> Option<usize> {
        let beginning = |length: usize| self.whole.get(&parts.get(..length)?.join(" ")).copied();
        self.forms.get(&parts.join(" ")).copied().or_else(|| (2..parts.len()).rev().find_map(beginning))
    }

    /// Whether a word is part of anybody's name.
    pub(in crate::people) fn has_word(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// People with this surname, in order.
    pub(in crate::people) fn with_surname(&self, word: &str) -> &[usize] {
        self.surnames.get(word).map_or(&[], Vec::as_slice)
    }

    /// People with this word in their name, or a name that it is short for, or the other way round; in order.
    pub(in crate::people) fn with_word(&self, word: &str) -> Vec<usize> {
        let mut found: Vec<usize> = self.words.get(word).cloned().unwrap_or_default();
        for other in lexicon::related_first_names(word) {
            found.extend(self.words.get(other).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MAX_BEARERS);
        found
    }

    /// The person whose name without spaces is spelled like this.
    pub(in crate::people) fn spelled(&self, letters: &str) -> Option<usize> {
        let bare = [letters, letters.trim_start_matches("real"), letters.trim_start_matches("the")];
        bare.into_iter().find_map(|name| self.spelled.get(name)).copied()
    }
}

fn push(list: &mut Vec<usize>, number: usize) {
    if list.len() < MAX_BEARERS && list.last() != Some(&number) {
        list.push(number);
    }
}
