//! A name → its parts: first name, middle names, surname, generation.

use crate::lexicon;
use crate::lexicon::{first_name, fold, related_first_names};

/// What tells fathers and sons of one name apart.
const GENERATIONS: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "v"];

/// The parts of a name, in lower case, without accents, full stops and apostrophes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NameParts {
    /// All words without titles and generation.
    pub(super) words: Vec<String>,
    /// *jr*, *sr*, *ii*, …
    pub(super) generation: Option<String>,
}

/// How the middle names of two names compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Middles {
    /// Both have the same ones, or none.
    Same,
    /// One has more, or the other's initials.
    OneFuller,
    /// They cannot be those of one person.
    Conflict,
}

impl NameParts {
    /// The parts of a name. Titles before it are left out where at least two words are left.
    pub(super) fn new(name: &str) -> Self {
        let is_capital = |word: &str| word.chars().all(|c| !c.is_lowercase());
        let all_capital = name.split_whitespace().all(is_capital);
        let mut words: Vec<String> = Vec::new();
        for word in name.split_whitespace() {
            let word = word.trim_matches([',', '“', '”', '"', '(', ')']);
            let folded = fold(&word.to_lowercase()).into_owned();
            // "H.W." and "HW" are two initials.
            let letters = folded.chars().count();
            let are_initials = !words.is_empty()
                && (2..=3).contains(&letters)
                && (word.matches('.').count() == letters || !all_capital && is_capital(word))
                && !GENERATIONS.contains(&folded.as_str());
            if are_initials {
                words.extend(folded.chars().map(String::from));
            } else if !folded.is_empty() {
                words.push(folded);
            }
        }
        let generation =
            words.pop_if(|last| GENERATIONS.contains(&last.as_str())).filter(|_| !words.is_empty());
        while words.len() > 2 && words.first().is_some_and(|word| is_title(word)) {
            words.remove(0);
        }
        Self { words, generation }
    }

    /// Letters and digits alone: equal for spellings of one name (*Kim Jong-un*, *Kim Jong Un*).
    pub(super) fn letters(&self) -> String {
        let all = self.words.iter().chain(&self.generation);
        all.flat_map(|word| word.chars()).filter(|c| c.is_alphanumeric()).collect()
    }

    /// The first word.
    pub(super) fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// The last word before the generation.
    pub(super) fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The words between the first and the last.
    pub(super) fn middles(&self) -> &[String] {
        self.words.get(1..self.words.len().saturating_sub(1)).unwrap_or_default()
    }

    /// Whether there is a first name beside the surname. A particle begins a surname (*de León*), unless it is a first name
    /// too (*Al Stone*).
    pub(super) fn is_full(&self) -> bool {
        self.words.len() > 1
            && (!lexicon::is_name_particle(self.first()) || first_name(self.first()).is_some())
    }

    /// Whether the first word can begin a surname of several words: a particle, or no first name.
    pub(super) fn can_be_surname(&self) -> bool {
        lexicon::is_name_particle(self.first()) || first_name(self.first()).is_none()
    }

    /// Whether the words of this name end a longer name.
    pub(super) fn ends(&self, longer: &Self) -> bool {
        longer.words.len() > self.words.len() && longer.words.ends_with(&self.words)
    }

    /// Whether the first names can be those of one person: equal, or one short for the other.
    pub(super) fn has_related_first(&self, other: &Self) -> bool {
        let (a, b) = (self.first(), other.first());
        let sexes = [a, b].map(|name| first_name(name).and_then(|known| known.sex));
        let opposite = matches!(sexes, [Some(a), Some(b)] if a != b);
        a == b || !opposite && related_first_names(a).any(|related| related == b)
    }

    /// Compares the middle names.
    pub(super) fn compare_middles(&self, other: &Self) -> Middles {
        let (a, b) = (self.middles(), other.middles());
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        if short == long {
            return Middles::Same;
        }
        let agree = |a: &String, b: &String| a == b || is_initial_of(a, b) || is_initial_of(b, a);
        let begins = short.iter().zip(long).all(|(a, b)| agree(a, b));
        // A maiden name stays where the middle name is left out: Hillary Diane Rodham, Hillary Rodham.
        let ends = long.ends_with(short) && short.iter().all(|word| word.chars().nth(1).is_some());
        if begins || ends { Middles::OneFuller } else { Middles::Conflict }
    }
}

/// Whether `short` is the initial of `long`.
fn is_initial_of(short: &str, long: &str) -> bool {
    let mut letters = short.chars();
    let (initial, rest) = (letters.next(), letters.next());
    rest.is_none() && initial.is_some() && long.starts_with(short)
}

/// Whether a word before a name is a title and no first name.
fn is_title(word: &str) -> bool {
    lexicon::title(word).is_some() && first_name(word).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> NameParts {
        NameParts::new(name)
    }

    #[test]
    fn generations_initials_and_titles_are_told_apart() {
        let name = parts("Sen. Adam H.W. Stone, Jr.");
        assert_eq!((name.first(), name.last(), name.generation.as_deref()), ("adam", "stone", Some("jr")));
        assert_eq!(name.middles(), ["h", "w"]);
        assert_eq!(parts("Adam HW Stone").letters(), parts("Adam H. W. Stone").letters());
        assert_eq!(parts("ADAM COX STONE").middles(), ["cox"]);
        assert!(!parts("de León").is_full() && !parts("Stone Jr.").is_full());
    }

    #[test]
    fn spellings_of_one_name_have_the_same_letters() {
        assert_eq!(parts("Nicolás Peña").letters(), parts("Nicolas Pena").letters());
        assert_eq!(parts("Min Jae-in").letters(), parts("Min Jae In").letters());
        assert_ne!(parts("Adam Stone Jr.").letters(), parts("Adam Stone").letters());
    }

    #[test]
    fn middle_names_agree_by_their_beginning_or_conflict() {
        let compare = |a: &str, b: &str| parts(a).compare_middles(&parts(b));
        assert_eq!(compare("Ana Ruiz", "Ana J. Ruiz"), Middles::OneFuller);
        assert_eq!(compare("Ana June Ruiz", "Ana J. Ruiz"), Middles::OneFuller);
        assert_eq!(compare("Ana K. Ruiz", "Ana J. Ruiz"), Middles::Conflict);
        assert_eq!(compare("Adam W. Stone", "Adam H. W. Stone"), Middles::Conflict);
        assert_eq!(compare("Ana Cole Ruiz", "Ana June Cole Ruiz"), Middles::OneFuller);
        assert_eq!(compare("Ana Ruiz", "Ana Ruiz"), Middles::Same);
    }

    #[test]
    fn first_names_are_related_where_one_is_short_for_the_other() {
        assert!(parts("Bob Stone").has_related_first(&parts("Robert Stone")));
        assert!(!parts("Ana Stone").has_related_first(&parts("Robert Stone")));
    }
}
