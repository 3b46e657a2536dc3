//! The people of an article while its names are read, and which names are one person.

use super::name_index::NameIndex;
use crate::lexicon;
use crate::model::Sex;
use crate::people::detect::boundaries::is_nickname_mark;
use crate::people::detect::candidates::{Candidate, Introduction, age};
use crate::people::roster::{ListedPerson, words};
use crate::tokens::Tokens;

/// Below this age, in years, a person is called by the first name and not by the surname (AP Stylebook, "names").
const ADULT: u32 = 18;

/// A person known from names in the text or from a people file.
#[derive(Debug, Clone, Default)]
pub(in crate::people) struct KnownPerson {
    /// Lower-cased parts of the fullest form: no initials, no suffix.
    pub(in crate::people) parts: Vec<String>,
    /// The fullest form as the text has it.
    pub(in crate::people) name: String,
    /// From a title, a noun for a person or the first name.
    pub(in crate::people) sex: Option<Sex>,
    /// The text gives an age below [`ADULT`].
    pub(in crate::people) minor: bool,
    /// How often the full form stands in the text.
    pub(in crate::people) full: u32,
    /// Whether the text calls this person by the first name alone.
    pub(in crate::people) first_named: bool,
    /// From a people file: the name stays as it is there.
    pub(in crate::people) listed: bool,
    /// Whether a people file leaves this person out.
    pub(in crate::people) excluded: bool,
    /// Parts of the aliases in a people file.
    aliases: Vec<Vec<String>>,
}

impl KnownPerson {
    pub(in crate::people) fn first(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// Whether a lower-cased word is this person's first name, or a nickname or formal form of it.
    pub(in crate::people) fn is_first(&self, word: &str) -> bool {
        self.aliases.iter().chain([&self.parts]).any(|parts| {
            let first = parts.first().map_or("", String::as_str);
            first == word
                || (parts.len() > 1
                    && (lexicon::formal_name_of(word, first) || lexicon::formal_name_of(first, word)))
        })
    }

    /// Whether a lower-cased word is this person's surname.
    pub(in crate::people) fn is_last(&self, word: &str) -> bool {
        let forms = self.aliases.iter().chain([&self.parts]);
        forms.filter(|parts| parts.len() > 1).any(|parts| parts.iter().skip(1).any(|part| part == word))
    }
}

/// The people found so far.
#[derive(Debug, Clone, Default)]
pub(in crate::people) struct Registry {
    pub(in crate::people) entries: Vec<KnownPerson>,
    pub(in crate::people) index: NameIndex,
}

impl Registry {
    /// Adds a name of several words, or counts it for the person who has it.
    pub(in crate::people) fn add_full(&mut self, tokens: &Tokens<'_>, c: &Candidate) {
        let parts = lower_parts(tokens, c);
        let name = surface_form(tokens, c.first, c.last);
        let number = self.find(&parts).unwrap_or(self.entries.len());
        if number == self.entries.len() {
            self.entries.push(KnownPerson {
                parts: parts.clone(),
                name: name.clone(),
                ..KnownPerson::default()
            });
        }
        self.index.add(number, &parts);
        if let Some(entry) = self.entries.get_mut(number) {
            entry.full += 1;
            let longer = (parts.len(), name.len()) > (entry.parts.len(), entry.name.len());
            if longer && !entry.listed && parts.len() >= entry.parts.len() {
                (entry.parts, entry.name) = (parts, name);
            }
            entry.note(tokens, c);
        }
    }

    /// Adds a person of a people file. Returns their number.
    pub(in crate::people) fn add_listed(&mut self, person: &ListedPerson) -> usize {
        let number = self.entries.len();
        let parts = listed_parts(&person.name);
        self.index.add(number, &parts);
        let aliases: Vec<Vec<String>> =
            person.aliases.iter().map(|alias| listed_parts(alias)).filter(|parts| parts.len() > 1).collect();
        for alias in &aliases {
            self.index.add(number, alias);
        }
        let mut entry = KnownPerson { parts, name: person.name.clone(), aliases, ..KnownPerson::default() };
        (entry.listed, entry.excluded) = (true, person.exclude);
        entry.sex = person.sex.or_else(|| lexicon::first_name(entry.first()).and_then(|n| n.sex));
        self.entries.push(entry);
        number
    }

    /// Takes over what stands beside the name of a listed person; `whole` where that is all of the candidate.
    pub(in crate::people) fn note_listed(
        &mut self,
        tokens: &Tokens<'_>,
        number: usize,
        c: &Candidate,
        whole: bool,
    ) {
        let Some(entry) = self.entries.get_mut(number) else { return };
        let word = c.parts.first().filter(|_| c.parts.len() == 1).map(|part| tokens.lower(*part));
        entry.full += u32::from(word.is_none());
        entry.first_named |= word.is_some_and(|word| entry.is_first(word) && !entry.is_last(word));
        if whole {
            entry.note(tokens, c);
        }
    }

    /// Adds a person known by one word.
    pub(in crate::people) fn add_single(&mut self, tokens: &Tokens<'_>, c: &Candidate) {
        let mut entry = KnownPerson {
            parts: lower_parts(tokens, c),
            name: surface_form(tokens, c.first, c.last),
            full: 1,
            ..KnownPerson::default()
        };
        entry.note(tokens, c);
        self.index.add(self.entries.len(), &entry.parts);
        self.entries.push(entry);
    }

    /// Whether a one-word candidate is part of a known name. Notes whom the text calls by the first name, and ages.
    pub(in crate::people) fn note_short_form(&mut self, tokens: &Tokens<'_>, c: &Candidate) -> bool {
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
    pub(in crate::people) fn has_full_name(&self, tokens: &Tokens<'_>, c: &Candidate) -> bool {
        self.find(&lower_parts(tokens, c)).is_some()
    }

    /// Points for standing beside a person (*Ana Ruiz and …*) and for having a person's surname.
    pub(in crate::people) fn family_points(&self, tokens: &Tokens<'_>, c: &Candidate) -> i32 {
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
    pub(in crate::people) fn find(&self, parts: &[String]) -> Option<usize> {
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

impl KnownPerson {
    /// Takes a fuller name over from a headline: a first name with the surname after it.
    pub(in crate::people) fn extend(&mut self, tokens: &Tokens<'_>, first: usize, last: usize) {
        if self.parts.len() == 1 && !self.listed {
            self.parts = (first..=last).map(|at| tokens.text(at).to_lowercase()).collect();
            self.name = surface_form(tokens, first, last);
        }
    }

    /// Takes over what stands beside a name: title, role, age; the first name's sex where nothing better is known.
    fn note(&mut self, tokens: &Tokens<'_>, c: &Candidate) {
        if let Introduction::Title(Some(sex)) | Introduction::Role(Some(sex)) = c.introduction {
            self.sex = Some(sex);
        }
        if self.sex.is_none() {
            self.sex = lexicon::first_name(self.first()).and_then(|n| n.sex);
        }
        self.minor |= age(tokens, c).is_some_and(|years| years < ADULT);
    }
}

/// Lower-cased parts of a form in a people file, from which short forms follow: no initials, no title before it. *The
/// GOP nominee* has no parts that stand for it.
fn listed_parts(form: &str) -> Vec<String> {
    let all = words(form);
    let titled = |word: &&String| {
        let lower = word.to_lowercase();
        let title = lexicon::title(&lower).is_some() || lexicon::role(&lower).is_some();
        title && lexicon::first_name(&lower).is_none()
    };
    let bare: Vec<&String> = all.iter().skip_while(titled).collect();
    let capital = |word: &String| word.chars().next().is_some_and(char::is_uppercase);
    let function = |word: &String| lexicon::is_function_word(&word.to_lowercase());
    // Between them particles: "Ursula von der Leyen".
    let namelike = bare.first().is_some_and(|first| capital(first) && !function(first))
        && bare.last().is_some_and(|last| capital(last))
        && bare.iter().all(|word| capital(word) || !function(word));
    let parts: Vec<String> =
        bare.iter().filter(|word| word.chars().nth(1).is_some()).map(|word| word.to_lowercase()).collect();
    if namelike && !parts.is_empty() { parts } else { vec![all.join(" ").to_lowercase()] }
}

/// Lower-cased parts of a candidate.
pub(in crate::people) fn lower_parts(tokens: &Tokens<'_>, c: &Candidate) -> Vec<String> {
    c.parts.iter().map(|p| tokens.text(*p).to_lowercase()).collect()
}

/// Tokens as the text writes them, with single spaces.
pub(in crate::people) fn surface_form(tokens: &Tokens<'_>, first: usize, last: usize) -> String {
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
