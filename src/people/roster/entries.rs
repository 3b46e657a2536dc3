//! The people of a people file, and where their forms stand in a text.

use crate::model::{Sentence, SentenceKind, Sex, Span};
use crate::people::detect::candidates::SUFFIXES;
use crate::people::detect::sentence_shapes::SentenceShape;
use crate::tokens::{TokenKind, Tokens};
use rustc_hash::FxHashMap;

/// Longest word before a full stop that may be left out: an initial, *Jr*, *St*, characters.
const MAX_ABBREVIATION: usize = 3;

/// One person of a people file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedPerson {
    /// The canonical name, the same in every article.
    pub name: String,
    /// Other forms of it.
    pub aliases: Vec<String>,
    /// For pronouns, where the file tells.
    pub sex: Option<Sex>,
    /// Whether this person is to be left out: no mention, no row.
    pub exclude: bool,
}

/// The people that a user lists, and forms that are no person. Read-only; made once and shared.
///
/// Made by [`Roster::parse`]; the default one lists nobody.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Roster {
    people: Vec<ListedPerson>,
    /// Forms that are no person.
    excluded: usize,
    forms: Vec<ListedForm>,
    /// First word of a form → forms, longest first. A pass over a text looks each token up once.
    by_first: FxHashMap<String, Vec<usize>>,
    /// Whole names of at least two words, in lower case → person.
    whole: FxHashMap<Vec<String>, usize>,
}

#[derive(Debug, Clone, PartialEq)]
struct ListedForm {
    /// With straight apostrophes, without full stops.
    words: Vec<String>,
    person: Option<usize>,
}

/// One place where a listed form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::people) struct RosterMatch {
    /// First token.
    pub(in crate::people) first: usize,
    /// Last token.
    pub(in crate::people) last: usize,
    /// NameIndex of the sentence.
    pub(in crate::people) sentence: u32,
    /// The person's number in the file; `None` for a form that is no person.
    pub(in crate::people) person: Option<usize>,
    /// Whether the form is a single word.
    pub(in crate::people) single: bool,
}

impl Roster {
    /// People, in the order of the file.
    #[must_use]
    pub fn people(&self) -> &[ListedPerson] {
        &self.people
    }

    /// How many forms it says are no person.
    #[must_use]
    pub fn excluded_forms(&self) -> usize {
        self.excluded
    }

    pub(in crate::people) fn add_person(&mut self, person: ListedPerson) {
        self.people.push(person);
    }

    /// Adds an alias to the latest person.
    pub(in crate::people) fn add_alias(&mut self, alias: &str) {
        if let Some(person) = self.people.last_mut() {
            person.aliases.push(alias.to_owned());
        }
    }

    pub(in crate::people) fn add_form(&mut self, words: Vec<String>, person: Option<usize>) {
        let number = self.forms.len();
        self.excluded += usize::from(person.is_none());
        for first in words.first().map(|word| first_keys(word)).unwrap_or_default() {
            let bucket = self.by_first.entry(first).or_default();
            let length = |n: &usize| self.forms.get(*n).map_or(0, |form| form.words.len());
            let place = bucket.partition_point(|n| length(n) >= words.len());
            bucket.insert(place, number);
        }
        let parts: Vec<String> = words.iter().filter(|w| is_part(w)).map(|word| folded(word)).collect();
        if let (Some(person), true) = (person, parts.len() > 1) {
            self.whole.entry(parts).or_insert(person);
        }
        self.forms.push(ListedForm { words, person });
    }

    /// Whether a form of exactly these words is listed.
    pub(in crate::people) fn holds(&self, words: &[String]) -> bool {
        let bucket = words.first().and_then(|word| self.by_first.get(&word.to_ascii_lowercase()));
        let mut forms = bucket.into_iter().flatten().filter_map(|n| self.forms.get(*n));
        forms.any(|form| form.words == words)
    }

    /// The person with a name of these lower-cased parts, initials left out.
    pub(in crate::people) fn whole(&self, parts: &[String]) -> Option<usize> {
        if self.whole.is_empty() {
            return None;
        }
        let plain: Vec<String> = parts.iter().map(|part| folded(&plain(part))).collect();
        self.whole.get(&plain).copied()
    }

    /// Every place where a listed form stands: from the left, the longest form first, none over another.
    pub(in crate::people) fn find(&self, tokens: &Tokens<'_>, shapes: &[SentenceShape]) -> Vec<RosterMatch> {
        let mut found_forms = Vec::new();
        if self.forms.is_empty() {
            return found_forms;
        }
        for shape in shapes {
            let mut at = shape.tokens.start;
            while at < shape.tokens.end {
                let found = self.longest(tokens, at, shape);
                at = found.map_or(at, |found| found.last) + 1;
                found_forms.extend(found);
            }
        }
        found_forms
    }

    fn longest(&self, tokens: &Tokens<'_>, at: usize, shape: &SentenceShape) -> Option<RosterMatch> {
        let bucket = self.by_first.get(tokens.lower(at))?;
        bucket.iter().filter_map(|number| self.forms.get(*number)).find_map(|form| {
            let last = matches(&form.words, tokens, at, shape)?;
            let single = form.words.len() == 1;
            Some(RosterMatch { first: at, last, sentence: shape.sentence, person: form.person, single })
        })
    }
}

/// The last token of a form that begins at `at`.
fn matches(words: &[String], tokens: &Tokens<'_>, at: usize, shape: &SentenceShape) -> Option<usize> {
    let (mut here, mut last) = (at, at);
    for (number, word) in words.iter().enumerate() {
        // "John F. Kennedy" is listed as "John F Kennedy": the stop of an abbreviation is part of it.
        let abbreviated = tokens.text(last).chars().count() <= MAX_ABBREVIATION;
        if number > 0 && abbreviated && tokens.is_mark(here, '.') && here < shape.tokens.end {
            here += 1;
        }
        if here >= shape.tokens.end || !is_same(word, tokens, here, !shape.is_running()) {
            return None;
        }
        last = here;
        here += 1;
    }
    // "Samuel Price Jr." is not Samuel Price.
    let suffix = last + 1 + usize::from(tokens.is_mark(last + 1, ','));
    let another = suffix < shape.tokens.end && tokens.is_capital(suffix) && is_suffix(tokens.lower(suffix));
    (!another).then_some(last)
}

/// Whether a token is this word: as it stands, or in other capitals where those say nothing (in capitals throughout, in
/// a headline, in a handle).
fn is_same(word: &str, tokens: &Tokens<'_>, at: usize, title_case: bool) -> bool {
    let text = tokens.text(at);
    if alike(word, text) {
        return true;
    }
    let shouted = tokens.get(at).is_some_and(|t| t.shouted || (t.kind == TokenKind::Clitic && title_case));
    let loose = shouted || text.starts_with('@') || (title_case && tokens.is_capital(at));
    loose && folded(&plain(text)) == folded(word)
}

/// Equal but for the shape of apostrophes.
fn alike(word: &str, text: &str) -> bool {
    word.len() <= text.len() && word.chars().eq(text.chars().map(|c| if c == '’' { '\'' } else { c }))
}

fn plain(word: &str) -> String {
    word.replace('’', "'")
}

/// In lower case, for comparison.
pub(in crate::people) fn folded(word: &str) -> String {
    word.to_lowercase()
}

/// The words of a form, as texts are cut into tokens.
pub(in crate::people) fn words(form: &str) -> Vec<String> {
    let whole = Sentence { span: Span::all(form), paragraph: 0, kind: SentenceKind::Body };
    let tokens = Tokens::new(form, &[whole]);
    (0..tokens.len()).filter(|at| !tokens.is_mark(*at, '.')).map(|at| plain(tokens.text(at))).collect()
}

/// The keys under which the first token of a form is looked up. `Tokens::lower` changes ASCII letters only, so a form has
/// several.
fn first_keys(word: &str) -> Vec<String> {
    let mut keys: Vec<String> = [word.to_owned(), word.to_uppercase(), word.to_lowercase()]
        .iter()
        .flat_map(|form| [form.to_ascii_lowercase(), form.replace('\'', "’").to_ascii_lowercase()])
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether a word counts where names are compared: initials and *Jr* do not.
fn is_part(word: &str) -> bool {
    let mut chars = word.chars().filter(|c| c.is_alphabetic());
    chars.nth(1).is_some() && !is_suffix(&folded(word))
}

/// Whether a word tells people of one name apart: *Jr*, *III*.
fn is_suffix(lower: &str) -> bool {
    SUFFIXES.contains(&lower)
}
