//! A name in full, with what tells people of one name apart: middle initials and names, and suffixes.

use crate::lexicon;
use crate::people::detect::boundaries::is_nickname_mark;
use crate::people::detect::candidates::{Candidate, SUFFIXES};
use crate::people::roster::words;
use crate::tokens::Tokens;

/// A word of a name in the form in which names are compared: in lower case, without accents and apostrophes.
pub(in crate::people) fn compared(word: &str) -> String {
    lexicon::fold(word).into_owned()
}

/// A name in full.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::people) struct FullForm {
    /// Its parts in lower case: no initials but one before a surname alone, no suffix.
    pub(in crate::people) parts: Vec<String>,
    /// First letters of the initials and given names between the first name and the surname.
    middle: Vec<char>,
    /// A nickname of one word in quotation marks: *William “Shorty” Cole*.
    pub(in crate::people) nickname: Option<String>,
    /// 1 for the elder (*Sr.*), 2 for *Jr.* and *II*, and so on.
    pub(in crate::people) generation: Option<u8>,
}

impl FullForm {
    /// The form of a candidate.
    pub(in crate::people) fn new(tokens: &Tokens<'_>, c: &Candidate) -> Self {
        let mut form = Self::default();
        let (first, last) = (c.parts.first().copied(), c.parts.last().copied());
        let (mut marked, mut nicknames) = (false, 0);
        for at in c.first..=c.last {
            let text = tokens.text(at);
            if is_nickname_mark(tokens, at) {
                marked = !marked;
            } else if marked {
                nicknames += 1;
                form.nickname = (nicknames == 1).then(|| compared(text));
                continue;
            }
            let is_part = c.parts.contains(&at);
            let initials = tokens.is_capital(at) && is_initials(text);
            let inside = first.is_some_and(|first| at > first) && last.is_some_and(|last| at < last);
            if initials && inside {
                form.middle.extend(text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase));
            } else if is_part {
                // "J.P. Marsh": the first initial stands for a first name.
                let letters = if initials && text.contains('.') { 1 } else { usize::MAX };
                let lower: String = compared(text).chars().take(letters).collect();
                form.middle.extend(given_letter(&lower).filter(|_| inside));
                form.parts.push(lower);
            } else if at > c.first && SUFFIXES.contains(&tokens.lower(at)) {
                form.generation = generation(tokens.lower(at));
            }
        }
        // "J. P. Marsh": the initial stands for a first name.
        if form.parts.len() == 1
            && is_initials(tokens.text(c.first))
            && Some(c.first) != first
            && let Some(letter) = tokens.text(c.first).chars().next()
        {
            form.parts.insert(0, letter.to_lowercase().collect());
        }
        form
    }

    /// A form of these parts alone.
    fn of_parts(parts: Vec<String>) -> Self {
        Self { parts, ..Self::default() }
    }

    /// A form in a people file, with the parts from which short forms follow: no initials, no suffix, no title before it. *The
    /// GOP nominee* has no parts that stand for it.
    pub(in crate::people) fn listed(form: &str) -> Self {
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
        match Self::of_words(&bare) {
            named if namelike && !named.parts.is_empty() => named,
            _ => Self::of_parts(vec![compared(&all.join(" "))]),
        }
    }

    /// The form of a name that stands by itself, by its words without full stops.
    fn of_words(words: &[&String]) -> Self {
        let mut form = Self::default();
        let is_letter = |word: &String| word.chars().nth(1).is_none();
        let suffix =
            words.last().filter(|_| words.len() > 1).and_then(|last| generation(&last.to_lowercase()));
        let end = words.len().saturating_sub(usize::from(suffix.is_some()));
        for (at, word) in words.iter().enumerate().take(end) {
            let inside = at > 0 && at + 1 < end;
            if inside && is_initials(word) {
                let letters = word.chars().filter(|c| c.is_alphabetic());
                form.middle.extend(letters.flat_map(char::to_lowercase));
            } else if !is_letter(word) {
                let part = compared(word);
                form.middle.extend(given_letter(&part).filter(|_| inside));
                form.parts.push(part);
            }
        }
        // As in a text: "J. P. Marsh".
        if let ([_], Some(first)) = (form.parts.as_slice(), words.first().filter(|first| is_letter(first)))
            && is_initials(first)
        {
            form.parts.insert(0, compared(first));
            form.middle.clear();
        }
        form.generation = suffix;
        form
    }

    /// Whether it has a first name, or an initial, and a surname.
    pub(in crate::people) fn is_full(&self) -> bool {
        is_full_name(&self.parts)
    }

    /// Whether it begins with a common word, which is hardly a first name: *Assuring Ruiz*.
    pub(in crate::people) fn begins_plain(&self) -> bool {
        self.parts.first().is_some_and(|first| is_plain(first))
    }

    /// Where a function word stands after two parts or more: *Ana Ruiz With Cole* is hardly one name.
    pub(in crate::people) fn function_word(&self) -> Option<usize> {
        let parts = self.parts.iter().enumerate().skip(2);
        let mut words =
            parts.filter(|(_, part)| lexicon::is_function_word(part) && !lexicon::is_name_particle(part));
        words.next().map(|(at, _)| at)
    }

    /// Whether two forms of the same name mean two people: *David A.* and *David P. Smithson*, *Jr.* and *Sr.*.
    pub(in crate::people) fn conflicts(&self, other: &Self) -> bool {
        let apart = |a: &[char], b: &[char]| !a.starts_with(b) && !b.starts_with(a);
        apart(&self.middle, &other.middle)
            || self.generation.zip(other.generation).is_some_and(|(one, two)| one != two)
    }

    /// Whether the initials and the suffix are the same.
    pub(in crate::people) fn agrees(&self, other: &Self) -> bool {
        self.middle == other.middle && self.generation == other.generation
    }

    /// Takes over what another form of the same person tells.
    pub(in crate::people) fn learn(&mut self, other: &Self) {
        if other.middle.len() > self.middle.len() {
            self.middle.clone_from(&other.middle);
        }
        self.generation = self.generation.or(other.generation);
    }
}

/// Whether lower-cased parts of a name have a first name, or an initial, and a surname. *De Marsh* and *Le Marsh* are
/// surnames alone, though some people are called *Le*; *Van Marsh* and *Al Marsh* are not.
pub(super) fn is_full_name(parts: &[String]) -> bool {
    let is_given =
        |first: &str| lexicon::first_name(first).is_some() && !matches!(first, "la" | "le" | "von");
    let particle = |first: &String| lexicon::is_name_particle(first) && !is_given(first);
    parts.len() > 1 && !parts.first().is_some_and(particle)
}

/// The first letter of a given name in lower case; `None` for another word.
fn given_letter(lower: &str) -> Option<char> {
    let given = !lexicon::is_name_particle(lower) && lexicon::first_name(lower).is_some();
    lower.chars().next().filter(|_| given)
}

/// Whether a word is English and no name.
pub(in crate::people) fn is_plain(word: &str) -> bool {
    let common = |word: &str| lexicon::is_common_word(word);
    let stem =
        ["ing", "ed", "ly"].iter().find_map(|end| word.strip_suffix(end)).filter(|stem| stem.len() > 2);
    lexicon::first_name(word).is_none()
        && !lexicon::is_surname(word)
        && (common(word)
            || lexicon::is_function_word(word)
            || lexicon::role(word).is_some()
            || lexicon::title(word).is_some()
            || stem.is_some_and(|stem| common(stem) || common(&[stem, "e"].concat())))
}

/// The generation that a suffix in lower case tells.
pub(in crate::people) fn generation(suffix: &str) -> Option<u8> {
    match suffix {
        "sr" => Some(1),
        "jr" | "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    }
}

/// Whether a word is one initial or several: *J*, *J.P.*.
pub(in crate::people) fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    word.split('.').all(|part| {
        let mut chars = part.chars();
        let letter = chars.next().is_none_or(char::is_uppercase) && chars.next().is_none();
        letters += usize::from(!part.is_empty());
        letter
    }) && letters > 0
}

/// Whether one word is the other with one letter added, left out or changed, or two neighbours exchanged. Both are long
/// enough that this is hardly another name.
pub(in crate::people) fn is_misspelt(one: &str, other: &str) -> bool {
    /// Shortest word that is compared, in letters.
    const MIN_LETTERS: usize = 5;
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a == b
        || a.len().min(b.len()) < MIN_LETTERS
        || a.len().max(b.len()) <= MIN_LETTERS
        || a.len().abs_diff(b.len()) > 1
    {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..).unwrap_or(&[]), b.get(start..).unwrap_or(&[]));
    match (a, b) {
        ([x, y, rest @ ..], [v, w, other @ ..]) if x == w && y == v && rest == other => start > 0,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => start > 1,
        ([_, rest @ ..], all) | (all, [_, rest @ ..]) if rest == all => start > 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(parts: &[&str], middle: &str, generation: Option<u8>) -> FullForm {
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        FullForm { parts, middle: middle.chars().collect(), generation, nickname: None }
    }

    #[test]
    fn initials_and_suffixes_tell_namesakes_apart() {
        let plain = form(&["david", "smithson"], "", None);
        let (a, p) = (form(&["david", "smithson"], "a", None), form(&["david", "smithson"], "p", None));
        assert!(a.conflicts(&p) && !a.conflicts(&plain) && !a.conflicts(&a));
        let (hw, w, h) = (form(&["b"], "hw", None), form(&["b"], "w", None), form(&["b"], "h", None));
        assert!(hw.conflicts(&w) && !hw.conflicts(&h));
        let (junior, senior) = (form(&["b"], "", Some(2)), form(&["b"], "", Some(1)));
        assert!(junior.conflicts(&senior) && !junior.conflicts(&plain));
    }

    #[test]
    fn a_particle_with_a_surname_is_no_full_name() {
        for surname in [["le", "marsh"], ["von", "marsh"], ["de", "marsh"]] {
            assert!(!form(&surname, "", None).is_full(), "{surname:?}");
        }
        assert!(form(&["al", "marsh"], "", None).is_full());
        assert!(form(&["ana", "le", "marsh"], "", None).is_full());
    }

    #[test]
    fn initials_are_known_with_and_without_stops() {
        assert!(["J", "J.P.", "H.W", "É"].iter().all(|word| is_initials(word)));
        assert!(["Jo", "j.p.", "", ".", "U.Sa"].iter().all(|word| !is_initials(word)));
    }

    #[test]
    fn one_letter_off_is_a_misspelling_of_a_long_name() {
        for (one, other) in [
            ("lindqvist", "linqvist"),
            ("holloway", "hollaway"),
            ("giuliani", "guiliani"),
            ("morrison", "morrisson"),
        ] {
            assert!(is_misspelt(one, other) && is_misspelt(other, one), "{one} {other}");
        }
        for (one, other) in [("ruiz", "ruis"), ("holloway", "holloway"), ("holloway", "calloway"), ("a", "")]
        {
            assert!(!is_misspelt(one, other), "{one} {other}");
        }
    }
}
