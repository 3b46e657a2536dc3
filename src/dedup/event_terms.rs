//! The words of an article that identify its event, with their weights.
//!
//! The weight of a word grows with the logarithm of its frequency in the body; words of the first hundred words, of the
//! headline and surnames of people weigh more. The rarity of a word comes from word lists here; its frequency in the corpus
//! is added in [`super::term_vectors`], because a fingerprint is made before the corpus is complete.

use super::normalized_words::{hash, singular, words};
use crate::lexicon::{is_common_word, is_function_word, is_place};
use crate::model::{Analysis, SentenceKind};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Number of terms kept, those with the largest weights. Measured on half of BASIL's events: with 32, F1 falls by 0.01; 64
/// and 100 do not raise it.
pub(crate) const TERMS: usize = 48;

/// Number of words at the beginning of the body that count as the lead, where news reports what happened.
const LEAD_WORDS: usize = 100;
/// Factor of the logarithm of a word's frequency in the lead. Tried from 0 to 2: F1 is 0.97 at 0, 0.98 here, 0.96 at 2.
const LEAD: f64 = 0.5;
/// Added weight of a word of the headline. Tried from 0 to 2.5: F1 is 0.96 at 0 and does not change from 1.5 on.
const TITLE: f64 = 1.5;
/// Factor of the logarithm of the number of mentions of a person. From 0 to 1, results differ by less than two events.
const PERSON: f64 = 0.5;

/// Class of a word, by how common such words are in news. Shares of articles are rounded from BASIL, PolNeAR and ABP
/// together; doubling or halving any of them changes F1 by less than 0.01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum WordClass {
    /// The surname of a person in the article.
    Person,
    /// A word that is usually in lower case.
    Common,
    /// The name of a place, of a nationality or of a month.
    Place,
    /// Any other word.
    Rare,
}

impl WordClass {
    /// Expected share of articles that contain a word of this class, 0 to 1.
    pub(crate) fn share(self) -> f64 {
        match self {
            Self::Person => 0.004,
            Self::Common => 0.03,
            Self::Place => 0.02,
            Self::Rare => 0.003,
        }
    }
}

/// One word of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Term {
    /// Hash of the word.
    pub(crate) hash: u32,
    /// Weight in the article, in units of 1/[`Self::UNIT`].
    pub(crate) weight: u16,
    /// Class of the word.
    pub(crate) class: WordClass,
}

impl Term {
    /// Number of units in a weight of 1.
    pub(crate) const UNIT: f64 = 1024.0;
}

/// Frequencies of a word in the parts of an article.
#[derive(Debug, Clone, Copy)]
struct Counts {
    body: u32,
    lead: u32,
    title: bool,
    people: u32,
    class: WordClass,
}

/// The [`TERMS`] words of an article with the largest weights, in ascending order of hash.
pub(crate) fn terms(analysis: &Analysis) -> Box<[Term]> {
    let text = analysis.article.text.as_str();
    let mut counts: FxHashMap<u32, Counts> = FxHashMap::default();
    if let Some(title) = analysis.article.title.as_deref() {
        count(title, &mut counts, |c| c.title = true);
    }
    let mut words_read = 0;
    for sentence in &analysis.sentences {
        let words = sentence.span.of(text);
        match sentence.kind {
            SentenceKind::Headline if analysis.article.title.is_none() => {
                count(words, &mut counts, |c| c.title = true);
            }
            SentenceKind::Body => {
                let is_lead = words_read < LEAD_WORDS;
                words_read += count(words, &mut counts, |c| {
                    c.body += 1;
                    c.lead += u32::from(is_lead);
                });
            }
            _ => {}
        }
    }
    mark_surnames(analysis, &mut counts);

    let weighted = |(hash, c): (u32, Counts)| {
        let log = |n: u32| libm::log(1.0 + f64::from(n));
        let weight =
            log(c.body) + LEAD * log(c.lead) + if c.title { TITLE } else { 0.0 } + PERSON * log(c.people);
        // Below 64, because logarithms of counts under 2³² add up to no more.
        let units = (weight * Term::UNIT).round().min(f64::from(u16::MAX)) as u16;
        Term { hash, weight: units, class: c.class }
    };
    let mut all: Vec<Term> = counts.into_iter().map(weighted).collect();
    let rank = |term: &Term| f64::from(term.weight) * -libm::log(term.class.share());
    all.sort_unstable_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.hash.cmp(&b.hash)));
    all.truncate(TERMS);
    all.sort_unstable_by_key(|term| term.hash);
    all.into()
}

/// Counts the content words of a text with `add`, and returns the number of all its words.
fn count(text: &str, counts: &mut FxHashMap<u32, Counts>, add: impl Fn(&mut Counts)) -> usize {
    let mut all = 0;
    words(text, |word| {
        all += 1;
        // Words of two letters say little, and numbers often belong to the page and not to the event.
        if word.len() < 3 || is_function_word(word) || word.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        let entry = counts.entry(term_hash(word)).or_insert_with(|| {
            let class = if is_common_word(word) {
                WordClass::Common
            } else if is_place(word) {
                WordClass::Place
            } else {
                WordClass::Rare
            };
            Counts { body: 0, lead: 0, title: false, people: 0, class }
        });
        add(entry);
    });
    all
}

/// Marks the surnames of people, with the number of their mentions.
fn mark_surnames(analysis: &Analysis, counts: &mut FxHashMap<u32, Counts>) {
    let mut mentions = vec![0_u32; analysis.people.len()];
    for person in analysis.mentions.iter().filter_map(|mention| mention.person.one()) {
        if let Some(n) = mentions.get_mut(person.0 as usize) {
            *n += 1;
        }
    }
    for (person, n) in analysis.people.iter().zip(mentions) {
        let mut surname = None;
        words(&person.name, |word| surname = Some(term_hash(word)));
        if let Some(entry) = surname.and_then(|hash| counts.get_mut(&hash)) {
            entry.people = entry.people.saturating_add(n);
            entry.class = WordClass::Person;
        }
    }
}

fn term_hash(word: &str) -> u32 {
    let (stem, end) = singular(word);
    let hashed = if end.is_empty() { hash(stem) } else { hash(&format!("{stem}{end}")) };
    (hashed >> 32) as u32
}
