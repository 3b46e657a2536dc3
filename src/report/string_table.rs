//! A table of strings: the page's JSON holds each string once and refers to it by its index.

use std::collections::BTreeMap;

/// All different strings in order of first use.
#[derive(Debug, Default)]
pub(super) struct StringTable<'a> {
    indices: BTreeMap<&'a str, usize>,
    list: Vec<&'a str>,
}

impl<'a> StringTable<'a> {
    /// The index of a string; adds the string if it is new.
    pub(super) fn index_of(&mut self, text: &'a str) -> usize {
        *self.indices.entry(text).or_insert_with(|| {
            self.list.push(text);
            self.list.len() - 1
        })
    }

    /// All strings in the order of their indices.
    pub(super) fn into_list(self) -> Vec<&'a str> {
        self.list
    }
}
