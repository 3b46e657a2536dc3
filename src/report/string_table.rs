//! Strings that stand in many places of the page's JSON, written once and named by their number.

use std::collections::BTreeMap;

/// Every different string, in order of first use.
#[derive(Debug, Default)]
pub(super) struct Strings<'a> {
    numbers: BTreeMap<&'a str, usize>,
    list: Vec<&'a str>,
}

impl<'a> Strings<'a> {
    /// The number of a string.
    pub(super) fn number(&mut self, text: &'a str) -> usize {
        *self.numbers.entry(text).or_insert_with(|| {
            self.list.push(text);
            self.list.len() - 1
        })
    }

    /// All of them; each stands at its number.
    pub(super) fn into_list(self) -> Vec<&'a str> {
        self.list
    }
}
