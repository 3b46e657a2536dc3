//! Which names are one person.

use super::candidates::{Candidate, Lead, age};
use super::edges::is_nickname_mark;
use super::index::Index;
use crate::lexicon;
use crate::model::Sex;
use crate::tokens::Tokens;

/// Below this age, in years, a person is called by the first name and not by the surname (AP Stylebook, "names").
const ADULT: u32 = 18;

/// One person, as far as names tell.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// Lower-cased parts of the fullest form: no initials, no suffix.
    pub(super) parts: Vec<String>,
    /// The fullest form as the text has it.
    pub(super) name: String,
    /// From title, role or first name.
    pub(super) sex: Option<Sex>,
    /// The text gives an age below [`ADULT`].
    pub(super) minor: bool,
    /// How often the full form stands in the text.
    pub(super) full: u32,
    /// Whether the text calls this person by the first name alone.
    pub(super) first_named: bool,
}

impl Entry {
    pub(super) fn first(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    pub(super) fn last(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// Whether a lower-cased word is this person's first name, or a nickname or formal form of it.
    pub(super) fn is_first(&self, word: &str) -> bool {
        let first = self.first();
        first == word
            || (self.parts.len() > 1
                && (lexicon::formal_name_of(word, first) || lexicon::formal_name_of(first, word)))
    }

    /// Whether a lower-cased word is this person's surname.
    pub(super) fn is_last(&self, word: &str) -> bool {
        self.parts.len() > 1
            && (self.last() == word || (self.parts.len() > 2 && self.parts.iter().skip(1).any(|p| p == word)))
    }
}

/// The people found so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Registry {
    pub(super) entries: Vec<Entry>,
    pub(super) index: Index,
}

impl Registry {
    /// Adds a name of several words, or counts it for the person who has it.
    pub(super) fn add_full(&mut self, tokens: &Tokens<'_>, c: &Candidate) {
        let parts = lower_parts(tokens, c);
        let name = written(tokens, c.first, c.last);
        let number = self.find(&parts).unwrap_or(self.entries.len());
        if number == self.entries.len() {
            self.entries.push(Entry { parts: parts.clone(), name: name.clone(), ..Entry::default() });
        }
        self.index.add(number, &parts);
        if let Some(entry) = self.entries.get_mut(number) {
            entry.full += 1;
            let longer = (parts.len(), name.len()) > (entry.parts.len(), entry.name.len());
            if longer && parts.len() >= entry.parts.len() {
                (entry.parts, entry.name) = (parts, name);
            }
            entry.note(tokens, c);
        }
    }

    /// Adds a person known by one word.
    pub(super) fn add_single(&mut self, tokens: &Tokens<'_>, c: &Candidate) {
        let mut entry = Entry {
            parts: lower_parts(tokens, c),
            name: written(tokens, c.first, c.last),
            full: 1,
            ..Entry::default()
        };
        entry.note(tokens, c);
        self.index.add(self.entries.len(), &entry.parts);
        self.entries.push(entry);
    }

    /// Whether a one-word candidate is part of a known name. Notes who is called by the first name, and ages.
    pub(super) fn knows(&mut self, tokens: &Tokens<'_>, c: &Candidate) -> bool {
        let Some(word) = c.parts.first().map(|p| tokens.lower(*p)) else {
            return false;
        };
        let bearers = self.index.with_word(word);
        let entries = &self.entries;
        let mut firsts =
            bearers.iter().copied().filter(|n| entries.get(*n).is_some_and(|e| e.is_first(word)));
        let (first, second) = (firsts.next(), firsts.next());
        let last = bearers.iter().any(|n| entries.get(*n).is_some_and(|e| e.is_last(word)));
        if let (Some(number), None, false) = (first, second, last)
            && let Some(entry) = self.entries.get_mut(number)
        {
            entry.first_named = true;
            entry.note(tokens, c);
        }
        first.is_some() || last
    }

    /// Whether a full name is known already.
    pub(super) fn holds(&self, tokens: &Tokens<'_>, c: &Candidate) -> bool {
        self.find(&lower_parts(tokens, c)).is_some()
    }

    /// Points for standing beside a person (*Ana Ruiz and …*) and for having a person's surname.
    pub(super) fn relatives(&self, tokens: &Tokens<'_>, c: &Candidate) -> i32 {
        let parts = lower_parts(tokens, c);
        let surname = parts.last().is_some_and(|last| !self.index.with_surname(last).is_empty());
        let beside = c.first.checked_sub(2).is_some_and(|before| {
            tokens.lower(c.first - 1) == "and"
                && tokens.get(before).is_some_and(|t| t.sentence == c.sentence)
                && !self.index.with_surname(tokens.lower(before)).is_empty()
        });
        3 * i32::from(surname) + 2 * i32::from(beside)
    }

    /// The person with these lower-cased parts: the same name, a form that begins or ends another, or the same surname
    /// after a first name that is the same or short for it.
    pub(super) fn find(&self, parts: &[String]) -> Option<usize> {
        let exact = self.index.whole(parts);
        if exact.is_some() || parts.len() < 2 {
            return exact;
        }
        let nickname = || {
            let (first, last) = (parts.first()?, parts.last()?);
            let bearers = self.index.with_surname(last).iter().copied();
            bearers.into_iter().find(|n| self.entries.get(*n).is_some_and(|e| e.is_first(first)))
        };
        self.index.form(parts).or_else(nickname)
    }
}

impl Entry {
    /// Takes a fuller name over from a headline: a first name with the surname after it.
    pub(super) fn extend(&mut self, tokens: &Tokens<'_>, first: usize, last: usize) {
        if self.parts.len() == 1 {
            self.parts = (first..=last).map(|at| tokens.text(at).to_lowercase()).collect();
            self.name = written(tokens, first, last);
        }
    }

    /// Takes over what stands beside a name: title, role, age; the first name's sex where nothing better is known.
    fn note(&mut self, tokens: &Tokens<'_>, c: &Candidate) {
        if let Lead::Title(Some(sex)) | Lead::Role(Some(sex)) = c.lead {
            self.sex = Some(sex);
        }
        if self.sex.is_none() {
            self.sex = lexicon::first_name(self.first()).and_then(|n| n.sex);
        }
        self.minor |= age(tokens, c).is_some_and(|years| years < ADULT);
    }
}

/// Lower-cased parts of a candidate.
pub(super) fn lower_parts(tokens: &Tokens<'_>, c: &Candidate) -> Vec<String> {
    c.parts.iter().map(|p| tokens.text(*p).to_lowercase()).collect()
}

/// Tokens as the text writes them, with single spaces.
pub(super) fn written(tokens: &Tokens<'_>, first: usize, last: usize) -> String {
    let mut name = String::new();
    let mut nickname = false;
    for at in first..=last {
        if is_nickname_mark(tokens, at) && tokens.text(at) != "'" && tokens.text(at) != "’" || nickname {
            nickname = !nickname || !is_nickname_mark(tokens, at);
            continue;
        }
        let stop = tokens.is_mark(at, '.') || tokens.is_mark(at, ',');
        if !name.is_empty() && !stop {
            name.push(' ');
        }
        name.push_str(tokens.text(at));
    }
    name
}
