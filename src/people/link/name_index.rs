//! Indexes people by the words of their names, so that a look-up does not depend on the number of people.

use crate::lexicon;
use rustc_hash::{FxHashMap, FxHashSet};

/// Most people kept for one word.
const MAX_BEARERS: usize = 64;

/// People (by number) by the words of their names, lower-cased.
#[derive(Debug, Clone, Default)]
pub(in crate::people) struct NameIndex {
    /// Full forms, and their beginnings and ends of at least two words → who has the form, in order.
    forms: FxHashMap<String, Vec<usize>>,
    /// Whole names only.
    whole: FxHashMap<String, Vec<usize>>,
    /// Any word of a name → people, in order.
    words: FxHashMap<String, Vec<usize>>,
    /// Surnames.
    surnames: FxHashMap<String, Vec<usize>>,
    /// The first two letters of surnames.
    beginnings: FxHashMap<[char; 2], Vec<usize>>,
    /// Names without spaces, as handles spell them.
    spelled: FxHashMap<String, usize>,
    /// Nicknames that are hardly those of the people with such a first name.
    strangers: FxHashSet<String>,
}

impl NameIndex {
    /// Adds a form of a person's name.
    pub(in crate::people) fn add(&mut self, number: usize, parts: &[String]) {
        if !push(self.whole.entry(parts.join(" ")).or_default(), number) {
            return;
        }
        for length in 2..=parts.len() {
            for form in [parts.get(..length), parts.get(parts.len() - length..)].into_iter().flatten() {
                push(self.forms.entry(form.join(" ")).or_default(), number);
            }
        }
        for part in parts {
            push(self.words.entry(part.clone()).or_default(), number);
        }
        if let (true, Some(last)) = (parts.len() > 1, parts.last()) {
            push(self.surnames.entry(last.clone()).or_default(), number);
            if let Some(start) = beginning(last) {
                push(self.beginnings.entry(start).or_default(), number);
            }
            self.spelled.entry(parts.concat()).or_insert(number);
        }
    }

    /// The people with exactly this name.
    pub(in crate::people) fn whole(&self, parts: &[String]) -> &[usize] {
        self.whole.get(&parts.join(" ")).map_or(&[], Vec::as_slice)
    }

    /// The people with a name that begins or ends with this form.
    pub(in crate::people) fn with_form(&self, parts: &[String]) -> &[usize] {
        self.forms.get(&parts.join(" ")).map_or(&[], Vec::as_slice)
    }

    /// The people with names of several words that this form begins with, the longest names first.
    pub(in crate::people) fn beginnings_of<'a>(
        &'a self,
        parts: &'a [String],
    ) -> impl Iterator<Item = &'a [usize]> {
        let beginnings = (2..parts.len()).rev().filter_map(move |length| parts.get(..length));
        beginnings.map(move |form| self.whole(form))
    }

    /// People with this surname, in order.
    pub(in crate::people) fn with_surname(&self, word: &str) -> &[usize] {
        self.surnames.get(word).map_or(&[], Vec::as_slice)
    }

    /// People whose surname begins with the same two letters, in order.
    pub(in crate::people) fn beginning_like(&self, word: &str) -> &[usize] {
        beginning(word).and_then(|start| self.beginnings.get(&start)).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is part of anybody's name.
    pub(in crate::people) fn has_word(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// People with this word in their name, or a name that it is short for, or the other way round; in order.
    pub(in crate::people) fn with_word(&self, word: &str) -> Vec<usize> {
        let mut found: Vec<usize> = self.words.get(word).cloned().unwrap_or_default();
        if self.strangers.contains(word) {
            return found;
        }
        for other in lexicon::related_first_names(word) {
            found.extend(self.words.get(other).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MAX_BEARERS);
        found
    }

    /// Leaves nicknames to people of whom the article gives no first name.
    pub(in crate::people) fn leave_to_strangers(&mut self, nicknames: FxHashSet<String>) {
        self.strangers = nicknames;
    }

    /// The person whose name without spaces is spelled like this.
    pub(in crate::people) fn spelled(&self, letters: &str) -> Option<usize> {
        let bare = [letters, letters.trim_start_matches("real"), letters.trim_start_matches("the")];
        bare.into_iter().find_map(|name| self.spelled.get(name)).copied()
    }
}

/// Adds a number to a list once, while there is room. Returns whether it was added.
fn push(list: &mut Vec<usize>, number: usize) -> bool {
    let new = list.len() < MAX_BEARERS && !list.contains(&number);
    if new {
        list.push(number);
    }
    new
}

fn beginning(word: &str) -> Option<[char; 2]> {
    let mut letters = word.chars();
    Some([letters.next()?, letters.next()?])
}
