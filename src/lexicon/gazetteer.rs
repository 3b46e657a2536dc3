//! What public lists say about a word of a name: first name, surname, place, English word.
//!
//! The list is long, so nothing is built from it: a look-up searches its sorted lines, inside the lines that begin with
//! the same two letters.

use std::borrow::Cow;
use std::sync::LazyLock;

const LINES: &str = include_str!("../../data/name_words.tsv");

/// How frequent a word is in each use: 0 for not listed, up to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NameWord {
    /// As a first name.
    pub given: u8,
    /// As a surname.
    pub surname: u8,
    /// As a place; places of several words are listed too.
    pub place: u8,
    /// As an English word in lower case.
    pub english: u8,
}

/// Second letters told apart: none of a–z, then a–z.
const SECONDS: usize = 27;

/// Where the lines of each pair of first letters begin.
static STARTS: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let head = LINES.find("\na\t").or_else(|| LINES.find("\na")).map_or(0, |at| at + 1);
    let pairs = (0..=26 * SECONDS).map(|pair| {
        let bytes = [letter(pair / SECONDS), second(pair % SECONDS)];
        lower_bound(&bytes, head, LINES.len())
    });
    pairs.collect()
});

fn letter(number: usize) -> u8 {
    b'a'.saturating_add(u8::try_from(number).unwrap_or(26))
}

fn second(number: usize) -> u8 {
    if number == 0 { 0 } else { letter(number - 1) }
}

/// Looks a word up: lower case, without accents and apostrophes (see [`fold`]).
#[must_use]
pub fn name_word(word: &str) -> NameWord {
    find(word).unwrap_or_default()
}

fn find(word: &str) -> Option<NameWord> {
    let [first, next] = [*word.as_bytes().first()?, *word.as_bytes().get(1)?];
    let row = usize::from(first.checked_sub(b'a')?);
    let column = if next.is_ascii_lowercase() { usize::from(next - b'a') + 1 } else { 0 };
    if row >= 26 {
        return None;
    }
    let pair = row * SECONDS + column;
    let (low, high) = (*STARTS.get(pair)?, *STARTS.get(pair + 1)?);
    let at = lower_bound(word.as_bytes(), low, high);
    let digits = LINES.get(at..)?.strip_prefix(word)?.strip_prefix('\t')?.as_bytes();
    let digit = |at: usize| digits.get(at).map_or(0, |d| d.wrapping_sub(b'0').min(3));
    Some(NameWord { given: digit(0), surname: digit(1), place: digit(2), english: digit(3) })
}

/// Byte at which the first line not below `word` begins, between two beginnings of lines.
fn lower_bound(word: &[u8], mut low: usize, mut high: usize) -> usize {
    let bytes = LINES.as_bytes();
    while low < high {
        let middle = low + (high - low) / 2;
        let before = bytes.get(low..middle).unwrap_or(&[]);
        let start = before.iter().rposition(|b| *b == b'\n').map_or(low, |at| low + at + 1);
        let line = bytes.get(start..high).unwrap_or(&[]);
        let key = line.get(..word.len()).unwrap_or(line);
        // A shorter key takes in its tab, which sorts before all that words are made of.
        if key < word {
            let rest = line.iter().position(|b| *b == b'\n').map_or(line.len(), |at| at + 1);
            low = start + rest;
        } else {
            high = start;
        }
    }
    low
}

/// A lower-cased word as the list spells it: no accents, no apostrophes.
#[must_use]
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b' ') {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ə' => folded.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => folded.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => folded.push('i'),
            'ł' | 'ľ' | 'ĺ' | 'ļ' => folded.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => folded.push('o'),
            'ŕ' | 'ř' => folded.push('r'),
            'ś' | 'ş' | 'š' | 'ș' => folded.push('s'),
            'ţ' | 'ť' | 'ț' => folded.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            '\'' | '’' | '‘' | '.' => {}
            other => folded.push(other),
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found() {
        let mut before = "";
        for line in super::super::entries(LINES) {
            let (word, digits) = line.split_once('\t').unwrap();
            assert!(before < word, "{word} is not sorted");
            let w = find(word).unwrap_or_else(|| panic!("{word} is not found"));
            assert_eq!(format!("{}{}{}{}", w.given, w.surname, w.place, w.english), digits);
            before = word;
        }
        for absent in ["", "a", "zzzzzz", "é", "aaaaaaa", "m", "qq xx", "{", "~~"] {
            assert_eq!(find(absent), None, "{absent}");
        }
    }

    #[test]
    fn accents_and_apostrophes_are_folded() {
        assert_eq!(fold("garcía"), "garcia");
        assert_eq!(fold("o’brien"), "obrien");
        assert_eq!(name_word(&fold("garcía")).surname, 3);
        assert!(name_word("qatar").place == 3 && name_word("museum").english == 3);
    }
}
