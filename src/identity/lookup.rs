//! Names as a user asks for them → people of the corpus.

use super::corpus_people::{CorpusPeople, CorpusPerson, Doubt};
use super::name_parts::NameParts;

/// Most names suggested for one that matches nobody.
const MOST_SUGGESTIONS: usize = 3;

/// Most letters that may differ in a suggestion.
const MOST_DIFFERENT: usize = 3;
/// Least letters of a name for each letter that may differ.
const LETTERS_EACH: usize = 3;

/// Whom a requested name matches.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct NameMatch<'a> {
    /// Names of the people who match.
    pub people: Vec<&'a str>,
    /// Names that may be those of the same people, and were not joined.
    pub left_out: Vec<&'a Doubt>,
    /// If the requested name is one word: other people whose names end with it.
    pub namesakes: Vec<&'a CorpusPerson>,
    /// If nobody matches: names that are near.
    pub near: Vec<&'a str>,
}

impl CorpusPeople {
    /// Looks a name up: without regard to capitals and accents, also by the names that were joined, and by the last words of
    /// a name if only one person's name ends with them.
    #[must_use]
    pub fn look_up(&self, requested: &str) -> NameMatch<'_> {
        let parts = NameParts::new(requested);
        let letters = parts.letters();
        let is_same = |name: &str| NameParts::new(name).letters() == letters;
        let has_name = |person: &&CorpusPerson| {
            is_same(&person.name) || person.names.iter().any(|name| is_same(&name.name))
        };
        let mut people: Vec<&str> = if letters.is_empty() {
            Vec::new()
        } else {
            self.people.iter().filter(has_name).map(|person| person.name.as_str()).collect()
        };
        if people.is_empty() {
            let ends = |person: &&CorpusPerson| parts.ends(&NameParts::new(&person.name));
            let mut ending = self.people.iter().filter(ends).map(|person| person.name.as_str());
            if let (Some(one), None) = (ending.next(), ending.next()) {
                people.push(one);
            }
        }
        let is_left_out = |doubt: &&Doubt| {
            !people.contains(&doubt.name.as_str())
                && doubt.candidates.iter().any(|candidate| people.contains(&candidate.as_str()))
        };
        let left_out = self.doubts.iter().filter(is_left_out).collect();
        let is_namesake = |person: &&CorpusPerson| {
            parts.words.len() == 1
                && !people.contains(&person.name.as_str())
                && parts.ends(&NameParts::new(&person.name))
        };
        let namesakes =
            if people.is_empty() { Vec::new() } else { self.people.iter().filter(is_namesake).collect() };
        let near = if people.is_empty() { self.near(&parts, &letters) } else { Vec::new() };
        NameMatch { people, left_out, namesakes, near }
    }

    /// Names that differ in few letters, and names whose words are near the last word; those of the most stances first.
    fn near(&self, parts: &NameParts, letters: &str) -> Vec<&str> {
        let stances = |person: &CorpusPerson| -> u32 { person.names.iter().map(|name| name.stances).sum() };
        let last = parts.last();
        let (most, most_of_last) = (most_different(letters), most_different(last));
        let mut near: Vec<(usize, u32, &str)> = Vec::new();
        for person in &self.people {
            let names = person.names.iter().map(|name| name.name.as_str()).chain([person.name.as_str()]);
            let names: Vec<NameParts> = names.map(NameParts::new).collect();
            let whole = names.iter().filter_map(|name| distance(letters, &name.letters(), most)).min();
            let words = || names.iter().flat_map(|name| &name.words);
            let word = words().filter_map(|word| distance(last, word, most_of_last)).min();
            let by_word = word.filter(|_| !last.is_empty()).map(|distance| MOST_DIFFERENT + 1 + distance);
            if let Some(distance) = whole.or(by_word) {
                near.push((distance, u32::MAX - stances(person), &person.name));
            }
        }
        near.sort_unstable();
        near.into_iter().take(MOST_SUGGESTIONS).map(|(_, _, name)| name).collect()
    }
}

/// How many letters may differ in a suggestion for this name.
fn most_different(letters: &str) -> usize {
    (letters.chars().count() / LETTERS_EACH).min(MOST_DIFFERENT)
}

/// How many letters must be added, dropped or replaced to make one word of another, if not more than `most`.
fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let b: Vec<char> = b.chars().collect();
    if a.chars().count().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (pair, y) in row.windows(2).zip(&b) {
            let (Some(diagonal), Some(above), Some(left)) = (pair.first(), pair.last(), next.last()) else {
                break;
            };
            let replaced = diagonal + usize::from(x != *y);
            next.push(replaced.min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().filter(|distance| *distance <= most)
}
